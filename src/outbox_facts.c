#include "outbox_facts.h"

#include "base/array.h"
#include "base/digest.h"

#include <stdio.h>
#include <string.h>

#define NEXT "told-next"
enum { MOST_REFUSED = 100, NAME_SIZE = 64 };

/* "told-fault desk" */
static const char *name_of(char name[NAME_SIZE], const char *kind, struct str channel)
{
    snprintf(name, NAME_SIZE, "%s %.*s", kind, STR_FORMAT(channel));
    return name;
}

static bool take_number(struct str *rest, int64_t *number)
{
    struct str part;
    return str_split(rest, '\t', &part) && str_to_int64(part, number);
}

/* Fields are parted by tabs, messages by line ends. */
static void add_field(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_byte(out, text.at[i] == '\t' || text.at[i] == '\n' ? ' ' : text.at[i]);
}

int fault_read(struct desk *desk, struct arena *arena, struct str channel, struct fault *fault)
{
    char name[NAME_SIZE];
    struct str text;
    *fault = (struct fault){.tries = 0};
    int result = state_get(desk->state, arena, name_of(name, "told-fault", channel), &text);
    if (result < 0 || !text.len)
        return result;
    if (take_number(&text, &fault->since) && take_number(&text, &fault->tries) && take_number(&text, &fault->next))
        fault->words = text;
    return 0;
}

int fault_write(struct desk *desk, struct str channel, const struct fault *fault)
{
    char name[NAME_SIZE];
    AUTO_BUF text = BUF_INIT;
    if (fault->tries) {
        buf_addf(&text, "%lld\t%lld\t%lld\t", (long long)fault->since, (long long)fault->tries, (long long)fault->next);
        add_field(&text, fault->words);
    }
    return state_set(desk->state, name_of(name, "told-fault", channel), buf_str(&text));
}

int known_read(struct desk *desk, struct str channel, struct known *known)
{
    AUTO_ARENA arena = ARENA_INIT;
    char name[NAME_SIZE];
    struct str text, commit;
    *known = (struct known){.commit = ""};
    int result = state_get(desk->state, &arena, name_of(name, "told-known", channel), &text);
    if (result < 0 || !text.len || !str_split(&text, '\t', &commit) || commit.len != ARCHIVE_ID_SIZE)
        return result;
    memcpy(known->commit, commit.at, ARCHIVE_ID_SIZE);
    if (take_number(&text, &known->told))
        take_number(&text, &known->lost);
    return 0;
}

int known_write(struct desk *desk, struct str channel, const struct known *known)
{
    char name[NAME_SIZE];
    AUTO_BUF text = BUF_INIT;
    buf_addf(&text, "%s\t%lld\t%lld", known->commit, (long long)known->told, (long long)known->lost);
    return state_set(desk->state, name_of(name, "told-known", channel), buf_str(&text));
}

int refused_read(struct desk *desk, struct arena *arena, const struct channel *channel, struct refused **list,
                 size_t *count)
{
    char name[NAME_SIZE];
    struct str text, line;
    *list = arena_array(arena, MOST_REFUSED + 1, sizeof **list);
    *count = 0;
    int result = state_get(desk->state, arena, name_of(name, "told-refused", channel->name), &text);
    while (result == 0 && text.len && *count < MOST_REFUSED && str_split(&text, '\n', &line)) {
        struct refused refused = {.channel = channel};
        if (take_number(&line, &refused.at) && str_split(&line, '\t', &refused.commit) &&
            str_split(&line, '\t', &refused.title)) {
            refused.words = line;
            (*list)[(*count)++] = refused;
        }
    }
    return result;
}

int refused_add(struct desk *desk, const struct refused *refused)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    char name[NAME_SIZE];
    struct refused *list;
    size_t count;
    int result = refused_read(desk, &arena, refused->channel, &list, &count);
    if (result < 0)
        return result;
    list[count++] = *refused;
    for (size_t i = count > MOST_REFUSED ? count - MOST_REFUSED : 0; i < count; i++) {
        buf_addf(&text, "%s%lld\t%.*s\t", text.len ? "\n" : "", (long long)list[i].at, STR_FORMAT(list[i].commit));
        add_field(&text, list[i].title);
        buf_add_byte(&text, '\t');
        add_field(&text, list[i].words);
    }
    return state_set(desk->state, name_of(name, "told-refused", refused->channel->name), buf_str(&text));
}

/* ---- when ---- */

static struct str channels_digest(const struct desk *desk, char hex[DIGEST_HEX_SIZE + 1])
{
    AUTO_BUF names = BUF_INIT;
    for (size_t i = 0; i < desk->settings.channel_count; i++) {
        const struct channel *channel = &desk->settings.channels[i];
        buf_addf(&names, "%.*s %lld %lld %lld\n", STR_FORMAT(channel->name), (long long)channel->digest_seconds,
                 (long long)channel->quiet_from, (long long)channel->quiet_to);
    }
    digest_sha256_hex(buf_str(&names), hex);
    return (struct str){hex, 16};
}

int next_write(struct desk *desk, int64_t next)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct str known;
    char hex[DIGEST_HEX_SIZE + 1];
    buf_addf(&text, "%lld\t%.*s", (long long)next, STR_FORMAT(channels_digest(desk, hex)));
    int result = state_get(desk->state, &arena, NEXT, &known);
    return result < 0 || str_equal(known, buf_str(&text)) ? result : state_set(desk->state, NEXT, buf_str(&text));
}

int64_t next_read(struct desk *desk)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str text;
    char hex[DIGEST_HEX_SIZE + 1];
    int64_t next;
    if (state_get(desk->state, &arena, NEXT, &text) < 0 || !text.len || !take_number(&text, &next) ||
        !str_equal(text, channels_digest(desk, hex)))
        return 0;
    return next;
}
