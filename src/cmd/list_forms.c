#include "cmd/list_forms.h"

#include "base/clock.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "watch/watchfile.h"

#include <stdio.h>

const char *list_kind_name(enum state_kind kind)
{
    static const char *const names[STATE_KINDS] = {"article", "feed", "sitemap", "section", "sitemap"};
    return names[kind];
}

/* ---- CSV ---- */

static void print_csv(const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF line = BUF_INIT;
    AUTO_BUF every = BUF_INIT;
    if (row->every_seconds)
        watch_add_every(&every, row->every_seconds, row->every_most_seconds);
    const struct str cells[] = {str_from(list_kind_name(row->kind)),
                                row->url,
                                row->tag,
                                buf_str(&every),
                                row->until ? time_format(&arena, row->until) : STR_NONE,
                                row->is_paused ? STR("yes") : STR_NONE,
                                row->path,
                                row->found,
                                time_format(&arena, row->due)};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_add(&line, cells[i]);
    csv_add_number(&line, row->versions);
    csv_add_number(&line, row->edits);
    csv_add_number(&line, row->failures);
    csv_add(&line, row->visits ? str_from(verdict_name(row->verdict)) : STR_NONE);
    csv_add(&line, row->reason);
    printf("%s\r\n", buf_c(&line));
}

/* ---- OPML 2.0 ---- */

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    AUTO_BUF visible = BUF_INIT;
    if (!value.len)
        return;
    utf8_add_visible(&visible, value);
    buf_addf(out, " %s=\"", name);
    for (size_t i = 0; i < visible.len; i++) {
        char byte = visible.at[i];
        if (byte == '&' || byte == '<' || byte == '"')
            buf_add(out, byte == '&' ? STR("&amp;") : byte == '<' ? STR("&lt;") : STR("&quot;"));
        else
            buf_add_byte(out, byte);
    }
    buf_add_byte(out, '"');
}

/* Other programs know feeds; what they do not know has a type of its own, by which it is read back. */
static void print_outline(const struct state_article *row)
{
    static const char *const types[STATE_KINDS] = {"link", "rss", "sitemap", "section", "sitemap"};
    AUTO_BUF line = BUF_INIT;
    buf_add(&line, STR("    <outline"));
    add_attribute(&line, "type", str_from(types[row->kind]));
    add_attribute(&line, "text", row->url);
    add_attribute(&line, row->kind == STATE_FEED ? "xmlUrl" : "url", row->url);
    add_attribute(&line, "category", row->tag);
    printf("%s/>\n", buf_c(&line));
}

/* ---- the whole ---- */

void list_begin_form(enum list_form form)
{
    if (form == LIST_CSV)
        fputs("kind,url,tag,every,until,paused,path,found,due,versions,edits,failures,verdict,reason\r\n", stdout);
    if (form == LIST_OPML)
        fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>stet</title></head>\n"
              "  <body>\n",
              stdout);
}

void list_print_form(enum list_form form, const struct state_article *row)
{
    if (form == LIST_CSV)
        print_csv(row);
    /* An article that a feed leads to is in the feed. */
    else if (form == LIST_OPML && row->is_asked)
        print_outline(row);
}

void list_end_form(enum list_form form)
{
    if (form == LIST_OPML)
        fputs("  </body>\n</opml>\n", stdout);
}
