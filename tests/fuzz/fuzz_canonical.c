/* Any text: refused, or exactly what writing gives again. */
#include "fuzz.h"

#include "story/canonical.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF again = BUF_INIT;
    struct str text = {(const char *)bytes, size};
    struct article article;
    if (canonical_read(&arena, text, &article) < 0)
        return 0;
    canonical_write(&article, &again);
    MUST(str_equal(text, buf_str(&again)));
    return 0;
}
