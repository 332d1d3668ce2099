/*
 * Made articles: text that deflates as prose does, pages of which half is the outlet's template, and what a refetch
 * changes. The same numbers give the same bytes.
 */
#ifndef STET_TESTS_BENCH_MADE_H
#define STET_TESTS_BENCH_MADE_H

#include "archive/archive.h"

enum { MADE_HOSTS = 50 };

struct made {
    uint64_t article; /* its number: it decides host, day and words */
    uint64_t version; /* from 1: one sentence differs from the version before */
    int64_t seen_ms;
    size_t page_size; /* 0: no page */
    bool is_listed;   /* its path is HOST/YYYY/MM-DD/story-N.md, known without asking the archive */
};

/* The snapshot of it, all texts in `arena`. `path` absent: archive_new_path is asked for one. */
int made_snapshot(struct archive *archive, struct arena *arena, const struct made *made, struct snapshot *snapshot);

/* A ledger line that backs it. */
void made_line(const struct snapshot *snapshot, struct ledger_line *line);

#endif
