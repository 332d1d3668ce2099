#include "extract/words.h"

#include "base/array.h"

#include <string.h>

/* A word stands for itself or, with a star, for every word that begins so. */
struct entry {
    const char *word;
    uint32_t means;
};

static const struct entry entries[] = {
    {"abbonament*", MEANS_SUBSCRIBE},
    {"abbonati", MEANS_SUBSCRIBE},
    {"abo", MEANS_SUBSCRIBE},
    {"abonne*", MEANS_SUBSCRIBE},
    {"abonnier*", MEANS_SUBSCRIBE},
    {"abstract", MEANS_LEAD},
    {"actions", MEANS_TOOL},
    {"ad", MEANS_ADVERT},
    {"addthis", MEANS_SHARE},
    {"addtoany", MEANS_SHARE},
    {"ads", MEANS_ADVERT},
    {"adsbygoogle", MEANS_ADVERT},
    {"adslot", MEANS_ADVERT},
    {"advert*", MEANS_ADVERT},
    {"advt", MEANS_ADVERT},
    {"also", MEANS_RELATED},
    {"anzeige*", MEANS_ADVERT},
    {"article", MEANS_STORY},
    {"articlebody", MEANS_STORY | MEANS_TEXT},
    {"articlecontent", MEANS_STORY | MEANS_TEXT},
    {"articletext", MEANS_STORY | MEANS_TEXT},
    {"artikel", MEANS_STORY},
    {"aside", MEANS_SIDE},
    {"assinatura*", MEANS_SUBSCRIBE},
    {"assine", MEANS_SUBSCRIBE},
    {"author*", MEANS_AUTHOR},
    {"autor", MEANS_AUTHOR},
    {"banner*", MEANS_ADVERT},
    {"bild", MEANS_PICTURE},
    {"bilder", MEANS_PICTURE},
    {"bildtext*", MEANS_CAPTION},
    {"bildunterschrift*", MEANS_CAPTION},
    {"bio", MEANS_AUTHOR},
    {"body", MEANS_TEXT},
    {"bodytext", MEANS_TEXT},
    {"bookmark", MEANS_SHARE},
    {"breadcrumb*", MEANS_NAVIGATION},
    {"btn", MEANS_TOOL},
    {"button*", MEANS_TOOL},
    {"byline*", MEANS_AUTHOR},
    {"caption*", MEANS_CAPTION},
    {"captions", MEANS_CAPTION},
    {"carousel*", MEANS_GALLERY},
    {"categor*", MEANS_META},
    {"comentario*", MEANS_COMMENT},
    {"comment*", MEANS_COMMENT},
    {"commercial", MEANS_ADVERT},
    {"consent", MEANS_POPUP},
    {"content*", MEANS_TEXT},
    {"contributor*", MEANS_AUTHOR},
    {"cookie*", MEANS_POPUP},
    {"copy", MEANS_TEXT},
    {"copyright*", MEANS_FOOTER},
    {"correction*", MEANS_NOTE},
    {"credit*", MEANS_CREDIT},
    {"crosshead*", MEANS_TEXT},
    {"crumb*", MEANS_NAVIGATION},
    {"cutline*", MEANS_CAPTION},
    {"date*", MEANS_META},
    {"dateline", MEANS_META},
    {"deck", MEANS_LEAD},
    {"dek", MEANS_LEAD},
    {"description", MEANS_LEAD},
    {"detail*", MEANS_TEXT},
    {"dialog", MEANS_POPUP},
    {"dfp", MEANS_ADVERT},
    {"didascalia", MEANS_CAPTION},
    {"disclaimer*", MEANS_FOOTER},
    {"disqus*", MEANS_COMMENT},
    {"donat*", MEANS_SUBSCRIBE},
    {"dropdown", MEANS_NAVIGATION},
    {"embed*", MEANS_EMBED},
    {"entry", MEANS_STORY},
    {"excerpt", MEANS_LEAD},
    {"facebook", MEANS_SHARE},
    {"fb", MEANS_SHARE},
    {"feedback", MEANS_COMMENT},
    {"follow*", MEANS_SHARE},
    {"foot", MEANS_FOOTER},
    {"footer*", MEANS_FOOTER},
    {"foto*", MEANS_PICTURE},
    {"galler*", MEANS_GALLERY},
    {"gdpr", MEANS_POPUP},
    {"gpt", MEANS_ADVERT},
    {"hashtag*", MEANS_TAGS},
    {"headline*", MEANS_HEADLINE},
    {"header*", MEANS_HEADER},
    {"hot", MEANS_RELATED},
    {"hovercard*", MEANS_POPUP},
    {"image*", MEANS_PICTURE},
    {"img*", MEANS_PICTURE},
    {"imgdesc", MEANS_CAPTION},
    {"intro*", MEANS_LEAD},
    {"keyword*", MEANS_TAGS},
    {"kicker*", MEANS_META},
    {"kommentar*", MEANS_COMMENT},
    {"komentar*", MEANS_COMMENT},
    {"latest", MEANS_RELATED},
    {"lead", MEANS_LEAD},
    {"leadtext", MEANS_LEAD},
    {"legend", MEANS_CAPTION},
    {"lightbox", MEANS_POPUP},
    {"login*", MEANS_SUBSCRIBE},
    {"mailing", MEANS_SUBSCRIBE},
    {"maintext", MEANS_STORY | MEANS_TEXT},
    {"masthead", MEANS_HEADER},
    {"menu*", MEANS_NAVIGATION},
    {"meta", MEANS_META},
    {"metadata", MEANS_META},
    {"modal*", MEANS_POPUP},
    {"more", MEANS_RELATED},
    {"most", MEANS_RELATED},
    {"mostpopular", MEANS_RELATED},
    {"mostread", MEANS_RELATED},
    {"nav", MEANS_NAVIGATION},
    {"navbar", MEANS_NAVIGATION},
    {"navi*", MEANS_NAVIGATION},
    {"news", MEANS_STORY},
    {"newsletter*", MEANS_SUBSCRIBE},
    {"offscreen", MEANS_HIDDEN},
    {"opinia", MEANS_COMMENT},
    {"opinie*", MEANS_COMMENT},
    {"outbrain*", MEANS_RELATED},
    {"overlay", MEANS_POPUP},
    {"pager", MEANS_NAVIGATION},
    {"paginat*", MEANS_NAVIGATION},
    {"paging", MEANS_NAVIGATION},
    {"partage", MEANS_SHARE},
    {"paywall*", MEANS_SUBSCRIBE},
    {"photo*", MEANS_PICTURE},
    {"pic", MEANS_PICTURE},
    {"pics", MEANS_PICTURE},
    {"pict*", MEANS_PICTURE},
    {"piefoto", MEANS_CAPTION},
    {"player*", MEANS_TOOL},
    {"podpiska", MEANS_SUBSCRIBE},
    {"popover*", MEANS_POPUP},
    {"popular*", MEANS_RELATED},
    {"popup*", MEANS_POPUP},
    {"post", MEANS_STORY},
    {"postbody", MEANS_STORY | MEANS_TEXT},
    {"postcontent", MEANS_STORY | MEANS_TEXT},
    {"postmeta*", MEANS_META},
    {"prenumera*", MEANS_SUBSCRIBE},
    {"prev", MEANS_NAVIGATION},
    {"print", MEANS_TOOL},
    {"profile", MEANS_AUTHOR},
    {"promo*", MEANS_ADVERT},
    {"promotion*", MEANS_ADVERT},
    {"publicidad", MEANS_ADVERT},
    {"publicite", MEANS_ADVERT},
    {"published", MEANS_META},
    {"pubdate", MEANS_META},
    {"pullquote*", MEANS_PULLQUOTE},
    {"rail", MEANS_SIDE},
    {"rank*", MEANS_RELATED},
    {"rating*", MEANS_TOOL},
    {"readalso", MEANS_RELATED},
    {"readmore", MEANS_RELATED},
    {"recirc*", MEANS_RELATED},
    {"recommend*", MEANS_RELATED},
    {"reklam*", MEANS_ADVERT},
    {"related*", MEANS_RELATED},
    {"relacionad*", MEANS_RELATED},
    {"reply", MEANS_COMMENT},
    {"respond", MEANS_COMMENT},
    {"rollover*", MEANS_POPUP},
    {"screenreader", MEANS_HIDDEN},
    {"shar*", MEANS_SHARE},
    {"sidebar*", MEANS_SIDE},
    {"signature", MEANS_AUTHOR},
    {"signup*", MEANS_SUBSCRIBE},
    {"skip", MEANS_NAVIGATION},
    {"slideshow*", MEANS_GALLERY},
    {"sns*", MEANS_SHARE},
    {"social*", MEANS_SHARE},
    {"sponsor*", MEANS_ADVERT},
    {"sr", MEANS_HIDDEN},
    {"standfirst*", MEANS_LEAD},
    {"story", MEANS_STORY},
    {"storybody", MEANS_STORY | MEANS_TEXT},
    {"storytext", MEANS_STORY | MEANS_TEXT},
    {"subhead*", MEANS_TEXT},
    {"subscri*", MEANS_SUBSCRIBE},
    {"subtitle", MEANS_LEAD},
    {"summary*", MEANS_LEAD},
    {"suscri*", MEANS_SUBSCRIBE},
    {"taboola*", MEANS_RELATED},
    {"tag", MEANS_TAGS},
    {"taglist", MEANS_TAGS},
    {"tags", MEANS_TAGS},
    {"teaser*", MEANS_RELATED},
    {"text", MEANS_TEXT},
    {"time", MEANS_META},
    {"timestamp*", MEANS_META},
    {"toc", MEANS_NAVIGATION},
    {"toolbar*", MEANS_TOOL},
    {"tools", MEANS_TOOL},
    {"tooltip*", MEANS_POPUP},
    {"topic", MEANS_TAGS},
    {"topics", MEANS_TAGS},
    {"trackback*", MEANS_COMMENT},
    {"trending", MEANS_RELATED},
    {"tweet", MEANS_EMBED},
    {"txt", MEANS_TEXT},
    {"visuallyhidden", MEANS_HIDDEN},
    {"werbung*", MEANS_ADVERT},
    {"widget*", MEANS_SIDE},
    {"zdjec*", MEANS_PICTURE},
    {"zoom*", MEANS_TOOL},
};

