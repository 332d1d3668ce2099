/*
 * Whether this machine's clock can be believed. Two things speak against it: that it lies behind the last line of the
 * ledger, and that it is a day off the median of what three sites or more send as Date. Where servers agree with it, it
 * is right, whatever the ledger says: then it was wrong before.
 *
 * Visits by a clock that is suspect are marked as such, and move no schedule.
 */
#ifndef STET_SUSPICION_H
#define STET_SUSPICION_H

#include "desk.h"

/* Facts of state.db: the end of the last line by a clock that was believed, in ms since 1970; and what is said of the
 * clock now, empty where all is well. */
#define SUSPICION_LAST_LINE "ledger end"
#define SUSPICION_WORDS     "clock suspect"

enum { SUSPICION_SITES = 64 };

struct suspicion {
    int64_t last_line_ms;                /* 0: not known */
    int64_t offsets_ms[SUSPICION_SITES]; /* of what sites said, one a site; positive: the clock is behind them */
    size_t offset_count;
    struct map *sites; /* those that were heard */
};

int suspicion_open(struct desk *desk, struct suspicion *suspicion);
void suspicion_close(struct suspicion *suspicion);
/* Takes what an answer says of the time. */
void suspicion_hear(struct suspicion *suspicion, struct str site, const struct visit *visit);
/* By all that was heard so far; `words` says why, for a person. */
bool suspicion_is_raised(const struct suspicion *suspicion, struct arena *arena, struct str *words);
/* Within the transaction of a batch whose last line ends at `end_ms`: `words` absent where the clock is believed. */
int suspicion_save(struct suspicion *suspicion, struct state *state, struct str words, int64_t end_ms);

#endif
