#include "watch/shapes.h"

#include "base/array.h"
#include "base/map.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"

#include <string.h>

/* ---- shapes ---- */

/* What a segment of a path is made of. */
struct segment {
    size_t letters, digits, words, others;
};

static struct segment measure(struct str text)
{
    struct segment segment = {0};
    bool is_in_word = false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool is_escape = byte == '%' && i + 2 < text.len;
        bool is_letter = is_ascii_alpha(byte) || is_escape;
        segment.letters += is_letter;
        segment.digits += is_ascii_digit(byte);
        segment.others += !is_letter && !is_ascii_digit(byte) && byte != '-' && byte != '_';
        segment.words += is_letter && !is_in_word;
        is_in_word = is_letter || (is_in_word && is_ascii_digit(byte));
        i += is_escape ? 2 : 0;
    }
    return segment;
}

static bool is_year(struct str text)
{
    int64_t year;
    return text.len == 4 && str_to_int64(text, &year) && year >= 1980 && year < 2080;
}

static const char *class_of(struct str text)
{
    enum { SLUG_WORDS = 3, SLUG_LETTERS = 18, ESCAPED_LETTERS = 12, ID_LENGTH = 7 };
    struct segment segment = measure(text);
    if (is_year(text))
        return "y";
    if (segment.digits && !segment.letters)
        return text.len <= 2 ? "n" : segment.digits >= 4 ? "id" : "number";
    bool is_slug = segment.words >= SLUG_WORDS || (segment.words == 2 && segment.letters >= SLUG_LETTERS) ||
                   (text.at[0] == '%' && segment.letters >= ESCAPED_LETTERS);
    if (is_slug)
        return segment.digits >= 4 ? "slug-id" : "slug";
    if (segment.digits >= 2 && text.len >= ID_LENGTH)
        return "id";
    return "w";
}

/* ".html" alone tells nothing; one of a feed or a picture does. */
static struct str extension_of(struct str segment)
{
    size_t dot = segment.len;
    while (dot > 0 && segment.at[dot - 1] != '.')
        dot--;
    bool is_extension = dot > 1 && segment.len - dot >= 2 && segment.len - dot <= 5 && !is_ascii_digit(segment.at[dot]);
    return is_extension ? str_slice(segment, dot - 1, segment.len) : STR_NONE;
}

static void add_query(struct buf *shape, struct str query)
{
    struct str part;
    while (query.len && str_split(&query, '&', &part)) {
        size_t sign = str_find_byte(part, '=', 0);
        int64_t number;
        if (sign != SIZE_MAX && str_to_int64(str_slice(part, sign + 1, part.len), &number))
            buf_addf(shape, "?%.*s", (int)sign, part.at);
    }
}

struct str shape_of(struct arena *arena, struct str url)
{
    AUTO_BUF shape = BUF_INIT;
    struct url_parts parts;
    if (url_split(arena, url, &parts) < 0)
        return STR("");
    struct str rest = str_slice(parts.path, 1, parts.path.len), segment;
    while (rest.at && str_split(&rest, '/', &segment)) {
        struct str extension = extension_of(segment);
        segment = str_slice(segment, 0, segment.len - extension.len);
        if (segment.len)
            buf_addf(&shape, "/%s%.*s", class_of(segment), STR_FORMAT(extension));
    }
    add_query(&shape, parts.query);
    return arena_copy(arena, buf_str(&shape));
}

/* ---- links ---- */

