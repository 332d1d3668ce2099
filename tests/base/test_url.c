#include "base/array.h"
#include "base/error.h"
#include "base/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct pair {
    const char *given, *wanted; /* wanted NULL: refused */
};

static void check_text(struct str text, const char *wanted, const char *given)
{
    if (!str_equal(text, str_from(wanted)))
        fail_msg("%s: gave <%.*s>, wanted <%s>", given, STR_FORMAT(text), wanted);
}

/* The normal form of a normal form is itself, whatever it came from. */
static void check_normal(const struct pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str normal = STR_NONE, again = STR_NONE;
        int result = url_normalize(&arena, str_from(pairs[i].given), &normal);
        if (!pairs[i].wanted) {
            if (result != STET_ERROR_DATA)
                fail_msg("%s: gave <%.*s>, wanted a refusal", pairs[i].given, STR_FORMAT(normal));
            continue;
        }
        if (result != 0)
            fail_msg("%s: refused: %s", pairs[i].given, error_message());
        check_text(normal, pairs[i].wanted, pairs[i].given);
        assert_int_equal(url_normalize(&arena, normal, &again), 0);
        check_text(again, pairs[i].wanted, "the normal form itself");
    }
}

static void scheme_host_port_and_fragment_have_one_spelling(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"HTTPS://WWW.Example.COM", "https://www.example.com/"},
        {"https://example.com:443/a#top", "https://example.com/a"},
        {"http://example.com:80/a", "http://example.com/a"},
        {"http://example.com:0080/a", "http://example.com/a"},
        {"http://example.com:/a", "http://example.com/a"},
        {"https://example.com:80/a", "https://example.com:80/a"},
        {"https://example.com./a", "https://example.com/a"},
        {"  https://example.com/a \n", "https://example.com/a"},
        {"https://example.com?x=1", "https://example.com/?x=1"},
        {"https://example.com#x", "https://example.com/"},
        {"https://a_b.example.com/", "https://a_b.example.com/"},
        {"https://-a-.example.com/", "https://-a-.example.com/"},
        {"http://0x7f.1/", "http://127.0.0.1/"},
        {"http://2130706433/", "http://127.0.0.1/"},
        {"http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"},
    };
    check_normal(pairs, ARRAY_LENGTH(pairs));
}

static void hosts_of_any_script_become_a_labels(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"https://Bücher.example/", "https://xn--bcher-kva.example/"},
        {"https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"},
        {"https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"},
        {"https://straße.example/", "https://xn--strae-oqa.example/"},
        {"https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"},
        {"https://مثال.example/", "https://xn--mgbh0fb.example/"},
        {"https://ex%61mple.com/", "https://example.com/"},
        {"https://ｅｘａｍｐｌｅ.com/", "https://example.com/"},
    };
    check_normal(pairs, ARRAY_LENGTH(pairs));
}

static void escapes_have_one_spelling(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"https://example.com/%7euser/%e4%bd%a0", "https://example.com/~user/%E4%BD%A0"},
        {"https://example.com/你好?q=你", "https://example.com/%E4%BD%A0%E5%A5%BD?q=%E4%BD%A0"},
        {"https://example.com/a b|c\"d", "https://example.com/a%20b%7Cc%22d"},
        {"https://example.com/a%2Fb%3Fc", "https://example.com/a%2Fb%3Fc"},
        {"https://example.com/100%", "https://example.com/100%25"},
        {"https://example.com/%%341", "https://example.com/%2541"},
        {"https://example.com/%zz", "https://example.com/%25zz"},
        {"https://example.com/a/../b/./c", "https://example.com/b/c"},
        {"https://example.com/a/%2e%2e/b", "https://example.com/b"},
        {"https://example.com/../../etc", "https://example.com/etc"},
        {"https://example.com/a\\b", "https://example.com/a/b"},
        {"https://example.com/a//b/", "https://example.com/a//b/"},
        {"https://example.com/a?b=%5b\\&c=1+2", "https://example.com/a?b=%5B%5C&c=1+2"},
        {"https://example.com/a?u=http://b/../c", "https://example.com/a?u=http://b/../c"},
    };
    check_normal(pairs, ARRAY_LENGTH(pairs));
}

