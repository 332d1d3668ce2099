/* Words of correction and update notices, in lower case, quotes and dashes as typography_fold gives them: data alone.
 */
#ifndef STET_STORY_NOTICES_WORDS_H
#define STET_STORY_NOTICES_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Words that begin a notice. Those that are ordinary words too ("correction officers") must be followed by a mark, a
 * bracket, a digit or the end. */
struct notice_start {
    const char *word;
    bool needs_mark;
};
extern const struct notice_start notice_starts[];
extern const size_t notice_start_count;

/* Phrases of three bytes or more that make a notice of the sentence that holds them. */
extern const char *const notice_phrases[];
extern const size_t notice_phrase_count;

/* What a notice says of itself: "this 3 February story has been corrected to say …". One word of each list must stand
 * in the sentence, in this order, the first two near each other. Blanks at the ends of each word. */
struct notice_self {
    const char *these, *texts, *verbs;
};
extern const struct notice_self notice_selves[];
extern const size_t notice_self_count;

/* Of a script without blanks, or with particles, the same in short: an entry of each list stands in the sentence. */
struct notice_pair {
    const char *texts, *verbs;
};
extern const struct notice_pair notice_pairs[];
extern const size_t notice_pair_count;

#endif
