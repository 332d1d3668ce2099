/*
 * Articles made by chance, for tests of laws: many scripts, and every text that a form could trip over. The same seed
 * gives the same articles everywhere.
 */
#ifndef TESTS_STORY_ARTICLES_H
#define TESTS_STORY_ARTICLES_H

#include "base/array.h"
#include "story/article.h"

#include <stdlib.h>

/* splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t chance_next(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline size_t chance_below(uint64_t *seed, size_t limit)
{
    return (size_t)(chance_next(seed) % limit);
}

/* STET_TEST_SEED, so that a failure can be had again, or a fixed seed. */
static inline uint64_t chance_seed(void)
{
    const char *given = getenv("STET_TEST_SEED");
    return given ? strtoull(given, NULL, 10) : 20260121;
}

static const char *const SENTENCES[] = {
    "He left.",
    "She stayed at 9 p.m.",
    "The U.S. said no.",
    "Mr. Smith met Dr. Jones!",
    "“Are you?” he asked.",
    "It rose 3.5% to $1,200.50.",
    "Why?",
    "Er kam am 21. Januar.",
    "»Ja.«",
    "„Nein.“",
    "« Non. »",
    "«No.»",
    "¿Qué?",
    "Elle rit : « Quoi ? »",
    "他走了。",
    "「好。」",
    "《書名。》",
    "成長3.5%。",
    "沒有了……",
    "又槓上了!Anthropic說。",
    "首相は「計画を中止する。」と述べた。",
    "えっ…そうなの！？",
    "말했다.",
    "그는 떠났다.",
    "هل هذا صحيح؟",
    "قال: «لا.»",
    "הוא עזב.",
    "ד\"ר כהן הגיע מארה\"ב.",
    "प्रधानमंत्री ने कहा।",
    "क्या?",
    "В 2026 г. Москва выросла.",
    "А. С. Пушкин жил.",
    "Τι;",
    "Ο κ. Μητσοτάκης είπε.",
    "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะยุติโครงการ",
    "โดยให้เหตุผลว่างบประมาณไม่เพียงพอ",
    "พ.ศ. 2569",
    "አለ።",
    "Նա գնաց։",
    "ის წავიდა.",
    "👩‍👩‍👧 🇹🇼.",
    "Ha...",
    "…",
    "[1]",
    "(Photo: A. Nobody)",
    "ສະບາຍດີ",
    "မင်္ဂလာပါ။",
};

/* What Markdown, YAML, terminals or our own forms would read as more than text. */
static const struct str HOSTILE[] = {
    {"# x", 3},
    {"#", 1},
    {"##", 2},
    {"###### six", 10},
    {"####### seven", 13},
    {"#tag", 4},
    {"a #", 3},
    {"a ##", 4},
    {"a \\#", 4},
    {"\\##", 3},
    {"- a", 3},
    {"-", 1},
    {"--", 2},
    {"---", 3},
    {"-- -", 4},
    {"- - -", 5},
    {"+ b", 3},
    {"+", 1},
    {"* c", 3},
    {"***", 3},
    {"_ _ _", 5},
    {"__init__", 8},
    {"=", 1},
    {"===", 3},
    {"= =", 3},
    {"1. x", 4},
    {"1.", 2},
    {"2) y", 4},
    {"1\\. x", 5},
    {"1\\\\) x", 6},
    {"123456789. x", 12},
    {"1234567890. x", 13},
    {"1.x", 3},
    {"> q", 3},
    {">", 1},
    {">>x", 3},
    {"![pic", 5},
    {"![a](b)", 7},
    {"!x", 2},
    {"```", 3},
    {"```c", 4},
    {"~~~", 3},
    {"~~", 2},
    {"`x`", 3},
    {"<div>", 5},
    {"</p>", 4},
    {"<!-- x", 6},
    {"<a", 2},
    {"[a]: http://x.example", 21},
    {"[^1]: note", 10},
    {"[a", 2},
    {"b]: /url", 8},
    {"[x] done", 8},
    {"]", 1},
    {"]:", 2},
    {"| a | b |", 9},
    {"a | b", 5},
    {"|", 1},
    {"--- | ---", 9},
    {":-: | -", 7},
    {"| --- |", 7},
    {"-|-", 3},
    {":--", 3},
    {": -", 3},
    {"\\", 1},
    {"\\\\x", 3},
    {"x\\", 2},
    {"\\|", 2},
    {"\\\\|", 3},
    {"a\\|b", 4},
    {"\\u{202E}", 8},
    {"\\u{5C}u{", 8},
    {"\\u{", 3},
    {"\\u{41}", 6},
    {"\\\\u{7}", 6},
    {"\xE2\x80\xAE", 3},
    {"\0", 1},
    {"a\1b", 3},
    {"\x1B[31m", 5},
    {"\x7F", 1},
    {"\xC2\x9B", 2},
    {"\xEF\xBB\xBF", 3},
    {"\xEF\xBF\xBE", 3},
    {"\xF0\x9F\xBF\xBF", 4},
    {"\xE2\x81\xA6x", 4},
    {"\xC2\xA0", 2},
    {"a\xC2\xA0", 3},
    {"\xE3\x80\x80x", 4},
    {"\xE2\x80\x8Fx", 4},
    {"\xE2\x80\x8D", 3},
    {"\xC2\xAD", 2},
    {"\xE2\x80\xA8", 3},
    {"e\xCC\x81", 3},
    {"\xCC\xB8", 2},
    {"\xE3\x82\x99", 3},
    {"\xE1\x84\x80\xE1\x85\xA1", 6},
    {"\xFF\xFE", 2},
    {"\xED\xA0\x80", 3},
    {"yes", 3},
    {"NULL", 4},
    {"n", 1},
    {"True", 4},
    {"~", 1},
    {"a: b", 4},
    {"a:", 2},
    {": x", 3},
    {"x # y", 5},
    {"#y", 2},
    {"'", 1},
    {"it's", 4},
    {"''", 2},
    {"\"", 1},
    {"{a}", 3},
    {"[b]", 3},
    {"a, b", 4},
    {"a]", 2},
    {"?", 1},
    {"? a", 3},
    {"@x", 2},
    {"%x", 2},
    {"&amp;", 5},
    {"*bold*", 6},
    {"!!str x", 7},
    {"|-", 2},
    {"---\nx: y\n---", 12},
    {"...", 3},
    {"summary: |-", 11},
    {"a\tb", 3},
    {"a\r\nb", 4},
    {"0x1F", 4},
    {"1e3", 3},
    {"2026-01-21", 10},
    {"2026-01-21T10:26:00+08:00", 25},
    {"http://x.example/a:b?c#d", 24},
    {"  ", 2},
};

