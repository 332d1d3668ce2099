/* Where a proof is stopped. What it finds is end-to-end: e2e/test_verify. */
#include "archive/support.h"

#include "verify.h"

#include <signal.h>

enum { LINES = 5 };

struct listener {
    volatile sig_atomic_t stop;
    bool stops; /* at the first fault */
};

/* As a signal would, in the middle of the ledger. */
static void on_fault(void *context, struct str line)
{
    struct listener *listener = context;
    (void)line;
    listener->stop = listener->stops;
}

/* Each ends before it starts, which is a fault. */
static void add_lines(const char *folder)
{
    struct archive *archive = lock_archive(folder);
    for (int i = 0; i < LINES; i++)
        archive_add_line(archive, &(struct ledger_line){.start_ms = MOMENT_MS + 1000,
                                                        .end_ms = MOMENT_MS,
                                                        .what = STR(PATH_A),
                                                        .verdict = VERDICT_UNCHANGED,
                                                        .status = 200});
    fail_on(archive_publish(archive));
    archive_close(archive);
}

static struct verify_report prove(const char *folder, struct listener *listener)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct verify_options options = {.fault = on_fault, .stop = &listener->stop, .context = listener, .jobs = 1};
    struct verify_report report;
    fail_on(desk_open(&desk, folder));
    fail_on(verify_archive(&desk, &options, &report));
    return report;
}

static void a_signal_is_heard_while_the_ledger_is_read(void **state)
{
    (void)state;
    char *folder = new_archive();
    add_lines(folder);
    struct verify_report report = prove(folder, &(struct listener){.stops = true});
    assert_true(report.is_stopped);
    assert_int_equal(report.ledger_lines, 1);
    report = prove(folder, &(struct listener){.stops = false});
    assert_false(report.is_stopped);
    assert_int_equal(report.ledger_lines, LINES);
    assert_int_equal(report.faults, LINES);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_is_heard_while_the_ledger_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
