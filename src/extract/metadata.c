#include "extract/metadata.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"

#include <string.h>

enum { MOST_TAGS = 40, TAG_BYTES = 120, REFRESH_SECONDS = 5 };

bool facts_offer(struct facts *facts, const char *field, const char *source, struct str value)
{
    struct metadata *out = facts->out;
    if (!value.len)
        return false;
    for (size_t i = 0; i < out->candidate_count; i++)
        if (out->candidates[i].source == source && strcmp(out->candidates[i].field, field) == 0 &&
            str_equal(out->candidates[i].value, value))
            return true;
    if (out->candidate_count == METADATA_CANDIDATES)
        return true;
    out->candidates[out->candidate_count++] = (struct metadata_candidate){field, source, value};
    return true;
}

/* The first of several values that is there decides; all are noted. */
struct offer {
    const char *source;
    struct str value;
};

static void decide(struct facts *facts, const char *field, const struct offer *offers, size_t count, struct str *value,
                   const char **source)
{
    for (size_t i = 0; i < count; i++) {
        struct str text = plain_line(facts->arena, offers[i].value, METADATA_LINE);
        if (!facts_offer(facts, field, offers[i].source, text) || value->len)
            continue;
        *value = text;
        *source = offers[i].source;
    }
}

static struct str resolve(struct facts *facts, struct str reference)
{
    struct str absolute, base = facts->url, document_base;
    if (!reference.len || !base.len)
        return STR_NONE;
    if (facts->scan->base.len && url_resolve(facts->arena, base, facts->scan->base, &document_base) == 0)
        base = document_base;
    return url_resolve(facts->arena, base, reference, &absolute) == 0 ? absolute : STR_NONE;
}

/* "0; url=https://…" (HTML §4.2.5.3), of at most five seconds. */
static struct str refresh_target(struct str content)
{
    size_t at = 0;
    int64_t seconds = 0;
    content = str_trim(content);
    while (at < content.len && is_ascii_digit(content.at[at]))
        at++;
    if (at == 0 || !str_to_int64(str_slice(content, 0, at), &seconds) || seconds > REFRESH_SECONDS)
        return STR_NONE;
    while (at < content.len && (is_ascii_digit(content.at[at]) || content.at[at] == '.' || content.at[at] == ';' ||
                                content.at[at] == ',' || is_ascii_space(content.at[at])))
        at++;
    struct str target = str_slice(content, at, content.len);
    if (str_starts_fold(target, STR("url"))) {
        target = str_trim(str_slice(target, 3, target.len));
        if (!str_starts(target, STR("=")))
            return STR_NONE;
        target = str_trim(str_slice(target, 1, target.len));
    }
    if (target.len && (target.at[0] == '\'' || target.at[0] == '"'))
        target = str_slice(target, 1, str_find_byte(target, target.at[0], 1));
    return target;
}

static void decide_addresses(struct facts *facts)
{
    struct metadata *out = facts->out;
    out->canonical = resolve(facts, facts->scan->canonical);
    if (!out->canonical.len)
        out->canonical = resolve(facts, str_trim(scan_meta(facts->scan, "og:url")));
    out->refresh = resolve(facts, refresh_target(scan_meta(facts->scan, "refresh")));
}

/* Content systems name an article beside its address; the names are those of measuring services and of systems. */
static void read_identifiers(struct facts *facts)
{
    static const char *const METAS[] = {
        "article:id",
        "article-id",
        "article_id",
        "articleid",
        "parsely-post-id",
        "content-id",
        "content_id",
        "contentid",
        "post-id",
        "post_id",
        "postid",
        "story-id",
        "story_id",
        "storyid",
        "news-id",
        "news_id",
        "newsid",
        "page-id",
        "cms-id",
        "uuid",
        "dc.identifier",
        "document-id",
        "document_id",
        "asset-id",
        "nid",
        "docid",
        "shareid",
        "dcterms.identifier",
        "ps-id",
        "brightspot.contentid",
        "cxenseparse:articleid",
        "cxenseparse:recs:articleid",
    };
    enum { MOST_BYTES = 120 };
    AUTO_BUF out = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(METAS); i++) {
        struct str value = plain_line(facts->arena, scan_meta(facts->scan, METAS[i]), MOST_BYTES);
        if (value.len)
            buf_addf(&out, "%s%s=%.*s", out.len ? "\n" : "", METAS[i], STR_FORMAT(value));
    }
    if (out.len)
        facts->out->identifiers = arena_copy(facts->arena, buf_str(&out));
}

static bool is_language(struct str text)
{
    size_t part = 0, parts = 1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '-') {
            if (part == 0 || (parts == 1 && (part < 2 || part > 3)))
                return false;
            part = 0;
            parts++;
            continue;
        }
        if (!is_ascii_alpha(text.at[i]) && (parts == 1 || !is_ascii_digit(text.at[i])))
            return false;
        part++;
    }
    return part >= (parts == 1 ? 2 : 1) && part <= (parts == 1 ? 3 : 8) && text.len <= 35;
}