/* Segments that name no article, in the languages of outlets and of their programs. */
static const struct str elsewhere[] = {
    STR_INIT("about"),
    STR_INIT("abo"),
    STR_INIT("account"),
    STR_INIT("advertise"),
    STR_INIT("archive"),
    STR_INIT("auteur"),
    STR_INIT("author"),
    STR_INIT("authors"),
    STR_INIT("autor"),
    STR_INIT("autoren"),
    STR_INIT("autores"),
    STR_INIT("categoria"),
    STR_INIT("categorie"),
    STR_INIT("category"),
    STR_INIT("careers"),
    STR_INIT("contact"),
    STR_INIT("cookie"),
    STR_INIT("cookies"),
    STR_INIT("datenschutz"),
    STR_INIT("faq"),
    STR_INIT("feed"),
    STR_INIT("help"),
    STR_INIT("hilfe"),
    STR_INIT("impressum"),
    STR_INIT("jobs"),
    STR_INIT("kategorie"),
    STR_INIT("kontakt"),
    STR_INIT("login"),
    STR_INIT("mentions-legales"),
    STR_INIT("newsletter"),
    STR_INIT("newsletters"),
    STR_INIT("people"),
    STR_INIT("privacy"),
    STR_INIT("profile"),
    STR_INIT("register"),
    STR_INIT("rss"),
    STR_INIT("search"),
    STR_INIT("schlagwort"),
    STR_INIT("shop"),
    STR_INIT("signin"),
    STR_INIT("subscribe"),
    STR_INIT("suche"),
    STR_INIT("tag"),
    STR_INIT("tags"),
    STR_INIT("temas"),
    STR_INIT("terms"),
    STR_INIT("thema"),
    STR_INIT("themen"),
    STR_INIT("topic"),
    STR_INIT("topics"),
    STR_INIT("user"),
    STR_INIT("wp-login"),
};

static bool leads_elsewhere(struct str path)
{
    struct str rest = str_slice(path, 1, path.len), segment;
    while (rest.at && str_split(&rest, '/', &segment)) {
        struct str name = str_slice(segment, 0, str_find_byte(segment, '.', 0));
        for (size_t i = 0; i < ARRAY_LENGTH(elsewhere); i++)
            if (str_equal_fold(name, elsewhere[i]))
                return true;
    }
    return false;
}

/* Words of a link's text; of scripts without blanks every second character counts as one. */
static size_t count_words(struct str text)
{
    size_t words = 0, wide = 0;
    bool is_in_word = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        bool is_wide = unicode_is_han(code) || unicode_is_kana(code) || unicode_is_thai_or_lao(code);
        bool is_word = unicode_is_letter(code) || unicode_is_digit(code) || unicode_is_mark(code);
        wide += is_wide;
        words += is_word && !is_wide && !is_in_word;
        is_in_word = is_word && !is_wide;
    }
    return words + wide / 2;
}

static bool has(struct str shape, const char *part)
{
    return str_contains(shape, str_from(part));
}

/* What the address alone says, by rules of thumb. */
static int score_shape(struct str shape)
{
    static const struct {
        const char *part;
        int points;
    } rules[] = {{"/y/n", 3}, {"/slug", 3}, {"id", 2}, {"?", 2}, {"/number", 1}};
    int score = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(rules); i++)
        score += has(shape, rules[i].part) ? rules[i].points : 0;
    return score ? score : -3;
}

static int score_text(struct str title)
{
    size_t words = count_words(title);
    return words >= 6 ? 3 : words >= 4 ? 2 : words == 3 ? 0 : -1;
}

static int score_link(struct arena *arena, const struct listed *link, struct str site, struct str shape,
                      const struct map *known)
{
    enum { NEVER = -100, KNOWN = 5, ASIDE = -3 };
    struct url_parts parts;
    if (url_split(arena, link->url, &parts) < 0 || !str_equal(url_site(arena, parts.host), site) ||
        leads_elsewhere(parts.path))
        return NEVER;
    bool is_known = known && map_has(known, shape);
    if (url_is_front_page(link->url) && !is_known)
        return NEVER;
    return score_shape(shape) + score_text(link->title) + (is_known ? KNOWN : 0) + (link->is_aside ? ASIDE : 0);
}

void shapes_judge(const struct listing *listing, struct str url, const struct map *known, bool *is_article)
{
    enum { ENOUGH = 4 };
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    struct str site = url_split(&arena, url, &parts) == 0 ? url_site(&arena, parts.host) : STR_NONE;
    for (size_t i = 0; i < listing->item_count; i++) {
        const struct listed *link = &listing->items[i];
        struct str shape = shape_of(&arena, link->url);
        is_article[i] =
            !str_equal(url_key(link->url), url_key(url)) && score_link(&arena, link, site, shape, known) >= ENOUGH;
    }
}
