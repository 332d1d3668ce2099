#include "compare/sequence.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Part of a sequence, with the place of each number in the whole. */
struct part {
    uint32_t *numbers;
    size_t *origins;
    size_t count;
};

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t *sorted_copy(const uint32_t *numbers, size_t count)
{
    uint32_t *copy = memory_resize(NULL, count + 1, sizeof *copy);
    if (count > 0)
        memcpy(copy, numbers, count * sizeof *copy);
    qsort(copy, count, sizeof *copy, compare_numbers);
    return copy;
}

/* The numbers of [from, to) that `other` (sorted) has too. */
static struct part part_of(const uint32_t *numbers, size_t from, size_t to, const uint32_t *other, size_t other_count)
{
    struct part part = {.numbers = memory_resize(NULL, to - from + 1, sizeof(uint32_t)),
                        .origins = memory_resize(NULL, to - from + 1, sizeof(size_t))};
    for (size_t i = from; i < to; i++) {
        if (!bsearch(&numbers[i], other, other_count, sizeof *other, compare_numbers))
            continue;
        part.numbers[part.count] = numbers[i];
        part.origins[part.count++] = i;
    }
    return part;
}

static void part_clear(struct part *part)
{
    memory_free(part->numbers);
    memory_free(part->origins);
}

/* A stretch of both parts. */
struct stretch {
    size_t a_from, a_to, b_from, b_to;
};

/* Furthest places of one round of Myers, for the way back. */
struct rounds {
    int32_t **furthest; /* of round d, 2d+1 entries for the diagonals -d .. d */
    size_t count;
};

/* More rounds than this would keep more than 16 MB of ways back. */
enum { MOST_ROUNDS = 2000 };

static void rounds_clear(struct rounds *rounds)
{
    for (size_t i = 0; i < rounds->count; i++)
        memory_free(rounds->furthest[i]);
    memory_free(rounds->furthest);
}

static int32_t furthest_at(const struct rounds *rounds, int32_t round, int32_t diagonal)
{
    return rounds->furthest[round][diagonal + round];
}

static bool comes_from_above(const struct rounds *rounds, int32_t d, int32_t k)
{
    return k == -d || (k != d && furthest_at(rounds, d - 1, k - 1) < furthest_at(rounds, d - 1, k + 1));
}

static int32_t start_of_snake(const struct rounds *rounds, int32_t d, int32_t k)
{
    if (d == 0)
        return 0;
    return comes_from_above(rounds, d, k) ? furthest_at(rounds, d - 1, k + 1) : furthest_at(rounds, d - 1, k - 1) + 1;
}

static void walk_back(const struct rounds *rounds, const struct part *a, const struct part *b, struct stretch s,
                      size_t *places)
{
    int32_t x = (int32_t)(s.a_to - s.a_from), y = (int32_t)(s.b_to - s.b_from);
    for (int32_t d = (int32_t)rounds->count - 1; d >= 0; d--) {
        int32_t k = x - y, start = start_of_snake(rounds, d, k);
        for (; x > start; x--, y--)
            places[a->origins[s.a_from + (size_t)x - 1]] = b->origins[s.b_from + (size_t)y - 1];
        if (d > 0)
            comes_from_above(rounds, d, k) ? y-- : x--;
    }
}

/* One round; true when both ends are reached. */
static bool run_round(struct rounds *rounds, const struct part *a, const struct part *b, struct stretch s,
                      size_t *budget)
{
    int32_t d = (int32_t)rounds->count, n = (int32_t)(s.a_to - s.a_from), m = (int32_t)(s.b_to - s.b_from);
    int32_t *furthest = memory_resize(NULL, 2 * (size_t)d + 1, sizeof *furthest);
    rounds->furthest = memory_resize(rounds->furthest, rounds->count + 1, sizeof *rounds->furthest);
    rounds->furthest[rounds->count++] = furthest;
    size_t steps = 0;
    bool is_done = false;
    for (int32_t k = -d; k <= d; k++) {
        /* Of every second diagonal only; the others hold a place that is never the better one. */
        if ((k + d) % 2 != 0) {
            furthest[k + d] = -1;
            continue;
        }
        int32_t x = start_of_snake(rounds, d, k), y = x - k;
        while (x >= 0 && y >= 0 && x < n && y < m &&
               a->numbers[s.a_from + (size_t)x] == b->numbers[s.b_from + (size_t)y]) {
            x++;
            y++;
            steps++;
        }
        furthest[k + d] = x;
        steps++;
        if (x >= n && y >= m) {
            is_done = true;
            break;
        }
    }
    *budget -= steps < *budget ? steps : *budget;
    return is_done;
}

