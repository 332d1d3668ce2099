#include "base/array.h"
#include "extract/lines.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"

#include <string.h>

enum { NEAR = 40, LEAST_BYTES = 30, MOST_BYTES = 1500, COMPARED = 60 };

/* A description that is the beginning of the text, whole or cut with an ellipsis, is no standfirst. */
static bool begins_text(struct facts *facts, struct str summary)
{
    struct str key = plain_key(facts->arena, summary);
    struct str start = str_slice(key, 0, COMPARED);
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_PARAGRAPH)
            continue;
        struct str text = plain_key(facts->arena, scan_text(facts->arena, spot->node, MOST_BYTES));
        if (str_contains(str_slice(text, 0, 4 * COMPARED), start) && text.len > key.len / 2)
            return true;
    }
    struct str body = plain_key(facts->arena, str_slice(facts->jsonld.body, 0, MOST_BYTES));
    return body.len && str_contains(body, start);
}

static bool is_cut(struct str text)
{
    return str_ends(text, STR("...")) || str_ends(text, STR("…")) || str_ends(text, STR("[…]"));
}

/* Cut without a mark: it ends in no stop, and in a paragraph of the page its last words go on. */
static bool goes_on_in_text(struct facts *facts, struct str text)
{
    enum { TAIL = 60 };
    struct str key = plain_key(facts->arena, text);
    if (ends_in_stop(text) || key.len < TAIL + 4)
        return false;
    size_t from = key.len - TAIL;
    while (((unsigned char)key.at[from] & 0xC0) == 0x80)
        from++;
    struct str tail = str_slice(key, from, key.len);
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_PARAGRAPH || spot->is_furniture)
            continue;
        struct str paragraph = plain_key(facts->arena, scan_text(facts->arena, spot->node, MOST_BYTES));
        size_t at = str_find(paragraph, tail, 0);
        if (at != SIZE_MAX && at + tail.len < paragraph.len)
            return true;
    }
    return false;
}

/* Without a site's or a section's name before it ("Merrow News: "). */
static struct str behind_label(struct str text)
{
    enum { LONGEST = 40 };
    size_t colon = str_find(text, STR(": "), 0);
    bool is_label = colon != SIZE_MAX && colon <= LONGEST && text.len > colon + 2 * COMPARED;
    return is_label ? str_trim(str_slice(text, colon + 1, text.len)) : text;
}

static bool is_worth(struct facts *facts, struct str text)
{
    struct str key = plain_key(facts->arena, text);
    return text.len >= LEAST_BYTES && text.len < MOST_BYTES && key.len && !str_equal(key, facts->headline_key) &&
           !str_contains(facts->headline_key, key);
}

static bool has_ancestor(xmlNodePtr node, xmlNodePtr ancestor)
{
    for (; node; node = node->parent)
        if (node == ancestor)
            return true;
    return false;
}

/* Whether the page's own description is this text: then the outlet takes it for no part of the body. */
static bool is_described(struct facts *facts, struct str text)
{
    struct str wanted = plain_key(facts->arena, text);
    const struct str said[] = {facts->jsonld.description, scan_meta(facts->scan, "og:description"),
                               scan_meta(facts->scan, "description")};
    for (size_t i = 0; i < ARRAY_LENGTH(said); i++)
        if (str_equal(plain_key(facts->arena, plain_line(facts->arena, said[i], MOST_BYTES)), wanted))
            return true;
    return false;
}

/* An element named a standfirst, behind the headline and near it, or right before it. */
static void from_page(struct facts *facts)
{
    struct metadata *out = facts->out;
    for (size_t i = 0; i < facts->scan->spot_count && !out->summary.len; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        bool is_item = spot->kind == SPOT_STANDFIRST && spot->level == 2;
        if (spot->kind != SPOT_STANDFIRST || spot->level == 0 || spot->is_furniture || !facts->headline_order)
            continue;
        if (spot->order < facts->headline_order || spot->order > facts->headline_order + NEAR)
            continue;
        if (has_ancestor(out->headline_node, spot->node) || has_ancestor(spot->node, out->headline_node))
            continue;
        struct str text = scan_text(facts->arena, spot->node, MOST_BYTES);
        if (!is_worth(facts, text) || (is_item && is_cut(text)))
            continue;
        facts_offer(facts, "summary", spot->source, text);
        out->summary = text;
        out->summary_source = spot->source;
        out->summary_node = spot->node;
        out->is_summary_described = is_described(facts, text);
    }
}

static void from_description(struct facts *facts, const char *source, struct str text)
{
    text = plain_line(facts->arena, text, MOST_BYTES);
    if (!facts_offer(facts, "summary", source, text) || facts->out->summary.len)
        return;
    if (!is_worth(facts, text) || is_cut(text) || goes_on_in_text(facts, text) || begins_text(facts, text) ||
        begins_text(facts, behind_label(text)))
        return;
    facts->out->summary = text;
    facts->out->summary_source = source;
}

void summary_decide(struct facts *facts)
{
    from_page(facts);
    from_description(facts, "json-ld", facts->jsonld.description);
    from_description(facts, "og:description", scan_meta(facts->scan, "og:description"));
}
