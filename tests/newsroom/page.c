#include "page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bulk.h"
#include "template.h"

static void set_text(json_t *object, const char *key, char *owned)
{
    json_object_set_new(object, key, json_string(owned));
    free(owned);
}

/* The tags with a number each, and a mark on the last, for templates that set commas between. */
static json_t *numbered(const json_t *tags)
{
    json_t *list = json_array();
    size_t count = json_array_size(tags);
    for (size_t i = 0; i < count; i++) {
        json_t *tag = json_pack("{s:O, s:I, s:b}", "text", json_array_get(tags, i), "number", (json_int_t)i + 1, "last",
                                i + 1 == count);
        json_array_append_new(list, tag);
    }
    return list;
}

static void keep_blocks(json_t *blocks, size_t kept)
{
    while (kept && json_array_size(blocks) > kept)
        json_array_remove(blocks, kept);
}

static json_t *page_context(const struct exchange *exchange)
{
    const struct story *story = &exchange->shown->story;
    json_t *context = story_article(story, exchange->version);
    json_t *blocks = story_blocks(story, exchange->version);
    keep_blocks(blocks, exchange->blocks_kept);
    json_object_set_new(context, "blocks", blocks);
    json_object_set_new(context, "tags", numbered(json_object_get(context, "tags")));
    const char *title = story_field(story, "title", exchange->version);
    json_object_set(context, "headline", json_object_get(context, "title"));
    if (title)
        json_object_set_new(context, "title", json_string(title));
    const char *shown_date = story_field(story, "shown-date", exchange->version);
    json_object_set_new(context, "shown_date", json_string(shown_date ? shown_date : ""));
    json_object_set_new(context, "charset", json_string(exchange->meta_charset));
    json_object_set_new(context, "name", json_string(story->name));
    const char *host = exchange->request->host;
    set_text(context, "origin", room_format("http://%s", host));
    set_text(context, "address", room_format("http://%s%s", host, story->path));
    json_t *furniture = outlet_furniture(exchange->outlet, exchange->shown->seed, exchange->fetch);
    json_object_update_missing(context, furniture);
    json_decref(furniture);
    return context;
}

int page_render(struct exchange *exchange, char **message)
{
    const struct story *story = &exchange->shown->story;
    struct buffer *body = &exchange->answer->body;
    if (exchange->shown->is_bulk) {
        bulk_render(body, exchange->room, exchange->shown->number, exchange->version, exchange->fetch,
                    exchange->request->host);
        return 0;
    }
    if (story->files) {
        const char *file = story->files[exchange->version - 1];
        if (buffer_read_file(body, file) == 0)
            return 0;
        *message = room_format("%s: %s", file, strerror(errno));
        return -1;
    }
    json_t *context = page_context(exchange);
    int rc = template_render(body, exchange->outlet->template, context, message);
    json_decref(context);
    return rc;
}
