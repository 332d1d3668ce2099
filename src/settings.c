#include "settings.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/url.h"
#include "channels.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_LIMIT = 1024 * 1024 };

enum form {
    FORM_TEXT,
    FORM_REMOTE,
    FORM_PROXY,
    FORM_COMMITTER,
    FORM_SIZE,
    FORM_SECONDS,
    FORM_MILLISECONDS,
    FORM_NUMBER,
    FORM_BOOLEAN,
    FORM_ROBOTS,
    FORM_PER_DAY
};

/* Every key of the file: what it sets, in which form, within which bounds. */
static const struct key {
    struct str section, name;
    enum form form;
    size_t at; /* of the field in struct settings */
    int64_t low, high;
} keys[] = {
#define FIELD(name) offsetof(struct settings, name)
    {STR_INIT("archive"), STR_INIT("committer"), FORM_COMMITTER, FIELD(committer_name), 0, 0},
    {STR_INIT("archive"), STR_INIT("min-free"), FORM_SIZE, FIELD(min_free), 0, INT64_MAX},
    {STR_INIT("archive"), STR_INIT("state"), FORM_TEXT, FIELD(state_folder), 0, 0},
    {STR_INIT("archive"), STR_INIT("push"), FORM_REMOTE, FIELD(push), 0, 0},
    {STR_INIT("archive"), STR_INIT("push-evidence"), FORM_BOOLEAN, FIELD(pushes_evidence), 0, 0},
    {STR_INIT("archive"), STR_INIT("push-timeout"), FORM_MILLISECONDS, FIELD(push_timeout_ms), 1000, 86400 * 1000},
    {STR_INIT("archive"), STR_INIT("learn"), FORM_BOOLEAN, FIELD(learns), 0, 0},
    {STR_INIT("archive"), STR_INIT("maintain-packs"), FORM_NUMBER, FIELD(maintain_packs), 0, 1000000},
    {STR_INIT("fetch"), STR_INIT("contact"), FORM_TEXT, FIELD(contact), 0, 0},
    {STR_INIT("fetch"), STR_INIT("user-agent"), FORM_TEXT, FIELD(user_agent), 0, 0},
    {STR_INIT("fetch"), STR_INIT("language"), FORM_TEXT, FIELD(language), 0, 0},
    {STR_INIT("fetch"), STR_INIT("total"), FORM_NUMBER, FIELD(total), 1, 1024},
    {STR_INIT("fetch"), STR_INIT("per-host"), FORM_NUMBER, FIELD(per_host), 1, 64},
    {STR_INIT("fetch"), STR_INIT("per-day"), FORM_PER_DAY, FIELD(per_day), 1, 1000000},
    {STR_INIT("fetch"), STR_INIT("delay"), FORM_MILLISECONDS, FIELD(delay_ms), 0, 3600 * 1000},
    {STR_INIT("fetch"), STR_INIT("timeout"), FORM_MILLISECONDS, FIELD(timeout_ms), 1000, 3600 * 1000},
    {STR_INIT("fetch"), STR_INIT("max-body"), FORM_SIZE, FIELD(max_body), 64 * 1024, 64 * 1024 * 1024},
    {STR_INIT("fetch"), STR_INIT("allow-private"), FORM_BOOLEAN, FIELD(allow_private), 0, 0},
    {STR_INIT("fetch"), STR_INIT("proxy"), FORM_PROXY, FIELD(proxy), 0, 0},
    {STR_INIT("fetch"), STR_INIT("ca-file"), FORM_TEXT, FIELD(authorities), 0, 0},
    {STR_INIT("fetch"), STR_INIT("robots"), FORM_ROBOTS, FIELD(ignores_robots), 0, 0},
    {STR_INIT("schedule"), STR_INIT("min"), FORM_SECONDS, FIELD(min_seconds), 0, 365 * 86400},
    {STR_INIT("schedule"), STR_INIT("max"), FORM_SECONDS, FIELD(max_seconds), 60, 365 * 86400},
    {STR_INIT("schedule"), STR_INIT("budget"), FORM_SECONDS, FIELD(budget_seconds), 1, 86400},
#undef FIELD
};

