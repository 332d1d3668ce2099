#include "cmd/commands.h"

#include "answers.h"
#include "base/clock.h"
#include "base/digest.h"
#include "cmd/article_json.h"
#include "cmd/edit_json.h"
#include "cmd/pager.h"
#include "cmd/versions.h"
#include "tell/terminal.h"

#include <stdio.h>
#include <unistd.h>

enum part { PART_TEXT, PART_PAGE, PART_HEADERS };

static int no_page(const struct state_version *version)
{
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: no page is kept with version %lld (%.*s)", STR_FORMAT(version->path),
                     (long long)version->number, STR_FORMAT(version->verb));
}

static int print_blob(struct desk *desk, struct str id)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(desk->archive, id, &bytes);
    if (result == 0)
        fwrite(bytes.at, 1, bytes.len, stdout);
    return result;
}

/* The answer with which the page of a version of the list came. */
static int find_http(struct desk *desk, const struct version_list *list, const struct state_version *version,
                     struct str *http_id)
{
    struct str *ids = arena_array(&desk->arena, list->count, sizeof *ids);
    int result = answers_find(desk, &desk->arena, list->versions, list->count, ids);
    *http_id = ids[version - list->versions];
    return result;
}

static void print_row(struct terminal *terminal, struct str text)
{
    terminal_begin(terminal, 0, 11);
    terminal_add(terminal, TERMINAL_PLAIN, text);
    terminal_end(terminal);
}

/* What a person needs to believe it, with nothing of stet's: the page itself goes to a file, never to a terminal. */
static int print_proof(struct desk *desk, const struct version_list *list, const struct state_version *version)
{
    AUTO_BUF page = BUF_INIT;
    AUTO_BUF headers = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    struct terminal terminal = terminal_open(stdout);
    struct str http_id;
    char digest[DIGEST_HEX_SIZE + 1];
    int result = archive_read_blob(desk->archive, version->evidence_id, &page);
    if (result == 0)
        result = find_http(desk, list, version, &http_id);
    if (result == 0 && http_id.len)
        result = archive_read_blob(desk->archive, http_id, &headers);
    if (result < 0)
        return result;
    digest_sha256_hex(buf_str(&page), digest);
    terminal_begin(&terminal, 0, 0);
    terminal_addf(&terminal, TERMINAL_BOLD, "%.*s, version %lld", STR_FORMAT(version->path),
                  (long long)version->number);
    terminal_end(&terminal);
    print_row(&terminal, arena_format(&arena, "page       %zu bytes, as it was received; first seen %.*s", page.len,
                                      STR_FORMAT(time_format_local(&arena, version->first_seen))));
    print_row(&terminal, arena_format(&arena, "sha256     %s", digest));
    fputc('\n', stdout);
    terminal_print_wrapped(&terminal, TERMINAL_BOLD, 0, "", STR("To check it with git and sha256sum alone"));
    /* Whole on one line, however wide: they are there to be copied. */
    printf("  git cat-file blob %.*s | sha256sum\n", STR_FORMAT(version->evidence_id));
    terminal_print_wrapped(&terminal, TERMINAL_PLAIN, 6, "", STR("must give the digest above, and that of the line"));
    printf("  git log -1 --format='%%(trailers:key=Evidence)' %.*s\n", STR_FORMAT(version->commit));
    if (http_id.len) {
        printf("  git cat-file blob %.*s\n", STR_FORMAT(http_id));
        terminal_print_wrapped(&terminal, TERMINAL_PLAIN, 6, "", STR("requests and answers:"));
        fputc('\n', stdout);
        struct str rest = str_trim(buf_str(&headers)), line;
        while (str_split(&rest, '\n', &line))
            terminal_print_wrapped(&terminal, TERMINAL_DIM, 0, "", line);
    }
    return 0;
}

