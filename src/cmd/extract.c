#include "cmd/commands.h"

#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/url.h"
#include "blocksfile.h"
#include "cmd/article_json.h"
#include "cmd/explain.h"
#include "data.h"
#include "extract/extract.h"
#include "desk.h"
#include "once.h"
#include "rules.h"
#include "story/canonical.h"
#include "worker/sandbox.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sysexits.h>

enum { MOST_BYTES = 16 * 1024 * 1024 };

/* A page is hostile until read: it is parsed within the walls that a worker has, and printed from within them. */
static void close_walls(void)
{
    const struct rlimit seconds = {20, 25};
    setrlimit(RLIMIT_CPU, &seconds);
    extract_start();
    sandbox_close_printing();
}

static void print_text(const struct article *article)
{
    AUTO_BUF text = BUF_INIT;
    canonical_write(article, &text);
    fwrite(text.at, 1, text.len, stdout);
}

/* Why there is nothing to print, in words for a person. */
static int explain_refusal(const char *name, const struct reading *reading)
{
    switch (reading->state) {
    case READING_NOT_HTML:
        return error_set(STET_ERROR_DATA, "%s: not a web page (stet reads HTML alone)", name);
    case READING_FAILED:
        if (str_equal(reading->reason, STR("too-large")))
            return error_set(STET_ERROR_DATA, "%s: larger than any article (stopped, so that it does no harm)", name);
        return error_set(STET_ERROR_DATA, "%s: it cannot be parsed (%s)", name, error_message());
    case READING_EMPTY:
    case READING_ARTICLE:
        break;
    }
    return error_set(STET_ERROR_DATA, "%s: no text to read in it (does it need JavaScript?)", name);
}

/* ---- where the page comes from ---- */

/* One polite fetch of a page, by the rules that a run has, and the settings of an archive where there is one. */
static int fetch_page(struct arena *arena, const char *folder, struct str url, struct page *page)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_ONCE once = {0};
    struct visit visited, *visit = &visited;
    int result = once_settings(&desk, folder);
    if (result == 0)
        result = once_open(&desk, &once);
    if (result == 0)
        result = once_fetch(&once, arena, &(struct once_request){.url = url, .delay_ms = -1}, visit);
    if (result < 0)
        return result;
    if (visit->is_fault)
        return error_set(STET_ERROR_DATA, "%.*s: cannot be fetched: %.*s", STR_FORMAT(url),
                         STR_FORMAT(visit->detail.len ? visit->detail : visit->reason));
    if (visit->status >= 400)
        return error_set(STET_ERROR_DATA, "%.*s: the server answers %d (give the address of a page that is there)",
                         STR_FORMAT(url), visit->status);
    *page = (struct page){.bytes = visit->body, .content_type = visit->content_type, .url = visit->final_url};
    return result;
}

static int load_page(struct arena *arena, const struct command_call *call, const char *address, struct buf *bytes,
                     struct page *page)
{
    const char *name = call->arguments[0];
    struct str url = STR_NONE;
    if (str_contains(str_from(name), STR("://"))) {
        int result = url_normalize(arena, str_from(name), &url);
        if (result == 0)
            result = fetch_page(arena, call->folder, url, page);
        return result;
    }
    /* A page can be read without its address: a wrong one is told, and no reason to read nothing. */
    if (address && url_normalize(arena, str_from(address), &url) < 0)
        log_line(LOG_LEVEL_WARNING, "--url %s", error_message());
    int result = file_read_named(name, MOST_BYTES, bytes);
    *page = (struct page){.bytes = buf_str(bytes), .url = url};
    return result;
}

/* ---- rules that are tried ---- */

/* The section of the page's host, or the only one where the page has no address. */
static const struct site_rules *find_site(const struct watch_list *list, struct str host)
{
    if (!host.len)
        return list->site_count == 1 ? &list->sites[0] : NULL;
    for (size_t i = 0; i < list->site_count; i++)
        if (str_equal(list->sites[i].host, host))
            return &list->sites[i];
    return NULL;
}

/* The file's sections, above those that are in the list; wrong ones and none for the site are told. */
static int read_rules_file(struct arena *arena, const char *name, struct str host, struct watch_list *list)
{
    AUTO_BUF content = BUF_INIT;
    struct watch_list own = {.site_count = 0};
    int result = file_read_named(name, MOST_BYTES, &content);
    if (result < 0)
        return result;
    watch_read(arena, str_from(name), buf_str(&content), &own);
    if (own.fault_count)
        return error_set(STET_ERROR_CONFIG, "%.*s", STR_FORMAT(own.faults[0]));
    if (!own.site_count)
        return error_set(STET_ERROR_CONFIG, "%s: it has no [site] section (see stet-watch(5))", name);
    if (!find_site(&own, host) && !host.len)
        return error_set(STET_ERROR_CONFIG, "%s: it has %zu [site] sections (say by --url which site the page is of)",
                         name, own.site_count);
    if (!find_site(&own, host))
        return error_set(STET_ERROR_CONFIG, "%s: it has no section [site %.*s], of the page's host", name,
                         STR_FORMAT(host));
    watch_read(arena, str_from(name), buf_str(&content), list);
    return 0;
}