static const char *const TIMES[] = {
    "2026-01-21T10:26:00+08:00",
    "2026-01-21T10:26:00Z",
    "2026-01-21T10:26:00.125-03:30",
    "2026-01-21",
    "2026-01-21T10:26",
    "2026-01-21T10:26:00",
    "2026-02-31T10:26:00Z",
    "2026-01-21T24:00:00Z",
    "2026-01-21 10:26:00 +8",
    "2026-01-21T23:59:60Z",
    "2024-02-29T00:00:00+14:00",
    "2026-01-21T10:26:00+0800",
    "2026-01-21T10:26:00.Z",
    "Wednesday",
    "21. Januar 2026",
    "2026",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
};

static const char *const TAGS_OF_LANGUAGES[] = {"en", "de", "zh-Hant-TW", "ja", "no", "el", "th", "", "x", "ELF", "pl"};

static inline void chance_add_piece(uint64_t *seed, struct buf *out)
{
    if (chance_below(seed, 3))
        buf_add(out, str_from(SENTENCES[chance_below(seed, ARRAY_LENGTH(SENTENCES))]));
    else
        buf_add(out, HOSTILE[chance_below(seed, ARRAY_LENGTH(HOSTILE))]);
}

/* Up to `most` pieces, mostly with a blank between, so that each may begin a line. */
static inline struct str chance_text(struct arena *arena, uint64_t *seed, size_t most)
{
    AUTO_BUF out = BUF_INIT;
    for (size_t pieces = 1 + chance_below(seed, most); pieces; pieces--) {
        chance_add_piece(seed, &out);
        if (chance_below(seed, 8))
            buf_add_byte(&out, ' ');
    }
    return arena_copy(arena, buf_str(&out));
}

static inline struct str chance_table(struct arena *arena, uint64_t *seed)
{
    AUTO_BUF out = BUF_INIT;
    for (size_t rows = 1 + chance_below(seed, 4); rows; rows--) {
        for (size_t cells = 1 + chance_below(seed, 4); cells; cells--) {
            if (chance_below(seed, 4))
                chance_add_piece(seed, &out);
            buf_add_byte(&out, cells > 1 ? '\t' : '\n');
        }
    }
    return arena_copy(arena, buf_str(&out));
}

static inline struct str chance_maybe(struct arena *arena, uint64_t *seed, size_t most)
{
    return chance_below(seed, 3) ? chance_text(arena, seed, most) : STR_NONE;
}

/* A normalized article. */
static inline void chance_article(struct arena *arena, uint64_t *seed, struct article *article)
{
    *article = (struct article){
        .headline = chance_maybe(arena, seed, 4),
        .summary = chance_maybe(arena, seed, 6),
        .byline = chance_maybe(arena, seed, 2),
        .published = str_from(TIMES[chance_below(seed, ARRAY_LENGTH(TIMES))]),
        .section = chance_maybe(arena, seed, 1),
        .language = str_from(TAGS_OF_LANGUAGES[chance_below(seed, ARRAY_LENGTH(TAGS_OF_LANGUAGES))]),
        .url = chance_below(seed, 4) ? STR("https://www.example.com/a/b-c?d=e&f=g") : chance_text(arena, seed, 1),
        .gone = chance_below(seed, 4) ? STR_NONE : STR("2026-06-12 410"),
        .moved = chance_below(seed, 4) ? STR_NONE : STR("9.example/2026/01-21/a.md"),
        .modified = chance_maybe(arena, seed, 1),
        .outlet = chance_maybe(arena, seed, 1),
        .canonical = chance_maybe(arena, seed, 1),
    };
    article->tag_count = chance_below(seed, 5);
    article->tags = arena_array(arena, article->tag_count, sizeof *article->tags);
    for (size_t i = 0; i < article->tag_count; i++)
        article->tags[i] = chance_text(arena, seed, 2);
    article->block_count = chance_below(seed, 9);
    article->blocks = arena_array(arena, article->block_count, sizeof *article->blocks);
    for (size_t i = 0; i < article->block_count; i++) {
        enum block_kind kind = (enum block_kind)chance_below(seed, BLOCK_TABLE + 1);
        article->blocks[i].kind = kind;
        article->blocks[i].text = kind == BLOCK_TABLE ? chance_table(arena, seed) : chance_text(arena, seed, 6);
    }
    article_normalize(arena, article);
}

#endif
