/*
 * watchers/learned/HOST.blocks: what a site repeats on its articles, a line a block, for stet and for people.
 *
 *     9f86d081884c7d65 2026-11-25    6  Sign up for our morning letter and …
 *     keep 60303ae22b998861 2026-11-25    5  The writer covers harbours for …
 *
 * Digest (learned.h), day when it was learned, number of articles that had it then, first words. Lines that begin with
 * `keep` are texts that a person wants to see: they are never learned. A person who deletes a line means the same:
 * blocksfile_merge finds it by the file as stet last wrote it, and makes a `keep` line of it.
 */
#ifndef STET_BLOCKSFILE_H
#define STET_BLOCKSFILE_H

#include "extract/learned.h"

struct blocks_line {
    char digest[LEARNED_DIGITS + 1];
    bool is_kept;
    struct str since; /* "2026-11-25" */
    int64_t articles;
    struct str words; /* visible, of one line */
};

struct blocks_file {
    struct blocks_line *lines;
    size_t count;
    struct str remarks; /* comments of people, with their line ends */
    size_t fault;       /* number of the first line that is none of these; 0: all are */
};

/* Texts lie in `arena`. Of two lines with one digest the first holds, but `keep` goes before. */
void blocksfile_read(struct arena *arena, struct str content, struct blocks_file *file);
void blocksfile_write(const struct blocks_file *file, struct str host, struct buf *out);

/* The line of a digest, or NULL. */
const struct blocks_line *blocksfile_find(const struct blocks_file *file, const char *digest);

/* The digests of blocks that are left out, in order, a line each, as struct page has them; absent: none. */
struct str blocksfile_digests(struct arena *arena, const struct blocks_file *file);

/* What came of one line. */
enum blocks_change { BLOCKS_SAME, BLOCKS_ADDED, BLOCKS_REMOVED, BLOCKS_KEPT };

struct blocks_merge {
    struct blocks_line *lines; /* those of the new file, and those removed */
    enum blocks_change *changes;
    size_t count;
    struct blocks_file file; /* the new one */
    size_t by_change[BLOCKS_KEPT + 1];
};

/* The file as it should be: `now` is as it stands, `written` as stet last wrote it, `found` what the pages show.
 *
 * - A line of `written` that is not in `now` was taken out by a person: it becomes a `keep` line. A `keep` line that
 *   was taken out may be learned again.
 * - What is found and not known is added.
 * - Unless `only_adds`, lines that are not found any more go. */
void blocksfile_merge(struct arena *arena, const struct blocks_file *now, const struct blocks_file *written,
                      const struct blocks_file *found, bool only_adds, struct blocks_merge *merge);

#endif
