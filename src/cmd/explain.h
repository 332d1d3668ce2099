/* What `stet extract --explain` prints. */
#ifndef STET_CMD_EXPLAIN_H
#define STET_CMD_EXPLAIN_H

#include "extract/explain.h"

/* For people, on standard output. */
void explain_print(const struct explanation *why);
/* One object: {"fields": {NAME: {value, source, note, candidates}}, "blocks": [{in, score, why, place, kind, text}]},
 * and "rules" where rules of a site were tried. */
void explain_print_json(const struct explanation *why);

#endif
