/* Health as Prometheus reads it (github.com/prometheus/docs, exposition formats). */
#include "health.h"

#include "base/array.h"
#include "base/utf8.h"

/* Label values: backslash, quote and line feed have escapes of their own; what no reader sees is shown as elsewhere. */
static void add_value(struct buf *out, struct str value)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, value);
    for (size_t i = 0; i < visible.len; i++) {
        if (visible.at[i] == '\\' || visible.at[i] == '"')
            buf_add_byte(out, '\\');
        buf_add_byte(out, visible.at[i]);
    }
}

static void begin(struct buf *out, const char *name, const char *help)
{
    buf_addf(out, "# HELP stet_%s %s\n# TYPE stet_%s gauge\n", name, help, name);
}

static void add_sample(struct buf *out, const char *name, const char *label, struct str value, int64_t number)
{
    buf_addf(out, "stet_%s", name);
    if (label) {
        buf_addf(out, "{%s=\"", label);
        add_value(out, value);
        buf_add(out, STR("\"}"));
    }
    buf_addf(out, " %lld\n", (long long)number);
}

/* Times are left out where they are not known: 0 would be the year 1970. */
static void add_time(struct buf *out, const char *name, const char *help, int64_t seconds)
{
    if (!seconds)
        return;
    begin(out, name, help);
    add_sample(out, name, NULL, STR_NONE, seconds);
}

static void add_numbers(const struct health *health, struct buf *out)
{
    const struct {
        const char *name, *help;
        int64_t number;
    } numbers[] = {
        {"healthy", "1 where nothing is wrong, as the exit code of stet status says.", health->faults == 0},
        {"watched", "Rows that are watched: articles and lists.", health->counts.watched},
        {"paused", "Watched rows that rest.", health->counts.paused},
        {"due", "Watched rows that the next run looks at.", health->counts.due},
        {"failing", "Watched rows whose last look failed.", health->counts.failing},
        {"unvisited", "Watched rows without a look so far.", health->unvisited},
        {"versions", "Versions in the archive.", health->counts.versions},
        {"edits", "Edits in the archive.", health->counts.edits},
        {"disk_free_bytes", "Free bytes on the archive's disk.", health->free_bytes},
        {"disk_least_bytes", "Free bytes that a run wants ([archive] min-free).", health->least_free},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        begin(out, numbers[i].name, numbers[i].help);
        add_sample(out, numbers[i].name, NULL, STR_NONE, numbers[i].number);
    }
}

static void add_kinds(const struct health *health, struct buf *out)
{
    begin(out, "facts", "What stet status tells, by kind.");
    for (int kind = 0; kind < HEALTH_KINDS; kind++)
        add_sample(out, "facts", "kind", str_from(health_kind_name((enum health_kind)kind)),
                   (int64_t)health->by_kind[kind]);
    begin(out, "rows", "Watched rows by the verdict of their last look.");
    for (int verdict = 0; verdict < VERDICTS; verdict++)
        add_sample(out, "rows", "verdict", str_from(verdict_name((enum verdict)verdict)), health->verdicts[verdict]);
}

/* A family for the facts of one kind, a sample a fact. */
static void add_facts(const struct health *health, enum health_kind kind, const char *name, const char *help,
                      const char *label, struct buf *out)
{
    bool has_begun = false;
    for (size_t i = 0; i < health->count; i++) {
        const struct health_fact *fact = &health->facts[i];
        if (fact->kind != kind)
            continue;
        if (!has_begun)
            begin(out, name, help);
        has_begun = true;
        add_sample(out, name, label, fact->what, fact->count ? fact->count : fact->since);
    }
}

void health_add_metrics(const struct health *health, struct buf *out)
{
    add_numbers(health, out);
    add_kinds(health, out);
    add_time(out, "last_run_timestamp_seconds", "End of the last run.", health->last_run);
    add_time(out, "last_visit_timestamp_seconds", "End of the last look at a row.", health->last_visit);
    add_time(out, "next_due_timestamp_seconds", "When the next row comes due.", health->next_due);
    add_facts(health, HEALTH_HOST, "host_refused", "Watched rows of a host that shows them to stet no more.", "host",
              out);
    add_facts(health, HEALTH_RESTING, "site_waiting", "Due rows of a site that is not asked now.", "site", out);
    add_facts(health, HEALTH_SILENT, "list_last_new_timestamp_seconds",
              "When a list that is silent beyond its habit last brought something.", "url", out);
}
