#include "compare/speaker.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_asian.h"
#include "compare/speaker_spaced.h"
#include "compare/wordlists.h"

#include <string.h>

/* What stands around a quotation in its sentence. */
struct surroundings {
    struct str before, after;
};

static bool is_stop(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x3002 || code == 0xFF01 || code == 0xFF1F ||
           code == 0x61F || code == 0x964;
}

/* "Mr." and single initials end no sentence. */
static bool is_abbreviation(struct arena *arena, struct str text, size_t dot)
{
    size_t start = dot, letters = 0;
    while (start > 0) {
        size_t at = start;
        if (!unicode_is_letter(utf8_previous(text, &at)))
            break;
        start = at;
        letters++;
    }
    return letters > 0 &&
           (letters <= 2 || wordlist_has(WORDS_TITLE, unicode_lower(arena, str_slice(text, start, dot))));
}

/* Bytes on either side of a quotation that are looked at: a sentence of a hostile page has megabytes. */
enum { MOST_CONTEXT = 1000 };

/* From the sentence's start, or the quotation before, up to the quotation. */
static struct str context_before(struct arena *arena, struct str text, size_t from, size_t to)
{
    if (to - from > MOST_CONTEXT)
        from = to - MOST_CONTEXT;
    while (from < to && ((unsigned char)text.at[from] & 0xC0) == 0x80)
        from++;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_stop(code) && !(code == '.' && is_abbreviation(arena, text, start)))
            from = at;
    }
    return str_slice(text, from, to);
}

/* From the quotation up to the sentence's end, or the next quotation. */
static struct str context_after(struct arena *arena, struct str text, size_t from, size_t to)
{
    if (to - from > MOST_CONTEXT)
        to = from + MOST_CONTEXT;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_stop(code) && !(code == '.' && is_abbreviation(arena, text, start)))
            return str_slice(text, from, start);
    }
    return str_slice(text, from, to);
}

/* “I am done.” She left: behind a full stop within the marks a new sentence begins. */
static bool ends_sentence(struct str text, const struct quote *quote)
{
    size_t at = quote->inner_end;
    if (at == quote->inner_start)
        return false;
    uint32_t code = utf8_previous(text, &at);
    return code == '.' || code == 0x964;
}

static struct surroundings surroundings_of(struct arena *arena, struct str text, const struct quote *quotes,
                                           size_t index)
{
    size_t from = index ? quotes[index - 1].end : 0;
    struct str behind = str_slice(text, quotes[index].end, text.len);
    size_t start_after = quotes[index].end;
    /* 「…」。社長の佐伯さんは話した。 */
    if (str_starts(behind, STR("。")))
        start_after += strlen("。");
    behind = str_slice(text, start_after, text.len);
    struct str after = context_after(arena, text, start_after, text.len);
    /* The next quotation ends the context; quotes_find keeps them in order, but their number is not known here: a mark
     * that opens one is looked for instead. */
    for (size_t at = 0; at < after.len;) {
        size_t start = at;
        uint32_t code = utf8_next(after, &at);
        if (code == 0x300C || code == 0x201C || code == 0x201E || code == 0xAB || code == '"') {
            after = str_slice(behind, 0, start);
            break;
        }
    }
    return (struct surroundings){context_before(arena, text, from, quotes[index].start), after};
}

static struct str find_one(struct arena *arena, struct str text, const struct quote *quotes, size_t index)
{
    struct surroundings around = surroundings_of(arena, text, quotes, index);
    struct str name;
    if (speaker_find_asian(around.before, around.after, &name) || speaker_find_hindi(arena, around.before, &name) ||
        speaker_find_hindi(arena, around.after, &name))
        return name;
    /* Behind a full stop within the marks only a verb without capital goes on with the sentence. */
    if (!ends_sentence(text, &quotes[index]))
        name = speaker_find_spaced(arena, around.after, true);
    if (name.len == 0)
        name = speaker_find_spaced(arena, around.before, false);
    return name;
}

bool speaker_is_said(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index)
{
    struct surroundings around = surroundings_of(arena, paragraph, quotes, index);
    return speaker_has_verb(arena, around.before) || speaker_has_verb(arena, around.after);
}

/* The one person whom a text brings in with title or office; absent where there is none, or more than one. */
static struct str speaker_introduced(struct arena *arena, struct str text)
{
    struct str name;
    return speaker_introduced_asian(text, &name) ? name : speaker_introduced_spaced(arena, text);
}

struct str speaker_before(struct arena *arena, struct str text)
{
    struct str name = STR_NONE, context = context_before(arena, text, 0, text.len);
    bool leads_on = str_ends(text, STR(":")) || str_ends(text, STR("："));
    if (leads_on && !speaker_find_asian(context, STR_NONE, &name))
        name = speaker_find_spaced(arena, context, false);
    return name.len ? name : speaker_introduced(arena, text);
}

struct str speaker_find(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index)
{
    /* So many quotations back at most: a paragraph of a hostile page has thousands. */
    for (size_t tries = 0; tries < 4; tries++, index--) {
        struct str name = find_one(arena, paragraph, quotes, index);
        if (name.len)
            return name;
        if (index == 0)
            return speaker_introduced(arena, unicode_cut_bytes(str_slice(paragraph, 0, quotes[0].start), MOST_CONTEXT));
    }
    return STR_NONE;
}
