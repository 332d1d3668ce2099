#include "fetch/answer.h"

#include "base/array.h"
#include "base/error.h"

#include <string.h>

void answer_reset(struct answer *answer, struct arena *arena)
{
    answer->arena = arena;
    answer->status = 0;
    answer->is_whole = false;
    answer->count = 0;
    answer->bytes = 0;
    answer->value_room = 0;
}

void answer_clear(struct answer *answer)
{
    memory_free(answer->headers);
    *answer = (struct answer){0};
}

static struct str without_line_end(struct str line)
{
    if (line.len && line.at[line.len - 1] == '\n')
        line.len--;
    if (line.len && line.at[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* "HTTP/1.1 200 OK", "HTTP/2 200 ". */
static int add_status(struct answer *answer, struct str line)
{
    int64_t status;
    size_t blank = str_find_byte(line, ' ', 0);
    struct str code = blank == SIZE_MAX ? STR_NONE : str_slice(line, blank + 1, blank + 4);
    if (!str_to_int64(code, &status) || status < 100)
        return error_set(STET_ERROR_DATA, "a status line without a status");
    answer->status = (int)status;
    answer->is_whole = false;
    answer->count = 0;
    return 0;
}

/* A line that goes on from the one before (RFC 9112 §5.2), by one blank. The room doubles: a header of thousands of
 * such lines would else be copied thousands of times, into an arena that keeps each copy. */
static void unfold(struct answer *answer, struct str line)
{
    struct str *value = &answer->headers[answer->count - 1].value;
    line = str_trim(line);
    size_t need = value->len + 1 + line.len;
    if (need >= answer->value_room) {
        answer->value_room = 2 * need;
        char *longer = arena_alloc(answer->arena, answer->value_room);
        memcpy(longer, value->at, value->len);
        value->at = longer;
    }
    char *end = (char *)value->at + value->len;
    *end++ = ' ';
    memcpy(end, line.at, line.len);
    value->len = need;
}

static int add_header(struct answer *answer, struct str line)
{
    if (answer->count >= ANSWER_MOST_HEADERS)
        return error_set(STET_ERROR_LIMIT, "more than %d header lines", ANSWER_MOST_HEADERS);
    size_t colon = str_find_byte(line, ':', 0);
    if (colon == SIZE_MAX || colon == 0)
        return 0; /* a line that begins with a colon says nothing, and one without any libcurl refuses */
    answer->value_room = 0;
    *ARRAY_PUSH(answer->headers, answer->count, answer->room) =
        (struct header){arena_copy(answer->arena, str_trim(str_slice(line, 0, colon))),
                        arena_copy(answer->arena, str_trim(str_slice(line, colon + 1, line.len)))};
    return 0;
}

int answer_add_line(struct answer *answer, struct str line)
{
    answer->bytes += line.len;
    if (answer->bytes > ANSWER_MOST_BYTES)
        return error_set(STET_ERROR_LIMIT, "a header of more than %d bytes", ANSWER_MOST_BYTES);
    line = without_line_end(line);
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] == '\0' || line.at[i] == '\r' || line.at[i] == '\n')
            return error_set(STET_ERROR_DATA, "a header line with a NUL or a line end in it");
    if (str_starts_fold(line, STR("HTTP/")))
        return add_status(answer, line);
    if (answer->is_whole) /* a trailer */
        return 0;
    if (!line.len) {
        answer->is_whole = answer->status >= 200;
        return 0;
    }
    if ((line.at[0] == ' ' || line.at[0] == '\t') && answer->count) {
        unfold(answer, line);
        return 0;
    }
    return add_header(answer, line);
}

struct str answer_header(const struct answer *answer, struct str name)
{
    struct str value = STR_NONE;
    for (size_t i = 0; i < answer->count; i++)
        if (str_equal_fold(answer->headers[i].name, name))
            value = answer->headers[i].value;
    return value;
}

struct str answer_list(const struct answer *answer, struct str name)
{
    struct str list = STR_NONE;
    for (size_t i = 0; i < answer->count; i++) {
        const struct header *header = &answer->headers[i];
        if (str_equal_fold(header->name, name))
            list = list.at ? arena_format(answer->arena, "%.*s, %.*s", STR_FORMAT(list), STR_FORMAT(header->value))
                           : header->value;
    }
    return list;
}
