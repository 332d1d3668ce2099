#include "story.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "moment.h"

enum { LAST = 1000 };

static const char *const field_keys[] = {"path",     "outlet",     "language", "versions", "headline",
                                         "title",    "summary",    "byline",   "author",   "published",
                                         "modified", "shown-date", "section",  "tags",     NULL};

/* A block's key in the file, its kind for a reader, its name for a template. */
static const struct block_kind {
    const char *key, *kind, *name;
} block_kinds[] = {
    {"p", "paragraph", "paragraph"},
    {"heading", "heading", "heading"},
    {"quote", "quote", "quote"},
    {"item", "item", "item"},
    {"row", "table", "row"},
    {"caption", "caption", "caption"},
    {"promo", NULL, "promo"},
    {"correction", "paragraph", "correction"},
    {NULL, NULL, NULL},
};

static const struct block_kind *kind_of(const char *key)
{
    for (const struct block_kind *kind = block_kinds; kind->key; kind++)
        if (!strcmp(kind->key, key))
            return kind;
    return NULL;
}

static bool is_field(const char *key)
{
    for (const char *const *field = field_keys; *field; field++)
        if (!strcmp(*field, key))
            return true;
    return false;
}

static bool holds(const struct story_line *line, int version)
{
    return line->first <= version && version <= line->last;
}

/* `@3`, `@1-2` or `@4-`: cuts it off the key. */
static int read_range(char *key, struct story_line *line)
{
    line->first = 1;
    line->last = LAST;
    char *range = strchr(key, '@');
    if (!range)
        return 0;
    *range++ = '\0';
    char *end;
    line->first = line->last = (int)strtol(range, &end, 10);
    if (end == range)
        return -1;
    if (*end == '-') {
        range = end + 1;
        line->last = *range ? (int)strtol(range, &end, 10) : LAST;
        if (*range == '\0')
            end = range;
    }
    return *end || line->first < 1 || line->last < line->first ? -1 : 0;
}

/* Why a line cannot be taken, or NULL. */
static const char *add_line(struct story *story, char *text)
{
    char *colon = strstr(text, ": ");
    if (!colon)
        return "expected `key: value`";
    *colon = '\0';
    struct story_line line = {.key = text, .value = colon + 2};
    if (read_range(text, &line))
        return "expected a range of versions such as @3, @1-2 or @4-";
    if (!is_field(line.key) && !kind_of(line.key))
        return "unknown key";
    for (size_t i = 0; is_field(line.key) && i < story->line_count; i++) {
        const struct story_line *other = &story->lines[i];
        if (!strcmp(other->key, line.key) && line.first <= other->last && other->first <= line.last)
            return "this field already has a value in one of these versions";
    }
    story->lines = room_grow(story->lines, story->line_count + 1, sizeof *story->lines);
    line.key = room_copy(line.key);
    line.value = room_copy(line.value);
    story->lines[story->line_count++] = line;
    return NULL;
}

static int read_lines(struct story *story, const char *path, char *text, char **message)
{
    int number = 0;
    for (char *at = text; at && *at; number++) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        const char *wrong = *at && *at != '#' ? add_line(story, at) : NULL;
        if (wrong) {
            *message = room_format("%s:%d: %s", path, number + 1, wrong);
            return -1;
        }
        at = end ? end + 1 : NULL;
    }
    return 0;
}

static int check_fields(struct story *story, const char *path, char **message)
{
    static const char *const needed[] = {"path", "outlet", "language", "versions", "headline", "published", NULL};
    for (const char *const *key = needed; *key; key++) {
        if (!story_field(story, *key, 1)) {
            *message = room_format("%s: no %s", path, *key);
            return -1;
        }
    }
    story->path = room_copy(story_field(story, "path", 1));
    story->outlet = room_copy(story_field(story, "outlet", 1));
    story->versions = atoi(story_field(story, "versions", 1));
    if (story->path[0] == '/' && story->versions >= 1 && story->versions < LAST)
        return 0;
    *message = room_format("%s: expected a path that begins with / and a number of versions", path);
    return -1;
}

int story_read(struct story *story, const char *folder, const char *name, char **message)
{
    *story = (struct story){.name = room_copy(name)};
    char *path = room_format("%s/%s/story.txt", folder, name);
    struct buffer text = {0};
    int rc = buffer_read_file(&text, path);
    if (rc)
        *message = room_format("%s: %s", path, strerror(errno));
    else if (!(rc = read_lines(story, path, text.at, message)))
        rc = check_fields(story, path, message);
    buffer_clear(&text);
    free(path);
    return rc;
}

int story_mount(struct story *story, const char *spec, char **message)
{
    const char *equals = strchr(spec, '=');
    if (*spec != '/' || !equals || !equals[1]) {
        *message = room_format("%s: expected /path=FILE[,FILE...]", spec);
        return -1;
    }
    *story = (struct story){.path = strndup(spec, (size_t)(equals - spec))};
    story->name = room_copy(story->path);
    for (const char *at = equals + 1; *at;) {
        size_t len = strcspn(at, ",");
        story->files = room_grow(story->files, (size_t)story->versions + 1, sizeof *story->files);
        story->files[story->versions++] = strndup(at, len);
        at += len + (at[len] == ',');
    }
    return 0;
}

