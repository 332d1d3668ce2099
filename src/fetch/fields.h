/*
 * Values of response headers that steer us. All of them are a server's claims: bounded here, or not believed.
 */
#ifndef STET_FETCH_FIELDS_H
#define STET_FETCH_FIELDS_H

#include "base/str.h"

/* Seconds since 1970 of an HTTP date in any of its forms, or -1. */
int64_t field_date(struct str value);

/* Bounds of a pause that a server may ask for, in seconds. */
enum { FIELD_LEAST_PAUSE = 60, FIELD_MOST_PAUSE = 24 * 60 * 60 };

/* Retry-After (RFC 9110 §10.2.3): seconds or a date, clamped to the bounds above; a time past or garbage is the least
 * pause, since the server did ask for one. 0 where `value` is absent. */
int64_t field_retry_after(struct str value, int64_t now_seconds);

/* Age (RFC 9111 §5.1) in seconds, at most a year; 0 where it is absent or garbage. */
int64_t field_age(struct str value);

/* True where an ETag may be sent back: at most 512 bytes, no control, no blank, no list, not "*". Quotes are missing on
 * real servers, which want back what they sent. */
bool field_is_usable_etag(struct str value);

/* True where a Last-Modified may be sent back: a date of 1995 or later and not of the future, at most 64 bytes.
 * Broken servers say 1970 or now. */
bool field_is_usable_date(struct str value, int64_t now_seconds);

/* True where a value of ours can stand in a request: no control characters. */
bool field_is_safe(struct str value);

#endif
