#include "cmd/explain.h"

#include "base/json.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/terminal.h"

#include <math.h>
#include <string.h>

enum { NAME_COLUMNS = 11, SCORE_COLUMNS = 11, SOURCE_COLUMNS = 22, LEAST_COLUMNS = 40 };

static struct str visible(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    utf8_add_visible(&out, text);
    return arena_copy(arena, buf_str(&out));
}

/* The start of a text that fits, with an ellipsis where it does not. */
static struct str fit(struct arena *arena, struct str text, size_t columns)
{
    struct str shown = visible(arena, text);
    if (unicode_columns(shown) <= columns)
        return shown;
    shown = unicode_cut_columns(shown, columns - 1);
    return arena_format(arena, "%.*s…", STR_FORMAT(shown));
}

/* A path says most at its end: parts go from its front until it fits. */
static struct str fit_place(struct arena *arena, struct str place, size_t columns)
{
    struct str shown = visible(arena, place);
    if (unicode_columns(shown) <= columns)
        return shown;
    for (size_t at; (at = str_find(shown, STR(" > "), 0)) != SIZE_MAX;) {
        shown = str_slice(shown, at + 3, shown.len);
        if (unicode_columns(shown) + 4 <= columns)
            return arena_format(arena, "… > %.*s", STR_FORMAT(shown));
    }
    return fit(arena, shown, columns);
}

static void print_indent(const struct terminal *terminal, size_t columns)
{
    fprintf(terminal->out, "%*s", (int)columns, "");
}

/* ---- fields ---- */

static bool is_winner(const struct explained_field *field, const struct metadata_candidate *candidate)
{
    return field->source && strcmp(candidate->source, field->source) == 0 && str_equal(candidate->value, field->value);
}

static void print_value(struct terminal *terminal, struct str value, const char *source, bool wins)
{
    AUTO_ARENA arena = ARENA_INIT;
    size_t room = terminal->columns - NAME_COLUMNS - 2 - SOURCE_COLUMNS;
    struct str shown = fit(&arena, value, room);
    terminal_print(terminal, wins ? TERMINAL_GREEN : TERMINAL_DIM, wins ? STR("* ") : STR("  "));
    terminal_print(terminal, wins ? TERMINAL_PLAIN : TERMINAL_DIM, shown);
    print_indent(terminal, room - unicode_columns(shown) + 2);
    terminal_print(terminal, TERMINAL_DIM, fit(&arena, str_from(source), SOURCE_COLUMNS - 2));
    fputc('\n', terminal->out);
}

static void print_field(struct terminal *terminal, const struct explanation *why, const struct explained_field *field)
{
    terminal_print(terminal, TERMINAL_BOLD, str_from(field->name));
    print_indent(terminal, NAME_COLUMNS - strlen(field->name));
    if (field->value.len)
        print_value(terminal, field->value, field->source ? field->source : "", true);
    else
        fputs("  -\n", terminal->out);
    if (field->note) {
        print_indent(terminal, NAME_COLUMNS + 2);
        terminal_printf(terminal, TERMINAL_DIM, "(%s)\n", field->note);
    }
    for (size_t i = 0; i < why->candidate_count; i++) {
        const struct metadata_candidate *candidate = &why->candidates[i];
        if (strcmp(candidate->field, field->name) != 0 || is_winner(field, candidate))
            continue;
        print_indent(terminal, NAME_COLUMNS);
        print_value(terminal, candidate->value, candidate->source, false);
    }
}

/* ---- rules of the site ---- */

