#include "extract/byline_words.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

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
    "我的",
    "微博热",
    "微博粉",
    "登录",
    "登錄",
    "登入",
    "发言",
    "粉丝",
    "粉絲",
    "フォロー",
    "記事の筆者",
    "記事一覧",
    "instagram",
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
    "stand",
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
    "covers",
    "ver más",
    "view author",
    "archiv",
    "weitere",
    "información",
    "widely read",
    "i'm ",
    "breaking news",
    "no author",
    "minutes",
    "photos",
    "fotos",
    "images",
    "archive",
    "archives",
    "article",
    "view",
    "text size",
    "most popular",
    "submit",
    "required",
    "actualizad",
    "aktualizacja",
    "zaktualizowano",
    "posted",
    "datum",
    "date",
    "fecha",
    "дата",
    "обновлено",
    "опубликовано",
    "güncelleme",
    "giriş tarihi",
    "mise à jour",
    "modifié",
    "oppdatert",
    "opdateret",
    "uppdaterad",
    "päivitetty",
    "bijgewerkt",
    "geplaatst",
    "erstellt",
    "anhören",
    "listen",
    "écouter",
    "escuchar",
    "lesedauer",
    "rss",
    "bio",
    "impressum",
    "datenschutz",
    "imprint",
    "privacy",
    "kontakt",
    "terms of",
    "tags:",
    "iban",
    "uncategorized",
    "jetzt ",
    "update",
    "updates",
    "评论",
    "评 论",
    "昵称",
    "用户名",
    "密码",
    "登录",
    "注册",
    "举报",
    "个人设置",
    "退出",
    "跟贴",
    ": ",
    "rights reserved",
    "verifizierte",
    "geändert",
    "标签",
    "標籤",
    "推荐",
    "推薦",
    "相关阅读",
    "本文",
    "評論",
    "留言",
    "分享",
    "字号",
    "字號",
    "点击",
    "浏览",
    "阅读",
    "шрифт",
    "просмотров",
    "комментариев",
    "комментарии",
    "odsłon",
    "komentarzy",
    "hinterlasse",
    "kommentar",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
};

static bool is_name_edge(struct str text, size_t at)
{
    if (at >= text.len)
        return true;
    size_t next = at;
    uint32_t code = utf8_next(text, &next);
    return !unicode_is_letter(code) && !unicode_is_digit(code) && !unicode_is_mark(code);
}

bool byline_word_is_in(struct str text, struct str word)
{
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1)) {
        size_t before = at;
        bool starts = at == 0 || !unicode_is_letter(utf8_previous(text, &before));
        if (starts && is_name_edge(text, at + word.len))
            return true;
    }
    return false;
}

static bool starts_word(struct str text, struct str start)
{
    for (size_t at = str_find(text, start, 0); at != SIZE_MAX; at = str_find(text, start, at + 1)) {
        size_t before = at;
        if (at == 0 || !unicode_is_letter(utf8_previous(text, &before)))
            return true;
    }
    return false;
}

bool byline_word_is_role(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ROLES); i++)
        if (byline_word_is_in(lower, str_from(ROLES[i])))
            return true;
    return false;
}

bool byline_word_is_agency(struct str lower)
{
    static const char *const AGENCIES[] = {
        "reuters",
        "ap",
        "associated press",
        "afp",
        "dpa",
        "epd",
        "kna",
        "sid",
        "apa",
        "sda",
        "keystone-sda",
        "ats",
        "ansa",
        "agi",
        "adnkronos",
        "efe",
        "europa press",
        "lusa",
        "pap",
        "tass",
        "тасс",
        "риа новости",
        "ria novosti",
        "интерфакс",
        "interfax",
        "укринформ",
        "унн",
        "унiан",
        "уніан",
        "unian",
        "ukrinform",
        "belga",
        "anp",
        "ntb",
        "ritzau",
        "tt",
        "stt",
        "bns",
        "leta",
        "mti",
        "čtk",
        "ctk",
        "tasr",
        "sita",
        "hina",
        "tanjug",
        "beta",
        "srna",
        "agerpres",
        "mediafax",
        "btv",
        "anadolu",
        "aa",
        "dha",
        "iha",
        "xinhua",
        "yonhap",
        "연합뉴스",
        "kyodo",
        "共同",
        "時事",
        "中央社",
        "新华社",
        "新華社",
        "中新社",
        "pti",
        "ani",
        "ians",
        "uni",
        "app",
        "bernama",
        "antara",
        "aap",
        "pa",
        "press association",
        "pa media",
        "cp",
        "the canadian press",
        "upi",
        "bloomberg",
        "dts",
        "dts nachrichtenagentur",
        "dapd",
        "ddp",
        "afx",
        "awp",
        "αμπε",
        "απε-μπε",
        "ana-mpa",
        "petra",
        "وام",
        "رويترز",
        "أ ف ب",
        "د ب أ",
        "dow jones",
        "agência brasil",
        "télam",
        "notimex",
        "prensa latina",
        "vna",
        "ttxvn",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(AGENCIES); i++)
        if (str_equal(lower, str_from(AGENCIES[i])))
            return true;
    return false;
}

bool byline_word_is_day(struct str lower)
{
    static const char DAYS[] =
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag"
        " dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi"
        " jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì"
        " mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"
        " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota"
        " niedziela понедельник вторник среда четверг пятница суббота воскресенье måndag tisdag onsdag torsdag fredag"
        " lördag söndag mandag tirsdag lørdag søndag today yesterday heute gestern hier aujourd'hui hoy ayer oggi"
        " ieri сегодня вчера dzisiaj wczoraj et pt ct mt est cst mst pst edt cdt mdt pdt gmt utc ist bst cet cest uhr"
        " on em op el il le den";
    return lower.len && byline_word_is_in(str_from(DAYS), lower);
}

bool byline_word_is_other(struct str lower)
{
    for (size_t i = 0; i < ARRAY_LENGTH(OTHERS); i++) {
        struct str other = str_from(OTHERS[i]);
        bool is_word = is_ascii_alpha(other.at[0]) && is_ascii_alpha(other.at[other.len - 1]) && other.len < 5;
        bool is_start = !is_word && is_ascii_alpha(other.at[0]);
        if (is_word    ? byline_word_is_in(lower, other)
            : is_start ? starts_word(lower, other)
                       : str_contains(lower, other))
            return true;
    }
    return false;
}
