/*
 * An article that the visible page does not have: its body is read from what scripts hold (script_state.h, or
 * JSON-LD's articleBody) where the page's own text is little beside that.
 */
#ifndef STET_EXTRACT_SCRIPTED_H
#define STET_EXTRACT_SCRIPTED_H

#include "extract/body.h"
#include "extract/metadata.h"
#include "extract/script_state.h"

/* The best of what the scripts say: a state's text, or articleBody where that is longer. Texts lie in `arena`. */
struct script_state scripted_choose(struct arena *arena, const struct metadata *metadata,
                                    const struct script_state *state);

/* True where `letters` of accepted text on the page are little beside the script's text. */
bool scripted_is_needed(const struct script_state *state, size_t letters);

/* Reads the state's HTML as a page of its own: fills *blocks and *body, all that is text in. The caller frees the
 * document by dom_free when it is done with both. Negative where it cannot be parsed. */
int scripted_read(struct arena *arena, const struct script_state *state, struct str headline, struct blocks *blocks,
                  struct body *body, htmlDocPtr *document);

#endif
