#include "tell/lists.h"

#include "base/array.h"
#include "tell/chart.h"
#include "tell/html.h"

/* ---- choices ---- */

static void add_choice(struct buf *out, enum list_kind kind, const struct choice *choice)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str list = links_list(&arena, kind, choice->value);
    buf_add(out, STR("<li><a"));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(list)), STR_NONE);
    buf_add(out, choice->is_current ? STR(" aria-current=\"page\"><bdi>") : STR("><bdi>"));
    html_add(out, choice->name);
    buf_addf(out, "</bdi></a> <span class=\"count\">%zu</span>", choice->count);
}

static void add_choices(struct buf *out, const struct choices *choices)
{
    static const char *const names[] = {
        [LIST_LABEL] = "Kinds of edits", [LIST_OUTLET] = "Outlets", [LIST_LANGUAGE] = "Languages", [LIST_TAG] = "Tags"};
    if (choices->count == 0)
        return;
    buf_addf(out, "<section><h3>%s</h3><ul>", names[choices->kind]);
    for (size_t i = 0; i < choices->count; i++)
        add_choice(out, choices->kind, &choices->items[i]);
    if (choices->left_out) {
        AUTO_ARENA arena = ARENA_INIT;
        buf_add(out, STR("<li><a"));
        links_add(out, arena_format(&arena, "%s.html", links_folder(choices->kind)), STR_NONE);
        buf_addf(out, ">%zu more</a>", choices->left_out);
    }
    buf_add(out, STR("</ul></section>\n"));
}

/* ---- the form of a live page ---- */

static void add_select(struct buf *out, const char *name, const char *label, const struct choices *choices,
                       struct str chosen)
{
    buf_addf(out, "<label>%s <select name=\"%s\"><option value=\"\">any</option>", label, name);
    bool is_met = false;
    for (size_t i = 0; i < choices->count; i++) {
        bool is_own = chosen.len && str_equal(choices->items[i].value, chosen);
        is_met = is_met || is_own;
        buf_add(out, STR("<option value=\""));
        html_add(out, choices->items[i].value);
        buf_add(out, is_own ? STR("\" selected>") : STR("\">"));
        html_add(out, choices->items[i].name);
        buf_add(out, STR("</option>"));
    }
    if (chosen.len && !is_met) {
        buf_add(out, STR("<option selected>"));
        html_add(out, chosen);
        buf_add(out, STR("</option>"));
    }
    buf_add(out, STR("</select></label>\n"));
}

static void add_weights(struct buf *out, int64_t least)
{
    static const struct {
        int weight;
        const char *words;
    } steps[] = {{0, "any"},
                 {20, "more than spelling"},
                 {55, "tone, summary, or weightier"},
                 {65, "removed, name, figure, or weightier"},
                 {80, "negation, quote, headline, correction"}};
    buf_add(out, STR("<label>Weight <select name=\"least\">"));
    for (size_t i = 0; i < ARRAY_LENGTH(steps); i++)
        buf_addf(out, "<option value=\"%d\"%s>%s</option>", steps[i].weight,
                 least == steps[i].weight ? " selected" : "", steps[i].words);
    buf_add(out, STR("</select></label>\n"));
}

static void add_form(struct buf *out, const struct list_page *list)
{
    static const struct {
        enum list_kind kind;
        const char *name, *label;
    } fields[] = {{LIST_LABEL, "label", "Kind"},
                  {LIST_OUTLET, "outlet", "Outlet"},
                  {LIST_LANGUAGE, "language", "Language"},
                  {LIST_TAG, "tag", "Tag"}};
    const struct list_filter *filter = list->filter;
    const struct str chosen[] = {filter->label, filter->outlet, filter->language, filter->tag};
    buf_add(out, STR("<form class=\"filter\" method=\"get\" role=\"search\" aria-label=\"Filter\" action=\""));
    buf_add_byte(out, PAGE_ROOT);
    buf_add(out, STR("index.html\">\n"));
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++)
        for (size_t j = 0; j < list->choices_count; j++)
            if (list->choices[j].kind == fields[i].kind && (list->choices[j].count || chosen[i].len))
                add_select(out, fields[i].name, fields[i].label, &list->choices[j], chosen[i]);
    add_weights(out, filter->least);
    buf_addf(out,
             "<label class=\"tick\"><input type=\"checkbox\" name=\"unmarked\" value=\"yes\"%s> unmarked only</label>\n"
             "<button>Show</button></form>\n",
             filter->only_unmarked ? " checked" : "");
}

/* ---- an outlet ---- */

static void add_fact(struct buf *out, const char *name)
{
    buf_addf(out, "<div><dt>%s</dt><dd>", name);
}

static void add_shares(struct buf *out, const struct outlet_facts *facts)
{
    size_t known = facts->marked + facts->unmarked;
    add_fact(out, "Unmarked");
    if (known)
        buf_addf(out, "%zu %% <span class=\"aside\">of %zu edits of which it is known</span>",
                 (facts->unmarked * 100 + known / 2) / known, known);
    else
        buf_add(out, STR("not known"));
    buf_add(out, STR("</dd></div>\n"));
    if (facts->typical_delay) {
        add_fact(out, "Half of the edits came within");
        page_add_span(out, facts->typical_delay);
        buf_add(out, STR(" <span class=\"aside\">of the first sight of the article</span></dd></div>\n"));
    }
    if (facts->typical_window) {
        add_fact(out, "Half were caught within");
        page_add_span(out, facts->typical_window);
        buf_add(out, STR(" <span class=\"aside\">of being made, at most</span></dd></div>\n"));
    }
}