/* What stands for itself wherever it stands, since authors write words together. */
static const struct entry parts[] = {
    {"comment", MEANS_COMMENT},
    {"newsletter", MEANS_SUBSCRIBE},
    {"related", MEANS_RELATED},
    {"recommend", MEANS_RELATED},
    {"sidebar", MEANS_SIDE},
    {"breadcrumb", MEANS_NAVIGATION},
    {"articlebody", MEANS_STORY | MEANS_TEXT},
    {"share", MEANS_SHARE},
    {"sponsor", MEANS_ADVERT},
    {"advert", MEANS_ADVERT},
    {"footer", MEANS_FOOTER},
    {"paywall", MEANS_SUBSCRIBE},
    {"mostread", MEANS_RELATED},
    {"cookie", MEANS_POPUP},
    {"copyright", MEANS_FOOTER},
    {"caption", MEANS_CAPTION},
    {"byline", MEANS_AUTHOR},
    {"subscri", MEANS_SUBSCRIBE},
};

/* The entries and parts that begin with each letter, so that a word is held against few: a page has some thousands of
 * words in its attributes. */
struct index {
    struct {
        const struct entry *entry;
        size_t length;
        bool is_prefix;
    } known[ARRAY_LENGTH(entries) + ARRAY_LENGTH(parts)];
    size_t entries_begin[27], parts_begin[27];
};

