#include "base/memory.h"
#include "tell/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
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
    terminal_print(&terminal, TERMINAL_MAGENTA, STR(""));
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
    terminal_begin(&terminal, 0, 0);
    terminal_add_pieces(&terminal, &list);
    terminal_end(&terminal);
    expect(&terminal, "sell to China [-just like\\u{1B}-]{+as+}\n");
}

static void pieces_keep_their_marks_in_colour(void **state)
{
    (void)state;
    struct piece_list list = {pieces, 3};
    struct terminal terminal = capture(true);
    terminal_begin(&terminal, 0, 0);
    terminal_add_pieces(&terminal, &list);
    terminal_end(&terminal);
    expect(&terminal, "sell to China \033[31m[-just like\\u{1B}-]\033[0m\033[32m{+as+}\033[0m\n");
}

/* ---- lines that are broken to the window ---- */

static struct terminal window(size_t columns)
{
    struct terminal terminal = capture(false);
    terminal.is_terminal = true;
    terminal.columns = columns;
    return terminal;
}

static const struct {
    const char *text;
    size_t columns, first, hanging;
    const char *expected;
} ROWS[] = {
    {"", 20, 2, 4, "  \n"},
    {"fits", 20, 2, 4, "  fits\n"},
    {"exactly twenty wide.", 20, 0, 0, "exactly twenty wide.\n"},
    {"one more than twenty.", 20, 0, 0, "one more than\ntwenty.\n"},
    {"the first row and the next", 20, 0, 4, "the first row and\n    the next\n"},
    {"blanks    at    the    end    go", 16, 0, 0, "blanks    at\nthe    end    go\n"},
    {"wrapwrapwrapwrapwrapwrap", 16, 0, 0, "wrapwrapwrapwrap\nwrapwrap\n"},
    {"a wrapwrapwrapwrapwrapwrap", 16, 0, 0, "a\nwrapwrapwrapwrap\nwrapwrap\n"},
    /* Two columns a character, and no comma begins a row. */
    {"\u4EBA\u5DE5\u667A\u6167\u516C\u53F8\uFF0C\u8CE3", 12, 0, 0,
     "\u4EBA\u5DE5\u667A\u6167\u516C\n\u53F8\uFF0C\u8CE3\n"},
    {"\u8CE3\u8CE3\u8CE3\u8CE3\u8CE3\u8CE3", 11, 0, 0, "\u8CE3\u8CE3\u8CE3\u8CE3\u8CE3\n\u8CE3\n"},
    /* Marks take no column; an emoji of several is never cut. */
    {"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 10, 0, 0,
     "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301\n"},
    {"12345678\U0001F468\u200D\U0001F469\u200D\U0001F467", 12, 0, 0,
     "12345678\n\U0001F468\u200D\U0001F469\u200D\U0001F467\n"},
    /* Too narrow for anything: ten columns are taken all the same. */
    {"0123456789abc", 4, 2, 2, "  0123456789\n  abc\n"},
};

static void lines_are_broken_to_the_window(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct terminal terminal = window(ROWS[i].columns);
        terminal_begin(&terminal, ROWS[i].first, ROWS[i].hanging);
        terminal_add(&terminal, TERMINAL_PLAIN, str_from(ROWS[i].text));
        terminal_end(&terminal);
        fclose(terminal.out);
        if (strcmp(output, ROWS[i].expected) != 0)
            fail_msg("row %zu: %s", i, output);
    }
}

static void a_colour_goes_on_in_the_next_row(void **state)
{
    (void)state;
    struct terminal terminal = window(12);
    terminal.has_colour = true;
    terminal_begin(&terminal, 0, 2);
    terminal_add(&terminal, TERMINAL_PLAIN, STR("plain "));
    terminal_add(&terminal, TERMINAL_RED, STR("red and red"));
    terminal_addf(&terminal, TERMINAL_PLAIN, " %d", 7);
    terminal_end(&terminal);
    expect(&terminal, "plain \033[31mred\033[0m\n  \033[31mand red\033[0m 7\n");
}

static void a_row_for_no_terminal_is_whole(void **state)
{
    (void)state;
    struct terminal terminal = capture(false);
    terminal.columns = 10;
    terminal_print_wrapped(&terminal, TERMINAL_PLAIN, 2, "+ ", STR("whole, however long it may be"));
    expect(&terminal, "  + whole, however long it may be\n");
}

static const struct {
    const char *url;
    bool is_link;
} LINKS[] = {
    {"https://www.example.com/a?b=c", true},
    {"http://[::1]:8080/", true},
    {"javascript:alert(1)", false},
    {"file:///etc/passwd", false},
    {"HTTPS://www.example.com/", false},
    {"https://www.example.com/a b", false},
    {"https://www.example.com/\033\\evil", false},
    {"https://www.example.com/\a", false},
    {"https://www.example.com/\xC2\x9C", false},
    {"https://www.example.com/\u4EBA", false},
    {"", false},
};

static void only_addresses_of_pages_become_links(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++) {
        struct terminal terminal = window(80);
        terminal.has_links = true;
        terminal_begin(&terminal, 0, 0);
        terminal_add_link(&terminal, TERMINAL_PLAIN, str_from(LINKS[i].url), STR("text\033"));
        terminal_end(&terminal);
        fclose(terminal.out);
        char expected[256];
        snprintf(expected, sizeof expected,
                 LINKS[i].is_link ? "\033]8;id=0;%s\033\\text\\u{1B}\033]8;;\033\\\n" : "text\\u{1B}\n", LINKS[i].url);
        if (strcmp(output, expected) != 0)
            fail_msg("row %zu: %s", i, output);
    }
}

static void a_field_from_right_to_left_is_closed_by_a_mark(void **state)
{
    (void)state;
    struct terminal terminal = window(80);
    terminal_begin(&terminal, 0, 0);
    terminal_add(&terminal, TERMINAL_PLAIN, STR("\u0635\u062D"));
    terminal_add(&terminal, TERMINAL_PLAIN, STR("  \u05D0"));
    terminal_end(&terminal);
    expect(&terminal, "\u0635\u062D\u200E  \u05D0\n");
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
        cmocka_unit_test(lines_are_broken_to_the_window),
        cmocka_unit_test(a_colour_goes_on_in_the_next_row),
        cmocka_unit_test(a_row_for_no_terminal_is_whole),
        cmocka_unit_test(only_addresses_of_pages_become_links),
        cmocka_unit_test(a_field_from_right_to_left_is_closed_by_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
