#include "extract/blocks.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/attributes.h"
#include "extract/captions.h"
#include "extract/kinds.h"
#include "extract/lines.h"
#include "extract/phrases.h"
#include "extract/words.h"

#include <string.h>

/* Bytes of text, but for blanks, below an element that decide what it can be. */
enum { CAPTION_MOST = 900, HEADING_MOST = 500, PAGE_LEAST = 3000 };

/* Letters of a line in a heading beyond which a sentence is none. */
enum { HEADLINE_MOST = 160 };

/* Beside enum meaning in a frame's inline words. */
static const uint32_t inline_bold = 1u << 31, inline_italic = 1u << 30;

/* An element that the walk is in. */
struct frame {
    uint32_t place;
    uint32_t inline_words;  /* of the inline elements from the innermost block element on */
    size_t first_candidate; /* of a figure */
    size_t text_start;      /* of an inline element, in the line */
    enum block_kind kind;
    enum dom_tag tag;
    uint8_t level;
    bool is_block, is_link, is_table, is_figure, is_preformatted, is_hidden;
    bool in_figcaption;
    bool is_centred, in_picture_box;
};

struct walk {
    struct arena *arena;
    struct frame *frames;
    size_t depth, frame_room;
    struct place *places;
    size_t place_count, place_room;
    struct candidate *candidates;
    size_t count, room;
    struct lines lines;
    uint32_t line_words; /* meanings that all of the line's text shares */
    bool line_starts_linked;
    size_t links, tables;   /* how many the walk is in */
    const xmlNode *picture; /* the last one, as long as no text followed */
    const xmlNode *last_picture;
    size_t last_picture_at; /* how many candidates stand before it */
};

static struct frame *top(struct walk *walk)
{
    return &walk->frames[walk->depth - 1];
}

/* Whether a line that is marked up as nothing in particular is a caption. */
static bool is_caption_line(struct walk *walk, const struct line *line)
{
    enum { NEAR = 4 }; /* a button or a credit may stand between a picture and its caption */
    const struct frame *frame = top(walk);
    const xmlNode *picture = walk->count - walk->last_picture_at < NEAR ? walk->last_picture : NULL;
    const struct setting setting = {
        .is_behind_picture = walk->picture || line->is_behind_picture,
        .is_behind_caption = walk->count && walk->candidates[walk->count - 1].kind == BLOCK_CAPTION,
        .is_in_picture_box = frame->in_picture_box || (walk->line_words & MEANS_PICTURE && !frame->level),
        .is_centred = frame->is_centred,
        .is_linked = line->link_letters * 2 > line->letters,
        .alternative = picture ? dom_attribute(picture, "alt") : STR_NONE,
        .shown = picture ? dom_attribute(picture, "title") : STR_NONE,
    };
    return captions_has(line->text, line->letters, &setting) ||
           (line->letters <= CAPTION_MOST / 2 && phrases_is_credit(walk->arena, line->text));
}

static void push_candidate(struct walk *walk, const struct line *line, enum block_kind marked_up)
{
    enum block_kind kind = marked_up;
    if (kind == BLOCK_PARAGRAPH && is_caption_line(walk, line))
        kind = BLOCK_CAPTION;
    /* Standfirsts and first paragraphs are put into headings for their size. */
    bool is_heading = kind == BLOCK_HEADING && !(line->letters > HEADLINE_MOST && line->ends_in_stop);
    if (kind == BLOCK_HEADING && !is_heading)
        kind = BLOCK_PARAGRAPH;
    const struct frame *frame = top(walk);
    *ARRAY_PUSH(walk->candidates, walk->count, walk->room) = (struct candidate){
        .kind = kind,
        .text = line->text,
        .place = frame->place,
        .words = walk->line_words & ~(inline_bold | inline_italic),
        .level = is_heading ? frame->level : 0,
        .letters = line->letters,
        .link_letters = line->link_letters,
        .stops = line->stops,
        .digits = line->digits,
        .ends_in_stop = line->ends_in_stop,
        .is_bold = walk->line_words & inline_bold,
        .is_italic = walk->line_words & inline_italic,
        .is_figcaption = frame->in_figcaption,
        .is_taken_for_caption = kind == BLOCK_CAPTION && marked_up != BLOCK_CAPTION,
    };
    walk->picture = NULL;
}

static void begin_line(struct walk *walk)
{
    lines_clear(&walk->lines);
    walk->line_words = UINT32_MAX;
    walk->line_starts_linked = walk->links > 0;
}

