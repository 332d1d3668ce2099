#include "compare/align.h"

#include "base/array.h"
#include "base/map.h"
#include "compare/candidates.h"
#include "compare/near.h"
#include "compare/sequence.h"

#include <stdlib.h>

/* Likeness from which a sentence was changed and not replaced, by reading pairs of real edits: between neighbours that
 * stayed; alone between them; and far from its old place, where chance finds more that is alike. */
static const double NEAR = 0.42, NEAR_ALONE = 0.30, NEAR_FAR = 0.72;
/* A sentence of fewer words is no evidence that it was moved and changed. */
enum { FAR_WORDS = 6 };
/* A neighbour joined a changed sentence when this share of its words came from what the other lost. */
static const double ABSORBED = 0.6;

struct work {
    struct arena *arena;
    const struct text *a, *b;
    struct bag *a_bags, *b_bags;
    struct alignment result;
    size_t *a_partners; /* of CHANGED sentences, SIZE_MAX else */
};

static uint32_t *ids_of(const struct text *text)
{
    uint32_t *ids = memory_resize(NULL, text->count + 1, sizeof *ids);
    for (size_t i = 0; i < text->count; i++)
        ids[i] = text->sentences[i].id;
    return ids;
}

static void match_same(struct work *work)
{
    AUTO_FREE uint32_t *a_ids = ids_of(work->a);
    AUTO_FREE uint32_t *b_ids = ids_of(work->b);
    size_t budget = SEQUENCE_BUDGET;
    sequence_match(a_ids, work->a->count, b_ids, work->b->count, &budget, work->result.a_places);
    for (size_t i = 0; i < work->a->count; i++) {
        if (work->result.a_places[i] == SIZE_MAX)
            continue;
        work->result.a_fates[i] = FATE_SAME;
        work->result.b_fates[work->result.a_places[i]] = FATE_SAME;
    }
}

static struct str id_key(const uint32_t *id)
{
    return (struct str){(const char *)id, sizeof *id};
}

/* Sentences left over on both sides, first to first. */
static void match_moved(struct work *work)
{
    AUTO_MAP *places = map_new();
    AUTO_FREE size_t *next = memory_resize(NULL, work->b->count + 1, sizeof *next);
    for (size_t j = work->b->count; j-- > 0;) {
        if (work->result.b_fates[j] != FATE_ALONE)
            continue;
        uintptr_t known = (uintptr_t)map_put(places, id_key(&work->b->sentences[j].id), (void *)(uintptr_t)(j + 1));
        next[j] = known;
    }
    for (size_t i = 0; i < work->a->count; i++) {
        uint32_t id = work->a->sentences[i].id;
        uintptr_t place = work->result.a_fates[i] == FATE_ALONE ? (uintptr_t)map_get(places, id_key(&id)) : 0;
        if (place == 0)
            continue;
        work->result.a_fates[i] = FATE_MOVED;
        work->result.b_fates[place - 1] = FATE_MOVED;
        work->result.a_places[i] = place - 1;
        map_put(places, id_key(&id), (void *)(uintptr_t)next[place - 1]);
    }
}

static void pair_off(struct work *work, size_t i, size_t j)
{
    work->result.a_fates[i] = FATE_CHANGED;
    work->result.b_fates[j] = FATE_CHANGED;
    work->a_partners[i] = j;
}

/* What is alone between two sentences that stayed. */
struct gap {
    size_t *a, *b;
    size_t a_count, b_count;
};

static size_t collect_alone(const enum fate *fates, size_t from, size_t to, size_t *places)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        if (fates[i] == FATE_ALONE)
            places[count++] = i;
    return count;
}

static void match_gap(struct work *work, struct gap *gap, size_t *budget)
{
    if (gap->a_count == 0 || gap->b_count == 0)
        return;
    double least = gap->a_count == 1 && gap->b_count == 1 ? NEAR_ALONE : NEAR;
    struct candidates found = candidates_find(work->a, work->b, work->a_bags, work->b_bags, gap->a, gap->a_count,
                                              gap->b, gap->b_count, least, budget);
    candidates_keep_rising(&found);
    for (size_t i = 0; i < found.count; i++)
        pair_off(work, found.items[i].a, found.items[i].b);
    candidates_clear(&found);
}

