/*
 * What history says of outlets, for the policy: how much they and their sections edit, at which age
 * (schedule/hazard.h), and by which factor a site's intervals are stretched where its budget allows fewer looks than
 * they come to.
 *
 * Habits are counted anew by each run from the newest versions of state.db, a few thousand at most, so that they cost
 * the same in an archive of any size, and are there again when state.db was rebuilt from history. Only articles that
 * are as young as these versions count, each for as long as it was watched. A section is told by an address
 * (www.example.com/politics/…).
 *
 * The stretch of each site is a fact of state.db, computed anew every few hours; losing it costs a few looks too many.
 */
#ifndef STET_HABITS_H
#define STET_HABITS_H

#include "desk.h"
#include "schedule/policy.h"

struct habits;

/* Reads them, once a run. What cannot be read is not known: no look fails for that. The watch files have been read. */
struct habits *habits_new(struct desk *desk);
void habits_free(struct habits *habits);

/* Fills in what is known of the row: habit, stretch, and its recent edits and notices, with those of `fresh`, which are
 * not in state.db yet, oldest first. */
void habits_give(struct habits *habits, const struct state_article *row, const struct state_version *fresh,
                 size_t fresh_count, struct policy_facts *facts);

/* The section that a normal URL names: the first part of its path that is a word and has something behind it; empty
 * where there is none. */
struct str habits_section(struct arena *arena, struct str url);
/* A live blog, by its address. */
bool habits_is_live(struct str url);

#endif
