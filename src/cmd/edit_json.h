/* Edits and versions as JSON, the same in every command; stet-json(5) has the fields. */
#ifndef STET_CMD_EDIT_JSON_H
#define STET_CMD_EDIT_JSON_H

#include "base/json.h"
#include "state/state.h"
#include "story/edit.h"

/* An edit of a version, or a version that is none (`edit` NULL): a new object. */
json_t *edit_json(const struct state_version *version, const struct edit *edit);

/* What is said of a version wherever one is told: path, version, verb, outlet, headline, seen, commit, labels,
 * unmarked. */
void version_set_json(json_t *object, const struct state_version *version);

#endif
