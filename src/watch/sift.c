#include "watch/sift.h"

#include "base/array.h"
#include "base/pattern.h"

struct sift {
    struct pattern *match, *url_match, *title_match;
    struct str language;
    int64_t follow_seconds;
};

int64_t sift_follow(const struct watch *watch)
{
    return watch->follow_seconds > 0 ? watch->follow_seconds : SIFT_FOLLOW;
}

static int compile(struct str text, struct pattern **pattern)
{
    return text.len ? pattern_new(text, pattern) : 0;
}

int sift_new(const struct watch *watch, struct sift **made)
{
    struct sift *sift = memory_zeroed(1, sizeof *sift);
    sift->language = watch->language;
    sift->follow_seconds = sift_follow(watch);
    int result = compile(watch->match, &sift->match);
    if (result == 0)
        result = compile(watch->url_match, &sift->url_match);
    if (result == 0)
        result = compile(watch->title_match, &sift->title_match);
    if (result < 0)
        sift_free(sift);
    else
        *made = sift;
    return result;
}

void sift_free(struct sift *sift)
{
    if (!sift)
        return;
    pattern_free(sift->match);
    pattern_free(sift->url_match);
    pattern_free(sift->title_match);
    memory_free(sift);
}

static bool passes(const struct pattern *pattern, struct str text)
{
    return !pattern || pattern_matches(pattern, text);
}

/* "en" is asked for and "en-GB" given: the same; "en-US" asked for and "en" given: may be. */
static bool is_same_language(struct str asked, struct str given)
{
    size_t len = asked.len < given.len ? asked.len : given.len;
    bool is_part = str_equal_fold(str_slice(asked, 0, len), str_slice(given, 0, len));
    struct str longer = asked.len > given.len ? asked : given;
    return is_part && (longer.len == len || longer.at[len] == '-' || longer.at[len] == '_');
}

/* One of the languages asked for, parted by commas. */
static bool speaks(struct str asked, struct str given)
{
    struct str one;
    if (!asked.len || !given.len)
        return true;
    while (asked.len && str_split(&asked, ',', &one))
        if (is_same_language(str_trim(one), given))
            return true;
    return false;
}

const char *sift_refuses(const struct sift *sift, const struct listed *entry, struct str language, int64_t now)
{
    int64_t dated = entry->published ? entry->published : entry->updated;
    if (!passes(sift->match, entry->url) || !passes(sift->url_match, entry->url))
        return "address";
    if (!passes(sift->title_match, entry->title))
        return "title";
    if (!speaks(sift->language, entry->language.len ? entry->language : language))
        return "language";
    return dated && dated < now - sift->follow_seconds ? "old" : NULL;
}

bool sift_times_are_vain(const struct listing *listing, int64_t now)
{
    enum { LEAST = 5, SPREAD = 120, DAY = 86400 };
    int64_t first = INT64_MAX, last = 0;
    size_t count = 0;
    for (size_t i = 0; i < listing->item_count; i++) {
        int64_t updated = listing->items[i].updated;
        if (!updated)
            continue;
        first = updated < first ? updated : first;
        last = updated > last ? updated : last;
        count++;
    }
    return listing->kind != LISTING_FEED && count >= LEAST && last - first <= SPREAD && last > now - DAY;
}
