#include "cmd/edit_json.h"

#include "base/clock.h"

static void set_or_null(json_t *object, const char *key, struct str text)
{
    json_set(object, key, text.len ? json_from_str(text) : json_null());
}

static void set_edit(json_t *object, const struct edit *edit)
{
    bool is_quote = edit->label == EDIT_QUOTE;
    json_set_str(object, "label", str_from(edit_label_name(edit->label)));
    json_set_str(object, "change", str_from(is_quote ? quote_fate_name(edit->quote) : edit_change_name(edit->change)));
    json_set_number(object, "weight", edit->weight);
    set_or_null(object, "before", edit->before);
    set_or_null(object, "after", edit->after);
    set_or_null(object, "old", edit->old_words);
    set_or_null(object, "new", edit->new_words);
    set_or_null(object, "counted", edit->counted);
    set_or_null(object, "speaker", edit->speaker);
    json_set_number(object, "count", (int64_t)edit->count);
}

static json_t *labels_json(struct str labels)
{
    json_t *array = json_array();
    struct str part;
    while (labels.len && str_split(&labels, ',', &part))
        if (str_trim(part).len)
            json_array_append_new(array, json_from_str(str_trim(part)));
    return array;
}

json_t *edit_json(const struct state_version *version, const struct edit *edit)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    json_set_str(object, "path", version->path);
    json_set_number(object, "version", version->number);
    json_set_str(object, "verb", version->verb);
    json_set_str(object, "outlet", version->outlet);
    json_set_str(object, "headline", version->headline);
    json_set_str(object, "seen", time_format(&arena, version->first_seen));
    json_set_str(object, "commit", version->commit);
    json_set(object, "labels", labels_json(version->labels));
    set_or_null(object, "unmarked", version->unmarked);
    if (edit)
        set_edit(object, edit);
    else
        json_set(object, "label", json_null());
    return object;
}
