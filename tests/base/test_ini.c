#include "base/array.h"
#include "base/error.h"
#include "base/ini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct str keys[] = {STR_INIT("url"),    STR_INIT("feed"),   STR_INIT("every"), STR_INIT("until"),
                                  STR_INIT("follow"), STR_INIT("paused"), STR_INIT("size"),  STR_INIT("count")};
static const struct str sections[] = {STR_INIT("watch"), STR_INIT("site")};

/* What was read, as text: a line of input is a line here. */
struct heard {
    struct buf lines, faults;
};

static void clear(struct heard *heard)
{
    buf_clear(&heard->lines);
    buf_clear(&heard->faults);
}

static int hear_line(void *context, const struct ini_line *line)
{
    struct heard *heard = context;
    buf_addf(&heard->lines, "%zu #%zu %.*s", line->line, line->section_index, STR_FORMAT(line->section));
    if (line->argument.at)
        buf_addf(&heard->lines, "(%.*s)", STR_FORMAT(line->argument));
    if (line->key.at)
        buf_addf(&heard->lines, " %.*s=<%.*s>", STR_FORMAT(line->key), STR_FORMAT(line->value));
    buf_add_byte(&heard->lines, '\n');
    return 0;
}

/* A reader with keys of every form. */
static int check_line(void *context, const struct ini_line *line)
{
    (void)context;
    int64_t number;
    bool flag;
    if (!line->key.at) {
        for (size_t i = 0; i < ARRAY_LENGTH(sections); i++)
            if (str_equal(line->section, sections[i]))
                return 0;
        return ini_unknown("section", line->section, sections, ARRAY_LENGTH(sections));
    }
    if (str_equal(line->key, STR("every")) || str_equal(line->key, STR("follow")))
        return ini_duration(line->value, &number);
    if (str_equal(line->key, STR("size")))
        return ini_size(line->value, &number);
    if (str_equal(line->key, STR("paused")))
        return ini_boolean(line->value, &flag);
    if (str_equal(line->key, STR("count")))
        return ini_number(line->value, 1, 64, &number);
    if (str_equal(line->key, STR("url")) || str_equal(line->key, STR("feed")) || str_equal(line->key, STR("until")))
        return 0;
    return ini_unknown("key", line->key, keys, ARRAY_LENGTH(keys));
}

static void hear_fault(void *context, struct str message)
{
    struct heard *heard = context;
    if (heard->faults.len)
        buf_add_byte(&heard->faults, '\n');
    buf_add(&heard->faults, message);
}

