#include "compare/units.h"

#include "base/array.h"
#include "base/look_alike.h"
#include "base/map.h"
#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"

struct lexicon {
    struct map *ids;
};

struct lexicon *lexicon_new(void)
{
    struct lexicon *lexicon = memory_zeroed(1, sizeof *lexicon);
    lexicon->ids = map_new();
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    map_free(lexicon->ids);
    memory_free(lexicon);
}

void lexicon_free_pointer(struct lexicon **lexicon)
{
    lexicon_free(*lexicon);
}

/* Ids are kept in the map as addresses that are never looked at. */
uint32_t lexicon_id(struct lexicon *lexicon, struct str key)
{
    uintptr_t id = (uintptr_t)map_get(lexicon->ids, key);
    if (id == 0) {
        id = map_count(lexicon->ids) + 1;
        map_put(lexicon->ids, key, (void *)id);
    }
    return (uint32_t)id;
}

static const uint32_t SOFT_HYPHEN = 0xAD, ELLIPSIS = 0x2026;

/* One code point ahead, with what is dropped already behind it. */
struct scan {
    struct str text;
    size_t at;      /* behind the code point */
    size_t start;   /* of the code point */
    uint32_t code;  /* folded; 0 at the end */
    bool after_gap; /* a blank, or the start, stood before it */
};

static void scan_next(struct scan *scan)
{
    scan->after_gap = false;
    while (scan->at < scan->text.len) {
        scan->start = scan->at;
        uint32_t code = utf8_next(scan->text, &scan->at);
        if (code == SOFT_HYPHEN || typography_is_invisible(code))
            continue;
        if (code == ' ' || unicode_is_space(code)) {
            scan->after_gap = true;
            continue;
        }
        scan->code = typography_fold(code);
        return;
    }
    scan->start = scan->text.len;
    scan->code = 0;
}

static uint32_t ahead(const struct scan *scan)
{
    struct scan next = *scan;
    scan_next(&next);
    return next.after_gap ? 0 : next.code;
}

static bool is_digit(uint32_t code)
{
    return code < 0x80 ? code >= '0' && code <= '9' : unicode_is_digit(code);
}

static bool is_single(uint32_t code)
{
    return code >= 0xE00 && (unicode_is_han(code) || unicode_is_kana(code) || unicode_is_thai_or_lao(code));
}

static bool is_word_part(uint32_t code)
{
    if (code < 0x80)
        return is_ascii_alpha((char)code) || is_digit(code) || code == '_';
    return (unicode_is_letter(code) || unicode_is_mark(code) || unicode_is_digit(code)) && !is_single(code);
}

/* Within a number, between two digits. */
static bool is_separator(uint32_t code)
{
    return code == '.' || code == ',' || code == ':' || code == '/' || code == 0x66B || code == 0x66C;
}

/* Digits of any script are one: pages change between Arabic-Indic and European ones. */
static void add_code(struct buf *key, uint32_t code)
{
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040};
    for (size_t i = 0; i < ARRAY_LENGTH(zeros); i++)
        if (code >= zeros[i] && code <= zeros[i] + 9)
            code = '0' + code - zeros[i];
    buf_add_code(key, code);
}

static void take(struct scan *scan, struct buf *key, size_t *end)
{
    add_code(key, scan->code);
    *end = scan->at;
    scan_next(scan);
}

static void take_word(struct scan *scan, struct buf *key, size_t *end)
{
    take(scan, key, end);
    while (scan->code && !scan->after_gap) {
        bool is_apostrophe = scan->code == '\'' && is_word_part(ahead(scan));
        if (!is_word_part(scan->code) && !is_apostrophe)
            return;
        take(scan, key, end);
    }
}

static void take_number(struct scan *scan, struct buf *key, size_t *end)
{
    take(scan, key, end);
    while (scan->code && !scan->after_gap &&
           (is_digit(scan->code) || (is_separator(scan->code) && is_digit(ahead(scan)))))
        take(scan, key, end);
    if (scan->code && !scan->after_gap && is_word_part(scan->code))
        take_word(scan, key, end);
}

static void take_run(struct scan *scan, struct buf *key, size_t *end, uint32_t code)
{
    uint32_t first = scan->code;
    add_code(key, code);
    do {
        *end = scan->at;
        scan_next(scan);
        if (first == ELLIPSIS && scan->code == '.')
            first = '.';
    } while (scan->code == first && !scan->after_gap);
}

static enum unit_kind take_mark(struct scan *scan, struct buf *key, size_t *end)
{
    bool is_dots = scan->code == ELLIPSIS || (scan->code == '.' && ahead(scan) == '.');
    if (scan->code == '-' && scan->after_gap && is_digit(ahead(scan))) {
        take_number(scan, key, end);
        return UNIT_NUMBER;
    }
    if (is_dots)
        take_run(scan, key, end, ELLIPSIS);
    else if (scan->code == '-')
        take_run(scan, key, end, '-');
    else
        take(scan, key, end);
    return UNIT_MARK;
}

static enum unit_kind take_unit(struct scan *scan, struct buf *key, size_t *end)
{
    if (is_digit(scan->code)) {
        take_number(scan, key, end);
        return UNIT_NUMBER;
    }
    if (is_single(scan->code)) {
        take(scan, key, end);
        while (scan->code && !scan->after_gap && unicode_is_mark(scan->code))
            take(scan, key, end);
        return UNIT_WIDE;
    }
    if (is_word_part(scan->code)) {
        take_word(scan, key, end);
        return UNIT_WORD;
    }
    return take_mark(scan, key, end);
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

/* Words that look the same are one: letters of another alphabet in them are told as what nobody sees. */
static uint32_t word_id(struct lexicon *lexicon, enum unit_kind kind, struct str key)
{
    AUTO_BUF look = BUF_INIT;
    if (kind != UNIT_WORD || is_ascii(key))
        return lexicon_id(lexicon, key);
    look_alike_fold(key, &look);
    return lexicon_id(lexicon, buf_str(&look));
}

struct unit *units_scan(struct arena *arena, struct lexicon *lexicon, struct str text, size_t *count)
{
    AUTO_BUF key = BUF_INIT;
    AUTO_FREE struct unit *units = NULL;
    size_t room = 0;
    struct scan scan = {.text = text};
    *count = 0;
    scan_next(&scan);
    scan.after_gap = true;
    while (scan.code) {
        size_t start = scan.start, end = scan.at;
        buf_cut(&key, 0);
        enum unit_kind kind = take_unit(&scan, &key, &end);
        *ARRAY_PUSH(units, *count, room) = (struct unit){.id = word_id(lexicon, kind, buf_str(&key)),
                                                         .start = (uint32_t)start,
                                                         .end = (uint32_t)end,
                                                         .kind = (uint8_t)kind};
    }
    struct unit *kept = arena_array(arena, *count, sizeof *kept);
    for (size_t i = 0; i < *count; i++)
        kept[i] = units[i];
    return kept;
}
