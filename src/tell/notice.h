/*
 * A notice: one snapshot as somebody is told of it. A message has one, or the several of a digest. Pure: what it says
 * is decided before, how it is sent comes after.
 */
#ifndef STET_TELL_NOTICE_H
#define STET_TELL_NOTICE_H

#include "story/edit.h"
#include "tell/channel.h"

struct notice_edit {
    struct edit edit;
    struct piece_list words; /* from `before` to `after`, word by word; empty where both are absent */
};

struct notice {
    struct str key; /* the same each time that it is sent: the commit and the channel */
    struct str commit, path, url, outlet, headline, verb, labels; /* labels parted by ", " */
    struct str unmarked, language, tag;
    int64_t version, weight;
    int64_t last_seen; /* when the version before was last seen, seconds; 0: none was */
    int64_t seen;      /* when this one was first seen */
    struct notice_edit *edits;
    size_t edit_count;
};

/* A picture that goes along. */
struct picture {
    struct str png, words; /* words say what it shows; absent png: none */
};

struct message {
    const struct channel *channel;
    struct str key; /* idempotency: of its notice, or of the first and last of several */
    const struct notice *notices;
    size_t count;
    bool is_test;
    int64_t now; /* seconds */
    struct picture picture;
};

/* Appends "Example Times edited headline, quote +1". */
void notice_add_lead(struct buf *out, const struct notice *notice);
/* Appends the lead and the headline, or what a digest holds: a subject, a title; at most `bytes`. */
void message_add_title(struct buf *out, const struct message *message, size_t bytes);
/* Appends "quote trimmed, Ann Lee": what an edit is, without its sentences. */
void notice_add_edit(struct buf *out, const struct edit *edit);
/* Appends "last seen 2026-01-21 03:51, changed by 04:06 UTC". */
void notice_add_times(struct buf *out, const struct notice *notice);
/* The largest weight in a message. */
int64_t message_weight(const struct message *message);
/* The notice that a channel's test sends: an article that is none. In the arena. */
struct notice notice_sample(struct arena *arena, int64_t now);

#endif
