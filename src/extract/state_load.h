/* From the scripts of a page to the literals that they hold. For script_state.c. */
#ifndef STET_EXTRACT_STATE_LOAD_H
#define STET_EXTRACT_STATE_LOAD_H

#include "extract/state_markup.h"

/* True where a script may hold an article: it is long, has a literal, and names a body. Cheap. */
bool state_may_hold_text(struct str script);

/* Reads all literals of a script into the state. Texts are borrowed from `script` and lie in `arena`. */
void state_load(struct arena *arena, struct str script, struct state *state);

#endif
