/*
 * A look: one article's visit, from the request to the verdict and what the verdict leads to. cycle.c decides which
 * articles are looked at and when a batch is written; this is the way of each.
 *
 *     look_start ─► on_visit ─┬─► (304, fault, same bytes) ─┬─► judged ─► stored, gone, or nothing ─► look_end
 *                             └─► a worker ─► on_reading ───┘
 */
#ifndef STET_LOOK_H
#define STET_LOOK_H

#include "base/map.h"
#include "cycle.h"
#include "edition.h"
#include "fetch/fetch.h"
#include "politeness.h"
#include "suspicion.h"
#include "worker/pool.h"

struct finding;
struct hint;
struct following;

/* A look that has ended and waits for its batch: what is left of it without its page. */
struct ended {
    struct ended *next;
    struct arena arena;
    struct state_article row;
    int64_t due_before;
    struct str key_before; /* of the row when the look began: an alias, where it changed */
    /* The article that this row was before another took its address: its row from now on, under a key of its own. */
    struct state_article replaced;
    bool has_replaced;
    struct finding *findings;         /* of a list: what it led to (follow.h) */
    struct hint *hints;               /* of a list: what changed since, by its word */
    struct str fact_name, fact_value; /* a fact of state.db that goes with the row; absent: none */
    struct str same_as; /* key of the row that this one turned out to be a second address of; absent: none */
    struct cycle_event event;
    /* Absent where there are none; else room for a reread and all steps, in the arena. */
    struct cycle_change *changes;
    struct state_version *versions;
    struct snapshot_result *results;
    size_t change_count;
    bool is_network_fault;
};

/* A row whose host fails as a whole, and waits with it. */
struct put_off {
    int64_t id, until;
};

/* Looks of one site. */
struct site_load {
    size_t under_way;
    size_t most; /* at a time; 0: not asked for yet */
};

/* What the looks of one run share. */
struct cycle {
    struct desk *desk;
    const struct cycle_options *options;
    struct cycle_report *report;
    struct fetch *fetch;
    struct pool *pool;
    struct politeness *politeness;
    struct habits *habits; /* read when the first look ends */
    struct arena arena;
    struct str extractor; /* the running one */

    struct map *under_way; /* id → look; ended looks stay in it until their rows are written */
    uint64_t *passed;      /* a bit each: rows that are due still, and were looked at by a clock that is suspect */
    size_t passed_room;    /* words of it */
    struct map *new_keys;  /* url_key → what: addresses that rows took in this run, and may not be in state.db yet */
    struct map *site_load; /* site → struct site_load */
    size_t looks;          /* under way */
    size_t kept_bytes;     /* of pages that wait for a worker */

    struct ended *first_ended, **last_ended; /* the batch */
    size_t lines;
    struct put_off *put_off;
    size_t put_off_count, put_off_room;
    int64_t batch_start_ms; /* monotonic; 0: the batch is empty */

    struct suspicion suspicion; /* of the clock */
    struct str clock_words;     /* why it is suspect, as the last batch was written; absent: it is not */

    bool has_findings; /* a look found something since the rows were last asked for */

    struct map *grown_hosts;  /* on which this run found new articles */
    struct map *failed_sites; /* sites on which a visit failed on the network */
    size_t network_faults;
    struct map *let_be; /* site → rows that were asked for, but wait for it (intptr_t) */
};

/* What the last versions of an article were made of, by ids of blobs; absent where there is none. */
struct look_past {
    struct str text_id; /* the last text */
    struct str page_id; /* the page behind it */
    /* What that page was read with: the snapshot before it. */
    struct str base_text_id, base_page_id;
    struct str base_extractor, base_rules; /* that made the base's text */
};

/* One article's visit under way. */
struct look {
    struct cycle *cycle;
    struct arena arena;
    struct state_article row;
    struct visit visit;
    struct reading reading;
    struct reading page_before;                 /* what the page of the version before says of itself */
    bool has_page_before, was_page_before_read; /* read only where a verdict asks for it */
    struct str url;                             /* the address that the text will carry */
    struct look_past past;
    struct article before;
    struct str text_before; /* of which `before` was read */
    bool has_before, has_reading;
    struct str extractor_before; /* that made the version before */
    struct str rules_before;     /* by which it was read */
    const struct rules *rules;   /* in force now */
    bool was_reread;             /* the page of the version before was read again by the running one */
    /* What that gave, where it is another text: it goes into the batch with what the look leads to, when it ends. */
    struct edition_step reread;
    bool has_reread;
    int64_t replaced_ms;     /* another article has the address since then; 0: none */
    size_t refreshes;        /* followed: a page that only refreshes to another is a redirect */
    struct hop *hops_before; /* of the visits before those */
    size_t hop_count_before;
    struct ended *ended;    /* what the look leads to, once it has snapshots */
    struct str digest;      /* of the new text, when it changed */
    struct str body_digest; /* of the visit's page, once it was asked for */
    struct site_load *load;
    int64_t due_before;
    struct str key_before, same_as;
    struct following *following; /* of a list: its pieces while they are read (follow.h) */
};

