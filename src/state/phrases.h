/*
 * phrases.db: the lines of all versions, each once with the versions from and to in which it stood, and which of them
 * hold three given letters in a row (SQLite's FTS5, trigram tokenizer, without a copy of the text and without places:
 * whoever asks looks at the lines that it gives). Made from git alone, and lost without harm.
 *
 * It lies beside state.db and no run touches it. A journal and no WAL, so that it can be read where nothing may be
 * written; made whole as a new file and put in place by a rename. One program writes at a time: phrases_lock.
 *
 * Strings passed in are read during the call. Errors are as in state.h; a damaged file is STET_ERROR_DATA, and whoever
 * may write makes it anew.
 */
#ifndef STET_STATE_PHRASES_H
#define STET_STATE_PHRASES_H

#include "base/arena.h"

struct phrases;

enum phrase_kind {
    PHRASE_HEADLINE,
    PHRASE_SUMMARY,
    PHRASE_BYLINE,
    PHRASE_TEXT,
    PHRASE_CAPTION,
    PHRASE_KINDS /* how many there are */
};
/* "headline", "summary", "byline", "text", "caption". */
const char *phrase_kind_name(enum phrase_kind kind);

/* A line: a sentence, a field. It came with version `came`, and did not stand any more at version `went` (0: it
 * stands); came_at and went_at are when these were first seen, seconds. */
struct phrase_line {
    int64_t id, article, came, went, came_at, went_at;
    enum phrase_kind kind;
    struct str text; /* as it reads */
};

struct phrase_article {
    int64_t id;
    struct str path, url;
};

struct phrase_version {
    int64_t article, number;
    struct str commit, text_id, verb, labels, unmarked, outlet; /* labels parted by blanks */
    int64_t seen_from, seen_to;                                 /* seconds; from 0: nothing was seen before */
};

/* Takes the lock file PATH.lock without waiting: a descriptor to be closed, or STET_ERROR_LOCKED, STET_ERROR_PERMISSION
 * where nothing may be written here. */
int phrases_lock(const char *path, int *lock);

/* Opens for reading. STET_ERROR_NOT_FOUND where there is none, STET_ERROR_DATA where it is damaged or of another
 * schema. */
int phrases_open(const char *path, struct phrases **phrases);
/* Opens one that is there for writing. */
int phrases_open_writing(const char *path, struct phrases **phrases);
/* Begins PATH anew, in a file of its own that phrases_finish puts in its place. */
int phrases_begin_new(const char *path, struct phrases **phrases);
/* Ends a beginning: all is on disk, and PATH is this one. */
int phrases_finish(struct phrases *phrases);
/* What phrases_begin_new began and nothing finished goes. NULL is let pass. */
void phrases_close(struct phrases *phrases);
void phrases_close_pointer(struct phrases **phrases);
#define AUTO_PHRASES __attribute__((cleanup(phrases_close_pointer))) struct phrases

/* Until it is closed all that is read is of one moment, and locks the file once and not with each question. */
int phrases_begin_reading(struct phrases *phrases);
int phrases_begin(struct phrases *phrases);
int phrases_commit(struct phrases *phrases);

/* Small facts: which commit it reaches. Absent where there is none. */
int phrases_get(struct phrases *phrases, struct arena *arena, const char *name, struct str *value);
int phrases_set(struct phrases *phrases, const char *name, struct str value);

/* ---- writing ---- */

/* The article of a path, made where it is not there; its URL is the last one given. */
int phrases_put_article(struct phrases *phrases, struct str path, struct str url, int64_t *id);
int phrases_put_version(struct phrases *phrases, const struct phrase_version *version);
/* `folded` is what is searched: see phrases_each. `line->id` is not looked at. */
int phrases_put_line(struct phrases *phrases, const struct phrase_line *line, struct str folded);
int phrases_end_line(struct phrases *phrases, int64_t id, int64_t went, int64_t went_at);

/* ---- reading ---- */

typedef int phrases_each_line(void *context, const struct phrase_line *line);
/* Calls for each line whose folded form may contain the folded phrase (which is not empty), in no order: surely where
 * *is_sure, else it holds all its runs of three letters. A text lives as long as the call; a negative result ends the
 * walk and is given back. */
int phrases_each(struct phrases *phrases, struct str folded, bool *is_sure, phrases_each_line *each, void *context);
/* Lines of an article that stand. */
int phrases_each_standing(struct phrases *phrases, int64_t article, phrases_each_line *each, void *context);
/* Lines of an article that came with version `number`, or, with `went`, those that stood up to it. */
int phrases_each_change(struct phrases *phrases, int64_t article, int64_t number, bool went, phrases_each_line *each,
                        void *context);
/* The line of that kind at a version; absent where there is none. */
int phrases_field(struct phrases *phrases, struct arena *arena, int64_t article, int64_t number, enum phrase_kind kind,
                  struct str *text);
/* STET_ERROR_NOT_FOUND. */
int phrases_find_article(struct phrases *phrases, struct arena *arena, int64_t id, struct phrase_article *article);
int phrases_find_version(struct phrases *phrases, struct arena *arena, int64_t article, int64_t number,
                         struct phrase_version *version);

#endif
