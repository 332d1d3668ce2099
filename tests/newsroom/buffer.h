/* Growable bytes, and the few ways in which the newsroom writes into them.
 *
 * Memory: allocation never gives NULL here, it ends the program: a test server has no better answer. A zeroed struct
 * buffer is an empty one; buffer_clear gives its memory back. `at` is always followed by a NUL once anything was added.
 */
#ifndef NEWSROOM_BUFFER_H
#define NEWSROOM_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

struct buffer {
    char *at;
    size_t len;
    size_t capacity;
};

/* calloc, realloc and strdup that end the program where memory is out. */
void *room_alloc(size_t count, size_t size);
void *room_grow(void *at, size_t count, size_t size);
char *room_copy(const char *text);

void buffer_add(struct buffer *buffer, const void *bytes, size_t len);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds text with & < > " ' written as HTML and XML references. */
void buffer_escaped(struct buffer *buffer, const char *text);

/* Adds text as a JSON string with its quotes, safe inside a <script> element (`</` becomes `<\/`). */
void buffer_json(struct buffer *buffer, const char *text);

/* Adds a number with a mark between groups of three digits ("" for none). */
void buffer_grouped(struct buffer *buffer, unsigned long number, const char *mark);

void buffer_clear(struct buffer *buffer);

/* Reads a whole file; 0, or -1 with errno set. */
int buffer_read_file(struct buffer *buffer, const char *path);

/* printf into new memory, which the caller frees. */
char *room_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
