#include "compare/speaker_asian.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker_words.h"

#include <string.h>

/* Letters of a Chinese or Japanese name without a dot in it. */
enum { SHORTEST_NAME = 2, LONGEST_CHINESE = 4, LONGEST_JAPANESE = 8 };

enum script { SCRIPT_OTHER, SCRIPT_CHINESE, SCRIPT_JAPANESE, SCRIPT_KOREAN };

static enum script script_of(struct str before, struct str after)
{
    struct str texts[] = {before, after};
    enum script script = SCRIPT_OTHER;
    for (size_t i = 0; i < 2; i++) {
        for (size_t at = 0; at < texts[i].len;) {
            uint32_t code = utf8_next(texts[i], &at);
            if (unicode_is_hangul(code))
                return SCRIPT_KOREAN;
            if (unicode_is_kana(code))
                return SCRIPT_JAPANESE;
            if (unicode_is_han(code))
                script = SCRIPT_CHINESE;
        }
    }
    return script;
}

static size_t count_han(struct str text, bool *is_all)
{
    size_t count = 0;
    *is_all = text.len > 0;
    for (size_t at = 0; at < text.len; count++)
        if (!unicode_is_han(utf8_next(text, &at)))
            *is_all = false;
    return count;
}

/* "Dario Amodei": words of Latin letters, each capitalised, from the start of the text. */
static struct str latin_name(struct str text)
{
    size_t end = 0;
    bool starts_word = true;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        bool is_letter = code < 0x2000 && unicode_is_letter(code);
        if (starts_word && is_letter && !unicode_is_upper(code))
            break;
        if (!is_letter && code != ' ' && code != '.' && code != '-' && code != '\'' && code != 0x2019)
            break;
        if (is_letter)
            end = at;
        starts_word = code == ' ';
    }
    return str_slice(text, 0, end);
}

static bool is_foreign_name(struct str text)
{
    return str_contains(text, STR("·")) || str_contains(text, STR("・")) || str_contains(text, STR("．"));
}

static struct str without_brackets(struct str text)
{
    static const struct {
        const char *open, *close;
    } brackets[] = {{"【", "】"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t close =
            str_starts(text, str_from(brackets[i].open)) ? str_find(text, str_from(brackets[i].close), 0) : SIZE_MAX;
        if (close != SIZE_MAX)
            return str_trim(str_slice(text, close + strlen(brackets[i].close), text.len));
    }
    return text;
}

/* Bytes of the verb of saying that comes last, or of the first where the quotation stands before. */
static bool find_verb(struct str text, bool is_after, size_t *verb)
{
    bool is_found = false;
    for (size_t at = 0; at < text.len;) {
        size_t length = speaker_part_at(PARTS_CHINESE_VERBS, text, at);
        if (length == 0) {
            utf8_next(text, &at);
            continue;
        }
        *verb = at;
        is_found = true;
        if (is_after)
            break;
        at += length;
    }
    return is_found;
}

/* Where an adverb, a preposition or a mark ends the name: never within its first two letters (李在明). */
static struct str cut_at_stop(struct str text)
{
    size_t letters = 0;
    bool is_latin = latin_name(text).len > 0;
    for (size_t at = 0; at < text.len; letters++) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        bool is_mark = unicode_is_punctuation(code) && code != 0xB7 && code != 0x30FB && code != '.' && code != '-';
        if (is_mark || ((letters >= SHORTEST_NAME || is_latin) && speaker_part_at(PARTS_CHINESE_STOPS, text, start)) ||
            (letters >= SHORTEST_NAME && speaker_part_at(PARTS_CHINESE_VERBS, text, start)))
            return str_trim(str_slice(text, 0, start));
    }
    return str_trim(text);
}

/* Where the last title within the text ends, SIZE_MAX for none; its start in *start. */
static size_t last_title(struct str text, size_t *start)
{
    size_t end = SIZE_MAX;
    for (size_t at = 0; at < text.len;) {
        size_t length = speaker_part_at(PARTS_CHINESE_TITLES, text, at);
        if (length) {
            *start = at;
            end = at + length;
        }
        if (length)
            at += length;
        else
            utf8_next(text, &at);
    }
    return end;
}

