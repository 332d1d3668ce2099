#include "compare/speaker.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_asian.h"
#include "compare/speaker_words.h"
#include "compare/wordlists.h"

/* What stands around a quotation in its sentence. */
struct surroundings {
    struct str before, after;
};

/* A word of a context, with what stands before it. */
struct word {
    struct str text, lower;
    bool after_comma; /* or another mark */
    bool is_capital;
};

enum { MOST_WORDS = 48 };

struct words {
    struct word items[MOST_WORDS];
    size_t count;
};

static bool is_stop(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x3002 || code == 0xFF01 || code == 0xFF1F ||
           code == 0x61F || code == 0x964;
}

/* "Mr." and single initials end no sentence. */
static bool is_abbreviation(struct arena *arena, struct str text, size_t dot)
{
    size_t start = dot, letters = 0;
    while (start > 0) {
        size_t at = start;
        if (!unicode_is_letter(utf8_previous(text, &at)))
            break;
        start = at;
        letters++;
    }
    return letters > 0 &&
           (letters <= 2 || wordlist_has(WORDS_TITLE, unicode_lower(arena, str_slice(text, start, dot))));
}

/* Bytes on either side of a quotation that are looked at: a sentence of a hostile page has megabytes. */
enum { MOST_CONTEXT = 1000 };

/* From the sentence's start, or the quotation before, up to the quotation. */
static struct str context_before(struct arena *arena, struct str text, size_t from, size_t to)
{
    if (to - from > MOST_CONTEXT)
        from = to - MOST_CONTEXT;
    while (from < to && ((unsigned char)text.at[from] & 0xC0) == 0x80)
        from++;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_stop(code) && !(code == '.' && is_abbreviation(arena, text, start)))
            from = at;
    }
    return str_slice(text, from, to);
}

/* From the quotation up to the sentence's end, or the next quotation. */
static struct str context_after(struct arena *arena, struct str text, size_t from, size_t to)
{
    if (to - from > MOST_CONTEXT)
        to = from + MOST_CONTEXT;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (is_stop(code) && !(code == '.' && is_abbreviation(arena, text, start)))
            return str_slice(text, from, start);
    }
    return str_slice(text, from, to);
}

/* “I am done.” She left: behind a full stop within the marks a new sentence begins. */
static bool ends_sentence(struct str text, const struct quote *quote)
{
    size_t at = quote->inner_end;
    if (at == quote->inner_start)
        return false;
    uint32_t code = utf8_previous(text, &at);
    return code == '.' || code == 0x964;
}

static void read_words(struct arena *arena, struct str text, struct words *words)
{
    bool after_comma = false;
    words->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (!unicode_is_letter(code)) {
            after_comma = after_comma || unicode_is_punctuation(code);
            continue;
        }
        size_t end = at;
        while (at < text.len) {
            code = utf8_next(text, &at);
            if (!unicode_is_letter(code) && !unicode_is_mark(code) && code != '-' && code != '\'' && code != 0x2019 &&
                code != 0x2010 && code != 0x2011)
                break;
            end = at;
        }
        at = end;
        if (words->count == MOST_WORDS) {
            /* The last ones are nearest to the quotation that follows. */
            for (size_t i = 1; i < MOST_WORDS; i++)
                words->items[i - 1] = words->items[i];
            words->count--;
        }
        struct word word = {.text = str_slice(text, start, end), .after_comma = after_comma};
        size_t first = 0;
        word.lower = unicode_lower(arena, word.text);
        word.is_capital = unicode_is_upper(utf8_next(word.text, &first));
        words->items[words->count++] = word;
        after_comma = false;
    }
}

static bool is_title(const struct word *word)
{
    /* German makes offices by joining: "Regierungssprecherin". */
    static const char *const endings[] = {
        "sprecher", "sprecherin", "minister",    "ministerin",   "präsident", "präsidentin", "direktor", "direktorin",
        "meister",  "meisterin",  "leiter",      "leiterin",     "chef",      "chefin",      "forscher", "forscherin",
        "kanzler",  "kanzlerin",  "vorsitzende", "vorsitzender", "politiker", "politikerin"};
    if (wordlist_has(WORDS_TITLE, word->lower))
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_ends(word->lower, str_from(endings[i])))
            return true;
    return false;
}

/* Arabic letters have no case: any word that is no title stands for a capitalised one. */
static bool is_name_word(const struct word *word)
{
    size_t at = 0;
    uint32_t code = utf8_next(word->text, &at);
    bool is_arabic = code >= 0x600 && code <= 0x6FF;
    return (word->is_capital || is_arabic) && !is_title(word) && !speaker_words_has(SPEAKER_PRONOUNS, word->lower) &&
           !speaker_words_has(SPEAKER_VERBS, word->lower) && !wordlist_has(WORDS_NUMERAL, word->lower);
}

