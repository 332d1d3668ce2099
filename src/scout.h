/*
 * Where an outlet lists its articles: the feeds that its page names (rel=alternate), the sitemaps of its robots.txt,
 * and, where these give nothing, the usual places. Each is fetched and read before it is shown, so that what is shown
 * works. Politely: by the same fetch, robots.txt and delays as a run.
 */
#ifndef STET_SCOUT_H
#define STET_SCOUT_H

#include "desk.h"
#include "story/listing.h"

struct scouted {
    enum watch_kind kind; /* WATCH_FEED or WATCH_SITEMAP */
    struct str url;       /* in normal form */
    struct str title;     /* absent: none */
    size_t items;         /* listed on it, or maps of an index */
    int64_t newest;       /* the latest date on it, in seconds; 0: none */
};

struct scouting {
    struct scouted *lists; /* the best first: feeds before news sitemaps before sitemaps, as the outlet orders them */
    size_t count;
    bool is_list; /* the URL itself is the one list */
};

/* What the page at `url` leads to, or what it is. 0 also where nothing is found; a negative code where the page itself
 * cannot be had. Texts lie in the desk's arena. */
int scout(struct desk *desk, struct str url, struct scouting *found);

#endif
