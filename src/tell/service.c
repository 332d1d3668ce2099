#include "tell/service.h"

#include "base/unicode.h"
#include "tell/html.h"
#include "tell/links.h"

/* ---- health ---- */

static void add_time_row(struct buf *out, const char *name, int64_t seconds)
{
    if (!seconds)
        return;
    buf_addf(out, "<tr><th scope=\"row\">%s</th><td>", name);
    page_add_time(out, seconds);
    buf_add(out, STR("</td></tr>\n"));
}

static void add_numbers(struct buf *out, const struct health_page *health)
{
    buf_add(out, STR("<section><h2>How much there is</h2>\n<table class=\"numbers\"><tbody>\n"));
    add_time_row(out, "Last run", health->last_run);
    add_time_row(out, "Next look", health->next_due);
    for (size_t i = 0; i < health->number_count; i++)
        buf_addf(out, "<tr><th scope=\"row\">%s</th><td>%lld</td></tr>\n", health->numbers[i].name,
                 (long long)health->numbers[i].value);
    buf_add(out, STR("</tbody></table></section>\n"));
}

static void add_health_line(struct buf *out, const struct health_line *line)
{
    buf_addf(out, "<li><h3 class=\"%s\">%.*s</h3>\n", line->is_fault ? "bad" : "known", STR_FORMAT(line->kind));
    if (line->what.len) {
        buf_add(out, STR("<p class=\"window\"><bdi>"));
        html_add(out, line->what);
        buf_add(out, STR("</bdi></p>\n"));
    }
    buf_add(out, STR("<p>"));
    html_add(out, line->words);
    buf_add(out, STR("</p>\n<p class=\"window\">"));
    if (line->since) {
        buf_add(out, STR("since "));
        page_add_time(out, line->since);
        buf_add_byte(out, ' ');
    }
    if (line->next) {
        buf_add(out, STR("next look "));
        page_add_time(out, line->next);
        buf_add_byte(out, ' ');
    }
    if (line->page.len) {
        buf_add(out, STR("<a"));
        links_add(out, line->page, STR_NONE);
        buf_add(out, STR(">its versions</a>"));
    }
    buf_add(out, STR("</p></li>\n"));
}

void service_write_health(struct buf *out, const struct health_page *health)
{
    size_t start = out->len;
    page_begin(out, &health->page);
    if (health->fault_count)
        buf_addf(out, "<p class=\"lead\"><span class=\"bad\">%zu %s</span>, as of ", health->fault_count,
                 health->fault_count == 1 ? "thing wants somebody to look" : "things want somebody to look");
    else
        buf_add(out, STR("<p class=\"lead\"><span class=\"good\">All is well</span>, as of "));
    page_add_time(out, health->now);
    buf_add(out, STR(".</p>\n"));
    if (health->line_count) {
        buf_add(out, STR("<section><h2>What is wrong, and what is worth knowing</h2>\n<ul class=\"hits\">\n"));
        for (size_t i = 0; i < health->line_count; i++)
            add_health_line(out, &health->lines[i]);
        buf_add(out, STR("</ul></section>\n"));
    }
    add_numbers(out, health);
    page_end(out, start, &health->page);
}

/* ---- searching ---- */

static void add_phrase_field(struct buf *out, const char *name, const char *label, struct str value)
{
    buf_addf(out, "<label class=\"phrase\">%s <input type=\"search\" dir=\"auto\" name=\"%s\" value=\"", label, name);
    html_add(out, value);
    buf_add(out, STR("\"></label>\n"));
}

static void add_search_form(struct buf *out, const struct search_page *search)
{
    buf_add(out, STR("<form class=\"filter\" method=\"get\" role=\"search\" aria-label=\"Phrases\" action=\""));
    buf_add_byte(out, PAGE_ROOT);
    buf_add(out, STR("search\">\n"));
    add_phrase_field(out, "q", "Words that came or went", search->phrase);
    add_phrase_field(out, "became", "and became (if you like)", search->became);
    add_phrase_field(out, "outlet", "at an outlet", search->outlet);
    buf_add(out, STR("<button>Search</button></form>\n"));
}

/* The line with the phrase in <mark>, where it stands there as it was asked but for the case of its letters. */
static void add_marked(struct buf *out, struct str line, struct str phrase)
{
    enum { MOST_LINE = 800 };
    struct str shown = unicode_cut_bytes(line, MOST_LINE);
    size_t done = 0;
    for (size_t at = 0; phrase.len && at + phrase.len <= shown.len;) {
        if (!str_equal_fold(str_slice(shown, at, at + phrase.len), phrase)) {
            at++;
            continue;
        }
        html_add(out, str_slice(shown, done, at));
        buf_add(out, STR("<mark>"));
        html_add(out, str_slice(shown, at, at + phrase.len));
        buf_add(out, STR("</mark>"));
        done = at += phrase.len;
    }
    html_add(out, str_slice(shown, done, shown.len));
    if (shown.len < line.len)
        buf_add(out, STR(" …"));
}

