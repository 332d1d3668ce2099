#include "politeness.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/url.h"

enum {
    DAY_S = 24 * 3600,
    UNASKED_PAUSE_S = 15 * 60, /* after a 429 that names no time */
    FIRST_REST_S = 60,
    MOST_REST_S = 6 * 3600,
    SERVER_ERRORS = 3, /* one bad page is not the host's fault; three pages in a row are */
};

#define SITE_FACTS "site "
#define HOST_FACTS "host "

struct known {
    bool is_host, is_changed;
    int64_t until;      /* of a pause, or of a failing host's rest */
    int64_t day, looks; /* of a site: days since 1970, and the looks of that day */
    int64_t failures;   /* of a host, in a row */
    int64_t budget;     /* of a site; 0: no limit */
};

struct politeness {
    struct desk *desk;
    struct map *known; /* "site NAME", "host NAME:PORT" */
};

/* ---- what is known ---- */

int64_t politeness_budget(const struct desk *desk, struct str name)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct watch_list *list = &desk->watches;
    int64_t least = 0;
    for (size_t i = 0; i < list->site_count; i++) {
        const struct site_rules *site = &list->sites[i];
        if (!site->per_day || !str_equal(url_site(&arena, site->host), name))
            continue;
        bool is_less = least <= 0 || (site->per_day > 0 && site->per_day < least);
        least = is_less ? site->per_day : least;
    }
    return least ? least : desk->settings.per_day;
}

static struct known *add(struct politeness *politeness, struct str fact)
{
    struct known *known = memory_zeroed(1, sizeof *known);
    known->is_host = str_starts(fact, STR(HOST_FACTS));
    if (!known->is_host)
        known->budget = politeness_budget(politeness->desk, str_slice(fact, sizeof SITE_FACTS - 1, fact.len));
    map_put(politeness->known, fact, known);
    return known;
}

/* "UNTIL DAY LOOKS FAILURES" */
static void read_fact(struct known *known, struct str value)
{
    int64_t *const numbers[] = {&known->until, &known->day, &known->looks, &known->failures};
    struct str part;
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++)
        if (!str_split(&value, ' ', &part) || !str_to_int64(part, numbers[i]))
            return;
}

static int64_t today(int64_t now)
{
    return now / DAY_S;
}

/* A rest that ends farther off than any lasts was noted by a clock that stood in the future. */
static bool is_resting(const struct known *known, int64_t now)
{
    return known->until > now && known->until - now <= DAY_S;
}

static bool is_spent(const struct known *known, int64_t now)
{
    return known->budget > 0 && known->day == today(now) && known->looks >= known->budget;
}

/* Those that say nothing now are read when they are met. */
static int load(void *context, struct str name, struct str value)
{
    struct politeness *politeness = context;
    struct known known = {.is_host = str_starts(name, STR(HOST_FACTS))};
    int64_t now = clock_now_ms() / 1000;
    read_fact(&known, value);
    if (is_resting(&known, now) || known.day == today(now))
        read_fact(add(politeness, name), value);
    return 0;
}

static struct known *find(struct politeness *politeness, const char *kind, struct str name, bool is_added)
{
    AUTO_BUF fact = BUF_INIT;
    buf_addf(&fact, "%s%.*s", kind, STR_FORMAT(name));
    struct known *known = map_get(politeness->known, buf_str(&fact));
    if (known || !is_added)
        return known;
    AUTO_ARENA arena = ARENA_INIT;
    struct str value;
    known = add(politeness, buf_str(&fact));
    if (state_get(politeness->desk->state, &arena, buf_c(&fact), &value) == 0)
        read_fact(known, value);
    return known;
}

int politeness_new(struct desk *desk, struct politeness **result)
{
    struct politeness *politeness = memory_zeroed(1, sizeof *politeness);
    politeness->desk = desk;
    politeness->known = map_new();
    int code = state_each_fact(desk->state, STR(SITE_FACTS), load, politeness);
    if (code >= 0)
        code = state_each_fact(desk->state, STR(HOST_FACTS), load, politeness);
    if (code < 0) {
        politeness_free(politeness);
        return code;
    }
    *result = politeness;
    return 0;
}

void politeness_free(struct politeness *politeness)
{
    struct str name;
    void *known;
    if (!politeness)
        return;
    for (size_t at = 0; map_next(politeness->known, &at, &name, &known);)
        memory_free(known);
    map_free(politeness->known);
    memory_free(politeness);
}

/* ---- questions ---- */

static struct str authority(struct str url)
{
    return url_key(url_origin(url));
}

struct rest politeness_of_site(struct politeness *politeness, struct str name)
{
    int64_t now = clock_now_ms() / 1000;
    const struct known *site = find(politeness, SITE_FACTS, name, true);
    if (is_resting(site, now))
        return (struct rest){.kind = REST_PAUSED, .until = site->until};
    if (is_spent(site, now))
        return (struct rest){.kind = REST_SPENT, .until = (today(now) + 1) * DAY_S, .budget = site->budget};
    return (struct rest){.kind = REST_NONE};
}

