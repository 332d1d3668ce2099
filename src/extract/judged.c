#include "extract/judged.h"

#include "extract/learned.h"
#include "extract/scripted.h"

/* Below this much text, what is hidden until a script shows it is read as well, where it is several times as much. */
enum { LITTLE_TEXT = 600, HIDDEN_TIMES = 3, HIDDEN_LEAST = 250 };

size_t judged_letters(const struct blocks *blocks, const struct body *body)
{
    size_t letters = 0;
    for (size_t i = 0; i < blocks->count; i++)
        letters += body->is_in[i] ? blocks->candidates[i].letters : 0;
    return letters;
}

/* An article that lies hidden until a script shows it is read where nothing else is. */
static void judge(struct arena *arena, struct blocks *blocks, const struct metadata *metadata, struct body *body)
{
    const struct saying saying = {
        .headline = metadata->headline,
        .summary = metadata->summary,
        .byline = metadata->byline,
        .outlet = metadata->outlet,
    };
    body_judge(arena, blocks, &saying, body);
    size_t shown = judged_letters(blocks, body), hidden = 0;
    struct blocks all = *blocks;
    all.places = arena_array(arena, blocks->place_count, sizeof *all.places);
    for (size_t i = 0; i < blocks->place_count; i++) {
        hidden += blocks->places[i].is_hidden;
        all.places[i] = blocks->places[i];
        all.places[i].is_hidden = false;
    }
    if (shown >= LITTLE_TEXT || !hidden)
        return;
    struct body second;
    body_judge(arena, &all, &saying, &second);
    if (judged_letters(&all, &second) > HIDDEN_TIMES * shown + HIDDEN_LEAST) {
        *blocks = all;
        *body = second;
        body->view.blocks = blocks;
    }
}

/* What the page's scripts say its text is: a witness for the judge, and its source where the page has little. */
static void call_witness(struct arena *arena, const struct script_state *script, struct blocks *blocks)
{
    struct witness *witness = arena_alloc(arena, sizeof *witness);
    witness_open(arena, script->text.len, witness);
    witness_add(witness, script->text);
    blocks->witness = witness;
}

/* Puts the blocks of the script's text in place of the page's where these are few. The caller frees the document. */
static htmlDocPtr turn_to_script(struct arena *arena, const struct script_state *script, struct metadata *metadata,
                                 const struct siterules *rules, struct blocks *blocks, struct body *body)
{
    htmlDocPtr document = NULL;
    struct blocks scripted = *blocks;
    struct body all;
    for (size_t i = 0; i < rules->count; i++) /* a person said where the body is */
        if (str_equal(rules->rules[i].key, STR("body")) && !rules->rules[i].is_missed)
            return NULL;
    if (!scripted_is_needed(script, judged_letters(blocks, body)) ||
        scripted_read(arena, script, metadata->headline, &scripted, &all, &document) < 0)
        return NULL;
    *blocks = scripted;
    *body = all;
    body->view.blocks = blocks;
    if (!metadata->headline.len)
        metadata->headline = script->headline;
    return document;
}

bool judged_open(struct arena *arena, htmlDocPtr document, const struct page *page, struct judged *judged)
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
    const struct script_state script = scripted_choose(arena, &judged->metadata, &state);
    call_witness(arena, &script, &judged->blocks);
    judged->blocks.learned = learned_open(arena, page->learned);
    judge(arena, &judged->blocks, &judged->metadata, &judged->body);
    siterules_judge(arena, &judged->rules, &judged->blocks, &judged->body);
    judged->seen = judged->blocks;
    judged->seen_body = judged->body;
    judged->scripted =
        turn_to_script(arena, &script, &judged->metadata, &judged->rules, &judged->blocks, &judged->body);
    return true;
}

void judged_close(struct judged *judged)
{
    siterules_close(&judged->rules);
    dom_free(judged->scripted);
}