/* BCP 47's own case (RFC 5646 §2.1.1): zh-Hant-TW, of "zh_hant_tw" and the first of "de, en". */
static struct str language_tag(struct arena *arena, struct str text)
{
    text = str_trim(text);
    size_t end = 0;
    while (end < text.len && text.at[end] != ',' && text.at[end] != ';' && text.at[end] != '.')
        end++;
    char *tag = arena_alloc(arena, end + 1);
    for (size_t i = 0; i < end; i++)
        tag[i] = text.at[i] == '_' ? '-' : to_ascii_lower(text.at[i]);
    struct str language = {tag, end};
    for (size_t at = 0, part = 0; at < end; at = part + 1) {
        part = str_find_byte(language, '-', at);
        part = part == SIZE_MAX ? end : part;
        size_t length = part - at;
        for (size_t i = at; at > 0 && i < part; i++)
            if ((length == 2 || (length == 4 && i == at)) && is_ascii_alpha(tag[i]))
                tag[i] = (char)(tag[i] - 'a' + 'A');
    }
    return is_language(language) ? language : STR_NONE;
}

/* A template's "en" on a Chinese page: most letters of the title are of a script that the language is not written in.
 */
static bool contradicts(struct str language, struct str title)
{
    size_t eastern = 0, letters = 0;
    for (size_t at = 0; at < title.len;) {
        uint32_t code = utf8_next(title, &at);
        letters += unicode_is_letter(code);
        eastern += unicode_is_han(code) || unicode_is_kana(code) || unicode_is_hangul(code);
    }
    static const char *const LATIN[] = {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr"};
    for (size_t i = 0; i < ARRAY_LENGTH(LATIN); i++)
        if (str_equal(str_slice(language, 0, 2), str_from(LATIN[i])))
            return letters && eastern * 2 > letters;
    return false;
}

static void decide_language(struct facts *facts)
{
    struct metadata *out = facts->out;
    const struct offer OFFERS[] = {
        {"html lang", facts->scan->language},
        {"content-language", scan_meta(facts->scan, "content-language")},
        {"og:locale", scan_meta(facts->scan, "og:locale")},
        {"json-ld", facts->jsonld.language},
        {"dc.language", scan_meta(facts->scan, "dc.language")},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(OFFERS); i++) {
        struct str tag = language_tag(facts->arena, OFFERS[i].value);
        if (!facts_offer(facts, "language", OFFERS[i].source, tag) || out->language.len)
            continue;
        if (contradicts(tag, facts->scan->title))
            continue;
        out->language = tag;
        out->language_source = OFFERS[i].source;
    }
}

static void decide_outlet(struct facts *facts)
{
    struct metadata *out = facts->out;
    const struct offer OFFERS[] = {
        {"og:site_name", scan_meta(facts->scan, "og:site_name")},
        {"json-ld publisher", facts->jsonld.publisher},
        {"application-name", scan_meta(facts->scan, "application-name")},
        {"dc.publisher", scan_meta(facts->scan, "dc.publisher")},
    };
    decide(facts, "outlet", OFFERS, ARRAY_LENGTH(OFFERS), &out->outlet, &out->outlet_source);
    facts->outlet_key = plain_key(facts->arena, out->outlet);
}

/* The last link of the visible breadcrumbs that is not the headline. */
static struct str last_crumb(struct facts *facts)
{
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_CRUMBS)
            continue;
        struct str crumb = STR_NONE;
        size_t links = 0;
        for (xmlNodePtr node = scan_next(spot->node, spot->node, true); node;
             node = scan_next(node, spot->node, true)) {
            if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, "a") != 0)
                continue;
            struct str text = scan_text(facts->arena, node, TAG_BYTES);
            struct str key = plain_key(facts->arena, text);
            links++;
            if (key.len && !str_equal(key, facts->headline_key) && !str_equal(key, facts->outlet_key))
                crumb = text;
        }
        if (links > 1 && links < 12)
            return crumb;
    }
    return STR_NONE;
}

static void decide_section(struct facts *facts)
{
    const struct offer OFFERS[] = {
        {"json-ld", facts->jsonld.section},
        {"article:section", scan_meta(facts->scan, "article:section")},
        {"parsely-section", scan_meta(facts->scan, "parsely-section")},
        {"json-ld breadcrumbs", facts->jsonld.crumb},
        {"breadcrumbs", last_crumb(facts)},
    };
    decide(facts, "section", OFFERS, ARRAY_LENGTH(OFFERS), &facts->out->section, &facts->out->section_source);
}

/* What a program or a template left in the list, and what names no matter of the article: its headline, the outlet. */
static bool is_no_tag(const struct facts *facts, struct str key)
{
    static const char *const LEFT[] = {"array", "object", "null", "undefined", "none", "nan",
                                       "rsquo", "lsquo",  "quot", "nbsp",      "amp",  "ldquo"};
    for (size_t i = 0; i < ARRAY_LENGTH(LEFT); i++)
        if (str_equal(key, str_from(LEFT[i])))
            return true;
    return !key.len || str_equal(key, facts->headline_key) || str_equal(key, facts->outlet_key);
}

