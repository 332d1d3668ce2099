#include "extract/lines.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

/* Marks within the text: C0 controls, which lines_add keeps out of it. */
enum { MARK_LINK_OPEN = 1, MARK_LINK_CLOSE = 2, MARK_BREAK = 3, MARK_PICTURE = 4, MARK_CELL = '\t', MARK_ROW = '\n' };

enum { IDEOGRAPHIC_SPACE = 0x3000, NO_BREAK_SPACE = 0xA0, BYTE_ORDER_MARK = 0xFEFF };

/* Whether a line feed before `next` lies within Han or kana, where it is the source's and not the reader's. */
static bool is_within_wide(const struct lines *lines, const char *next)
{
    struct str before = buf_str(&lines->text);
    while (before.len && (unsigned char)before.at[before.len - 1] < 0x20)
        before.len--;
    if (!before.len || (unsigned char)*next < 0x80 || (unsigned char)before.at[before.len - 1] < 0x80)
        return false;
    size_t end = before.len, start = 0;
    return unicode_is_wide(utf8_previous(before, &end)) &&
           unicode_is_wide(utf8_next((struct str){next, strnlen(next, 4)}, &start));
}

/* `next` is the text that follows, or empty. */
static void put_blank(struct lines *lines, const char *next)
{
    bool is_dropped = lines->feed_pending && *next && is_within_wide(lines, next);
    if (lines->blank_pending && lines->has_text && !is_dropped)
        buf_add_byte(&lines->text, ' ');
    lines->blank_pending = lines->feed_pending = false;
}

void lines_add(struct lines *lines, const char *text)
{
    const char *at = text;
    while (*at) {
        if (is_ascii_space(*at)) {
            if (*at == '\n' && lines->is_preformatted)
                lines_add_break(lines);
            else
                lines->blank_pending = true;
            lines->feed_pending = lines->feed_pending || *at == '\n';
            at++;
            continue;
        }
        if ((unsigned char)*at < 0x20) {
            at++;
            continue;
        }
        /* A soft hyphen is a hint to the layout, as <wbr> is: no reader sees it in the middle of a line. */
        if (strncmp(at, "\xC2\xAD", 2) == 0) {
            at += 2;
            continue;
        }
        put_blank(lines, at);
        const char *end = at;
        while ((unsigned char)*end > 0x20 && strncmp(end, "\xC2\xAD", 2) != 0)
            end++;
        buf_add(&lines->text, (struct str){at, (size_t)(end - at)});
        lines->has_text = true;
        at = end;
    }
}

void lines_add_blank(struct lines *lines)
{
    lines->blank_pending = true;
}

void lines_add_break(struct lines *lines)
{
    lines->blank_pending = !lines->keeps_breaks;
    if (!lines->keeps_breaks)
        return;
    buf_add_byte(&lines->text, MARK_BREAK);
    lines->has_text = false;
}

void lines_add_picture(struct lines *lines)
{
    if (lines->keeps_breaks)
        buf_add_byte(&lines->text, MARK_PICTURE);
}

void lines_open_link(struct lines *lines)
{
    put_blank(lines, "");
    buf_add_byte(&lines->text, MARK_LINK_OPEN);
}

void lines_close_link(struct lines *lines)
{
    buf_add_byte(&lines->text, MARK_LINK_CLOSE);
}

void lines_add_mark(struct lines *lines, char mark)
{
    lines->blank_pending = lines->has_text = false;
    buf_add_byte(&lines->text, mark);
}

bool lines_are_blank(const struct lines *lines)
{
    for (size_t i = 0; i < lines->text.len; i++)
        if ((unsigned char)lines->text.at[i] > 0x20)
            return false;
    return true;
}

void lines_clear(struct lines *lines)
{
    buf_cut(&lines->text, 0);
    lines->blank_pending = lines->feed_pending = lines->has_text = false;
    lines->is_preformatted = false;
    lines->keeps_breaks = true;
}

bool is_stop(uint32_t code)
{
    switch (code) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0xFF61:
    case 0x06D4:
    case 0x061F:
    case 0x0964:
    case 0x0965:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x1362:
    case 0x104A:
    case 0x104B:
    case 0x17D4:
    case 0x0589:
        return true;
    default:
        return false;
    }
}

