#include "extract/state_words.h"

#include "base/array.h"

struct word {
    const char *word;
    enum state_style style;
};

/* A type's whole name. */
static const struct word NAMES[] = {
    {"text", STYLE_TEXT},        {"textinline", STYLE_TEXT}, {"span", STYLE_TEXT},
    {"fragment", STYLE_TEXT},    {"html", STYLE_TEXT},       {"p", STYLE_PARAGRAPH},
    {"para", STYLE_PARAGRAPH},   {"block", STYLE_PARAGRAPH}, {"unstyled", STYLE_PARAGRAPH},
    {"normal", STYLE_PARAGRAPH}, {"title", STYLE_HEADING},   {"h1", STYLE_HEADING},
    {"h2", STYLE_HEADING},       {"h3", STYLE_HEADING},      {"h4", STYLE_HEADING},
    {"h5", STYLE_HEADING},       {"h6", STYLE_HEADING},      {"bq", STYLE_QUOTE},
    {"li", STYLE_ITEM},          {"uli", STYLE_ITEM},        {"oli", STYLE_ITEM},
    {"ul", STYLE_LIST},          {"ol", STYLE_LIST},         {"img", STYLE_IMAGE},
    {"pq", STYLE_SKIP},          {"ad", STYLE_SKIP},         {"ads", STYLE_SKIP},
    {"code", STYLE_SKIP},
};

/* Part of a type's name; the first that fits holds. */
static const struct word PARTS[] = {
    {"pullquote", STYLE_SKIP},  {"related", STYLE_SKIP},        {"promo", STYLE_SKIP},
    {"newsletter", STYLE_SKIP}, {"advert", STYLE_SKIP},         {"adslot", STYLE_SKIP},
    {"adunit", STYLE_SKIP},     {"recommend", STYLE_SKIP},      {"interstitial", STYLE_SKIP},
    {"richlink", STYLE_SKIP},   {"linklist", STYLE_SKIP},       {"readmore", STYLE_SKIP},
    {"readalso", STYLE_SKIP},   {"seealso", STYLE_SKIP},        {"teaser", STYLE_SKIP},
    {"subscri", STYLE_SKIP},    {"signup", STYLE_SKIP},         {"paywall", STYLE_SKIP},
    {"donat", STYLE_SKIP},      {"share", STYLE_SKIP},          {"comment", STYLE_SKIP},
    {"headline", STYLE_SKIP},   {"byline", STYLE_SKIP},         {"author", STYLE_SKIP},
    {"timestamp", STYLE_SKIP},  {"topic", STYLE_SKIP},          {"poll", STYLE_SKIP},
    {"quiz", STYLE_SKIP},       {"video", STYLE_SKIP},          {"audio", STYLE_SKIP},
    {"podcast", STYLE_SKIP},    {"player", STYLE_SKIP},         {"gallery", STYLE_SKIP},
    {"slideshow", STYLE_SKIP},  {"carousel", STYLE_SKIP},       {"embed", STYLE_SKIP},
    {"iframe", STYLE_SKIP},     {"script", STYLE_SKIP},         {"divider", STYLE_SKIP},
    {"separator", STYLE_SKIP},  {"horizontalrule", STYLE_SKIP}, {"banner", STYLE_SKIP},
    {"widget", STYLE_SKIP},     {"listitem", STYLE_ITEM},       {"image", STYLE_IMAGE},
    {"photo", STYLE_IMAGE},     {"picture", STYLE_IMAGE},       {"figure", STYLE_IMAGE},
    {"caption", STYLE_IMAGE},   {"quote", STYLE_QUOTE},         {"heading", STYLE_HEADING},
    {"header", STYLE_HEADING},  {"subtitle", STYLE_HEADING},    {"crosshead", STYLE_HEADING},
    {"subhead", STYLE_HEADING}, {"paragraph", STYLE_PARAGRAPH}, {"list", STYLE_LIST},
    {"text", STYLE_TEXT},
};

/* ASCII letters and digits of a name in lower case, at most `most` bytes of them with the NUL. */
static struct str state_plain_name(struct str name, char *out, size_t most)
{
    size_t length = 0;
    for (size_t i = 0; i < name.len && length + 1 < most; i++)
        if (is_ascii_alpha(name.at[i]) || is_ascii_digit(name.at[i]))
            out[length++] = to_ascii_lower(name.at[i]);
    out[length] = '\0';
    return (struct str){out, length};
}

enum state_style state_style(struct str type)
{
    char plain[64];
    for (size_t i = type.len; i > 0; i--) /* "core/paragraph", "model.elements.TextBlock" */
        if (type.at[i - 1] == '/' || type.at[i - 1] == '.') {
            type = str_slice(type, i, type.len);
            break;
        }
    struct str name = state_plain_name(type, plain, sizeof plain);
    if (!name.len)
        return STYLE_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++)
        if (str_equal(name, str_from(NAMES[i].word)))
            return NAMES[i].style;
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++)
        if (str_contains(name, str_from(PARTS[i].word)))
            return PARTS[i].style;
    return STYLE_NONE;
}

static bool is_one_of(struct str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_from(names[i])))
            return true;
    return false;
}

bool state_is_body_key(struct str key)
{
    static const char *const KEYS[] = {
        "articlebody",    "body",        "bodyhtml",    "htmlbody",    "bodytext",    "content",     "contents",
        "contenthtml",    "htmlcontent", "contentbody", "maincontent", "html",        "text",        "fulltext",
        "maintext",       "story",       "storybody",   "storyhtml",   "storytext",   "articletext", "articlehtml",
        "articlecontent", "newsbody",    "newscontent", "newstext",    "postcontent", "posttext",    "rendered",
        "richtext",       "copy",        "detail",      "details",     "markup",      "innerhtml",   "bodyxml",
        "article",        "data",        "value",       "textcontent", "contenttext", "longtext",    "paragraphs",
    };
    char plain[32];
    return is_one_of(state_plain_name(key, plain, sizeof plain), KEYS, ARRAY_LENGTH(KEYS));
}

bool state_is_foreign_key(struct str key)
{
    static const char *const PARTS_OF_KEYS[] = {
        "related", "recommend", "comment", "footer",  "mostread", "popular",    "trending",   "latest",
        "sidebar", "promo",     "cookie",  "consent", "privacy",  "newsletter", "disclaimer", "translation",
    };
    static const char *const KEYS[] = {"author",   "authors", "bio",        "terms", "i18n",
                                       "messages", "menu",    "navigation", "ads"};
    char plain[48];
    struct str name = state_plain_name(key, plain, sizeof plain);
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS_OF_KEYS); i++)
        if (str_contains(name, str_from(PARTS_OF_KEYS[i])))
            return true;
    return is_one_of(name, KEYS, ARRAY_LENGTH(KEYS));
}
