#include "tell/html.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* ---- text ---- */

static struct str reference(uint32_t code)
{
    switch (code) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return STR_NONE;
    }
}

void html_add(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        struct str own = reference(code);
        if (own.at)
            buf_add(out, own);
        else if (utf8_is_unsafe(code) && code != '\t' && code != '\n')
            buf_addf(out, "\\u{%X}", (unsigned)code);
        else
            buf_add_code(out, code);
    }
}

void html_add_visible(struct buf *out, struct str text)
{
    struct str line;
    for (bool is_first = true; str_split(&text, '\n', &line); is_first = false) {
        AUTO_BUF visible = BUF_INIT;
        if (!is_first)
            buf_add_byte(out, '\n');
        utf8_add_visible(&visible, line);
        html_add(out, buf_str(&visible));
    }
}

/* ---- languages ---- */

/* Languages, and scripts where a tag names one, that are written from right to left. */
static const struct str RIGHT_TO_LEFT[] = {
    STR_INIT("ar"),   STR_INIT("arc"),  STR_INIT("ckb"),  STR_INIT("dv"),  STR_INIT("fa"),   STR_INIT("he"),
    STR_INIT("iw"),   STR_INIT("ks"),   STR_INIT("nqo"),  STR_INIT("ps"),  STR_INIT("prs"),  STR_INIT("sd"),
    STR_INIT("syr"),  STR_INIT("ug"),   STR_INIT("ur"),   STR_INIT("yi"),  STR_INIT("arab"), STR_INIT("hebr"),
    STR_INIT("thaa"), STR_INIT("syrc"), STR_INIT("nkoo"), STR_INIT("adlm")};
enum { SCRIPT_LENGTH = 4, MOST_LANGUAGE = 35 /* RFC 5646, section 4.4.1 */ };

static bool is_language(struct str language)
{
    if (!language.len || language.len > MOST_LANGUAGE || !is_ascii_alpha(language.at[0]))
        return false;
    for (size_t i = 0; i < language.len; i++)
        if (!is_ascii_alpha(language.at[i]) && !is_ascii_digit(language.at[i]) && language.at[i] != '-')
            return false;
    return true;
}

static bool is_in_table(struct str part)
{
    for (size_t i = 0; i < ARRAY_LENGTH(RIGHT_TO_LEFT); i++)
        if (str_equal_fold(part, RIGHT_TO_LEFT[i]))
            return true;
    return false;
}

/* A script has the last word: az-Arab runs to the left, ar-Latn to the right. */
static bool is_right_to_left(struct str language)
{
    struct str part;
    bool is_right = false;
    for (bool is_first = true; str_split(&language, '-', &part); is_first = false) {
        if (is_first)
            is_right = is_in_table(part);
        else if (part.len == SCRIPT_LENGTH && is_ascii_alpha(part.at[0]))
            is_right = is_in_table(part);
    }
    return is_right;
}

void html_add_language(struct buf *out, struct str language)
{
    if (!is_language(language))
        buf_add(out, STR(" lang=\"\" dir=\"auto\""));
    else
        buf_addf(out, " lang=\"%.*s\" dir=\"%s\"", STR_FORMAT(language), is_right_to_left(language) ? "rtl" : "ltr");
}

/* ---- addresses ---- */

static void add_escaped(struct buf *out, struct str text, bool keeps_slash)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool is_plain = is_ascii_alpha(byte) || is_ascii_digit(byte) || byte == '-' || byte == '.' || byte == '_' ||
                        byte == '~' || (byte == '/' && keeps_slash);
        if (is_plain)
            buf_add_byte(out, byte);
        else
            buf_addf(out, "%%%02X", (unsigned)(unsigned char)byte);
    }
}

void html_add_path(struct buf *out, struct str path)
{
    add_escaped(out, path, true);
}

void html_add_query(struct buf *out, struct str value)
{
    add_escaped(out, value, false);
}

bool html_is_web_address(struct str url)
{
    return str_starts_fold(url, STR("http://")) || str_starts_fold(url, STR("https://"));
}

void html_add_outside(struct buf *out, struct str url)
{
    if (!html_is_web_address(url))
        return;
    buf_add(out, STR(" href=\""));
    html_add(out, url);
    buf_add(out, STR("\" rel=\"noopener noreferrer nofollow\""));
}

/* ---- word diffs ---- */

static const struct str ELLIPSIS = STR_INIT("…");