static bool is_chinese_name(struct str text)
{
    bool is_all;
    size_t letters = count_han(text, &is_all);
    return (is_all && letters >= SHORTEST_NAME && letters <= LONGEST_CHINESE) || is_foreign_name(text) ||
           (text.len && latin_name(text).len == text.len);
}

/* Letters at the end of an office or a company, and of no name: 文旅局, 消防隊. */
static bool is_institution(struct str name)
{
    size_t at = name.len;
    struct str last = str_slice(name, 0, 0);
    utf8_previous(name, &at);
    last = str_slice(name, at, name.len);
    return str_contains(STR("局部院會会署廳厅委司處处科社團团隊队所台臺組组校廠厂店網网報报方者長长員员民"), last);
}

static struct str last_letters(struct str text, size_t letters)
{
    size_t at = text.len;
    while (letters-- > 0 && at > 0)
        utf8_previous(text, &at);
    return str_slice(text, at, text.len);
}

static bool has_surname(struct str name)
{
    return speaker_part_at(PARTS_CHINESE_SURNAMES, name, 0) > 0 && !is_institution(name);
}

/* 第三代店主周启明: the name at the end of an office that no list has, by its surname. */
static struct str name_at_end(struct str subject)
{
    bool is_all;
    size_t letters = count_han(subject, &is_all);
    /* Four letters: a double surname; else three before two. */
    static const size_t lengths[] = {4, 3, 2};
    for (size_t i = 0; is_all && i < sizeof lengths / sizeof *lengths; i++) {
        struct str name = last_letters(subject, lengths[i]);
        size_t surname = speaker_part_at(PARTS_CHINESE_SURNAMES, name, 0);
        if (letters >= lengths[i] && has_surname(name) &&
            (lengths[i] < 4 || utf8_count(str_slice(name, 0, surname)) > 1))
            return name;
    }
    return STR_NONE;
}

static struct str name_of_subject(struct str subject)
{
    size_t start = 0, title = last_title(subject, &start);
    if (title != SIZE_MAX) {
        struct str behind = cut_at_stop(str_trim(str_slice(subject, title, subject.len)));
        struct str before = str_trim(str_slice(subject, 0, start));
        if (is_chinese_name(behind))
            return behind;
        if (behind.len == 0)
            return is_chinese_name(before) && !is_institution(before) ? before : name_at_end(before);
    }
    subject = cut_at_stop(subject);
    struct str latin = latin_name(subject);
    if (latin.len)
        return latin.len == subject.len ? latin : STR_NONE;
    if (is_foreign_name(subject)) {
        for (size_t at = str_find(subject, STR("的"), 0); at != SIZE_MAX; at = str_find(subject, STR("的"), 0))
            subject = str_slice(subject, at + strlen("的"), subject.len);
        return subject;
    }
    return name_at_end(subject);
}

static struct str skip_openers(struct str clause)
{
    for (size_t length; clause.len && (length = speaker_part_at(PARTS_CHINESE_OPENERS, clause, 0)) > 0;)
        clause = str_trim(str_slice(clause, length, clause.len));
    return without_brackets(str_trim(clause));
}

/* The end of the clause that begins at the start of the text. */
static size_t clause_end(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (code == ',' || code == 0xFF0C || code == ';' || code == 0xFF1B)
            return start;
    }
    return text.len;
}

/* The subject stands at the start of the first clause that has one; a pronoun there is nobody's name. */
static struct str find_chinese(struct str context, bool is_after)
{
    size_t verb;
    if (!find_verb(context, is_after, &verb))
        return STR_NONE;
    struct str rest = str_slice(context, 0, verb);
    while (rest.len) {
        struct str clause = skip_openers(rest);
        size_t end = clause_end(clause);
        struct str first = str_slice(clause, 0, end);
        bool is_last = end >= clause.len;
        if (speaker_part_at(PARTS_CHINESE_PRONOUNS, first, 0))
            return STR_NONE;
        if (is_last || !speaker_part_at(PARTS_CHINESE_ADVERBIALS, first, 0)) {
            /* A title may stand anywhere before the name, and the name before a mark: so the clause is cut by the
             * name's own rules. */
            return name_of_subject(first);
        }
        rest = str_slice(clause, end, clause.len);
    }
    return STR_NONE;
}

