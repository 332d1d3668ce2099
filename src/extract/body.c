#include "extract/body.h"

#include "base/map.h"
#include "extract/weights.h"

#include <math.h>

static float sum(const struct features *features)
{
    float score = 0;
    for (size_t i = 0; i < FEATURES; i++)
        score += features->at[i] * weights[i];
    return score;
}

static float squash(float score)
{
    return 1 / (1 + expf(-score));
}

/* The nearest candidate before or behind `i` that is shown and no caption: pictures float. */
static size_t neighbour(const struct blocks *blocks, size_t i, int step)
{
    for (size_t n = 0; n < 8; n++) {
        if ((step < 0 && i == 0) || (step > 0 && i + 1 >= blocks->count))
            return SIZE_MAX;
        i = step < 0 ? i - 1 : i + 1;
        if (blocks->candidates[i].kind != BLOCK_CAPTION && !blocks->places[blocks->candidates[i].place].is_hidden)
            return i;
    }
    return SIZE_MAX;
}

static void add_neighbours(struct arena *arena, const struct blocks *blocks, struct body *body)
{
    float *alone = arena_array(arena, blocks->count + 1, sizeof *alone);
    for (size_t i = 0; i < blocks->count; i++)
        alone[i] = squash(body->score[i]);
    for (size_t i = 0; i < blocks->count; i++) {
        size_t before = neighbour(blocks, i, -1), after = neighbour(blocks, i, 1);
        float in_before = before == SIZE_MAX ? 0 : alone[before], in_after = after == SIZE_MAX ? 0 : alone[after];
        body->score[i] += weights[FEATURE_BEFORE_IS_IN] * in_before + weights[FEATURE_AFTER_IS_IN] * in_after +
                          weights[FEATURE_BOTH_ARE_OUT] * (1 - in_before) * (1 - in_after);
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
    const float lowest = -7;
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

void body_judge(struct arena *arena, const struct blocks *blocks, struct str headline, struct body *out)
{
    view_open(arena, blocks, headline, &out->view);
    out->is_in = arena_array(arena, blocks->count + 1, sizeof *out->is_in);
    out->score = arena_array(arena, blocks->count + 1, sizeof *out->score);
    out->rules = arena_array(arena, blocks->count + 1, sizeof *out->rules);
    for (size_t i = 0; i < blocks->count; i++) {
        struct features features;
        features_read(&out->view, i, &features);
        out->score[i] = sum(&features);
        if (blocks->places[blocks->candidates[i].place].is_hidden) {
            out->score[i] = -10;
            out->rules[i] = BODY_RULE_HIDDEN;
        }
    }
    add_neighbours(arena, blocks, out);
    for (size_t i = 0; i < blocks->count; i++)
        out->is_in[i] = out->score[i] > 0;
    if (out->view.headline != SIZE_MAX) {
        out->is_in[out->view.headline] = false;
        out->rules[out->view.headline] = BODY_RULE_HEADLINE;
    }
    take_what_there_is(blocks, out);
    drop_bare_headings(blocks, out);
    drop_repeats(blocks, out);
}

bool body_has(const struct body *body, size_t candidate)
{
    enum body_rule rule = body->rules[candidate];
    return body->is_in[candidate] && rule != BODY_RULE_SAYS_HEADLINE && rule != BODY_RULE_SAYS_BYLINE;
}
