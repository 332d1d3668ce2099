#include "look.h"

#include "base/clock.h"
#include "habits.h"
#include "schedule/lists.h"
#include "schedule/policy.h"

#include <string.h>

/* How long a cache may still give this answer (RFC 9111 section 4.2): until then a look sees nothing new. */
static int64_t fresh_seconds(const struct visit *visit)
{
    struct str rest = visit_header(visit, STR("Cache-Control")), part;
    int64_t max_age = 0;
    while (rest.len && str_split(&rest, ',', &part)) {
        part = str_trim(part);
        if (str_starts_fold(part, STR("max-age=")))
            str_to_int64(str_slice(part, strlen("max-age="), part.len), &max_age);
    }
    return max_age > visit->age_seconds ? max_age - visit->age_seconds : 0;
}

/* When the page says that it was last changed. One that says "now" at every look says nothing. */
static int64_t claimed_seconds(const struct look *look)
{
    enum { NOW_MS = 2 * 60 * 1000 };
    struct str claim = look->has_reading ? look->reading.article.modified : look->row.page_modified;
    int64_t claimed_ms;
    bool is_told = claim.len && time_parse(claim, &claimed_ms, NULL) && claimed_ms < look->visit.start_ms - NOW_MS;
    return is_told ? claimed_ms / 1000 : 0;
}

static struct policy_next next_look(struct cycle *cycle, const struct look *look)
{
    const struct state_article *row = &look->row;
    struct policy_facts facts = {
        .now = clock_now_ms() / 1000,
        .first_seen = row->first_seen,
        .last_edit = row->last_edit,
        .edits = row->edits,
        .every_seconds = row->every_seconds,
        .every_most_seconds = row->every_most_seconds,
        .failures = row->failures,
        .until = row->until,
        .retry_after_seconds = look->visit.retry_after_seconds,
        .fresh_seconds = fresh_seconds(&look->visit),
        .visits_unchanged = row->unchanged,
        .last_full = row->last_full,
        .verdict = look->visit.verdict,
        .seen_gone = row->gone_first_ms / 1000,
        .claimed = claimed_seconds(look),
        .bounds = {cycle->desk->settings.min_seconds, cycle->desk->settings.max_seconds},
        .jitter = (uint32_t)row->id * 2654435761u,
    };
    if (!cycle->habits)
        cycle->habits = habits_new(cycle->desk);
    habits_give(cycle->habits, row, look->ended ? look->ended->versions : NULL,
                look->ended ? look->ended->change_count : 0, &facts);
    return policy_next_look(&facts);
}

static struct policy_next next_list_look(struct cycle *cycle, const struct look *look)
{
    const struct state_article *row = &look->row;
    const struct lists_facts facts = {
        .now = clock_now_ms() / 1000,
        .first_seen = row->first_seen,
        .found = row->edits,
        .last_found = row->last_edit,
        .every_seconds = row->every_seconds,
        .every_most_seconds = row->every_most_seconds,
        .failures = row->failures,
        .retry_after_seconds = look->visit.retry_after_seconds,
        .fresh_seconds = fresh_seconds(&look->visit),
        .visits_unchanged = row->unchanged,
        .last_full = row->last_full,
        .verdict = look->visit.verdict,
        .bounds = {cycle->desk->settings.min_seconds, cycle->desk->settings.max_seconds},
        .jitter = (uint32_t)row->id * 2654435761u,
    };
    return lists_next_look(&facts);
}

void look_schedule(struct look *look)
{
    struct cycle *cycle = look->cycle;
    struct state_article *row = &look->row;
    struct policy_next next = row->kind == STATE_ARTICLE ? next_look(cycle, look) : next_list_look(cycle, look);
    row->due = next.due;
    row->is_unconditional = next.is_unconditional;
    row->why = arena_copy(&look->arena, str_from(next.why));
}