static size_t add_to_index(struct index *index, size_t count, char letter, const struct entry *list, size_t list_count)
{
    for (size_t i = 0; i < list_count; i++) {
        if (list[i].word[0] != letter)
            continue;
        size_t length = strlen(list[i].word);
        bool is_prefix = list[i].word[length - 1] == '*';
        index->known[count].entry = &list[i];
        index->known[count].length = length - is_prefix;
        index->known[count].is_prefix = is_prefix;
        count++;
    }
    return count;
}

static const struct index *word_index(void)
{
    static struct index index;
    static bool is_made;
    if (is_made)
        return &index;
    size_t count = 0;
    for (size_t letter = 0; letter < 26; letter++) {
        index.entries_begin[letter] = count;
        count = add_to_index(&index, count, (char)('a' + letter), entries, ARRAY_LENGTH(entries));
    }
    index.entries_begin[26] = count;
    for (size_t letter = 0; letter < 26; letter++) {
        index.parts_begin[letter] = count;
        count = add_to_index(&index, count, (char)('a' + letter), parts, ARRAY_LENGTH(parts));
    }
    index.parts_begin[26] = count;
    is_made = true;
    return &index;
}

static uint32_t read_entries(const struct index *index, const char *word, size_t length)
{
    uint32_t means = 0;
    size_t letter = (size_t)(word[0] - 'a');
    for (size_t i = index->entries_begin[letter]; i < index->entries_begin[letter + 1]; i++) {
        size_t known = index->known[i].length;
        bool fits = index->known[i].is_prefix ? length >= known : length == known;
        if (fits && memcmp(index->known[i].entry->word, word, known) == 0)
            means |= index->known[i].entry->means;
    }
    return means;
}

