#include "extract/listing_build.h"

#include "base/array.h"
#include "base/error.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/plain.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* ---- mending ---- */

/* Characters that end an XML parser's patience (XML 1.0 §2.2). */
static bool is_forbidden(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF;
}

/* Where a CDATA section or a comment that begins at `at` ends; `at` where none does. */
static size_t behind_literal(struct str text, size_t at)
{
    static const struct {
        struct str start, end;
    } literals[] = {{STR_INIT("<![CDATA["), STR_INIT("]]>")}, {STR_INIT("<!--"), STR_INIT("-->")}};
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < ARRAY_LENGTH(literals); i++) {
        if (!str_starts(rest, literals[i].start))
            continue;
        size_t end = str_find(rest, literals[i].end, literals[i].start.len);
        return end == SIZE_MAX ? text.len : at + end + literals[i].end.len;
    }
    return at;
}

/* Behind the tag that begins at `at`; `at` where its "<" is text: no tag holds another, but for a DOCTYPE. */
static size_t behind_tag(struct str text, size_t at)
{
    char next = at + 1 < text.len ? text.at[at + 1] : '\0', quote = '\0';
    if (!is_ascii_alpha(next) && (!next || !strchr("/!?_:", next)))
        return at;
    for (size_t i = at + 1; i < text.len; i++) {
        char byte = text.at[i];
        if (byte == '<' && next != '!')
            return at;
        if (quote)
            quote = byte == quote ? '\0' : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return i + 1;
    }
    return text.len;
}

static void add_allowed(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_forbidden(code))
            buf_add_byte(out, ' ');
        else
            buf_add(out, str_slice(text, start, at));
    }
}

/* In attributes, an ampersand that begins no reference is written as one. */
static void add_tag(struct buf *out, struct str tag)
{
    size_t copied = 0, length;
    for (size_t at = 0; (at = str_find_byte(tag, '&', at)) < tag.len; at++) {
        if (plain_entity(tag, at, &length))
            continue;
        add_allowed(out, str_slice(tag, copied, at));
        buf_add(out, STR("&amp;"));
        copied = at + 1;
    }
    add_allowed(out, str_slice(tag, copied, tag.len));
}

/* Behind its first error libxml2 drops every reference in text: none is left to it. What is neither markup nor a
 * reference goes where nothing is either. */
static void add_code(struct buf *out, uint32_t code)
{
    if (code == '&' || code == '<' || code == '>')
        buf_addf(out, "<![CDATA[%c]]>", (int)code);
    else
        buf_add_code(out, is_forbidden(code) ? ' ' : code);
}

/* What stands at `at`, which is '<' or '&'; gives where it ends. */
static size_t mend_at(struct str text, size_t at, struct buf *out)
{
    size_t length = 0, end;
    if (text.at[at] == '&') {
        uint32_t code = plain_entity(text, at, &length);
        add_code(out, code ? code : '&');
        return at + (code ? length : 1);
    }
    if ((end = behind_literal(text, at)) > at)
        add_allowed(out, str_slice(text, at, end));
    else if ((end = behind_tag(text, at)) > at)
        add_tag(out, str_slice(text, at, end));
    else
        add_code(out, '<');
    return end > at ? end : at + 1;
}

/* From the first tag on, without the XML declaration, whose encoding is not true any more. */
static void mend(struct str text, struct buf *out)
{
    size_t at = str_find_byte(text, '<', 0);
    if (at < text.len && str_starts(str_slice(text, at, text.len), STR("<?xml"))) {
        at = str_find(text, STR("?>"), at);
        at = at == SIZE_MAX ? text.len : at + 2;
    }
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && text.at[end] != '<' && text.at[end] != '&')
            end++;
        add_allowed(out, str_slice(text, at, end));
        at = end < text.len ? mend_at(text, end, out) : end;
    }
}

/* ---- names ---- */

enum space { SPACE_PLAIN, SPACE_DUBLIN_CORE, SPACE_NEWS, SPACE_FEEDBURNER, SPACE_OTHER };

/* A prefix that is not bound means what everybody means by it. What has none is plain, whatever it is bound to: feeds
 * bind their own elements to anything. */