/* Begins to look at the article of `row`, which is copied. The look ends by itself, as an `ended` of the batch. */
void look_start(struct cycle *cycle, const struct state_article *row);

/* A look without a visit, at the last version of an article and what it was made of, for reading its page again; ends
 * with look_end_alone. NULL, with the message, where the version cannot be read. */
struct look *look_open(struct cycle *cycle, const struct state_article *row);
/* Ends it: with its snapshots in the batch where it has any, and without a line of the ledger, since nothing was
 * visited. */
void look_end_alone(struct look *look);

/* Drops a look that was not ended: the run stopped before its answer. */
void look_drop(void *look);

/* Gives the visit its verdict, and goes on by it. */
void look_judge(struct look *look);

/* Every look ends here, once, with its snapshots in look->ended, or without any. */
void look_end(struct look *look);

/* What the look leads to, made at its first use. */
struct ended *look_ended(struct look *look);

/* Has a worker read the page of the visit, with the last snapshot unless that must be read again first: look_judge
 * follows. */
void look_read(struct look *look);

/* ---- look_store.c: what a verdict leads to ---- */

/* The version before was made by another extractor, or by other rules, and its page was not read again yet. */
bool look_needs_rereading(const struct look *look);
/* The reading counts: its difference from the version before becomes snapshots; none where both read the same. They
 * come into the batch in one go with the end of the look, so that a batch may be written at any moment. */
void look_store(struct look *look);
/* Withdrawn: a snapshot once it was seen twice, an hour apart. */
void look_gone(struct look *look);
/* Gives the page of the version before to a worker, with the snapshot before that, as it was read on its day; false
 * where it is not here (a clone without refs/evidence). */
bool look_read_page_before(struct look *look, pool_done_function *done, void *context);
/* Where the version before was read by another extractor or other rules: has its page read again, once; look_judge
 * follows. False where there is nothing to do. */
bool look_reread(struct look *look);
/* Whether the page of the version before, read again as `again`, gives another text; `step` is the snapshot then. */
bool look_reread_differs(struct look *look, struct article *again, struct edition_step *step);
/* Puts it into the batch, seen at `seen_ms`. */
int look_add_reread(struct look *look, const struct edition_step *step, int64_t seen_ms);
/* Puts what look->reread holds into the batch, once; 0 where there is nothing. On an error the message says why. */
int look_settle_reread(struct look *look);
/* What was read cannot be stored: the message says why; the next run sees it again. */
void look_note_refusal(struct look *look);
/* Likewise, and ends the look. */
void look_refuse(struct look *look);

/* Puts steps into the batch, seen at `seen_ms`, behind what reading again gave; the last has the visit's answer as
 * evidence, and its page where has_page. On an error the message says why. */
int look_add_steps(struct look *look, const struct edition_step *steps, size_t count, int64_t seen_ms, bool has_page);
/* The visit's `.http`, in the arena. */
struct str look_http_evidence(struct look *look);

/* ---- look_schedule.c: when to look again ---- */

/* Sets the row's next look, and why it is then, by the visit that has its verdict. */
void look_schedule(struct look *look);

/* ---- look_doubt.c: what counts only when it was seen again ---- */

enum doubt {
    DOUBT_NONE,     /* the verdict is no doubt, or one that never counts */
    DOUBT_STAYS,    /* seen, kept as evidence, and not counted yet */
    DOUBT_COUNTS,   /* seen often and long enough: it counts, from row.doubt_first_ms on */
    DOUBT_REPLACES, /* likewise, and it is another article, which begins a file of its own */
    DOUBT_GONE,     /* likewise, and the article is withdrawn: row.gone_first_ms says since when */
};
/* Notes a doubtful verdict in the row. */
enum doubt look_doubt(struct look *look);
/* Another article has taken the address: its page is read again as that of a new one, and look_judge follows. */
void look_replace(struct look *look);
/* Then the file of the one before is closed as gone, and the row is that of the new one. On an error the message says
 * why. */
int look_close_before(struct look *look);
/* Nothing is in doubt any more. */
void look_forget_doubt(struct state_article *row);

/* ---- cycle.c: what looks share ---- */

/* Without a fetch: enough for looks that visit nothing. */
void cycle_open(struct cycle *cycle, struct desk *desk, const struct cycle_options *options,
                struct cycle_report *report);
/* Drops what was not written. */
void cycle_close(struct cycle *cycle);
/* Writes the batch: git first, rows second. When the network is down, the rows stay as they are. */
int cycle_write_batch(struct cycle *cycle, bool is_offline);

/* sha256 in hex, in the arena. */
struct str look_digest(struct arena *arena, struct str bytes);
/* Of the visit's page, computed once. */
struct str look_body_digest(struct look *look);
/* What is under way on a site, in the cycle's arena. */
struct site_load *look_load_of(struct cycle *cycle, struct str site);
/* The row with its texts in `arena`. */
struct state_article look_copy_row(struct arena *arena, const struct state_article *row);
/* The key of a row in cycle->under_way. */
struct str look_key(const int64_t *id);

#endif
