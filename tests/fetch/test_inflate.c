#include "base/array.h"
#include "base/error.h"
#include "fetch/inflate.h"

#include <brotli/encode.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include <cmocka.h>

enum { MOST = 4 * 1024 * 1024 };

static struct buf deflate_by(struct str text, int window_bits)
{
    struct buf out = BUF_INIT;
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&stream, text.len);
    stream.next_in = (unsigned char *)(uintptr_t)text.at;
    stream.avail_in = (unsigned)text.len;
    stream.next_out = (unsigned char *)buf_reserve(&out, room);
    stream.avail_out = (unsigned)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.len = stream.total_out;
    deflateEnd(&stream);
    return out;
}

static struct buf gzip(struct str text)
{
    return deflate_by(text, MAX_WBITS + 16);
}

static struct buf zlib(struct str text)
{
    return deflate_by(text, MAX_WBITS);
}

static struct buf raw(struct str text)
{
    return deflate_by(text, -MAX_WBITS);
}

static struct buf brotli(struct str text)
{
    struct buf out = BUF_INIT;
    size_t len = BrotliEncoderMaxCompressedSize(text.len);
    assert_true(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.len, (const uint8_t *)text.at, &len,
                                      (uint8_t *)buf_reserve(&out, len)));
    out.len = len;
    return out;
}

static struct buf zstd(struct str text)
{
    struct buf out = BUF_INIT;
    size_t room = ZSTD_compressBound(text.len);
    out.len = ZSTD_compress(buf_reserve(&out, room), room, text.at, text.len, 3);
    return out;
}

static struct buf plain(struct str text)
{
    struct buf out = BUF_INIT;
    buf_add(&out, text);
    return out;
}

typedef struct buf encode_function(struct str text);

/* Feeds in pieces of `piece` bytes; the first error, or that of the end. */
static int undo(const char *codings, struct str bytes, size_t piece, size_t most, struct buf *out)
{
    struct inflate *inflate = inflate_new(str_from(codings), most, out);
    int result = 0;
    for (size_t at = 0; at < bytes.len && result == 0; at += piece)
        result = inflate_feed(inflate, str_slice(bytes, at, at + piece));
    if (result == 0)
        result = inflate_finish(inflate);
    inflate_free(inflate);
    return result;
}

static const size_t pieces[] = {1, 2, 3, 5, 1024, SIZE_MAX / 2};

static void check_undone(const char *codings, struct str bytes, struct str wanted)
{
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        AUTO_BUF out = BUF_INIT;
        if (undo(codings, bytes, pieces[i], MOST, &out) < 0)
            fail_msg("%s in pieces of %zu: %s", codings, pieces[i], error_message());
        if (!str_equal(buf_str(&out), wanted))
            fail_msg("%s in pieces of %zu: %zu bytes, wanted %zu", codings, pieces[i], out.len, wanted.len);
    }
}

static void check_refused(const char *codings, struct str bytes, int wanted)
{
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        AUTO_BUF out = BUF_INIT;
        int result = undo(codings, bytes, pieces[i], MOST, &out);
        if (result != wanted)
            fail_msg("%s in pieces of %zu: %d, wanted %d", codings, pieces[i], result, wanted);
    }
}

/* Not too regular, and longer than a decoder's piece. */
static struct buf make_page(void)
{
    struct buf page = BUF_INIT;
    uint32_t number = 1;
    buf_add(&page, STR("<!doctype html><title>Tide tables</title>"));
    for (size_t i = 0; i < 1000; i++) {
        number = number * 1664525 + 1013904223;
        buf_addf(&page, "<p>At %u the water stood at %u.", number >> 8, number >> 20);
    }
    return page;
}

static const struct {
    const char *name;
    encode_function *encode;
} encoders[] = {{"gzip", gzip}, {"x-gzip", gzip}, {"deflate", zlib}, {"Deflate", raw}, {"br", brotli}, {"zstd", zstd}};

static void every_coding_is_undone_in_pieces_of_any_size(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    const struct str texts[] = {buf_str(&page), STR("a"), STR("")};
    for (size_t i = 0; i < ARRAY_LENGTH(encoders); i++)
        for (size_t j = 0; j < ARRAY_LENGTH(texts); j++) {
            AUTO_BUF bytes = encoders[i].encode(texts[j]);
            check_undone(encoders[i].name, buf_str(&bytes), texts[j]);
        }
}

static void n6_a_stream_cut_anywhere_is_not_whole(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    for (size_t i = 0; i < ARRAY_LENGTH(encoders); i++) {
        AUTO_BUF bytes = encoders[i].encode(buf_str(&page));
        const size_t cuts[] = {bytes.len - 1, bytes.len - 5, bytes.len - 9, bytes.len / 2, 40, 12};
        for (size_t j = 0; j < ARRAY_LENGTH(cuts); j++)
            check_refused(encoders[i].name, str_slice(buf_str(&bytes), 0, cuts[j]), STET_ERROR_DATA);
    }
}

