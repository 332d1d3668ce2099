#include "extract/byline_text.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/byline_words.h"
#include "extract/dates_words.h"
#include "extract/plain.h"

enum { MOST_NAME_BYTES = 120, MOST_PARTS = 24, MOST_LEAD_BYTES = 120 };

static bool is_trimmed(uint32_t code)
{
    return unicode_is_space(code) || code == ':' || code == 0xFF1A || code == ',' || code == '|' || code == 0xB7 ||
           code == 0x2022 || code == '/' || code == 0xFF0F || code == '-' || code == 0x2013 || code == 0x2014 ||
           code == ';' || code == 0xFF5C || code == '>' || code == '\\' || code == '*' || code == '~' || code == '(' ||
           code == 0x3001;
}

static struct str trim(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        if (!is_trimmed(utf8_next(text, &at)))
            break;
        text = str_slice(text, at, text.len);
        at = 0;
    }
    while (text.len) {
        size_t at = text.len;
        if (!is_trimmed(utf8_previous(text, &at)))
            break;
        text.len = at;
    }
    return text;
}

static struct str drop_prefixes(struct arena *arena, struct str text)
{
    for (int i = 0; i < 3; i++) {
        text = trim(text);
        struct str lower = unicode_lower(arena, text);
        size_t length = byline_word_prefix(lower);
        if (!length || lower.len != text.len)
            return text;
        text = str_slice(text, length, text.len);
    }
    return trim(text);
}

static size_t digit_run(struct str text)
{
    size_t longest = 0, run = 0;
    for (size_t at = 0; at < text.len;) {
        run = unicode_is_digit(utf8_next(text, &at)) ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static bool is_name(struct arena *arena, struct str text)
{
    struct str lower = unicode_lower(arena, text);
    if (byline_word_is_prefix(lower) || byline_word_is_other(lower))
        return false;
    if (text.len < 2 || text.len > MOST_NAME_BYTES || digit_run(text) >= 3 || plain_is_url(text))
        return false;
    size_t words = 1, letters = 0;
    struct str rest = lower, word;
    while (str_split(&rest, ' ', &word))
        if (digit_run(text) && date_month(word, STR("en")))
            return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        words += code == ' ';
        letters += unicode_is_letter(code);
    }
    return words <= 7 && letters >= 2;
}

struct names {
    struct str parts[MOST_PARTS];
    size_t count;
};

static void add_name(struct arena *arena, struct names *names, struct str name)
{
    struct str key = plain_key(arena, name);
    for (size_t i = 0; i < names->count; i++) {
        struct str known = plain_key(arena, names->parts[i]);
        if (str_contains(known, key))
            return;
    }
    if (key.len && names->count < MOST_PARTS)
        names->parts[names->count++] = name;
}

/* The end of the part that begins at `at`: a comma, a bar, a bullet. */
static size_t part_end(struct str line, size_t at, size_t *next)
{
    while (at < line.len) {
        size_t start = at;
        uint32_t code = utf8_next(line, &at);
        bool is_dash = (code == '-' || code == 0x2013 || code == 0x2014) && start > 0 && line.at[start - 1] == ' ' &&
                       at < line.len && line.at[at] == ' ';
        if (code == ',' || code == '|' || code == 0x2022 || code == ';' || code == 0xB7 || is_dash) {
            *next = at;
            return start;
        }
    }
    *next = line.len;
    return line.len;
}

/* "in Berlin" and "for Example News" behind a name are no part of it. */
static struct str drop_tail(struct str name)
{
    static const char *const TAILS[] = {" for ", " in ",      " aus ",      " at ",  " (",    " on ",
                                        " [",    " and wire", " with wire", " für ", " pour "};
    for (size_t i = 0; i < ARRAY_LENGTH(TAILS); i++) {
        size_t at = str_find(name, str_from(TAILS[i]), 0);
        if (at != SIZE_MAX && at >= 4)
            name = trim(str_slice(name, 0, at));
    }
    return name;
}

static void add_line(struct arena *arena, struct names *names, struct str line)
{
    line = drop_prefixes(arena, line);
    for (size_t at = 0, next = 0; at < line.len; at = next) {
        struct str part = trim(str_slice(line, at, part_end(line, at, &next)));
        part = drop_tail(drop_prefixes(arena, part));
        if (!part.len)
            continue;
        if (!is_name(arena, part) || byline_word_is_role(unicode_lower(arena, part))) {
            if (names->count)
                return; /* what follows a title or a date belongs to it */
            continue;
        }
        add_name(arena, names, part);
    }
}

bool byline_has_prefix(struct arena *arena, struct str line)
{
    static const char *const WORDS[] = {"by",     "von",  "par",  "por", "posted by", "written by", "text:", "autor:",
                                        "автор:", "作者", "文／", "文/", "撰文",      "著者",       "記者",  "记者"};
    struct str lower = unicode_lower(arena, trim(line));
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++) {
        struct str word = str_from(WORDS[i]);
        bool is_open = word.at[word.len - 1] < 'a'; /* it ends in a mark, or in Han */
        if (str_starts(lower, word) && (is_open || lower.len == word.len || lower.at[word.len] == ' '))
            return true;
    }
    return false;
}

