#include "story/notices.h"

#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/notices_words.h"
#include "story/stamps.h"

/* Where a sentence may hold words of the tables is found by their first three bytes: each table's entries of one hash
 * are a chain. 0 ends a chain, entries count from 1. */
enum { BUCKETS = 2048, KEY_BYTES = 3 };

struct chains {
    uint16_t first[BUCKETS];
    uint16_t *next;
};

struct notices {
    struct chains starts, phrases;
};

static unsigned bucket_of(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return (bytes[0] * 31u + bytes[1] * 7u + bytes[2] * 131u) % BUCKETS;
}

static void chain(struct chains *chains, size_t entry, const char *word)
{
    unsigned bucket = bucket_of(word);
    chains->next[entry] = chains->first[bucket];
    chains->first[bucket] = (uint16_t)(entry + 1);
}

struct notices *notices_new(struct arena *arena)
{
    struct notices *notices = arena_alloc(arena, sizeof *notices);
    *notices = (struct notices){.starts.next = NULL};
    notices->starts.next = arena_array(arena, notice_start_count, sizeof(uint16_t));
    notices->phrases.next = arena_array(arena, notice_phrase_count, sizeof(uint16_t));
    for (size_t i = 0; i < notice_start_count; i++)
        chain(&notices->starts, i, notice_starts[i].word);
    for (size_t i = 0; i < notice_phrase_count; i++)
        chain(&notices->phrases, i, notice_phrases[i]);
    return notices;
}

/* Bytes of a sentence that are looked at: no notice hides behind them, and a hostile sentence has megabytes. */
enum { MOST_BYTES = 2000 };

/* Lower case, typography folded, as the tables have it. */
static struct str fold(struct arena *arena, struct str text)
{
    return typography_plain(arena, unicode_cut_bytes(text, MOST_BYTES));
}

/* Brackets, stars and dashes that stand before the word: "[Correction] …", "* Correction: …", "(更正)". */
static struct str skip_ornaments(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (unicode_is_letter(code))
            return str_slice(text, start, text.len);
    }
    return STR_NONE;
}

static bool is_followed_by_mark(struct str text, size_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    if (at >= text.len)
        return true;
    size_t next = at, last = at;
    uint32_t code = utf8_next(text, &next);
    /* Chinese and Japanese put a blank there and nowhere else. */
    if (at > 0 && text.at[at - 1] == ' ') {
        last = at - 1;
        if (unicode_is_wide(utf8_previous(text, &last)))
            return true;
    }
    return unicode_is_punctuation(code) || unicode_is_digit(code) || unicode_is_symbol(code);
}

/* "Mise à jour à 20 h 15 : …", "Update vom 3. März: …": a small word or two, a time, and a colon or bracket. */
static bool is_followed_by_time(struct str text, size_t at)
{
    enum { MOST_WORD_BYTES = 5, MOST_WORDS = 2, MOST_TIME_BYTES = 40 };
    struct str rest = str_slice(text, at, text.len), word;
    if (!str_starts(rest, STR(" ")))
        return false;
    rest = str_trim(rest);
    for (size_t i = 0; i < MOST_WORDS && rest.len && !is_ascii_digit(rest.at[0]); i++)
        if (!str_split(&rest, ' ', &word) || word.len > MOST_WORD_BYTES)
            return false;
    if (rest.len == 0 || !is_ascii_digit(rest.at[0]))
        return false;
    for (size_t i = 0; i < rest.len && i < MOST_TIME_BYTES; i++)
        if (rest.at[i] == ']' || rest.at[i] == ')' ||
            (rest.at[i] == ':' && (i + 1 == rest.len || !is_ascii_digit(rest.at[i + 1]))))
            return true;
    return false;
}

static bool starts_with_word(const struct notices *notices, struct str text)
{
    if (text.len < KEY_BYTES)
        return false;
    for (size_t i = notices->starts.first[bucket_of(text.at)]; i; i = notices->starts.next[i - 1]) {
        const struct notice_start *start = &notice_starts[i - 1];
        struct str word = str_from(start->word);
        if (str_starts(text, word) &&
            (!start->needs_mark || is_followed_by_mark(text, word.len) || is_followed_by_time(text, word.len)))
            return true;
    }
    return false;
}

static bool has_phrase(const struct notices *notices, struct str text)
{
    for (size_t at = 0; at + KEY_BYTES <= text.len; at++)
        for (size_t i = notices->phrases.first[bucket_of(text.at + at)]; i; i = notices->phrases.next[i - 1])
            if (str_starts(str_slice(text, at, text.len), str_from(notice_phrases[i - 1])))
                return true;
    return false;
}

static bool is_in(const char *list, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    return str_contains(str_from(list), buf_str(&needle));
}

/* The next run of letters. */
static bool next_word(struct str text, size_t *at, struct str *word)
{
    size_t start = SIZE_MAX, end = 0;
    while (*at < text.len) {
        size_t here = *at;
        bool is_letter = unicode_is_letter(utf8_next(text, at));
        if (is_letter && start == SIZE_MAX)
            start = here;
        if (is_letter)
            end = *at;
        else if (start != SIZE_MAX)
            break;
    }
    *word = start == SIZE_MAX ? STR_NONE : str_slice(text, start, end);
    return start != SIZE_MAX;
}

/* "this", up to three words, "story", and later "corrected". */
static bool speaks_as(const struct notice_self *self, struct str folded)
{
    enum { MOST_BETWEEN = 3 };
    size_t since_this = SIZE_MAX;
    bool has_text = false;
    struct str word;
    for (size_t at = 0; next_word(folded, &at, &word);) {
        if (is_in(self->these, word))
            since_this = 0;
        else if (since_this <= MOST_BETWEEN)
            has_text = has_text || is_in(self->texts, word);
        if (has_text && is_in(self->verbs, word))
            return true;
        since_this += since_this != SIZE_MAX;
    }
    return false;
}

/* A sentence without one of the verbs is passed over at once. */
static bool has_any(struct str folded, const char *list)
{
    struct str rest = str_from(list), word;
    while (str_split(&rest, ' ', &word))
        if (word.len && str_contains(folded, word))
            return true;
    return false;
}

static bool speaks_of_itself(struct str folded)
{
    for (size_t i = 0; i < notice_self_count; i++)
        if (has_any(folded, notice_selves[i].these) && has_any(folded, notice_selves[i].verbs) &&
            speaks_as(&notice_selves[i], folded))
            return true;
    return false;
}

/* Chinese, Japanese and Korean letters begin with these bytes in UTF-8. */
static bool is_asian(struct str folded)
{
    for (size_t i = 0; i < folded.len; i++)
        if ((unsigned char)folded.at[i] >= 0xE3 && (unsigned char)folded.at[i] <= 0xED)
            return true;
    return false;
}

static bool has_pair(struct str folded)
{
    if (!is_asian(folded))
        return false;
    for (size_t i = 0; i < notice_pair_count; i++)
        if (has_any(folded, notice_pairs[i].verbs) && has_any(folded, notice_pairs[i].texts))
            return true;
    return false;
}

bool notices_has(const struct notices *notices, struct str paragraph)
{
    AUTO_ARENA scratch = ARENA_INIT; /* a page has lines by the ten thousand */
    struct str folded = fold(&scratch, paragraph);
    bool has_words = starts_with_word(notices, folded) || starts_with_word(notices, skip_ornaments(folded)) ||
                     has_phrase(notices, folded) || speaks_of_itself(folded) || has_pair(folded);
    return has_words && stamp_kind(&scratch, paragraph) == TIME_UNSAID;
}
