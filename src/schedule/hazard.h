/*
 * How likely the next edit of an article is: what the policy and its simulation weigh looks by. Pure, and in whole
 * numbers, so that every machine schedules alike.
 *
 *     hazard = habit × frailty × decay(age)   what an article of this age, outlet and own past has coming
 *            + burst(since each recent edit)  an edit announces the next
 *            + rhythm                         while an article is edited at even gaps
 *
 * `decay` is a table by age that follows the published shares which tests/bench/README.md names, `burst` one that is a
 * guess, since none are published; what an outlet does otherwise is its habit, and what an article does otherwise its
 * frailty. Both are gamma-Poisson estimates, (k × prior + edits seen) / (k + edits expected): with little seen they
 * stay near what they are part of.
 */
#ifndef STET_SCHEDULE_HAZARD_H
#define STET_SCHEDULE_HAZARD_H

#include <stddef.h>
#include <stdint.h>

/* Of an article's life, for habits: up to two hours, up to a day, later. */
enum hazard_part { HAZARD_FIRST, HAZARD_DAY, HAZARD_LATER, HAZARD_PARTS };

/* How much an outlet edits, as thousandths of what is usual; zeros mean that nothing is known. */
struct habit {
    int64_t permille[HAZARD_PARTS];
};

/* What was seen of many articles, against what would have been usual. */
struct habit_counts {
    int64_t seen[HAZARD_PARTS];
    int64_t expected[HAZARD_PARTS]; /* millionths of an edit */
};

/* An article was watched between two ages, in seconds. */
void habit_add_watch(struct habit_counts *counts, int64_t from_age, int64_t to_age);
/* An edit was seen at this age. */
void habit_add_edit(struct habit_counts *counts, int64_t age);
/* What is learned: the whole archive, shrunk towards what is usual; the site, towards the whole; the section, towards
 * the site. Each may be NULL. */
struct habit habit_learn(const struct habit_counts *whole, const struct habit_counts *site,
                         const struct habit_counts *section);

enum { HAZARD_RECENT = 8 };

struct hazard_facts {
    int64_t now, first_seen;       /* seconds since 1970 */
    int64_t edits;                 /* seen so far */
    int64_t recent[HAZARD_RECENT]; /* when the last ones were, newest first */
    size_t recent_count;
    int64_t touched; /* somebody worked on the page then, though its text stayed; 0: unknown */
    struct habit habit;
};

/* Edits in a thousand million seconds, `ahead` seconds from now if nothing happens until then; at least 1. */
int64_t hazard_at(const struct hazard_facts *facts, int64_t ahead);

#endif