static bool is_pause(uint32_t code)
{
    switch (code) {
    case ',':
    case ';':
    case ':':
    case 0xFF0C:
    case 0x3001:
    case 0xFF1B:
    case 0xFF1A:
    case 0x060C:
    case 0x061B:
        return true;
    default:
        return false;
    }
}

static bool is_closing(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x2019:
    case 0x201D:
    case 0x201C:
    case 0xBB:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0x3011:
    case 0x300B:
        return true;
    default:
        return false;
    }
}

bool ends_in_stop(struct str text)
{
    size_t at = text.len;
    while (at > 0) {
        uint32_t code = utf8_previous(text, &at);
        if (is_stop(code))
            return true;
        if (!is_closing(code) && !unicode_is_space(code))
            return false;
    }
    return false;
}

static size_t letter_weight(uint32_t code)
{
    if (code < 0x1100)
        return 1;
    if (unicode_is_han(code) || unicode_is_kana(code))
        return 3;
    return unicode_is_hangul(code) ? 2 : 1;
}

static void count_code(struct line *line, uint32_t code, bool in_link)
{
    if (unicode_is_space(code))
        return;
    size_t weight = letter_weight(code);
    line->letters += weight;
    line->link_letters += in_link ? weight : 0;
    line->stops += is_stop(code) || is_pause(code);
    line->digits += unicode_is_digit(code);
}

void line_count(struct line *line)
{
    for (size_t at = 0; at < line->text.len;)
        count_code(line, utf8_next(line->text, &at), false);
    line->ends_in_stop = ends_in_stop(line->text);
}

static struct str trim_spaces(struct str text)
{
    size_t from = 0, to = text.len;
    while (from < to) {
        size_t at = from;
        uint32_t code = utf8_next(text, &at);
        if (!unicode_is_space(code) && code != BYTE_ORDER_MARK)
            break;
        from = at;
    }
    while (to > from) {
        size_t at = to;
        uint32_t code = utf8_previous(text, &at);
        if (!unicode_is_space(code) && code != BYTE_ORDER_MARK)
            break;
        to = at;
    }
    return str_slice(text, from, to);
}

static bool is_indent(uint32_t code)
{
    return code == IDEOGRAPHIC_SPACE || code == NO_BREAK_SPACE || code == ' ';
}

/* Whether two ideographic spaces, or four no-break ones, begin at `at`: the indent of a new paragraph. */
static bool begins_indent(struct str text, size_t at)
{
    size_t width = 0;
    for (int i = 0; i < 4 && at < text.len; i++) {
        uint32_t code = utf8_next(text, &at);
        if (!is_indent(code))
            break;
        width += code == IDEOGRAPHIC_SPACE ? 2 : code == NO_BREAK_SPACE ? 1 : 0;
    }
    return width >= 4;
}

/* Behind the break at `at`: whether a new paragraph begins, by what stands on both sides. */
static bool break_ends_paragraph(struct str text, size_t from, size_t *at, bool *in_link)
{
    size_t breaks = 0;
    while (*at < text.len) {
        size_t next = *at;
        uint32_t code = utf8_next(text, &next);
        if (code == MARK_BREAK)
            breaks++;
        else if (code == MARK_LINK_OPEN || code == MARK_LINK_CLOSE)
            *in_link = code == MARK_LINK_OPEN;
        else if (code != MARK_PICTURE && (!is_indent(code) || begins_indent(text, *at)))
            break;
        *at = next;
    }
    struct str before = trim_spaces(str_slice(text, from, *at));
    while (before.len && (unsigned char)before.at[before.len - 1] < 0x20)
        before = trim_spaces(str_slice(before, 0, before.len - 1));
    return breaks > 1 || !before.len || ends_in_stop(before) || begins_indent(text, *at);
}

static bool joins_tight(const struct buf *out, struct str text, size_t at)
{
    if (!out->len)
        return true;
    size_t end = out->len;
    while (at < text.len && (unsigned char)text.at[at] < 0x20)
        at++;
    return at >= text.len || unicode_is_wide(utf8_previous(buf_str(out), &end)) ||
           unicode_is_wide(utf8_next(text, &at));
}

