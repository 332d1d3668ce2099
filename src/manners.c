#include "manners.h"

#include "base/error.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"
#include "secrets.h"

/* The word on one host goes before that on all. */
static bool ignores(void *context, struct str host)
{
    const struct desk *desk = context;
    for (size_t i = 0; i < desk->watches.site_count; i++) {
        const struct site_rules *site = &desk->watches.sites[i];
        if (str_equal(site->host, host) && site->robots != SITE_ROBOTS_UNSAID)
            return site->robots == SITE_ROBOTS_IGNORE;
    }
    return desk->settings.ignores_robots;
}

static struct str fact_name(struct arena *arena, struct str origin)
{
    return arena_format(arena, "robots %.*s", STR_FORMAT(origin));
}

static struct str load(void *context, struct arena *arena, struct str origin)
{
    struct desk *desk = context;
    struct str record;
    if (!desk->state)
        return STR_NONE;
    return state_get(desk->state, arena, fact_name(arena, origin).at, &record) == 0 ? record : STR_NONE;
}

static void save(void *context, struct str origin, struct str record)
{
    struct desk *desk = context;
    AUTO_ARENA arena = ARENA_INIT;
    if (desk->state && state_set(desk->state, fact_name(&arena, origin).at, record) < 0)
        log_line(LOG_LEVEL_WARNING, "%.*s/robots.txt: what it says was not kept: %s", STR_FORMAT(origin),
                 error_message());
}

/* What a person said of a host; 0: nothing. */
struct pace {
    size_t per_site;
    int64_t delay_ms;
};

/* A word on the host itself goes before one on its site: [site www.example.com] before [site example.com]. */
static struct pace *find_pace(struct desk *desk, struct str host)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct pace *pace = desk->paces ? map_get(desk->paces, host) : NULL;
    if (pace)
        return pace;
    pace = arena_alloc(&desk->arena, sizeof *pace);
    const struct str names[] = {url_site(&arena, host), host};
    for (size_t name = 0; name < sizeof names / sizeof *names; name++)
        for (size_t i = 0; i < desk->watches.site_count; i++) {
            const struct site_rules *site = &desk->watches.sites[i];
            if (!str_equal(site->host, names[name]))
                continue;
            pace->per_site = site->per_host ? (size_t)site->per_host : pace->per_site;
            pace->delay_ms = site->delay_ms ? site->delay_ms : pace->delay_ms;
        }
    if (!desk->paces)
        desk->paces = map_new();
    map_put(desk->paces, host, pace);
    return pace;
}

static void pace(void *context, struct str host, size_t *per_site, int64_t *delay_ms)
{
    const struct pace *pace = find_pace(context, host);
    *per_site = pace->per_site ? pace->per_site : *per_site;
    *delay_ms = pace->delay_ms ? pace->delay_ms : *delay_ms;
}

static int secrets(void *context, struct str host, const struct header **headers, size_t *count)
{
    return secrets_of(context, host, headers, count);
}

size_t manners_per_site(struct desk *desk, struct arena *arena, struct str url)
{
    struct url_parts parts;
    size_t per_site = (size_t)desk->settings.per_host;
    int64_t delay_ms = desk->settings.delay_ms;
    if (url_split(arena, url, &parts) == 0)
        pace(desk, parts.host, &per_site, &delay_ms);
    return per_site;
}

static struct fetch_options options_of(struct desk *desk)
{
    const struct settings *settings = &desk->settings;
    struct fetch_options options;
    fetch_options_init(&options);
    if (settings->user_agent.len)
        options.user_agent = settings->user_agent;
    options.contact = settings->contact;
    options.language = settings->language;
    options.total = (size_t)settings->total;
    options.per_site = (size_t)settings->per_host;
    options.delay_ms = settings->delay_ms;
    options.timeout_ms = settings->timeout_ms;
    options.max_body = (size_t)settings->max_body;
    options.allow_private = settings->allow_private;
    options.proxy = settings->proxy;
    options.authorities = settings->authorities;
    return options;
}

int manners_open_fetch(struct desk *desk, bool is_separate, struct fetch **fetch)
{
    struct fetch_options options = options_of(desk);
    options.is_separate = is_separate;
    int result = fetch_new(&options, fetch);
    if (result < 0)
        return result;
    fetch_obey_robots(*fetch, &(struct fetch_robots){desk, ignores, load, save});
    fetch_set_hosts(*fetch, &(struct fetch_hosts){desk, pace, secrets});
    return 0;
}
