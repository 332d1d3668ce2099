#include "tell/request.h"

#include "base/json.h"
#include "base/utf8.h"
#include "tell/notices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char HOSTILE[] = "@everyone @channel <!channel> <@U123> [x](http://evil.example) **b** `c` ~~d~~ > q\n# h "
                              "</del><script>alert(1)</script> \\ \xE2\x80\xAE tail \x1b[31m";

static json_t *body_of(struct arena *arena, enum channel_kind kind, struct str before, struct str after)
{
    struct channel channel = channel_of(kind);
    struct notice notice = notice_of(arena, before, after);
    struct message message = message_of(&channel, &notice);
    struct request request;
    assert_int_equal(request_write(arena, &message, &request), 0);
    json_t *body = json_loadb(request.body.at, request.body.len, 0, NULL);
    assert_non_null(body);
    return body;
}

static struct str text_of(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return str_from(text);
}

/* The UTF-16 units in which services count. */
static size_t units(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;)
        count += utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    return count;
}

/* No escape, and every character that markup is made of behind a backslash. */
static void check_escaped(struct str text, const char *marks)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\\')
            i++;
        else
            assert_null(memchr(marks, text.at[i], strlen(marks)));
    }
}

static void slack_has_pages_words_in_elements_that_are_never_markup(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    json_t *body = body_of(&arena, CHANNEL_SLACK, STR("before"), str_from(HOSTILE));
    assert_false(str_contains(text_of(body, "text"), STR("<")));
    assert_false(str_contains(text_of(body, "text"), STR("\x1b")));
    json_t *block = json_array_get(json_object_get(body, "blocks"), 0);
    assert_string_equal(text_of(block, "type").at, "rich_text");
    json_t *elements = json_object_get(json_array_get(json_object_get(block, "elements"), 0), "elements"), *element;
    size_t index;
    assert_true(json_array_size(elements) > 5);
    json_array_foreach(elements, index, element)
    {
        struct str type = text_of(element, "type");
        assert_true(str_equal(type, STR("text")) || str_equal(type, STR("link")));
        if (str_equal(type, STR("link")))
            assert_string_equal(text_of(element, "url").at, "https://www.quay.example/slip");
    }
    json_decref(body);
}

static void discord_and_mattermost_have_every_mark_escaped(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    json_t *discord = body_of(&arena, CHANNEL_DISCORD, STR("before"), str_from(HOSTILE));
    json_t *embed = json_array_get(json_object_get(discord, "embeds"), 0);
    struct str description = text_of(embed, "description");
    /* Marks of ours are stars and waves; the one link is of the headline. */
    check_escaped(text_of(discord, "content"), "*_~`<>@[]");
    check_escaped(description, "`<>@");
    assert_int_equal(json_array_size(json_object_get(json_object_get(discord, "allowed_mentions"), "parse")), 0);
    assert_false(str_contains(description, STR("](http://evil")));
    json_t *mattermost = body_of(&arena, CHANNEL_MATTERMOST, STR("before"), str_from(HOSTILE));
    struct str text = text_of(mattermost, "text");
    check_escaped(text, "`>");
    assert_false(str_contains(text, STR("@everyone")) || str_contains(text, STR("@channel")));
    assert_false(str_contains(text, STR("](http://evil")));
    json_decref(discord);
    json_decref(mattermost);
}

static void matrix_has_html_of_ours_alone_and_no_mention(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    json_t *body = body_of(&arena, CHANNEL_MATRIX, STR("before"), str_from(HOSTILE));
    struct str html = text_of(body, "formatted_body");
    assert_true(str_contains(html, STR("<del>before</del>")));
    assert_true(str_contains(html, STR("&lt;/del&gt;&lt;script&gt;")));
    assert_false(str_contains(html, STR("<script")));
    assert_int_equal(json_object_size(json_object_get(body, "m.mentions")), 0);
    json_decref(body);
}

static void what_is_said_stays_within_each_limit(void **state)
{
    (void)state;
    static const char *const parts[] = {"**", "x", "\xF0\x9F\x98\x80", "\xE6\xBC\xA2", "word "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        for (int n = 0; n < 20000; n++)
            buf_add(&text, str_from(parts[i]));
        json_t *discord = body_of(&arena, CHANNEL_DISCORD, buf_str(&text), buf_str(&text));
        json_t *embed = json_array_get(json_object_get(discord, "embeds"), 0);
        assert_true(units(text_of(embed, "description")) <= 4096);
        assert_true(units(text_of(discord, "content")) <= 2000);
        json_t *ntfy = body_of(&arena, CHANNEL_NTFY, buf_str(&text), buf_str(&text));
        assert_true(text_of(ntfy, "message").len <= 4096);
        assert_true(text_of(ntfy, "title").len <= 250);
        json_t *mattermost = body_of(&arena, CHANNEL_MATTERMOST, buf_str(&text), buf_str(&text));
        assert_true(units(text_of(mattermost, "text")) <= 16383);
        json_t *matrix = body_of(&arena, CHANNEL_MATRIX, buf_str(&text), buf_str(&text));
        assert_true(text_of(matrix, "formatted_body").len + text_of(matrix, "body").len <= 32768);
        json_decref(discord);
        json_decref(ntfy);
        json_decref(mattermost);
        json_decref(matrix);
    }
}

static void a_digest_tells_some_of_many_and_how_many_more(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct notice notices[20];
    struct request request;
    struct channel channel = channel_of(CHANNEL_NTFY);
    for (size_t i = 0; i < 20; i++)
        notices[i] =
            notice_of(&arena, STR("The slip stays open for a year to come"), STR("The slip is closed at once"));
    struct message message = message_of(&channel, notices);
    message.count = 20;
    assert_int_equal(request_write(&arena, &message, &request), 0);
    assert_true(str_contains(request.body, STR("20 edits, the last by The Quay")));
    assert_true(str_contains(request.body, STR(" more articles")));
}

static void an_address_that_is_none_of_the_web_is_never_a_link(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct channel channel = channel_of(CHANNEL_NTFY);
    struct notice notice = notice_of(&arena, STR("a"), STR("b"));
    struct message message = message_of(&channel, &notice);
    struct request request;
    notice.url = STR("javascript:alert(1)");
    assert_int_equal(request_write(&arena, &message, &request), 0);
    assert_false(str_contains(request.body, STR("javascript")));
    notice.url = STR("https://x.example/a)b](http://evil.example \"x");
    channel = channel_of(CHANNEL_DISCORD);
    assert_int_equal(request_write(&arena, &message, &request), 0);
    assert_true(str_contains(request.body, STR("https://x.example/a%29b%5D%28http://evil.example%20%22x)")));
}

static void a_signature_is_of_key_time_and_body(void **state)
{
    (void)state;
    /* The example of the specification of Standard Webhooks. */
    AUTO_BUF out = BUF_INIT;
    webhook_sign(&out, STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), STR("msg_p5jXN8AQM9LWM0D4loKWxJek"), 1614265330,
                 STR("{\"test\": 2432232314}"));
    assert_string_equal(buf_c(&out), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slack_has_pages_words_in_elements_that_are_never_markup),
        cmocka_unit_test(discord_and_mattermost_have_every_mark_escaped),
        cmocka_unit_test(matrix_has_html_of_ours_alone_and_no_mention),
        cmocka_unit_test(what_is_said_stays_within_each_limit),
        cmocka_unit_test(a_digest_tells_some_of_many_and_how_many_more),
        cmocka_unit_test(an_address_that_is_none_of_the_web_is_never_a_link),
        cmocka_unit_test(a_signature_is_of_key_time_and_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
