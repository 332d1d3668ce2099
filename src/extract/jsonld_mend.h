/* Text that was meant to be JSON, mended so that a strict parser reads it. */
#ifndef STET_EXTRACT_JSONLD_MEND_H
#define STET_EXTRACT_JSONLD_MEND_H

#include "base/str.h"

/* The part of a script that is JSON: without comment and CDATA wrappers, blanks and a final semicolon. */
struct str jsonld_unwrap(struct str script);

/* Appends `text` with raw controls and stray quotes in strings escaped, escapes that JSON has not undone, lone
 * surrogates replaced, and commas before a closing bracket, comments and `&quot;` outside of strings mended. */
void jsonld_mend(struct str text, struct buf *out);

#endif
