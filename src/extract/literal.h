/*
 * Object literals of JavaScript, read as data: what `window.STATE = {...}` and scripts of JSON hold. No script is run.
 * Wider than JSON (keys without quotes, single quotes, comments, commas at the end, values that are code and become
 * LITERAL_OTHER) and lenient (a literal that is cut short is closed where it ends), since half a state may still hold
 * the whole article.
 *
 * Values lie in one array in the order of the text, a value before what it holds:
 *
 *      {"a": ["x", "y"], "b": 1}     0 unused   1 {} end 6   2 "a" [] end 5   3 "x"   4 "y"   5 "b" 1
 *
 * so that the values within i are those from i + 1 up to its end, and a walk over all of them is a loop.
 */
#ifndef STET_EXTRACT_LITERAL_H
#define STET_EXTRACT_LITERAL_H

#include "base/arena.h"

/* Over all scripts of a page: 48 bytes each. */
enum { LITERALS_MOST = 400000, LITERALS_MOST_DEPTH = 128 };

enum literal_kind { LITERAL_OTHER, LITERAL_NUMBER, LITERAL_STRING, LITERAL_ARRAY, LITERAL_OBJECT };

struct literal {
    struct str key;  /* of a member of an object, as written between its quotes; else absent */
    struct str text; /* what stands between the quotes of a string; a number or other value as written */
    uint32_t parent; /* the value that holds it; 0 for the outermost */
    uint32_t end;    /* the first value behind it and all that it holds */
    uint8_t kind;    /* enum literal_kind */
    bool has_escapes;
};

struct literals {
    struct literal *at;
    size_t count, room;
    /* Names that stand for values, as in `(function(a,b){return {...}}("x",1))`; NULL without. */
    const struct str *names;
    size_t name_count;
    uint32_t name_values; /* the array that holds their values */
};

/* Reads the literal that begins at *at with a bracket or a quote; *at moves behind it. `parent` is the value that it
 * is to belong to, or 0. Gives its place, or 0 where there are too many values. Texts are borrowed. */
uint32_t literals_read(struct literals *literals, struct str text, size_t *at, uint32_t parent);
/* Reads the values between commas from *at on, as an array that the closing parenthesis ends; *at moves behind the
 * last. Gives the array's place, or 0 where there are too many values. Texts are borrowed. */
uint32_t literals_read_arguments(struct literals *literals, struct str text, size_t *at);
void literals_clear(struct literals *literals);

/* The member of that key (ASCII, as written), or 0. */
uint32_t literals_member(const struct literals *literals, uint32_t object, struct str key);

/* The text of a string, escapes undone, valid UTF-8 where the script is; the absent string for other values. */
struct str literals_text(struct arena *arena, const struct literals *literals, uint32_t string);

/* The quoted string at *at, as written; false where there is none or it does not end. *at moves behind it. */
bool literal_string(struct str text, size_t *at, struct str *string);
/* A string as written, with its escapes undone (ECMA-262 §12.9.4; unknown ones stand for themselves). */
struct str literal_unescape(struct arena *arena, struct str string);

#endif