/* What a paragraph that begins at `from` has above it: a picture, or a picture with a break behind it. */
enum above { ABOVE_NOTHING, ABOVE_PICTURE_BESIDE, ABOVE_PICTURE };

static enum above look_above(struct str text, size_t from)
{
    enum { FARTHEST = 1000 }; /* bytes of breaks and blanks: a hostile line is nothing else */
    bool has_break = false;
    while (from < text.len && (unsigned char)text.at[from] <= ' ')
        from++;
    for (size_t least = from > FARTHEST ? from - FARTHEST : 0; from > least;) {
        uint32_t code = utf8_previous(text, &from);
        if (code == MARK_PICTURE)
            return has_break ? ABOVE_PICTURE : ABOVE_PICTURE_BESIDE;
        has_break = has_break || code == MARK_BREAK;
        if (code >= ' ' && !is_indent(code))
            break;
    }
    return ABOVE_NOTHING;
}

/* Where the next break is, or the end. */
static size_t end_of_segment(struct str text, size_t from)
{
    size_t end = str_find_byte(text, MARK_BREAK, from);
    return end < text.len ? end : text.len;
}

/* Whether the text from `from` to `at` is a link and little else: between breaks, such a line ("Read more: ...") is no
 * part of the paragraph above or below it. */
static bool is_link_line(struct str text, size_t from, size_t at, bool in_link)
{
    enum { LEAST = 12, OTHER_MOST = 24 };
    size_t linked = 0, other = 0;
    for (size_t i = from; i < at; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte == MARK_LINK_OPEN || byte == MARK_LINK_CLOSE)
            in_link = byte == MARK_LINK_OPEN;
        else if (byte > ' ')
            *(in_link ? &linked : &other) += 1;
    }
    bool is_address = str_contains(str_slice(text, from, at), STR("://"));
    return linked >= LEAST && other <= OTHER_MOST && linked > 2 * other && !is_address;
}

/* Where text is cut at a break, one above or below a line of links: not within a link that goes on. */
struct segment {
    size_t from;
    bool in_link;
};

static bool parts_links(struct str text, struct segment above, size_t break_at, struct segment below, bool in_link)
{
    if (in_link)
        return false;
    size_t end = end_of_segment(text, below.from);
    return is_link_line(text, above.from, break_at, above.in_link) ||
           is_link_line(text, below.from, end, below.in_link);
}

/* Whether the text from `from` to `to` is a short line with a figure or a label in it, and no part of a sentence. */
static bool is_entry(struct str text, size_t from, size_t to)
{
    enum { LONGEST = 80 };
    size_t codes = 0;
    bool has_mark = false, has_address = str_contains(str_slice(text, from, to), STR("://"));
    uint32_t last = 0;
    for (size_t at = from; at < to;) {
        uint32_t code = utf8_next(text, &at);
        if (code <= ' ' || is_indent(code))
            continue;
        codes++;
        last = code;
        has_mark = has_mark || unicode_is_digit(code) || code == ':' || code == 0xFF1A || code == ']' || code == 0x3011;
    }
    return has_mark && !has_address && codes > 1 && codes <= LONGEST && !is_stop(last) &&
           !(is_pause(last) && last != ':' && last != 0xFF1A);
}

/* Where the segment before the one at `from` begins; `*end` is where it ends. */
static size_t segment_before(struct str text, size_t from, size_t *end)
{
    while (from > 0 && (unsigned char)text.at[from - 1] <= ' ')
        from--;
    *end = from;
    while (from > 0 && text.at[from - 1] != MARK_BREAK)
        from--;
    return from;
}

/* Lines of a list that breaks alone part: an address, prices, dates of a tour. Three of a kind in a row are one. */
static bool parts_entries(struct str text, size_t from, size_t break_at, size_t below)
{
    size_t end = end_of_segment(text, below), before_end, before = segment_before(text, from, &before_end);
    if (!is_entry(text, from, break_at) || !is_entry(text, below, end))
        return false;
    bool has_third = end < text.len && is_entry(text, end + 1, end_of_segment(text, end + 1));
    return has_third || (before_end && is_entry(text, before, before_end));
}

