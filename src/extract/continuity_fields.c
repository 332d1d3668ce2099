#include "extract/continuity_fields.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/lines.h"
#include "extract/plain.h"
#include "extract/prints.h"

#include <stdlib.h>
#include <string.h>

/* True where both say the same in two forms. */
typedef bool says_the_same(struct arena *arena, struct str a, struct str b);

struct field {
    const char *name;
    struct str stored; /* as the last text has it; absent: it has none */
    struct str then;   /* what the last page gave, read afresh, and by which source */
    const char *then_source;
    struct str now; /* likewise of this page */
    const char *now_source;
    says_the_same *same;
};

static bool is_of(const struct metadata_candidate *candidate, const struct field *field, const char *source)
{
    return strcmp(candidate->field, field->name) == 0 && (!source || strcmp(candidate->source, source) == 0);
}

/* The value of a source (NULL: any) that says `wanted`, or where that is absent, its first one. */
static const struct metadata_candidate *find_value(struct arena *arena, const struct metadata *metadata,
                                                   const struct field *field, const char *source, struct str wanted)
{
    for (size_t i = 0; i < metadata->candidate_count; i++) {
        const struct metadata_candidate *candidate = &metadata->candidates[i];
        if (is_of(candidate, field, source) && (!wanted.len || field->same(arena, candidate->value, wanted)))
            return candidate;
    }
    return NULL;
}

/* The source on the last page that gave the stored value: the winner's, where that is one. */
static const char *find_source(struct arena *arena, const struct metadata *then, const struct field *field)
{
    if (field->then.len && field->same(arena, field->then, field->stored))
        return field->then_source;
    const struct metadata_candidate *candidate = find_value(arena, then, field, NULL, field->stored);
    return candidate ? candidate->source : NULL;
}

/* How the page speaks of a field now. */
enum report {
    REPORT_SAME,    /* what is stored */
    REPORT_CHANGED, /* the source that gave the stored value says something else */
    REPORT_GONE,    /* that source is gone, and no other says what is stored */
    REPORT_NEW,     /* nothing is stored */
};

static enum report report_of(struct arena *arena, const struct past *past, const struct metadata *metadata,
                             struct field *field)
{
    if (!field->stored.len)
        return REPORT_NEW;
    if (field->now.len && field->same(arena, field->now, field->stored))
        return REPORT_SAME;
    const char *source = find_source(arena, past->metadata, field);
    bool is_winner = source && field->now.len && strcmp(source, field->now_source) == 0;
    if (source && find_value(arena, metadata, field, source, field->stored))
        return REPORT_SAME;
    const struct metadata_candidate *value =
        source && !is_winner ? find_value(arena, metadata, field, source, STR_NONE) : NULL;
    if (value)
        field->now = value->value;
    if (value || is_winner)
        return REPORT_CHANGED;
    return find_value(arena, metadata, field, NULL, field->stored) ? REPORT_SAME : REPORT_GONE;
}

/* Nothing is stored: what the last page said as well, or only a new template says, is not taken. */
static bool is_news(struct arena *arena, const struct field *field, enum continuity continuity)
{
    return continuity == CONTINUITY_PLACE && field->now.len &&
           !(field->then.len && field->same(arena, field->then, field->now));
}

/* ---- when two values say the same ---- */

static bool same_line(struct arena *arena, struct str a, struct str b)
{
    (void)arena;
    return print_is_typography(a, b);
}

static bool same_words(struct arena *arena, struct str a, struct str b)
{
    return print_of(arena, a).text == print_of(arena, b).text;
}

/* The same moment; or one of them a day alone, that the other lies in by its own clock or by a neighbouring one. */
static bool same_moment(struct arena *arena, struct str a, struct str b)
{
    const int64_t minute_ms = 60000, day_ms = 24 * 60 * minute_ms;
    int64_t a_ms, b_ms;
    (void)arena;
    if (str_equal(a, b))
        return true;
    if (!time_parse(a, &a_ms, NULL) || !time_parse(b, &b_ms, NULL))
        return false;
    if (date_has_time(a) && date_has_time(b))
        return llabs(a_ms - b_ms) < minute_ms;
    if (!date_has_time(a) && !date_has_time(b))
        return false;
    /* A day begins up to 14 hours before it does in UTC, and ends up to 12 hours later. */
    int64_t ahead = date_has_time(a) ? a_ms - b_ms : b_ms - a_ms;
    return str_equal(str_slice(a, 0, 10), str_slice(b, 0, 10)) ||
           (ahead >= -14 * day_ms / 24 && ahead < 36 * day_ms / 24);
}

