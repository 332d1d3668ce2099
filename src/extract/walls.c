#include "extract/walls.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/walls_words.h"
#include "story/sentences.h"

#include <string.h>

enum {
    MOST_PHRASES = 2048,
    MOST_TEXT = 64 * 1024, /* bytes that are looked at, a side */
    LONG_TEXT = 1500,      /* letters; no wall says as much, its lists of links left out */
    PAGE_TEXT = 3000,      /* where no text was read, the whole page is the text, up to here */
    WIDE_FROM = 0x2E80,    /* Han, kana and their marks: written without blanks */
};

struct phrase_entry {
    struct str words;
    enum wall wall;
    bool is_spoken;
};

/* All phrases by their first two bytes; most places of most texts are passed over by one look at `begins`. */
struct phrase_index {
    struct phrase_entry entries[MOST_PHRASES];
    size_t count;
    uint8_t begins[65536 / 8];
    uint16_t first[257]; /* of the entries of a first byte, which they are sorted by */
};

static unsigned pair_at(const char *at)
{
    return (unsigned)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

static void sort_by_first_byte(struct phrase_index *index)
{
    static struct phrase_entry sorted[MOST_PHRASES];
    for (size_t i = 0; i < index->count; i++)
        index->first[(unsigned char)index->entries[i].words.at[0] + 1]++;
    for (size_t byte = 0; byte < 256; byte++)
        index->first[byte + 1] = (uint16_t)(index->first[byte + 1] + index->first[byte]);
    uint16_t next[256];
    memcpy(next, index->first, sizeof next);
    for (size_t i = 0; i < index->count; i++)
        sorted[next[(unsigned char)index->entries[i].words.at[0]]++] = index->entries[i];
    memcpy(index->entries, sorted, index->count * sizeof *sorted);
}

static const struct phrase_index *phrase_index(void)
{
    static struct phrase_index index;
    if (index.count)
        return &index;
    for (size_t i = 0; i < wall_words_count; i++) {
        struct str rest = str_from(wall_words[i].phrases), words;
        while (index.count < MOST_PHRASES && str_split(&rest, '|', &words)) {
            unsigned pair = pair_at(words.at);
            index.begins[pair / 8] |= (uint8_t)(1u << pair % 8);
            index.entries[index.count++] = (struct phrase_entry){words, wall_words[i].wall, wall_words[i].is_spoken};
        }
    }
    sort_by_first_byte(&index);
    return &index;
}

/* What was found of one wall in the article's text, or on the whole page. */
struct finds {
    size_t letters;      /* of the sentences that hold a phrase of it; half of those with words of its subject alone */
    size_t spoken, said; /* different phrases */
};

typedef uint8_t phrase_set[MOST_PHRASES / 8];

struct side {
    size_t letters, bytes;
    struct finds finds[WALLS];
    phrase_set seen;
};

struct walls {
    struct arena *arena;
    bool is_long;             /* an article; what it speaks of says nothing about walls */
    struct side in, page;     /* `page` holds all of it, but for the text of a long article */
    phrase_set by, aside;     /* what is said to the reader, by where it stands */
    bool is_headline[WALLS];  /* the headline is its phrase, and hardly more */
    bool is_announced[WALLS]; /* the headline holds a phrase that is said to the reader */
};

struct walls *walls_new(struct arena *arena, size_t letters)
{
    struct walls *walls = arena_alloc(arena, sizeof *walls);
    memset(walls, 0, sizeof *walls);
    walls->arena = arena;
    walls->is_long = letters >= LONG_TEXT;
    return walls;
}

/* Lower case, apostrophes straight, no blank beside a Han character or kana ("启用 JavaScript"). */
static struct str fold(struct arena *arena, struct str text)
{
    struct str lower = unicode_lower(arena, text);
    AUTO_BUF out = BUF_INIT;
    uint32_t before = 0;
    for (size_t at = 0; at < lower.len;) {
        uint32_t code = utf8_next(lower, &at);
        if (code == 0xA0 || code == 0x202F)
            code = ' ';
        bool is_wide = code >= WIDE_FROM && !unicode_is_hangul(code);
        bool was_wide = before >= WIDE_FROM && !unicode_is_hangul(before);
        if (before == ' ' && is_wide && out.len)
            buf_cut(&out, out.len - 1);
        if (code == ' ' && was_wide)
            continue;
        buf_add_code(&out, code == 0x2019 || code == 0x2018 ? '\'' : code);
        before = code;
    }
    return arena_copy(arena, buf_str(&out));
}

/* A phrase of letters begins where a word does. */
static bool is_word_start(struct str text, size_t at)
{
    return at == 0 || !is_ascii_alpha(text.at[at]) || !is_ascii_alpha(text.at[at - 1]);
}

/* `at` is where it stands, `number` its own. */
typedef void on_phrase(void *context, const struct phrase_entry *entry, size_t number, struct str at);

static void each_phrase(struct str text, on_phrase *found, void *context)
{
    const struct phrase_index *index = phrase_index();
    for (size_t at = 0; at + 1 < text.len; at++) {
        unsigned pair = pair_at(text.at + at);
        if (!(index->begins[pair / 8] >> pair % 8 & 1) || !is_word_start(text, at))
            continue;
        unsigned byte = (unsigned char)text.at[at];
        for (size_t i = index->first[byte]; i < index->first[byte + 1]; i++) {
            struct str words = index->entries[i].words;
            if (words.at[1] == text.at[at + 1] && words.len <= text.len - at &&
                memcmp(words.at, text.at + at, words.len) == 0)
                found(context, &index->entries[i], i, str_slice(text, at, at + words.len));
        }
    }
}

static bool has_phrase(const phrase_set set, size_t number)
{
    return set[number / 8] >> number % 8 & 1;
}

static void put_phrase(phrase_set set, size_t number)
{
    set[number / 8] |= (uint8_t)(1u << number % 8);
}

/* ---- blocks ---- */

enum find { NOT_FOUND, SAID, SPOKEN };

struct sentence_finds {
    struct side *side;
    uint8_t *spoken;   /* a phrase_set */
    struct str quoted; /* a passage in quotation marks, absent where there is none */
    enum find find[WALLS];
};

/* The first quotation of a sentence: what an article says that a wall says. */
static struct str find_quotation(struct str sentence)
{
    static const struct {
        const char *open, *close;
    } MARKS[] = {{"“", "”"}, {"„", "“"}, {"«", "»"}, {"»", "«"}, {"「", "」"}, {"『", "』"}, {"\"", "\""}, {"‘", "’"}};
    for (size_t i = 0; i < ARRAY_LENGTH(MARKS); i++) {
        size_t open = str_find(sentence, str_from(MARKS[i].open), 0);
        if (open == SIZE_MAX)
            continue;
        size_t end = sentence.len, next = open + strlen(MARKS[i].open);
        for (size_t close; (close = str_find(sentence, str_from(MARKS[i].close), next)) != SIZE_MAX;)
            end = next = close + strlen(MARKS[i].close);
        return str_slice(sentence, open, end);
    }
    return STR_NONE;
}

static void note_phrase(void *context, const struct phrase_entry *entry, size_t number, struct str at)
{
    struct sentence_finds *sentence = context;
    struct side *side = sentence->side;
    bool is_quoted = sentence->quoted.len && at.at >= sentence->quoted.at &&
                     at.at + at.len <= sentence->quoted.at + sentence->quoted.len;
    bool is_spoken = entry->is_spoken && !is_quoted;
    if (is_spoken || sentence->find[entry->wall] == NOT_FOUND)
        sentence->find[entry->wall] = is_spoken ? SPOKEN : SAID;
    if (is_spoken)
        put_phrase(sentence->spoken, number);
    if (has_phrase(side->seen, number))
        return;
    put_phrase(side->seen, number);
    side->finds[entry->wall].spoken += is_spoken;
    side->finds[entry->wall].said += !is_spoken;
}

/* Letters are counted by bytes within one block: its sentences are of one script. */
static void add_sentences(struct walls *walls, struct side *side, struct str text, size_t letters, uint8_t *spoken)
{
    side->letters += letters;
    side->bytes += text.len;
    if (side->bytes > MOST_TEXT || !text.len)
        return;
    struct str folded = fold(walls->arena, text);
    struct sentences scan = sentences_begin(folded, STR_NONE);
    for (struct str sentence; sentences_next(&scan, &sentence);) {
        struct sentence_finds finds = {.side = side, .spoken = spoken, .quoted = find_quotation(sentence)};
        each_phrase(sentence, note_phrase, &finds);
        for (int wall = 0; wall < WALLS; wall++)
            side->finds[wall].letters += letters * sentence.len / folded.len * finds.find[wall] / SPOKEN;
    }
}

void walls_add(struct walls *walls, struct str text, size_t letters, enum wall_place place)
{
    bool is_in = place == WALL_PLACE_IN;
    uint8_t *spoken = place == WALL_PLACE_ASIDE ? walls->aside : walls->by;
    if (is_in && walls->is_long)
        return;
    if (is_in)
        add_sentences(walls, &walls->in, text, letters, spoken);
    add_sentences(walls, &walls->page, text, letters, spoken);
}

struct speech {
    struct str line;
    bool is_spoken;
};

static void note_speech(void *context, const struct phrase_entry *entry, size_t number, struct str at)
{
    struct speech *speech = context;
    (void)number;
    if (!entry->is_spoken || speech->is_spoken || (entry->wall != WALL_PAYMENT && entry->wall != WALL_CONSENT))
        return;
    struct str quoted = find_quotation(speech->line);
    speech->is_spoken = !quoted.len || at.at < quoted.at || at.at + at.len > quoted.at + quoted.len;
}

bool walls_speaks(struct str lower)
{
    struct speech speech = {.line = lower};
    each_phrase(lower, note_speech, &speech);
    return speech.is_spoken;
}

struct headline_finds {
    struct walls *walls;
    struct str headline;
};

static void note_headline(void *context, const struct phrase_entry *entry, size_t number, struct str at)
{
    (void)at;
    struct headline_finds *finds = context;
    if (!entry->is_spoken)
        return;
    put_phrase(finds->walls->by, number);
    finds->walls->is_announced[entry->wall] = true;
    /* "Sorry, this page isn't available", "Page not found | Example". */
    if (entry->words.len * 2 >= finds->headline.len)
        finds->walls->is_headline[entry->wall] = true;
}

void walls_add_headline(struct walls *walls, struct str headline)
{
    struct headline_finds finds = {walls, fold(walls->arena, headline)};
    if (!walls->is_long)
        each_phrase(finds.headline, note_headline, &finds);
}

/* ---- the verdict ---- */

/* Twice for what is said to the reader, once for a word of the subject: an article about it rarely comes beyond two. */
static bool is_whole(const struct walls *walls, const struct side *side, enum wall wall, bool is_dressed)
{
    enum { ENOUGH = 3, ANNOUNCED = 2 };
    const struct finds *finds = &side->finds[wall];
    size_t points = finds->spoken * 2 + finds->said + (walls->is_announced[wall] ? ANNOUNCED : 0);
    if (!finds->spoken && !walls->is_announced[wall])
        return false;
    if (!is_dressed && walls->is_headline[wall])
        return true;
    /* Of a hundred letters; what a banner adds to a short item that was read with it is about half. */
    size_t least = is_dressed ? 75 : walls->is_announced[wall] ? 40 : 65;
    return points >= ENOUGH && finds->letters * 100 >= side->letters * least;
}

static enum wall_share share_of(const struct walls *walls, enum wall wall, const size_t spoken_by[WALLS])
{
    if (walls->in.finds[wall].spoken)
        return WALL_WITHIN;
    if (spoken_by[wall])
        return WALL_BESIDE;
    return walls->page.finds[wall].spoken ? WALL_ASIDE : WALL_ABSENT;
}

static struct str list_words(const struct walls *walls, size_t spoken_by[WALLS])
{
    const struct phrase_index *index = phrase_index();
    AUTO_BUF words = BUF_INIT;
    for (size_t i = 0; i < index->count; i++) {
        const struct phrase_entry *entry = &index->entries[i];
        bool is_by = has_phrase(walls->by, i);
        spoken_by[entry->wall] += is_by;
        if (is_by || has_phrase(walls->aside, i))
            buf_addf(&words, "%s%d%c%.*s", words.len ? "\n" : "", (int)entry->wall, is_by ? '+' : '-',
                     STR_FORMAT(entry->words));
    }
    return words.len ? arena_copy(walls->arena, buf_str(&words)) : STR_NONE;
}

void walls_judge(const struct walls *walls, bool is_dressed, struct reading *reading)
{
    const struct side *side = walls->in.letters ? &walls->in : &walls->page;
    bool may_be_whole = !walls->is_long && (walls->in.letters || walls->page.letters < PAGE_TEXT);
    size_t spoken_by[WALLS] = {0};
    reading->wall_words = list_words(walls, spoken_by);
    for (int wall = 0; wall < WALLS; wall++) {
        reading->walls[wall] = share_of(walls, (enum wall)wall, spoken_by);
        if (may_be_whole && is_whole(walls, side, (enum wall)wall, is_dressed))
            reading->walls[wall] = WALL_WHOLE;
    }
}
