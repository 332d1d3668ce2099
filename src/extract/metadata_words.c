#include "extract/metadata_words.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 64, MOST_LETTERS = 32 };

/* In the order of strcmp. */
static const struct name_word {
    const char *word;
    unsigned flags;
} WORDS[] = {
    {"about", NAME_OTHER},
    {"abstract", NAME_STANDFIRST},
    {"ads", NAME_FURNITURE},
    {"advert", NAME_FURNITURE},
    {"advertisement", NAME_FURNITURE},
    {"aktualisiert", NAME_MODIFIED},
    {"alsoread", NAME_FURNITURE},
    {"anleser", NAME_STANDFIRST},
    {"anons", NAME_STANDFIRST},
    {"antetitulo", NAME_LABEL},
    {"archive", NAME_OTHER},
    {"article", NAME_PART},
    {"articleauthor", NAME_AUTHOR},
    {"articlebyline", NAME_BYLINE},
    {"articledate", NAME_DATE},
    {"articlehead", NAME_HEADLINE},
    {"articleheadline", NAME_HEADLINE},
    {"articleintro", NAME_STANDFIRST},
    {"articlelead", NAME_STANDFIRST},
    {"articles", NAME_PART},
    {"articletime", NAME_DATE},
    {"articletitle", NAME_HEADLINE},
    {"artikel", NAME_PART},
    {"aside", NAME_FURNITURE},
    {"assinatura", NAME_BYLINE},
    {"auteur", NAME_AUTHOR},
    {"auteurs", NAME_AUTHOR},
    {"author", NAME_AUTHOR},
    {"authored", NAME_BYLINE},
    {"authorlink", NAME_AUTHOR},
    {"authorname", NAME_AUTHOR},
    {"authornames", NAME_AUTHOR},
    {"authors", NAME_AUTHOR},
    {"autor", NAME_AUTHOR},
    {"autore", NAME_AUTHOR},
    {"autoren", NAME_AUTHOR},
    {"autores", NAME_AUTHOR},
    {"autori", NAME_AUTHOR},
    {"autorka", NAME_AUTHOR},
    {"autorname", NAME_AUTHOR},
    {"autorzeile", NAME_BYLINE},
    {"avatar", NAME_OTHER},
    {"avtor", NAME_AUTHOR},
    {"badge", NAME_LABEL},
    {"bajada", NAME_STANDFIRST},
    {"bajadilla", NAME_STANDFIRST},
    {"biaoti", NAME_HEADLINE},
    {"bio", NAME_OTHER},
    {"biography", NAME_OTHER},
    {"block", NAME_OTHER},
    {"body", NAME_LAYOUT},
    {"box", NAME_OTHER},
    {"breadcrumb", NAME_CRUMBS},
    {"breadcrumblist", NAME_CRUMBS},
    {"breadcrumbs", NAME_CRUMBS},
    {"byline", NAME_BYLINE},
    {"bylinename", NAME_BYLINE},
    {"bylines", NAME_BYLINE},
    {"bylinetext", NAME_BYLINE},
    {"caption", NAME_OTHER},
    {"card", NAME_OTHER},
    {"carousel", NAME_FURNITURE},
    {"categories", NAME_LABEL},
    {"category", NAME_LABEL},
    {"chapeau", NAME_STANDFIRST},
    {"chapo", NAME_STANDFIRST},
    {"cintillo", NAME_LABEL},
    {"col", NAME_LAYOUT},
    {"columnist", NAME_AUTHOR},
    {"columns", NAME_LAYOUT},
    {"comment", NAME_FURNITURE | NAME_OTHER},
    {"comments", NAME_FURNITURE | NAME_OTHER},
    {"consent", NAME_FURNITURE},
    {"container", NAME_LAYOUT},
    {"content", NAME_PART},
    {"contenttitle", NAME_HEADLINE},
    {"contributor", NAME_AUTHOR},
    {"contributors", NAME_AUTHOR},
    {"cookie", NAME_FURNITURE},
    {"copyright", NAME_OTHER},
    {"count", NAME_OTHER},
    {"created", NAME_PUBLISHED},
    {"creator", NAME_AUTHOR},
    {"credit", NAME_OTHER},
    {"crumb", NAME_CRUMBS},
    {"crumbs", NAME_CRUMBS},
    {"dachzeile", NAME_LABEL},
    {"data", NAME_DATE},
    {"date", NAME_DATE},
    {"datecreated", NAME_PUBLISHED},
    {"dateline", NAME_DATE},
    {"dateline_author", NAME_BYLINE},
    {"datemodified", NAME_MODIFIED},
    {"datepublished", NAME_PUBLISHED},
    {"dates", NAME_DATE},
    {"datetime", NAME_DATE},
    {"dateupdated", NAME_MODIFIED},
    {"datum", NAME_DATE},
    {"daytime", NAME_DATE},
    {"deck", NAME_STANDFIRST},
    {"dek", NAME_STANDFIRST},
    {"description", NAME_OTHER},
    {"detail", NAME_PART},
    {"disqus", NAME_FURNITURE},
    {"edited", NAME_MODIFIED},
    {"einleitung", NAME_STANDFIRST},
    {"email", NAME_OTHER},
    {"entradilla", NAME_STANDFIRST},
    {"entry", NAME_PART},
    {"entryauthor", NAME_AUTHOR},
    {"entrybyline", NAME_BYLINE},
    {"entrydate", NAME_DATE},
    {"entrytitle", NAME_HEADLINE},
    {"erstellt", NAME_DATE},
    {"excerpt", NAME_STANDFIRST},
    {"eyebrow", NAME_LABEL},
    {"facebook", NAME_OTHER},
    {"fecha", NAME_DATE},
    {"figure", NAME_OTHER},
    {"firma", NAME_BYLINE},
    {"flag", NAME_LABEL},
    {"flash", NAME_LABEL},
    {"follow", NAME_OTHER},
    {"footer", NAME_FURNITURE},
    {"forfatter", NAME_AUTHOR},
    {"gallery", NAME_OTHER},
    {"giornalista", NAME_AUTHOR},
    {"has", NAME_LAYOUT},
    {"header", NAME_TITLE},
    {"heading", NAME_TITLE},
    {"headline", NAME_HEADLINE},
    {"hero", NAME_PART},
    {"icon", NAME_OTHER},
    {"image", NAME_OTHER},
    {"img", NAME_OTHER},
    {"ingress", NAME_STANDFIRST},
    {"intro", NAME_STANDFIRST},
    {"introduction", NAME_STANDFIRST},
    {"introtext", NAME_STANDFIRST},
    {"is", NAME_LAYOUT},
    {"itemposter", NAME_BYLINE},
    {"journalist", NAME_AUTHOR},
    {"journaliste", NAME_AUTHOR},
    {"journalists", NAME_AUTHOR},
    {"kicker", NAME_LABEL},
    {"kicker_byline", NAME_BYLINE},
    {"kirjoittaja", NAME_AUTHOR},
    {"label", NAME_LABEL},
    {"lastmodified", NAME_MODIFIED},
    {"lastupdated", NAME_MODIFIED},
    {"latest", NAME_FURNITURE},
    {"latestnews", NAME_FURNITURE},
    {"layout", NAME_LAYOUT},
    {"lead", NAME_STANDFIRST},
    {"leadtext", NAME_STANDFIRST},
    {"lede", NAME_STANDFIRST},
    {"likes", NAME_OTHER},
    {"links", NAME_OTHER},
    {"list", NAME_OTHER},
    {"login", NAME_FURNITURE},
    {"main", NAME_PART},
    {"manchet", NAME_STANDFIRST},
    {"masthead", NAME_FURNITURE},
    {"media", NAME_OTHER},
    {"menu", NAME_FURNITURE},
    {"modal", NAME_FURNITURE},
    {"modified", NAME_MODIFIED},
    {"morenews", NAME_FURNITURE},
    {"morestories", NAME_FURNITURE},
    {"mostread", NAME_FURNITURE},
    {"mostviewed", NAME_FURNITURE},
    {"muhabir", NAME_AUTHOR},
    {"nav", NAME_FURNITURE},
    {"navbar", NAME_FURNITURE},
    {"navigation", NAME_FURNITURE},
    {"news", NAME_PART},
    {"newsdate", NAME_DATE},
    {"newsletter", NAME_FURNITURE},
    {"newstime", NAME_DATE},
    {"newstitle", NAME_HEADLINE},
    {"no", NAME_LAYOUT},
    {"nota", NAME_PART},
    {"noticia", NAME_PART},
    {"oberzeile", NAME_LABEL},
    {"occhiello", NAME_STANDFIRST},
    {"offcanvas", NAME_FURNITURE},
    {"outbrain", NAME_FURNITURE},
    {"overline", NAME_LABEL},
    {"overtitle", NAME_LABEL},
    {"page", NAME_LAYOUT | NAME_OTHER},
    {"pagetitle", NAME_HEADLINE},
    {"pagination", NAME_FURNITURE},
    {"paywall", NAME_FURNITURE},
    {"penulis", NAME_AUTHOR},
    {"perex", NAME_STANDFIRST},
    {"periodista", NAME_AUTHOR},
    {"photo", NAME_OTHER},
    {"picture", NAME_OTHER},
    {"popular", NAME_FURNITURE},
    {"post", NAME_PART},
    {"postauthor", NAME_AUTHOR},
    {"postbyline", NAME_BYLINE},
    {"postdate", NAME_DATE},
    {"posted", NAME_DATE | NAME_PUBLISHED},
    {"postedby", NAME_BYLINE},
    {"postedon", NAME_DATE},
    {"posttime", NAME_DATE},
    {"posttitle", NAME_HEADLINE},
    {"pretitle", NAME_LABEL},
    {"profile", NAME_OTHER},
    {"promo", NAME_FURNITURE},
    {"pubdate", NAME_DATE | NAME_PUBLISHED},
    {"publicado", NAME_DATE},
    {"publication", NAME_PUBLISHED},
    {"publicationdate", NAME_DATE | NAME_PUBLISHED},
    {"publish", NAME_PUBLISHED},
    {"publishdate", NAME_DATE | NAME_PUBLISHED},
    {"published", NAME_PUBLISHED},
    {"publishtime", NAME_DATE},
    {"pubtime", NAME_DATE},
    {"quote", NAME_OTHER},
    {"rail", NAME_FURNITURE},
    {"readmore", NAME_FURNITURE},
    {"recirc", NAME_FURNITURE},
    {"recirculation", NAME_FURNITURE},
    {"recommend", NAME_FURNITURE},
    {"recommendations", NAME_FURNITURE},
    {"recommended", NAME_FURNITURE},
    {"redacteur", NAME_AUTHOR},
    {"redactor", NAME_AUTHOR},
    {"redakteur", NAME_AUTHOR},
    {"redattore", NAME_AUTHOR},
    {"related", NAME_FURNITURE | NAME_OTHER},
    {"released", NAME_PUBLISHED},
    {"releasedate", NAME_DATE},
    {"reporter", NAME_AUTHOR},
    {"reporters", NAME_AUTHOR},
    {"respond", NAME_FURNITURE},
    {"roofline", NAME_LABEL},
    {"row", NAME_LAYOUT},
    {"rubric", NAME_LABEL},
    {"rubrica", NAME_LABEL},
    {"rubrik", NAME_LABEL},
    {"rubrique", NAME_LABEL},
    {"search", NAME_FURNITURE},
    {"section", NAME_LABEL},
    {"seealso", NAME_FURNITURE},
    {"share", NAME_FURNITURE | NAME_OTHER},
    {"sharing", NAME_FURNITURE | NAME_OTHER},
    {"sidebar", NAME_FURNITURE},
    {"signature", NAME_BYLINE},
    {"single", NAME_PART},
    {"siteheader", NAME_FURNITURE},
    {"skribent", NAME_AUTHOR},
    {"slider", NAME_FURNITURE},
    {"social", NAME_FURNITURE | NAME_OTHER},
    {"sommario", NAME_STANDFIRST},
    {"sottotitolo", NAME_STANDFIRST},
    {"spitzmarke", NAME_LABEL},
    {"spoiler", NAME_STANDFIRST},
    {"standfirst", NAME_STANDFIRST},
    {"story", NAME_PART},
    {"storyauthor", NAME_AUTHOR},
    {"storybyline", NAME_BYLINE},
    {"storytitle", NAME_HEADLINE},
    {"strapline", NAME_LABEL},
    {"subhead", NAME_STANDFIRST},
    {"subheading", NAME_STANDFIRST},
    {"subheadline", NAME_STANDFIRST},
    {"subline", NAME_STANDFIRST},
    {"submitted", NAME_BYLINE},
    {"submittedby", NAME_BYLINE},
    {"subscribe", NAME_FURNITURE},
    {"subtitel", NAME_STANDFIRST},
    {"subtitle", NAME_STANDFIRST},
    {"subtitulo", NAME_STANDFIRST},
    {"summary", NAME_STANDFIRST},
    {"supertitle", NAME_LABEL},
    {"surtitle", NAME_LABEL},
    {"surtitre", NAME_LABEL},
    {"szerzo", NAME_AUTHOR},
    {"taboola", NAME_FURNITURE},
    {"tag", NAME_LABEL},
    {"tagcloud", NAME_FURNITURE},
    {"tags", NAME_LABEL},
    {"tarih", NAME_DATE},
    {"teaser", NAME_FURNITURE | NAME_OTHER},
    {"teasers", NAME_FURNITURE},
    {"teasertext", NAME_STANDFIRST},
    {"tekija", NAME_AUTHOR},
    {"template", NAME_LAYOUT},
    {"thumb", NAME_OTHER},
    {"thumbnail", NAME_OTHER},
    {"ticker", NAME_FURNITURE},
    {"time", NAME_DATE},
    {"timestamp", NAME_DATE},
    {"titel", NAME_TITLE},
    {"title", NAME_TITLE},
    {"titlenews", NAME_HEADLINE},
    {"titolo", NAME_TITLE},
    {"titre", NAME_TITLE},
    {"titulo", NAME_TITLE},
    {"topbar", NAME_FURNITURE},
    {"topic", NAME_LABEL},
    {"topics", NAME_LABEL},
    {"topline", NAME_LABEL},
    {"topstories", NAME_FURNITURE},
    {"toptitle", NAME_LABEL},
    {"trending", NAME_FURNITURE},
    {"twitter", NAME_OTHER},
    {"tytul", NAME_TITLE},
    {"ueberzeile", NAME_LABEL},
    {"update", NAME_MODIFIED},
    {"updated", NAME_MODIFIED},
    {"uppertitle", NAME_LABEL},
    {"vcard", NAME_AUTHOR},
    {"verfasser", NAME_BYLINE},
    {"veroeffentlicht", NAME_DATE},
    {"video", NAME_OTHER},
    {"views", NAME_OTHER},
    {"volanta", NAME_LABEL},
    {"vorspann", NAME_STANDFIRST},
    {"widget", NAME_FURNITURE | NAME_OTHER},
    {"with", NAME_LAYOUT},
    {"without", NAME_LAYOUT},
    {"wrap", NAME_LAYOUT},
    {"wrapper", NAME_LAYOUT},
    {"writer", NAME_AUTHOR},
    {"writers", NAME_AUTHOR},
    {"writtenby", NAME_BYLINE},
    {"yazar", NAME_AUTHOR},
    {"zeit", NAME_DATE},
    {"zuozhe", NAME_AUTHOR},
    {"дата", NAME_DATE},
};

