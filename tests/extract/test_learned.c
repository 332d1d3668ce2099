#include "extract/learned.h"

#include "base/array.h"
#include "extract/explain.h"
#include "extract/extract.h"
#include "extract/reading_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A page in each of several scripts: two paragraphs of its own, and between them a line that its site repeats. */
static const struct sample {
    const char *language, *headline, *first, *second, *repeated, *nearly;
} SAMPLES[] = {
    {"en", "Ferry at Skerrow runs again",
     "The ferry at Skerrow runs again from Tuesday, after eleven days in which nobody crossed the sound, the line "
     "said.",
     "Passengers who hold tickets for those days are to get their money back by the end of the month, without a form.",
     "Would you like to read 5 stories like this each morning? Put your address into our list of 12,000 readers.",
     "Would you like to read 7 stories like this each morning?  Put your address into our List of 13,500 readers."},
    {"ru", "Паром снова ходит",
     "Паром через пролив снова ходит со вторника: одиннадцать дней никто не мог переправиться на остров, сообщили в "
     "порту.",
     "Пассажирам, у которых остались билеты на эти дни, вернут деньги до конца месяца, и заявления для этого не нужны.",
     "Подпишитесь на нашу утреннюю рассылку: 5 коротких историй каждый день, и ничего лишнего в вашем ящике.",
     "ПОДПИШИТЕСЬ на нашу утреннюю рассылку: 10 коротких историй каждый день, и ничего лишнего в вашем ящике."},
    {"zh", "石礁渡輪恢復航行",
     "石礁渡輪星期二起恢復航行,此前十一天沒有人能渡過海峽,航運公司在港口發表聲明表示,船身已經修理完畢,"
     "乘客可以放心搭乘。",
     "持有那幾天船票的乘客,月底以前可以全額退款,不必填寫任何表格,公司會主動與他們聯絡,請乘客耐心等候通知即可。",
     "想看更多這樣的故事嗎?加入我們的晨間電子報,每天早上 5 則短篇送到您的信箱。",
     "想看更多這樣的故事嗎? 加入我們的晨間電子報,每天早上 8 則短篇送到您的信箱。"},
    {"ar", "عودة العبارة إلى العمل",
     "تعود العبارة إلى العمل يوم الثلاثاء بعد أحد عشر يوما لم يعبر فيها أحد المضيق، كما قالت الشركة في بيان من "
     "الميناء.",
     "ويسترد الركاب الذين يحملون تذاكر تلك الأيام أموالهم قبل نهاية الشهر، ولا يحتاجون إلى ملء أي استمارة لذلك.",
     "اشترك في نشرتنا الصباحية لتصلك ٥ قصص قصيرة كل يوم، ولا شيء غيرها في بريدك.",
     "اشترك في نشرتنا الصباحية لتصلك ١٢ قصص قصيرة كل يوم، ولا شيء غيرها في بريدك."},
};

static struct str page_of(struct arena *arena, const struct sample *sample, const char *line)
{
    return arena_format(arena,
                        "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>%s</title></head><body><article>"
                        "<h1>%s</h1><p>%s</p><p>%s</p><p>%s</p></article></body></html>",
                        sample->language, sample->headline, sample->headline, sample->first, line, sample->second);
}

static struct str digest_line(struct arena *arena, const char *text)
{
    char digest[LEARNED_DIGITS + 1];
    assert_true(learned_digest(BLOCK_PARAGRAPH, str_from(text), digest));
    return arena_format(arena, "%s\n", digest);
}

static struct reading read_with(struct arena *arena, struct str bytes, struct str learned, struct explanation *why)
{
    struct reading reading;
    const struct page page = {.bytes = bytes, .learned = learned};
    assert_int_equal(extract_explained(arena, &page, &reading, why), 0);
    assert_int_equal(reading.state, READING_ARTICLE);
    return reading;
}

static void what_the_site_repeats_is_out_in_every_script(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(SAMPLES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        const struct sample *sample = &SAMPLES[i];
        struct str page = page_of(&arena, sample, sample->repeated);
        struct reading reading = read_with(&arena, page, STR_NONE, NULL);
        if (!has_block(&reading, sample->repeated))
            fail_msg("%s: the line is no text without anything learned", sample->language);
        reading = read_with(&arena, page, digest_line(&arena, sample->repeated), NULL);
        if (has_block(&reading, sample->repeated) || !has_block(&reading, sample->first) ||
            !has_block(&reading, sample->second))
            fail_msg("%s: %zu blocks", sample->language, reading.article.block_count);
    }
}

