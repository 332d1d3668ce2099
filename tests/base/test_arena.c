#include "base/arena.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void blocks_are_zeroed_aligned_and_do_not_touch(void **state)
{
    (void)state;
    static const size_t SIZES[] = {1, 0, 3, 16, 17, 4000, 20000, 5, 16000, 100000, 8};
    enum { COUNT = sizeof SIZES / sizeof *SIZES };
    AUTO_ARENA arena = ARENA_INIT;
    unsigned char *blocks[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = arena_alloc(&arena, SIZES[i]);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < SIZES[i]; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)i + 1, SIZES[i]);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < SIZES[i]; k++)
            assert_int_equal(blocks[i][k], i + 1);
}

static void a_copy_ends_in_a_nul_and_the_absent_stays_absent(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str copy = arena_copy(&arena, str_slice(STR("abcdef"), 1, 3));
    assert_int_equal(copy.len, 2);
    assert_string_equal(copy.at, "bc");
    assert_null(arena_copy(&arena, STR_NONE).at);
    assert_non_null(arena_copy(&arena, STR("")).at);
    assert_string_equal(arena_format(&arena, "%d %s", 7, "x").at, "7 x");
}

static void what_was_adopted_outlives_its_first_arena(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct arena other = ARENA_INIT;
    struct str kept = arena_copy(&other, STR("kept"));
    arena_copy(&arena, STR("mine"));
    arena_adopt(&arena, &other);
    arena_clear(&other);
    arena_alloc(&arena, 100);
    assert_string_equal(kept.at, "kept");
    arena_adopt(&arena, &other);
}

static void a_cleared_arena_can_be_used_again(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    arena_alloc(&arena, 50000);
    arena_clear(&arena);
    arena_clear(&arena);
    assert_string_equal(arena_copy(&arena, STR("again")).at, "again");
}

static jmp_buf ran_out;

static void jump(void)
{
    longjmp(ran_out, 1);
}

/* Asks for `count` things of `size` bytes: true where memory ran out. */
static bool runs_out(struct arena *arena, size_t count, size_t size)
{
    memory_on_failure(jump);
    bool has_run_out = setjmp(ran_out);
    if (!has_run_out)
        arena_array(arena, count, size);
    memory_on_failure(NULL);
    return has_run_out;
}

static void a_product_that_overflows_is_memory_that_ran_out(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_true(runs_out(&arena, SIZE_MAX / 2, 3));
    assert_true(runs_out(&arena, SIZE_MAX, 1));
    assert_true(runs_out(&arena, SIZE_MAX / 24 + 1, 24));
    assert_false(runs_out(&arena, 100, 24));
}

static void the_allocation_that_a_test_names_fails_and_leaves_all_before_it_whole(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str kept = arena_copy(&arena, STR("kept"));
    memory_fail_at(2);
    assert_false(runs_out(&arena, 1, 100000));
    assert_true(runs_out(&arena, 1, 100000)); /* the second from memory_fail_at */
    assert_false(runs_out(&arena, 1, 100000));
    assert_string_equal(kept.at, "kept");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_do_not_touch),
        cmocka_unit_test(a_copy_ends_in_a_nul_and_the_absent_stays_absent),
        cmocka_unit_test(what_was_adopted_outlives_its_first_arena),
        cmocka_unit_test(a_cleared_arena_can_be_used_again),
        cmocka_unit_test(a_product_that_overflows_is_memory_that_ran_out),
        cmocka_unit_test(the_allocation_that_a_test_names_fails_and_leaves_all_before_it_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
