#include "compare/wording.h"

#include "base/array.h"
#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/agreement.h"
#include "compare/figure.h"
#include "compare/names.h"
#include "compare/side.h"
#include "compare/spelling.h"
#include "compare/spelling_words.h"
#include "compare/wordlists.h"

/* In lower case, with the apostrophe of the lists: "doesn’t" is "doesn't". */
static struct str lower_of(const struct wording *wording, const struct sentence *sentence, size_t index)
{
    const struct unit *unit = &sentence->units[index];
    struct str word = str_slice(sentence->text, unit->start, unit->end);
    AUTO_BUF straight = BUF_INIT;
    if (!str_contains(word, STR("’")))
        return unicode_lower(wording->arena, word);
    for (size_t at = 0; at < word.len;)
        buf_add_code(&straight, typography_fold(utf8_next(word, &at)));
    return unicode_lower(wording->arena, buf_str(&straight));
}

struct census {
    size_t words, marks, figures, wide, negations;
};

static struct census census_of(const struct wording *wording, const struct sentence *sentence, size_t from, size_t to)
{
    struct census census = {0};
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &sentence->units[i];
        if (unit->kind == UNIT_MARK) {
            census.marks++;
            continue;
        }
        census.words++;
        census.wide += unit->kind == UNIT_WIDE;
        census.figures += figure_is(wording->arena, sentence, i);
        if (unit->kind == UNIT_WIDE)
            census.negations += wide_negates_at(sentence->text, unit->start);
        else if (unit->kind == UNIT_WORD)
            census.negations += wordlist_denies(wording->language, lower_of(wording, sentence, i)) ||
                                wordlist_negates(lower_of(wording, sentence, i));
    }
    return census;
}

/* A few words with a figure among them, in another's place. */
enum { SHORT_STRETCH = 4 };

/* A Chinese numeral is part of ordinary words too (一些, 萬一): it counts where nothing else stands beside it. */
static bool is_figure_change(const struct census *before, const struct census *after)
{
    bool old_all = before->words > 0 && before->figures == before->words;
    bool new_all = after->words > 0 && after->figures == after->words;
    bool is_wide = before->wide + after->wide > 0;
    if (before->figures == 0 && after->figures == 0)
        return false;
    if (old_all && new_all)
        return true;
    if (is_wide && before->wide + after->wide == before->words + after->words)
        return false;
    if (before->figures && after->figures)
        return true;
    return before->words <= SHORT_STRETCH && after->words <= SHORT_STRETCH && (old_all || new_all || !is_wide);
}

/* True where both stretches hold the same figures: a reworded phrase around a number that stays. */
static bool has_same_figures(const struct wording *wording, const struct region *region)
{
    size_t i = region->a_from, j = region->b_from;
    for (;; i++, j++) {
        while (i < region->a_to && !figure_is(wording->arena, wording->before, i))
            i++;
        while (j < region->b_to && !figure_is(wording->arena, wording->after, j))
            j++;
        if (i >= region->a_to || j >= region->b_to)
            return i >= region->a_to && j >= region->b_to;
        if (wording->before->units[i].id != wording->after->units[j].id)
            return false;
    }
}

/* A full stop for a question mark, or quotation marks that came, say something else; commas and hyphens are a slip. */
static bool is_weighty_mark(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        uint32_t code = typography_fold(side_first_code(sentence, &sentence->units[i]));
        if (code == '?' || code == '!' || code == '"' || code == 0x300C || code == 0x300D || code == 0x61F ||
            unicode_is_symbol(code) || code == '%')
            return true;
    }
    return false;
}

/* いるた, いた: one kana that cannot stand where it does, before it went or since it came. */
static bool is_broken(const struct sentence *sentence, size_t from, size_t to)
{
    if (to != from + 1 || sentence->units[from].kind != UNIT_WIDE)
        return false;
    uint32_t code = side_first_code(sentence, &sentence->units[from]);
    if (spelling_is_small_kana(code))
        return true;
    return (from > 0 && spelling_is_broken(side_first_code(sentence, &sentence->units[from - 1]), code)) ||
           (to < sentence->unit_count && spelling_is_broken(code, side_first_code(sentence, &sentence->units[to])));
}

static bool is_same_word(struct arena *arena, const struct sentence *sentence, size_t a, size_t b)
{
    const struct unit *x = &sentence->units[a], *y = &sentence->units[b];
    return x->kind == y->kind && str_equal(unicode_lower(arena, str_slice(sentence->text, x->start, x->end)),
                                           unicode_lower(arena, str_slice(sentence->text, y->start, y->end)));
}

/* A letter or a word that may stand twice: 看看, and every Chinese letter that begins a sentence. */
static bool may_double(const struct sentence *sentence, size_t unit)
{
    uint32_t code = side_first_code(sentence, &sentence->units[unit]);
    if (sentence->units[unit].kind == UNIT_WORD || unicode_is_hiragana(code) || spelling_stands_once(code))
        return false;
    return !unicode_is_han(code) || spelling_may_double(code);
}