static void digits_case_and_blanks_make_no_other_block(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(SAMPLES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        const struct sample *sample = &SAMPLES[i];
        struct reading reading =
            read_with(&arena, page_of(&arena, sample, sample->nearly), digest_line(&arena, sample->repeated), NULL);
        if (reading.article.block_count != 2)
            fail_msg("%s: %zu blocks", sample->language, reading.article.block_count);
    }
}

static void other_words_are_another_block(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    const struct sample *sample = &SAMPLES[0];
    struct reading reading =
        read_with(&arena, page_of(&arena, sample, sample->repeated),
                  digest_line(&arena, "Would you like to read 5 stories like that each morning?"), NULL);
    assert_true(has_block(&reading, sample->repeated));
}

static void what_is_never_learned_has_no_digest(void **state)
{
    (void)state;
    static const struct {
        enum block_kind kind;
        const char *text;
    } CASES[] = {
        {BLOCK_HEADING, "More stories from the harbour this week"},
        {BLOCK_CAPTION, "The ferry at its pier, seen from the old customs house."},
        {BLOCK_QUOTE, "Nobody has asked us, and nobody will, the captain wrote to the line."},
        {BLOCK_PARAGRAPH, "“Nobody has asked us,” the captain said."},
        {BLOCK_PARAGRAPH, "„Niemand hat uns gefragt“, sagte der Kapitän."},
        {BLOCK_PARAGRAPH, "船長表示:「沒有人問過我們的意見。」"},
        {BLOCK_PARAGRAPH, "« Personne ne nous a rien demandé », dit le capitaine."},
        {BLOCK_PARAGRAPH, "No comment."},
        {BLOCK_PARAGRAPH, "12 34 56 78 90 12 34 56"},
    };
    char digest[LEARNED_DIGITS + 1];
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++)
        if (learned_digest(CASES[i].kind, str_from(CASES[i].text), digest))
            fail_msg("%s", CASES[i].text);
    assert_true(learned_digest(BLOCK_PARAGRAPH, STR("Have a tip? Write to the desk's box."), digest));
}

static void an_article_is_never_left_without_text(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF learned = BUF_INIT;
    const struct sample *sample = &SAMPLES[0];
    buf_add(&learned, digest_line(&arena, sample->first));
    buf_add(&learned, digest_line(&arena, sample->second));
    buf_add(&learned, digest_line(&arena, sample->repeated));
    struct str page = page_of(&arena, sample, sample->repeated);
    struct reading plain = read_with(&arena, page, STR_NONE, NULL);
    struct reading reading = read_with(&arena, page, buf_str(&learned), NULL);
    assert_true(article_equal(&plain.article, &reading.article));
}

static void it_goes_before_a_rule_that_says_where_the_body_is(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    const struct sample *sample = &SAMPLES[0];
    struct reading reading;
    const struct page page = {.bytes = page_of(&arena, sample, sample->repeated),
                              .rules = STR("body //article\n"),
                              .learned = digest_line(&arena, sample->repeated)};
    assert_int_equal(extract_page(&arena, &page, &reading), 0);
    assert_int_equal(reading.article.block_count, 2);
    assert_false(reading.rules_missed.len);
}

static void the_explanation_says_so(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    const struct sample *sample = &SAMPLES[0];
    struct explanation why;
    read_with(&arena, page_of(&arena, sample, sample->repeated), digest_line(&arena, sample->repeated), &why);
    for (size_t i = 0; i < why.block_count; i++) {
        if (!str_equal(why.blocks[i].text, str_from(sample->repeated)))
            continue;
        assert_false(why.blocks[i].is_in);
        assert_string_equal(why.blocks[i].reasons[0].what, "the site repeats it on several articles");
        return;
    }
    fail_msg("the line is not explained");
}

static void lines_that_are_no_digests_are_passed_over(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_null(learned_open(&arena, STR_NONE));
    assert_null(learned_open(&arena, STR("")));
    assert_null(learned_open(&arena, STR("\n\nzz\n0123456789ABCDEF\n0123456789abcde\n0123456789abcdef0\n")));
    assert_non_null(learned_open(&arena, STR("\n0123456789abcdef")));
    assert_false(learned_has(NULL, BLOCK_PARAGRAPH, str_from(SAMPLES[0].first)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_site_repeats_is_out_in_every_script),
        cmocka_unit_test(digits_case_and_blanks_make_no_other_block),
        cmocka_unit_test(other_words_are_another_block),
        cmocka_unit_test(what_is_never_learned_has_no_digest),
        cmocka_unit_test(an_article_is_never_left_without_text),
        cmocka_unit_test(it_goes_before_a_rule_that_says_where_the_body_is),
        cmocka_unit_test(the_explanation_says_so),
        cmocka_unit_test(lines_that_are_no_digests_are_passed_over),
    };
    extract_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
