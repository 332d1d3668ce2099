/* The page of an article: its versions as a timeline, each edit in words, its quotations, and where proof lies. */
#ifndef STET_TELL_STORY_H
#define STET_TELL_STORY_H

#include "story/quotelife.h"
#include "tell/page.h"

struct story_page {
    struct page page; /* its title is the newest headline */
    struct str path, url, outlet, language, byline, published, gone;
    int64_t first_seen; /* seconds */
    int64_t last_seen;  /* when the text was last seen as it stands; 0: not shown, since it changes with every visit */
    const struct shown_version *versions; /* newest first */
    size_t version_count;
    const struct quote_lives *quotes;
};
void story_write(struct buf *out, const struct story_page *story);

/* Two versions side by side, whole. */
struct compare_page {
    struct page page;
    struct str path, language;
    const struct shown_version *versions; /* all of the article, newest first */
    size_t version_count;
    int64_t from, to;
    struct piece_list pieces; /* of the two canonical texts */
};
void story_write_compare(struct buf *out, const struct compare_page *compare);

#endif