static uint32_t read_parts(const struct index *index, const char *word, size_t length)
{
    uint32_t means = 0;
    for (size_t at = 0; at < length; at++) {
        size_t letter = (size_t)(word[at] - 'a');
        for (size_t i = index->parts_begin[letter]; i < index->parts_begin[letter + 1]; i++) {
            size_t known = index->known[i].length;
            if (known <= length - at && memcmp(index->known[i].entry->word, word + at, known) == 0)
                means |= index->known[i].entry->means;
        }
    }
    return means;
}

/* A word of letters in lower case. */
static uint32_t read_word(const char *word, size_t length)
{
    const struct index *index = word_index();
    uint32_t means = read_entries(index, word, length);
    return length > 6 ? means | read_parts(index, word, length) : means;
}

uint32_t words_read(struct str attribute)
{
    char word[40];
    size_t length = 0;
    bool is_unseen = str_find_byte(attribute, '-', 0) != SIZE_MAX &&
                     (str_contains(attribute, STR("screen-reader")) || str_contains(attribute, STR("visually-hidden")));
    bool is_note = str_contains_fold(attribute, STR("editor")) && str_contains_fold(attribute, STR("note"));
    uint32_t means = (is_unseen ? MEANS_HIDDEN : 0) | (is_note ? MEANS_NOTE : 0);
    for (size_t i = 0; i <= attribute.len; i++) {
        char byte = i < attribute.len ? attribute.at[i] : ' ';
        bool is_upper = byte >= 'A' && byte <= 'Z';
        bool after_lower = i > 0 && attribute.at[i - 1] >= 'a' && attribute.at[i - 1] <= 'z';
        bool ends = !is_ascii_alpha(byte) || (is_upper && after_lower);
        if (ends && length > 0) {
            means |= read_word(word, length);
            length = 0;
        }
        if (is_ascii_alpha(byte) && length < sizeof word)
            word[length++] = to_ascii_lower(byte);
    }
    return means;
}