static void add_most(struct buf *out, const struct outlet_facts *facts)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (facts->most_count == 0)
        return;
    buf_add(out, STR("<section class=\"most\"><h2>Most edited</h2><ol>\n"));
    for (size_t i = 0; i < facts->most_count; i++) {
        const struct shown_version *version = &facts->most[i];
        struct str article = links_article(&arena, version->path);
        buf_add(out, STR("<li><a"));
        links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(article)), STR_NONE);
        html_add_language(out, version->language);
        buf_add_byte(out, '>');
        html_add(out, version->headline);
        buf_addf(out, "</a> <span class=\"count\">%zu %s</span>\n", facts->most_edits[i],
                 facts->most_edits[i] == 1 ? "edit" : "edits");
    }
    buf_add(out, STR("</ol></section>\n"));
}

static void add_outlet(struct buf *out, const struct outlet_facts *facts)
{
    buf_add(out, STR("<dl class=\"facts\">\n"));
    add_fact(out, "Host");
    html_add(out, facts->host);
    buf_add(out, STR("</dd></div>\n"));
    add_fact(out, "Articles");
    buf_addf(out, "%zu</dd></div>\n", facts->articles);
    add_fact(out, "Edits");
    buf_addf(out, "%zu</dd></div>\n", facts->edits);
    add_shares(out, facts);
    buf_add(out, STR("</dl>\n"));
    chart_add_weeks(out, facts->weeks, facts->week_count, facts->last_week);
    add_most(out, facts);
}

/* ---- the page ---- */

static void add_way(struct buf *out, struct str page, const char *rel, const char *words)
{
    buf_add(out, STR("<a"));
    links_add(out, page, STR_NONE);
    buf_addf(out, " rel=\"%s\">%s</a>\n", rel, words);
}

/* Older pages are numbered from the first edit on, so that a full one never changes. */
static void add_ways(struct buf *out, const struct list_page *list)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str newest = arena_format(&arena, "%.*s.html", STR_FORMAT(list->list));
    size_t older = list->number ? list->number - 1 : list->pages;
    buf_add(out, STR("<nav class=\"ways\" aria-label=\"Older and newer edits\">\n"));
    if (list->number && list->number < list->pages)
        add_way(out, links_older(&arena, list->list, list->number + 1), "prev", "← Newer edits");
    else if (list->number)
        add_way(out, newest, "prev", "← Newest edits");
    if (list->number)
        buf_addf(out, "<span>Page %zu of %zu, oldest first</span>\n", list->number, list->pages);
    if (list->next.len) {
        buf_add(out, STR("<a rel=\"next\" href=\""));
        buf_add_byte(out, PAGE_ROOT);
        html_add(out, list->next);
        buf_add(out, STR("\">Older edits →</a>\n"));
    } else if (older) {
        add_way(out, links_older(&arena, list->list, older), "next", "Older edits →");
    }
    buf_add(out, STR("</nav>\n"));
}

static void add_entries(struct buf *out, const struct list_page *list)
{
    if (list->outlet && list->entry_count)
        buf_add(out, STR("<h2 class=\"section\">Newest edits</h2>\n"));
    buf_add(out, STR("<div class=\"entries\">\n"));
    for (size_t i = 0; i < list->entry_count; i++)
        buf_add(out, list->entries[i]);
    buf_add(out, STR("</div>\n"));
    if (list->entry_count == 0)
        buf_addf(out, "<p class=\"empty\">%s</p>\n",
                 list->filter ? "No edit that fits."
                              : "No edit yet: stet looks again and again, and tells here what changed.");
}

void lists_write(struct buf *out, const struct list_page *list)
{
    size_t start = out->len;
    page_begin(out, &list->page);
    if (list->lead.len) {
        buf_add(out, STR("<p class=\"lead\">"));
        html_add(out, list->lead);
        buf_add(out, STR("</p>\n"));
    }
    if (list->filter)
        add_form(out, list);
    if (list->outlet)
        add_outlet(out, list->outlet);
    add_entries(out, list);
    if (list->number || list->pages || list->next.len)
        add_ways(out, list);
    if (list->choices_count && !list->number) {
        buf_add(out, STR("<aside class=\"choices\" aria-label=\"Other lists\"><h2>By kind, outlet, language</h2>\n"));
        for (size_t i = 0; i < list->choices_count; i++)
            add_choices(out, &list->choices[i]);
        buf_add(out, STR("</aside>\n"));
    }
    page_end(out, start, &list->page);
}

void lists_write_all(struct buf *out, const struct page *page, const struct choices *choices)
{
    size_t start = out->len;
    page_begin(out, page);
    buf_add(out, STR("<ol class=\"all\">\n"));
    for (size_t i = 0; i < choices->count; i++)
        add_choice(out, choices->kind, &choices->items[i]);
    buf_add(out, STR("</ol>\n"));
    if (choices->count == 0)
        buf_add(out, STR("<p class=\"empty\">None yet.</p>\n"));
    page_end(out, start, page);
}
