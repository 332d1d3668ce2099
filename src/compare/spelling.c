#include "compare/spelling.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_words.h"
#include "compare/spelling_words.h"
#include "compare/wordlists.h"

#include <string.h>

enum { LONGEST_WORD = 40, SHORTEST_WORD = 4, LONG_WORD = 8, SHORTEST_NAME = 6 };

struct letters {
    uint32_t codes[LONGEST_WORD];
    size_t count;
};

/* Letters alone, hyphens and apostrophes left out; false where it is too long or holds a digit. */
static bool read_letters(struct str text, struct letters *letters)
{
    letters->count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (unicode_is_digit(code) || letters->count == LONGEST_WORD)
            return false;
        if (unicode_is_letter(code) || unicode_is_mark(code))
            letters->codes[letters->count++] = code;
    }
    return letters->count > 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: one insertion, deletion, replacement or swap of neighbours costs 1. */
static size_t distance(const struct letters *a, const struct letters *b)
{
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b->count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            bool is_same = a->codes[i - 1] == b->codes[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !is_same);
            if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2] && a->codes[i - 2] == b->codes[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[a->count % 3][b->count];
}

static bool is_same_letters(const struct letters *a, const struct letters *b)
{
    return a->count == b->count && memcmp(a->codes, b->codes, a->count * sizeof a->codes[0]) == 0;
}

static bool is_swap(const struct letters *a, const struct letters *b)
{
    size_t at = 0;
    while (at < a->count && at < b->count && a->codes[at] == b->codes[at])
        at++;
    return a->count == b->count && at + 1 < a->count && a->codes[at] == b->codes[at + 1] &&
           a->codes[at + 1] == b->codes[at];
}

/* What stands behind the shorter word where it begins the longer one. */
static struct str ending_of(struct str a, struct str b)
{
    struct str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return str_starts(longer, shorter) ? str_slice(longer, shorter.len, longer.len) : STR_NONE;
}

/* Endings that inflect: the word is another form, not a slip. */
static const char *const ENDINGS[] = {"s",  "es", "e", "d", "ed", "n", "en", "er", "r",  "ing",
                                      "ly", "y",  "a", "o", "i",  "m", "em", "t",  "st", "а",
                                      "у",  "ы",  "и", "е", "й",  "х", "м",  "ю",  "я",  "в"};

static bool is_inflected(struct str a, struct str b)
{
    struct str ending = ending_of(a, b), shorter = a.len < b.len ? a : b;
    /* "untill": the letter before, once more, is a slip. */
    if (ending.len == 1 && str_ends(shorter, ending) && !str_equal(ending, STR("s")))
        return false;
    for (size_t i = 0; i < ARRAY_LENGTH(ENDINGS); i++)
        if (str_equal(ending, str_from(ENDINGS[i])))
            return true;
    return false;
}

/* "man" and "men", "wurde" and "werde": the last vowel or ending changed. */
static bool differs_at_end_alone(const struct letters *a, const struct letters *b)
{
    return a->count == b->count && a->count > 0 && memcmp(a->codes, b->codes, (a->count - 1) * sizeof a->codes[0]) == 0;
}

static const char *const PREFIXES[] = {"il", "im", "in", "ir", "un", "a", "re", "be"};

static bool is_prefixed(struct str a, struct str b)
{
    struct str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    for (size_t i = 0; i < ARRAY_LENGTH(PREFIXES); i++) {
        size_t length = strlen(PREFIXES[i]);
        if (longer.len == shorter.len + length && str_starts(longer, str_from(PREFIXES[i])) &&
            str_ends(longer, shorter))
            return true;
    }
    return false;
}

static bool begins_upper(struct str word)
{
    size_t at = 0;
    return word.len && unicode_is_upper(utf8_next(word, &at));
}

static bool is_wide_slip(const struct letters *a, const struct letters *b)
{
    size_t differing = 0;
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (a->codes[i] == b->codes[i])
            continue;
        differing++;
        if (!is_wide_confusion(a->codes[i], b->codes[i]) && !spelling_letters_alike(a->codes[i], b->codes[i]))
            return false;
    }
    return differing > 0;
}

