#include "compare/quotes.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

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

struct quote *quotes_find(struct arena *arena, struct str paragraph, size_t *count)
{
    AUTO_FREE struct quote *found = NULL;
    size_t room = 0, end;
    *count = 0;
    for (size_t at = 0; at < paragraph.len;) {
        const struct pair *pair = pair_opened_at(paragraph, at, &end);
        struct quote quote = {.start = at, .inner_start = end};
        at = end;
        if (!pair)
            continue;
        if (!find_close(pair, paragraph, end, &quote.inner_end, &quote.end) &&
            !find_first_close(pair, paragraph, end, &quote.inner_end, &quote.end)) {
            if (!pair->may_stay_open)
                continue;
            quote.inner_end = quote.end = paragraph.len;
        }
        at = quote.end;
        *ARRAY_PUSH(found, *count, room) = quote;
    }
    struct quote *quotes = arena_array(arena, *count, sizeof *quotes);
    for (size_t i = 0; i < *count; i++)
        quotes[i] = found[i];
    return quotes;
}
