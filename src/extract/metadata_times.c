#include "base/array.h"
#include "base/clock.h"
#include "extract/dates.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"
#include "story/times_words.h"

#include <stdlib.h>
#include <string.h>

enum {
    NEAR = 60, /* elements between the headline and a date of its own */
    LABEL_BYTES = 60,
    MOST_VISIBLE = 11, /* less than JSON-LD's weight */
};

static void offer_time(struct facts *facts, const char *field, const char *source, struct str text)
{
    struct str date;
    if (text.len && date_find(facts->arena, text, facts->out->language, &date))
        facts_offer(facts, field, source, date);
}

/* What stands in no meta element, by its own name. */
static const char TEXT_BEHIND[] = "text behind headline", TEXT_BEFORE[] = "text before headline",
                  DATELINE[] = "dateline", ELSEWHERE[] = "elsewhere";

/* What sources say, and how much that weighs. What publishers write for others to index is mostly right; a plain "date"
 * is as often that of the file; what readers see is right where several agree, and may be a modification's. */
static const struct source {
    const char *name;
    int weight;
    bool is_visible;
} SOURCES[] = {
    {"json-ld", 12, false},
    {"article:published_time", 10, false},
    {"og:article:published_time", 10, false},
    {"article:published", 10, false},
    {"datepublished", 8, false},
    {"parsely-pub-date", 8, false},
    {"sailthru.date", 8, false},
    {"cxenseparse:recs:publishtime", 8, false},
    {"cxenseparse:publishtime", 8, false},
    {"cxenseparse:recs:articlepublishtime", 8, false},
    {"dc.date.issued", 8, false},
    {"dcterms.issued", 8, false},
    {"bt:pubdate", 8, false},
    {"rnews:datepublished", 8, false},
    {"pubdate", 8, false},
    {"publishdate", 8, false},
    {"publish-date", 8, false},
    {"publish_date", 8, false},
    {"publication_date", 8, false},
    {"publicationdate", 8, false},
    {"publication-date", 8, false},
    {"og:pubdate", 8, false},
    {"og:published_time", 8, false},
    {"displaydate", 8, false},
    {"citation_publication_date", 8, false},
    {"citation_date", 8, false},
    {"vr:published_time", 8, false},
    {"article_date_original", 8, false},
    {"originalpublicationdate", 8, false},
    {"article.published", 8, false},
    {"shareaholic:article_published_time", 8, false},
    {"weibo: article:create_at", 8, false},
    {"weibo:article:create_at", 8, false},
    {"ptime", 8, false},
    {"apub:time", 8, false},
    {"firstcreate", 8, false},
    {"datecreated", 3, false},
    {"release_date", 6, false},
    {"dcterms.created", 4, false},
    {"dcterms.date", 4, false},
    {"dc.date", 4, false},
    {"dc.date.created", 4, false},
    {"date", 4, false},
    {"created", 4, false},
    {"article.created", 4, false},
    {"eomportal-lastupdate", 4, false},
    {"itemprop datePublished", 8, false},
    {"itemprop dateCreated", 3, false},
    {"url", 8, true},
    {"time", 6, true},
    {"datetime", 6, true},
    {"class published", 6, true},
    {"class date", 4, true},
    {TEXT_BEHIND, 3, true},
    {TEXT_BEFORE, 2, false},
    {DATELINE, 1, false},
    {ELSEWHERE, 0, false},
};

static const char *const MODIFIED[] = {"article:modified_time",
                                       "og:updated_time",
                                       "article:modified",
                                       "datemodified",
                                       "article.updated",
                                       "dcterms.modified",
                                       "dc.date.modified",
                                       "lastmod",
                                       "last-modified",
                                       "revised",
                                       "vr:updated_time",
                                       "weibo:article:update_at",
                                       NULL};

static const struct source *source_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        if (strcmp(SOURCES[i].name, name) == 0)
            return &SOURCES[i];
    return NULL;
}

