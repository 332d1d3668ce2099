#include "base/array.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/byline_signature.h"
#include "extract/byline_text.h"
#include "extract/byline_words.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"

#include <string.h>

enum {
    BEFORE = 40,
    BEHIND = 90,
    MOST_BYTES = 400,
    MOST_SPOTS = 8,
    TOGETHER = 12,
    MOST_STEPS = 400,
    LINE_BYTES = 120,
    NEAR_LINES = 12,
    MOST_FAR_STEPS = 8000,
    MOST_NODES = 400, /* of a byline that are looked at: one that was never closed holds the page */
    MOST_LEVELS = 200,
    MOST_INNER = 64,
    MOST_EMPTY = 400 /* elements named bylines that name nobody */
};

/* What stands behind an outlet's name and makes no other of it: "Example News", "Example GmbH". */
static bool is_generic(struct str key)
{
    static const char *const WORDS[] = {"news",  "nachrichten", "online", "com",      "inc",        "ltd",    "llc",
                                        "gmbh",  "ag",          "de",     "digital",  "digitalinc", "net",    "org",
                                        "media", "web",         "社",     "株式会社", "网",         "新聞社", "編集部",
                                        "the",   "der",         "die",    "das",      "team"};
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
        if (str_equal(key, str_from(WORDS[i])))
            return true;
    return !key.len;
}

/* One key is the other, but for words that say nothing, or is a part of it. */
static bool names_outlet(struct str key, struct str outlet)
{
    enum { LEAST = 3 };
    if (outlet.len <= LEAST)
        return outlet.len && str_equal(key, outlet);
    if (str_starts(key, outlet))
        return is_generic(str_slice(key, outlet.len, key.len));
    if (str_ends(key, outlet))
        return is_generic(str_slice(key, 0, key.len - outlet.len));
    return key.len > LEAST && str_contains(outlet, key);
}

/* The outlet by its own words, or by its host's name. */
static bool is_outlet(struct facts *facts, struct str name)
{
    struct str key = plain_key(facts->arena, name);
    if (!key.len || names_outlet(key, facts->outlet_key))
        return true;
    struct url_parts parts;
    if (!facts->url.len || url_split(facts->arena, facts->url, &parts) != 0)
        return false;
    struct str host = str_starts(parts.host, STR("www.")) ? str_slice(parts.host, 4, parts.host.len) : parts.host;
    struct str site = url_site(facts->arena, host);
    struct str label = plain_key(facts->arena, str_slice(site, 0, str_find_byte(site, '.', 0)));
    return str_equal(key, plain_key(facts->arena, host)) || str_equal(key, plain_key(facts->arena, site)) ||
           (label.len && str_starts(key, label) && is_generic(str_slice(key, label.len, key.len)));
}

static void add(struct buf *names, struct str name)
{
    if (!name.len)
        return;
    buf_add(names, names->len ? STR("\n") : STR(""));
    buf_add(names, name);
}

/* "ada_stone", "mrstone": what a writer signs in by, one word without a capital; initials are none. */
static bool is_account(struct str name)
{
    enum { LEAST = 5 };
    size_t letters = 0;
    for (size_t i = 0; i < name.len; i++) {
        bool is_lower = name.at[i] >= 'a' && name.at[i] <= 'z';
        if (!is_lower && !is_ascii_digit(name.at[i]) && !strchr("_-.", name.at[i]))
            return false;
        letters += is_lower;
    }
    return letters >= LEAST;
}

/* "Ada Stone" where the metadata has her account "ada_stone" alone: a word of the name begins as a part of it does. */
static bool is_of_account(struct facts *facts, struct str name, struct str account)
{
    enum { SAME = 3 };
    if (!is_account(account) || str_count_words(name) < 2 || str_find_byte(name, ',', 0) != SIZE_MAX ||
        !byline_is_named(facts->arena, name))
        return false;
    struct str rest = name, word;
    while (str_split(&rest, ' ', &word))
        if (word.len >= SAME && str_contains_fold(account, str_slice(word, 0, SAME)))
            return true;
    return false;
}