/* A bit for each letter of ASCII that occurs. */
static uint32_t letters_of(const char *word)
{
    uint32_t letters = 0;
    for (; *word; word++)
        letters |= *word >= 'a' && *word <= 'z' ? 1u << (*word - 'a') : 0;
    return letters;
}

/* Names that people write together: "authorname2", "txtpubdate". */
static unsigned flags_inside(const char *word)
{
    static const struct name_word PARTS[] = {
        {"byline", NAME_BYLINE},
        {"author", NAME_AUTHOR},
        {"breadcrumb", NAME_CRUMBS},
        {"pubdate", NAME_DATE | NAME_PUBLISHED},
        {"publishdate", NAME_DATE | NAME_PUBLISHED},
        {"timestamp", NAME_DATE},
        {"standfirst", NAME_STANDFIRST},
        {"subheadline", NAME_STANDFIRST},
        {"related", NAME_FURNITURE},
        {"comment", NAME_FURNITURE},
        {"sidebar", NAME_FURNITURE},
        {"overline", NAME_LABEL},
        {"topline", NAME_LABEL},
        {"toptitle", NAME_LABEL},
        {"kicker", NAME_LABEL},
    };
    /* A word without one of the part's letters is not searched: nearly all words for nearly all parts. */
    static uint32_t part_letters[ARRAY_LENGTH(PARTS)];
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS) && !part_letters[i]; i++)
        part_letters[i] = letters_of(PARTS[i].word);
    uint32_t letters = letters_of(word);
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++)
        if (!(part_letters[i] & ~letters) && strstr(word, PARTS[i].word))
            return PARTS[i].flags;
    return 0;
}

