/*
 * Two sequences of keys laid side by side: what stands in both, in the same order. Keys that stand once in each are
 * the anchors; what repeats is matched between them.
 */
#ifndef STET_EXTRACT_ALIGNMENT_H
#define STET_EXTRACT_ALIGNMENT_H

#include "base/arena.h"

static const uint32_t ALIGNED_NONE = UINT32_MAX;

/* Fills match[i], for each key of `now`, with the index of its partner in `then`, or ALIGNED_NONE; partners rise with
 * i. The key 0 has no partner. Takes O(n log n), and a bounded square in the gaps between anchors. */
void align_keys(struct arena *arena, const uint64_t *then, size_t then_count, const uint64_t *now, size_t now_count,
                uint32_t *match);

/* As many keys as still have no partner (match[i] is ALIGNED_NONE) and are the same on both sides get one, first with
 * first, whatever their order: what was moved. `taken` (an element of `then` each) says what has a partner, and is kept
 * up to date. */
void align_moved(struct arena *arena, const uint64_t *then, size_t then_count, const uint64_t *now, size_t now_count,
                 bool *taken, uint32_t *match);

#endif