/* Ends the line that the walk is in: its paragraphs become candidates of the innermost block element. */
static void end_line(struct walk *walk)
{
    struct line line;
    bool in_link = walk->line_starts_linked;
    if (!lines_are_blank(&walk->lines))
        for (size_t at = 0; lines_next(walk->arena, &walk->lines, &at, &in_link, &line);)
            if (line.text.len)
                push_candidate(walk, &line, top(walk)->kind);
    begin_line(walk);
}

static void add_text(struct walk *walk, const char *text)
{
    const struct frame *frame = top(walk);
    walk->lines.is_preformatted = frame->is_preformatted;
    walk->lines.keeps_breaks = frame->kind != BLOCK_HEADING && frame->kind != BLOCK_CAPTION && !walk->tables;
    for (const char *at = text; *at; at++) {
        if (is_ascii_space(*at))
            continue;
        walk->line_words &= frame->inline_words;
        break;
    }
    lines_add(&walk->lines, text);
}

static const xmlNode *first_element(const xmlNode *parent)
{
    const xmlNode *child = parent->children;
    while (child && child->type != XML_ELEMENT_NODE)
        child = child->next;
    return child;
}

/* A mark in the text that leads to a note below it: a raised link to a place in the page, or a link to it that holds
 * nothing but what is raised. */
static bool is_footnote_mark(xmlNode *element, enum dom_tag tag)
{
    enum { LONGEST = 6 };
    if (tag != TAG_sup && tag != TAG_a)
        return false;
    const xmlNode *child = first_element(element);
    if (!child || dom_tag(child) != (tag == TAG_sup ? TAG_a : TAG_sup) || dom_text_size(element, LONGEST) > LONGEST)
        return false;
    struct str target = dom_attribute(tag == TAG_a ? element : child, "href");
    return str_starts(target, STR("#")) || str_contains(target, STR("#fn")) || str_contains(target, STR("#cite")) ||
           str_contains(target, STR("#note"));
}

/* Text goes on behind the element, within its sentence: by a mark at once, or by more than a word. */
static bool goes_on(const xmlNode *element)
{
    enum { MORE_THAN_A_WORD = 8 };
    const xmlNode *next = element->next;
    if (!next || next->type != XML_TEXT_NODE || !next->content)
        return false;
    const char *text = (const char *)next->content;
    return (*text && strchr(".,;:!?)", *text)) || strnlen(text, MORE_THAN_A_WORD) == MORE_THAN_A_WORD;
}

/* A few words that work the page ("zoom", "print"), within a line. A sentence may have a word that is named so, too:
 * the player whose page it links to. */
static bool is_tool(xmlNode *element, uint32_t words)
{
    return (words & (MEANS_TOOL | MEANS_SHARE)) && dom_text_size(element, 40) <= 40 && !goes_on(element);
}

/* The window that opens over a term when it is pointed at, in the element that holds both, behind the term. */
static bool is_hovercard(const struct walk *walk, uint32_t words)
{
    const struct frame *frame = &walk->frames[walk->depth - 1];
    return (words & MEANS_POPUP) && !frame->is_block && (frame->inline_words & MEANS_POPUP) &&
           walk->lines.text.len > frame->text_start;
}

/* A picture that stands for a character. */
static void add_emoji(struct walk *walk, const xmlNode *image)
{
    struct str alternative = dom_attribute(image, "alt");
    if (!alternative.len || alternative.len > 32)
        return;
    for (size_t at = 0; at < alternative.len;) {
        uint32_t code = utf8_next(alternative, &at);
        if (code < 0x2000 || unicode_is_letter(code) || unicode_is_punctuation(code))
            return;
    }
    add_text(walk, alternative.at);
}

static void add_picture(struct walk *walk, const xmlNode *image)
{
    add_emoji(walk, image);
    walk->last_picture = image;
    walk->last_picture_at = walk->count;
    if (lines_are_blank(&walk->lines))
        walk->picture = image;
    lines_add_picture(&walk->lines);
}

static enum dom_flow flow_of(struct walk *walk, const xmlNode *element, enum dom_tag tag,
                             const struct attributes *attributes)
{
    if (tag != TAG_OTHER && tag != TAG_span)
        return dom_flow(tag);
    if (attributes->is_displayed_block)
        return FLOW_BLOCK;
    /* An element of a site's own making holds a part of the page, unless it stands in the middle of a line. */
    const struct frame *frame = top(walk);
    bool in_line = frame->tag == TAG_p || frame->tag == TAG_li || frame->level || !frame->is_block;
    return strchr((const char *)element->name, '-') && !in_line ? FLOW_BLOCK : FLOW_INLINE;
}

