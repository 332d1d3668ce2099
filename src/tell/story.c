#include "tell/story.h"

#include "base/array.h"
#include "tell/html.h"
#include "tell/links.h"
#include "tell/words.h"

#include <string.h>

/* ---- what is known of it ---- */

static void add_fact(struct buf *out, const char *name, struct str value)
{
    if (!value.len)
        return;
    buf_addf(out, "<div><dt>%s</dt><dd><bdi>", name);
    html_add(out, value);
    buf_add(out, STR("</bdi></dd></div>\n"));
}

static void add_time_fact(struct buf *out, const char *name, int64_t seconds)
{
    if (!seconds)
        return;
    buf_addf(out, "<div><dt>%s</dt><dd>", name);
    page_add_time(out, seconds);
    buf_add(out, STR("</dd></div>\n"));
}

static void add_facts(struct buf *out, const struct story_page *story)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str host = str_slice(story->path, 0, str_find_byte(story->path, '/', 0));
    struct str list = links_list(&arena, LIST_OUTLET, host);
    buf_add(out, STR("<dl class=\"facts\">\n<div><dt>Outlet</dt><dd><a"));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(list)), STR_NONE);
    buf_add(out, STR("><bdi>"));
    html_add(out, story->outlet);
    buf_add(out, STR("</bdi></a></dd></div>\n"));
    add_fact(out, "Byline", story->byline);
    add_fact(out, "Dated by the page", story->published);
    add_time_fact(out, "First seen", story->first_seen);
    add_time_fact(out, "Seen as it stands until", story->last_seen);
    add_fact(out, "Withdrawn", story->gone);
    buf_add(out, STR("<div class=\"wide\"><dt>Address</dt><dd><a dir=\"ltr\""));
    html_add_outside(out, story->url);
    buf_add_byte(out, '>');
    html_add(out, story->url);
    buf_add(out, STR("</a></dd></div>\n</dl>\n"));
}

/* ---- comparing ---- */

static void add_options(struct buf *out, const char *name, const char *label, const struct shown_version *versions,
                        size_t count, int64_t chosen)
{
    buf_addf(out, "<label>%s <select name=\"%s\">", label, name);
    for (size_t i = 0; i < count; i++) {
        buf_addf(out, "<option value=\"%lld\"%s>%lld, %s</option>", (long long)versions[i].number,
                 versions[i].number == chosen ? " selected" : "", (long long)versions[i].number,
                 page_verb_words(versions[i].verb));
    }
    buf_add(out, STR("</select></label>\n"));
}

static void add_compare_form(struct buf *out, struct str path, const struct shown_version *versions, size_t count,
                             int64_t from, int64_t to)
{
    buf_add(out, STR("<form class=\"filter\" method=\"get\" aria-label=\"Compare two versions\" action=\""));
    buf_add_byte(out, PAGE_ROOT);
    buf_add(out, STR("compare\"><input type=\"hidden\" name=\"path\" value=\""));
    html_add(out, path);
    buf_add(out, STR("\">\n"));
    add_options(out, "from", "Compare version", versions, count, from);
    add_options(out, "to", "with", versions, count, to);
    buf_add(out, STR("<button>Compare</button></form>\n"));
}

/* ---- the timeline ---- */

static void add_window(struct buf *out, const struct shown_version *version)
{
    buf_add(out, STR("<p class=\"window\">"));
    if (version->seen_before) {
        buf_add(out, STR("between "));
        page_add_time(out, version->seen_before);
        buf_add(out, STR(" and "));
        page_add_time(out, version->first_seen);
        if (version->first_seen > version->seen_before) {
            buf_add(out, STR(", within "));
            page_add_span(out, version->first_seen - version->seen_before);
        }
    } else {
        buf_add(out, STR("seen "));
        page_add_time(out, version->first_seen);
    }
    words_add_unmarked(out, version);
    buf_add(out, STR("</p>\n"));
}

static void add_code(struct buf *out, const char *name, struct str value)
{
    if (!value.len)
        return;
    buf_addf(out, "<div><dt>%s</dt><dd><code>", name);
    html_add(out, value);
    buf_add(out, STR("</code></dd></div>\n"));
}

static void add_proof(struct buf *out, const struct shown_version *version)
{
    if (!version->commit.len)
        return;
    buf_add(out, STR("<details class=\"proof\"><summary>Evidence</summary><dl>\n"));
    add_code(out, "Commit", version->commit);
    add_code(out, "Text (git object)", version->text_id);
    add_code(out, "Page as received (git object)", version->page_id);
    add_code(out, "SHA-256 of the page", version->page_digest);
    add_code(out, "Page says it was modified", version->page_modified);
    add_code(out, "Address before", version->url_before);
    add_code(out, "Found by", version->found);
    buf_add(out, STR("</dl></details>\n"));
}

