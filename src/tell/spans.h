/*
 * A message as a row of words with a style each: what all chat services, mails and plain texts are written from, each
 * in its own markup. Texts are one line, made visible, so that whoever writes markup has only that to escape.
 */
#ifndef STET_TELL_SPANS_H
#define STET_TELL_SPANS_H

#include "tell/notice.h"

enum span_style {
    SPAN_PLAIN,
    SPAN_STRONG,
    SPAN_FAINT, /* when, how, what kind */
    SPAN_GONE,
    SPAN_COME,
    SPAN_LINK,  /* to `address`, which is a web address */
    SPAN_BREAK, /* a new line */
    SPAN_GAP,   /* a new paragraph */
};

struct span {
    enum span_style style;
    struct str text;
    struct str address;
    struct str language; /* of a page's text; absent: ours */
};

struct span_list {
    struct span *spans;
    size_t count;
};

/* The message in words, about `room` characters of it: edits that find no room are counted ("… and 3 more"). Texts lie
 * in the arena. */
void spans_write(struct arena *arena, const struct message *message, size_t room, struct span_list *list);

/* Appends the message as plain text: [-gone-]{+come+}, an address behind what it belongs to. */
void spans_add_plain(struct buf *out, const struct span_list *list);

/* Pieces with unchanged text cut by words to about `context` characters beside each change, and changes to `change`. */
void spans_elide(struct arena *arena, const struct piece_list *pieces, size_t context, size_t change,
                 struct piece_list *elided);

#endif