struct rest politeness_find(struct politeness *politeness, struct str name, struct str url)
{
    struct rest rest = politeness_of_site(politeness, name);
    const struct known *host = find(politeness, HOST_FACTS, authority(url), false);
    if (rest.kind == REST_NONE && host && is_resting(host, clock_now_ms() / 1000))
        return (struct rest){.kind = REST_FAILING, .until = host->until};
    return rest;
}

struct str politeness_words(struct arena *arena, const struct rest *rest)
{
    struct str until = time_format(arena, rest->until);
    switch (rest->kind) {
    case REST_PAUSED:
        return arena_format(arena, "the site asked for a pause until %.*s", STR_FORMAT(until));
    case REST_SPENT:
        return arena_format(arena, "its budget of %lld a day (per-day) is spent until %.*s", (long long)rest->budget,
                            STR_FORMAT(until));
    case REST_FAILING:
        return arena_format(arena, "its host fails and rests until %.*s", STR_FORMAT(until));
    case REST_NONE:
        break;
    }
    return STR_NONE;
}

bool politeness_is_resting(struct politeness *politeness, struct str name)
{
    int64_t now = clock_now_ms() / 1000;
    const struct known *site = find(politeness, SITE_FACTS, name, false);
    return site && (is_resting(site, now) || is_spent(site, now));
}

/* ---- what a visit says ---- */

void politeness_count(struct politeness *politeness, struct str name, int looks)
{
    struct known *site = find(politeness, SITE_FACTS, name, true);
    int64_t day = today(clock_now_ms() / 1000);
    if (site->budget <= 0)
        return;
    site->looks = site->day == day ? site->looks + looks : looks;
    site->day = day;
    site->is_changed = true;
}

/* What is wrong with a host, whichever of its articles is asked for. */
static bool is_of_host(struct str reason)
{
    static const struct str reasons[] = {STR_INIT("dns-not-found"),   STR_INIT("dns-temporary"),
                                         STR_INIT("unreachable"),     STR_INIT("connect-timeout"),
                                         STR_INIT("connect-refused"), STR_INIT("connect-failed"),
                                         STR_INIT("address-refused"), STR_INIT("server-error")};
    for (size_t i = 0; i < ARRAY_LENGTH(reasons); i++)
        if (str_equal(reasons[i], reason))
            return true;
    return str_starts(reason, STR("tls-"));
}

static void learn_host(struct politeness *politeness, struct str url, const struct visit *visit, int64_t now)
{
    bool is_failing = visit->is_fault && is_of_host(visit->reason);
    struct known *host = find(politeness, HOST_FACTS, authority(url), is_failing);
    if (!host || (!is_failing && (!host->failures || !visit->status)))
        return;
    host->is_changed = true;
    host->failures = is_failing ? host->failures + 1 : 0;
    int64_t over = host->failures - (visit->status ? SERVER_ERRORS : 1), rest = FIRST_REST_S;
    for (int64_t i = 0; i < over && rest < MOST_REST_S; i++)
        rest *= 2;
    host->until = is_failing && over >= 0 ? now + (rest < MOST_REST_S ? rest : MOST_REST_S) : 0;
}

/* A page behind a redirect may have been refused by another site than the one that was asked first. */
bool politeness_learn(struct politeness *politeness, struct arena *arena, const struct visit *visit, struct str *name)
{
    struct url_parts parts;
    struct str url = visit->final_url.len ? visit->final_url : visit->url;
    int64_t now = clock_now_ms() / 1000, pause = visit->retry_after_seconds;
    learn_host(politeness, url, visit, now);
    /* Without a hop nothing was asked but robots.txt, whose pauses are its own. */
    if (!visit->hop_count || url_split(arena, url, &parts) < 0)
        return false;
    if (visit->status == 429 && !pause)
        pause = UNASKED_PAUSE_S;
    if (!pause || (visit->status != 429 && visit->status != 503))
        return false;
    *name = url_site(arena, parts.host);
    struct known *site = find(politeness, SITE_FACTS, *name, true);
    if (now + pause > site->until || !is_resting(site, now)) {
        site->until = now + pause;
        site->is_changed = true;
    }
    return true;
}

int politeness_save(struct politeness *politeness)
{
    struct str name;
    void *value;
    int result = 0;
    for (size_t at = 0; politeness && map_next(politeness->known, &at, &name, &value) && result == 0;) {
        struct known *known = value;
        if (!known->is_changed)
            continue;
        AUTO_BUF fact = BUF_INIT;
        AUTO_BUF text = BUF_INIT;
        buf_add(&fact, name);
        buf_addf(&text, "%lld %lld %lld %lld", (long long)known->until, (long long)known->day, (long long)known->looks,
                 (long long)known->failures);
        result = state_set(politeness->desk->state, buf_c(&fact), buf_str(&text));
        known->is_changed = result < 0;
    }
    return result;
}
