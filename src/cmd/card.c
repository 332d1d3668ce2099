#include "cmd/commands.h"

#include "base/file.h"
#include "cmd/versions.h"
#include "notices.h"
#include "tell/card.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LEAST_SIDE = 200, MOST_SIDE = 4000 };

static int read_format(const char *file, struct card_options *options)
{
    static const struct {
        const char *ending;
        enum card_format format;
    } formats[] = {{".png", CARD_PNG}, {".svg", CARD_SVG}, {".pdf", CARD_PDF}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!str_ends(str_from(file), str_from(formats[i].ending)))
            continue;
        options->format = formats[i].format;
        return 0;
    }
    return error_set(STET_ERROR_USAGE, "-o %s: expected a name that ends in .png, .svg or .pdf", file);
}

/* "1200x630" */
static int read_size(const char *text, struct card_options *options)
{
    struct str rest = str_from(text), width;
    int64_t sides[2] = {0, 0};
    bool is_size = str_split(&rest, 'x', &width) && str_to_int64(width, &sides[0]) && str_to_int64(rest, &sides[1]);
    for (size_t i = 0; i < 2; i++)
        is_size = is_size && sides[i] >= LEAST_SIDE && sides[i] <= MOST_SIDE;
    /* A card is wider than high, or little higher: else nothing can be read on it. */
    if (!is_size || sides[1] > sides[0] * 2 || sides[0] > sides[1] * 4)
        return error_set(STET_ERROR_USAGE, "--size %s: expected WIDTHxHEIGHT in pixels, such as 1200x630", text);
    options->width = (int)sides[0];
    options->height = (int)sides[1];
    return 0;
}

/* The newest edit where no version is named. */
static int find_version(struct desk *desk, const char *what, const struct state_version **version)
{
    struct version_list list;
    int result = versions_ask(desk, what, &list, version);
    if (result < 0 || *version)
        return result;
    for (size_t i = 0; i < list.count; i++) {
        *version = &list.versions[i];
        if (str_equal((*version)->verb, STR("edit")))
            return 0;
    }
    return 0;
}

static int write_files(const char *file, struct str card, struct str words)
{
    AUTO_BUF beside = BUF_INIT;
    if (strcmp(file, "-") == 0)
        return file_write_all(STDOUT_FILENO, card, "standard output");
    buf_addf(&beside, "%s.txt", file);
    int result = file_write(file, card, 0644);
    return result == 0 ? file_write(buf_c(&beside), words, 0644) : result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_BUF card = BUF_INIT;
    AUTO_BUF words = BUF_INIT;
    struct card_options options = CARD_USUAL;
    const struct state_version *version = NULL;
    struct notice notice;
    const char *file = NULL, *size = NULL;
    int result = 0;
    command_option(call, "-o", &file, &result);
    command_option(call, "--size", &size, &result);
    options.is_dark = command_option(call, "--dark", NULL, NULL);
    bool wants_words = command_option(call, "--alt", NULL, NULL);
    if (result == 0)
        result = command_operands(call, 1, 1);
    if (result == 0 && !file && !wants_words)
        result = error_set(STET_ERROR_USAGE, "card: expected -o FILE (.png, .svg or .pdf), or --alt");
    if (result == 0 && file && strcmp(file, "-") != 0)
        result = read_format(file, &options);
    if (result == 0 && size)
        result = read_size(size, &options);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = find_version(&desk, call->arguments[0], &version);
    if (result == 0)
        result = notices_find(&desk, &desk.arena, version->commit, &notice);
    if (result == 0 && file)
        result = card_draw(&desk.arena, &notice, &options, &card);
    if (result < 0)
        return result;
    card_add_words(&words, &notice);
    if (file)
        result = write_files(file, buf_str(&card), buf_str(&words));
    if (result == 0 && wants_words)
        fwrite(words.at, 1, words.len, stdout);
    return result;
}

const struct command command_card = {
    .name = "card",
    .operands = "WHAT[@N|@TIME]",
    .summary = "an edit as a picture",
    .help = "Draws the weightiest edit of version N of WHAT (of its newest edit without @N):\n"
            "before and after, the words that went and came marked, outlet and times.\n"
            "\n"
            "  -o FILE      where it goes: FILE.png, .svg or .pdf; what it shows is written\n"
            "               beside it in words, as FILE.txt (\"edit.png.txt\"), for whoever\n"
            "               does not see it; - is a PNG on standard output\n"
            "  --dark       light type on dark ground\n"
            "  --size WIDTHxHEIGHT  pixels, 1200x630 by default\n"
            "  --alt        print the words\n",
    .run = run,
};
