/*
 * Which encoding a page is in, decided once for the whole page, and the page in UTF-8: libxml2 never sees anything
 * else, since one bad byte would make it change its mind half-way through a page.
 *
 * The order is the browsers' (HTML §13.2.3.2): byte order mark, the header's charset, a `<meta>` in the first 1024
 * bytes; then, where the page says nothing there: bytes that are valid UTF-8, a `<meta>` further down (browsers start
 * again when their parser meets one), ICU's detection, windows-1252. Two things browsers do not do, since a page
 * that is mended or broken on the way must not look like an edit of every paragraph:
 *
 *   - a label of a legacy encoding is not believed where the bytes are UTF-8 (pages that a proxy, an archive or a
 *     new server has recoded keep their old label);
 *   - a label of UTF-8 is not believed where most of what is not ASCII cannot be UTF-8, and something else is known.
 */
#ifndef STET_EXTRACT_CHARSET_H
#define STET_EXTRACT_CHARSET_H

#include "base/arena.h"

enum { CHARSET_MOST_BYTES = 32 * 1024 * 1024 };

/* Appends the page as valid UTF-8. `content_type` is the header's value, absent where there was none. Each sequence
 * of bytes that is none in the encoding becomes one U+FFFD, what is around it stays; NUL bytes and the byte order
 * mark are dropped. *name is the encoding by its name in the Encoding Standard ("UTF-8", "GBK", "windows-1252");
 * "replacement" gives one U+FFFD for the whole page, as in browsers. STET_ERROR_LIMIT beyond CHARSET_MOST_BYTES. */
int charset_decode(struct arena *arena, struct str bytes, struct str content_type, struct buf *utf8, struct str *name);

/* The charset parameter of a Content-Type value, or the absent string. */
struct str charset_parameter(struct str content_type);

/* The label in the first `<meta>` of `bytes` that names an encoding, by the prescan of HTML §13.2.3.2; absent where
 * there is none. */
struct str charset_prescan(struct str bytes);

#endif
