#include "base/map.h"

#include "base/array.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/*
 * entries: in order of insertion, removed ones with key.at == NULL
 * slots:   open addressing, power of two, 0 = empty, TOMB = was used, else index of the entry + 2
 */
enum { EMPTY = 0, TOMB = 1, FIRST = 2 };

struct entry {
    struct str key;
    uint64_t hash;
    void *value;
};

struct map {
    struct entry *entries;
    size_t entry_count, entry_room, live;
    uint32_t *slots;
    size_t slot_count;
    size_t slots_used; /* tombs count */
    uint64_t seed;
};

/* FNV-1a with a random start: keys come from pages, and a page must not be able to choose collisions. */
static uint64_t hash_key(const struct map *map, struct str key)
{
    uint64_t hash = hash_add(HASH_START ^ map->seed, key);
    return hash ^ hash >> 29;
}

struct map *map_new(void)
{
    struct map *map = memory_zeroed(1, sizeof *map);
    if (getrandom(&map->seed, sizeof map->seed, GRND_NONBLOCK) < 0)
        map->seed = (uint64_t)(uintptr_t)map;
    map->slot_count = 16;
    map->slots = memory_zeroed(map->slot_count, sizeof *map->slots);
    return map;
}

void map_free(struct map *map)
{
    if (!map)
        return;
    for (size_t i = 0; i < map->entry_count; i++)
        memory_free((char *)map->entries[i].key.at);
    memory_free(map->entries);
    memory_free(map->slots);
    memory_free(map);
}

void map_free_pointer(struct map **map)
{
    map_free(*map);
}

size_t map_count(const struct map *map)
{
    return map->live;
}

/* The slot that holds `key`, or SIZE_MAX. */
static size_t find_slot(const struct map *map, struct str key, uint64_t hash)
{
    for (size_t i = hash & (map->slot_count - 1);; i = (i + 1) & (map->slot_count - 1)) {
        uint32_t slot = map->slots[i];
        if (slot == EMPTY)
            return SIZE_MAX;
        if (slot == TOMB)
            continue;
        const struct entry *entry = &map->entries[slot - FIRST];
        if (entry->hash == hash && str_equal(entry->key, key))
            return i;
    }
}

static void place(struct map *map, size_t index)
{
    size_t i = map->entries[index].hash & (map->slot_count - 1);
    while (map->slots[i] >= FIRST)
        i = (i + 1) & (map->slot_count - 1);
    if (map->slots[i] == EMPTY)
        map->slots_used++;
    map->slots[i] = (uint32_t)(index + FIRST);
}

/* Rebuilds slots (and drops removed entries, so that a map that is filled and emptied does not grow). */
static void rebuild(struct map *map)
{
    size_t kept = 0;
    for (size_t i = 0; i < map->entry_count; i++)
        if (map->entries[i].key.at)
            map->entries[kept++] = map->entries[i];
    map->entry_count = kept;
    while (map->slot_count < (kept + 1) * 2)
        map->slot_count *= 2;
    memory_free(map->slots);
    map->slots = memory_zeroed(map->slot_count, sizeof *map->slots);
    map->slots_used = 0;
    for (size_t i = 0; i < kept; i++)
        place(map, i);
}

void *map_get(const struct map *map, struct str key)
{
    size_t slot = find_slot(map, key, hash_key(map, key));
    return slot == SIZE_MAX ? NULL : map->entries[map->slots[slot] - FIRST].value;
}

bool map_has(const struct map *map, struct str key)
{
    return find_slot(map, key, hash_key(map, key)) != SIZE_MAX;
}

void *map_put(struct map *map, struct str key, void *value)
{
    uint64_t hash = hash_key(map, key);
    size_t slot = find_slot(map, key, hash);
    if (slot != SIZE_MAX) {
        struct entry *entry = &map->entries[map->slots[slot] - FIRST];
        void *before = entry->value;
        entry->value = value;
        return before;
    }
    bool is_crowded = (map->slots_used + 1) * 3 > map->slot_count * 2;
    bool is_mostly_removed = map->entry_count > 2 * map->live + map->slot_count;
    if (is_crowded || is_mostly_removed)
        rebuild(map);
    char *copy = memory_alloc(key.len + 1);
    if (key.len)
        memcpy(copy, key.at, key.len);
    copy[key.len] = '\0';
    *ARRAY_PUSH(map->entries, map->entry_count, map->entry_room) = (struct entry){{copy, key.len}, hash, value};
    place(map, map->entry_count - 1);
    map->live++;
    return NULL;
}

void *map_remove(struct map *map, struct str key)
{
    size_t slot = find_slot(map, key, hash_key(map, key));
    if (slot == SIZE_MAX)
        return NULL;
    struct entry *entry = &map->entries[map->slots[slot] - FIRST];
    void *value = entry->value;
    memory_free((char *)entry->key.at);
    entry->key = STR_NONE;
    map->slots[slot] = TOMB;
    map->live--;
    return value;
}

bool map_next(const struct map *map, size_t *at, struct str *key, void **value)
{
    while (*at < map->entry_count) {
        const struct entry *entry = &map->entries[(*at)++];
        if (!entry->key.at)
            continue;
        *key = entry->key;
        if (value)
            *value = entry->value;
        return true;
    }
    return false;
}