static bool is_particle(const struct word *word)
{
    return !word->is_capital && speaker_words_has(SPEAKER_PARTICLES, word->lower);
}

static struct str span_words(const struct words *words, size_t from, size_t to)
{
    const char *start = words->items[from].text.at;
    struct str last = words->items[to - 1].text;
    return (struct str){start, (size_t)(last.at + last.len - start)};
}

enum { MOST_NAME_WORDS = 5 };

/* A name that begins at `from`: capitalised words, particles between, no comma. Arabic says where a name ends by what
 * follows alone, so that two words are taken at most. */
static struct str name_from(const struct words *words, size_t from)
{
    size_t to = from, end = from;
    bool is_arabic = from < words->count && !words->items[from].is_capital;
    size_t most = is_arabic ? 2 : MOST_NAME_WORDS;
    while (to < words->count && to - from < most && (to == from || !words->items[to].after_comma) &&
           (is_name_word(&words->items[to]) || (to > from && is_particle(&words->items[to])))) {
        to++;
        if (is_name_word(&words->items[to - 1]))
            end = to;
    }
    return end > from ? span_words(words, from, end) : STR_NONE;
}

/* A name whose last word stands right before `end`. */
static struct str name_up_to(const struct words *words, size_t end)
{
    size_t from = end;
    while (from > 0 && end - from < MOST_NAME_WORDS && (from == end || !words->items[from].after_comma) &&
           (is_name_word(&words->items[from - 1]) || (from < end && is_particle(&words->items[from - 1]))))
        from--;
    while (from < end && is_particle(&words->items[from]))
        from++;
    return from < end && words->items[from].is_capital ? span_words(words, from, end) : STR_NONE;
}

/* "director del proyecto, Andrés Montoya", "head of Acme, Ann Lee": the name behind the comma of an office that says of
 * what it is one; absent for "director Andrés Montoya". */
static struct str name_behind_office(const struct words *words, size_t at)
{
    enum { MOST_OFFICE_WORDS = 10 };
    if (at >= words->count || words->items[at].after_comma || is_name_word(&words->items[at]))
        return STR_NONE;
    for (size_t i = at + 1; i < words->count && i < at + MOST_OFFICE_WORDS; i++)
        if (words->items[i].after_comma)
            return name_from(words, i);
    return STR_NONE;
}

static bool has_article(const struct word *word)
{
    return str_starts(word->text, STR("ال"));
}

/* "رئيس النقابة خالد المنصوري": what an Arabic title is the title of carries the article, and the name stands behind.
 */
static size_t skip_arabic_office(const struct words *words, size_t at)
{
    while (at + 1 < words->count && has_article(&words->items[at]) && !words->items[at].after_comma &&
           !words->items[at + 1].after_comma)
        at++;
    return at;
}

/* Behind the last title before `end`. */
static size_t office_end(const struct words *words, size_t verb, size_t end)
{
    while (end > verb + 1 && !is_title(&words->items[end - 1]))
        end--;
    return end;
}

/* "said Mr X", "sagte der Kanzler X": articles and titles between are passed over. */
static struct str name_behind_verb(const struct words *words, size_t verb)
{
    size_t at = verb + 1, titles = 0;
    while (at < words->count && !words->items[at].after_comma &&
           (is_title(&words->items[at]) ||
            (!words->items[at].is_capital && (speaker_words_has(SPEAKER_ARTICLES, words->items[at].lower) ||
                                              speaker_words_has(SPEAKER_VERBS, words->items[at].lower)))))
        titles += is_title(&words->items[at++]);
    if (at >= words->count || (words->items[at].after_comma && at == verb + 1))
        return STR_NONE;
    struct str name = titles ? name_behind_office(words, office_end(words, verb, at)) : STR_NONE;
    if (titles && !has_article(&words->items[at - 1]))
        at = skip_arabic_office(words, at);
    return name.len ? name : name_from(words, at);
}

/* The word behind the subject of a verb: before "has" in "X has said". */
static size_t subject_end(const struct words *words, size_t verb)
{
    size_t end = verb;
    while (end > 0 && !words->items[end].after_comma &&
           speaker_words_has(SPEAKER_AUXILIARIES, words->items[end - 1].lower) && !words->items[end - 1].is_capital)
        end--;
    return end;
}

/* "X said", "X, the minister, said": an apposition is passed over. */
static struct str name_before_verb(const struct words *words, size_t verb)
{
    size_t end = subject_end(words, verb);
    if (end == 0)
        return STR_NONE;
    if (!words->items[end].after_comma)
        return name_up_to(words, end);
    for (size_t i = 0; i < end; i++) {
        if (is_name_word(&words->items[i]))
            return name_from(words, i);
        if (!is_title(&words->items[i]))
            return STR_NONE;
    }
    return STR_NONE;
}

static bool is_pronoun_before(const struct words *words, size_t verb)
{
    size_t end = subject_end(words, verb);
    return end > 0 && !words->items[end].after_comma &&
           speaker_words_has(SPEAKER_PRONOUNS, words->items[end - 1].lower);
}

