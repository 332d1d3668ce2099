#include "extract/listing_build.h"

#include "base/error.h"
#include "base/json.h"

/* Fields of an item by JSON Feed 1.1 (jsonfeed.org/version/1.1). */
static struct str text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)} : STR_NONE;
}

/* An id is an address where nothing else is one. */
static struct str address_of(const json_t *item)
{
    static const char *const keys[] = {"url", "external_url", "id"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_of(item, keys[i]).len)
            return text_of(item, keys[i]);
    return STR_NONE;
}

int listing_json(struct listing_build *build, struct str text)
{
    json_error_t error;
    struct listing *listing = build->listing;
    json_t *feed = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!feed)
        feed = json_loadb(text.at, text.len, JSON_DISABLE_EOF_CHECK, &error);
    const json_t *items = json_object_get(feed, "items");
    if (!json_is_array(items)) {
        json_decref(feed);
        return error_set(STET_ERROR_DATA, "it is JSON, but no JSON Feed");
    }
    listing->kind = LISTING_FEED;
    listing->title = arena_copy(build->arena, text_of(feed, "title"));
    listing->language = arena_copy(build->arena, text_of(feed, "language"));
    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *item = json_array_get(items, i);
        const struct listing_entry entry = {.url = address_of(item),
                                            .title = text_of(item, "title"),
                                            .language = text_of(item, "language"),
                                            .published = text_of(item, "date_published"),
                                            .updated = text_of(item, "date_modified")};
        if (!listing_add(build, &entry))
            break;
    }
    json_decref(feed);
    return 0;
}
