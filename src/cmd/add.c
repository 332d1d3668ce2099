#include "cmd/commands.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/map.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/wire.h"
#include "desk.h"
#include "jobs.h"
#include "judge/judge.h"
#include "once.h"
#include "rules.h"
#include "scout.h"
#include "tell/terminal.h"
#include "tell/verdict_words.h"
#include "watch/watchfile.h"

#include <stdio.h>
#include <unistd.h>

/* What a call adds. */
struct adding {
    struct command_call *call;
    struct desk *desk;
    struct watch wishes; /* for each */
    bool wants_list;     /* --feed: what an address leads to */
    bool wants_look;     /* --look: what would be read of an article */
    struct buf content;  /* of watchers/added.watch */
    struct map *watched; /* kind and url_key → what is watched already */
    struct str *urls;
    size_t url_count, url_room;
    struct choice *choices; /* what the addresses lead to */
    size_t choice_count, choice_room;
    size_t added, lists;
};

struct choice {
    enum watch_kind kind;
    struct str url;
};

/* ---- wishes ---- */

/* "30d" from now, to the end of that day; "90min" to the second. */
static bool read_span(const char *text, int64_t *until)
{
    enum { DAY = 86400 };
    int64_t seconds;
    if (ini_duration(str_from(text), &seconds) < 0 || seconds <= 0)
        return false;
    *until = clock_now_ms() / 1000 + seconds;
    if (seconds % DAY == 0)
        *until += DAY - 1 - *until % DAY;
    return true;
}

static int read_until(const char *text, struct watch *wishes)
{
    if (!read_span(text, &wishes->until) && watch_read_until(str_from(text), wishes) < 0)
        return error_set(STET_ERROR_USAGE, "--until %s: expected a date (2026-12-31) or a time from now (30d)", text);
    if (wishes->until <= clock_now_ms() / 1000)
        return error_set(STET_ERROR_USAGE,
                         "--until %s: that is past, and nothing would be looked at (give a date to come)", text);
    return 0;
}

/* The options that are keys of watch files by the same names. Those behind the first two are of lists alone. */
static const char *const keys[] = {"every",     "tag",         "follow",   "match",  "select",
                                   "url-match", "title-match", "language", "max-new"};
enum { KEYS_OF_ALL = 2 };

/* Read by the reader of watch files, so that what is written can be read again, and its messages hold. */
static int read_keys(struct adding *adding, struct buf *section, bool *is_for_lists)
{
    struct watch_list list = {0};
    struct arena *arena = &adding->desk->arena;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        struct str option = arena_format(arena, "--%s", keys[i]);
        const char *value = NULL;
        int fault = 0;
        if (!command_option(adding->call, option.at, &value, &fault) || fault < 0) {
            if (fault < 0)
                return fault;
            continue;
        }
        AUTO_BUF one = BUF_INIT;
        buf_addf(&one, "[watch]\nsection = https://stet.invalid/\n%s = %s\n", keys[i], value);
        list.fault_count = 0;
        watch_read(arena, option, buf_str(&one), &list);
        if (list.fault_count) {
            struct str text = list.faults[0];
            return error_set(STET_ERROR_USAGE, "--%s: %.*s", keys[i],
                             STR_FORMAT(str_slice(text, str_find(text, STR(": "), 0) + 2, text.len)));
        }
        buf_addf(section, "%s = %s\n", keys[i], value);
        *is_for_lists = *is_for_lists || i >= KEYS_OF_ALL;
    }
    return 0;
}

static int read_wishes(struct adding *adding)
{
    struct command_call *call = adding->call;
    struct watch_list list = {0};
    AUTO_BUF section = BUF_INIT;
    const char *until = NULL;
    bool is_for_lists = false;
    int fault = 0;
    buf_add(&section, STR("[watch]\nsection = https://stet.invalid/\n"));
    fault = read_keys(adding, &section, &is_for_lists);
    if (fault < 0)
        return fault;
    watch_read(&adding->desk->arena, STR("add"), buf_str(&section), &list);
    adding->wishes = list.watches[0];
    adding->wishes.kind = WATCH_URL;
    if (command_option(call, "--section", NULL, &fault))
        adding->wishes.kind = WATCH_SECTION;
    else if (command_option(call, "--sitemap", NULL, &fault))
        adding->wishes.kind = WATCH_SITEMAP;
    adding->wants_list = command_option(call, "--feed", NULL, &fault);
    adding->wants_look = command_option(call, "--look", NULL, &fault);
    command_option(call, "--until", &until, &fault);
    if (fault == 0 && until)
        fault = read_until(until, &adding->wishes);
    if (fault == 0 && is_for_lists && adding->wishes.kind == WATCH_URL && !adding->wants_list)
        fault = error_set(STET_ERROR_USAGE, "such an option is for lists of articles (name one by --feed, --sitemap or "
                                            "--section)");
    return fault;
}

