#include "fetch/queues.h"

#include "base/map.h"
#include "base/memory.h"

#include <string.h>

/* Sites with nothing waiting and nothing under way are forgotten in one sweep when so many were put. */
enum { SWEEP_AT = 1024 };

struct site {
    struct site *next; /* of those that wait */
    struct queue_entry *first, *last;
    size_t active;
    int64_t started_ms; /* the last start; INT64_MIN before the first */
    int64_t delay_ms;   /* of that start */
};

struct queues {
    struct map *sites;
    struct site *first, *last;
    size_t puts; /* since the last sweep */
};

struct queues *queues_new(void)
{
    struct queues *queues = memory_zeroed(1, sizeof *queues);
    queues->sites = map_new();
    return queues;
}

void queues_free(struct queues *queues)
{
    struct str name;
    void *site;
    if (!queues)
        return;
    for (size_t at = 0; map_next(queues->sites, &at, &name, &site);)
        memory_free(site);
    map_free(queues->sites);
    memory_free(queues);
}

/* A site is remembered until its delay is over, or the next start there would come too soon. A new map, since the old
 * one keeps the places of what was taken out. */
static void sweep(struct queues *queues, int64_t now_ms)
{
    struct map *kept = map_new();
    struct str name;
    void *value;
    for (size_t at = 0; map_next(queues->sites, &at, &name, &value);) {
        struct site *site = value;
        bool is_idle = !site->first && !site->active && now_ms - site->started_ms >= site->delay_ms;
        if (is_idle)
            memory_free(site);
        else
            map_put(kept, name, site);
    }
    map_free(queues->sites);
    queues->sites = kept;
    queues->puts = 0;
}

static struct site *find_site(struct queues *queues, struct str name)
{
    struct site *site = map_get(queues->sites, name);
    if (site)
        return site;
    site = memory_zeroed(1, sizeof *site);
    site->started_ms = INT64_MIN / 2;
    map_put(queues->sites, name, site);
    queues->puts++;
    return site;
}

static void add_waiting(struct queues *queues, struct site *site)
{
    site->next = NULL;
    if (queues->last)
        queues->last->next = site;
    else
        queues->first = site;
    queues->last = site;
}

void queues_put(struct queues *queues, struct str name, struct queue_entry *entry, bool is_first)
{
    struct site *site = find_site(queues, name);
    entry->site = site;
    if (!site->first) {
        add_waiting(queues, site);
        site->last = entry;
        entry->next = NULL;
        site->first = entry;
    } else if (is_first) {
        entry->next = site->first;
        site->first = entry;
    } else {
        entry->next = NULL;
        site->last->next = entry;
        site->last = entry;
    }
}

static int64_t ready_ms(const struct site *site)
{
    return site->started_ms + site->first->delay_ms;
}

/* Takes the site after `before` (NULL: the first) out of those that wait. */
static void unlink_site(struct queues *queues, struct site *before, struct site *site)
{
    if (before)
        before->next = site->next;
    else
        queues->first = site->next;
    if (queues->last == site)
        queues->last = before;
}

static struct queue_entry *pop(struct site *site)
{
    struct queue_entry *entry = site->first;
    site->first = entry->next;
    if (!site->first)
        site->last = NULL;
    entry->next = NULL;
    return entry;
}

struct queue_entry *queues_take(struct queues *queues, int64_t now_ms)
{
    if (queues->puts > SWEEP_AT)
        sweep(queues, now_ms);
    struct site *before = NULL;
    for (struct site *site = queues->first; site; before = site, site = site->next) {
        if (site->active >= site->first->per_site || now_ms < ready_ms(site))
            continue;
        unlink_site(queues, before, site);
        struct queue_entry *entry = pop(site);
        if (site->first)
            add_waiting(queues, site);
        site->active++;
        site->started_ms = now_ms;
        site->delay_ms = entry->delay_ms;
        return entry;
    }
    return NULL;
}

void queues_end(struct queues *queues, struct queue_entry *entry)
{
    (void)queues;
    entry->site->active--;
    entry->site = NULL;
}

struct queue_entry *queues_drop(struct queues *queues)
{
    struct site *site = queues->first;
    if (!site)
        return NULL;
    struct queue_entry *entry = pop(site);
    if (!site->first)
        unlink_site(queues, NULL, site);
    entry->site = NULL;
    return entry;
}

static void forget_waiting(struct queues *queues, struct site *site)
{
    struct site *before = NULL;
    for (struct site *at = queues->first; at && at != site; at = at->next)
        before = at;
    unlink_site(queues, before, site);
}

struct queue_entry *queues_withdraw(struct queues *queues, struct str name,
                                    bool (*wanted)(const struct queue_entry *entry))
{
    struct site *site = map_get(queues->sites, name);
    struct queue_entry *before = NULL, *entry = site ? site->first : NULL;
    for (; entry && !wanted(entry); entry = entry->next)
        before = entry;
    if (!entry)
        return NULL;
    if (before)
        before->next = entry->next;
    else
        site->first = entry->next;
    if (site->last == entry)
        site->last = before;
    if (!site->first)
        forget_waiting(queues, site);
    entry->next = NULL;
    entry->site = NULL;
    return entry;
}

int64_t queues_next_ms(const struct queues *queues)
{
    int64_t next = INT64_MAX;
    for (const struct site *site = queues->first; site; site = site->next)
        if (site->active < site->first->per_site && ready_ms(site) < next)
            next = ready_ms(site);
    return next;
}

size_t queues_sites(const struct queues *queues)
{
    return map_count(queues->sites);
}
