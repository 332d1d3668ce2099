#include "fetch/inflate.h"

#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum {
    MOST_LAYERS = 4,
    SNIFF_BYTES = 4,
    PIECE = 16 * 1024,
    ZSTD_WINDOW_LOG = 23, /* RFC 8878 §3.1.1.1.2: 8 MiB is what a decoder should take */
};

enum layer_state {
    LAYER_SNIFFING, /* the first bytes tell whether the coding was really sent */
    LAYER_PLAIN,    /* it was not */
    LAYER_DECODING,
    LAYER_BETWEEN, /* behind a gzip member: another one, padding, or nothing */
    LAYER_OVER,    /* what still comes is padding */
};

struct layer;

struct coding {
    const char *name;
    bool (*was_sent)(struct str head);
    void (*open)(struct layer *layer);
    /* Takes bytes off the front: all of them, unless the layer's state changed. */
    int (*decode)(struct layer *layer, struct str *bytes);
    void (*close)(struct layer *layer);
};

struct layer {
    const struct coding *coding;
    struct inflate *inflate;
    struct layer *next; /* towards the text; NULL: out */
    enum layer_state state;
    char head[SNIFF_BYTES];
    size_t head_len;
    size_t produced;
    /* zstd: since the end of the last frame. */
    size_t frames, frame_input, frame_output;
    z_stream zlib;
    bool is_zlib_open;
    BrotliDecoderState *brotli;
    ZSTD_DStream *zstd;
};

struct inflate {
    struct buf *out;
    size_t most, wire, produced;
    bool has_too_many;
    size_t layer_count;
    struct layer layers[MOST_LAYERS]; /* the outermost first */
};

static int layer_feed(struct layer *layer, struct str bytes);

static int undecodable(const struct layer *layer)
{
    return error_set(STET_ERROR_DATA, "the body is not %s, as its header says", layer->coding->name);
}

static int check_limits(const struct inflate *inflate, size_t produced)
{
    if (produced > inflate->most)
        return error_set(STET_ERROR_LIMIT, "the body is larger than %zu bytes", inflate->most);
    if (produced > INFLATE_RATIO_FROM && produced / INFLATE_RATIO > inflate->wire)
        return error_set(STET_ERROR_LIMIT, "%zu bytes blow up to more than %d times as much", inflate->wire,
                         INFLATE_RATIO);
    return 0;
}

static int add_to_out(struct inflate *inflate, struct str bytes)
{
    inflate->produced += bytes.len;
    int result = check_limits(inflate, inflate->produced);
    if (result == 0)
        buf_add(inflate->out, bytes);
    return result;
}

/* What a layer gives goes to the one beneath it. */
static int give(struct layer *layer, struct str bytes)
{
    if (!bytes.len)
        return 0;
    layer->produced += bytes.len;
    int result = check_limits(layer->inflate, layer->produced);
    if (result < 0)
        return result;
    return layer->next ? layer_feed(layer->next, bytes) : add_to_out(layer->inflate, bytes);
}

/* ---- gzip and deflate ---- */

static bool is_text(struct str head)
{
    return head.len > 1 && head.at[0] == '<' && (is_ascii_alpha(head.at[1]) || strchr("!?", head.at[1]));
}

static bool is_gzip(struct str head)
{
    return str_starts(head, STR("\x1F\x8B"));
}

static bool is_not_text(struct str head)
{
    return !is_text(head);
}

/* RFC 1950 §2.2: method 8, and the first two bytes divide by 31. */
static bool has_zlib_wrapper(struct str head)
{
    if (head.len < 2)
        return false;
    unsigned first = (unsigned char)head.at[0], second = (unsigned char)head.at[1];
    return (first & 0x0F) == 8 && first >> 4 <= 7 && (first * 256 + second) % 31 == 0;
}

static void open_zlib(struct layer *layer, int window_bits)
{
    layer->is_zlib_open = inflateInit2(&layer->zlib, window_bits) == Z_OK;
}

static void open_gzip(struct layer *layer)
{
    open_zlib(layer, MAX_WBITS + 16);
}

static void open_deflate(struct layer *layer)
{
    struct str head = {layer->head, layer->head_len};
    open_zlib(layer, has_zlib_wrapper(head) ? MAX_WBITS : -MAX_WBITS);
}

