#include "extract/alignment.h"

#include <stdlib.h>

struct entry {
    uint64_t key;
    uint32_t index;
};

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static struct entry *sort_keys(struct arena *arena, const uint64_t *keys, size_t count)
{
    struct entry *entries = arena_array(arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){keys[i], (uint32_t)i};
    qsort(entries, count, sizeof *entries, compare_entries);
    return entries;
}

static size_t run_length(const struct entry *entries, size_t at, size_t count)
{
    size_t end = at;
    while (end < count && entries[end].key == entries[at].key)
        end++;
    return end - at;
}

/* ---- anchors ---- */

/* partner[i] of `now`: the index in `then` where the key stands once in each. */
static void find_unique(struct arena *arena, const uint64_t *then, size_t then_count, const uint64_t *now,
                        size_t now_count, uint32_t *partner)
{
    const struct entry *a = sort_keys(arena, then, then_count), *b = sort_keys(arena, now, now_count);
    for (size_t i = 0; i < now_count; i++)
        partner[i] = ALIGNED_NONE;
    for (size_t i = 0, j = 0; i < then_count && j < now_count;) {
        size_t a_run = run_length(a, i, then_count), b_run = run_length(b, j, now_count);
        if (a[i].key == b[j].key) {
            if (a_run == 1 && b_run == 1 && a[i].key)
                partner[b[j].index] = a[i].index;
            i += a_run;
            j += b_run;
        } else if (a[i].key < b[j].key) {
            i += a_run;
        } else {
            j += b_run;
        }
    }
}

/* Keeps of the partners the longest run that rises (patience sorting). */
static void keep_rising(struct arena *arena, uint32_t *partner, size_t count)
{
    uint32_t *tops = arena_array(arena, count + 1, sizeof *tops); /* index whose partner ends a run of that length */
    uint32_t *before = arena_array(arena, count + 1, sizeof *before);
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (partner[i] == ALIGNED_NONE)
            continue;
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (partner[tops[middle]] < partner[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? tops[low - 1] : ALIGNED_NONE;
        tops[low] = i;
        length = low == length ? length + 1 : length;
    }
    bool *is_kept = arena_array(arena, count + 1, sizeof *is_kept);
    for (uint32_t i = length ? tops[length - 1] : ALIGNED_NONE; i != ALIGNED_NONE; i = before[i])
        is_kept[i] = true;
    for (size_t i = 0; i < count; i++)
        if (!is_kept[i])
            partner[i] = ALIGNED_NONE;
}

/* ---- between anchors ---- */

struct gap {
    const uint64_t *then, *now;
    size_t then_from, then_to, now_from, now_to;
};

/* Matches equal keys from both ends of the gap inwards, then the longest common subsequence of what is left, where it
 * is small enough. */
static void align_gap(struct arena *arena, struct gap gap, uint32_t *match)
{
    enum { MOST_CELLS = 40000 };
    while (gap.then_from < gap.then_to && gap.now_from < gap.now_to && gap.now[gap.now_from] &&
           gap.then[gap.then_from] == gap.now[gap.now_from])
        match[gap.now_from++] = (uint32_t)gap.then_from++;
    while (gap.then_from < gap.then_to && gap.now_from < gap.now_to && gap.now[gap.now_to - 1] &&
           gap.then[gap.then_to - 1] == gap.now[gap.now_to - 1])
        match[--gap.now_to] = (uint32_t)--gap.then_to;
    size_t rows = gap.now_to - gap.now_from, columns = gap.then_to - gap.then_from;
    if (!rows || !columns || rows > MOST_CELLS / columns)
        return;
    uint32_t *length = arena_array(arena, (rows + 1) * (columns + 1), sizeof *length);
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            uint32_t *cell = &length[i * (columns + 1) + j];
            uint32_t down = cell[columns + 1], right = cell[1];
            uint64_t key = gap.now[gap.now_from + i];
            *cell = down > right ? down : right;
            if (key && key == gap.then[gap.then_from + j] && cell[columns + 2] + 1 > *cell)
                *cell = cell[columns + 2] + 1;
        }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
        const uint32_t *cell = &length[i * (columns + 1) + j];
        if (gap.now[gap.now_from + i] && gap.now[gap.now_from + i] == gap.then[gap.then_from + j] &&
            *cell == cell[columns + 2] + 1) {
            match[gap.now_from + i] = (uint32_t)(gap.then_from + j);
            i++;
            j++;
        } else if (cell[columns + 1] >= cell[1]) {
            i++;
        } else {
            j++;
        }
    }
}

void align_keys(struct arena *arena, const uint64_t *then, size_t then_count, const uint64_t *now, size_t now_count,
                uint32_t *match)
{
    find_unique(arena, then, then_count, now, now_count, match);
    keep_rising(arena, match, now_count);
    struct gap gap = {then, now, 0, 0, 0, 0};
    for (size_t i = 0; i <= now_count; i++) {
        if (i < now_count && match[i] == ALIGNED_NONE)
            continue;
        gap.now_to = i;
        gap.then_to = i < now_count ? match[i] : then_count;
        align_gap(arena, gap, match);
        gap.now_from = i + 1;
        gap.then_from = gap.then_to + 1;
    }
}

void align_moved(struct arena *arena, const uint64_t *then, size_t then_count, const uint64_t *now, size_t now_count,
                 bool *taken, uint32_t *match)
{
    const struct entry *a = sort_keys(arena, then, then_count), *b = sort_keys(arena, now, now_count);
    for (size_t i = 0, j = 0; i < then_count && j < now_count;) {
        if (!a[i].key || a[i].key < b[j].key || (a[i].key == b[j].key && taken[a[i].index])) {
            i++;
        } else if (b[j].key < a[i].key || match[b[j].index] != ALIGNED_NONE) {
            j++;
        } else {
            match[b[j].index] = a[i].index;
            taken[a[i].index] = true;
            i++;
            j++;
        }
    }
}
