/* Watches while they are read: for the files import_*.c alone. */
#ifndef STET_WATCH_IMPORT_BUILD_H
#define STET_WATCH_IMPORT_BUILD_H

#include "watch/import.h"

struct import_build {
    struct arena *arena;
    struct imported *imported;
    size_t watch_room, loss_room;
};

/* A watch while its keys come. */
struct import_entry {
    size_t line;
    struct str kind, url, title; /* kind: "url", "feed", "sitemap", "section" */
    struct buf keys;             /* further lines */
};

/* Adds a key; one without a value is left out. */
void import_key(struct import_entry *entry, const char *key, struct str value);
/* Tries the entry as a section, and adds it, or tells why not; its keys are freed. */
void import_entry(struct import_build *build, struct import_entry *entry);
void import_loss(struct import_build *build, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

int import_opml(struct import_build *build, struct str bytes);
int import_lines(struct import_build *build, struct str bytes, bool is_newsboat);
int import_csv(struct import_build *build, struct str bytes);
int import_urlwatch(struct import_build *build, struct str bytes);

#endif