/* Tables of figures and words, not those that lay out a page: at least two rows and two columns of short cells. */
static bool is_data_table(xmlNode *table)
{
    enum { MOST_NODES = 20000 };
    size_t rows = 0, cells = 0, nodes = 0, size = 0, paragraphs = 0;
    for (xmlNode *node = dom_next(table, table, true); node; nodes++) {
        enum dom_tag tag = dom_tag(node);
        if (tag == TAG_table || tag == TAG_form || tag == TAG_h1 || tag == TAG_article || nodes > MOST_NODES)
            return false;
        rows += tag == TAG_tr;
        cells += tag == TAG_td || tag == TAG_th;
        paragraphs += tag == TAG_p || tag == TAG_div || tag == TAG_br || tag == TAG_ul;
        if (node->type == XML_TEXT_NODE && node->content)
            size += strlen((const char *)node->content);
        node = dom_next(node, table, dom_flow(tag) != FLOW_NONE);
    }
    return rows >= 2 && cells >= 2 * rows && size <= cells * 150 && paragraphs <= 2 * cells &&
           !str_equal_fold(dom_attribute(table, "role"), STR("presentation"));
}

/* Lists lay out whole articles too: an item with more than one paragraph is a container. */
static bool is_container_item(const xmlNode *item)
{
    size_t paragraphs = 0, children = 0;
    for (const xmlNode *child = item->children; child && paragraphs < 2 && children < 64;
         child = child->next, children++)
        paragraphs += dom_tag(child) == TAG_p;
    return paragraphs > 1;
}

static bool is_caption(xmlNode *element, enum dom_tag tag, const struct attributes *attributes)
{
    if (tag == TAG_figcaption)
        return true;
    return (attributes->words & MEANS_CAPTION) && tag != TAG_body && tag != TAG_article &&
           dom_text_size(element, CAPTION_MOST) <= CAPTION_MOST;
}

static void set_kind(struct frame *frame, xmlNode *element, const struct attributes *attributes)
{
    enum dom_tag tag = frame->tag;
    if (tag >= TAG_h1 && tag <= TAG_h6) {
        /* One that was never closed holds the rest of the page. */
        if (dom_text_size(element, HEADING_MOST) > HEADING_MOST)
            return;
        frame->kind = BLOCK_HEADING;
        frame->level = (uint8_t)(tag - TAG_h1 + 1);
    } else if (tag == TAG_blockquote) {
        frame->kind = BLOCK_QUOTE;
    } else if (tag == TAG_li) {
        frame->kind = is_container_item(element) ? BLOCK_PARAGRAPH : BLOCK_ITEM;
    } else if (tag == TAG_figure || is_caption(element, tag, attributes)) {
        frame->kind = BLOCK_CAPTION;
        frame->in_figcaption = frame->in_figcaption || tag != TAG_figure;
    } else if (tag == TAG_table && frame->is_table) {
        frame->kind = BLOCK_TABLE;
    } else if (tag == TAG_section || tag == TAG_article) {
        frame->kind = BLOCK_PARAGRAPH;
    }
}

/* What a small element says of the lines in it: that they stand by a picture, or in the middle. */
static void set_setting(struct frame *frame, xmlNode *element, const struct attributes *attributes)
{
    bool is_centred = attributes->is_centred || frame->tag == TAG_center;
    bool is_picture_box = (attributes->words & MEANS_PICTURE) && !(attributes->words & (MEANS_STORY | MEANS_TEXT)) &&
                          frame->tag != TAG_article && frame->tag != TAG_section;
    if ((!is_centred && !is_picture_box) || dom_text_size(element, CAPTION_MOST) > CAPTION_MOST)
        return;
    frame->is_centred = frame->is_centred || is_centred;
    frame->in_picture_box = frame->in_picture_box || is_picture_box;
}

