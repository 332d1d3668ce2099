/*
 * Walls: what a server sends in an article's place, known by what it says, in the languages of walls_words.c, and by
 * how much of the text says it. An article about cookies, captchas or missing pages has the words too; a wall says
 * hardly anything else, and says it to its reader.
 *
 * All texts of the page are added, with where they stand; then walls_judge. walls_find does it all.
 */
#ifndef STET_EXTRACT_WALLS_H
#define STET_EXTRACT_WALLS_H

#include "extract/judged.h"
#include "story/reading.h"

struct walls;

enum wall_place {
    WALL_PLACE_IN,    /* read as the article's */
    WALL_PLACE_BY,    /* where a wall would stand */
    WALL_PLACE_ASIDE, /* where none would: hidden, above the text, at the foot of the page */
};

/* `letters`: how many the article's text has, as struct candidate counts them. */
struct walls *walls_new(struct arena *arena, size_t letters);
/* The headline that was read, and the page's <title>. */
void walls_add_headline(struct walls *walls, struct str headline);
/* A block of text. `letters` is its size as struct candidate counts it. */
void walls_add(struct walls *walls, struct str text, size_t letters, enum wall_place place);
/* What the page says of each wall: sets walls and wall_words. `is_dressed`: it is marked up as an article with a date,
 * which asks for more. */
void walls_judge(const struct walls *walls, bool is_dressed, struct reading *reading);

/* Does so for a whole page (walls_find.c). */
void walls_find(struct arena *arena, htmlDocPtr document, const struct judged *judged, struct reading *reading);

/* Whether a line says what a wall says to its reader ("to read on", "for subscribers"), and not in quotation marks.
 * `lower`: in lower case. */
bool walls_speaks(struct str lower);

#endif
