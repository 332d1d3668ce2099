/*
 * What reading a page again needs of the last one: its lines by their prints, which of them are the stored text, and
 * what its sources said of each field.
 */
#ifndef STET_EXTRACT_PAST_H
#define STET_EXTRACT_PAST_H

#include "extract/body.h"
#include "extract/metadata.h"

struct past_lines {
    size_t count;
    uint64_t *text, *bare, *place; /* prints a line; the place's is of the innermost elements' tags and classes */
};

struct past {
    struct past_lines lines;
    bool *is_in;      /* a line each: stands in the stored text */
    bool *is_sure;    /* a line each: the fresh judge was sure that it is text */
    uint32_t *stored; /* a line each: the index of its block in the stored text; ALIGNED_NONE without */
    bool *is_on_page; /* a block of the stored text each: a line of the page has it */
    bool *is_shown;   /* a tag of the stored text each: a reader of the page sees it */
    const struct article *article;
    const struct metadata *metadata; /* of the last page */
};

/* The prints of a page's lines. */
void past_read_lines(struct arena *arena, const struct blocks *blocks, struct past_lines *lines);

/* A reader sees the words: they are a line of their own, or stand in a line of links. */
bool past_shows(const struct blocks *blocks, struct str words);

/* Finds the stored article's blocks among the lines of the page that it was read from. `body` is a fresh judge's, and
 * decides which of two lines with the same text is meant. Everything given must outlive *past. */
void past_read(struct arena *arena, const struct blocks *blocks, const struct body *body,
               const struct metadata *metadata, const struct article *stored, struct past *past);

#endif