static struct str time_text(struct facts *facts, const struct spot *spot)
{
    static const char *const ATTRIBUTES[] = {"datetime",       "content",   "data-datetime",
                                             "data-timestamp", "data-date", "title"};
    struct str date;
    for (size_t i = 0; i < ARRAY_LENGTH(ATTRIBUTES); i++) {
        struct str value = scan_attribute(spot->node, ATTRIBUTES[i]);
        if (value.len && date_find(facts->arena, value, facts->out->language, &date))
            return value;
    }
    return scan_text(facts->arena, spot->node, 300);
}

static bool is_near(const struct facts *facts, const struct spot *spot)
{
    if (!facts->headline_order)
        return !spot->is_furniture;
    size_t before = facts->headline_order > NEAR / 2 ? facts->headline_order - NEAR / 2 : 0;
    return spot->order >= before && spot->order <= facts->headline_order + NEAR;
}

/* The text that stands before `node`, as far as its grandparent goes and not further than LABEL_BYTES. */
static struct str text_before(struct facts *facts, xmlNodePtr node)
{
    for (int levels = 0; node && levels < 3; levels++, node = node->parent)
        for (xmlNodePtr before = node->prev; before; before = before->prev) {
            struct str text = before->type == XML_TEXT_NODE      ? str_from((const char *)before->content)
                              : before->type == XML_ELEMENT_NODE ? scan_text(facts->arena, before, LABEL_BYTES)
                                                                 : STR_NONE;
            text = str_trim(text);
            if (text.len > LABEL_BYTES)
                return STR_NONE;
            if (text.len)
                return arena_copy(facts->arena, text);
        }
    return STR_NONE;
}

/* By the words in the element, else by those before it. */
static bool says_modified(struct facts *facts, const struct spot *spot)
{
    enum time_kind kind = time_kind_of_text(facts->arena, scan_text(facts->arena, spot->node, 120));
    if (kind == TIME_UNSAID)
        kind = time_kind_of_label(facts->arena, text_before(facts, spot->node));
    return kind == TIME_MODIFIED;
}

static const char *field_of(struct facts *facts, const struct spot *spot)
{
    if (strcmp(spot->source, "itemprop dateModified") == 0 || strcmp(spot->source, "class modified") == 0)
        return "modified";
    if (strncmp(spot->source, "itemprop", 8) == 0 || strcmp(spot->source, "class published") == 0)
        return "published";
    return says_modified(facts, spot) ? "modified" : "published";
}

/* Elements with a date, those near the headline before the others. */
static void offer_spots(struct facts *facts, enum spot_kind kind, bool near)
{
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        bool is_item = kind == SPOT_TIME && strncmp(spot->source, "itemprop", 8) == 0;
        if (spot->kind != kind || is_near(facts, spot) != near || (!near && spot->is_furniture && !is_item))
            continue;
        const char *source = near || is_item ? spot->source : ELSEWHERE;
        offer_time(facts, field_of(facts, spot), source, time_text(facts, spot));
    }
}

struct line {
    const char *source;
    struct str label; /* a short text before, without a date */
};

/* A short text with a date, or a long one that begins with one. */
static void offer_line(struct facts *facts, xmlNodePtr node, struct line *line)
{
    enum { LONG = 120, DATELINE_BYTES = 40 };
    if (node->type != XML_TEXT_NODE || !node->content)
        return;
    struct str text = str_trim(str_from((const char *)node->content)), date;
    if (!text.len)
        return;
    struct str label = line->label, read = str_slice(text, 0, text.len > LONG ? DATELINE_BYTES : LONG);
    line->label = text.len <= LABEL_BYTES ? text : STR_NONE;
    if (text.len < 6 || !date_find(facts->arena, read, facts->out->language, &date))
        return;
    line->label = STR_NONE;
    enum time_kind kind = time_kind_of_text(facts->arena, read);
    if (kind == TIME_UNSAID)
        kind = time_kind_of_label(facts->arena, label);
    if (kind != TIME_MODIFIED)
        facts_offer(facts, "published", text.len > LONG ? DATELINE : line->source, date);
}

