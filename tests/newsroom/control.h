/* The control requests: POST /_control changes what is served, GET /_control says what was asked. README.md has the
 * keys. */
#ifndef NEWSROOM_CONTROL_H
#define NEWSROOM_CONTROL_H

#include "answer.h"
#include "room.h"

/* Carries out a control request: one JSON object, or an array of them in order. Nothing of an object is done where one
 * of its keys or values is wrong; the answer is then 400 with {"error": …}. Otherwise it is the new state. The room is
 * locked. */
void control_post(struct room *room, const struct buffer *body, struct answer *answer);

/* The whole state. The room is locked. */
void control_get(struct room *room, struct answer *answer);

/* What is known of one bulk page: requests, and the version last served in full (0: none). */
void control_bulk_page(struct room *room, unsigned long number, struct answer *answer);

#endif
