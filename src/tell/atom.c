#include "tell/atom.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/unicode.h"
#include "tell/html.h"
#include "tell/links.h"
#include "tell/words.h"

/* ---- ids ---- */

/* Version 8, whose bits are ours: those of a SHA-256 (RFC 9562, section 5.8). */
static void add_id(struct buf *out, struct str what)
{
    char hex[DIGEST_HEX_SIZE + 1];
    static const char variants[] = "89ab";
    digest_sha256_hex(what, hex);
    buf_addf(out, "<id>urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-%.12s</id>\n", hex, hex + 8, hex + 13,
             variants[from_ascii_hex(hex[16]) & 3], hex + 17, hex + 20);
}

/* ---- an entry ---- */

static void add_time(struct buf *out, const char *name, int64_t seconds)
{
    AUTO_ARENA arena = ARENA_INIT;
    buf_addf(out, "<%s>%.*s</%s>\n", name, STR_FORMAT(time_format(&arena, seconds)), name);
}

static void add_title(struct buf *out, const struct shown_version *version)
{
    AUTO_BUF title = BUF_INIT;
    bool is_given[EDIT_LABELS] = {false};
    bool is_first = true;
    for (size_t i = 0; i < version->edit_count; i++) {
        enum edit_label label = version->edits[i].edit.label;
        if (!is_given[label])
            buf_addf(&title, "%s%s", is_first ? "" : ", ", edit_label_name(label));
        is_given[label] = true;
        is_first = false;
    }
    if (is_first)
        buf_add(&title, str_from(page_verb_words(version->verb)));
    buf_addf(&title, ": %.*s", STR_FORMAT(unicode_cut_bytes(version->headline, 300)));
    buf_add(out, STR("<title type=\"text\">"));
    html_add_visible(out, buf_str(&title));
    buf_add(out, STR("</title>\n"));
}

static void add_categories(struct buf *out, const struct shown_version *version)
{
    bool is_given[EDIT_LABELS] = {false};
    for (size_t i = 0; i < version->edit_count; i++) {
        enum edit_label label = version->edits[i].edit.label;
        if (!is_given[label])
            buf_addf(out, "<category term=\"%s\"/>\n", edit_label_name(label));
        is_given[label] = true;
    }
    if (str_equal(version->unmarked, STR("yes")))
        buf_add(out, STR("<category term=\"unmarked\"/>\n"));
}

/* Escaped twice: HTML within XML. */
static void add_content(struct buf *out, const struct shown_version *version)
{
    AUTO_BUF html = BUF_INIT;
    AUTO_BUF plain = BUF_INIT;
    buf_add(&html, STR("<div"));
    html_add_language(&html, version->language);
    buf_add(&html, STR(">\n"));
    if (version->edit_count == 0)
        buf_addf(&html, "<p>%s</p>\n", page_verb_words(version->verb));
    words_add(&html, version, &WORDS_OF_LISTS);
    buf_add(&html, STR("</div>"));
    if (version->edit_count == 0)
        buf_addf(&plain, "%s\n", page_verb_words(version->verb));
    words_add_plain(&plain, version, &WORDS_OF_LISTS);
    buf_add(out, STR("<summary type=\"text\">"));
    html_add(out, buf_str(&plain));
    buf_add(out, STR("</summary>\n<content type=\"html\">"));
    /* PAGE_ROOT is no text: it stays for page_root. */
    struct str rest = buf_str(&html), part;
    for (bool is_first = true; str_split(&rest, PAGE_ROOT, &part); is_first = false) {
        if (!is_first)
            buf_add_byte(out, PAGE_ROOT);
        html_add(out, part);
    }
    buf_add(out, STR("</content>\n"));
}

void atom_add_entry(struct buf *out, const struct shown_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str article = links_article(&arena, version->path);
    buf_add(out, STR("<entry>\n"));
    add_id(out, arena_format(&arena, "version\n%.*s\n%lld\n%lld", STR_FORMAT(version->path), (long long)version->number,
                             (long long)version->first_seen));
    add_title(out, version);
    add_time(out, "published", version->first_seen);
    add_time(out, "updated", version->first_seen);
    buf_add(out, STR("<author><name>"));
    html_add_visible(out, version->outlet);
    buf_add(out, STR("</name></author>\n<link rel=\"alternate\" type=\"text/html\""));
    links_add(out, arena_format(&arena, "%.*s.html", STR_FORMAT(article)),
              arena_format(&arena, "v%lld", (long long)version->number));
    buf_add(out, STR("/>\n"));
    add_categories(out, version);
    add_content(out, version);
    buf_add(out, STR("</entry>\n"));
}

/* ---- the feed ---- */

static void add_link(struct buf *out, const char *rel, const char *type, struct str page)
{
    buf_addf(out, "<link rel=\"%s\" type=\"%s\"", rel, type);
    links_add(out, page, STR_NONE);
    buf_add(out, STR("/>\n"));
}

void atom_write(struct buf *out, const struct feed *feed, const struct str *entries, size_t count)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF body = BUF_INIT;
    add_id(&body, arena_format(&arena, "feed\n%.*s\n%.*s", STR_FORMAT(feed->origin), STR_FORMAT(feed->path)));
    buf_add(&body, STR("<title type=\"text\">"));
    html_add_visible(&body, feed->title);
    buf_add(&body, STR(" · "));
    html_add_visible(&body, feed->site);
    buf_add(&body, STR("</title>\n"));
    add_time(&body, "updated", feed->updated);
    buf_addf(&body, "<generator version=\"%s\">stet</generator>\n", STET_VERSION);
    add_link(&body, "self", "application/atom+xml", feed->path);
    add_link(&body, "alternate", "text/html", feed->page);
    buf_add(&body, STR("<author><name>stet</name></author>\n"));
    for (size_t i = 0; i < count; i++)
        buf_add(&body, entries[i]);
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"));
    if (!feed->address.len) {
        page_root(&body, 0, feed->path);
        buf_add(out, buf_str(&body));
    } else {
        struct str rest = buf_str(&body), part;
        for (bool is_first = true; str_split(&rest, PAGE_ROOT, &part); is_first = false) {
            if (!is_first)
                html_add(out, feed->address);
            buf_add(out, part);
        }
    }
    buf_add(out, STR("</feed>\n"));
}