static void what_is_read_is_told_line_by_line(void **state)
{
    (void)state;
    static const struct {
        const char *content, *lines;
    } cases[] = {
        {"", ""},
        {"\n\n# a comment\n; another\n", ""},
        {"[watch]\nurl = https://a.example/x\n", "1 #0 watch\n2 #0 watch url=<https://a.example/x>\n"},
        {"[watch]\nurl=https://a.example/x", "1 #0 watch\n2 #0 watch url=<https://a.example/x>\n"},
        {"\xEF\xBB\xBF[watch]\r\nurl = x\r\n", "1 #0 watch\n2 #0 watch url=<x>\n"},
        {"[watch]\nurl = a\n\n[watch]\nurl = b\n", "1 #0 watch\n2 #0 watch url=<a>\n4 #1 watch\n5 #1 watch url=<b>\n"},
        {"[watch]\n[watch]\n[watch]\n", "1 #0 watch\n2 #1 watch\n3 #2 watch\n"},
        {"[site www.example.com]\nbody = //div[@class=\"story\"]\n",
         "1 #0 site(www.example.com)\n2 #0 site(www.example.com) body=<//div[@class=\"story\"]>\n"},
        {"[  site\t www.example.com  ]\n", "1 #0 site(www.example.com)\n"},
        {"[site [::1]]\n", "1 #0 site([::1])\n"},
        {"[watch]\nurl = https://a.example/x?a=b&c==d\n",
         "1 #0 watch\n2 #0 watch url=<https://a.example/x?a=b&c==d>\n"},
        {"[watch]\nurl = https://a.example/x#part ;y #z\n",
         "1 #0 watch\n2 #0 watch url=<https://a.example/x#part ;y #z>\n"},
        {"[watch]\nmatch = a;b # c\n", "1 #0 watch\n2 #0 watch match=<a;b # c>\n"},
        {"[watch]\nurl = a\n  every = 2h\n", "1 #0 watch\n2 #0 watch url=<a>\n3 #0 watch every=<2h>\n"},
        {"[watch]\n\t # indented comment\n", "1 #0 watch\n"},
        {"[watch]\nmatch = ends in \\\nurl = x\n", "1 #0 watch\n2 #0 watch match=<ends in \\>\n3 #0 watch url=<x>\n"},
        {"[watch]\ntag =\n", "1 #0 watch\n2 #0 watch tag=<>\n"},
        {"[site a]\noutlet = 聯合報 世界\n", "1 #0 site(a)\n2 #0 site(a) outlet=<聯合報 世界>\n"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct heard heard = {BUF_INIT, BUF_INIT};
        assert_int_equal(ini_read(STR("a"), str_from(cases[i].content), hear_line, hear_fault, &heard), 0);
        assert_string_equal(buf_c(&heard.lines), cases[i].lines);
        assert_string_equal(buf_c(&heard.faults), "");
        clear(&heard);
    }
}

static void a_value_of_many_thousand_bytes_is_read_whole(void **state)
{
    (void)state;
    AUTO_BUF content = BUF_INIT;
    buf_add(&content, STR("[watch]\nurl = "));
    for (int i = 0; i < 60000; i++)
        buf_add_byte(&content, 'x');
    struct heard heard = {BUF_INIT, BUF_INIT};
    assert_int_equal(ini_read(STR("a"), buf_str(&content), hear_line, hear_fault, &heard), 0);
    assert_true(heard.lines.len > 60000);
    clear(&heard);
}

static void each_wrong_line_is_reported_with_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        struct str content;
        const char *faults;
    } cases[] = {
#define CASE(content, faults) {STR_INIT(content), faults}
        /* lines */
        CASE("url = x\n", "f.watch:1: expected a section's header in brackets before the first key, got `url = x`"),
        CASE("# one\n\nhello\n",
             "f.watch:3: expected a section's header in brackets before the first key, got `hello`"),
        CASE("a = 1\nb = 2\n[watch]\n",
             "f.watch:1: expected a section's header in brackets before the first key, got `a = 1`"),
        CASE("[watch]\nhttps://a.example/\n", "f.watch:2: expected `key = value`, got `https://a.example/`"),
        CASE("[watch]\nurl\n", "f.watch:2: expected `key = value`, got `url`"),
        CASE("[watch]\nurl: x\n", "f.watch:2: expected `key = value`, got `url: x`"),
        CASE("[watch]\n= x\n", "f.watch:2: expected `key = value`, got `= x`"),
        CASE("[watch]\nmy url = x\n", "f.watch:2: expected `key = value`, got `my url = x`"),
        CASE("[watch]\nü = x\n", "f.watch:2: expected `key = value`, got `ü = x`"),
        CASE("[watch]\n\n\nurl = x\n\nfoo\n", "f.watch:6: expected `key = value`, got `foo`"),
        /* headers */
        CASE("[watch\nurl = x\n", "f.watch:1: expected `]` at the end of a section's header"),
        CASE("[]\n", "f.watch:1: expected a section's name in brackets, got `[]`"),
        CASE("[ ]\nurl = x\n", "f.watch:1: expected a section's name in brackets, got `[ ]`"),
        CASE("[[watch]]\n", "f.watch:1: expected a section's name in brackets, got `[[watch]]`"),
        CASE("[watch] url = x\n", "f.watch:1: expected nothing behind `]`, got `url = x`"),
        CASE("[watch] # mine\n",
             "f.watch:1: expected nothing behind `]`, got `# mine` (a comment needs a line of its own)"),
        CASE("[wacth]\nurl = x\nnonsense\n", "f.watch:1: unknown section `wacth` (did you mean `watch`?)"),
        CASE("[Watch]\n", "f.watch:1: unknown section `Watch` (did you mean `watch`?)"),
        CASE("[feeds]\n", "f.watch:1: unknown section `feeds` (expected watch or site)"),
        /* keys */
        CASE("[watch]\nevry = 15min\n", "f.watch:2: unknown key `evry` (did you mean `every`?)"),
        CASE("[watch]\nulr = x\n", "f.watch:2: unknown key `ulr` (did you mean `url`?)"),
        CASE("[watch]\nURL = x\n", "f.watch:2: unknown key `URL` (did you mean `url`?)"),
        CASE("[watch]\nfolow = 1d\n", "f.watch:2: unknown key `folow` (did you mean `follow`?)"),
        CASE("[watch]\npause = yes\n", "f.watch:2: unknown key `pause` (did you mean `paused`?)"),
        CASE("[watch]\ncookie = x\n",
             "f.watch:2: unknown key `cookie` (expected url, feed, every, until, follow, paused, size or count)"),
        CASE("[watch]\nurl = a\n[watch]\nevrey = 2h\n[watch]\nutnil = x\n",
             "f.watch:4: unknown key `evrey` (did you mean `every`?)\nf.watch:6: unknown key `utnil` (did you mean "
             "`until`?)"),
        CASE("\xEF\xBB\xBF[watch]\r\nfeeed = x\r\n", "f.watch:2: unknown key `feeed` (did you mean `feed`?)"),
        /* times */
        CASE("[watch]\nevery = \n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got ``"),
        CASE("[watch]\nevery = 15\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `15`"),
        CASE("[watch]\nevery = 15m\n",
             "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `15m` (minutes are `min`)"),
        CASE("[watch]\nevery = 1.5h\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `1.5h`"),
        CASE("[watch]\nevery = -1h\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `-1h`"),
        CASE("[watch]\nevery = 2 weeks\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `2 weeks`"),
        CASE("[watch]\nevery = often\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `often`"),
        CASE("[watch]\nevery = 99999999999999999999h\n",
             "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `99999999999999999999h`"),
        CASE("[watch]\nfollow = 40000d\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `40000d`"),
        CASE("[watch]\nevery = 2h # twice\n", "f.watch:2: expected a time such as 45s, 15min, 2h or 30d, got `2h # "
                                              "twice` (a comment needs a line of its own)"),
        /* sizes, switches, numbers */
        CASE("[watch]\nsize = 16MB\n", "f.watch:2: expected a size such as 64KiB, 16MiB or 2GiB, got `16MB`"),
        CASE("[watch]\nsize = 9999999999GiB\n",
             "f.watch:2: expected a size such as 64KiB, 16MiB or 2GiB, got `9999999999GiB`"),
        CASE("[watch]\npaused = maybe\n", "f.watch:2: expected yes or no, got `maybe`"),
        CASE("[watch]\npaused =\n", "f.watch:2: expected yes or no, got ``"),
        CASE("[watch]\ncount = 0\n", "f.watch:2: expected a number from 1 to 64, got `0`"),
        CASE("[watch]\ncount = 65\n", "f.watch:2: expected a number from 1 to 64, got `65`"),
        CASE("[watch]\ncount = -3\n", "f.watch:2: expected a number from 1 to 64, got `-3`"),
        CASE("[watch]\ncount = two\n", "f.watch:2: expected a number from 1 to 64, got `two`"),
        /* bytes */
        CASE("[watch]\nurl = \xE4\xF6\n", "f.watch:2: this line is not UTF-8 (save the file as UTF-8)"),
        CASE("[watch\xFF]\nfoo = 1\n", "f.watch:1: this line is not UTF-8 (save the file as UTF-8)"),
        CASE("# \xFF\n", "f.watch:1: this line is not UTF-8 (save the file as UTF-8)"),
        CASE("[watch]\nurl = a\0b\n", "f.watch:2: a control character (U+0000) in this line"),
        CASE("[watch]\nurl = \x1B[31mred\n", "f.watch:2: a control character (U+001B) in this line"),
        CASE("[watch]\rurl = x\r", "f.watch:1: a control character (U+000D) in this line"),
        CASE("[watch]\ncount = \xE2\x80\xAE"
             "12\n",
             "f.watch:2: expected a number from 1 to 64, got `\\u{202E}12`"),
#undef CASE
    };
    assert_true(ARRAY_LENGTH(cases) >= 40);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct heard heard = {BUF_INIT, BUF_INIT};
        int result = ini_read(STR("f.watch"), cases[i].content, check_line, hear_fault, &heard);
        assert_string_equal(buf_c(&heard.faults), cases[i].faults);
        assert_int_equal(result, STET_ERROR_CONFIG);
        clear(&heard);
    }
}