/* Looks at each verb of a context, from the quotation outwards. */
static struct str find_western(struct arena *arena, struct str context, bool is_after)
{
    struct words words;
    read_words(arena, context, &words);
    for (size_t k = 0; k < words.count; k++) {
        size_t i = is_after ? k : words.count - 1 - k;
        bool is_verb = speaker_words_has(SPEAKER_VERBS, words.items[i].lower) && !words.items[i].is_capital;
        bool is_according = speaker_words_has(SPEAKER_ACCORDING, words.items[i].lower) ||
                            (i > 0 && str_equal(words.items[i].lower, STR("to")) &&
                             str_equal(words.items[i - 1].lower, STR("according")));
        if (!is_verb && !is_according)
            continue;
        if (is_verb && is_pronoun_before(&words, i))
            return STR_NONE;
        struct str behind = name_behind_verb(&words, i);
        struct str name = is_verb ? name_before_verb(&words, i) : STR_NONE;
        /* Before a quotation "X told Y" stands; behind one, "said X". */
        if (is_after ? behind.len == 0 : name.len > 0)
            behind = name;
        if (behind.len)
            return behind;
    }
    /* `X: “…”` */
    if (!is_after && words.count > 0 && words.count <= MOST_NAME_WORDS && str_ends(str_trim(context), STR(":")))
        return name_up_to(&words, words.count);
    return STR_NONE;
}

/* "ग्राम प्रधान कमला देवी ने कहा": in Hindi the mark of who did it stands behind the name, the verb near behind that. */
static bool find_hindi(struct arena *arena, struct str context, struct str *name)
{
    enum { MOST_BETWEEN = 3, NAME_WORDS = 2 };
    struct words words;
    read_words(arena, context, &words);
    for (size_t i = words.count; i-- > 1;) {
        if (!str_equal(words.items[i].text, STR("ने")))
            continue;
        bool says = false;
        for (size_t k = i + 1; k < words.count && k <= i + MOST_BETWEEN; k++)
            says = says || speaker_words_has(SPEAKER_VERBS, words.items[k].text);
        if (!says)
            continue;
        size_t from = i;
        while (from > 0 && i - from < NAME_WORDS && (from == i || !words.items[from].after_comma) &&
               !is_title(&words.items[from - 1]) && !speaker_words_has(SPEAKER_PRONOUNS, words.items[from - 1].text))
            from--;
        *name = from < i ? span_words(&words, from, i) : STR_NONE;
        return true;
    }
    return false;
}

static struct surroundings surroundings_of(struct arena *arena, struct str text, const struct quote *quotes,
                                           size_t index)
{
    size_t from = index ? quotes[index - 1].end : 0;
    struct str behind = str_slice(text, quotes[index].end, text.len);
    struct str after = context_after(arena, text, quotes[index].end, text.len);
    /* The next quotation ends the context; quotes_find keeps them in order, but their number is not known here: a mark
     * that opens one is looked for instead. */
    for (size_t at = 0; at < after.len;) {
        size_t start = at;
        uint32_t code = utf8_next(after, &at);
        if (code == 0x300C || code == 0x201C || code == 0x201E || code == 0xAB || code == '"') {
            after = str_slice(behind, 0, start);
            break;
        }
    }
    return (struct surroundings){context_before(arena, text, from, quotes[index].start), after};
}

static struct str find_one(struct arena *arena, struct str text, const struct quote *quotes, size_t index)
{
    struct surroundings around = surroundings_of(arena, text, quotes, index);
    struct str name;
    if (speaker_find_asian(around.before, around.after, &name) || find_hindi(arena, around.before, &name) ||
        find_hindi(arena, around.after, &name))
        return name;
    /* Behind a full stop within the marks only a verb without capital goes on with the sentence. */
    if (!ends_sentence(text, &quotes[index]))
        name = find_western(arena, around.after, true);
    if (name.len == 0)
        name = find_western(arena, around.before, false);
    return name;
}

bool speaker_is_said(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index)
{
    struct surroundings around = surroundings_of(arena, paragraph, quotes, index);
    const struct str contexts[] = {around.before, around.after};
    struct words words;
    for (size_t i = 0; i < ARRAY_LENGTH(contexts); i++) {
        read_words(arena, contexts[i], &words);
        for (size_t k = 0; k < words.count; k++)
            if (!words.items[k].is_capital && speaker_words_has(SPEAKER_VERBS, words.items[k].lower))
                return true;
    }
    return false;
}

struct str speaker_find(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index)
{
    /* So many quotations back at most: a paragraph of a hostile page has thousands. */
    for (size_t tries = 0; tries < 4; tries++, index--) {
        struct str name = find_one(arena, paragraph, quotes, index);
        if (name.len || index == 0)
            return name;
    }
    return STR_NONE;
}
