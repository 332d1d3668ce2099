#include "archive/store.h"

#include "archive/delta.h"
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

/* Gives the object's id; false where it is there already. */
static bool is_new(const struct store *store, git_object_t kind, struct str bytes, git_oid *id)
{
    memory_require(git_odb_hash(id, bytes.len ? bytes.at : "", bytes.len, kind) == 0);
    return !find(store, id);
}

static void push(struct store *store, struct object object, struct str raw, int level)
{
    uLongf room = compressBound(raw.len);
    object.raw_size = raw.len;
    object.deflated = memory_alloc(room);
    int deflated = compress2(object.deflated, &room, (const Bytef *)(raw.len ? raw.at : ""), raw.len, level);
    memory_require(deflated == Z_OK);
    object.deflated_size = room;
    object.deflated = memory_resize(object.deflated, room, 1);
    store->bytes += room;
    *ARRAY_PUSH(store->objects, store->count, store->room) = object;
    map_put(store->places, id_key(&object.id), (void *)(uintptr_t)store->count);
}

void store_add(struct store *store, git_object_t kind, struct str bytes, git_oid *id)
{
    if (is_new(store, kind, bytes, id))
        push(store, (struct object){.id = *id, .kind = kind, .size = bytes.len}, bytes, Z_DEFAULT_COMPRESSION);
}

/* ---- trees ---- */

/*
 * The tree that number n is a delta against: n with its last digit that is not 0 made 0, to the base of 4.
 *
 *     0 <- 1 <- 2 <- 3    0 <- 4 <- 5 <- 6 <- 7    4 <- 8 <- 9    0 <- 16 <- 17
 *
 * So chains are as long as the sum of the digits: 18 for the 4,096 trees that hang on a whole one, where each against
 * the one before would be read through thousands. git's upkeep takes such chains as they are while they have no more
 * than 50 links (pack.depth), and has room to join them at their whole ones. From n - 1 there lead three links for each
 * 0 at the end of n.
 */
enum { DIGIT = 4, TREES_MOST = 4096 };

static size_t choose_base(const struct store *store, const struct object *replaced)
{
    size_t place = replaced ? (size_t)(replaced - store->objects) : SIZE_MAX;
    if (!replaced || place < store->packed || replaced->number + 1 == TREES_MOST)
        return 0;
    for (size_t number = replaced->number + 1; number % DIGIT == 0; number /= DIGIT)
        for (size_t i = 1; i < DIGIT; i++)
            place = store->objects[place].base - 1;
    return place + 1;
}

static void inflate_raw(const struct object *object, struct buf *out)
{
    uLongf size = object->raw_size;
    char *to = buf_reserve(out, object->raw_size + 1);
    int inflated = uncompress((Bytef *)to, &size, object->deflated, object->deflated_size);
    memory_require(inflated == Z_OK && size == object->raw_size);
    out->len += size;
    out->at[out->len] = '\0';
}

static void read_object(const struct store *store, const struct object *object, struct buf *out)
{
    if (!object->base) {
        inflate_raw(object, out);
        return;
    }
    AUTO_BUF base = BUF_INIT;
    AUTO_BUF delta = BUF_INIT;
    read_object(store, &store->objects[object->base - 1], &base);
    inflate_raw(object, &delta);
    delta_apply(buf_str(&base), buf_str(&delta), out);
}

/* A delta of half the size is smaller also when both are deflated: both are ids for the most part, which no effort
 * makes smaller. */
void store_add_tree(struct store *store, struct str bytes, const git_oid *replaced, git_oid *id)
{
    AUTO_BUF base = BUF_INIT;
    AUTO_BUF delta = BUF_INIT;
    if (!is_new(store, GIT_OBJECT_TREE, bytes, id))
        return;
    struct object object = {.id = *id, .kind = GIT_OBJECT_TREE, .size = bytes.len};
    const struct object *before = find(store, replaced);
    size_t place = choose_base(store, before);
    if (place) {
        read_object(store, &store->objects[place - 1], &base);
        delta_write(buf_str(&base), bytes, &delta);
    }
    bool is_delta = place && delta.len <= bytes.len / 2;
    if (is_delta) {
        object.base = place;
        object.number = before->number + 1;
    }
    push(store, object, is_delta ? buf_str(&delta) : bytes, Z_BEST_SPEED);
}

bool store_read(const struct store *store, const git_oid *id, git_object_t *kind, struct buf *out)
{
    const struct object *object = find(store, id);
    if (!object)
        return false;
    read_object(store, object, out);
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