/* ---- addresses ---- */

static int add_url(struct adding *adding, struct str text)
{
    struct str url;
    int result = url_normalize(&adding->desk->arena, text, &url);
    if (result == 0)
        *ARRAY_PUSH(adding->urls, adding->url_count, adding->url_room) = url;
    return result;
}

/* A line an address; blank lines and those that begin with # are passed over. */
static int read_lines(struct adding *adding)
{
    enum { LINE = 16384 };
    char line[LINE];
    int result = 0;
    while (result == 0 && fgets(line, sizeof line, stdin)) {
        struct str text = str_trim(str_from(line));
        if (text.len && text.at[0] != '#')
            result = add_url(adding, text);
    }
    return result == 0 && ferror(stdin) ? error_errno(STET_ERROR_IO, "cannot read standard input") : result;
}

/* All are read before the first is added: a wrong one adds none. */
static int read_urls(struct adding *adding)
{
    int result = 0;
    for (int i = 0; i < adding->call->argument_count && result == 0; i++) {
        struct str text = str_from(adding->call->arguments[i]);
        result = str_equal(text, STR("-")) ? read_lines(adding) : add_url(adding, text);
    }
    return result;
}

/* ---- choosing ---- */

static void choose(struct adding *adding, enum watch_kind kind, struct str url)
{
    *ARRAY_PUSH(adding->choices, adding->choice_count, adding->choice_room) = (struct choice){kind, url};
}

static void print_list(const struct scouted *list, size_t number)
{
    struct terminal terminal = terminal_open(stdout);
    AUTO_ARENA arena = ARENA_INIT;
    terminal_printf(&terminal, TERMINAL_BOLD, "%2zu  %s  ", number, list->kind == WATCH_FEED ? "feed   " : "sitemap");
    terminal_print(&terminal, TERMINAL_PLAIN, list->title.len ? list->title : STR("(no title)"));
    printf("\n    ");
    terminal_printf(&terminal, TERMINAL_DIM, "%zu listed", list->items);
    if (list->newest)
        terminal_printf(&terminal, TERMINAL_DIM, ", the newest of %.*s", STR_FORMAT(time_format(&arena, list->newest)));
    printf("\n    ");
    terminal_print(&terminal, TERMINAL_PLAIN, list->url);
    fputc('\n', stdout);
}

/* The numbers that a person types, "1", "1 3", "all"; nothing is none. */
static int ask(struct adding *adding, const struct scouting *found)
{
    char line[256];
    printf("Watch which of them? (numbers, `all`, or nothing) ");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        return 0;
    struct str rest = str_trim(str_from(line)), word;
    if (str_equal(rest, STR("all"))) {
        for (size_t i = 0; i < found->count; i++)
            choose(adding, found->lists[i].kind, found->lists[i].url);
        return 0;
    }
    while (rest.len && str_split(&rest, ' ', &word)) {
        int64_t number;
        if (!str_to_int64(word, &number) || number < 1 || (size_t)number > found->count)
            return error_set(STET_ERROR_USAGE, "expected numbers from 1 to %zu, got `%.*s`; nothing was added",
                             found->count, STR_FORMAT(word));
        choose(adding, found->lists[number - 1].kind, found->lists[number - 1].url);
    }
    return 0;
}

/* What the page at `url` leads to: the best of it where a person said so, else what a person chooses. */
static int choose_list(struct adding *adding, struct str url)
{
    struct scouting found;
    int result = scout(adding->desk, url, &found);
    if (result < 0)
        return result;
    if (!found.count)
        return error_set(STET_ERROR_NOT_FOUND,
                         "%.*s: no feed and no sitemap was found (watch the page for its links with `stet add "
                         "--section %.*s`)",
                         STR_FORMAT(url), STR_FORMAT(url));
    if (found.is_list || adding->wants_list) {
        choose(adding, found.lists[0].kind, found.lists[0].url);
        return 0;
    }
    for (size_t i = 0; i < found.count; i++)
        print_list(&found.lists[i], i + 1);
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return ask(adding, &found);
    return error_set(STET_ERROR_USAGE,
                     "%.*s: a front page is no article, and nobody is here to choose (the first of these with `stet "
                     "add --feed %.*s`, another by its address, the page itself with --section)",
                     STR_FORMAT(url), STR_FORMAT(url));
}

