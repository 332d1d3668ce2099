#include "story/stamps.h"

#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/dates_words.h"
#include "story/stamps_words.h"

enum { MOST_BYTES = 240 };

struct reading {
    struct str rest;
    enum time_kind kind;
    bool has_time;
};

static bool is_wide(uint32_t code)
{
    return unicode_is_wide(code) || unicode_is_hangul(code) || unicode_is_thai_or_lao(code);
}

static bool has_word(const char *const *lists, size_t count, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    for (size_t i = 0; i < count; i++)
        if (str_contains(str_from(lists[i]), buf_str(&needle)))
            return true;
    return false;
}

/* Bytes of the word at the beginning: letters, and what stands between two of them ("a.m", "d'aujourd'hui"). */
static size_t word_length(struct str text)
{
    size_t end = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        bool is_letter = (unicode_is_letter(code) || unicode_is_mark(code)) && !is_wide(code);
        if (is_letter)
            end = at;
        else if (end == 0 || (code != '.' && code != '\'' && code != '-'))
            break;
        else if (at < text.len && !unicode_is_letter(utf8_next(text, &(size_t){at})))
            break;
    }
    return end;
}

static bool take_word(struct reading *reading)
{
    int minutes;
    struct str word = str_slice(reading->rest, 0, word_length(reading->rest));
    if (!word.len)
        return false;
    reading->rest = str_slice(reading->rest, word.len, reading->rest.len);
    if (has_word(stamp_verbs, stamp_verb_count, word))
        reading->kind = TIME_MODIFIED;
    else if (has_word(stamp_times, stamp_time_count, word))
        reading->has_time = true;
    else
        return has_word(stamp_fillers, stamp_filler_count, word) || date_month(word, STR_NONE) ||
               date_jalali_month(word) || date_half(word) >= 0 || date_zone(word, &minutes);
    return true;
}

static bool take_piece(struct reading *reading)
{
    size_t longest = 0;
    for (size_t i = 0; i < stamp_piece_count; i++) {
        struct str piece = str_from(stamp_pieces[i]);
        if (piece.len > longest && str_starts(reading->rest, piece))
            longest = piece.len;
    }
    reading->rest = str_slice(reading->rest, longest, reading->rest.len);
    return longest > 0;
}

/* "actualizada", "обновлена": a verb's beginning, and the rest of its word. */
static bool take_verb(struct reading *reading)
{
    enum { MOST_ENDING = 6 };
    enum time_kind kind;
    size_t length = time_word_at(reading->rest, &kind);
    struct str rest = str_slice(reading->rest, length, reading->rest.len);
    size_t ending = word_length(rest);
    if (!length || ending > MOST_ENDING)
        return false;
    reading->rest = str_slice(rest, ending, rest.len);
    reading->kind = reading->kind == TIME_MODIFIED ? TIME_MODIFIED : kind;
    return true;
}

static bool is_mark(uint32_t code)
{
    return utf8_has(STR(" .,:;-/()[]|+*#·•~【】《》、。・"), code);
}

enum time_kind stamp_kind(struct arena *arena, struct str text)
{
    if (!text.len || text.len > MOST_BYTES)
        return TIME_UNSAID;
    struct reading reading = {.rest = str_trim(typography_plain(arena, text))};
    if (str_ends(reading.rest, STR(":")))
        return TIME_UNSAID;
    while (reading.rest.len) {
        size_t next = 0;
        uint32_t code = utf8_next(reading.rest, &next);
        bool is_digit = unicode_is_digit(code);
        reading.has_time = reading.has_time || is_digit;
        if (is_digit || is_mark(code))
            reading.rest = str_slice(reading.rest, next, reading.rest.len);
        else if (!take_verb(&reading) && !(is_wide(code) ? take_piece(&reading) : take_word(&reading)))
            return TIME_UNSAID;
    }
    return reading.has_time ? reading.kind : TIME_UNSAID;
}
