/*
 * Which links of a front or section page lead to articles. An outlet's articles have addresses of few shapes
 * (/2026/11/29/some-story, /news/articles/c4gp1xl2, /story-91234.html), and their links are headlines; menus, topics
 * and authors have others. What is known of an outlet's own articles outweighs every rule of thumb.
 */
#ifndef STET_WATCH_SHAPES_H
#define STET_WATCH_SHAPES_H

#include "story/listing.h"

struct map;

/* The shape of an address's path and query, "/y/n/n/slug" or "/w/id.html"; in the arena. */
struct str shape_of(struct arena *arena, struct str url);

/* Sets is_article[i] for each entry of the listing of the page `url`. `known` has the shapes of articles of that site
 * as keys; NULL: none is known. */
void shapes_judge(const struct listing *listing, struct str url, const struct map *known, bool *is_article);

#endif
