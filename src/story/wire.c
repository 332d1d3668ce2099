/*
 * Articles and readings between processes. Numbers are 32 bits, little end first.
 *
 *     text     length, bytes; the absent text has the length 0xFFFFFFFF and no bytes
 *     article  its texts in the order of TEXTS, number of tags, tags, number of blocks, each block a kind and a text
 *     reading  state, flags, a byte a wall, its texts, the article
 *
 * Each form begins with a byte of its own, so that one is never taken for the other.
 */
#include "story/reading.h"

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum { ARTICLE_FORM = 'A', READING_FORM = 'R' };
static const uint32_t ABSENT = UINT32_MAX;

static const size_t TEXTS[] = {
    offsetof(struct article, headline),  offsetof(struct article, summary), offsetof(struct article, byline),
    offsetof(struct article, published), offsetof(struct article, section), offsetof(struct article, language),
    offsetof(struct article, url),       offsetof(struct article, gone),    offsetof(struct article, moved),
    offsetof(struct article, modified),  offsetof(struct article, outlet),  offsetof(struct article, canonical),
};

static const size_t READING_TEXTS[] = {
    offsetof(struct reading, reason),       offsetof(struct reading, charset),     offsetof(struct reading, refresh),
    offsetof(struct reading, rules_missed), offsetof(struct reading, identifiers),
};

static const size_t READING_FLAGS[] = {
    offsetof(struct reading, is_index),
    offsetof(struct reading, is_complete),
    offsetof(struct reading, has_article_markup),
};

static void *member(void *whole, size_t offset)
{
    return (char *)whole + offset;
}

static const void *const_member(const void *whole, size_t offset)
{
    return (const char *)whole + offset;
}

static void put_number(struct buf *out, size_t number)
{
    assert(number <= UINT32_MAX);
    const char bytes[4] = {(char)number, (char)(number >> 8), (char)(number >> 16), (char)(number >> 24)};
    buf_add(out, (struct str){bytes, sizeof bytes});
}

static void put_text(struct buf *out, struct str text)
{
    assert(text.len < ABSENT);
    put_number(out, text.at ? text.len : ABSENT);
    buf_add(out, text);
}

static void put_article(struct buf *out, const struct article *article)
{
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++)
        put_text(out, *(const struct str *)const_member(article, TEXTS[i]));
    put_number(out, article->tag_count);
    for (size_t i = 0; i < article->tag_count; i++)
        put_text(out, article->tags[i]);
    put_number(out, article->block_count);
    for (size_t i = 0; i < article->block_count; i++) {
        buf_add_byte(out, (char)article->blocks[i].kind);
        put_text(out, article->blocks[i].text);
    }
}

void article_encode(const struct article *article, struct buf *out)
{
    buf_add_byte(out, ARTICLE_FORM);
    put_article(out, article);
}

void reading_encode(const struct reading *reading, struct buf *out)
{
    buf_add_byte(out, READING_FORM);
    buf_add_byte(out, (char)reading->state);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_FLAGS); i++)
        buf_add_byte(out, *(const bool *)const_member(reading, READING_FLAGS[i]));
    for (size_t i = 0; i < WALLS; i++)
        buf_add_byte(out, (char)reading->walls[i]);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_TEXTS); i++)
        put_text(out, *(const struct str *)const_member(reading, READING_TEXTS[i]));
    put_article(out, &reading->article);
}

/* What is left to read; is_broken sticks once anything did not fit, and all that is taken from then on is nothing. */
struct source {
    struct str rest;
    bool is_broken;
};

static struct str take_bytes(struct source *source, size_t count)
{
    if (source->is_broken || source->rest.len < count) {
        source->is_broken = true;
        return STR_NONE;
    }
    struct str taken = str_slice(source->rest, 0, count);
    source->rest = str_slice(source->rest, count, source->rest.len);
    return taken;
}

/* A byte below `limit`. */
static unsigned take_byte(struct source *source, unsigned limit)
{
    struct str byte = take_bytes(source, 1);
    unsigned value = byte.len ? (unsigned char)byte.at[0] : 0;
    if (value >= limit)
        source->is_broken = true;
    return source->is_broken ? 0 : value;
}

static uint32_t take_number(struct source *source)
{
    struct str bytes = take_bytes(source, 4);
    if (!bytes.len)
        return 0;
    const unsigned char *at = (const unsigned char *)bytes.at;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* A count of things that take at least `least` bytes each, so that a lie allocates no more than was sent. */
static size_t take_count(struct source *source, size_t least)
{
    size_t count = take_number(source);
    if (count > source->rest.len / least)
        source->is_broken = true;
    return source->is_broken ? 0 : count;
}

static struct str take_text(struct source *source)
{
    uint32_t length = take_number(source);
    if (source->is_broken || length == ABSENT)
        return STR_NONE;
    struct str text = take_bytes(source, length);
    if (!utf8_is_valid(text))
        source->is_broken = true;
    return text;
}

static void take_article(struct arena *arena, struct source *source, struct article *article)
{
    enum { TEXT_LEAST = 4, BLOCK_LEAST = 5 };
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++)
        *(struct str *)member(article, TEXTS[i]) = take_text(source);
    article->tag_count = take_count(source, TEXT_LEAST);
    article->tags = arena_array(arena, article->tag_count, sizeof *article->tags);
    for (size_t i = 0; i < article->tag_count; i++)
        article->tags[i] = take_text(source);
    article->block_count = take_count(source, BLOCK_LEAST);
    article->blocks = arena_array(arena, article->block_count, sizeof *article->blocks);
    for (size_t i = 0; i < article->block_count; i++) {
        article->blocks[i].kind = (enum block_kind)take_byte(source, BLOCK_TABLE + 1);
        article->blocks[i].text = take_text(source);
    }
}

/* Opens a form: its bytes are copied once, and the texts lie in the copy. */
static struct source open_form(struct arena *arena, struct str bytes, char form)
{
    struct source source = {arena_copy(arena, bytes), false};
    struct str first = take_bytes(&source, 1);
    if (first.len && first.at[0] != form)
        source.is_broken = true;
    return source;
}

static int close_form(const struct source *source, const char *what)
{
    if (source->is_broken || source->rest.len)
        return error_set(STET_ERROR_DATA, "the worker's answer: no %s (%s)", what,
                         source->is_broken ? "cut off, or not of the form" : "bytes behind its end");
    return 0;
}

int article_decode(struct arena *arena, struct str bytes, struct article *article)
{
    *article = (struct article){0};
    struct source source = open_form(arena, bytes, ARTICLE_FORM);
    take_article(arena, &source, article);
    int error = close_form(&source, "article");
    if (error)
        *article = (struct article){0};
    return error;
}

int reading_decode(struct arena *arena, struct str bytes, struct reading *reading)
{
    *reading = (struct reading){0};
    struct source source = open_form(arena, bytes, READING_FORM);
    reading->state = (enum reading_state)take_byte(&source, READING_FAILED + 1);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_FLAGS); i++)
        *(bool *)member(reading, READING_FLAGS[i]) = take_byte(&source, 2);
    for (size_t i = 0; i < WALLS; i++)
        reading->walls[i] = (enum wall_share)take_byte(&source, WALL_SHARES);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_TEXTS); i++)
        *(struct str *)member(reading, READING_TEXTS[i]) = take_text(&source);
    take_article(arena, &source, &reading->article);
    int error = close_form(&source, "reading");
    if (error)
        *reading = (struct reading){0};
    return error;
}
