#include "compare/speaker_spaced.h"

#include "base/array.h"
#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_words.h"
#include "compare/units.h"
#include "compare/wordlists.h"

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

/* In lower case, with the apostrophe of the lists: "s’inquiète" is "s'inquiète". */
static struct str lower_of(struct arena *arena, struct str word)
{
    AUTO_BUF straight = BUF_INIT;
    if (!str_contains(word, STR("’")))
        return unicode_lower(arena, word);
    for (size_t at = 0; at < word.len;)
        buf_add_code(&straight, typography_fold(utf8_next(word, &at)));
    return unicode_lower(arena, buf_str(&straight));
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
        word.lower = lower_of(arena, word.text);
        word.is_capital = unicode_is_upper(utf8_next(word.text, &first));
        words->items[words->count++] = word;
        after_comma = false;
    }
}

static bool is_title(const struct word *word)
{
    /* German makes offices and trades by joining: "Regierungssprecherin", "Oberärztin". */
    static const char *const endings =
        " sprecher sprecherin minister ministerin präsident präsidentin direktor rektor meister meisterin leiter"
        " leiterin chef chefin forscher forscherin kanzler kanzlerin vorsitzende vorsitzender politiker politikerin"
        " anwohner nachbar nachbarin wohnerin orin istin ärztin arzt anwalt anwältin lehrer lehrerin trainer"
        " trainerin händler händlerin fahrer fahrerin inhaber inhaberin besitzer besitzerin gründer gründerin führer"
        " führerin verwalter wirtin landwirt bäuerin försterin imkerin winzerin richterin historiker ologe ologin"
        " ökonom ökonomin ingenieur ingenieurin architekt architektin kommissar kommissarin polizist helfer helferin"
        " schüler schülerin student studentin wissenschaftler wissenschaftlerin gewerkschafter gewerkschafterin"
        " verteidiger verteidigerin kapitän torhüter betreiber betreiberin dezernent dezernentin pfarrerin bischöfin"
        " anwärterin rätin beauftragte beauftragter hebamme töpfer töpferin wart wartin experte expertin kapitänin"
        " ermittler ermittlerin chirurgin pfleger pflegerin therapeut therapeutin pädagoge pädagogin künstler"
        " künstlerin musiker musikerin sänger sängerin spieler spielerin stürmer senator stadtrat landrat intendant"
        " intendantin redakteur redakteurin bibliothekar bibliothekarin kellner kellnerin gärtnerin köchin bäckerin"
        " fischerin rentner rentnerin witwe zeugin bewohner mieter mieterin veranstalter veranstalterin organisator"
        " unternehmer unternehmerin beamter beamtin kommandant feuerwehrmann aktivist historikerin botschafter"
        " botschafterin referent referentin schaffner schaffnerin fährmann fährfrau zöllner"
        " zöllnerin deichgraf fotograf fotografin ";
    if (wordlist_has(WORDS_TITLE, word->lower))
        return true;
    struct str rest = str_from(endings), ending;
    while (str_split(&rest, ' ', &ending))
        if (ending.len && str_ends(word->lower, ending))
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

static bool is_preposition(const struct word *word)
{
    static const char *const list = " of for at in from to de du des da do del von vom zu für in im aus bei di ";
    AUTO_BUF needle = BUF_INIT;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word->lower));
    return !word->is_capital && str_contains(str_from(list), buf_str(&needle));
}

static struct str span_words(const struct words *words, size_t from, size_t to)
{
    const char *start = words->items[from].text.at;
    struct str last = words->items[to - 1].text;
    return (struct str){start, (size_t)(last.at + last.len - start)};
}

enum { MOST_NAME_WORDS = 5 };

/* Behind a first name a trade is a surname: "Maria Baker", "Jens Richter". */
static bool is_surname_word(const struct word *word)
{
    return word->is_capital && !speaker_words_has(SPEAKER_VERBS, word->lower) &&
           (!speaker_words_has(SPEAKER_PRONOUNS, word->lower) || speaker_words_has(SPEAKER_PARTICLES, word->lower));
}

/* A name that begins at `from`: capitalised words, particles between, no comma. Arabic says where a name ends by what
 * follows alone, so that two words are taken at most. */
