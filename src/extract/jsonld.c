#include "extract/jsonld.h"

#include "base/array.h"
#include "base/map.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/jsonld_mend.h"
#include "extract/plain.h"

#include <jansson.h>

enum { MOST_SCRIPTS = 64, MOST_OBJECTS = 4000, MOST_DEPTH = 24, MOST_NAMES = 32, LINE = 4096 };

enum object_kind { OBJECT_OTHER, OBJECT_PAGE, OBJECT_POST, OBJECT_ARTICLE, OBJECT_CRUMBS };

/* What was found while walking; objects are borrowed from the documents. */
struct walk {
    json_t *documents[MOST_SCRIPTS];
    size_t document_count;
    const json_t **objects;
    size_t object_count, object_room;
    struct map *by_id;
};

static struct str string_of(const json_t *value)
{
    return json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)} : STR_NONE;
}

/* "NewsArticle" of "http://schema.org/NewsArticle", "schema:NewsArticle" and the like. */
static enum object_kind kind_of_name(struct str name)
{
    static const struct {
        const char *name;
        enum object_kind kind;
    } KINDS[] = {
        {"NewsArticle", OBJECT_ARTICLE},
        {"Article", OBJECT_ARTICLE},
        {"ReportageNewsArticle", OBJECT_ARTICLE},
        {"AnalysisNewsArticle", OBJECT_ARTICLE},
        {"OpinionNewsArticle", OBJECT_ARTICLE},
        {"BackgroundNewsArticle", OBJECT_ARTICLE},
        {"AskPublicNewsArticle", OBJECT_ARTICLE},
        {"ReviewNewsArticle", OBJECT_ARTICLE},
        {"AdvertiserContentArticle", OBJECT_ARTICLE},
        {"SatiricalArticle", OBJECT_ARTICLE},
        {"LiveBlogPosting", OBJECT_ARTICLE},
        {"BlogPosting", OBJECT_ARTICLE},
        {"TechArticle", OBJECT_ARTICLE},
        {"ScholarlyArticle", OBJECT_ARTICLE},
        {"MedicalScholarlyArticle", OBJECT_ARTICLE},
        {"APIReference", OBJECT_POST},
        {"SocialMediaPosting", OBJECT_POST},
        {"DiscussionForumPosting", OBJECT_POST},
        {"Report", OBJECT_ARTICLE},
        {"Review", OBJECT_POST},
        {"CriticReview", OBJECT_POST},
        {"Recipe", OBJECT_POST},
        {"HowTo", OBJECT_POST},
        {"CreativeWork", OBJECT_POST},
        {"PodcastEpisode", OBJECT_POST},
        {"NewsMediaOrganization", OBJECT_OTHER},
        {"WebPage", OBJECT_PAGE},
        {"ItemPage", OBJECT_PAGE},
        {"BreadcrumbList", OBJECT_CRUMBS},
    };
    for (size_t i = name.len; i > 0; i--)
        if (name.at[i - 1] == '/' || name.at[i - 1] == ':' || name.at[i - 1] == '#') {
            name = str_slice(name, i, name.len);
            break;
        }
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS); i++)
        if (str_equal_fold(name, str_from(KINDS[i].name)))
            return KINDS[i].kind;
    return OBJECT_OTHER;
}

static const json_t *get(const json_t *object, const char *key)
{
    return json_object_get(object, key);
}

static enum object_kind kind_of(const json_t *object)
{
    const json_t *type = get(object, "@type");
    enum object_kind best = OBJECT_OTHER;
    if (!json_is_array(type))
        return kind_of_name(string_of(type));
    for (size_t i = 0; i < json_array_size(type) && i < 16; i++) {
        enum object_kind kind = kind_of_name(string_of(json_array_get(type, i)));
        best = kind > best ? kind : best;
    }
    return best;
}

/* A first value where several are allowed. */
static const json_t *first_of(const json_t *value)
{
    return json_is_array(value) ? json_array_get(value, 0) : value;
}

