/*
 * The word diff that people see. Words are ICU's, cut further into graphemes in scripts without blanks; blanks are no
 * words but lie between them, so that a match of blanks never tears a phrase apart.
 */
#include "compare/compare.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/regions.h"
#include "compare/units.h"

struct token {
    size_t start, end;
};

struct tokens {
    struct str text;
    struct token *items;
    size_t count, room;
};

/* Which bytes a grapheme ends before. */
static bool *grapheme_ends(struct str text)
{
    bool *ends = memory_zeroed(text.len + 1, sizeof *ends);
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_GRAPHEME);
    size_t at = 0;
    for (struct str unit; unicode_breaks_next(breaks, &unit);)
        ends[at += unit.len] = true;
    unicode_breaks_close(breaks);
    return ends;
}

static bool is_blank(struct str token)
{
    for (size_t at = 0; at < token.len;)
        if (!unicode_is_space(utf8_next(token, &at)))
            return false;
    return true;
}

/* ICU joins Han and Thai letters by a dictionary that changes with its versions, and too coarsely for a diff. */
static bool is_cut_by_graphemes(struct str token)
{
    size_t at = 0;
    uint32_t code = utf8_next(token, &at);
    return unicode_is_han(code) || unicode_is_kana(code) || unicode_is_thai_or_lao(code) ||
           (code >= 0x1780 && code <= 0x17FF) || (code >= 0x1000 && code <= 0x109F);
}

/* "3.5%" is one word. */
static bool is_percent_behind_digit(const struct tokens *tokens, size_t start, size_t end)
{
    struct str token = str_slice(tokens->text, start, end);
    bool is_percent = str_equal(token, STR("%")) || str_equal(token, STR("\uFF05")) || str_equal(token, STR("\u2030"));
    if (!is_percent || tokens->count == 0 || tokens->items[tokens->count - 1].end != start)
        return false;
    return unicode_is_digit(utf8_previous(tokens->text, &start));
}

static void add_token(struct tokens *tokens, size_t start, size_t end)
{
    if (is_blank(str_slice(tokens->text, start, end)))
        return;
    if (is_percent_behind_digit(tokens, start, end))
        tokens->items[tokens->count - 1].end = end;
    else
        *ARRAY_PUSH(tokens->items, tokens->count, tokens->room) = (struct token){start, end};
}

static void add_word(struct tokens *tokens, const bool *ends, size_t start, size_t end)
{
    if (!is_cut_by_graphemes(str_slice(tokens->text, start, end))) {
        add_token(tokens, start, end);
        return;
    }
    for (size_t at = start + 1; at <= end; at++) {
        if (!ends[at])
            continue;
        add_token(tokens, start, at);
        start = at;
    }
}

static struct tokens tokens_of(struct str text)
{
    struct tokens tokens = {.text = text};
    AUTO_FREE bool *ends = grapheme_ends(text);
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_WORD);
    size_t start = 0, end = 0;
    for (struct str unit; unicode_breaks_next(breaks, &unit);) {
        end += unit.len;
        /* Words and graphemes disagree about a few format characters: a grapheme is never split. */
        if (!ends[end])
            continue;
        add_word(&tokens, ends, start, end);
        start = end;
    }
    unicode_breaks_close(breaks);
    return tokens;
}

static uint32_t *ids_of(struct lexicon *lexicon, const struct tokens *tokens)
{
    uint32_t *ids = memory_resize(NULL, tokens->count + 1, sizeof *ids);
    for (size_t i = 0; i < tokens->count; i++)
        ids[i] = lexicon_id(lexicon, str_slice(tokens->text, tokens->items[i].start, tokens->items[i].end));
    return ids;
}

/* Punctuation, and single letters of scripts without blanks. */
static bool *weak_of(const struct tokens *tokens)
{
    bool *is_weak = memory_resize(NULL, tokens->count + 1, sizeof *is_weak);
    for (size_t i = 0; i < tokens->count; i++) {
        struct str token = str_slice(tokens->text, tokens->items[i].start, tokens->items[i].end);
        size_t at = 0;
        uint32_t code = utf8_next(token, &at);
        is_weak[i] = unicode_is_punctuation(code) || is_cut_by_graphemes(token);
    }
    return is_weak;
}

static void add_piece(struct piece *pieces, size_t *count, enum piece_kind kind, struct str text)
{
    struct piece *last = *count ? &pieces[*count - 1] : NULL;
    if (text.len == 0)
        return;
    if (last && last->kind == kind && last->text.at + last->text.len == text.at)
        last->text.len += text.len;
    else
        pieces[(*count)++] = (struct piece){kind, text};
}

/* Bytes of whole characters that both begin with. */
static size_t shared_start(struct str a, struct str b)
{
    size_t shared = 0;
    for (size_t at = 0; at < a.len && at < b.len;) {
        uint32_t code = utf8_next(a, &at);
        if (code == '\r' || at > b.len || !str_equal(str_slice(a, shared, at), str_slice(b, shared, at)))
            break;
        shared = at;
    }
    return shared;
}

/* Whether a LF at `at` is the second half of a CR LF. */
static bool is_half_line_end(struct str text, size_t at)
{
    return at > 0 && text.at[at] == '\n' && text.at[at - 1] == '\r';
}

