/*
 * What JSON-LD says of a page's article (schema.org in `<script type="application/ld+json">`).
 *
 * Pages hold it in every shape: one object, an array, a @graph whose parts name each other by @id, an article under a
 * WebPage's mainEntity, several articles of which one is this page's, and text that is no JSON: trailing commas, raw
 * line ends and quotes in strings, comments, CDATA, entities. What jansson refuses is mended once and tried again;
 * what is still refused is left out.
 */
#ifndef STET_EXTRACT_JSONLD_H
#define STET_EXTRACT_JSONLD_H

#include "base/arena.h"

enum { JSONLD_MOST_BYTES = 2 * 1024 * 1024 }; /* a script; longer ones are left out */

struct jsonld_author {
    struct str name;
    bool is_organization;
};

struct jsonld {
    bool is_article; /* an object of an article's type was found; else the texts are those of a WebPage, if any */
    bool fits;       /* its url or headline is this page's */
    struct str headline, description;
    struct str published, modified; /* as written */
    struct str section, language, publisher, url;
    struct str body;   /* articleBody, with its line ends */
    struct str markup; /* the same as it was written: HTML or plain text */
    struct jsonld_author *authors;
    size_t author_count;
    struct str *keywords;
    size_t keyword_count;
    struct str crumb; /* the name of the last crumb of a BreadcrumbList that is not the article itself */
};

/* Reads all scripts of a page. `url` is the page's address in normal form, `title` its visible headline or <title>:
 * they choose among several articles; both may be absent. Texts lie in `arena`, blanks collapsed, entities read. */
void jsonld_read(struct arena *arena, const struct str *scripts, size_t count, struct str url, struct str title,
                 struct jsonld *out);

#endif
