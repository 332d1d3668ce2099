#include "tell/page.h"

#include "base/array.h"
#include "base/clock.h"
#include "tell/html.h"
#include "tell/links.h"

/* Nothing is loaded but our own style sheet, nothing runs, nothing is sent but our own forms. A server says the same in
 * its headers. The empty icon keeps browsers from asking for one. */
static const char POLICY[] = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action ";

/* ---- frame ---- */

static void add_head(struct buf *out, const struct page *page)
{
    buf_addf(out,
             "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"%s%s\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
             "<title>",
             POLICY, page->is_live ? "'self'" : "'none'");
    if (page->title.len) {
        html_add(out, page->title);
        buf_add(out, STR(" · "));
    }
    html_add(out, page->site);
    buf_add(out, STR("</title>\n<link rel=\"stylesheet\""));
    links_add(out, STR("style.css"), STR_NONE);
    buf_add(out, STR(">\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"alternate\" type=\"application/atom+xml\" "
                     "title=\"Atom\""));
    links_add(out, page->feed.len ? page->feed : STR("edits.atom"), STR_NONE);
    buf_add(out, STR(">\n</head>\n"));
}

/* The pages that everybody finds from everywhere. */
static const struct {
    struct str page, words;
    bool is_live;
} PLACES[] = {
    {STR_INIT("index.html"), STR_INIT("Newest"), false},    {STR_INIT("unmarked.html"), STR_INIT("Unmarked"), false},
    {STR_INIT("weighty.html"), STR_INIT("Weighty"), false}, {STR_INIT("outlets.html"), STR_INIT("Outlets"), false},
    {STR_INIT("tags.html"), STR_INIT("Tags"), false},       {STR_INIT("search"), STR_INIT("Search"), true},
    {STR_INIT("health.html"), STR_INIT("Health"), false},
};

static void add_places(struct buf *out, const struct page *page)
{
    buf_add(out, STR("<nav aria-label=\"Sections\"><ul class=\"places\">"));
    for (size_t i = 0; i < ARRAY_LENGTH(PLACES); i++) {
        if (PLACES[i].is_live && !page->is_live)
            continue;
        buf_add(out, STR("<li><a"));
        links_add(out, PLACES[i].page, STR_NONE);
        buf_addf(out, "%s>%.*s</a>", str_equal(PLACES[i].page, page->path) ? " aria-current=\"page\"" : "",
                 STR_FORMAT(PLACES[i].words));
    }
    buf_add(out, STR("</ul></nav>\n"));
}

void page_begin(struct buf *out, const struct page *page)
{
    add_head(out, page);
    buf_add(out, STR("<body>\n<a class=\"skip\" href=\"#content\">To the content</a>\n<header class=\"masthead\">\n"));
    buf_addf(out, "<%s class=\"name\"><a", page->title.len ? "p" : "h1");
    links_add(out, STR("index.html"), STR_NONE);
    buf_add_byte(out, '>');
    html_add(out, page->site);
    buf_addf(out, "</a></%s>\n", page->title.len ? "p" : "h1");
    add_places(out, page);
    buf_add(out, STR("</header>\n<main id=\"content\">\n"));
    if (!page->title.len)
        return;
    buf_add(out, STR("<h1"));
    if (page->language.at)
        html_add_language(out, page->language);
    buf_add_byte(out, '>');
    html_add(out, page->title);
    buf_add(out, STR("</h1>\n"));
}

void page_end(struct buf *out, size_t start, const struct page *page)
{
    buf_add(out,
            STR("</main>\n<footer><p>Made by stet from a git archive: each version is a commit, and the page it was "
                "read from is kept beside it. <del>Struck out</del> is what went, "
                "<ins>underlined</ins> what came. <a"));
    links_add(out, page->feed.len ? page->feed : STR("edits.atom"), STR_NONE);
    buf_add(out, STR(">Atom feed</a></p></footer>\n</body>\n</html>\n"));
    page_root(out, start, page->path);
}

void page_root(struct buf *out, size_t start, struct str path)
{
    AUTO_BUF whole = BUF_INIT;
    AUTO_BUF back = BUF_INIT;
    for (size_t at = str_find_byte(path, '/', 0); at < path.len; at = str_find_byte(path, '/', at + 1))
        buf_add(&back, STR("../"));
    struct str text = str_slice(buf_str(out), start, out->len);
    for (size_t at = 0; at < text.len;) {
        size_t next = str_find_byte(text, PAGE_ROOT, at);
        buf_add(&whole, str_slice(text, at, next));
        if (next < text.len)
            buf_add(&whole, buf_str(&back));
        at = next < text.len ? next + 1 : text.len;
    }
    buf_cut(out, start);
    buf_add(out, buf_str(&whole));
}

/* ---- times ---- */

void page_add_time(struct buf *out, int64_t seconds)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    AUTO_ARENA arena = ARENA_INIT;
    int64_t year, days = seconds / 86400 - (seconds % 86400 < 0);
    int month, day;
    time_civil(days, &year, &month, &day);
    int64_t rest = seconds - days * 86400;
    buf_addf(out, "<time datetime=\"%.*s\">%d %s %lld, %02d:%02d UTC</time>", STR_FORMAT(time_format(&arena, seconds)),
             day, months[month - 1], (long long)year, (int)(rest / 3600), (int)(rest / 60 % 60));
}

void page_add_span(struct buf *out, int64_t seconds)
{
    static const struct {
        int64_t seconds;
        const char *one, *many;
    } units[] = {{86400, "day", "days"}, {3600, "hour", "hours"}, {60, "minute", "minutes"}, {1, "second", "seconds"}};
    size_t i = 0;
    while (i + 1 < ARRAY_LENGTH(units) && seconds < 2 * units[i].seconds)
        i++;
    int64_t count = seconds / units[i].seconds;
    buf_addf(out, "%lld %s", (long long)count, count == 1 ? units[i].one : units[i].many);
}

/* ---- words ---- */

const char *page_verb_words(struct str verb)
{
    static const struct {
        struct str verb;
        const char *words;
    } table[] = {
        {STR_INIT("new"), "first seen"},      {STR_INIT("edit"), "edited"},
        {STR_INIT("gone"), "withdrawn"},      {STR_INIT("back"), "back again"},
        {STR_INIT("moved"), "address moved"}, {STR_INIT("reread"), "read again, by newer rules"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(table); i++)
        if (str_equal(verb, table[i].verb))
            return table[i].words;
    return "changed";
}