/* ---- looking ---- */

static void print_field(struct terminal *terminal, const char *name, struct str value)
{
    AUTO_BUF mark = BUF_INIT;
    buf_addf(&mark, "%-11s", name);
    if (value.len)
        terminal_print_wrapped(terminal, TERMINAL_PLAIN, 2, buf_c(&mark), value);
}

static size_t count_paragraphs(const struct article *article)
{
    size_t count = 0;
    for (size_t i = 0; i < article->block_count; i++)
        count += article->blocks[i].kind == BLOCK_PARAGRAPH;
    return count;
}

static void print_preview(struct adding *adding, struct str answer)
{
    struct terminal terminal = terminal_open(stdout);
    struct arena *arena = &adding->desk->arena;
    struct wire_source source = {answer, false};
    struct reading reading;
    if (reading_decode(arena, wire_take_blob(&source), &reading) < 0 || reading.state != READING_ARTICLE) {
        printf("  no article is read on it\n");
        return;
    }
    const struct article *article = &reading.article;
    print_field(&terminal, "headline", article->headline);
    print_field(&terminal, "byline", article->byline);
    print_field(&terminal, "published", article->published);
    print_field(&terminal, "text", arena_format(arena, "%zu paragraphs", count_paragraphs(article)));
    print_field(&terminal, "left out", arena_format(arena, "%u lines, the longest:", wire_take_number(&source)));
    for (size_t count = wire_take_count(&source, 4); count > 0; count--) {
        struct str line = wire_take_text(&source);
        bool is_cut = line.len > 70;
        terminal_printf(&terminal, TERMINAL_DIM, "             ");
        terminal_print(&terminal, TERMINAL_DIM, is_cut ? unicode_cut_columns(line, 60) : line);
        fputs(is_cut ? "…\n" : "\n", stdout);
    }
}

/* Fetches and reads an article as a run would; whatever comes of it, the watch is added. */
static int look_at(struct adding *adding, struct str url)
{
    struct arena *arena = &adding->desk->arena;
    struct visit visit;
    AUTO_ONCE once;
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF answer = BUF_INIT;
    int result = once_open(adding->desk, &once);
    if (result == 0)
        result = once_fetch(&once, arena, &(struct once_request){.url = url, .delay_ms = -1}, &visit);
    if (result < 0)
        return result;
    printf("%.*s\n", STR_FORMAT(url));
    if (!judge_needs_reading(&visit)) {
        judge_visit(arena, &visit, NULL, NULL, NULL);
        printf("  %s: %s\n", verdict_name(visit.verdict), verdict_words(visit.verdict, visit.reason));
        return 0;
    }
    struct page page = {.bytes = visit.body, .content_type = visit.content_type, .url = visit.final_url};
    rules_give(rules_of(adding->desk, visit.final_url), &page);
    page_encode(&page, &request);
    if (once_work(&once, JOB_PREVIEW_PAGE, buf_str(&request), &answer) < 0)
        printf("  %s\n", error_message());
    else
        print_preview(adding, buf_str(&answer));
    return 0;
}

/* The root of a site is never an article. */
static bool is_root(struct str url)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    return url_split(&arena, url, &parts) == 0 && str_equal(parts.path, STR("/")) && !parts.query.len;
}

/* Before the archive is locked: people and servers take their time. */
static int choose_all(struct adding *adding)
{
    int result = desk_read_watches(adding->desk);
    for (size_t i = 0; i < adding->url_count && result == 0; i++) {
        bool is_article = adding->wishes.kind == WATCH_URL;
        if (is_article && (adding->wants_list || is_root(adding->urls[i])))
            result = choose_list(adding, adding->urls[i]);
        else
            choose(adding, adding->wishes.kind, adding->urls[i]);
        if (result == 0 && adding->wants_look && is_article && !adding->wants_list && !is_root(adding->urls[i]))
            result = look_at(adding, adding->urls[i]);
    }
    return result;
}

/* ---- adding ---- */

static struct str watched_key(struct adding *adding, const struct watch *watch)
{
    return state_key(&adding->desk->arena, (enum state_kind)watch->kind, watch->url);
}

