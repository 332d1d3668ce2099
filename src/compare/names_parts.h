/* Parts of texts without blanks, and of Korean words, by which a name is known or is told from other words: data alone.
 */
#ifndef STET_COMPARE_NAMES_PARTS_H
#define STET_COMPARE_NAMES_PARTS_H

#include "base/str.h"

/* Lists of parts of texts without blanks; the longest that `text` has at `at`, 0 bytes for none. */
enum names_parts {
    PARTS_CHINESE_ENDINGS, /* behind the name of a place or a body: 路, 協會 */
    PARTS_JAPANESE_ENDINGS,
    PARTS_WIDE_LONGER,     /* words that begin like such an ending: 市場 */
    PARTS_WIDE_ORDINARY,   /* before such an ending, and no name: 火車, 這家 */
    PARTS_JAPANESE_ROLES,  /* before a title, and no name: 事務 in 事務局長 */
    PARTS_WIDE_LETTERS,    /* letters of which a name may begin, too: 木 */
    PARTS_WIDE_BEHIND,     /* behind a single letter of those, which ends a word then: 的, 附近 */
    PARTS_WIDE_KNOWN,      /* countries and large cities: 日本, 高雄 */
    PARTS_CHINESE_LEADERS, /* before a name: 由, 與 */
    PARTS_CHINESE_TRAILERS,
    PARTS_CHINESE_WORDS,   /* ordinary words that begin like a surname: 高速, 方面 */
    PARTS_CHINESE_CLEAN,   /* surnames that begin few other words */
    PARTS_CHINESE_TOWARDS, /* before the name of a place: 出生於 */
    PARTS_CHINESE_SPOTS,   /* behind these, and no name: 市區 */
    PARTS_JAPANESE_GIVEN,  /* a last letter of given names */
    PARTS_JAPANESE_NOUNS,  /* ordinary words that end like such: 菓子 */
    PARTS_JAPANESE_SURNAMES,
    PARTS_JAPANESE_PARTICLES,
    PARTS_KOREAN_KNOWN,
    PARTS_KOREAN_SYLLABLES, /* of given names */
    PARTS_KOREAN_WORDS,     /* ordinary words of three syllables that look like a person: 공무원 */
};
size_t names_part_at(enum names_parts list, struct str text, size_t at);
/* True where the text is one of the list. */
bool names_part_is(enum names_parts list, struct str text);

#endif
