#include "story/sentences_words.h"

/* Words parted by one blank. */
static const char GOES_ON[] =
    "Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Sen Sens Rep Reps Gov Lt Col Sgt Cpl Capt Cmdr Maj Adm Rev Hon Supt Insp "
    "Pres Amb Det M MM Mme Mmes Mlle Me Mgr Hr Hrn Fr Ste Sr Sra Sres Srta Dra Lic Ing Dott Sig Avv Geom Dhr Mevr "
    "EE z bzw ca ggf vgl sog evtl vs cf al г ул им проф акад тыс руб млн млрд просп пр д св κ Δρ κα";

/* Titles that Italian, Spanish and Polish write small, and what else Polish shortens, where no language has them for a
 * word ("sig" is one). */
static const char GOES_ON_SMALL[] = "dr prof dott avv geom ing lic sr sra np tzw ul";

/* Ranks and titles that Polish writes small. */
static const char GOES_ON_POLISH[] = "abp bp kard ks św inż hab mgr płk kpt ppłk mjr gen";

static const char MAY_END[] =
    "Inc Corp Co Cos Ltd Bros Jr St Ave Blvd Rd Hwy etc Ph Av Avda UU Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct "
    "Nov Dec";

/* "art" stands here beside "Art": French writes « l'art. 49 ». Polish writes "ok. 60 proc." and "o godz. 14", reports
 * of a match "(2-1, min. 18)". */
static const char COUNTS[] =
    "No Nos Nr Núm núm Art art Abs Fig Vol Cap cap min ok godz p pp pág S Ch Sec рис стр ст н Jan Feb Mar Apr Jun Jul "
    "Aug Sep Sept Oct Nov Dec";

static const char OPENS[] =
    "The A An He She It They We I You This That These Those There Here His Her Its Their Our My Your But And Or "
    "So Nor Yet In On At As If When While Where After Before Since Until For From With Without By To Of What Who "
    "Why How Some Many Most Both All No Not Now Then Still However Meanwhile According";

static const char ORDINAL_LANGUAGES[] = "de da nb nn no fi et lv cs sk sl hr sr bs hu tr is fo lb pl";

static bool has_word(struct str words, struct str word)
{
    for (struct str one; str_split(&words, ' ', &one);)
        if (str_equal(one, word))
            return true;
    return false;
}

bool sentences_is_in(struct str language, struct str letters)
{
    return str_equal_fold(str_slice(language, 0, 2), letters) && (language.len == 2 || language.at[2] == '-');
}

bool sentences_word_goes_on(struct str word, struct str language)
{
    return has_word(str_from(GOES_ON), word) || has_word(str_from(GOES_ON_SMALL), word) ||
           (sentences_is_in(language, STR("pl")) && has_word(str_from(GOES_ON_POLISH), word));
}

bool sentences_word_may_end(struct str word)
{
    return has_word(str_from(MAY_END), word);
}

bool sentences_word_counts(struct str word)
{
    return has_word(str_from(COUNTS), word);
}

bool sentences_word_opens(struct str word)
{
    return has_word(str_from(OPENS), word);
}

bool sentences_has_ordinals(struct str language)
{
    struct str languages = str_from(ORDINAL_LANGUAGES);
    size_t end = 0;
    while (end < language.len && is_ascii_alpha(language.at[end]))
        end++;
    for (struct str one; str_split(&languages, ' ', &one);)
        if (str_equal_fold(one, str_slice(language, 0, end)))
            return true;
    return false;
}
