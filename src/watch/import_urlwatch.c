#include "watch/import_build.h"

#include "base/array.h"
#include "base/error.h"

#include <yaml.h>

/* Aliases are refused, so that no file of a page grows to gigabytes; jobs are flat but for their filters. */
enum { MOST_DEPTH = 64, MOST_EVENTS = 2000000 };

struct reading {
    yaml_parser_t parser;
    yaml_event_t event;
    struct import_build *build;
    struct import_entry entry;
    struct str key; /* of the job, absent while none is open */
    size_t depth, events;
    bool is_job, is_refused;
};

static size_t line_of(const struct reading *reading)
{
    return reading->event.start_mark.line + 1;
}

static struct str scalar(const struct reading *reading)
{
    return (struct str){(const char *)reading->event.data.scalar.value, reading->event.data.scalar.length};
}

/* What a job's key means here. Keys that only say how urlwatch shows a job are no loss. */
enum meaning { MEANS_LOSS, MEANS_URL, MEANS_NAME, MEANS_TAG, MEANS_NOTHING, MEANS_REFUSED };

static enum meaning meaning_of(struct str key)
{
    static const struct {
        struct str key;
        enum meaning meaning;
    } keys[] = {
        {STR_INIT("url"), MEANS_URL},         {STR_INIT("name"), MEANS_NAME},
        {STR_INIT("tags"), MEANS_TAG},        {STR_INIT("kind"), MEANS_NOTHING},
        {STR_INIT("note"), MEANS_NOTHING},    {STR_INIT("user_visible_url"), MEANS_NOTHING},
        {STR_INIT("command"), MEANS_REFUSED}, {STR_INIT("navigate"), MEANS_REFUSED},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (str_equal(key, keys[i].key))
            return keys[i].meaning;
    return MEANS_LOSS;
}

static void see_value(struct reading *reading)
{
    struct import_build *build = reading->build;
    struct str key = reading->key;
    bool is_scalar = reading->event.type == YAML_SCALAR_EVENT;
    struct str value = is_scalar ? arena_copy(build->arena, scalar(reading)) : STR_NONE;
    switch (meaning_of(key)) {
    case MEANS_URL:
        reading->entry.url = value;
        reading->entry.line = line_of(reading);
        break;
    case MEANS_NAME:
        reading->entry.title = value;
        break;
    case MEANS_TAG:
        import_key(&reading->entry, "tag", value);
        break;
    case MEANS_REFUSED:
        import_loss(build, line_of(reading), "%.*s: stet starts no programs and no browsers", STR_FORMAT(key));
        reading->is_refused = true;
        break;
    case MEANS_LOSS:
        import_loss(build, line_of(reading), "%.*s%s%.*s: stet reads articles by itself", STR_FORMAT(key),
                    value.len ? " " : "", STR_FORMAT(str_slice(value, 0, 80)));
        break;
    case MEANS_NOTHING:
        break;
    }
}

static void end_job(struct reading *reading)
{
    if (reading->entry.url.len)
        import_entry(reading->build, &reading->entry);
    else if (!reading->is_refused)
        import_loss(reading->build, line_of(reading), "a job without an address");
    buf_clear(&reading->entry.keys);
    reading->is_job = false;
}

/* A job is a mapping at the top of a document; what lies deeper belongs to the key before it. */
static int see_event(struct reading *reading)
{
    yaml_event_type_t type = reading->event.type;
    bool opens = type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT;
    bool closes = type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT;
    if (type == YAML_ALIAS_EVENT)
        return error_set(STET_ERROR_DATA, "line %zu: it uses an alias, which is not expanded (write it out)",
                         line_of(reading));
    if (reading->depth == 0 && type == YAML_MAPPING_START_EVENT) {
        reading->entry = (struct import_entry){.line = line_of(reading), .kind = STR("url"), .keys = BUF_INIT};
        reading->is_job = true;
        reading->is_refused = false;
        reading->key = STR_NONE;
    } else if (reading->is_job && reading->depth == 1 && (opens || type == YAML_SCALAR_EVENT)) {
        if (!reading->key.at) {
            reading->key = opens ? STR("?") : arena_copy(reading->build->arena, scalar(reading));
        } else {
            see_value(reading);
            reading->key = STR_NONE;
        }
    } else if (reading->depth == 0 && type == YAML_SCALAR_EVENT && scalar(reading).len) {
        import_loss(reading->build, line_of(reading), "%.*s: it is no job",
                    STR_FORMAT(str_slice(scalar(reading), 0, 80)));
    }
    reading->depth += opens;
    reading->depth -= closes && reading->depth > 0;
    if (closes && reading->depth == 0 && reading->is_job)
        end_job(reading);
    return reading->depth > MOST_DEPTH ? error_set(STET_ERROR_LIMIT, "it is nested too deeply") : 0;
}

int import_urlwatch(struct import_build *build, struct str bytes)
{
    struct reading reading = {.build = build};
    int result = 0;
    bool is_over = false;
    if (!yaml_parser_initialize(&reading.parser))
        return error_set(STET_ERROR_SYSTEM, "out of memory");
    yaml_parser_set_input_string(&reading.parser, (const unsigned char *)bytes.at, bytes.len);
    yaml_parser_set_encoding(&reading.parser, YAML_UTF8_ENCODING);
    while (result == 0 && !is_over) {
        if (!yaml_parser_parse(&reading.parser, &reading.event)) {
            result = error_set(STET_ERROR_DATA, "line %zu: it is no YAML: %s", reading.parser.problem_mark.line + 1,
                               reading.parser.problem ? reading.parser.problem : "unknown");
            break;
        }
        is_over = reading.event.type == YAML_STREAM_END_EVENT || ++reading.events > MOST_EVENTS;
        result = see_event(&reading);
        yaml_event_delete(&reading.event);
    }
    buf_clear(&reading.entry.keys);
    yaml_parser_delete(&reading.parser);
    return result;
}
