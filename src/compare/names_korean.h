/* Names in Korean: words with particles behind them. */
#ifndef STET_COMPARE_NAMES_KOREAN_H
#define STET_COMPARE_NAMES_KOREAN_H

#include "compare/names_seen.h"

/* One word each, without their particles: countries and cities that are known, persons beside a title ("설가은 씨") or
 * with the same surname and letters of given names behind it, places and bodies by their ends ("해든의료원으로"). */
bool names_find_korean(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                       struct str *new_name);

#endif