/* Parses one script, as it is or mended; several values behind each other are all taken. */
static void parse(struct walk *walk, struct str text)
{
    while (text.len && walk->document_count < MOST_SCRIPTS) {
        json_error_t error;
        json_t *document = json_loadb(text.at, text.len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
        if (!document)
            return;
        walk->documents[walk->document_count++] = document;
        text = str_trim(str_slice(text, (size_t)error.position, text.len));
        if (text.len && text.at[0] != '{' && text.at[0] != '[')
            return;
    }
}

static void load(struct walk *walk, struct str script)
{
    if (script.len > JSONLD_MOST_BYTES || walk->document_count == MOST_SCRIPTS)
        return;
    struct str text = jsonld_unwrap(script);
    size_t before = walk->document_count;
    if (text.len && utf8_is_valid(text))
        parse(walk, text);
    if (walk->document_count > before || text.len == 0)
        return;
    AUTO_BUF mended = BUF_INIT, valid = BUF_INIT;
    utf8_add_valid(&valid, text);
    jsonld_mend(buf_str(&valid), &mended);
    parse(walk, buf_str(&mended));
}

struct place {
    const json_t *value;
    int depth;
};

static void see_object(struct walk *walk, const json_t *object)
{
    *ARRAY_PUSH(walk->objects, walk->object_count, walk->object_room) = object;
    struct str id = string_of(get(object, "@id"));
    /* the object that says more than its name is the one that is meant */
    const json_t *known = id.len ? map_get(walk->by_id, id) : NULL;
    if (id.len && (!known || json_object_size(known) < json_object_size(object)))
        map_put(walk->by_id, id, (void *)(uintptr_t)object);
}

/* All objects that may be the article, in the order of the page. */
static void walk_documents(struct walk *walk)
{
    static const char *const DOWN[] = {"@graph",  "mainEntity", "mainEntityOfPage", "breadcrumb", "author",
                                       "creator", "publisher",  "itemReviewed",     "isPartOf"};
    struct place *stack = NULL;
    size_t count = 0, room = 0;
    for (size_t i = walk->document_count; i > 0; i--)
        *ARRAY_PUSH(stack, count, room) = (struct place){walk->documents[i - 1], 0};
    while (count && walk->object_count < MOST_OBJECTS) {
        struct place place = stack[--count];
        if (place.depth > MOST_DEPTH)
            continue;
        if (json_is_array(place.value)) {
            for (size_t i = json_array_size(place.value); i > 0 && count < MOST_OBJECTS; i--)
                *ARRAY_PUSH(stack, count, room) = (struct place){json_array_get(place.value, i - 1), place.depth + 1};
        } else if (json_is_object(place.value)) {
            see_object(walk, place.value);
            for (size_t i = ARRAY_LENGTH(DOWN); i > 0; i--) {
                const json_t *below = get(place.value, DOWN[i - 1]);
                if (json_is_object(below) || json_is_array(below))
                    *ARRAY_PUSH(stack, count, room) = (struct place){below, place.depth + 1};
            }
        }
    }
    memory_free(stack);
}

static struct str line_of(struct arena *arena, const json_t *value)
{
    value = first_of(value);
    if (json_is_object(value)) /* {"@value": ...} and named things */
        value = get(value, "@value") ? get(value, "@value") : first_of(get(value, "name"));
    return plain_line(arena, string_of(value), LINE);
}

static struct str address_of(struct arena *arena, const json_t *value, struct str base)
{
    value = first_of(value);
    struct str text = string_of(json_is_object(value) ? get(value, "@id") : value);
    if (json_is_object(value) && !text.len)
        text = string_of(get(value, "url"));
    struct str absolute;
    return text.len && base.len && url_resolve(arena, base, str_trim(text), &absolute) == 0 ? absolute : STR_NONE;
}

static bool same_address(struct str a, struct str b)
{
    struct str key_a = url_key(a), key_b = url_key(b);
    if (str_ends(key_a, STR("/")))
        key_a.len--;
    if (str_ends(key_b, STR("/")))
        key_b.len--;
    return str_equal(key_a, key_b);
}

static bool fits_address(struct arena *arena, const json_t *object, struct str url)
{
    static const char *const KEYS[] = {"url", "mainEntityOfPage", "@id"};
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        struct str address = address_of(arena, get(object, KEYS[i]), url);
        if (address.len && same_address(address, url))
            return true;
    }
    return false;
}

/* One key holds the other: a <title> has the headline and the site's name. */
static bool fits_headline(struct arena *arena, const json_t *object, struct str title_key)
{
    struct str headline = plain_key(arena, line_of(arena, get(object, "headline")));
    if (!headline.len)
        headline = plain_key(arena, line_of(arena, get(object, "name")));
    if (headline.len < 6 || title_key.len < 6)
        return false;
    return str_contains(title_key, headline) || str_contains(headline, title_key);
}

