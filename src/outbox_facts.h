/* What the outbox keeps in state.db, for outbox.c alone: a fact or two a channel, fields parted by tabs. */
#ifndef STET_OUTBOX_FACTS_H
#define STET_OUTBOX_FACTS_H

#include "outbox.h"

struct fault {
    int64_t since, tries, next; /* tries 0: nothing is wrong */
    struct str words;
};
int fault_read(struct desk *desk, struct arena *arena, struct str channel, struct fault *fault);
int fault_write(struct desk *desk, struct str channel, const struct fault *fault);

/* Where the channel was when it was last told something, and when that was; commit "" where it never was placed. */
struct known {
    char commit[ARCHIVE_ID_SIZE + 1];
    int64_t told;
    int64_t lost; /* when its ref was found lost */
};
int known_read(struct desk *desk, struct str channel, struct known *known);
int known_write(struct desk *desk, struct str channel, const struct known *known);

int refused_add(struct desk *desk, const struct refused *refused);
/* In the arena, oldest first. */
int refused_read(struct desk *desk, struct arena *arena, const struct channel *channel, struct refused **list,
                 size_t *count);

/* When something is to be done next; INT64_MAX: nothing waits. It holds for these channels alone. */
int next_write(struct desk *desk, int64_t next);
/* 0 where nobody knows. */
int64_t next_read(struct desk *desk);

#endif
