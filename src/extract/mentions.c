#include "extract/mentions.h"

#include "base/array.h"

#include <string.h>

/* The beginning of a word, or in scripts without blanks between words, any part of the text; with "$" the whole word.
 */
struct entry {
    const char *words;
    enum mention mention;
};

static const struct entry entries[] = {
    {"facebook", MENTION_NETWORK},
    {"twitter", MENTION_NETWORK},
    {"instagram", MENTION_NETWORK},
    {"youtube", MENTION_NETWORK},
    {"whatsapp", MENTION_NETWORK},
    {"telegram", MENTION_NETWORK},
    {"linkedin", MENTION_NETWORK},
    {"tiktok", MENTION_NETWORK},
    {"pinterest", MENTION_NETWORK},
    {"wechat", MENTION_NETWORK},
    {"line@", MENTION_NETWORK},
    {"телеграм", MENTION_NETWORK},
    {"вконтакте", MENTION_NETWORK},
    {"微信", MENTION_NETWORK},
    {"微博", MENTION_NETWORK},
    {"公众号", MENTION_NETWORK},
    {"臉書", MENTION_NETWORK},
    {"粉絲", MENTION_NETWORK},
    {"카카오", MENTION_NETWORK},
    {"newsletter", MENTION_SUBSCRIBE},
    {"subscri", MENTION_SUBSCRIBE},
    {"sign up", MENTION_SUBSCRIBE},
    {"sign-up", MENTION_SUBSCRIBE},
    {"inbox", MENTION_SUBSCRIBE},
    {"podcast", MENTION_SUBSCRIBE},
    {"app$", MENTION_SUBSCRIBE},
    {"download", MENTION_SUBSCRIBE},
    {"abonn", MENTION_SUBSCRIBE},
    {"abbon", MENTION_SUBSCRIBE},
    {"anmelde", MENTION_SUBSCRIBE},
    {"suscri", MENTION_SUBSCRIBE},
    {"inscri", MENTION_SUBSCRIBE},
    {"iscriv", MENTION_SUBSCRIBE},
    {"assin", MENTION_SUBSCRIBE},
    {"boletín", MENTION_SUBSCRIBE},
    {"prenumer", MENTION_SUBSCRIBE},
    {"subskry", MENTION_SUBSCRIBE},
    {"подпис", MENTION_SUBSCRIBE},
    {"рассылк", MENTION_SUBSCRIBE},
    {"підпис", MENTION_SUBSCRIBE},
    {"εγγραφ", MENTION_SUBSCRIBE},
    {"abone", MENTION_SUBSCRIBE},
    {"اشترك", MENTION_SUBSCRIBE},
    {"訂閱", MENTION_SUBSCRIBE},
    {"订阅", MENTION_SUBSCRIBE},
    {"下載", MENTION_SUBSCRIBE},
    {"下载", MENTION_SUBSCRIBE},
    {"扫描", MENTION_SUBSCRIBE},
    {"扫码", MENTION_SUBSCRIBE},
    {"客户端", MENTION_SUBSCRIBE},
    {"電子報", MENTION_SUBSCRIBE},
    {"会員", MENTION_SUBSCRIBE},
    {"登録", MENTION_SUBSCRIBE},
    {"メルマガ", MENTION_SUBSCRIBE},
    {"구독", MENTION_SUBSCRIBE},
    {"follow", MENTION_FOLLOW},
    {"like us", MENTION_FOLLOW},
    {"join us", MENTION_FOLLOW},
    {"share this", MENTION_FOLLOW},
    {"folgen sie", MENTION_FOLLOW},
    {"suivez", MENTION_FOLLOW},
    {"síguenos", MENTION_FOLLOW},
    {"seguici", MENTION_FOLLOW},
    {"siga", MENTION_FOLLOW},
    {"volg ", MENTION_FOLLOW},
    {"polub", MENTION_FOLLOW},
    {"obserwuj", MENTION_FOLLOW},
    {"следите", MENTION_FOLLOW},
    {"читайте", MENTION_FOLLOW},
    {"присоедин", MENTION_FOLLOW},
    {"ακολουθ", MENTION_FOLLOW},
    {"takip", MENTION_FOLLOW},
    {"تابع", MENTION_FOLLOW},
    {"关注", MENTION_FOLLOW},
    {"關注", MENTION_FOLLOW},
    {"按讚", MENTION_FOLLOW},
    {"分享", MENTION_FOLLOW},
    {"フォロー", MENTION_FOLLOW},
    {"シェア", MENTION_FOLLOW},
    {"공유", MENTION_FOLLOW},
    {"click", MENTION_MORE},
    {"tap here", MENTION_MORE},
    {"read more", MENTION_MORE},
    {"find out more", MENTION_MORE},
    {"learn more", MENTION_MORE},
    {"see also", MENTION_MORE},
    {"read also", MENTION_MORE},
    {"related", MENTION_MORE},
    {"watch:", MENTION_MORE},
    {"lesen sie", MENTION_MORE},
    {"mehr zum", MENTION_MORE},
    {"klick", MENTION_MORE},
    {"lire aussi", MENTION_MORE},
    {"cliquez", MENTION_MORE},
    {"leer más", MENTION_MORE},
    {"lea también", MENTION_MORE},
    {"haga clic", MENTION_MORE},
    {"leggi anche", MENTION_MORE},
    {"clicca", MENTION_MORE},
    {"leia também", MENTION_MORE},
    {"clique", MENTION_MORE},
    {"lees ook", MENTION_MORE},
    {"czytaj", MENTION_MORE},
    {"zobacz", MENTION_MORE},
    {"kliknij", MENTION_MORE},
    {"подробнее", MENTION_MORE},
    {"смотрите также", MENTION_MORE},
    {"διαβάστε", MENTION_MORE},
    {"δείτε", MENTION_MORE},
    {"tıkla", MENTION_MORE},
    {"اقرأ", MENTION_MORE},
    {"點擊", MENTION_MORE},
    {"点击", MENTION_MORE},
    {"延伸閱讀", MENTION_MORE},
    {"相关", MENTION_MORE},
    {"相關", MENTION_MORE},
    {"更多", MENTION_MORE},
    {"詳しく", MENTION_MORE},
    {"こちら", MENTION_MORE},
    {"関連", MENTION_MORE},
    {"더보기", MENTION_MORE},
    {"contact", MENTION_CONTACT},
    {"email", MENTION_CONTACT},
    {"e-mail", MENTION_CONTACT},
    {"tips", MENTION_CONTACT},
    {"comment", MENTION_CONTACT},
    {"letters to", MENTION_CONTACT},
    {"kontakt", MENTION_CONTACT},
    {"schreiben sie", MENTION_CONTACT},
    {"contactez", MENTION_CONTACT},
    {"escríba", MENTION_CONTACT},
    {"scrivi", MENTION_CONTACT},
    {"napisz", MENTION_CONTACT},
    {"пишите", MENTION_CONTACT},
    {"присылайте", MENTION_CONTACT},
    {"投稿", MENTION_CONTACT},
    {"爆料", MENTION_CONTACT},
    {"热线", MENTION_CONTACT},
    {"邮箱", MENTION_CONTACT},
    {"留言", MENTION_CONTACT},
    {"评论", MENTION_CONTACT},
    {"お問い合わせ", MENTION_CONTACT},
    {"제보", MENTION_CONTACT},
    {"©", MENTION_RIGHTS},
    {"copyright", MENTION_RIGHTS},
    {"rights reserved", MENTION_RIGHTS},
    {"reproduc", MENTION_RIGHTS},
    {"republish", MENTION_RIGHTS},
    {"syndicated", MENTION_RIGHTS},
    {"disclaimer", MENTION_RIGHTS},
    {"quelle", MENTION_RIGHTS},
    {"source", MENTION_RIGHTS},
    {"fuente", MENTION_RIGHTS},
    {"fonte", MENTION_RIGHTS},
    {"źródło", MENTION_RIGHTS},
    {"источник", MENTION_RIGHTS},
    {"πηγή", MENTION_RIGHTS},
    {"kaynak", MENTION_RIGHTS},
    {"版权", MENTION_RIGHTS},
    {"版權", MENTION_RIGHTS},
    {"转载", MENTION_RIGHTS},
    {"轉載", MENTION_RIGHTS},
    {"来源", MENTION_RIGHTS},
    {"來源", MENTION_RIGHTS},
    {"無断", MENTION_RIGHTS},
    {"무단", MENTION_RIGHTS},
    {"reporter", MENTION_STAFF},
    {"reporting by", MENTION_STAFF},
    {"editing by", MENTION_STAFF},
    {"edited by", MENTION_STAFF},
    {"editor", MENTION_STAFF},
    {"correspondent", MENTION_STAFF},
    {"contribut", MENTION_STAFF},
    {"freelance", MENTION_STAFF},
    {"writes about", MENTION_STAFF},
    {"covers ", MENTION_STAFF},
    {"redakt", MENTION_STAFF},
    {"autor", MENTION_STAFF},
    {"journalist", MENTION_STAFF},
    {"rédact", MENTION_STAFF},
    {"periodista", MENTION_STAFF},
    {"giornalista", MENTION_STAFF},
    {"dziennikar", MENTION_STAFF},
    {"редак", MENTION_STAFF},
    {"автор", MENTION_STAFF},
    {"корреспондент", MENTION_STAFF},
    {"记者", MENTION_STAFF},
    {"記者", MENTION_STAFF},
    {"编辑", MENTION_STAFF},
    {"編輯", MENTION_STAFF},
    {"责编", MENTION_STAFF},
    {"作者", MENTION_STAFF},
    {"校对", MENTION_STAFF},
    {"取材", MENTION_STAFF},
    {"執筆", MENTION_STAFF},
    {"기자", MENTION_STAFF},
    {"photo", MENTION_PICTURE},
    {"image", MENTION_PICTURE},
    {"picture", MENTION_PICTURE},
    {"video", MENTION_PICTURE},
    {"getty", MENTION_PICTURE},
    {"foto", MENTION_PICTURE},
    {"bild:", MENTION_PICTURE},
    {"фото", MENTION_PICTURE},
    {"видео", MENTION_PICTURE},
    {"φωτο", MENTION_PICTURE},
    {"zdj", MENTION_PICTURE},
    {"资料图", MENTION_PICTURE},
    {"資料照", MENTION_PICTURE},
    {"图片", MENTION_PICTURE},
    {"圖片", MENTION_PICTURE},
    {"攝影", MENTION_PICTURE},
    {"摄影", MENTION_PICTURE},
    {"视频", MENTION_PICTURE},
    {"影片", MENTION_PICTURE},
    {"写真", MENTION_PICTURE},
    {"動画", MENTION_PICTURE},
    {"사진", MENTION_PICTURE},
    {"you$", MENTION_YOU},
    {"your$", MENTION_YOU},
    {"ihre$", MENTION_YOU},
    {"ihren$", MENTION_YOU},
    {"votre$", MENTION_YOU},
    {"vous$", MENTION_YOU},
    {"usted", MENTION_YOU},
    {"você", MENTION_YOU},
    {"twoj", MENTION_YOU},
    {"вас$", MENTION_YOU},
    {"вы$", MENTION_YOU},
    {"您", MENTION_YOU},
    {"皆さん", MENTION_YOU},
    {"여러분", MENTION_YOU},
    {"sponsor", MENTION_ADVERT},
    {"advertis", MENTION_ADVERT},
    {"affiliate", MENTION_ADVERT},
    {"commission", MENTION_ADVERT},
    {"amazon", MENTION_ADVERT},
    {"anzeige", MENTION_ADVERT},
    {"publicité", MENTION_ADVERT},
    {"publicidad", MENTION_ADVERT},
    {"pubblicità", MENTION_ADVERT},
    {"reklam", MENTION_ADVERT},
    {"реклам", MENTION_ADVERT},
    {"廣告", MENTION_ADVERT},
    {"广告", MENTION_ADVERT},
    {"広告", MENTION_ADVERT},
    {"광고", MENTION_ADVERT},
    {"externe inhalte", MENTION_WALL},
    {"externen inhalt", MENTION_WALL},
    {"externer inhalt", MENTION_WALL},
    {"externe inhoud", MENTION_WALL},
    {"external content", MENTION_WALL},
    {"third-party content", MENTION_WALL},
    {"contenu externe", MENTION_WALL},
    {"contenus externes", MENTION_WALL},
    {"contenido externo", MENTION_WALL},
    {"contenuto esterno", MENTION_WALL},
    {"contenuti esterni", MENTION_WALL},
    {"conteúdo externo", MENTION_WALL},
    {"eksternt innhold", MENTION_WALL},
    {"eksternt indhold", MENTION_WALL},
    {"externt innehåll", MENTION_WALL},
    {"внешний контент", MENTION_WALL},
    {"treści zewnętrzne", MENTION_WALL},
    {"外部コンテンツ", MENTION_WALL},
    {"外部內容", MENTION_WALL},
    {"外部内容", MENTION_WALL},
    {"외부 콘텐츠", MENTION_WALL},
};

