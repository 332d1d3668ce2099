#include "tell/channel.h"

#include "base/array.h"

#include <assert.h>
#include <time.h>

enum { DAY_MINUTES = 24 * 60, MINUTE = 60 };
/* 1970-01-01 was a Thursday: spans of a week begin four days later, on a Monday. */
static const int64_t MONDAY = 4 * 86400;

static const char *const NAMES[] = {
    [CHANNEL_NONE] = "none",
    [CHANNEL_WEBHOOK] = "webhook",
    [CHANNEL_MAIL] = "mail",
    [CHANNEL_COMMAND] = "command",
    [CHANNEL_SLACK] = "slack",
    [CHANNEL_DISCORD] = "discord",
    [CHANNEL_MATTERMOST] = "mattermost",
    [CHANNEL_MATRIX] = "matrix",
    [CHANNEL_NTFY] = "ntfy",
};
static_assert(ARRAY_LENGTH(NAMES) == CHANNEL_KINDS, "each kind has a name");

const char *channel_kind_name(enum channel_kind kind)
{
    return NAMES[kind];
}

/* "https://hooks.example.com": what stands behind the host may be all that is asked for. */
static struct str origin(struct str address)
{
    size_t from = str_find(address, STR("://"), 0);
    if (from == SIZE_MAX)
        return STR("the address of its secret");
    struct str host = str_slice(address, from + 3, address.len);
    size_t end = 0;
    while (end < host.len && host.at[end] != '/' && host.at[end] != '?' && host.at[end] != '#')
        end++;
    return str_slice(address, 0, from + 3 + end);
}

struct str channel_shown(struct arena *arena, const struct channel *channel)
{
    if (channel->kind == CHANNEL_MAIL)
        return arena_copy(arena, channel->target);
    if (channel->kind == CHANNEL_COMMAND)
        return arena_copy(arena, str_slice(channel->target, 0, str_find_byte(channel->target, ' ', 0)));
    return arena_copy(arena, origin(channel->secrets.address.len ? channel->secrets.address : channel->target));
}

static int64_t offset_at(int64_t seconds)
{
    struct tm local;
    time_t when = (time_t)seconds;
    return localtime_r(&when, &local) ? (int64_t)local.tm_gmtoff : 0;
}

static int64_t end_of_span(int64_t since, int64_t span)
{
    int64_t local = since + offset_at(since) - MONDAY;
    int64_t end = (local / span + 1) * span + MONDAY;
    return end - offset_at(end);
}

/* The first moment from `at` on that is not within the hours, which may go over midnight. */
static int64_t behind_quiet(const struct channel *channel, int64_t at)
{
    if (channel->quiet_from == channel->quiet_to)
        return at;
    int64_t local = at + offset_at(at), midnight = local - local % 86400;
    int64_t minute = local % 86400 / MINUTE;
    bool goes_over = channel->quiet_from > channel->quiet_to;
    bool is_late = minute >= channel->quiet_from && (goes_over || minute < channel->quiet_to);
    bool is_early = goes_over && minute < channel->quiet_to;
    if (!is_late && !is_early)
        return at;
    int64_t end = midnight + channel->quiet_to * MINUTE + (is_late && goes_over ? 86400 : 0);
    return end - offset_at(end);
}

int64_t channel_opens(const struct channel *channel, int64_t since, int64_t now)
{
    /* A clock that was ahead must hold nothing back. */
    since = since < now ? since : now;
    int64_t at = channel->digest_seconds ? end_of_span(since, channel->digest_seconds) : since;
    /* What could have been told before may have to wait from now on. */
    return behind_quiet(channel, at > now ? at : now);
}