static void print_rule(struct terminal *terminal, const struct explained_rule *rule)
{
    AUTO_ARENA arena = ARENA_INIT;
    size_t room = terminal->columns - NAME_COLUMNS - 2;
    struct str name = fit(&arena, rule->key, NAME_COLUMNS - 1);
    terminal_print(terminal, TERMINAL_BOLD, name);
    print_indent(terminal, NAME_COLUMNS - unicode_columns(name) + 2);
    terminal_print(terminal, TERMINAL_PLAIN, fit(&arena, rule->xpath, room));
    fputc('\n', terminal->out);
    print_indent(terminal, NAME_COLUMNS + 2);
    if (rule->is_missed)
        terminal_printf(terminal, TERMINAL_RED, "finds nothing of use: read as without it\n");
    else if (!rule->found)
        terminal_printf(terminal, TERMINAL_DIM, "finds nothing here\n");
    else
        terminal_print(terminal, TERMINAL_DIM,
                       fit(&arena, arena_format(&arena, "%zu: %.*s", rule->found, STR_FORMAT(rule->text)), room));
    if (rule->found && !rule->is_missed)
        fputc('\n', terminal->out);
}

static void print_rules(struct terminal *terminal, const struct explanation *why)
{
    if (!why->rule_count)
        return;
    fputs("Rules of the site, and what they find:\n", terminal->out);
    for (size_t i = 0; i < why->rule_count; i++)
        print_rule(terminal, &why->rules[i]);
    fputc('\n', terminal->out);
}

/* ---- blocks ---- */

/* Words behind one another, broken between them at the window's edge. */
static void print_reasons(struct terminal *terminal, const struct explained_block *block)
{
    AUTO_ARENA arena = ARENA_INIT;
    size_t column = SCORE_COLUMNS;
    if (!block->reason_count)
        return;
    print_indent(terminal, SCORE_COLUMNS);
    for (size_t i = 0; i < block->reason_count; i++) {
        const struct reason *reason = &block->reasons[i];
        bool is_rule = isinf(reason->weight), is_last = is_rule || i + 1 == block->reason_count;
        struct str text =
            is_rule ? str_from(reason->what)
                    : arena_format(&arena, "%+.1f %s%s", (double)reason->weight, reason->what, is_last ? "" : ";");
        size_t width = unicode_columns(text);
        if (i > 0 && column + 1 + width > terminal->columns) {
            fputc('\n', terminal->out);
            print_indent(terminal, SCORE_COLUMNS);
            column = SCORE_COLUMNS;
        } else if (i > 0) {
            column += 1;
            fputc(' ', terminal->out);
        }
        terminal_print(terminal, TERMINAL_DIM, fit(&arena, text, terminal->columns - SCORE_COLUMNS));
        column += width;
        /* What decided alone leaves nothing to weigh. */
        if (is_rule)
            break;
    }
    fputc('\n', terminal->out);
}

/* True where all but the text would read as the lines above do: the entries of one menu, paragraphs in a row. */
static bool is_alike(const struct explained_block *a, const struct explained_block *b)
{
    if (a->is_in != b->is_in || a->kind != b->kind || a->reason_count != b->reason_count)
        return false;
    for (size_t i = 0; i < a->reason_count; i++)
        if (strcmp(a->reasons[i].what, b->reasons[i].what) != 0)
            return false;
    return str_equal(a->place, b->place);
}

static void print_line(struct terminal *terminal, const struct explained_block *block)
{
    AUTO_ARENA arena = ARENA_INIT;
    size_t room = terminal->columns - SCORE_COLUMNS;
    terminal_print(terminal, block->is_in ? TERMINAL_GREEN : TERMINAL_RED, block->is_in ? STR("in ") : STR("out"));
    terminal_printf(terminal, TERMINAL_PLAIN, " %+6.1f ", (double)block->score);
    terminal_print(terminal, block->is_in ? TERMINAL_PLAIN : TERMINAL_DIM, fit(&arena, block->text, room));
    fputc('\n', terminal->out);
}

/* Verdict, score and text; below, where they are not those of the block above, kind and place, and what weighed most.
 */
