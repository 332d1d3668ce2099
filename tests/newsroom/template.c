#include "template.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 16, NAME = 64 };

struct renderer {
    struct buffer *out;
    json_t *stack[DEPTH];
    int depth;
    char *message;
};

struct tag {
    char sigil; /* 0 for a plain value, else one of # ^ / { @ */
    char name[NAME];
    const char *start; /* where the text before the tag ends */
    const char *end;   /* where the text behind the tag begins */
};

static int fail(struct renderer *renderer, const char *what, const char *name)
{
    if (!renderer->message)
        renderer->message = room_format("%s {{%s}}", what, name);
    return -1;
}

/* A section's tag alone on its line must not leave an empty line in the page. */
static void swallow_line(struct tag *tag, const char *begin)
{
    const char *left = tag->start;
    while (left > begin && (left[-1] == ' ' || left[-1] == '\t'))
        left--;
    const char *right = tag->end + strspn(tag->end, " \t");
    if (*right == '\n' && (left == begin || left[-1] == '\n')) {
        tag->start = left;
        tag->end = right + 1;
    }
}

/* Finds the next tag before limit: 1 found, 0 none left, -1 a tag that never closes. */
static int next_tag(struct renderer *renderer, const char *begin, const char *at, const char *limit, struct tag *tag)
{
    const char *open = strstr(at, "{{");
    if (!open || open >= limit)
        return 0;
    const char *name = open + 2;
    tag->sigil = strchr("#^/{@", *name) && *name ? *name++ : 0;
    const char *close = strstr(name, tag->sigil == '{' ? "}}}" : "}}");
    if (!close || close >= limit || close - name >= NAME)
        return fail(renderer, "unclosed tag", "…");
    memcpy(tag->name, name, (size_t)(close - name));
    tag->name[close - name] = '\0';
    tag->start = open;
    tag->end = close + (tag->sigil == '{' ? 3 : 2);
    if (tag->sigil == '#' || tag->sigil == '^' || tag->sigil == '/')
        swallow_line(tag, begin);
    return 1;
}

static json_t *look_up(const struct renderer *renderer, const char *name)
{
    if (!strcmp(name, "."))
        return renderer->stack[renderer->depth - 1];
    for (int i = renderer->depth - 1; i >= 0; i--) {
        json_t *value = json_object_get(renderer->stack[i], name);
        if (value)
            return value;
    }
    return NULL;
}

static bool is_shown(const json_t *value)
{
    if (json_is_string(value))
        return json_string_length(value) > 0;
    if (json_is_array(value))
        return json_array_size(value) > 0;
    return value && !json_is_false(value) && !json_is_null(value);
}

static void add_value(struct renderer *renderer, const struct tag *tag)
{
    const json_t *value = look_up(renderer, tag->name);
    char *number = NULL;
    const char *text = json_string_value(value);
    if (json_is_integer(value))
        text = number = room_format("%lld", (long long)json_integer_value(value));
    if (!text)
        text = "";
    if (tag->sigil == '@')
        buffer_json(renderer->out, text);
    else if (tag->sigil == '{')
        buffer_text(renderer->out, text);
    else
        buffer_escaped(renderer->out, text);
    free(number);
}

static int render(struct renderer *renderer, const char *at, const char *limit);

static int render_under(struct renderer *renderer, json_t *value, const char *at, const char *limit)
{
    renderer->stack[renderer->depth++] = value;
    int rc = render(renderer, at, limit);
    renderer->depth--;
    return rc;
}

static int render_section(struct renderer *renderer, const struct tag *open, const char *inner_end)
{
    json_t *value = look_up(renderer, open->name);
    if (open->sigil == '^')
        return is_shown(value) ? 0 : render(renderer, open->end, inner_end);
    if (!is_shown(value))
        return 0;
    if (renderer->depth == DEPTH)
        return fail(renderer, "nested too deep:", open->name);
    if (!json_is_array(value))
        return render_under(renderer, value, open->end, inner_end);
    for (size_t i = 0; i < json_array_size(value); i++)
        if (render_under(renderer, json_array_get(value, i), open->end, inner_end))
            return -1;
    return 0;
}

/* Finds the tag that closes `open`, past sections of the same name inside it. */
static int find_close(struct renderer *renderer, const struct tag *open, const char *limit, struct tag *close)
{
    int nested = 0;
    const char *at = open->end;
    int found;
    while ((found = next_tag(renderer, open->end, at, limit, close)) > 0) {
        at = close->end;
        if (strcmp(close->name, open->name))
            continue;
        if (close->sigil == '/' && nested-- == 0)
            return 0;
        if (close->sigil == '#' || close->sigil == '^')
            nested++;
    }
    return found < 0 ? -1 : fail(renderer, "section never closed:", open->name);
}

static int render(struct renderer *renderer, const char *begin, const char *limit)
{
    const char *at = begin;
    struct tag tag;
    int found;
    while ((found = next_tag(renderer, begin, at, limit, &tag)) > 0) {
        if (tag.start > at)
            buffer_add(renderer->out, at, (size_t)(tag.start - at));
        at = tag.end;
        if (tag.sigil == '/')
            return fail(renderer, "section never opened:", tag.name);
        if (tag.sigil != '#' && tag.sigil != '^') {
            add_value(renderer, &tag);
            continue;
        }
        struct tag close;
        if (find_close(renderer, &tag, limit, &close) || render_section(renderer, &tag, close.start))
            return -1;
        at = close.end;
    }
    if (found < 0)
        return -1;
    if (limit > at)
        buffer_add(renderer->out, at, (size_t)(limit - at));
    return 0;
}

int template_render(struct buffer *out, const char *template, json_t *context, char **message)
{
    struct renderer renderer = {.out = out, .stack = {context}, .depth = 1};
    int rc = render(&renderer, template, template + strlen(template));
    *message = renderer.message;
    return rc;
}
