#include "settings.h"

#include "base/error.h"

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
        cmocka_unit_test(an_empty_file_gives_the_defaults),
        cmocka_unit_test(the_last_value_of_a_key_holds_and_sections_may_repeat),
        cmocka_unit_test(a_wrong_line_is_told_with_its_place_and_the_nearest_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
