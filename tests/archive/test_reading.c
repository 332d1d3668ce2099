/* What the archive tells: files, evidence, history, and the settings with which git shows it. */
#include "archive/support.h"

#include "base/array.h"
#include "base/utf8.h"

static void waiting_and_published_texts_are_read(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct snapshot_result first;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF page = BUF_INIT;
    AUTO_BUF http = BUF_INIT;
    assert_int_equal(archive_read(archive, STR_NONE, STR(PATH_A), &text), STET_ERROR_NOT_FOUND);
    assert_int_equal(archive_read_evidence(archive, STR(PATH_A), &page, &http), STET_ERROR_NOT_FOUND);
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", &first));
    for (int i = 0; i < 2; i++) {
        buf_cut(&text, 0);
        buf_cut(&page, 0);
        buf_cut(&http, 0);
        fail_on(archive_read(archive, STR_NONE, STR(PATH_A), &text));
        fail_on(archive_read_evidence(archive, STR(PATH_A), &page, &http));
        assert_true(str_contains(buf_str(&text), STR("# One\n")));
        assert_string_equal(buf_c(&page), "<html><h1>One</h1><p>Text.</p></html>\r\n");
        assert_string_equal(buf_c(&http), "GET / HTTP/1.1\r\n");
        assert_int_equal(archive_waiting(archive), i == 0);
        fail_on(archive_publish(archive));
    }
    clock_set_ms(MOMENT_MS + 60000);
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text.", NULL));
    fail_on(archive_publish(archive));
    buf_cut(&text, 0);
    fail_on(archive_read(archive, str_from(first.commit), STR(PATH_A), &text));
    assert_true(str_contains(buf_str(&text), STR("# One\n")));
    buf_cut(&text, 0);
    fail_on(archive_read_blob(archive, str_from(first.text_id), &text));
    assert_true(str_contains(buf_str(&text), STR("# One\n")));
    assert_int_equal(archive_read(archive, STR("nonsense"), STR(PATH_A), &text), STET_ERROR_DATA);
    assert_int_equal(archive_read(archive, STR_NONE, STR("watchers"), &text), STET_ERROR_NOT_FOUND);
    archive_close(archive);
    remove_folder(folder);
}

static void what_went_keeps_its_page_and_says_by_what_answer(void **state)
{
    (void)state;
    char *folder;
    struct archive *archive = archive_of_one(&folder);
    struct article article = {
        .headline = STR("One"), .url = STR("https://www.example.com/a"), .gone = STR("2026-06-12 410")};
    struct snapshot snapshot = {.verb = SNAPSHOT_GONE,
                                .path = STR(PATH_A),
                                .article = &article,
                                .text = STR("gone\n"),
                                .host = STR("www.example.com"),
                                .version = 2,
                                .seen_after_ms = MOMENT_MS,
                                .status = 410,
                                .http = STR("HTTP/1.1 410 Gone\r\n")};
    fail_on(archive_add_snapshot(archive, &snapshot, NULL));
    fail_on(archive_publish(archive));
    GIVES(folder, "gone: One", "git log -1 --format=%%s");
    GIVES(folder, PATH_A ".gone.http\n" PATH_A ".html\n" PATH_A ".http",
          "git ls-tree -r --name-only evidence www.example.com");
    GIVES(folder, "HTTP/1.1 410 Gone\r", "git show evidence:" PATH_A ".gone.http");
    GIVES(folder, "", "git log -1 --format='%%(trailers:key=Evidence,separator=)'");
    /* A reread has no page of its own: the one that it was read from is named. */
    snapshot.verb = SNAPSHOT_REREAD;
    snapshot.text = STR("reread\n");
    snapshot.http = STR_NONE;
    struct snapshot_result result;
    fail_on(archive_add_snapshot(archive, &snapshot, &result));
    fail_on(archive_publish(archive));
    GIVES(folder, result.evidence_id, "git rev-parse evidence:" PATH_A ".html");
    SHELL(folder, "test \"$(git log -1 --format='%%(trailers:key=Evidence,valueonly,separator=)' | cut -d' ' -f1)\" = "
                  "\"$(git rev-parse evidence:" PATH_A ".html)\"");
    assert_sound(folder);
    archive_close(archive);
    remove_folder(folder);
}

