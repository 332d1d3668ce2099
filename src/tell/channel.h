/*
 * A channel: somebody who is told of edits, by one way, and of which edits. `[notify NAME]` of stet.conf makes one; its
 * secrets come from a file of their own and are in no message of ours.
 */
#ifndef STET_TELL_CHANNEL_H
#define STET_TELL_CHANNEL_H

#include "story/edit.h"

enum channel_kind {
    CHANNEL_NONE,
    CHANNEL_WEBHOOK,
    CHANNEL_MAIL,
    CHANNEL_COMMAND,
    CHANNEL_SLACK,
    CHANNEL_DISCORD,
    CHANNEL_MATTERMOST,
    CHANNEL_MATRIX,
    CHANNEL_NTFY,
    CHANNEL_KINDS
};

/* What can happen to an article and be told; the bits of `events`, named by the verb of the snapshot. */
enum channel_event {
    CHANNEL_EVENT_NEW = 1,
    CHANNEL_EVENT_EDIT = 2,
    CHANNEL_EVENT_GONE = 4,
    CHANNEL_EVENT_BACK = 8,
    CHANNEL_EVENT_MOVED = 16
};

/* What lets us in: from the file that `secret` names. Absent where it does not say. */
struct channel_secrets {
    struct str address;        /* where to, for services whose addresses let anybody in who knows them */
    struct str key;            /* webhooks are signed with it */
    struct str token;          /* Authorization: Bearer */
    struct str user, password; /* of the mail server */
};

struct channel {
    struct str name;
    enum channel_kind kind;
    struct str target; /* an address of the web, mail addresses, or a program with its arguments */
    struct str room;   /* of Matrix */
    struct str from, smtp, sendmail;
    bool smtp_is_plain;
    struct str secret; /* the name of the file */
    struct channel_secrets secrets;
    /* what is told */
    int64_t least; /* weight */
    bool labels[EDIT_LABELS];
    bool has_labels;
    struct str outlets, tags; /* parted by commas; absent: any */
    unsigned events;
    bool only_unmarked;
    /* when */
    int64_t digest_seconds;       /* 0: at once */
    int64_t quiet_from, quiet_to; /* minutes of the local day; equal: never quiet */
    bool has_card;                /* a picture of the edit goes along */
    int64_t timeout_ms;           /* of one message */
};

/* "webhook", as the key of stet.conf. */
const char *channel_kind_name(enum channel_kind kind);

/* Whom the channel reaches, for a person: never the part of an address that lets somebody in. In the arena. */
struct str channel_shown(struct arena *arena, const struct channel *channel);

/* When a channel may speak of what became known at `since`: at `since`, at the end of the digest's span (these count
 * from Monday, 0:00 of local time), and behind quiet hours, whichever is last. Seconds since 1970; `now` or earlier
 * means now. */
int64_t channel_opens(const struct channel *channel, int64_t since, int64_t now);

#endif
