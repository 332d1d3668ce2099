/* Bytes → encoding → tree → article → canonical text: always valid, always read back to the same, twice the same. */
#include "fuzz.h"

#include "base/utf8.h"
#include "extract/extract.h"
#include "story/canonical.h"

static void must_read_back(const struct article *article, struct str text)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF again = BUF_INIT;
    struct article back;
    MUST(utf8_is_valid(text));
    MUST(canonical_read(&arena, text, &back) == 0);
    MUST(article_equal(article, &back));
    canonical_write(&back, &again);
    MUST(str_equal(text, buf_str(&again)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static bool is_started;
    if (!is_started)
        extract_start();
    is_started = true;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF wire = BUF_INIT;
    struct reading reading, other;
    const struct page page = {.bytes = {(const char *)bytes, size}, .url = STR("https://www.example.com/a/story")};
    MUST(extract_page(&arena, &page, &reading) == 0);
    reading_encode(&reading, &wire);
    MUST(reading_decode(&arena, buf_str(&wire), &other) == 0);
    if (reading.state != READING_ARTICLE)
        return 0;
    MUST(article_equal(&reading.article, &other.article));
    canonical_write(&reading.article, &text);
    must_read_back(&reading.article, buf_str(&text));
    return 0;
}
