/* Any bytes under any label: valid text, and where the label is a superset of ASCII that is not UTF-16, every byte of
 * ASCII that begins or ends markup is still there. The first byte chooses the label. */
#include "fuzz.h"

#include "base/array.h"
#include "base/utf8.h"
#include "extract/charset.h"

static size_t count(struct str text, char byte)
{
    size_t found = 0;
    for (size_t i = 0; i < text.len; i++)
        found += text.at[i] == byte;
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    /* ISO-2022-JP is no superset: it comes last. */
    static const char *const LABELS[] = {"utf-8",        "windows-1252", "gbk",         "gb18030",
                                         "big5",         "shift_jis",    "euc-jp",      "euc-kr",
                                         "windows-1251", "koi8-r",       "iso-8859-16", "windows-1258",
                                         "replacement",  "utf-16le",     "utf-16be",    "iso-2022-jp"};
    if (!size)
        return 0;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF utf8 = BUF_INIT;
    struct str name, text = {(const char *)bytes + 1, size - 1};
    size_t label = bytes[0] % (ARRAY_LENGTH(LABELS) + 1);
    struct str type =
        label < ARRAY_LENGTH(LABELS) ? arena_format(&arena, "text/html; charset=%s", LABELS[label]) : STR_NONE;
    MUST(charset_decode(&arena, text, type, &utf8, &name) == 0);
    MUST(utf8_is_valid(buf_str(&utf8)));
    bool is_wide =
        str_starts(name, STR("UTF-16")) || str_equal(name, STR("replacement")) || str_equal(name, STR("ISO-2022-JP"));
    if (is_wide)
        return 0;
    MUST(count(buf_str(&utf8), '<') >= count(text, '<'));
    MUST(count(buf_str(&utf8), '"') >= count(text, '"'));
    return 0;
}