static struct str strip_japanese_title(struct str text)
{
    for (size_t at = 0; at < text.len; utf8_next(text, &at)) {
        size_t length = at ? speaker_part_at(PARTS_JAPANESE_TITLES, text, at) : 0;
        if (length && at + length == text.len)
            return str_slice(text, 0, at);
    }
    return text;
}

static bool is_foreign_letter(uint32_t code)
{
    return (unicode_is_kana(code) && !unicode_is_hiragana(code)) || code == 0x30FB || code == 0x30FC;
}

static bool is_name_letter(uint32_t code)
{
    return unicode_is_han(code) || code == 0x3005 || is_foreign_letter(code);
}

/* What stands at the end and may be a name: イヴァン・ドラゴミル of 店を開くイヴァン・ドラゴミル, 浜崎航平 of
 * 引き継いだ浜崎航平. */
static struct str name_letters_at_end(struct str text)
{
    size_t at = text.len;
    bool is_foreign = is_foreign_name(text);
    while (at > 0) {
        size_t before = at;
        uint32_t code = utf8_previous(text, &before);
        if (is_foreign ? !is_foreign_letter(code) : !is_name_letter(code))
            break;
        at = before;
    }
    return str_slice(text, at, text.len);
}

/* 牧内さつき: a given name in hiragana behind a surname. */
static bool is_half_hiragana(struct str name)
{
    size_t letters = 0, hiragana = 0;
    for (size_t at = 0; at < name.len; letters++) {
        uint32_t code = utf8_next(name, &at);
        bool is_soft = unicode_is_hiragana(code);
        if ((!is_soft && !unicode_is_han(code)) || (is_soft && letters == 0) || (!is_soft && hiragana > 0))
            return false;
        hiragana += is_soft;
    }
    return hiragana >= 2 && letters - hiragana >= 1 && letters - hiragana <= 3 && letters <= LONGEST_JAPANESE;
}

/* "トヨタ自動車の豊田章男社長": the name stands behind the last の and before the title. */
static struct str name_of_topic(struct str topic)
{
    for (size_t at = str_find(topic, STR("の"), 0); at != SIZE_MAX; at = str_find(topic, STR("の"), 0))
        topic = str_slice(topic, at + strlen("の"), topic.len);
    struct str stem = strip_japanese_title(topic), name = name_letters_at_end(stem);
    bool has_title = stem.len < topic.len;
    size_t letters = utf8_count(name);
    if (has_title && is_half_hiragana(stem))
        return stem;
    if (is_foreign_name(name))
        return name;
    return has_title && letters >= SHORTEST_NAME && letters <= LONGEST_JAPANESE ? name : STR_NONE;
}

/* 近くで窯を営む唐沢民雄さん（71）。: the one name before さん, 氏 or a title. */
static void introduce_japanese(struct str text, struct str *name)
{
    size_t found = 0;
    for (size_t at = 0; at < text.len; utf8_next(text, &at)) {
        size_t length = speaker_part_at(PARTS_JAPANESE_TITLES, text, at);
        struct str own = length ? name_of_topic(str_slice(text, 0, at + length)) : STR_NONE;
        if (utf8_count(own) < 3 || str_equal(own, *name))
            continue;
        *name = own;
        found++;
    }
    if (found > 1)
        *name = STR_NONE;
}

/* "〜は「…」と述べた": the topic of the clause, which は or が ends. */
static struct str find_japanese(struct str before)
{
    for (size_t at = 0; at < before.len;) {
        size_t start = at;
        uint32_t code = utf8_next(before, &at);
        if (code == 0x3001 || code == ',') {
            before = str_slice(before, at, before.len);
            at = 0;
        } else if (code == 0x306F || code == 0x304C) {
            return name_of_topic(str_trim(str_slice(before, 0, start)));
        }
    }
    return STR_NONE;
}

static bool is_korean_title(struct str word)
{
    return word.len && speaker_part_at(PARTS_KOREAN_TITLES, word, 0) == word.len;
}

