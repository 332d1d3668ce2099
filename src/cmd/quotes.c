#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "cmd/pager.h"
#include "cmd/versions.h"
#include "quotelives.h"
#include "tell/terminal.h"

#include <stdio.h>

static void print_life(struct terminal *terminal, const struct quote_life *life)
{
    AUTO_ARENA arena = ARENA_INIT;
    enum { INDENT = 2 };
    struct str speaker = quote_life_speaker(life);
    terminal_print_wrapped(terminal, TERMINAL_BOLD, 0, "", speaker.len ? speaker : STR("(nobody named)"));
    for (size_t i = 0; i < life->count; i++) {
        const struct quote_stage *stage = &life->stages[i];
        terminal_begin(terminal, INDENT, INDENT);
        terminal_addf(terminal, stage->text.at ? TERMINAL_DIM : TERMINAL_RED, "%.*s  @%lld %s",
                      STR_FORMAT(time_format_minute(&arena, stage->seen)), (long long)stage->version,
                      quote_stage_name(life, i));
        terminal_end(terminal);
        if (stage->text.at)
            terminal_print_wrapped(terminal, TERMINAL_PLAIN, INDENT, "  ", stage->text);
    }
    fputc('\n', terminal->out);
}

static void print_json(const struct quote_life *life)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object(), *stages = json_array();
    struct str speaker = quote_life_speaker(life);
    json_set(object, "speaker", speaker.len ? json_from_str(speaker) : json_null());
    for (size_t i = 0; i < life->count; i++) {
        const struct quote_stage *stage = &life->stages[i];
        json_t *one = json_object();
        json_set_str(one, "what", str_from(quote_stage_name(life, i)));
        json_set_number(one, "version", stage->version);
        json_set_str(one, "seen", time_format(&arena, stage->seen));
        json_set(one, "text", stage->text.at ? json_from_str(stage->text) : json_null());
        json_set(one, "speaker", stage->speaker.len ? json_from_str(stage->speaker) : json_null());
        json_add(stages, one);
    }
    json_set(object, "life", stages);
    json_print_line(stdout, object);
}

static void print_lives(const struct command_call *call, struct desk *desk, const struct quote_lives *lives)
{
    bool wants_json = call->wants_json;
    pager_start(call, desk);
    struct terminal terminal = terminal_open(stdout);
    if (lives->count == 0 && !wants_json)
        puts("no quotation in any version");
    for (size_t i = 0; i < lives->count; i++) {
        if (wants_json)
            print_json(&lives->items[i]);
        else
            print_life(&terminal, &lives->items[i]);
    }
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct state_article article;
    struct version_list list;
    struct quote_lives lives = {0};
    int result = command_operands(call, 1, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_find_article(&desk, &desk.arena, call->arguments[0], &article);
    if (result == 0)
        result = versions_read(&desk, &desk.arena, &article, &list);
    if (result < 0)
        return result;
    for (size_t i = list.count; result == 0 && i-- > 0;) {
        struct article version;
        result = desk_read_article(&desk, &desk.arena, &list.versions[i], NULL, &version);
        if (result == 0)
            quotelives_add(&desk.arena, &lives, list.versions[i].number, list.versions[i].first_seen, &version);
    }
    if (result == 0)
        print_lives(call, &desk, &lives);
    quotelives_clear(&lives);
    return result;
}

const struct command command_quotes = {
    .name = "quotes",
    .operands = "WHAT",
    .summary = "the life of each quotation",
    .help = "Each quotation of WHAT over all its versions, in the order in which they came:\n"
            "who speaks, when it was first seen, changed, went, came back. @N is the version.\n"
            "Words in quotation marks that nobody says, such as titles, are left out.\n"
            "\n"
            "  --json   one quotation a line: speaker, and its life: what, version, seen,\n"
            "           text, speaker\n",
    .has_json = true,
    .run = run,
};
