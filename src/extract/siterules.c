#include "extract/siterules.h"

#include "base/array.h"
#include "base/map.h"
#include "extract/byline_text.h"
#include "extract/dates.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"
#include "extract/xpath.h"

enum { MOST_RULES = 64 };

static size_t node_count(const struct siterule *rule)
{
    bool has_nodes = rule->result && rule->result->type == XPATH_NODESET && rule->result->nodesetval;
    return has_nodes ? (size_t)rule->result->nodesetval->nodeNr : 0;
}

static xmlNodePtr node_at(const struct siterule *rule, size_t index)
{
    return rule->result->nodesetval->nodeTab[index];
}

/* A date is written for machines into `datetime`, the value of a meta element into `content`. */
static struct str node_text(struct arena *arena, xmlNodePtr node)
{
    if (node->type == XML_ELEMENT_NODE) {
        static const char *const VALUES[] = {"datetime", "content"};
        for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
            struct str value = dom_attribute(node, VALUES[i]);
            if (value.len)
                return plain_fold(arena, value, METADATA_LINE, false);
        }
        return scan_lines(arena, node, METADATA_LINE);
    }
    if (node->type == XML_ATTRIBUTE_NODE)
        node = node->children;
    return node && node->content ? plain_fold(arena, str_from((const char *)node->content), METADATA_LINE, true)
                                 : STR_NONE;
}

static void run(struct arena *arena, htmlDocPtr document, struct siterule *rule)
{
    rule->result = xpath_evaluate(document, rule->xpath.at);
    rule->found = node_count(rule);
    if (rule->found) {
        rule->text = node_text(arena, node_at(rule, 0));
    } else if (rule->result && rule->result->type == XPATH_STRING) {
        struct str text = str_from((const char *)rule->result->stringval);
        rule->text = plain_fold(arena, text, METADATA_LINE, true);
        rule->found = rule->text.len > 0;
    }
}

void siterules_open(struct arena *arena, htmlDocPtr document, struct str rules, struct siterules *out)
{
    struct str line;
    *out = (struct siterules){.rules = arena_array(arena, MOST_RULES, sizeof *out->rules)};
    while (rules.len && str_split(&rules, '\n', &line) && out->count < MOST_RULES) {
        size_t blank = str_find_byte(line, ' ', 0);
        if (blank == SIZE_MAX)
            continue;
        struct siterule *rule = &out->rules[out->count++];
        *rule = (struct siterule){.key = arena_copy(arena, str_slice(line, 0, blank)),
                                  .xpath = arena_copy(arena, str_slice(line, blank + 1, line.len))};
        run(arena, document, rule);
    }
}

void siterules_close(struct siterules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        xmlXPathFreeObject(rules->rules[i].result);
    *rules = (struct siterules){0};
}

/* ---- fields ---- */

static struct siterule *find(struct siterules *rules, struct str key)
{
    for (size_t i = 0; i < rules->count; i++)
        if (str_equal(rules->rules[i].key, key))
            return &rules->rules[i];
    return NULL;
}

static void offer(struct metadata *metadata, const char *field, struct str value)
{
    if (metadata->candidate_count < METADATA_CANDIDATES)
        metadata->candidates[metadata->candidate_count++] = (struct metadata_candidate){field, SITERULES_SOURCE, value};
}

/* Several elements are several names. */
static struct str names_of(struct arena *arena, const struct siterule *rule)
{
    AUTO_BUF lines = BUF_INIT;
    buf_add(&lines, rule->text);
    for (size_t i = 1; i < node_count(rule); i++) {
        buf_add_byte(&lines, '\n');
        buf_add(&lines, node_text(arena, node_at(rule, i)));
    }
    struct str names = byline_clean(arena, buf_str(&lines));
    return names.len ? names : plain_fold(arena, rule->text, METADATA_LINE, false);
}

static xmlNodePtr first_element(const struct siterule *rule)
{
    return node_count(rule) && node_at(rule, 0)->type == XML_ELEMENT_NODE ? node_at(rule, 0) : NULL;
}

static void set_title(struct arena *arena, struct siterule *rule, struct metadata *metadata)
{
    struct str title = plain_fold(arena, rule->text, METADATA_LINE, false);
    rule->is_missed = !title.len;
    if (!title.len)
        return;
    offer(metadata, "headline", title);
    metadata->headline = title;
    metadata->headline_source = SITERULES_SOURCE;
    metadata->headline_node = first_element(rule);
}

/* An article without byline or date is none against a rule that finds none. */
static void set_byline(struct arena *arena, struct siterule *rule, struct metadata *metadata)
{
    struct str byline = rule->text.len ? names_of(arena, rule) : STR_NONE;
    rule->is_missed = !byline.len && metadata->byline.len;
    if (!byline.len)
        return;
    offer(metadata, "byline", byline);
    metadata->byline = byline;
    metadata->byline_source = SITERULES_SOURCE;
    metadata->byline_node = first_element(rule);
}