/* "Ada Stone" where the metadata has "Ada" alone. */
static bool is_fuller(struct facts *facts, struct str name, struct str known)
{
    size_t words = str_count_words(name);
    return str_find_byte(name, ',', 0) == SIZE_MAX && str_count_words(known) == 1 && words >= 2 && words <= 4 &&
           name.len < 40 && str_starts(name, known) && name.at[known.len] == ' ' && byline_is_named(facts->arena, name);
}

/* Takes the next name off a list with commas, or "and" in the language of the list. */
static bool next_name(struct str *rest, struct str *name)
{
    static const char *const ANDS[] = {",",    " and ", " und ", " et ", " y ", " e ",  " en ",
                                       " og ", " och ", " i ",   " и ",  " & ", " ve ", " και "};
    if (!rest->len)
        return false;
    size_t end = rest->len, next = rest->len;
    for (size_t i = 0; i < ARRAY_LENGTH(ANDS); i++) {
        size_t at = str_find(*rest, str_from(ANDS[i]), 0);
        if (at < end) {
            end = at;
            next = at + strlen(ANDS[i]);
        }
    }
    *name = str_trim(str_slice(*rest, 0, end));
    *rest = str_slice(*rest, next, rest->len);
    return true;
}

/* True when `names` has all names of `known` and more: the page shows a co-author that the metadata forgot. */
static bool has_more(struct facts *facts, struct str names, struct str known)
{
    enum { MOST_MORE = 2, MOST_NAME_BYTES = 40, MOST_NAME_WORDS = 4 };
    struct str key = plain_key(facts->arena, names), rest = names, name;
    size_t count = 0, known_count = 0;
    for (; next_name(&rest, &name); count++)
        if (!byline_is_named(facts->arena, name) || name.len > MOST_NAME_BYTES ||
            str_count_words(name) > MOST_NAME_WORDS)
            return false;
    rest = known;
    for (; next_name(&rest, &name); known_count++)
        if (!str_contains(key, plain_key(facts->arena, name)))
            return false;
    return count > known_count && count <= known_count + MOST_MORE && names.len > known.len;
}

static bool is_nobody(struct facts *facts, struct str byline)
{
    static const char *const NOBODY[] = {"admin",     "administrator", "noauthor",  "unknown",   "webmaster", "user",
                                         "root",      "author",        "anonymous", "superuser", "none",      "null",
                                         "undefined", "guest",         "name",      "未知",      "佚名"};
    struct str key = plain_key(facts->arena, byline);
    for (size_t i = 0; i < ARRAY_LENGTH(NOBODY); i++)
        if (str_equal(key, str_from(NOBODY[i])))
            return true;
    if (is_generic(key) || str_equal(key, facts->headline_key) ||
        (facts->headline_key.len > 20 && str_contains(key, facts->headline_key)))
        return true;
    struct str first = str_slice(byline, 0, str_find_byte(byline, ',', 0));
    key = plain_key(facts->arena, first);
    return key.len > 20 && str_contains(facts->headline_key, key);
}

/* Takes the names as this source's byline, and as the winner where there is none yet, or where they say more. */
static void offer(struct facts *facts, const char *source, struct str lines, xmlNodePtr node)
{
    struct metadata *out = facts->out;
    struct str byline = byline_clean(facts->arena, lines);
    if (!facts_offer(facts, "byline", source, byline) || is_outlet(facts, byline) || is_nobody(facts, byline))
        return;
    bool is_better = has_more(facts, byline, out->byline) || is_fuller(facts, byline, out->byline) ||
                     is_of_account(facts, byline, out->byline);
    if (out->byline.len && !is_better)
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
    /* a pen name may hold the title of a job, and is one all the same where it is all that is given */
    struct str only = facts->jsonld.author_count == 1 ? facts->jsonld.authors[0].name : STR_NONE;
    if (!facts->out->byline.len && str_count_words(only) == 2 && only.len < 40 &&
        byline_word_is_role(unicode_lower(facts->arena, only)) && byline_is_named(facts->arena, only) &&
        !is_outlet(facts, only)) {
        facts->out->byline = only;
        facts->out->byline_source = "json-ld";
    }
}

