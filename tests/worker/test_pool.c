#include "worker/pool.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* This test program is its own worker: pool_new starts /proc/self/exe with --worker. */
enum { JOB_ECHO, JOB_REFUSE, JOB_CRASH, JOB_HANG, JOB_PROCESS_ID, JOB_ENVIRONMENT };

static int echo(struct str request, struct buf *answer)
{
    buf_add(answer, request);
    return 0;
}

static int refuse(struct str request, struct buf *answer)
{
    (void)answer;
    return error_set(STET_ERROR_DATA, "refused: %.*s", STR_FORMAT(request));
}

static int crash(struct str request, struct buf *answer)
{
    (void)request;
    (void)answer;
    raise(SIGKILL);
    return 0;
}

static int hang(struct str request, struct buf *answer)
{
    (void)request;
    (void)answer;
    for (volatile bool is_over = false; !is_over;)
        ;
    return 0;
}

static int process_id(struct str request, struct buf *answer)
{
    (void)request;
    buf_addf(answer, "%ld", (long)getpid());
    return 0;
}

static int environment(struct str request, struct buf *answer)
{
    (void)request;
    for (char **entry = environ; *entry; entry++)
        buf_addf(answer, "%s\n", *entry);
    return 0;
}

static const struct worker_job jobs[] = {
    [JOB_ECHO] = {"echo", echo},
    [JOB_REFUSE] = {"refuse", refuse},
    [JOB_CRASH] = {"crash", crash},
    [JOB_HANG] = {"hang", hang},
    [JOB_PROCESS_ID] = {"process-id", process_id},
    [JOB_ENVIRONMENT] = {"environment", environment},
};

struct outcome {
    int calls, status;
    struct str answer;
    struct arena arena;
};

static void keep(void *context, int status, struct str answer)
{
    struct outcome *outcome = context;
    outcome->calls++;
    outcome->status = status;
    outcome->answer = arena_copy(&outcome->arena, answer);
}

static struct outcome run(struct pool *pool, size_t job, struct str request)
{
    struct outcome outcome = {0};
    pool_submit(pool, job, request, keep, &outcome);
    assert_int_equal(pool_drain(pool), 0);
    assert_int_equal(outcome.calls, 1);
    return outcome;
}

static void an_answer_comes_back_whole_whatever_its_size(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 4096, 5 * 1000 * 1000};
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1});
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        AUTO_FREE char *bytes = memory_alloc(sizes[i]);
        memset(bytes, 'a' + (int)i, sizes[i]);
        struct outcome outcome = run(pool, JOB_ECHO, (struct str){bytes, sizes[i]});
        assert_int_equal(outcome.status, 0);
        assert_true(str_equal(outcome.answer, (struct str){bytes, sizes[i]}));
        arena_clear(&outcome.arena);
    }
    pool_free(pool);
}

static void a_refusal_carries_its_message_and_the_worker_is_replaced(void **state)
{
    (void)state;
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1});
    struct outcome first = run(pool, JOB_PROCESS_ID, STR("")), refused = run(pool, JOB_REFUSE, STR("a page")),
                   second = run(pool, JOB_PROCESS_ID, STR(""));
    assert_int_equal(refused.status, STET_ERROR_DATA);
    assert_true(str_equal(refused.answer, STR("refused: a page")));
    assert_false(str_equal(first.answer, second.answer));
    arena_clear(&first.arena);
    arena_clear(&refused.arena);
    arena_clear(&second.arena);
    pool_free(pool);
}

static void what_the_environment_says_stays_with_the_parent(void **state)
{
    (void)state;
    setenv("CREDENTIALS_DIRECTORY", "/run/credentials", 1);
    setenv("STET_TEST_WORD", "kept", 1);
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1});
    struct outcome outcome = run(pool, JOB_ENVIRONMENT, STR(""));
    assert_true(str_contains(outcome.answer, STR("STET_TEST_WORD=kept\n")));
    assert_false(str_contains(outcome.answer, STR("CREDENTIALS_DIRECTORY")));
    assert_false(str_contains(outcome.answer, STR("HOME=")));
    arena_clear(&outcome.arena);
    pool_free(pool);
}

