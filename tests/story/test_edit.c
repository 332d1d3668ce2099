#include "story/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void each_label_is_found_by_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < EDIT_LABELS; i++) {
        enum edit_label label;
        assert_true(edit_label_from_name(str_from(edit_label_name((enum edit_label)i)), &label));
        assert_int_equal(label, i);
    }
    enum edit_label label;
    assert_false(edit_label_from_name(STR("Headline"), &label));
    assert_false(edit_label_from_name(STR(""), &label));
    assert_false(edit_label_from_name(STR_NONE, &label));
}

static void weights_go_down_in_the_order_of_the_labels(void **state)
{
    (void)state;
    for (int i = 0; i < EDIT_LABELS; i++) {
        int weight = edit_label_weight((enum edit_label)i);
        assert_in_range(weight, 0, 100);
        assert_true(i == 0 || weight < edit_label_weight((enum edit_label)(i - 1)));
    }
}

static void the_order_of_labels_is_the_one_that_subjects_promise(void **state)
{
    (void)state;
    static const char *const ORDER[] = {
        "correction", "headline", "quote",   "negation", "figure", "name", "removed", "summary", "tone",      "caption",
        "byline",     "date",     "section", "added",    "order",  "text", "tags",    "typo",    "invisible", "return"};
    assert_int_equal(sizeof ORDER / sizeof *ORDER, EDIT_LABELS);
    for (int i = 0; i < EDIT_LABELS; i++)
        assert_string_equal(edit_label_name((enum edit_label)i), ORDER[i]);
}

static void changes_and_marks_have_their_words(void **state)
{
    (void)state;
    assert_string_equal(edit_change_name(EDIT_CHANGED), "changed");
    assert_string_equal(edit_change_name(EDIT_CAME), "added");
    assert_string_equal(edit_change_name(EDIT_WENT), "removed");
    assert_string_equal(edit_change_name(EDIT_MOVED), "moved");
    assert_string_equal(unmarked_name(UNMARKED_NO), "no");
    assert_string_equal(unmarked_name(UNMARKED_YES), "yes");
    assert_string_equal(unmarked_name(UNMARKED_UNKNOWN), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_label_is_found_by_its_name),
        cmocka_unit_test(weights_go_down_in_the_order_of_the_labels),
        cmocka_unit_test(the_order_of_labels_is_the_one_that_subjects_promise),
        cmocka_unit_test(changes_and_marks_have_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
