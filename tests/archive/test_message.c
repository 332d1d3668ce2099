#include "archive/support.h"

#include "archive/message.h"
#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const struct article plain = {.headline = STR_INIT("Plain headline"),
                                     .url = STR_INIT("https://www.example.com/a"),
                                     .modified = STR_INIT("2026-01-21T12:05:00+08:00")};

static struct snapshot snapshot_of(const struct article *article, const struct edit_list *edits)
{
    return (struct snapshot){.verb = SNAPSHOT_EDIT,
                             .article = article,
                             .edits = edits,
                             .version = 2,
                             .status = 200,
                             .unmarked = UNMARKED_NO,
                             .seen_before_ms = MOMENT_MS - 902000,
                             .seen_after_ms = MOMENT_MS,
                             .extractor = STR("1 libxml2/2.9.14 icu/72.1")};
}

static void a_message_has_subject_body_and_trailers_in_their_order(void **state)
{
    (void)state;
    struct edit list[] = {
        {.label = EDIT_HEADLINE,
         .weight = 90,
         .before = STR("港口罷工延長,貨輪改道"),
         .after = STR("港口罷工延長,貨輪停航"),
         .count = 1},
        {.label = EDIT_QUOTE,
         .quote = QUOTE_EXTENDED,
         .before = STR("“We wait.”"),
         .after = STR("“We can wait.”"),
         .speaker = STR("Ana Ruiz"),
         .count = 1},
        {.label = EDIT_ADDED, .change = EDIT_CAME, .after = STR("The talks go on."), .count = 8},
        {.label = EDIT_CAPTION, .before = STR("A ship."), .after = STR("A ship at sea."), .count = 1},
    };
    struct edit_list edits = {list, ARRAY_LENGTH(list)};
    struct article article = plain;
    article.headline = STR("港口罷工延長,貨輪停航");
    struct snapshot snapshot = snapshot_of(&article, &edits);
    AUTO_BUF out = BUF_INIT;
    snapshot.rules = STR("0f3a");
    message_write(&snapshot, STR("89ab sha256:cdef"), &out);
    assert_string_equal(buf_c(&out), "edit: headline, quote +2 | 港口罷工延長,貨輪停航\n"
                                     "\n"
                                     "headline\n"
                                     "    before: 港口罷工延長,貨輪改道\n"
                                     "    after:  港口罷工延長,貨輪停航\n"
                                     "\n"
                                     "quote extended, Ana Ruiz\n"
                                     "    before: “We wait.”\n"
                                     "    after:  “We can wait.”\n"
                                     "\n"
                                     "added, 8 sentences\n"
                                     "    after:  The talks go on.\n"
                                     "\n"
                                     "caption\n"
                                     "    before: A ship.\n"
                                     "    after:  A ship at sea.\n"
                                     "\n"
                                     "Url: https://www.example.com/a\n"
                                     "Seen-Between: 2026-01-21T03:51:07Z 2026-01-21T04:06:09Z\n"
                                     "Version: 2\n"
                                     "Edit: headline\n"
                                     "Edit: quote\n"
                                     "Edit: caption\n"
                                     "Edit: added\n"
                                     "Page-Modified: 2026-01-21T12:05:00+08:00\n"
                                     "Unmarked: no\n"
                                     "Http-Status: 200\n"
                                     "Extractor: 1 libxml2/2.9.14 icu/72.1\n"
                                     "Rules: 0f3a\n"
                                     "Evidence: 89ab sha256:cdef\n");
}

static void the_first_version_names_one_moment_and_who_found_it(void **state)
{
    (void)state;
    struct snapshot snapshot = snapshot_of(&plain, NULL);
    AUTO_BUF out = BUF_INIT;
    snapshot.verb = SNAPSHOT_NEW;
    snapshot.version = 1;
    snapshot.seen_before_ms = 0;
    snapshot.found = STR("https://www.example.com/rss.xml");
    snapshot.alias = STR("https://www.example.com/b\nhttps://www.example.com/c");
    message_write(&snapshot, STR_NONE, &out);
    assert_string_equal(buf_c(&out), "new: Plain headline\n"
                                     "\n"
                                     "Url: https://www.example.com/a\n"
                                     "Alias: https://www.example.com/b\n"
                                     "Alias: https://www.example.com/c\n"
                                     "Found: https://www.example.com/rss.xml\n"
                                     "Seen-Between: 2026-01-21T04:06:09Z\n"
                                     "Version: 1\n"
                                     "Page-Modified: 2026-01-21T12:05:00+08:00\n"
                                     "Http-Status: 200\n"
                                     "Extractor: 1 libxml2/2.9.14 icu/72.1\n");
}