static void set_published(struct arena *arena, struct siterule *rule, struct metadata *metadata)
{
    struct str date;
    bool is_date = rule->text.len && date_find(arena, rule->text, metadata->language, &date);
    rule->is_missed = !is_date && metadata->published.len;
    if (!is_date)
        return;
    offer(metadata, "published", date);
    metadata->published = date;
    metadata->published_source = SITERULES_SOURCE;
}

void siterules_set_fields(struct arena *arena, struct siterules *rules, struct metadata *metadata)
{
    static const struct {
        struct str key;
        void (*set)(struct arena *arena, struct siterule *rule, struct metadata *metadata);
    } FIELDS[] = {
        {STR_INIT("title"), set_title},
        {STR_INIT("byline"), set_byline},
        {STR_INIT("published"), set_published},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(FIELDS); i++) {
        struct siterule *rule = find(rules, FIELDS[i].key);
        if (rule)
            FIELDS[i].set(arena, rule, metadata);
    }
}

/* ---- blocks ---- */

/* A page without its root or its body is no page. */
static bool may_go(const xmlNode *node)
{
    if (!node->parent || (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE))
        return false;
    enum dom_tag tag = node->type == XML_ELEMENT_NODE ? dom_tag(node) : TAG_OTHER;
    return tag != TAG_html && tag != TAG_body && node->parent->type == XML_ELEMENT_NODE;
}

void siterules_drop(const struct siterules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct siterule *rule = &rules->rules[i];
        for (size_t j = 0; str_equal(rule->key, STR("drop")) && j < node_count(rule); j++) {
            if (may_go(node_at(rule, j)))
                xmlUnlinkNode(node_at(rule, j));
        }
    }
}

static struct str pointer_key(xmlNode *const *node)
{
    return (struct str){(const char *)node, sizeof(xmlNode *)};
}

/* True where the place's element, or an inline one between it and the place around it, is one of the nodes. */
static bool is_one(const struct map *nodes, const struct blocks *blocks, size_t place)
{
    enum { MOST_LEVELS = 32 };
    const struct place *places = blocks->places;
    xmlNode *outer = (xmlNode *)places[places[place].parent].node, *node = (xmlNode *)places[place].node;
    for (int level = 0; node && node != outer && level < MOST_LEVELS; level++, node = node->parent)
        if (map_has(nodes, pointer_key(&node)))
            return true;
    return false;
}

/* Which candidates lie in the nodes that the rule found, and whether any has text to show. */
static bool find_within(struct arena *arena, const struct siterule *rule, const struct blocks *blocks, bool *is_within)
{
    AUTO_MAP *nodes = map_new();
    bool *is_place_within = arena_array(arena, blocks->place_count + 1, sizeof *is_place_within);
    bool has_text = false;
    for (size_t i = 0; i < node_count(rule); i++)
        map_put(nodes, pointer_key(&rule->result->nodesetval->nodeTab[i]), NULL);
    for (size_t i = 1; i < blocks->place_count; i++)
        is_place_within[i] = is_place_within[blocks->places[i].parent] || is_one(nodes, blocks, i);
    for (size_t i = 0; i < blocks->count; i++) {
        is_within[i] = is_place_within[blocks->candidates[i].place];
        has_text = has_text || (is_within[i] && !blocks->places[blocks->candidates[i].place].is_hidden);
    }
    return has_text;
}

void siterules_judge(struct arena *arena, struct siterules *rules, const struct blocks *blocks, struct body *body)
{
    struct siterule *rule = find(rules, STR("body"));
    if (!rule)
        return;
    bool *is_within = arena_array(arena, blocks->count + 1, sizeof *is_within);
    rule->is_missed = !find_within(arena, rule, blocks, is_within);
    for (size_t i = 0; i < blocks->count && !rule->is_missed; i++) {
        /* The headline has its own place, and what is hidden is hidden, wherever it lies. */
        if (is_within[i] && (body->rules[i] == BODY_RULE_HEADLINE || body->rules[i] == BODY_RULE_HIDDEN))
            continue;
        body->is_in[i] = is_within[i];
        body->rules[i] = is_within[i] ? BODY_RULE_SITE_IN : BODY_RULE_SITE_OUT;
    }
    body_drop_learned(blocks, body);
}

bool siterules_have_body(const struct siterules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        if (str_equal(rules->rules[i].key, STR("body")))
            return !rules->rules[i].is_missed;
    return false;
}

struct str siterules_missed(struct arena *arena, const struct siterules *rules)
{
    AUTO_BUF keys = BUF_INIT;
    for (size_t i = 0; i < rules->count; i++) {
        if (!rules->rules[i].is_missed)
            continue;
        buf_add(&keys, keys.len ? STR(", ") : STR(""));
        buf_add(&keys, rules->rules[i].key);
    }
    return keys.len ? arena_copy(arena, buf_str(&keys)) : STR_NONE;
}
