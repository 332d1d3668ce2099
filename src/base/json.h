/*
 * JSON, by jansson: what `--json` prints. One object a line, keys in the order in which they were set, texts valid
 * UTF-8 whatever they were.
 */
#ifndef STET_BASE_JSON_H
#define STET_BASE_JSON_H

#include "base/str.h"

#include <jansson.h>
#include <stdio.h>

/* A new string; an absent one gives null. Invalid bytes become U+FFFD. */
json_t *json_from_str(struct str text);
/* Sets object[key], taking over `value`. */
void json_set(json_t *object, const char *key, json_t *value);
void json_set_str(json_t *object, const char *key, struct str text);
void json_set_number(json_t *object, const char *key, int64_t number);
/* Appends `value` to the array, taking it over. */
void json_add(json_t *array, json_t *value);
/* Appends it on one line and frees `value`. */
void json_write(struct buf *out, json_t *value);
/* Prints on one line and frees `value`. What may not reach a terminal as it is, or cannot be seen there (utf8.h), is an
 * escape of JSON. */
void json_print_line(FILE *out, json_t *value);

#endif
