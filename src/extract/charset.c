#include "extract/charset.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "extract/charset_labels.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum {
    PRESCAN_BYTES = 1024,        /* HTML §13.2.3.2 */
    LATE_META_BYTES = 64 * 1024, /* heads of real pages end before this */
    DETECT_BYTES = 128 * 1024,   /* ICU's detector reads no more to any use */
    DETECT_CONFIDENCE = 20,      /* of 100; a few bytes alone get 10 for whatever comes first */
    MULTI_BYTE_DOUBT = 8,        /* so many characters of GBK or EUC-KR are not all valid UTF-8 by chance */
    VALID_PER_INVALID = 50,      /* one flaky byte among so many does not make UTF-8 something else */
    INVALID_TO_DISBELIEVE = 16,
};

/* What the bytes look like as UTF-8: sequences of more than one byte, and sequences that are none. */
struct utf8_count {
    size_t valid, invalid;
};

/* Where the ASCII from `at` on ends, or a little before; a NUL is none. Eight bytes at a time: most of most pages. */
static size_t skip_ascii(struct str bytes, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    for (uint64_t word; at + sizeof word <= bytes.len; at += sizeof word) {
        memcpy(&word, bytes.at + at, sizeof word);
        if ((word | (word - ones)) & high) /* a high bit, or one borrowed by a byte of zero */
            break;
    }
    return at;
}

static struct utf8_count count_utf8(struct str bytes)
{
    struct utf8_count count = {0, 0};
    const uint8_t *text = (const uint8_t *)bytes.at;
    for (size_t at = 0; at < bytes.len;) {
        if (text[at] < 0x80) {
            at = skip_ascii(bytes, at + 1);
            continue;
        }
        UChar32 code;
        U8_NEXT(text, at, bytes.len, code);
        if (code < 0)
            count.invalid++;
        else
            count.valid++;
    }
    return count;
}

static bool looks_utf8(struct utf8_count count, size_t doubt)
{
    return count.valid >= doubt && count.valid >= count.invalid * VALID_PER_INVALID;
}

static const struct charset *find(const char *label)
{
    return charset_from_label(str_from(label));
}

static const struct charset *from_mark(struct str bytes, size_t *skip)
{
    static const struct {
        struct str mark;
        const char *label;
    } MARKS[] = {{{"\xEF\xBB\xBF", 3}, "utf-8"}, {{"\xFE\xFF", 2}, "utf-16be"}, {{"\xFF\xFE", 2}, "utf-16le"}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_starts(bytes, MARKS[i].mark)) {
            *skip = MARKS[i].mark.len;
            return find(MARKS[i].label);
        }
    return NULL;
}

/* UTF-16 without a mark: a page begins with "<", and a byte of zero beside each of its first letters. */
static const struct charset *from_zeros(struct str bytes)
{
    if (bytes.len < 8)
        return NULL;
    bool little = true, big = true;
    for (size_t i = 0; i < 8; i += 2) {
        little = little && bytes.at[i] && !bytes.at[i + 1];
        big = big && !bytes.at[i] && bytes.at[i + 1];
    }
    return little ? find("utf-16le") : big ? find("utf-16be") : NULL;
}

/* A meta that could be read cannot be UTF-16 (HTML §13.2.3.2). */
static const struct charset *from_meta(struct str bytes, size_t most)
{
    const struct charset *charset = charset_from_label(charset_prescan(str_slice(bytes, 0, most)));
    return charset && charset->kind == CHARSET_UTF16 ? find("utf-8") : charset;
}

static const struct charset *from_detection(struct str bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const struct charset *charset = NULL;
    struct str start = str_slice(bytes, 0, DETECT_BYTES);
    memory_require(detector);
    ucsdet_enableInputFilter(detector, true);
    ucsdet_setText(detector, start.at, (int32_t)start.len, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match && ucsdet_getConfidence(match, &status) >= DETECT_CONFIDENCE)
        charset = find(ucsdet_getName(match, &status));
    ucsdet_close(detector);
    return charset && (charset->kind == CHARSET_SINGLE || charset->kind == CHARSET_MULTI) ? charset : NULL;
}

/* What the page says of itself, unless its bytes say otherwise; NULL where it says nothing to be believed. */
static const struct charset *believed(const struct charset *charset, struct utf8_count count)
{
    if (!charset)
        return NULL;
    if ((charset->kind == CHARSET_SINGLE && looks_utf8(count, 1)) ||
        (charset->kind == CHARSET_MULTI && looks_utf8(count, MULTI_BYTE_DOUBT)))
        return find("utf-8");
    if (charset->kind == CHARSET_UTF8 && count.invalid >= INVALID_TO_DISBELIEVE && count.invalid > count.valid)
        return NULL;
    return charset;
}

