#include "base/array.h"
#include "base/clock.h"
#include "extract/dates.h"
#include "extract/metadata_fields.h"
#include "extract/metadata_times_words.h"
#include "extract/plain.h"

#include <stdlib.h>
#include <string.h>

enum {
    NEAR = 60, /* elements between the headline and a date of its own */
    LABEL_BYTES = 60,
};

static void offer_time(struct facts *facts, const char *field, const char *source, struct str text)
{
    struct str date;
    if (text.len && date_find(facts->arena, text, facts->out->language, &date))
        facts_offer(facts, field, source, date);
}

static void offer_metas(struct facts *facts, const char *field, const char *const *names)
{
    for (; *names; names++)
        offer_time(facts, field, *names, scan_meta(facts->scan, *names));
}

static const char *const PUBLISHED[] = {"article:published_time",
                                        "og:article:published_time",
                                        "article:published",
                                        "datepublished",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "cxenseparse:recs:publishtime",
                                        "cxenseparse:publishtime",
                                        "cxenseparse:recs:articlepublishtime",
                                        "dc.date.issued",
                                        "dcterms.created",
                                        "dcterms.date",
                                        "dcterms.issued",
                                        "dc.date",
                                        "dc.date.created",
                                        "bt:pubdate",
                                        "rnews:datepublished",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "publicationdate",
                                        "publication-date",
                                        "og:pubdate",
                                        "og:published_time",
                                        "displaydate",
                                        "citation_publication_date",
                                        "citation_date",
                                        "vr:published_time",
                                        "article_date_original",
                                        "originalpublicationdate",
                                        "article.published",
                                        "shareaholic:article_published_time",
                                        "date",
                                        "created",
                                        "article.created",
                                        "eomportal-lastupdate",
                                        "weibo: article:create_at",
                                        "weibo:article:create_at",
                                        "ptime",
                                        "apub:time",
                                        "firstcreate",
                                        "datecreated",
                                        "release_date",
                                        NULL};

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
    AUTO_BUF out = BUF_INIT;
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
    enum time_kind kind = time_kind_of_label(facts->arena, scan_text(facts->arena, spot->node, 120));
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
        offer_time(facts, field_of(facts, spot), spot->source, time_text(facts, spot));
    }
}

static void offer_line(struct facts *facts, xmlNodePtr node, const char *source)
{
    if (node->type != XML_TEXT_NODE || !node->content)
        return;
    struct str text = str_trim(str_from((const char *)node->content));
    if (text.len >= 6 && text.len <= 120)
        offer_time(facts, "published", source, text);
}

/* Short texts behind the headline, or close before it, that hold a date and have no name that says so. */
static void offer_lines(struct facts *facts)
{
    xmlNodePtr headline = facts->out->headline_node, node = headline;
    for (size_t steps = 0; node && steps < 4 * NEAR; steps++)
        if ((node = scan_next(node, NULL, true)))
            offer_line(facts, node, "text behind headline");
    node = headline;
    for (int levels = 0; node && levels < 3 && node->parent && node->parent->type == XML_ELEMENT_NODE; levels++)
        node = node->parent;
    for (size_t steps = 0; node && node != headline && steps < 4 * NEAR; steps++, node = scan_next(node, NULL, true))
        offer_line(facts, node, "text before headline");
}

static bool is_field(const struct metadata_candidate *candidate, const char *field)
{
    return strcmp(candidate->field, field) == 0;
}

/* The first candidate of the field; a date alone gives way to a time on the same day. */
static void decide(struct facts *facts, const char *field, struct str *value, const char **source)
{
    struct metadata *out = facts->out;
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct metadata_candidate *candidate = &out->candidates[i];
        if (!is_field(candidate, field))
            continue;
        bool is_first = !value->len;
        bool is_finer = !is_first && !date_has_time(*value) && date_has_time(candidate->value) &&
                        str_equal(str_slice(candidate->value, 0, 10), *value);
        if (is_first || is_finer) {
            *value = candidate->value;
            *source = candidate->source;
        }
    }
}

static bool is_visible(const struct metadata_candidate *candidate)
{
    return is_field(candidate, "published") &&
           (strcmp(candidate->source, "text behind headline") == 0 ||
            strcmp(candidate->source, "class published") == 0 || strcmp(candidate->source, "class date") == 0);
}

static bool is_shown(const struct facts *facts, struct str day)
{
    for (size_t i = 0; i < facts->out->candidate_count; i++) {
        const struct metadata_candidate *candidate = &facts->out->candidates[i];
        if (is_visible(candidate) && str_equal(str_slice(candidate->value, 0, 10), day))
            return true;
    }
    return false;
}

/* A time in UTC late in the evening or early in the morning is on another day where the page is read. Where another
 * source writes that moment in a zone, it is taken; where readers see the day beside, that day. */
static void move_to_zone(struct facts *facts)
{
    struct metadata *out = facts->out;
    int64_t moment, other;
    int offset;
    if (!time_parse(out->published, &moment, &offset) || !date_has_time(out->published) || offset != 0)
        return;
    bool is_shown_so = is_shown(facts, str_slice(out->published, 0, 10));
    for (size_t i = 0; i < out->candidate_count; i++) {
        const struct metadata_candidate *candidate = &out->candidates[i];
        if (!is_field(candidate, "published") || !time_parse(candidate->value, &other, &offset))
            continue;
        bool is_moment = date_has_time(candidate->value) && offset != 0 && llabs(other - moment) < 60000;
        /* the day before from the Americas, the day behind from Asia and Oceania */
        const int64_t hour_ms = 3600000, ahead = other - moment;
        bool is_beside = !date_has_time(candidate->value) && is_visible(candidate) && !is_shown_so &&
                         ((ahead > 0 && ahead <= 14 * hour_ms) || (ahead <= -24 * hour_ms && ahead >= -36 * hour_ms));
        if (!is_moment && !is_beside)
            continue;
        out->published = candidate->value;
        out->published_source = candidate->source;
        return;
    }
}

void times_decide(struct facts *facts)
{
    struct metadata *out = facts->out;
    offer_time(facts, "published", "json-ld", facts->jsonld.published);
    offer_time(facts, "modified", "json-ld", facts->jsonld.modified);
    offer_metas(facts, "published", PUBLISHED);
    offer_metas(facts, "modified", MODIFIED);
    offer_spots(facts, SPOT_TIME, true);
    offer_spots(facts, SPOT_DATE, true);
    offer_lines(facts);
    struct str date;
    if (date_from_url(facts->arena, facts->url, &date))
        facts_offer(facts, "published", "url", date);
    offer_spots(facts, SPOT_TIME, false);
    offer_spots(facts, SPOT_DATE, false);
    decide(facts, "published", &out->published, &out->published_source);
    decide(facts, "modified", &out->modified, &out->modified_source);
    move_to_zone(facts);
}
