#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

/* AddressSanitizer asks for it by this name: it is to answer as malloc does where there is no memory. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

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

static void library_gets_no_memory(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_AS, &none);
    memory_free(memory_library_alloc(LIBRARY_MOST));
}

/* Not what a damaged file makes a library ask for: that it has to tell itself. */
static void s21_so_does_what_a_library_does_not_get(void **state)
{
    (void)state;
    void *block = memory_library_alloc(3);
    assert_null(memory_library_resize(block, SIZE_MAX / 2));
    memory_free(block);
    assert_int_equal(end_of(library_gets_no_memory), EX_OSERR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s21_memory_that_runs_out_ends_the_process_with_71),
        cmocka_unit_test(s21_so_does_what_a_library_refuses_for_want_of_it),
        cmocka_unit_test(s21_so_does_what_a_library_does_not_get),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
