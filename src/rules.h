/*
 * What is known of a site when one of its pages is read: the rules of watch files (those that ship, and above them the
 * archive's own) and what the site repeats. Both are named by a digest, which a snapshot carries as its trailer
 * `Rules:`, so that a text that changed with its rules is never taken for an edit.
 */
#ifndef STET_RULES_H
#define STET_RULES_H

#include "desk.h"
#include "extract/extract.h"

struct rules {
    struct str site;   /* as struct page has it; absent: none */
    struct str digest; /* "site:9f86d081884c7d65"; absent: nothing is known of the site */
};

/* The rules of the host of `url`, which the desk keeps. The watch files must have been read (desk_read_watches). */
const struct rules *rules_of(struct desk *desk, struct str url);
/* Puts them into a page that is to be read. */
void rules_give(const struct rules *rules, struct page *page);

/* The XPath of one site in the form of struct page, absent where it has none; texts lie in `arena`. */
struct str rules_text(struct arena *arena, const struct site_rules *site);

#endif
