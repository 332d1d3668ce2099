#include "compare/notices.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/units.h"

/* Words that begin a notice. In lower case, quotes and dashes as unit_fold gives them. Those that are ordinary words
 * too ("correction officers") must be followed by a mark, a bracket, a digit or the end. */
static const struct {
    const char *word;
    bool needs_mark;
} STARTS[] = {
    /* English */
    {"correction", true},
    {"corrections", true},
    {"corrected", true},
    {"correction and clarification", false},
    {"corrections and clarifications", false},
    {"clarification", true},
    {"editor's note", false},
    {"editors' note", false},
    {"editor's clarification", false},
    {"erratum", true},
    {"retraction", true},
    {"update", true},
    {"updated", true},
    /* Chinese, Japanese, Korean */
    {"更正", true},
    {"更正啟事", false},
    {"更正启事", false},
    {"更正聲明", false},
    {"更正声明", false},
    {"更正說明", false},
    {"更正说明", false},
    {"勘誤", true},
    {"勘误", true},
    {"訂正", true},
    {"订正", true},
    {"編按", true},
    {"編者按", true},
    {"编者按", true},
    {"澄清啟事", false},
    {"お詫びと訂正", false},
    {"訂正とお詫び", false},
    {"訂正してお詫び", false},
    {"【訂正】", false},
    {"【更正】", false},
    {"정정", true},
    {"정정보도", false},
    {"정정합니다", false},
    {"바로잡습니다", false},
    {"알립니다", true},
    {"[정정]", false},
    /* German, Dutch, the North */
    {"korrektur", true},
    {"korrekturhinweis", false},
    {"richtigstellung", true},
    {"berichtigung", true},
    {"aktualisierung", true},
    {"aktualisiert", true},
    {"anmerkung der redaktion", false},
    {"anm. d. red.", false},
    {"hinweis der redaktion", false},
    {"correctie", true},
    {"rectificatie", true},
    {"rättelse", true},
    {"rettelse", true},
    {"korreksjon", true},
    {"oikaisu", true},
    {"korjaus", true},
    /* French, Spanish, Portuguese, Italian, Catalan, Romanian */
    {"rectificatif", true},
    {"mise à jour", true},
    {"mis à jour", true},
    {"actualización", true},
    {"actualizado", true},
    {"atualização", true},
    {"atualizado", true},
    {"aggiornamento", true},
    {"aggiornato", true},
    {"rectification", true},
    {"erratum", true},
    {"note de la rédaction", false},
    {"fe de errores", false},
    {"fe de erratas", false},
    {"corrección", true},
    {"rectificación", true},
    {"aclaración", true},
    {"nota de la redacción", false},
    {"nota del editor", false},
    {"correção", true},
    {"errata", true},
    {"erramos", true},
    {"retificação", true},
    {"nota da redação", false},
    {"errata corrige", false},
    {"rettifica", true},
    {"correzione", true},
    {"correcció", true},
    {"erată", true},
    /* Slavic, Greek, Turkish, Hungarian */
    {"исправление", true},
    {"исправлено", true},
    {"уточнение", true},
    {"поправка", true},
    {"опровержение", true},
    {"от редакции", true},
    {"виправлення", true},
    {"sprostowanie", true},
    {"korekta", true},
    {"oprava", true},
    {"ispravak", true},
    {"ispravka", true},
    {"διόρθωση", true},
    {"düzeltme", true},
    {"helyesbítés", true},
    /* Arabic, Persian, Urdu, Hebrew */
    {"تصحيح", true},
    {"تصويب", true},
    {"تنويه", true},
    {"توضيح", true},
    {"اصلاحیه", false},
    {"تصحیح", true},
    {"تیتر اصلاح شد", false},
    {"תיקון", true},
    {"הבהרה", true},
    /* India and the south-east */
    {"सुधार", true},
    {"भूल सुधार", false},
    {"शुद्धिपत्र", false},
    {"স্পষ্টীকরণ", true},
    {"সংশোধনী", false},
    {"แก้ไข", true},
    {"แก้ไขข่าว", false},
    {"đính chính", false},
    {"koreksi", true},
    {"ralat", true},
    {"pembetulan", true},
};

