#include "compare/near.h"

#include <stdlib.h>

/* A feature is an id, or a pair of them, above two bits of weight. */
static uint64_t make_feature(uint32_t first, uint32_t second, unsigned weight)
{
    return ((uint64_t)first << 33 | (uint64_t)second << 2) | weight;
}

unsigned feature_weight(uint64_t feature)
{
    return (unsigned)(feature & 3);
}

static int compare_features(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Short words are mostly those that any two sentences share. */
enum { SHORT_WORD = 3 };

struct bag bag_of(struct arena *arena, const struct sentence *sentence)
{
    struct bag bag = {.features = arena_array(arena, sentence->unit_count * 2, sizeof(uint64_t))};
    for (size_t i = 0; i < sentence->unit_count; i++) {
        const struct unit *unit = &sentence->units[i];
        if (unit->kind == UNIT_MARK)
            continue;
        bool is_wide = unit->kind == UNIT_WIDE;
        bool is_light = is_wide || (unit->kind == UNIT_WORD && unit->end - unit->start <= SHORT_WORD);
        bag.features[bag.count++] = make_feature(unit->id, 0, is_light ? 1 : 2);
        if (is_wide && i + 1 < sentence->unit_count && sentence->units[i + 1].kind == UNIT_WIDE)
            bag.features[bag.count++] = make_feature(unit->id, sentence->units[i + 1].id, 1);
    }
    if (bag.count)
        qsort(bag.features, bag.count, sizeof *bag.features, compare_features);
    for (size_t i = 0; i < bag.count; i++)
        bag.weight += feature_weight(bag.features[i]);
    return bag;
}

/* Weight of what both have. */
static unsigned bag_shared(const struct bag *a, const struct bag *b)
{
    unsigned shared = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->features[i] < b->features[j]) {
            i++;
        } else if (a->features[i] > b->features[j]) {
            j++;
        } else {
            shared += feature_weight(a->features[i]);
            i++;
            j++;
        }
    }
    return shared;
}

double bag_likeness(const struct bag *a, const struct bag *b)
{
    unsigned whole = a->weight + b->weight;
    return whole ? 2.0 * bag_shared(a, b) / whole : 0.0;
}
