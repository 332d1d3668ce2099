/*
 * Watch files: what is watched, in files that people edit. `watchers/` of an archive holds any number of `*.watch`,
 * each any number of [watch] and [site HOST] sections (README of the archive has the keys).
 */
#ifndef STET_WATCH_WATCHFILE_H
#define STET_WATCH_WATCHFILE_H

#include "base/arena.h"

enum watch_kind { WATCH_URL, WATCH_FEED, WATCH_SITEMAP, WATCH_SECTION };

struct watch {
    enum watch_kind kind;
    struct str url;        /* in normal form */
    struct str file;       /* "watchers/added.watch" */
    size_t line;           /* of the section's header */
    int64_t every_seconds; /* 0: the policy decides */
    int64_t until;         /* seconds since 1970; 0: no end */
    int64_t follow_seconds; /* of feeds, sitemaps, sections */
    struct str match;
    struct str tag;
    bool is_paused;
};

struct site_rules {
    struct str host;
    struct str title, byline, published, body; /* XPath */
    struct str *drop;
    size_t drop_count;
    struct str outlet, secret;
    bool ignores_robots;
    int64_t delay_ms, per_host; /* 0: the archive's */
};

struct watch_list {
    struct watch *watches;
    size_t watch_count;
    struct site_rules *sites;
    size_t site_count;
    struct str *faults; /* a line each: "watchers/a.watch:12: …" */
    size_t fault_count;
};

/* Reads every `*.watch` below `folder` (a path; messages name files relative to its parent) in order of name. A wrong
 * section is a fault and left out; the others hold. Gives a negative code only where the folder cannot be read. */
int watch_read_folder(struct arena *arena, const char *folder, struct watch_list *list);

/* Reads one file's content, appending to the list: for tests and for `stet add`. */
void watch_read(struct arena *arena, struct str file, struct str content, struct watch_list *list);

/* Where the folder's files stand: a digest of name, size, mtime and inode of each, so that nothing is parsed when
 * nothing changed. */
int watch_stamp(const char *folder, struct buf *stamp);

/* Appends a [watch] section to `content` for each URL; keys that are 0 are left out. `until` is written as a date. */
void watch_add(struct buf *content, struct str url, int64_t every_seconds, int64_t until);
/* Takes the [watch] section of `url` out of `content`, with the comments directly above it; false where none is. */
bool watch_remove(struct str content, struct str url, struct buf *out);

#endif