/* Where the words with each first byte begin. */
static const uint16_t *word_begins(void)
{
    static uint16_t begins[257];
    for (size_t i = 0, byte = 0; !begins[256] && byte <= 256; byte++) {
        while (i < ARRAY_LENGTH(WORDS) && (unsigned char)WORDS[i].word[0] < byte)
            i++;
        begins[byte] = (uint16_t)i;
    }
    return begins;
}

static const struct name_word *find_word(const char *word)
{
    unsigned char first = (unsigned char)word[0];
    size_t low = word_begins()[first], high = word_begins()[first + 1];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, WORDS[middle].word);
        if (order == 0)
            return &WORDS[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static unsigned flags_of(const char *word, size_t length)
{
    const struct name_word *entry = find_word(word);
    return entry ? entry->flags : length > 6 ? flags_inside(word) : 0;
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

unsigned name_flags(struct str names)
{
    unsigned flags = 0;
    char word[MOST_LETTERS + 1];
    size_t length = 0, words = 0;
    for (size_t at = 0; at <= names.len && words < MOST_WORDS; at++) {
        char byte = at < names.len ? names.at[at] : ' ';
        bool is_letter = is_ascii_alpha(byte) || (unsigned char)byte >= 0x80;
        bool turns = at > 0 && is_upper(byte) && !is_upper(names.at[at - 1]);
        if (length && (!is_letter || turns || length == MOST_LETTERS)) {
            word[length] = '\0';
            flags |= flags_of(word, length);
            length = 0;
            words++;
        }
        if (is_letter)
            word[length++] = to_ascii_lower(byte);
    }
    return flags;
}
