#include "extract/kinds.h"

#include "extract/words.h"

/* A line as long as a paragraph, with sentences in it. */
static bool is_long_text(const struct candidate *candidate)
{
    enum { LEAST_LETTERS = 150 };
    return candidate->letters >= LEAST_LETTERS && candidate->stops >= 2 &&
           candidate->link_letters * 2 <= candidate->letters;
}

/* A picture with a paragraph below it and no text beside is a story of its own: what was taken for its caption is the
 * text. */
static void spare_picture_stories(struct arena *arena, struct blocks *blocks)
{
    enum { LEVELS = 3 };
    bool *has_text = arena_array(arena, blocks->place_count, sizeof *has_text);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        if (candidate->kind == BLOCK_CAPTION || !is_long_text(candidate))
            continue;
        uint32_t place = candidate->place;
        for (int level = 0; level < LEVELS; level++, place = blocks->places[place].parent)
            has_text[place] = true;
    }
    for (size_t i = 0; i < blocks->count; i++) {
        struct candidate *candidate = &blocks->candidates[i];
        if (!candidate->is_taken_for_caption || !is_long_text(candidate))
            continue;
        uint32_t place = candidate->place;
        bool has_neighbours = false;
        for (int level = 0; level < LEVELS; level++, place = blocks->places[place].parent)
            has_neighbours = has_neighbours || has_text[place];
        if (!has_neighbours)
            candidate->kind = BLOCK_PARAGRAPH;
    }
}

/* A heading below the first level that is named for the standfirst in it, where no other is. */
static void find_standfirst(struct blocks *blocks)
{
    enum { LEAST_LETTERS = 40 };
    struct candidate *only = NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        struct candidate *candidate = &blocks->candidates[i];
        uint32_t words = blocks->places[candidate->place].words | candidate->words;
        if (candidate->level < 2 || !(words & MEANS_LEAD) || (words & MEANS_HEADLINE))
            continue;
        if (only)
            return;
        only = candidate;
    }
    if (!only || only->letters < LEAST_LETTERS)
        return;
    only->kind = BLOCK_PARAGRAPH;
    only->level = 0;
}

/* A short line in bold, in a paragraph of its own between paragraphs of plain text. */
static bool looks_like_subhead(const struct blocks *blocks, size_t i)
{
    enum { LEAST_LETTERS = 4, MOST_LETTERS = 90, TEXT_LEAST = 80 };
    const struct candidate *line = &blocks->candidates[i];
    if (i == 0 || i + 1 == blocks->count || line->kind != BLOCK_PARAGRAPH || !line->is_bold ||
        line->letters < LEAST_LETTERS || line->letters > MOST_LETTERS || line->ends_in_stop || line->link_letters ||
        str_ends(line->text, STR(":")) || str_ends(line->text, STR("：")))
        return false;
    uint32_t parent = blocks->places[line->place].parent;
    const struct candidate *above = line - 1, *below = line + 1;
    return blocks->places[line->place].tag == TAG_p && below->kind == BLOCK_PARAGRAPH && !below->is_bold &&
           below->letters >= TEXT_LEAST && below->place != line->place && above->place != line->place &&
           blocks->places[below->place].parent == parent && blocks->places[above->place].parent == parent &&
           above->kind != BLOCK_HEADING && above->kind != BLOCK_CAPTION && !above->is_bold;
}

/* Subheads that are marked up as bold alone: two at least, so that no other bold line is taken for one. */
static void find_bold_subheads(struct arena *arena, struct blocks *blocks)
{
    enum { LEVEL = 4, LEAST = 2 };
    bool *looks = arena_array(arena, blocks->count + 1, sizeof *looks);
    uint32_t *counts = arena_array(arena, blocks->place_count, sizeof *counts); /* of the place around them */
    for (size_t i = 0; i < blocks->count; i++) {
        looks[i] = looks_like_subhead(blocks, i);
        counts[blocks->places[blocks->candidates[i].place].parent] += looks[i];
    }
    for (size_t i = 0; i < blocks->count; i++) {
        if (!looks[i] || counts[blocks->places[blocks->candidates[i].place].parent] < LEAST)
            continue;
        blocks->candidates[i].kind = BLOCK_HEADING;
        blocks->candidates[i].level = LEVEL;
    }
}

void kinds_settle(struct arena *arena, struct blocks *blocks)
{
    spare_picture_stories(arena, blocks);
    find_standfirst(blocks);
    find_bold_subheads(arena, blocks);
}