static void print_block(struct terminal *terminal, const struct explained_block *block,
                        const struct explained_block *before)
{
    AUTO_ARENA arena = ARENA_INIT;
    const char *kind = block_kind_name(block->kind);
    print_line(terminal, block);
    if (before && is_alike(before, block))
        return;
    print_indent(terminal, SCORE_COLUMNS);
    terminal_printf(terminal, TERMINAL_MAGENTA, "%s", kind);
    terminal_print(terminal, TERMINAL_DIM, STR(" in "));
    size_t room = terminal->columns - SCORE_COLUMNS - strlen(kind) - strlen(" in ");
    terminal_print(terminal, TERMINAL_DIM, fit_place(&arena, block->place, room));
    fputc('\n', terminal->out);
    print_reasons(terminal, block);
}

void explain_print(const struct explanation *why)
{
    struct terminal terminal = terminal_open(stdout);
    size_t in = 0;
    if (terminal.columns < LEAST_COLUMNS)
        terminal.columns = LEAST_COLUMNS;
    print_rules(&terminal, why);
    for (size_t i = 0; i < why->field_count; i++)
        print_field(&terminal, why, &why->fields[i]);
    fputc('\n', stdout);
    for (size_t i = 0; i < why->block_count; i++) {
        print_block(&terminal, &why->blocks[i], i ? &why->blocks[i - 1] : NULL);
        in += why->blocks[i].is_in;
    }
    printf("\n%zu of %zu lines of the page are in the article.\n", in, why->block_count);
}

/* ---- JSON ---- */

static json_t *reasons_json(const struct explained_block *block)
{
    json_t *list = json_array();
    for (size_t i = 0; i < block->reason_count; i++) {
        json_t *reason = json_object();
        float weight = block->reasons[i].weight;
        json_set_str(reason, "what", str_from(block->reasons[i].what));
        json_set(reason, "weight", isinf(weight) ? json_null() : json_real(round((double)weight * 100) / 100));
        json_add(list, reason);
    }
    return list;
}

static json_t *block_json(const struct explained_block *block)
{
    json_t *object = json_object();
    json_set(object, "in", json_boolean(block->is_in));
    json_set(object, "score", json_real(round((double)block->score * 100) / 100));
    json_set(object, "why", reasons_json(block));
    json_set_str(object, "place", block->place);
    json_set_str(object, "kind", str_from(block_kind_name(block->kind)));
    json_set_str(object, "text", block->text);
    return object;
}

static json_t *field_json(const struct explanation *why, const struct explained_field *field)
{
    json_t *object = json_object(), *candidates = json_array();
    json_set_str(object, "value", field->value);
    json_set_str(object, "source", str_from(field->source));
    json_set_str(object, "note", str_from(field->note));
    for (size_t i = 0; i < why->candidate_count; i++) {
        if (strcmp(why->candidates[i].field, field->name) != 0)
            continue;
        json_t *candidate = json_object();
        json_set_str(candidate, "source", str_from(why->candidates[i].source));
        json_set_str(candidate, "value", why->candidates[i].value);
        json_add(candidates, candidate);
    }
    json_set(object, "candidates", candidates);
    return object;
}

static json_t *rules_json(const struct explanation *why)
{
    json_t *list = json_array();
    for (size_t i = 0; i < why->rule_count; i++) {
        json_t *rule = json_object();
        json_set_str(rule, "key", why->rules[i].key);
        json_set_str(rule, "xpath", why->rules[i].xpath);
        json_set_number(rule, "found", (int64_t)why->rules[i].found);
        json_set(rule, "missed", json_boolean(why->rules[i].is_missed));
        json_set_str(rule, "text", why->rules[i].text);
        json_add(list, rule);
    }
    return list;
}

void explain_print_json(const struct explanation *why)
{
    json_t *object = json_object(), *fields = json_object(), *blocks = json_array();
    for (size_t i = 0; i < why->field_count; i++)
        json_set(fields, why->fields[i].name, field_json(why, &why->fields[i]));
    for (size_t i = 0; i < why->block_count; i++)
        json_add(blocks, block_json(&why->blocks[i]));
    json_set(object, "fields", fields);
    json_set(object, "blocks", blocks);
    if (why->rule_count)
        json_set(object, "rules", rules_json(why));
    json_print_line(stdout, object);
}
