#include "worker/sandbox.h"

#include "base/array.h"
#include "base/error.h"
#include "extract/charset_labels.h"
#include "extract/extract.h"
#include "jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

enum { MOST_BYTES = 16 * 1024 * 1024, SKIPPED = 77, DEADLINE_MS = 60000 /* of a busy machine */ };

/* This test program is its own worker, with a job for each thing that no parser does. */
enum { JOB_ECHO, JOB_CALL, JOB_EXHAUST, JOB_ABORT };

static int echo(struct str request, struct buf *answer)
{
    buf_add(answer, request);
    return 0;
}

struct call {
    const char *name;
    long number;
    long arguments[6];
};

#define AT(thing) ((long)(uintptr_t)(thing))

/* The call of that number; false behind the last. Made anew in each process, since its texts lie elsewhere there. */
static bool find_call(size_t number, struct call *call)
{
    static const struct sockaddr_un address = {AF_UNIX, "/run/systemd/notify"};
    static char name[] = "true";
    static char *const arguments[] = {name, NULL};
    static char byte = '!';
    static struct msghdr message;
    static const char top[] = "/";
    long page = AT(&byte) & ~0xFFFL, parent = getppid();
    const struct call calls[] = {
        {"open a file", SYS_openat, {AT_FDCWD, AT("/etc/passwd"), O_RDONLY}},
        {"open a folder", SYS_openat, {AT_FDCWD, AT(top), O_RDONLY | O_DIRECTORY}},
        {"ask for a file", SYS_newfstatat, {AT_FDCWD, AT("/etc/passwd"), AT(&message), 0}},
        {"make a folder", SYS_mkdirat, {AT_FDCWD, AT("/tmp/stet-test-sandbox"), 0700}},
        {"remove a file", SYS_unlinkat, {AT_FDCWD, AT("/tmp/stet-test-sandbox"), 0}},
        {"make a file in memory", SYS_memfd_create, {AT("file"), 0}},
        {"a socket of the network", SYS_socket, {AF_INET, SOCK_STREAM}},
        {"a socket of this machine", SYS_socket, {AF_UNIX, SOCK_STREAM}},
        {"a socket of the kernel", SYS_socket, {AF_NETLINK, SOCK_RAW}},
        {"connect its socket elsewhere", SYS_connect, {3, AT(&address), sizeof address}},
        {"send by another descriptor", SYS_sendto, {2, AT(&byte), 1}},
        {"send a message that may hold descriptors", SYS_sendmsg, {3, AT(&message)}},
        {"receive one", SYS_recvmsg, {3, AT(&message)}},
        {"write to its socket as to a file", SYS_write, {3, AT(&byte), 1}},
        {"control its socket", SYS_ioctl, {3, FIONREAD, AT(&message)}},
        {"double its socket", SYS_dup, {3}},
        {"begin a process", SYS_clone, {SIGCHLD}},
        {"begin a process of the newest kind", SYS_clone3, {AT(&message), 64}},
        {"begin a thread", SYS_clone, {CLONE_VM | CLONE_SIGHAND | CLONE_THREAD}},
        {"begin a program", SYS_execve, {AT("/bin/true"), AT(arguments), AT(arguments + 1)}},
        {"leave its namespaces", SYS_unshare, {CLONE_NEWUSER}},
        {"trace the parent", SYS_ptrace, {PTRACE_ATTACH, parent}},
        {"read the parent's memory", SYS_process_vm_readv, {parent, AT(&message), 1, AT(&message), 1}},
        {"signal the parent", SYS_kill, {parent, SIGTERM}},
        {"signal the parent's thread", SYS_tgkill, {parent, parent, SIGTERM}},
        {"hold the parent", SYS_pidfd_open, {parent, 0}},
        {"change the parent's limits", SYS_prlimit64, {parent, 0, 0, 0}},
        {"be told of changed files", SYS_inotify_init1, {0}},
        {"make memory into code", SYS_mprotect, {page, 4096, PROT_READ | PROT_EXEC}},
        {"map memory that is code", SYS_mmap, {0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1}},
        {"map a descriptor", SYS_mmap, {0, 4096, PROT_READ, MAP_PRIVATE, 3}},
        {"queue calls beside the filter", SYS_io_uring_setup, {8, AT(&message)}},
        {"load a program into the kernel", SYS_bpf, {0, AT(&message), sizeof message}},
        {"handle its own faults of memory", SYS_userfaultfd, {0}},
        {"be dumped again", SYS_prctl, {PR_SET_DUMPABLE, 1}},
        {"handle the signal that ends it", SYS_rt_sigaction, {SIGSYS, 0, 0, 8}},
        {"a call that no kernel has", 9999, {0}},
    };
    if (number >= ARRAY_LENGTH(calls))
        return false;
    *call = calls[number];
    return true;
}