static void match_near(struct work *work, size_t *budget)
{
    AUTO_FREE size_t *a_places = memory_resize(NULL, work->a->count + 1, sizeof *a_places);
    AUTO_FREE size_t *b_places = memory_resize(NULL, work->b->count + 1, sizeof *b_places);
    struct gap gap = {.a = a_places, .b = b_places};
    size_t a_from = 0, b_from = 0;
    for (size_t i = 0; i <= work->a->count; i++) {
        if (i < work->a->count && work->result.a_fates[i] != FATE_SAME)
            continue;
        size_t b_to = i < work->a->count ? work->result.a_places[i] : work->b->count;
        gap.a_count = collect_alone(work->result.a_fates, a_from, i, gap.a);
        gap.b_count = collect_alone(work->result.b_fates, b_from, b_to, gap.b);
        match_gap(work, &gap, budget);
        a_from = i + 1;
        b_from = b_to + 1;
    }
}

static size_t partner_of(const struct work *work, size_t i)
{
    return work->result.a_fates[i] == FATE_SAME ? work->result.a_places[i] : work->a_partners[i];
}

/* True where the sentence `step` beside both, in their paragraphs, is one that stayed or was changed in its place. */
static bool has_neighbour(const struct work *work, size_t i, size_t j, int step)
{
    size_t a = i + (size_t)step, b = j + (size_t)step;
    return a < work->a->count && b < work->b->count && partner_of(work, a) == b &&
           work->a->sentences[a].block == work->a->sentences[i].block &&
           work->b->sentences[b].block == work->b->sentences[j].block;
}

/* A paragraph of one sentence between two that stayed beside each other, or the last one. */
static bool is_paragraph_between(const struct work *work, size_t i, size_t j)
{
    const struct sentence *a = &work->a->sentences[i], *b = &work->b->sentences[j];
    bool is_last = i + 1 == work->a->count && j + 1 == work->b->count;
    if (i == 0 || j == 0 || (!is_last && (i + 1 >= work->a->count || j + 1 >= work->b->count)))
        return false;
    if (a[-1].block == a->block || b[-1].block == b->block || partner_of(work, i - 1) != j - 1)
        return false;
    return is_last || (a[1].block != a->block && b[1].block != b->block && partner_of(work, i + 1) == j + 1);
}

/* No neighbour in its paragraph came or went as well. */
static bool is_lone(const enum fate *fates, const struct text *text, size_t i)
{
    const struct sentence *own = &text->sentences[i];
    bool before = i > 0 && fates[i - 1] == FATE_ALONE && own[-1].block == own->block;
    bool behind = i + 1 < text->count && fates[i + 1] == FATE_ALONE && own[1].block == own->block;
    return fates[i] == FATE_ALONE && !before && !behind && text_class_of(own->kind) == TEXT_RUNNING;
}

/* A sentence that was put into the place of another, within a paragraph of which the rest stayed, says the same thing
 * anew, whatever its words; but a short one is no other wording of a long one. */
static bool is_rewritten(const struct work *work, size_t i, size_t j)
{
    enum { MOST_RATIO = 3 };
    size_t a = work->a->sentences[i].unit_count, b = work->b->sentences[j].unit_count;
    return is_lone(work->result.a_fates, work->a, i) && is_lone(work->result.b_fates, work->b, j) &&
           a <= b * MOST_RATIO && b <= a * MOST_RATIO;
}

static void match_rewritten(struct work *work)
{
    for (size_t i = 0; i < work->a->count; i++) {
        size_t left = i > 0 ? partner_of(work, i - 1) : SIZE_MAX;
        size_t right = i + 1 < work->a->count ? partner_of(work, i + 1) : SIZE_MAX;
        size_t j = left != SIZE_MAX ? left + 1 : right != SIZE_MAX ? right - 1 : SIZE_MAX;
        if (j < work->b->count && is_rewritten(work, i, j) &&
            (has_neighbour(work, i, j, -1) || has_neighbour(work, i, j, 1) || is_paragraph_between(work, i, j)))
            pair_off(work, i, j);
    }
}

static bool has_words(const struct sentence *sentence)
{
    size_t words = 0;
    for (size_t i = 0; i < sentence->unit_count; i++)
        words += sentence->units[i].kind != UNIT_MARK;
    return words >= FAR_WORDS;
}

/* Best pair first, wherever both are. */
static void match_far(struct work *work, size_t *budget)
{
    AUTO_FREE size_t *a_places = memory_resize(NULL, work->a->count + 1, sizeof *a_places);
    AUTO_FREE size_t *b_places = memory_resize(NULL, work->b->count + 1, sizeof *b_places);
    size_t a_count = collect_alone(work->result.a_fates, 0, work->a->count, a_places);
    size_t b_count = collect_alone(work->result.b_fates, 0, work->b->count, b_places);
    if (a_count == 0 || b_count == 0)
        return;
    struct candidates found = candidates_find(work->a, work->b, work->a_bags, work->b_bags, a_places, a_count, b_places,
                                              b_count, NEAR_FAR, budget);
    candidates_sort_best(&found);
    for (size_t i = 0; i < found.count; i++) {
        size_t at_a = found.items[i].a, at_b = found.items[i].b;
        if (work->result.a_fates[at_a] == FATE_ALONE && work->result.b_fates[at_b] == FATE_ALONE &&
            has_words(&work->a->sentences[at_a]) && has_words(&work->b->sentences[at_b]))
            pair_off(work, at_a, at_b);
    }
    candidates_clear(&found);
}

