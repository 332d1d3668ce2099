#include "base/array.h"
#include "tell/settle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

/* "same[-removed-]{+added+}" as pieces; no other brackets in the text. */
static struct piece_list read_pieces(struct arena *arena, struct str text)
{
    static const struct {
        const char *open, *close;
        enum piece_kind kind;
    } marks[] = {{"[-", "-]", PIECE_REMOVED}, {"{+", "+}", PIECE_ADDED}};
    struct piece_list list = {arena_array(arena, text.len + 1, sizeof *list.pieces), 0};
    while (text.len) {
        struct piece piece = {PIECE_SAME, text};
        size_t from = text.len, behind = text.len;
        for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
            size_t at = str_find(text, str_from(marks[i].open), 0);
            if (at == 0) {
                size_t end = str_find(text, str_from(marks[i].close), 0);
                piece = (struct piece){marks[i].kind, str_slice(text, 2, end)};
                behind = end + 2;
                from = 0;
            } else if (at < from) {
                from = behind = at;
            }
        }
        if (piece.kind == PIECE_SAME)
            piece.text = str_slice(text, 0, from);
        list.pieces[list.count++] = piece;
        text = str_slice(text, behind, text.len);
    }
    return list;
}

static void write_pieces(const struct piece_list *list, struct buf *out)
{
    static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
    for (size_t i = 0; i < list->count; i++) {
        const char *const *mark = marks[list->pieces[i].kind];
        buf_addf(out, "%s%.*s%s", mark[0], STR_FORMAT(list->pieces[i].text), mark[1]);
    }
}

static void a_change_that_can_be_whole_lines_is(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"", ""},
        {"the same\n", "the same\n"},
        {"a [-b-]{+c+} d\n", "a [-b-]{+c+} d\n"},
        {"a {+b +}c\n", "a {+b +}c\n"},
        {"a.\nb{+.\nc+}.\n", "a.\nb.\n{+c.\n+}"},
        {"a.\nb{+.\n\nc+}.\n", "a.\nb.\n{+\nc.\n+}"},
        {"a.\nb[-.\nc-].\nd.\n", "a.\nb.\n[-c.\n-]d.\n"},
        {"a.\n好{+。\n好+}。\n", "a.\n{+好。\n+}好。\n"},
        {"- a\n- {+b\n- +}c\n", "- a\n{+- b\n+}- c\n"},
        {"{+a\n+}b\n", "{+a\n+}b\n"},
        {"x\n{+a.\n+}", "x\n{+a.\n+}"},
        {"x{+.\ny+}.\nz[-.\nw-].\n", "x.\n{+y.\n+}z.\n[-w.\n-]"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF out = BUF_INIT;
        struct piece_list list = read_pieces(&arena, str_from(cases[i].before)), settled;
        settle_pieces(&arena, &list, &settled);
        write_pieces(&settled, &out);
        assert_string_equal(buf_c(&out), cases[i].after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_that_can_be_whole_lines_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
