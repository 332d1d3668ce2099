/*
 * What sites may bear, over runs: who asked for a pause, whose budget of a day is spent, and which hosts fail as a
 * whole. Kept as facts of state.db; losing them costs a few requests too many.
 *
 *     paused    a site (registrable domain) answered 429, or 503 with Retry-After: nothing of it is asked until then
 *     spent     its `per-day` looks of this day (UTC) are made: the next day goes on
 *     failing   a host (with its port) has no address, takes no connection, cannot prove who it is, or gave three
 *               server errors in a row: its articles wait for a minute, two, four … up to six hours. Somebody who asks
 *               for an article by name, or for all, is not kept waiting by that.
 *
 * Rows of a site that is paused or spent keep their due time, and are passed over until then (state_due_awake).
 */
#ifndef STET_POLITENESS_H
#define STET_POLITENESS_H

#include "desk.h"

enum rest_kind { REST_NONE, REST_PAUSED, REST_SPENT, REST_FAILING };

struct rest {
    enum rest_kind kind;
    int64_t until;  /* seconds since 1970 */
    int64_t budget; /* of REST_SPENT */
};

/* Looks a day that a site allows: the least that was said of one of its hosts, or what the archive says where nothing
 * was; 0 or less is no limit. The watch files have been read. */
int64_t politeness_budget(const struct desk *desk, struct str site);

struct politeness;

/* Reads what was kept. The watch files have been read, and the desk outlives it. */
int politeness_new(struct desk *desk, struct politeness **politeness);
void politeness_free(struct politeness *politeness);

/* Whether the site, or the host of `url`, is to be left alone now. */
struct rest politeness_find(struct politeness *politeness, struct str site, struct str url);
/* The site alone, without its hosts. */
struct rest politeness_of_site(struct politeness *politeness, struct str site);
/* Whether the site, but for its hosts, is to be left alone now. */
bool politeness_is_resting(struct politeness *politeness, struct str site);

/* "it asked for a pause until 2026-03-01T08:00:00Z". */
struct str politeness_words(struct arena *arena, const struct rest *rest);

/* A look at the site begins, or was taken back before it asked. */
void politeness_count(struct politeness *politeness, struct str site, int looks);
/* What a visit says of its site and host; true where the site is to be left alone from now on. `site` gets the one that
 * is meant, which a redirect may have led to; it lies in `arena`. */
bool politeness_learn(struct politeness *politeness, struct arena *arena, const struct visit *visit, struct str *site);

/* Writes what changed since, within the caller's transaction; nothing for NULL. */
int politeness_save(struct politeness *politeness);

#endif