static void add_version(struct buf *out, const struct story_page *story, size_t at)
{
    const struct shown_version *version = &story->versions[at];
    buf_addf(out, "<li class=\"version\" id=\"v%lld\">\n<h3>Version %lld</h3>\n", (long long)version->number,
             (long long)version->number);
    add_window(out, version);
    words_add_verb(out, version);
    words_add(out, version, &WORDS_OF_ARTICLES);
    if (story->page.is_live && version->number > 1) {
        buf_add(out, STR("<p class=\"more\"><a"));
        links_add_compare(out, story->path, version->number - 1, version->number);
        buf_addf(out, ">the whole text, %lld and %lld compared</a></p>\n", (long long)version->number - 1,
                 (long long)version->number);
    }
    add_proof(out, version);
    buf_add(out, STR("</li>\n"));
}

/* ---- quotations ---- */

static void add_stage(struct buf *out, const struct story_page *story, const struct quote_life *life, size_t at)
{
    const struct quote_stage *stage = &life->stages[at];
    buf_addf(out, "<li><p class=\"when\"><a href=\"#v%lld\">version %lld</a>, %s, ", (long long)stage->version,
             (long long)stage->version, quote_stage_name(life, at));
    page_add_time(out, stage->seen);
    buf_add(out, STR("</p>"));
    if (stage->text.at) {
        buf_add(out, STR("<blockquote"));
        html_add_language(out, story->language);
        buf_add_byte(out, '>');
        html_add(out, stage->text);
        buf_add(out, STR("</blockquote>"));
    }
    buf_add(out, STR("</li>\n"));
}

static void add_life(struct buf *out, const struct story_page *story, const struct quote_life *life)
{
    struct str speaker = quote_life_speaker(life);
    buf_add(out, STR("<li><h3>"));
    if (speaker.len) {
        buf_add(out, STR("<bdi>"));
        html_add(out, speaker);
        buf_add(out, STR("</bdi>"));
    } else {
        buf_add(out, STR("Nobody named"));
    }
    buf_addf(out, "</h3>\n<ol%s>\n", life->count > 1 ? " class=\"changed\"" : "");
    for (size_t i = 0; i < life->count; i++)
        add_stage(out, story, life, i);
    buf_add(out, STR("</ol></li>\n"));
}

/* First what has a life: a quotation that never changed is only there for completeness. */
static void add_quotes(struct buf *out, const struct story_page *story)
{
    const struct quote_lives *lives = story->quotes;
    size_t changed = 0;
    for (size_t i = 0; i < lives->count; i++)
        changed += lives->items[i].count > 1;
    if (lives->count == 0)
        return;
    buf_add(out, STR("<section class=\"quotes\" aria-labelledby=\"quotes\"><h2 id=\"quotes\">Quotations</h2>\n"));
    if (changed) {
        buf_add(out, STR("<ul>\n"));
        for (size_t i = 0; i < lives->count; i++)
            if (lives->items[i].count > 1)
                add_life(out, story, &lives->items[i]);
        buf_add(out, STR("</ul>\n"));
    }
    if (changed < lives->count) {
        buf_addf(out, "<details><summary>%zu that never changed</summary><ul>\n", lives->count - changed);
        for (size_t i = 0; i < lives->count; i++)
            if (lives->items[i].count == 1)
                add_life(out, story, &lives->items[i]);
        buf_add(out, STR("</ul></details>\n"));
    }
    buf_add(out, STR("</section>\n"));
}

/* ---- the page ---- */

void story_write(struct buf *out, const struct story_page *story)
{
    size_t start = out->len;
    page_begin(out, &story->page);
    add_facts(out, story);
    if (story->page.is_live && story->version_count > 1)
        add_compare_form(out, story->path, story->versions, story->version_count,
                         story->versions[story->version_count - 1].number, story->versions[0].number);
    buf_addf(out, "<section aria-labelledby=\"versions\"><h2 id=\"versions\">%zu %s</h2>\n<ol class=\"timeline\">\n",
             story->version_count, story->version_count == 1 ? "version" : "versions");
    for (size_t i = 0; i < story->version_count; i++)
        add_version(out, story, i);
    buf_add(out, STR("</ol></section>\n"));
    add_quotes(out, story);
    page_end(out, start, &story->page);
}

/* ---- two versions ---- */

/* A line of canonical text as it grows: its markup, and its first bytes in plain, which say what it is. */
struct line {
    struct buf markup, start;
    bool is_changed;
};

enum { START = 4 };

/* What begins each kind of line. */
static const struct kind {
    struct str start, markup; /* as it is, and as markup */
    const char *name;
} KINDS[] = {
    {STR_INIT("# "), STR_INIT("# "), "headline"},  {STR_INIT("## "), STR_INIT("## "), "heading"},
    {STR_INIT("> "), STR_INIT("&gt; "), "quoted"}, {STR_INIT("- "), STR_INIT("- "), "item"},
    {STR_INIT("!["), STR_INIT("!["), "caption"},   {STR_INIT("| "), STR_INIT("| "), "row"},
};
static const struct kind FIELD = {STR_INIT(""), STR_INIT(""), "field"},
                         SENTENCE = {STR_INIT(""), STR_INIT(""), "sentence"},
                         CAPTION_REST = {STR_INIT(""), STR_INIT(""), "caption"};

