/*
 * The verdict on a visit, before it may become a version. Pure: the visit, what was read, and the version before. Only
 * VERDICT_ARTICLE may become a version, so every doubt falls on the other side: a good version is never overwritten
 * by a wall, half a page or another page of the site.
 *
 * Reasons are words of the ledger: bad-304, blocked, captcha, consent, paywall, rate-limited, front-page, not-found,
 * withdrawn, server-error, unexpected-status, empty, no-content, not-an-article, unsupported-type, extract-failed,
 * too-large, truncated, index-page, another-article, another-text, another-language, shrunk.
 *
 * Doubts are for the caller to see again: shrunk (a third of the text is gone at once), another-article (its address
 * and identifiers are not this one's), another-text (nothing says whose it is, and no sentence stood before), truncated
 * (the page has no end, and had one), and a wall's reason where its words came with an edit that need not be the
 * wall's. The visit says is_doubtful of these.
 */
#ifndef STET_JUDGE_JUDGE_H
#define STET_JUDGE_JUDGE_H

#include "story/reading.h"
#include "story/visit.h"

/* True where the visit's answer needs a parser before it can be judged: a complete 200 with a body and a type that may
 * be HTML, and no redirect of an article to the front page. */
bool judge_needs_reading(const struct visit *visit);

/* Sets verdict, reason, detail and is_doubtful of the visit. `reading` is NULL where nothing was parsed, `before` where
 * no version is stored, `page_before` where the page behind that version was not read for what it says of itself.
 * VERDICT_ARTICLE says that the text may become a version (the caller then finds out whether it differs). A visit that
 * fetch marked as a fault keeps its verdict. Texts are constants or lie in `arena`. */
void judge_visit(struct arena *arena, struct visit *visit, const struct reading *reading, const struct article *before,
                 const struct reading *page_before);

/* True where the page behind the version before may decide: whose the page is, whether a wall's words are news, and
 * whether its end is missing. Read it, and judge again. */
bool judge_wants_page_before(const struct visit *visit);

#endif
