/* Bytes → encoding → tree → article → canonical text: always valid, always read back to the same, twice the same. Then
 * its second half as the page that came next, and the whole as one that came after a half. */
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

static void read_after(const struct page *page, struct str before, struct str text)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF out = BUF_INIT;
    struct reading reading;
    struct page next = *page;
    next.before = (struct page_before){before, text};
    MUST(extract_page(&arena, &next, &reading) == 0);
    if (reading.state != READING_ARTICLE)
        return;
    canonical_write(&reading.article, &out);
    must_read_back(&reading.article, buf_str(&out));
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
    struct page half = page;
    half.bytes = str_slice(page.bytes, size / 2, size);
    MUST(extract_page(&arena, &page, &reading) == 0);
    reading_encode(&reading, &wire);
    MUST(reading_decode(&arena, buf_str(&wire), &other) == 0);
    if (reading.state != READING_ARTICLE)
        return 0;
    MUST(article_equal(&reading.article, &other.article));
    canonical_write(&reading.article, &text);
    must_read_back(&reading.article, buf_str(&text));
    read_after(&half, page.bytes, buf_str(&text));
    read_after(&page, half.bytes, STR_NONE);
    return 0;
}
