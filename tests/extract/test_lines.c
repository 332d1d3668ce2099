#include "extract/lines.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* Texts are added one by one; these stand for the other calls. */
#define BREAK "<br>"
#define OPEN  "<a>"
#define CLOSE "</a>"

static void add_part(struct lines *lines, const char *part)
{
    if (strcmp(part, BREAK) == 0)
        lines_add_break(lines);
    else if (strcmp(part, OPEN) == 0)
        lines_open_link(lines);
    else if (strcmp(part, CLOSE) == 0)
        lines_close_link(lines);
    else
        lines_add(lines, part);
}

/* The paragraphs with " / " between. */
static struct str read_lines(struct arena *arena, const struct lines *lines)
{
    AUTO_BUF out = BUF_INIT;
    struct line line;
    bool in_link = false;
    for (size_t at = 0; lines_next(arena, lines, &at, &in_link, &line);) {
        buf_add(&out, out.len ? STR(" / ") : STR(""));
        buf_add(&out, line.text);
    }
    return arena_copy(arena, buf_str(&out));
}

static void parts_become_paragraphs(void **state)
{
    (void)state;
    static const struct {
        const char *parts[8];
        const char *paragraphs;
    } cases[] = {
        {{"  one \n two\t"}, "one two"},
        {{"one", " two"}, "one two"},
        {{"one ", " two"}, "one two"},
        {{"on", "e"}, "one"},
        {{"One", BREAK, BREAK, "two"}, "One / two"},
        {{"One.", BREAK, "Two"}, "One. / Two"},
        {{"one,", BREAK, "two"}, "one, two"},
        {{"一行，", BREAK, "二行"}, "一行，二行"},
        {{"一行\n", "二行"}, "一行二行"},
        {{"one\n", "二行"}, "one 二行"},
        {{"一行。　　二行"}, "一行。 / 二行"},
        {{"一行　　二行"}, "一行　　二行"},
        {{"co\xC2\xAD", "operate"}, "cooperate"},
        {{"nul\x01l"}, "null"},
        {{OPEN, "one", CLOSE, " two"}, "one two"},
        {{"One", BREAK, "See: ", OPEN, "the mole is shut", CLOSE}, "One / See: the mole is shut"},
        {{OPEN, "the mole is shut", CLOSE, BREAK, "Two"}, "the mole is shut / Two"},
        {{OPEN, "the mole", BREAK, "is shut again", CLOSE}, "the mole is shut again"},
        {{"as the", BREAK, OPEN, "Mail", CLOSE, BREAK, "says"}, "as the Mail says"},
        {{BREAK, BREAK, "one", BREAK}, "one"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct lines lines = {.keeps_breaks = true};
        for (size_t k = 0; k < ARRAY_LENGTH(cases[i].parts) && cases[i].parts[k]; k++)
            add_part(&lines, cases[i].parts[k]);
        struct str got = read_lines(&arena, &lines);
        if (!str_equal(got, str_from(cases[i].paragraphs)))
            fail_msg("case %zu: '%.*s', not '%s'", i, STR_FORMAT(got), cases[i].paragraphs);
        buf_clear(&lines.text);
    }
}

static void a_break_is_a_blank_where_breaks_are_not_kept(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct lines lines = {.keeps_breaks = false};
    lines_add(&lines, "One.");
    lines_add_break(&lines);
    lines_add_break(&lines);
    lines_add(&lines, "Two");
    struct str got = read_lines(&arena, &lines);
    assert_true(str_equal(got, STR("One. Two")));
    buf_clear(&lines.text);
}

static void letters_links_stops_and_digits_are_counted(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct lines lines = {.keeps_breaks = true};
    struct line line;
    bool in_link = false;
    size_t at = 0;
    lines_add(&lines, "See ");
    lines_open_link(&lines);
    lines_add(&lines, "page 12");
    lines_close_link(&lines);
    lines_add(&lines, ", 書.");
    assert_true(lines_next(&arena, &lines, &at, &in_link, &line));
    assert_int_equal(line.letters, 3 + 6 + 1 + 3 + 1);
    assert_int_equal(line.link_letters, 6);
    assert_int_equal(line.stops, 2);
    assert_int_equal(line.digits, 2);
    assert_true(line.ends_in_stop);
    assert_false(lines_next(&arena, &lines, &at, &in_link, &line));
    buf_clear(&lines.text);
}

static void a_table_has_its_cells_trimmed_and_empty_rows_dropped(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct lines lines = {.keeps_breaks = false};
    static const struct {
        const char *text;
        char mark;
    } cells[] = {{" Place ", '\t'}, {"Fare", '\n'}, {" ", '\t'}, {" ", '\n'}, {"Seat", '\t'}, {" 29 ", '\n'}};
    for (size_t i = 0; i < ARRAY_LENGTH(cells); i++) {
        lines_add(&lines, cells[i].text);
        lines_add_mark(&lines, cells[i].mark);
    }
    struct line line = lines_table(&arena, &lines);
    assert_true(str_equal(line.text, STR("Place\tFare\nSeat\t29")));
    buf_clear(&lines.text);
}

static void stops_are_seen_behind_closing_marks(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ends;
    } cases[] = {
        {"It is over.", true}, {"“It is over.”", true}, {"「完了。」", true},
        {"It is over", false}, {"(It is over.)", true}, {"over…", true},
        {"वह गया।", true},     {"one, two,", false},    {"", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (ends_in_stop(str_from(cases[i].text)) != cases[i].ends)
            fail_msg("%s", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_become_paragraphs),
        cmocka_unit_test(a_break_is_a_blank_where_breaks_are_not_kept),
        cmocka_unit_test(letters_links_stops_and_digits_are_counted),
        cmocka_unit_test(a_table_has_its_cells_trimmed_and_empty_rows_dropped),
        cmocka_unit_test(stops_are_seen_behind_closing_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