/* Those that ship for the page's site, and above them, key by key, those of the file, as an archive has its own. */
static int load_rules(struct arena *arena, const char *name, struct page *page)
{
    AUTO_BUF folder = BUF_INIT;
    struct watch_list list = {.site_count = 0};
    struct url_parts parts = {.host = STR_NONE};
    int result = page->url.len ? url_split(arena, page->url, &parts) : 0;
    if (result == 0 && parts.host.len && data_find("watchers", &folder) == 0)
        result = watch_read_shipped(arena, buf_c(&folder), &list);
    if (result == 0 && name)
        result = read_rules_file(arena, name, parts.host, &list);
    const struct site_rules *site = result == 0 ? find_site(&list, parts.host) : NULL;
    if (site)
        page->rules = rules_text(arena, site);
    return result;
}

/* What a site repeats, by a file that `stet learn` wrote. */
static int load_blocks(struct arena *arena, const char *name, struct page *page)
{
    AUTO_BUF content = BUF_INIT;
    struct blocks_file file;
    int result = file_read_named(name, MOST_BYTES, &content);
    if (result < 0)
        return result;
    blocksfile_read(arena, buf_str(&content), &file);
    if (file.fault)
        return error_set(STET_ERROR_CONFIG, "%s:%zu: expected a digest of %d digits, or `keep` and one", name,
                         file.fault, (int)LEARNED_DIGITS);
    page->learned = blocksfile_digests(arena, &file);
    return 0;
}

struct order {
    const char *address, *rules, *blocks, *previous; /* of --url, --rules, --blocks, --previous; NULL: none */
    bool explains;
};

static int read_page(struct arena *arena, struct command_call *call, const struct order *order, struct reading *reading,
                     struct explanation *why)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF bytes_before = BUF_INIT;
    struct page page = {.bytes = STR_NONE};
    int result = load_page(arena, call, order->address, &bytes, &page);
    if (result == 0 && order->previous)
        result = file_read_named(order->previous, MOST_BYTES, &bytes_before);
    page.before.bytes = buf_str(&bytes_before);
    if (result == 0)
        result = load_rules(arena, order->rules, &page);
    if (result == 0 && order->blocks)
        result = load_blocks(arena, order->blocks, &page);
    if (result < 0)
        return result;
    close_walls();
    return extract_explained(arena, &page, reading, why);
}

static bool has_text(const struct reading *reading)
{
    /* A page with a headline and no text is no version of an article, yet it is something to read. */
    return reading->state == READING_ARTICLE || (reading->state == READING_EMPTY && reading->article.headline.len);
}

static int run(struct command_call *call)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = {.state = READING_FAILED};
    struct explanation why = {.block_count = 0};
    struct order order = {.explains = command_option(call, "--explain", NULL, NULL)};
    int result = 0;
    command_option(call, "--url", &order.address, &result);
    if (result == 0)
        command_option(call, "--rules", &order.rules, &result);
    if (result == 0)
        command_option(call, "--blocks", &order.blocks, &result);
    if (result == 0)
        command_option(call, "--previous", &order.previous, &result);
    if (result == 0)
        result = command_operands(call, 1, 1);
    if (result < 0)
        return result;
    result = read_page(&arena, call, &order, &reading, order.explains ? &why : NULL);
    /* What was left out can be explained even where nothing is left. */
    if (result == 0 && !has_text(&reading) && !why.block_count)
        result = explain_refusal(call->arguments[0], &reading);
    if (result < 0)
        return result;
    if (reading.rules_missed.len)
        log_line(LOG_LEVEL_WARNING,
                 "%s: rules that find nothing on this page: %.*s (`stet extract --explain` shows more)",
                 order.rules ? order.rules : "rules that ship", STR_FORMAT(reading.rules_missed));
    if (order.explains && call->wants_json)
        explain_print_json(&why);
    else if (order.explains)
        explain_print(&why);
    else if (call->wants_json)
        json_print_line(stdout, article_json(&reading.article));
    else
        print_text(&reading.article);
    return EX_OK;
}

const struct command command_extract = {
    .name = "extract",
    .operands = "[OPTION...] FILE|-|URL",
    .summary = "page to text",
    .help = "Reads a page (a saved one, - for standard input, or fetched from URL) and\n"
            "prints its article as canonical text: front matter, headline, then one sentence\n"
            "a line. Needs no archive; in one its settings hold for the fetch.\n"
            "\n"
            "  --url URL        the page's address, for links and identity\n"
            "  --explain        why it was read so: each field with all that offered to be\n"
            "                   it, then each line of the page in reading order, in or out,\n"
            "                   its score (above 0 is text), what weighed most, and where\n"
            "                   on the page it stands\n"
            "  --rules FILE     try the [site HOST] section of a watch file (that of the\n"
            "                   page's address, or the only one) above those that ship for\n"
            "                   the site, and warn of rules that find nothing\n"
            "  --blocks FILE    leave out what a file of learned blocks has\n"
            "                   (watchers/learned/HOST.blocks, see `stet learn`)\n"
            "  --previous FILE  the page as it came the last time: what stood in its text\n"
            "                   and is unchanged stays, what was left out stays out, and\n"
            "                   only what is new is judged\n"
            "  --json           one object: title, summary, byline, published, modified,\n"
            "                   section, tags, language, url, blocks (kind and text each);\n"
            "                   with --explain: fields, rules, blocks (in, score, why,\n"
            "                   place, kind, text)\n"
            "\n"
            "Exit code 65 where there is nothing to read: not HTML, or no text in it.\n",
    .has_json = true,
    .run = run,
};
