/* An edit as JSON: the same fields in every command and in what is sent to others; stet(1) has them. */
#ifndef STET_TELL_EDIT_FIELDS_H
#define STET_TELL_EDIT_FIELDS_H

#include "base/json.h"
#include "story/edit.h"

/* Sets label, change, weight, before, after, old, new, counted, speaker, count. */
void edit_fields_set(json_t *object, const struct edit *edit);
/* A new array of the names in "headline, quote". */
json_t *edit_fields_labels(struct str labels);

#endif
