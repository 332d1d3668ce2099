#include "channels.h"

#include "base/array.h"
#include "base/error.h"
#include "tell/html.h"
#include "tell/mail.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { MOST_CHANNELS = 64, MOST_NAME = 32, MOST_DIGEST = 7 * 86400, DAY_MINUTES = 24 * 60, TIMEOUT_MS = 30000 };

struct entry {
    struct channel channel;
    size_t line; /* of its first header, and whether a line of it is wrong: then nothing more is said of it */
    bool is_wrong;
};

struct channels {
    struct arena *arena;
    struct entry entries[MOST_CHANNELS];
    struct channel list[MOST_CHANNELS];
    size_t count;
};

struct channels *channels_new(struct arena *arena)
{
    struct channels *channels = arena_alloc(arena, sizeof *channels);
    channels->arena = arena;
    return channels;
}

/* ---- values ---- */

typedef int reader(struct arena *arena, struct str value, struct channel *channel, size_t at);

static int read_text(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    *(struct str *)((char *)channel + at) = value.len ? arena_copy(arena, value) : STR_NONE;
    return 0;
}

static int read_flag(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    (void)arena;
    return ini_boolean(value, (bool *)((char *)channel + at));
}

static int read_weight(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    (void)arena, (void)at;
    return ini_number(value, 1, 100, &channel->least);
}

static int read_labels(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    struct str name, known[EDIT_LABELS];
    enum edit_label label;
    (void)arena, (void)at;
    for (int i = 0; i < EDIT_LABELS; i++)
        known[i] = str_from(edit_label_name((enum edit_label)i));
    memset(channel->labels, 0, sizeof channel->labels);
    channel->has_labels = false;
    while (str_split(&value, ',', &name)) {
        if (!edit_label_from_name(str_trim(name), &label))
            return ini_unknown("label", str_trim(name), known, EDIT_LABELS);
        channel->labels[label] = channel->has_labels = true;
    }
    return 0;
}

static int read_events(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    static const struct str names[] = {STR_INIT("new"), STR_INIT("edit"), STR_INIT("gone"), STR_INIT("back"),
                                       STR_INIT("moved")};
    struct str name;
    (void)arena, (void)at;
    channel->events = 0;
    while (str_split(&value, ',', &name)) {
        size_t i = 0;
        while (i < ARRAY_LENGTH(names) && !str_equal(names[i], str_trim(name)))
            i++;
        if (i == ARRAY_LENGTH(names))
            return ini_unknown("event", str_trim(name), names, ARRAY_LENGTH(names));
        channel->events |= 1u << i;
    }
    return 0;
}

static int read_digest(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    (void)arena, (void)at;
    int result = ini_duration(value, &channel->digest_seconds);
    if (result == 0 && channel->digest_seconds > MOST_DIGEST)
        return error_set(STET_ERROR_CONFIG, "`digest` must lie between 0 and 7d");
    return result;
}

static bool read_minute(struct str text, int64_t *minute)
{
    int64_t hours = -1, minutes = -1;
    size_t colon = str_find_byte(text, ':', 0);
    bool is_read = colon != SIZE_MAX && str_to_int64(str_slice(text, 0, colon), &hours) &&
                   str_to_int64(str_slice(text, colon + 1, text.len), &minutes);
    *minute = hours * 60 + minutes;
    return is_read && text.len - colon == 3 && hours >= 0 && minutes >= 0 && minutes < 60 && *minute <= DAY_MINUTES;
}

static int read_quiet(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    size_t dash = str_find_byte(value, '-', 0);
    (void)arena, (void)at;
    if (dash == SIZE_MAX || !read_minute(str_trim(str_slice(value, 0, dash)), &channel->quiet_from) ||
        !read_minute(str_trim(str_slice(value, dash + 1, value.len)), &channel->quiet_to))
        return error_set(STET_ERROR_CONFIG, "expected hours of the day such as 22:00-07:00, got `%.*s`",
                         STR_FORMAT(value));
    channel->quiet_from %= DAY_MINUTES;
    channel->quiet_to %= DAY_MINUTES;
    return 0;
}

