#include "cmd/labels.h"

#include "base/error.h"
#include "base/ini.h"

int labels_read(const char *option, const char *text, bool labels[EDIT_LABELS])
{
    struct str rest = str_from(text), name, known[EDIT_LABELS];
    enum edit_label label;
    for (int i = 0; i < EDIT_LABELS; i++)
        known[i] = str_from(edit_label_name((enum edit_label)i));
    while (str_split(&rest, ',', &name)) {
        if (!edit_label_from_name(str_trim(name), &label)) {
            ini_unknown("label", str_trim(name), known, EDIT_LABELS);
            return error_wrap(STET_ERROR_USAGE, "%s", option);
        }
        labels[label] = true;
    }
    return 0;
}