static void tracking_parameters_go_and_the_rest_keeps_its_order(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"https://example.com/a?utm_source=x&id=7&UTM_Medium=y&b", "https://example.com/a?id=7&b"},
        {"https://example.com/a?fbclid=1&gclid=2", "https://example.com/a"},
        {"https://example.com/a?%75tm_source=1", "https://example.com/a"},
        {"https://example.com/a?z=1&a=2&z=1", "https://example.com/a?z=1&a=2&z=1"},
        {"https://example.com/a?", "https://example.com/a"},
        {"https://example.com/a?&b", "https://example.com/a?&b"},
        {"https://example.com/a?utm=1&gclidx=2", "https://example.com/a?utm=1&gclidx=2"},
    };
    check_normal(pairs, ARRAY_LENGTH(pairs));
}

static void what_two_readers_would_take_for_two_hosts_is_refused(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"https://good.example\\@evil.example/", NULL},
        {"https://user@example.com/", NULL},
        {"https://user:word@example.com/", NULL},
        {"https://good.example%40evil.example/", NULL},
        {"https://a%2Fb.example/", NULL},
        {"https://[fe80::1%25eth0]/", NULL},
        {"https://[::1/", NULL},
        {"https://[]/", NULL},
        {"https://[::1]evil/", NULL},
        {"https://example.com:80:90/", NULL},
        {"https://example.com:x/", NULL},
        {"https://example.com:99999/", NULL},
        {"https://a b.example/", NULL},
        {"https://a..example/", NULL},
        {"https:///a", NULL},
        {"https://", NULL},
        {"https:/example.com", NULL},
        {"https:example.com", NULL},
        {"file:///etc/passwd", NULL},
        {"ftp://example.com/", NULL},
        {"javascript:alert(1)", NULL},
        {"example.com/a", NULL},
        {"", NULL},
        {"https://example.com/a\x01", NULL},
        {"https://exa\nmple.com/", NULL},
        {"https://xn--a.example/", NULL},
        {"https://\xC3.example/", NULL},
        {"https://a.example.com\x7F/", NULL},
        {"https://\xC2\xAD/", NULL}, /* a soft hyphen, of which nothing is left */
        {"https://./", NULL},
    };
    check_normal(pairs, ARRAY_LENGTH(pairs));
}

static void an_address_beyond_8_kib_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    char text[9000];
    memset(text, 'a', sizeof text);
    memcpy(text, "https://example.com/", 20);
    struct str normal;
    assert_int_equal(url_normalize(&arena, (struct str){text, 8192}, &normal), 0);
    assert_int_equal(url_normalize(&arena, (struct str){text, 8193}, &normal), STET_ERROR_DATA);
}

static void references_resolve_as_rfc_3986_has_them(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g/"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q"},
        {"g#s", "http://a/b/c/g"},
        {"", "http://a/b/c/d;p?q"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {" g\n", "http://a/b/c/g"},
        {"g\nh", "http://a/b/c/gh"},
        {"\\g", "http://a/g"},
        {"\\\\h\\g", "http://h/g"},
        {"HTTPS://H/", "https://h/"},
        {"?utm_source=x", "http://a/b/c/d;p"},
        {"mailto:a@b", NULL},
        {"file:///x", NULL},
        {"//u@h/", NULL},
        {"http:g", NULL},
        {"https://h\\@e/", NULL},
        {"data:text/html,x", NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str absolute = STR_NONE;
        int result = url_resolve(&arena, STR("http://a/b/c/d;p?q"), str_from(pairs[i].given), &absolute);
        if ((result == 0) != (pairs[i].wanted != NULL))
            fail_msg("%s: gave %d <%.*s>", pairs[i].given, result, STR_FORMAT(absolute));
        if (pairs[i].wanted)
            check_text(absolute, pairs[i].wanted, pairs[i].given);
    }
    AUTO_ARENA arena = ARENA_INIT;
    struct str absolute;
    assert_int_equal(url_resolve(&arena, STR("about:blank"), STR("g"), &absolute), STET_ERROR_DATA);
    assert_int_equal(url_resolve(&arena, STR("https://a"), STR("g"), &absolute), 0);
    check_text(absolute, "https://a/g", "g");
}

