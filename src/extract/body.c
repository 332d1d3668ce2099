#include "extract/body.h"

#include "base/array.h"
#include "base/map.h"
#include "extract/forest.h"
#include "extract/holes.h"
#include "extract/notes.h"
#include "extract/prior.h"
#include "extract/words.h"

#include <string.h>

/* Something that a reader would call text. */
static bool is_text(const struct candidate *candidate)
{
    enum { LONG = 40 };
    return candidate->kind != BLOCK_HEADING && candidate->kind != BLOCK_CAPTION &&
           (candidate->ends_in_stop || candidate->letters >= LONG);
}

bool body_is_learned(const struct blocks *blocks, size_t i)
{
    return learned_has(blocks->learned, blocks->candidates[i].kind, blocks->candidates[i].text);
}

void body_drop_learned(const struct blocks *blocks, struct body *body)
{
    bool has_text = false;
    if (!blocks->learned)
        return;
    for (size_t i = 0; i < blocks->count; i++)
        if (body->is_in[i] && body_is_learned(blocks, i))
            body->rules[i] = BODY_RULE_LEARNED;
        else
            has_text = has_text || (body->is_in[i] && is_text(&blocks->candidates[i]));
    for (size_t i = 0; i < blocks->count; i++) {
        if (body->rules[i] != BODY_RULE_LEARNED || !body->is_in[i])
            continue;
        body->is_in[i] = !has_text;
        body->rules[i] = has_text ? BODY_RULE_LEARNED : BODY_RULE_NONE;
    }
}

static void drop(struct body *body, size_t i, enum body_rule rule)
{
    if (!body->is_in[i])
        return;
    body->is_in[i] = false;
    body->rules[i] = rule;
}

/* "1. What it cost", "第3" is another matter. */
static bool is_numbered(struct str text)
{
    size_t digits = 0;
    while (digits < text.len && is_ascii_digit(text.at[digits]))
        digits++;
    struct str rest = str_slice(text, digits, text.len);
    return digits && digits <= 3 &&
           (str_starts(rest, STR(".")) || str_starts(rest, STR(")")) || str_starts(rest, STR("、")) ||
            str_starts(rest, STR("．")) || str_starts(rest, STR(":")));
}

/* Counts a heading that is numbered or a sentence among those of its level beside it: `more` of them; gives how many
 * there are, 0 of another line. */
static uintptr_t count_item(struct map *counts, const struct body *body, size_t i, int more)
{
    const struct candidate *heading = &body->view.blocks->candidates[i];
    const uint32_t key[] = {view_column(&body->view, i), body->view.stands[heading->place].group, heading->level};
    if (heading->kind != BLOCK_HEADING || !body->is_in[i] || (!heading->ends_in_stop && !is_numbered(heading->text)))
        return 0;
    struct str bytes = {(const char *)key, sizeof key};
    uintptr_t count = (uintptr_t)map_get(counts, bytes) + (uintptr_t)more;
    if (more)
        map_put(counts, bytes, (void *)count);
    return count;
}

/* Headings that are the text themselves, each over a picture or a post that is not read: numbered, or sentences, and at
 * least three of them. */
static bool is_of_listicle(struct map *counts, const struct body *body, size_t i)
{
    enum { LEAST = 3 };
    return body->score[i] > 0 && count_item(counts, body, i, 0) >= LEAST;
}

/* A heading stands over text: one that only furniture follows, up to the next heading of its level, is furniture. */
static void drop_bare_headings(const struct blocks *blocks, struct body *body)
{
    AUTO_MAP *counts = map_new();
    for (size_t i = 0; i < blocks->count; i++)
        count_item(counts, body, i, 1);
    for (size_t i = blocks->count; i-- > 0;) {
        const struct candidate *heading = &blocks->candidates[i];
        if (heading->kind != BLOCK_HEADING || !body->is_in[i])
            continue;
        bool has_text = is_of_listicle(counts, body, i);
        for (size_t k = i + 1; k < blocks->count && !has_text && k < i + 40; k++) {
            const struct candidate *next = &blocks->candidates[k];
            if (next->kind == BLOCK_HEADING && next->level <= heading->level)
                break;
            has_text = body->is_in[k] && next->kind != BLOCK_CAPTION;
        }
        if (has_text)
            continue;
        count_item(counts, body, i, -1);
        drop(body, i, BODY_RULE_BARE_HEADING);
    }
}

