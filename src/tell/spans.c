#include "tell/spans.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/html.h"

#include <string.h>

enum {
    CONTEXT = 80,     /* characters kept beside a change */
    CHANGE = 400,     /* of a change */
    DIGEST_EDITS = 2, /* shown of each article of a digest */
    DIGEST_CHANGE = 160,
    MOST_HEADLINE = 300,
};

/* ---- eliding ---- */

/* Characters here are code points: a measure, no boundary. Cuts fall between words. */
static struct str first_words(struct str text, size_t characters)
{
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_WORD);
    struct str unit, taken = str_slice(text, 0, 0);
    size_t used = 0;
    while (unicode_breaks_next(breaks, &unit) && (used += utf8_count(unit)) <= characters)
        taken = str_slice(text, 0, (size_t)(unit.at - text.at) + unit.len);
    unicode_breaks_close(breaks);
    /* One word without end is cut between graphemes. */
    return taken.len || !text.len ? taken : unicode_cut_columns(text, characters);
}

static struct str last_words(struct str text, size_t characters)
{
    size_t all = utf8_count(text), passed = 0, from = text.len;
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_WORD);
    struct str unit;
    while (unicode_breaks_next(breaks, &unit)) {
        if (all - passed <= characters) {
            from = (size_t)(unit.at - text.at);
            break;
        }
        passed += utf8_count(unit);
    }
    unicode_breaks_close(breaks);
    return str_slice(text, from, text.len);
}

static void elide_same(const struct piece_list *pieces, size_t i, size_t context, struct buf *out)
{
    struct str text = pieces->pieces[i].text;
    bool has_before = i > 0, has_after = i + 1 < pieces->count;
    if (utf8_count(text) <= context * ((size_t)has_before + (size_t)has_after) + 2 || (!has_before && !has_after)) {
        bool is_long = utf8_count(text) > CHANGE;
        buf_add(out, is_long ? first_words(text, CHANGE) : text);
        buf_add(out, is_long ? STR("…") : STR(""));
        return;
    }
    if (has_before)
        buf_add(out, first_words(text, context));
    buf_add(out, STR("…"));
    if (has_after)
        buf_add(out, last_words(text, context));
}

void spans_elide(struct arena *arena, const struct piece_list *pieces, size_t context, size_t change,
                 struct piece_list *elided)
{
    *elided = (struct piece_list){arena_array(arena, pieces->count, sizeof *elided->pieces), pieces->count};
    for (size_t i = 0; i < pieces->count; i++) {
        AUTO_BUF text = BUF_INIT;
        struct piece piece = pieces->pieces[i];
        if (piece.kind == PIECE_SAME) {
            elide_same(pieces, i, context, &text);
        } else if (utf8_count(piece.text) > change) {
            buf_add(&text, first_words(piece.text, change * 2 / 3));
            buf_add(&text, STR("…"));
            buf_add(&text, last_words(piece.text, change / 3));
        }
        elided->pieces[i] = (struct piece){piece.kind, text.len ? arena_copy(arena, buf_str(&text)) : piece.text};
    }
}

/* ---- writing ---- */

struct writer {
    struct arena *arena;
    struct span *spans;
    size_t count, room;
    size_t left; /* characters */
    bool is_digest;
};

static void take(struct writer *writer, size_t characters)
{
    writer->left -= characters < writer->left ? characters : writer->left;
}

/* Our own words, or a page's where a language is given: a line, everything visible. */
static void add(struct writer *writer, enum span_style style, struct str text, struct str language)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    take(writer, utf8_count(buf_str(&visible)));
    *ARRAY_PUSH(writer->spans, writer->count, writer->room) =
        (struct span){.style = style, .text = arena_copy(writer->arena, buf_str(&visible)), .language = language};
}

static void add_break(struct writer *writer, enum span_style style)
{
    take(writer, 1);
    *ARRAY_PUSH(writer->spans, writer->count, writer->room) = (struct span){.style = style, .text = STR("")};
}

static void add_headline(struct writer *writer, const struct notice *notice)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, notice->headline);
    struct str text = unicode_cut_bytes(buf_str(&visible), MOST_HEADLINE);
    bool is_link = html_is_web_address(notice->url);
    take(writer, utf8_count(text));
    struct span span = {.style = is_link ? SPAN_LINK : SPAN_STRONG, .language = notice->language};
    AUTO_BUF whole = BUF_INIT;
    buf_add(&whole, text);
    buf_add(&whole, text.len < visible.len ? STR("…") : STR(""));
    span.text = arena_copy(writer->arena, buf_str(&whole));
    span.address = is_link ? arena_copy(writer->arena, notice->url) : STR_NONE;
    *ARRAY_PUSH(writer->spans, writer->count, writer->room) = span;
}

static size_t weigh(const struct piece_list *pieces)
{
    size_t characters = 0;
    for (size_t i = 0; i < pieces->count; i++)
        characters += utf8_count(pieces->pieces[i].text) + 4;
    return characters;
}

