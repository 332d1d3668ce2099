#include "cmd/edit_json.h"

#include "base/clock.h"
#include "tell/edit_fields.h"

static void set_or_null(json_t *object, const char *key, struct str text)
{
    json_set(object, key, text.len ? json_from_str(text) : json_null());
}

void version_set_json(json_t *object, const struct state_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_set_str(object, "path", version->path);
    json_set_number(object, "version", version->number);
    json_set_str(object, "verb", version->verb);
    json_set_str(object, "outlet", version->outlet);
    json_set_str(object, "headline", version->headline);
    json_set_str(object, "seen", time_format(&arena, version->first_seen));
    json_set_str(object, "commit", version->commit);
    json_set(object, "labels", edit_fields_labels(version->labels));
    set_or_null(object, "unmarked", version->unmarked);
}

json_t *edit_json(const struct state_version *version, const struct edit *edit)
{
    json_t *object = json_object();
    version_set_json(object, version);
    if (edit)
        edit_fields_set(object, edit);
    else
        json_set(object, "label", json_null());
    return object;
}
