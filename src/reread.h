/*
 * Reading again at one go: the kept page behind each article's text, by the running extractor and the rules in force.
 * What reads otherwise is committed as `reread`, which is never an edit; Seen-Between ends when that page was first
 * seen. Looks do it one by one where a page changed (look_store.c); here all are done, newest articles first.
 *
 * It goes on where it stopped: an article is passed over where its last text was made by what runs now, or where the
 * fact "reread:PATH" in state.db says that what runs now makes the same text of the page.
 */
#ifndef STET_REREAD_H
#define STET_REREAD_H

#include "desk.h"

#include <signal.h>

struct reread_options {
    struct str path;                   /* one article; absent: all */
    bool is_dry;                       /* nothing is written */
    int64_t budget_seconds;            /* 0: until all are read */
    const volatile sig_atomic_t *stop; /* NULL: nothing stops it */
    /* An article whose text differs: once it is on disk (commit "" in a dry run). */
    void (*told)(void *context, struct str path, const char *commit);
    void (*progress)(void *context, size_t done, size_t articles);
    void *context;
};

struct reread_report {
    size_t articles; /* to be read: made by another extractor or other rules */
    size_t done, changed, same;
    size_t unreadable;  /* the page gives no article */
    size_t without;     /* no page is here, as in a clone without refs/evidence */
    size_t passed_over; /* made by what runs now */
};

/* Over a locked desk, or any in a dry run. What is done is kept whatever ends it. */
int reread(struct desk *desk, const struct reread_options *options, struct reread_report *report);

#endif
