/*
 * state.db from history: whole where it was lost, the newest snapshots where a run died between the commit and the
 * rows. What history does not hold (ETags, failures in a row, half-made confirmations) costs a delay and nothing else.
 */
#ifndef STET_REBUILD_H
#define STET_REBUILD_H

#include "archive/archive.h"
#include "state/state.h"

/* Fills an empty state.db from all snapshots and the ledger. */
int rebuild_state(struct archive *archive, struct state *state);

/* Puts the snapshots behind the last one that state.db knows into it. STET_ERROR_DATA where that one is not in history
 * any more, unless `accepts_rewrite`, which takes history as it is now. */
int rebuild_catch_up(struct archive *archive, struct state *state, bool accepts_rewrite);

/* Puts the row of a file whose address another article took (id 0, which is then set), with the versions of its path.
 */
int rebuild_put_replaced(struct state *state, struct state_article *replaced);

/* The fact in state.db that names the last snapshot it knows: a commit's id. */
#define REBUILD_LAST_SNAPSHOT "last-snapshot"
/* The fact that keeps a host's outlet name, which is fixed once a host: "outlet:www.example.com". */
struct str rebuild_outlet_fact(struct arena *arena, struct str host);

#endif
