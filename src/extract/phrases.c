#include "extract/phrases.h"

#include "base/array.h"
#include "base/unicode.h"
#include "extract/first_bytes.h"
#include "extract/needles.h"
#include "extract/phrases_words.h"

#include <string.h>

enum { LONGEST_LINE = 240, LONGEST_LEGAL = 3000 };

static const char *const legal[] = {
    "all rights reserved",
    "copyright ©",
    "copyright (c)",
    "© copyright",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "wszelkie prawa zastrzeżone",
    "все права защищены",
    "все права на материалы",
    "свидетельство о регистрации",
    "использование материалов",
    "перепечатка",
    "при цитировании",
    "με επιφύλαξη παντός",
    "απαγορεύεται η αναδημοσίευση",
    "版权所有",
    "版權所有",
    "版权声明",
    "版權聲明",
    "免责声明",
    "免責聲明",
    "未經授權",
    "未经授权",
    "不得转载",
    "不得轉載",
    "转载请注明",
    "轉載請註明",
    "注明来源",
    "凡注明",
    "本网转载",
    "不代表本网",
    "不代表本站",
    "不构成投资",
    "不構成投資",
    "仅供投资者参考",
    "無断転載",
    "著作権は",
    "무단전재",
    "جميع الحقوق محفوظة",
    "may not be published, broadcast",
    "may not be reproduced",
    "icp备",
    "icp證",
};

/* Legal in a line, an everyday word in a long text. */
static const char *const legal_lines[] = {
    "terms of use",
    "terms of service",
    "privacy policy",
    "datenschutzerklärung",
    "politique de confidentialité",
    "política de privacidad",
};

/* What says that a seller pays for a click, or asks to buy. */
static const char *const adverts[] = {
    "may receive a commission",
    "may earn a commission",
    "may earn commission",
    "we earn a commission",
    "may get a commission",
    "amazon associate",
    "affiliate link",
    "affiliate-link",
    "pre-order now",
    "preorder now",
    "jetzt vorbestellen",
    "liens affiliés",
    "enlaces de afiliados",
    "link di affiliazione",
};

/* "3 min read". */
static const char *const reading_times[] = {
    "min read",
    "minute read",
    "mins read",
    "reading time",
    "lesezeit",
    "temps de lecture",
    "min de lecture",
    "minutes de lecture",
    "tiempo de lectura",
    "min de lectura",
    "minutos de lectura",
    "tempo di lettura",
    "min di lettura",
    "minuti di lettura",
    "tempo de leitura",
    "min de leitura",
    "minutos de leitura",
    "leestijd",
    "min lezen",
    "czas czytania",
    "min czytania",
    "lästid",
    "lesetid",
    "læsetid",
    "lukuaika",
    "время чтения",
    "мин чтения",
    "минут чтения",
    "час читання",
    "хв читання",
    "okuma süresi",
    "dk okuma",
    "χρόνος ανάγνωσης",
    "阅读时间",
    "阅读约",
    "閱讀時間",
    "閱讀約",
    "分で読",
    "読了時間",
    "읽는 시간",
    "وقت القراءة",
    "دقائق للقراءة",
};

bool phrases_is_reading_time(struct str lower, size_t letters)
{
    enum { MOST_LETTERS = 40 };
    static struct needles times = NEEDLES(reading_times);
    return letters <= MOST_LETTERS && needles_occur(&times, lower);
}

/* "1,204 people are reading this story right now." */
static const char *const audiences[] = {
    "reading this story",
    "reading this article",
    "reading this now",
    "reading now",
    "reading right now",
    "viewing this page",
    "viewing now",
    "lesen gerade",
    "lesen diesen artikel",
    "lisent cet article",
    "lecteurs en ce moment",
    "leyendo esta noticia",
    "leyendo este artículo",
    "leyendo ahora",
    "lendo esta notícia",
    "lendo agora",
    "leggendo questo articolo",
    "lezen nu",
    "lezen dit artikel",
    "czyta teraz",
    "czyta ten artykuł",
    "читают сейчас",
    "сейчас читают",
    "читають зараз",
    "şu anda okuyor",
    "يقرؤون الآن",
    "يقرأون الآن",
    "人正在阅读",
    "人正在閱讀",
    "人がこの記事を読",
    "人が閲覧中",
    "명이 읽고 있",
};

