/* Words and letters that writers mix up: data alone. */
#ifndef STET_COMPARE_SPELLING_WORDS_H
#define STET_COMPARE_SPELLING_WORDS_H

#include "base/str.h"

/* Two words that sound alike, so that one in the other's place is a slip: "their" and "there", "das" and "dass". Both
 * in lower case. */
bool spelling_sound_alike(struct str a, struct str b);
/* Two Chinese letters of one sound or one look that input methods mix up: 块 and 快. */
bool spelling_letters_alike(uint32_t a, uint32_t b);
/* A Chinese letter that never stands twice: 他, 的; unlike 天 and 看. */
bool spelling_stands_once(uint32_t code);
/* True where the two texts, which differ from these bytes on, have two words there that are written for one another:
 * 以外 and 意外, 몇일 and 며칠. */
bool spelling_is_pair_at(struct str old, size_t old_at, struct str new, size_t new_at);
/* っ, ー and their kin, of which one more or less is a slip. */
bool spelling_is_small_kana(uint32_t code);
/* A Chinese letter that words have twice: 看看, 天天. */
bool spelling_may_double(uint32_t code);
/* Two kana beside one another where one of them is a slip: るた, をが. */
bool spelling_is_broken(uint32_t first, uint32_t second);
/* True where the longer of two Korean words has two particles that say the same, and the other has one of them:
 * 후보를를, 후보를. */
bool spelling_doubles_particle(struct str longer, struct str shorter);

#endif
