#include "base/array.h"
#include "base/clock.h"
#include "base/unicode.h"
#include "compare/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct {
    const char *before, *after, *shown;
} ROWS[] = {
    {"賣AI晶片給中國就像賣核武", "賣AI晶片給中國如同賣核武", "賣AI晶片給中國[-就像-]{+如同+}賣核武"},
    {"帶來生存風,如果", "帶來生存風險,如果", "帶來生存風{+險+},如果"},
    {"the big dog", "the dog", "the [-big -]dog"},
    {"the dog", "the big dog", "the {+big +}dog"},
    {"the dog", "the dog barks", "the dog{+ barks+}"},
    {"a big red car left", "a small blue car left", "a [-big red-]{+small blue+} car left"},
    {"It rose by 3.5% to $1,200.50.", "It rose by 3.6% to $1,200.50.", "It rose by [-3.5%-]{+3.6%+} to $1,200.50."},
    {"don’t go", "do go", "[-don’t-]{+do+} go"},
    {"นายกเดินทางไปเชียงใหม่", "นายกเดินทางถึงเชียงใหม่", "นายกเดินทาง[-ไป-]{+ถึง+}เชียงใหม่"},
    {"قال الوزير أمس", "قال الرئيس أمس", "قال [-الوزير-]{+الرئيس+} أمس"},
    {"प्रधानमंत्री ने कहा", "राष्ट्रपति ने कहा", "[-प्रधानमंत्री-]{+राष्ट्रपति+} ने कहा"},
    {"대통령은 말했다", "총리는 말했다", "[-대통령은-]{+총리는+} 말했다"},
    {"これは計画だ", "これは企画だ", "これは[-計-]{+企+}画だ"},
    {"👩‍👩‍👧 came", "👩‍👩‍👦 came", "[-👩‍👩‍👧-]{+👩‍👩‍👦+} came"},
    {"one  two", "one two", "one [- -]two"},
    {" led", "led", "[- -]led"},
    {"same", "same", "same"},
    {"", "new", "{+new+}"},
    {"old", "", "[-old-]"},
    {"", "", ""},
};

static void show(const struct piece_list *list, struct buf *out)
{
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};
    for (size_t i = 0; i < list->count; i++) {
        buf_add(out, str_from(open[list->pieces[i].kind]));
        buf_add(out, list->pieces[i].text);
        buf_add(out, str_from(close[list->pieces[i].kind]));
    }
}

static void word_diffs_are_as_fine_in_every_script(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF shown = BUF_INIT;
        struct piece_list list;
        compare_words(&arena, str_from(ROWS[i].before), str_from(ROWS[i].after), &list);
        show(&list, &shown);
        assert_string_equal(buf_c(&shown), ROWS[i].shown);
    }
}

/* xorshift; the seed is fixed, so that a failure comes again. */
static uint32_t random_number(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void make_text(uint32_t *state, struct buf *out)
{
    static const char *const parts[] = {"word", "and",    " ", "  ",      " ",      ",",      ".",    "中", "國",
                                        "ไ",    "ป",      "é", "e\u0301", "\u0301", "\u200D", "👩",    "🇹🇼", "3.5",
                                        "%",    "\u00A0", "ב", "\u0600",  "क्ष",     "각",     "\r\n", "ᄀ", "\n"};
    for (size_t i = random_number(state) % 12; i > 0; i--)
        buf_add(out, str_from(parts[random_number(state) % ARRAY_LENGTH(parts)]));
}

static void assert_grapheme_ends(struct str text, size_t at)
{
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_GRAPHEME);
    size_t end = 0;
    for (struct str unit; end < at && unicode_breaks_next(breaks, &unit);)
        end += unit.len;
    unicode_breaks_close(breaks);
    assert_int_equal(end, at);
}

static void pieces_join_to_both_texts_and_split_no_grapheme(void **state)
{
    (void)state;
    uint32_t seed = 20260121;
    for (size_t round = 0; round < 3000; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct buf texts[2] = {BUF_INIT, BUF_INIT};
        struct buf *a = &texts[0], *b = &texts[1];
        AUTO_BUF old = BUF_INIT;
        AUTO_BUF new = BUF_INIT;
        struct piece_list list;
        make_text(&seed, a);
        make_text(&seed, b);
        compare_words(&arena, buf_str(a), buf_str(b), &list);
        for (size_t i = 0; i < list.count; i++) {
            assert_true(list.pieces[i].text.len > 0);
            if (list.pieces[i].kind != PIECE_ADDED) {
                buf_add(&old, list.pieces[i].text);
                assert_grapheme_ends(buf_str(a), old.len);
            }
            if (list.pieces[i].kind != PIECE_REMOVED) {
                buf_add(&new, list.pieces[i].text);
                assert_grapheme_ends(buf_str(b), new.len);
            }
        }
        assert_true(str_equal(buf_str(a), buf_str(&old)));
        assert_true(str_equal(buf_str(b), buf_str(&new)));
        buf_clear(a);
        buf_clear(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_diffs_are_as_fine_in_every_script),
        cmocka_unit_test(pieces_join_to_both_texts_and_split_no_grapheme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
