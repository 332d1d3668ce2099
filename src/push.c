#include "push.h"

#include "archive/remote.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"

#include <string.h>

/* Facts of state.db: "REMOTE MAIN EVIDENCE" of the last push that succeeded, parted by tabs, and "SINCE COUNT WORDS"
 * of those that failed since. */
#define DONE  "pushed"
#define FAULT "push-fault"

static int read_fault(struct desk *desk, struct arena *arena, struct push_fault *fault)
{
    struct str text, part;
    *fault = (struct push_fault){.count = 0};
    int result = state_get(desk->state, arena, FAULT, &text);
    if (result < 0 || !text.len)
        return result;
    if (str_split(&text, '\t', &part) && str_to_int64(part, &fault->since) && str_split(&text, '\t', &part))
        str_to_int64(part, &fault->count);
    fault->words = text;
    return 0;
}

int push_read_fault(struct desk *desk, struct arena *arena, struct push_fault *fault)
{
    *fault = (struct push_fault){.count = 0};
    return desk->settings.push.len ? read_fault(desk, arena, fault) : 0;
}

/* The remote as facts have it: a password of its address is in stet.conf alone. */
static struct str remote_name(struct arena *arena, const struct desk *desk)
{
    AUTO_BUF shown = BUF_INIT;
    remote_add_shown(&shown, desk->settings.push);
    return arena_copy(arena, buf_str(&shown));
}

bool push_is_wanted(struct desk *desk)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct push_fault fault;
    struct str done;
    if (!desk->settings.push.len)
        return false;
    if (read_fault(desk, &arena, &fault) < 0 || fault.count || state_get(desk->state, &arena, DONE, &done) < 0)
        return true;
    struct str start = arena_format(&arena, "%.*s\t", STR_FORMAT(remote_name(&arena, desk)));
    return !str_starts(done, start);
}

static int note_fault(struct desk *desk, struct arena *arena)
{
    AUTO_BUF fact = BUF_INIT;
    struct str words = arena_copy(arena, str_from(error_message()));
    struct push_fault fault;
    int result = read_fault(desk, arena, &fault);
    if (result < 0)
        return result;
    /* Words are the other side's; what to do about a branch that went another way is ours to say. */
    log_line(
        LOG_LEVEL_WARNING, "not pushed to %.*s: %.*s (nothing is lost; the next run tries again%s)",
        STR_FORMAT(remote_name(arena, desk)), STR_FORMAT(words),
        str_contains(words, STR("[rejected]"))
            ? "; it has commits that are not here: where a backup was put back, `stet init --from REMOTE DIR` goes "
              "on from them; after `stet forget` they are replaced by hand: `git push --force-with-lease REMOTE main`"
            : "");
    buf_addf(&fact, "%lld\t%lld\t%.*s", (long long)(fault.count ? fault.since : clock_now_ms() / 1000),
             (long long)fault.count + 1, STR_FORMAT(words));
    return state_set(desk->state, FAULT, buf_str(&fact));
}

int push_news(struct desk *desk, const volatile sig_atomic_t *stop)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str known;
    char main[ARCHIVE_ID_SIZE + 1], evidence[ARCHIVE_ID_SIZE + 1];
    if (!desk->settings.push.len || (stop && *stop))
        return 0;
    int result = archive_tips(desk->archive, main, evidence);
    if (result == 0)
        result = state_get(desk->state, &arena, DONE, &known);
    if (result < 0)
        return result;
    const struct push_order order = {.remote = desk->settings.push,
                                     .has_evidence = desk->settings.pushes_evidence && *evidence,
                                     .timeout_ms = desk->settings.push_timeout_ms,
                                     .stop = stop};
    struct str news = arena_format(&arena, "%.*s\t%s\t%s", STR_FORMAT(remote_name(&arena, desk)), main,
                                   order.has_evidence ? evidence : "");
    if (str_equal(news, known))
        return state_set(desk->state, FAULT, STR(""));
    archive_unlock(desk->archive);
    result = archive_push(desk->archive, &order);
    if (stop && *stop)
        return 0;
    if (result < 0)
        return note_fault(desk, &arena);
    result = state_set(desk->state, DONE, news);
    return result == 0 ? state_set(desk->state, FAULT, STR("")) : result;
}
