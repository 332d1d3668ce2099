/*
 * The rows that a run looks at: a window on what is due, filled again as looks end, so that memory does not grow with
 * the number of due rows; or what the caller named.
 */
#ifndef STET_WINDOW_H
#define STET_WINDOW_H

#include "look.h"

struct turn;

/* Rows that are due and not yet started. */
struct window {
    struct arena arena;
    struct state_article *rows;
    size_t count, room;
    /* Each site has its turn, in the order of its most overdue row; what waits of it is a chain through `next`. */
    struct turn *turns;
    size_t turn_count, turn_room, turn_at; /* turn_at: whose turn it is */
    size_t *next;                          /* a row: the index of the next one of its site */
    size_t next_room;
    size_t left;            /* rows not started */
    bool is_complete;       /* holds all that this run looks at: it is never filled again */
    bool is_starved;        /* all that is left is of sites that have their share: others may be due behind it */
    bool has_more;          /* when it was last filled, rows were due, be it such as wait for their batch */
    int64_t quiet_until_ms; /* monotonic; no query before, unless nothing is under way */
};

/* What the caller named, or everything; else the window is filled as rows come due. */
int window_open(struct cycle *cycle, struct window *window);
void window_clear(struct window *window);
/* The row is not taken in any more, though it is due. */
void window_pass_over(struct cycle *cycle, int64_t id);
/* Takes in what is due, the most overdue first, but for what is under way or passed over and for sites that rest. */
int window_fill(struct cycle *cycle, struct window *window);
/* Starts what may start: a site with a long queue keeps no other waiting. Gives how many rows are left for later. */
size_t window_start(struct cycle *cycle, struct window *window);
/* Says of which sites somebody wanted articles to be looked at that were not, and counts these in the report. */
void window_tell_let_be(struct cycle *cycle);

#endif