const char *story_field(const struct story *story, const char *key, int version)
{
    for (size_t i = 0; i < story->line_count; i++)
        if (!strcmp(story->lines[i].key, key) && holds(&story->lines[i], version))
            return story->lines[i].value;
    return NULL;
}

/* An HTML fragment as a reader sees it: no tags, the references that our stories use resolved. */
static char *plain(const char *html)
{
    static const char *const references[][2] = {{"&amp;", "&"},   {"&lt;", "<"},          {"&gt;", ">"},
                                                {"&quot;", "\""}, {"&nbsp;", "\xc2\xa0"}, {NULL, NULL}};
    struct buffer text = {0};
    buffer_add(&text, "", 0);
    while (*html) {
        if (*html == '<' && strchr(html, '>')) {
            html = strchr(html, '>') + 1;
            continue;
        }
        int i = 0;
        while (references[i][0] && strncmp(html, references[i][0], strlen(references[i][0])))
            i++;
        if (references[i][0]) {
            buffer_text(&text, references[i][1]);
            html += strlen(references[i][0]);
        } else {
            buffer_add(&text, html++, 1);
        }
    }
    return text.at;
}

static void set_plain(json_t *object, const char *key, const char *html)
{
    char *text = plain(html);
    json_object_set_new(object, key, json_string(text));
    free(text);
}

/* The parts of a value between ` | `, plain. */
static json_t *parts(const char *value)
{
    json_t *array = json_array();
    while (value && *value) {
        const char *bar = strstr(value, " | ");
        char *html = strndup(value, bar ? (size_t)(bar - value) : strlen(value));
        char *text = plain(html);
        json_array_append_new(array, json_string(text));
        free(text);
        free(html);
        value = bar ? bar + 3 : NULL;
    }
    return array;
}

json_t *story_article(const struct story *story, int version)
{
    static const char *const names[][2] = {{"title", "headline"},  {"summary", "summary"},     {"byline", "byline"},
                                           {"author", "author"},   {"published", "published"}, {"modified", "modified"},
                                           {"section", "section"}, {"language", "language"},   {"url", "path"}};
    json_t *article = json_object();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = story_field(story, names[i][1], version);
        if (value)
            set_plain(article, names[i][0], value);
    }
    json_object_set_new(article, "tags", parts(story_field(story, "tags", version)));
    json_t *blocks = json_array();
    for (size_t i = 0; i < story->line_count; i++) {
        const struct block_kind *kind = kind_of(story->lines[i].key);
        if (!kind || !kind->kind || !holds(&story->lines[i], version))
            continue;
        json_t *block = json_pack("{s:s}", "kind", kind->kind);
        set_plain(block, "text", story->lines[i].value);
        json_array_append_new(blocks, block);
    }
    json_object_set_new(article, "blocks", blocks);
    return article;
}

/* Items and rows are gathered: a template writes the list around them. */
static json_t *gathered(json_t *blocks, const char *group, const char *members)
{
    json_t *last = json_array_get(blocks, json_array_size(blocks) - (json_array_size(blocks) > 0));
    json_t *holder = json_object_get(last, group);
    if (!holder) {
        holder = json_pack("{s:[]}", members);
        json_array_append_new(blocks, json_pack("{s:o}", group, holder));
    }
    return json_object_get(holder, members);
}

static void add_block(json_t *blocks, const struct story_line *line, const struct block_kind *kind)
{
    json_t *block = json_object();
    json_object_set_new(block, kind->name, json_true());
    json_object_set_new(block, "html", json_string(line->value));
    set_plain(block, "text", line->value);
    if (!strcmp(kind->name, "item")) {
        json_array_append_new(gathered(blocks, "list", "items"), block);
    } else if (!strcmp(kind->name, "row")) {
        json_object_set_new(block, "cells", parts(line->value));
        json_array_append_new(gathered(blocks, "table", "rows"), block);
    } else {
        json_array_append_new(blocks, block);
    }
}

static void mark_places(json_t *blocks)
{
    size_t count = json_array_size(blocks);
    bool midway = false;
    for (size_t i = 0; i < count; i++) {
        json_t *block = json_array_get(blocks, i);
        json_object_set_new(block, "index", json_integer((json_int_t)i + 1));
        bool here = !midway && i >= count / 2 && json_object_get(block, "paragraph");
        json_object_set_new(block, "midway", json_boolean(here));
        midway = midway || here;
    }
}

json_t *story_blocks(const struct story *story, int version)
{
    json_t *blocks = json_array();
    for (size_t i = 0; i < story->line_count; i++) {
        const struct block_kind *kind = kind_of(story->lines[i].key);
        if (kind && holds(&story->lines[i], version))
            add_block(blocks, &story->lines[i], kind);
    }
    mark_places(blocks);
    return blocks;
}

time_t story_modified(const struct story *story, int version)
{
    const char *text = story_field(story, "modified", version);
    if (!text)
        text = story_field(story, "published", version);
    time_t base = text ? moment_read(text) : 1767225600; /* mounted files: from 2026-01-01 on */
    return base + 60 * (time_t)(version - 1);
}

void story_clear(struct story *story)
{
    for (size_t i = 0; i < story->line_count; i++) {
        free(story->lines[i].key);
        free(story->lines[i].value);
    }
    for (int i = 0; story->files && i < story->versions; i++)
        free(story->files[i]);
    free(story->files);
    free(story->lines);
    free(story->name);
    free(story->path);
    free(story->outlet);
    *story = (struct story){0};
}