/* The text of the next line that is in, by `step` up or down. */
static struct str find_in(const struct blocks *blocks, const struct body *body, size_t i, int step)
{
    for (i += (size_t)step; i < blocks->count; i += (size_t)step)
        if (body->is_in[i])
            return blocks->candidates[i].text;
    return STR_NONE;
}

/* What a text says again in its own course, with other lines between: the question to each of several people, an item
 * of two lists. Where the parts around both are two of a kind and not one, the lines around them must differ: else the
 * part stands twice. */
static bool is_said_again(const struct blocks *blocks, const struct body *body, size_t first, size_t again,
                          struct str above)
{
    const struct stand *stands = body->view.stands;
    const struct candidate *one = &blocks->candidates[first], *other = &blocks->candidates[again];
    uint32_t column = view_column(&body->view, first), other_column = view_column(&body->view, again);
    if (one->kind == BLOCK_CAPTION || one->kind != other->kind || str_equal(above, other->text))
        return false;
    if (column == other_column)
        return true;
    return stands[column].group == stands[other_column].group &&
           stands[one->place].group == stands[other->place].group &&
           !str_equal(above, find_in(blocks, body, first, -1)) &&
           !str_equal(find_in(blocks, body, again, 1), find_in(blocks, body, first, 1));
}

/* A caption without the word that opens or closes it ("more"), and the mark of a cut. */
static struct str uncut(struct str text)
{
    static const char *const SWITCHES[] = {" more", " less", "…", "...", " "};
    for (size_t i = 0; i < ARRAY_LENGTH(SWITCHES); i++)
        if (str_ends(text, str_from(SWITCHES[i])))
            text = str_slice(text, 0, text.len - strlen(SWITCHES[i]));
    return text;
}

/* The short and the long form of one caption: the longer one stays. */
static void drop_cut_captions(const struct blocks *blocks, struct body *body)
{
    enum { SHORT = 40, NEAR = 3 };
    for (size_t i = 0; i < blocks->count; i++)
        for (size_t k = i + 1; k < blocks->count && k <= i + NEAR; k++) {
            const struct candidate *one = &blocks->candidates[i], *other = &blocks->candidates[k];
            if (!body->is_in[i] || !body->is_in[k] || one->kind != BLOCK_CAPTION || other->kind != BLOCK_CAPTION)
                continue;
            bool is_first_longer = one->text.len >= other->text.len;
            struct str cut = uncut(is_first_longer ? other->text : one->text);
            if (cut.len >= SHORT && str_starts(is_first_longer ? one->text : other->text, cut))
                drop(body, is_first_longer ? k : i, BODY_RULE_REPEAT);
        }
}

/* The same long text again is a pull quote, a second caption of one picture, a teaser of the article itself. */
static void drop_repeats(const struct blocks *blocks, struct body *body)
{
    enum { SHORT = 40 };
    AUTO_MAP *seen = map_new();
    struct str above = STR_NONE, last = STR_NONE; /* the text of the line that is in above this one */
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        above = last;
        last = body->is_in[i] ? candidate->text : last;
        if (!body->is_in[i] || (candidate->letters < SHORT && candidate->kind != BLOCK_CAPTION))
            continue;
        const struct candidate *first = map_get(seen, candidate->text);
        if (!first)
            map_put(seen, candidate->text, (void *)(uintptr_t)candidate);
        else if (!is_said_again(blocks, body, (size_t)(first - blocks->candidates), i, above)) {
            drop(body, i, BODY_RULE_REPEAT);
            last = above;
        }
    }
}

/* A page on which nothing reached the mark still has a best reading: its longest lines that are no links. */
static void take_what_there_is(const struct blocks *blocks, struct body *body)
{
    enum { LEAST_LETTERS = 40 };
    const int32_t lowest = -7000;
    for (size_t i = 0; i < blocks->count; i++)
        if (body->is_in[i])
            return;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        body->is_in[i] = body->score[i] > lowest && candidate->letters >= LEAST_LETTERS &&
                         candidate->link_letters * 3 < candidate->letters && i != body->view.headline &&
                         body->view.phrases[i] == PHRASE_NONE;
        if (body->is_in[i])
            body->rules[i] = BODY_RULE_BEST_THERE_IS;
    }
}

/* A word here and there is no text: a page with no more has none yet ("Loading…"), or none at all. */
static void drop_crumbs(const struct blocks *blocks, struct body *body)
{
    enum { LEAST_LETTERS = 20 };
    size_t letters = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        bool is_crumb = candidate->letters < LEAST_LETTERS && !candidate->stops;
        letters += body->is_in[i] && candidate->kind != BLOCK_HEADING && !is_crumb ? candidate->letters : 0;
    }
    for (size_t i = 0; i < blocks->count && letters < LEAST_LETTERS; i++)
        drop(body, i, BODY_RULE_TOO_LITTLE);
}