static void add_tag(struct facts *facts, struct str text, const char *source)
{
    struct metadata *out = facts->out;
    text = plain_line(facts->arena, text, METADATA_LINE);
    while (text.len && (text.at[0] == '#' || text.at[0] == ' '))
        text = str_slice(text, 1, text.len);
    if (!text.len || text.len > TAG_BYTES || out->tag_count == MOST_TAGS)
        return;
    struct str key = plain_key(facts->arena, text);
    if (is_no_tag(facts, key))
        return;
    for (size_t i = 0; i < out->tag_count; i++)
        if (str_equal(plain_key(facts->arena, out->tags[i]), key))
            return;
    out->tags[out->tag_count++] = text;
    out->tags_source = source;
}

static bool parts_tags(uint32_t code)
{
    return code == ',' || code == ';' || code == '|' || code == 0x3001 || code == 0xFF0C || code == 0xFF1B ||
           code == 0xFF5C || code == 0x60C;
}

/* Han has no blanks within a word: several of them part tags where nothing else does. */
static bool is_parted_by_blanks(struct str list)
{
    enum { LEAST = 3 };
    size_t blanks = 0, wide = 0, codes = 0;
    for (size_t at = 0; at < list.len;) {
        uint32_t code = utf8_next(list, &at);
        if (parts_tags(code))
            return false;
        blanks += code == ' ';
        wide += unicode_is_wide(code);
        codes++;
    }
    return blanks >= LEAST && wide * 2 > codes;
}

/* The comma of any script, semicolons and bars part tags. */
static void add_tags(struct facts *facts, struct str list, const char *source)
{
    size_t start = 0;
    bool is_blank_parted = is_parted_by_blanks(list);
    for (size_t at = 0; at < list.len;) {
        size_t before = at;
        uint32_t code = utf8_next(list, &at);
        if (!parts_tags(code) && !(is_blank_parted && code == ' '))
            continue;
        add_tag(facts, str_slice(list, start, before), source);
        start = at;
    }
    add_tag(facts, str_slice(list, start, list.len), source);
}

/* The headline cut into its words is no list of tags. */
static bool say_headline(struct facts *facts)
{
    enum { LEAST = 4 };
    const struct metadata *out = facts->out;
    size_t said = 0;
    for (size_t i = 0; i < out->tag_count; i++)
        said += str_find_byte(out->tags[i], ' ', 0) == SIZE_MAX &&
                str_contains(facts->headline_key, plain_key(facts->arena, out->tags[i]));
    bool has_blanks = str_find_byte(out->headline, ' ', 0) != SIZE_MAX;
    return has_blanks && out->tag_count >= LEAST && said * 5 >= out->tag_count * 4;
}

static void decide_tags(struct facts *facts)
{
    static const char *const METAS[] = {"article:tag",  "og:article:tag", "news_keywords",
                                        "parsely-tags", "sailthru.tags",  "keywords"};
    struct metadata *out = facts->out;
    out->tags = arena_array(facts->arena, MOST_TAGS, sizeof *out->tags);
    bool is_list = facts->jsonld.keyword_count > 1;
    for (size_t i = 0; i < facts->jsonld.keyword_count; i++) {
        if (is_list)
            add_tag(facts, facts->jsonld.keywords[i], "json-ld");
        else
            add_tags(facts, facts->jsonld.keywords[i], "json-ld");
    }
    for (size_t i = 0; i < ARRAY_LENGTH(METAS) && out->tag_count == 0; i++)
        for (size_t j = 0; j < facts->scan->meta_count; j++)
            if (str_equal(facts->scan->metas[j].name, str_from(METAS[i])))
                add_tags(facts, plain_line(facts->arena, facts->scan->metas[j].content, METADATA_LINE * 2), METAS[i]);
    if (say_headline(facts))
        out->tag_count = 0;
}

void metadata_read(struct arena *arena, htmlDocPtr document, struct str url, struct metadata *out)
{
    *out = (struct metadata){0};
    struct scan scan;
    scan_read(arena, document, &scan);
    struct facts facts = {
        .arena = arena, .scan = &scan, .root = xmlDocGetRootElement(document), .url = url, .out = out};
    out->candidates = arena_array(arena, METADATA_CANDIDATES, sizeof *out->candidates);
    struct str title = scan.title.len ? scan.title : plain_line(arena, scan_meta(&scan, "og:title"), METADATA_LINE);
    jsonld_read(arena, scan.scripts, scan.script_count, url, title, &facts.jsonld);
    out->article_body = facts.jsonld.body;
    out->article_markup = facts.jsonld.markup;
    out->has_article_markup = facts.jsonld.is_article || scan.article_count > 0 ||
                              str_equal_fold(str_trim(scan_meta(&scan, "og:type")), STR("article"));
    decide_addresses(&facts);
    read_identifiers(&facts);
    decide_language(&facts);
    decide_outlet(&facts);
    headline_decide(&facts);
    times_decide(&facts);
    byline_decide(&facts);
    summary_decide(&facts);
    decide_section(&facts);
    decide_tags(&facts);
    scan_clear(&scan);
}
