#include "coding.h"

#include <brotli/encode.h>
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>

/* A small window: zlib's usual 256 KB are mapped and zeroed anew for each page, which costs more than the page. */
enum { GZIP_WINDOW = 12 + 16, GZIP_MEMORY = 5, FAST = 1 };

/* Whether an Accept-Encoding lists the coding with a quality other than 0. */
static bool accepts(const char *accept, const char *coding)
{
    size_t len = strlen(coding);
    for (const char *at = accept; at && *at;) {
        at += strspn(at, " ,\t");
        size_t item = strcspn(at, ",");
        size_t name = strcspn(at, ",; \t");
        if (name == len && !strncasecmp(at, coding, len)) {
            const char *quality = memmem(at, item, "q=0", 3);
            return !quality || quality[3] == '.';
        }
        at += item;
    }
    return false;
}

const char *coding_choose(const char *accept, const char *wish)
{
    static const char *const codings[] = {"gzip", "br", "zstd"};
    for (size_t i = 0; i < 3; i++)
        if ((!strcmp(wish, "auto") || !strcmp(wish, codings[i])) && accepts(accept, codings[i]))
            return codings[i];
    return NULL;
}

static void replace(struct buffer *body, unsigned char *bytes, size_t len)
{
    struct buffer packed = {0};
    buffer_add(&packed, bytes, len);
    free(bytes);
    buffer_clear(body);
    *body = packed;
}

static void deflate_into(struct buffer *out, z_stream *stream, int flush)
{
    unsigned char chunk[16384];
    do {
        stream->next_out = chunk;
        stream->avail_out = sizeof chunk;
        deflate(stream, flush);
        buffer_add(out, chunk, sizeof chunk - stream->avail_out);
    } while (stream->avail_out == 0);
}

static void gzip_start(z_stream *stream)
{
    *stream = (z_stream){0};
    if (deflateInit2(stream, FAST, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
}

static void compress_gzip(struct buffer *body)
{
    struct buffer packed = {0};
    z_stream stream;
    gzip_start(&stream);
    stream.next_in = (unsigned char *)body->at;
    stream.avail_in = (uInt)body->len;
    deflate_into(&packed, &stream, Z_FINISH);
    deflateEnd(&stream);
    buffer_clear(body);
    *body = packed;
}

void coding_add_bomb(struct buffer *body, unsigned megabytes)
{
    enum { MEGABYTE = 1 << 20 };
    unsigned char *blanks = room_alloc(MEGABYTE, 1);
    memset(blanks, ' ', MEGABYTE);
    z_stream stream;
    gzip_start(&stream);
    for (unsigned i = 0; i < megabytes; i++) {
        stream.next_in = blanks;
        stream.avail_in = MEGABYTE;
        deflate_into(body, &stream, i + 1 == megabytes ? Z_FINISH : Z_NO_FLUSH);
    }
    deflateEnd(&stream);
    free(blanks);
}

static void compress_br(struct buffer *body)
{
    size_t len = BrotliEncoderMaxCompressedSize(body->len);
    unsigned char *packed = room_alloc(len, 1);
    if (!BrotliEncoderCompress(3, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body->len, (unsigned char *)body->at, &len,
                               packed))
        abort();
    replace(body, packed, len);
}

static void compress_zstd(struct buffer *body)
{
    size_t room = ZSTD_compressBound(body->len);
    unsigned char *packed = room_alloc(room, 1);
    size_t len = ZSTD_compress(packed, room, body->at, body->len, FAST);
    if (ZSTD_isError(len))
        abort();
    replace(body, packed, len);
}

int coding_compress(struct buffer *body, const char *coding)
{
    static const struct {
        const char *name;
        void (*compress)(struct buffer *body);
    } codings[] = {{"gzip", compress_gzip}, {"br", compress_br}, {"zstd", compress_zstd}};
    buffer_add(body, "", 0);
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        if (!strcmp(coding, codings[i].name)) {
            codings[i].compress(body);
            return 0;
        }
    }
    return -1;
}

/* Writes the UTF-8 character at *in, which the encoding lacks, as &#N; and steps over it. */
static void add_reference(struct buffer *out, char **in, size_t *left)
{
    const unsigned char *at = (const unsigned char *)*in;
    size_t len = *at >= 0xf0 ? 4 : *at >= 0xe0 ? 3 : *at >= 0xc0 ? 2 : 1;
    if (len > *left)
        len = *left;
    unsigned long point = len == 1 ? *at : *at & (0x7fu >> len);
    for (size_t i = 1; i < len; i++)
        point = point << 6 | (at[i] & 0x3fu);
    buffer_format(out, "&#%lu;", point);
    *in += len;
    *left -= len;
}

/* ISO-2022-JP and its like must be back in ASCII before a reference and at the end. */
static void unshift(iconv_t converter, struct buffer *out)
{
    char chunk[16];
    char *at = chunk;
    size_t room = sizeof chunk;
    iconv(converter, NULL, NULL, &at, &room);
    buffer_add(out, chunk, sizeof chunk - room);
}

int coding_convert(struct buffer *body, const char *charset)
{
    iconv_t converter = iconv_open(charset, "UTF-8");
    if (converter == (iconv_t)-1)
        return -1;
    struct buffer converted = {0};
    char *in = body->at;
    size_t left = body->len;
    while (left > 0) {
        char chunk[4096];
        char *out = chunk;
        size_t room = sizeof chunk;
        size_t rc = iconv(converter, &in, &left, &out, &room);
        buffer_add(&converted, chunk, sizeof chunk - room);
        if (rc == (size_t)-1 && errno != E2BIG) {
            unshift(converter, &converted);
            add_reference(&converted, &in, &left);
        }
    }
    unshift(converter, &converted);
    iconv_close(converter);
    buffer_clear(body);
    *body = converted;
    return 0;
}
