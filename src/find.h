/*
 * When a phrase came and when it went, over all articles and versions. Case, width, typographic quotes and dashes are
 * folded (concordance.h); a phrase is looked for within a line: a sentence, a headline, a field.
 *
 * A *stay* is a stretch of versions of one article in which a line held the phrase. Where a sentence was reworded and
 * the phrase stood on in it, the stay goes on.
 */
#ifndef STET_FIND_H
#define STET_FIND_H

#include "concordance.h"
#include "story/edit.h"

struct find_query {
    struct str phrase;  /* not empty once folded */
    struct str became;  /* where set: only lines with `phrase` that gave way to one with this instead */
    struct str outlet;  /* a part of its name or host; absent: all */
    int64_t since;      /* came or went then or later, seconds; 0: all */
    int64_t until;      /* and then or before; 0: all */
    const bool *labels; /* EDIT_LABELS of them: came or went with a version that has one; NULL: all */
    size_t limit;       /* stays, 0: all */
    bool wants_speakers;
};

/* A version with which a stay begins, or behind which it is over. */
struct find_moment {
    int64_t version; /* number; 0: it stands */
    struct str commit, verb, labels, unmarked;
    int64_t seen_from, seen_to; /* seconds: the proof; from 0 with the first version */
    enum phrase_kind kind;
    struct str line;  /* that holds the phrase */
    struct str other; /* whose place it took, or that took its place; absent where none did */
    size_t lines;     /* that came, or went, with the phrase in them */
};

/* Of a phrase that stands. */
struct find_standing {
    enum phrase_kind kind;
    struct str line;     /* that holds it now: the one with which it came, while that stands; absent where it went */
    struct str headline; /* as it is now */
};

struct find_stay {
    struct str path, url, outlet, headline, byline; /* as they stood when it began; absent where there is none */
    struct str speaker;                             /* whose words it is in, where asked for and known */
    struct find_moment came, went;
    struct find_standing stands;
};

struct find_result {
    struct find_stay *stays; /* newest first, by when it came or went */
    size_t count;
    size_t total, articles; /* without the limit */
    bool is_behind;         /* the newest versions are not in it: nothing may be written here, or another stet does */
};

/* Brings the index forward first. Texts lie in the arena. STET_ERROR_USAGE for a phrase that folds to nothing;
 * `progress` may be NULL. */
int find_search(struct desk *desk, struct arena *arena, const struct find_query *query,
                const struct concordance_progress *progress, struct find_result *result);

#endif
