#include "edition.h"

#include "base/clock.h"
#include "compare/compare.h"
#include "story/canonical.h"

void edition_settle(struct arena *arena, struct article *article, struct str url, const struct article *before)
{
    article->url = url;
    article->gone = STR_NONE;
    article->moved = STR_NONE;
    if (before)
        article->language = before->language;
    article_normalize(arena, article);
}

struct str edition_text(struct arena *arena, const struct article *article)
{
    AUTO_BUF text = BUF_INIT;
    canonical_write(article, &text);
    return arena_copy(arena, buf_str(&text));
}

static struct edition_step make_step(struct arena *arena, enum snapshot_verb verb, const struct article *article)
{
    return (struct edition_step){.verb = verb, .article = *article, .text = edition_text(arena, article)};
}

size_t edition_steps(struct arena *arena, const struct article *before, const struct article *after,
                     struct str modified_before, struct edition_step steps[EDITION_STEPS])
{
    size_t count = 0;
    if (!before) {
        steps[count++] = make_step(arena, SNAPSHOT_NEW, after);
        return count;
    }
    struct article current = *before;
    if (before->gone.len) {
        current.gone = STR_NONE;
        steps[count++] = make_step(arena, SNAPSHOT_BACK, &current);
    }
    if (!str_equal(before->url, after->url)) {
        current.url = after->url;
        steps[count] = make_step(arena, SNAPSHOT_MOVED, &current);
        steps[count++].url_before = before->url;
    }
    struct edition_step last = make_step(arena, SNAPSHOT_EDIT, after);
    if (str_equal(last.text, edition_text(arena, &current)))
        return count;
    compare_articles(arena, &current, after, &last.edits);
    last.unmarked = compare_unmarked(&last.edits, modified_before, after->modified);
    steps[count++] = last;
    return count;
}

struct edition_step edition_gone(struct arena *arena, const struct article *before, int64_t seconds, int status)
{
    struct article gone = *before;
    struct str day = str_slice(time_format(arena, seconds), 0, 10);
    gone.gone = arena_format(arena, "%.*s %d", STR_FORMAT(day), status);
    return make_step(arena, SNAPSHOT_GONE, &gone);
}