static int read_from(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    struct str *addresses;
    size_t count;
    int result = mail_addresses(arena, value, &addresses, &count);
    if (result == 0 && count != 1)
        return error_set(STET_ERROR_CONFIG, "expected one mail address, got `%.*s`", STR_FORMAT(value));
    return result == 0 ? read_text(arena, value, channel, at) : result;
}

static int read_smtp(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    if (!str_starts(value, STR("smtp://")) && !str_starts(value, STR("smtps://")))
        return error_set(STET_ERROR_CONFIG, "expected smtp://HOST:587 or smtps://HOST:465, got another address");
    if (str_contains(value, STR("@")))
        return error_set(STET_ERROR_CONFIG, "user and password belong into the file that `secret` names, not here");
    return read_text(arena, value, channel, at);
}

static int read_smtp_tls(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    (void)arena, (void)at;
    channel->smtp_is_plain = str_equal(value, STR("none"));
    return channel->smtp_is_plain || str_equal(value, STR("required"))
               ? 0
               : error_set(STET_ERROR_CONFIG, "expected `required` or `none`, got `%.*s`", STR_FORMAT(value));
}

static int read_program(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    if (!str_starts(value, STR("/")))
        return error_set(STET_ERROR_CONFIG, "expected a program by its path from the root, got `%.*s`",
                         STR_FORMAT(value));
    return read_text(arena, value, channel, at);
}

static int read_secret_name(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    for (size_t i = 0; i < value.len; i++)
        if (!is_ascii_alpha(value.at[i]) && !is_ascii_digit(value.at[i]) && value.at[i] != '-' && value.at[i] != '_')
            return error_set(STET_ERROR_CONFIG,
                             "expected the name of a file in .git/stet/secrets, of letters, digits and hyphens");
    return read_text(arena, value, channel, at);
}

static int read_timeout(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    (void)arena, (void)at;
    int result = ini_milliseconds(value, &channel->timeout_ms);
    if (result == 0 && (channel->timeout_ms < 1000 || channel->timeout_ms > 300000))
        return error_set(STET_ERROR_CONFIG, "`timeout` must lie between 1s and 5min");
    return result;
}

/* ---- where to ---- */

static int read_web(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    bool is_in_secret = str_equal(value, STR("secret"));
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] <= ' ' || value.at[i] == 0x7F)
            return error_set(STET_ERROR_CONFIG, "expected an address without blanks");
    if (!is_in_secret && !html_is_web_address(value))
        return error_set(STET_ERROR_CONFIG, "expected an address (https://…), or `secret` where the secret has it");
    return is_in_secret ? read_text(arena, STR("secret"), channel, at) : read_text(arena, value, channel, at);
}

static int read_mail(struct arena *arena, struct str value, struct channel *channel, size_t at)
{
    struct str *addresses;
    size_t count;
    int result = mail_addresses(arena, value, &addresses, &count);
    return result == 0 ? read_text(arena, value, channel, at) : result;
}

#define FIELD(name) offsetof(struct channel, name)

