#include "extract/byline_words.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Before a name; with a blank, a colon or a slash behind them. In lower case, the longer ones first. */
static const char *const PREFIXES[] = {
    "written by",
    "reported by",
    "posted by",
    "published by",
    "reviewed by",
    "story by",
    "words by",
    "text by",
    "reporting by",
    "by",
    "ein kommentar von",
    "eine analyse von",
    "kommentar von",
    "eine kolumne von",
    "ein interview von",
    "von unserem autor",
    "interview von",
    "analyse von",
    "text von",
    "von",
    "écrit par",
    "publié par",
    "article rédigé par",
    "propos recueillis par",
    "par",
    "escrito por",
    "publicado por",
    "redacción por",
    "texto por",
    "por",
    "scritto da",
    "a cura di",
    "pubblicato da",
    "di",
    "door",
    "geschreven door",
    "av",
    "af",
    "tekst av",
    "skrevet av",
    "napisał",
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
    "redaktion",
    "автор",
    "авторы",
    "текст",
    "written",
    "penulis",
    "oleh",
    "yazar",
    "yazan",
    "kirjoittaja",
    "συντάκτης",
    "του",
    "της",
    "bởi",
    "quelle",
    "source",
    "fonte",
    "fuente",
    "作者",
    "著者",
    "撰文",
    "文",
    "撰稿",
    "來源",
    "来源",
};

/* A part of a byline with one of these words is the title of a job. */
static const char *const ROLES[] = {
    "editor",         "reporter",         "correspondent", "writer",        "journalist",
    "columnist",      "director",         "producer",      "contributor",   "chief",
    "president",      "professor",        "fellow",        "analyst",       "specialist",
    "manager",        "founder",          "staff writer",  "redakteur",     "redakteurin",
    "korrespondent",  "korrespondentin",  "volontär",      "volontärin",    "journalistin",
    "leiter",         "leiterin",         "chefredakteur", "ressortleiter", "reporterin",
    "rédacteur",      "rédactrice",       "journaliste",   "redactor",      "periodista",
    "redattore",      "giornalista",      "redacteur",     "verslaggever",  "dziennikarz",
    "dziennikarka",   "redaktor",         "корреспондент", "редактор",      "обозреватель",
    "muhabir",        "managing",         "senior",        "freelance",     "freelancer",
    "commerce",       "photographer",     "fotograf",      "lecturer",      "researcher",
    "candidate",      "university",       "ceo",           "blogger",       "phd",
    "leitender",      "leitende",         "mitglied",      "gründer",       "gründerin",
    "philosophe",     "professeur",       "redactora",     "equipe",        "wirtschaftsredakteur",
    "sportredakteur", "politikredakteur", "ressort",       "spokesperson",  "intern",
    "volontaire",
};

/* A line with one of these is no name. */
static const char *const OTHERS[] = {
    "updated",
    "published",
    "posted on",
    "min read",
    "minute",
    "minuten",
    "read more",
    "follow",
    "subscribe",
    "share",
    "comments",
    "comment",
    "about the author",
    "view all",
    "more from",
    "mehr von",
    "see all",
    "profile",
    "email",
    "copyright",
    "photo",
    "foto",
    "read time",
    "lesezeit",
    "newsletter",
    "sign up",
    "log in",
    "artikel von",
    "alle artikel",
    "folgen",
    "twitter",
    "facebook",
    "linkedin",
    "biography",
    "contact",
    "autorenprofil",
    "all posts",
    "tous ses articles",
    "show more",
    "click here",
    "uhr",
    "stand:",
    "getty",
    "image",
    "views",
    "leestijd",
    "lukuaika",
    "publié",
    "publicado",
    "aktualisiert",
    "veröffentlicht",
    "mis à jour",
    "the latest",
    "add as",
    "google",
    "http",
    "www.",
    "@",
    "{",
    "}",
    "pubblicato",
    "aggiornato",
    "javascript",
    "ad blocker",
    "loading",
    "back to",
    "zum profil",
    "articles",
    "beiträge",
    "more stories",
    "copy link",
    "copied",
    "print",
    "latest posts",
    "love this",
    "about this",
    " covers ",
    "ver más",
    "view author",
    "archiv",
    "weitere",
    "información",
    "widely read",
    "today",
    "heute",
    "gestern",
    "yesterday",
    "i'm ",
    "breaking news",
    "no author",
};

static bool is_name_edge(struct str text, size_t at)
{
    if (at >= text.len)
        return true;
    size_t next = at;
    uint32_t code = utf8_next(text, &next);
    return !unicode_is_letter(code) && !unicode_is_digit(code) && !unicode_is_mark(code);
}

/* A whole word of `text`, which is in lower case. */
static bool has_word(struct str text, struct str word)
{
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1)) {
        size_t before = at;
        bool starts = at == 0 || !unicode_is_letter(utf8_previous(text, &before));
        if (starts && is_name_edge(text, at + word.len))
            return true;
    }
    return false;
}

bool byline_word_is_role(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ROLES); i++)
        if (has_word(lower, str_from(ROLES[i])))
            return true;
    return false;
}

static bool is_ascii_word(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

/* Han needs a mark behind it, since 文 may begin a name. */
size_t byline_word_prefix(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PREFIXES); i++) {
        struct str prefix = str_from(PREFIXES[i]);
        if (!str_starts(lower, prefix) || lower.len == prefix.len)
            continue;
        size_t at = prefix.len;
        uint32_t next = utf8_next(lower, &at);
        bool is_mark = next == ':' || next == 0xFF1A || next == '/' || next == 0xFF0F || next == 0x4E28 || next == '|';
        if (is_mark || (next == ' ' && (is_ascii_word(prefix) || (unsigned char)prefix.at[0] < 0xE3)) || next == '\n')
            return prefix.len;
    }
    return 0;
}

bool byline_word_is_prefix(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PREFIXES); i++)
        if (str_equal(lower, str_from(PREFIXES[i])))
            return true;
    return false;
}

bool byline_word_is_other(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(OTHERS); i++)
        if (str_contains(lower, str_from(OTHERS[i])))
            return true;
    return false;
}
