#include "health.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/map.h"
#include "base/url.h"
#include "identity.h"
#include "politeness.h"
#include "outbox.h"
#include "push.h"
#include "suspicion.h"
#include "tell/verdict_words.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Runs come every few minutes; hours without one are no accident of a timer. */
static const int64_t STOPPED_S = (int64_t)6 * 3600;
/* A list has a habit once it brought this many. */
static const int64_t LEAST_BROUGHT = 5;
/* Silence is beyond it at eight times the usual pause between two articles (one in 3,000 where they come by chance),
 * and never within a long week-end. */
static const int64_t SILENT_TIMES = 8, SILENT_LEAST_S = (int64_t)4 * 86400;
/* Of a host's watched articles: at least so many, and half of them. */
static const int64_t HOST_LEAST = 3;

static const char *const NAMES[] = {
    [HEALTH_DISK] = "disk",       [HEALTH_CLOCK] = "clock",   [HEALTH_STOPPED] = "stopped",
    [HEALTH_FILE] = "watch-file", [HEALTH_PUSH] = "push",     [HEALTH_HOST] = "host",
    [HEALTH_RULES] = "rules",     [HEALTH_SILENT] = "silent", [HEALTH_ARTICLE] = "article",
    [HEALTH_CHANNEL] = "channel", [HEALTH_TWIN] = "twin",     [HEALTH_RESTING] = "resting",
};

const char *health_kind_name(enum health_kind kind)
{
    return NAMES[kind];
}

/* A host, while rows are walked. */
struct host {
    int64_t watched, refused;
    enum verdict verdict; /* of the last one that refused */
    struct str reason;
};

struct gathering {
    struct desk *desk;
    struct arena *arena;
    struct health *health;
    struct health_fact *facts;
    size_t count, room;
    struct politeness *politeness;
    struct map *hosts;   /* → struct host */
    struct map *resting; /* site that rests → its due rows, as intptr_t */
    int64_t overdue;     /* earliest due time of a row that no rest keeps waiting; 0: none is due */
};

static struct health_fact *add(struct gathering *gathering, enum health_kind kind, bool is_fault)
{
    struct health_fact *fact = ARRAY_PUSH(gathering->facts, gathering->count, gathering->room);
    *fact = (struct health_fact){.kind = kind, .is_fault = is_fault};
    return fact;
}

/* ---- the machine ---- */

static int gather_disk(struct gathering *gathering)
{
    struct health *health = gathering->health;
    health->least_free = gathering->desk->settings.min_free;
    int result = archive_free_bytes(gathering->desk->archive, &health->free_bytes);
    if (result < 0 || health->free_bytes >= health->least_free)
        return result;
    add(gathering, HEALTH_DISK, true)->words = arena_format(
        gathering->arena, "only %lld MiB are free on the disk, and [archive] min-free is %lld MiB: nothing is fetched",
        (long long)(health->free_bytes >> 20), (long long)(health->least_free >> 20));
    return 0;
}

static int gather_clock(struct gathering *gathering)
{
    struct str words;
    int result = state_get(gathering->desk->state, gathering->arena, SUSPICION_WORDS, &words);
    if (result == 0 && words.len)
        add(gathering, HEALTH_CLOCK, true)->words = words;
    return result;
}

static void path_of_run(struct str folder, struct buf *path)
{
    buf_addf(path, "%.*s/.git/stet/ran", STR_FORMAT(folder));
}