static void subjects_name_at_most_two_labels(void **state)
{
    (void)state;
    static const struct {
        struct edit edits[3];
        size_t count;
        const char *subject;
    } cases[] = {
        {{{.label = EDIT_TYPO, .count = 1}}, 1, "edit: typo | Plain headline"},
        {{{.label = EDIT_REMOVED, .count = 3}, {.label = EDIT_REMOVED, .count = 2}},
         2,
         "edit: 5 removed | Plain headline"},
        {{{.label = EDIT_QUOTE, .count = 1}, {.label = EDIT_QUOTE, .count = 1}, {.label = EDIT_ADDED, .count = 1}},
         3,
         "edit: quote, 1 added | Plain headline"},
        {{{.label = EDIT_CORRECTION, .count = 1}, {.label = EDIT_FIGURE, .count = 1}, {.label = EDIT_DATE, .count = 1}},
         3,
         "edit: correction, figure +1 | Plain headline"},
        {{{.label = EDIT_TEXT}}, 0, "edit: unlabelled | Plain headline"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct edit_list edits = {(struct edit *)cases[i].edits, cases[i].count};
        struct snapshot snapshot = snapshot_of(&plain, &edits);
        AUTO_BUF out = BUF_INIT;
        message_write(&snapshot, STR_NONE, &out);
        *strchr(out.at, '\n') = '\0';
        assert_string_equal(out.at, cases[i].subject);
    }
}

/* P10, A.4: nothing of a page gets into a subject but as visible text on one line. */
static void hostile_headlines_become_one_visible_line(void **state)
{
    (void)state;
    static const struct {
        const char *headline, *shown;
    } cases[] = {
        {"Red \x1b[31malert\x07", "Red \\u{1B}[31malert\\u{7}"},
        {"abc \xE2\x80\xAE"
         "fdp.exe",
         "abc \\u{202E}fdp.exe"},
        {"one\nUrl: https://evil.example\n\nVersion: 9", "one Url: https://evil.example Version: 9"},
        {"zero\xE2\x80\x8Bwidth", "zero\\u{200B}width"},
        {"می\xE2\x80\x8Cخواهم", "می\xE2\x80\x8Cخواهم"},
        {"👩\xE2\x80\x8D🚀 lands", "👩\xE2\x80\x8D🚀 lands"},
        {"broken \xff utf-8", "broken \xEF\xBF\xBD utf-8"},
        {"  blanks \t at both  ends ", "blanks at both ends"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF out = BUF_INIT;
        message_add_line(&out, str_from(cases[i].headline), 160);
        assert_string_equal(buf_c(&out), cases[i].shown);
    }
}

static void a_long_headline_is_cut_between_graphemes(void **state)
{
    (void)state;
    AUTO_BUF headline = BUF_INIT;
    AUTO_BUF out = BUF_INIT;
    for (int i = 0; i < 1400; i++)
        buf_add(&headline, STR("話e\xCC\x81"));
    message_add_line(&out, buf_str(&headline), 160);
    assert_true(unicode_columns(buf_str(&out)) <= 160);
    assert_true(unicode_columns(buf_str(&out)) >= 158);
    assert_true(str_ends(buf_str(&out), STR("…")));
    assert_true(utf8_is_valid(buf_str(&out)));
    /* No accent is torn off its letter: what stands before the dots is a whole pair or a whole ideograph. */
    struct str body = str_slice(buf_str(&out), 0, out.len - strlen("…"));
    assert_true(str_ends(body, STR("話")) || str_ends(body, STR("e\xCC\x81")));
}

static void sides_are_elided_around_the_change(void **state)
{
    (void)state;
    AUTO_BUF filler = BUF_INIT;
    for (int i = 0; i < 60; i++)
        buf_add(&filler, STR("word "));
    struct {
        struct buf before, after;
    } cases[4] = {{BUF_INIT, BUF_INIT}};
    static const char *const changes[][2] = {{"old", "new"}, {"", "inserted"}, {"戰爭", "衝突"}, {"e\xCC\x81", "e"}};
    for (size_t i = 0; i < ARRAY_LENGTH(changes); i++) {
        AUTO_BUF before = BUF_INIT;
        AUTO_BUF after = BUF_INIT;
        buf_addf(&cases[i].before, "%s%s %s", buf_c(&filler), changes[i][0], buf_c(&filler));
        buf_addf(&cases[i].after, "%s%s %s", buf_c(&filler), changes[i][1], buf_c(&filler));
        message_add_side(&before, buf_str(&cases[i].before), buf_str(&cases[i].after), false);
        message_add_side(&after, buf_str(&cases[i].after), buf_str(&cases[i].before), false);
        assert_true(unicode_columns(buf_str(&before)) <= 160 && unicode_columns(buf_str(&after)) <= 160);
        assert_true(str_contains(buf_str(&before), str_from(changes[i][0])));
        assert_true(str_contains(buf_str(&after), str_from(changes[i][1])));
        assert_true(str_starts(buf_str(&after), STR("…")) && str_ends(buf_str(&after), STR("…")));
        buf_clear(&cases[i].before);
        buf_clear(&cases[i].after);
    }
}

static void a_side_that_changed_whole_is_cut_at_160_columns(void **state)
{
    (void)state;
    AUTO_BUF side = BUF_INIT;
    AUTO_BUF out = BUF_INIT;
    for (int i = 0; i < 300; i++)
        buf_add(&side, STR("戰"));
    message_add_side(&out, buf_str(&side), STR("short"), false);
    assert_int_equal(unicode_columns(buf_str(&out)), 158 + 1);
    assert_true(str_ends(buf_str(&out), STR("…")));
    buf_cut(&out, 0);
    message_add_side(&out, STR("soft\xC2\xADhyphen\xE2\x80\x8C"), STR_NONE, true);
    assert_string_equal(buf_c(&out), "soft\\u{AD}hyphen\\u{200C}");
}

static void a_change_that_just_fits_leaves_nothing_out_behind_it(void **state)
{
    (void)state;
    AUTO_BUF side = BUF_INIT;
    AUTO_BUF other = BUF_INIT;
    AUTO_BUF out = BUF_INIT;
    buf_add(&side, STR("Before it: "));
    buf_add(&other, buf_str(&side));
    size_t start = side.len;
    for (int i = 0; i < 158; i++) {
        buf_add_byte(&side, 'x');
        buf_add_byte(&other, 'y');
    }
    message_add_side(&out, buf_str(&side), buf_str(&other), false);
    assert_true(str_starts(buf_str(&out), STR("…")));
    assert_string_equal(buf_c(&out) + strlen("…"), buf_c(&side) + start);
}

static void the_thirteenth_edit_is_only_counted(void **state)
{
    (void)state;
    struct edit list[15];
    for (size_t i = 0; i < ARRAY_LENGTH(list); i++)
        list[i] = (struct edit){.label = EDIT_TEXT, .before = STR("a"), .after = STR("b"), .count = 1};
    struct edit_list edits = {list, ARRAY_LENGTH(list)};
    struct snapshot snapshot = snapshot_of(&plain, &edits);
    AUTO_BUF out = BUF_INIT;
    message_write(&snapshot, STR_NONE, &out);
    size_t sides = 0;
    for (size_t at = 0; (at = str_find(buf_str(&out), STR("\n    after:"), at)) != SIZE_MAX; at++)
        sides++;
    assert_int_equal(sides, 12);
    assert_true(str_contains(buf_str(&out), STR("\n\n… and 3 more\n\nUrl: ")));
}

static void edits_without_weight_say_so(void **state)
{
    (void)state;
    struct edit edit = {.label = EDIT_TYPO, .before = STR("a"), .after = STR("b"), .count = 1, .weight = 5};
    struct edit_list edits = {&edit, 1};
    struct snapshot snapshot = snapshot_of(&plain, &edits);
    AUTO_BUF out = BUF_INIT;
    message_write(&snapshot, STR_NONE, &out);
    assert_null(message_trailer(buf_str(&out), STR("Weight")).at);
    buf_cut(&out, 0);
    edit.weight = 0; /* typography alone */
    message_write(&snapshot, STR_NONE, &out);
    assert_true(str_equal(message_trailer(buf_str(&out), STR("Weight")), STR("0")));
    edit = (struct edit){.label = EDIT_TEXT, .before = STR("a"), .after = STR("b"), .count = 1, .weight = 65};
    buf_cut(&out, 0);
    message_write(&snapshot, STR_NONE, &out);
    assert_true(str_equal(message_trailer(buf_str(&out), STR("Weight")), STR("65")));
}

static void authors_are_names_that_git_keeps(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"BBC News", "BBC News"}, {"Corp. Inc.", "Corp. Inc"},        {"Evil <a@b> \n", "Evil a@b"},
        {"\"Quoted\"", "Quoted"}, {"...", "www.example.com"},         {"", "www.example.com"},
        {"聯合報", "聯合報"},     {"Tab\tand\nline", "Tab and line"}, {"x\xE2\x80\xAEy", "x\\u{202E}y"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF out = BUF_INIT;
        message_add_author(&out, str_from(cases[i][0]), STR("www.example.com"));
        assert_string_equal(buf_c(&out), cases[i][1]);
    }
}

static void messages_are_read_back(void **state)
{
    (void)state;
    struct edit list[] = {{.label = EDIT_HEADLINE, .before = STR("Version: 7"), .after = STR("Url: x"), .count = 1},
                          {.label = EDIT_QUOTE, .count = 1}};
    struct edit_list edits = {list, 2};
    struct article article = plain;
    article.headline = STR("A | B: C");
    struct snapshot snapshot = snapshot_of(&article, &edits);
    AUTO_BUF out = BUF_INIT;
    struct str verb, headline, value;
    size_t at = 0;
    message_write(&snapshot, STR_NONE, &out);
    assert_true(message_read_subject(buf_str(&out), &verb, &headline));
    assert_true(str_equal(verb, STR("edit")) && str_equal(headline, STR("A | B: C")));
    assert_true(str_equal(message_trailer(buf_str(&out), STR("Version")), STR("2")));
    assert_true(str_equal(message_trailer(buf_str(&out), STR("Url")), article.url));
    assert_true(message_next_trailer(buf_str(&out), STR("Edit"), &at, &value) && str_equal(value, STR("headline")));
    assert_true(message_next_trailer(buf_str(&out), STR("Edit"), &at, &value) && str_equal(value, STR("quote")));
    assert_false(message_next_trailer(buf_str(&out), STR("Edit"), &at, &value));
    assert_false(message_read_subject(STR("edit: my own notes | x\n"), &verb, &headline));
    assert_false(message_read_subject(STR("Fix: a thing\n\nVersion: 3\n"), &verb, &headline));
}

/* P11, finding 13: git am takes a patch out of a commit message when it stands at column 0. */
static void diff_shaped_text_is_no_patch_to_git_am(void **state)
{
    (void)state;
    static const char patch[] = "--- /dev/null\n+++ b/evil\n@@ -0,0 +1 @@\n+evil\n";
    char *folder = new_archive(), *other = new_folder();
    struct archive *archive = lock_archive(folder);
    struct block block = {BLOCK_PARAGRAPH, STR("Text.")};
    struct article article = {.headline = str_from(patch),
                              .url = STR("https://www.example.com/a"),
                              .blocks = &block,
                              .block_count = 1,
                              .modified = str_from(patch)};
    struct edit list[] = {
        {.label = EDIT_TEXT, .before = STR("---"), .after = str_from(patch), .speaker = str_from(patch), .count = 1},
        {.label = EDIT_TEXT, .before = STR("diff --git a/evil b/evil"), .after = STR("Index: evil"), .count = 1}};
    struct edit_list edits = {list, 2};
    struct snapshot snapshot = snapshot_of(&article, &edits);
    snapshot.path = STR(PATH_A);
    snapshot.text = STR("# Evil\n\nText.\n");
    snapshot.host = STR("www.example.com");
    fail_on(archive_add_snapshot(archive, &snapshot, NULL));
    fail_on(archive_publish(archive));
    archive_close(archive);
    assert_sound(folder);
    GIVES(folder, "2", "git log -1 --format='%%(trailers:key=Version,valueonly,separator=)'");
    SHELL(folder, "git format-patch -q -1 -o '%s'", other);
    SHELL(other, "git init -q . && git config user.name x && git config user.email x@y && git am -q --keep-cr *.patch");
    GIVES(other, PATH_A, "git ls-files");
    remove_folder(folder);
    remove_folder(other);
}

static void the_start_of_seen_between_is_the_first_of_two_times(void **state)
{
    (void)state;
    assert_int_equal(message_seen_start(STR("2026-01-21T03:51:07Z 2026-01-21T04:06:09Z")), 1768967467);
    static const char *const WITHOUT[] = {"2026-01-21T04:06:09Z", "never 2026-01-21T04:06:09Z", " ", "", NULL};
    for (size_t i = 0; i < sizeof WITHOUT / sizeof *WITHOUT; i++)
        assert_int_equal(message_seen_start(str_from(WITHOUT[i])), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_has_subject_body_and_trailers_in_their_order),
        cmocka_unit_test(the_first_version_names_one_moment_and_who_found_it),
        cmocka_unit_test(subjects_name_at_most_two_labels),
        cmocka_unit_test(hostile_headlines_become_one_visible_line),
        cmocka_unit_test(a_long_headline_is_cut_between_graphemes),
        cmocka_unit_test(sides_are_elided_around_the_change),
        cmocka_unit_test(a_side_that_changed_whole_is_cut_at_160_columns),
        cmocka_unit_test(a_change_that_just_fits_leaves_nothing_out_behind_it),
        cmocka_unit_test(the_thirteenth_edit_is_only_counted),
        cmocka_unit_test(edits_without_weight_say_so),
        cmocka_unit_test(authors_are_names_that_git_keeps),
        cmocka_unit_test(messages_are_read_back),
        cmocka_unit_test(diff_shaped_text_is_no_patch_to_git_am),
        cmocka_unit_test(the_start_of_seen_between_is_the_first_of_two_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