static void a_line_without_end_is_refused_and_the_next_is_read(void **state)
{
    (void)state;
    AUTO_BUF content = BUF_INIT;
    buf_add(&content, STR("[watch]\nurl = "));
    for (int i = 0; i < 70000; i++)
        buf_add_byte(&content, 'x');
    buf_add(&content, STR("\nevery = 2h\n"));
    struct heard heard = {BUF_INIT, BUF_INIT};
    assert_int_equal(ini_read(STR("a"), buf_str(&content), hear_line, hear_fault, &heard), STET_ERROR_CONFIG);
    assert_string_equal(buf_c(&heard.faults), "a:2: this line is longer than 65536 bytes");
    assert_string_equal(buf_c(&heard.lines), "1 #0 watch\n3 #0 watch every=<2h>\n");
    clear(&heard);
}

static void a_file_of_nothing_but_faults_is_reported_up_to_a_hundred_of_them(void **state)
{
    (void)state;
    AUTO_BUF content = BUF_INIT;
    buf_add(&content, STR("[watch]\n"));
    for (int i = 0; i < 5000; i++)
        buf_add(&content, STR("nonsense\n"));
    struct heard heard = {BUF_INIT, BUF_INIT};
    assert_int_equal(ini_read(STR("a"), buf_str(&content), hear_line, hear_fault, &heard), STET_ERROR_CONFIG);
    size_t lines = 1;
    for (size_t i = 0; i < heard.faults.len; i++)
        lines += heard.faults.at[i] == '\n';
    assert_int_equal(lines, INI_FAULTS + 1);
    assert_true(str_ends(buf_str(&heard.faults), STR("a:102: more faults from here on, which are not listed")));
    clear(&heard);
}

