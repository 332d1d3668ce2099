#include "tell/mail.h"

#include "base/base64.h"
#include "base/error.h"
#include "tell/delivery.h"
#include "tell/notices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Every line ends in CRLF, is ASCII, and no longer than 78. */
static void check_lines(struct str mail)
{
    size_t start = 0;
    assert_true(str_ends(mail, STR("\r\n")));
    for (size_t i = 0; i < mail.len; i++) {
        assert_true((unsigned char)mail.at[i] < 0x80 && mail.at[i] != '\0');
        if (mail.at[i] == '\r')
            assert_true(i + 1 < mail.len && mail.at[i + 1] == '\n');
        if (mail.at[i] != '\n')
            continue;
        assert_int_equal(mail.at[i - 1], '\r');
        assert_true(i - 1 - start <= 78);
        start = i + 1;
    }
}

static struct str headers_of(struct str mail)
{
    return str_slice(mail, 0, str_find(mail, STR("\r\n\r\n"), 0) + 2);
}

/* How many lines of the headers begin so. */
static size_t count_headers(struct str mail, struct str start)
{
    struct str rest = headers_of(mail), line;
    size_t count = 0;
    while (str_split(&rest, '\n', &line))
        count += str_starts_fold(line, start);
    return count;
}

static void write_mail(struct buf *out, struct str before, struct str after)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct channel channel = channel_of(CHANNEL_MAIL);
    struct notice notice = notice_of(&arena, before, after);
    struct message message = message_of(&channel, &notice);
    mail_write(out, &message);
}

static void a_mail_has_its_headers_once(void **state)
{
    (void)state;
    AUTO_BUF mail = BUF_INIT;
    write_mail(&mail, STR("Slip stays"), STR("Slip goes"));
    check_lines(buf_str(&mail));
    static const char *const once[] = {"From: ",
                                       "To: ",
                                       "Subject: The Quay edited headline: Slip goes",
                                       "Message-ID:",
                                       "In-Reply-To:",
                                       "References:",
                                       "List-Id: ",
                                       "Date: Mon, 2 Mar 2026 09:21:00 +0000",
                                       "Content-Type",
                                       "Auto-Submitted: auto-generated",
                                       "MIME-Version: 1.0"};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        assert_int_equal(count_headers(buf_str(&mail), str_from(once[i])), 1);
    assert_true(str_contains(buf_str(&mail), STR("<del")));
    assert_true(str_contains(buf_str(&mail), STR("[-Slip stays-]{+Slip goes+}")));
}

static void no_text_begins_a_header_or_a_part(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "A\r\nBcc: all@quay.example\r\n\r\n<b>body</b>",
        "A\nBcc: x@y.example",
        "A\rBcc: x@y.example",
        "=?UTF-8?B?DQpCY2M6IHhAeS5leGFtcGxl?=",
        "\r\n.\r\nMAIL FROM:<x@y.example>",
        "--=_either-0123456789abcdef0123456789abcdef01234567--",
        "A\xE2\x80\xA8"
        "Bcc: x@y.example",
        "\xC2\x85"
        "Bcc: x@y.example",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        AUTO_BUF mail = BUF_INIT;
        write_mail(&mail, STR("before"), str_from(texts[i]));
        check_lines(buf_str(&mail));
        assert_int_equal(count_headers(buf_str(&mail), STR("Bcc")), 0);
        assert_int_equal(count_headers(buf_str(&mail), STR("Subject:")), 1);
        assert_false(str_contains(buf_str(&mail), STR("\r\n.\r\n")));
        /* The plain part has text as it is. */
        size_t html = str_find(buf_str(&mail), STR("text/html"), 0);
        assert_true(str_find(buf_str(&mail), STR("<b>body"), html) == SIZE_MAX);
        /* Its parts, and the end. */
        size_t marks = 0;
        for (size_t at = 0; (at = str_find(buf_str(&mail), STR("\r\n--=_either-"), at)) != SIZE_MAX; at++)
            marks++;
        assert_int_equal(marks, 3);
    }
}

static void any_length_of_a_line_is_folded(void **state)
{
    (void)state;
    AUTO_BUF text = BUF_INIT;
    static const char *const parts[] = {"x", "word ",    "\xE6\xBC\xA2", "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA",
                                        "=", "a\xCC\x81"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        AUTO_BUF mail = BUF_INIT;
        buf_cut(&text, 0);
        for (int n = 0; n < 3000; n++)
            buf_add(&text, str_from(parts[i]));
        write_mail(&mail, STR("before"), buf_str(&text));
        check_lines(buf_str(&mail));
    }
}

static void words_beyond_ascii_are_encoded_in_whole_characters(void **state)
{
    (void)state;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF header = BUF_INIT;
    AUTO_BUF decoded = BUF_INIT;
    for (int i = 0; i < 40; i++)
        buf_add(&text, STR("日本語の見出し "));
    mail_add_text(&header, buf_str(&text), 9);
    struct str rest = buf_str(&header), line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        assert_true(line.len <= 76 && str_starts(line, STR("=?UTF-8?B?")) && str_ends(line, STR("?=")));
        AUTO_BUF part = BUF_INIT;
        assert_true(base64_read(str_slice(line, 10, line.len - 2), &part));
        /* No character is cut: each part begins with a first byte. */
        assert_true(((unsigned char)part.at[0] & 0xC0) != 0x80);
        buf_add(&decoded, buf_str(&part));
    }
    assert_true(str_equal(buf_str(&decoded), str_trim(buf_str(&text))));
}

