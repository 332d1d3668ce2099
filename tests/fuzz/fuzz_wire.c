/* What a worker may send: refused, or a reading that encodes to the same bytes. */
#include "fuzz.h"

#include "story/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF again = BUF_INIT;
    struct str wire = {(const char *)bytes, size};
    struct reading reading;
    if (reading_decode(&arena, wire, &reading) < 0)
        return 0;
    reading_encode(&reading, &again);
    MUST(str_equal(wire, buf_str(&again)));
    return 0;
}
