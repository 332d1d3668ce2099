#include "outlet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"

enum { RELATED_SHOWN = 4, POPULAR_SHOWN = 5, COMMENTS_SHOWN = 3 };

uint64_t outlet_mix(uint64_t seed, uint64_t a, uint64_t b)
{
    uint64_t z = seed + a * 0x9e3779b97f4a7c15u + b * 0xd1342543de82ef95u + 0x632be59bd9b4e019u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t outlet_digest(const char *text)
{
    uint64_t digest = 0xcbf29ce484222325u;
    for (; *text; text++)
        digest = (digest ^ (unsigned char)*text) * 0x100000001b3u;
    return digest;
}

static int check_pools(const struct outlet *outlet, const char *path, char **message)
{
    static const char *const pools[] = {"adverts", "related", "agos", "comments", NULL};
    if (!json_string_value(json_object_get(outlet->furniture, "name"))) {
        *message = room_format("%s: no name", path);
        return -1;
    }
    for (const char *const *pool = pools; *pool; pool++) {
        if (json_array_size(json_object_get(outlet->furniture, *pool)) < 3) {
            *message = room_format("%s: expected at least three %s", path, *pool);
            return -1;
        }
    }
    return 0;
}

int outlet_read(struct outlet *outlet, const char *folder, const char *name, char **message)
{
    *outlet = (struct outlet){.name = room_copy(name)};
    char *template_path = room_format("%s/%s/template.html", folder, name);
    char *furniture_path = room_format("%s/%s/furniture.json", folder, name);
    struct buffer text = {0};
    json_error_t error;
    int rc = buffer_read_file(&text, template_path);
    outlet->template = text.at;
    if (rc)
        *message = room_format("%s: %s", template_path, strerror(errno));
    else if (!(outlet->furniture = json_load_file(furniture_path, JSON_REJECT_DUPLICATES, &error)))
        *message = room_format("%s:%d: %s", furniture_path, error.line, error.text);
    rc = *message ? -1 : check_pools(outlet, furniture_path, message);
    free(template_path);
    free(furniture_path);
    return rc;
}

static const char *text_from(const struct outlet *outlet, const char *pool, uint64_t number)
{
    const json_t *list = json_object_get(outlet->furniture, pool);
    size_t size = json_array_size(list);
    return size ? json_string_value(json_array_get(list, number % size)) : "";
}

/* `shown` neighbours of a pool, from a place that the number gives on: no text twice in one box. */
static json_t *headlines(const struct outlet *outlet, uint64_t number, size_t shown)
{
    json_t *list = json_array();
    size_t size = json_array_size(json_object_get(outlet->furniture, "related"));
    for (size_t i = 0; i < shown && i < size; i++) {
        const char *text = text_from(outlet, "related", number % size + i);
        const char *ago = text_from(outlet, "agos", (number >> 20) + i * 3);
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:I}", "text", text, "ago", ago, "number", (json_int_t)i + 1));
    }
    return list;
}

static json_t *comments(const struct outlet *outlet, uint64_t number)
{
    const json_t *pool = json_object_get(outlet->furniture, "comments");
    size_t size = json_array_size(pool);
    json_t *list = json_array();
    for (size_t i = 0; i < COMMENTS_SHOWN && i < size; i++) {
        json_t *comment = json_copy(json_array_get(pool, (number % size + i) % size));
        json_object_set_new(comment, "ago", json_string(text_from(outlet, "agos", (number >> 9) + i * 5)));
        json_array_append_new(list, comment);
    }
    return list;
}

static void set_text(json_t *object, const char *key, char *owned)
{
    json_object_set_new(object, key, json_string(owned));
    free(owned);
}

static void set_counters(json_t *furniture, const struct outlet *outlet, uint64_t seed, unsigned long fetch)
{
    /* Steps of at least 37 with at most 36 added: a counter that only grows. */
    unsigned long count =
        10000 + (unsigned long)(seed % 9000) + fetch * 37 + (unsigned long)(outlet_mix(seed, fetch, 7) % 36);
    const char *mark = json_string_value(json_object_get(outlet->furniture, "thousands"));
    struct buffer counter = {0};
    buffer_grouped(&counter, count, mark ? mark : ",");
    set_text(furniture, "counter", counter.at);
    set_text(furniture, "count", room_format("%lu", count));
    set_text(furniture, "token", room_format("%016llx", (unsigned long long)outlet_mix(seed, fetch, 11)));
    set_text(furniture, "clock", room_format("%02lu:%02lu", fetch / 12 % 24, fetch * 5 % 60));
    json_object_set_new(furniture, "degrees", json_integer((json_int_t)(outlet_mix(seed, fetch, 13) % 25) + 3));
    json_object_set_new(furniture, "comment_count", json_integer((json_int_t)(12 + fetch * 3)));
}

json_t *outlet_furniture(const struct outlet *outlet, uint64_t seed, unsigned long fetch)
{
    json_t *furniture = json_object();
    uint64_t number = outlet_mix(seed, fetch, 1);
    set_counters(furniture, outlet, seed, fetch);
    json_object_set(furniture, "outlet", json_object_get(outlet->furniture, "name"));
    json_object_set_new(furniture, "ago", json_string(text_from(outlet, "agos", number)));
    json_object_set_new(furniture, "advert", json_string(text_from(outlet, "adverts", number)));
    json_object_set_new(furniture, "second_advert", json_string(text_from(outlet, "adverts", number + 1)));
    json_object_set_new(furniture, "related", headlines(outlet, number >> 1, RELATED_SHOWN));
    json_object_set_new(furniture, "popular", headlines(outlet, outlet_mix(seed, fetch, 3) >> 1, POPULAR_SHOWN));
    json_object_set_new(furniture, "comments", comments(outlet, outlet_mix(seed, fetch, 5)));
    return furniture;
}

void outlet_clear(struct outlet *outlet)
{
    json_decref(outlet->furniture);
    free(outlet->name);
    free(outlet->template);
    *outlet = (struct outlet){0};
}
