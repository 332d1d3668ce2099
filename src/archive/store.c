#include "archive/store.h"

#include "base/array.h"
#include "base/memory.h"

#include <git2/odb.h>
#include <string.h>
#include <zlib.h>

void store_init(struct store *store)
{
    *store = (struct store){.places = map_new()};
}

void store_clear(struct store *store)
{
    store_cut(store, 0);
    memory_free(store->objects);
    map_free(store->places);
    for (size_t i = 0; i < store->keep_count; i++)
        memory_free(store->keeps[i]);
    memory_free(store->keeps);
    *store = (struct store){.objects = NULL};
}

static struct str id_key(const git_oid *id)
{
    return (struct str){(const char *)id->id, GIT_OID_RAWSZ};
}

static const struct object *find(const struct store *store, const git_oid *id)
{
    uintptr_t place = (uintptr_t)map_get(store->places, id_key(id));
    return place ? &store->objects[place - 1] : NULL;
}

void store_add(struct store *store, git_object_t kind, struct str bytes, git_oid *id)
{
    memory_require(git_odb_hash(id, bytes.len ? bytes.at : "", bytes.len, kind) == 0);
    if (find(store, id))
        return;
    uLongf room = compressBound(bytes.len);
    struct object object = {.id = *id, .kind = kind, .size = bytes.len, .deflated = memory_alloc(room)};
    /* A tree is ids for the most part, which no effort makes smaller. */
    int level = kind == GIT_OBJECT_TREE ? Z_BEST_SPEED : Z_DEFAULT_COMPRESSION;
    int deflated = compress2(object.deflated, &room, (const Bytef *)(bytes.len ? bytes.at : ""), bytes.len, level);
    memory_require(deflated == Z_OK);
    object.deflated_size = room;
    object.deflated = memory_resize(object.deflated, room, 1);
    store->bytes += room;
    *ARRAY_PUSH(store->objects, store->count, store->room) = object;
    map_put(store->places, id_key(id), (void *)(uintptr_t)store->count);
}

bool store_read(const struct store *store, const git_oid *id, git_object_t *kind, struct buf *out)
{
    const struct object *object = find(store, id);
    if (!object)
        return false;
    uLongf size = object->size;
    char *to = buf_reserve(out, object->size + 1);
    int inflated = uncompress((Bytef *)to, &size, object->deflated, object->deflated_size);
    memory_require(inflated == Z_OK && size == object->size);
    out->len += size;
    out->at[out->len] = '\0';
    if (kind)
        *kind = object->kind;
    return true;
}

void store_cut(struct store *store, size_t count)
{
    while (store->count > count) {
        struct object *object = &store->objects[--store->count];
        map_remove(store->places, id_key(&object->id));
        store->bytes -= object->deflated_size;
        memory_free(object->deflated);
    }
    if (store->packed > count)
        store->packed = count;
    /* A map keeps the places of removed keys; a store lives as long as `stet watch`. */
    if (count == 0 && store->places) {
        map_free(store->places);
        store->places = map_new();
    }
}
