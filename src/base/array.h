/*
 * Growable arrays as a pair of pointer and counts kept by the caller:
 *
 *     struct edit *edits = NULL; size_t edit_count = 0, edit_room = 0;
 *     *ARRAY_PUSH(edits, edit_count, edit_room) = edit;
 *     memory_free(edits);
 */
#ifndef STET_BASE_ARRAY_H
#define STET_BASE_ARRAY_H

#include "base/memory.h"

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

#define ARRAY_PUSH(items, count, room)                                                                                 \
    ((count) < (room) ? (void)0                                                                                        \
                      : (void)((items) = memory_resize((items), ((room) = (room) ? (room)*2 : 8), sizeof *(items))),   \
     &(items)[(count)++])

#endif
