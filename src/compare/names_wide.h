/* Names in Chinese and Japanese, where no blank says where they begin. */
#ifndef STET_COMPARE_NAMES_WIDE_H
#define STET_COMPARE_NAMES_WIDE_H

#include "compare/names_seen.h"

/* Whole names where both sides are parts of such: of countries and cities that are known, foreign ones (安娜·貝爾格),
 * by the title or the kind of place beside them (何敬舜法官, 石橋鎮), or by a surname with the letters of a name behind
 * it and nothing but particles, verbs and marks beside. */
bool names_find_wide(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                     struct str *new_name);

#endif