static bool is_known_word(struct str lower)
{
    return wordlist_has(WORDS_MODAL, lower) || wordlist_has(WORDS_NUMERAL, lower) || wordlist_denies(STR_NONE, lower);
}

/* Hangul is measured in letters of the alphabet, not in syllables. */
static struct str spell_out(struct arena *arena, struct str lower)
{
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < lower.len;) {
        uint32_t code = utf8_next(lower, &at);
        if (code < 0xAC00 || code > 0xD7A3) {
            buf_add_code(&out, code);
            continue;
        }
        /* Unicode §3.12: syllable = (initial * 21 + vowel) * 28 + final. */
        uint32_t index = code - 0xAC00;
        buf_add_code(&out, 0x1100 + index / 588);
        buf_add_code(&out, 0x1161 + index % 588 / 28);
        if (index % 28)
            buf_add_code(&out, 0x11A7 + index % 28);
    }
    return arena_copy(arena, buf_str(&out));
}

/* The same letters but for their accents: "tocara", "tocará". */
static bool is_same_without_accents(struct arena *arena, struct str a, struct str b)
{
    struct letters x, y;
    return read_letters(unicode_without_marks(arena, a), &x) && read_letters(unicode_without_marks(arena, b), &y) &&
           is_same_letters(&x, &y);
}

/* "Strasse" and "Straße", "fuer" and "für"; الإدارة without its hamza or its dots. */
static struct str write_out(struct arena *arena, struct str lower)
{
    static const struct {
        uint32_t code;
        const char *letters;
    } pairs[] = {{0xDF, "ss"}, {0xE4, "ae"}, {0xF6, "oe"}, {0xFC, "ue"}, {0x629, "ه"},
                 {0x649, "ي"}, {0x623, "ا"}, {0x625, "ا"}, {0x622, "ا"}, {0x451, "е"}};
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < lower.len;) {
        uint32_t code = utf8_next(lower, &at);
        size_t i = 0;
        while (i < ARRAY_LENGTH(pairs) && pairs[i].code != code)
            i++;
        if (i < ARRAY_LENGTH(pairs))
            buf_add(&out, str_from(pairs[i].letters));
        else
            buf_add_code(&out, code);
    }
    return arena_copy(arena, buf_str(&out));
}

static bool is_same_written_out(struct arena *arena, struct str a, struct str b)
{
    return str_equal(write_out(arena, a), write_out(arena, b));
}

/* Each run of a letter as one: "comitee" is "committee". */
static void join_doubled(struct letters *letters)
{
    size_t kept = 0;
    for (size_t i = 0; i < letters->count; i++)
        if (kept == 0 || letters->codes[kept - 1] != letters->codes[i])
            letters->codes[kept++] = letters->codes[i];
    letters->count = kept;
}

static bool is_same_without_doubled(struct letters a, struct letters b)
{
    join_doubled(&a);
    join_doubled(&b);
    return is_same_letters(&a, &b);
}

static bool is_small_word(struct str lower)
{
    return wordlist_has(WORDS_FUNCTION, lower) || wordlist_has(WORDS_MODAL, lower) ||
           wordlist_has(WORDS_NUMERAL, lower) || speaker_words_has(SPEAKER_JOINTS, lower) ||
           speaker_words_has(SPEAKER_ARTICLES, lower) || speaker_words_has(SPEAKER_PRONOUNS, lower) ||
           speaker_words_has(SPEAKER_PARTICLES, lower);
}

/* "fpr" for "for": a small word of three letters in the place of what is none. */
static bool mends_small_word(struct str before, struct str after, const struct letters *a, const struct letters *b)
{
    return b->count == SHORTEST_WORD - 1 && a->count + 1 >= b->count && wordlist_has(WORDS_FUNCTION, after) &&
           !is_small_word(before) && distance(a, b) == 1;
}