static int decode_zlib(struct layer *layer, struct str *bytes)
{
    unsigned char piece[PIECE];
    z_stream *zlib = &layer->zlib;
    if (!layer->is_zlib_open)
        return undecodable(layer);
    zlib->next_in = (unsigned char *)(uintptr_t)bytes->at;
    zlib->avail_in = (unsigned)bytes->len;
    for (;;) {
        zlib->next_out = piece;
        zlib->avail_out = sizeof piece;
        int code = inflate(zlib, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return undecodable(layer);
        *bytes = str_slice(*bytes, bytes->len - zlib->avail_in, bytes->len);
        int result = give(layer, (struct str){(char *)piece, sizeof piece - zlib->avail_out});
        if (result < 0)
            return result;
        if (code == Z_STREAM_END) {
            layer->state = LAYER_BETWEEN;
            layer->head_len = 0;
            return 0;
        }
        if (zlib->avail_out)
            return 0;
    }
}

/* Another member begins with gzip's two bytes; anything else is padding (RFC 1952 §2.2; tapes and some proxies pad). */
static int feed_between(struct layer *layer, struct str *bytes)
{
    static const char magic[] = "\x1F\x8B";
    while (layer->head_len < 2 && bytes->len) {
        if (bytes->at[0] != magic[layer->head_len] || layer->coding->was_sent != is_gzip) {
            layer->state = LAYER_OVER;
            return 0;
        }
        layer->head[layer->head_len++] = bytes->at[0];
        *bytes = str_slice(*bytes, 1, bytes->len);
    }
    if (layer->head_len < 2)
        return 0;
    inflateReset(&layer->zlib);
    layer->state = LAYER_DECODING;
    return layer_feed(layer, (struct str){layer->head, 2});
}

static void close_zlib(struct layer *layer)
{
    if (layer->is_zlib_open)
        inflateEnd(&layer->zlib);
}

/* ---- brotli ---- */

static void open_brotli(struct layer *layer)
{
    layer->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
}

static int decode_brotli(struct layer *layer, struct str *bytes)
{
    const uint8_t *in = (const uint8_t *)bytes->at;
    size_t in_left = bytes->len;
    if (!layer->brotli)
        return undecodable(layer);
    for (;;) {
        uint8_t piece[PIECE];
        uint8_t *out = piece;
        size_t out_left = sizeof piece;
        BrotliDecoderResult code = BrotliDecoderDecompressStream(layer->brotli, &in_left, &in, &out_left, &out, NULL);
        if (code == BROTLI_DECODER_RESULT_ERROR)
            return undecodable(layer);
        int result = give(layer, (struct str){(char *)piece, sizeof piece - out_left});
        if (result < 0)
            return result;
        *bytes = str_slice(*bytes, bytes->len - in_left, bytes->len);
        if (code == BROTLI_DECODER_RESULT_SUCCESS)
            layer->state = LAYER_OVER;
        if (code != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
            return 0;
    }
}

static void close_brotli(struct layer *layer)
{
    if (layer->brotli)
        BrotliDecoderDestroyInstance(layer->brotli);
}

/* ---- zstd ---- */

/* A frame, or one to be skipped (RFC 8878 §3.1). */
static bool is_zstd(struct str head)
{
    return str_starts(head, STR("\x28\xB5\x2F\xFD")) || (head.len == 4 && ((unsigned char)head.at[0] & 0xF0) == 0x50 &&
                                                         str_equal(str_slice(head, 1, 4), STR("\x2A\x4D\x18")));
}

static void open_zstd(struct layer *layer)
{
    layer->zstd = ZSTD_createDStream();
    if (layer->zstd)
        ZSTD_DCtx_setParameter(layer->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG);
}

static int decode_zstd(struct layer *layer, struct str *bytes)
{
    char piece[PIECE];
    ZSTD_inBuffer in = {bytes->at, bytes->len, 0};
    *bytes = str_slice(*bytes, bytes->len, bytes->len);
    if (!layer->zstd)
        return undecodable(layer);
    for (;;) {
        ZSTD_outBuffer out = {piece, sizeof piece, 0};
        size_t before = in.pos;
        size_t code = ZSTD_decompressStream(layer->zstd, &out, &in);
        if (ZSTD_isError(code)) {
            bool is_padding = layer->frames && !layer->frame_output;
            layer->state = is_padding ? LAYER_OVER : layer->state;
            return is_padding ? 0 : undecodable(layer);
        }
        layer->frame_input += in.pos - before;
        layer->frame_output += out.pos;
        int result = give(layer, (struct str){piece, out.pos});
        if (result < 0)
            return result;
        if (code == 0) {
            layer->frames++;
            layer->frame_input = layer->frame_output = 0;
        }
        if (in.pos == in.size && out.pos < out.size)
            return 0;
    }
}

static void close_zstd(struct layer *layer)
{
    ZSTD_freeDStream(layer->zstd);
}

static const struct coding codings_known[] = {
    {"gzip", is_gzip, open_gzip, decode_zlib, close_zlib},
    {"x-gzip", is_gzip, open_gzip, decode_zlib, close_zlib},
    {"deflate", is_not_text, open_deflate, decode_zlib, close_zlib},
    {"br", is_not_text, open_brotli, decode_brotli, close_brotli},
    {"zstd", is_zstd, open_zstd, decode_zstd, close_zstd},
};

/* ---- layers ---- */

static int end_sniffing(struct layer *layer)
{
    struct str head = {layer->head, layer->head_len};
    bool was_sent = layer->coding->was_sent(head);
    layer->state = was_sent ? LAYER_DECODING : LAYER_PLAIN;
    if (was_sent)
        layer->coding->open(layer);
    return layer_feed(layer, head);
}

static int feed_sniffing(struct layer *layer, struct str *bytes)
{
    for (; bytes->len && layer->head_len < SNIFF_BYTES; *bytes = str_slice(*bytes, 1, bytes->len))
        layer->head[layer->head_len++] = bytes->at[0];
    return layer->head_len < SNIFF_BYTES ? 0 : end_sniffing(layer);
}

/* A loop, since a body may be thousands of members of a few bytes each. */
static int layer_feed(struct layer *layer, struct str bytes)
{
    int result = 0;
    while (result == 0 && bytes.len) {
        switch (layer->state) {
        case LAYER_SNIFFING:
            result = feed_sniffing(layer, &bytes);
            break;
        case LAYER_PLAIN:
            return give(layer, bytes);
        case LAYER_DECODING:
            result = layer->coding->decode(layer, &bytes);
            break;
        case LAYER_BETWEEN:
            result = feed_between(layer, &bytes);
            break;
        case LAYER_OVER:
            return 0;
        }
    }
    return result;
}

static int layer_finish(struct layer *layer)
{
    if (layer->state == LAYER_SNIFFING && layer->head_len) {
        int result = end_sniffing(layer);
        if (result < 0)
            return result;
    }
    /* Up to three bytes behind a zstd frame are too few to say what they are: padding. */
    bool is_between_frames = layer->frames && !layer->frame_output && layer->frame_input < SNIFF_BYTES;
    /* A member begins with the byte that came. */
    bool is_begun = layer->state == LAYER_BETWEEN && layer->head_len;
    if (is_begun || (layer->state == LAYER_DECODING && !is_between_frames))
        return error_set(STET_ERROR_DATA, "the %s body ends before its end", layer->coding->name);
    return 0;
}

static const struct coding *find_coding(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(codings_known); i++)
        if (str_equal_fold(name, str_from(codings_known[i].name)))
            return &codings_known[i];
    return NULL;
}

struct inflate *inflate_new(struct str codings, size_t most, struct buf *out)
{
    struct inflate *inflate = memory_zeroed(1, sizeof *inflate);
    const struct coding *found[MOST_LAYERS];
    size_t count = 0;
    inflate->most = most;
    inflate->out = out;
    for (struct str name; str_split(&codings, ',', &name);) {
        const struct coding *coding = find_coding(str_trim(name));
        if (coding && count < MOST_LAYERS)
            found[count++] = coding;
        else if (coding)
            inflate->has_too_many = true;
    }
    inflate->layer_count = count;
    for (size_t i = 0; i < count; i++) {
        struct layer *layer = &inflate->layers[i];
        layer->coding = found[count - 1 - i];
        layer->inflate = inflate;
        layer->next = i + 1 < count ? layer + 1 : NULL;
    }
    return inflate;
}

void inflate_free(struct inflate *inflate)
{
    if (!inflate)
        return;
    for (size_t i = 0; i < inflate->layer_count; i++)
        inflate->layers[i].coding->close(&inflate->layers[i]);
    memory_free(inflate);
}

int inflate_feed(struct inflate *inflate, struct str bytes)
{
    inflate->wire += bytes.len;
    if (inflate->has_too_many)
        return error_set(STET_ERROR_DATA, "more than %d content codings", MOST_LAYERS);
    if (!inflate->layer_count)
        return add_to_out(inflate, bytes);
    /* Empty blocks and members cost time and give nothing. */
    if (inflate->wire > inflate->most)
        return error_set(STET_ERROR_LIMIT, "the body is larger than %zu bytes", inflate->most);
    return layer_feed(&inflate->layers[0], bytes);
}

int inflate_finish(struct inflate *inflate)
{
    for (size_t i = 0; i < inflate->layer_count; i++) {
        int result = layer_finish(&inflate->layers[i]);
        if (result < 0)
            return result;
    }
    return 0;
}