void settings_init(struct arena *arena, struct settings *settings)
{
    char host[256] = "localhost";
    gethostname(host, sizeof host - 1);
    *settings = (struct settings){
        .committer_name = STR("stet"),
        .committer_email = arena_format(arena, "stet@%s", host),
        .min_free = (int64_t)2 * 1024 * 1024 * 1024,
        .push_timeout_ms = 120000,
        .learns = true,
        .maintain_packs = 300,
        .language = STR("en;q=0.8, *;q=0.5"),
        .total = 64,
        .per_host = 2,
        .delay_ms = 2000,
        .timeout_ms = 60000,
        .max_body = 16 * 1024 * 1024,
        .min_seconds = 5 * 60,
        .max_seconds = 7 * 86400,
        .budget_seconds = 10 * 60,
    };
}

struct reader {
    struct arena *arena;
    struct settings *settings;
    struct channels *channels;
    struct buf faults;
};

/* "Name <mail@host>" into two fields that follow each other in the struct. */
static int read_committer(struct arena *arena, struct str value, struct settings *settings)
{
    size_t open = str_find_byte(value, '<', 0);
    if (open == SIZE_MAX || open == 0 || !str_ends(value, STR(">")))
        return error_set(STET_ERROR_CONFIG, "expected `Name <mail@host>`, got `%.*s`", STR_FORMAT(value));
    settings->committer_name = arena_copy(arena, str_trim(str_slice(value, 0, open)));
    settings->committer_email = arena_copy(arena, str_trim(str_slice(value, open + 1, value.len - 1)));
    return 0;
}

static int check_bounds(const struct key *key, int64_t number)
{
    const enum ini_unit unit = key->form == FORM_SIZE           ? INI_BYTES
                               : key->form == FORM_SECONDS      ? INI_SECONDS
                               : key->form == FORM_MILLISECONDS ? INI_MILLISECONDS
                                                                : INI_NUMBER;
    return ini_within(key->name, number, key->low, key->high, unit);
}

static int read_robots(struct str value, bool *ignores)
{
    *ignores = str_equal(value, STR("ignore"));
    return *ignores || str_equal(value, STR("obey"))
               ? 0
               : error_set(STET_ERROR_CONFIG, "expected `obey` or `ignore`, got `%.*s`", STR_FORMAT(value));
}

static int check_text(const struct key *key, struct str value)
{
    if (key->form == FORM_REMOTE && str_starts(value, STR("-")))
        return error_set(STET_ERROR_CONFIG, "expected a remote, a path or an address, got `%.*s`", STR_FORMAT(value));
    /* Not shown, since it may hold a password. */
    if (key->form == FORM_PROXY && value.len && !url_is_proxy(value))
        return error_set(STET_ERROR_CONFIG, "expected a proxy such as http://HOST:3128 or socks5h://HOST:1080");
    return 0;
}

static int read_value(struct reader *reader, const struct key *key, struct str value)
{
    void *field = (char *)reader->settings + key->at;
    int64_t number = 0;
    int result = 0;
    switch (key->form) {
    case FORM_REMOTE:
    case FORM_PROXY:
    case FORM_TEXT:
        *(struct str *)field = value.len ? arena_copy(reader->arena, value) : STR_NONE;
        return check_text(key, value);
    case FORM_COMMITTER:
        return read_committer(reader->arena, value, reader->settings);
    case FORM_BOOLEAN:
        return ini_boolean(value, field);
    case FORM_ROBOTS:
        return read_robots(value, field);
    case FORM_PER_DAY:
        if (str_equal(value, STR("no limit"))) {
            *(int64_t *)field = 0;
            return 0;
        }
        result = ini_number(value, key->low, key->high, &number);
        break;
    case FORM_NUMBER:
        result = ini_number(value, key->low, key->high, &number);
        break;
    case FORM_SIZE:
        result = ini_size(value, &number);
        break;
    case FORM_SECONDS:
        result = ini_duration(value, &number);
        break;
    case FORM_MILLISECONDS:
        result = ini_milliseconds(value, &number);
        break;
    }
    if (result == 0)
        result = check_bounds(key, number);
    if (result == 0)
        *(int64_t *)field = number;
    return result;
}