/* Answers what the call gave: whoever is told of it has come through. */
static int make_call(struct str request, struct buf *answer)
{
    struct call call;
    if (!find_call((unsigned char)request.at[0], &call))
        return error_set(STET_ERROR_DATA, "no such call");
    const long *a = call.arguments;
    long result = syscall(call.number, a[0], a[1], a[2], a[3], a[4], a[5]);
    buf_addf(answer, "%s", result < 0 ? strerrorname_np(errno) : "done");
    return 0;
}

static int exhaust(struct str request, struct buf *answer)
{
    (void)request;
    (void)answer;
    for (size_t i = 0; i < 4096; i++)
        memory_alloc(1 << 20);
    return 0;
}

static int stop(struct str request, struct buf *answer)
{
    (void)request;
    (void)answer;
    abort();
}

static const struct worker_job jobs[] = {
    [JOB_ECHO] = {"echo", echo},
    [JOB_CALL] = {"call", make_call},
    [JOB_EXHAUST] = {"exhaust", exhaust},
    [JOB_ABORT] = {"abort", stop},
};

struct outcome {
    int status;
    struct buf answer;
};

static void keep(void *context, int status, struct str answer)
{
    struct outcome *outcome = context;
    outcome->status = status;
    buf_cut(&outcome->answer, 0);
    buf_add(&outcome->answer, answer);
}

static void run(struct pool *pool, size_t job, struct str request, struct outcome *outcome)
{
    pool_submit(pool, job, request, keep, outcome);
    assert_int_equal(pool_drain(pool), 0);
}

static void P13_whatever_no_parser_does_ends_it_and_the_next_page_is_read(void **state)
{
    (void)state;
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .deadline_ms = DEADLINE_MS});
    struct outcome outcome = {0};
    struct call call;
    for (size_t i = 0; find_call(i, &call); i++) {
        char number = (char)i;
        run(pool, JOB_CALL, (struct str){&number, 1}, &outcome);
        if (outcome.status != STET_ERROR_SYSTEM)
            fail_msg("%s: %s", call.name, buf_c(&outcome.answer));
        assert_string_equal(buf_c(&outcome.answer), "the parser was killed by its sandbox (SIGSYS), twice");
        run(pool, JOB_ECHO, STR("the next page"), &outcome);
        assert_int_equal(outcome.status, 0);
        assert_string_equal(buf_c(&outcome.answer), "the next page");
    }
    buf_clear(&outcome.answer);
    pool_free(pool);
}

static void a_parser_that_dies_of_itself_is_told_as_what_it_is(void **state)
{
    (void)state;
    static const struct {
        size_t job;
        const char *message;
    } cases[] = {{JOB_EXHAUST, "the parser ran out of memory, twice"},
                 {JOB_ABORT, "the parser was killed (SIGABRT), twice"}};
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .deadline_ms = DEADLINE_MS});
    struct outcome outcome = {0};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        run(pool, cases[i].job, STR(""), &outcome);
        assert_int_equal(outcome.status, STET_ERROR_SYSTEM);
        assert_string_equal(buf_c(&outcome.answer), cases[i].message);
    }
    buf_clear(&outcome.answer);
    pool_free(pool);
}

/* ---- what is read within is what is read without ---- */

/* A worker of the program that ships, warmed as it warms itself. */
static struct pool *open_real_worker(void)
{
    const char *program = getenv("STET");
    if (!program)
        fail_msg("STET names no program (run by ctest, or set it to build/release/stet)");
    return pool_new(&(struct worker_options){.processes = 1, .deadline_ms = DEADLINE_MS, .program = program});
}

