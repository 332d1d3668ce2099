/* A stretch of units of one sentence that may be a name, and the units beside it. */
#ifndef STET_COMPARE_NAMES_PLACE_H
#define STET_COMPARE_NAMES_PLACE_H

#include "compare/text.h"

struct place {
    struct arena *arena;
    const struct sentence *sentence;
    size_t from, to;
};

/* How certainly a stretch is a name. */
enum likeness { NAME_UNLIKE, NAME_UNKNOWN, NAME_LIKE, NAME_SURELY };

struct str place_text(const struct place *place);
bool place_is_word(const struct place *place, size_t unit);
bool place_is_mark(const struct place *place, size_t unit);
/* In lower case; absent beyond the ends. */
struct str place_lower(const struct place *place, size_t unit);
/* The first letter, behind an article that is cut short: "l'Étoile"; 0 beyond the ends. */
uint32_t place_capital(const struct place *place, size_t unit);
uint32_t place_code(const struct place *place, size_t unit);
/* A capitalised word and no title. */
bool place_is_capital(const struct place *place, size_t unit);
/* Nothing stands between the unit and the one before it. */
bool place_is_joined(const struct place *place, size_t unit);
/* The first word of its sentence, within a text of several, too. */
bool place_is_first(const struct place *place, size_t unit);

#endif
