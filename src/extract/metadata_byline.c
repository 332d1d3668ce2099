#include "base/array.h"
#include "extract/byline_text.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"

#include <string.h>

enum { BEFORE = 40, BEHIND = 90, MOST_BYTES = 400, MOST_SPOTS = 8, TOGETHER = 12, MOST_STEPS = 400, LINE_BYTES = 120 };

static bool is_outlet(struct facts *facts, struct str name)
{
    struct str key = plain_key(facts->arena, name);
    if (!key.len || str_equal(key, facts->outlet_key))
        return true;
    return key.len > 3 && facts->outlet_key.len > key.len && str_contains(facts->outlet_key, key);
}

static void add(struct buf *names, struct str name)
{
    if (!name.len)
        return;
    buf_add(names, names->len ? STR("\n") : STR(""));
    buf_add(names, name);
}

/* True when `names` has all names of `known` and more: the page shows a co-author that the metadata forgot. */
static bool has_more(struct facts *facts, struct str names, struct str known)
{
    struct str key = plain_key(facts->arena, names), rest = names, name;
    size_t more = 0;
    while (str_split(&rest, ',', &name)) {
        if (!byline_is_named(facts->arena, str_trim(name)) || name.len > 40)
            return false;
        more++;
    }
    rest = known;
    while (str_split(&rest, ',', &name))
        more--;
    if (more > 2)
        return false;
    rest = known;
    while (str_split(&rest, ',', &name))
        if (!str_contains(key, plain_key(facts->arena, name)))
            return false;
    return str_find_byte(names, ',', 0) != SIZE_MAX && names.len > known.len;
}

static bool is_nobody(struct facts *facts, struct str byline)
{
    static const char *const NOBODY[] = {"admin",  "administrator", "noauthor", "unknown", "webmaster", "user", "root",
                                         "author", "anonymous",     "none",     "null",    "undefined", "guest"};
    struct str key = plain_key(facts->arena, byline);
    for (size_t i = 0; i < ARRAY_LENGTH(NOBODY); i++)
        if (str_equal(key, str_from(NOBODY[i])))
            return true;
    return str_equal(key, facts->headline_key) ||
           (facts->headline_key.len > 20 && str_contains(key, facts->headline_key));
}

/* Takes the names as this source's byline, and as the winner where there is none yet, or where they say more. */
static void offer(struct facts *facts, const char *source, struct str lines, xmlNodePtr node)
{
    struct metadata *out = facts->out;
    struct str byline = byline_clean(facts->arena, lines);
    if (!facts_offer(facts, "byline", source, byline) || is_outlet(facts, byline) || is_nobody(facts, byline))
        return;
    if (out->byline.len && !(node && has_more(facts, byline, out->byline)))
        return;
    out->byline = byline;
    out->byline_source = source;
    out->byline_node = node;
}

static void from_jsonld(struct facts *facts)
{
    AUTO_BUF persons = BUF_INIT;
    for (size_t i = 0; i < facts->jsonld.author_count; i++)
        if (!is_outlet(facts, facts->jsonld.authors[i].name))
            add(&persons, facts->jsonld.authors[i].name);
    offer(facts, "json-ld", buf_str(&persons), NULL);
}

/* All values of one meta that are names and not addresses. */
static void from_meta(struct facts *facts, const char *name)
{
    AUTO_BUF names = BUF_INIT;
    for (size_t i = 0; i < facts->scan->meta_count; i++) {
        if (!str_equal(facts->scan->metas[i].name, str_from(name)))
            continue;
        struct str value = plain_line(facts->arena, facts->scan->metas[i].content, MOST_BYTES);
        if (!plain_is_url(value))
            add(&names, value);
    }
    offer(facts, name, buf_str(&names), NULL);
}

static void from_metas(struct facts *facts)
{
    static const char *const NAMES[] = {"parsely-author",  "sailthru.author",     "article:author",
                                        "dc.creator",      "dcterms.creator",     "byl",
                                        "byline",          "article:author_name", "article.author",
                                        "authors",         "og:article:author",   "cxenseparse:author",
                                        "citation_author", "rbauthors",           "dcsext.author",
                                        "vr:author",       "author_name",         "mediator_author"};
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++)
        from_meta(facts, NAMES[i]);
}

static bool is_near(const struct facts *facts, const struct spot *spot)
{
    if (!facts->headline_order)
        return !spot->is_furniture;
    size_t before = facts->headline_order > BEFORE ? facts->headline_order - BEFORE : 0;
    return spot->order >= before && spot->order <= facts->headline_order + BEHIND;
}

static bool is_below(xmlNodePtr node, xmlNodePtr ancestor)
{
    for (; node; node = node->parent)
        if (node == ancestor)
            return true;
    return false;
}

/* Of itemprop author the name alone, where it is marked. */
static struct str spot_text(struct facts *facts, const struct spot *spot)
{
    for (xmlNodePtr node = spot->node; node; node = scan_next(node, spot->node, true))
        if (node->type == XML_ELEMENT_NODE && str_equal(scan_attribute(node, "itemprop"), STR("name"))) {
            struct str content = scan_attribute(node, "content");
            return content.len ? plain_line(facts->arena, content, MOST_BYTES)
                               : scan_lines(facts->arena, node, MOST_BYTES);
        }
    struct str content = scan_attribute(spot->node, "content");
    return content.len ? plain_line(facts->arena, content, MOST_BYTES)
                       : scan_lines(facts->arena, spot->node, MOST_BYTES);
}

