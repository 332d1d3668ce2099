#include "cmd/commands.h"

#include "archive/archive.h"
#include "data.h"
#include "settings.h"

#include <stdio.h>
#include <string.h>

static int run(struct command_call *call)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF template_folder = BUF_INIT;
    struct settings settings;
    int result = command_operands(call, 0, 1);
    if (result == 0)
        result = data_find("repo-template", &template_folder);
    if (result < 0)
        return result;
    const char *folder = call->argument_count ? call->arguments[0] : call->folder ? call->folder : ".";
    settings_init(&arena, &settings);
    result = archive_init(folder, buf_c(&template_folder),
                          (struct archive_identity){settings.committer_name, settings.committer_email});
    if (result < 0)
        return result;
    printf("An archive is ready in %s.\n\n", folder);
    if (strcmp(folder, ".") != 0)
        printf("  cd %s\n", folder);
    fputs("  stet add https://...   watch an article\n"
          "  stet run               look at what is due\n"
          "  git edits              read what changed (README.md has more)\n",
          stdout);
    return 0;
}

const struct command command_init = {
    .name = "init",
    .operands = "[DIR]",
    .summary = "start an archive",
    .help = "Makes an archive in DIR (the working folder without one): a git repository with\n"
            "settings that make edits readable, stet.conf with every setting commented out,\n"
            "watchers/ for what is watched, and a README on how to read it. A folder that\n"
            "holds a repository already is left alone.\n",
    .run = run,
};