static void a_url_splits_into_its_parts(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    assert_int_equal(url_split(&arena, STR("https://www.example.com:8443/a/b?c=d"), &parts), 0);
    check_text(parts.scheme, "https", "scheme");
    check_text(parts.host, "www.example.com", "host");
    check_text(parts.port, "8443", "port");
    check_text(parts.path, "/a/b", "path");
    check_text(parts.query, "c=d", "query");
    assert_int_equal(url_split(&arena, STR("http://[::1]/"), &parts), 0);
    check_text(parts.host, "[::1]", "host");
    assert_null(parts.port.at);
    assert_null(parts.query.at);
    assert_int_equal(url_split(&arena, STR("http://[::1]:8/"), &parts), 0);
    check_text(parts.port, "8", "port");
    assert_int_equal(url_split(&arena, STR("gopher://a/"), &parts), STET_ERROR_DATA);
    check_text(url_key(STR("https://www.example.com/a?b")), "www.example.com/a?b", "key");
    check_text(url_origin(STR("https://www.example.com:1/a?b")), "https://www.example.com:1", "origin");
    check_text(url_decode(&arena, STR("%E4%BD%A0%ff%zz%2")), "你\xEF\xBF\xBD%zz%2", "decoded");
}

static void a_site_is_the_registrable_domain(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"www.example.com", "example.com"},
        {"example.com", "example.com"},
        {"a.b.example.co.uk", "example.co.uk"},
        {"news.example.com.tw", "example.com.tw"},
        {"co.uk", "co.uk"},
        {"one.github.io", "one.github.io"},
        {"a.b.newsroom.test", "newsroom.test"},
        {"localhost", "localhost"},
        {"127.0.0.1", "127.0.0.1"},
        {"[::1]", "[::1]"},
        {"www.xn--bcher-kva.xn--kprw13d", "xn--bcher-kva.xn--kprw13d"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        check_text(url_site(&arena, str_from(pairs[i].given)), pairs[i].wanted, pairs[i].given);
    }
}

static void front_and_section_pages_are_told_from_articles(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        bool is_front;
    } cases[] = {
        {"https://example.com/", true},
        {"https://example.com/index.html", true},
        {"https://example.com/news/", true},
        {"https://example.com/news", true},
        {"https://example.com/en/politics/", true},
        {"https://example.com/news/index.php", true},
        {"https://example.com/Startseite.html", true},
        {"https://example.com/%E4%B8%AD%E5%9C%8B/", true},
        {"https://example.com/?from=archive", true},
        {"https://example.com/?p=123", false},
        {"https://example.com/story?id=abc", false},
        {"https://example.com/mayor-resigns", false},
        {"https://example.com/world/mayor-resigns-after-vote", false},
        {"https://example.com/2026/01/21/", false},
        {"https://example.com/news/world-51234567", false},
        {"https://example.com/a/b/c", false},
        {"https://en.example.org/wiki/Budget", false},
        {"https://example.com/story.html", false},
        {"https://example.com/%E6%A7%93%E4%B8%8A%E9%BB%83%E4%BB%81%E5%8B%B3%E6%89%B9%E8%B3%A3%E6%99%B6%E7%89%87",
         false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (url_is_front_page(str_from(cases[i].url)) != cases[i].is_front)
            fail_msg("%s: wanted %d", cases[i].url, cases[i].is_front);
    assert_true(url_is_root(STR("https://example.com/")) && url_is_root(STR("https://example.com/index.html")));
    assert_true(url_is_root(STR("https://example.com/?from=archive")));
    assert_false(url_is_root(STR("https://example.com/news/")) || url_is_root(STR("https://example.com/?p=123")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scheme_host_port_and_fragment_have_one_spelling),
        cmocka_unit_test(hosts_of_any_script_become_a_labels),
        cmocka_unit_test(escapes_have_one_spelling),
        cmocka_unit_test(tracking_parameters_go_and_the_rest_keeps_its_order),
        cmocka_unit_test(what_two_readers_would_take_for_two_hosts_is_refused),
        cmocka_unit_test(an_address_beyond_8_kib_is_refused),
        cmocka_unit_test(references_resolve_as_rfc_3986_has_them),
        cmocka_unit_test(a_url_splits_into_its_parts),
        cmocka_unit_test(a_site_is_the_registrable_domain),
        cmocka_unit_test(front_and_section_pages_are_told_from_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
