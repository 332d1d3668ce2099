#include "extract/metadata_heading.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/metadata_scan.h"
#include "extract/metadata_words.h"
#include "extract/plain.h"

#include <string.h>

enum { LEAST_KEY = 6, MOST_STEPS = 2000 };

struct reader {
    struct buf text;
    size_t most;
    size_t cuts[HEADING_CUTS]; /* where a tag stands within the text */
    size_t cut_count;
    bool has_text;    /* more than blanks */
    bool is_cut;      /* a tag stands behind the last text */
    bool has_dropped; /* a label before the text */
};

bool heading_is_unseen(xmlNodePtr node)
{
    static const char *const WORDS[] = {"sr-only",      "visually-hidden",   "visuallyhidden", "screen-reader",
                                        "screenreader", "element-invisible", "offscreen"};
    struct str class = scan_attribute(node, "class");
    for (size_t i = 0; class.len && i < ARRAY_LENGTH(WORDS); i++)
        if (str_contains_fold(class, str_from(WORDS[i])))
            return true;
    return false;
}

/* A kicker, a section's name, a date, a list of tags. What is small or named a subtitle and comes first is a kicker
 * too; behind the headline it is a part of it that a reader may miss. */
static bool is_label(xmlNodePtr node, bool is_first)
{
    const char *name = (const char *)node->name;
    if (strcmp(name, "time") == 0 || strcmp(name, "button") == 0)
        return true;
    unsigned flags = name_flags(scan_attribute(node, "class"));
    return flags & NAME_LABEL || (is_first && (flags & NAME_STANDFIRST || strcmp(name, "small") == 0));
}

static void add_text(struct reader *reader, struct str text)
{
    bool is_text = str_trim(text).len;
    if (reader->is_cut && is_text && reader->cut_count < HEADING_CUTS && reader->has_text)
        reader->cuts[reader->cut_count++] = reader->text.len;
    reader->is_cut = reader->is_cut && !is_text;
    reader->has_text = reader->has_text || is_text;
    for (size_t i = 0; i < text.len && reader->text.len < reader->most; i++)
        buf_add_byte(&reader->text, text.at[i]);
}

/* An element within the heading; true where it is left out. */
static bool enter(struct reader *reader, xmlNodePtr node, bool keep_labels)
{
    bool is_first = !reader->has_text, is_dropped = !keep_labels && is_label(node, is_first);
    reader->is_cut = true;
    reader->has_dropped = reader->has_dropped || (is_dropped && is_first);
    is_dropped = is_dropped || scan_is_silent(node) || heading_is_unseen(node);
    if (is_dropped || scan_is_block(node))
        buf_add_byte(&reader->text, ' ');
    return is_dropped;
}

static void leave(struct reader *reader, xmlNodePtr node)
{
    reader->is_cut = reader->is_cut || node->type == XML_ELEMENT_NODE;
    if (scan_is_block(node))
        buf_add_byte(&reader->text, ' ');
}

static void read_parts(struct reader *reader, xmlNodePtr root, bool keep_labels)
{
    size_t steps = 0;
    for (xmlNodePtr node = root; node && reader->text.len < reader->most && steps < MOST_STEPS; steps++) {
        bool is_dropped = false;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            add_text(reader, str_from((const char *)node->content));
        else if (node != root && node->type == XML_ELEMENT_NODE)
            is_dropped = enter(reader, node, keep_labels);
        xmlNodePtr next = scan_next(node, root, !is_dropped);
        for (xmlNodePtr left = node; next && next != node->children && left != next->parent; left = left->parent)
            leave(reader, left);
        node = next;
    }
}

struct str heading_drop_joint(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (code != ':' && code != '|' && code != 0xB7 && code != 0x2022 && code != '/' && code != ' ' &&
            code != 0x2013 && code != 0x2014 && code != '-' && code != '>' && code != 0xFF1A)
            return str_slice(text, start, text.len);
    }
    return STR_NONE;
}

static bool read_all(struct arena *arena, xmlNodePtr node, size_t most, bool keep_labels, struct heading *heading)
{
    struct reader reader = {.text = BUF_INIT, .most = most * 2};
    read_parts(&reader, node, keep_labels);
    struct str raw = buf_str(&reader.text);
    heading->text = plain_fold(arena, raw, most, false);
    heading->part_count = reader.cut_count;
    for (size_t i = 0; i < reader.cut_count; i++)
        heading->parts[i] = plain_fold(arena, str_slice(raw, 0, reader.cuts[i]), most, false);
    buf_clear(&reader.text);
    for (size_t i = 0; reader.has_dropped && i < reader.cut_count; i++)
        heading->parts[i] = heading_drop_joint(heading->parts[i]);
    if (reader.has_dropped)
        heading->text = heading_drop_joint(heading->text);
    return plain_key(arena, heading->text).len >= LEAST_KEY;
}

/* A date alone, behind the headline. */
static bool is_date(struct arena *arena, struct str text)
{
    enum { MOST_DATE = 40 };
    struct str date;
    text = str_trim(text);
    return text.len && text.len <= MOST_DATE && date_find(arena, text, STR_NONE, &date);
}

static void drop_date(struct arena *arena, struct heading *heading)
{
    for (size_t i = 0; i < heading->part_count; i++) {
        struct str part = heading->parts[i];
        if (!part.len || !is_date(arena, str_slice(heading->text, part.len, heading->text.len)))
            continue;
        heading->text = part;
        heading->part_count = i;
        return;
    }
}

void heading_read(struct arena *arena, xmlNodePtr node, size_t most, struct heading *heading)
{
    if (!read_all(arena, node, most, false, heading))
        read_all(arena, node, most, true, heading);
    drop_date(arena, heading);
}