static void add_words(struct buf *out, const struct hit_moment *moment, struct str phrase, bool is_end)
{
    static const struct html_limits limits = {300, 800};
    struct piece whole = {PIECE_REMOVED, moment->line};
    if (moment->pieces.count)
        html_add_diff(out, &moment->pieces, &limits);
    else if (is_end)
        html_add_diff(out, &(struct piece_list){&whole, 1}, &limits);
    else
        add_marked(out, moment->line, phrase);
}

static void add_moment(struct buf *out, const struct hit *hit, struct str phrase, struct str article, bool is_end)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct hit_moment *moment = is_end ? &hit->went : &hit->came;
    buf_addf(out, "<p class=\"what\">%s with <a", is_end ? "Went" : "Came");
    links_add(out, article, arena_format(&arena, "v%lld", (long long)moment->version));
    buf_addf(out, ">version %lld</a>, ", (long long)moment->version);
    html_add(out, moment->where);
    buf_add(out, STR(", "));
    page_add_time(out, moment->seen);
    if (str_equal(moment->unmarked, STR("yes")))
        buf_add(out, STR(" <strong class=\"unmarked\">unmarked</strong>"));
    buf_add(out, STR("</p>\n<p class=\"words\""));
    html_add_language(out, hit->language);
    buf_add_byte(out, '>');
    add_words(out, moment, phrase, is_end);
    buf_add(out, STR("</p>\n"));
}

/* Where it stands elsewhere than where it came, or under another headline, these are shown. */
static void add_standing(struct buf *out, const struct hit *hit, struct str phrase)
{
    buf_add(out, STR("<p class=\"what\">It stands"));
    if (!str_equal(hit->headline_now, hit->headline)) {
        buf_add(out, STR("; the headline now: <b"));
        html_add_language(out, hit->language);
        buf_add_byte(out, '>');
        html_add(out, unicode_cut_bytes(hit->headline_now, 300));
        buf_add(out, STR("</b></p>\n"));
    } else {
        buf_add(out, STR(".</p>\n"));
    }
    if (str_equal(hit->line_now, hit->came.line) || str_equal(hit->line_now, hit->headline_now))
        return;
    buf_add(out, STR("<p class=\"words\""));
    html_add_language(out, hit->language);
    buf_add_byte(out, '>');
    add_marked(out, hit->line_now, phrase);
    buf_add(out, STR("</p>\n"));
}

static void add_hit(struct buf *out, const struct hit *hit, struct str phrase)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str article = arena_format(&arena, "%.*s.html", STR_FORMAT(links_article(&arena, hit->path)));
    buf_add(out, STR("<li>\n<h2"));
    html_add_language(out, hit->language);
    buf_add(out, STR("><a"));
    links_add(out, article, STR_NONE);
    buf_add_byte(out, '>');
    html_add(out, unicode_cut_bytes(hit->headline, 300));
    buf_add(out, STR("</a></h2>\n<p class=\"window\"><bdi>"));
    html_add(out, hit->outlet);
    buf_add(out, STR("</bdi>"));
    if (hit->speaker.len) {
        buf_add(out, STR(", said by <bdi>"));
        html_add(out, hit->speaker);
        buf_add(out, STR("</bdi>"));
    }
    buf_add(out, STR("</p>\n"));
    add_moment(out, hit, phrase, article, false);
    if (hit->went.version)
        add_moment(out, hit, phrase, article, true);
    else
        add_standing(out, hit, phrase);
    buf_add(out, STR("</li>\n"));
}

static void add_summary(struct buf *out, const struct search_page *search)
{
    if (search->trouble.len) {
        buf_add(out, STR("<p class=\"empty\">"));
        html_add(out, search->trouble);
        buf_add(out, STR("</p>\n"));
        return;
    }
    if (search->total == 0)
        buf_add(out, STR("<p class=\"empty\">In no version.</p>\n"));
    else
        buf_addf(out, "<p class=\"lead\">%zu %s in %zu %s%s</p>\n", search->total,
                 search->total == 1 ? "passage" : "passages", search->articles,
                 search->articles == 1 ? "article" : "articles",
                 search->hit_count < search->total ? ", the newest of them here" : "");
    if (search->is_behind)
        buf_add(out, STR("<p class=\"lead\">The newest versions are not searched yet.</p>\n"));
}

void service_write_search(struct buf *out, const struct search_page *search)
{
    size_t start = out->len;
    page_begin(out, &search->page);
    add_search_form(out, search);
    if (search->phrase.len)
        add_summary(out, search);
    else
        buf_add(out, STR("<p class=\"lead\">In which versions a phrase came and went, over all articles, in any "
                         "script: a word, part of one, or a sentence.</p>\n"));
    buf_add(out, STR("<ul class=\"hits\">\n"));
    for (size_t i = 0; i < search->hit_count; i++)
        add_hit(out, &search->hits[i], search->phrase);
    buf_add(out, STR("</ul>\n"));
    page_end(out, start, &search->page);
}
