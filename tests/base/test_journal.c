#include "base/journal.h"
#include "base/notify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

static char path[64];
static int listener;

/* A socket that listens as the journal or a service manager does. */
static int open_listener(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(path, sizeof path, "/tmp/stet-test-journal-%ld", (long)getpid());
    memcpy(address.sun_path, path, strlen(path));
    listener = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setenv("NOTIFY_SOCKET", path, 1);
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    return listener < 0 ? -1 : bind(listener, (struct sockaddr *)&address, sizeof address);
}

static int close_listener(void **state)
{
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    close(listener);
    return unlink(path);
}

/* The next datagram, "" where there is none. */
static struct str hear(void)
{
    static char bytes[4096];
    ssize_t length = recv(listener, bytes, sizeof bytes, 0);
    return (struct str){bytes, length > 0 ? (size_t)length : 0};
}

static void assert_heard(struct str expected)
{
    struct str heard = hear();
    assert_int_equal(heard.len, expected.len);
    assert_memory_equal(heard.at, expected.at, expected.len);
}

static void an_entry_has_a_line_a_field_and_leaves_out_what_is_not_there(void **state)
{
    (void)state;
    const struct journal_field fields[] = {
        {"MESSAGE", STR("edit: headline")}, {"STET_URL", STR("https://a.example/x=1")}, {"STET_COMMIT", STR_NONE}};
    assert_true(journal_send(path, fields, 3));
    assert_heard(STR("MESSAGE=edit: headline\nSTET_URL=https://a.example/x=1\n"));
}

static void a_value_with_line_feeds_cannot_make_a_field_of_its_own(void **state)
{
    (void)state;
    const struct journal_field fields[] = {{"MESSAGE", STR("a\nPRIORITY=0")}};
    assert_true(journal_send(path, fields, 1));
    assert_heard(STR("MESSAGE\n\14\0\0\0\0\0\0\0a\nPRIORITY=0\n"));
}

static void an_entry_that_does_not_get_through_is_told(void **state)
{
    (void)state;
    const struct journal_field fields[] = {{"MESSAGE", STR("a")}};
    assert_false(journal_send("/tmp/stet-test-journal-nobody", fields, 1));
    char longer[256];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_false(journal_send(longer, fields, 1));
}

static void standard_error_is_the_journals_where_device_and_inode_fit(void **state)
{
    (void)state;
    struct stat status;
    char stream[64];
    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    for (int strange = 0; strange < 3; strange++) {
        snprintf(stream, sizeof stream, "%llu:%llu", (unsigned long long)status.st_dev + (strange == 1),
                 (unsigned long long)status.st_ino + (strange == 2));
        setenv("JOURNAL_STREAM", stream, 1);
        assert_int_equal(journal_is_stderr(), strange == 0);
    }
    unsetenv("JOURNAL_STREAM");
    assert_false(journal_is_stderr());
}

static void a_status_is_one_visible_line(void **state)
{
    (void)state;
    notify_status("%s", "one\nREADY=1\033[31m");
    struct str heard = hear();
    assert_true(str_starts(heard, STR("STATUS=one")));
    assert_false(str_contains(heard, STR("\n")));
    assert_false(str_contains(heard, STR("\033")));
}

static void a_watchdog_is_told_where_it_waits_for_this_process(void **state)
{
    (void)state;
    notify_alive();
    notify_patience(60);
    assert_int_equal(hear().len, 0);
    setenv("WATCHDOG_USEC", "1000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    notify_alive();
    assert_int_equal(hear().len, 0);
    unsetenv("WATCHDOG_PID");
    notify_alive();
    assert_heard(STR("WATCHDOG=1"));
    notify_patience(60);
    assert_heard(STR("WATCHDOG_USEC=60000000\nWATCHDOG=1"));
    notify_patience(0);
    assert_heard(STR("WATCHDOG_USEC=1000000\nWATCHDOG=1"));
}

static void nothing_is_told_where_nobody_asked(void **state)
{
    (void)state;
    unsetenv("NOTIFY_SOCKET");
    notify_status("x");
    notify_send("READY=1");
    setenv("NOTIFY_SOCKET", "relative", 1);
    notify_send("READY=1");
    assert_int_equal(hear().len, 0);
}

#define LISTENING(test) cmocka_unit_test_setup_teardown(test, open_listener, close_listener)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LISTENING(an_entry_has_a_line_a_field_and_leaves_out_what_is_not_there),
        LISTENING(a_value_with_line_feeds_cannot_make_a_field_of_its_own),
        LISTENING(an_entry_that_does_not_get_through_is_told),
        LISTENING(standard_error_is_the_journals_where_device_and_inode_fit),
        LISTENING(a_status_is_one_visible_line),
        LISTENING(a_watchdog_is_told_where_it_waits_for_this_process),
        LISTENING(nothing_is_told_where_nobody_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
