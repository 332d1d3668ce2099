#include "schedule/policy.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    DAY = 86400,
    STOOD_PARTS = 8,  /* the interval is this part of the time that the text has stood */
    RHYTHM_PARTS = 4, /* looks in one mean gap between edits */
    RHYTHM_LASTS = 3, /* gaps without an edit after which a rhythm is over */
    FAILED_FIRST = 5 * MINUTE,
    FAILED_MOST = DAY,
    BLOCKED_FIRST = HOUR, /* who turned us away is not asked again soon */
    BLOCKED_MOST = 2 * DAY,
    GONE_CONFIRM = HOUR,
    GONE_AGAIN = DAY,
    SHRUNK_CONFIRM = 15 * MINUTE,
    RETRY_LEAST = MINUTE, /* Retry-After, as fetch clamps it */
    RETRY_MOST = DAY,
    FRESH_MOST = HOUR, /* content networks send days for pages that they purge themselves at an edit */
    FULL_VISITS = 10,
    FULL_AFTER = DAY,
};

/* A proposal and its reason, which each rule may replace. */
struct plan {
    int64_t wait;
    bool is_exact; /* no spreading: a person named the interval */
    char why[sizeof((struct policy_next *)0)->why];
};

static int64_t clamp(int64_t number, int64_t low, int64_t high)
{
    return number < low ? low : number > high ? high : number;
}

