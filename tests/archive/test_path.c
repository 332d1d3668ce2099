#include "archive/support.h"

#include "base/array.h"
#include "base/utf8.h"

#define DAY "www.example.com/2026/01-21/"

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world->folder = new_archive();
    world->archive = lock_archive(world->folder);
    *state = world;
    return 0;
}

static const char *path_of(struct world *world, const char *url, const char *headline)
{
    struct str path;
    fail_on(archive_new_path(world->archive, &world->arena, str_from(url), str_from(headline), MOMENT_MS, &path));
    return path.at;
}

static void names_come_from_the_address_or_the_headline(void **state)
{
    static const struct {
        const char *url, *headline, *path;
    } cases[] = {
        {"https://www.example.com/world/port-strike-goes-on", "x", DAY "port-strike-goes-on.md"},
        {"https://www.example.com/world/Port-Strike-62520743.html", "x", DAY "port-strike-62520743.md"},
        {"https://www.example.com/world/port-strike/", "x", DAY "port-strike.md"},
        {"https://www.example.com/news/articles/c4gx2z9k1eyo", "Port strike goes on", DAY "port-strike-goes-on.md"},
        {"https://www.example.com/story/7712345", "港口罷工,貨輪改道!", DAY "港口罷工-貨輪改道.md"},
        {"https://www.example.com/%E6%B8%AF%E5%8F%A3%E7%BD%B7%E5%B7%A5", "x", DAY "港口罷工.md"},
        {"https://www.example.com/?id=3", "Ports: “We wait”", DAY "ports-we-wait.md"},
        {"https://www.example.com/", "The mayor’s day", DAY "the-mayors-day.md"},
        {"https://www.example.com/1", "إضراب في الميناء", DAY "إضراب-في-الميناء.md"},
        {"https://www.example.com/1", "İSTANBUL limanı", DAY "i\xCC\x87stanbul-limanı.md"},
        {"https://www.example.com/1", "-rf ../../etc/passwd", DAY "rf-etc-passwd.md"},
        {"https://www.example.com/1", "😀😀", DAY "article.md"},
        {"https://www.example.com/1",
         "a\xE2\x80\x8B"
         "b\xE2\x80\xAE"
         "c",
         DAY "abc.md"},
        {"https://www.example.com/1", "\xCC\x81 accent alone", DAY "accent-alone.md"},
        {"https://www.example.com/1", ".hidden.", DAY "hidden.md"},
        {"http://localhost:8080/a-story", "One letter is no word",
         "localhost_8080/2026/01-21/one-letter-is-no-word.md"},
        {"http://localhost:8080/two-words", "x", "localhost_8080/2026/01-21/two-words.md"},
        {"http://[2001:db8::1]/two-words", "x", "ip6-2001-db8--1/2026/01-21/two-words.md"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (strcmp(path_of(*state, cases[i].url, cases[i].headline), cases[i].path) != 0)
            fail_msg("%s: %s, expected %s", cases[i].url, path_of(*state, cases[i].url, cases[i].headline),
                     cases[i].path);
}

static void names_are_cut_at_80_bytes_between_graphemes(void **state)
{
    struct world *world = *state;
    AUTO_BUF headline = BUF_INIT;
    for (int i = 0; i < 1000; i++)
        buf_add(&headline, STR("ก็ส"));
    struct str path = str_from(path_of(world, "https://www.example.com/1", buf_c(&headline)));
    struct str slug = str_slice(path, strlen(DAY), path.len - 3);
    assert_true(slug.len <= 80 && slug.len > 70 && utf8_is_valid(slug));
    assert_true(str_ends(slug, STR("ส")) || str_ends(slug, STR("ก็")));
}

static void windows_devices_are_no_names(void **state)
{
    static const char *const devices[] = {"con", "Aux", "NUL", "com1", "LPT9", "prn"};
    for (size_t i = 0; i < ARRAY_LENGTH(devices); i++) {
        struct str path = str_from(path_of(*state, "https://www.example.com/1", devices[i]));
        assert_int_equal(path.len, strlen(DAY) + strlen(devices[i]) + 1 + 8 + 3);
    }
    assert_string_equal(path_of(*state, "https://www.example.com/1", "com10"), DAY "com10.md");
}

static void names_that_are_taken_get_digits_whatever_their_case(void **state)
{
    struct world *world = *state;
    /* U+03C2 and U+03C3, ß and ss fold together. */
    fail_on(add_version(world->archive, DAY "straße.md", 1, "One", "Text.", NULL));
    const char *waiting = path_of(world, "https://www.example.com/1", "Strasse");
    assert_true(strncmp(waiting, DAY "strasse-", strlen(DAY "strasse-")) == 0);
    fail_on(archive_publish(world->archive));
    assert_string_equal(path_of(world, "https://www.example.com/1", "Strasse"), waiting);
    assert_string_not_equal(path_of(world, "https://www.example.com/2", "Strasse"), waiting);
    assert_string_equal(path_of(world, "https://www.example.com/1", "Straßen"), DAY "straßen.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_come_from_the_address_or_the_headline, set_up, leave_world),
        cmocka_unit_test_setup_teardown(names_are_cut_at_80_bytes_between_graphemes, set_up, leave_world),
        cmocka_unit_test_setup_teardown(windows_devices_are_no_names, set_up, leave_world),
        cmocka_unit_test_setup_teardown(names_that_are_taken_get_digits_whatever_their_case, set_up, leave_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
