/*
 * robots.txt by RFC 9309: bytes in, the rules for one agent out, and whether they let an address pass. Pure; who asks
 * for the file, and how long it holds, is permits.h.
 *
 *     User-agent: stet        a group: agents, then rules; groups of one agent are one group
 *     Disallow: /search       the longest pattern that fits decides, Allow where two are as long
 *     Allow: /search/about$   * is anything, $ at the end is the end
 *     Crawl-delay: 10         not of the RFC: kept as the least time between two requests
 *
 * A group that names the agent, be it one without rules, takes the place of that of `*`. Patterns and addresses are
 * brought to one form of escapes first (§2.2.2), so that %61 is a, %c3 is %C3 and a raw byte is its escape. An escaped
 * %2A, %24 or (in a path) %2F stays what it is.
 */
#ifndef STET_FETCH_ROBOTS_H
#define STET_FETCH_ROBOTS_H

#include "base/arena.h"

enum {
    ROBOTS_MOST_BYTES = 500 * 1024,   /* what follows is not read (§2.5) */
    ROBOTS_MOST_DELAY_MS = 60 * 1000, /* a longer Crawl-delay counts as this */
};

struct robots_rule {
    struct str pattern; /* ASCII, never empty */
    bool allows;
};

/* The rules for one agent; all zero where everything is allowed. */
struct robots {
    struct robots_rule *rules;
    size_t count;
    int64_t delay_ms; /* the longest Crawl-delay; 0: none */
};

/* Whatever the bytes are, there are rules: a line that is none is passed over. Texts lie in `arena`. */
void robots_read(struct arena *arena, struct str bytes, struct str agent, struct robots *robots);

/* True where the rules let `target` pass, the path and query of a normal URL ("/world/story?page=2"). `decides` (may be
 * NULL) is the rule that said so, or NULL where none fits. /robots.txt itself is always allowed. */
bool robots_allows(const struct robots *robots, struct str target, const struct robots_rule **decides);

/* Appends a robots.txt of one group for `*` that reads as these rules for every agent: to be kept. Its escapes may make
 * it longer than what was read, so that it is read back by robots_read_written, whatever its length. */
void robots_write(const struct robots *robots, struct buf *out);
void robots_read_written(struct arena *arena, struct str bytes, struct robots *robots);

#endif