static int join(void *context, const struct snapshot_record *record)
{
    buf_addf(context, "%.*s %.*s %lld %.*s [%.*s] %lld|", STR_FORMAT(record->verb), STR_FORMAT(record->path),
             (long long)record->version, STR_FORMAT(record->headline), STR_FORMAT(record->labels),
             (long long)record->author_date - MOMENT_MS / 1000);
    return 0;
}

static int stop(void *context, const struct snapshot_record *record)
{
    (void)record;
    ++*(int *)context;
    return STET_ERROR_LIMIT;
}

static void history_tells_snapshots_and_leaves_people_out(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    AUTO_BUF out = BUF_INIT;
    int count = 0;
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", NULL));
    fail_on(archive_publish(archive));
    SHELL(folder, "echo x > x && git add x && git commit -q -m 'edit: a person | says' -m 'Version: none'");
    clock_set_ms(MOMENT_MS + 60000);
    fail_on(add_version(archive, PATH_B, 1, "Other", "Text.", NULL));
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text.", NULL));
    fail_on(archive_publish(archive));
    fail_on(archive_each_snapshot(archive, false, join, &out));
    assert_string_equal(buf_c(&out),
                        "new " PATH_A " 1 One [] 0|new " PATH_B " 1 Other [] 60|edit " PATH_A " 2 Two [headline] 60|");
    buf_cut(&out, 0);
    fail_on(archive_each_snapshot(archive, true, join, &out));
    assert_string_equal(buf_c(&out),
                        "edit " PATH_A " 2 Two [headline] 60|new " PATH_B " 1 Other [] 60|new " PATH_A " 1 One [] 0|");
    assert_int_equal(archive_each_snapshot(archive, true, stop, &count), STET_ERROR_LIMIT);
    assert_int_equal(count, 1);
    archive_close(archive);
    /* The same from a clone, which has no evidence. */
    char *clone = new_folder();
    SHELL(clone, "git clone -q '%s' .", folder);
    archive = open_archive(clone);
    buf_cut(&out, 0);
    fail_on(archive_each_snapshot(archive, false, join, &out));
    assert_true(str_starts(buf_str(&out), STR("new " PATH_A " 1 One")));
    archive_close(archive);
    remove_folder(clone);
    remove_folder(folder);
}

static const char before_text[] = "# 港口\n\n市長說,等待就像看著油漆乾燥一樣漫長。\nPrices rose 1,200.50 euros.\n";
static const char after_text[] = "# 港口\n\n市長說,等待如同看著油漆乾燥一樣漫長。\nPrices rose 1,300.50 euros.\n";

static void word_diffs_are_as_fine_in_chinese_as_in_english(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    struct article article = {.headline = STR("港口"), .url = STR("https://www.example.com/a")};
    struct snapshot snapshot = {.verb = SNAPSHOT_NEW,
                                .path = STR(PATH_A),
                                .article = &article,
                                .text = str_from(before_text),
                                .host = STR("www.example.com"),
                                .version = 1,
                                .seen_after_ms = MOMENT_MS};
    fail_on(archive_add_snapshot(archive, &snapshot, NULL));
    snapshot.verb = SNAPSHOT_EDIT;
    snapshot.version = 2;
    snapshot.text = str_from(after_text);
    fail_on(archive_add_snapshot(archive, &snapshot, NULL));
    fail_on(archive_publish(archive));
    archive_close(archive);
    const char *words = SHELL(folder, "LC_ALL=C.UTF-8 git diff --word-diff HEAD~ HEAD");
    assert_non_null(strstr(words, "等待[-就像-]{+如同+}看著"));
    assert_non_null(strstr(words, "rose [-1,200.50-]{+1,300.50+} euros."));
    words = SHELL(folder, "LC_ALL=C git diff --word-diff HEAD~ HEAD");
    assert_true(utf8_is_valid(str_from(words)));
    assert_non_null(strstr(words, "如同"));
    remove_folder(folder);
}

