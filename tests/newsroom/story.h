/* A story: one article at one path in several versions, written as one plain file, stories/NAME/story.txt.
 *
 * Each line is `key: value`, or `key@RANGE: value` where it holds for some versions only (`@3`, `@1-2`, `@4-`), so that
 * what an edit changed stands in two neighbouring lines. `#` opens a comment line. Fields: path, outlet, language,
 * versions, headline, title, summary, byline, author, published, modified, shown-date, section, tags (between ` | `).
 * Blocks, in reading order:
 *
 *   p heading quote item row (cells between ` | `) caption correction      the article
 *   promo                                                               furniture inside it, its words are no one's
 * article
 *
 * Values are HTML fragments (entities and inline elements are meant). A story can also be mounted: then its versions
 * are whole files that are served as they are. */
#ifndef NEWSROOM_STORY_H
#define NEWSROOM_STORY_H

#include <jansson.h>
#include <stdbool.h>
#include <time.h>

struct story_line {
    char *key;
    char *value;
    int first, last; /* the versions for which it holds */
};

struct story {
    char *name;
    char *path;
    char *outlet;
    struct story_line *lines;
    size_t line_count;
    char **files; /* of a mounted story: one a version; NULL else */
    int versions;
};

/* Reads stories/NAME/story.txt. 0, or -1 with a message (file, line, what is wrong) in new memory. */
int story_read(struct story *story, const char *folder, const char *name, char **message);

/* Makes a story of files: "/path=FILE[,FILE…]". Its name is its path. 0, or -1 with a message. */
int story_mount(struct story *story, const char *spec, char **message);

/* The value of a field in a version, or NULL. Borrowed. */
const char *story_field(const struct story *story, const char *key, int version);

/* The version as an article: title, summary, byline, author, published, modified, section, tags, language, url (a
 * path), and blocks {kind, text}, each text plain, as a reader must find it. A new reference. */
json_t *story_article(const struct story *story, int version);

/* The same blocks as a template wants them: a true value under the kind's name, text, html, index; items gathered into
 * a list, rows into a table; `midway` set on the paragraph in the middle. A new reference. */
json_t *story_blocks(const struct story *story, int version);

/* When the version was last changed, for Last-Modified: its own modified time and a minute a version, since servers
 * move it where editors do not. */
time_t story_modified(const struct story *story, int version);

void story_clear(struct story *story);

#endif