/* What is known of the lines before. */
struct place {
    size_t fences; /* the front matter stands between the first two lines `---` */
    bool is_in_caption;
    size_t bracket; /* where the last line of it has its bracket in what was written; 0: it has none */
};

static const struct kind *line_kind(const struct line *line, bool is_head, bool is_in_caption)
{
    if (is_in_caption)
        return &CAPTION_REST;
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS) && !is_head; i++)
        if (str_starts(buf_str(&line->start), KINDS[i].start))
            return &KINDS[i];
    return is_head ? &FIELD : &SENTENCE;
}

/* The line without the mark that it begins with, which its style shows; a mark that itself changed stays. */
static struct str without_mark(struct str markup, const struct kind *kind)
{
    return str_starts(markup, kind->markup) ? str_slice(markup, kind->markup.len, markup.len) : markup;
}

static void add_to_line(struct line *line, enum piece_kind kind, struct str text)
{
    static const char *const open[] = {"", "<del>", "<ins>"}, *const close[] = {"", "</del>", "</ins>"};
    if (!text.len)
        return;
    line->is_changed = line->is_changed || kind != PIECE_SAME;
    if (line->start.len < START)
        buf_add(&line->start, str_slice(text, 0, START - line->start.len));
    buf_add(&line->markup, str_from(open[kind]));
    if (kind == PIECE_SAME)
        html_add(&line->markup, text);
    else
        html_add_visible(&line->markup, text);
    buf_add(&line->markup, str_from(close[kind]));
}

/* A caption ends in its bracket, which only the line behind it tells; like its beginning, its style shows that. */
static void end_caption(struct buf *out, struct place *place)
{
    if (place->bracket) {
        memmove(out->at + place->bracket, out->at + place->bracket + 1, out->len - place->bracket - 1);
        buf_cut(out, out->len - 1);
    }
    place->is_in_caption = false;
    place->bracket = 0;
}

static void write_line(struct buf *out, const struct line *line, struct place *place)
{
    const struct kind *kind = line_kind(line, place->fences < 2, place->is_in_caption);
    buf_addf(out, "<p class=\"%s%s\"%s>", kind->name, line->is_changed ? " changed" : "",
             kind == &FIELD ? " dir=\"auto\"" : "");
    buf_add(out, without_mark(buf_str(&line->markup), kind));
    place->is_in_caption = str_equal(str_from(kind->name), STR("caption"));
    place->bracket = place->is_in_caption && str_ends(buf_str(&line->markup), STR("]")) ? out->len - 1 : 0;
    buf_add(out, STR("</p>\n"));
}

static void end_line(struct buf *out, struct line *line, struct place *place)
{
    bool is_fence = place->fences < 2 && str_equal(buf_str(&line->start), STR("---"));
    place->fences += is_fence;
    if (!line->markup.len)
        end_caption(out, place);
    if (line->markup.len && !is_fence)
        write_line(out, line, place);
    else if (is_fence && place->fences == 2)
        buf_add(out, STR("<hr>\n"));
    else if (!is_fence)
        buf_add(out, STR("<p class=\"gap\"></p>\n"));
    buf_cut(&line->markup, 0);
    buf_cut(&line->start, 0);
    line->is_changed = false;
}

static void add_text(struct buf *out, const struct piece_list *pieces)
{
    struct line line = {BUF_INIT, BUF_INIT, false};
    struct place place = {.fences = 0};
    for (size_t i = 0; i < pieces->count; i++) {
        struct str rest = pieces->pieces[i].text, part;
        for (bool is_first = true; str_split(&rest, '\n', &part); is_first = false) {
            if (!is_first)
                end_line(out, &line, &place);
            add_to_line(&line, pieces->pieces[i].kind, part);
        }
    }
    if (line.markup.len)
        end_line(out, &line, &place);
    end_caption(out, &place);
    buf_clear(&line.markup);
    buf_clear(&line.start);
}

static bool is_all_same(const struct piece_list *pieces)
{
    for (size_t i = 0; i < pieces->count; i++)
        if (pieces->pieces[i].kind != PIECE_SAME)
            return false;
    return true;
}

void story_write_compare(struct buf *out, const struct compare_page *compare)
{
    size_t start = out->len;
    AUTO_ARENA arena = ARENA_INIT;
    page_begin(out, &compare->page);
    buf_add(out, STR("<p class=\"lead\"><a"));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(links_article(&arena, compare->path))), STR_NONE);
    buf_addf(out, ">All versions</a> · from version %lld to version %lld%s</p>\n", (long long)compare->from,
             (long long)compare->to, is_all_same(&compare->pieces) ? ": no difference" : "");
    add_compare_form(out, compare->path, compare->versions, compare->version_count, compare->from, compare->to);
    buf_add(out, STR("<div class=\"compared\""));
    html_add_language(out, compare->language);
    buf_add(out, STR(">\n"));
    add_text(out, &compare->pieces);
    buf_add(out, STR("</div>\n"));
    page_end(out, start, &compare->page);
}
