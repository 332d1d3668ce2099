#include "suspicion.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/map.h"
#include "fetch/fields.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_SITES = 3,
    DAY_MS = 24 * 3600 * 1000,
    SLACK_MS = 60 * 1000, /* a clock that is set right by a second is no wrong one */
};

int suspicion_open(struct desk *desk, struct suspicion *suspicion)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str last = STR_NONE;
    *suspicion = (struct suspicion){.sites = map_new()};
    int result = state_get(desk->state, &arena, SUSPICION_LAST_LINE, &last);
    if (result == 0 && last.len)
        str_to_int64(last, &suspicion->last_line_ms);
    return result;
}

void suspicion_close(struct suspicion *suspicion)
{
    map_free(suspicion->sites);
    suspicion->sites = NULL;
}

void suspicion_hear(struct suspicion *suspicion, struct str site, const struct visit *visit)
{
    if (suspicion->offset_count == SUSPICION_SITES || !visit->hop_count || map_has(suspicion->sites, site))
        return;
    int64_t date = field_date(str_trim(visit_header(visit, STR("Date"))));
    if (date < 0)
        return;
    suspicion->offsets_ms[suspicion->offset_count++] = (date + visit->age_seconds) * 1000 - visit->end_ms;
    map_put(suspicion->sites, site, suspicion);
}

static int order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t median(const struct suspicion *suspicion)
{
    int64_t sorted[SUSPICION_SITES];
    if (!suspicion->offset_count)
        return 0;
    memcpy(sorted, suspicion->offsets_ms, suspicion->offset_count * sizeof *sorted);
    qsort(sorted, suspicion->offset_count, sizeof *sorted, order);
    return sorted[suspicion->offset_count / 2];
}

bool suspicion_is_raised(const struct suspicion *suspicion, struct arena *arena, struct str *words)
{
    int64_t now_ms = clock_now_ms(), offset_ms = median(suspicion);
    struct str now = time_format(arena, now_ms / 1000);
    bool is_off = llabs(offset_ms) > DAY_MS;
    if (is_off && suspicion->offset_count >= LEAST_SITES) {
        *words = arena_format(arena, "it says %.*s, and %zu sites say about %.*s", STR_FORMAT(now),
                              suspicion->offset_count, STR_FORMAT(time_format(arena, (now_ms + offset_ms) / 1000)));
        return true;
    }
    bool is_confirmed = suspicion->offset_count && !is_off;
    if (is_confirmed || now_ms + SLACK_MS >= suspicion->last_line_ms)
        return false;
    *words = arena_format(arena, "it says %.*s, and the last line of the ledger was written at %.*s", STR_FORMAT(now),
                          STR_FORMAT(time_format(arena, suspicion->last_line_ms / 1000)));
    return true;
}

int suspicion_save(struct suspicion *suspicion, struct state *state, struct str words, int64_t end_ms)
{
    AUTO_BUF number = BUF_INIT;
    int result = state_set(state, SUSPICION_WORDS, words.len ? words : STR(""));
    if (result < 0 || words.len || !end_ms)
        return result;
    suspicion->last_line_ms = end_ms;
    buf_addf(&number, "%lld", (long long)end_ms);
    return state_set(state, SUSPICION_LAST_LINE, buf_str(&number));
}
