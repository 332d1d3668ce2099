#include "buffer.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void out_of_memory(void)
{
    fputs("newsroom: out of memory\n", stderr);
    exit(71);
}

void *room_alloc(size_t count, size_t size)
{
    void *at = calloc(count ? count : 1, size ? size : 1);
    if (!at)
        out_of_memory();
    return at;
}

void *room_grow(void *at, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory();
    void *grown = realloc(at, count * size);
    if (!grown)
        out_of_memory();
    return grown;
}

char *room_copy(const char *text)
{
    char *copy = strdup(text);
    if (!copy)
        out_of_memory();
    return copy;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t len)
{
    if (len >= SIZE_MAX / 2 - buffer->len)
        out_of_memory();
    size_t wanted = buffer->len + len + 1;
    if (wanted > buffer->capacity) {
        size_t capacity = buffer->capacity ? buffer->capacity : 256;
        while (capacity < wanted)
            capacity *= 2;
        buffer->at = room_grow(buffer->at, capacity, 1);
        buffer->capacity = capacity;
    }
    if (len)
        memcpy(buffer->at + buffer->len, bytes, len);
    buffer->len += len;
    buffer->at[buffer->len] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

static void add_formatted(struct buffer *buffer, const char *format, va_list args)
{
    char *text = NULL;
    int len = vasprintf(&text, format, args);
    if (len < 0)
        out_of_memory();
    buffer_add(buffer, text, (size_t)len);
    free(text);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(buffer, format, args);
    va_end(args);
}

char *room_format(const char *format, ...)
{
    struct buffer buffer = {0};
    va_list args;
    va_start(args, format);
    add_formatted(&buffer, format, args);
    va_end(args);
    return buffer.at;
}

void buffer_escaped(struct buffer *buffer, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            buffer_text(buffer, "&amp;");
            break;
        case '<':
            buffer_text(buffer, "&lt;");
            break;
        case '>':
            buffer_text(buffer, "&gt;");
            break;
        case '"':
            buffer_text(buffer, "&quot;");
            break;
        case '\'':
            buffer_text(buffer, "&#39;");
            break;
        default:
            buffer_add(buffer, text, 1);
        }
    }
}

void buffer_json(struct buffer *buffer, const char *text)
{
    buffer_text(buffer, "\"");
    for (const char *at = text; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '"' || c == '\\')
            buffer_format(buffer, "\\%c", c);
        else if (c < 0x20)
            buffer_format(buffer, "\\u%04x", c);
        else if (c == '/' && at > text && at[-1] == '<')
            buffer_text(buffer, "\\/");
        else
            buffer_add(buffer, at, 1);
    }
    buffer_text(buffer, "\"");
}

void buffer_grouped(struct buffer *buffer, unsigned long number, const char *mark)
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%lu", number);
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            buffer_text(buffer, mark);
        buffer_add(buffer, digits + i, 1);
    }
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->at);
    *buffer = (struct buffer){0};
}

int buffer_read_file(struct buffer *buffer, const char *path)
{
    FILE *file = fopen(path, "rbe");
    if (!file)
        return -1;
    char chunk[16384];
    size_t got;
    buffer_add(buffer, "", 0);
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_add(buffer, chunk, got);
    int failed = ferror(file) ? -1 : 0;
    int saved = errno;
    fclose(file);
    errno = saved;
    return failed;
}