bool phrases_is_audience(struct str lower, size_t letters)
{
    enum { MOST_LETTERS = 80 };
    static struct needles reading = NEEDLES(audiences);
    return letters <= MOST_LETTERS && needles_occur(&reading, lower);
}

static bool is_legal(struct str lower, size_t letters)
{
    enum { SHORTEST = 10 };
    static struct needles in_lines = NEEDLES(legal_lines), anywhere = NEEDLES(legal);
    if (lower.len < SHORTEST)
        return false;
    return (letters <= LONGEST_LINE && needles_occur(&in_lines, lower)) || needles_occur(&anywhere, lower);
}

/* Punctuation, arrows and blanks before the words. */
static struct str skip_ornament(struct str text)
{
    while (text.len && (is_ascii_space(text.at[0]) || strchr(">*-|#", text.at[0])))
        text = str_slice(text, 1, text.len);
    static const struct str ornaments[] = {
        STR_INIT("»"), STR_INIT("▶"), STR_INIT("►"),      STR_INIT("→"),  STR_INIT("•"), STR_INIT("◆"), STR_INIT("■"),
        STR_INIT("▲"), STR_INIT("★"), STR_INIT("⭐️"), STR_INIT("【"), STR_INIT("※"), STR_INIT("●"), STR_INIT("👉")};
    for (size_t i = 0; i < ARRAY_LENGTH(ornaments); i++)
        if (str_starts(text, ornaments[i]))
            return str_trim(str_slice(text, ornaments[i].len, text.len));
    return text;
}

static bool matches(struct str text, const struct phrase_words *entry)
{
    size_t length = strlen(entry->words);
    bool is_whole = entry->words[length - 1] == '$';
    length -= is_whole;
    if (is_whole ? text.len != length && !(text.len == length + 1 && text.at[length] == ':') : text.len < length)
        return false;
    return memcmp(text.at, entry->words, length) == 0;
}

struct str phrases_lower(struct arena *arena, struct str text)
{
    char *lower = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.at[i] >= 0x80)
            return unicode_lower(arena, text);
        lower[i] = to_ascii_lower(text.at[i]);
    }
    return (struct str){lower, text.len};
}

static const struct first_bytes *entry_index(void)
{
    static struct first_bytes index;
    first_bytes_make(&index, phrase_words, phrase_words_count, sizeof *phrase_words);
    return &index;
}

static enum phrase find_entry(struct str text)
{
    if (!text.len)
        return PHRASE_NONE;
    const struct first_bytes *index = entry_index();
    unsigned char first = (unsigned char)text.at[0];
    for (size_t i = index->begin[first]; i < index->begin[first + 1u]; i++)
        if (matches(text, &phrase_words[index->order[i]]))
            return phrase_words[index->order[i]].phrase;
    return PHRASE_NONE;
}

enum phrase phrase_of(struct str lower, size_t letters)
{
    if (letters > LONGEST_LEGAL || !lower.len)
        return PHRASE_NONE;
    if (is_legal(lower, letters))
        return PHRASE_LEGAL;
    if (letters > LONGEST_LINE)
        return PHRASE_NONE;
    static struct needles paid = NEEDLES(adverts);
    if (needles_occur(&paid, lower))
        return PHRASE_ADVERT;
    enum phrase phrase = find_entry(lower);
    return phrase != PHRASE_NONE ? phrase : find_entry(skip_ornament(lower));
}

bool phrases_is_credit(struct arena *arena, struct str text)
{
    static const char *const words[] = {
        "image",  "photo",    "picture", "foto",   "fot.",       "fot:", "bild", "crédit",
        "credit", "immagine", "imagen",  "imagem", "photograph", "图",   "圖",   "攝",
        "摄",     "資料照",   "写真",    "фото",   "φωτο",       "zdj",  "صورة",
    };
    size_t open = text.len;
    if (!str_ends(text, STR(")")) && !str_ends(text, STR(")")))
        return false;
    while (open-- > 0)
        if (text.at[open] == '(' || str_starts(str_slice(text, open, text.len), STR("(")))
            break;
    if (open >= text.len)
        return false;
    struct str inside = str_slice(text, open + (text.at[open] == '(' ? 1 : 3), text.len);
    struct str lower = str_trim(unicode_lower(arena, inside));
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_starts(lower, str_from(words[i])))
            return true;
    return false;
}
