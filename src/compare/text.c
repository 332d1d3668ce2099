#include "compare/text.h"

#include "base/array.h"
#include "story/sentences.h"

struct reader {
    struct arena *arena;
    struct lexicon *lexicon;
    struct sentence *sentences;
    size_t count, room;
};

static const enum text_class CLASSES[] = {
    [BLOCK_PARAGRAPH] = TEXT_RUNNING, [BLOCK_HEADING] = TEXT_HEADING, [BLOCK_QUOTE] = TEXT_RUNNING,
    [BLOCK_ITEM] = TEXT_RUNNING,      [BLOCK_CAPTION] = TEXT_CAPTION, [BLOCK_TABLE] = TEXT_TABLE,
};

enum text_class text_class_of(enum block_kind kind)
{
    return CLASSES[kind];
}

/* The bytes of a sequence of ids, with the class before it that keeps captions apart. */
static uint32_t identify(struct lexicon *lexicon, const struct unit *units, size_t count, enum block_kind kind)
{
    AUTO_BUF key = BUF_INIT;
    /* No folded form of a unit begins with a NUL. */
    buf_add_byte(&key, '\0');
    buf_add_byte(&key, kind == BLOCK_CAPTION);
    for (size_t i = 0; i < count; i++)
        buf_add(&key, (struct str){(const char *)&units[i].id, sizeof units[i].id});
    return lexicon_id(lexicon, buf_str(&key));
}

static void complete(struct arena *arena, struct lexicon *lexicon, struct sentence *sentence)
{
    sentence->units = units_scan(arena, lexicon, sentence->text, &sentence->unit_count);
    sentence->id = identify(lexicon, sentence->units, sentence->unit_count, sentence->kind);
}

static void add_sentence(struct reader *reader, struct str text, const struct block *block, size_t block_index)
{
    struct sentence sentence = {.text = text,
                                .paragraph = block->text,
                                .offset = (size_t)(text.at - block->text.at),
                                .block = block_index,
                                .kind = block->kind};
    complete(reader->arena, reader->lexicon, &sentence);
    *ARRAY_PUSH(reader->sentences, reader->count, reader->room) = sentence;
}

static void add_block(struct reader *reader, const struct block *block, size_t index, struct str language)
{
    struct str part, rest = block->text;
    if (block->text.len == 0)
        return;
    if (block->kind == BLOCK_HEADING) {
        add_sentence(reader, block->text, block, index);
        return;
    }
    if (block->kind == BLOCK_TABLE) {
        while (str_split(&rest, '\n', &part))
            add_sentence(reader, part, block, index);
        return;
    }
    struct sentences scan = sentences_begin(block->text, language);
    while (sentences_next(&scan, &part))
        add_sentence(reader, part, block, index);
}

struct text text_read(struct arena *arena, struct lexicon *lexicon, const struct article *article, struct str language)
{
    struct reader reader = {.arena = arena, .lexicon = lexicon};
    for (size_t i = 0; i < article->block_count; i++)
        add_block(&reader, &article->blocks[i], i, language);
    struct text text = {arena_array(arena, reader.count, sizeof *text.sentences), reader.count};
    for (size_t i = 0; i < reader.count; i++)
        text.sentences[i] = reader.sentences[i];
    memory_free(reader.sentences);
    return text;
}

struct sentence text_join(struct arena *arena, struct lexicon *lexicon, const struct text *text, size_t from, size_t to)
{
    struct sentence joined = text->sentences[from], last = text->sentences[to - 1];
    if (to == from + 1)
        return joined;
    if (joined.block == last.block) {
        joined.text = str_slice(joined.paragraph, joined.offset, last.offset + last.text.len);
    } else {
        AUTO_BUF line = BUF_INIT;
        for (size_t i = from; i < to; i++)
            sentences_join(&line, text->sentences[i].text);
        joined.text = joined.paragraph = arena_copy(arena, buf_str(&line));
        joined.offset = 0;
    }
    complete(arena, lexicon, &joined);
    return joined;
}

struct sentence text_line(struct arena *arena, struct lexicon *lexicon, struct str line)
{
    struct sentence sentence = {.text = line, .paragraph = line, .kind = BLOCK_HEADING};
    complete(arena, lexicon, &sentence);
    return sentence;
}