static struct str name_from(const struct words *words, size_t from)
{
    size_t to = from, end = from;
    bool is_arabic = from < words->count && !words->items[from].is_capital;
    size_t most = is_arabic ? 2 : MOST_NAME_WORDS;
    while (to < words->count && to - from < most && (to == from || !words->items[to].after_comma) &&
           (is_name_word(&words->items[to]) ||
            (to > from && (is_particle(&words->items[to]) || is_surname_word(&words->items[to]))))) {
        to++;
        if (!is_particle(&words->items[to - 1]))
            end = to;
    }
    /* "Platzwart Gerd Wollny": of three or more words a long first one is a trade that no list has. */
    enum { LONG_WORD = 7 };
    if (end - from >= 3 && end > from && utf8_count(words->items[from].text) >= LONG_WORD &&
        !is_particle(&words->items[from + 1]))
        from++;
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

/* Nothing but a name up to the next comma: [from, *to). */
static bool is_name_alone(const struct words *words, size_t from, size_t *to)
{
    size_t names = 0;
    for (*to = from; *to < words->count && (*to == from || !words->items[*to].after_comma); *to += 1) {
        bool is_first = *to == from;
        bool is_name = is_first ? is_name_word(&words->items[*to]) : is_surname_word(&words->items[*to]);
        if (!is_name && !is_particle(&words->items[*to]))
            return false;
        names += is_name;
    }
    return names > 0 && *to - from <= MOST_NAME_WORDS;
}

/* "a spokesman for the Harbour Authority": the name is what the office is of. */
static bool is_of_an_office(const struct words *words, size_t from, size_t name)
{
    while (name > from && speaker_words_has(SPEAKER_ARTICLES, words->items[name - 1].lower) &&
           !is_preposition(&words->items[name - 1]))
        name--;
    return name > from && is_preposition(&words->items[name - 1]);
}

/* "a costureira Zuleide Amorim", "the head of the port, Ann Lee": an article, an office in small letters, and the name
 * at its end or behind its comma. */
static struct str name_behind_small_office(const struct words *words, size_t at)
{
    enum { MOST_OFFICE_WORDS = 12 };
    size_t end = at, to;
    while (end < words->count && end < at + MOST_OFFICE_WORDS && (end == at || !words->items[end].after_comma) &&
           !is_name_word(&words->items[end]))
        end++;
    if (end < words->count && !words->items[end].after_comma && is_name_word(&words->items[end]) && end > at &&
        !is_of_an_office(words, at, end))
        return name_from(words, end);
    while (end < words->count && !words->items[end].after_comma && end < at + MOST_OFFICE_WORDS)
        end++;
    return end < words->count && is_name_alone(words, end, &to) ? span_words(words, end, to) : STR_NONE;
}

/* "er", "she"; articles stand among the pronouns, since both begin a sentence. */
static bool is_pronoun(const struct word *word)
{
    return speaker_words_has(SPEAKER_PRONOUNS, word->lower) && !speaker_words_has(SPEAKER_ARTICLES, word->lower);
}

/* "said Mr X", "sagte der Kanzler X": articles and titles between are passed over. */
static struct str name_behind_verb(const struct words *words, size_t verb)
{
    size_t at = verb + 1, titles = 0, articles = 0;
    while (at < words->count && !words->items[at].after_comma &&
           (is_title(&words->items[at]) ||
            (!words->items[at].is_capital && (speaker_words_has(SPEAKER_ARTICLES, words->items[at].lower) ||
                                              speaker_words_has(SPEAKER_VERBS, words->items[at].lower))))) {
        articles += speaker_words_has(SPEAKER_ARTICLES, words->items[at].lower);
        titles += is_title(&words->items[at++]);
    }
    if (at >= words->count || (words->items[at].after_comma && at == verb + 1) || is_pronoun(&words->items[verb + 1]))
        return STR_NONE;
    struct str name = titles ? name_behind_office(words, office_end(words, verb, at)) : STR_NONE;
    if (titles && !has_article(&words->items[at - 1]))
        at = skip_arabic_office(words, at);
    if (name.len == 0)
        name = name_from(words, at);
    if (name.len == 0 && (articles || titles || (at == verb + 1 && !words->items[at].is_capital)))
        name = name_behind_small_office(words, at);
    return name;
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

/* Where the part between two commas begins that ends before `end`. */
static size_t part_start(const struct words *words, size_t end)
{
    size_t from = end - 1;
    while (from > 0 && !words->items[from].after_comma)
        from--;
    return from;
}

/* "Maria Lopez of Springfield", "a spokesperson for the Harbour Authority": behind a preposition stands what the
 * subject is of. */
static struct str name_of_subject(const struct words *words, size_t end)
{
    struct str name = name_up_to(words, end);
    for (size_t tries = 0; name.len && tries < 2; tries++) {
        size_t from = end;
        while (from > 0 && words->items[from - 1].text.at >= name.at)
            from--;
        size_t before = from;
        while (before > 0 && speaker_words_has(SPEAKER_ARTICLES, words->items[before - 1].lower) &&
               !is_preposition(&words->items[before - 1]))
            before--;
        if (before == 0 || !is_preposition(&words->items[before - 1]))
            return name;
        end = before - 1;
        name = end > 0 ? name_up_to(words, end) : STR_NONE;
    }
    return STR_NONE;
}

/* "Dr Ann Lee, chief adviser, UKHSA, said": the first part that is a name of two words or more and nothing else. */
static struct str first_full_name(const struct words *words, size_t end)
{
    for (size_t from = 0; from < end; from++) {
        size_t to;
        if (from > 0 && !words->items[from].after_comma)
            continue;
        while (from < end && is_title(&words->items[from]))
            from++;
        bool is_name = from < end && is_name_alone(words, from, &to) && to <= end && to - from >= 2;
        for (size_t i = from; is_name && i < to; i++)
            is_name = !is_title(&words->items[i]);
        if (is_name)
            return span_words(words, from, to);
    }
    return STR_NONE;
}

/* "X said", "X, the minister, said", "the head of the port, X, said". */
static struct str name_before_verb(const struct words *words, size_t verb)
{
    size_t end = subject_end(words, verb), to;
    if (end == 0)
        return STR_NONE;
    if (!words->items[end].after_comma)
        return name_of_subject(words, end);
    struct str first = first_full_name(words, end);
    if (first.len)
        return first;
    size_t from = part_start(words, end);
    if (from > 0 && is_name_alone(words, from, &to) && to == end)
        return span_words(words, from, end);
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

/* "Beside him customs officer Ann Lee was more sparing: “…”": the one name of two words or more. */
static struct str only_full_name(const struct words *words)
{
    struct str found = STR_NONE;
    for (size_t i = 0; i < words->count; i++) {
        size_t end = i;
        while (end < words->count && (end == i || !words->items[end].after_comma) &&
               (end == i ? is_name_word(&words->items[end]) : is_surname_word(&words->items[end])))
            end++;
        if (end - i < 2)
            continue;
        if (found.len)
            return STR_NONE;
        found = span_words(words, i, end);
        i = end - 1;
    }
    return found;
}

/* “…”, shrugged Ann Lee; “…,” Ann Lee shrugged; « … », se souvient Anne Roy: right behind a quotation whatever verb
 * stands beside a name is one of saying. */
static struct str find_beside(const struct words *words)
{
    struct str name = STR_NONE;
    for (size_t verb = 0; verb < 2 && verb + 1 < words->count && name.len == 0; verb++) {
        const struct word *word = &words->items[verb];
        if (word->is_capital || (verb > 0 && word->after_comma) || speaker_words_has(SPEAKER_JOINTS, word->lower) ||
            speaker_words_has(SPEAKER_PRONOUNS, word->lower))
            break;
        if (is_preposition(&words->items[verb + 1]))
            break;
        if (is_name_word(&words->items[verb + 1]) || is_title(&words->items[verb + 1]) ||
            speaker_words_has(SPEAKER_ARTICLES, words->items[verb + 1].lower))
            name = name_behind_verb(words, verb);
    }
    return name;
}

/* Looks at each verb of a context, from the quotation outwards. */
struct str speaker_find_spaced(struct arena *arena, struct str context, bool is_after)
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
    if (is_after && words.count > 1)
        return find_beside(&words);
    /* `X: “…”` */
    if (!is_after && words.count > 0 && str_ends(str_trim(context), STR(":")))
        return words.count <= MOST_NAME_WORDS ? name_up_to(&words, words.count) : only_full_name(&words);
    return STR_NONE;
}

/* "ग्राम प्रधान कमला देवी ने कहा": in Hindi the mark of who did it stands behind the name, the verb near behind that. */
bool speaker_find_hindi(struct arena *arena, struct str context, struct str *name)
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

/* Adds a name; false where it is another than the one before. */
static bool is_only_name(struct str *known, struct str name)
{
    if (known->len && !str_contains(*known, name) && !str_contains(name, *known))
        return false;
    if (name.len > known->len)
        *known = name;
    return true;
}

struct str speaker_introduced_spaced(struct arena *arena, struct str text)
{
    struct str known = STR_NONE;
    struct words words;
    read_words(arena, text, &words);
    /* "Ann Lee, 58, …" */
    size_t to;
    if (words.count && is_name_alone(&words, 0, &to) && to >= 2 && to < words.count)
        known = span_words(&words, 0, to);
    for (size_t i = 0; i + 1 < words.count; i++) {
        bool brings_in = is_title(&words.items[i]) || speaker_words_has(SPEAKER_ACCORDING, words.items[i].lower);
        if (!brings_in || is_title(&words.items[i + 1]))
            continue;
        struct str name = words.items[i + 1].after_comma ? STR_NONE : name_from(&words, i + 1);
        if (name.len == 0)
            name = name_behind_small_office(&words, i + 1);
        if (name.len && !is_only_name(&known, name))
            return STR_NONE;
    }
    return known;
}

bool speaker_has_verb(struct arena *arena, struct str context)
{
    struct words words;
    read_words(arena, context, &words);
    for (size_t i = 0; i < words.count; i++)
        if (!words.items[i].is_capital && speaker_words_has(SPEAKER_VERBS, words.items[i].lower))
            return true;
    return false;
}