/* False where the budget did not suffice; then no place was set. */
static bool myers(const struct part *a, const struct part *b, struct stretch s, size_t *budget, size_t *places)
{
    struct rounds rounds = {0};
    bool is_done = s.a_from == s.a_to || s.b_from == s.b_to;
    if (is_done)
        return true;
    while (!is_done && *budget > 0 && rounds.count < MOST_ROUNDS)
        is_done = run_round(&rounds, a, b, s, budget);
    if (is_done)
        walk_back(&rounds, a, b, s, places);
    rounds_clear(&rounds);
    return is_done;
}

struct single {
    uint32_t number;
    size_t at;
};

static int compare_singles(const void *a, const void *b)
{
    const struct single *x = a, *y = b;
    return x->number != y->number ? (x->number > y->number) - (x->number < y->number)
                                  : (x->at > y->at) - (x->at < y->at);
}

/* The numbers that stand once in the part, sorted by number. */
static struct single *singles_of(const struct part *part, size_t *count)
{
    struct single *all = memory_resize(NULL, part->count + 1, sizeof *all);
    for (size_t i = 0; i < part->count; i++)
        all[i] = (struct single){part->numbers[i], i};
    qsort(all, part->count, sizeof *all, compare_singles);
    *count = 0;
    for (size_t i = 0; i < part->count; i++)
        if ((i == 0 || all[i - 1].number != all[i].number) &&
            (i + 1 == part->count || all[i + 1].number != all[i].number))
            all[(*count)++] = all[i];
    return all;
}

/* The longest rising run of `places` (SIZE_MAX: none), kept; the others become SIZE_MAX. */
static void keep_rising(size_t *places, size_t count)
{
    AUTO_FREE size_t *ends = memory_resize(NULL, count + 1, sizeof *ends);
    AUTO_FREE size_t *before = memory_resize(NULL, count + 1, sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] == SIZE_MAX)
            continue;
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (places[ends[middle]] < places[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? ends[low - 1] : SIZE_MAX;
        ends[low] = i;
        length += low == length;
    }
    size_t kept = length ? ends[length - 1] : SIZE_MAX;
    for (size_t i = count; i-- > 0;) {
        if (i == kept)
            kept = before[i];
        else
            places[i] = SIZE_MAX;
    }
}

/* Places within `b` of the numbers that stand once in both, in order. */
static size_t *anchors_of(const struct part *a, const struct part *b)
{
    size_t a_count, b_count;
    AUTO_FREE struct single *a_singles = singles_of(a, &a_count);
    AUTO_FREE struct single *b_singles = singles_of(b, &b_count);
    size_t *anchors = memory_resize(NULL, a->count + 1, sizeof *anchors);
    for (size_t i = 0; i < a->count; i++)
        anchors[i] = SIZE_MAX;
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        if (a_singles[i].number < b_singles[j].number)
            i++;
        else if (a_singles[i].number > b_singles[j].number)
            j++;
        else
            anchors[a_singles[i++].at] = b_singles[j++].at;
    }
    keep_rising(anchors, a->count);
    return anchors;
}

static void match_by_anchors(const struct part *a, const struct part *b, size_t *budget, size_t *places)
{
    AUTO_FREE size_t *anchors = anchors_of(a, b);
    struct stretch s = {0};
    for (size_t i = 0; i <= a->count; i++) {
        if (i < a->count && anchors[i] == SIZE_MAX)
            continue;
        s.a_to = i;
        s.b_to = i < a->count ? anchors[i] : b->count;
        /* A part of what is left, so that one hard gap does not starve those behind it. */
        size_t share = *budget / 4, left = share;
        myers(a, b, s, &left, places);
        *budget -= share - left;
        if (i == a->count)
            return;
        places[a->origins[i]] = b->origins[anchors[i]];
        s.a_from = i + 1;
        s.b_from = anchors[i] + 1;
    }
}

void sequence_match(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count, size_t *budget,
                    size_t *places)
{
    size_t start = 0, end = 0;
    for (size_t i = 0; i < a_count; i++)
        places[i] = SIZE_MAX;
    for (; start < a_count && start < b_count && a[start] == b[start]; start++)
        places[start] = start;
    for (; end < a_count - start && end < b_count - start && a[a_count - end - 1] == b[b_count - end - 1]; end++)
        places[a_count - end - 1] = b_count - end - 1;
    AUTO_FREE uint32_t *a_sorted = sorted_copy(a + start, a_count - start - end);
    AUTO_FREE uint32_t *b_sorted = sorted_copy(b + start, b_count - start - end);
    struct part a_part = part_of(a, start, a_count - end, b_sorted, b_count - start - end);
    struct part b_part = part_of(b, start, b_count - end, a_sorted, a_count - start - end);
    struct stretch whole = {0, a_part.count, 0, b_part.count};
    size_t half = *budget / 2, left = half;
    bool is_done = myers(&a_part, &b_part, whole, &left, places);
    *budget -= half - left;
    if (!is_done)
        match_by_anchors(&a_part, &b_part, budget, places);
    part_clear(&a_part);
    part_clear(&b_part);
}
