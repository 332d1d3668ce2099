#include "base/wire.h"

#include "base/error.h"
#include "base/utf8.h"

#include <assert.h>

static const uint32_t ABSENT = UINT32_MAX;

void wire_put_number(struct buf *out, size_t number)
{
    assert(number <= UINT32_MAX);
    const char bytes[4] = {(char)number, (char)(number >> 8), (char)(number >> 16), (char)(number >> 24)};
    buf_add(out, (struct str){bytes, sizeof bytes});
}

void wire_put_int64(struct buf *out, int64_t number)
{
    uint64_t bits = (uint64_t)number;
    wire_put_number(out, bits & UINT32_MAX);
    wire_put_number(out, bits >> 32);
}

void wire_put_text(struct buf *out, struct str text)
{
    assert(text.len < ABSENT);
    wire_put_number(out, text.at ? text.len : ABSENT);
    buf_add(out, text);
}

static struct str take_bytes(struct wire_source *source, size_t count)
{
    if (source->is_broken || source->rest.len < count) {
        source->is_broken = true;
        return STR_NONE;
    }
    struct str taken = str_slice(source->rest, 0, count);
    source->rest = str_slice(source->rest, count, source->rest.len);
    return taken;
}

unsigned wire_take_byte(struct wire_source *source, unsigned limit)
{
    struct str byte = take_bytes(source, 1);
    unsigned value = byte.len ? (unsigned char)byte.at[0] : 0;
    if (value >= limit)
        source->is_broken = true;
    return source->is_broken ? 0 : value;
}

uint32_t wire_take_number(struct wire_source *source)
{
    struct str bytes = take_bytes(source, 4);
    if (!bytes.len)
        return 0;
    const unsigned char *at = (const unsigned char *)bytes.at;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

int64_t wire_take_int64(struct wire_source *source)
{
    uint64_t low = wire_take_number(source);
    return (int64_t)(low | (uint64_t)wire_take_number(source) << 32);
}

size_t wire_take_count(struct wire_source *source, size_t least)
{
    size_t count = wire_take_number(source);
    if (count > source->rest.len / least)
        source->is_broken = true;
    return source->is_broken ? 0 : count;
}

struct str wire_take_blob(struct wire_source *source)
{
    uint32_t length = wire_take_number(source);
    if (source->is_broken || length == ABSENT)
        return STR_NONE;
    return take_bytes(source, length);
}

struct str wire_take_text(struct wire_source *source)
{
    struct str text = wire_take_blob(source);
    if (!utf8_is_valid(text))
        source->is_broken = true;
    return text;
}

struct wire_source wire_open_form(struct arena *arena, struct str bytes, char form)
{
    struct wire_source source = {arena_copy(arena, bytes), false};
    struct str first = take_bytes(&source, 1);
    if (first.len && first.at[0] != form)
        source.is_broken = true;
    return source;
}

int wire_close_form(const struct wire_source *source, const char *what)
{
    if (source->is_broken || source->rest.len)
        return error_set(STET_ERROR_DATA, "the worker's answer: no %s (%s)", what,
                         source->is_broken ? "cut off, or not of the form" : "bytes behind its end");
    return 0;
}
