#include "compare/regions.h"

#include "base/memory.h"
#include "compare/sequence.h"

static bool is_replacement(const struct region *region)
{
    return region->a_from < region->a_to && region->b_from < region->b_to;
}

/* True where all between two regions is one weak number, and both regions put something in another's place. */
static bool is_bridge(const struct region *left, const struct region *right, const bool *is_weak)
{
    return right->a_from == left->a_to + 1 && is_weak[left->a_to] && is_replacement(left) && is_replacement(right);
}

static void add_region(struct regions *regions, struct region region, const bool *is_weak)
{
    struct region *last = regions->count ? &regions->items[regions->count - 1] : NULL;
    if (region.a_from == region.a_to && region.b_from == region.b_to)
        return;
    if (last && is_bridge(last, &region, is_weak)) {
        last->a_to = region.a_to;
        last->b_to = region.b_to;
        return;
    }
    regions->items[regions->count++] = region;
}

struct regions regions_find(struct arena *arena, const uint32_t *a, const bool *is_weak, size_t a_count,
                            const uint32_t *b, size_t b_count)
{
    AUTO_FREE size_t *places = memory_resize(NULL, a_count + 1, sizeof *places);
    struct regions regions = {arena_array(arena, a_count + b_count + 1, sizeof(struct region)), 0};
    struct region region = {0};
    size_t budget = SEQUENCE_BUDGET;
    sequence_match(a, a_count, b, b_count, &budget, places);
    for (size_t i = 0; i <= a_count; i++) {
        if (i < a_count && places[i] == SIZE_MAX)
            continue;
        region.a_to = i;
        region.b_to = i < a_count ? places[i] : b_count;
        add_region(&regions, region, is_weak);
        region.a_from = i + 1;
        region.b_from = region.b_to + 1;
    }
    return regions;
}
