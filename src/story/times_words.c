#include "story/times_words.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Beginnings of words, folded by str_contains_fold's ASCII alone: the text is lowered first. */
static const char *const MODIFIED[] = {
    /* Germanic */
    "updated",
    "update:",
    "modified",
    "last edited",
    "edited on",
    "last changed",
    "revised",
    "last reviewed",
    "aktualisiert",
    "geändert",
    "bearbeitet",
    "letzte änderung",
    "bijgewerkt",
    "gewijzigd",
    "aangepast",
    "uppdatera",
    "ändrad",
    "senast ändrat",
    "opdateret",
    "opdatert",
    "ændret",
    "oppdatert",
    "endret",
    "uppfært",
    /* Romance */
    "mis à jour",
    "mise à jour",
    "modifié",
    "actualisé",
    "actualizad",
    "actualización",
    "modificad",
    "aggiornat",
    "aggiornamento",
    "modificat",
    "atualizad",
    "atualização",
    "actualitzat",
    "actualizat",
    /* Slavic */
    "обновлен",
    "изменен",
    "отредактирован",
    "оновлен",
    "змінен",
    "актуализ",
    "обновен",
    "ажурирано",
    "zaktualizowan",
    "aktualizac",
    "zmodyfikowan",
    "aktualizov",
    "aktualizácia",
    "upraven",
    "ažurirano",
    "posodobljeno",
    "izmijenjeno",
    /* Others */
    "güncelle",
    "değiştir",
    "yenilənib",
    "ενημερώθηκε",
    "ενημέρωση:",
    "τελευταία ενημέρωση",
    "τροποποιήθηκε",
    "päivitetty",
    "muokattu",
    "uuendatud",
    "atnaujint",
    "atjaunin",
    "frissít",
    "módosít",
    "përditësuar",
    "diperbarui",
    "pembaruan",
    "dikemas kini",
    "cập nhật",
    "תאריך עדכון",
    "עודכן",
    "עדכון",
    "تحديث",
    "حُدث",
    "حدث في",
    "به‌روز",
    "بروزرسانی",
    "به روز رسانی",
    "ویرایش",
    "อัปเดต",
    "อัพเดต",
    "ปรับปรุง",
    "अपडेट",
    "अद्यतन",
    "হালনাগাদ",
    "আপডেট",
    /* East Asian */
    "更新",
    "修改",
    "修訂",
    "修订",
    "改訂",
    "最終更新",
    "编辑于",
    "수정",
    "업데이트",
    "갱신",
};

static const char *const PUBLISHED[] = {
    "published",
    "posted",
    "first published",
    "released",
    "veröffentlicht",
    "erstellt",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publicerat",
    "publiceret",
    "udgivet",
    "publisert",
    "publié",
    "publicado",
    "publicada",
    "pubblicat",
    "publicat",
    "опубликован",
    "опубліковано",
    "публикувано",
    "opublikowan",
    "publikowan",
    "publikováno",
    "vydáno",
    "objavljeno",
    "yayınlan",
    "yayımlan",
    "δημοσιεύθηκε",
    "δημοσιεύτηκε",
    "δημοσίευση",
    "julkaistu",
    "közzétéve",
    "megjelent",
    "diterbitkan",
    "xuất bản",
    "פורסם",
    "نشر",
    "منتشر",
    "تاریخ انتشار",
    "เผยแพร่",
    "प्रकाशित",
    "发布",
    "發布",
    "發佈",
    "发表",
    "發表",
    "刊登",
    "公開",
    "掲載",
    "配信",
    "投稿",
    "입력",
    "등록",
    "게시",
};

/* Where the last of `words` begins that `text` holds, plus one; 0 where it holds none. */
static size_t last_of(struct str text, const char *const *words, size_t count)
{
    size_t last = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; (at = str_find(text, str_from(words[i]), at)) != SIZE_MAX; at++)
            last = at + 1 > last ? at + 1 : last;
    return last;
}

/* Up to the first digit: what stands behind a date ("10:26 更新" on a page's only date) says little. */
static struct str before_digits(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (unicode_is_digit(utf8_next(text, &at)))
            return str_slice(text, 0, start);
    }
    return text;
}

enum time_kind time_kind_of_label(struct arena *arena, struct str text)
{
    struct str lower = unicode_lower(arena, text);
    size_t modified = last_of(lower, MODIFIED, ARRAY_LENGTH(MODIFIED));
    size_t published = last_of(lower, PUBLISHED, ARRAY_LENGTH(PUBLISHED));
    if (modified == published)
        return TIME_UNSAID;
    return modified > published ? TIME_MODIFIED : TIME_PUBLISHED;
}

enum time_kind time_kind_of_text(struct arena *arena, struct str text)
{
    return time_kind_of_label(arena, before_digits(text));
}

static size_t longest_at(struct str text, const char *const *words, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        struct str word = str_from(words[i]);
        if (word.len > longest && str_starts(text, word))
            longest = word.len;
    }
    return longest;
}

size_t time_word_at(struct str lower, enum time_kind *kind)
{
    size_t modified = longest_at(lower, MODIFIED, ARRAY_LENGTH(MODIFIED));
    size_t published = longest_at(lower, PUBLISHED, ARRAY_LENGTH(PUBLISHED));
    *kind = modified >= published ? TIME_MODIFIED : TIME_PUBLISHED;
    return modified > published ? modified : published;
}
