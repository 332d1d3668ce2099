/*
 * Articles and when they are edited: made by a process whose rates are known, or read from an archive.
 */
#ifndef STET_BENCH_SCHEDULE_STORY_H
#define STET_BENCH_SCHEDULE_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How an outlet edits. An article has edits of its own, as many as Poisson gives for `own` times its frailty (gamma, of
 * shape `shape` and mean 1): a share `fast` of them at an age that is exponential with mean `fast_hours`, the others at
 * one with a heavy tail (Lomax, of scale `slow_hours` and exponent `tail`). Each edit announces `offspring` more on
 * average, after a time that is exponential, or lognormal with a spread of `spread`, of mean or median `after_hours`.
 * At night a share `night` of all that is left happens. A share `live` of the articles are live blogs for some hours, a
 * share `daily` are edited once a day for `days` days.
 */
struct outlet {
    const char *name;
    double per_day, own, shape, fast, fast_hours, slow_hours, tail, offspring, after_hours, spread, night, live, daily,
        days;
    double sections[3]; /* factors of `own` */
};

struct story {
    size_t outlet;
    int section;
    int64_t published, first_seen, end; /* seconds; watched from first_seen up to end */
    int64_t *edits;                     /* in order of time, behind first_seen and before end */
    size_t edit_count;
    double own;          /* edits of its own to be expected; 0 where nothing is known (an archive's) */
    int64_t live_until;  /* 0: no live blog */
    int64_t daily_until; /* 0: no daily page */
    int64_t night_shift; /* seconds that the outlet's clock is ahead */
};

struct story_set {
    const struct outlet *outlets; /* NULL for an archive's */
    size_t outlet_count;
    struct story *stories; /* in order of first_seen */
    size_t count, room;
};

extern const struct outlet OUTLETS_KNOWN[], OUTLETS_HELD_OUT[];
extern const size_t OUTLETS_KNOWN_COUNT, OUTLETS_HELD_OUT_COUNT;

/* Articles of `days` days, each watched for `watched_days`. */
void story_make(const struct outlet *outlets, size_t count, int days, int watched_days, uint64_t seed,
                struct story_set *set);
/* Edits a second, of a made story, given what happened up to `now`. */
double story_hazard(const struct story_set *set, const struct story *story, int64_t now, int64_t ahead);
/* Of the history of an archive; an outlet is a host there. False where git cannot read it or nothing is in it. */
bool story_read(const char *folder, int watched_days, struct story_set *set);
void story_clear(struct story_set *set);

#endif