static void expect_same(struct pool *pool, const struct page *page, const char *name, struct str charset)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF expected = BUF_INIT;
    struct reading reading;
    struct outcome outcome = {0};
    assert_int_equal(extract_page(&arena, page, &reading), 0);
    if (charset.len && !str_equal(reading.charset, charset))
        fail_msg("%s was read as %.*s", name, STR_FORMAT(reading.charset));
    reading_encode(&reading, &expected);
    page_encode(page, &request);
    run(pool, JOB_READ_PAGE, buf_str(&request), &outcome);
    if (outcome.status != 0)
        fail_msg("%s: %s", name, buf_c(&outcome.answer));
    if (!str_equal(buf_str(&outcome.answer), buf_str(&expected)))
        fail_msg("%s reads otherwise in a worker", name);
    buf_clear(&outcome.answer);
}

static void every_encoding_is_read_within(void **state)
{
    (void)state;
    static const char *const names[] = {
        "UTF-8",        "windows-1252", "GBK",          "gb18030",        "Big5",
        "Shift_JIS",    "EUC-JP",       "ISO-2022-JP",  "EUC-KR",         "UTF-16LE",
        "UTF-16BE",     "replacement",  "IBM866",       "ISO-8859-10",    "ISO-8859-13",
        "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",  "ISO-8859-2",     "ISO-8859-3",
        "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",     "ISO-8859-8",
        "ISO-8859-8-I", "KOI8-R",       "KOI8-U",       "macintosh",      "windows-1250",
        "windows-1251", "windows-1253", "windows-1254", "windows-1255",   "windows-1256",
        "windows-1257", "windows-1258", "windows-874",  "x-mac-cyrillic",
    };
    struct pool *pool = open_real_worker();
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        AUTO_BUF bytes = BUF_INIT;
        AUTO_BUF type = BUF_INIT;
        buf_addf(&bytes,
                 "<!DOCTYPE html><meta charset=%s><meta http-equiv=content-type content='text/html; charset=%s'>",
                 names[i], names[i]);
        buf_add(&bytes, STR("<title>The harbour</title><h1>The harbour is closed</h1><p>No boat has left it since "
                            "Monday, the office said. "));
        bool is_utf8 = str_equal(str_from(names[i]), STR("UTF-8"));
        for (int high = 0xA1; high < 0xFF; high++) {
            if (is_utf8)
                buf_add_code(&bytes, (uint32_t)high);
            else
                buf_add_byte(&bytes, (char)high);
        }
        buf_add(&bytes, STR("</p></html>"));
        buf_addf(&type, "text/html; charset=%s", names[i]);
        const struct page page = {.bytes = buf_str(&bytes), .content_type = buf_str(&type)};
        const struct charset *charset = charset_from_label(str_from(names[i]));
        assert_non_null(charset);
        expect_same(pool, &page, names[i], str_from(charset->name));
    }
    pool_free(pool);
}

/* Of a page as it is or in gzip. */
static bool read_file(const char *path, struct buf *bytes)
{
    gzFile file = gzopen(path, "rb");
    int got = file ? gzread(file, buf_reserve(bytes, MOST_BYTES), MOST_BYTES) : -1;
    if (file)
        gzclose(file);
    bytes->len = got > 0 ? (size_t)got : 0;
    return got > 0;
}

/* Every `step`th page of the pattern; gives how many. */
static size_t expect_same_files(struct pool *pool, const char *pattern, size_t step)
{
    glob_t found;
    size_t read = 0;
    if (glob(pattern, 0, NULL, &found) != 0)
        return 0;
    for (size_t i = 0; i < found.gl_pathc; i += step) {
        AUTO_BUF bytes = BUF_INIT;
        if (!read_file(found.gl_pathv[i], &bytes))
            continue;
        const struct page page = {.bytes = buf_str(&bytes),
                                  .url = STR("https://www.example.com/a/story"),
                                  .rules = STR("drop //div[@class='share']"),
                                  .before = {.bytes = buf_str(&bytes)}};
        expect_same(pool, &page, found.gl_pathv[i], STR_NONE);
        read++;
    }
    globfree(&found);
    return read;
}

