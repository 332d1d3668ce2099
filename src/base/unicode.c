#include "base/unicode.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <limits.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

static void *allocate(const void *context, size_t size)
{
    (void)context;
    return memory_library_alloc(size);
}

static void *resize(const void *context, void *block, size_t size)
{
    (void)context;
    return memory_library_resize(block, size);
}

static void release(const void *context, void *block)
{
    (void)context;
    memory_free(block);
}

void unicode_start(void)
{
    UErrorCode status = U_ZERO_ERROR;
    u_setMemoryFunctions(NULL, allocate, resize, release, &status);
    memory_require(U_SUCCESS(status));
}

/* UTF-16 of a text, for the ICU functions that take nothing else; the caller frees it. */
static UChar *to_utf16(struct str text, int32_t *length)
{
    memory_require(text.len < INT32_MAX / 3); /* ICU counts in 32 bits, and UTF-8 may take three bytes a unit */
    UErrorCode status = U_ZERO_ERROR;
    UChar *wide = memory_resize(NULL, text.len + 1, sizeof *wide);
    u_strFromUTF8WithSub(wide, (int32_t)text.len + 1, length, text.len ? text.at : "", (int32_t)text.len, 0xFFFD, NULL,
                         &status);
    memory_require(U_SUCCESS(status));
    return wide;
}

static struct str from_utf16(struct arena *arena, const UChar *wide, int32_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t room = (size_t)length * 3 + 1;
    char *text = arena_alloc(arena, room);
    int32_t used = 0;
    u_strToUTF8WithSub(text, (int32_t)room, &used, wide, length, 0xFFFD, NULL, &status);
    memory_require(U_SUCCESS(status));
    return (struct str){text, (size_t)used};
}

static struct str normalize(struct arena *arena, struct str text, const UNormalizer2 *normalizer)
{
    int32_t wide_length, length;
    AUTO_FREE UChar *wide = to_utf16(text, &wide_length);
    UErrorCode status = U_ZERO_ERROR;
    memory_require(normalizer);
    if (unorm2_spanQuickCheckYes(normalizer, wide, wide_length, &status) == wide_length)
        return from_utf16(arena, wide, wide_length);
    /* Few texts grow; they are normalized twice, the others once. */
    int32_t room = wide_length + 16;
    AUTO_FREE UChar *out = memory_resize(NULL, (size_t)room, sizeof *out);
    length = unorm2_normalize(normalizer, wide, wide_length, out, room, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        out = memory_resize(out, (size_t)length, sizeof *out);
        status = U_ZERO_ERROR;
        unorm2_normalize(normalizer, wide, wide_length, out, length, &status);
    }
    memory_require(U_SUCCESS(status));
    return from_utf16(arena, out, length);
}

struct str unicode_nfc(struct arena *arena, struct str text)
{
    if (str_is_ascii(text))
        return arena_copy(arena, text);
    UErrorCode status = U_ZERO_ERROR;
    return normalize(arena, text, unorm2_getNFCInstance(&status));
}

/* Most texts are ASCII, and to these ICU would do no more. */
static struct str lower_ascii(struct arena *arena, struct str text)
{
    char *lower = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        lower[i] = to_ascii_lower(text.at[i]);
    return (struct str){lower, text.len};
}

struct str unicode_fold(struct arena *arena, struct str text)
{
    if (str_is_ascii(text))
        return lower_ascii(arena, text);
    UErrorCode status = U_ZERO_ERROR;
    return normalize(arena, text, unorm2_getNFKCCasefoldInstance(&status));
}

struct str unicode_without_marks(struct arena *arena, struct str text)
{
    if (str_is_ascii(text))
        return arena_copy(arena, text);
    UErrorCode status = U_ZERO_ERROR;
    AUTO_BUF out = BUF_INIT;
    struct str parts = normalize(arena, text, unorm2_getNFDInstance(&status));
    for (size_t at = 0; at < parts.len;) {
        uint32_t code = utf8_next(parts, &at);
        if (!unicode_is_mark(code))
            buf_add_code(&out, code);
    }
    return arena_copy(arena, buf_str(&out));
}

struct str unicode_lower(struct arena *arena, struct str text)
{
    if (str_is_ascii(text))
        return lower_ascii(arena, text);
    int32_t wide_length;
    AUTO_FREE UChar *wide = to_utf16(text, &wide_length);
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = wide_length + 16;
    AUTO_FREE UChar *out = memory_resize(NULL, (size_t)room, sizeof *out);
    int32_t length = u_strToLower(out, room, wide, wide_length, "", &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        out = memory_resize(out, (size_t)length, sizeof *out);
        status = U_ZERO_ERROR;
        u_strToLower(out, length, wide, wide_length, "", &status);
    }
    memory_require(U_SUCCESS(status));
    return from_utf16(arena, out, length);
}

bool unicode_is_letter(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_L_MASK;
}

bool unicode_is_upper(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & (U_GC_LU_MASK | U_GC_LT_MASK);
}

bool unicode_is_lower(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_LL_MASK;
}

bool unicode_is_digit(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_ND_MASK;
}

bool unicode_is_mark(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK;
}

bool unicode_is_punctuation(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_P_MASK;
}

