#include "tell/channel.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/url.h"

#include <assert.h>

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

/* "https://hooks.example.com": what stands behind the host, or before it, may be all that is asked for. */
static struct str origin(struct arena *arena, struct str address)
{
    struct str origin = url_origin(address);
    size_t host = str_find(origin, STR("://"), 0);
    if (host == SIZE_MAX)
        return STR("the address of its secret");
    size_t scheme_end = host += 3;
    for (size_t at; (at = str_find_byte(origin, '@', host)) != SIZE_MAX;)
        host = at + 1;
    return arena_format(arena, "%.*s%.*s", STR_FORMAT(str_slice(origin, 0, scheme_end)),
                        STR_FORMAT(str_slice(origin, host, origin.len)));
}

struct str channel_shown(struct arena *arena, const struct channel *channel)
{
    if (channel->kind == CHANNEL_MAIL)
        return arena_copy(arena, channel->target);
    if (channel->kind == CHANNEL_COMMAND)
        return arena_copy(arena, str_slice(channel->target, 0, str_find_byte(channel->target, ' ', 0)));
    return origin(arena, channel->secrets.address.len ? channel->secrets.address : channel->target);
}

/* When the wall shows a time behind `at`. One that is left out as summer time begins comes as late as if it did not. */
static int64_t moment_of(int64_t wall, int64_t at)
{
    int64_t moment = time_from_wall(wall);
    return moment + time_zone_offset(moment) == wall ? moment : wall - time_zone_offset(at);
}

static int64_t end_of_span(int64_t since, int64_t span)
{
    int64_t local = since + time_zone_offset(since) - MONDAY;
    return moment_of((local / span + 1) * span + MONDAY, since);
}

/* The first moment from `at` on that is not within the hours, which may go over midnight. */
static int64_t behind_quiet(const struct channel *channel, int64_t at)
{
    if (channel->quiet_from == channel->quiet_to)
        return at;
    int64_t local = at + time_zone_offset(at), midnight = local - local % 86400;
    int64_t minute = local % 86400 / MINUTE;
    bool goes_over = channel->quiet_from > channel->quiet_to;
    bool is_late = minute >= channel->quiet_from && (goes_over || minute < channel->quiet_to);
    bool is_early = goes_over && minute < channel->quiet_to;
    if (!is_late && !is_early)
        return at;
    return moment_of(midnight + channel->quiet_to * MINUTE + (is_late && goes_over ? 86400 : 0), at);
}

int64_t channel_opens(const struct channel *channel, int64_t since, int64_t now)
{
    /* A clock that was ahead must hold nothing back. */
    since = since < now ? since : now;
    int64_t at = channel->digest_seconds ? end_of_span(since, channel->digest_seconds) : since;
    /* What could have been told before may have to wait from now on. */
    return behind_quiet(channel, at > now ? at : now);
}