/* A company that made the page, or the site's own name as <title> ends in it: no byline where no reader sees it. */
static bool is_maker(struct facts *facts, struct str name)
{
    static const char FORMS[] = "gmbh ltd inc llc ag kg corp o.o. s.r.o. a.s. s.a. s.l. srl b.v. n.v. e.v. co.";
    struct str rest = unicode_lower(facts->arena, name), word;
    while (str_split(&rest, ' ', &word))
        if (word.len && byline_word_is_in(str_from(FORMS), word))
            return true;
    struct str title = facts->scan->title;
    size_t tail = title.len;
    while (tail > 0 && !strchr("|_-:", title.at[tail - 1]))
        tail--;
    struct str key = plain_key(facts->arena, name);
    struct str tail_key = tail ? plain_key(facts->arena, str_slice(title, tail, title.len)) : STR_NONE;
    return key.len && str_starts(tail_key, key) && unicode_is_wide(utf8_next(name, &(size_t){0}));
}

/* All values of one meta that are names and not addresses. */
static void from_meta(struct facts *facts, const char *name)
{
    AUTO_BUF names = BUF_INIT;
    for (size_t i = 0; i < facts->scan->meta_count; i++) {
        if (!str_equal(facts->scan->metas[i].name, str_from(name)))
            continue;
        struct str value = plain_line(facts->arena, facts->scan->metas[i].content, MOST_BYTES);
        if (!plain_is_url(value) && !is_maker(facts, value))
            add(&names, value);
    }
    offer(facts, name, buf_str(&names), NULL);
}

/* "Written by" and a name, as the cards of social networks have them. */
static void from_labels(struct facts *facts)
{
    static const char *const PAIRS[][2] = {
        {"twitter:label1", "twitter:data1"}, {"twitter:label2", "twitter:data2"}, {"twitter:label3", "twitter:data3"}};
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        struct str label = unicode_lower(facts->arena, str_trim(scan_meta(facts->scan, PAIRS[i][0])));
        if (byline_word_is_prefix(label))
            from_meta(facts, PAIRS[i][1]);
    }
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
    for (int level = 0; node && level < MOST_LEVELS; level++, node = node->parent)
        if (node == ancestor)
            return true;
    return false;
}

/* Of itemprop author the name alone, where it is marked. */
static struct str spot_text(struct facts *facts, const struct spot *spot)
{
    size_t nodes = 0;
    for (xmlNodePtr node = spot->node; node && nodes < MOST_NODES; node = scan_next(node, spot->node, true), nodes++)
        if (node->type == XML_ELEMENT_NODE && str_equal(scan_attribute(node, "itemprop"), STR("name"))) {
            struct str content = scan_attribute(node, "content");
            return content.len ? plain_line(facts->arena, content, MOST_BYTES)
                               : scan_lines(facts->arena, node, MOST_BYTES);
        }
    struct str content = scan_attribute(spot->node, "content");
    return content.len ? plain_line(facts->arena, content, MOST_BYTES)
                       : scan_lines(facts->arena, spot->node, MOST_BYTES);
}

/* The names of authors that are marked within a byline: what else stands there (a place, an agency, the title of
 * another article) is no name. Absent where none is marked, or where the byline's own text has more names. */
