#include "extract/prints.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Texts as pages send them may be decomposed, stored ones never are: combining marks, voiced sound
 * marks and jamo say that it matters. */
static bool may_be_decomposed(struct str text)
{
    for (size_t i = 0; i + 2 < text.len; i++) {
        const unsigned char *at = (const unsigned char *)text.at + i;
        if (at[0] == 0xCC || (at[0] == 0xCD && at[1] < 0xB0) || (at[0] == 0xE1 && at[1] >= 0x84 && at[1] <= 0x87) ||
            (at[0] == 0xE3 && at[1] == 0x82 && (at[2] == 0x99 || at[2] == 0x9A)))
            return true;
    }
    return false;
}

/* Punctuation, blanks and what no reader sees, by ranges: the prints of a page cost one pass over its text. */
static bool is_mark_between(uint32_t code)
{
    if (code < 0x80)
        return !is_ascii_alpha((char)code) && !is_ascii_digit((char)code);
    return (code <= 0xBF && code != 0xAA && code != 0xB5 && code != 0xBA) || code == 0xD7 ||
           (code >= 0x2000 && code <= 0x206F) || (code >= 0x2E00 && code <= 0x2E7F) ||
           (code >= 0x3000 && code <= 0x3003) || (code >= 0x3008 && code <= 0x301F) ||
           (code >= 0xFF01 && code <= 0xFF0F) || (code >= 0xFF1A && code <= 0xFF20) ||
           (code >= 0xFF3B && code <= 0xFF40) || (code >= 0xFF5B && code <= 0xFF65) || code == 0xFEFF;
}

/* Letters and digits of a text, ASCII in lower case; in the arena. */
static struct str words_of(struct arena *arena, struct str text)
{
    if (may_be_decomposed(text))
        text = unicode_nfc(arena, text);
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        unsigned char byte = (unsigned char)text.at[at];
        uint32_t code = byte < 0x80 ? (at++, byte) : utf8_next(text, &at);
        if (is_mark_between(code))
            continue;
        if (code < 0x80)
            out[len++] = to_ascii_lower((char)code);
        else
            for (; start < at; start++)
                out[len++] = text.at[start];
    }
    return (struct str){out, len};
}

struct print print_of(struct arena *arena, struct str text)
{
    struct str words = words_of(arena, text);
    struct print print = {.text = hash_add(HASH_START, words.len ? words : text)};
    uint64_t bare = HASH_START;
    size_t letters = 0;
    for (size_t i = 0; i < words.len; i++)
        if (!is_ascii_digit(words.at[i])) {
            bare = hash_add_number(bare, (unsigned char)words.at[i]);
            letters++;
        }
    print.bare = letters ? bare : 0;
    return print;
}

struct str print_without_number(struct str text)
{
    enum { MOST_DIGITS = 3 };
    size_t at = 0;
    while (at < text.len && at <= MOST_DIGITS && is_ascii_digit(text.at[at]))
        at++;
    bool is_number = at > 0 && at <= MOST_DIGITS && at + 2 < text.len && (text.at[at] == '.' || text.at[at] == ')') &&
                     text.at[at + 1] == ' ';
    return is_number ? str_trim(str_slice(text, at + 1, text.len)) : text;
}

/* ---- likeness ---- */

/* A run of so many bytes: six letters, three Cyrillic ones, two Han. */
enum { RUN = 6, MOST_BYTES = 16 * 1024 };

static int compare_runs(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t *runs_of(struct arena *arena, struct str words, size_t *count)
{
    *count = words.len < RUN ? 0 : words.len - RUN + 1;
    uint32_t *runs = arena_array(arena, *count + 1, sizeof *runs);
    for (size_t i = 0; i < *count; i++) {
        uint64_t hash = hash_add(HASH_START, str_slice(words, i, i + RUN));
        runs[i] = (uint32_t)(hash ^ hash >> 32);
    }
    qsort(runs, *count, sizeof *runs, compare_runs);
    return runs;
}

float print_likeness(struct arena *arena, struct str a, struct str b)
{
    enum { LEAST_RUNS = 6 };
    size_t a_count, b_count, shared = 0;
    struct str a_words = str_slice(words_of(arena, a), 0, MOST_BYTES);
    struct str b_words = str_slice(words_of(arena, b), 0, MOST_BYTES);
    if (str_equal(a_words, b_words))
        return 1;
    const uint32_t *a_runs = runs_of(arena, a_words, &a_count), *b_runs = runs_of(arena, b_words, &b_count);
    size_t least = a_count < b_count ? a_count : b_count;
    if (least < LEAST_RUNS)
        return 0;
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        if (a_runs[i] == b_runs[j])
            shared++, i++, j++;
        else if (a_runs[i] < b_runs[j])
            i++;
        else
            j++;
    }
    return (float)shared / (float)least;
}

/* ---- typography ---- */

/* One form of each quotation mark and dash; 0 for what takes no part. */
static uint32_t plain_form(uint32_t code)
{
    if (code == 0xAD || code == 0x200B || code == 0xFEFF || unicode_is_space(code))
        return 0;
    if ((code >= 0x2018 && code <= 0x201B) || code == 0x2032 || code == 0xB4 || code == 0x60)
        return '\'';
    if ((code >= 0x201C && code <= 0x201F) || code == 0x2033 || code == 0xAB || code == 0xBB)
        return '"';
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
        return '-';
    return code;
}

/* The next form that counts from *at on, or 0 at the end; `--` is a dash and `...` an ellipsis. */
static uint32_t next_form(struct str text, size_t *at)
{
    while (*at < text.len) {
        uint32_t form = plain_form(utf8_next(text, at));
        if (form == '-' && str_starts(str_slice(text, *at, text.len), STR("-")))
            ++*at;
        if (form == '.' && str_starts(str_slice(text, *at, text.len), STR(".."))) {
            *at += 2;
            return 0x2026;
        }
        if (form)
            return form;
    }
    return 0;
}

bool print_is_typography(struct str a, struct str b)
{
    size_t a_at = 0, b_at = 0;
    uint32_t form;
    do {
        form = next_form(a, &a_at);
        if (form != next_form(b, &b_at))
            return false;
    } while (form);
    return true;
}