/* Where the entries of a first byte begin and end in a list sorted by it. */
struct index {
    uint16_t order[ARRAY_LENGTH(entries)];
    uint16_t begin[257];
};

static const struct index *entry_index(void)
{
    static struct index index;
    static bool is_made;
    if (is_made)
        return &index;
    for (size_t i = 0; i < ARRAY_LENGTH(entries); i++)
        index.begin[(unsigned char)entries[i].words[0] + 1]++;
    for (size_t byte = 0; byte < 256; byte++)
        index.begin[byte + 1] = (uint16_t)(index.begin[byte + 1] + index.begin[byte]);
    uint16_t next[256];
    memcpy(next, index.begin, sizeof next);
    for (size_t i = 0; i < ARRAY_LENGTH(entries); i++)
        index.order[next[(unsigned char)entries[i].words[0]]++] = (uint16_t)i;
    is_made = true;
    return &index;
}

static bool is_word_byte(char byte)
{
    return (unsigned char)byte >= 0x80 || is_ascii_alpha(byte);
}

/* Bytes from E1 on begin the code points of the scripts that put no blanks between words, and a few more. */
static bool begins_word(struct str text, size_t at)
{
    unsigned char byte = (unsigned char)text.at[at];
    if (byte >= 0xE1)
        return true;
    return (byte & 0xC0) != 0x80 && (!at || !is_word_byte(text.at[at - 1]));
}

static bool matches(struct str text, size_t at, const char *words)
{
    size_t length = strlen(words);
    bool is_whole = words[length - 1] == '$';
    length -= is_whole;
    if (text.len - at < length || memcmp(text.at + at, words, length) != 0)
        return false;
    return !is_whole || at + length == text.len || !is_word_byte(text.at[at + length]);
}

uint32_t mentions_read(struct str lower)
{
    const struct index *index = entry_index();
    uint32_t mentions = 0;
    for (size_t at = 0; at < lower.len; at++) {
        unsigned char first = (unsigned char)lower.at[at];
        size_t begin = index->begin[first], end = index->begin[first + 1u];
        if (begin == end || !begins_word(lower, at))
            continue;
        for (size_t i = begin; i < end; i++)
            if (matches(lower, at, entries[index->order[i]].words))
                mentions |= 1u << entries[index->order[i]].mention;
    }
    return mentions;
}