static void plain_words_stay_as_they_are(void **state)
{
    (void)state;
    AUTO_BUF header = BUF_INIT;
    mail_add_text(&header, STR("  Council  approves: \"bridge\" <x@y>  "), 9);
    assert_string_equal(buf_c(&header), "Council  approves: \"bridge\" <x@y>");
}

static void quoted_printable_is_that_of_the_rfc(void **state)
{
    (void)state;
    static const struct {
        const char *text, *quoted;
    } cases[] = {
        {"a=b\n", "a=3Db\r\n"},     {"end \nx", "end=20\r\nx\r\n"}, {".\n", "=2E\r\n"}, {"From me", "=46rom me\r\n"},
        {"\xC3\xA4", "=C3=A4\r\n"}, {"a\r\nb", "a=0D\r\nb\r\n"},    {"", ""},           {"a\tb", "a\tb\r\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO_BUF out = BUF_INIT;
        mail_add_quoted(&out, str_from(cases[i].text));
        assert_string_equal(buf_c(&out), cases[i].quoted);
    }
}

static void names_of_files_are_parameters_of_rfc_2231(void **state)
{
    (void)state;
    AUTO_BUF small = BUF_INIT;
    AUTO_BUF large = BUF_INIT;
    mail_add_parameter(&small, STR("filename"), STR("löwe\".png"));
    assert_string_equal(buf_c(&small), ";\r\n filename*=UTF-8''l%C3%B6we%22.png");
    mail_add_parameter(&large, STR("filename"), STR("見出しの見出しの見出しの見出し-3.png"));
    struct str rest = buf_str(&large), line;
    int parts = 0;
    str_split(&rest, '\n', &line);
    while (str_split(&rest, '\n', &line)) {
        assert_true(line.len <= 78);
        assert_true(str_starts(line, parts ? STR(" filename*") : STR(" filename*0*=UTF-8''")));
        /* No escape is cut. */
        line = str_trim(line);
        line.len -= str_ends(line, STR(";"));
        assert_true(line.at[line.len - 1] != '%' && line.at[line.len - 2] != '%');
        parts++;
    }
    assert_true(parts > 1);
}

static void addresses_are_plain_or_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str *addresses;
    size_t count;
    assert_int_equal(mail_addresses(&arena, STR("a@b.example, Night Desk <c@d.example>,"), &addresses, &count), 0);
    assert_int_equal(count, 2);
    assert_true(str_equal(addresses[1], STR("c@d.example")));
    static const char *const wrong[] = {"",          "a",       "a@",   "@b",     "a b@c", "a@b@c",
                                        "a@b\r\nX:", "<a@b> c", "-f@b", "a\"b@c", "a@b>",  "x <a@b"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(mail_addresses(&arena, str_from(wrong[i]), &addresses, &count), STET_ERROR_CONFIG);
}

static void a_picture_lies_within_the_html(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF mail = BUF_INIT;
    struct channel channel = channel_of(CHANNEL_MAIL);
    struct notice notice = notice_of(&arena, STR("a"), STR("b"));
    struct message message = message_of(&channel, &notice);
    message.picture = (struct picture){STR("\x89PNG..."), STR("Before: \"a\" <b>")};
    mail_write(&mail, &message);
    check_lines(buf_str(&mail));
    assert_true(str_contains(buf_str(&mail), STR("multipart/related")));
    assert_true(str_contains(buf_str(&mail), STR("Content-ID: <card.0123456789abcdef0123456789abcdef01234567@quay.")));
    assert_true(str_contains(buf_str(&mail), STR("filename*=UTF-8''slip-2.png")));
}

/* Nobody would miss it. */
static void a_mail_that_goes_to_nobody_is_not_called_sent(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct channel channel = channel_of(CHANNEL_MAIL);
    struct delivery delivery;
    channel.target = STR("nobody");
    delivery_mail(&arena, &channel, STR("Subject: x\r\n\r\n"), &(struct delivery_options){.timeout_ms = 1000},
                  &delivery);
    assert_int_equal(delivery.fate, DELIVERY_LATER);
    assert_true(delivery.words.len > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mail_has_its_headers_once),
        cmocka_unit_test(no_text_begins_a_header_or_a_part),
        cmocka_unit_test(any_length_of_a_line_is_folded),
        cmocka_unit_test(words_beyond_ascii_are_encoded_in_whole_characters),
        cmocka_unit_test(plain_words_stay_as_they_are),
        cmocka_unit_test(quoted_printable_is_that_of_the_rfc),
        cmocka_unit_test(names_of_files_are_parameters_of_rfc_2231),
        cmocka_unit_test(addresses_are_plain_or_refused),
        cmocka_unit_test(a_picture_lies_within_the_html),
        cmocka_unit_test(a_mail_that_goes_to_nobody_is_not_called_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