static struct str inner_names(struct facts *facts, size_t at, struct str whole)
{
    const struct spot *outer = &facts->scan->spots[at];
    AUTO_BUF names = BUF_INIT;
    xmlNodePtr taken = NULL;
    for (size_t i = at + 1; i < facts->scan->spot_count && i <= at + MOST_INNER; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (!is_below(spot->node, outer->node))
            break;
        bool is_author = spot->kind == SPOT_BYLINE && spot->level > 0 && strcmp(spot->source, "class byline") != 0;
        if (!is_author || spot->node == outer->node || (taken && is_below(spot->node, taken)))
            continue;
        struct str name = byline_clean(facts->arena, spot_text(facts, spot));
        if (!name.len || !byline_is_named(facts->arena, name))
            continue;
        add(&names, name);
        taken = spot->node;
    }
    struct str inner = byline_clean(facts->arena, buf_str(&names));
    return inner.len && !has_more(facts, byline_clean(facts->arena, whole), inner) ? inner : STR_NONE;
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
    size_t count = 0, empty = 0;
    for (size_t i = 0; i < facts->scan->spot_count && count < MOST_SPOTS && empty < MOST_EMPTY; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_BYLINE || strcmp(spot->source, source) != 0 || spot->level < level)
            continue;
        bool is_item = strcmp(source, "itemprop author") == 0, is_link = strcmp(source, "author link") == 0;
        if (count && !taken_together(spot, last))
            break;
        if (is_near(facts, spot) != near || (!near && spot->is_furniture && !is_item) ||
            (taken && is_below(spot->node, taken)))
            continue;
        struct str text = spot_text(facts, spot);
        struct str inner = spot->level == 2 ? inner_names(facts, i, text) : STR_NONE;
        text = inner.len ? inner : text;
        struct str clean = byline_clean(facts->arena, text);
        if (!clean.len || (is_link && (spot->is_furniture || !byline_is_named(facts->arena, clean)))) {
            empty++;
            continue;
        }
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

/* Calls for each short line among the first `most` texts behind the headline, until `take` has what it wants. */
static void each_line(struct facts *facts, size_t most,
                      bool (*take)(struct facts *facts, struct str text, xmlNodePtr node))
{
    size_t texts = 0, most_steps = most > MOST_STEPS ? most : MOST_STEPS;
    xmlNodePtr node = facts->out->headline_node;
    for (size_t i = 0; !node && i < facts->scan->spot_count; i++)
        if (facts->scan->spots[i].kind == SPOT_HEADING || i + 1 == facts->scan->spot_count)
            node = facts->scan->spots[i].node;
    for (size_t steps = 0; node && steps < most_steps && texts < most; steps++) {
        node = scan_next(node, NULL, true);
        if (!node || node->type != XML_TEXT_NODE || !node->content)
            continue;
        struct str text = str_trim(str_from((const char *)node->content));
        texts += text.len > 0;
        if (text.len && text.len <= LINE_BYTES && take(facts, text, node))
            return;
    }
}

/* The line of `lines` that `start` begins, with the line behind it where it has no more than that. */
static struct str line_from(struct facts *facts, struct str lines, struct str start)
{
    struct str line;
    while (str_split(&lines, '\n', &line)) {
        if (!str_starts(line, start))
            continue;
        struct str next = STR_NONE;
        if (line.len > start.len + 1 || !str_split(&lines, '\n', &next))
            return line;
        return arena_format(facts->arena, "%.*s %.*s", STR_FORMAT(line), STR_FORMAT(next));
    }
    return STR_NONE;
}

/* The text behind `node` that is no mark alone, wherever it stands. */
static struct str next_text(struct facts *facts, xmlNodePtr node)
{
    enum { MOST_NEXT = 12 };
    for (size_t steps = 0; node && steps < MOST_NEXT; steps++) {
        node = scan_next(node, NULL, true);
        struct str text = node && node->type == XML_TEXT_NODE && node->content
                              ? plain_line(facts->arena, str_from((const char *)node->content), MOST_BYTES)
                              : STR_NONE;
        if (text.len > 1)
            return text;
    }
    return STR_NONE;
}

/* A line that begins with "By" and its like, and goes on with a name, though nothing names it. */
static bool take_line(struct facts *facts, struct str text, xmlNodePtr node)
{
    bool is_label = byline_word_is_label(unicode_lower(facts->arena, text));
    if (byline_names_editor(text) || (!is_label && !byline_has_prefix(facts->arena, text, facts->out->language)))
        return false;
    struct str line = scan_text(facts->arena, node->parent, MOST_BYTES);
    bool is_prefix_alone = line.len <= text.len + 1 && !byline_clean(facts->arena, line).len;
    if (is_prefix_alone && node->parent->parent)
        line = line_from(facts, scan_lines(facts->arena, node->parent->parent, MOST_BYTES),
                         plain_line(facts->arena, text, MOST_BYTES));
    if (is_prefix_alone && !byline_clean(facts->arena, line).len)
        line = next_text(facts, node);
    if ((is_label && str_count_words(line) < 2) || str_contains(line, STR("，")))
        return false;
    if (!line.len || line.len > LINE_BYTES || !byline_is_named(facts->arena, before_bar(line)) ||
        !byline_clean(facts->arena, line).len)
        return false;
    offer(facts, "line behind headline", line, node->parent);
    return true;
}

/* The same further down, where a mark behind the word leaves no doubt: "Autor: Ada Stone" under the text. */
static bool take_marked_line(struct facts *facts, struct str text, xmlNodePtr node)
{
    struct str lower = unicode_lower(facts->arena, str_slice(text, 0, LINE_BYTES));
    size_t length = byline_word_prefix(lower);
    bool is_marked = length && (lower.at[length] == ':' || str_starts(str_slice(lower, length, lower.len), STR("：")));
    return is_marked && take_line(facts, text, node);
}

static bool take_dated(struct facts *facts, struct str text, xmlNodePtr node)
{
    if (!is_ascii_digit(text.at[0]) && !is_ascii_digit(text.at[text.len - 1]))
        return false;
    struct str line = scan_text(facts->arena, node->parent, MOST_BYTES);
    if (str_contains(line, STR("来源")) || str_contains(line, STR("來源")))
        return false;
    struct str name = line.len <= LINE_BYTES ? byline_behind_date(facts->arena, line) : STR_NONE;
    struct str key = plain_key(facts->arena, name);
    if (!key.len || str_equal(key, plain_key(facts->arena, facts->jsonld.section)) ||
        str_equal(key, plain_key(facts->arena, scan_meta(facts->scan, "article:section"))))
        return false;
    offer(facts, "line of the date", name, node->parent);
    return true;
}

/* Links to pages about writers, wherever they stand, where all of them name one person. */
static void from_links(struct facts *facts)
{
    struct str only = STR_NONE;
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_BYLINE || strcmp(spot->source, "author link") != 0)
            continue;
        struct str name = byline_clean(facts->arena, scan_text(facts->arena, spot->node, MOST_BYTES));
        if (!name.len || !byline_is_named(facts->arena, name) || str_count_words(name) < 2)
            continue;
        if (only.len && !str_equal(plain_key(facts->arena, only), plain_key(facts->arena, name)))
            return;
        only = name;
    }
    offer(facts, "author links", only, NULL);
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
    static const char *const SOURCES[] = {"itemprop author", "rel author",       "class byline",
                                          "class author",    "itemprop creator", "author link"};
    from_jsonld(facts);
    from_metas(facts);
    from_labels(facts);
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        from_spots(facts, SOURCES[i], 1, true);
    each_line(facts, MOST_STEPS, take_line);
    from_spots(facts, "class author", 0, true);
    from_meta(facts, "author");
    for (size_t i = 0; i < ARRAY_LENGTH(SOURCES); i++)
        from_spots(facts, SOURCES[i], 1, false);
    from_text(facts);
    if (facts->out->byline.len && !is_account(facts->out->byline))
        return;
    each_line(facts, NEAR_LINES, take_dated);
    each_line(facts, MOST_FAR_STEPS, take_marked_line);
    offer(facts, "signature", signature_names(facts->arena, facts->scan, facts->out->language), NULL);
    from_outlet(facts);
    from_links(facts);
    offer(facts, "agency", signature_agency(facts->arena, facts->scan), NULL);
}
