/*
 * Strings with lengths. `struct str` is borrowed text: whoever gave it says how long it lives; it may hold NUL bytes
 * and need not end in one. `struct buf` is text that grows, owned by who declares it.
 *
 *     struct buf line = BUF_INIT;      buf_add(&line, STR("edit: ")); buf_addf(&line, "%zu", n); buf_clear(&line);
 *
 * Bytes are UTF-8 where the header of a function says text; nothing here checks that (base/utf8.h does).
 */
#ifndef STET_BASE_STR_H
#define STET_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at; /* NULL only in an absent string, which has len 0 */
    size_t len;     /* bytes */
};

struct buf {
    char *at; /* always ends in a NUL behind len, once anything was added */
    size_t len;
    size_t room;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* The same for initialisers of static tables, where a compound literal is no constant. */
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }
#define STR_NONE ((struct str){NULL, 0})
#define BUF_INIT                                                                                                       \
    {                                                                                                                  \
        NULL, 0, 0                                                                                                     \
    }

/* For printf: `"%.*s", STR_FORMAT(s)`. */
#define STR_FORMAT(s) (int)(s).len, (s).at ? (s).at : ""

/* A borrowed view of a C string; NULL gives the absent string. */
struct str str_from(const char *text);

bool str_equal(struct str a, struct str b);
/* ASCII letters alone are folded: for header names, schemes, tags. */
bool str_equal_fold(struct str a, struct str b);
/* Bytewise order, as memcmp, shorter first. */
int str_compare(struct str a, struct str b);
bool str_starts(struct str text, struct str start);
bool str_starts_fold(struct str text, struct str start);
bool str_ends(struct str text, struct str end);

/* Byte offset of the first `needle` at or behind `from`, or SIZE_MAX; an empty needle is found at `from`. */
size_t str_find(struct str text, struct str needle, size_t from);
size_t str_find_byte(struct str text, char byte, size_t from);
bool str_contains(struct str text, struct str needle);
/* ASCII letters folded. */
bool str_contains_fold(struct str text, struct str needle);

/* The part from `from` up to, not including, `to`; both are clamped to the length. */
struct str str_slice(struct str text, size_t from, size_t to);
/* Without the ASCII blanks (space, tab, CR, LF, FF) at both ends. */
struct str str_trim(struct str text);

/* Takes the part before the next `separator` off the front of *rest; false when *rest is absent, which it becomes
 * after the last part. "a,,b" gives "a", "", "b"; an empty string gives one empty part. */
bool str_split(struct str *rest, char separator, struct str *part);
/* What stands between blanks (U+0020), however many of them. */
size_t str_count_words(struct str text);

/* A whole string of ASCII digits that fits; else false and *number is untouched. */
bool str_to_int64(struct str text, int64_t *number);

/* A copy that is a C string, to be freed by memory_free. */
char *str_copy(struct str text);

bool is_ascii_space(char byte);
bool is_ascii_digit(char byte);
bool is_ascii_alpha(char byte);
char to_ascii_lower(char byte);
/* What a hex digit of either case stands for; -1 of another byte. */
int from_ascii_hex(char digit);
/* Whether every byte is below 0x80. */
bool str_is_ascii(struct str text);

struct str buf_str(const struct buf *buf);
void buf_add(struct buf *buf, struct str text);
void buf_add_byte(struct buf *buf, char byte);
/* Appends the code point as UTF-8; a surrogate or a value beyond U+10FFFF becomes U+FFFD. */
void buf_add_code(struct buf *buf, uint32_t code);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *buf, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
/* Room for `extra` more bytes; the pointer to the free part is given back, for read(2) and the like. */
char *buf_reserve(struct buf *buf, size_t extra);
/* Cuts to `len` bytes, keeping the room; no-op when it is shorter. */
void buf_cut(struct buf *buf, size_t len);
/* Puts `text`, which is no part of the buffer, in the place of the bytes from `start` up to `end`. */
void buf_replace(struct buf *buf, size_t start, size_t end, struct str text);
/* The text as a C string ("" when nothing was added); valid until the buffer changes. */
const char *buf_c(struct buf *buf);
/* Gives the bytes away: the caller frees them by memory_free; the buffer is empty then. */
char *buf_take(struct buf *buf);
void buf_clear(struct buf *buf);

#define AUTO_BUF __attribute__((cleanup(buf_clear))) struct buf

#endif
