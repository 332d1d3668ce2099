/*
 * A page, taken apart and judged by itself: what it says of itself, its lines, and which of them are text. Where the
 * visible page has little of it, the lines are those of an article that its scripts hold.
 */
#ifndef STET_EXTRACT_JUDGED_H
#define STET_EXTRACT_JUDGED_H

#include "extract/body.h"
#include "extract/extract.h"
#include "extract/metadata.h"
#include "extract/script_state.h"
#include "extract/siterules.h"

struct judged {
    struct metadata metadata;
    struct siterules rules;
    struct blocks blocks, seen; /* what is read, and what the visible page has: not the same where a script has it */
    struct body body, seen_body;
    struct script_state script; /* what the scripts say the text is */
    htmlDocPtr scripted;
};

/* Judges the document of `page`, by its address and rules. False where it has more lines than are read. To be closed
 * in either case, before the document is freed. */
bool judged_open(struct arena *arena, htmlDocPtr document, const struct page *page, struct judged *judged);
void judged_close(struct judged *judged);

/* Its steps, for the program that fits the trees and judges by itself between them: metadata, lines and witness; then
 * the text of the scripts, where what is in by then is little. */
bool judged_take_apart(struct arena *arena, htmlDocPtr document, const struct page *page, struct judged *judged);
struct saying judged_saying(const struct judged *judged);
void judged_turn_to_script(struct arena *arena, struct judged *judged);

/* Letters of the lines that are in. */
size_t judged_letters(const struct blocks *blocks, const struct body *body);

#endif
