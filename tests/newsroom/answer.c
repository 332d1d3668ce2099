#include "answer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct header *find(const struct answer *answer, const char *name)
{
    for (size_t i = 0; i < answer->header_count; i++)
        if (!strcasecmp(answer->headers[i].name, name))
            return &answer->headers[i];
    return NULL;
}

void answer_header(struct answer *answer, const char *name, const char *value)
{
    struct header *header = find(answer, name);
    if (header) {
        free(header->value);
        header->value = room_copy(value);
        return;
    }
    answer->headers = room_grow(answer->headers, answer->header_count + 1, sizeof *answer->headers);
    answer->headers[answer->header_count++] = (struct header){room_copy(name), room_copy(value)};
}

const char *answer_header_value(const struct answer *answer, const char *name)
{
    const struct header *header = find(answer, name);
    return header ? header->value : NULL;
}

void answer_drop_header(struct answer *answer, const char *name)
{
    struct header *header = find(answer, name);
    if (!header)
        return;
    free(header->name);
    free(header->value);
    *header = answer->headers[--answer->header_count];
}

void answer_body(struct answer *answer, const char *content_type, const char *text)
{
    buffer_clear(&answer->body);
    buffer_text(&answer->body, text);
    answer_header(answer, "Content-Type", content_type);
}

void answer_clear(struct answer *answer)
{
    for (size_t i = 0; i < answer->header_count; i++) {
        free(answer->headers[i].name);
        free(answer->headers[i].value);
    }
    free(answer->headers);
    buffer_clear(&answer->body);
    *answer = (struct answer){0};
}