static void the_nearest_word_is_a_likely_slip_and_no_far_guess(void **state)
{
    (void)state;
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"evry", "every"},     {"evrey", "every"}, {"EVERY", "every"}, {"ulr", "url"}, {"untill", "until"},
        {"follows", "follow"}, {"xyz", ""},        {"u", ""},          {"", ""},       {"of", ""},
        {"cookie", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct str nearest = ini_nearest(str_from(cases[i].word), keys, ARRAY_LENGTH(keys));
        assert_int_equal(nearest.len, strlen(cases[i].nearest));
        assert_memory_equal(nearest.at ? nearest.at : "", cases[i].nearest, nearest.len);
    }
}

static void times_and_sizes_are_read_in_seconds_and_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } times[] = {{"0", 0}, {"45s", 45}, {"15min", 900}, {"2h", 7200}, {"30d", 2592000}, {"0d", 0}, {"007s", 7}};
    static const struct {
        const char *text;
        int64_t bytes;
    } sizes[] = {{"0", 0}, {"64KiB", 65536}, {"16MiB", 16777216}, {"2GiB", 2147483648}};
    int64_t number;
    for (size_t i = 0; i < ARRAY_LENGTH(times); i++) {
        assert_int_equal(ini_duration(str_from(times[i].text), &number), 0);
        assert_int_equal(number, times[i].seconds);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
        assert_int_equal(ini_size(str_from(sizes[i].text), &number), 0);
        assert_int_equal(number, sizes[i].bytes);
    }
    static const struct {
        const char *text;
        int64_t milliseconds;
    } short_times[] = {{"20ms", 20}, {"0ms", 0}, {"0", 0}, {"2s", 2000}, {"1min", 60000}};
    for (size_t i = 0; i < ARRAY_LENGTH(short_times); i++) {
        assert_int_equal(ini_milliseconds(str_from(short_times[i].text), &number), 0);
        assert_int_equal(number, short_times[i].milliseconds);
    }
    assert_int_equal(ini_milliseconds(STR("20 ms"), &number), STET_ERROR_CONFIG);
    assert_int_equal(ini_milliseconds(STR("ms"), &number), STET_ERROR_CONFIG);
    assert_int_equal(ini_number(STR("-3"), -5, 5, &number), 0);
    assert_int_equal(number, -3);
}

static void a_scan_knows_where_in_the_file_each_line_stands(void **state)
{
    (void)state;
    struct str content = STR("\xEF\xBB\xBF# c\r\n[watch]\nurl = x\n[bad\nlost = 1\n");
    static const struct {
        enum ini_kind kind;
        size_t start, end;
    } lines[] = {{INI_COMMENT, 3, 8}, {INI_SECTION, 8, 16}, {INI_KEY, 16, 24},
                 {INI_WRONG, 24, 29}, {INI_PASSED, 29, 38}, {INI_END, 38, 38}};
    struct ini_scan scan = ini_scan_begin(content);
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        assert_int_equal(ini_scan_next(&scan), lines[i].kind);
        assert_int_equal(scan.start, lines[i].start);
        assert_int_equal(scan.end, lines[i].end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_told_line_by_line),
        cmocka_unit_test(a_value_of_many_thousand_bytes_is_read_whole),
        cmocka_unit_test(each_wrong_line_is_reported_with_what_was_expected),
        cmocka_unit_test(a_line_without_end_is_refused_and_the_next_is_read),
        cmocka_unit_test(a_file_of_nothing_but_faults_is_reported_up_to_a_hundred_of_them),
        cmocka_unit_test(the_nearest_word_is_a_likely_slip_and_no_far_guess),
        cmocka_unit_test(times_and_sizes_are_read_in_seconds_and_bytes),
        cmocka_unit_test(a_scan_knows_where_in_the_file_each_line_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
