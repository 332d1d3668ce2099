#include "schedule/policy.h"

#include "base/array.h"
#include "base/clamp.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    DAY = 86400,
    PERMILLE = 1000,
    PRICE = 30,        /* of a look: half of it in seconds of delay of one edit */
    HIDDEN_AT = 10000, /* the hazard (of hazard_at) at which an edit that the next one hides weighs as much as delay */
    LIVE_HAZARD = 1100000, /* of a live blog in its hours: an edit a quarter */
    LIVE_AFTER = 6 * HOUR, /* without an edit it has ended */
    CORRECTED_FOR = DAY,   /* who mends once reads again */
    HABIT_TOLD = 1500,     /* permille from which a habit is told as the reason, and its inverse */
    STRETCH_TOLD = 1250,
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
    int64_t earliest; /* what the site asks for */
    bool is_exact;    /* no spreading: a person named the interval */
    char why[sizeof((struct policy_next *)0)->why];
};

/* "45 s", "15 min", "2 h", "3 d": the largest unit of which there is at least one. */
static const char *span(int64_t seconds, char text[24])
{
    static const struct {
        int64_t seconds;
        const char *name;
    } units[] = {{DAY, "d"}, {HOUR, "h"}, {MINUTE, "min"}};
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
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

/* The largest number whose square is not above `square`, by Newton's method from above. */
static int64_t root(int64_t square)
{
    if (square <= 0)
        return 0;
    int bits = 0;
    for (int64_t rest = square; rest; rest >>= 1)
        bits++;
    int64_t guess = (int64_t)1 << ((bits + 1) / 2);
    for (;;) {
        int64_t next = (guess + square / guess) / 2;
        if (next >= guess)
            return guess;
        guess = next;
    }
}

static struct hazard_facts hazard_facts_of(const struct policy_facts *facts)
{
    struct hazard_facts hazard = {.now = facts->now,
                                  .first_seen = facts->first_seen,
                                  .edits = facts->edits,
                                  .recent_count = facts->recent_count,
                                  .touched = facts->claimed < facts->now ? facts->claimed : 0,
                                  .habit = facts->habit};
    for (size_t i = 0; i < HAZARD_RECENT; i++)
        hazard.recent[i] = facts->recent[i];
    if (!hazard.recent_count && facts->last_edit > 0) {
        hazard.recent[0] = facts->last_edit;
        hazard.recent_count = 1;
    }
    return hazard;
}

static bool is_live_now(const struct policy_facts *facts)
{
    return facts->is_live && since(facts, facts->last_edit > 0 ? facts->last_edit : facts->first_seen) < LIVE_AFTER;
}

static bool is_corrected(const struct policy_facts *facts)
{
    return facts->corrected > 0 && since(facts, facts->corrected) < CORRECTED_FOR;
}

/* With what is pending, and with what an edit that is hidden by the next one weighs. */
static int64_t weight_at(const struct policy_facts *facts, const struct hazard_facts *hazards, int64_t ahead)
{
    int64_t hazard = hazard_at(hazards, ahead);
    if (is_corrected(facts))
        hazard *= 2;
    if (is_live_now(facts) && hazard < LIVE_HAZARD)
        hazard = LIVE_HAZARD;
    return hazard + hazard * hazard / HIDDEN_AT;
}

/* Solves wait² × hazard = price. The hazard falls while one waits: what counts is that at a third of the wait, where
 * the delay that edits will have had lies on average. */
static int64_t interval(const struct policy_facts *facts)
{
    enum { ROUNDS = 4 };
    const struct hazard_facts hazards = hazard_facts_of(facts);
    int64_t wait = 0;
    for (int i = 0; i < ROUNDS; i++)
        wait = root((int64_t)PRICE * 1000000000 / weight_at(facts, &hazards, wait / 3));
    int64_t stretch = facts->stretch_permille > 0 ? facts->stretch_permille : PERMILLE;
    return wait * clamp(stretch, 1, 1000 * PERMILLE) / PERMILLE;
}

/* ---- why ---- */

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static int64_t edits_within(const struct policy_facts *facts, int64_t seconds)
{
    int64_t count = 0;
    for (size_t i = 0; i < facts->recent_count && i < HAZARD_RECENT; i++)
        count += since(facts, facts->recent[i]) < seconds;
    return count;
}

/* What an outlet does at this age that others do not; false where it is like them. */
static bool say_habit(const struct policy_facts *facts, int64_t age, struct plan *plan)
{
    static const struct {
        int64_t until;
        const char *often, *seldom;
    } words[HAZARD_PARTS] = {
        [HAZARD_FIRST] = {2 * HOUR, "this outlet edits in the first two hours",
                          "this outlet seldom edits in the first two hours"},
        [HAZARD_DAY] = {DAY, "this outlet edits on the first day", "this outlet seldom edits on the first day"},
        [HAZARD_LATER] = {INT64_MAX, "this outlet edits after days", "this outlet seldom edits after the first day"},
    };
    int part = HAZARD_FIRST;
    while (age >= words[part].until)
        part++;
    int64_t habit = facts->habit.permille[part];
    if (habit >= HABIT_TOLD)
        SAY(plan, "%s", words[part].often);
    else if (habit > 0 && habit <= PERMILLE * PERMILLE / HABIT_TOLD)
        SAY(plan, "%s", words[part].seldom);
    else
        return false;
    return true;
}

static void say_past(const struct policy_facts *facts, struct plan *plan)
{
    char text[24];
    bool is_edited = facts->last_edit > 0;
    int64_t stood = since(facts, is_edited ? facts->last_edit : facts->first_seen);
    if (facts->edits > 1)
        SAY(plan, "%" PRId64 " edits, the last %s ago", facts->edits, span(stood, text));
    else
        SAY(plan, is_edited ? "edited %s ago" : "not edited since it was first seen %s ago", span(stood, text));
}

static void say_why(const struct policy_facts *facts, struct plan *plan)
{
    char text[24];
    int64_t hour = edits_within(facts, HOUR), day = edits_within(facts, DAY);
    if (facts->stretch_permille >= STRETCH_TOLD)
        SAY(plan, "looked at less: its site's budget");
    else if (is_live_now(facts))
        SAY(plan, "a live blog");
    else if (is_corrected(facts))
        SAY(plan, "a notice of a correction came %s ago", span(since(facts, facts->corrected), text));
    else if (hour)
        SAY(plan, "%" PRId64 "%s edit%s in the last hour", hour, hour == HAZARD_RECENT ? " or more" : "", plural(hour));
    else if (facts->claimed > facts->last_edit && facts->claimed < facts->now && since(facts, facts->claimed) < HOUR)
        SAY(plan, "the page says that it was changed %s ago", span(since(facts, facts->claimed), text));
    else if (day > 1)
        SAY(plan, "%" PRId64 "%s edits in the last day", day, day == HAZARD_RECENT ? " or more" : "");
    else if (facts->last_edit > 0 || !say_habit(facts, since(facts, facts->first_seen), plan))
        say_past(facts, plan);
}

static void plan_by_hazard(const struct policy_facts *facts, struct plan *plan)
{
    plan->wait = interval(facts);
    say_why(facts, plan);
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
    plan->earliest = retry > fresh ? retry : fresh;
    if (retry > plan->wait) {
        plan->wait = retry;
        SAY(plan, "its site asked to wait for %s", span(retry, text));
    }
}

/* What comes within the least interval before the end is let go: it was looked at just now. */
static void apply_end(const struct policy_facts *facts, struct plan *plan)
{
    int64_t left = facts->until - facts->now;
    if (facts->until <= 0 || plan->wait <= left || left < facts->bounds.min_seconds || left < plan->earliest)
        return;
    plan->wait = left;
    SAY(plan, "its watch ends then");
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
    plan_by_hazard(facts, &plan);
    apply_every(facts, &plan);
    apply_verdict(facts, &plan);
    plan.wait = clamp(plan.wait, facts->bounds.min_seconds, facts->bounds.max_seconds);
    if (!plan.is_exact)
        plan.wait = clamp(spread(plan.wait, facts->jitter), 0, facts->bounds.max_seconds);
    apply_site(facts, &plan);
    apply_end(facts, &plan);
    struct policy_next next = {.due = facts->now + plan.wait};
    next.is_unconditional = wants_full(facts, next.due);
    snprintf(next.why, sizeof next.why, "%s", plan.why);
    return next;
}
