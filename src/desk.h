/*
 * The desk: an archive opened for work. Settings, repository, state database and what the watch files say, brought
 * together once for every command, so that each finds them in the same condition.
 *
 *     desk_open        settings, repository and state.db (rebuilt where it was lost), for reading, also by who may
 *                      not write the archive
 *     desk_lock        the one writer's lock, what a run that died left half done, watch files into state
 */
#ifndef STET_DESK_H
#define STET_DESK_H

#include "archive/archive.h"
#include "settings.h"
#include "state/state.h"
#include "watch/watchfile.h"

/* The fact in state.db that tells the watch files it was made from; empty: the next desk_lock reads them again. */
#define DESK_WATCHERS_STAMP "watchers"

struct desk {
    struct arena arena; /* lives as long as the desk */
    struct str folder;
    struct settings settings;
    struct archive *archive;
    struct state *state;
    struct watch_list watches; /* read where the files changed, or where desk_read_watches or _sites asked for them */
    bool has_watches;          /* all of them */
    bool has_sites;            /* at least what desk_read_sites reads */
    struct map *secrets;       /* host → header lines for it alone; secrets.c fills it as hosts are met */
    struct map *paces;         /* host → how it wants to be treated; manners.c fills it as hosts are met */
    struct map *rules;         /* host → what is known of it; rules.c fills it as hosts are met */
};

/* The archive's folder: `given` (of -C), or the working folder or the nearest above it that is an archive.
 * STET_ERROR_NOT_FOUND says what to do. */
int desk_find(struct arena *arena, const char *given, struct str *folder);

/* `given` as above. On an error the desk is closed again. */
int desk_open(struct desk *desk, const char *given);
void desk_close(struct desk *desk);
#define AUTO_DESK __attribute__((cleanup(desk_close))) struct desk

/* Takes the writer's lock, finishes what a killed run left behind, and brings state.db forward to history and watch
 * files, and back from a clock that stood in the future. Where history was rewritten (the last snapshot that state.db
 * knows is not there any more) it refuses with STET_ERROR_DATA, unless `accepts_rewrite`. */
int desk_lock(struct desk *desk, bool accepts_rewrite);
/* Both: for what writes from the beginning on. */
int desk_open_locked(struct desk *desk, const char *given, bool accepts_rewrite);

/* For commands that only show: brings the watch files into state.db where no run holds the archive; where one does, it
 * is doing that itself. */
int desk_sync_reading(struct desk *desk);

/* True where a run would have nothing to do: no article is due and no watch file changed. Opens state.db alone: no
 * repository, no worker. Any doubt is false. */
bool desk_is_idle(const char *given);

/* Reads the watch files (faults are in the list, none is printed). */
int desk_read_watches(struct desk *desk);
/* The same for who needs sites, lists and faults alone: the watches of articles, of which there may be a hundred
 * thousand, are not in the list. */
int desk_read_sites(struct desk *desk);

/* The row of a normal URL or of one of its aliases; STET_ERROR_NOT_FOUND. */
int desk_find_url(struct desk *desk, struct arena *arena, struct str url, struct state_article *article);

/* The row of a list that is watched, or was, by its normal URL; STET_ERROR_NOT_FOUND. */
int desk_find_list(struct desk *desk, struct arena *arena, struct str url, struct state_article *list);

/* Finds the article that WHAT means: a URL, a path in the archive, or a part of a title or address that fits one
 * article alone. STET_ERROR_NOT_FOUND, or STET_ERROR_DATA where several fit (the message names some), or
 * STET_ERROR_USAGE where it is blank. */
int desk_find_article(struct desk *desk, struct arena *arena, const char *what, struct state_article *article);

/* The text of a version, and the article that it is; both in the arena. `text` may be NULL. */
int desk_read_article(struct desk *desk, struct arena *arena, const struct state_version *version, struct str *text,
                      struct article *article);

/* Path of a database, with [archive] state taken into account: of state.db, of the one of that name. */
const char *desk_state_path(struct desk *desk, struct buf *path);
const char *desk_database_path(struct desk *desk, const char *name, struct buf *path);

#endif