bool byline_is_named(struct arena *arena, struct str line)
{
    static const char *const SMALL[] = {"von", "van", "de", "der", "den", "und", "and", "et", "y",
                                        "e",   "la",  "le", "del", "da",  "dos", "di",  "al", "bin",
                                        "ten", "ter", "zu", "du",  "des", "&",   "|",   "-"};
    struct str rest = drop_prefixes(arena, line), word;
    size_t named = 0;
    while (str_split(&rest, ' ', &word)) {
        size_t at = 0, small = 0;
        uint32_t first = word.len ? utf8_next(word, &at) : 0;
        if (unicode_is_upper(first) || unicode_is_wide(first)) {
            named++;
            continue;
        }
        while (small < ARRAY_LENGTH(SMALL) && !str_equal(word, str_from(SMALL[small])))
            small++;
        if (word.len && small == ARRAY_LENGTH(SMALL))
            return false;
    }
    return named > 0;
}

struct str byline_clean(struct arena *arena, struct str text)
{
    struct names names = {.count = 0};
    struct str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        size_t before = names.count;
        add_line(arena, &names, line);
        if (before && names.count == before && line.len > 60)
            break;
    }
    AUTO_BUF out = BUF_INIT;
    for (size_t i = 0; i < names.count; i++) {
        buf_add(&out, i ? STR(", ") : STR(""));
        buf_add(&out, names.parts[i]);
    }
    return out.len ? arena_copy(arena, buf_str(&out)) : STR_NONE;
}

static bool has_press_word(struct str text)
{
    static const char *const WORDS[] = {"記者", "记者", "編譯", "编译", "綜合", "综合", "外電", "外电", "報導", "报道",
                                        "報道", "特派", "核稿", "編輯", "编辑", "文／", "文/",  "撰文", "取材", "기자"};
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
        if (str_contains(text, str_from(WORDS[i])))
            return true;
    return false;
}

static const struct {
    const char *open, *close;
} BRACKETS[] = {{"【", "】"}, {"（", "）"}, {"〔", "〕"}, {"[", "]"}, {"(", ")"}, {"［", "］"}, {"〈", "〉"}};

static bool is_stop(struct str text)
{
    return str_contains(text, STR("。")) || str_contains(text, STR("，")) || str_contains(text, STR("！")) ||
           str_contains(text, STR("？"));
}

struct str byline_of_paragraph(struct arena *arena, struct str paragraph)
{
    (void)arena;
    paragraph = trim(paragraph);
    for (size_t i = 0; i < ARRAY_LENGTH(BRACKETS); i++) {
        struct str open = str_from(BRACKETS[i].open), close = str_from(BRACKETS[i].close);
        size_t end = str_starts(paragraph, open) ? str_find(paragraph, close, open.len) : SIZE_MAX;
        if (end == SIZE_MAX || end > MOST_LEAD_BYTES)
            continue;
        struct str inside = trim(str_slice(paragraph, open.len, end));
        return has_press_word(inside) && !is_stop(inside) ? inside : STR_NONE;
    }
    bool is_alone = paragraph.len <= MOST_LEAD_BYTES && has_press_word(paragraph) && !is_stop(paragraph);
    bool has_slash = str_contains(paragraph, STR("/")) || str_contains(paragraph, STR("／"));
    return is_alone && has_slash ? paragraph : STR_NONE;
}
