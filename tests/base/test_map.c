#include "base/map.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int one, two;

static void what_is_put_is_found_until_it_is_taken_out(void **state)
{
    (void)state;
    AUTO_MAP *map = map_new();
    assert_null(map_put(map, STR("a"), &one));
    assert_ptr_equal(map_get(map, STR("a")), &one);
    assert_ptr_equal(map_put(map, STR("a"), &two), &one);
    assert_ptr_equal(map_get(map, STR("a")), &two);
    assert_int_equal(map_count(map), 1);
    assert_ptr_equal(map_remove(map, STR("a")), &two);
    assert_null(map_remove(map, STR("a")));
    assert_false(map_has(map, STR("a")));
    assert_int_equal(map_count(map), 0);
}

static void a_key_with_no_value_is_still_there(void **state)
{
    (void)state;
    AUTO_MAP *map = map_new();
    map_put(map, STR("a"), NULL);
    assert_true(map_has(map, STR("a")));
    assert_null(map_get(map, STR("a")));
}

static void keys_are_bytes_and_are_copied(void **state)
{
    (void)state;
    AUTO_MAP *map = map_new();
    char key[] = {'a', 0, 'b'};
    map_put(map, (struct str){key, 3}, &one);
    map_put(map, STR(""), &two);
    key[0] = 'x';
    assert_ptr_equal(map_get(map, STR("a\0b")), &one);
    assert_null(map_get(map, STR("a")));
    assert_ptr_equal(map_get(map, STR_NONE), &two);
}

static void the_walk_goes_in_the_order_of_the_first_putting(void **state)
{
    (void)state;
    AUTO_MAP *map = map_new();
    AUTO_BUF walked = BUF_INIT;
    map_put(map, STR("c"), &one);
    map_put(map, STR("a"), &one);
    map_put(map, STR("b"), &one);
    map_put(map, STR("c"), &two);
    map_remove(map, STR("a"));
    map_put(map, STR("a"), &one);
    struct str key;
    void *value;
    for (size_t at = 0; map_next(map, &at, &key, &value);)
        buf_addf(&walked, "%.*s%s ", STR_FORMAT(key), value == &two ? "2" : "1");
    assert_string_equal(buf_c(&walked), "c2 b1 a1 ");
}

static void many_keys_are_all_found_while_others_come_and_go(void **state)
{
    (void)state;
    enum { KEYS = 20000 };
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_MAP *map = map_new();
    for (int i = 0; i < KEYS; i++) {
        map_put(map, arena_format(&arena, "key %d", i), (void *)(intptr_t)(i + 1));
        if (i % 3 == 0)
            map_remove(map, arena_format(&arena, "key %d", i / 2));
    }
    size_t found = 0, walked = 0;
    for (int i = 0; i < KEYS; i++) {
        struct str key = arena_format(&arena, "key %d", i);
        assert_true(!map_has(map, key) || map_get(map, key) == (void *)(intptr_t)(i + 1));
        found += map_has(map, key);
    }
    struct str key;
    for (size_t at = 0; map_next(map, &at, &key, NULL);)
        walked++;
    assert_int_equal(found, map_count(map));
    assert_int_equal(walked, map_count(map));
    assert_true(found > KEYS / 2);
}

/* The walk's place tells how many entries lie before the key: those that were taken out must not pile up. */
static void a_map_that_is_filled_and_emptied_does_not_grow(void **state)
{
    (void)state;
    AUTO_MAP *map = map_new();
    for (int i = 0; i < 10000; i++) {
        map_put(map, STR("a"), &one);
        map_remove(map, STR("a"));
    }
    map_put(map, STR("b"), &one);
    size_t at = 0;
    struct str key;
    assert_true(map_next(map, &at, &key, NULL));
    assert_in_range(at, 1, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_is_found_until_it_is_taken_out),
        cmocka_unit_test(a_key_with_no_value_is_still_there),
        cmocka_unit_test(keys_are_bytes_and_are_copied),
        cmocka_unit_test(the_walk_goes_in_the_order_of_the_first_putting),
        cmocka_unit_test(many_keys_are_all_found_while_others_come_and_go),
        cmocka_unit_test(a_map_that_is_filled_and_emptied_does_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
