#include "tell/words.h"

#include "base/unicode.h"
#include "tell/html.h"
#include "tell/links.h"

const struct words_limits WORDS_OF_LISTS = {4, 110, 300}, WORDS_OF_ARTICLES = {200, 400, 4000};

/* ---- what an edit is ---- */

/* "figure: 1,200 → 1,300 people"; "quote trimmed". */
static void add_manner(struct buf *out, const struct edit *edit)
{
    bool says_itself = edit->label == EDIT_ADDED || edit->label == EDIT_REMOVED || edit->label == EDIT_ORDER;
    if (edit->label == EDIT_QUOTE && (edit->before.len || edit->after.len))
        buf_addf(out, " %s", quote_fate_name(edit->quote));
    else if (edit->change != EDIT_CHANGED && !says_itself)
        buf_addf(out, " %s", edit_change_name(edit->change));
    if (edit->count > 1)
        buf_addf(out, ", %zu sentences", edit->count);
}

static void add_particulars(struct buf *out, const struct edit *edit, void (*add)(struct buf *out, struct str text))
{
    if (edit->old_words.len || edit->new_words.len) {
        buf_add(out, STR(": "));
        add(out, unicode_cut_bytes(edit->old_words, 80));
        if (edit->old_words.len && edit->new_words.len)
            buf_add(out, STR(" → "));
        add(out, unicode_cut_bytes(edit->new_words, 80));
    }
    if (edit->counted.len) {
        buf_add_byte(out, ' ');
        add(out, unicode_cut_bytes(edit->counted, 80));
    }
    if (edit->speaker.len) {
        buf_add(out, STR(", "));
        add(out, unicode_cut_bytes(edit->speaker, 80));
    }
}

/* A quotation that came or went with the sentence that it stands in. */
static bool is_within(const struct edit *quote, const struct edit *sentence)
{
    bool is_whole = sentence->label == EDIT_ADDED || sentence->label == EDIT_REMOVED;
    if (quote->label != EDIT_QUOTE || !is_whole || quote->change != sentence->change)
        return false;
    return quote->change == EDIT_WENT ? str_contains(sentence->before, quote->before)
                                      : quote->change == EDIT_CAME && str_contains(sentence->after, quote->after);
}

/* One sentence may be several edits: a quotation, a figure and a name. Its words are shown once. */
static bool is_same_words(const struct shown_edit *a, const struct shown_edit *b)
{
    if (!a->edit.before.len && !a->edit.after.len)
        return false;
    return (str_equal(a->edit.before, b->edit.before) && str_equal(a->edit.after, b->edit.after)) ||
           is_within(&a->edit, &b->edit) || is_within(&b->edit, &a->edit);
}

static bool is_told_before(const struct shown_version *version, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_same_words(&version->edits[i], &version->edits[at]))
            return true;
    return false;
}

/* Of those that are told with it, the one that has the most words. */
static const struct shown_edit *widest(const struct shown_version *version, size_t at)
{
    const struct shown_edit *wide = &version->edits[at];
    for (size_t i = at + 1; i < version->edit_count; i++)
        if (is_within(&version->edits[at].edit, &version->edits[i].edit))
            wide = &version->edits[i];
    return wide;
}

static void add_bdi(struct buf *out, struct str text)
{
    if (!text.len)
        return;
    buf_add(out, STR("<bdi>"));
    html_add_visible(out, text);
    buf_add(out, STR("</bdi>"));
}

static void add_label(struct buf *out, enum edit_label label)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str list = links_list(&arena, LIST_LABEL, str_from(edit_label_name(label)));
    buf_add(out, STR("<a"));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(list)), STR_NONE);
    buf_addf(out, ">%s</a>", edit_label_name(label));
}

/* What the edits of one pair of texts are; each label leads to its list. */
static void add_names(struct buf *out, const struct shown_version *version, size_t at)
{
    bool is_first = true;
    for (size_t i = at; i < version->edit_count; i++) {
        if (i != at && !is_same_words(&version->edits[at], &version->edits[i]))
            continue;
        if (!is_first)
            buf_add(out, STR("; "));
        add_label(out, version->edits[i].edit.label);
        add_manner(out, &version->edits[i].edit);
        add_particulars(out, &version->edits[i].edit, add_bdi);
        is_first = false;
    }
}

/* ---- HTML ---- */

static void add_pieces(struct buf *out, const struct shown_edit *shown, const struct words_limits *limits)
{
    const struct html_limits cuts = {limits->context, limits->change};
    const struct edit *edit = &shown->edit;
    struct piece whole = {PIECE_SAME, edit->after};
    if (edit->change != EDIT_MOVED && !edit->after.len)
        whole = (struct piece){PIECE_REMOVED, edit->before};
    else if (edit->change != EDIT_MOVED && !edit->before.len)
        whole.kind = PIECE_ADDED;
    if (shown->pieces.count)
        html_add_diff(out, &shown->pieces, &cuts);
    else
        html_add_diff(out, &(struct piece_list){&whole, 1}, &cuts);
}