static enum space space_of(const xmlChar *prefix, const xmlChar *address)
{
    static const struct {
        const char *prefix, *address;
        enum space space;
    } spaces[] = {
        {"atom", "http://www.w3.org/2005/Atom", SPACE_PLAIN},
        {"a10", "http://www.w3.org/2005/Atom", SPACE_PLAIN},
        {"rss", "http://purl.org/rss/1.0/", SPACE_PLAIN},
        {"sm", "http://www.sitemaps.org/schemas/sitemap/0.9", SPACE_PLAIN},
        {"dc", "http://purl.org/dc/elements/1.1/", SPACE_DUBLIN_CORE},
        {"dcterms", "http://purl.org/dc/terms/", SPACE_DUBLIN_CORE},
        {"news", "http://www.google.com/schemas/sitemap-news/0.9", SPACE_NEWS},
        {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0", SPACE_FEEDBURNER},
    };
    if (!prefix)
        return SPACE_PLAIN;
    for (size_t i = 0; i < ARRAY_LENGTH(spaces); i++) {
        bool is_it = address ? strcmp((const char *)address, spaces[i].address) == 0
                             : strcmp((const char *)prefix, spaces[i].prefix) == 0;
        if (is_it)
            return spaces[i].space;
    }
    return SPACE_OTHER;
}

enum field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_LINK,      /* the address, as text or as an attribute */
    FIELD_LINK_REAL, /* the address behind one that counts visits */
    FIELD_ID,        /* an address, where there is no other */
    FIELD_LANGUAGE,
    FIELD_PUBLISHED,
    FIELD_UPDATED,
    FIELDS
};

