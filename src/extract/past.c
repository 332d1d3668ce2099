#include "extract/past.h"

#include "base/hash.h"
#include "extract/alignment.h"
#include "extract/prints.h"

/* A place is known by its element and the two around it: what stands further out changes with themes and logins. */
static uint64_t place_print(const struct blocks *blocks, uint32_t index)
{
    enum { LEVELS = 3 };
    uint64_t print = 0;
    for (int level = 0; level < LEVELS && index; level++, index = blocks->places[index].parent)
        print = hash_add_number(print, blocks->places[index].signature);
    return print ? print : 1;
}

static struct print print_of_line(struct arena *arena, struct str text)
{
    return print_of(arena, print_without_number(text));
}

void past_read_lines(struct arena *arena, const struct blocks *blocks, struct past_lines *lines)
{
    AUTO_ARENA scratch = ARENA_INIT;
    size_t count = blocks->count;
    *lines = (struct past_lines){.count = count,
                                 .text = arena_array(arena, count + 1, sizeof *lines->text),
                                 .bare = arena_array(arena, count + 1, sizeof *lines->bare),
                                 .place = arena_array(arena, count + 1, sizeof *lines->place)};
    for (size_t i = 0; i < count; i++) {
        struct print print = print_of_line(&scratch, blocks->candidates[i].text);
        lines->text[i] = print.text;
        lines->bare[i] = print.bare;
        lines->place[i] = place_print(blocks, blocks->candidates[i].place);
    }
}

/* Pairs blocks and lines that stand between the same matched neighbours and are nearly the same: what normal forms and
 * escapes left different. */
static void match_alike(struct arena *arena, const struct blocks *blocks, struct past *past)
{
    const float alike = 0.8f;
    const struct article *stored = past->article;
    size_t block = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        if (past->stored[i] != ALIGNED_NONE)
            block = past->stored[i] + 1;
        else if (block < stored->block_count && !past->is_on_page[block] &&
                 print_likeness(arena, blocks->candidates[i].text, stored->blocks[block].text) >= alike) {
            past->is_on_page[block] = true;
            past->stored[i] = (uint32_t)block++;
        }
    }
}

static void find_stored(struct arena *arena, const struct blocks *blocks, const struct body *body, struct past *past)
{
    const struct article *stored = past->article;
    uint64_t *wanted = arena_array(arena, stored->block_count + 1, sizeof *wanted);
    uint64_t *likely = arena_array(arena, blocks->count + 1, sizeof *likely);
    bool *taken = past->is_on_page;
    for (size_t i = 0; i < stored->block_count; i++)
        wanted[i] = print_of_line(arena, stored->blocks[i].text).text;
    for (size_t i = 0; i < blocks->count; i++)
        likely[i] = body->is_in[i] ? past->lines.text[i] : 0;
    align_keys(arena, wanted, stored->block_count, likely, blocks->count, past->stored);
    for (size_t i = 0; i < blocks->count; i++)
        if (past->stored[i] != ALIGNED_NONE)
            taken[past->stored[i]] = true;
    align_moved(arena, wanted, stored->block_count, past->lines.text, blocks->count, taken, past->stored);
    match_alike(arena, blocks, past);
}

bool past_shows(const struct blocks *blocks, struct str words)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        bool is_links = candidate->link_letters * 2 > candidate->letters;
        if (str_equal_fold(candidate->text, words) || (is_links && str_contains_fold(candidate->text, words)))
            return true;
    }
    return false;
}

void past_read(struct arena *arena, const struct blocks *blocks, const struct body *body,
               const struct metadata *metadata, const struct article *stored, struct past *past)
{
    enum { SURE = 1000 };
    *past = (struct past){.is_in = arena_array(arena, blocks->count + 1, sizeof *past->is_in),
                          .is_sure = arena_array(arena, blocks->count + 1, sizeof *past->is_sure),
                          .stored = arena_array(arena, blocks->count + 1, sizeof *past->stored),
                          .is_on_page = arena_array(arena, stored->block_count + 1, sizeof *past->is_on_page),
                          .is_shown = arena_array(arena, stored->tag_count + 1, sizeof *past->is_shown),
                          .article = stored,
                          .metadata = metadata};
    past_read_lines(arena, blocks, &past->lines);
    find_stored(arena, blocks, body, past);
    for (size_t i = 0; i < blocks->count; i++) {
        past->is_in[i] = past->stored[i] != ALIGNED_NONE;
        past->is_sure[i] = body->is_in[i] && body->score[i] > SURE;
    }
    for (size_t i = 0; i < stored->tag_count; i++)
        past->is_shown[i] = past_shows(blocks, stored->tags[i]);
}
