#include "extract/byline_words.h"

#include "base/array.h"
#include "base/utf8.h"

/* Before a name; with a blank, a colon or a slash behind them. In lower case, the longer ones first. */
static const char *const PREFIXES[] = {
    "written by",
    "interview",
    "text und interview",
    "text and photos",
    "text und fotos",
    "texte et photos",
    "protokoll",
    "aufgezeichnet von",
    "reportage",
    "essay",
    "entrevista",
    "intervista",
    "reported by",
    "posted by",
    "submitted by",
    "presented by",
    "published by",
    "reviewed by",
    "story by",
    "words by",
    "text by",
    "reporting by",
    "all posts by",
    "posts by",
    "more by",
    "view all posts by",
    "see all posts by",
    "articles by",
    "created by",
    "edited by",
    "by",
    "ein kommentar von",
    "eine analyse von",
    "kommentar von",
    "eine kolumne von",
    "ein interview von",
    "von unserem autor",
    "verfasst von",
    "erstellt von",
    "eingestellt von",
    "geschrieben von",
    "veröffentlicht von",
    "alle beiträge von",
    "zeige alle beiträge von",
    "beiträge von",
    "alle artikel von",
    "alles von",
    "ein beitrag von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "protokoll von",
    "eine reportage von",
    "ein bericht von",
    "ein essay von",
    "interview von",
    "analyse von",
    "text von",
    "von",
    "écrit par",
    "publié par",
    "rédigé par",
    "voir tous les articles de",
    "tous les articles de",
    "texte par",
    "un article de",
    "entretien par",
    "chronique de",
    "article rédigé par",
    "propos recueillis par",
    "par",
    "escrito por",
    "publicado por",
    "redacción por",
    "texto por",
    "redactado por",
    "ver todas las entradas de",
    "una crónica de",
    "reportagem de",
    "texto de",
    "de autoria de",
    "por",
    "scritto da",
    "a cura di",
    "pubblicato da",
    "redatto da",
    "articolo di",
    "testo di",
    "di",
    "door",
    "geschreven door",
    "tekst door",
    "alle berichten van",
    "gepost door",
    "av",
    "af",
    "tekst av",
    "skrevet av",
    "napisał",
    "napisała",
    "napisane przez",
    "opracował",
    "opracowała",
    "oprac.",
    "tekst",
    "tekst:",
    "skriven av",
    "skrivet av",
    "publicerad av",
    "skrevet af",
    "af journalist",
    "napsal",
    "napsala",
    "napsal(a)",
    "szerző",
    "írta",
    "scris de",
    "de către",
    "piše",
    "autori",
    "autor",
    "autorka",
    "autorin",
    "autoren",
    "auteur",
    "autore",
    "author",
    "authors",
    "author name",
    "text",
    "texte",
    "texto",
    "автор",
    "авторы",
    "текст",
    "материал подготовил",
    "материал подготовила",
    "подготовил",
    "подготовила",
    "написано автором",
    "автор статьи",
    "автор текста",
    "текст подготовил",
    "текст подготовила",
    "фото и текст",
    "беседовал",
    "беседовала",
    "подготувала",
    "підготував",
    "підготувала",
    "автори",
    "записала",
    "записал",
    "written",
    "penulis",
    "ditulis oleh",
    "reporter",
    "wartawan",
    "oleh",
    "yazar",
    "yazan",
    "kirjoittaja",
    "kirjoittanut",
    "teksti",
    "haber",
    "muhabir",
    "συντάκτης",
    "συντάχθηκε από",
    "γράφει ο",
    "γράφει η",
    "γράφουν οι",
    "γράφει",
    "κείμενο",
    "ρεπορτάζ",
    "επιμέλεια",
    "από τον",
    "από την",
    "από",
    "του",
    "της",
    "bởi",
    "tác giả",
    "theo",
    "được viết bởi",
    "بقلم",
    "كتب",
    "كتبت",
    "الكاتب",
    "كتب بواسطة",
    "إعداد",
    "نویسنده",
    "نوشته",
    "گزارش از",
    "מאת",
    "נכתב על ידי",
    "लेखक",
    "द्वारा",
    "โดย",
    "เรื่อง",
    "quelle",
    "source",
    "fonte",
    "fuente",
    "作者",
    "著者",
    "撰文",
    "文",
    "撰稿",
    "撰稿人",
    "责任编辑",
    "責任編輯",
    "编辑",
    "編輯",
    "責編",
    "责编",
    "本报记者",
    "執筆者",
    "執筆",
    "筆者",
    "取材・文",
    "取材/文",
    "取材",
    "構成",
    "編集委員",
    "論説委員",
    "글쓴이",
    "글",
    "작성자",
    "기자명",
    "采写",
    "採訪撰文",
    "來源",
    "来源",
};

