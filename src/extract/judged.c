#include "extract/judged.h"

#include "extract/learned.h"
#include "extract/plain.h"
#include "extract/scripted.h"

#include <string.h>

/* Below this much text, what is hidden until a script shows it is read as well, where it is several times as much. */
enum { LITTLE_TEXT = 600, HIDDEN_TIMES = 3, HIDDEN_LEAST = 250 };

size_t judged_letters(const struct blocks *blocks, const struct body *body)
{
    size_t letters = 0;
    for (size_t i = 0; i < blocks->count; i++)
        letters += body->is_in[i] ? blocks->candidates[i].letters : 0;
    return letters;
}

struct saying judged_saying(const struct judged *judged)
{
    const struct metadata *metadata = &judged->metadata;
    return (struct saying){
        .headline = metadata->headline,
        .summary = metadata->summary,
        .byline = metadata->byline,
        .outlet = metadata->outlet,
    };
}

static bool show_hidden(struct arena *arena, struct blocks *blocks)
{
    bool is_any = false;
    struct place *places = arena_array(arena, blocks->place_count, sizeof *places);
    for (size_t i = 0; i < blocks->place_count; i++) {
        is_any = is_any || blocks->places[i].is_hidden;
        places[i] = blocks->places[i];
        places[i].is_hidden = false;
    }
    blocks->places = places;
    return is_any;
}

/* An article that lies hidden until a script shows it is read where nothing else is. */
static void judge(struct arena *arena, struct judged *judged)
{
    const struct saying saying = judged_saying(judged);
    body_judge(arena, &judged->blocks, &saying, &judged->body);
    size_t shown = judged_letters(&judged->blocks, &judged->body);
    struct blocks all = judged->blocks;
    if (shown >= LITTLE_TEXT || !show_hidden(arena, &all))
        return;
    struct body second;
    body_judge(arena, &all, &saying, &second);
    if (judged_letters(&all, &second) > HIDDEN_TIMES * shown + HIDDEN_LEAST) {
        judged->blocks = all;
        judged->body = second;
        judged->body.view.blocks = &judged->blocks;
    }
}

static bool is_line_above_text(struct arena *arena, const struct judged *judged, struct str wanted)
{
    const struct body *body = &judged->body;
    size_t i = body->view.headline == SIZE_MAX ? judged->blocks.count : body->view.headline + 1;
    for (; i < judged->blocks.count; i++) {
        const struct candidate *candidate = &judged->blocks.candidates[i];
        if (body->is_in[i] && candidate->kind != BLOCK_CAPTION)
            return false;
        if (!body->is_in[i] && body->rules[i] == BODY_RULE_NONE && !candidate->link_letters &&
            candidate->text.len < 2 * wanted.len && str_equal(plain_key(arena, candidate->text), wanted))
            return true;
    }
    return false;
}

/* A description that stands on the page between headline and text, and was not taken for text, is the standfirst,
 * whatever its element is called. */
static void find_standfirst(struct arena *arena, struct judged *judged)
{
    enum { LEAST_BYTES = 30 };
    struct metadata *metadata = &judged->metadata;
    for (size_t i = 0; i < metadata->candidate_count && !metadata->summary.len; i++) {
        const struct metadata_candidate *candidate = &metadata->candidates[i];
        if (strcmp(candidate->field, "summary") != 0 || candidate->value.len < LEAST_BYTES ||
            str_ends(candidate->value, STR("...")) || str_ends(candidate->value, STR("…")) ||
            !is_line_above_text(arena, judged, plain_key(arena, candidate->value)))
            continue;
        metadata->summary = candidate->value;
        metadata->summary_source = candidate->source;
    }
}

/* What the page's scripts say its text is: a witness for the judge, and its source where the page has little. */
static void call_witness(struct arena *arena, struct judged *judged)
{
    struct witness *witness = arena_alloc(arena, sizeof *witness);
    witness_open(arena, judged->script.text.len, witness);
    witness_add(witness, judged->script.text);
    judged->blocks.witness = witness;
}

/* Puts the blocks of the script's text in place of the page's where these are few. */
void judged_turn_to_script(struct arena *arena, struct judged *judged)
{
    struct metadata *metadata = &judged->metadata;
    struct blocks scripted = judged->blocks;
    struct body all;
    if (siterules_have_body(&judged->rules) ||
        !scripted_is_needed(&judged->script, judged_letters(&judged->blocks, &judged->body)) ||
        scripted_read(arena, &judged->script, metadata->headline, &scripted, &all, &judged->scripted) < 0)
        return;
    judged->blocks = scripted;
    judged->body = all;
    judged->body.view.blocks = &judged->blocks;
    if (!metadata->headline.len)
        metadata->headline = judged->script.headline;
}

bool judged_take_apart(struct arena *arena, htmlDocPtr document, const struct page *page, struct judged *judged)
{
    struct script_state state;
    *judged = (struct judged){.scripted = NULL};
    metadata_read(arena, document, page->url, &judged->metadata);
    siterules_open(arena, document, page->rules, &judged->rules);
    siterules_set_fields(arena, &judged->rules, &judged->metadata);
    siterules_drop(&judged->rules);
    blocks_read(arena, document, &judged->blocks);
    if (judged->blocks.is_cut)
        return false;
    script_state_read(arena, document, page->url, judged->metadata.headline, &state);
    judged->script = scripted_choose(arena, &judged->metadata, &state);
    call_witness(arena, judged);
    judged->blocks.learned = learned_open(arena, page->learned);
    return true;
}

bool judged_open(struct arena *arena, htmlDocPtr document, const struct page *page, struct judged *judged)
{
    if (!judged_take_apart(arena, document, page, judged))
        return false;
    judge(arena, judged);
    siterules_judge(arena, &judged->rules, &judged->blocks, &judged->body);
    find_standfirst(arena, judged);
    judged->seen = judged->blocks;
    judged->seen_body = judged->body;
    judged_turn_to_script(arena, judged);
    return true;
}

void judged_close(struct judged *judged)
{
    siterules_close(&judged->rules);
    dom_free(judged->scripted);
}
