#include "base/memory.h"
#include "tell/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka wants the headers above. */
#include <cmocka.h>
#include <pty.h>

static char output[4096];

static struct terminal capture(bool has_colour)
{
    memset(output, 0, sizeof output);
    FILE *out = fmemopen(output, sizeof output, "w");
    assert_non_null(out);
    return (struct terminal){.out = out, .has_colour = has_colour, .columns = 80};
}

static void expect(struct terminal *terminal, const char *text)
{
    fclose(terminal->out);
    assert_string_equal(output, text);
}

static void set_environment(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static const struct {
    const char *no_color, *force, *term;
    bool is_terminal, has_colour;
} COLOURS[] = {
    {NULL, NULL, "xterm", true, true},  {NULL, NULL, "xterm", false, false}, {"1", NULL, "xterm", true, false},
    {"", NULL, "xterm", true, true},    {NULL, NULL, "dumb", true, false},   {NULL, NULL, NULL, true, false},
    {NULL, NULL, "", true, false},      {NULL, "1", "xterm", false, true},   {NULL, "1", "dumb", false, true},
    {NULL, "0", "xterm", false, false}, {NULL, "", "xterm", false, false},   {"1", "1", "xterm", true, false},
    {NULL, "0", "xterm", true, true},
};

static void colours_follow_no_color_then_force_then_the_terminal(void **state)
{
    (void)state;
    int master, slave;
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    FILE *pty = fdopen(slave, "w"), *file = tmpfile();
    for (size_t i = 0; i < sizeof COLOURS / sizeof *COLOURS; i++) {
        set_environment("NO_COLOR", COLOURS[i].no_color);
        set_environment("CLICOLOR_FORCE", COLOURS[i].force);
        set_environment("TERM", COLOURS[i].term);
        struct terminal terminal = terminal_open(COLOURS[i].is_terminal ? pty : file);
        if (terminal.has_colour != COLOURS[i].has_colour)
            fail_msg("row %zu", i);
        assert_int_equal(terminal.is_terminal, COLOURS[i].is_terminal);
    }
    fclose(pty);
    fclose(file);
    close(master);
}

static void columns_come_from_columns_then_the_window_then_80(void **state)
{
    (void)state;
    int master, slave;
    struct winsize size = {.ws_row = 24, .ws_col = 133};
    assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
    FILE *pty = fdopen(slave, "w"), *file = tmpfile();
    static const struct {
        const char *columns;
        bool is_terminal;
        size_t expected;
    } rows[] = {{"100", true, 100}, {NULL, true, 133}, {NULL, false, 80}, {"0", true, 133},       {"-3", false, 80},
                {"abc", false, 80}, {"", true, 133},   {"40", false, 40}, {"99999999", false, 80}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set_environment("COLUMNS", rows[i].columns);
        assert_int_equal(terminal_open(rows[i].is_terminal ? pty : file).columns, rows[i].expected);
    }
    fclose(pty);
    fclose(file);
    close(master);
}

static void escape_sequences_and_bidi_controls_of_a_page_are_shown(void **state)
{
    (void)state;
    struct terminal terminal = capture(false);
    terminal_print(&terminal, TERMINAL_RED, STR("a\033[2Jb\u202Ec\nd\u200Be\xC2\x9B"));
    expect(&terminal, "a\\u{1B}[2Jb\\u{202E}c\\u{A}d\\u{200B}e\\u{9B}");
}

static void colours_wrap_the_text_and_are_reset(void **state)
{
    (void)state;
    struct terminal terminal = capture(true);
    terminal_print(&terminal, TERMINAL_PLAIN, STR("plain "));
    terminal_print(&terminal, TERMINAL_BOLD, STR("bold"));
    terminal_print(&terminal, TERMINAL_YELLOW, STR(""));
    expect(&terminal, "plain \033[1mbold\033[0m");
}

static void line_ends_of_a_format_stay_and_those_of_its_arguments_do_not(void **state)
{
    (void)state;
    struct terminal terminal = capture(false);
    terminal_printf(&terminal, TERMINAL_PLAIN, "%s: %d\n\n%.*s\n", "head\nline", 7, 3, "abcdef");
    expect(&terminal, "head\\u{A}line: 7\n\nabc\n");
}

static struct piece pieces[] = {
    {PIECE_SAME, {"sell to China ", 14}},
    {PIECE_REMOVED, {"just like\033", 10}},
    {PIECE_ADDED, {"as", 2}},
};

static void pieces_are_marked_as_wdiff_does(void **state)
{
    (void)state;
    struct piece_list list = {pieces, 3};
    struct terminal terminal = capture(false);
    terminal_print_pieces(&terminal, &list);
    expect(&terminal, "sell to China [-just like\\u{1B}-]{+as+}");
}

static void pieces_keep_their_marks_in_colour(void **state)
{
    (void)state;
    struct piece_list list = {pieces, 3};
    struct terminal terminal = capture(true);
    terminal_print_pieces(&terminal, &list);
    expect(&terminal, "sell to China \033[31m[-just like\\u{1B}-]\033[0m\033[32m{+as+}\033[0m");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_follow_no_color_then_force_then_the_terminal),
        cmocka_unit_test(columns_come_from_columns_then_the_window_then_80),
        cmocka_unit_test(escape_sequences_and_bidi_controls_of_a_page_are_shown),
        cmocka_unit_test(colours_wrap_the_text_and_are_reset),
        cmocka_unit_test(line_ends_of_a_format_stay_and_those_of_its_arguments_do_not),
        cmocka_unit_test(pieces_are_marked_as_wdiff_does),
        cmocka_unit_test(pieces_keep_their_marks_in_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