/* "45 s", "15 min", "2 h", "3 d": the largest unit of which there is at least one. */
static const char *span(int64_t seconds, char text[24])
{
    static const struct {
        int64_t seconds;
        const char *name;
    } units[] = {{DAY, "d"}, {HOUR, "h"}, {MINUTE, "min"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (seconds >= units[i].seconds) {
            snprintf(text, 24, "%" PRId64 " %s", seconds / units[i].seconds, units[i].name);
            return text;
        }
    }
    snprintf(text, 24, "%" PRId64 " s", seconds);
    return text;
}

#define SAY(plan, ...) snprintf((plan)->why, sizeof(plan)->why, __VA_ARGS__)

/* Seconds from a moment up to now; a moment that is not known or lies ahead is now. */
static int64_t since(const struct policy_facts *facts, int64_t moment)
{
    return moment > 0 && moment < facts->now ? facts->now - moment : 0;
}

static void plan_by_age(const struct policy_facts *facts, struct plan *plan)
{
    char text[24], gap_text[24];
    bool is_edited = facts->last_edit > 0;
    int64_t stood = since(facts, is_edited ? facts->last_edit : facts->first_seen);
    plan->wait = stood / STOOD_PARTS;
    if (facts->edits > 1)
        SAY(plan, "%" PRId64 " edits, the last %s ago", facts->edits, span(stood, text));
    else
        SAY(plan, is_edited ? "edited %s ago" : "not edited since it was first seen %s ago", span(stood, text));
    if (facts->edits < 2 || facts->first_seen <= 0 || facts->last_edit <= facts->first_seen)
        return;
    int64_t gap = (facts->last_edit - facts->first_seen) / facts->edits;
    if (stood < gap * RHYTHM_LASTS && gap / RHYTHM_PARTS < plan->wait) {
        plan->wait = gap / RHYTHM_PARTS;
        SAY(plan, "%" PRId64 " edits, one every %s", facts->edits, span(gap, gap_text));
    }
}

static void apply_every(const struct policy_facts *facts, struct plan *plan)
{
    char low_text[24], high_text[24];
    if (facts->every_seconds <= 0)
        return;
    if (facts->every_most_seconds > facts->every_seconds) {
        int64_t wait = clamp(plan->wait, facts->every_seconds, facts->every_most_seconds);
        if (wait != plan->wait)
            SAY(plan, "its watch says every %s to %s", span(facts->every_seconds, low_text),
                span(facts->every_most_seconds, high_text));
        plan->wait = wait;
        return;
    }
    plan->wait = clamp(facts->every_seconds, POLICY_EVERY_LEAST, POLICY_EVERY_MOST);
    plan->is_exact = true;
    SAY(plan, "its watch says every %s", span(plan->wait, low_text));
}

/* first, doubled with each failure in a row, up to most. */
static int64_t back_off(int64_t first, int64_t failures, int64_t most)
{
    int64_t wait = first;
    for (int64_t i = 1; i < failures && wait < most; i++)
        wait *= 2;
    return clamp(wait, first, most);
}

static void plan_failed(const struct policy_facts *facts, struct plan *plan, const char *what, int64_t first,
                        int64_t most)
{
    int64_t wait = back_off(first, facts->failures, most);
    /* A failing article is not looked at more often than a sound one would be. */
    plan->wait = wait > plan->wait ? wait : plan->wait;
    if (facts->failures > 1)
        SAY(plan, "%s %" PRId64 " times in a row", what, facts->failures);
    else
        SAY(plan, "%s", what);
}

static void plan_gone(const struct policy_facts *facts, struct plan *plan)
{
    if (facts->seen_gone > 0) {
        plan->wait = clamp(GONE_CONFIRM - since(facts, facts->seen_gone), 0, GONE_CONFIRM);
        SAY(plan, "gone, not yet confirmed");
        return;
    }
    plan->wait = plan->wait > GONE_AGAIN ? plan->wait : GONE_AGAIN;
    SAY(plan, "gone; it may come back");
}

static void apply_verdict(const struct policy_facts *facts, struct plan *plan)
{
    static const struct {
        const char *what; /* NULL: no failure */
        int64_t first, most;
    } failures[VERDICTS] = {
        [VERDICT_BLOCKED] = {"turned away", BLOCKED_FIRST, BLOCKED_MOST},
        [VERDICT_WALL] = {"behind a wall", BLOCKED_FIRST, BLOCKED_MOST},
        [VERDICT_EMPTY] = {"empty", FAILED_FIRST, FAILED_MOST},
        [VERDICT_BROKEN] = {"broken", FAILED_FIRST, FAILED_MOST},
        [VERDICT_OTHER] = {"another article at its address", FAILED_FIRST, FAILED_MOST},
        [VERDICT_TOO_LARGE] = {"too large", BLOCKED_FIRST, BLOCKED_MOST},
        [VERDICT_FAILED] = {"failed", FAILED_FIRST, FAILED_MOST},
    };
    if (facts->verdict == VERDICT_GONE)
        plan_gone(facts, plan);
    else if (facts->verdict == VERDICT_SHRUNK) {
        plan->wait = SHRUNK_CONFIRM;
        SAY(plan, "much shorter than before, not yet confirmed");
    } else if ((unsigned)facts->verdict < VERDICTS && failures[facts->verdict].what)
        plan_failed(facts, plan, failures[facts->verdict].what, failures[facts->verdict].first,
                    failures[facts->verdict].most);
}

/* Up to a tenth later, always by the same share for one article: articles that were added together drift apart, and
 * no bound below is broken. */
static int64_t spread(int64_t wait, uint32_t jitter)
{
    return wait + wait / 10 * (jitter >> 22) / 1024;
}

static void apply_site(const struct policy_facts *facts, struct plan *plan)
{
    char text[24];
    int64_t fresh = clamp(facts->fresh_seconds, 0, FRESH_MOST);
    if (fresh > plan->wait) {
        plan->wait = fresh;
        SAY(plan, "fresh for %s by its Cache-Control", span(fresh, text));
    }
    int64_t retry = facts->retry_after_seconds > 0 ? clamp(facts->retry_after_seconds, RETRY_LEAST, RETRY_MOST) : 0;
    if (retry > plan->wait) {
        plan->wait = retry;
        SAY(plan, "its site asked to wait for %s", span(retry, text));
    }
}

/* A server's validators are not to be trusted with "never missed". */
static bool wants_full(const struct policy_facts *facts, int64_t due)
{
    bool is_tenth = facts->visits_unchanged > 0 && (facts->visits_unchanged + 1) % FULL_VISITS == 0;
    return is_tenth || facts->last_full <= 0 || facts->last_full > facts->now || due - facts->last_full >= FULL_AFTER;
}

struct policy_next policy_next_look(const struct policy_facts *facts)
{
    struct plan plan = {0};
    plan_by_age(facts, &plan);
    apply_every(facts, &plan);
    apply_verdict(facts, &plan);
    plan.wait = clamp(plan.wait, facts->bounds.min_seconds, facts->bounds.max_seconds);
    if (!plan.is_exact)
        plan.wait = clamp(spread(plan.wait, facts->jitter), 0, facts->bounds.max_seconds);
    apply_site(facts, &plan);
    struct policy_next next = {.due = facts->now + plan.wait};
    next.is_unconditional = wants_full(facts, next.due);
    snprintf(next.why, sizeof next.why, "%s", plan.why);
    return next;
}