static const struct key {
    struct str name;
    reader *read;
    size_t at;
    enum channel_kind kind; /* what the key makes the channel; NONE: nothing */
    enum channel_kind only; /* the one kind that has such a key; NONE: all */
} KEYS[] = {
    {STR_INIT("webhook"), read_web, FIELD(target), CHANNEL_WEBHOOK, CHANNEL_NONE},
    {STR_INIT("mail"), read_mail, FIELD(target), CHANNEL_MAIL, CHANNEL_NONE},
    {STR_INIT("command"), read_program, FIELD(target), CHANNEL_COMMAND, CHANNEL_NONE},
    {STR_INIT("slack"), read_web, FIELD(target), CHANNEL_SLACK, CHANNEL_NONE},
    {STR_INIT("discord"), read_web, FIELD(target), CHANNEL_DISCORD, CHANNEL_NONE},
    {STR_INIT("mattermost"), read_web, FIELD(target), CHANNEL_MATTERMOST, CHANNEL_NONE},
    {STR_INIT("matrix"), read_web, FIELD(target), CHANNEL_MATRIX, CHANNEL_NONE},
    {STR_INIT("ntfy"), read_web, FIELD(target), CHANNEL_NTFY, CHANNEL_NONE},
    {STR_INIT("room"), read_text, FIELD(room), CHANNEL_NONE, CHANNEL_MATRIX},
    {STR_INIT("from"), read_from, FIELD(from), CHANNEL_NONE, CHANNEL_MAIL},
    {STR_INIT("smtp"), read_smtp, FIELD(smtp), CHANNEL_NONE, CHANNEL_MAIL},
    {STR_INIT("smtp-tls"), read_smtp_tls, 0, CHANNEL_NONE, CHANNEL_MAIL},
    {STR_INIT("sendmail"), read_program, FIELD(sendmail), CHANNEL_NONE, CHANNEL_MAIL},
    {STR_INIT("secret"), read_secret_name, FIELD(secret), CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("min"), read_weight, 0, CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("labels"), read_labels, 0, CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("events"), read_events, 0, CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("outlets"), read_text, FIELD(outlets), CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("tags"), read_text, FIELD(tags), CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("unmarked"), read_flag, FIELD(only_unmarked), CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("digest"), read_digest, 0, CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("quiet"), read_quiet, 0, CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("card"), read_flag, FIELD(has_card), CHANNEL_NONE, CHANNEL_NONE},
    {STR_INIT("timeout"), read_timeout, 0, CHANNEL_NONE, CHANNEL_NONE},
};

/* ---- sections ---- */

/* The name is part of a ref's and of a mail's. */
static int check_name(struct str name)
{
    bool is_fine = name.len > 0 && name.len <= MOST_NAME && name.at[0] != '-' && !str_ends(name, STR("-"));
    for (size_t i = 0; i < name.len; i++)
        is_fine =
            is_fine && ((name.at[i] >= 'a' && name.at[i] <= 'z') || is_ascii_digit(name.at[i]) || name.at[i] == '-');
    return is_fine ? 0
                   : error_set(STET_ERROR_CONFIG,
                               "expected [notify NAME], the name of small letters, digits and hyphens (at most %d)",
                               (int)MOST_NAME);
}

static struct entry *find_entry(struct channels *channels, struct str name)
{
    for (size_t i = 0; i < channels->count; i++)
        if (str_equal(channels->entries[i].channel.name, name))
            return &channels->entries[i];
    return NULL;
}

static int open_entry(struct channels *channels, const struct ini_line *line)
{
    int result = check_name(line->argument);
    if (result < 0 || find_entry(channels, line->argument))
        return result;
    if (channels->count == MOST_CHANNELS)
        return error_set(STET_ERROR_CONFIG, "more than %d channels (channels of one receiver can be one)",
                         (int)MOST_CHANNELS);
    channels->entries[channels->count++] =
        (struct entry){.channel = {.name = arena_copy(channels->arena, line->argument),
                                   .sendmail = STR("/usr/sbin/sendmail"),
                                   .least = 1,
                                   .events = CHANNEL_EVENT_EDIT | CHANNEL_EVENT_GONE | CHANNEL_EVENT_BACK,
                                   .timeout_ms = TIMEOUT_MS},
                       .line = line->line};
    return 0;
}

static int read_key(struct channels *channels, struct entry *entry, const struct key *key, struct str value)
{
    struct channel *channel = &entry->channel;
    if (key->kind != CHANNEL_NONE && channel->kind != CHANNEL_NONE && channel->kind != key->kind)
        return error_set(STET_ERROR_CONFIG, "[notify %.*s] has `%s` already (one way a channel; make another one)",
                         STR_FORMAT(channel->name), channel_kind_name(channel->kind));
    int result = key->read(channels->arena, value, channel, key->at);
    if (result == 0 && key->kind != CHANNEL_NONE)
        channel->kind = key->kind;
    return result == 0 ? 0 : error_set(result, "`%.*s`: %s", STR_FORMAT(key->name), error_message());
}

int channels_read_line(struct channels *channels, const struct ini_line *line)
{
    if (!line->key.at)
        return open_entry(channels, line);
    struct entry *entry = find_entry(channels, line->argument);
    struct str names[ARRAY_LENGTH(KEYS)];
    if (!entry)
        return 0;
    int result = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        names[i] = KEYS[i].name;
        if (str_equal(KEYS[i].name, line->key))
            result = read_key(channels, entry, &KEYS[i], line->value);
    }
    if (result == 1)
        result = ini_unknown("key", line->key, names, ARRAY_LENGTH(KEYS));
    entry->is_wrong = entry->is_wrong || result < 0;
    return result;
}

