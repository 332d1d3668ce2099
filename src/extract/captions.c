#include "extract/captions.h"

#include "base/array.h"
#include "extract/lines.h"

#include <string.h>

/* Letters (Han count three times) of the longest caption; of one in a box that is named for its picture (longer text
 * there is the whole text of a picture story); of one that is merely centred behind a picture, without and with a stop
 * at its end (of such lines nine in ten are captions); of a credit. */
enum { LONGEST = 450, LONGEST_BOXED = 240, LONGEST_PLAIN = 150, LONGEST_SENTENCE = 75, LONGEST_CREDIT = 90 };

/* What begins captions and nothing else. */
static const struct str openings[] = {
    STR_INIT("圖說："), STR_INIT("圖說:"),  STR_INIT("图说："),   STR_INIT("图说:"),    STR_INIT("图为"),
    STR_INIT("圖為"),   STR_INIT("资料图"), STR_INIT("資料圖"),   STR_INIT("圖／"),     STR_INIT("圖/"),
    STR_INIT("图／"),   STR_INIT("图/"),    STR_INIT("（圖／"),   STR_INIT("（圖/"),    STR_INIT("（图／"),
    STR_INIT("（图/"),  STR_INIT("写真＝"), STR_INIT("［写真］"), STR_INIT("【写真】"),
};

/* What does so behind a picture. */
static const struct str pointers[] = {
    STR_INIT("▲"), STR_INIT("△"), STR_INIT("▴"), STR_INIT("↑"), STR_INIT("⬆"),
};

/* Words behind which a photographer or an agency is named. Letters of ASCII match in either case. */
static const struct str credits[] = {
    STR_INIT("photo:"),       STR_INIT("photo by "), STR_INIT("photos:"),  STR_INIT("photograph:"),
    STR_INIT("image:"),       STR_INIT("images:"),   STR_INIT("picture:"), STR_INIT("image credit"),
    STR_INIT("photo credit"), STR_INIT("credit:"),   STR_INIT("foto:"),    STR_INIT("fotos:"),
    STR_INIT("foto ©"),       STR_INIT("bild:"),     STR_INIT("bilder:"),  STR_INIT("crédit"),
    STR_INIT("CRÉDIT"),       STR_INIT("imagen:"),   STR_INIT("fot. "),    STR_INIT("fot: "),
    STR_INIT("zdjęcie:"),     STR_INIT("Фото:"),     STR_INIT("фото:"),    STR_INIT("ФОТО:"),
    STR_INIT("Коллаж:"),      STR_INIT("коллаж:"),   STR_INIT("Φωτο"),     STR_INIT("φωτο"),
    STR_INIT("ΦΩΤΟ"),         STR_INIT("صورة:"),     STR_INIT("写真："),   STR_INIT("写真:"),
    STR_INIT("摄影："),       STR_INIT("攝影："),    STR_INIT("图："),     STR_INIT("圖："),
    STR_INIT("图片来源"),     STR_INIT("圖片來源"),  STR_INIT("图源"),     STR_INIT("사진="),
    STR_INIT("사진 ="),       STR_INIT("사진:"),
};

/* How a caption in Chinese ends that names who took or gave the picture; the later ones in brackets alone. */
static const struct str endings[] = {
    STR_INIT("摄"),       STR_INIT("攝"),     STR_INIT("供图"),     STR_INIT("供圖"),   STR_INIT("截图"),
    STR_INIT("截圖"),     STR_INIT("社发"),   STR_INIT("社發"),     STR_INIT("资料图"), STR_INIT("資料圖"),
    STR_INIT("资料图片"), STR_INIT("資料照"), STR_INIT("資料照片"), STR_INIT("翻攝"),
};
static const struct str bracketed_endings[] = {STR_INIT("提供"), STR_INIT("圖"), STR_INIT("图")};

static bool starts_with_any(struct str text, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts_fold(text, words[i]))
            return true;
    return false;
}

/* Without brackets around it and a stop behind it. */
static struct str unwrap(struct str text)
{
    static const struct str marks[] = {
        STR_INIT("("),  STR_INIT(")"), STR_INIT("["), STR_INIT("]"), STR_INIT("（"), STR_INIT("）"),
        STR_INIT("。"), STR_INIT("."), STR_INIT(" "), STR_INIT("©"), STR_INIT("【"), STR_INIT("】"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        if (str_starts(text, marks[i]))
            text = str_slice(text, marks[i].len, text.len), i = 0;
        if (str_ends(text, marks[i]) && text.len > marks[i].len)
            text = str_slice(text, 0, text.len - marks[i].len), i = 0;
    }
    return text;
}

static bool ends_with_any(struct str text, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(text, words[i]))
            return true;
    return false;
}

static bool ends_as_caption(struct str text)
{
    struct str inside = unwrap(text);
    bool is_bracketed = str_ends(text, STR(")")) || str_ends(text, STR("）"));
    return ends_with_any(inside, endings, ARRAY_LENGTH(endings)) ||
           (is_bracketed && ends_with_any(inside, bracketed_endings, ARRAY_LENGTH(bracketed_endings)));
}

/* A line that says what the picture's own text says, a credit or an agency's line left out on either side. */
static bool says_the_same(struct str text, struct str alternative)
{
    enum { LEAST = 20 };
    text = str_trim(text);
    alternative = str_trim(alternative);
    if (str_equal(text, alternative))
        return text.len;
    if (text.len < LEAST || alternative.len < LEAST)
        return false;
    bool is_longer = text.len > alternative.len;
    return is_longer ? str_starts(text, alternative) && text.len - alternative.len <= LONGEST_CREDIT
                     : str_starts(alternative, text);
}

bool captions_has(struct str text, size_t letters, const struct setting *setting)
{
    if (letters > LONGEST || setting->is_linked)
        return false;
    if (starts_with_any(text, openings, ARRAY_LENGTH(openings)))
        return true;
    if (letters <= LONGEST_CREDIT && starts_with_any(unwrap(text), credits, ARRAY_LENGTH(credits)))
        return true;
    if (setting->is_in_picture_box && letters <= LONGEST_BOXED &&
        (setting->is_behind_picture || setting->is_behind_caption))
        return true;
    if (says_the_same(text, setting->alternative) || says_the_same(text, setting->shown))
        return true;
    if (!setting->is_behind_picture)
        return false;
    if (setting->is_centred && letters <= (ends_in_stop(text) ? LONGEST_SENTENCE : LONGEST_PLAIN))
        return true;
    return starts_with_any(text, pointers, ARRAY_LENGTH(pointers)) || ends_as_caption(text);
}
