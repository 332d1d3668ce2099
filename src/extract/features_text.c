#include "extract/features.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/plain.h"
#include "extract/witness.h"

enum { LETTERS_MOST = 2000, STOPS_MOST = 30, WORDS_MOST = 200 };

static bool is_quote_mark(uint32_t code)
{
    return code == '"' || (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB ||
           (code >= 0x300C && code <= 0x300F);
}

static bool is_bar(uint32_t code)
{
    return code == '|' || code == 0xFF5C || code == '>' || code == 0xB7 || code == 0x2022 || code == 0x25B6 ||
           code == 0x25BA || (code >= 0x2190 && code <= 0x2199) || code == 0x203A;
}

/* What stands in a text, by one pass over it. */
struct spelling {
    size_t codes, letters, upper, words;
    size_t label; /* codes before the first colon, 0 without */
    uint32_t first, last;
    bool has_bar, has_quote;
};

static void add_code(struct spelling *spelling, uint32_t code, uint32_t before)
{
    spelling->codes++;
    spelling->last = code;
    if (!spelling->first)
        spelling->first = code;
    if (code < 0x80 ? is_ascii_alpha((char)code) : unicode_is_letter(code)) {
        spelling->letters++;
        spelling->upper += code < 0x80 ? code < 'a' : unicode_is_upper(code);
    }
    spelling->words += before == ' ';
    if (!spelling->label && (code == ':' || code == 0xFF1A))
        spelling->label = spelling->codes;
    spelling->has_bar = spelling->has_bar || is_bar(code);
    spelling->has_quote = spelling->has_quote || is_quote_mark(code);
}

static struct spelling spell(struct str text)
{
    struct spelling spelling = {0};
    uint32_t before = ' ';
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        add_code(&spelling, code, before);
        before = code;
    }
    return spelling;
}

/* Little but figures: "2026/01/21 10:26", "3 min", "10,432 views". */
static bool is_time_like(const struct candidate *candidate)
{
    return candidate->digits >= 2 && candidate->letters <= 40 && candidate->digits * 3 >= candidate->letters;
}

static bool has_address(struct str text)
{
    return str_contains(text, STR("@")) || str_contains(text, STR("://")) || str_contains(text, STR("www."));
}

static bool says(const struct view *view, size_t index, struct str key)
{
    if (!key.len || view->blocks->candidates[index].text.len > 3 * key.len + 200)
        return false;
    struct str letters = view->keys[index];
    return letters.len > 12 && (str_contains(key, letters) || str_contains(letters, key));
}

/* `name` in lower case. */
static bool names(const struct view *view, size_t index, struct str name)
{
    enum { LEAST = 4 };
    return name.len >= LEAST && str_contains(view->lower[index], name);
}

static bool is_mark(uint32_t code)
{
    return (unicode_is_punctuation(code) || unicode_is_symbol(code)) && !is_quote_mark(code) &&
           !unicode_is_opening(code) && !unicode_is_currency(code);
}

static void read_kind(const struct candidate *candidate, const struct place *place, struct features *out)
{
    out->at[FEATURE_LEVEL] = candidate->level;
    out->at[FEATURE_IS_HEADING] = candidate->kind == BLOCK_HEADING;
    out->at[FEATURE_IS_ITEM] = candidate->kind == BLOCK_ITEM;
    out->at[FEATURE_IS_QUOTE] = candidate->kind == BLOCK_QUOTE;
    out->at[FEATURE_IS_CAPTION] = candidate->kind == BLOCK_CAPTION;
    out->at[FEATURE_IS_TABLE] = candidate->kind == BLOCK_TABLE;
    out->at[FEATURE_IS_BOLD] = candidate->is_bold;
    out->at[FEATURE_IS_ITALIC] = candidate->is_italic;
    out->at[FEATURE_TAG_P] = place->tag == TAG_p;
    out->at[FEATURE_TAG_DIV] = place->tag == TAG_div || place->tag == TAG_section || place->tag == TAG_article;
    out->at[FEATURE_TAG_CELL] = place->tag == TAG_td || place->tag == TAG_th;
}

static void read_spelling(const struct candidate *candidate, struct features *out)
{
    struct spelling spelling = spell(candidate->text);
    size_t close = spelling.last == ')' || spelling.last == ']' || unicode_is_closing(spelling.last);
    out->at[FEATURE_ENDS_IN_COLON] = spelling.last == ':' || spelling.last == 0xFF1A;
    out->at[FEATURE_ENDS_IN_ELLIPSIS] = spelling.last == 0x2026 || str_ends(candidate->text, STR("..."));
    out->at[FEATURE_UPPER] = features_share(spelling.upper, spelling.letters);
    out->at[FEATURE_STARTS_SMALL] = unicode_is_lower(spelling.first);
    out->at[FEATURE_STARTS_IN_MARK] = is_mark(spelling.first);
    out->at[FEATURE_HAS_BAR] = spelling.has_bar;
    out->at[FEATURE_HAS_QUOTE] = spelling.has_quote;
    out->at[FEATURE_IS_BRACKETED] = unicode_is_opening(spelling.first) && close;
    out->at[FEATURE_WORDS] = features_clip(spelling.words, WORDS_MOST);
    out->at[FEATURE_LABEL] = spelling.label > 1 && spelling.label <= 24 && spelling.label < spelling.codes;
}

void features_read_text(const struct view *view, size_t index, struct features *out)
{
    const struct candidate *candidate = &view->blocks->candidates[index];
    out->at[FEATURE_LETTERS] = features_clip(candidate->letters, LETTERS_MOST);
    out->at[FEATURE_STOPS] = features_clip(candidate->stops, STOPS_MOST);
    out->at[FEATURE_STOP_DENSITY] = features_share(candidate->stops, candidate->letters);
    out->at[FEATURE_ENDS_IN_STOP] = candidate->ends_in_stop;
    out->at[FEATURE_LINKS] = features_share(candidate->link_letters, candidate->letters);
    out->at[FEATURE_DIGITS] = features_share(candidate->digits, candidate->letters);
    out->at[FEATURE_IS_TIME] = is_time_like(candidate);
    out->at[FEATURE_HAS_ADDRESS] = has_address(candidate->text);
    out->at[FEATURE_REPEATED] = view->repeats[index];
    out->at[FEATURE_ABOVE_TOO] = view->above_too[index];
    out->at[FEATURE_SAYS_HEADLINE] = says(view, index, view->headline_key);
    out->at[FEATURE_SAYS_SUMMARY] = says(view, index, view->summary_key);
    if (view->blocks->witness)
        out->at[FEATURE_WITNESS] = (int16_t)(witness_share(view->blocks->witness, candidate->text) * SHARE_ALL);
    if (view->phrases[index] != PHRASE_NONE)
        out->at[FEATURE_PHRASE_READ_ALSO + view->phrases[index] - PHRASE_READ_ALSO] = 1;
    for (int i = 0; i < MENTIONS; i++)
        out->at[FEATURE_MENTIONS_NETWORK + i] = view->mentions[index] >> i & 1;
    out->at[FEATURE_NAMES_AUTHOR] = names(view, index, view->byline_key);
    out->at[FEATURE_NAMES_OUTLET] = names(view, index, view->outlet_key);
    read_spelling(candidate, out);
    read_kind(candidate, &view->blocks->places[candidate->place], out);
}