/* Which one it is, and how long it stood. */
static void print_head(struct terminal *terminal, const struct version_list *list, const struct state_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    terminal_begin(terminal, 0, 2);
    terminal_addf(terminal, TERMINAL_BOLD, "version %lld of %lld", (long long)version->number,
                  (long long)list->versions[0].number);
    terminal_addf(terminal, TERMINAL_DIM, "  first seen %.*s",
                  STR_FORMAT(time_format_minute(&arena, version->first_seen)));
    if (version != list->versions)
        terminal_addf(terminal, TERMINAL_DIM, ", the next one %.*s",
                      STR_FORMAT(time_format_minute(&arena, version[-1].first_seen)));
    terminal_end(terminal);
    fputc('\n', terminal->out);
}

/* The text as it was committed; on a terminal its lines are broken to the window. */
static int print_text(const struct command_call *call, struct desk *desk, const struct version_list *list,
                      const struct state_version *version)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(desk->archive, version->text_id, &bytes);
    if (result < 0)
        return result;
    pager_start(call, desk);
    struct terminal terminal = terminal_open(stdout);
    if (!terminal.is_terminal) {
        fwrite(bytes.at, 1, bytes.len, stdout);
        return 0;
    }
    print_head(&terminal, list, version);
    struct str rest = str_trim(buf_str(&bytes)), line;
    while (str_split(&rest, '\n', &line))
        terminal_print_wrapped(&terminal, str_starts(line, STR("# ")) ? TERMINAL_BOLD : TERMINAL_PLAIN, 0, "", line);
    return 0;
}

static int print_json(struct desk *desk, const struct state_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct article article;
    int result = desk_read_article(desk, &arena, version, NULL, &article);
    if (result < 0)
        return result;
    json_t *object = json_object();
    version_set_json(object, version);
    json_set(object, "evidence", version->evidence_id.len ? json_from_str(version->evidence_id) : json_null());
    json_set(object, "article", article_json(&article));
    json_print_line(stdout, object);
    return 0;
}

static int print_part(const struct command_call *call, struct desk *desk, const struct version_list *list,
                      const struct state_version *version, enum part part)
{
    struct str http_id;
    if (call->wants_json)
        return print_json(desk, version);
    if (part == PART_TEXT)
        return print_text(call, desk, list, version);
    if (!version->evidence_id.len)
        return no_page(version);
    if (part == PART_PAGE && isatty(STDOUT_FILENO)) {
        pager_start(call, desk);
        return print_proof(desk, list, version);
    }
    if (part == PART_PAGE)
        return print_blob(desk, version->evidence_id);
    int result = find_http(desk, list, version, &http_id);
    if (result == 0 && !http_id.len)
        return no_page(version);
    return result == 0 ? print_blob(desk, http_id) : result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct version_list list;
    const struct state_version *version = NULL;
    enum part part = PART_TEXT;
    if (command_option(call, "--evidence", NULL, NULL))
        part = PART_PAGE;
    if (command_option(call, "--headers", NULL, NULL))
        part = PART_HEADERS;
    int result = command_operands(call, 1, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result < 0)
        return result;
    result = versions_ask(&desk, call->arguments[0], &list, &version);
    if (result == 0 && !version)
        version = &list.versions[0];
    return result == 0 ? print_part(call, &desk, &list, version, part) : result;
}

const struct command command_show = {
    .name = "show",
    .operands = "WHAT[@N|@TIME]",
    .summary = "a version; --evidence: its raw page",
    .help = "Prints version N of WHAT as it was committed (the newest without @N), or the one\n"
            "that stood at a time: WHAT@2026-03-12 is how that day ended, WHAT@7d a week ago.\n"
            "\n"
            "  --evidence   the raw page behind it, byte for byte as it was received; on a\n"
            "               terminal its digest, its headers, and how to check them with git\n"
            "  --headers    the requests and answers with which that page came\n"
            "  --json       one object: path, version, verb, outlet, headline, seen, commit,\n"
            "               labels, unmarked, evidence, article (as `stet extract --json`)\n",
    .has_json = true,
    .run = run,
};