static void every_page_of_the_tests_is_read_within(void **state)
{
    (void)state;
    static const char *const patterns[] = {STET_TESTS "/again/*/new.html", STET_TESTS "/again/*/old.html",
                                           STET_TESTS "/extract/pages/*", STET_TESTS "/extract/walls/*"};
    struct pool *pool = open_real_worker();
    size_t read = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(patterns); i++)
        read += expect_same_files(pool, patterns[i], 1);
    assert_true(read > 100);
    pool_free(pool);
}

static void real_pages_are_read_within(void **state)
{
    (void)state;
    const char *corpus = getenv("STET_CORPUS"), *step = getenv("STET_TEST_STEP");
    char pattern[4096];
    if (!corpus) {
        puts("STET_CORPUS names no folder of pages: left out");
        skip();
    }
    snprintf(pattern, sizeof pattern, "%s/pages/*.html.gz", corpus);
    struct pool *pool = open_real_worker();
    assert_true(expect_same_files(pool, pattern, step ? strtoul(step, NULL, 10) : 10) > 0);
    pool_free(pool);
}

/* ---- where the kernel refuses ---- */

/* In a process whose kernel has no filters of system calls, as far as it can see; stderr is what is looked at. */
static int serve_unfiltered(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    const struct scmp_arg_cmp sets_filter = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = PR_SET_SECCOMP};
    struct outcome outcome = {0};
    int failures = 0;
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, sets_filter) != 0 ||
        seccomp_load(filter) != 0)
        return SKIPPED;
    bool has_landlock = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .deadline_ms = DEADLINE_MS});
    struct call call;
    for (size_t i = 0; find_call(i, &call); i++) {
        /* Landlock lets nothing be made, and no limit a descriptor be opened. */
        bool makes = call.number == SYS_mkdirat, opens = call.number == SYS_openat || call.number == SYS_socket;
        char number = (char)i;
        if (!opens && !(makes && has_landlock))
            continue;
        run(pool, JOB_CALL, (struct str){&number, 1}, &outcome);
        if (outcome.status != 0 || !str_equal(buf_str(&outcome.answer), makes ? STR("EACCES") : STR("EMFILE"))) {
            fprintf(stderr, "%s: %s\n", call.name, buf_c(&outcome.answer));
            failures++;
        }
        run(pool, JOB_ABORT, STR(""), &outcome); /* the next call is of a worker that finds out anew */
    }
    buf_clear(&outcome.answer);
    pool_free(pool);
    seccomp_release(filter);
    return failures > 0;
}

static void without_a_filter_the_other_walls_stand_and_it_is_said_once(void **state)
{
    (void)state;
    FILE *said = popen("exec /proc/$PPID/exe --unfiltered 2>&1", "r");
    char text[4096];
    assert_non_null(said);
    size_t length = fread(text, 1, sizeof text - 1, said);
    text[length] = '\0';
    int status = pclose(said);
    if (WEXITSTATUS(status) == SKIPPED)
        skip();
    if (status != 0)
        fail_msg("%s", text);
    assert_string_equal(text, "stet: pages are parsed without a filter of system calls, which the kernel refused: "
                              "Function not implemented (let the container or service use seccomp)\n");
}

int main(int argument_count, char **arguments)
{
#ifdef STET_SANITIZED
    (void)argument_count;
    (void)arguments;
    puts("skipped: builds with sanitizers have no sandbox");
    return SKIPPED;
#endif
    if (argument_count > 1 && strcmp(arguments[1], "--worker") == 0)
        return worker_serve(3, jobs, ARRAY_LENGTH(jobs));
    if (argument_count > 1 && strcmp(arguments[1], "--unfiltered") == 0)
        return serve_unfiltered();
    extract_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(P13_whatever_no_parser_does_ends_it_and_the_next_page_is_read),
        cmocka_unit_test(a_parser_that_dies_of_itself_is_told_as_what_it_is),
        cmocka_unit_test(every_encoding_is_read_within),
        cmocka_unit_test(every_page_of_the_tests_is_read_within),
        cmocka_unit_test(real_pages_are_read_within),
        cmocka_unit_test(without_a_filter_the_other_walls_stand_and_it_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