/* False where there is no room for it. */
static bool add_edit(struct writer *writer, const struct notice *notice, const struct notice_edit *edit, bool is_first)
{
    static const enum span_style styles[] = {SPAN_PLAIN, SPAN_GONE, SPAN_COME};
    AUTO_BUF head = BUF_INIT;
    struct piece_list words;
    size_t change = writer->is_digest ? DIGEST_CHANGE : CHANGE;
    notice_add_edit(&head, &edit->edit);
    spans_elide(writer->arena, &edit->words, CONTEXT, change, &words);
    size_t needed = utf8_count(buf_str(&head)) + weigh(&words) + 2;
    if (needed > writer->left && is_first)
        spans_elide(writer->arena, &edit->words, writer->left / 16, writer->left / 4, &words);
    else if (needed > writer->left)
        return false;
    add(writer, SPAN_FAINT, buf_str(&head), STR_NONE);
    if (words.count)
        add_break(writer, SPAN_BREAK);
    for (size_t i = 0; i < words.count; i++)
        add(writer, styles[words.pieces[i].kind], words.pieces[i].text, notice->language);
    return true;
}

static void add_more(struct writer *writer, size_t count, const char *what)
{
    AUTO_BUF text = BUF_INIT;
    buf_addf(&text, "… and %zu more%s", count, what);
    add(writer, SPAN_FAINT, buf_str(&text), STR_NONE);
}

static void add_edits(struct writer *writer, const struct notice *notice)
{
    size_t told = 0, most = writer->is_digest ? DIGEST_EDITS : SIZE_MAX;
    for (; told < notice->edit_count && told < most; told++) {
        size_t before = writer->count;
        add_break(writer, writer->is_digest ? SPAN_BREAK : SPAN_GAP);
        if (!add_edit(writer, notice, &notice->edits[told], told == 0)) {
            writer->count = before;
            break;
        }
    }
    if (told == notice->edit_count)
        return;
    add_break(writer, writer->is_digest ? SPAN_BREAK : SPAN_GAP);
    add_more(writer, notice->edit_count - told, told || writer->is_digest ? "" : " edits");
}

static void add_notice(struct writer *writer, const struct notice *notice)
{
    AUTO_BUF lead = BUF_INIT;
    AUTO_BUF times = BUF_INIT;
    notice_add_lead(&lead, notice);
    add(writer, SPAN_STRONG, buf_str(&lead), STR_NONE);
    add_break(writer, SPAN_BREAK);
    add_headline(writer, notice);
    add_edits(writer, notice);
    add_break(writer, writer->is_digest ? SPAN_BREAK : SPAN_GAP);
    if (str_equal(notice->unmarked, STR("yes")))
        buf_add(&times, STR("not marked by the outlet; "));
    notice_add_times(&times, notice);
    add(writer, SPAN_FAINT, buf_str(&times), STR_NONE);
}

void spans_write(struct arena *arena, const struct message *message, size_t room, struct span_list *list)
{
    struct writer writer = {.arena = arena, .left = room, .is_digest = message->count > 1};
    if (message->is_test) {
        add(&writer, SPAN_STRONG, STR("A test of stet: nothing of this happened."), STR_NONE);
        add_break(&writer, SPAN_GAP);
    }
    for (size_t i = 0; i < message->count; i++) {
        /* What an article of a digest takes with one edit. */
        if (i > 0 && writer.left < MOST_HEADLINE) {
            add_break(&writer, SPAN_GAP);
            add_more(&writer, message->count - i, " articles");
            break;
        }
        if (i > 0)
            add_break(&writer, SPAN_GAP);
        add_notice(&writer, &message->notices[i]);
    }
    *list = (struct span_list){arena_array(arena, writer.count, sizeof *list->spans), writer.count};
    if (writer.count)
        memcpy(list->spans, writer.spans, writer.count * sizeof *list->spans);
    memory_free(writer.spans);
}

void spans_add_plain(struct buf *out, const struct span_list *list)
{
    static const char *const opens[] = {[SPAN_GONE] = "[-", [SPAN_COME] = "{+", [SPAN_GAP] = ""};
    static const char *const closes[] = {[SPAN_GONE] = "-]", [SPAN_COME] = "+}", [SPAN_GAP] = ""};
    for (size_t i = 0; i < list->count; i++) {
        const struct span *span = &list->spans[i];
        buf_add(out, str_from(opens[span->style]));
        buf_add(out, span->text);
        buf_add(out, str_from(closes[span->style]));
        if (span->style == SPAN_LINK)
            buf_addf(out, "\n%.*s", STR_FORMAT(span->address));
        if (span->style == SPAN_BREAK || span->style == SPAN_GAP)
            buf_add(out, span->style == SPAN_GAP ? STR("\n\n") : STR("\n"));
    }
    buf_add_byte(out, '\n');
}
