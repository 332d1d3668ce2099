/*
 * The answer behind each version: the `.http` (requests, headers, times) with which its page came. A page may have come
 * more than once, byte for byte, and each time with an answer of its own.
 */
#ifndef STET_ANSWERS_H
#define STET_ANSWERS_H

#include "desk.h"

/* `versions` are all of one path, newest first; ids[i] becomes the id of the answer behind the i-th of them, absent
 * where it has no page or none is here. What came with a withdrawal is not among them. Ids lie in the arena. */
int answers_find(struct desk *desk, struct arena *arena, const struct state_version *versions, size_t count,
                 struct str *ids);

#endif