/* A surname and two more syllables, or two words that a title follows. */
static bool is_korean_name(struct str word, bool has_title)
{
    size_t syllables = utf8_count(word);
    bool has_surname = speaker_part_at(PARTS_KOREAN_SURNAMES, word, 0) > 0;
    return has_title ? syllables >= 2 && syllables <= 5 : syllables == 3 && has_surname;
}

static bool is_korean_pronoun(struct str stem)
{
    return str_equal(stem, STR("그")) || str_equal(stem, STR("그녀")) || str_equal(stem, STR("나")) ||
           str_equal(stem, STR("우리")) || str_equal(stem, STR("이들")) || str_equal(stem, STR("그들"));
}

/* "배금수(68)" */
static struct str without_age(struct str word)
{
    size_t bracket = str_find_byte(word, '(', 0);
    return bracket == SIZE_MAX || bracket == 0 ? word : str_slice(word, 0, bracket);
}

/* The first word with 은, 는, 이 or 가 that is a name, or a title behind one; a pronoun there is nobody's name. */
static struct str find_korean(struct str before)
{
    struct str rest = before, word, previous = STR_NONE;
    while (str_split(&rest, ' ', &word)) {
        size_t end = word.len;
        uint32_t last = end ? utf8_previous(word, &end) : 0;
        bool is_topic = last == 0xC740 || last == 0xB294 || last == 0xC774 || last == 0xAC00;
        struct str stem = str_slice(word, 0, end);
        if (is_topic && is_korean_pronoun(stem))
            return STR_NONE;
        if (is_topic && is_korean_title(stem) && is_korean_name(previous, true))
            return previous;
        if (is_topic && is_korean_name(stem, false))
            return stem;
        previous = word.len ? without_age(word) : previous;
    }
    return STR_NONE;
}

/* "도공 배금수(68) 씨": a name before a title, or behind one. */
static void introduce_korean(struct str text, struct str *name)
{
    struct str rest = text, word, previous = STR_NONE;
    size_t found = 0;
    while (str_split(&rest, ' ', &word)) {
        size_t length = word.len ? speaker_part_at(PARTS_KOREAN_TITLES, word, 0) : 0;
        /* The title with at most a particle behind it. */
        bool is_title = length > 0 && utf8_count(str_slice(word, length, word.len)) <= 1;
        if (is_title && is_korean_name(previous, true) && !is_korean_title(previous) && !str_equal(*name, previous)) {
            *name = previous;
            found++;
        }
        previous = without_age(word);
    }
    if (found > 1)
        *name = STR_NONE;
}

bool speaker_find_asian(struct str before, struct str after, struct str *name)
{
    *name = STR_NONE;
    switch (script_of(before, after)) {
    case SCRIPT_CHINESE:
        *name = find_chinese(before, false);
        if (name->len == 0)
            *name = find_chinese(after, true);
        return true;
    case SCRIPT_JAPANESE:
        *name = find_japanese(before);
        if (name->len == 0)
            *name = find_japanese(after);
        if (name->len == 0 && str_starts(after, STR("と")))
            *name = name_of_topic(str_trim(after));
        return true;
    case SCRIPT_KOREAN:
        *name = find_korean(before);
        if (name->len == 0)
            *name = find_korean(after);
        return true;
    case SCRIPT_OTHER:
        break;
    }
    return false;
}

bool speaker_introduced_asian(struct str text, struct str *name)
{
    *name = STR_NONE;
    enum script script = script_of(text, STR_NONE);
    if (script == SCRIPT_KOREAN)
        introduce_korean(text, name);
    if (script == SCRIPT_JAPANESE)
        introduce_japanese(text, name);
    if (script != SCRIPT_CHINESE)
        return script != SCRIPT_OTHER;
    for (size_t at = 0; at < text.len;) {
        size_t length = speaker_part_at(PARTS_CHINESE_TITLES, text, at);
        if (!length) {
            utf8_next(text, &at);
            continue;
        }
        at += length;
        enum { NAME_BYTES = 9 };
        struct str behind = cut_at_stop(unicode_cut_bytes(str_slice(text, at, text.len), NAME_BYTES));
        if (!is_chinese_name(behind) || !has_surname(behind))
            continue;
        if (name->len && !str_equal(*name, behind)) {
            *name = STR_NONE;
            return true;
        }
        *name = behind;
    }
    return true;
}
