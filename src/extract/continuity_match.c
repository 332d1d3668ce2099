#include "base/hash.h"
#include "extract/continuity_work.h"
#include "extract/leaks.h"
#include "extract/prints.h"

#include <string.h>

static uint64_t *join_keys(struct arena *arena, const uint64_t *text, const uint64_t *place, size_t count)
{
    uint64_t *keys = arena_array(arena, count + 1, sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = text[i] ^ (place ? place[i] * HASH_FACTOR : 0);
    return keys;
}

static void relate(struct work *work, enum relation relation)
{
    for (size_t i = 0; i < work->now.count; i++)
        if (work->match[i] != ALIGNED_NONE && work->relation[i] == RELATION_NEW) {
            work->relation[i] = relation;
            work->taken[work->match[i]] = true;
        }
}

void match_by_place(struct work *work)
{
    const struct past_lines *then = &work->past->lines, *now = &work->now;
    const uint64_t *a = join_keys(work->arena, then->text, then->place, then->count);
    const uint64_t *b = join_keys(work->arena, now->text, now->place, now->count);
    align_keys(work->arena, a, then->count, b, now->count, work->match);
    relate(work, RELATION_SAME);
    memcpy(work->in_order, work->match, now->count * sizeof *work->match);
    align_moved(work->arena, a, then->count, b, now->count, work->taken, work->match);
    relate(work, RELATION_SAME);
    align_moved(work->arena, then->text, then->count, now->text, now->count, work->taken, work->match);
    relate(work, RELATION_MOVED);
}

void match_by_text(struct work *work)
{
    const struct past_lines *then = &work->past->lines, *now = &work->now;
    uint64_t *was_in = join_keys(work->arena, then->text, NULL, then->count);
    uint64_t *is_in = join_keys(work->arena, now->text, NULL, now->count);
    for (size_t i = 0; i < then->count; i++)
        was_in[i] = work->past->is_in[i] ? was_in[i] : 0;
    for (size_t i = 0; i < now->count; i++) {
        is_in[i] = work->body->is_in[i] ? is_in[i] : 0;
        work->relation[i] = RELATION_NEW;
    }
    memset(work->taken, 0, then->count * sizeof *work->taken);
    align_keys(work->arena, was_in, then->count, is_in, now->count, work->match);
    relate(work, RELATION_SAME);
    memcpy(work->in_order, work->match, now->count * sizeof *work->match);
    align_moved(work->arena, then->text, then->count, now->text, now->count, work->taken, work->match);
    relate(work, RELATION_MOVED);
}

void match_leaks(struct work *work)
{
    for (size_t now = 0; now < work->now.count; now++) {
        if (work->match[now] != ALIGNED_NONE || !work->body->is_in[now])
            continue;
        for (size_t then = 0; then < work->past->lines.count; then++) {
            if (!work->past->is_in[then] || work->taken[then])
                continue;
            work->leak[now] = leak_before(text_now(work, now), text_then(work, then));
            if (!work->leak[now].len)
                continue;
            work->match[now] = (uint32_t)then;
            break;
        }
    }
    relate(work, RELATION_MOVED);
}

/* ---- what stands between matched neighbours ---- */

struct pairing {
    float worth;
    float likeness;
    enum relation relation;
};

/* How well a line takes the place of another; nothing where worth is 0. Of lines that were out the words are not kept:
 * their place and their letters' print must do. */
static struct pairing rate(const struct work *work, size_t then, size_t now, bool by_place)
{
    const float alike = 0.4f;
    const struct past_lines *a = &work->past->lines, *b = &work->now;
    bool same_place = by_place && a->place[then] == b->place[now];
    if (same_place && a->bare[then] && a->bare[then] == b->bare[now])
        return (struct pairing){8, 1, RELATION_COUNTED};
    float likeness =
        work->past->is_in[then] ? print_likeness(work->arena, text_then(work, then), text_now(work, now)) : 0;
    if (likeness >= alike)
        return (struct pairing){4 + likeness + (same_place ? 2 : 0), likeness, RELATION_EDITED};
    if (same_place)
        return (struct pairing){1, likeness, RELATION_REPLACED};
    return (struct pairing){0, likeness, RELATION_NEW};
}

static void take_pair(struct work *work, size_t then, size_t now, struct pairing pairing)
{
    work->match[now] = (uint32_t)then;
    work->relation[now] = pairing.relation;
    work->likeness[now] = pairing.likeness;
    work->taken[then] = true;
}

/* The lines of a gap that have no partner yet, by index. */
struct rest {
    size_t *then, *now;
    size_t then_count, now_count;
};

/* The pairs of most worth in the same order, by dynamic programming over the gap. */
static void pair_gap(struct work *work, const struct rest *rest, bool by_place)
{
    size_t rows = rest->now_count, columns = rest->then_count;
    struct pairing *pairs = arena_array(work->arena, rows * columns + 1, sizeof *pairs);
    float *worth = arena_array(work->arena, (rows + 1) * (columns + 1), sizeof *worth);
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            struct pairing pair = rate(work, rest->then[j], rest->now[i], by_place);
            float *cell = &worth[i * (columns + 1) + j];
            pairs[i * columns + j] = pair;
            *cell = cell[columns + 1] > cell[1] ? cell[columns + 1] : cell[1];
            if (pair.worth > 0 && pair.worth + cell[columns + 2] > *cell)
                *cell = pair.worth + cell[columns + 2];
        }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
        const float *cell = &worth[i * (columns + 1) + j];
        struct pairing pair = pairs[i * columns + j];
        if (*cell <= cell[columns + 1])
            i++;
        else if (*cell <= cell[1])
            j++;
        else
            take_pair(work, rest->then[j++], rest->now[i++], pair);
    }
}

