/*
 * What is known of a site when one of its pages is read: the rules of watch files (those that ship, and above them the
 * archive's own) and what the site repeats. Both are named by a digest, which a snapshot carries as its trailer
 * `Rules:`, so that a text that changed with its rules is never taken for an edit.
 */
#ifndef STET_RULES_H
#define STET_RULES_H

#include "blocksfile.h"
#include "desk.h"
#include "extract/extract.h"

struct rules {
    struct str site, learned; /* as struct page has them; absent: none */
    struct str digest; /* "site:9f86d081884c7d65 learned:60303ae22b998861"; absent: nothing is known of the site */
};

/* The rules of the host of `url`, which the desk keeps. The watch files must have been read (desk_read_sites). */
const struct rules *rules_of(struct desk *desk, struct str url);
/* Puts them into a page that is to be read. */
void rules_give(const struct rules *rules, struct page *page);

/* The file of what a host repeats, "watchers/learned/HOST.blocks", and the name of the host in it, which paths of
 * articles begin with as well. */
struct str rules_blocks_path(struct arena *arena, struct str host);
struct str rules_file_name(struct arena *arena, struct str host);
/* Reads that file from the archive's folder; one that cannot be read, or a wrong line, is told in the log. */
void rules_read_blocks(const struct desk *desk, struct arena *arena, struct str host, struct blocks_file *file);

/* The XPath of one site in the form of struct page, absent where it has none; texts lie in `arena`. */
struct str rules_text(struct arena *arena, const struct site_rules *site);

#endif
