/* Edits and versions as JSON, the same in every command; stet(1) has the fields. */
#ifndef STET_CMD_EDIT_JSON_H
#define STET_CMD_EDIT_JSON_H

#include "base/json.h"
#include "state/state.h"
#include "story/edit.h"

/* An edit of a version, or a version that is none (`edit` NULL): a new object. */
json_t *edit_json(const struct state_version *version, const struct edit *edit);

#endif