/* The object that is this page's article: by type, then by what fits, then the first; NULL where none is. */
static const json_t *choose(struct arena *arena, const struct walk *walk, struct str url, struct str title, bool *fits)
{
    struct str title_key = plain_key(arena, title);
    const json_t *best = NULL;
    int best_score = 0, articles = 0;
    for (size_t i = 0; i < walk->object_count; i++) {
        enum object_kind kind = kind_of(walk->objects[i]);
        if (kind != OBJECT_ARTICLE && kind != OBJECT_POST)
            continue;
        articles++;
        int fit = (fits_address(arena, walk->objects[i], url) ? 4 : 0) +
                  (fits_headline(arena, walk->objects[i], title_key) ? 4 : 0);
        int score = fit + (kind == OBJECT_ARTICLE ? 2 : 1);
        if (score > best_score) {
            best = walk->objects[i];
            best_score = score;
        }
    }
    *fits = best_score > 2;
    /* a page that lists many articles and is none of them */
    return !*fits && articles > 3 && title_key.len ? NULL : best;
}

static const json_t *resolve(const struct walk *walk, const json_t *value)
{
    struct str id = string_of(get(value, "@id"));
    const json_t *known = id.len ? map_get(walk->by_id, id) : NULL;
    return known && !get(value, "name") ? known : value;
}

static void add_author(struct arena *arena, struct jsonld *out, struct str name, bool is_organization)
{
    name = plain_line(arena, name, 512);
    if (!name.len || plain_is_url(name) || out->author_count == MOST_NAMES)
        return;
    for (size_t i = 0; i < out->author_count; i++)
        if (str_equal(out->authors[i].name, name))
            return;
    out->authors[out->author_count++] = (struct jsonld_author){name, is_organization};
}

static bool is_organization(const json_t *object)
{
    struct str type = string_of(first_of(get(object, "@type")));
    return str_contains(type, STR("Organization")) || str_contains(type, STR("Corporation"));
}

/* A name, an object with one name or several, a reference, or a list of such. */
static void read_authors(struct arena *arena, const struct walk *walk, const json_t *value, struct jsonld *out)
{
    size_t count = json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
    for (size_t i = 0; i < count && i < MOST_NAMES; i++) {
        const json_t *author = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_string(author)) {
            add_author(arena, out, string_of(author), false);
            continue;
        }
        author = json_is_object(author) ? resolve(walk, author) : NULL;
        const json_t *names = get(author, "name");
        size_t name_count = json_is_array(names) ? json_array_size(names) : names ? 1 : 0;
        for (size_t j = 0; j < name_count && j < MOST_NAMES; j++) {
            const json_t *name = json_is_array(names) ? json_array_get(names, j) : names;
            add_author(arena, out, string_of(json_is_object(name) ? get(name, "name") : name), is_organization(author));
        }
    }
}

/* "The Daily Tide" of "Tide Online": a word of both is the paper's name. */
static bool names_publisher(struct arena *arena, struct str name, struct str publisher)
{
    enum { LEAST = 4 };
    struct str word;
    while (str_split(&name, ' ', &word)) {
        struct str key = plain_key(arena, word);
        if (key.len >= LEAST && str_contains(publisher, key))
            return true;
    }
    return false;
}

static bool has_person(struct arena *arena, const struct jsonld *found)
{
    struct str publisher = plain_key(arena, found->publisher);
    for (size_t i = 0; i < found->author_count; i++)
        if (!found->authors[i].is_organization && !names_publisher(arena, found->authors[i].name, publisher))
            return true;
    return false;
}

/* Who wrote it: where the paper says that it did so itself, the person that it names as the creator. */
static void read_writers(struct arena *arena, const struct walk *walk, const json_t *object, struct jsonld *out)
{
    read_authors(arena, walk, get(object, "author"), out);
    if (has_person(arena, out))
        return;
    struct jsonld creators = {.publisher = out->publisher};
    creators.authors = arena_array(arena, MOST_NAMES, sizeof *creators.authors);
    read_authors(arena, walk, get(object, "creator"), &creators);
    if (out->author_count && !has_person(arena, &creators))
        return;
    out->authors = creators.authors;
    out->author_count = creators.author_count;
}

static void add_keyword(struct arena *arena, struct jsonld *out, struct str word)
{
    word = plain_line(arena, word, 256);
    if (word.len && out->keyword_count < MOST_NAMES)
        out->keywords[out->keyword_count++] = word;
}