static bool is_ascii_word(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

static bool is_mark(uint32_t code)
{
    return code == ':' || code == 0xFF1A || code == '/' || code == 0xFF0F || code == 0x4E28 || code == '|' ||
           code == '=' || code == 0xFF1D;
}

/* Where a script has no blanks between words, as Han has, a mark must stand behind: 文 may begin a name. */
static bool has_blanks(struct str prefix)
{
    return is_ascii_word(prefix) || (unsigned char)prefix.at[0] < 0xE3;
}

/* The longest prefix that `lower` begins with; *marked where a mark and no blank stands behind it. */
static size_t find_prefix(struct str lower, bool *marked)
{
    size_t longest = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(PREFIXES) && lower.len; i++) {
        if (PREFIXES[i][0] != lower.at[0])
            continue;
        struct str prefix = str_from(PREFIXES[i]);
        if (prefix.len <= longest || !str_starts(lower, prefix) || lower.len == prefix.len)
            continue;
        size_t at = prefix.len;
        uint32_t next = utf8_next(lower, &at);
        if (next == ' ' && at < lower.len && is_mark(utf8_next(lower, &(size_t){at})))
            next = ':';
        bool is_parted = (next == ' ' && has_blanks(prefix)) || next == '\n' || next == 0x3000;
        if (!is_mark(next) && !is_parted)
            continue;
        longest = prefix.len;
        *marked = is_mark(next);
    }
    return longest;
}

size_t byline_word_prefix(struct str lower)
{
    bool marked = false;
    return find_prefix(lower, &marked);
}

/* "Source:" names who gave a text or a picture, and "Interview:" may begin a headline: no byline by themselves. */
static bool is_source(struct str prefix)
{
    static const char SOURCES[] =
        "quelle source fonte fuente 来源 來源 theo interview reportage essay entrevista intervista protokoll";
    return byline_word_is_in(str_from(SOURCES), prefix);
}

bool byline_word_opens_line(struct str lower, struct str language)
{
    static const struct {
        const char *word, *languages;
    } OPENERS[] = {
        {"by", NULL},
        {"von", NULL},
        {"par", NULL},
        {"por", NULL},
        {"posted by", NULL},
        {"written by", NULL},
        {"di", "it"},
        {"a cura di", NULL},
        {"door", "nl"},
        {"av", "sv nb nn no"},
        {"af", "da"},
        {"oleh", "id ms"},
        {"bởi", "vi"},
        {"του", "el"},
        {"της", "el"},
        {"από", "el"},
        {"γράφει", NULL},
        {"بقلم", NULL},
        {"كتب", "ar"},
        {"كتبت", "ar"},
        {"מאת", NULL},
        {"โดย", "th"},
        {"napisał", NULL},
        {"napisała", NULL},
        {"piše", NULL},
        {"verfasst von", NULL},
        {"geschrieben von", NULL},
        {"escrito por", NULL},
        {"écrit par", NULL},
        {"scritto da", NULL},
        {"беседовал", NULL},
        {"беседовала", NULL},
        {"szerző", NULL},
        {"记者", NULL},
        {"記者", NULL},
        {"撰文", NULL},
        {"作者", NULL},
        {"著者", NULL},
        {"編集委員　", NULL},
        {"論説委員　", NULL},
        {"द्वारा", NULL},
        {"ein kommentar von", NULL},
        {"eine analyse von", NULL},
        {"interview von", NULL},
        {"text von", NULL},
        {"ein gastbeitrag von", NULL},
        {"ein interview von", NULL},
        {"eine kolumne von", NULL},
    };
    bool marked = false;
    size_t length = find_prefix(lower, &marked);
    if (length && marked)
        return !is_source(str_slice(lower, 0, length));
    for (size_t i = 0; i < ARRAY_LENGTH(OPENERS); i++) {
        struct str word = str_from(OPENERS[i].word);
        bool is_spoken =
            !OPENERS[i].languages ||
            (language.len >= 2 && byline_word_is_in(str_from(OPENERS[i].languages), str_slice(language, 0, 2)));
        if (!is_spoken || !str_starts(lower, word))
            continue;
        if (lower.len == word.len || lower.at[word.len] == ' ' || !has_blanks(word))
            return true;
    }
    return false;
}

bool byline_word_is_label(struct str lower)
{
    static const char *const LABELS[] = {"author",      "authors", "autor",      "autorin",         "autoren",
                                         "autorinnen",  "auteur",  "auteurs",    "autore",          "autores",
                                         "autori",      "автор",   "авторы",     "yazar",           "penulis",
                                         "作者",        "著者",    "執筆者",     "συντάκτης",       "forfatter",
                                         "kirjoittaja", "szerző",  "written by", "geschrieben von", "verfasst von"};
    for (size_t i = 0; i < ARRAY_LENGTH(LABELS); i++)
        if (str_equal(lower, str_from(LABELS[i])))
            return true;
    return false;
}

bool byline_word_is_prefix(struct str lower)
{
    static const char *const ALONE[] = {"記者",     "记者",     "編輯", "编辑", "責任編輯", "责任编辑", "기자",
                                        "綜合報導", "综合报道", "来源", "來源", "편집",     "記者：",   "记者：",
                                        "le",       "am",       "on",   "um",   "em",       "op"};
    for (size_t i = 0; i < ARRAY_LENGTH(ALONE); i++)
        if (str_equal(lower, str_from(ALONE[i])))
            return true;
    for (size_t i = 0; i < ARRAY_LENGTH(PREFIXES); i++)
        if (str_equal(lower, str_from(PREFIXES[i])))
            return true;
    return false;
}
