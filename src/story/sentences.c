/*
 * A scan for stops. Behind a run of stops come the closing marks that belong to it; where those end, the characters
 * on both sides, and for a lone full stop the word before it, say whether the sentence does.
 *
 *     He said, “I came.”[1] Then he slept.
 *                     ^^^^^ ^
 *                     ||  | next
 *                     ||  closed
 *                     |end
 *                     begin
 */
#include "story/sentences.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/sentences_words.h"

enum { NO_BREAK_SPACE = 0xA0, NARROW_NO_BREAK_SPACE = 0x202F, WIDE_FULL_STOP = 0xFF0E, ELLIPSIS = 0x2026 };

/* The code point at `at`, 0 at the end. */
static uint32_t code_at(struct str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : 0;
}

/* The code point that ends before `at`, 0 at the start. */
static uint32_t code_before(struct str text, size_t at)
{
    return at > 0 ? utf8_previous(text, &at) : 0;
}

static bool has_code(const uint32_t *codes, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* --- classes of characters --- */

static bool is_wide_stop(uint32_t code)
{
    /* 。 ！ ？ ． ｡ */
    static const uint32_t STOPS[] = {0x3002, 0xFF01, 0xFF1F, WIDE_FULL_STOP, 0xFF61};
    return has_code(STOPS, ARRAY_LENGTH(STOPS), code);
}

static bool is_stop(uint32_t code)
{
    /* … ؟ ۔ । ॥ ။ ። ፧ and the full stops of Armenian and Khmer */
    static const uint32_t STOPS[] = {ELLIPSIS, 0x061F, 0x06D4, 0x0964, 0x0965, 0x104B,
                                     0x1362,   0x1367, 0x0589, 0x17D4, 0x17D5};
    if (code < 0x80)
        return code == '.' || code == '!' || code == '?';
    return has_code(STOPS, ARRAY_LENGTH(STOPS), code) || is_wide_stop(code);
}

/* Never begins a sentence. */
static bool is_continuation(uint32_t code)
{
    /* , ; : - / · – — ― 、 ， ； ： ، ؛ */
    static const uint32_t MARKS[] = {',',    ';',    ':',    '-',    '/',    0xB7,   0x2013, 0x2014,
                                     0x2015, 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0x060C, 0x061B};
    return has_code(MARKS, ARRAY_LENGTH(MARKS), code) || is_stop(code);
}

/* Marks that open in one language and close in another: “ ‘ « » ‹ › " '. Their neighbours tell. */
static bool is_turning_quote(uint32_t code)
{
    static const uint32_t QUOTES[] = {'"', '\'', 0xAB, 0xBB, 0x2018, 0x201C, 0x2039, 0x203A};
    return has_code(QUOTES, ARRAY_LENGTH(QUOTES), code);
}

/* ” and ’ close behind a stop everywhere; behind a blank they open in Swedish and Finnish. */
static bool is_right_quote(uint32_t code)
{
    return code == 0x201D || code == 0x2019;
}

static bool is_superscript(uint32_t code)
{
    return code == 0xB9 || code == 0xB2 || code == 0xB3 || code == 0x2070 || (code >= 0x2074 && code <= 0x2079);
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == NO_BREAK_SPACE || code == NARROW_NO_BREAK_SPACE;
}

/* A lower-case letter that cannot begin a sentence. Georgian has no capitals in running text, though Unicode calls
 * its letters small. */
static bool is_small(uint32_t code)
{
    return unicode_is_lower(code) && !(code >= 0x10D0 && code <= 0x10FF);
}

/* What a quotation mark opens before. */
static bool begins_words(uint32_t code)
{
    return unicode_is_letter(code) || unicode_is_digit(code) || unicode_is_opening(code) || unicode_is_currency(code);
}

/* --- closing marks --- */

/* Length of "[1]", "[12]", "[a]" at `at`, or 0. */
static size_t note_length(struct str text, size_t at)
{
    enum { MOST_DIGITS = 3 };
    if (at == text.len || text.at[at] != '[')
        return 0;
    size_t end = at + 1;
    while (end < text.len && is_ascii_digit(text.at[end]))
        end++;
    if (end == at + 1 && end < text.len && text.at[end] >= 'a' && text.at[end] <= 'z')
        end++;
    bool is_note = end > at + 1 && end - at <= 1 + MOST_DIGITS && end < text.len && text.at[end] == ']';
    return is_note ? end + 1 - at : 0;
}

/* True where the mark at `at`, directly behind a stop or another closing mark, belongs to the sentence before it. */
static bool closes(struct str text, size_t at)
{
    uint32_t code = utf8_next(text, &at);
    if (is_turning_quote(code))
        return !begins_words(code_at(text, at));
    return unicode_is_closing(code) || is_right_quote(code) || is_superscript(code);
}

/* The same behind a blank: « Non. » in French, 「好。 」 in careless Chinese. */
static bool closes_behind_blank(struct str text, size_t at)
{
    uint32_t code = utf8_next(text, &at);
    if (code == 0xBB || code == 0x203A || code == 0x201D) {
        uint32_t next = code_at(text, at);
        return !begins_words(next) || unicode_is_wide(next);
    }
    return unicode_is_closing(code);
}

/* The end of what closes behind a run of stops. */
static size_t closing_end(struct str text, size_t at)
{
    while (at < text.len) {
        size_t mark = at, note = note_length(text, at);
        if (note) {
            at += note;
            continue;
        }
        bool is_parted = is_blank(utf8_next(text, &mark));
        if (is_parted ? mark == text.len || !closes_behind_blank(text, mark) : !closes(text, at))
            break;
        if (is_parted)
            utf8_next(text, &mark);
        at = mark;
    }
    return at;
}

/* --- what follows --- */

static bool is_opening_quote(struct str text, size_t at)
{
    /* „ ‚ 「 『 《 */
    static const uint32_t OPENING[] = {0x201E, 0x201A, 0x300C, 0x300E, 0x300A};
    uint32_t code = utf8_next(text, &at);
    if (is_turning_quote(code) || is_right_quote(code))
        return code == 0x201C || code == 0x2018 || code == 0xAB || begins_words(code_at(text, at));
    return has_code(OPENING, ARRAY_LENGTH(OPENING), code);
}

/* An opening quotation mark or a common first word, which show that what may end a sentence did. `I` and `A` show
 * nothing behind an initial. */
static bool opens_sentence(struct str text, size_t at, bool is_behind_initial)
{
    if (is_opening_quote(text, at))
        return true;
    size_t end = at;
    while (end < text.len && is_ascii_alpha(text.at[end]))
        end++;
    if (unicode_is_letter(code_at(text, end)))
        return false;
    struct str word = str_slice(text, at, end);
    return sentences_word_opens(word) && !(is_behind_initial && word.len == 1);
}

/* --- the word before a full stop --- */

/* The start of the letters (with their marks) that end at `end`; no script's that is written without blanks. */
static size_t letters_start(struct str text, size_t end, size_t *letters)
{
    *letters = 0;
    size_t start = end;
    while (start > 0) {
        size_t at = start;
        uint32_t code = utf8_previous(text, &at);
        bool is_letter = unicode_is_letter(code) && !unicode_is_wide(code);
        if (!is_letter && !unicode_is_mark(code))
            break;
        *letters += is_letter;
        start = at;
    }
    return start;
}

/* "U.S", "p.m", "Ph.D" before the full stop at `end`: at least two parts of one or two letters. */
static bool is_dotted(struct str text, size_t end)
{
    enum { MOST_LETTERS = 2 };
    for (size_t parts = 1;; parts++) {
        size_t letters, start = letters_start(text, end, &letters);
        if (letters < 1 || letters > MOST_LETTERS)
            return false;
        if (start == 0 || text.at[start - 1] != '.')
            return parts > 1;
        end = start - 1;
    }
}

/* A lone letter that stands for a name: not the unit of "5m.", the t of "can't.", the last of ארה"ב, nor a syllable
 * of Hangul. */
static bool is_initial(struct str text, size_t start)
{
    uint32_t letter = code_at(text, start), left = code_before(text, start);
    if (unicode_is_hangul(letter) || unicode_is_digit(left))
        return false;
    if (!is_turning_quote(left) && !is_right_quote(left) && left != 0x05F3 && left != 0x05F4)
        return true;
    utf8_previous(text, &start);
    return unicode_is_upper(letter) || !unicode_is_letter(code_before(text, start));
}

/* True where a full stop at `stop` behind letters ends a sentence before what is at `next`. */
static bool word_ends(const struct sentences *sentences, size_t stop, size_t next)
{
    struct str text = sentences->text;
    size_t letters, start = letters_start(text, stop, &letters);
    struct str word = str_slice(text, start, stop);
    if (start == 0 && letters == 1)
        return false;
    if (is_dotted(text, stop))
        return opens_sentence(text, next, false);
    if (start > 0 && text.at[start - 1] == '.')
        return true;
    if (sentences_word_goes_on(word, sentences->language) ||
        (sentences_word_counts(word) && unicode_is_digit(code_at(text, next))))
        return false;
    if (letters == 1 && is_initial(text, start))
        return opens_sentence(text, next, true);
    return !sentences_word_may_end(word) || opens_sentence(text, next, false);
}

/* --- the number before a full stop --- */

static size_t digits_start(struct str text, size_t end, size_t *digits)
{
    size_t start = end;
    for (*digits = 0; start > 0; ++*digits) {
        size_t at = start;
        if (!unicode_is_digit(utf8_previous(text, &at)))
            break;
        start = at;
    }
    return start;
}

/* True where the digits are the end of a larger number ("3,5", "2:1", "5-4", "A5"); a date's ("21.1") are not. */
static bool is_number_part(struct str text, size_t start)
{
    uint32_t left = code_before(text, start);
    if (left != ',' && left != ':' && left != '-' && left != '/' && left != 0x2013)
        return unicode_is_letter(left);
    utf8_previous(text, &start);
    return unicode_is_digit(code_before(text, start));
}

/* True where a full stop behind digits makes an ordinal of them or numbers the paragraph. */
static bool is_numbering(const struct sentences *sentences, size_t stop, bool is_closed)
{
    enum { MOST_PARAGRAPH_DIGITS = 3, MOST_ORDINAL_DIGITS = 2 };
    size_t digits, start = digits_start(sentences->text, stop, &digits);
    if (!digits)
        return false;
    if (start == 0 && digits <= MOST_PARAGRAPH_DIGITS)
        return true;
    return digits <= MOST_ORDINAL_DIGITS && !is_closed && sentences_has_ordinals(sentences->language) &&
           !is_number_part(sentences->text, start);
}

/* --- breaks --- */

struct stop {
    size_t begin, end; /* the run of stops */
    size_t closed;     /* behind its closing marks */
    uint32_t last;     /* its last stop */
};

static bool ends_in_ellipsis(struct str text, const struct stop *stop)
{
    if (stop->last == ELLIPSIS)
        return true;
    uint32_t before = code_before(text, stop->end - 1);
    return stop->last == '.' && stop->end - stop->begin > 1 && (before == '.' || before == ELLIPSIS);
}

/* An omission "[…]" or a pause " … " stands in a sentence, not at its end. */
static bool is_pause(struct str text, const struct stop *stop)
{
    uint32_t before = code_before(text, stop->begin);
    return before == 0 || unicode_is_space(before) || before == '[' || before == '(';
}

/* A lone full stop: the word or number before it decides. */
static bool full_stop_ends(const struct sentences *sentences, const struct stop *stop, size_t next)
{
    struct str text = sentences->text;
    uint32_t before = code_before(text, stop->begin);
    if (unicode_is_thai_or_lao(before) || is_numbering(sentences, stop->begin, stop->closed > stop->end))
        return false;
    bool is_word = (unicode_is_letter(before) || unicode_is_mark(before)) && !unicode_is_wide(before);
    return !is_word || word_ends(sentences, stop->begin, next);
}

/* True where a line can end at `end`: joining gives the blank, or none, that stands there. */
static bool is_joinable(struct str text, size_t end, size_t next)
{
    bool is_parted = next > end;
    return is_parted != (unicode_is_wide(code_before(text, end)) || unicode_is_wide(code_at(text, next)));
}

/* In Polish a dash behind a blank opens speech, or takes it up again: "Nie wiem. - Potem". */
static bool opens_speech(const struct sentences *sentences, size_t at)
{
    struct str text = sentences->text;
    if (!sentences_is_in(sentences->language, STR("pl")) || at == 0 || text.at[at - 1] != ' ')
        return false;
    uint32_t dash = utf8_next(text, &at);
    return (dash == '-' || dash == 0x2013 || dash == 0x2014) && code_at(text, at) == ' ' &&
           unicode_is_upper(code_at(text, at + 1));
}

static bool ends_sentence(const struct sentences *sentences, const struct stop *stop, size_t next_at)
{
    struct str text = sentences->text;
    uint32_t next = code_at(text, next_at);
    if (!next || !is_joinable(text, stop->closed, next_at) ||
        (is_continuation(next) && !opens_speech(sentences, next_at)))
        return false;
    bool is_wide = is_wide_stop(stop->last), is_closed = stop->closed > stop->end;
    if ((!is_wide && is_small(next)) || (is_closed && unicode_is_hiragana(next)))
        return false;
    if (ends_in_ellipsis(text, stop))
        return unicode_is_upper(next) && !is_pause(text, stop);
    if (stop->last == '.' && stop->end - stop->begin == 1)
        return full_stop_ends(sentences, stop, next_at);
    return stop->last != WIDE_FULL_STOP || !is_numbering(sentences, stop->begin, true);
}

/* `;` asks in Greek; where no language is known, behind a Greek letter. */
static bool is_question(const struct sentences *sentences, size_t at)
{
    struct str language = sentences->language;
    if (!language.len)
        return unicode_is_greek(code_before(sentences->text, at));
    return sentences_is_in(language, STR("el"));
}

/* The run of stops that begins at `at`, with what closes behind it; false where none does. */
static bool take_stop(const struct sentences *sentences, size_t at, struct stop *stop)
{
    struct str text = sentences->text;
    stop->begin = stop->end = at;
    while (at < text.len) {
        size_t from = at;
        uint32_t code = utf8_next(text, &at);
        if (!is_stop(code) && !(code == ';' && is_question(sentences, from)))
            break;
        stop->last = code;
        stop->end = at;
    }
    if (stop->end == stop->begin)
        return false;
    stop->closed = closing_end(text, stop->end);
    return true;
}

/* Thai and Lao write no stops: a blank between two long runs of letters parts two clauses. */
static bool is_clause_end(struct str text, size_t blank)
{
    enum { LEAST_LETTERS = 15 };
    size_t left = 0, right = 0;
    for (size_t at = blank + 1; at < text.len && right < LEAST_LETTERS;) {
        uint32_t code = utf8_next(text, &at);
        if (!unicode_is_thai_or_lao(code) || unicode_is_digit(code))
            return false;
        right += unicode_is_letter(code);
    }
    for (size_t at = blank; at > 0 && left < LEAST_LETTERS;) {
        uint32_t code = utf8_previous(text, &at);
        if (!unicode_is_thai_or_lao(code) || unicode_is_digit(code))
            return false;
        left += unicode_is_letter(code);
    }
    return left >= LEAST_LETTERS && right >= LEAST_LETTERS;
}

/* The next place behind `at` where a line ends, and where the next begins; the end of the text where there is none. */
static size_t find_break(const struct sentences *sentences, size_t at, size_t *next)
{
    struct str text = sentences->text;
    struct stop stop = {0};
    while (at < text.len) {
        if (text.at[at] == ' ') {
            *next = at + 1;
            if (is_clause_end(text, at))
                return at;
            at++;
        } else if (take_stop(sentences, at, &stop)) {
            at = stop.closed;
            *next = at + (at < text.len && text.at[at] == ' ');
            if (ends_sentence(sentences, &stop, *next))
                return at;
        } else {
            utf8_next(text, &at);
        }
    }
    *next = text.len;
    return text.len;
}

struct sentences sentences_begin(struct str text, struct str language)
{
    return (struct sentences){text, language, 0};
}

bool sentences_next(struct sentences *sentences, struct str *sentence)
{
    if (sentences->at >= sentences->text.len)
        return false;
    size_t next, start = sentences->at, end = find_break(sentences, start, &next);
    *sentence = str_slice(sentences->text, start, end);
    sentences->at = next;
    return true;
}

bool sentences_join_tight(struct str before, struct str after)
{
    return unicode_is_wide(code_before(before, before.len)) || unicode_is_wide(code_at(after, 0));
}

void sentences_join(struct buf *out, struct str line)
{
    if (out->len && line.len && !sentences_join_tight(buf_str(out), line))
        buf_add_byte(out, ' ');
    buf_add(out, line);
}
