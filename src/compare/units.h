/*
 * Units: what sentences are compared by. A scan of our own, since a comparison looks at every word of both versions
 * and ICU's iterators would cost more than all the rest; compare_words, which people see, uses ICU.
 *
 * Typography is folded here, so that it never hides an edit: blanks are no units, curly, straight and angled quotes,
 * all dashes, the ellipsis, full and half width are one, soft hyphens and code points that no reader sees are skipped
 * (base/typography.h), and letters of another alphabet that look the same are one (base/look_alike.h). Nothing else is
 * folded: case, commas and hyphens can be the edit.
 */
#ifndef STET_COMPARE_UNITS_H
#define STET_COMPARE_UNITS_H

#include "base/arena.h"

enum unit_kind {
    UNIT_WORD,
    UNIT_NUMBER, /* begins with a digit: "1,200.50", "20th", "10:26", "-5" */
    UNIT_WIDE,   /* one Han, kana, Thai or Lao letter with its marks */
    UNIT_MARK,   /* punctuation or a symbol */
};

struct unit {
    uint32_t id;         /* the same in both versions where the folded forms are the same; from 1 */
    uint32_t start, end; /* bytes of the scanned text */
    uint8_t kind;
};

/* The folded forms seen so far. */
struct lexicon;
struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *lexicon);
void lexicon_free_pointer(struct lexicon **lexicon);
#define AUTO_LEXICON __attribute__((cleanup(lexicon_free_pointer))) struct lexicon
/* The id of any bytes, the same for the same ones. */
uint32_t lexicon_id(struct lexicon *lexicon, struct str key);

/* Scans a text; the units lie in the arena. */
struct unit *units_scan(struct arena *arena, struct lexicon *lexicon, struct str text, size_t *count);

#endif
