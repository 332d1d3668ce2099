/*
 * A hash map from byte strings to pointers. Keys are copied; values stay their owner's. Walking goes in the order in
 * which keys were first put, so that nothing ever depends on a hash.
 */
#ifndef STET_BASE_MAP_H
#define STET_BASE_MAP_H

#include "base/str.h"

struct map;

struct map *map_new(void);
void map_free(struct map *map);
size_t map_count(const struct map *map);
/* The value, or NULL. */
void *map_get(const struct map *map, struct str key);
bool map_has(const struct map *map, struct str key);
/* Puts or replaces; gives the value that was there before, or NULL. */
void *map_put(struct map *map, struct str key, void *value);
/* Takes a key out; gives its value, or NULL. Its place in the walk is left out from then on. */
void *map_remove(struct map *map, struct str key);
/* Walks: *at starts at 0; false behind the last. The map must not change between calls. */
bool map_next(const struct map *map, size_t *at, struct str *key, void **value);

void map_free_pointer(struct map **map);
#define AUTO_MAP __attribute__((cleanup(map_free_pointer))) struct map

#endif