/* "the the", はは, "Le le": what stands beside its like, up to a few words. */
static bool is_doubled(struct arena *arena, const struct sentence *sentence, size_t from, size_t to)
{
    enum { MOST_WORDS = 4 };
    size_t count = to - from;
    if (count == 0 || count > MOST_WORDS || (count == 1 && may_double(sentence, from)))
        return false;
    bool has_before = from >= count, has_behind = to + count <= sentence->unit_count;
    for (size_t i = 0; i < count; i++) {
        has_before = has_before && is_same_word(arena, sentence, from + i, from + i - count);
        has_behind = has_behind && is_same_word(arena, sentence, from + i, to + i);
    }
    return has_before || has_behind;
}

static bool is_surplus(const struct wording *wording, const struct sentence *sentence, size_t from, size_t to)
{
    return is_doubled(wording->arena, sentence, from, to) || is_broken(sentence, from, to);
}

static bool is_slip(const struct wording *wording, const struct region *region, const struct census *before,
                    const struct census *after)
{
    const struct sentence *old = wording->before, *new = wording->after;
    if (before->words + after->words == 0)
        return !is_weighty_mark(old, region->a_from, region->a_to) &&
               !is_weighty_mark(new, region->b_from, region->b_to);
    if (before->words == 0 || after->words == 0)
        return before->words ? is_surplus(wording, old, region->a_from, region->a_to)
                             : is_surplus(wording, new, region->b_from, region->b_to);
    if (before->words > 2 || after->words > 2)
        return false;
    if (agreement_is_mended(wording->arena, wording->language, old, new, region) ||
        spelling_is_pair_at(old->text, old->units[region->a_from].start, new->text, new->units[region->b_from].start))
        return true;
    /* A single letter of a script without blanks is measured with its neighbours' places, not their sounds. */
    return spelling_is_slip(wording->arena, side_text(old, region->a_from, region->a_to),
                            side_text(new, region->b_from, region->b_to));
}

/* A word or two that turn a sentence round; a whole clause that came or went takes its own negation with it. */
static bool is_negation_change(const struct census *before, const struct census *after)
{
    size_t came = after->words, went = before->words;
    bool is_wide = before->wide + after->wide > 0;
    size_t most = is_wide ? 2 * SHORT_STRETCH : SHORT_STRETCH;
    /* 避けられない → 難しい: another way to say it, not the opposite. */
    size_t most_replaced = is_wide ? SHORT_STRETCH + 1 : SHORT_STRETCH;
    bool is_whole_clause = came == 0 || went == 0 ? came + went > most : came > most_replaced || went > most_replaced;
    return before->negations != after->negations && !is_whole_clause;
}

/* "dont", "nicth", "Sontag": the word that denies or counts was there before, with a slip. */
static bool is_one_word(const struct wording *wording, const struct region *region, const struct census *before,
                        const struct census *after)
{
    enum { SHORTEST = 4 };
    struct str old = side_text(wording->before, region->a_from, region->a_to);
    struct str new = side_text(wording->after, region->b_from, region->b_to);
    if (before->words != 1 || after->words != 1 || before->wide + after->wide > 0 || old.len < SHORTEST ||
        new.len < SHORTEST)
        return false;
    if (before->negations != after->negations)
        return spelling_is_swap(wording->arena, old, new);
    return (before->figures == 0) != (after->figures == 0) && spelling_is_slip(wording->arena, old, new);
}

unsigned wording_find(const struct wording *wording, const struct region *region)
{
    struct census before = census_of(wording, wording->before, region->a_from, region->a_to);
    struct census after = census_of(wording, wording->after, region->b_from, region->b_to);
    unsigned found = 0;
    if (is_one_word(wording, region, &before, &after))
        return FOUND_SLIP;
    if (is_figure_change(&before, &after) && !has_same_figures(wording, region))
        found |= FOUND_FIGURE;
    if (is_negation_change(&before, &after))
        found |= FOUND_NEGATION;
    if (found)
        return found;
    struct str old_name, new_name;
    bool is_name = names_find(wording->names, wording->before, wording->after, region, &old_name, &new_name);
    /* A name that is written otherwise is another; two letters that changed places are a slip in any word. */
    if (is_slip(wording, region, &before, &after) &&
        !(is_name && !spelling_is_swap(wording->arena, old_name, new_name)))
        return FOUND_SLIP;
    return is_name ? FOUND_NAME : FOUND_TEXT;
}

enum edit_change wording_negation(const struct wording *wording, const struct region *region)
{
    struct census before = census_of(wording, wording->before, region->a_from, region->a_to);
    struct census after = census_of(wording, wording->after, region->b_from, region->b_to);
    return after.negations > before.negations ? EDIT_CAME : EDIT_WENT;
}