/* "auchauch", 열렸렸다: the word twice, or a syllable of Hangul; not 작가가, a particle behind its like. */
static bool repeats(struct str longer, struct str shorter)
{
    enum { SYLLABLE = 3 };
    size_t same = 0;
    if (longer.len == 2 * shorter.len && str_starts(longer, shorter) && str_ends(longer, shorter))
        return shorter.len >= SYLLABLE;
    if (longer.len != shorter.len + SYLLABLE)
        return false;
    while (same < shorter.len && longer.at[same] == shorter.at[same])
        same++;
    same -= same % SYLLABLE;
    size_t at = same;
    if (same < SYLLABLE || !unicode_is_hangul(utf8_next(longer, &at)) ||
        !str_equal(str_slice(longer, same, at), str_slice(longer, same - SYLLABLE, same)) ||
        !str_equal(str_slice(longer, at, longer.len), str_slice(shorter, same, shorter.len)))
        return false;
    return at < longer.len || !str_contains(STR("가이을의도과나지"), str_slice(longer, same, at));
}

/* コミニュ: two kana that changed places. */
static bool is_kana_swap(const struct letters *a, const struct letters *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (!unicode_is_kana(a->codes[i]))
            return false;
    return is_swap(a, b);
}

bool spelling_is_slip(struct arena *arena, struct str before, struct str after)
{
    struct str a = spell_out(arena, unicode_lower(arena, before)), b = spell_out(arena, unicode_lower(arena, after));
    struct letters a_letters, b_letters;
    if (!read_letters(a, &a_letters) || !read_letters(b, &b_letters))
        return false;
    struct str old = unicode_lower(arena, before), new = unicode_lower(arena, after);
    if (is_same_letters(&a_letters, &b_letters) || is_wide_slip(&a_letters, &b_letters) ||
        spelling_sound_alike(old, new) || spelling_doubles_particle(old, new) || spelling_doubles_particle(new, old) ||
        repeats(old, new) || repeats(new, old) || is_kana_swap(&a_letters, &b_letters))
        return true;
    size_t at = 0, shorter = least(a_letters.count, b_letters.count);
    if (shorter >= SHORTEST_WORD && (is_same_without_accents(arena, a, b) || is_same_written_out(arena, a, b)))
        return true;
    if (wordlist_agrees(a, b))
        return true;
    if (is_known_word(a) && is_known_word(b))
        return false;
    if (shorter < SHORTEST_WORD - 1 || unicode_is_wide(utf8_next(a, &at)) || is_prefixed(a, b))
        return false;
    if (is_swap(&a_letters, &b_letters) || mends_small_word(old, new, &a_letters, &b_letters))
        return true;
    if (shorter < SHORTEST_WORD || is_inflected(a, b) || differs_at_end_alone(&a_letters, &b_letters))
        return false;
    if (begins_upper(before) && begins_upper(after) && shorter < SHORTEST_NAME)
        return false;
    /* "port" and "fort": a slip is seldom the first letter of a short word. */
    if (shorter < SHORTEST_NAME && a_letters.count == b_letters.count && a_letters.codes[0] != b_letters.codes[0])
        return false;
    if (shorter >= SHORTEST_NAME && is_same_without_doubled(a_letters, b_letters))
        return true;
    /* Two slips in one word leave its first letter alone: "Eschenholz" is another wood than "Buchenholz". */
    bool has_blank = str_find_byte(before, ' ', 0) != SIZE_MAX && str_find_byte(after, ' ', 0) != SIZE_MAX;
    bool may_have_two = shorter >= LONG_WORD && a_letters.codes[0] == b_letters.codes[0] && !has_blank;
    return distance(&a_letters, &b_letters) <= (may_have_two ? 2U : 1U);
}

bool spelling_is_swap(struct arena *arena, struct str before, struct str after)
{
    struct letters a, b;
    return read_letters(unicode_lower(arena, before), &a) && read_letters(unicode_lower(arena, after), &b) &&
           (is_swap(&a, &b) || is_same_letters(&a, &b));
}