static void read_keywords(struct arena *arena, const json_t *value, struct jsonld *out)
{
    if (json_is_string(value)) {
        add_keyword(arena, out, plain_line(arena, string_of(value), LINE));
        return;
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *word = json_array_get(value, i);
        add_keyword(arena, out, string_of(json_is_object(word) ? get(word, "name") : word));
    }
}

static struct str first_line(struct arena *arena, const json_t *object, const char *one, const char *other)
{
    struct str text = line_of(arena, get(object, one));
    return text.len ? text : line_of(arena, get(object, other));
}

static void read_object(struct arena *arena, const struct walk *walk, const json_t *object, struct jsonld *out)
{
    out->headline = first_line(arena, object, "headline", "name");
    out->description = line_of(arena, get(object, "description"));
    out->published = first_line(arena, object, "datePublished", "dateCreated");
    out->modified = line_of(arena, get(object, "dateModified"));
    out->section = line_of(arena, get(object, "articleSection"));
    out->language = line_of(arena, get(object, "inLanguage"));
    const json_t *publisher = first_of(get(object, "publisher"));
    out->publisher = line_of(arena, json_is_object(publisher) ? resolve(walk, publisher) : publisher);
    out->markup = arena_copy(arena, string_of(get(object, "articleBody")));
    out->body = plain_lines(arena, string_of(get(object, "articleBody")), JSONLD_MOST_BYTES);
    read_writers(arena, walk, object, out);
    read_keywords(arena, get(object, "keywords"), out);
}

/* A WebPage says when it was published where its article does not (a WordPress plug-in's graph). */
static void read_page(struct arena *arena, const struct walk *walk, bool has_article, struct jsonld *out)
{
    for (size_t i = 0; i < walk->object_count; i++) {
        const json_t *object = walk->objects[i];
        if (kind_of(object) != OBJECT_PAGE)
            continue;
        out->published = out->published.len ? out->published : line_of(arena, get(object, "datePublished"));
        out->modified = out->modified.len ? out->modified : line_of(arena, get(object, "dateModified"));
        out->language = out->language.len ? out->language : line_of(arena, get(object, "inLanguage"));
        if (!has_article && !out->headline.len)
            out->headline = first_line(arena, object, "headline", "name");
        if (!has_article && !out->author_count)
            read_authors(arena, walk, get(object, "author"), out);
    }
}

/* The last crumb is the article itself, or its section. */
static void read_crumbs(struct arena *arena, const struct walk *walk, struct str title, struct jsonld *out)
{
    struct str title_key = plain_key(arena, title);
    for (size_t i = 0; i < walk->object_count && !out->crumb.len; i++) {
        const json_t *list =
            kind_of(walk->objects[i]) == OBJECT_CRUMBS ? get(walk->objects[i], "itemListElement") : NULL;
        for (size_t at = json_array_size(list); at > 1; at--) {
            const json_t *item = json_array_get(list, at - 1);
            struct str name = line_of(arena, get(item, "name"));
            if (!name.len)
                name = line_of(arena, get(get(item, "item"), "name"));
            struct str key = plain_key(arena, name);
            bool is_article = !key.len || str_contains(title_key, key) || name.len > 80;
            if (is_article && at == json_array_size(list))
                continue;
            out->crumb = name;
            break;
        }
    }
}

void jsonld_read(struct arena *arena, const struct str *scripts, size_t count, struct str url, struct str title,
                 struct jsonld *out)
{
    *out = (struct jsonld){0};
    if (!count)
        return;
    struct walk walk = {.by_id = map_new()};
    for (size_t i = 0; i < count; i++)
        load(&walk, scripts[i]);
    walk_documents(&walk);
    out->authors = arena_array(arena, MOST_NAMES, sizeof *out->authors);
    out->keywords = arena_array(arena, MOST_NAMES, sizeof *out->keywords);
    const json_t *object = choose(arena, &walk, url, title, &out->fits);
    if (object) {
        out->is_article = kind_of(object) == OBJECT_ARTICLE;
        out->url = address_of(arena, get(object, "url"), url);
        read_object(arena, &walk, object, out);
    }
    read_page(arena, &walk, object != NULL, out);
    read_crumbs(arena, &walk, title.len ? title : out->headline, out);
    for (size_t i = 0; i < walk.document_count; i++)
        json_decref(walk.documents[i]);
    map_free(walk.by_id);
    memory_free(walk.objects);
}
