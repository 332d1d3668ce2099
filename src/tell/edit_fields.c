#include "tell/edit_fields.h"

static void set_or_null(json_t *object, const char *key, struct str text)
{
    json_set(object, key, text.len ? json_from_str(text) : json_null());
}

void edit_fields_set(json_t *object, const struct edit *edit)
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

json_t *edit_fields_labels(struct str labels)
{
    json_t *array = json_array();
    struct str part;
    while (labels.len && str_split(&labels, ',', &part))
        if (str_trim(part).len)
            json_add(array, json_from_str(str_trim(part)));
    return array;
}
