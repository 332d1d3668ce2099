/* Slips of the pen that were mended, and other words that look like those. */
#include "pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct pair_row PAIRS[] = {
    {"zh", "他希望尽块补上空缺。", "他希望尽快补上空缺。", "typo"},
    {"zh", "我們己經出發了。", "我們已經出發了。", "typo"},
    {"zh", "他他昨天就走了。", "他昨天就走了。", "typo"},
    {"ja", "橋のの修理が終わった。", "橋の修理が終わった。", "typo"},
    {"ja", "去年から続けているたという。", "去年から続けていたという。", "typo"},
    {"ko", "그는 회사를를 떠났다.", "그는 회사를 떠났다.", "typo"},
    {"ko", "주민들은 회의에 참석햇다.", "주민들은 회의에 참석했다.", "typo"},
    {"ko", "그는 할수 있다고 믿었다.", "그는 할 수 있다고 믿었다.", "typo"},
    {"de", "Er wohnt in der Strasse am Wald.", "Er wohnt in der Straße am Wald.", "typo"},
    {"de", "Das ist die die Brücke.", "Das ist die Brücke.", "typo"},
    {"en", "The bridge was closed for for repairs.", "The bridge was closed for repairs.", "typo"},
    {"en", "They met infront of the hall.", "They met in front of the hall.", "typo"},
    {"en", "The comitee will meet.", "The committee will meet.", "typo"},
    {"en", "He lost his way becuase of fog.", "He lost his way because of fog.", "typo"},
    {"en", "The bridge is closed fpr repairs.", "The bridge is closed for repairs.", "typo"},
    {"en", "The boats lost there nets in the storm.", "The boats lost their nets in the storm.", "typo"},
    {"de", "Er sagte, das es regnet.", "Er sagte, dass es regnet.", "typo"},
    {"fr", "Il a oublié ou il habite.", "Il a oublié où il habite.", "typo"},
    {"ko", "그는 회사을를 떠났다.", "그는 회사를 떠났다.", "typo"},
    {"ko", "그 작가가 책을 냈다.", "그 작가 책을 냈다.", "text"},
    {"ja", "橋をの修理が終わった。", "橋の修理が終わった。", "typo"},
    {"zh", "他天天去看海。", "他天去看海。", "text"},
    {"ar", "زار الوفد المدرسه الجديدة.", "زار الوفد المدرسة الجديدة.", "typo"},
    {"en", "It is the bords decision.", "It is the board's decision.", "typo"},
    {"fr", "Le maire a été élu hier par le conseill.", "Le maire a été élu hier par le conseil.", "typo"},
    {"es", "La decision llegó tarde.", "La decisión llegó tarde.", "typo"},
    {"pt", "A reuniao foi adiada.", "A reunião foi adiada.", "typo"},
};

static void a_mended_slip_is_told_and_another_word_is_not(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str edits = pair_compare(&arena, &PAIRS[i]);
        if (str_equal(edits, str_from(PAIRS[i].edits)))
            continue;
        wrong++;
        print_error("%s: %s\n   wanted %s\n   got    %.*s\n", PAIRS[i].language, PAIRS[i].after, PAIRS[i].edits,
                    STR_FORMAT(edits));
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mended_slip_is_told_and_another_word_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