static void a_changed_byte_is_found_where_the_coding_has_a_sum(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    AUTO_BUF bytes = gzip(buf_str(&page));
    bytes.at[bytes.len / 2] ^= 0x10;
    check_refused("gzip", buf_str(&bytes), STET_ERROR_DATA);
}

static void a_body_without_a_byte_is_whole(void **state)
{
    (void)state;
    check_undone("gzip", STR(""), STR(""));
    check_undone("gzip, br", STR(""), STR(""));
}

static void members_and_frames_follow_one_another_and_padding_is_passed_over(void **state)
{
    (void)state;
    static const struct {
        const char *coding;
        encode_function *encode;
        struct str padding;
    } cases[] = {
        {"gzip", gzip, STR_INIT("\0\0\0\0\0\0\0\0")},
        {"gzip", gzip, STR_INIT("\x1F padding")},
        {"gzip", gzip, STR_INIT("<!-- cached -->")},
        {"zstd", zstd, STR_INIT("\0\0\0\0\0\0\0\0")},
        {"zstd", zstd, STR_INIT("\0")},
        {"zstd", zstd, STR_INIT("<!-- cached -->")},
        {"gzip", gzip, STR_INIT("")},
        {"zstd", zstd, STR_INIT("")},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF first = cases[i].encode(STR("<p>The first half, "));
        AUTO_BUF second = cases[i].encode(STR("and the second."));
        AUTO_BUF both = BUF_INIT;
        buf_addf(&both, "%s", "");
        buf_add(&both, buf_str(&first));
        buf_add(&both, buf_str(&second));
        buf_add(&both, cases[i].padding);
        check_undone(cases[i].coding, buf_str(&both), STR("<p>The first half, and the second."));
        check_refused(cases[i].coding, str_slice(buf_str(&both), 0, first.len + second.len - 6), STET_ERROR_DATA);
        for (size_t begun = 1; begun < second.len; begun++)
            if (cases[i].encode == gzip)
                check_refused("gzip", str_slice(buf_str(&both), 0, first.len + begun), STET_ERROR_DATA);
    }
    AUTO_BUF bytes = brotli(STR("<p>whole"));
    buf_add(&bytes, STR("padding"));
    check_undone("br", buf_str(&bytes), STR("<p>whole"));
    AUTO_BUF wrapped = zlib(STR("<p>whole"));
    buf_add(&wrapped, STR("\x1F\x8B padding"));
    check_undone("deflate", buf_str(&wrapped), STR("<p>whole"));
}

static void n26_codings_within_codings_are_undone_from_the_last(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    AUTO_BUF inner = gzip(buf_str(&page));
    AUTO_BUF outer = gzip(buf_str(&inner));
    check_undone("gzip, gzip", buf_str(&outer), buf_str(&page));
    AUTO_BUF mixed = brotli(buf_str(&inner));
    check_undone("gzip ,identity,  br", buf_str(&mixed), buf_str(&page));
    check_undone("gzip,, br", buf_str(&mixed), buf_str(&page));
    /* The end of the inner one counts too. */
    AUTO_BUF cut = gzip(str_slice(buf_str(&inner), 0, inner.len - 8));
    check_refused("gzip, gzip", buf_str(&cut), STET_ERROR_DATA);
    check_refused("gzip, gzip, gzip, gzip, gzip", buf_str(&outer), STET_ERROR_DATA);
}

static void what_was_said_but_not_sent_is_read_as_it_is(void **state)
{
    (void)state;
    static const char *const codings[] = {"gzip",  "deflate", "br",       "zstd",        "gzip, gzip",
                                          "utf-8", "none",    "identity", "aws-chunked", ""};
    AUTO_BUF page = make_page();
    for (size_t i = 0; i < ARRAY_LENGTH(codings); i++)
        check_undone(codings[i], buf_str(&page), buf_str(&page));
    check_undone("gzip", STR("<p"), STR("<p"));
    check_undone("gzip", STR("x"), STR("x"));
    /* Once only, of two that were said. */
    AUTO_BUF once = gzip(buf_str(&page));
    check_undone("gzip, gzip", buf_str(&once), buf_str(&page));
}

