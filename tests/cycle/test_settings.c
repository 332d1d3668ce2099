#include "settings.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static int read_text(struct arena *arena, const char *content, struct settings *settings)
{
    settings_init(arena, settings);
    return settings_read(arena, STR("stet.conf"), str_from(content), settings);
}

static void every_key_sets_its_field(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct settings settings;
    assert_int_equal(read_text(&arena,
                               "[archive]\ncommitter = Night Desk <desk@paper.example>\nmin-free = 1GiB\n"
                               "state = /var/tmp/x\npush = origin\nmaintain-packs = 0\n"
                               "[fetch]\ncontact = a@b.example\nuser-agent = x/1\nlanguage = de\ntotal = 8\n"
                               "per-host = 1\nper-day = 500\ndelay = 5s\ntimeout = 2min\nmax-body = 1MiB\n"
                               "allow-private = yes\nproxy = http://p:3128\nrobots = ignore\n"
                               "[schedule]\nmin = 1min\nmax = 2d\nbudget = 30s\n",
                               &settings),
                     0);
    assert_true(str_equal(settings.committer_name, STR("Night Desk")));
    assert_true(str_equal(settings.committer_email, STR("desk@paper.example")));
    assert_int_equal(settings.min_free, 1 << 30);
    assert_true(str_equal(settings.state_folder, STR("/var/tmp/x")));
    assert_true(str_equal(settings.push, STR("origin")));
    assert_int_equal(settings.maintain_packs, 0);
    assert_true(str_equal(settings.contact, STR("a@b.example")));
    assert_true(str_equal(settings.user_agent, STR("x/1")));
    assert_true(str_equal(settings.language, STR("de")));
    assert_int_equal(settings.total, 8);
    assert_int_equal(settings.per_host, 1);
    assert_int_equal(settings.per_day, 500);
    assert_int_equal(settings.delay_ms, 5000);
    assert_int_equal(settings.timeout_ms, 120000);
    assert_int_equal(settings.max_body, 1 << 20);
    assert_true(settings.allow_private && settings.ignores_robots);
    assert_true(str_equal(settings.proxy, STR("http://p:3128")));
    assert_int_equal(settings.min_seconds, 60);
    assert_int_equal(settings.max_seconds, 2 * 86400);
    assert_int_equal(settings.budget_seconds, 30);
}

static void a_proxy_is_one_that_libcurl_takes(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct settings settings;
    static const char *const good[] = {"",           "http://p:3128", "https://p",     "p:3128",
                                       "socks4://p", "socks5h://p:1", "http://u:w@p/", "http://[::1]:3128"};
    static const char *const bad[] = {"file:///x", "://", "what:ever", "ftp://p", "http://", "socks6://p"};
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++)
        assert_int_equal(read_text(&arena, arena_format(&arena, "[fetch]\nproxy = %s\n", good[i]).at, &settings), 0);
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        assert_int_equal(read_text(&arena, arena_format(&arena, "[fetch]\nproxy = %s\n", bad[i]).at, &settings),
                         STET_ERROR_CONFIG);
        assert_non_null(strstr(error_message(), "stet.conf:2: expected a proxy"));
    }
}

static void an_empty_file_gives_the_defaults(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct settings settings, defaults;
    settings_init(&arena, &defaults);
    assert_int_equal(read_text(&arena, "", &settings), 0);
    assert_int_equal(settings.min_free, (int64_t)2 << 30);
    assert_int_equal(settings.delay_ms, defaults.delay_ms);
    assert_false(settings.allow_private);
}

