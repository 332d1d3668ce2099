/*
 * The life of a quotation over the versions of its article: when it was first seen, changed, went, came back.
 */
#ifndef STET_STORY_QUOTELIFE_H
#define STET_STORY_QUOTELIFE_H

#include "base/arena.h"

struct quote_stage {
    int64_t version, seen; /* its number, and when it was first seen, in seconds */
    struct str text;       /* without marks; absent: it went */
    struct str speaker;    /* as the text names them; absent where it does not */
};

struct quote_life {
    struct quote_stage *stages; /* oldest first, at least one; never two in a row that went */
    size_t count, room;
};

struct quote_lives {
    struct quote_life *items; /* in the order in which they came */
    size_t count, room;
};

/* "first seen", "changed", "gone", "back". */
const char *quote_stage_name(const struct quote_life *life, size_t stage);
/* Whoever the newest stage that names somebody names; absent where none does. */
struct str quote_life_speaker(const struct quote_life *life);

#endif
