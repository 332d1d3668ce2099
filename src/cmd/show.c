#include "cmd/commands.h"

#include "cmd/versions.h"

#include <stdio.h>
#include <unistd.h>

static int print_text(struct desk *desk, const struct state_version *version, bool wants_evidence)
{
    AUTO_BUF bytes = BUF_INIT;
    struct str id = wants_evidence ? version->evidence_id : version->text_id;
    if (!id.len)
        return error_set(STET_ERROR_NOT_FOUND, "version %lld (%.*s): no page is kept with it",
                         (long long)version->number, STR_FORMAT(version->verb));
    if (wants_evidence && isatty(STDOUT_FILENO))
        return error_set(STET_ERROR_USAGE, "the raw page may hold anything: not printed to a terminal (send it to a "
                                           "file: `> page.html`)");
    int result = archive_read_blob(desk->archive, id, &bytes);
    if (result == 0)
        fwrite(bytes.at, 1, bytes.len, stdout);
    return result;
}

/* An address or a title may end like a version (`.../@3`), so the whole is looked for first. */
static int find_article(struct desk *desk, const char *what, struct state_article *article, int64_t *number,
                        bool *has_number)
{
    struct str name;
    *has_number = false;
    int result = desk_find_article(desk, &desk->arena, what, article);
    if (result != STET_ERROR_NOT_FOUND || !versions_split(str_from(what), &name, number))
        return result;
    *has_number = true;
    return desk_find_article(desk, &desk->arena, arena_copy(&desk->arena, name).at, article);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct state_article article;
    struct version_list list;
    const struct state_version *version = NULL;
    int64_t number;
    bool has_number;
    bool wants_evidence = command_option(call, "--evidence", NULL, NULL);
    int result = command_operands(call, 1, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result < 0)
        return result;
    result = find_article(&desk, call->arguments[0], &article, &number, &has_number);
    if (result == 0)
        result = versions_read(&desk, &desk.arena, &article, &list);
    if (result == 0)
        result = versions_find(&list, has_number ? number : list.versions[0].number, &version);
    return result == 0 ? print_text(&desk, version, wants_evidence) : result;
}

const struct command command_show = {
    .name = "show",
    .operands = "WHAT[@N]",
    .summary = "a version; --evidence: its raw page",
    .help = "Prints version N of WHAT (the newest without @N) as it was committed.\n"
            "\n"
            "  --evidence   the raw page behind it, byte for byte as it was received\n",
    .run = run,
};
