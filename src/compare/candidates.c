#include "compare/candidates.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many pairs are all looked at. */
enum { ALL_PAIRS = 2500 };
/* A word that more sentences of the other side have leads to none. */
enum { RARE = 24 };

struct search {
    const struct text *a, *b;
    const struct bag *a_bags, *b_bags;
    const size_t *a_places, *b_places;
    size_t a_count, b_count;
    double least;
    size_t *budget;
    struct candidates found;
};

static void consider(struct search *search, size_t at_a, size_t at_b)
{
    if (*search->budget == 0 ||
        text_class_of(search->a->sentences[at_a].kind) != text_class_of(search->b->sentences[at_b].kind))
        return;
    *search->budget -= 1;
    const struct bag *x = &search->a_bags[at_a], *y = &search->b_bags[at_b];
    unsigned lighter = x->weight < y->weight ? x->weight : y->weight;
    if (2.0 * lighter < search->least * (x->weight + y->weight))
        return;
    double likeness = bag_likeness(x, y);
    if (likeness > 0 && likeness >= search->least)
        *ARRAY_PUSH(search->found.items, search->found.count, search->found.room) =
            (struct candidate){at_a, at_b, likeness};
}

static void find_all(struct search *search)
{
    for (size_t i = 0; i < search->a_count; i++)
        for (size_t j = 0; j < search->b_count; j++)
            consider(search, search->a_places[i], search->b_places[j]);
}

/* Which sentence has which word. */
struct posting {
    uint64_t feature;
    size_t place;
};

static int compare_postings(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->feature != y->feature)
        return (x->feature > y->feature) - (x->feature < y->feature);
    return (x->place > y->place) - (x->place < y->place);
}

static struct posting *index_of(const struct search *search, size_t *count)
{
    size_t room = 0;
    struct posting *postings = NULL;
    *count = 0;
    for (size_t j = 0; j < search->b_count; j++) {
        const struct bag *bag = &search->b_bags[search->b_places[j]];
        for (size_t k = 0; k < bag->count; k++)
            if (k == 0 || bag->features[k] != bag->features[k - 1])
                *ARRAY_PUSH(postings, *count, room) = (struct posting){bag->features[k], search->b_places[j]};
    }
    if (*count)
        qsort(postings, *count, sizeof *postings, compare_postings);
    return postings;
}

/* The first posting of a feature, or one behind it. */
static size_t find_posting(const struct posting *postings, size_t count, uint64_t feature)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (postings[middle].feature < feature)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void find_by_rare_words(struct search *search)
{
    size_t count;
    AUTO_FREE struct posting *postings = index_of(search, &count);
    AUTO_FREE size_t *seen_by = memory_zeroed(search->b->count + 1, sizeof *seen_by);
    for (size_t i = 0; i < search->a_count; i++) {
        const struct bag *bag = &search->a_bags[search->a_places[i]];
        for (size_t k = 0; k < bag->count; k++) {
            size_t from = find_posting(postings, count, bag->features[k]), to = from;
            while (to < count && to - from <= RARE && postings[to].feature == bag->features[k])
                to++;
            for (size_t p = from; p < to && to - from <= RARE; p++) {
                if (seen_by[postings[p].place] == i + 1)
                    continue;
                seen_by[postings[p].place] = i + 1;
                consider(search, search->a_places[i], postings[p].place);
            }
        }
    }
}

static int compare_in_order(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static int compare_best(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->likeness != y->likeness ? (x->likeness < y->likeness) - (x->likeness > y->likeness)
                                      : compare_in_order(a, b);
}

static void sort(struct candidates *candidates, int (*compare)(const void *, const void *))
{
    if (candidates->count)
        qsort(candidates->items, candidates->count, sizeof *candidates->items, compare);
}

struct candidates candidates_find(const struct text *a, const struct text *b, const struct bag *a_bags,
                                  const struct bag *b_bags, const size_t *a_places, size_t a_count,
                                  const size_t *b_places, size_t b_count, double least, size_t *budget)
{
    struct search search = {.a = a,
                            .b = b,
                            .a_bags = a_bags,
                            .b_bags = b_bags,
                            .a_places = a_places,
                            .b_places = b_places,
                            .a_count = a_count,
                            .b_count = b_count,
                            .least = least,
                            .budget = budget};
    if (a_count * b_count <= ALL_PAIRS)
        find_all(&search);
    else
        find_by_rare_words(&search);
    sort(&search.found, compare_in_order);
    return search.found;
}

void candidates_clear(struct candidates *candidates)
{
    memory_free(candidates->items);
    *candidates = (struct candidates){0};
}

void candidates_sort_best(struct candidates *candidates)
{
    sort(candidates, compare_best);
}

/* Best sums of chains by the place in b, as a Fenwick tree of maxima: `best[x]` covers the x & -x places up to x. */
struct chains {
    double *best;
    size_t *last; /* the candidate that ends the chain, SIZE_MAX for none */
    size_t count;
};

static void chain_below(const struct chains *chains, size_t place, double *sum, size_t *last)
{
    *sum = 0;
    *last = SIZE_MAX;
    for (size_t x = place; x > 0; x -= x & -x) {
        if (chains->best[x] <= *sum)
            continue;
        *sum = chains->best[x];
        *last = chains->last[x];
    }
}

static void put_chain(struct chains *chains, size_t place, double sum, size_t last)
{
    for (size_t x = place + 1; x <= chains->count; x += x & -x) {
        if (chains->best[x] >= sum)
            continue;
        chains->best[x] = sum;
        chains->last[x] = last;
    }
}

void candidates_keep_rising(struct candidates *candidates)
{
    size_t count = candidates->count, kept = 0, least = SIZE_MAX, most = 0;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        least = candidates->items[i].b < least ? candidates->items[i].b : least;
        most = candidates->items[i].b > most ? candidates->items[i].b : most;
    }
    size_t span = most - least + 1;
    struct chains chains = {memory_zeroed(span + 1, sizeof(double)), memory_zeroed(span + 1, sizeof(size_t)), span};
    AUTO_FREE size_t *before = memory_resize(NULL, count + 1, sizeof *before);
    AUTO_FREE double *sums = memory_resize(NULL, count + 1, sizeof *sums);
    /* Those of one a are put in after all of them were asked, so that a chain uses a once. */
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && candidates->items[to].a == candidates->items[from].a; to++) {
            chain_below(&chains, candidates->items[to].b - least, &sums[to], &before[to]);
            sums[to] += candidates->items[to].likeness;
        }
        for (size_t i = from; i < to; i++)
            put_chain(&chains, candidates->items[i].b - least, sums[i], i);
    }
    double sum;
    size_t last;
    chain_below(&chains, span, &sum, &last);
    AUTO_FREE bool *is_kept = memory_zeroed(count + 1, sizeof *is_kept);
    for (; last != SIZE_MAX; last = before[last])
        is_kept[last] = true;
    for (size_t i = 0; i < count; i++)
        if (is_kept[i])
            candidates->items[kept++] = candidates->items[i];
    candidates->count = kept;
    memory_free(chains.best);
    memory_free(chains.last);
}
