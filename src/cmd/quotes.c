#include "cmd/commands.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/json.h"
#include "cmd/versions.h"
#include "compare/compare.h"
#include "tell/terminal.h"

#include <stdio.h>
#include <stdlib.h>

/* What a quotation was in one version, or that it had gone there. */
struct stage {
    const struct state_version *version;
    struct str text; /* absent: it went */
    struct str speaker;
};

/* The life of a quotation, oldest stage first. */
struct life {
    struct stage *stages;
    size_t count, room;
    bool is_met; /* in the version that is being read */
};

struct lives {
    struct life *items;
    size_t count, room;
};

static const struct stage *last_stage(const struct life *life)
{
    return &life->stages[life->count - 1];
}

/* A quotation was changed into another when they share half of their words; a shorter one lost the rest. */
static const double LIKENESS = 0.5;

static double likeness(struct arena *arena, const struct life *life, const struct quotation *quotation)
{
    const struct stage *last = last_stage(life);
    if (life->is_met)
        return 0.0;
    if (last->text.at)
        return compare_reads_same(arena, last->text, quotation->text)
                   ? 2.0
                   : compare_likeness(arena, last->text, quotation->text);
    /* One that had gone comes back only word for word. */
    return compare_reads_same(arena, life->stages[life->count - 2].text, quotation->text) ? 1.0 : 0.0;
}

static struct life *find_life(struct arena *arena, struct lives *lives, const struct quotation *quotation)
{
    struct life *best = NULL;
    double most = LIKENESS;
    for (size_t i = 0; i < lives->count; i++) {
        double own = likeness(arena, &lives->items[i], quotation);
        if (own >= most && (own > most || !best)) {
            most = own;
            best = &lives->items[i];
        }
    }
    return best;
}

static void add_stage(struct life *life, const struct state_version *version, const struct quotation *quotation)
{
    *ARRAY_PUSH(life->stages, life->count, life->room) = (struct stage){version, quotation->text, quotation->speaker};
}

static void read_version(struct arena *arena, struct lives *lives, const struct state_version *version,
                         const struct article *article)
{
    struct quotation_list list;
    compare_quotations(arena, article, &list);
    for (size_t i = 0; i < lives->count; i++)
        lives->items[i].is_met = false;
    for (size_t i = 0; i < list.count; i++) {
        struct life *life = find_life(arena, lives, &list.quotations[i]);
        if (!life) {
            life = ARRAY_PUSH(lives->items, lives->count, lives->room);
            *life = (struct life){0};
        }
        life->is_met = true;
        bool is_same = life->count && last_stage(life)->text.at &&
                       compare_reads_same(arena, last_stage(life)->text, list.quotations[i].text) &&
                       str_equal(last_stage(life)->speaker, list.quotations[i].speaker);
        if (!is_same)
            add_stage(life, version, &list.quotations[i]);
    }
    static const struct quotation gone = {{NULL, 0}, {NULL, 0}};
    for (size_t i = 0; i < lives->count; i++)
        if (!lives->items[i].is_met && last_stage(&lives->items[i])->text.at)
            add_stage(&lives->items[i], version, &gone);
}

/* ---- telling ---- */

static const char *name_of(const struct life *life, size_t stage)
{
    if (!life->stages[stage].text.at)
        return "gone";
    if (stage == 0)
        return "first seen";
    return life->stages[stage - 1].text.at ? "changed" : "back";
}

static struct str speaker_of(const struct life *life)
{
    for (size_t i = life->count; i-- > 0;)
        if (life->stages[i].speaker.len)
            return life->stages[i].speaker;
    return STR_NONE;
}

static void print_life(struct terminal *terminal, const struct life *life)
{
    AUTO_ARENA arena = ARENA_INIT;
    enum { INDENT = 2 };
    struct str speaker = speaker_of(life);
    terminal_print(terminal, TERMINAL_BOLD, speaker.len ? speaker : STR("(nobody named)"));
    fputc('\n', terminal->out);
    for (size_t i = 0; i < life->count; i++) {
        const struct stage *stage = &life->stages[i];
        struct str seen = time_format(&arena, stage->version->first_seen);
        terminal_printf(terminal, stage->text.at ? TERMINAL_DIM : TERMINAL_RED, "%*s%.10s %.5s  @%lld %s\n", INDENT, "",
                        seen.at, seen.at + 11, (long long)stage->version->number, name_of(life, i));
        if (stage->text.at)
            terminal_print_wrapped(terminal, TERMINAL_PLAIN, INDENT, "  ", stage->text);
    }
    fputc('\n', terminal->out);
}

static void print_json(const struct life *life)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object(), *stages = json_array();
    struct str speaker = speaker_of(life);
    json_set(object, "speaker", speaker.len ? json_from_str(speaker) : json_null());
    for (size_t i = 0; i < life->count; i++) {
        const struct stage *stage = &life->stages[i];
        json_t *one = json_object();
        json_set_str(one, "what", str_from(name_of(life, i)));
        json_set_number(one, "version", stage->version->number);
        json_set_str(one, "seen", time_format(&arena, stage->version->first_seen));
        json_set(one, "text", stage->text.at ? json_from_str(stage->text) : json_null());
        json_set(one, "speaker", stage->speaker.len ? json_from_str(stage->speaker) : json_null());
        json_array_append_new(stages, one);
    }
    json_set(object, "life", stages);
    json_print_line(stdout, object);
}

static void print_lives(struct terminal *terminal, const struct lives *lives, bool wants_json)
{
    if (lives->count == 0 && !wants_json)
        puts("no quotation in any version");
    for (size_t i = 0; i < lives->count; i++) {
        if (wants_json)
            print_json(&lives->items[i]);
        else
            print_life(terminal, &lives->items[i]);
    }
}

static void free_lives(struct lives *lives)
{
    for (size_t i = 0; i < lives->count; i++)
        memory_free(lives->items[i].stages);
    memory_free(lives->items);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct terminal terminal = terminal_open(stdout);
    struct state_article article;
    struct version_list list;
    struct lives lives = {0};
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
            read_version(&desk.arena, &lives, &list.versions[i], &version);
    }
    if (result == 0)
        print_lives(&terminal, &lives, call->wants_json);
    free_lives(&lives);
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