/* Opens a block element: a new place and, but in a table of data, a new line. */
static void enter_block(struct walk *walk, xmlNode *element, enum dom_tag tag, const struct attributes *attributes,
                        bool hidden)
{
    if (walk->tables)
        lines_add_blank(&walk->lines);
    else
        end_line(walk);
    struct frame frame = *top(walk);
    frame.tag = tag;
    frame.is_block = true;
    frame.is_link = frame.is_figure = frame.is_table = false;
    frame.inline_words = 0;
    frame.is_hidden = frame.is_hidden || hidden;
    frame.is_preformatted = frame.is_preformatted || tag == TAG_pre;
    if (!walk->tables) {
        *ARRAY_PUSH(walk->places, walk->place_count, walk->place_room) = (struct place){
            .parent = frame.place,
            .depth = walk->places[frame.place].depth + 1,
            .tag = tag,
            .node = element,
            .words = attributes->words,
            .signature = attributes->signature,
            .is_hidden = frame.is_hidden,
        };
        frame.place = (uint32_t)walk->place_count - 1;
        frame.is_table = tag == TAG_table && is_data_table(element);
        frame.is_figure = tag == TAG_figure;
        frame.first_candidate = walk->count;
        set_setting(&frame, element, attributes);
        set_kind(&frame, element, attributes);
    }
    walk->tables += frame.is_table;
    *ARRAY_PUSH(walk->frames, walk->depth, walk->frame_room) = frame;
}

static bool enter_inline(struct walk *walk, xmlNode *element, enum dom_tag tag, const struct attributes *attributes,
                         bool hidden)
{
    if (hidden || is_tool(element, attributes->words) || is_hovercard(walk, attributes->words))
        return false;
    if (is_footnote_mark(element, tag))
        return false;
    if (tag == TAG_br || (attributes->is_break && !element->children))
        lines_add_break(&walk->lines);
    if (tag == TAG_img)
        add_picture(walk, element);
    struct frame frame = *top(walk);
    const char *name = (const char *)element->name;
    frame.tag = tag;
    frame.is_block = frame.is_figure = frame.is_table = false;
    frame.text_start = walk->lines.text.len;
    frame.is_link = tag == TAG_a && (attributes->has_target || !attributes->is_anchor);
    frame.inline_words |= attributes->words;
    if (tag == TAG_b || strcmp(name, "strong") == 0)
        frame.inline_words |= inline_bold;
    if (strcmp(name, "em") == 0 || strcmp(name, "i") == 0)
        frame.inline_words |= inline_italic;
    if (frame.is_link && walk->links++ == 0)
        lines_open_link(&walk->lines);
    *ARRAY_PUSH(walk->frames, walk->depth, walk->frame_room) = frame;
    return true;
}

/* A field that a reader types into. */
static bool is_field(const xmlNode *element, enum dom_tag tag)
{
    static const char *const TYPES[] = {"", "text", "email", "tel", "password"};
    if (tag != TAG_input)
        return tag == TAG_textarea;
    struct str type = dom_attribute(element, "type");
    for (size_t i = 0; i < ARRAY_LENGTH(TYPES); i++)
        if (str_equal_fold(type, str_from(TYPES[i])))
            return true;
    return false;
}

/* True when the element was entered, so that leave_element must follow. */
static bool enter_element(struct walk *walk, xmlNode *element)
{
    enum dom_tag tag = dom_tag(element);
    /* A noscript that was never closed holds the page. */
    if (tag == TAG_noscript && dom_text_size(element, PAGE_LEAST) > PAGE_LEAST)
        tag = TAG_div;
    /* A heading that opens what stands below it. */
    if (tag == TAG_button && top(walk)->level)
        tag = TAG_span;
    if (is_field(element, tag))
        walk->places[top(walk)->place].has_field = true;
    if (dom_flow(tag) == FLOW_NONE)
        return false;
    struct attributes attributes = attributes_read(element);
    bool hidden = attributes_hide(&attributes, element, tag);
    if (flow_of(walk, element, tag, &attributes) == FLOW_INLINE)
        return enter_inline(walk, element, tag, &attributes, hidden);
    enter_block(walk, element, tag, &attributes, hidden);
    return true;
}

static void leave_cell(struct walk *walk, enum dom_tag tag)
{
    if (tag == TAG_td || tag == TAG_th)
        lines_add_mark(&walk->lines, '\t');
    else if (tag == TAG_tr || tag == TAG_caption)
        lines_add_mark(&walk->lines, '\n');
    else
        lines_add_blank(&walk->lines);
}

static void leave_table(struct walk *walk)
{
    struct line line = lines_table(walk->arena, &walk->lines);
    if (line.text.len)
        push_candidate(walk, &line, BLOCK_TABLE);
    walk->tables--;
    begin_line(walk);
}

