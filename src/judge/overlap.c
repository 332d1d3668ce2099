#include "judge/overlap.h"

#include "base/map.h"
#include "story/sentences.h"

static void add_sentences(const struct article *article, struct str language, struct map *map, size_t *count,
                          size_t *bytes)
{
    static char present;
    for (size_t i = 0; i < article->block_count; i++) {
        struct sentences scan = sentences_begin(article->blocks[i].text, language);
        for (struct str sentence; sentences_next(&scan, &sentence);) {
            map_put(map, sentence, &present);
            *count += 1;
            *bytes += sentence.len;
        }
    }
}

/* Sentences from the first on that stand in the map. */
static size_t count_beginning(const struct article *article, struct str language, const struct map *map)
{
    size_t count = 0;
    for (size_t i = 0; i < article->block_count; i++) {
        struct sentences scan = sentences_begin(article->blocks[i].text, language);
        for (struct str sentence; sentences_next(&scan, &sentence); count++)
            if (!map_has(map, sentence))
                return count;
    }
    return count;
}

/* True where no sentence behind the first `count` stands in the map. */
static bool has_none_behind(const struct article *article, struct str language, size_t count, const struct map *map)
{
    size_t at = 0;
    for (size_t i = 0; i < article->block_count; i++) {
        struct sentences scan = sentences_begin(article->blocks[i].text, language);
        for (struct str sentence; sentences_next(&scan, &sentence); at++)
            if (at >= count && map_has(map, sentence))
                return false;
    }
    return true;
}

/* Both are cut by the language of the first version, as their canonical texts are. */
struct overlap overlap_measure(const struct article *before, const struct article *after)
{
    enum { LEAST_LOST = 3 };
    AUTO_MAP *old = map_new();
    AUTO_MAP *new = map_new();
    struct overlap overlap = {0};
    size_t old_bytes = 0, new_bytes = 0, old_distinct = 0, at = 0;
    struct str sentence;
    void *value;
    add_sentences(before, before->language, old, &overlap.before, &old_bytes);
    add_sentences(after, before->language, new, &overlap.after, &new_bytes);
    for (; map_next(old, &at, &sentence, &value); old_distinct++)
        overlap.kept += map_has(new, sentence);
    /* A sentence that stands several times is one; as a share, so that kept and before speak of the same. */
    if (old_distinct)
        overlap.kept = overlap.kept * overlap.before / old_distinct;
    overlap.is_shrunk = overlap.after * 2 < overlap.before && new_bytes * 2 < old_bytes;
    overlap.is_cut = overlap.is_shrunk || (overlap.after + LEAST_LOST <= overlap.before &&
                                           overlap.after * 3 <= overlap.before * 2 && new_bytes * 3 <= old_bytes * 2);
    /* The last sentence of a teaser often breaks off. */
    size_t beginning = count_beginning(before, before->language, new);
    overlap.is_beginning = (beginning + 1) * 5 >= overlap.after * 4;
    size_t kept = count_beginning(after, before->language, old);
    overlap.ends_early =
        kept && kept == beginning && kept < overlap.before && has_none_behind(after, before->language, kept, old);
    overlap.added = overlap.ends_early ? overlap.after - kept : 0;
    return overlap;
}