void body_open(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct body *out)
{
    *out = (struct body){.notices = notices_new(arena)};
    view_open(arena, blocks, saying, &out->view);
    course_open(arena, &out->view, &out->course);
    out->is_in = arena_array(arena, blocks->count + 1, sizeof *out->is_in);
    out->score = arena_array(arena, blocks->count + 1, sizeof *out->score);
    out->rules = arena_array(arena, blocks->count + 1, sizeof *out->rules);
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->places[blocks->candidates[i].place].is_hidden) {
            out->score[i] = BODY_HIDDEN;
            out->rules[i] = BODY_RULE_HIDDEN;
        }
}

static void score(struct body *body)
{
    for (size_t i = 0; i < body->course.shown_count; i++) {
        struct features features;
        features_read(&body->view, &body->course, body->course.shown[i], &features);
        body->score[body->course.shown[i]] = prior_sum(&features);
        if (!features.at[FEATURE_IS_CAPTION])
            body->score[body->course.shown[i]] += forest_sum(&features);
    }
}

/* A caption's picture stands beside text: the lines around it, captions left out, have a say. */
static void score_captions(struct body *body)
{
    enum { NEAR = 4, BESIDE_TEXT = 1200, BESIDE_NONE = -1000 };
    const struct blocks *blocks = body->view.blocks;
    const struct course *course = &body->course;
    for (size_t i = 0; i < course->shown_count; i++) {
        if (blocks->candidates[course->shown[i]].kind != BLOCK_CAPTION)
            continue;
        int32_t sides = 0;
        for (int step = -1; step <= 1; step += 2)
            for (size_t n = 1; n <= NEAR; n++) {
                size_t at = step < 0 ? i - n : i + n;
                if (at >= course->shown_count)
                    break;
                size_t other = course->shown[at];
                if (blocks->candidates[other].kind == BLOCK_CAPTION)
                    continue;
                sides += body->score[other] > 0 || other == body->view.headline;
                break;
            }
        body->score[course->shown[i]] += sides ? sides * BESIDE_TEXT : BESIDE_NONE;
    }
}

/* The headline again, with a kicker before it or a site's name behind it. */
static bool holds_headline(const struct body *body, size_t i)
{
    enum { LEAST = 12, MOST_MORE = 60 };
    const struct candidate *candidate = &body->view.blocks->candidates[i];
    struct str wanted = body->view.headline_key, key = body->view.keys[i];
    if (candidate->kind != BLOCK_HEADING || wanted.len < LEAST || candidate->text.len > 2 * wanted.len + MOST_MORE)
        return false;
    return key.len <= wanted.len + MOST_MORE && (str_starts(key, wanted) || str_ends(key, wanted));
}

static void drop_headline(struct body *body)
{
    const struct blocks *blocks = body->view.blocks;
    for (size_t i = 0; i < blocks->count; i++)
        if (i == body->view.headline || holds_headline(body, i)) {
            body->is_in[i] = false;
            body->rules[i] = BODY_RULE_HEADLINE;
        }
}

bool body_is_statement(const struct blocks *blocks, const struct candidate *candidate)
{
    enum { LEAST_LETTERS = 30 };
    return blocks->places[candidate->place].tag == TAG_dd && candidate->letters >= LEAST_LETTERS &&
           !candidate->link_letters;
}

void body_decide(struct body *body)
{
    const struct blocks *blocks = body->view.blocks;
    for (size_t i = 0; i < blocks->count; i++)
        body->is_in[i] = body->score[i] > 0;
    drop_headline(body);
    body_drop_learned(blocks, body);
    holes_fill(body);
    take_what_there_is(blocks, body);
    notes_take(body);
    body_drop_learned(blocks, body);
    notes_drop_stamps(body);
    drop_bare_headings(blocks, body);
    drop_repeats(blocks, body);
    drop_cut_captions(blocks, body);
    drop_crumbs(blocks, body);
}

void body_judge(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct body *out)
{
    body_open(arena, blocks, saying, out);
    score(out);
    score_captions(out);
    body_decide(out);
}

bool body_has(const struct body *body, size_t candidate)
{
    enum body_rule rule = body->rules[candidate];
    return body->is_in[candidate] && rule != BODY_RULE_SAYS_HEADLINE && rule != BODY_RULE_SAYS_BYLINE &&
           rule != BODY_RULE_SAYS_SUMMARY;
}