static const struct charset *decide(struct str bytes, struct str content_type, size_t *skip)
{
    const struct charset *charset = from_mark(bytes, skip);
    if (charset)
        return charset;
    struct utf8_count count = count_utf8(bytes);
    if ((charset = believed(charset_from_label(charset_parameter(content_type)), count)))
        return charset;
    if ((charset = from_zeros(bytes)))
        return charset;
    if ((charset = believed(from_meta(bytes, PRESCAN_BYTES), count)))
        return charset;
    bool has_escapes = str_contains(bytes, STR("\x1b$")); /* ISO-2022-JP is all ASCII */
    if ((count.valid + count.invalid == 0 && !has_escapes) || looks_utf8(count, 1))
        return find("utf-8");
    if ((charset = believed(from_meta(bytes, LATE_META_BYTES), count)))
        return charset;
    if ((charset = from_detection(bytes)))
        return charset;
    return find("windows-1252");
}

static void decode_utf8(struct str bytes, struct buf *utf8)
{
    const uint8_t *text = (const uint8_t *)bytes.at;
    size_t start = 0;
    for (size_t at = 0; at < bytes.len;) {
        at = skip_ascii(bytes, at);
        if (at == bytes.len)
            break;
        size_t before = at;
        UChar32 code;
        U8_NEXT(text, at, bytes.len, code);
        if (code > 0)
            continue;
        buf_add(utf8, str_slice(bytes, start, before));
        if (code < 0)
            buf_add_code(utf8, 0xFFFD);
        start = at;
    }
    buf_add(utf8, str_slice(bytes, start, bytes.len));
}

static void decode_iso_8859_16(struct str bytes, struct buf *utf8)
{
    for (size_t at = 0; at < bytes.len; at++) {
        unsigned char byte = (unsigned char)bytes.at[at];
        if (byte)
            buf_add_code(utf8, byte < 0xA0 ? byte : CHARSET_ISO_8859_16[byte - 0xA0]);
    }
}

/* ICU's own substitution gives U+001A for some single bytes. 0x80 is the euro sign in the GBK of browsers. */
static void on_bad_sequence(const void *context, UConverterToUnicodeArgs *arguments, const char *units, int32_t length,
                            UConverterCallbackReason reason, UErrorCode *status)
{
    const struct charset *charset = context;
    if (reason > UCNV_IRREGULAR)
        return;
    bool is_euro = length == 1 && units[0] == '\x80' && str_equal(str_from(charset->converter), STR("gb18030"));
    UChar replacement = is_euro ? 0x20AC : 0xFFFD;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

static void add_utf16(struct buf *utf8, const UChar *units, int32_t length, bool is_gb)
{
    for (int32_t at = 0; at < length;) {
        UChar32 code;
        U16_NEXT(units, at, length, code);
        if (code == 0xE5E5 && is_gb) /* WHATWG reads the private A3 A0 as the blank that pages mean by it */
            code = 0x3000;
        if (code)
            buf_add_code(utf8, (uint32_t)code);
    }
}

static int decode_icu(const struct charset *charset, struct str bytes, struct buf *utf8)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset->converter, &status);
    if (U_FAILURE(status))
        return error_set(STET_ERROR_INTERNAL, "no converter for %s: %s (is ICU's data complete?)", charset->name,
                         u_errorName(status));
    ucnv_setToUCallBack(converter, on_bad_sequence, charset, NULL, NULL, &status);
    bool is_gb = str_equal(str_from(charset->converter), STR("gb18030"));
    const char *source = bytes.at, *end = bytes.at + bytes.len;
    UChar units[4097];
    int32_t kept = 0;
    do {
        UChar *target = units + kept;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, units + 4096, &source, end, NULL, true, &status);
        int32_t length = (int32_t)(target - units);
        kept = status == U_BUFFER_OVERFLOW_ERROR && length > 0 && U16_IS_LEAD(units[length - 1]);
        add_utf16(utf8, units, length - kept, is_gb);
        if (kept)
            units[0] = units[length - 1];
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(converter);
    return U_FAILURE(status) ? error_set(STET_ERROR_INTERNAL, "cannot read %s: %s", charset->name, u_errorName(status))
                             : 0;
}

int charset_decode(struct arena *arena, struct str bytes, struct str content_type, struct buf *utf8, struct str *name)
{
    if (bytes.len > CHARSET_MOST_BYTES)
        return error_set(STET_ERROR_LIMIT, "a page of %zu bytes is larger than %d (nothing of it was read)", bytes.len,
                         CHARSET_MOST_BYTES);
    size_t skip = 0;
    const struct charset *charset = decide(bytes, content_type, &skip);
    struct str body = str_slice(bytes, skip, bytes.len);
    *name = arena_copy(arena, str_from(charset->name));
    buf_reserve(utf8, body.len);
    if (charset->kind == CHARSET_UTF8)
        decode_utf8(body, utf8);
    else if (charset->kind == CHARSET_REPLACEMENT)
        buf_add_code(utf8, 0xFFFD);
    else if (!*charset->converter)
        decode_iso_8859_16(body, utf8);
    else
        return body.len ? decode_icu(charset, body, utf8) : 0;
    return 0;
}