/* The recipes of repo-template/README.md. */
static void the_readmes_recipes_work(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    for (int i = 1; i <= 3; i++) {
        char headline[16];
        clock_set_ms(MOMENT_MS + i * 60000);
        snprintf(headline, sizeof headline, "Headline %d", i);
        fail_on(add_version(archive, PATH_A, i, headline, i == 1 ? "A phrase." : "Other words.", NULL));
        add_visit(archive, PATH_A, VERDICT_ARTICLE);
        fail_on(archive_publish(archive));
    }
    archive_close(archive);
    static const struct {
        const char *command, *shown;
    } cases[] = {
        {"git edits", "edit: headline | Headline 3"},
        {"git edits -- www.example.com", "Example Ti.."},
        {"git changes -3 -- " PATH_A, "Headline"},
        {"git headlines " PATH_A, "+# Headline 3"},
        {"git unmarked", "edit: headline | Headline 2"},
        {"git busiest", "2\tExample Times"},
        {"git labels", "2\theadline"},
        {"git sentences " PATH_A, "Other words."},
        {"git said phrase", "Headline 2"},
        {"git log -p --word-diff -- " PATH_A, "[-2-]{+3+}"},
        {"git diff --word-diff HEAD~2 -- " PATH_A, "[-1-]{+3+}"},
        {"git show HEAD:" PATH_A, "# Headline 3"},
        {"git log -L '/^# /,+1:" PATH_A "'", "+# Headline 3"},
        {"git blame -s " PATH_A, "Other words."},
        {"git log -S'phrase' --oneline", "new: Headline 1"},
        {"git log -i --grep='^Edit: headline' --oneline", "Headline 3"},
        {"git shortlog -sn --grep='^edit' HEAD", "2\tExample Times"},
        {"git log -1 --format='%(trailers:key=Seen-Between,valueonly)' -- " PATH_A, "2026-01-21T04:09:09Z"},
        {"git show evidence:" PATH_A ".html", "<h1>Headline 3</h1>"},
        {"git show evidence:" PATH_A ".http", "GET /"},
        {"git log evidence -- " PATH_A ".html", "evidence: 1 version, 1 visit"},
        {"git grep -h " PATH_A " evidence -- visits/", "article"},
        {"git show evidence:visits/2026-01/21/040709Z.tsv", PATH_A},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *shown = SHELL(folder, "%s", cases[i].command);
        if (!strstr(shown, cases[i].shown))
            fail_msg("%s\n%s", cases[i].command, shown);
    }
    remove_folder(folder);
}

static void settings_of_a_person_change_nothing(void **state)
{
    (void)state;
    char *home = new_folder();
    SHELL(home, "printf '[core]\\n\\tautocrlf = true\\n\\tbare = true\\n[user]\\n\\tname = "
                "Evil\\n[commit]\\n\\tgpgSign = true\\n' > .gitconfig");
    setenv("HOME", home, 1);
    char *folder;
    struct archive *archive = archive_of_one(&folder);
    archive_close(archive);
    unsetenv("HOME");
    GIVES(folder, "stet", "git log -1 --format=%%cn");
    assert_sound(folder);
    remove_folder(folder);
    remove_folder(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waiting_and_published_texts_are_read),
        cmocka_unit_test(what_went_keeps_its_page_and_says_by_what_answer),
        cmocka_unit_test(history_tells_snapshots_and_leaves_people_out),
        cmocka_unit_test(word_diffs_are_as_fine_in_chinese_as_in_english),
        cmocka_unit_test(the_readmes_recipes_work),
        cmocka_unit_test(settings_of_a_person_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