/* The end of `text`, at most `bytes` long, from a blank on where one is near, else from a whole character on. */
static struct str last_bytes(struct str text, size_t bytes)
{
    size_t from = text.len - bytes;
    while (from < text.len && ((unsigned char)text.at[from] & 0xC0) == 0x80)
        from++;
    size_t blank = str_find_byte(text, ' ', from);
    if (blank < text.len && blank - from < bytes / 2)
        return str_slice(text, blank + 1, text.len);
    for (size_t at = from; at < text.len; from = at)
        if (!unicode_is_mark(utf8_next(text, &at)))
            break;
    return str_slice(text, from, text.len);
}

/* The start of `text`, likewise up to a blank. */
static struct str first_bytes(struct str text, size_t bytes)
{
    struct str start = unicode_cut_bytes(text, bytes);
    for (size_t at = start.len; at > start.len / 2; at--)
        if (start.at[at - 1] == ' ')
            return str_slice(start, 0, at - 1);
    return start;
}

/* What is shown of a piece: its first part, then perhaps a cut, then its last. */
struct shown {
    struct str first, last;
    bool is_cut;
};

static struct shown cut_same(const struct piece_list *pieces, size_t i, size_t context)
{
    struct str text = pieces->pieces[i].text;
    bool has_before = i > 0, has_after = i + 1 < pieces->count;
    size_t kept = context * ((size_t)has_before + (size_t)has_after);
    if (!context || text.len <= kept + context / 2)
        return (struct shown){.first = text};
    struct shown shown = {.first = STR(""), .is_cut = true};
    if (has_before)
        shown.first = first_bytes(text, context);
    if (has_after)
        shown.last = last_bytes(text, context);
    if (!has_before && !has_after)
        shown.first = first_bytes(text, context);
    return shown;
}

static struct shown cut_change(struct str text, size_t most)
{
    if (!most || text.len <= most)
        return (struct shown){.first = text};
    return (struct shown){first_bytes(text, most * 2 / 3), last_bytes(text, most / 3), true};
}

static struct shown cut_piece(const struct piece_list *pieces, size_t i, const struct html_limits *limits)
{
    const struct piece *piece = &pieces->pieces[i];
    return piece->kind == PIECE_SAME ? cut_same(pieces, i, limits->context) : cut_change(piece->text, limits->change);
}

typedef void add_text(struct buf *out, struct str text);

static void add_shown(struct buf *out, const struct shown *shown, add_text *add)
{
    add(out, shown->first);
    if (!shown->is_cut)
        return;
    if (shown->first.len)
        buf_add_byte(out, ' ');
    buf_add(out, ELLIPSIS);
    if (shown->last.len)
        buf_add_byte(out, ' ');
    add(out, shown->last);
}

static void add_plain(struct buf *out, struct str text)
{
    struct str line;
    for (bool is_first = true; str_split(&text, '\n', &line); is_first = false) {
        if (!is_first)
            buf_add_byte(out, '\n');
        utf8_add_visible(out, line);
    }
}

/* What stands around each kind of piece. */
struct marks {
    const char *open, *close;
    add_text *add;
};

static void add_diff(struct buf *out, const struct piece_list *pieces, const struct html_limits *limits,
                     const struct marks marks[])
{
    for (size_t i = 0; i < pieces->count; i++) {
        const struct marks *own = &marks[pieces->pieces[i].kind];
        struct shown shown = cut_piece(pieces, i, limits);
        buf_add(out, str_from(own->open));
        add_shown(out, &shown, own->add);
        buf_add(out, str_from(own->close));
    }
}

void html_add_diff(struct buf *out, const struct piece_list *pieces, const struct html_limits *limits)
{
    static const struct marks marks[] = {[PIECE_SAME] = {"", "", html_add},
                                         [PIECE_REMOVED] = {"<del>", "</del>", html_add_visible},
                                         [PIECE_ADDED] = {"<ins>", "</ins>", html_add_visible}};
    add_diff(out, pieces, limits, marks);
}

void html_add_plain_diff(struct buf *out, const struct piece_list *pieces, const struct html_limits *limits)
{
    static const struct marks marks[] = {[PIECE_SAME] = {"", "", add_plain},
                                         [PIECE_REMOVED] = {"[-", "-]", add_plain},
                                         [PIECE_ADDED] = {"{+", "+}", add_plain}};
    add_diff(out, pieces, limits, marks);
}
