#include "learning.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/plain.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_BYTES = 70,
    REST_BYTES = 60,    /* of folded text that an article must have beside a block; twenty ideographs */
    LINE_LETTERS = 100, /* a block with more is prose */
    PROSE_SHARE = 5,    /* of the articles, a fifth */
};

/* A block of an article, by its folded text. */
struct piece {
    uint64_t print;                  /* of the whole folded text: what copies share */
    size_t size;                     /* bytes of it */
    char digest[LEARNED_DIGITS + 1]; /* empty: can never be learned */
    struct str words;
    size_t letters; /* Han and kana count three times, Hangul twice */
    bool is_first, has_value, has_byline;
};

struct noted {
    struct arena arena;
    struct piece *pieces; /* in order of print */
    size_t count, size;
    bool is_there;
    size_t copy_of; /* number of the article that it is a copy of, or its own */
};

struct learning {
    struct noted *articles;
    size_t room, count, different;
};

struct learning *learning_new(size_t room)
{
    struct learning *learning = memory_zeroed(1, sizeof *learning);
    learning->articles = memory_zeroed(room + 1, sizeof *learning->articles);
    learning->room = room;
    return learning;
}

void learning_free(struct learning *learning)
{
    for (size_t i = 0; learning && i < learning->room; i++)
        arena_clear(&learning->articles[i].arena);
    if (learning)
        memory_free(learning->articles);
    memory_free(learning);
}

size_t learning_articles(const struct learning *learning)
{
    return learning->count;
}

size_t learning_different(const struct learning *learning)
{
    return learning->different;
}

/* ---- an article ---- */

static struct str first_words(struct arena *arena, struct str text)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    struct str whole = buf_str(&visible), cut = unicode_cut_bytes(whole, WORDS_BYTES);
    return cut.len == whole.len ? arena_copy(arena, whole) : arena_format(arena, "%.*s…", STR_FORMAT(str_trim(cut)));
}

static size_t count_letters(struct str key)
{
    size_t letters = 0;
    for (size_t at = 0; at < key.len;) {
        uint32_t code = utf8_next(key, &at);
        letters += unicode_is_han(code) || unicode_is_kana(code) ? 3 : unicode_is_hangul(code) ? 2 : 1;
    }
    return letters;
}

/* A sum of money or a share: what articles of one form say anew each day. */
static bool has_value(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (unicode_is_currency(code) || code == '%' || code == 0x2030 || code == 0x66A || code == 0xFF05)
            return true;
    }
    return false;
}

/* The box on an author names who is named above the text. */
static bool names_author(struct arena *arena, struct str key, struct str byline)
{
    struct str rest = byline, name;
    while (rest.len && str_split(&rest, ',', &name)) {
        struct str wanted = plain_key(arena, name);
        if (wanted.len && str_contains(key, wanted))
            return true;
    }
    return false;
}

static int compare_pieces(const void *a, const void *b)
{
    uint64_t x = ((const struct piece *)a)->print, y = ((const struct piece *)b)->print;
    return (x > y) - (x < y);
}

/* The same block twice on a page is one. */
static void drop_doubles(struct noted *noted)
{
    size_t kept = 0;
    for (size_t i = 0; i < noted->count; i++) {
        if (kept && noted->pieces[kept - 1].print == noted->pieces[i].print) {
            noted->pieces[kept - 1].is_first |= noted->pieces[i].is_first;
            continue;
        }
        noted->pieces[kept++] = noted->pieces[i];
        noted->size += noted->pieces[i].size;
    }
    noted->count = kept;
}

/* Headings and captions come and go with the layout: what is said stands in the others. */
static bool is_text(enum block_kind kind)
{
    return kind != BLOCK_HEADING && kind != BLOCK_CAPTION;
}

void learning_add(struct learning *learning, size_t at, const struct article *article)
{
    AUTO_ARENA scratch = ARENA_INIT;
    struct noted *noted = &learning->articles[at];
    bool has_first = false;
    *noted = (struct noted){.is_there = true, .copy_of = at};
    noted->pieces = arena_array(&noted->arena, article->block_count + 1, sizeof *noted->pieces);
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];
        struct str key = plain_key(&scratch, block->text);
        if (!is_text(block->kind) || !key.len)
            continue;
        struct piece *piece = &noted->pieces[noted->count++];
        *piece = (struct piece){.print = hash_add(HASH_START, key),
                                .size = key.len,
                                .letters = count_letters(key),
                                .is_first = !has_first,
                                .has_value = has_value(block->text),
                                .has_byline = names_author(&scratch, key, article->byline)};
        has_first = true;
        if (learned_digest(block->kind, block->text, piece->digest))
            piece->words = first_words(&noted->arena, block->text);
        else
            piece->digest[0] = '\0';
    }
    if (noted->count)
        qsort(noted->pieces, noted->count, sizeof *noted->pieces, compare_pieces);
    drop_doubles(noted);
    learning->count++;
}

/* ---- copies ---- */

static size_t shared_size(const struct noted *a, const struct noted *b)
{
    size_t size = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->pieces[i].print == b->pieces[k].print)
            size += a->pieces[i].size;
        if (a->pieces[i].print <= b->pieces[k].print)
            i++;
        else
            k++;
    }
    return size;
}