/* The share of `extra` that `whole` has beyond `part`: 1 where it was cut off `whole` word for word. */
static double share_absorbed(const struct bag *whole, const struct bag *part, const struct bag *extra)
{
    unsigned from_whole = 0;
    for (size_t i = 0, j = 0, k = 0; k < extra->count; k++) {
        uint64_t feature = extra->features[k];
        size_t copies = 1, in_whole = 0, in_part = 0;
        while (k + 1 < extra->count && extra->features[k + 1] == feature) {
            copies++;
            k++;
        }
        for (; i < whole->count && whole->features[i] <= feature; i++)
            in_whole += whole->features[i] == feature;
        for (; j < part->count && part->features[j] <= feature; j++)
            in_part += part->features[j] == feature;
        size_t free_copies = in_whole > in_part ? in_whole - in_part : 0;
        from_whole += (unsigned)(free_copies < copies ? free_copies : copies) * feature_weight(feature);
    }
    return extra->weight ? (double)from_whole / extra->weight : 0.0;
}

/* Grows the range [*from, *to) of a changed sentence by neighbours that are alone and came from `whole`. */
static void absorb(const struct bag *bags, enum fate *fates, const struct text *text, const struct bag *whole,
                   size_t *from, size_t *to)
{
    size_t part = *from;
    while (*to < text->count && fates[*to] == FATE_ALONE &&
           text_class_of(text->sentences[*to].kind) == text_class_of(text->sentences[part].kind) &&
           share_absorbed(whole, &bags[part], &bags[*to]) >= ABSORBED)
        fates[(*to)++] = FATE_CHANGED;
    while (*from > 0 && fates[*from - 1] == FATE_ALONE &&
           text_class_of(text->sentences[*from - 1].kind) == text_class_of(text->sentences[part].kind) &&
           share_absorbed(whole, &bags[part], &bags[*from - 1]) >= ABSORBED)
        fates[--*from] = FATE_CHANGED;
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    return (x->b_from > y->b_from) - (x->b_from < y->b_from);
}

static void collect_changes(struct work *work)
{
    struct alignment *result = &work->result;
    result->changes = arena_array(work->arena, work->a->count, sizeof *result->changes);
    for (size_t i = 0; i < work->a->count; i++) {
        size_t j = work->a_partners[i];
        if (j == SIZE_MAX)
            continue;
        struct change change = {i, i + 1, j, j + 1};
        absorb(work->b_bags, result->b_fates, work->b, &work->a_bags[i], &change.b_from, &change.b_to);
        if (change.b_to == change.b_from + 1)
            absorb(work->a_bags, result->a_fates, work->a, &work->b_bags[j], &change.a_from, &change.a_to);
        result->changes[result->change_count++] = change;
    }
    if (result->change_count)
        qsort(result->changes, result->change_count, sizeof *result->changes, compare_changes);
}

static struct bag *bags_of(struct arena *arena, const struct text *text, const enum fate *fates)
{
    struct bag *bags = arena_array(arena, text->count, sizeof *bags);
    for (size_t i = 0; i < text->count; i++)
        if (fates[i] == FATE_ALONE)
            bags[i] = bag_of(arena, &text->sentences[i]);
    return bags;
}

struct alignment align(struct arena *arena, const struct text *a, const struct text *b)
{
    struct work work = {.arena = arena, .a = a, .b = b};
    size_t budget = CANDIDATE_BUDGET;
    work.result.a_fates = arena_array(arena, a->count, sizeof(enum fate));
    work.result.b_fates = arena_array(arena, b->count, sizeof(enum fate));
    work.result.a_places = arena_array(arena, a->count, sizeof(size_t));
    work.a_partners = arena_array(arena, a->count, sizeof(size_t));
    for (size_t i = 0; i < a->count; i++)
        work.a_partners[i] = SIZE_MAX;
    match_same(&work);
    match_moved(&work);
    work.a_bags = bags_of(arena, a, work.result.a_fates);
    work.b_bags = bags_of(arena, b, work.result.b_fates);
    match_near(&work, &budget);
    match_far(&work, &budget);
    match_rewritten(&work);
    collect_changes(&work);
    return work.result;
}
