/* The verdict on what was read: is it this article, whole? */
#ifndef STET_JUDGE_CONTENT_H
#define STET_JUDGE_CONTENT_H

#include "story/reading.h"
#include "story/visit.h"

/* VERDICT_ARTICLE: nothing speaks against it. */
struct finding {
    enum verdict verdict;
    struct str reason, detail;
    bool is_doubtful; /* the text may be the article's after all, should it stay as it is */
};

static const struct finding NO_FINDING = {VERDICT_ARTICLE, {NULL, 0}, {NULL, 0}, false};

static inline bool is_finding(struct finding finding)
{
    return finding.verdict != VERDICT_ARTICLE;
}

/* `reading` NULL: the parser gave nothing. `before` and `page_before` as in judge_visit. */
struct finding judge_content(struct arena *arena, const struct reading *reading, const struct article *before,
                             const struct reading *page_before);

/* Whether a page at another address holds the article, or at first sight an article at all: it shares text, headline,
 * address or identifiers with the version before. */
bool judge_is_kin(struct arena *arena, const struct reading *reading, const struct article *before,
                  const struct reading *page_before);

#endif
