/* Charts, as SVG within the page: shapes and classes alone, so that the style sheet colours them and no script runs. */
#ifndef STET_TELL_CHART_H
#define STET_TELL_CHART_H

#include "base/str.h"

/* Bars, one a week, the oldest first; the last week began at `last` (seconds). With the same as words for those who do
 * not see it. Nothing where there is no week. */
void chart_add_weeks(struct buf *out, const size_t *weeks, size_t count, int64_t last);

#endif
