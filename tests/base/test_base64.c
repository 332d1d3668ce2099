#include "base/base64.h"
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* RFC 4648, section 10. */
static const struct {
    const char *bytes, *text;
} CASES[] = {{"", ""},
             {"f", "Zg=="},
             {"fo", "Zm8="},
             {"foo", "Zm9v"},
             {"foob", "Zm9vYg=="},
             {"fooba", "Zm9vYmE="},
             {"foobar", "Zm9vYmFy"}};

static void it_writes_and_reads_what_the_rfc_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF text = BUF_INIT;
        AUTO_BUF bytes = BUF_INIT;
        base64_add(&text, str_from(CASES[i].bytes));
        assert_string_equal(buf_c(&text), CASES[i].text);
        assert_true(base64_read(buf_str(&text), &bytes));
        assert_string_equal(buf_c(&bytes), CASES[i].bytes);
    }
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"Zg", "Zg=", "Z===", "Zm9!", "Z m8=", "Zg==Zg==", "====", "Zm-_"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        AUTO_BUF bytes = BUF_INIT;
        assert_false(base64_read(str_from(texts[i]), &bytes));
    }
    AUTO_BUF bytes = BUF_INIT;
    assert_false(base64_read((struct str){"Zg\0=", 4}, &bytes));
}

static void the_mac_is_that_of_rfc_4231(void **state)
{
    (void)state;
    unsigned char digest[DIGEST_SIZE];
    AUTO_BUF text = BUF_INIT;
    digest_hmac_sha256(STR("Jefe"), STR("what do ya want for nothing?"), digest);
    base64_add(&text, (struct str){(const char *)digest, sizeof digest});
    assert_string_equal(buf_c(&text), "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_writes_and_reads_what_the_rfc_says),
        cmocka_unit_test(what_is_none_is_refused),
        cmocka_unit_test(the_mac_is_that_of_rfc_4231),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
