#include "extract/witness.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static float share(const char *said, const char *text)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct witness witness;
    witness_open(&arena, strlen(said), &witness);
    witness_add(&witness, str_from(said));
    return witness_share(&witness, str_from(text));
}

#define SAID                                                                                                           \
    "The ferry to the island will not sail on Monday, the harbour master said.\n"                                      \
    "Tickets stay valid.\n"                                                                                            \
    "渡輪公司表示,週一往離島的航班全部停駛。乘客可以退票。\n"                                \
    "ผู้โดยสารสามารถขอคืนเงินได้ที่สำนักงาน"

static void what_was_said_is_known_again(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "The ferry to the island will not sail on Monday, the harbour master said.",
        "the ferry to the Island will not sail on monday",
        "“The ferry — to the is\u00ADland will not sail”",
        "Tickets stay valid!",
        "週一往離島的航班全部停駛。",
        "渡輪公司表示，週一往離島的航班全部停駛。乘客可以退票。",
        "ขอคืนเงินได้ที่สำนักงาน",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_true(share(SAID, TEXTS[i]) > 0.99F);
}

static void what_was_not_said_is_not(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "The train to the airport will run on Monday as before, the company says.",
        "Tickets stay",
        "Monday",
        "航班資訊請看下一頁的公告欄。",
        "สมัครรับข่าวสารทางอีเมล",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_true(share(SAID, TEXTS[i]) < 0.2F);
}

static void a_text_that_is_half_known_has_half_a_share(void **state)
{
    (void)state;
    float half = share(SAID, "The ferry to the island will not sail on Monday. "
                             "Read our guide to the nine best beaches of the coast.");
    assert_true(half > 0.25F && half < 0.6F);
}

static void a_witness_without_words_says_nothing(void **state)
{
    (void)state;
    assert_true(share("", "Tickets stay valid.") < 0);
    assert_true(share(SAID, " ... ") < 0);
    assert_true(share(SAID, "") < 0);
}

/* The share of runs that it says yes to by mistake. */
static void a_witness_of_much_text_still_tells_texts_apart(void **state)
{
    (void)state;
    AUTO_BUF said = BUF_INIT, other = BUF_INIT;
    for (unsigned i = 0; i < 20000; i++) {
        buf_addf(&said, "word%u ", i * 7919U);
        buf_addf(&other, "other%u ", i * 104729U);
    }
    assert_true(share(buf_c(&said), buf_c(&other)) < 0.02F);
    assert_true(share(buf_c(&said), buf_c(&said)) > 0.99F);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_known_again),
        cmocka_unit_test(what_was_not_said_is_not),
        cmocka_unit_test(a_text_that_is_half_known_has_half_a_share),
        cmocka_unit_test(a_witness_without_words_says_nothing),
        cmocka_unit_test(a_witness_of_much_text_still_tells_texts_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
