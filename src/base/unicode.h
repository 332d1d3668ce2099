/*
 * ICU behind a small header: normal forms, properties of characters, boundaries, columns on a terminal. All texts are
 * valid UTF-8, all offsets bytes. Nothing here depends on the process's locale.
 */
#ifndef STET_BASE_UNICODE_H
#define STET_BASE_UNICODE_H

#include "base/arena.h"

/* To be called once, before all others and before threads: ICU's memory comes by memory_library_alloc, since where an
 * allocation fails ICU 72 may wait for ever on a lock that it holds itself. */
void unicode_start(void);

/* Unicode normal form C. */
struct str unicode_nfc(struct arena *arena, struct str text);
/* Normal form KC after full case folding: for matching, never for storing. */
struct str unicode_fold(struct arena *arena, struct str text);
/* Letters without their accents, by the canonical decomposition: "tocará" is "tocara". */
struct str unicode_without_marks(struct arena *arena, struct str text);
/* Lower case by the root locale. */
struct str unicode_lower(struct arena *arena, struct str text);

bool unicode_is_letter(uint32_t code);
bool unicode_is_upper(uint32_t code); /* upper or title case */
bool unicode_is_lower(uint32_t code);
bool unicode_is_digit(uint32_t code); /* decimal digits of any script */
bool unicode_is_mark(uint32_t code);
bool unicode_is_punctuation(uint32_t code);
bool unicode_is_symbol(uint32_t code);
bool unicode_is_currency(uint32_t code);
/* Brackets and the like by their general category, Ps and Pe: quotation marks are neither. */
bool unicode_is_opening(uint32_t code);
bool unicode_is_closing(uint32_t code);
/* White_Space: also NBSP, U+3000 and the typographic blanks. */
bool unicode_is_space(uint32_t code);
bool unicode_is_default_ignorable(uint32_t code);
/* East Asian Width W, F or H, but not Hangul: lines join without a blank beside these. */
bool unicode_is_wide(uint32_t code);
bool unicode_is_han(uint32_t code);
bool unicode_is_kana(uint32_t code);
bool unicode_is_hiragana(uint32_t code);
bool unicode_is_hangul(uint32_t code);
bool unicode_is_thai_or_lao(uint32_t code);
bool unicode_is_greek(uint32_t code);

/* Whether a letter of Arabic, Hebrew or another script written from right to left is in it. */
bool unicode_has_right_to_left(struct str text);

/* UNICODE_LINE: what must not be parted by the end of a line (UAX 14), with the blanks behind it. */
enum unicode_unit { UNICODE_GRAPHEME, UNICODE_WORD, UNICODE_LINE };

/* Boundaries of a text, one iterator a text: words by ICU's dictionaries for Thai, Lao, Khmer, Chinese, Japanese. */
struct unicode_breaks;
/* The text must outlive the iterator. */
struct unicode_breaks *unicode_breaks_open(struct str text, enum unicode_unit unit);
/* The next unit behind the last; false at the end. */
bool unicode_breaks_next(struct unicode_breaks *breaks, struct str *unit);
void unicode_breaks_close(struct unicode_breaks *breaks);

/* Columns on a terminal: 0 for marks without a place of their own and ignorables, 2 for wide, full-width and emoji
 * characters, else 1. Where terminals differ, the most that one takes. */
size_t unicode_columns(struct str text);
/* The longest start of `text` that is whole graphemes and at most `columns` wide. */
struct str unicode_cut_columns(struct str text, size_t columns);
/* The longest start of `text` that is whole graphemes and at most `bytes` long. */
struct str unicode_cut_bytes(struct str text, size_t bytes);

/* "72.1". */
const char *unicode_version(void);

#endif