static size_t original_of(const struct learning *learning, size_t at)
{
    while (learning->articles[at].copy_of != at)
        at = learning->articles[at].copy_of;
    return at;
}

static void find_copies(struct learning *learning)
{
    for (size_t i = 0; i < learning->room; i++) {
        struct noted *article = &learning->articles[i];
        if (!article->is_there)
            continue;
        for (size_t k = 0; k < i; k++) {
            const struct noted *other = &learning->articles[k];
            size_t least = article->size < other->size ? article->size : other->size;
            if (!other->is_there || shared_size(article, other) * 2 <= least)
                continue;
            size_t a = original_of(learning, i), b = original_of(learning, k);
            learning->articles[a > b ? a : b].copy_of = a < b ? a : b;
        }
    }
    for (size_t i = 0; i < learning->room; i++)
        learning->different += learning->articles[i].is_there && learning->articles[i].copy_of == i;
}

/* ---- blocks ---- */

struct sight {
    const struct piece *piece;
    size_t original;
};

static int compare_sights(const void *a, const void *b)
{
    const struct sight *x = a, *y = b;
    int order = strcmp(x->piece->digest, y->piece->digest);
    return order ? order : (x->original > y->original) - (x->original < y->original);
}

/* Every block of every article that has text beside it. */
static struct sight *list_sights(const struct learning *learning, size_t *count)
{
    size_t room = 0;
    for (size_t i = 0; i < learning->room; i++)
        room += learning->articles[i].count;
    struct sight *sights = memory_zeroed(room + 1, sizeof *sights);
    *count = 0;
    for (size_t i = 0; i < learning->room; i++) {
        const struct noted *article = &learning->articles[i];
        for (size_t k = 0; k < article->count; k++)
            if (article->pieces[k].digest[0] && article->size - article->pieces[k].size >= REST_BYTES)
                sights[(*count)++] = (struct sight){&article->pieces[k], original_of(learning, i)};
    }
    if (*count)
        qsort(sights, *count, sizeof *sights, compare_sights);
    return sights;
}

static int compare_lines(const void *a, const void *b)
{
    const struct blocks_line *x = a, *y = b;
    if (x->articles != y->articles)
        return x->articles < y->articles ? 1 : -1;
    return strcmp(x->digest, y->digest);
}

/* On how many articles one block stands, and how. */
struct spread {
    size_t articles, firsts, bylines;
    size_t forms; /* by its figures */
};

static int compare_prints(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The sights of one block, in order of article. */
static struct spread count_spread(const struct sight *sights, size_t count)
{
    struct spread spread = {0};
    uint64_t *prints = memory_zeroed(count + 1, sizeof *prints);
    for (size_t i = 0, from = 0; i < count; i++) {
        prints[i] = sights[i].piece->print;
        if (i + 1 < count && sights[i + 1].original == sights[i].original)
            continue;
        bool is_first = false, has_byline = false;
        for (; from <= i; from++) {
            is_first = is_first || sights[from].piece->is_first;
            has_byline = has_byline || sights[from].piece->has_byline;
        }
        spread.articles++;
        spread.firsts += is_first;
        spread.bylines += has_byline;
    }
    qsort(prints, count, sizeof *prints, compare_prints);
    for (size_t i = 0; i < count; i++)
        spread.forms += i == 0 || prints[i] != prints[i - 1];
    memory_free(prints);
    return spread;
}

static bool is_furniture(const struct piece *piece, const struct spread *spread, size_t different)
{
    bool is_prose = piece->letters > LINE_LETTERS, has_own_figures = spread->forms * 2 > spread->articles;
    if (spread->articles < LEARNING_LEAST || spread->firsts == 1)
        return false;
    if (has_own_figures && (is_prose || piece->has_value))
        return false;
    bool is_author_box = spread->bylines * 2 > spread->articles;
    return !is_prose || is_author_box || spread->articles * PROSE_SHARE >= different;
}

static void judge_block(const struct learning *learning, const struct sight *sights, size_t count, struct arena *arena,
                        struct str day, struct blocks_file *found)
{
    const struct piece *piece = sights[0].piece;
    struct spread spread = count_spread(sights, count);
    if (!is_furniture(piece, &spread, learning->different))
        return;
    struct blocks_line *line = &found->lines[found->count++];
    *line = (struct blocks_line){.since = arena_copy(arena, day),
                                 .articles = (int64_t)spread.articles,
                                 .words = arena_copy(arena, piece->words)};
    memcpy(line->digest, piece->digest, sizeof line->digest);
}

void learning_find(struct learning *learning, struct arena *arena, struct str day, struct blocks_file *found)
{
    size_t count;
    find_copies(learning);
    struct sight *sights = list_sights(learning, &count);
    *found = (struct blocks_file){.lines = arena_array(arena, count + 1, sizeof *found->lines)};
    for (size_t i = 0, from = 0; i < count; i++) {
        if (i + 1 < count && strcmp(sights[i + 1].piece->digest, sights[i].piece->digest) == 0)
            continue;
        judge_block(learning, &sights[from], i + 1 - from, arena, day, found);
        from = i + 1;
    }
    if (found->count)
        qsort(found->lines, found->count, sizeof *found->lines, compare_lines);
    memory_free(sights);
}
