#include "story/listing.h"
#include "story/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "story/articles.h"

static void chance_reading(struct arena *arena, uint64_t *seed, struct reading *reading)
{
    *reading = (struct reading){
        .state = (enum reading_state)chance_below(seed, READING_FAILED + 1),
        .reason = chance_below(seed, 2) ? STR_NONE : STR("no-content"),
        .charset = STR("Big5"),
        .refresh = chance_below(seed, 2) ? STR_NONE : STR("https://www.example.com/"),
        .rules_missed = chance_below(seed, 2) ? STR("body, title") : STR_NONE,
        .identifiers = chance_below(seed, 2) ? STR_NONE : STR("article_id=7"),
        .wall_words = chance_below(seed, 2) ? STR_NONE : STR("0+accept all"),
        .is_index = chance_below(seed, 2),
        .has_end = chance_below(seed, 2),
        .is_complete = chance_below(seed, 2),
        .has_article_markup = chance_below(seed, 2),
    };
    for (int wall = 0; wall < WALLS; wall++)
        reading->walls[wall] = (enum wall_share)chance_below(seed, WALL_SHARES);
    chance_article(arena, seed, &reading->article);
}

static bool equal_claims(const struct article *a, const struct article *b)
{
    return str_equal(a->modified, b->modified) && str_equal(a->outlet, b->outlet) &&
           str_equal(a->canonical, b->canonical);
}

static void a_reading_arrives_as_it_was_sent(void **state)
{
    (void)state;
    uint64_t seed = chance_seed();
    for (int round = 0; round < 300; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF sent = BUF_INIT;
        AUTO_BUF again = BUF_INIT;
        struct reading reading, read;
        chance_reading(&arena, &seed, &reading);
        reading_encode(&reading, &sent);
        assert_int_equal(reading_decode(&arena, buf_str(&sent), &read), 0);
        assert_int_equal(read.state, reading.state);
        assert_true(str_equal(read.reason, reading.reason) && !read.reason.at == !reading.reason.at);
        assert_true(str_equal(read.charset, reading.charset) && str_equal(read.refresh, reading.refresh));
        assert_true(str_equal(read.rules_missed, reading.rules_missed));
        assert_true(str_equal(read.identifiers, reading.identifiers));
        assert_true(str_equal(read.wall_words, reading.wall_words));
        assert_true(article_equal(&read.article, &reading.article));
        assert_true(equal_claims(&read.article, &reading.article));
        reading_encode(&read, &again);
        assert_true(str_equal(buf_str(&sent), buf_str(&again)));
    }
}

/* Each flag alone, so that none stands in another's place. */
static void each_flag_arrives_as_itself(void **state)
{
    (void)state;
    for (int bit = 0; bit < 4 + WALLS; bit++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF sent = BUF_INIT;
        struct reading read,
            reading = {
                .is_index = bit == 0, .is_complete = bit == 1, .has_article_markup = bit == 2, .has_end = bit == 3};
        if (bit >= 4)
            reading.walls[bit - 4] = WALL_WHOLE;
        reading_encode(&reading, &sent);
        assert_int_equal(reading_decode(&arena, buf_str(&sent), &read), 0);
        assert_int_equal(read.is_index, bit == 0);
        assert_int_equal(read.is_complete, bit == 1);
        assert_int_equal(read.has_article_markup, bit == 2);
        assert_int_equal(read.has_end, bit == 3);
        for (int wall = 0; wall < WALLS; wall++)
            assert_int_equal(read.walls[wall], bit == 4 + wall ? WALL_WHOLE : WALL_ABSENT);
    }
}

static void an_answer_cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    uint64_t seed = chance_seed() + 2;
    for (int round = 0; round < 3; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF sent = BUF_INIT;
        struct reading reading, read;
        chance_reading(&arena, &seed, &reading);
        reading_encode(&reading, &sent);
        for (size_t len = 0; len < sent.len; len++) {
            AUTO_ARENA small = ARENA_INIT;
            assert_int_equal(reading_decode(&small, str_slice(buf_str(&sent), 0, len), &read), STET_ERROR_DATA);
            assert_int_equal(read.article.block_count, 0);
        }
        buf_add_byte(&sent, '\0');
        assert_int_equal(reading_decode(&arena, buf_str(&sent), &read), STET_ERROR_DATA);
    }
}

/* Whatever a worker sends, decoding ends, stays within the bytes, and what it lets pass is a reading. */
static void changed_bytes_are_refused_or_are_a_reading(void **state)
{
    (void)state;
    static const unsigned char BYTES[] = {0, 1, 2, 4, 5, 6, 0x7F, 0x80, 0xC3, 0xFF};
    uint64_t seed = chance_seed() + 3;
    for (int round = 0; round < 4000; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF sent = BUF_INIT;
        AUTO_BUF again = BUF_INIT;
        struct reading reading, read;
        chance_reading(&arena, &seed, &reading);
        reading_encode(&reading, &sent);
        for (size_t changes = 1 + chance_below(&seed, 3); changes; changes--)
            sent.at[chance_below(&seed, sent.len)] = (char)BYTES[chance_below(&seed, sizeof BYTES)];
        int error = reading_decode(&arena, buf_str(&sent), &read);
        assert_true(error == 0 || error == STET_ERROR_DATA);
        if (error)
            continue;
        reading_encode(&read, &again);
        assert_true(str_equal(buf_str(&sent), buf_str(&again)));
    }
}

static void a_count_that_lies_allocates_nothing(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF sent = BUF_INIT;
    struct reading reading = {0}, read;
    reading_encode(&reading, &sent);
    memcpy(sent.at + sent.len - 4, "\xFF\xFF\xFF\x7F", 4); /* two milliards of blocks */
    assert_int_equal(reading_decode(&arena, buf_str(&sent), &read), STET_ERROR_DATA);
    assert_int_equal(read.article.block_count, 0);
}

static void one_form_is_not_taken_for_the_other(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF listing_sent = BUF_INIT;
    AUTO_BUF reading_sent = BUF_INIT;
    struct listing listing = {0};
    struct reading reading = {0};
    listing_encode(&listing, &listing_sent);
    reading_encode(&reading, &reading_sent);
    assert_int_equal(listing_decode(&arena, buf_str(&listing_sent), &listing), 0);
    assert_int_equal(listing_decode(&arena, buf_str(&reading_sent), &listing), STET_ERROR_DATA);
    assert_int_equal(reading_decode(&arena, buf_str(&listing_sent), &reading), STET_ERROR_DATA);
    assert_int_equal(reading_decode(&arena, STR_NONE, &reading), STET_ERROR_DATA);
}

static void a_text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF sent = BUF_INIT;
    struct reading reading = {.article.headline = STR("\xC3")};
    reading_encode(&reading, &sent);
    assert_int_equal(reading_decode(&arena, buf_str(&sent), &reading), STET_ERROR_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_arrives_as_it_was_sent),
        cmocka_unit_test(each_flag_arrives_as_itself),
        cmocka_unit_test(an_answer_cut_off_anywhere_is_refused),
        cmocka_unit_test(changed_bytes_are_refused_or_are_a_reading),
        cmocka_unit_test(a_count_that_lies_allocates_nothing),
        cmocka_unit_test(one_form_is_not_taken_for_the_other),
        cmocka_unit_test(a_text_that_is_not_utf8_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
