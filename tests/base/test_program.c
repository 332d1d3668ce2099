#include "base/program.h"

#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const environment[] = {"PATH=/usr/bin:/bin", "WORD=told", NULL};

static struct program shell(const char *const *arguments)
{
    return (struct program){.path = "/bin/sh",
                            .arguments = arguments,
                            .environment = environment,
                            .folder = "/",
                            .is_output_told = true,
                            .kept = -1,
                            .timeout_ms = 60 * 1000,
                            .patience_ms = 1,
                            .most_told = 4096};
}

static void it_gets_input_and_environment_and_tells_what_it_says(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "cat; pwd; echo $WORD$HOME >&2; exit 65", NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    buf_add(&told, STR("before "));
    program.input = STR("given\n");
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_true(WIFEXITED(end.status) && WEXITSTATUS(end.status) == 65);
    assert_false(end.is_late || end.is_stopped);
    assert_string_equal(buf_c(&told), "before given\n/\ntold\n");
}

static void without_input_it_reads_nothing_and_its_output_may_be_dropped(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "cat; echo dropped; echo told >&2", NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    program.is_output_told = false;
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_int_equal(end.status, 0);
    assert_string_equal(buf_c(&told), "told\n");
}

/* Also what it says at once and then ends: all of that is in the pipe still. */
static void of_a_program_that_says_much_the_end_is_kept(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "head -c 60000 /dev/zero | tr '\\0' x; echo; echo why; exit 1",
                                            NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    buf_add(&told, STR("before "));
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_true(str_starts(buf_str(&told), STR("before xxx")) && str_ends(buf_str(&told), STR("x\nwhy\n")));
    assert_in_range(told.len, 4096, 2 * 4096 + 7);
}

static void what_does_not_read_to_the_end_is_none_the_worse_for_it(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "exec <&-; exit 0", NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    AUTO_BUF much = BUF_INIT;
    while (much.len < 1024 * 1024)
        buf_add(&much, STR("a line that nobody reads\n"));
    program.input = buf_str(&much);
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_int_equal(end.status, 0);
}

static void what_is_not_there_is_not_started(void **state)
{
    (void)state;
    static const char *const arguments[] = {"nobody", NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    program.path = "/nowhere/nobody";
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_int_equal(WEXITSTATUS(end.status), PROGRAM_NOT_STARTED);
    assert_int_equal(told.len, 0);
}

static void it_is_ended_when_it_is_late_or_stopped_with_all_that_it_started(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "trap '' TERM; sleep 600 & wait; sleep 600", NULL};
    static const volatile sig_atomic_t stop = 1;
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    program.waits_for_all = true; /* ends only when the sleeper behind it has ended, too */
    program.timeout_ms = 1;
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_true(end.is_late && !end.is_stopped && WIFSIGNALED(end.status));
    program.timeout_ms = 0;
    program.stop = &stop;
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_true(end.is_stopped && !end.is_late && WIFSIGNALED(end.status));
}

static void what_it_left_in_the_background_is_waited_for_where_that_is_wanted(void **state)
{
    (void)state;
    static const char *const arguments[] = {"sh", "-c", "echo first; (read line; echo $line) <&3 &", NULL};
    struct program program = shell(arguments);
    struct program_end end;
    AUTO_BUF told = BUF_INIT;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(dup2(ends[0], 3), 3);
    program.kept = 3;
    assert_int_equal(program_run(&program, &told, &end), 0);
    assert_string_equal(buf_c(&told), "first\n");
    buf_cut(&told, 0);
    program.waits_for_all = true;
    assert_int_equal(write(ends[1], "one\ntwo\n", 8), 8);
    assert_int_equal(program_run(&program, &told, &end), 0);
    /* In either order: a shell may write its own words when it has started the other already. */
    assert_non_null(strstr(buf_c(&told), "first\n"));
    assert_true(told.len > strlen("first\n"));
}

static int ignore_broken_pipes(void **state)
{
    (void)state;
    return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? -1 : 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_gets_input_and_environment_and_tells_what_it_says),
        cmocka_unit_test(without_input_it_reads_nothing_and_its_output_may_be_dropped),
        cmocka_unit_test(of_a_program_that_says_much_the_end_is_kept),
        cmocka_unit_test(what_does_not_read_to_the_end_is_none_the_worse_for_it),
        cmocka_unit_test(what_is_not_there_is_not_started),
        cmocka_unit_test(it_is_ended_when_it_is_late_or_stopped_with_all_that_it_started),
        cmocka_unit_test(what_it_left_in_the_background_is_waited_for_where_that_is_wanted),
    };
    return cmocka_run_group_tests(tests, ignore_broken_pipes, NULL);
}
