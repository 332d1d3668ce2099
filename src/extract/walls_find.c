#include "extract/walls.h"

#include "base/array.h"
#include "extract/words.h"

#include <string.h>

/* Text that only a browser without scripts shows. */
static void add_noscript(htmlDocPtr document, struct walls *walls)
{
    AUTO_BUF text = BUF_INIT;
    xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNode *node = root; node; node = dom_next(node, root, true)) {
        if (node->type != XML_ELEMENT_NODE || dom_tag(node) != TAG_noscript)
            continue;
        for (xmlNode *inner = node->children; inner; inner = dom_next(inner, node, true))
            if (inner->type == XML_TEXT_NODE && inner->content)
                buf_addf(&text, "%s ", (const char *)inner->content);
    }
    struct str shown = str_trim(buf_str(&text));
    walls_add(walls, shown, shown.len, WALL_PLACE_ASIDE);
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* A missing page often says so in its <title> alone, and "Oops!" above the text. */
static void add_title(htmlDocPtr document, struct walls *walls)
{
    xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNode *node = root; node; node = dom_next(node, root, node == root || !is_named(node, "body"))) {
        if (!is_named(node, "title"))
            continue;
        AUTO_BUF text = BUF_INIT;
        for (xmlNode *inner = node->children; inner; inner = inner->next)
            if (inner->type == XML_TEXT_NODE && inner->content)
                buf_add(&text, str_from((const char *)inner->content));
        walls_add_headline(walls, str_trim(buf_str(&text)));
        return;
    }
}

/* ---- where a line stands ---- */

/* Content systems and frameworks hide windows by a class, whose style lies in another file. */
static bool has_hiding_class(const xmlNode *node)
{
    static const struct str classes[] = {STR_INIT("hidden"),    STR_INIT("hide"),     STR_INIT("d-none"),
                                         STR_INIT("is-hidden"), STR_INIT("u-hidden"), STR_INIT("display-none")};
    struct str rest = node ? dom_attribute(node, "class") : STR_NONE;
    for (struct str name; str_split(&rest, ' ', &name);)
        for (size_t i = 0; i < ARRAY_LENGTH(classes); i++)
            if (str_equal(name, classes[i]))
                return true;
    return false;
}

static bool is_furniture(const struct place *place)
{
    static const uint32_t words = MEANS_FOOTER | MEANS_NAVIGATION | MEANS_COMMENT;
    if (place->tag == TAG_footer || place->tag == TAG_nav || place->tag == TAG_header)
        return true;
    /* "paywall-footer" */
    bool is_offer = place->words & (MEANS_POPUP | MEANS_SUBSCRIBE);
    return !is_offer && (place->tag == TAG_aside || place->words & words);
}

enum line_stand {
    STANDS_HIDDEN = 1 << 0,
    STANDS_IN_FURNITURE = 1 << 1,
    STANDS_IN_WINDOW = 1 << 2,
    STANDS_IN_ARTICLE = 1 << 3, /* within the element of the text's own article */
};

struct line_stands {
    size_t first;  /* line of the text; SIZE_MAX: there is none */
    uint8_t *each; /* enum line_stand of each place */
};

static uint8_t own_stand(const struct place *place)
{
    unsigned own = place->is_hidden || has_hiding_class(place->node) ? STANDS_HIDDEN : 0;
    if (is_furniture(place))
        own |= STANDS_IN_FURNITURE;
    if (place->words & MEANS_POPUP)
        own |= STANDS_IN_WINDOW;
    return (uint8_t)own;
}

/* What an element around the text is called says nothing of a line that stands elsewhere in it. */
static struct line_stands find_stands(struct arena *arena, const struct blocks *blocks, const bool *is_in)
{
    struct line_stands out = {SIZE_MAX, arena_array(arena, blocks->place_count, 1)};
    bool *holds_text = arena_array(arena, blocks->place_count, sizeof *holds_text);
    memset(holds_text, 0, blocks->place_count * sizeof *holds_text);
    for (size_t i = 0; i < blocks->count && out.first == SIZE_MAX; i++)
        out.first = is_in[i] ? i : SIZE_MAX;
    for (size_t at = out.first < SIZE_MAX ? blocks->candidates[out.first].place : 0; !holds_text[at];
         at = blocks->places[at].parent)
        holds_text[at] = true;
    for (size_t i = 0; i < blocks->place_count; i++) {
        const struct place *place = &blocks->places[i];
        uint8_t above = i ? out.each[place->parent] : 0;
        uint8_t own = holds_text[i] ? (place->tag == TAG_article ? STANDS_IN_ARTICLE : 0) : own_stand(place);
        out.each[i] = above | own;
    }
    return out;
}

/* A wall follows the beginning that it leaves standing, or lies over the page as a window. What is above the text, or
 * at the foot of the page, stands on every page of the site; within the text's own article, a foot may hold a prompt.
 */
static bool is_aside(const struct blocks *blocks, size_t i, const struct line_stands *stands)
{
    unsigned own = stands->each[blocks->candidates[i].place];
    bool is_above = stands->first < SIZE_MAX && i < stands->first;
    if (own & STANDS_HIDDEN)
        return true;
    if (own & STANDS_IN_ARTICLE)
        return false;
    return own & STANDS_IN_FURNITURE || (is_above && !(own & STANDS_IN_WINDOW));
}

void walls_find(struct arena *arena, htmlDocPtr document, const struct judged *judged, struct reading *reading)
{
    const struct blocks *blocks = &judged->seen;
    const bool *is_in = judged->seen_body.is_in;
    /* Where the scripts hold the article, what the page shows beside it is no wall in its place. */
    struct walls *walls = walls_new(arena, judged->scripted ? SIZE_MAX : judged_letters(blocks, &judged->seen_body));
    walls_add_headline(walls, reading->article.headline);
    add_title(document, walls);
    struct line_stands stands = find_stands(arena, blocks, is_in);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        /* Titles of other articles, with "for subscribers" above them, are links. */
        if (is_in[i])
            walls_add(walls, candidate->text, candidate->letters, WALL_PLACE_IN);
        else if (candidate->link_letters * 2 <= candidate->letters)
            walls_add(walls, candidate->text, candidate->letters,
                      is_aside(blocks, i, &stands) ? WALL_PLACE_ASIDE : WALL_PLACE_BY);
    }
    add_noscript(document, walls);
    walls_judge(walls, reading->has_article_markup && reading->article.published.len, reading);
}
