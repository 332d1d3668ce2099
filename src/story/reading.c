/*
 * Readings between processes, by base/wire.h.
 *
 *     article  its texts in the order of TEXTS, number of tags, tags, number of blocks, each block a kind and a text
 *     reading  state, flags, a byte a wall, its texts, the article
 */
#include "story/reading.h"

#include "base/array.h"
#include "base/wire.h"

#include <stddef.h>

enum { READING_FORM = 'R' };

static const size_t TEXTS[] = {
    offsetof(struct article, headline),  offsetof(struct article, summary), offsetof(struct article, byline),
    offsetof(struct article, published), offsetof(struct article, section), offsetof(struct article, language),
    offsetof(struct article, url),       offsetof(struct article, gone),    offsetof(struct article, moved),
    offsetof(struct article, modified),  offsetof(struct article, outlet),  offsetof(struct article, canonical),
};

static const size_t READING_TEXTS[] = {
    offsetof(struct reading, reason),       offsetof(struct reading, charset),     offsetof(struct reading, refresh),
    offsetof(struct reading, rules_missed), offsetof(struct reading, identifiers), offsetof(struct reading, language),
    offsetof(struct reading, wall_words),
};

static const size_t READING_FLAGS[] = {
    offsetof(struct reading, is_index),
    offsetof(struct reading, has_end),
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

static void put_article(struct buf *out, const struct article *article)
{
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++)
        wire_put_text(out, *(const struct str *)const_member(article, TEXTS[i]));
    wire_put_number(out, article->tag_count);
    for (size_t i = 0; i < article->tag_count; i++)
        wire_put_text(out, article->tags[i]);
    wire_put_number(out, article->block_count);
    for (size_t i = 0; i < article->block_count; i++) {
        buf_add_byte(out, (char)article->blocks[i].kind);
        wire_put_text(out, article->blocks[i].text);
    }
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
        wire_put_text(out, *(const struct str *)const_member(reading, READING_TEXTS[i]));
    put_article(out, &reading->article);
}

static void take_article(struct arena *arena, struct wire_source *source, struct article *article)
{
    enum { TEXT_LEAST = 4, BLOCK_LEAST = 5 };
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++)
        *(struct str *)member(article, TEXTS[i]) = wire_take_text(source);
    article->tag_count = wire_take_count(source, TEXT_LEAST);
    article->tags = arena_array(arena, article->tag_count, sizeof *article->tags);
    for (size_t i = 0; i < article->tag_count; i++)
        article->tags[i] = wire_take_text(source);
    article->block_count = wire_take_count(source, BLOCK_LEAST);
    article->blocks = arena_array(arena, article->block_count, sizeof *article->blocks);
    for (size_t i = 0; i < article->block_count; i++) {
        article->blocks[i].kind = (enum block_kind)wire_take_byte(source, BLOCK_TABLE + 1);
        article->blocks[i].text = wire_take_text(source);
    }
}

int reading_decode(struct arena *arena, struct str bytes, struct reading *reading)
{
    *reading = (struct reading){0};
    struct wire_source source = wire_open_form(arena, bytes, READING_FORM);
    reading->state = (enum reading_state)wire_take_byte(&source, READING_FAILED + 1);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_FLAGS); i++)
        *(bool *)member(reading, READING_FLAGS[i]) = wire_take_byte(&source, 2);
    for (size_t i = 0; i < WALLS; i++)
        reading->walls[i] = (enum wall_share)wire_take_byte(&source, WALL_SHARES);
    for (size_t i = 0; i < ARRAY_LENGTH(READING_TEXTS); i++)
        *(struct str *)member(reading, READING_TEXTS[i]) = wire_take_text(&source);
    take_article(arena, &source, &reading->article);
    int error = wire_close_form(&source, "reading");
    if (error)
        *reading = (struct reading){0};
    return error;
}