static void add_edit(struct buf *out, const struct shown_version *version, size_t at, const struct words_limits *limits)
{
    const struct edit *edit = &version->edits[at].edit;
    buf_add(out, STR("<div class=\"edit\"><p class=\"what\">"));
    add_names(out, version, at);
    buf_add(out, STR("</p>"));
    if (edit->before.len || edit->after.len) {
        buf_add(out, STR("<p class=\"words\""));
        html_add_language(out, version->language);
        buf_add_byte(out, '>');
        add_pieces(out, widest(version, at), limits);
        buf_add(out, STR("</p>"));
    }
    buf_add(out, STR("</div>\n"));
}

static void add_left_out(struct buf *out, const struct shown_version *version, size_t count)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    buf_addf(&page, "%.*s.html", STR_FORMAT(links_article(&arena, version->path)));
    buf_add(out, STR("<p class=\"more\"><a"));
    links_add(out, buf_str(&page), arena_format(&arena, "v%lld", (long long)version->number));
    buf_addf(out, ">and %zu more %s</a></p>\n", count, count == 1 ? "edit" : "edits");
}

void words_add(struct buf *out, const struct shown_version *version, const struct words_limits *limits)
{
    size_t told = 0, left_out = 0;
    for (size_t i = 0; i < version->edit_count; i++) {
        bool is_full = limits->edits && told >= limits->edits;
        if (is_full) {
            left_out++;
            continue;
        }
        if (is_told_before(version, i))
            continue;
        add_edit(out, version, i, limits);
        told++;
    }
    if (left_out)
        add_left_out(out, version, left_out);
}

/* ---- plain ---- */

static void add_raw(struct buf *out, struct str text)
{
    struct piece piece = {PIECE_SAME, text};
    html_add_plain_diff(out, &(struct piece_list){&piece, 1}, &(struct html_limits){0, 0});
}

static void add_plain_words(struct buf *out, const struct shown_edit *shown, const struct words_limits *limits)
{
    const struct html_limits cuts = {limits->context, limits->change};
    const struct edit *edit = &shown->edit;
    struct piece pair[2];
    struct piece_list list = {pair, 0};
    if (edit->before.len && edit->change != EDIT_MOVED)
        pair[list.count++] = (struct piece){PIECE_REMOVED, edit->before};
    if (edit->after.len)
        pair[list.count++] = (struct piece){edit->change == EDIT_MOVED ? PIECE_SAME : PIECE_ADDED, edit->after};
    html_add_plain_diff(out, shown->pieces.count ? &shown->pieces : &list, &cuts);
}

void words_add_plain(struct buf *out, const struct shown_version *version, const struct words_limits *limits)
{
    size_t told = 0, left_out = 0;
    for (size_t i = 0; i < version->edit_count; i++) {
        if (limits->edits && told >= limits->edits) {
            left_out++;
            continue;
        }
        buf_add(out, str_from(edit_label_name(version->edits[i].edit.label)));
        add_manner(out, &version->edits[i].edit);
        add_particulars(out, &version->edits[i].edit, add_raw);
        if (!is_told_before(version, i)) {
            buf_add(out, STR("\n  "));
            add_plain_words(out, widest(version, i), limits);
        }
        buf_add_byte(out, '\n');
        told++;
    }
    if (left_out)
        buf_addf(out, "and %zu more\n", left_out);
}

/* ---- entries ---- */

void words_add_verb(struct buf *out, const struct shown_version *version)
{
    if (!str_equal(version->verb, STR("edit")))
        buf_addf(out, "<p class=\"verb\">%s</p>\n", page_verb_words(version->verb));
}

void words_add_unmarked(struct buf *out, const struct shown_version *version)
{
    if (str_equal(version->unmarked, STR("yes")))
        buf_add(out, STR(" <strong class=\"unmarked\" title=\"The page did not tell its readers\">unmarked</strong>"));
}

static struct str host_of(struct str path)
{
    return str_slice(path, 0, str_find_byte(path, '/', 0));
}

static void add_source(struct buf *out, const struct shown_version *version, struct str article)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str list = links_list(&arena, LIST_OUTLET, host_of(version->path));
    buf_add(out, STR("<p class=\"source\"><a class=\"outlet\""));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(list)), STR_NONE);
    buf_add(out, STR("><bdi>"));
    html_add(out, version->outlet);
    buf_add(out, STR("</bdi></a> "));
    page_add_time(out, version->first_seen);
    buf_add(out, STR(" <a"));
    links_add(out, article, arena_format(&arena, "v%lld", (long long)version->number));
    buf_addf(out, ">version %lld</a>", (long long)version->number);
    words_add_unmarked(out, version);
    buf_add(out, STR("</p>\n"));
}

void words_add_entry(struct buf *out, const struct shown_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str article = arena_format(&arena, "%.*s.html", STR_FORMAT(links_article(&arena, version->path)));
    buf_add(out, STR("<article class=\"entry\">\n"));
    add_source(out, version, article);
    buf_add(out, STR("<div class=\"story\"><h2"));
    html_add_language(out, version->language);
    buf_add(out, STR("><a"));
    links_add(out, article, STR_NONE);
    buf_add_byte(out, '>');
    html_add(out, unicode_cut_bytes(version->headline, 300));
    buf_add(out, STR("</a></h2>\n"));
    words_add_verb(out, version);
    words_add(out, version, &WORDS_OF_LISTS);
    buf_add(out, STR("</div></article>\n"));
}
