/* Any robots.txt: what is written of its rules reads as the same rules. The first line is the address. */
#include "fuzz.h"

#include "fetch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF once = BUF_INIT;
    AUTO_BUF twice = BUF_INIT;
    struct robots robots, again;
    struct str text = {(const char *)bytes, size}, target;
    str_split(&text, '\n', &target);
    robots_read(&arena, text, STR("stet"), &robots);
    MUST(robots.delay_ms >= 0 && robots.delay_ms <= ROBOTS_MOST_DELAY_MS);
    robots_write(&robots, &once);
    robots_read_written(&arena, buf_str(&once), &again);
    robots_write(&again, &twice);
    MUST(str_equal(buf_str(&once), buf_str(&twice)));
    MUST(robots_allows(&robots, target, NULL) == robots_allows(&again, target, NULL));
    return 0;
}