static enum field field_of(enum space space, const char *name)
{
    static const struct {
        enum space space;
        const char *name;
        enum field field;
    } names[] = {
        {SPACE_PLAIN, "title", FIELD_TITLE},
        {SPACE_PLAIN, "link", FIELD_LINK},
        {SPACE_PLAIN, "loc", FIELD_LINK},
        {SPACE_PLAIN, "guid", FIELD_ID},
        {SPACE_PLAIN, "id", FIELD_ID},
        {SPACE_PLAIN, "pubDate", FIELD_PUBLISHED},
        {SPACE_PLAIN, "published", FIELD_PUBLISHED},
        {SPACE_PLAIN, "issued", FIELD_PUBLISHED},
        {SPACE_PLAIN, "created", FIELD_PUBLISHED},
        {SPACE_PLAIN, "updated", FIELD_UPDATED},
        {SPACE_PLAIN, "modified", FIELD_UPDATED},
        {SPACE_PLAIN, "lastmod", FIELD_UPDATED},
        {SPACE_PLAIN, "language", FIELD_LANGUAGE},
        {SPACE_DUBLIN_CORE, "date", FIELD_PUBLISHED},
        {SPACE_DUBLIN_CORE, "created", FIELD_PUBLISHED},
        {SPACE_DUBLIN_CORE, "issued", FIELD_PUBLISHED},
        {SPACE_DUBLIN_CORE, "modified", FIELD_UPDATED},
        {SPACE_DUBLIN_CORE, "language", FIELD_LANGUAGE},
        {SPACE_NEWS, "publication_date", FIELD_PUBLISHED},
        {SPACE_NEWS, "title", FIELD_TITLE},
        {SPACE_NEWS, "language", FIELD_LANGUAGE},
        {SPACE_FEEDBURNER, "origLink", FIELD_LINK_REAL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (names[i].space == space && str_equal_fold(str_from(names[i].name), str_from(name)))
            return names[i].field;
    return FIELD_NONE;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal_fold(str_from(*names), str_from(name)))
            return true;
    return false;
}

/* ---- the parser's calls ---- */

struct parsing {
    struct listing_build *build;
    xmlParserCtxtPtr context;
    size_t depth;
    size_t entry_depth; /* of the entry that is being read; 0: none */
    size_t whole_depth; /* of the channel or feed */
    size_t field_depth; /* of the field whose text is being read; 0: none */
    enum field field;
    bool is_own_id; /* a guid that says that it is no address */
    struct buf text;
    struct buf fields[FIELDS]; /* of the entry */
    bool has_kind;
    const char *refused; /* why nothing more is read */
    char root[40];
};

static void stop(struct parsing *parsing)
{
    if (parsing->context)
        xmlStopParser(parsing->context);
}

static void refuse(struct parsing *parsing, const char *why)
{
    parsing->refused = why;
    stop(parsing);
}

static struct str attribute_of(const xmlChar **attributes, int count, const char *name)
{
    for (int i = 0; i < count; i++, attributes += 5)
        if (strcmp((const char *)attributes[0], name) == 0)
            return (struct str){(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
    return STR_NONE;
}

static void open_root(struct parsing *parsing, const char *name)
{
    static const struct {
        const char *name;
        enum listing_kind kind;
    } roots[] = {
        {"rss", LISTING_FEED},     {"RDF", LISTING_FEED},       {"feed", LISTING_FEED},
        {"channel", LISTING_FEED}, {"urlset", LISTING_SITEMAP}, {"sitemapindex", LISTING_MAPS},
    };
    snprintf(parsing->root, sizeof parsing->root, "%.39s", name);
    for (size_t i = 0; i < ARRAY_LENGTH(roots); i++) {
        if (!str_equal_fold(str_from(roots[i].name), str_from(name)))
            continue;
        parsing->build->listing->kind = roots[i].kind;
        parsing->has_kind = true;
    }
    if (!parsing->has_kind)
        stop(parsing);
}

/* The link of an Atom entry is an attribute. */
static void see_link(struct parsing *parsing, const xmlChar **attributes, int count)
{
    struct str target = attribute_of(attributes, count, "href");
    struct str rel = attribute_of(attributes, count, "rel");
    bool is_page = !rel.len || str_equal(rel, STR("alternate"));
    if (target.len && is_page && parsing->entry_depth && !parsing->fields[FIELD_LINK].len)
        buf_add(&parsing->fields[FIELD_LINK], target);
}

static void see_base(struct parsing *parsing, const xmlChar **attributes, int count)
{
    struct str base = attribute_of(attributes, count, "base"), absolute;
    if (base.len && url_resolve(parsing->build->arena, parsing->build->base, base, &absolute) == 0)
        parsing->build->base = absolute;
}

static void keep_of_whole(struct parsing *parsing, struct str text)
{
    struct listing *listing = parsing->build->listing;
    struct arena *arena = parsing->build->arena;
    if (parsing->field == FIELD_TITLE && !listing->title.len)
        listing->title = plain_line(arena, text, LISTING_MOST_TITLE);
    else if (parsing->field == FIELD_LANGUAGE && !listing->language.len)
        listing->language = plain_line(arena, text, 35);
}

static void close_field(struct parsing *parsing)
{
    struct str text = str_trim(buf_str(&parsing->text));
    struct buf *field = &parsing->fields[parsing->field];
    if (!parsing->entry_depth)
        keep_of_whole(parsing, text);
    else if (text.len && !field->len && !parsing->is_own_id)
        buf_add(field, text);
    parsing->field_depth = 0;
}

/* Fields stand in the entry itself, those of news in one element more. */
static void open_field(struct parsing *parsing, enum field field, const xmlChar **attributes, int count)
{
    if (parsing->field_depth)
        close_field(parsing);
    if (!parsing->entry_depth && !parsing->whole_depth)
        return;
    if (field == FIELD_LINK)
        see_link(parsing, attributes, count);
    parsing->is_own_id =
        field == FIELD_ID && str_equal_fold(attribute_of(attributes, count, "isPermaLink"), STR("false"));
    parsing->field = field;
    parsing->field_depth = parsing->depth;
    buf_cut(&parsing->text, 0);
}

static struct str address_of(struct parsing *parsing)
{
    static const enum field order[] = {FIELD_LINK_REAL, FIELD_LINK, FIELD_ID};
    for (size_t i = 0; i < ARRAY_LENGTH(order); i++) {
        struct str text = buf_str(&parsing->fields[order[i]]);
        if (text.len && (order[i] != FIELD_ID || plain_is_url(text)))
            return text;
    }
    return STR_NONE;
}

static void close_entry(struct parsing *parsing)
{
    const struct listing_entry entry = {.url = address_of(parsing),
                                        .title = buf_str(&parsing->fields[FIELD_TITLE]),
                                        .language = buf_str(&parsing->fields[FIELD_LANGUAGE]),
                                        .published = buf_str(&parsing->fields[FIELD_PUBLISHED]),
                                        .updated = buf_str(&parsing->fields[FIELD_UPDATED])};
    parsing->entry_depth = 0;
    if (!listing_add(parsing->build, &entry))
        stop(parsing);
}

/* An entry in an entry, and a field in a field, mean that the end of the first was lost. */
static void open_entry(struct parsing *parsing)
{
    if (parsing->field_depth)
        close_field(parsing);
    if (parsing->entry_depth)
        close_entry(parsing);
    parsing->entry_depth = parsing->depth;
    for (size_t i = 0; i < FIELDS; i++)
        buf_cut(&parsing->fields[i], 0);
}

static void on_start(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *address, int spaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes)
{
    static const char *const entries[] = {"item", "entry", "url", "sitemap", NULL};
    static const char *const wholes[] = {"channel", "feed", NULL};
    struct parsing *parsing = user;
    const char *name = (const char *)local;
    enum space space = space_of(prefix, address);
    (void)spaces, (void)declared, (void)defaulted;
    if (parsing->depth++ == 0)
        open_root(parsing, name);
    /* Stopping frees what the attributes lie in. */
    if (!parsing->has_kind)
        return;
    if (!parsing->entry_depth && parsing->depth < 4)
        see_base(parsing, attributes, count);
    if (space == SPACE_PLAIN && parsing->depth > 1 && is_one_of(name, entries)) {
        open_entry(parsing);
        return;
    }
    if (space == SPACE_PLAIN && !parsing->whole_depth && is_one_of(name, wholes))
        parsing->whole_depth = parsing->depth;
    size_t holder = parsing->entry_depth ? parsing->entry_depth : parsing->whole_depth;
    bool is_in_field = parsing->field_depth && parsing->depth == parsing->field_depth + 1;
    enum field field = field_of(space, name);
    if (field != FIELD_NONE && (parsing->depth == holder + 1 || is_in_field || space == SPACE_NEWS))
        open_field(parsing, field, attributes, count);
}

static void on_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *address)
{
    struct parsing *parsing = user;
    (void)local, (void)prefix, (void)address;
    if (parsing->depth == parsing->field_depth)
        close_field(parsing);
    if (parsing->depth == parsing->entry_depth)
        close_entry(parsing);
    parsing->depth -= parsing->depth > 0;
}

static void on_text(void *user, const xmlChar *text, int length)
{
    enum { MOST_TEXT = 64 * 1024 };
    struct parsing *parsing = user;
    if (parsing->field_depth && parsing->text.len < MOST_TEXT)
        buf_add(&parsing->text, (struct str){(const char *)text, (size_t)length});
}

/* ---- what is refused ---- */

static void on_entity_declared(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                               const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(user, "it defines entities of its own, which are never expanded");
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
    (void)user, (void)name, (void)external_id, (void)system_id;
}

static xmlParserInputPtr load_nothing(void *user, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)user, (void)public_id, (void)system_id;
    return NULL;
}

static void ignore_error(void *user, xmlErrorPtr error)
{
    (void)user, (void)error;
}

/* ---- the whole ---- */

static int parse(struct parsing *parsing, struct str text)
{
    xmlSAXHandler calls = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .cdataBlock = on_text,
                           .ignorableWhitespace = on_text,
                           .entityDecl = on_entity_declared,
                           .internalSubset = on_doctype,
                           .resolveEntity = load_nothing,
                           .serror = ignore_error};
    parsing->context = xmlCreateMemoryParserCtxt(text.at, (int)text.len);
    if (!parsing->context)
        return error_set(STET_ERROR_SYSTEM, "out of memory");
    *parsing->context->sax = calls;
    parsing->context->userData = parsing;
    xmlCtxtUseOptions(parsing->context, XML_PARSE_RECOVER | XML_PARSE_NONET);
    xmlParseDocument(parsing->context);
    bool is_out_of_memory = parsing->context->errNo == XML_ERR_NO_MEMORY;
    xmlFreeDoc(parsing->context->myDoc); /* libxml2 makes one for a DOCTYPE, whoever takes its calls */
    xmlFreeParserCtxt(parsing->context);
    parsing->context = NULL;
    return is_out_of_memory ? error_set(STET_ERROR_LIMIT, "it is too large to be read") : 0;
}

int listing_xml(struct listing_build *build, struct str text)
{
    AUTO_BUF mended = BUF_INIT;
    struct parsing parsing = {.build = build};
    mend(text, &mended);
    if (mended.len > INT_MAX)
        return error_set(STET_ERROR_LIMIT, "it is too large to be read");
    int result = mended.len ? parse(&parsing, buf_str(&mended)) : 0;
    /* The end never came: what was read of the last entry counts, where it has an address. */
    if (result == 0 && !parsing.refused && parsing.entry_depth && address_of(&parsing).len)
        close_entry(&parsing);
    for (size_t i = 0; i < FIELDS; i++)
        buf_clear(&parsing.fields[i]);
    buf_clear(&parsing.text);
    if (result < 0)
        return result;
    if (parsing.refused)
        return error_set(STET_ERROR_DATA, "%s", parsing.refused);
    if (!parsing.has_kind)
        return error_set(STET_ERROR_DATA, parsing.root[0] ? "it is no feed and no sitemap, but <%s>" : "it is no XML%s",
                         parsing.root);
    return 0;
}