static bool says_the_same(struct str a, struct str b)
{
    return a.len <= b.len ? str_contains(b, a) : str_contains(a, b);
}

/* Joins `more` behind a caption: its second line, or the credit of the picture. The text lies in `joined` then. */
static void extend_caption(struct candidate *caption, const struct candidate *more, struct buf *joined)
{
    if (says_the_same(caption->text, more->text))
        return;
    if (!joined->len)
        buf_add(joined, caption->text);
    buf_add_byte(joined, ' ');
    buf_add(joined, more->text);
    caption->text = buf_str(joined);
    caption->letters += more->letters;
    caption->link_letters += more->link_letters;
    caption->stops += more->stops;
}

/* A figure has one caption: what is marked up as such with the credit beside it, or else all loose text of it, where
 * a text that stands twice is taken once. */
static void leave_figure(struct walk *walk, size_t first)
{
    struct candidate *caption = NULL;
    for (size_t i = first; i < walk->count && !caption; i++)
        if (walk->candidates[i].is_figcaption)
            caption = &walk->candidates[i];
    AUTO_BUF joined = BUF_INIT;
    bool is_marked_up = caption;
    size_t kept = first;
    for (size_t i = first; i < walk->count; i++) {
        struct candidate *candidate = &walk->candidates[i];
        bool is_loose = candidate->kind == BLOCK_CAPTION && candidate != caption;
        if (!caption && is_loose)
            caption = candidate;
        else if (is_loose) {
            uint32_t words = candidate->words | walk->places[candidate->place].words;
            if (!is_marked_up || candidate->is_figcaption || (words & MEANS_CREDIT))
                extend_caption(caption, candidate, &joined);
            continue;
        }
        /* Candidates move down over those that were dropped, and the caption with them. */
        walk->candidates[kept] = *candidate;
        if (candidate == caption)
            caption = &walk->candidates[kept];
        kept++;
    }
    walk->count = kept;
    if (joined.len)
        caption->text = arena_copy(walk->arena, buf_str(&joined));
}

static void leave_element(struct walk *walk)
{
    struct frame frame = *top(walk);
    if (frame.is_table)
        leave_table(walk);
    else if (frame.is_block && walk->tables)
        leave_cell(walk, frame.tag);
    else if (frame.is_block)
        end_line(walk);
    if (frame.is_link && --walk->links == 0)
        lines_close_link(&walk->lines);
    if (frame.is_figure)
        leave_figure(walk, frame.first_candidate);
    walk->depth--;
}

static bool enter_node(struct walk *walk, xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        return enter_element(walk, node);
    if (node->type == XML_TEXT_NODE && node->content)
        add_text(walk, (const char *)node->content);
    return false;
}

static void walk_tree(struct walk *walk, xmlNode *root)
{
    xmlNode *node = root;
    while (walk->count <= BLOCKS_MOST) {
        bool entered = enter_node(walk, node);
        if (entered && node->children) {
            node = node->children;
            continue;
        }
        if (entered)
            leave_element(walk);
        while (node != root && !node->next) {
            node = node->parent;
            leave_element(walk);
        }
        if (node == root)
            return;
        node = node->next;
    }
}

void blocks_read(struct arena *arena, htmlDocPtr document, struct blocks *out)
{
    struct walk walk = {.arena = arena};
    *ARRAY_PUSH(walk.places, walk.place_count, walk.place_room) = (struct place){.tag = TAG_html};
    *ARRAY_PUSH(walk.frames, walk.depth, walk.frame_room) = (struct frame){.is_block = true, .kind = BLOCK_PARAGRAPH};
    begin_line(&walk);
    walk_tree(&walk, xmlDocGetRootElement(document));
    end_line(&walk);
    *out = (struct blocks){
        .is_cut = walk.count > BLOCKS_MOST,
        .place_count = walk.place_count,
        .count = walk.count,
    };
    out->places = arena_array(arena, walk.place_count, sizeof *walk.places);
    memcpy(out->places, walk.places, walk.place_count * sizeof *walk.places);
    out->candidates = arena_array(arena, walk.count + 1, sizeof *walk.candidates);
    if (walk.count)
        memcpy(out->candidates, walk.candidates, walk.count * sizeof *walk.candidates);
    kinds_settle(arena, out);
    buf_clear(&walk.lines.text);
    memory_free(walk.places);
    memory_free(walk.frames);
    memory_free(walk.candidates);
}