static int unknown_key(const struct ini_line *line)
{
    struct str names[ARRAY_LENGTH(keys)];
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (str_equal(keys[i].section, line->section))
            names[count++] = keys[i].name;
    struct str nearest = ini_nearest(line->key, names, count);
    if (nearest.len)
        return error_set(STET_ERROR_CONFIG, "unknown key `%.*s` (did you mean `%.*s`?)", STR_FORMAT(line->key),
                         STR_FORMAT(nearest));
    return error_set(STET_ERROR_CONFIG, "unknown key `%.*s` in [%.*s] (stet.conf(5) lists them)", STR_FORMAT(line->key),
                     STR_FORMAT(line->section));
}

static int check_section(const struct ini_line *line)
{
    static const struct str sections[] = {STR_INIT("archive"), STR_INIT("fetch"), STR_INIT("schedule"),
                                          STR_INIT("notify")};
    for (size_t i = 0; i < ARRAY_LENGTH(sections); i++)
        if (str_equal(sections[i], line->section))
            return 0;
    struct str nearest = ini_nearest(line->section, sections, ARRAY_LENGTH(sections));
    return error_set(STET_ERROR_CONFIG, "unknown section [%.*s] (%s%.*s%s)", STR_FORMAT(line->section),
                     nearest.len ? "did you mean [" : "expected [archive], [fetch], [schedule] or [notify NAME",
                     STR_FORMAT(nearest), "]?");
}

static int read_line(void *context, const struct ini_line *line)
{
    struct reader *reader = context;
    if (str_equal(line->section, STR("notify")))
        return channels_read_line(reader->channels, line);
    if (!line->key.at)
        return check_section(line);
    /* An unknown section was reported at its header. */
    if (check_section(line) < 0)
        return 0;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (str_equal(keys[i].section, line->section) && str_equal(keys[i].name, line->key))
            return read_value(reader, &keys[i], line->value);
    return unknown_key(line);
}

static void add_fault(void *context, struct str message)
{
    struct reader *reader = context;
    if (reader->faults.len)
        buf_add(&reader->faults, STR("\n"));
    buf_add(&reader->faults, message);
}

int settings_read(struct arena *arena, struct str name, struct str content, struct settings *settings)
{
    struct reader reader = {arena, settings, channels_new(arena), BUF_INIT};
    int result = ini_read(name, content, read_line, add_fault, &reader);
    if (channels_finish(reader.channels, name, add_fault, &reader, &settings->channels, &settings->channel_count) < 0)
        result = STET_ERROR_CONFIG;
    if (result < 0)
        result = error_set(STET_ERROR_CONFIG, "%s", buf_c(&reader.faults));
    else if (settings->min_seconds > settings->max_seconds)
        result =
            error_set(STET_ERROR_CONFIG, "%.*s: [schedule] min is longer than max (set both, such as 15min and 7d)",
                      STR_FORMAT(name));
    buf_clear(&reader.faults);
    return result;
}

/* A path that is not from the root begins in the archive, wherever stet is called. */
static void begin_in(struct arena *arena, const char *folder, struct str *path)
{
    if (path->len && path->at[0] != '/')
        *path = arena_format(arena, "%s/%.*s", folder, STR_FORMAT(*path));
}

int settings_load(struct arena *arena, const char *folder, struct settings *settings)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    settings_init(arena, settings);
    buf_addf(&path, "%s/stet.conf", folder);
    int result = file_read(buf_c(&path), CONFIG_LIMIT, &content);
    if (result == STET_ERROR_NOT_FOUND)
        return 0;
    if (result < 0)
        return STET_ERROR_CONFIG;
    result = settings_read(arena, STR("stet.conf"), buf_str(&content), settings);
    begin_in(arena, folder, &settings->authorities);
    begin_in(arena, folder, &settings->state_folder);
    return result;
}