void health_note_run(struct str folder)
{
    AUTO_BUF path = BUF_INIT;
    path_of_run(folder, &path);
    int descriptor = open(buf_c(&path), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return;
    (void)futimens(descriptor, NULL);
    close(descriptor);
}

/* Where nothing is due none is missed, however long ago the last one was. */
static int gather_run(struct gathering *gathering)
{
    struct health *health = gathering->health;
    AUTO_BUF path = BUF_INIT;
    struct stat status;
    path_of_run(gathering->desk->folder, &path);
    health->last_run = stat(buf_c(&path), &status) == 0 ? (int64_t)status.st_mtime : 0;
    if (!health->last_run || !gathering->overdue || health->now - gathering->overdue < STOPPED_S ||
        health->now - health->last_run < STOPPED_S)
        return 0;
    struct health_fact *fact = add(gathering, HEALTH_STOPPED, true);
    fact->since = health->last_run;
    fact->count = health->counts.due;
    fact->words =
        arena_format(gathering->arena, "no run since %.*s, and %lld are due (is the timer running?)",
                     STR_FORMAT(time_format(gathering->arena, health->last_run)), (long long)health->counts.due);
    return 0;
}

static int gather_files(struct gathering *gathering)
{
    int result = desk_read_sites(gathering->desk);
    const struct watch_list *list = &gathering->desk->watches;
    for (size_t i = 0; result == 0 && i < list->fault_count; i++)
        add(gathering, HEALTH_FILE, true)->words = list->faults[i];
    return result;
}

static int gather_push(struct gathering *gathering)
{
    struct push_fault push;
    int result = push_read_fault(gathering->desk, gathering->arena, &push);
    if (result < 0 || !push.count)
        return result;
    struct health_fact *fact = add(gathering, HEALTH_PUSH, true);
    fact->since = push.since;
    fact->count = push.count;
    fact->words = push.words;
    return 0;
}

/* A channel that does not take what it is told wants somebody; what it refused or lost is only told. */
static void note_channel(struct gathering *gathering, const struct channel_facts *channel)
{
    struct arena *arena = gathering->arena;
    struct health_fact *fact;
    if (channel->failing_since) {
        struct str since = time_format(arena, channel->failing_since);
        fact = add(gathering, HEALTH_CHANNEL, true);
        fact->words = arena_format(arena, "not told since %.*s, tried %lld %s, %zu waiting: %.*s", STR_FORMAT(since),
                                   (long long)channel->tries, channel->tries == 1 ? "time" : "times", channel->waiting,
                                   STR_FORMAT(channel->words));
        fact->since = channel->failing_since;
    } else if (channel->lost) {
        struct str lost = time_format(arena, channel->lost);
        fact = add(gathering, HEALTH_CHANNEL, false);
        fact->words =
            arena_format(arena, "its ref was lost; what was to be told before %.*s is not told", STR_FORMAT(lost));
        fact->since = channel->lost;
    } else if (channel->refused) {
        fact = add(gathering, HEALTH_CHANNEL, false);
        fact->words = arena_format(arena, "%zu refused in the last week (`stet notify --refused`)", channel->refused);
    } else {
        return;
    }
    fact->what = channel->channel->name;
    fact->count = (int64_t)channel->waiting;
    fact->failures = channel->tries;
    fact->next = channel->next;
}

static int gather_channels(struct gathering *gathering)
{
    struct channel_facts *channels;
    size_t count;
    int result = outbox_facts(gathering->desk, gathering->arena, &channels, &count);
    for (size_t i = 0; i < count && result == 0; i++)
        note_channel(gathering, &channels[i]);
    return result;
}

/* ---- rows ---- */

static void note_host(struct gathering *gathering, const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    if (url_split(&arena, row->url, &parts) < 0)
        return;
    struct host *host = map_get(gathering->hosts, parts.host);
    if (!host) {
        host = arena_alloc(gathering->arena, sizeof *host);
        map_put(gathering->hosts, parts.host, host);
    }
    bool is_refused = row->visits &&
                      (row->verdict == VERDICT_BLOCKED || row->verdict == VERDICT_WALL || row->verdict == VERDICT_GONE);
    host->watched++;
    host->refused += is_refused;
    if (is_refused) {
        host->verdict = row->verdict;
        host->reason = arena_copy(gathering->arena, row->reason);
    }
}

static void note_due(struct gathering *gathering, const struct state_article *row)
{
    bool is_let_go = row->until && row->due > row->until;
    if (row->is_paused || is_let_go || row->due > gathering->health->now)
        return;
    struct map *resting = gathering->resting;
    if (politeness_of_site(gathering->politeness, row->site).kind != REST_NONE)
        map_put(resting, row->site, (void *)((intptr_t)map_get(resting, row->site) + 1));
    else if (!gathering->overdue || row->due < gathering->overdue)
        gathering->overdue = row->due;
}

/* Looked at since, without anything new on it. */
static void note_silence(struct gathering *gathering, const struct state_article *row)
{
    bool is_list = row->kind != STATE_ARTICLE && row->kind != STATE_MAP;
    if (!is_list || row->is_paused || row->edits < LEAST_BROUGHT || row->last_edit <= row->first_seen)
        return;
    int64_t pause = (row->last_edit - row->first_seen) / row->edits;
    int64_t most = pause * SILENT_TIMES > SILENT_LEAST_S ? pause * SILENT_TIMES : SILENT_LEAST_S;
    if (row->last_visit - row->last_edit <= most)
        return;
    struct health_fact *fact = add(gathering, HEALTH_SILENT, true);
    fact->what = arena_copy(gathering->arena, row->url);
    fact->since = row->last_edit;
    fact->next = row->due;
    fact->words =
        arena_format(gathering->arena, "nothing new since %.*s; it used to bring one every %lld %s",
                     STR_FORMAT(time_format(gathering->arena, row->last_edit)),
                     (long long)(pause < 7200 ? pause / 60 + 1 : pause / 3600), pause < 7200 ? "minutes" : "hours");
}

static void note_rules(struct gathering *gathering, const struct state_article *row)
{
    struct health_fact *fact = add(gathering, HEALTH_RULES, true);
    fact->what = arena_copy(gathering->arena, row->url);
    fact->path = arena_copy(gathering->arena, row->path);
    fact->reason = arena_copy(gathering->arena, row->rules_missed);
    fact->words = STR("rules of the site find nothing");
}

/* Nothing is wrong with a page that shows now one text, now another, or that was taken down; it is worth to be known.
 */
static bool is_news(const struct state_article *row)
{
    return row->verdict == VERDICT_VARIANTS || (row->verdict == VERDICT_GONE && row->path.len);
}

static void note_failing(struct gathering *gathering, const struct state_article *row)
{
    struct health_fact *fact = add(gathering, HEALTH_ARTICLE, !is_news(row));
    struct arena *arena = gathering->arena;
    fact->what = arena_copy(arena, row->url);
    fact->path = arena_copy(arena, row->path);
    fact->verdict = row->verdict;
    fact->reason = arena_copy(arena, row->reason);
    fact->detail = arena_copy(arena, row->detail);
    fact->words = str_from(verdict_words(row->verdict, fact->reason));
    fact->failures = row->failures;
    fact->doubts = row->doubts;
    fact->since = row->doubts ? row->doubt_first_ms / 1000 : 0;
    fact->last_seen = row->last_seen_ms / 1000;
    fact->next = row->due;
}

static int look_at_row(void *context, const struct state_article *row)
{
    struct gathering *gathering = context;
    struct health *health = gathering->health;
    if (row->last_visit > health->last_visit)
        health->last_visit = row->last_visit;
    if (!row->is_watched)
        return 0;
    if (row->visits)
        health->verdicts[row->verdict]++;
    else
        health->unvisited++;
    note_due(gathering, row);
    note_host(gathering, row);
    note_silence(gathering, row);
    if (row->rules_missed.len)
        note_rules(gathering, row);
    if (row->failures || row->doubts)
        note_failing(gathering, row);
    return 0;
}

static void gather_hosts(struct gathering *gathering)
{
    struct str name;
    void *value;
    for (size_t at = 0; map_next(gathering->hosts, &at, &name, &value);) {
        const struct host *host = value;
        if (host->refused < HOST_LEAST || host->refused * 2 < host->watched)
            continue;
        struct health_fact *fact = add(gathering, HEALTH_HOST, true);
        fact->what = arena_copy(gathering->arena, name);
        fact->verdict = host->verdict;
        fact->reason = host->reason;
        fact->count = host->refused;
        fact->of = host->watched;
        fact->words = arena_format(gathering->arena, "%lld of its %lld watched addresses are not shown to stet",
                                   (long long)host->refused, (long long)host->watched);
    }
}

/* Once a site, however many articles wait for it. Nothing is wrong with them. */
static void gather_resting(struct gathering *gathering)
{
    struct str site;
    void *rows;
    for (size_t at = 0; map_next(gathering->resting, &at, &site, &rows);) {
        struct rest rest = politeness_of_site(gathering->politeness, site);
        struct health_fact *fact = add(gathering, HEALTH_RESTING, false);
        fact->what = arena_copy(gathering->arena, site);
        fact->words = politeness_words(gathering->arena, &rest);
        fact->count = (intptr_t)rows;
        fact->next = rest.until;
        fact->is_spent = rest.kind == REST_SPENT;
    }
}

static int gather_rows(struct gathering *gathering)
{
    gathering->hosts = map_new();
    gathering->resting = map_new();
    int result = politeness_new(gathering->desk, &gathering->politeness);
    if (result == 0)
        result = state_each(gathering->desk->state, look_at_row, gathering);
    if (result == 0) {
        gather_hosts(gathering);
        gather_resting(gathering);
    }
    politeness_free(gathering->politeness);
    map_free(gathering->resting);
    map_free(gathering->hosts);
    return result;
}

/* Two rows whose pages claim to be one article, and whose texts do not bear it out. */
static int look_at_twin(void *context, struct str name, struct str url)
{
    struct gathering *gathering = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row, other;
    struct state *state = gathering->desk->state;
    struct str key = str_slice(name, strlen(IDENTITY_TWIN), name.len);
    if (state_find_key(state, &arena, key, &row) < 0 || !row.is_watched ||
        state_find_key(state, &arena, url_key(url), &other) < 0 || !other.is_watched)
        return 0;
    struct health_fact *fact = add(gathering, HEALTH_TWIN, false);
    fact->what = arena_copy(gathering->arena, row.url);
    fact->path = arena_copy(gathering->arena, other.url);
    fact->words = STR("by what its pages say; their texts differ too much to join them");
    return 0;
}

static int gather_twins(struct gathering *gathering)
{
    return state_each_fact(gathering->desk->state, STR(IDENTITY_TWIN), look_at_twin, gathering);
}

static int gather_counts(struct gathering *gathering)
{
    struct health *health = gathering->health;
    int result = state_counts(gathering->desk->state, health->now, &health->counts);
    if (result == 0)
        result = state_next_due(gathering->desk->state, &health->next_due);
    return result == STET_ERROR_NOT_FOUND ? 0 : result; /* nothing is watched */
}

/* ---- the whole ---- */

/* Of one kind faults come first; else facts stay in the order in which they were found. */
static void settle(struct gathering *gathering)
{
    struct health *health = gathering->health;
    health->facts = arena_array(gathering->arena, gathering->count, sizeof *health->facts);
    for (int rank = 0; rank < 2 * HEALTH_KINDS; rank++)
        for (size_t i = 0; i < gathering->count; i++) {
            const struct health_fact *fact = &gathering->facts[i];
            if (2 * (int)fact->kind + !fact->is_fault != rank)
                continue;
            health->facts[health->count++] = *fact;
            health->by_kind[fact->kind]++;
            health->faults += fact->is_fault;
        }
    memory_free(gathering->facts);
}

int health_gather(struct desk *desk, struct arena *arena, struct health *health)
{
    /* Runs are judged by what the rows say is due. */
    static int (*const GATHER[])(struct gathering * gathering) = {
        gather_counts,   gather_disk, gather_clock, gather_files, gather_push,
        gather_channels, gather_rows, gather_run,   gather_twins,
    };
    struct gathering gathering = {.desk = desk, .arena = arena, .health = health};
    *health = (struct health){.now = clock_now_ms() / 1000};
    int result = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(GATHER) && result == 0; i++)
        result = GATHER[i](&gathering);
    settle(&gathering);
    return result;
}
