/* Any text that may hold a date: what is found is a date that is found again. The first byte chooses a language. */
#include "fuzz.h"

#include "base/utf8.h"
#include "extract/dates.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct str LANGUAGES[] = {STR_INIT("en-US"), STR_INIT("en-GB"), STR_INIT("zh-TW"), STR_INIT("ja"),
                                           STR_INIT("th"),    STR_INIT("fa"),    STR_INIT("ru"),    STR_INIT("")};
    if (!size)
        return 0;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct str date, again;
    utf8_add_valid(&text, (struct str){(const char *)bytes + 1, size - 1});
    if (date_find(&arena, buf_str(&text), LANGUAGES[bytes[0] % 8], &date)) {
        MUST(date.len >= 10 && date.len <= 25);
        MUST(date_find(&arena, date, STR_NONE, &again));
        MUST(str_equal(date, again));
    }
    if (date_from_url(&arena, buf_str(&text), &date)) {
        MUST(date.len == 10);
        MUST(date_find(&arena, date, STR_NONE, &again));
    }
    return 0;
}
