#include "compare/quotes.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_words.h"

/* How a mark comes to open a quotation. */
enum opening {
    OPENS_ALWAYS,
    OPENS_BY_NEIGHBOURS, /* the same mark closes elsewhere: a blank or nothing before it, none behind */
};

static const struct pair {
    uint32_t open, close, other_close;
    enum opening opening;
    bool may_stay_open; /* runs on to the next paragraph */
} PAIRS[] = {
    {0x300C, 0x300D, 0, OPENS_ALWAYS, true},        /* 「」 */
    {0x300E, 0x300F, 0, OPENS_ALWAYS, true},        /* 『』 */
    {0xFF62, 0xFF63, 0, OPENS_ALWAYS, true},        /* half width 「」 */
    {0x301D, 0x301F, 0x301E, OPENS_ALWAYS, true},   /* 〝〟 */
    {0x201E, 0x201C, 0x201D, OPENS_ALWAYS, true},   /* „“ „” */
    {0x201C, 0x201D, '"', OPENS_ALWAYS, true},      /* “” */
    {0xAB, 0xBB, 0, OPENS_ALWAYS, true},            /* «» */
    {0x2039, 0x203A, 0, OPENS_ALWAYS, false},       /* ‹› */
    {0xBB, 0xAB, 0xBB, OPENS_BY_NEIGHBOURS, false}, /* »« of German and Danish, »» of Swedish */
    {0x203A, 0x2039, 0, OPENS_BY_NEIGHBOURS, false},
    {0x201D, 0x201D, 0, OPENS_BY_NEIGHBOURS, false}, /* ”” of Swedish and Finnish */
    {'"', '"', 0x201D, OPENS_BY_NEIGHBOURS, false},
    {0xFF02, 0xFF02, 0, OPENS_BY_NEIGHBOURS, false},
    {0x201A, 0x2018, 0x2019, OPENS_ALWAYS, false},
    {0x2018, 0x2019, 0, OPENS_BY_NEIGHBOURS, false},
    {'\'', '\'', 0, OPENS_BY_NEIGHBOURS, false},
};

static bool is_letter(uint32_t code)
{
    return unicode_is_letter(code) || unicode_is_digit(code) || unicode_is_mark(code);
}

static uint32_t before(struct str text, size_t at)
{
    return at ? utf8_previous(text, &at) : ' ';
}

static uint32_t behind(struct str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : ' ';
}

/* Chinese and Japanese put straight marks between letters without a blank. */
static bool opens(const struct pair *pair, struct str text, size_t start, size_t end)
{
    uint32_t left = before(text, start), right = behind(text, end);
    if (pair->opening == OPENS_ALWAYS)
        return true;
    return !unicode_is_space(right) && (!is_letter(left) || (unicode_is_wide(left) && pair->open != '\''));
}

static const struct pair *pair_opened_at(struct str text, size_t at, size_t *end)
{
    uint32_t code = utf8_next(text, &at);
    *end = at;
    size_t start = at;
    utf8_previous(text, &start);
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++)
        if (PAIRS[i].open == code && opens(&PAIRS[i], text, start, at))
            return &PAIRS[i];
    return NULL;
}

/* A single mark between letters, or one behind which a word goes on, is an apostrophe. */
static bool closes(const struct pair *pair, struct str text, uint32_t code, size_t start, size_t end)
{
    bool is_single = code == '\'' || code == 0x2019;
    if (code != pair->close && (!pair->other_close || code != pair->other_close))
        return false;
    if (is_single || code == '"')
        return !is_letter(behind(text, end)) || unicode_is_wide(behind(text, end)) ||
               (!is_single && !is_letter(before(text, start)));
    return true;
}

/* Finds the mark that closes; where the pair has two different ones, its own opening mark nests. */
static bool find_close(const struct pair *pair, struct str text, size_t at, size_t *close_start, size_t *close_end)
{
    size_t depth = 1;
    while (at < text.len) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (closes(pair, text, code, start, at)) {
            if (--depth > 0)
                continue;
            *close_start = start;
            *close_end = at;
            return true;
        }
        if (code == pair->open && pair->open != pair->other_close && pair->opening == OPENS_ALWAYS)
            depth++;
    }
    return false;
}

/* A page that forgets one mark of a nested quotation closes it all the same. */
static bool find_first_close(const struct pair *pair, struct str text, size_t at, size_t *close_start,
                             size_t *close_end)
{
    while (at < text.len) {
        *close_start = at;
        uint32_t code = utf8_next(text, &at);
        *close_end = at;
        if (closes(pair, text, code, *close_start, at))
            return true;
    }
    return false;
}

/* ---- dialogues that a dash begins ---- */

/* Whether a word of saying stands at a place, behind a comma or a dash: "dit-il", "dijo Ana", and behind auxiliaries "a
 * répondu", "a-t-elle lancé", "ha dicho". */
static bool is_said_at(struct arena *arena, struct str text, size_t at)
{
    enum { MOST_BYTES = 24, MOST_AUXILIARIES = 3 };
    for (int auxiliaries = 0; auxiliaries <= MOST_AUXILIARIES; auxiliaries++) {
        while (at < text.len && text.at[at] == ' ')
            at++;
        size_t end = at;
        while (end < text.len && end < at + MOST_BYTES) {
            size_t next = end;
            if (!unicode_is_letter(utf8_next(text, &next)))
                break;
            end = next;
        }
        struct str word = unicode_lower(arena, str_slice(text, at, end));
        if (!speaker_words_has(SPEAKER_AUXILIARIES, word) || end >= text.len)
            return speaker_words_has(SPEAKER_VERBS, word);
        at = str_find_byte(str_slice(text, 0, end + MOST_BYTES), ' ', end);
        if (at == SIZE_MAX)
            return false;
    }
    return false;
}