static void append(struct adding *adding, enum watch_kind kind, struct str url)
{
    static const char *const of[] = {"", "the feed ", "the sitemap ", "the section page "};
    struct watch watch = adding->wishes;
    watch.kind = kind;
    watch.url = url;
    if (map_put(adding->watched, watched_key(adding, &watch), adding)) {
        printf("watched already: %.*s\n", STR_FORMAT(url));
        return;
    }
    watch_add(&adding->content, &watch);
    printf("watching %s%.*s\n", of[kind], STR_FORMAT(url));
    adding->added++;
    adding->lists += kind != WATCH_URL;
}

/* Behind the lock, which may have read watch files that changed, and kept none of an article. */
static int append_all(struct adding *adding)
{
    AUTO_BUF path = BUF_INIT;
    const struct watch_list *list = &adding->desk->watches;
    int result = desk_read_watches(adding->desk);
    if (result < 0)
        return result;
    buf_addf(&path, "%.*s/watchers/added.watch", STR_FORMAT(adding->desk->folder));
    result = file_read(buf_c(&path), WATCH_FILE_LIMIT, &adding->content);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        return result;
    for (size_t i = 0; i < list->watch_count; i++)
        map_put(adding->watched, watched_key(adding, &list->watches[i]), adding);
    for (size_t i = 0; i < adding->choice_count; i++)
        append(adding, adding->choices[i].kind, adding->choices[i].url);
    return 0;
}

static int commit(struct adding *adding)
{
    static const struct str name = STR_INIT("watchers/added.watch");
    bool has_lists = adding->lists > 0, has_articles = adding->lists < adding->added;
    const char *what = has_lists && has_articles ? "watch" : has_lists ? "list" : "article";
    const char *many = adding->added == 1 ? "" : has_lists && has_articles ? "es" : "s";
    struct str subject = arena_format(&adding->desk->arena, "watchers: add %zu %s%s", adding->added, what, many);
    return archive_commit_file(adding->desk->archive, name, buf_str(&adding->content), subject);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct adding adding = {.call = call, .desk = &desk, .content = BUF_INIT, .watched = map_new()};
    AUTO_ARENA wishes = ARENA_INIT;
    int result = read_wishes(&adding);
    if (result == 0)
        result = command_operands(call, 1, -1);
    /* Opening begins a desk anew: what was read of the wishes lives on beside it. */
    arena_adopt(&wishes, &desk.arena);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = read_urls(&adding);
    if (result == 0)
        result = choose_all(&adding);
    if (result == 0 && adding.choice_count)
        result = desk_lock(&desk, false);
    if (result == 0 && adding.choice_count)
        result = append_all(&adding);
    if (result == 0 && adding.added)
        result = commit(&adding);
    memory_free(adding.choices);
    memory_free(adding.urls);
    buf_clear(&adding.content);
    map_free(adding.watched);
    return result;
}

const struct command command_add = {
    .name = "add",
    .operands = "URL...",
    .summary = "watch articles, feeds, outlets",
    .help = "Writes each URL into watchers/added.watch, as one commit; `-` reads a URL a\n"
            "line. Articles are not fetched before the next `stet run`. Of the root of a\n"
            "site its feeds and sitemaps are looked for, shown, and asked about.\n"
            "\n"
            "  --every 30min      look this often, not as the schedule thinks best (kept\n"
            "                     within 15min and 6h)\n"
            "  --every 15min..2h  as the schedule thinks best, within these bounds\n"
            "  --until 30d        stop then: a date, or a time from now\n"
            "  --tag WORD         for `stet list --tag`\n"
            "  --look             fetch each article now, and show what would be read of it\n"
            "\n"
            "  --feed             each URL is a feed, or a page whose best one is taken\n"
            "  --sitemap          each URL is a sitemap\n"
            "  --section          each URL is a page whose links lead to articles\n"
            "\n"
            "Of what a list names these are watched (stet-watch(5) has more of each):\n"
            "\n"
            "  --follow 14d           how long each article is watched that is found there\n"
            "  --url-match PATTERN    those with such an address\n"
            "  --title-match PATTERN  those with such a title\n"
            "  --language en          not what says that it is in another language\n"
            "  --max-new N            at most so many new ones a look\n"
            "  --match PATTERN        links of a section page with such an address\n"
            "  --select XPATH         links that stand there on a section page\n",
    .run = run,
};
