#include "watch/support.h"

#define ADDRESS "url = https://a.example/x\n"

static void what_is_added_is_read_back(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        int64_t every, every_most, until;
        const char *after;
    } cases[] = {
        {"", 0, 0, 0, "[watch]\nurl = https://a.example/x\n"},
        {"", 900, 0, 1798714800, "[watch]\nurl = https://a.example/x\nevery = 15min\nuntil = 2026-12-31T11:00:00Z\n"},
        {"", 900, 21600, 1798761599, "[watch]\nurl = https://a.example/x\nevery = 15min..6h\nuntil = 2026-12-31\n"},
        {"# mine", 7200, 0, 0, "# mine\n\n[watch]\nurl = https://a.example/x\nevery = 2h\n"},
        {"# mine\n", 5400, 0, 0, "# mine\n\n[watch]\nurl = https://a.example/x\nevery = 90min\n"},
        {"# mine\n\n", 86400, 0, 0, "# mine\n\n[watch]\nurl = https://a.example/x\nevery = 1d\n"},
        {"[watch]\nurl = https://b.example/\n", 61, 0, 0,
         "[watch]\nurl = https://b.example/\n\n[watch]\nurl = https://a.example/x\nevery = 61s\n"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF content = BUF_INIT;
        struct watch_list list = {0};
        buf_add(&content, str_from(cases[i].before));
        const struct watch watch = {.url = STR("https://a.example/x"),
                                    .every_seconds = cases[i].every,
                                    .every_most_seconds = cases[i].every_most,
                                    .until = cases[i].until};
        watch_add(&content, &watch);
        assert_string_equal(buf_c(&content), cases[i].after);
        read_text(&arena, buf_str(&content), &list);
        assert_int_equal(list.fault_count, 0);
        const struct watch *last = &list.watches[list.watch_count - 1];
        assert_text(last->url, "https://a.example/x");
        assert_int_equal(last->every_seconds, cases[i].every);
        assert_int_equal(last->every_most_seconds, cases[i].every_most);
        assert_int_equal(last->until, cases[i].until);
    }
}

static void removing_keeps_comments_order_and_every_other_byte(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after; /* NULL: not found */
    } cases[] = {
        {"[watch]\n" ADDRESS, ""},
        {"[watch]\n" ADDRESS "\n[watch]\nurl = https://b.example/\n", "[watch]\nurl = https://b.example/\n"},
        {"[watch]\nurl = https://b.example/\n\n[watch]\n" ADDRESS, "[watch]\nurl = https://b.example/\n"},
        {"[watch]\nurl = https://b.example/\n\n\n[watch]\n" ADDRESS "\n\n", "[watch]\nurl = https://b.example/\n"},
        {"# file\n\n# about it\n[watch]\n" ADDRESS "every = 2h\n\n# about b\n[watch]\nurl = https://b.example/\n",
         "# file\n\n# about b\n[watch]\nurl = https://b.example/\n"},
        {"[watch]\n" ADDRESS "# about b\n[watch]\nurl = https://b.example/\n",
         "# about b\n[watch]\nurl = https://b.example/\n"},
        {"[watch]\n" ADDRESS "# its own\nevery = 2h\n; its last\n\n# alone\n\n[site b.example]\nbody = //p\n",
         "# alone\n\n[site b.example]\nbody = //p\n"},
        {"[watch]\nurl = https://b.example/\n\n[watch]\n" ADDRESS "\n[watch]\nurl = https://c.example/\n",
         "[watch]\nurl = https://b.example/\n\n[watch]\nurl = https://c.example/\n"},
        {"[watch]\n" ADDRESS "[watch]\nurl = https://b.example/\n[watch]\n" ADDRESS,
         "[watch]\nurl = https://b.example/\n"},
        {"[watch]\n" ADDRESS "[watch]\n" ADDRESS, ""},
        {"[watch]\r\nurl = https://a.example/x\r\n\r\n[watch]\r\nurl = https://b.example/\r\n",
         "[watch]\r\nurl = https://b.example/\r\n"},
        {"\xEF\xBB\xBF[watch]\n" ADDRESS "\n[watch]\nurl = https://b.example/\n",
         "\xEF\xBB\xBF[watch]\nurl = https://b.example/\n"},
        {"[watch]\nurl = HTTP://A.example:80/x#part\n", ""},
        {"[watch]\nurl = https://a.example/x", ""},
        {"[watch]\nurl = https://b.example/\nurl = https://a.example/x\n", ""},
        {"[watch]\nurl = https://a.example/x\nurl = https://b.example/\n", NULL},
        {"[watch]\nfeed = https://a.example/x\n", ""},
        {"[site a.example]\nurl = https://a.example/x\n", NULL},
        {"[watch\nurl = https://a.example/x\n", NULL},
        {"# url = https://a.example/x\n", NULL},
        {"", NULL},
        {"[watch]\n" ADDRESS "[broken\nurl = y\n", "[broken\nurl = y\n"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF out = BUF_INIT;
        bool is_found = watch_remove(str_from(cases[i].before), STR("https://a.example/x"), &out);
        if (is_found != (cases[i].after != NULL))
            fail_msg("case %zu: %s", i, is_found ? "found" : "not found");
        assert_string_equal(buf_c(&out), is_found ? cases[i].after : "");
    }
}

static void pausing_changes_nothing_but_the_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *before, *paused, *resumed;
    } cases[] = {
        {"# mine\n[watch]\nurl = https://a.example/x\n\n[watch]\nurl = https://b.example/y\n",
         "# mine\n[watch]\npaused = yes\nurl = https://a.example/x\n\n[watch]\nurl = https://b.example/y\n", NULL},
        {"[watch]\n  paused = no\nurl = http://a.example/x ", "[watch]\npaused = yes\nurl = http://a.example/x ",
         "[watch]\nurl = http://a.example/x "},
        {"[watch]\nurl = https://b.example/y\n", NULL, NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF paused = BUF_INIT;
        AUTO_BUF resumed = BUF_INIT;
        bool is_found = watch_pause(str_from(cases[i].before), STR("https://a.example/x"), true, &paused);
        assert_int_equal(is_found, cases[i].paused != NULL);
        if (!is_found)
            continue;
        assert_string_equal(buf_c(&paused), cases[i].paused);
        assert_true(watch_pause(buf_str(&paused), STR("https://a.example/x"), false, &resumed));
        assert_string_equal(buf_c(&resumed), cases[i].resumed ? cases[i].resumed : cases[i].before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_is_read_back),
        cmocka_unit_test(removing_keeps_comments_order_and_every_other_byte),
        cmocka_unit_test(pausing_changes_nothing_but_the_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