static bool is_dash(uint32_t code)
{
    return code == 0x2014 || code == 0x2013 || code == 0x2015;
}

/* Where what the speaker does begins: behind ", dit-il", or at the next dash. SIZE_MAX where it is all spoken. */
static size_t narration_start(struct arena *arena, struct str text, size_t at, bool *is_dashed)
{
    while (at < text.len) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        *is_dashed = is_dash(code);
        if ((*is_dashed || code == ',' || code == '?' || code == '!') && is_said_at(arena, text, at))
            return *is_dashed || code == ',' ? start : at;
    }
    return SIZE_MAX;
}

/* Up to the next dash; without one up to the full stop, or to the comma behind an inverted "dit-il". */
static size_t narration_end(struct str text, size_t at, bool is_dashed)
{
    size_t stop = str_find_byte(text, ',', at), hyphen = str_find_byte(text, '-', at);
    bool is_inverted = hyphen != SIZE_MAX && stop != SIZE_MAX && hyphen < stop && stop - at < 40;
    while (at < text.len) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_dashed ? is_dash(code) : code == '.' || (code == ',' && is_inverted))
            return is_dashed ? at : start;
    }
    return text.len;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == ',' || text.at[at] == '.'))
        at++;
    return at;
}

/* "— Je pars, dit-il. Je ne reviendrai pas.", "—No vamos —dijo Ana—. Es tarde.": what is spoken, in parts. */
static struct quote *find_dialogue(struct arena *arena, struct str text, size_t *count)
{
    enum { MOST_PARTS = 8 };
    struct quote *quotes = arena_array(arena, MOST_PARTS, sizeof *quotes);
    size_t at = 0;
    bool is_dashed = false;
    *count = 0;
    if (text.len == 0 || !is_dash(utf8_next(text, &at)))
        return quotes;
    for (size_t start = 0; *count < MOST_PARTS && at < text.len; start = at) {
        size_t inner = skip_blanks(text, at), end = narration_start(arena, text, inner, &is_dashed);
        if (end == SIZE_MAX && *count == 0)
            return quotes;
        end = end == SIZE_MAX ? text.len : end;
        if (inner < end)
            quotes[(*count)++] = (struct quote){.start = start, .end = end, .inner_start = inner, .inner_end = end};
        at = end < text.len ? narration_end(text, end + 1, is_dashed) : text.len;
    }
    return quotes;
}

/* ---- marks ---- */

bool quotes_closes(struct str paragraph, const struct quote *open)
{
    const struct pair *pair = &PAIRS[open->pair];
    for (size_t at = 0; at < paragraph.len;) {
        size_t start = at;
        bool is_first = at == 0;
        uint32_t code = utf8_next(paragraph, &at);
        if (closes(pair, paragraph, code, start, at) && !is_first)
            return true;
        if (code == pair->open)
            return false;
    }
    return false;
}

/* The rest of a quotation that the paragraph before began; false where this one opens it anew, or has nothing of it. */
static bool goes_on(struct str paragraph, const struct quote *open, struct quote *quote)
{
    size_t at = 0;
    if (!open || paragraph.len == 0)
        return false;
    uint32_t first = utf8_next(paragraph, &at);
    if (first == PAIRS[open->pair].open)
        return false;
    /* Spanish and French begin each paragraph of a quotation with the mark that closes it. */
    if (first != PAIRS[open->pair].close)
        at = 0;
    *quote = (struct quote){
        .pair = open->pair, .inner_start = at, .inner_end = paragraph.len, .end = paragraph.len, .is_open = true};
    quote->is_open = !find_first_close(&PAIRS[open->pair], paragraph, at, &quote->inner_end, &quote->end);
    if (quote->is_open)
        quote->inner_end = quote->end = paragraph.len;
    return true;
}

struct quote *quotes_find(struct arena *arena, struct str paragraph, const struct quote *open_before, size_t *count)
{
    /* Of marks that nest and are not closed, so many are followed to the paragraph's end: a hostile one has thousands.
     */
    enum { MOST_UNCLOSED = 64 };
    AUTO_FREE struct quote *found = NULL;
    struct quote *dialogue = find_dialogue(arena, paragraph, count);
    size_t room = 0, end, at = 0, unclosed = 0;
    bool is_never_closed[ARRAY_LENGTH(PAIRS)] = {false};
    struct quote first;
    if (*count)
        return dialogue;
    if (goes_on(paragraph, open_before, &first)) {
        *ARRAY_PUSH(found, *count, room) = first;
        at = first.end;
    }
    while (at < paragraph.len) {
        const struct pair *pair = pair_opened_at(paragraph, at, &end);
        struct quote quote = {.start = at, .inner_start = end};
        at = end;
        if (!pair || is_never_closed[pair - PAIRS])
            continue;
        quote.pair = (size_t)(pair - PAIRS);
        bool is_closed = unclosed < MOST_UNCLOSED && find_close(pair, paragraph, end, &quote.inner_end, &quote.end);
        unclosed += !is_closed;
        if (!is_closed && !find_first_close(pair, paragraph, end, &quote.inner_end, &quote.end)) {
            is_never_closed[quote.pair] = true;
            if (!pair->may_stay_open)
                continue;
            quote.inner_end = quote.end = paragraph.len;
            quote.is_open = true;
        }
        at = quote.end;
        *ARRAY_PUSH(found, *count, room) = quote;
    }
    struct quote *quotes = arena_array(arena, *count, sizeof *quotes);
    for (size_t i = 0; i < *count; i++)
        quotes[i] = found[i];
    return quotes;
}
