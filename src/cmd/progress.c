#include "cmd/progress.h"

#include "base/clock.h"
#include "base/unicode.h"
#include "tell/terminal.h"

#include <stdio.h>

/* A line is read, not watched; and a rate of a moment says nothing. */
enum { TELL_MS = 200, LEAST_MS = 1000 };

struct progress progress_begin(const struct command_call *call, const char *what)
{
    return (struct progress){.what = what, .is_shown = !call->is_quiet && terminal_rewrites(stderr), .first = -1};
}

/* "12,800" */
static void add_number(struct buf *out, int64_t number)
{
    if (number >= 1000) {
        add_number(out, number / 1000);
        buf_addf(out, ",%03d", (int)(number % 1000));
    } else {
        buf_addf(out, "%d", (int)number);
    }
}

/* "1 h 12 min", "3 min 20 s", "12 s" */
static void add_duration(struct buf *out, int64_t seconds)
{
    if (seconds >= 3600)
        buf_addf(out, "%lld h %lld min", (long long)(seconds / 3600), (long long)(seconds / 60 % 60));
    else if (seconds >= 60)
        buf_addf(out, "%lld min %lld s", (long long)(seconds / 60), (long long)(seconds % 60));
    else
        buf_addf(out, "%lld s", (long long)seconds);
}

static void add_rate(struct buf *out, const struct progress *progress, int64_t done, int64_t total, int64_t now_ms)
{
    int64_t took_ms = now_ms - progress->started_ms, work = done - progress->first;
    if (took_ms < LEAST_MS || work <= 0)
        return;
    buf_add(out, STR(", "));
    if (work * 1000 >= took_ms) {
        add_number(out, work * 1000 / took_ms);
        buf_add(out, STR(" a second"));
    } else {
        add_number(out, work * 60000 / took_ms);
        buf_add(out, STR(" a minute"));
    }
    if (total > done) {
        buf_add(out, STR(", "));
        add_duration(out, (total - done) * took_ms / work / 1000);
        buf_add(out, STR(" left"));
    }
}

void progress_tell(struct progress *progress, int64_t done, int64_t total)
{
    AUTO_BUF line = BUF_INIT;
    int64_t now_ms = clock_monotonic_ms();
    if (progress->first < 0) {
        progress->first = done;
        progress->started_ms = now_ms;
    }
    if (!progress->is_shown || (progress->width && now_ms - progress->told_ms < TELL_MS))
        return;
    progress->told_ms = now_ms;
    add_number(&line, done);
    if (total > 0) {
        buf_add(&line, STR(" of "));
        add_number(&line, total > done ? total : done);
    }
    buf_addf(&line, " %s", progress->what);
    add_rate(&line, progress, done, total, now_ms);
    size_t columns = terminal_columns(stderr);
    struct str shown = unicode_cut_columns(buf_str(&line), columns > 1 ? columns - 1 : 1);
    size_t width = unicode_columns(shown);
    size_t left = progress->width > width ? progress->width - width : 0;
    fprintf(stderr, "\r%.*s%*s", STR_FORMAT(shown), (int)left, "");
    progress->width = width;
}

/* By blanks: a terminal on which nobody wants sequences gets none. */
void progress_clear(struct progress *progress)
{
    if (progress->width)
        fprintf(stderr, "\r%*s\r", (int)progress->width, "");
    progress->width = 0;
}
