/*
 * Patterns that people write, by PCRE2 (pcre2pattern(3)): on UTF-8, with the classes of Unicode. They are run on what
 * servers send, so each match may take a bounded number of steps; one that takes more does not match.
 */
#ifndef STET_BASE_PATTERN_H
#define STET_BASE_PATTERN_H

#include "base/str.h"

struct pattern;

/* STET_ERROR_CONFIG says what is wrong, and where. The caller frees *pattern. */
int pattern_new(struct str text, struct pattern **pattern);
void pattern_free(struct pattern *pattern);
/* True where it is found anywhere in `text`, which must be valid UTF-8. */
bool pattern_matches(const struct pattern *pattern, struct str text);

#endif
