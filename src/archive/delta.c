#include "archive/delta.h"

#include "archive/tree.h"
#include "base/memory.h"

#include <string.h>

/* An insert has seven bits for its length. Three bytes of length would do for a copy, but git itself copies 64 KiB at
 * most, and so nobody's reader is ever asked for more. */
enum { INSERT_MOST = 127, COPY_MOST = 0x10000 };

/* What waits to be written: a copy, or bytes of the target; never both. */
struct pieces {
    struct buf *out;
    size_t copy_from, copy_size;
    struct str insert;
};

/* Seven bits a byte, the lowest first. */
static void put_size(struct buf *out, size_t size)
{
    for (; size > 0x7F; size >>= 7)
        buf_add_byte(out, (char)(size | 0x80));
    buf_add_byte(out, (char)size);
}

/* Bytes that are zero are left out; a length of 64 KiB is written as none. */
static void put_copy(struct buf *out, size_t from, size_t size)
{
    size_t start = out->len;
    unsigned bits = 0x80;
    buf_add_byte(out, 0);
    for (unsigned i = 0; i < 6; i++) {
        unsigned char byte = (unsigned char)(i < 4 ? from >> 8 * i : (size & 0xFFFF) >> 8 * (i - 4));
        if (!byte)
            continue;
        bits |= 1u << i;
        buf_add_byte(out, (char)byte);
    }
    out->at[start] = (char)bits;
}

static void flush(struct pieces *pieces)
{
    while (pieces->copy_size) {
        size_t size = pieces->copy_size < COPY_MOST ? pieces->copy_size : COPY_MOST;
        put_copy(pieces->out, pieces->copy_from, size);
        pieces->copy_from += size;
        pieces->copy_size -= size;
    }
    while (pieces->insert.len) {
        struct str piece = str_slice(pieces->insert, 0, INSERT_MOST);
        buf_add_byte(pieces->out, (char)piece.len);
        buf_add(pieces->out, piece);
        pieces->insert = str_slice(pieces->insert, piece.len, pieces->insert.len);
    }
}

static void add_copy(struct pieces *pieces, size_t from, size_t size)
{
    if (size == 0)
        return;
    if (pieces->insert.len || pieces->copy_from + pieces->copy_size != from)
        flush(pieces);
    if (pieces->copy_size == 0)
        pieces->copy_from = from;
    pieces->copy_size += size;
}

/* `bytes` lie in the target right behind the last ones. */
static void add_insert(struct pieces *pieces, struct str bytes)
{
    if (bytes.len == 0)
        return;
    if (pieces->copy_size)
        flush(pieces);
    if (pieces->insert.len == 0)
        pieces->insert.at = bytes.at;
    pieces->insert.len += bytes.len;
}

static size_t common_start(struct str a, struct str b)
{
    size_t length = 0, least = a.len < b.len ? a.len : b.len;
    while (length < least && a.at[length] == b.at[length])
        length++;
    return length;
}

/* The entry in front, with its bytes; false behind the last. */
static bool take(struct str *rest, struct tree_entry *entry, struct str *bytes)
{
    struct str from = *rest;
    bool is_there = tree_next(rest, entry);
    *bytes = str_slice(from, 0, is_there ? from.len - rest->len : 0);
    return is_there;
}

void delta_write(struct str base, struct str target, struct buf *out)
{
    struct pieces pieces = {.out = out};
    struct tree_entry old, entry;
    struct str old_rest = base, rest = target, old_bytes, bytes;
    put_size(out, base.len);
    put_size(out, target.len);
    bool has_old = take(&old_rest, &old, &old_bytes);
    while (take(&rest, &entry, &bytes)) {
        while (has_old && tree_compare(&old, &entry) < 0)
            has_old = take(&old_rest, &old, &old_bytes);
        size_t same = has_old ? common_start(old_bytes, bytes) : 0;
        if (has_old && tree_compare(&old, &entry) != 0)
            same = 0;
        add_copy(&pieces, (size_t)(old_bytes.at - base.at), same);
        add_insert(&pieces, str_slice(bytes, same, bytes.len));
    }
    flush(&pieces);
}

static size_t take_size(struct str *rest)
{
    size_t size = 0;
    unsigned char byte = 0x80;
    for (unsigned shift = 0; byte & 0x80; shift += 7) {
        memory_require(rest->len > 0 && shift < 63);
        byte = (unsigned char)rest->at[0];
        size |= (size_t)(byte & 0x7F) << shift;
        *rest = str_slice(*rest, 1, rest->len);
    }
    return size;
}

static struct str take_copy(struct str *rest, unsigned bits, struct str base)
{
    size_t numbers[2] = {0, 0};
    for (unsigned i = 0; i < 7; i++) {
        if (!(bits & 1u << i))
            continue;
        memory_require(rest->len > 0);
        numbers[i / 4] |= (size_t)(unsigned char)rest->at[0] << 8 * (i % 4);
        *rest = str_slice(*rest, 1, rest->len);
    }
    size_t from = numbers[0], size = numbers[1] ? numbers[1] : COPY_MOST;
    memory_require(from <= base.len && size <= base.len - from);
    return str_slice(base, from, from + size);
}

void delta_apply(struct str base, struct str delta, struct buf *out)
{
    struct str rest = delta;
    size_t start = out->len, base_size = take_size(&rest), size = take_size(&rest);
    memory_require(base_size == base.len);
    buf_reserve(out, size + 1);
    while (rest.len) {
        unsigned char order = (unsigned char)rest.at[0];
        rest = str_slice(rest, 1, rest.len);
        if (order & 0x80) {
            buf_add(out, take_copy(&rest, order, base));
            continue;
        }
        memory_require(order && order <= rest.len);
        buf_add(out, str_slice(rest, 0, order));
        rest = str_slice(rest, order, rest.len);
    }
    memory_require(out->len - start == size);
}
