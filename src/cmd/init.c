#include "cmd/commands.h"

#include "archive/remote.h"
#include "cmd/signals.h"
#include "data.h"
#include "desk.h"

#include <stdio.h>
#include <string.h>

static void print_ready(const char *folder)
{
    printf("An archive is ready in %s.\n\n", folder);
    if (strcmp(folder, ".") != 0)
        printf("  cd %s\n", folder);
    fputs("  stet add https://...   watch an article\n"
          "  stet run               look at what is due\n"
          "  git edits              read what changed (README.md has more)\n",
          stdout);
}

static int count_version(void *context, const struct state_version *version)
{
    (void)version;
    ++*(size_t *)context;
    return 0;
}

/* state.db is made of the history that came. */
static int go_on(const char *folder, size_t *versions)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    int result = desk_open_locked(&desk, folder, false);
    if (result == 0)
        result = state_each_version(desk.state, &(struct version_filter){.limit = 0}, count_version, versions);
    return result;
}

static int clone(const char *folder, const char *from, const char *template_folder, struct archive_identity committer)
{
    AUTO_BUF shown = BUF_INIT;
    bool has_evidence = false;
    size_t versions = 0;
    const volatile sig_atomic_t *stop = signals_catch();
    int result = archive_clone(folder, from, template_folder, committer, stop, &has_evidence);
    if (*stop)
        return signals_exit_code();
    if (result == 0)
        result = go_on(folder, &versions);
    if (result < 0)
        return result;
    remote_add_shown(&shown, str_from(from));
    printf("An archive is ready in %s: %zu versions from %s.\n\n"
           "  settings of git that make edits readable stand in .git/config, those of stet in\n"
           "  stet.conf: none of them travels with a clone (`push = origin` sends edits back)\n",
           folder, versions, buf_c(&shown));
    if (!has_evidence)
        fputs("  it has no evidence: raw pages and visits begin here; what is older cannot be proved\n"
              "  from this archive, and is read again without its page\n",
              stdout);
    return 0;
}

static int run(struct command_call *call)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF template_folder = BUF_INIT;
    struct settings settings;
    const char *from = NULL;
    int result = 0;
    command_option(call, "--from", &from, &result);
    if (result == 0)
        result = command_operands(call, 0, 1);
    const char *folder = call->argument_count ? call->arguments[0] : call->folder ? call->folder : ".";
    if (result == 0)
        result = command_folder(call, folder);
    if (result == 0)
        result = data_find("repo-template", &template_folder);
    if (result < 0)
        return result;
    settings_init(&arena, &settings);
    const struct archive_identity committer = {settings.committer_name, settings.committer_email};
    if (from)
        return clone(folder, from, buf_c(&template_folder), committer);
    result = archive_init(folder, buf_c(&template_folder), committer);
    if (result == 0)
        print_ready(folder);
    return result;
}

const struct command command_init = {
    .name = "init",
    .operands = "[DIR]",
    .summary = "start an archive",
    .help = "Makes an archive in DIR (the working folder without one): a git repository with\n"
            "settings that make edits readable, stet.conf with every setting commented out,\n"
            "watchers/ for what is watched, and a README on how to read it. A folder that\n"
            "holds a repository already is left alone.\n"
            "\n"
            "  --from URL   go on from another archive, by its path or its address: its\n"
            "               history, its watches, and its raw pages where they are there;\n"
            "               DIR must be empty or missing\n",
    .run = run,
};