/* Phrases that make a notice of the sentence that holds them. */
static const char *const PHRASES[] = {
    "earlier version of this article",
    "earlier version of this story",
    "earlier version of this report",
    "earlier version of this post",
    "previous version of this article",
    "previous version of this story",
    "this article has been corrected",
    "this article was corrected",
    "this article was amended",
    "this article has been amended",
    "this article has been updated",
    "this article was updated",
    "this story has been corrected",
    "this story was corrected",
    "this story has been updated",
    "this story was updated",
    "this headline has been",
    "the headline of this article has been",
    "特此更正",
    "本文先前版本",
    "本文早前版本",
    "本報導先前版本",
    "此前版本",
    "記事の初出時",
    "訂正しました",
    "訂正いたします",
    "お詫びして訂正",
    "바로잡습니다",
    "바로 잡습니다",
    "früheren version dieses artikels",
    "früheren fassung dieses artikels",
    "früheren version hieß es",
    "früheren fassung hieß es",
    "ursprünglichen version dieses artikels",
    "haben wir korrigiert",
    "une version précédente de cet article",
    "une version antérieure de cet article",
    "cet article a été corrigé",
    "cet article a été modifié",
    "una versión anterior de este artículo",
    "una versión anterior de esta noticia",
    "este artículo ha sido corregido",
    "este artículo fue corregido",
    "uma versão anterior deste texto",
    "uma versão anterior desta reportagem",
    "este texto foi corrigido",
    "una versione precedente di questo articolo",
    "questo articolo è stato corretto",
    "een eerdere versie van dit artikel",
    "en tidigare version av",
    "в предыдущей версии",
    "в первой версии",
    "в ранней версии",
    "в более ранней версии",
    "у попередній версії",
    "wcześniejsza wersja tego",
    "نسخة سابقة من هذا",
    "تم تصحيح",
    "גרסה קודמת של",
};

/* Bytes of a sentence that are looked at: no notice hides behind them, and a hostile sentence has megabytes. */
enum { MOST_BYTES = 2000 };

/* Lower case, typography folded, as the tables have it. */
static struct str fold(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    struct str lower = unicode_lower(arena, unicode_cut_bytes(text, MOST_BYTES));
    for (size_t at = 0; at < lower.len;) {
        uint32_t code = utf8_next(lower, &at);
        if (code != 0xAD && !unit_is_invisible(code))
            buf_add_code(&out, unicode_is_space(code) ? ' ' : unit_fold(code));
    }
    return arena_copy(arena, buf_str(&out));
}

/* Brackets, stars and dashes that stand before the word: "[Correction] …", "* Correction: …", "(更正)". */
static struct str skip_ornaments(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (unicode_is_letter(code))
            return str_slice(text, start, text.len);
    }
    return STR_NONE;
}

static bool is_followed_by_mark(struct str text, size_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    if (at >= text.len)
        return true;
    size_t next = at, last = at;
    uint32_t code = utf8_next(text, &next);
    /* Chinese and Japanese put a blank there and nowhere else. */
    if (at > 0 && text.at[at - 1] == ' ') {
        last = at - 1;
        if (unicode_is_wide(utf8_previous(text, &last)))
            return true;
    }
    return unicode_is_punctuation(code) || unicode_is_digit(code) || unicode_is_symbol(code);
}

/* "Mise à jour à 20 h 15 : …", "Update vom 3. März: …": a small word or two, a time, and a colon or bracket. */
static bool is_followed_by_time(struct str text, size_t at)
{
    enum { MOST_WORD_BYTES = 5, MOST_WORDS = 2, MOST_TIME_BYTES = 40 };
    struct str rest = str_slice(text, at, text.len), word;
    if (!str_starts(rest, STR(" ")))
        return false;
    rest = str_trim(rest);
    for (size_t i = 0; i < MOST_WORDS && rest.len && !is_ascii_digit(rest.at[0]); i++)
        if (!str_split(&rest, ' ', &word) || word.len > MOST_WORD_BYTES)
            return false;
    if (rest.len == 0 || !is_ascii_digit(rest.at[0]))
        return false;
    for (size_t i = 0; i < rest.len && i < MOST_TIME_BYTES; i++)
        if (rest.at[i] == ']' || rest.at[i] == ')' ||
            (rest.at[i] == ':' && (i + 1 == rest.len || !is_ascii_digit(rest.at[i + 1]))))
            return true;
    return false;
}

static bool starts_notice(struct str folded)
{
    struct str text = skip_ornaments(folded);
    for (size_t i = 0; i < ARRAY_LENGTH(STARTS); i++) {
        struct str word = str_from(STARTS[i].word);
        if ((str_starts(text, word) || str_starts(folded, word)) &&
            (!STARTS[i].needs_mark || is_followed_by_mark(text, word.len) || is_followed_by_time(text, word.len)))
            return true;
    }
    return false;
}

bool notices_has(struct arena *arena, struct str paragraph)
{
    struct str folded = fold(arena, paragraph);
    if (starts_notice(folded))
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(PHRASES); i++)
        if (str_contains(folded, str_from(PHRASES[i])))
            return true;
    return false;
}
