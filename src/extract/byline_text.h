/* Names out of the text of a byline. */
#ifndef STET_EXTRACT_BYLINE_TEXT_H
#define STET_EXTRACT_BYLINE_TEXT_H

#include "base/arena.h"

/* The names in `text` (lines parted by LF) with ", " between: without "By" and its like in many languages, titles of
 * jobs behind a comma or on a line of their own, dates, addresses, counts, and lines that are no names. A role that is
 * written into the name's line in Chinese or Japanese stays. Absent when no name is left. */
struct str byline_clean(struct arena *arena, struct str text);

/* True where a line begins with "By", "Von", "作者：" and the like. A short word that is a byline's in one language and
 * any word in others ("di", "av") counts in its own language alone. */
bool byline_has_prefix(struct arena *arena, struct str line, struct str language);
/* True where all that is left behind the prefix are words that begin as names do. */
bool byline_is_named(struct arena *arena, struct str line);

/* The name behind a date in a line that has nothing else: "21.01.2026 - Ada Stone", "21.01.2026 13:30 von Ada"; absent
 * where the line is another. */
struct str byline_behind_date(struct arena *arena, struct str line);

/* The byline written into a paragraph: "【編譯于倩若/綜合外電】…", "（記者王小明／台北報導）…", "記者王小明/台北報導"
 * alone; absent where there is none. */
struct str byline_of_paragraph(struct arena *arena, struct str paragraph);

/* Whether the line names who edited the page, as Chinese pages do, and nobody who wrote. */
bool byline_names_editor(struct str line);

#endif