/* The template's own lines, brought in: "#delay = 2s", but for those that name this machine or nothing. */
static void add_template(struct buf *out)
{
    AUTO_BUF content = BUF_INIT;
    assert_int_equal(file_read(STET_TESTS "/../repo-template/stet.conf", 1 << 20, &content), 0);
    struct str rest = str_slice(buf_str(&content), 0, str_find(buf_str(&content), STR("#[notify"), 0)), line;
    while (str_split(&rest, '\n', &line)) {
        bool is_key = line.len > 1 && line.at[0] == '#' && line.at[1] >= 'a' && line.at[1] <= 'z';
        if (is_key && !str_ends(line, STR("=")) && !str_contains(line, STR("HOSTNAME")))
            buf_addf(out, "%.*s\n", STR_FORMAT(str_slice(line, 1, line.len)));
        else if (str_starts(line, STR("[")))
            buf_addf(out, "%.*s\n", STR_FORMAT(line));
    }
}

static void what_the_template_shows_as_defaults_are_the_defaults(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF content = BUF_INIT;
    struct settings settings, defaults;
    settings_init(&arena, &defaults);
    add_template(&content);
    assert_true(str_contains(buf_str(&content), STR("push-timeout = 2min\n")));
    assert_int_equal(read_text(&arena, buf_c(&content), &settings), 0);
    assert_int_equal(settings.min_free, defaults.min_free);
    assert_int_equal(settings.push_timeout_ms, defaults.push_timeout_ms);
    assert_true(settings.pushes_evidence == defaults.pushes_evidence && settings.learns == defaults.learns);
    assert_int_equal(settings.maintain_packs, defaults.maintain_packs);
    assert_true(str_equal(settings.language, defaults.language));
    assert_int_equal(settings.total, defaults.total);
    assert_int_equal(settings.per_host, defaults.per_host);
    assert_int_equal(settings.delay_ms, defaults.delay_ms);
    assert_int_equal(settings.per_day, defaults.per_day);
    assert_int_equal(settings.timeout_ms, defaults.timeout_ms);
    assert_int_equal(settings.max_body, defaults.max_body);
    assert_true(settings.allow_private == defaults.allow_private);
    assert_true(settings.ignores_robots == defaults.ignores_robots);
    assert_int_equal(settings.min_seconds, defaults.min_seconds);
    assert_int_equal(settings.max_seconds, defaults.max_seconds);
    assert_int_equal(settings.budget_seconds, defaults.budget_seconds);
}

static void the_last_value_of_a_key_holds_and_sections_may_repeat(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct settings settings;
    assert_int_equal(read_text(&arena, "[fetch]\ndelay = 1s\n[archive]\n[fetch]\ndelay = 7s\n", &settings), 0);
    assert_int_equal(settings.delay_ms, 7000);
}

static void a_wrong_line_is_told_with_its_place_and_the_nearest_key(void **state)
{
    (void)state;
    static const struct {
        const char *content, *place, *words;
    } cases[] = {
        {"[fetch]\ndelai = 1s\n", "stet.conf:2", "`delay`"},
        {"[fetsh]\n", "stet.conf:1", "[fetch]"},
        {"[fetch]\ndelay = soon\n", "stet.conf:2", "soon"},
        {"[fetch]\nper-host = 65\n", "stet.conf:2", "from 1 to 64"},
        {"[fetch]\nrobots = maybe\n", "stet.conf:2", "`obey` or `ignore`"},
        {"[archive]\ncommitter = me\n", "stet.conf:2", "Name <mail@host>"},
        {"[schedule]\nmin = 3d\nmax = 1d\n", "stet.conf", "longer than max"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct settings settings;
        assert_int_equal(read_text(&arena, cases[i].content, &settings), STET_ERROR_CONFIG);
        if (!strstr(error_message(), cases[i].place) || !strstr(error_message(), cases[i].words))
            fail_msg("%s: got %s", cases[i].content, error_message());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_sets_its_field),
        cmocka_unit_test(a_proxy_is_one_that_libcurl_takes),
        cmocka_unit_test(an_empty_file_gives_the_defaults),
        cmocka_unit_test(what_the_template_shows_as_defaults_are_the_defaults),
        cmocka_unit_test(the_last_value_of_a_key_holds_and_sections_may_repeat),
        cmocka_unit_test(a_wrong_line_is_told_with_its_place_and_the_nearest_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
