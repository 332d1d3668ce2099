#include "base/array.h"
#include "fetch/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/un.h>

#include <cmocka.h>

static bool is_refused(const char *text)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return guard_is_refused((struct sockaddr *)&four);
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return guard_is_refused((struct sockaddr *)&six);
}

static void n10_addresses_that_are_not_public_are_refused(void **state)
{
    (void)state;
    static const char *const addresses[] = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(addresses); i++)
        if (!is_refused(addresses[i]))
            fail_msg("%s passed", addresses[i]);
}

static void public_addresses_pass(void **state)
{
    (void)state;
    static const char *const addresses[] = {
        "1.1.1.1",         "8.8.8.8",         "9.255.255.255",     "11.0.0.0",        "100.63.255.255",
        "100.128.0.0",     "126.255.255.255", "128.0.0.0",         "169.253.255.255", "172.15.255.255",
        "172.32.0.0",      "192.167.255.255", "192.169.0.0",       "198.17.255.255",  "198.20.0.0",
        "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860::8888", "2001:200::1",
        "2003::1",         "3ffe::1",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(addresses); i++)
        if (is_refused(addresses[i]))
            fail_msg("%s was refused", addresses[i]);
}

static void what_is_no_internet_address_is_refused(void **state)
{
    (void)state;
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    assert_true(guard_is_refused((struct sockaddr *)&local));
}

static void a_literal_address_in_a_url_is_known(void **state)
{
    (void)state;
    assert_true(guard_is_refused_host(STR("127.0.0.1")));
    assert_true(guard_is_refused_host(STR("[::1]")));
    assert_true(guard_is_refused_host(STR("localhost")));
    assert_true(guard_is_refused_host(STR("news.LocalHost.")));
    assert_false(guard_is_refused_host(STR("notlocalhost")));
    assert_false(guard_is_refused_host(STR("8.8.8.8")));
    assert_false(guard_is_refused_host(STR("www.example.com")));
    assert_false(guard_is_refused_host(STR("a-name-that-is-longer-than-any-address-could-ever-be.example.com")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(n10_addresses_that_are_not_public_are_refused),
        cmocka_unit_test(public_addresses_pass),
        cmocka_unit_test(what_is_no_internet_address_is_refused),
        cmocka_unit_test(a_literal_address_in_a_url_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
