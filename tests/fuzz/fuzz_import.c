/* Any list of another program: watches that the reader of watch files takes, and losses that are text. The first byte
 * is the format. */
#include "fuzz.h"

#include "base/utf8.h"
#include "watch/import.h"
#include "watch/watchfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF form = BUF_INIT;
    struct imported imported, again;
    if (!size)
        return 0;
    struct str text = {(const char *)bytes + 1, size - 1};
    if (import_read(&arena, (enum import_format)(bytes[0] % IMPORTS), STR("list"), text, &imported) < 0)
        return 0;
    for (size_t i = 0; i < imported.watch_count; i++) {
        struct watch_list list = {0};
        struct str section = arena_format(&arena, "[watch]\n%.*s", STR_FORMAT(imported.watches[i].section));
        watch_read(&arena, STR("fuzz"), section, &list);
        MUST(list.watch_count == 1 && list.fault_count == 0);
    }
    for (size_t i = 0; i < imported.loss_count; i++)
        MUST(utf8_is_valid(imported.losses[i].what));
    imported_encode(&imported, &form);
    MUST(imported_decode(&arena, buf_str(&form), &again) == 0);
    return 0;
}