static void bytes_of_no_coding_are_undecodable(void **state)
{
    (void)state;
    check_refused("br", STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), STET_ERROR_DATA);
    check_refused("deflate", STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), STET_ERROR_DATA);
    check_refused("gzip", STR("\x1F\x8B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), STET_ERROR_DATA);
    check_refused("zstd", STR("\x28\xB5\x2F\xFD\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), STET_ERROR_DATA);
}

static void n26_a_bomb_is_given_up_at_the_ratio(void **state)
{
    (void)state;
    AUTO_BUF zeros = BUF_INIT;
    memset(buf_reserve(&zeros, 3 << 20), 0, 3 << 20);
    zeros.len = 3 << 20; /* below MOST: it is the ratio that stops it */
    for (size_t i = 0; i < ARRAY_LENGTH(encoders); i++) {
        AUTO_BUF bomb = encoders[i].encode(buf_str(&zeros));
        check_refused(encoders[i].name, buf_str(&bomb), STET_ERROR_LIMIT);
        AUTO_BUF inner = gzip(buf_str(&bomb));
        AUTO_BUF codings = BUF_INIT;
        buf_addf(&codings, "%s, gzip", encoders[i].name);
        check_refused(buf_c(&codings), buf_str(&inner), STET_ERROR_LIMIT);
    }
}

static void n25_the_limit_counts_decoded_bytes(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    AUTO_BUF bytes = gzip(buf_str(&page));
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        AUTO_BUF out = BUF_INIT;
        assert_int_equal(undo("gzip", buf_str(&bytes), pieces[i], page.len, &out), 0);
        buf_cut(&out, 0);
        assert_int_equal(undo("gzip", buf_str(&bytes), pieces[i], page.len - 1, &out), STET_ERROR_LIMIT);
        assert_true(out.len < page.len);
        buf_cut(&out, 0);
        assert_int_equal(undo("", buf_str(&page), pieces[i], page.len - 1, &out), STET_ERROR_LIMIT);
        assert_true(out.len < page.len);
    }
}

static void n26_empty_members_without_end_are_given_up(void **state)
{
    (void)state;
    AUTO_BUF empty = gzip(STR(""));
    AUTO_BUF out = BUF_INIT;
    struct inflate *inflate = inflate_new(STR("gzip"), 10000, &out);
    int result = 0;
    size_t fed = 0;
    for (; result == 0 && fed < 1000 * 1000; fed += empty.len)
        result = inflate_feed(inflate, buf_str(&empty));
    inflate_free(inflate);
    assert_int_equal(result, STET_ERROR_LIMIT);
}

/* In pieces as libcurl gives them: each member costs no depth of the stack. */
static void n26_hundreds_of_members_in_one_piece_are_undone(void **state)
{
    (void)state;
    enum { PIECE = 16 * 1024, PIECES = 8 };
    AUTO_BUF empty = gzip(STR(""));
    AUTO_BUF members = BUF_INIT;
    AUTO_BUF last = gzip(STR("<p>the end"));
    while (members.len < PIECE * PIECES)
        buf_add(&members, buf_str(&empty));
    buf_add(&members, buf_str(&last));
    AUTO_BUF out = BUF_INIT;
    assert_int_equal(undo("gzip", buf_str(&members), PIECE, MOST, &out), 0);
    assert_string_equal(buf_c(&out), "<p>the end");
}

static void a_bit_of_everything_never_crashes(void **state)
{
    (void)state;
    AUTO_BUF page = make_page();
    uint32_t number = 7;
    for (size_t i = 0; i < ARRAY_LENGTH(encoders); i++) {
        AUTO_BUF bytes = encoders[i].encode(str_slice(buf_str(&page), 0, 2000));
        for (size_t round = 0; round < 100; round++) {
            AUTO_BUF hurt = plain(buf_str(&bytes)), out = BUF_INIT;
            for (size_t j = 0; j < 3; j++) {
                number = number * 1664525 + 1013904223;
                hurt.at[(number >> 8) % hurt.len] ^= (char)(1 << (number & 7));
            }
            undo(encoders[i].name, buf_str(&hurt), 1 + (number >> 8) % 700, MOST, &out);
            assert_true(out.len <= MOST);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_coding_is_undone_in_pieces_of_any_size),
        cmocka_unit_test(n6_a_stream_cut_anywhere_is_not_whole),
        cmocka_unit_test(a_changed_byte_is_found_where_the_coding_has_a_sum),
        cmocka_unit_test(a_body_without_a_byte_is_whole),
        cmocka_unit_test(members_and_frames_follow_one_another_and_padding_is_passed_over),
        cmocka_unit_test(n26_codings_within_codings_are_undone_from_the_last),
        cmocka_unit_test(what_was_said_but_not_sent_is_read_as_it_is),
        cmocka_unit_test(bytes_of_no_coding_are_undecodable),
        cmocka_unit_test(n26_a_bomb_is_given_up_at_the_ratio),
        cmocka_unit_test(n25_the_limit_counts_decoded_bytes),
        cmocka_unit_test(n26_empty_members_without_end_are_given_up),
        cmocka_unit_test(n26_hundreds_of_members_in_one_piece_are_undone),
        cmocka_unit_test(a_bit_of_everything_never_crashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