static size_t shared_end(struct str a, struct str b)
{
    size_t shared = 0;
    for (size_t at = a.len; at > 0;) {
        utf8_previous(a, &at);
        size_t length = a.len - at;
        if (length > b.len || !str_equal(str_slice(a, at, a.len), str_slice(b, b.len - length, b.len)))
            break;
        if (!is_half_line_end(a, at) && !is_half_line_end(b, b.len - length))
            shared = length;
    }
    return shared;
}

/* Where the text behind the token before `index` begins. */
static size_t behind(const struct tokens *tokens, size_t index)
{
    return index ? tokens->items[index - 1].end : 0;
}

static size_t begins(const struct tokens *tokens, size_t index)
{
    return index < tokens->count ? tokens->items[index].start : tokens->text.len;
}

/* The old and the new text between two words that stayed. */
struct between {
    struct str text;
    size_t blanks_before, blanks_behind; /* bytes of blanks around the words in it; all of it where there are none */
};

static struct between between_of(const struct tokens *tokens, size_t from, size_t to)
{
    size_t start = behind(tokens, from), end = begins(tokens, to);
    return (struct between){.text = str_slice(tokens->text, start, end),
                            .blanks_before = begins(tokens, from) - start,
                            .blanks_behind = end - behind(tokens, to)};
}

/* Blanks that both have at an end stay. */
static void add_between(struct piece *pieces, size_t *count, const struct between *a, const struct between *b)
{
    if (str_equal(a->text, b->text)) {
        add_piece(pieces, count, PIECE_SAME, a->text);
        return;
    }
    size_t start = shared_start(str_slice(a->text, 0, a->blanks_before), str_slice(b->text, 0, b->blanks_before));
    struct str rest_a = str_slice(a->text, start, a->text.len), rest_b = str_slice(b->text, start, b->text.len);
    size_t most_a = a->blanks_behind < rest_a.len ? a->blanks_behind : rest_a.len;
    size_t most_b = b->blanks_behind < rest_b.len ? b->blanks_behind : rest_b.len;
    size_t end = shared_end(str_slice(rest_a, rest_a.len - most_a, rest_a.len),
                            str_slice(rest_b, rest_b.len - most_b, rest_b.len));
    add_piece(pieces, count, PIECE_SAME, str_slice(a->text, 0, start));
    add_piece(pieces, count, PIECE_REMOVED, str_slice(rest_a, 0, rest_a.len - end));
    add_piece(pieces, count, PIECE_ADDED, str_slice(rest_b, 0, rest_b.len - end));
    add_piece(pieces, count, PIECE_SAME, str_slice(rest_a, rest_a.len - end, rest_a.len));
}

/* From the end of the word before to the start of the word behind. */
static void add_region(struct piece *pieces, size_t *count, const struct tokens *a, const struct tokens *b,
                       struct region region)
{
    struct between old = between_of(a, region.a_from, region.a_to), new = between_of(b, region.b_from, region.b_to);
    add_between(pieces, count, &old, &new);
}

/* Words that stayed, with the blanks between them, which may differ all the same. */
static void add_same(struct piece *pieces, size_t *count, const struct tokens *a, size_t a_at, const struct tokens *b,
                     size_t b_at, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        if (i > 0)
            add_region(pieces, count, a, b, (struct region){a_at + i, a_at + i, b_at + i, b_at + i});
        add_piece(pieces, count, PIECE_SAME, str_slice(a->text, a->items[a_at + i].start, a->items[a_at + i].end));
    }
}

static size_t add_all(struct piece *pieces, const struct tokens *a, const struct tokens *b, struct regions regions)
{
    size_t a_at = 0, b_at = 0, count = 0;
    bool starts_same = regions.count == 0 || regions.items[0].a_from > 0;
    if (starts_same)
        add_region(pieces, &count, a, b, (struct region){0});
    for (size_t i = 0; i < regions.count; i++) {
        add_same(pieces, &count, a, a_at, b, b_at, regions.items[i].a_from - a_at);
        add_region(pieces, &count, a, b, regions.items[i]);
        a_at = regions.items[i].a_to;
        b_at = regions.items[i].b_to;
    }
    if (a_at < a->count) {
        add_same(pieces, &count, a, a_at, b, b_at, a->count - a_at);
        add_region(pieces, &count, a, b, (struct region){a->count, a->count, b->count, b->count});
    }
    return count;
}

void compare_words(struct arena *arena, struct str before, struct str after, struct piece_list *list)
{
    AUTO_LEXICON *lexicon = lexicon_new();
    struct tokens a = tokens_of(before), b = tokens_of(after);
    AUTO_FREE uint32_t *a_ids = ids_of(lexicon, &a);
    AUTO_FREE uint32_t *b_ids = ids_of(lexicon, &b);
    AUTO_FREE bool *is_weak = weak_of(&a);
    struct regions regions = regions_find(arena, a_ids, is_weak, a.count, b_ids, b.count);
    /* A word that stayed gives one piece and the blanks before it at most four, as a region does; two more regions
     * stand for the blanks at both ends. */
    struct piece *pieces = arena_array(arena, 5 * a.count + 4 * regions.count + 8, sizeof *pieces);
    *list = (struct piece_list){pieces, add_all(pieces, &a, &b, regions)};
    memory_free(a.items);
    memory_free(b.items);
}
