#include "quotelives.h"

#include "base/array.h"
#include "compare/compare.h"

#include <string.h>

static const struct quote_stage *last_stage(const struct quote_life *life)
{
    return &life->stages[life->count - 1];
}

/* A quotation was changed into another when they share half of their words; a shorter one lost the rest. */
static const double LIKENESS = 0.5;

static double likeness(struct arena *arena, const struct quote_life *life, const struct quotation *quotation)
{
    const struct quote_stage *last = last_stage(life);
    if (last->text.at)
        return compare_reads_same(arena, last->text, quotation->text)
                   ? 2.0
                   : compare_likeness(arena, last->text, quotation->text);
    /* One that had gone comes back only word for word. */
    return compare_reads_same(arena, life->stages[life->count - 2].text, quotation->text) ? 1.0 : 0.0;
}

/* The likest of those that this version has not met yet; `lives->count` where none is like it. */
static size_t find_life(struct arena *arena, const struct quote_lives *lives, const bool *is_met,
                        const struct quotation *quotation)
{
    size_t best = lives->count;
    double most = LIKENESS;
    for (size_t i = 0; i < lives->count; i++) {
        double own = is_met[i] ? 0.0 : likeness(arena, &lives->items[i], quotation);
        if (own >= most && (own > most || best == lives->count)) {
            most = own;
            best = i;
        }
    }
    return best;
}

static void add_stage(struct quote_life *life, struct quote_stage stage)
{
    *ARRAY_PUSH(life->stages, life->count, life->room) = stage;
}

void quotelives_add(struct arena *arena, struct quote_lives *lives, int64_t version, int64_t seen,
                    const struct article *article)
{
    struct quotation_list list;
    compare_quotations(arena, article, &list);
    bool *is_met = arena_array(arena, lives->count + list.count + 1, sizeof *is_met);
    for (size_t i = 0; i < list.count; i++) {
        const struct quotation *quotation = &list.quotations[i];
        size_t found = find_life(arena, lives, is_met, quotation);
        if (found == lives->count)
            *ARRAY_PUSH(lives->items, lives->count, lives->room) = (struct quote_life){0};
        struct quote_life *life = &lives->items[found];
        is_met[found] = true;
        bool is_same = life->count && last_stage(life)->text.at &&
                       compare_reads_same(arena, last_stage(life)->text, quotation->text) &&
                       str_equal(last_stage(life)->speaker, quotation->speaker);
        if (!is_same)
            add_stage(life, (struct quote_stage){version, seen, quotation->text, quotation->speaker});
    }
    for (size_t i = 0; i < lives->count; i++)
        if (!is_met[i] && last_stage(&lives->items[i])->text.at)
            add_stage(&lives->items[i], (struct quote_stage){version, seen, STR_NONE, STR_NONE});
}

void quotelives_clear(struct quote_lives *lives)
{
    for (size_t i = 0; i < lives->count; i++)
        memory_free(lives->items[i].stages);
    memory_free(lives->items);
    *lives = (struct quote_lives){0};
}
