/*
 * Claims of time: both ends of the Seen-Between of a snapshot must stand on a line of the ledger. Claims are collected
 * first, then the ledger streams by and backs them, so that memory grows with snapshots and not with visits.
 */
#ifndef STET_MOMENTS_H
#define STET_MOMENTS_H

#include "archive/archive.h"

struct moments;

struct moments *moments_new(void);
void moments_free(struct moments *moments);

/* `has_start`: somebody who kept the version before must have seen it at the start. False where the record has no such
 * times. */
bool moments_claim(struct moments *moments, const struct snapshot_record *record, bool has_start);
/* Backs what the line saw. False where it ends before it starts. */
bool moments_back(struct moments *moments, const struct ledger_line *line);
/* Tells each claim that no line backs, in order: the snapshot as "PATH@3", and what is wrong. */
void moments_tell(struct moments *moments, void (*fault)(void *context, struct str name, struct str what),
                  void *context);

#endif
