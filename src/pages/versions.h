/* Versions as pages show them: their edits in words, their proof, and an article with all that became of it. */
#ifndef STET_PAGES_VERSIONS_H
#define STET_PAGES_VERSIONS_H

#include "pages/index.h"
#include "tell/page.h"
#include "tell/story.h"

/* One version of an article, with its edits. Texts live in the arena or the index. */
int pages_read_version(struct desk *desk, struct arena *arena, const struct index_article *article, int64_t number,
                       struct shown_version *shown);

/* When the version before was last seen, in seconds; 0 where none was. */
int pages_read_window(struct desk *desk, struct str commit, int64_t *seen_before);

/* All versions of an article, newest first, without edits and proof. */
int pages_list_versions(struct desk *desk, struct arena *arena, const struct index_article *article,
                        struct shown_version **versions, size_t *count);

/* An article: all versions with their edits and their proof, quotations and their lives. */
struct told_article {
    struct arena arena;
    struct shown_version *versions; /* newest first */
    size_t version_count;
    struct quote_lives quotes;
    struct article newest;
};
int pages_read_article(struct desk *desk, const struct index_article *article, struct told_article *told);
void told_article_clear(struct told_article *told);

#endif