/* A caption below its picture is shorter than the text below it. */
static bool ends_caption(enum above above, struct str text, size_t from, size_t at)
{
    enum { LONGEST = 240, TEXT_LEAST = 240 };
    if (above != ABOVE_PICTURE || at - from > LONGEST)
        return false;
    return end_of_segment(text, at) - at >= TEXT_LEAST;
}

bool lines_next(struct arena *arena, const struct lines *lines, size_t *at, bool *in_link, struct line *line)
{
    struct str text = buf_str(&lines->text);
    AUTO_BUF out = BUF_INIT;
    bool is_behind_stop = false; /* as ends_in_stop says of `out` */
    size_t from = *at;
    struct segment segment = {from, *in_link};
    enum above above = look_above(text, from);
    *line = (struct line){.is_behind_picture = above != ABOVE_NOTHING};
    while (*at < text.len) {
        size_t before = *at;
        uint32_t code = utf8_next(text, at);
        if (code == MARK_LINK_OPEN || code == MARK_LINK_CLOSE) {
            *in_link = code == MARK_LINK_OPEN;
        } else if (code == MARK_BREAK) {
            *at = before;
            bool has_text = trim_spaces(buf_str(&out)).len, goes_on = *in_link;
            bool ends = break_ends_paragraph(text, from, at, in_link);
            struct segment next = {*at, *in_link};
            if (ends ||
                (has_text &&
                 (ends_caption(above, text, from, *at) || parts_links(text, segment, before, next, goes_on) ||
                  (!goes_on && !lines->is_preformatted && parts_entries(text, segment.from, before, next.from))))) {
                if (has_text)
                    break;
                buf_cut(&out, 0);
                is_behind_stop = false;
                from = *at;
                above = look_above(text, from);
                line->is_behind_picture = above != ABOVE_NOTHING;
            } else if (!joins_tight(&out, text, *at)) {
                buf_add_byte(&out, ' ');
            }
            segment = next;
        } else if (code == IDEOGRAPHIC_SPACE && is_behind_stop && begins_indent(text, before)) {
            break;
        } else if (code != MARK_PICTURE) {
            is_behind_stop = is_stop(code) || (is_behind_stop && (is_closing(code) || unicode_is_space(code)));
            count_code(line, code, *in_link);
            buf_add(&out, str_slice(text, before, *at));
        }
    }
    line->text = arena_copy(arena, trim_spaces(buf_str(&out)));
    line->ends_in_stop = ends_in_stop(line->text);
    return line->text.len > 0 || *at < text.len;
}

/* One row without its marks, cells trimmed; appended when any cell has text. */
static void add_row(struct buf *out, struct str row)
{
    AUTO_BUF cells = BUF_INIT;
    bool has_text = false;
    struct str cell;
    for (size_t i = 0; str_split(&row, MARK_CELL, &cell); i++) {
        if (i)
            buf_add_byte(&cells, MARK_CELL);
        cell = trim_spaces(cell);
        has_text = has_text || cell.len;
        buf_add(&cells, cell);
    }
    if (!has_text)
        return;
    if (out->len)
        buf_add_byte(out, MARK_ROW);
    buf_add(out, buf_str(&cells));
}

struct line lines_table(struct arena *arena, const struct lines *lines)
{
    AUTO_BUF plain = BUF_INIT;
    AUTO_BUF out = BUF_INIT;
    struct line line = {0};
    bool in_link = false;
    struct str text = buf_str(&lines->text);
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        uint32_t code = utf8_next(text, &at);
        if (code == MARK_LINK_OPEN || code == MARK_LINK_CLOSE) {
            in_link = code == MARK_LINK_OPEN;
        } else if (code != MARK_PICTURE) {
            count_code(&line, code, in_link);
            buf_add(&plain, str_slice(text, before, at));
        }
    }
    struct str rest = buf_str(&plain), row;
    while (str_split(&rest, MARK_ROW, &row))
        add_row(&out, row);
    line.text = arena_copy(arena, buf_str(&out));
    return line;
}
