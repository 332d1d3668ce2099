#include "archive/support.h"

#include "archive/ledger.h"
#include "base/array.h"

static void assert_same(struct str a, struct str b)
{
    assert_true((a.at == NULL) == (b.at == NULL));
    assert_true(str_equal(a, b));
}

static void a_line_has_nine_columns_and_is_read_back(void **state)
{
    (void)state;
    static const struct {
        struct ledger_line line;
        const char *text;
    } cases[] = {
        {{.start_ms = MOMENT_MS + 7,
          .end_ms = MOMENT_MS + 1500,
          .what = STR_INIT(PATH_A),
          .verdict = VERDICT_NOT_MODIFIED,
          .status = 304,
          .age_seconds = 60},
         "2026-01-21T04:06:09.007Z\t2026-01-21T04:06:10.500Z\t" PATH_A "\tnot-modified\t-\t304\t60\t-\t-\n"},
        {{.start_ms = MOMENT_MS,
          .end_ms = MOMENT_MS,
          .what = STR_INIT("https://www.example.com/a"),
          .verdict = VERDICT_FAILED,
          .reason = STR_INIT("dns-not-found")},
         "2026-01-21T04:06:09.000Z\t2026-01-21T04:06:09.000Z\thttps://www.example.com/"
         "a\tfailed\tdns-not-found\t-\t-\t-\t-\n"},
        {{.start_ms = MOMENT_MS,
          .end_ms = MOMENT_MS,
          .what = STR_INIT("a\tb\nc\\d"),
          .verdict = VERDICT_ARTICLE,
          .status = 200,
          .digest = STR_INIT("0abc"),
          .note = STR_INIT("-")},
         "2026-01-21T04:06:09.000Z\t2026-01-21T04:06:09.000Z\ta\\tb\\nc\\\\d\tarticle\t-\t200\t-\t0abc\t\\-\n"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF out = BUF_INIT;
        struct ledger_line line;
        ledger_write(&out, &cases[i].line);
        assert_string_equal(buf_c(&out), cases[i].text);
        fail_on(ledger_read(&arena, str_slice(buf_str(&out), 0, out.len - 1), &line));
        assert_int_equal(line.start_ms, cases[i].line.start_ms);
        assert_int_equal(line.end_ms, cases[i].line.end_ms);
        assert_int_equal(line.verdict, cases[i].line.verdict);
        assert_int_equal(line.status, cases[i].line.status);
        assert_int_equal(line.age_seconds, cases[i].line.age_seconds);
        assert_same(line.what, cases[i].line.what);
        assert_same(line.reason, cases[i].line.reason);
        assert_same(line.digest, cases[i].line.digest);
        assert_same(line.note, cases[i].line.note);
    }
}

static void lines_that_are_none_are_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "2026-01-21T04:06:09Z\t2026-01-21T04:06:09Z\ta\tarticle\t-\t200\t-\t-",
        "2026-01-21T04:06:09Z\t2026-01-21T04:06:09Z\ta\tarticle\t-\t200\t-\t-\t-\t-",
        "yesterday\t2026-01-21T04:06:09Z\ta\tarticle\t-\t200\t-\t-\t-",
        "2026-01-21T04:06:09Z\t2026-01-21T04:06:09Z\ta\tvanished\t-\t200\t-\t-\t-",
        "2026-01-21T04:06:09Z\t2026-01-21T04:06:09Z\ta\tarticle\t-\tok\t-\t-\t-",
        "2026-01-21T04:06:09Z\t2026-01-21T04:06:09Z\ta\tarticle\t-\t99999\t-\t-\t-",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct ledger_line line;
        assert_int_equal(ledger_read(&arena, str_from(cases[i]), &line), STET_ERROR_DATA);
    }
}

static void files_are_named_by_their_second(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    ledger_add_path(&out, MOMENT_MS / 1000, 1);
    assert_string_equal(buf_c(&out), "visits/2026-01/21/040609Z.tsv");
    buf_cut(&out, 0);
    ledger_add_path(&out, MOMENT_MS / 1000, 2);
    assert_string_equal(buf_c(&out), "visits/2026-01/21/040609Z-2.tsv");
}

static int join(void *context, const struct ledger_line *line)
{
    buf_add(context, line->what);
    buf_add_byte(context, ' ');
    return 0;
}

static void batches_of_one_second_are_read_in_order(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    AUTO_BUF out = BUF_INIT;
    for (int i = 0; i < 12; i++) {
        char name[8];
        snprintf(name, sizeof name, "%d", i);
        add_visit(archive, name, VERDICT_UNCHANGED);
        fail_on(archive_publish(archive));
    }
    clock_set_ms(MOMENT_MS + 60000);
    add_visit(archive, "later", VERDICT_UNCHANGED);
    fail_on(archive_publish(archive));
    fail_on(archive_each_line(archive, join, &out));
    assert_string_equal(buf_c(&out), "0 1 2 3 4 5 6 7 8 9 10 11 later ");
    GIVES(folder, "init: a new archive", "git log --format=%%s main");
    assert_sound(folder);
    archive_close(archive);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_nine_columns_and_is_read_back),
        cmocka_unit_test(lines_that_are_none_are_refused),
        cmocka_unit_test(files_are_named_by_their_second),
        cmocka_unit_test(batches_of_one_second_are_read_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
