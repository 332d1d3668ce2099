/*
 * Lines of text as they come out of inline markup: blanks collapse, links are marked, `<br>` breaks. A line is built
 * by the calls below, then cut into paragraphs:
 *
 *     two breaks, or one behind a stop, or two ideographic spaces behind a stop    a new paragraph
 *     any other break                                                             a blank, none in Han and kana
 *
 * A line feed of the source within Han and kana is no blank either.
 */
#ifndef STET_EXTRACT_LINES_H
#define STET_EXTRACT_LINES_H

#include "base/arena.h"

struct lines {
    struct buf text; /* with marks */
    bool has_text;   /* behind the last break or table mark */
    bool blank_pending;
    bool feed_pending;    /* a line feed of the source is among the blanks that wait */
    bool is_preformatted; /* line feeds of the text are breaks */
    bool keeps_breaks;    /* false in cells and captions, where a break is a blank */
};

/* One paragraph of it, and what can be counted while it is read. */
struct line {
    struct str text;
    size_t letters, link_letters, stops, digits;
    bool ends_in_stop;
    bool is_behind_picture; /* one stands before it in the line that was cut */
};

void lines_add(struct lines *lines, const char *text);
void lines_add_blank(struct lines *lines);
void lines_add_break(struct lines *lines);
/* A picture: what stands behind it, up to the next break, may be its caption. */
void lines_add_picture(struct lines *lines);
/* Marks where a link begins and ends, within the line or across its whole. */
void lines_open_link(struct lines *lines);
void lines_close_link(struct lines *lines);
/* Table marks: TAB behind a cell, LF behind a row. */
void lines_add_mark(struct lines *lines, char mark);
bool lines_are_blank(const struct lines *lines);

/* Takes the next paragraph from *at on; false at the end. Texts are copied to `arena`. */
bool lines_next(struct arena *arena, const struct lines *lines, size_t *at, bool *in_link, struct line *line);
/* All of it as a table: cells trimmed, rows without text dropped. */
struct line lines_table(struct arena *arena, const struct lines *lines);
void lines_clear(struct lines *lines);

/* Counts of a text that has no marks. */
void line_count(struct line *line);
bool is_stop(uint32_t code);
/* A stop, also behind closing quotes and brackets. */
bool ends_in_stop(struct str text);

#endif