bool unicode_is_symbol(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_S_MASK;
}

bool unicode_is_currency(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_SC_MASK;
}

bool unicode_is_opening(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_PS_MASK;
}

bool unicode_is_closing(uint32_t code)
{
    return U_GET_GC_MASK((UChar32)code) & U_GC_PE_MASK;
}

bool unicode_is_space(uint32_t code)
{
    return u_isUWhiteSpace((UChar32)code);
}

bool unicode_is_default_ignorable(uint32_t code)
{
    return u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool has_script(uint32_t code, UScriptCode script)
{
    return u_getIntPropertyValue((UChar32)code, UCHAR_SCRIPT) == (int32_t)script;
}

bool unicode_is_hangul(uint32_t code)
{
    return has_script(code, USCRIPT_HANGUL);
}

bool unicode_is_wide(uint32_t code)
{
    if (code < 0x1100)
        return false;
    int32_t width = u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH);
    return (width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH) && !unicode_is_hangul(code);
}

bool unicode_is_han(uint32_t code)
{
    return has_script(code, USCRIPT_HAN);
}

bool unicode_is_hiragana(uint32_t code)
{
    return has_script(code, USCRIPT_HIRAGANA);
}

bool unicode_is_kana(uint32_t code)
{
    return has_script(code, USCRIPT_HIRAGANA) || has_script(code, USCRIPT_KATAKANA) || code == 0x30FC;
}

bool unicode_is_thai_or_lao(uint32_t code)
{
    return has_script(code, USCRIPT_THAI) || has_script(code, USCRIPT_LAO);
}

bool unicode_has_right_to_left(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        UCharDirection direction = code < 0x590 ? U_LEFT_TO_RIGHT : u_charDirection((UChar32)code);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

bool unicode_is_greek(uint32_t code)
{
    return has_script(code, USCRIPT_GREEK);
}

struct unicode_breaks {
    UBreakIterator *iterator;
    UText *view;
    struct str text;
    size_t at;
};

struct unicode_breaks *unicode_breaks_open(struct str text, enum unicode_unit unit)
{
    static const UBreakIteratorType KINDS[] = {
        [UNICODE_GRAPHEME] = UBRK_CHARACTER, [UNICODE_WORD] = UBRK_WORD, [UNICODE_LINE] = UBRK_LINE};
    struct unicode_breaks *breaks = memory_zeroed(1, sizeof *breaks);
    UErrorCode status = U_ZERO_ERROR;
    breaks->text = text;
    breaks->view = utext_openUTF8(NULL, text.len ? text.at : "", (int64_t)text.len, &status);
    breaks->iterator = ubrk_open(KINDS[unit], "", NULL, 0, &status);
    memory_require(U_SUCCESS(status)); /* the next looks at its iterator before it looks at `status` */
    ubrk_setUText(breaks->iterator, breaks->view, &status);
    memory_require(U_SUCCESS(status));
    return breaks;
}

bool unicode_breaks_next(struct unicode_breaks *breaks, struct str *unit)
{
    int32_t next = ubrk_next(breaks->iterator);
    if (next == UBRK_DONE)
        return false;
    *unit = str_slice(breaks->text, breaks->at, (size_t)next);
    breaks->at = (size_t)next;
    return true;
}

void unicode_breaks_close(struct unicode_breaks *breaks)
{
    if (!breaks)
        return;
    ubrk_close(breaks->iterator);
    utext_close(breaks->view);
    memory_free(breaks);
}

static size_t code_columns(uint32_t code)
{
    if (code < 0x300)
        return utf8_is_unsafe(code) ? 0 : 1;
    if (u_charType((UChar32)code) == U_COMBINING_SPACING_MARK)
        return 1;
    /* Vowels and final consonants of Hangul join the syllable that they follow. */
    if (unicode_is_mark(code) || unicode_is_default_ignorable(code) || (code >= 0x1160 && code <= 0x11FF))
        return 0;
    int32_t width = u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t unicode_columns(struct str text)
{
    static const uint32_t AS_EMOJI = 0xFE0F; /* variation selector 16 */
    size_t columns = 0, last = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        size_t own = code_columns(code);
        /* Some terminals draw it wide, some do not. */
        if (code == AS_EMOJI && last == 1)
            own = 1;
        columns += own;
        last = own;
    }
    return columns;
}

/* The longest start of whole graphemes whose measure stays within `most`. */
static struct str cut(struct str text, size_t most, size_t (*measure)(struct str))
{
    size_t used = 0, end = 0;
    struct str unit;
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_GRAPHEME);
    while (unicode_breaks_next(breaks, &unit)) {
        used += measure(unit);
        if (used > most)
            break;
        end += unit.len;
    }
    unicode_breaks_close(breaks);
    return str_slice(text, 0, end);
}

static size_t byte_length(struct str text)
{
    return text.len;
}

struct str unicode_cut_columns(struct str text, size_t columns)
{
    return cut(text, columns, unicode_columns);
}

struct str unicode_cut_bytes(struct str text, size_t bytes)
{
    return text.len <= bytes ? text : cut(text, bytes, byte_length);
}

const char *unicode_version(void)
{
    return U_ICU_VERSION;
}
