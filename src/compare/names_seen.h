/* What the rest of a version says of a word: all its texts, read when first asked for. */
#ifndef STET_COMPARE_NAMES_SEEN_H
#define STET_COMPARE_NAMES_SEEN_H

#include "compare/names_place.h"

struct seen {
    const struct article *article;
    struct sentence *lines; /* a paragraph each; the headline and the standfirst first */
    size_t count;
    bool is_read;
};

struct names {
    struct arena *arena;
    struct lexicon *lexicon;
    struct str language;
    struct seen before, after;
    size_t budget; /* units that may still be looked at: a hostile page has a hundred thousand changes */
};

/* The most certain that is said of a word by the places where it stands, NAME_UNKNOWN where it stands nowhere else.
 * One that says for sure that it is a name has it; else one that says that it is none. */
enum likeness seen_judge(struct names *names, struct seen *seen, const struct place *own,
                         enum likeness (*judge)(const struct place *));

/* True where a text stands somewhere with something beside it that `is_beside` knows: of the bytes [at, at + length).
 */
bool seen_beside(struct names *names, struct seen *seen, struct str needle,
                 bool (*is_beside)(struct str text, size_t at, size_t length));

#endif