enum { MOST_NAMES = 24 };

static int compare_keys(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The names of a byline without handles and what stands in brackets, folded and sorted. */
static size_t read_names(struct arena *arena, struct str byline, struct str names[MOST_NAMES])
{
    size_t count = 0;
    for (struct str name; count < MOST_NAMES && str_split(&byline, ',', &name);) {
        static const char ends[] = {'@', '('};
        for (size_t i = 0; i < sizeof ends; i++)
            if (str_find_byte(name, ends[i], 1) != SIZE_MAX)
                name = str_slice(name, 0, str_find_byte(name, ends[i], 1));
        struct str key = plain_key(arena, name);
        if (key.len)
            names[count++] = key;
    }
    qsort(names, count, sizeof *names, compare_keys);
    return count;
}

static bool same_names(struct arena *arena, struct str a, struct str b)
{
    struct str a_names[MOST_NAMES], b_names[MOST_NAMES];
    size_t a_count = read_names(arena, a, a_names), b_count = read_names(arena, b, b_names);
    if (a_count != b_count || !a_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (!str_equal(a_names[i], b_names[i]))
            return false;
    return true;
}

/* One of them is the other, cut within a sentence: with an ellipsis, or at the length at which descriptions are cut. */
static bool same_beginning(struct arena *arena, struct str a, struct str b)
{
    enum { LEAST = 30, CUT_LENGTH = 120 };
    struct str a_key = plain_key(arena, a), b_key = plain_key(arena, b);
    if (str_equal(a_key, b_key))
        return print_of(arena, a).text == print_of(arena, b).text;
    struct str shorter = a_key.len < b_key.len ? a : b;
    size_t least = a_key.len < b_key.len ? a_key.len : b_key.len;
    bool is_cut = str_ends(shorter, STR("...")) || str_ends(shorter, STR("…")) || str_ends(shorter, STR("[…]")) ||
                  (utf8_count(shorter) >= CUT_LENGTH && !ends_in_stop(shorter));
    return is_cut && least >= LEAST && str_equal(str_slice(a_key, 0, least), str_slice(b_key, 0, least));
}

/* ---- the fields ---- */

static void settle_headline(struct arena *arena, const struct past *past, enum continuity continuity,
                            struct metadata *metadata)
{
    struct field field = {"headline",
                          past->article->headline,
                          past->metadata->headline,
                          past->metadata->headline_source,
                          metadata->headline,
                          metadata->headline_source,
                          same_line};
    enum report report = report_of(arena, past, metadata, &field);
    bool is_form = field.now.len && same_line(arena, field.now, field.stored);
    if (report == REPORT_SAME && (continuity == CONTINUITY_TEMPLATE || !is_form))
        metadata->headline = field.stored;
    else
        metadata->headline = field.now;
}

/* All names stand somewhere on the page. */
static bool are_named(struct arena *arena, struct str byline, const struct blocks *blocks)
{
    enum { LONGEST = 400 };
    struct str names[MOST_NAMES];
    size_t count = read_names(arena, byline, names), found = 0;
    bool is_found[MOST_NAMES] = {false};
    for (size_t i = 0; i < blocks->count && found < count; i++) {
        if (blocks->candidates[i].text.len > LONGEST)
            continue;
        struct str line = plain_key(arena, blocks->candidates[i].text);
        for (size_t k = 0; k < count; k++)
            if (!is_found[k] && str_contains(line, names[k])) {
                is_found[k] = true;
                found++;
            }
    }
    return count && found == count;
}

static void settle_byline(struct arena *arena, const struct past *past, enum continuity continuity,
                          const struct blocks *blocks, struct metadata *metadata)
{
    struct field field = {"byline",
                          past->article->byline,
                          past->metadata->byline,
                          past->metadata->byline_source,
                          metadata->byline,
                          metadata->byline_source,
                          same_names};
    enum report report = report_of(arena, past, metadata, &field);
    bool is_kept = report == REPORT_SAME;
    if (report == REPORT_NEW && !is_news(arena, &field, continuity))
        is_kept = true;
    if (report == REPORT_GONE || (report == REPORT_CHANGED && continuity == CONTINUITY_TEMPLATE))
        is_kept = are_named(arena, field.stored, blocks) || (continuity == CONTINUITY_TEMPLATE && !field.now.len);
    metadata->byline = is_kept ? field.stored : field.now;
}

static void settle_published(struct arena *arena, const struct past *past, enum continuity continuity,
                             struct metadata *metadata)
{
    struct field field = {"published",
                          past->article->published,
                          past->metadata->published,
                          past->metadata->published_source,
                          metadata->published,
                          metadata->published_source,
                          same_moment};
    enum report report = report_of(arena, past, metadata, &field);
    bool is_kept =
        report == REPORT_SAME || (report == REPORT_GONE && (continuity == CONTINUITY_TEMPLATE || !field.now.len));
    if (report == REPORT_NEW && !is_news(arena, &field, continuity))
        is_kept = true;
    metadata->published = is_kept ? field.stored : field.now;
}

static void settle_section(struct arena *arena, const struct past *past, enum continuity continuity,
                           struct metadata *metadata)
{
    struct field field = {"section",
                          past->article->section,
                          past->metadata->section,
                          past->metadata->section_source,
                          metadata->section,
                          metadata->section_source,
                          same_words};
    enum report report = report_of(arena, past, metadata, &field);
    bool is_kept = report == REPORT_SAME || report == REPORT_GONE || continuity == CONTINUITY_TEMPLATE;
    if (report == REPORT_NEW && !is_news(arena, &field, continuity))
        is_kept = true;
    metadata->section = is_kept ? field.stored : field.now;
}

/* ---- tags ---- */

static bool has_tag(struct arena *arena, const struct str *tags, size_t count, struct str tag)
{
    for (size_t i = 0; i < count; i++)
        if (same_words(arena, tags[i], tag))
            return true;
    return false;
}

/* Flags of the outlet's own system come and go among the tags, which no reader sees. */
static bool has_shown_change(struct arena *arena, const struct past *past, const struct blocks *blocks,
                             const struct metadata *metadata)
{
    const struct article *stored = past->article;
    for (size_t i = 0; i < metadata->tag_count; i++)
        if (!has_tag(arena, stored->tags, stored->tag_count, metadata->tags[i]) &&
            past_shows(blocks, metadata->tags[i]))
            return true;
    for (size_t i = 0; i < stored->tag_count; i++)
        if (!has_tag(arena, metadata->tags, metadata->tag_count, stored->tags[i]) && past->is_shown[i] &&
            !past_shows(blocks, stored->tags[i]))
            return true;
    return false;
}

static void settle_tags(struct arena *arena, const struct past *past, enum continuity continuity,
                        const struct blocks *blocks, struct metadata *metadata)
{
    const struct article *stored = past->article;
    bool is_other_source = past->metadata->tags_source && metadata->tags_source &&
                           strcmp(past->metadata->tags_source, metadata->tags_source) != 0;
    bool is_kept = continuity == CONTINUITY_TEMPLATE || !metadata->tag_count || is_other_source ||
                   !has_shown_change(arena, past, blocks, metadata);
    if (!is_kept)
        return;
    metadata->tags = stored->tags;
    metadata->tag_count = stored->tag_count;
}

void continuity_fields(struct arena *arena, const struct past *past, enum continuity continuity,
                       const struct blocks *blocks, struct metadata *metadata)
{
    settle_headline(arena, past, continuity, metadata);
    settle_byline(arena, past, continuity, blocks, metadata);
    settle_published(arena, past, continuity, metadata);
    settle_section(arena, past, continuity, metadata);
    settle_tags(arena, past, continuity, blocks, metadata);
    metadata->language = past->article->language;
}

/* ---- the standfirst ---- */

/* A standfirst that is kept is no line of the text. */
static void drop_line(struct article *article, struct str summary)
{
    size_t kept = 0;
    for (size_t i = 0; i < article->block_count; i++)
        if (!print_is_typography(article->blocks[i].text, summary))
            article->blocks[kept++] = article->blocks[i];
    article->block_count = kept;
}

void continuity_summary(struct arena *arena, const struct past *past, enum continuity continuity,
                        const struct metadata *metadata, struct article *article)
{
    struct field field = {
        "summary",         past->article->summary,   past->metadata->summary, past->metadata->summary_source,
        metadata->summary, metadata->summary_source, same_beginning};
    enum report report = report_of(arena, past, metadata, &field);
    bool is_kept = report == REPORT_SAME || (report == REPORT_GONE && continuity == CONTINUITY_TEMPLATE);
    if (report == REPORT_NEW) {
        if (!is_news(arena, &field, continuity))
            article->summary = STR_NONE;
        return;
    }
    if (!is_kept)
        return;
    article->summary = field.stored;
    drop_line(article, field.stored);
}
