#include "extract/body.h"

#include "base/map.h"
#include "extract/forest.h"
#include "extract/prior.h"
#include "extract/words.h"

/* Something that a reader would call text. */
static bool is_text(const struct candidate *candidate)
{
    enum { LONG = 40 };
    return candidate->kind != BLOCK_HEADING && candidate->kind != BLOCK_CAPTION &&
           (candidate->ends_in_stop || candidate->letters >= LONG);
}

static bool is_learned(const struct blocks *blocks, size_t i)
{
    return learned_has(blocks->learned, blocks->candidates[i].kind, blocks->candidates[i].text);
}

void body_drop_learned(const struct blocks *blocks, struct body *body)
{
    bool has_text = false;
    if (!blocks->learned)
        return;
    for (size_t i = 0; i < blocks->count; i++)
        if (body->is_in[i] && is_learned(blocks, i))
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

/* A heading stands over text: one that only furniture follows, up to the next heading of its level, is furniture. */
static void drop_bare_headings(const struct blocks *blocks, struct body *body)
{
    for (size_t i = blocks->count; i-- > 0;) {
        const struct candidate *heading = &blocks->candidates[i];
        if (heading->kind != BLOCK_HEADING || !body->is_in[i])
            continue;
        bool has_text = false;
        for (size_t k = i + 1; k < blocks->count && !has_text && k < i + 40; k++) {
            const struct candidate *next = &blocks->candidates[k];
            if (next->kind == BLOCK_HEADING && next->level <= heading->level)
                break;
            has_text = body->is_in[k] && next->kind != BLOCK_CAPTION;
        }
        if (!has_text)
            drop(body, i, BODY_RULE_BARE_HEADING);
    }
}

/* The same long text again is a pull quote, a second caption of one picture, a teaser of the article itself. */
static void drop_repeats(const struct blocks *blocks, struct body *body)
{
    enum { SHORT = 40 };
    AUTO_MAP *seen = map_new();
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        if (!body->is_in[i] || (candidate->letters < SHORT && candidate->kind != BLOCK_CAPTION))
            continue;
        if (map_has(seen, candidate->text))
            drop(body, i, BODY_RULE_REPEAT);
        map_put(seen, candidate->text, NULL);
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
    *out = (struct body){.kept_count = 0};
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

/* A post from a social network that stands in an article. */
static bool is_post(const struct body *body, const struct candidate *candidate)
{
    return candidate->kind == BLOCK_QUOTE && (body->view.stands[candidate->place].below_words & MEANS_EMBED);
}

/* A heading that looks like one that is text: what the outlet sets the same way is the same. */
static bool has_twin(const struct body *body, const struct candidate *heading)
{
    const struct blocks *blocks = body->view.blocks;
    uint32_t group = body->view.stands[heading->place].group;
    for (size_t i = 0; i < blocks->count && heading->kind == BLOCK_HEADING; i++) {
        const struct candidate *other = &blocks->candidates[i];
        if (body->is_in[i] && other->kind == BLOCK_HEADING && other->level == heading->level &&
            body->view.stands[other->place].group == group)
            return true;
    }
    return false;
}

bool body_is_statement(const struct blocks *blocks, const struct candidate *candidate)
{
    enum { LEAST_LETTERS = 30 };
    return blocks->places[candidate->place].tag == TAG_dd && candidate->letters >= LEAST_LETTERS &&
           !candidate->link_letters;
}

/* Whether the judge is in two minds about a line: not sure that it is no text, and neither its links, its words nor the
 * parts of the page around it speak against it. */
static bool is_doubtful(const struct body *body, size_t i)
{
    enum { SURE = -1000, SURE_OF_TWIN = -3000, SURE_OF_POST = -5000 };
    const struct candidate *candidate = &body->view.blocks->candidates[i];
    int32_t sure = is_post(body, candidate) ? SURE_OF_POST : SURE;
    if (body->score[i] > SURE_OF_TWIN && (body_is_statement(body->view.blocks, candidate) || has_twin(body, candidate)))
        sure = SURE_OF_TWIN;
    return body->score[i] > sure && body->score[i] <= 0 && candidate->link_letters * 2 <= candidate->letters &&
           body->view.phrases[i] == PHRASE_NONE && !view_is_foreign(&body->view, candidate) &&
           !is_learned(body->view.blocks, i);
}

/* Where text goes on after a few lines, the doubtful ones among these are text: an article has no holes. */
static void fill_gaps(struct body *body)
{
    enum { MOST_LINES = 8 };
    const struct course *course = &body->course;
    const struct blocks *blocks = body->view.blocks;
    size_t first = SIZE_MAX, count = 0; /* of the gap behind the last text */
    for (size_t at = 0; at < course->shown_count; at++) {
        size_t i = course->shown[at];
        if (blocks->candidates[i].kind == BLOCK_CAPTION)
            continue;
        if (body->is_in[i]) {
            for (size_t k = first; first != SIZE_MAX && count && k < at; k++)
                if (is_doubtful(body, course->shown[k])) {
                    body->is_in[course->shown[k]] = true;
                    body->rules[course->shown[k]] = BODY_RULE_BETWEEN_TEXT;
                }
            first = at + 1;
            count = 0;
        } else if (first != SIZE_MAX) {
            count++;
            if (count > MOST_LINES)
                first = SIZE_MAX;
        }
    }
}

void body_decide(struct body *body)
{
    const struct blocks *blocks = body->view.blocks;
    for (size_t i = 0; i < blocks->count; i++)
        body->is_in[i] = body->score[i] > 0;
    drop_headline(body);
    body_drop_learned(blocks, body);
    fill_gaps(body);
    take_what_there_is(blocks, body);
    body_drop_learned(blocks, body);
    drop_bare_headings(blocks, body);
    drop_repeats(blocks, body);
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
