#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* The exit code of a child that does it. */
static int end_of(void (*act)(void))
{
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        act();
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void fail_at_the_second(void)
{
    memory_fail_at(2);
    memory_free(memory_alloc(1));
    memory_free(memory_alloc(1));
}

static void ask_for_too_much(void)
{
    memory_free(memory_resize(NULL, SIZE_MAX / 2, 3));
}

static void require_what_failed(void)
{
    memory_require(true);
    memory_require(false);
}

static void s21_memory_that_runs_out_ends_the_process_with_71(void **state)
{
    (void)state;
    assert_int_equal(end_of(fail_at_the_second), EX_OSERR);
    assert_int_equal(end_of(ask_for_too_much), EX_OSERR);
}

/* Also where assertions are compiled out: what a library did not compute is never taken for a result. */
static void s21_so_does_what_a_library_refuses_for_want_of_it(void **state)
{
    (void)state;
    assert_int_equal(end_of(require_what_failed), EX_OSERR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s21_memory_that_runs_out_ends_the_process_with_71),
        cmocka_unit_test(s21_so_does_what_a_library_refuses_for_want_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
