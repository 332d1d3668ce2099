#include "extract/phrases.h"

#include "base/array.h"
#include "base/unicode.h"
#include "extract/first_bytes.h"
#include "extract/needles.h"

#include <string.h>

struct entry {
    const char *words; /* lower case; where it ends in "$" the whole text */
    enum phrase phrase;
};

static const struct entry entries[] = {
    {"read more", PHRASE_READ_ALSO},
    {"read also", PHRASE_READ_ALSO},
    {"also read", PHRASE_READ_ALSO},
    {"read:", PHRASE_READ_ALSO},
    {"read next", PHRASE_READ_ALSO},
    {"see also", PHRASE_READ_ALSO},
    {"more:", PHRASE_READ_ALSO},
    {"related:", PHRASE_READ_ALSO},
    {"watch:", PHRASE_READ_ALSO},
    {"more on this", PHRASE_READ_ALSO},
    {"don't miss", PHRASE_READ_ALSO},
    {"continue reading", PHRASE_READ_ALSO},
    {"story continues below", PHRASE_READ_ALSO},
    {"article continues below", PHRASE_READ_ALSO},
    {"keep reading", PHRASE_READ_ALSO},
    {"click here", PHRASE_READ_ALSO},
    {"you may also like", PHRASE_RELATED},
    {"you might also like", PHRASE_RELATED},
    {"recommended", PHRASE_RELATED},
    {"related articles", PHRASE_RELATED},
    {"related stories", PHRASE_RELATED},
    {"related news", PHRASE_RELATED},
    {"related content", PHRASE_RELATED},
    {"related topics", PHRASE_RELATED},
    {"related posts", PHRASE_RELATED},
    {"more stories", PHRASE_RELATED},
    {"more from", PHRASE_RELATED},
    {"more news", PHRASE_RELATED},
    {"most read", PHRASE_RELATED},
    {"most popular", PHRASE_RELATED},
    {"trending", PHRASE_RELATED},
    {"latest news", PHRASE_RELATED},
    {"top stories", PHRASE_RELATED},
    {"read next", PHRASE_RELATED},
    {"popular now", PHRASE_RELATED},
    {"lesen sie auch", PHRASE_READ_ALSO},
    {"lesen sie hier", PHRASE_READ_ALSO},
    {"mehr zum thema", PHRASE_RELATED},
    {"auch interessant", PHRASE_READ_ALSO},
    {"lesen sie mehr", PHRASE_READ_ALSO},
    {"mehr dazu", PHRASE_READ_ALSO},
    {"das könnte sie auch interessieren", PHRASE_RELATED},
    {"meistgelesen", PHRASE_RELATED},
    {"weiterlesen", PHRASE_READ_ALSO},
    {"zum thema", PHRASE_RELATED},
    {"mehr lesen", PHRASE_READ_ALSO},
    {"à lire aussi", PHRASE_READ_ALSO},
    {"lire aussi", PHRASE_READ_ALSO},
    {"a lire aussi", PHRASE_READ_ALSO},
    {"à lire également", PHRASE_READ_ALSO},
    {"lire la suite", PHRASE_READ_ALSO},
    {"voir aussi", PHRASE_READ_ALSO},
    {"sur le même sujet", PHRASE_RELATED},
    {"les plus lus", PHRASE_RELATED},
    {"articles liés", PHRASE_RELATED},
    {"lea también", PHRASE_READ_ALSO},
    {"lee también", PHRASE_READ_ALSO},
    {"leer más", PHRASE_READ_ALSO},
    {"le puede interesar", PHRASE_READ_ALSO},
    {"te puede interesar", PHRASE_READ_ALSO},
    {"ver también", PHRASE_READ_ALSO},
    {"noticias relacionadas", PHRASE_RELATED},
    {"más leídas", PHRASE_RELATED},
    {"lo más leído", PHRASE_RELATED},
    {"más información", PHRASE_RELATED},
    {"más noticias", PHRASE_RELATED},
    {"leia também", PHRASE_READ_ALSO},
    {"leia mais", PHRASE_READ_ALSO},
    {"veja também", PHRASE_READ_ALSO},
    {"mais lidas", PHRASE_RELATED},
    {"notícias relacionadas", PHRASE_RELATED},
    {"leggi anche", PHRASE_READ_ALSO},
    {"leggi tutto", PHRASE_READ_ALSO},
    {"potrebbe interessarti", PHRASE_RELATED},
    {"i più letti", PHRASE_RELATED},
    {"lees ook", PHRASE_READ_ALSO},
    {"lees meer", PHRASE_READ_ALSO},
    {"läs också", PHRASE_READ_ALSO},
    {"läs mer", PHRASE_READ_ALSO},
    {"les også", PHRASE_READ_ALSO},
    {"læs også", PHRASE_READ_ALSO},
    {"lue myös", PHRASE_READ_ALSO},
    {"czytaj także", PHRASE_READ_ALSO},
    {"czytaj też", PHRASE_READ_ALSO},
    {"zobacz także", PHRASE_READ_ALSO},
    {"czytaj więcej", PHRASE_READ_ALSO},
    {"zobacz też", PHRASE_READ_ALSO},
    {"przeczytaj także", PHRASE_READ_ALSO},
    {"przeczytaj też", PHRASE_READ_ALSO},
    {"zobacz również", PHRASE_READ_ALSO},
    {"czytaj również", PHRASE_READ_ALSO},
    {"czytaj dalej", PHRASE_READ_ALSO},
    {"polecamy", PHRASE_RELATED},
    {"najczęściej czytane", PHRASE_RELATED},
    {"читайте также", PHRASE_READ_ALSO},
    {"читать далее", PHRASE_READ_ALSO},
    {"смотрите также", PHRASE_READ_ALSO},
    {"по теме", PHRASE_RELATED},
    {"материалы по теме", PHRASE_RELATED},
    {"самое читаемое", PHRASE_RELATED},
    {"популярное", PHRASE_RELATED},
    {"другие новости", PHRASE_RELATED},
    {"последние новости", PHRASE_RELATED},
    {"читайте ще", PHRASE_READ_ALSO},
    {"читайте також", PHRASE_READ_ALSO},
    {"διαβάστε επίσης", PHRASE_READ_ALSO},
    {"διαβάστε ακόμα", PHRASE_READ_ALSO},
    {"διαβάστε ακόμη", PHRASE_READ_ALSO},
    {"δείτε επίσης", PHRASE_READ_ALSO},
    {"διαβάστε περισσότερα", PHRASE_READ_ALSO},
    {"σχετικά άρθρα", PHRASE_RELATED},
    {"σχετικά θέματα", PHRASE_RELATED},
    {"اقرأ أيضا", PHRASE_READ_ALSO},
    {"اقرأ ايضا", PHRASE_READ_ALSO},
    {"إقرأ أيضا", PHRASE_READ_ALSO},
    {"اقرأ المزيد", PHRASE_READ_ALSO},
    {"مواضيع ذات صلة", PHRASE_RELATED},
    {"الأكثر قراءة", PHRASE_RELATED},
    {"ilgili haberler", PHRASE_RELATED},
    {"ayrıca okuyun", PHRASE_READ_ALSO},
    {"baca juga", PHRASE_READ_ALSO},
    {"xem thêm", PHRASE_READ_ALSO},
    {"延伸閱讀", PHRASE_READ_ALSO},
    {"延伸阅读", PHRASE_READ_ALSO},
    {"相關新聞", PHRASE_RELATED},
    {"相关新闻", PHRASE_RELATED},
    {"相關報導", PHRASE_RELATED},
    {"相关报道", PHRASE_RELATED},
    {"相關文章", PHRASE_RELATED},
    {"相关文章", PHRASE_RELATED},
    {"相關閱讀", PHRASE_RELATED},
    {"相关阅读", PHRASE_RELATED},
    {"相关专题", PHRASE_RELATED},
    {"相关链接", PHRASE_RELATED},
    {"推薦閱讀", PHRASE_RELATED},
    {"推荐阅读", PHRASE_RELATED},
    {"更多新聞", PHRASE_READ_ALSO},
    {"更多新闻", PHRASE_READ_ALSO},
    {"熱門新聞", PHRASE_RELATED},
    {"热门新闻", PHRASE_RELATED},
    {"更多精彩", PHRASE_READ_ALSO},
    {"更多报道", PHRASE_READ_ALSO},
    {"更多報導", PHRASE_READ_ALSO},
    {"点击进入", PHRASE_READ_ALSO},
    {"點擊進入", PHRASE_READ_ALSO},
    {"猜你喜欢", PHRASE_RELATED},
    {"熱門文章", PHRASE_RELATED},
    {"热门文章", PHRASE_RELATED},
    {"看更多", PHRASE_READ_ALSO},
    {"查看更多", PHRASE_READ_ALSO},
    {"関連記事", PHRASE_RELATED},
    {"関連ニュース", PHRASE_RELATED},
    {"あわせて読みたい", PHRASE_RELATED},
    {"合わせて読みたい", PHRASE_RELATED},
    {"関連リンク", PHRASE_RELATED},
    {"人気記事", PHRASE_RELATED},
    {"おすすめ記事", PHRASE_RELATED},
    {"続きを読む", PHRASE_READ_ALSO},
    {"こちらもおすすめ", PHRASE_RELATED},
    {"関連:", PHRASE_READ_ALSO},
    {"【関連", PHRASE_READ_ALSO},
    {"関連キーワード", PHRASE_TAGS},
    {"관련기사", PHRASE_RELATED},
    {"관련 기사", PHRASE_RELATED},
    {"많이 본", PHRASE_RELATED},
    {"share this", PHRASE_SHARE},
    {"share$", PHRASE_SHARE},
    {"share on", PHRASE_SHARE},
    {"follow us", PHRASE_SHARE},
    {"follow ", PHRASE_SHARE},
    {"tweet$", PHRASE_SHARE},
    {"teilen$", PHRASE_SHARE},
    {"artikel teilen", PHRASE_SHARE},
    {"partager", PHRASE_SHARE},
    {"compartir", PHRASE_SHARE},
    {"compartilh", PHRASE_SHARE},
    {"condividi", PHRASE_SHARE},
    {"udostępnij", PHRASE_SHARE},
    {"поделиться", PHRASE_SHARE},
    {"подписывайтесь", PHRASE_SUBSCRIBE},
    {"分享到", PHRASE_SHARE},
    {"分享$", PHRASE_SHARE},
    {"シェア", PHRASE_SHARE},
    {"ツイート", PHRASE_SHARE},
    {"like us on", PHRASE_SHARE},
    {"join us on", PHRASE_SHARE},
    {"find us on", PHRASE_SHARE},
    {"ακολουθήστε", PHRASE_SHARE},
    {"شارك", PHRASE_SHARE},
    {"тэги", PHRASE_TAGS},
    {"subscribe", PHRASE_SUBSCRIBE},
    {"sign up", PHRASE_SUBSCRIBE},
    {"get the latest", PHRASE_SUBSCRIBE},
    {"newsletter", PHRASE_SUBSCRIBE},
    {"download our app", PHRASE_SUBSCRIBE},
    {"download the app", PHRASE_SUBSCRIBE},
    {"join our", PHRASE_SUBSCRIBE},
    {"support our", PHRASE_SUBSCRIBE},
    {"enter your email", PHRASE_SUBSCRIBE},
    {"log in", PHRASE_SUBSCRIBE},
    {"already a subscriber", PHRASE_SUBSCRIBE},
    {"abonnieren", PHRASE_SUBSCRIBE},
    {"jetzt abonnieren", PHRASE_SUBSCRIBE},
    {"zum newsletter", PHRASE_SUBSCRIBE},
    {"s'abonner", PHRASE_SUBSCRIBE},
    {"abonnez-vous", PHRASE_SUBSCRIBE},
    {"suscríbete", PHRASE_SUBSCRIBE},
    {"suscríbase", PHRASE_SUBSCRIBE},
    {"assine", PHRASE_SUBSCRIBE},
    {"iscriviti", PHRASE_SUBSCRIBE},
    {"zapisz się", PHRASE_SUBSCRIBE},
    {"subskrybuj", PHRASE_SUBSCRIBE},
    {"訂閱", PHRASE_SUBSCRIBE},
    {"订阅", PHRASE_SUBSCRIBE},
    {"即刻下載", PHRASE_SUBSCRIBE},
    {"立即下載", PHRASE_SUBSCRIBE},
    {"立即下载", PHRASE_SUBSCRIBE},
    {"メルマガ", PHRASE_SUBSCRIBE},
    {"会員登録", PHRASE_SUBSCRIBE},
    {"無料会員", PHRASE_SUBSCRIBE},
    {"اشترك", PHRASE_SUBSCRIBE},
    {"扫描二维码", PHRASE_SUBSCRIBE},
    {"advertisement", PHRASE_ADVERT},
    {"advertising", PHRASE_ADVERT},
    {"sponsored", PHRASE_ADVERT},
    {"anzeige$", PHRASE_ADVERT},
    {"werbung$", PHRASE_ADVERT},
    {"publicité$", PHRASE_ADVERT},
    {"publicidad$", PHRASE_ADVERT},
    {"pubblicità$", PHRASE_ADVERT},
    {"publicidade$", PHRASE_ADVERT},
    {"реклама$", PHRASE_ADVERT},
    {"reklama$", PHRASE_ADVERT},
    {"διαφήμιση$", PHRASE_ADVERT},
    {"إعلان$", PHRASE_ADVERT},
    {"廣告", PHRASE_ADVERT},
    {"广告", PHRASE_ADVERT},
    {"広告", PHRASE_ADVERT},
    {"[pr]", PHRASE_ADVERT},
    {"pr$", PHRASE_ADVERT},
    {"tags:", PHRASE_TAGS},
    {"tags$", PHRASE_TAGS},
    {"topics:", PHRASE_TAGS},
    {"filed under", PHRASE_TAGS},
    {"posted in", PHRASE_TAGS},
    {"schlagwörter", PHRASE_TAGS},
    {"schlagworte", PHRASE_TAGS},
    {"themen:", PHRASE_TAGS},
    {"mots-clés", PHRASE_TAGS},
    {"etiquetas", PHRASE_TAGS},
    {"tagi:", PHRASE_TAGS},
    {"теги", PHRASE_TAGS},
    {"關鍵字", PHRASE_TAGS},
    {"关键字", PHRASE_TAGS},
    {"關鍵詞", PHRASE_TAGS},
    {"关键词", PHRASE_TAGS},
    {"标签", PHRASE_TAGS},
    {"標籤", PHRASE_TAGS},
    {"タグ:", PHRASE_TAGS},
    {"キーワード", PHRASE_TAGS},
    {"ετικέτες", PHRASE_TAGS},
    {"comments", PHRASE_COMMENTS},
    {"leave a comment", PHRASE_COMMENTS},
    {"leave a reply", PHRASE_COMMENTS},
    {"post a comment", PHRASE_COMMENTS},
    {"kommentare", PHRASE_COMMENTS},
    {"commentaires", PHRASE_COMMENTS},
    {"comentarios", PHRASE_COMMENTS},
    {"komentarze", PHRASE_COMMENTS},
    {"комментарии", PHRASE_COMMENTS},
    {"留言", PHRASE_COMMENTS},
    {"网友评论", PHRASE_COMMENTS},
    {"发表评论", PHRASE_COMMENTS},
    {"評論", PHRASE_COMMENTS},
    {"コメント", PHRASE_COMMENTS},
    {"σχόλια", PHRASE_COMMENTS},
    {"join the conversation", PHRASE_COMMENTS},
    {"copyright", PHRASE_CREDITS},
    {"©", PHRASE_CREDITS},
    {"all rights reserved", PHRASE_CREDITS},
    {"责任编辑", PHRASE_CREDITS},
    {"責任編輯", PHRASE_CREDITS},
    {"(责任编辑", PHRASE_CREDITS},
    {"(责任编辑", PHRASE_CREDITS},
    {"(編輯", PHRASE_CREDITS},
    {"(编辑", PHRASE_CREDITS},
    {"(编辑", PHRASE_CREDITS},
    {"编辑:", PHRASE_CREDITS},
    {"编辑:", PHRASE_CREDITS},
    {"編輯:", PHRASE_CREDITS},
    {"【编辑", PHRASE_CREDITS},
    {"[责任编辑", PHRASE_CREDITS},
    {"【责任编辑", PHRASE_CREDITS},
    {"[编辑", PHRASE_CREDITS},
    {"来源:", PHRASE_CREDITS},
    {"来源:", PHRASE_CREDITS},
    {"來源:", PHRASE_CREDITS},
    {"作者:", PHRASE_CREDITS},
    {"作者:", PHRASE_CREDITS},
    {"原标题", PHRASE_CREDITS},
    {"本文来源", PHRASE_CREDITS},
    {"版权", PHRASE_CREDITS},
    {"版權", PHRASE_CREDITS},
    {"免责声明", PHRASE_CREDITS},
    {"source:", PHRASE_CREDITS},
    {"quelle:", PHRASE_CREDITS},
    {"źródło:", PHRASE_CREDITS},
    {"источник:", PHRASE_CREDITS},
    {"πηγή:", PHRASE_CREDITS},
    {"published", PHRASE_TIME},
    {"updated:", PHRASE_TIME},
    {"last updated", PHRASE_TIME},
    {"last modified", PHRASE_TIME},
    {"posted on", PHRASE_TIME},
    {"posted by", PHRASE_TIME},
    {"veröffentlicht", PHRASE_TIME},
    {"aktualisiert", PHRASE_TIME},
    {"publié le", PHRASE_TIME},
    {"mis à jour", PHRASE_TIME},
    {"publicado", PHRASE_TIME},
    {"actualizado", PHRASE_TIME},
    {"opublikowano", PHRASE_TIME},
    {"发布时间", PHRASE_TIME},
    {"發布時間", PHRASE_TIME},
    {"出版時間", PHRASE_TIME},
    {"更新時間", PHRASE_TIME},
    {"公開日", PHRASE_TIME},
    {"更新日", PHRASE_TIME},
    {"print$", PHRASE_PAGE},
    {"print this", PHRASE_PAGE},
    {"email this", PHRASE_PAGE},
    {"back to top", PHRASE_PAGE},
    {"next page", PHRASE_PAGE},
    {"previous", PHRASE_PAGE},
    {"next article", PHRASE_PAGE},
    {"skip to", PHRASE_PAGE},
    {"drucken", PHRASE_PAGE},
    {"imprimer", PHRASE_PAGE},
    {"imprimir", PHRASE_PAGE},
    {"drukuj", PHRASE_PAGE},
    {"wyślij", PHRASE_PAGE},
    {"распечатать", PHRASE_PAGE},
    {"версия для печати", PHRASE_PAGE},
    {"打印", PHRASE_PAGE},
    {"列印", PHRASE_PAGE},
    {"上一篇", PHRASE_PAGE},
    {"下一篇", PHRASE_PAGE},
    {"上一页", PHRASE_PAGE},
    {"下一页", PHRASE_PAGE},
    {"返回", PHRASE_PAGE},
    {"回到", PHRASE_PAGE},
    {"次のページ", PHRASE_PAGE},
    {"前のページ", PHRASE_PAGE},
    {"印刷", PHRASE_PAGE},
    {"次ページ", PHRASE_PAGE},
    {"次へ", PHRASE_PAGE},
    {"前へ", PHRASE_PAGE},
    {"εκτύπωση", PHRASE_PAGE},
    {"we use cookies", PHRASE_COOKIES},
    {"this website uses cookies", PHRASE_COOKIES},
    {"this site uses cookies", PHRASE_COOKIES},
    {"wir verwenden cookies", PHRASE_COOKIES},
    {"nous utilisons des cookies", PHRASE_COOKIES},
    {"utilizamos cookies", PHRASE_COOKIES},
};

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

static bool matches(struct str text, const struct entry *entry)
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

_Static_assert(ARRAY_LENGTH(entries) <= FIRST_BYTES_MOST, "more entries than an index holds");

static const struct first_bytes *entry_index(void)
{
    static struct first_bytes index;
    first_bytes_make(&index, entries, ARRAY_LENGTH(entries), sizeof *entries);
    return &index;
}

static enum phrase find_entry(struct str text)
{
    if (!text.len)
        return PHRASE_NONE;
    const struct first_bytes *index = entry_index();
    unsigned char first = (unsigned char)text.at[0];
    for (size_t i = index->begin[first]; i < index->begin[first + 1u]; i++)
        if (matches(text, &entries[index->order[i]]))
            return entries[index->order[i]].phrase;
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