/* Texts behind the headline, or close before it, that hold a date and have no name that says so. */
static void offer_lines(struct facts *facts)
{
    xmlNodePtr headline = facts->out->headline_node, node = headline;
    struct line line = {TEXT_BEHIND, STR_NONE};
    for (size_t steps = 0; node && steps < 4 * NEAR; steps++)
        if ((node = scan_next(node, NULL, true)))
            offer_line(facts, node, &line);
    node = headline;
    for (int levels = 0; node && levels < 3 && node->parent && node->parent->type == XML_ELEMENT_NODE; levels++)
        node = node->parent;
    line = (struct line){TEXT_BEFORE, STR_NONE};
    for (size_t steps = 0; node && node != headline && steps < 4 * NEAR; steps++, node = scan_next(node, NULL, true))
        offer_line(facts, node, &line);
}

static bool is_field(const struct metadata_candidate *candidate, const char *field)
{
    return strcmp(candidate->field, field) == 0;
}

static struct str day_of(struct str date)
{
    return str_slice(date, 0, 10);
}

/* A vote for a day: of a candidate as it is, or of another that writes the same moment as readers have it. */
struct vote {
    struct str value;
    const char *source;
    int weight;
    bool is_visible;
    bool is_moved; /* to the day that readers see: no time of another source goes with it */
};

static bool is_visible_day(const struct metadata *out, struct str day)
{
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct source *source =
            is_field(&out->candidates[i], "published") ? source_of(out->candidates[i].source) : NULL;
        if (source && source->is_visible && str_equal(day_of(out->candidates[i].value), day))
            return true;
    }
    return false;
}

/* A time in UTC late in the evening or early in the morning is on another day where the page is read. Where another
 * source writes that moment in a zone, it is taken; where readers see the day beside, that day: the day before from
 * the Americas, the day behind from Asia and Oceania. */
static const struct metadata_candidate *as_read(const struct metadata *out, const struct metadata_candidate *candidate)
{
    const int64_t hour_ms = 3600000, minute_ms = 60000;
    int64_t moment, other;
    int offset;
    if (!date_has_time(candidate->value) || !time_parse(candidate->value, &moment, &offset) || offset != 0)
        return candidate;
    const struct metadata_candidate *beside = NULL, *zoned = NULL;
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct metadata_candidate *reading = &out->candidates[i];
        if (!is_field(reading, "published") || !time_parse(reading->value, &other, &offset))
            continue;
        int64_t ahead = other - moment;
        bool has_time = date_has_time(reading->value);
        if (has_time && offset != 0 && other == moment - (int64_t)offset * minute_ms)
            zoned = reading;
        if (has_time && offset != 0 && ahead > -minute_ms && ahead < minute_ms)
            return reading;
        bool is_beside = (ahead > 0 && ahead <= 14 * hour_ms) || (ahead <= -24 * hour_ms && ahead >= -36 * hour_ms);
        const struct source *source = source_of(reading->source);
        if (!has_time && is_beside && !beside && source && source->is_visible)
            beside = reading;
    }
    if (beside && !is_visible_day(out, day_of(candidate->value)))
        return beside;
    /* "20:00Z" of a program that knew no zone, where another source has 20:00 in one */
    return zoned ? zoned : candidate;
}

/* A day that a machine's date of modification has as well, where another is earlier, is likely that of modification. */
static bool is_modified_day(const struct metadata *out, struct str day)
{
    bool has_earlier = false;
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct source *source = source_of(out->candidates[i].source);
        has_earlier = has_earlier || (is_field(&out->candidates[i], "published") && source && !source->is_visible &&
                                      source->weight >= 8 && str_compare(day_of(out->candidates[i].value), day) < 0);
    }
    if (!has_earlier)
        return false;
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct metadata_candidate *candidate = &out->candidates[i];
        const struct source *source = source_of(candidate->source);
        if (is_field(candidate, "modified") && !(source && source->is_visible) &&
            str_equal(day_of(candidate->value), day))
            return true;
    }
    return false;
}

