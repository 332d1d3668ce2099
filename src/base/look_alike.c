#include "base/look_alike.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum alphabet { LATIN, GREEK, CYRILLIC, ALPHABETS, NO_ALPHABET = ALPHABETS };

/* Those of the confusables of Unicode Technical Standard 39 that are one in the common typefaces. */
static const uint32_t LOOKS[][ALPHABETS] = {
    {'A', 0x391, 0x410},  {'B', 0x392, 0x412}, {'C', 0, 0x421},     {'E', 0x395, 0x415}, {'H', 0x397, 0x41D},
    {'I', 0x399, 0x406},  {'J', 0, 0x408},     {'K', 0x39A, 0x41A}, {'M', 0x39C, 0x41C}, {'N', 0x39D, 0},
    {'O', 0x39F, 0x41E},  {'P', 0x3A1, 0x420}, {'Q', 0, 0x51A},     {'S', 0, 0x405},     {'T', 0x3A4, 0x422},
    {'W', 0, 0x51C},      {'X', 0x3A7, 0x425}, {'Y', 0x3A5, 0x4AE}, {'Z', 0x396, 0},     {'a', 0, 0x430},
    {'c', 0, 0x441},      {'d', 0, 0x501},     {'e', 0, 0x435},     {'h', 0, 0x4BB},     {'i', 0, 0x456},
    {'j', 0x3F3, 0x458},  {'o', 0x3BF, 0x43E}, {'p', 0, 0x440},     {'q', 0, 0x51B},     {'s', 0, 0x455},
    {'v', 0x3BD, 0},      {'w', 0, 0x51D},     {'x', 0, 0x445},     {'y', 0, 0x443},     {0xCB, 0, 0x401},
    {0xCF, 0x3AA, 0x407}, {0xEB, 0, 0x451},    {0xEF, 0, 0x457},    {0xF3, 0x3CC, 0},
};

static enum alphabet alphabet_of(uint32_t code)
{
    if (code < 0x80)
        return is_ascii_alpha((char)code) ? LATIN : NO_ALPHABET;
    if (code >= 0x400 && code <= 0x52F)
        return CYRILLIC;
    bool is_latin = code < 0x250 || (code >= 0x1E00 && code <= 0x1EFF);
    bool is_greek = (code >= 0x370 && code <= 0x3FF) || (code >= 0x1F00 && code <= 0x1FFF);
    if ((!is_latin && !is_greek) || !unicode_is_letter(code))
        return NO_ALPHABET;
    return is_latin ? LATIN : GREEK;
}

/* The letter of `to` that looks so; 0 where it has none. What is no letter of the three stays. */
static uint32_t look_in(uint32_t code, enum alphabet to)
{
    enum alphabet from = alphabet_of(code);
    if (from == NO_ALPHABET || from == to)
        return code;
    for (size_t i = 0; i < ARRAY_LENGTH(LOOKS); i++)
        if (LOOKS[i][from] == code)
            return LOOKS[i][to];
    return 0;
}

bool look_alike_is_one(uint32_t a, uint32_t b)
{
    enum alphabet alphabet = alphabet_of(b);
    return a == b || (alphabet != NO_ALPHABET && look_in(a, alphabet) == b);
}

static bool can_spell(struct str word, enum alphabet alphabet)
{
    for (size_t at = 0; at < word.len;)
        if (!look_in(utf8_next(word, &at), alphabet))
            return false;
    return true;
}

/* ALPHABETS where none can. */
static enum alphabet spelling_of(struct str word)
{
    enum alphabet alphabet = LATIN;
    while (alphabet < ALPHABETS && !can_spell(word, alphabet))
        alphabet++;
    return alphabet;
}

void look_alike_fold(struct str word, struct buf *out)
{
    enum alphabet alphabet = spelling_of(word);
    if (alphabet == ALPHABETS) {
        buf_add(out, word);
        return;
    }
    for (size_t at = 0; at < word.len;)
        buf_add_code(out, look_in(utf8_next(word, &at), alphabet));
}

/* The alphabet of the word's first letter that no other has, else that of its first letter. */
static enum alphabet own_alphabet(struct str word)
{
    enum alphabet first = NO_ALPHABET;
    for (size_t at = 0; at < word.len;) {
        uint32_t code = utf8_next(word, &at);
        enum alphabet alphabet = alphabet_of(code);
        if (alphabet == NO_ALPHABET)
            continue;
        if (first == NO_ALPHABET)
            first = alphabet;
        bool is_own = true;
        for (enum alphabet other = LATIN; other < ALPHABETS; other++)
            is_own = is_own && (other == alphabet || !look_in(code, other));
        if (is_own)
            return alphabet;
    }
    return first;
}

static void add_word_shown(struct buf *out, struct str word)
{
    enum alphabet own = own_alphabet(word);
    bool is_mended = own != NO_ALPHABET && can_spell(word, own);
    for (size_t at = 0; at < word.len;) {
        uint32_t code = utf8_next(word, &at);
        enum alphabet alphabet = alphabet_of(code);
        if (is_mended && alphabet != NO_ALPHABET && alphabet != own)
            buf_addf(out, "\\u{%X}", code);
        else
            buf_add_code(out, code);
    }
}

void look_alike_add_shown(struct buf *out, struct str text)
{
    size_t start = 0, end = 0;
    while (end < text.len) {
        size_t at = end;
        uint32_t code = utf8_next(text, &at);
        if (!unicode_is_letter(code) && !unicode_is_mark(code)) {
            add_word_shown(out, str_slice(text, start, end));
            buf_add(out, str_slice(text, end, at));
            start = at;
        }
        end = at;
    }
    add_word_shown(out, str_slice(text, start, end));
}
