/*
 * Bylines that only the text itself has: "(dpa)" at its end, "BERLIN (Reuters) -" at its start, a name alone in italics
 * under the last paragraph or in bold above the first, "Text: Ada Stone" at the end. They count where nothing on the
 * page is named an author.
 */
#ifndef STET_EXTRACT_BYLINE_SIGNATURE_H
#define STET_EXTRACT_BYLINE_SIGNATURE_H

#include "extract/metadata_scan.h"

/* The names that sign the article, absent where none do. `language` is the page's. */
struct str signature_names(struct arena *arena, const struct scan *scan, struct str language);

/* The agency in brackets at the end of the text or in its dateline, or before it in Chinese; absent where none is. */
struct str signature_agency(struct arena *arena, const struct scan *scan);

#endif
