/*
 * Watch files: what is watched, in files that people edit. `watchers/` of an archive holds any number of `*.watch`,
 * each any number of [watch] and [site HOST] sections (stet-watch(5) has the keys).
 *
 * A section with a fault in it is left out whole, and the fault is told with file, line, what was expected and the
 * nearest key; the other sections hold. Two watches of one address are no fault: who keeps state joins them. Secrets do
 * not belong into watch files, whose history is public: keys such as Cookie and Authorization are refused.
 */
#ifndef STET_WATCH_WATCHFILE_H
#define STET_WATCH_WATCHFILE_H

#include "base/arena.h"

enum watch_kind { WATCH_URL, WATCH_FEED, WATCH_SITEMAP, WATCH_SECTION };

struct watch {
    enum watch_kind kind;
    struct str url;             /* in normal form */
    struct str file;            /* "watchers/added.watch" */
    size_t line;                /* of the section's header */
    int64_t every_seconds;      /* 0: the policy decides */
    int64_t every_most_seconds; /* of `every = 15min..6h`: the policy decides within both; else 0 */
    int64_t until;              /* seconds since 1970, a date alone to its last second; 0: no end */
    struct str tag;
    bool is_paused;

    /* Of feeds, sitemaps and sections alone; absent or 0 where not given. */
    int64_t follow_seconds;   /* how long each article found is watched */
    int64_t max_new;          /* articles found in one look */
    struct str match, select; /* regex on a link's URL; XPath of links of a section page */
    struct str url_match, title_match, language;
};

enum { WATCH_NO_LIMIT = -1 };

/* What was said of robots.txt: where nothing was, the archive's setting holds. */
enum site_robots { SITE_ROBOTS_UNSAID, SITE_ROBOTS_OBEY, SITE_ROBOTS_IGNORE };

/* One a host: of several [site] sections of one host the last value of each key holds. */
struct site_rules {
    struct str host;                           /* as url_split gives it */
    struct str title, byline, published, body; /* XPath */
    struct str *drop;                          /* of each `drop =`; an empty one forgets those before it */
    size_t drop_count;
    struct str outlet, secret;
    enum site_robots robots;
    int64_t delay_ms, per_host; /* 0: the archive's */
    int64_t per_day;            /* looks a day; 0: the archive's, WATCH_NO_LIMIT */
};

struct watch_list {
    struct watch *watches;
    size_t watch_count;
    struct site_rules *sites;
    size_t site_count;
    struct str *faults; /* a line each: "watchers/a.watch:12: …" */
    size_t fault_count;
    /* Where it is set, each watch of the folder is given to it as it is read, and of articles (`url`) none is kept, so
     * that memory does not grow with them: what it is given lives until it returns. A negative code ends the reading,
     * and is what that gives. */
    int (*take)(void *context, const struct watch *watch);
    void *context;
};

/* `take` for those that need no watches of articles. */
int watch_pass_over(void *context, const struct watch *watch);

/* Reads every `*.watch` in `folder` and the folders in it (not in links to folders, nor names that begin with a dot),
 * in order of name; messages name files relative to the folder's parent. A file that cannot be read is a fault. Gives a
 * negative code only where the folder cannot be read, or `take` gave one; a folder that is not there watches nothing.
 */
int watch_read_folder(struct arena *arena, const char *folder, struct watch_list *list);

/* The same for files that come with the program: [site] sections alone count, since nobody asked to watch anything
 * there, and messages name files by their whole paths. Read first, so that the archive's own values hold. */
int watch_read_shipped(struct arena *arena, const char *folder, struct watch_list *list);

/* Reads one file's content, appending to the list: for tests and for `stet add`. The content may go afterwards. There
 * is no `take` here. */
void watch_read(struct arena *arena, struct str file, struct str content, struct watch_list *list);

/* A larger file is a fault. */
enum { WATCH_FILE_LIMIT = 64 * 1024 * 1024 };
/* The same of the file `path`, called `file` in messages, of which no more than a piece is in memory. One that cannot
 * be read is a fault; a negative code is that of `take`. */
int watch_read_file(struct arena *arena, struct str file, const char *path, struct watch_list *list);

/* Appends where the folder's files stand: a digest of name, size, mtime and inode of each, so that nothing is parsed
 * when nothing changed. */
int watch_stamp(const char *folder, struct buf *stamp);

/* Appends a [watch] section with what `watch` says to `content`; what is 0 or absent is left out. */
void watch_add(struct buf *content, const struct watch *watch);
/* Appends the value of `every`: "15min", or "15min..6h" where there is a longest. */
void watch_add_every(struct buf *content, int64_t every_seconds, int64_t every_most_seconds);
/* Reads the value of `every`, "15min" or "15min..6h", and that of `until`, a date or a time, into `watch`.
 * STET_ERROR_CONFIG says what was expected. */
int watch_read_every(struct str value, struct watch *watch);
int watch_read_until(struct str value, struct watch *watch);
/* Appends `content` without the [watch] sections of the normal URL `url` (either scheme; of articles and lists) and the
 * comments directly above them; everything else stays as it is, byte for byte, but for the blank lines between. False
 * where there is none. */
bool watch_remove(struct str content, struct str url, struct buf *out);
/* Appends `content` with `paused = yes` in the [watch] sections of the normal URL `url` (either scheme), or with none
 * there; everything else stays as it is, byte for byte. False where there is no such section. */
bool watch_pause(struct str content, struct str url, bool is_paused, struct buf *out);

#endif