/* A mail needs somebody whom it is from. */
static void give_sender(struct arena *arena, struct channel *channel)
{
    char host[256] = "localhost";
    gethostname(host, sizeof host - 1);
    if (!channel->from.len)
        channel->from = arena_format(arena, "stet <stet@%s>", host);
}

static int check(const struct channel *channel)
{
    const int line = STET_ERROR_CONFIG;
    if (channel->kind == CHANNEL_NONE)
        return error_set(line,
                         "[notify %.*s]: expected one of webhook, mail, command, slack, discord, mattermost, matrix, "
                         "ntfy",
                         STR_FORMAT(channel->name));
    if (str_equal(channel->target, STR("secret")) && !channel->secret.len)
        return error_set(line, "[notify %.*s]: `secret` must name the file that has the address",
                         STR_FORMAT(channel->name));
    if (channel->kind == CHANNEL_MATRIX && !channel->room.len)
        return error_set(line, "[notify %.*s]: `room` is missing (!abc:example.org)", STR_FORMAT(channel->name));
    if (channel->smtp_is_plain && channel->secret.len)
        return error_set(line, "[notify %.*s]: no password goes over a line without TLS (smtp-tls = none)",
                         STR_FORMAT(channel->name));
    if (channel->smtp_is_plain && str_starts(channel->smtp, STR("smtps://")))
        return error_set(line, "[notify %.*s]: smtps:// is TLS, and smtp-tls is none (take one of them out)",
                         STR_FORMAT(channel->name));
    return 0;
}

int channels_finish(struct channels *channels, struct str file, ini_fault_function *fault, void *context,
                    struct channel **list, size_t *count)
{
    int result = 0;
    for (size_t i = 0; i < channels->count; i++) {
        struct entry *entry = &channels->entries[i];
        AUTO_BUF words = BUF_INIT;
        if (entry->channel.kind == CHANNEL_MAIL)
            give_sender(channels->arena, &entry->channel);
        if (!entry->is_wrong && check(&entry->channel) < 0) {
            ini_fault_text(&words, file, entry->line);
            fault(context, buf_str(&words));
            result = STET_ERROR_CONFIG;
        }
        if (str_equal(entry->channel.target, STR("secret")))
            entry->channel.target = STR_NONE;
        channels->list[i] = entry->channel;
    }
    *list = channels->list;
    *count = channels->count;
    return result;
}

/* ---- secrets ---- */

int channels_read_secrets(struct arena *arena, const char *path, struct str content, struct channel_secrets *secrets)
{
    const struct {
        struct str name;
        struct str *value;
    } keys[] = {{STR("address"), &secrets->address},
                {STR("key"), &secrets->key},
                {STR("token"), &secrets->token},
                {STR("user"), &secrets->user},
                {STR("password"), &secrets->password}};
    struct str line;
    for (size_t number = 1; str_split(&content, '\n', &line); number++) {
        line = str_trim(line);
        if (!line.len || line.at[0] == '#')
            continue;
        size_t colon = str_find_byte(line, ':', 0), i = 0;
        struct str name = str_trim(str_slice(line, 0, colon == SIZE_MAX ? 0 : colon));
        struct str value = str_trim(str_slice(line, colon == SIZE_MAX ? line.len : colon + 1, line.len));
        while (i < ARRAY_LENGTH(keys) && !str_equal(keys[i].name, name))
            i++;
        bool is_fine = i < ARRAY_LENGTH(keys) && value.len;
        for (size_t at = 0; at < value.len; at++)
            is_fine = is_fine && (unsigned char)value.at[at] >= ' ' && value.at[at] != 0x7F;
        if (!is_fine)
            return error_set(STET_ERROR_CONFIG,
                             "%s:%zu: expected `address:`, `key:`, `token:`, `user:` or `password:` and its value",
                             path, number);
        *keys[i].value = arena_copy(arena, value);
    }
    return 0;
}