/* <meta itemprop> is in both lists. */
static bool is_same_source(const char *a, const char *b)
{
    return a == b || (strcmp(a, "datepublished") == 0 && strcmp(b, "itemprop datePublished") == 0) ||
           (strcmp(a, "datecreated") == 0 && strcmp(b, "itemprop dateCreated") == 0);
}

static bool is_repeated(const struct metadata *out, size_t index)
{
    const struct metadata_candidate *candidates = out->candidates;
    for (size_t i = 0; i < index; i++)
        if (is_field(&candidates[i], "published") && is_same_source(candidates[i].source, candidates[index].source))
            return true;
    return false;
}

static struct vote vote_of(const struct metadata *out, size_t index)
{
    const struct metadata_candidate *candidate = &out->candidates[index], *read = as_read(out, candidate);
    const struct source *source = source_of(candidate->source);
    struct vote vote = {read->value, read->source, source ? source->weight : 0,
                        source && source->is_visible && strcmp(source->name, "url") != 0, read != candidate};
    if (source && strcmp(source->name, "url") != 0 && vote.weight > 1 && is_modified_day(out, day_of(candidate->value)))
        vote.weight = 1;
    if (is_repeated(out, index))
        vote.weight = 0;
    return vote;
}

/* The day that most speaks for, the earlier source where two are even. Its time is that of the first source of the day
 * that has one. */
static void decide_published(struct facts *facts)
{
    struct metadata *out = facts->out;
    struct vote votes[METADATA_CANDIDATES];
    size_t count = 0;
    for (size_t i = 0; i < out->candidate_count; i++)
        if (is_field(&out->candidates[i], "published"))
            votes[count++] = vote_of(out, i);
    int best = -1;
    struct str day = STR_NONE;
    for (size_t i = 0; i < count; i++) {
        int weight = 0, visible = 0;
        for (size_t j = 0; j < count; j++)
            if (str_equal(day_of(votes[j].value), day_of(votes[i].value)))
                *(votes[j].is_visible ? &visible : &weight) += votes[j].weight;
        /* one line of the page may be found in several ways: it never outweighs JSON-LD alone */
        weight += visible < MOST_VISIBLE ? visible : MOST_VISIBLE;
        if (weight > best) {
            best = weight;
            day = day_of(votes[i].value);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(day_of(votes[i].value), day))
            continue;
        bool is_finer = !votes[0].is_moved && !date_has_time(out->published) && date_has_time(votes[i].value);
        if (!out->published.len || is_finer) {
            out->published = votes[i].value;
            out->published_source = votes[i].source;
        }
    }
}

static void decide_modified(struct facts *facts)
{
    struct metadata *out = facts->out;
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct metadata_candidate *candidate = &out->candidates[i];
        if (!is_field(candidate, "modified"))
            continue;
        bool is_finer = out->modified.len && !date_has_time(out->modified) && date_has_time(candidate->value) &&
                        str_equal(day_of(candidate->value), out->modified);
        if (!out->modified.len || is_finer) {
            out->modified = candidate->value;
            out->modified_source = candidate->source;
        }
    }
}

void times_decide(struct facts *facts)
{
    struct str date;
    offer_time(facts, "published", "json-ld", facts->jsonld.published);
    offer_time(facts, "modified", "json-ld", facts->jsonld.modified);
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        if (!SOURCES[i].is_visible)
            offer_time(facts, "published", SOURCES[i].name, scan_meta(facts->scan, SOURCES[i].name));
    for (size_t i = 0; MODIFIED[i]; i++)
        offer_time(facts, "modified", MODIFIED[i], scan_meta(facts->scan, MODIFIED[i]));
    offer_spots(facts, SPOT_TIME, true);
    offer_spots(facts, SPOT_DATE, true);
    offer_lines(facts);
    if (date_from_url(facts->arena, facts->url, &date))
        facts_offer(facts, "published", "url", date);
    offer_spots(facts, SPOT_TIME, false);
    offer_spots(facts, SPOT_DATE, false);
    decide_published(facts);
    decide_modified(facts);
}
