/*
 * The encodings that browsers know, and the labels that pages use for them (WHATWG Encoding §4.2). A label names the
 * superset that browsers read: gb2312 is GBK, iso-8859-1 is windows-1252, euc-kr is windows-949.
 */
#ifndef STET_EXTRACT_CHARSET_LABELS_H
#define STET_EXTRACT_CHARSET_LABELS_H

#include "base/str.h"

enum charset_kind {
    CHARSET_UTF8,
    CHARSET_SINGLE, /* a byte a character */
    CHARSET_MULTI,
    CHARSET_UTF16,
    CHARSET_REPLACEMENT, /* what browsers refuse to decode: ISO-2022-KR and the like */
};

struct charset {
    const char *name;      /* as the standard spells it */
    const char *converter; /* as ICU names it; "" where ICU has none */
    enum charset_kind kind;
    const char *labels; /* in lower case, parted by blanks */
};

/* The encoding of a label, blanks around it and ASCII case aside; NULL where browsers know none. */
const struct charset *charset_from_label(struct str label);

/* Code points of the bytes 0xA0 to 0xFF in ISO-8859-16, which ICU's data leave out. */
extern const uint16_t CHARSET_ISO_8859_16[96];

#endif
