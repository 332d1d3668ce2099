#include "cmd/commands.h"

#include "archive/remote.h"
#include "cmd/signals.h"
#include "cmd/watches.h"
#include "takedown.h"
#include "tell/terminal.h"
#include "watch/watchfile.h"

#include <stdio.h>

static void print_fault(void *context, struct str line)
{
    terminal_print(context, TERMINAL_RED, line);
    fputc('\n', ((struct terminal *)context)->out);
}

static void print_remote(void *context, struct str name, struct str address)
{
    AUTO_BUF shown = BUF_INIT;
    remote_add_shown(&shown, address);
    printf("%s    %.*s (%s)\n", *(bool *)context ? "" : "  Remotes of this archive:\n", STR_FORMAT(name),
           buf_c(&shown));
    *(bool *)context = true;
}

static void print_report(struct desk *desk, const char *what, const struct forget_report *report, bool purges)
{
    bool has_remotes = false;
    printf("%s: forgotten: %zu commits and %zu visits are left out, %zu commits have new names\n\n"
           "  " FORGET_TOMBSTONES " tells that it was here, when it went, and why.\n",
           what, report->commits, report->lines, report->rewritten);
    if (purges)
        puts("  The old repository is removed.");
    else
        puts("  The old repository is kept in .stet-forgotten-TIME: remove it when nobody needs it.");
    puts("  What was sent elsewhere still holds the article: clones, remotes, bundles, backups.\n"
         "  A push to them is refused until their history is replaced by hand:\n"
         "    git push --force-with-lease REMOTE main");
    archive_each_remote(desk->archive, print_remote, &has_remotes);
}

/* Where nothing watches it any more, there is nothing to take out; what a list led to rests, since the list would bring
 * it back. */
static int unwatch(struct desk *desk, const struct state_article *article)
{
    static const struct watch_change change = {
        .verb = "remove", .done = "", .apply = watch_remove, .rests_found = true};
    char *urls[] = {(char *)article->url.at};
    if (!article->is_watched)
        return 0;
    int result = watches_apply(desk, &change, urls, 1);
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_ARENA arena = ARENA_INIT;
    struct terminal terminal = terminal_open(stdout);
    struct state_article article;
    struct forget_report report;
    const char *reason = NULL;
    int result = 0;
    bool purges = command_option(call, "--purge", NULL, NULL);
    command_option(call, "--reason", &reason, &result);
    if (result == 0)
        result = command_operands(call, 1, 1);
    if (result == 0 && (!reason || !*reason))
        result = error_set(STET_ERROR_USAGE, "forget: expected --reason TEXT, why (it is kept in the archive)");
    if (result < 0)
        return result;
    const volatile sig_atomic_t *stop = signals_catch();
    result = desk_open_locked(&desk, call->folder, false);
    if (result == 0)
        result = desk_find_article(&desk, &arena, call->arguments[0], &article);
    if (result == 0 && !article.path.len)
        result = error_set(STET_ERROR_NOT_FOUND, "%s: no version, so nothing to forget (`stet remove` ends its watch)",
                           call->arguments[0]);
    if (result == 0)
        result = unwatch(&desk, &article);
    struct str folder = arena_copy(&arena, desk.folder);
    if (result == 0)
        result = takedown(&desk, &article, str_from(reason), purges, stop, print_fault, &terminal, &report);
    if (result < 0)
        return *stop ? signals_exit_code() : result;
    result = desk_open(&desk, folder.at);
    if (result == 0)
        print_report(&desk, call->arguments[0], &report, purges);
    return result;
}

const struct command command_forget = {
    .name = "forget",
    .operands = "--reason TEXT WHAT",
    .summary = "take an article out, for good",
    .help = "For a legal takedown: writes both histories again without the article (its\n"
            "texts, pages and visits), leaves its path, the date and the reason in\n"
            "FORGOTTEN.tsv, and stops watching it. What people committed stays, under new\n"
            "names of commits. The new history is checked by git and proved before it takes\n"
            "the old one's place in one step: stopped or killed, the archive is the old one\n"
            "or the new one. Watch files of the past still hold the address.\n"
            "\n"
            "  --reason TEXT  why (it is kept)\n"
            "  --purge        remove the old repository, which stays beside otherwise\n"
            "\n"
            "What was sent elsewhere (clones, remotes) keeps the article: it is listed.\n",
    .run = run,
};