/* Lines left over in a gap that hold a part of a line of the last text: a paragraph that was split. */
static void find_parts(struct work *work, const struct rest *rest, size_t then_from, size_t then_to)
{
    const float whole = 0.6f;
    for (size_t i = 0; i < rest->now_count; i++) {
        size_t now = rest->now[i];
        if (work->relation[now] != RELATION_NEW)
            continue;
        for (size_t then = then_from; then < then_to; then++) {
            if (!work->past->is_in[then])
                continue;
            float likeness = print_likeness(work->arena, text_then(work, then), text_now(work, now));
            if (likeness < whole || likeness <= work->likeness[now])
                continue;
            work->relation[now] = RELATION_EDITED;
            work->likeness[now] = likeness;
            work->match[now] = (uint32_t)then;
        }
    }
}

static void match_gap(struct work *work, size_t then_from, size_t then_to, size_t now_from, size_t now_to,
                      bool by_place)
{
    enum { MOST_PAIRS = 10000, MOST_PARTS = 60 };
    struct rest rest = {.then = arena_array(work->arena, then_to - then_from + 1, sizeof(size_t)),
                        .now = arena_array(work->arena, now_to - now_from + 1, sizeof(size_t))};
    for (size_t i = then_from; i < then_to; i++)
        if (!work->taken[i])
            rest.then[rest.then_count++] = i;
    for (size_t i = now_from; i < now_to; i++)
        if (work->relation[i] == RELATION_NEW)
            rest.now[rest.now_count++] = i;
    if (!rest.now_count || !rest.then_count)
        return;
    if (rest.now_count <= MOST_PAIRS / rest.then_count)
        pair_gap(work, &rest, by_place);
    if (rest.now_count <= MOST_PARTS && then_to - then_from <= MOST_PARTS)
        find_parts(work, &rest, then_from, then_to);
}

void match_gaps(struct work *work, bool by_place)
{
    size_t then_from = 0, now_from = 0;
    for (size_t i = 0; i <= work->now.count; i++) {
        bool is_end = i == work->now.count;
        if (!is_end && work->in_order[i] == ALIGNED_NONE)
            continue;
        size_t then_to = is_end ? work->past->lines.count : work->in_order[i];
        match_gap(work, then_from, then_to, now_from, i, by_place);
        then_from = then_to + 1;
        now_from = i + 1;
    }
}