static void P13_a_page_that_kills_two_workers_is_given_up_and_others_go_on(void **state)
{
    (void)state;
    struct pool *pool = pool_new(&(struct worker_options){.processes = 2});
    struct outcome crashed = {0}, fine[6] = {0};
    pool_submit(pool, JOB_CRASH, STR("x"), keep, &crashed);
    for (size_t i = 0; i < 6; i++)
        pool_submit(pool, JOB_ECHO, STR("fine"), keep, &fine[i]);
    assert_int_equal(pool_drain(pool), 0);
    assert_int_equal(crashed.calls, 1);
    assert_int_equal(crashed.status, STET_ERROR_SYSTEM);
    arena_clear(&crashed.arena);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(fine[i].calls, 1);
        assert_true(str_equal(fine[i].answer, STR("fine")));
        arena_clear(&fine[i].arena);
    }
    pool_free(pool);
}

static void P13_a_page_that_hangs_is_killed_at_its_deadline(void **state)
{
    (void)state;
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .deadline_ms = 100});
    struct outcome outcome = run(pool, JOB_HANG, STR(""));
    assert_int_equal(outcome.status, STET_ERROR_LIMIT);
    arena_clear(&outcome.arena);
    pool_free(pool);
}

static void a_program_that_cannot_be_started_is_an_error_not_a_wait(void **state)
{
    (void)state;
    struct outcome outcome = {0};
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .program = "/nonexistent/stet"});
    pool_submit(pool, JOB_ECHO, STR("x"), keep, &outcome);
    assert_int_equal(pool_drain(pool), STET_ERROR_SYSTEM);
    assert_non_null(strstr(error_message(), "/nonexistent/stet"));
    assert_int_equal(outcome.calls, 0);
    pool_free(pool);
}

static void s20_a_process_that_cannot_be_started_is_tried_again_after_a_while(void **state)
{
    (void)state;
    char program[32] = "/proc/self/exe";
    struct outcome outcome = {0};
    struct pool *pool = pool_new(&(struct worker_options){.processes = 2, .deadline_ms = 500, .program = program});
    pool_submit(pool, JOB_HANG, STR(""), keep, &outcome);
    assert_int_equal(pool_timeout_ms(pool), 0);
    assert_int_equal(pool_step(pool), 0);
    strcpy(program, "/nonexistent/stet");
    pool_submit(pool, JOB_ECHO, STR("x"), keep, &outcome);
    assert_int_equal(pool_step(pool), 0);
    assert_in_range(pool_timeout_ms(pool), 1, 500);
    strcpy(program, "/proc/self/exe");
    assert_int_equal(pool_drain(pool), 0);
    assert_int_equal(outcome.calls, 2);
    arena_clear(&outcome.arena);
    pool_free(pool);
}

int main(int argument_count, char **arguments)
{
    if (argument_count > 1 && strcmp(arguments[1], "--worker") == 0)
        return worker_serve(3, jobs, sizeof jobs / sizeof *jobs);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_comes_back_whole_whatever_its_size),
        cmocka_unit_test(a_refusal_carries_its_message_and_the_worker_is_replaced),
        cmocka_unit_test(what_the_environment_says_stays_with_the_parent),
        cmocka_unit_test(P13_a_page_that_kills_two_workers_is_given_up_and_others_go_on),
        cmocka_unit_test(P13_a_page_that_hangs_is_killed_at_its_deadline),
        cmocka_unit_test(s20_a_process_that_cannot_be_started_is_tried_again_after_a_while),
        cmocka_unit_test(a_program_that_cannot_be_started_is_an_error_not_a_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