/* Authors of one article stand side by side; those of a list of articles do not. */
static bool taken_together(const struct spot *spot, const struct spot *last)
{
    return spot->order <= last->order + TOGETHER;
}

/* All elements of one kind near the headline, but for those within another that was taken. */
static void from_spots(struct facts *facts, const char *source, int level, bool near)
{
    AUTO_BUF names = BUF_INIT;
    xmlNodePtr taken = NULL, first = NULL;
    const struct spot *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < facts->scan->spot_count && count < MOST_SPOTS; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_BYLINE || strcmp(spot->source, source) != 0 || spot->level < level)
            continue;
        bool is_item = strcmp(source, "itemprop author") == 0;
        if (count && !taken_together(spot, last))
            break;
        if (is_near(facts, spot) != near || (!near && spot->is_furniture && !is_item) ||
            (taken && is_below(spot->node, taken)))
            continue;
        struct str text = spot_text(facts, spot);
        if (!byline_clean(facts->arena, text).len)
            continue;
        add(&names, text);
        taken = spot->node;
        last = spot;
        first = first ? first : spot->node;
        count++;
        if (!near)
            break;
    }
    bool is_sure = count == 1 || strcmp(source, "class author") != 0;
    if (facts->out->byline.len && !is_sure)
        facts_offer(facts, "byline", source, byline_clean(facts->arena, buf_str(&names)));
    else
        offer(facts, source, buf_str(&names), first);
}

/* A byline in the text says more than a name elsewhere: the role, the agency, the place. */
static void from_text(struct facts *facts)
{
    struct metadata *out = facts->out;
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_PARAGRAPH)
            continue;
        struct str text = byline_of_paragraph(facts->arena, scan_text(facts->arena, spot->node, MOST_BYTES));
        if (!facts_offer(facts, "byline", "paragraph", text))
            continue;
        struct str known = plain_key(facts->arena, out->byline), key = plain_key(facts->arena, text);
        if (out->byline.len && !str_contains(key, known))
            continue;
        out->byline = text;
        out->byline_source = "paragraph";
        out->byline_node = NULL;
        return;
    }
}

/* The part of a line before a bar or a bullet: behind it stand dates, times and counts. */
static struct str before_bar(struct str line)
{
    static const char *const BARS[] = {" |", " •", " ·", " –", " —"};
    for (size_t i = 0; i < ARRAY_LENGTH(BARS); i++)
        line = str_slice(line, 0, str_find(line, str_from(BARS[i]), 0));
    return line;
}

/* A line behind the headline that begins with "By" and its like, and goes on with a name, though nothing names it. */
static void from_lines(struct facts *facts)
{
    xmlNodePtr node = facts->out->headline_node;
    for (size_t steps = 0; node && steps < MOST_STEPS; steps++) {
        node = scan_next(node, NULL, true);
        if (!node || node->type != XML_TEXT_NODE || !node->content)
            continue;
        struct str text = str_trim(str_from((const char *)node->content));
        if (!text.len || text.len > LINE_BYTES || !byline_has_prefix(facts->arena, text))
            continue;
        struct str line = scan_text(facts->arena, node->parent, MOST_BYTES);
        bool is_prefix_alone = line.len <= text.len + 1 && !byline_clean(facts->arena, line).len;
        if (is_prefix_alone && node->parent->parent)
            line = scan_text(facts->arena, node->parent->parent, MOST_BYTES);
        if (line.len > LINE_BYTES || !byline_is_named(facts->arena, before_bar(line)))
            continue;
        offer(facts, "line behind headline", line, node->parent);
        return;
    }
}

/* A person's own site has the person's name, and an outlet may sign its pieces: a byline where readers see one. */
static void from_outlet(struct facts *facts)
{
    struct metadata *out = facts->out;
    static const char *const VISIBLE[] = {"class byline", "rel author", "itemprop author", "line behind headline",
                                          "class author"};
    for (size_t i = 0; i < out->candidate_count && !out->byline.len; i++)
        for (size_t j = 0; j < ARRAY_LENGTH(VISIBLE); j++)
            if (strcmp(out->candidates[i].field, "byline") == 0 && strcmp(out->candidates[i].source, VISIBLE[j]) == 0 &&
                !is_nobody(facts, out->candidates[i].value)) {
                out->byline = out->candidates[i].value;
                out->byline_source = VISIBLE[j];
            }
}

void byline_decide(struct facts *facts)
{
    static const char *const SOURCES[] = {"itemprop author", "rel author", "class byline", "class author",
                                          "itemprop creator"};
    from_jsonld(facts);
    from_metas(facts);
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        from_spots(facts, SOURCES[i], 1, true);
    from_lines(facts);
    from_spots(facts, "class author", 0, true);
    from_meta(facts, "author");
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        from_spots(facts, SOURCES[i], 1, false);
    from_text(facts);
    from_outlet(facts);
}
