#include "extract/byline_text.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/byline_words.h"
#include "extract/plain.h"
#include "story/dates_words.h"

enum { MOST_NAME_BYTES = 120, MOST_WIDE = 24, MOST_PARTS = 24, MOST_LEAD_BYTES = 120 };

static bool is_trimmed(uint32_t code)
{
    return unicode_is_space(code) || code == ':' || code == 0xFF1A || code == ',' || code == '|' || code == 0xB7 ||
           code == 0x2022 || code == '/' || code == 0xFF0F || code == '-' || code == 0x2013 || code == 0x2014 ||
           code == ';' || code == 0xFF5C || code == '>' || code == '=' || code == 0xFF1D || code == '\\' ||
           code == '*' || code == '~' || code == 0x3001;
}

/* Within brackets that open at its start and close at its end. */
static struct str unwrap(struct str text)
{
    static const char *const PAIRS[][2] = {{"(", ")"},   {"[", "]"},   {"（", "）"}, {"【", "】"},
                                           {"〔", "〕"}, {"［", "］"}, {"「", "」"}, {"〈", "〉"}};
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        struct str open = str_from(PAIRS[i][0]), close = str_from(PAIRS[i][1]);
        if (str_starts(text, open) && str_ends(text, close) && text.len > open.len + close.len &&
            str_find(text, close, 0) == text.len - close.len)
            return str_slice(text, open.len, text.len - close.len);
    }
    return text;
}

static struct str trim_marks(struct str text)
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

static struct str trim(struct str text)
{
    return trim_marks(unwrap(trim_marks(text)));
}

/* "ByAda Stone": a style sheet alone parts the two. */
static struct str drop_glued_by(struct str text)
{
    bool is_glued = text.len > 4 && str_starts_fold(text, STR("by")) && text.at[1] == 'y' && text.at[2] >= 'A' &&
                    text.at[2] <= 'Z' && text.at[3] >= 'a' && text.at[3] <= 'z';
    return is_glued ? str_slice(text, 2, text.len) : text;
}

static struct str drop_prefixes(struct arena *arena, struct str text)
{
    for (int i = 0; i < 3; i++) {
        text = drop_glued_by(trim(text));
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

static bool starts_with_digit(struct str word)
{
    size_t at = 0;
    return word.len && unicode_is_digit(utf8_next(word, &at));
}

/* "ada1984": letters first, in one word, as readers' names are. */
static bool is_nickname(struct str text)
{
    size_t letters = 0, at = 0;
    while (at < text.len && is_ascii_alpha(text.at[at]))
        at++;
    letters = at;
    while (at < text.len && is_ascii_digit(text.at[at]))
        at++;
    return letters >= 3 && at == text.len;
}

/* In lower case, with a blank where a style sheet alone parts two words ("EditorFollow"). */
static struct str lower_words(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    size_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_upper = text.at[i] >= 'A' && text.at[i] <= 'Z';
        if (is_upper && run >= 4)
            buf_add_byte(&out, ' ');
        run = text.at[i] >= 'a' && text.at[i] <= 'z' ? run + 1 : 0;
        buf_add_byte(&out, text.at[i]);
    }
    return unicode_lower(arena, arena_copy(arena, buf_str(&out)));
}

/* "Ada StoneStaff Writer" without the title that a style sheet alone parts from the name. */
static struct str drop_glued_role(struct arena *arena, struct str text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_upper = text.at[i] >= 'A' && text.at[i] <= 'Z';
        struct str tail = str_slice(text, i, text.len);
        if (is_upper && run >= 4 && byline_word_is_role(unicode_lower(arena, tail)))
            return str_slice(text, 0, i);
        run = text.at[i] >= 'a' && text.at[i] <= 'z' ? run + 1 : 0;
    }
    return text;
}

static bool is_name(struct arena *arena, struct str text)
{
    struct str lower = unicode_lower(arena, text);
    if (byline_word_is_prefix(lower) || byline_word_is_other(lower) || byline_word_is_other(lower_words(arena, text)))
        return false;
    if (text.len < 2 || text.len > MOST_NAME_BYTES || plain_is_url(text))
        return false;
    if (starts_with_digit(text) || (digit_run(text) >= 3 && !is_nickname(text)))
        return false;
    size_t words = 1, letters = 0, wide = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        words += code == ' ';
        letters += unicode_is_letter(code);
        wide += unicode_is_wide(code);
    }
    return words <= 7 && letters >= 2 && wide <= MOST_WIDE;
}

/* A word without the marks that dates have around their parts. */
static struct str bare_word(struct str word)
{
    word = trim(word);
    while (word.len && word.at[word.len - 1] == '.')
        word.len--;
    return word;
}

/* What a word is to a date: part of one by itself, part of one only beside others, or none. */
enum date_part { DATE_NONE, DATE_BESIDE, DATE_NUMBER, DATE_SURE };

static enum date_part date_part(struct str lower)
{
    struct str word = bare_word(lower);
    if (starts_with_digit(word)) {
        bool has_mark = str_find_byte(word, ':', 0) != SIZE_MAX || str_find_byte(word, '.', 0) != SIZE_MAX ||
                        str_find_byte(word, '/', 0) != SIZE_MAX;
        return digit_run(word) >= 4 || has_mark ? DATE_SURE : DATE_NUMBER;
    }
    int minutes;
    bool is_part = !word.len || date_month(word, STR("en")) || date_is_filler(word) || date_half(word) >= 0 ||
                   date_zone(word, &minutes) || byline_word_is_day(word);
    return is_part ? DATE_BESIDE : DATE_NONE;
}

enum { MOST_WORDS = 24 };

struct words {
    struct str text[MOST_WORDS];
    enum date_part parts[MOST_WORDS];
    size_t count;
};

/* False where there are too many. */
static bool read_words(struct arena *arena, struct str text, struct words *words)
{
    struct str rest = text, word;
    words->count = 0;
    while (str_split(&rest, ' ', &word)) {
        if (words->count == MOST_WORDS)
            return false;
        words->text[words->count] = word;
        words->parts[words->count++] = date_part(unicode_lower(arena, word));
    }
    return true;
}

/* True where the words in the range are a date, and not a count: they hold a year, a month or marks between digits. */
static bool is_date_run(struct arena *arena, const struct words *words, size_t from, size_t to)
{
    bool has_number = false, has_month = false;
    for (size_t i = from; i < to; i++) {
        if (words->parts[i] == DATE_SURE)
            return true;
        has_number = has_number || words->parts[i] == DATE_NUMBER;
        struct str lower = bare_word(unicode_lower(arena, words->text[i]));
        has_month = has_month || date_month(lower, STR("en")) || byline_word_is_day(lower);
    }
    return has_number && has_month;
}

static struct str join_words(const struct words *words, size_t from, size_t to)
{
    if (from >= to)
        return STR("");
    const char *start = words->text[from].at;
    return (struct str){start, (size_t)(words->text[to - 1].at + words->text[to - 1].len - start)};
}

/* The part without the date at its start or its end ("Ada Stone Dec. 16", "06.11.2023 13:30 von Ada Stone"). */
static struct str cut_date(struct arena *arena, struct str part, bool *is_dated)
{
    struct words words;
    *is_dated = false;
    if (!read_words(arena, part, &words))
        return part;
    size_t first = 0;
    while (first < words.count && words.parts[first] < DATE_NUMBER)
        first++;
    size_t from = first, to = first;
    while (from > 0 && words.parts[from - 1] != DATE_NONE)
        from--;
    while (to < words.count && words.parts[to] != DATE_NONE)
        to++;
    if (first == words.count) { /* "Monday" is a date; "April May" may be a name */
        *is_dated = true;
        for (size_t i = 0; i < words.count; i++)
            *is_dated = *is_dated && byline_word_is_day(bare_word(unicode_lower(arena, words.text[i])));
        return *is_dated ? STR("") : part;
    }
    *is_dated = is_date_run(arena, &words, from, to);
    if (!*is_dated)
        return part;
    return trim(from ? join_words(&words, 0, from) : join_words(&words, to, words.count));
}

/* The part without addresses and handles, where more than those is there. */
static struct str drop_handles(struct arena *arena, struct str part)
{
    if (str_find_byte(part, '@', 0) == SIZE_MAX)
        return part;
    AUTO_BUF out = BUF_INIT;
    struct str rest = part, word;
    while (str_split(&rest, ' ', &word)) {
        size_t sign = str_find_byte(word, '@', 0);
        bool is_address = sign != SIZE_MAX && str_find_byte(word, '.', sign) != SIZE_MAX;
        word = is_address ? STR("") : str_slice(word, 0, sign); /* a style sheet alone parts "Stone@ada" */
        buf_add(&out, out.len && word.len ? STR(" ") : STR(""));
        buf_add(&out, word);
    }
    return out.len ? trim(arena_copy(arena, buf_str(&out))) : part;
}

/* A question or a sentence of Chinese or Japanese is no line of names. */
static bool is_sentence(struct str line)
{
    static const char *const MARKS[] = {"？", "！", "。", "? ", "…"};
    for (size_t i = 0; i < ARRAY_LENGTH(MARKS); i++)
        if (str_contains(line, str_from(MARKS[i])))
            return true;
    return str_ends(line, STR("?"));
}

struct names {
    struct str parts[MOST_PARTS];
    size_t count;
    struct str desk; /* "Staff Writer" of "By Staff Writer": a byline where there is no name */
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
        bool is_dash = (code == '-' || code == '/' || code == 0x2013 || code == 0x2014) && start > 0 &&
                       line.at[start - 1] == ' ' && at < line.len && line.at[at] == ' ';
        if (code == ',' || code == '|' || code == 0x2022 || code == ';' || code == 0xB7 || code == 0xFF5C ||
            code == 0x4E28 || is_dash) {
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
    static const char *const TAILS[] = {" for ", " in ",      " aus ",      " at ",   " (",     " on ",
                                        " [",    " and wire", " with wire", " für ",  " pour ", "（",
                                        "稿源",  "来源：",    "來源：",     "标签：", "標籤：", "\u3000\u3000"};
    for (size_t i = 0; i < ARRAY_LENGTH(TAILS); i++) {
        size_t at = str_find(name, str_from(TAILS[i]), 0);
        if (at != SIZE_MAX && at >= 4)
            name = trim(str_slice(name, 0, at));
    }
    return name;
}

/* "责任编辑：" and its like: who put the page together wrote none of it. What stands before it, where that names who
 * did. */
static struct str drop_editor(struct str line)
{
    static const char *const EDITORS[] = {"责任编辑", "責任編輯", "网络编辑", "網路編輯",
                                          "编辑",     "編輯",     "责编",     "責編"};
    static const char *const WRITERS[] = {"作者", "记者", "記者", "撰文", "文：", "文/", "文／"};
    for (size_t i = 0; i < ARRAY_LENGTH(EDITORS); i++) {
        struct str word = str_from(EDITORS[i]);
        size_t at = str_find(line, word, 0);
        struct str behind = at != SIZE_MAX ? str_trim(str_slice(line, at + word.len, line.len)) : STR_NONE;
        if (!str_starts(behind, STR(":")) && !str_starts(behind, STR("：")))
            continue;
        struct str before = trim(str_slice(line, 0, at));
        for (size_t k = 0; k < ARRAY_LENGTH(WRITERS); k++)
            if (str_starts(before, str_from(WRITERS[k])))
                return before;
        return STR_NONE;
    }
    return line;
}

bool byline_names_editor(struct str line)
{
    return line.len && !drop_editor(line).len;
}

/* Adds the names of a line; false where the byline ends with it: a date behind a name is the last that belongs to it.
 */
static bool add_line(struct arena *arena, struct names *names, struct str line)
{
    if (is_sentence(line))
        return true;
    struct str whole = trim(drop_editor(line));
    line = drop_prefixes(arena, whole);
    bool had_prefix = line.len < whole.len;
    for (size_t at = 0, next = 0; at < line.len; at = next) {
        struct str part = drop_prefixes(arena, str_slice(line, at, part_end(line, at, &next)));
        bool is_dated, had_names = names->count > 0;
        part = drop_tail(drop_prefixes(arena, cut_date(arena, part, &is_dated)));
        part = drop_glued_role(arena, drop_handles(arena, part));
        bool is_good = is_name(arena, part) && !byline_word_is_role(lower_words(arena, part));
        if (is_good)
            add_name(arena, names, part);
        if (!is_good && had_prefix && part.len == line.len && !names->desk.len && is_name(arena, part))
            names->desk = part;
        if (is_dated && (had_names || is_good))
            return false;
        if (part.len && !is_good && names->count)
            return true; /* what follows a title belongs to it */
    }
    return true;
}

bool byline_has_prefix(struct arena *arena, struct str line, struct str language)
{
    struct str lower = unicode_lower(arena, unwrap(str_trim(line)));
    return !is_sentence(line) && !str_contains(line, STR("，")) && byline_word_opens_line(lower, language);
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
        if (!add_line(arena, &names, line))
            break;
        if (before && names.count == before && line.len > 60)
            break;
    }
    AUTO_BUF out = BUF_INIT;
    for (size_t i = 0; i < names.count; i++) {
        buf_add(&out, i ? STR(", ") : STR(""));
        buf_add(&out, names.parts[i]);
    }
    if (!out.len)
        buf_add(&out, names.desk);
    return out.len ? arena_copy(arena, buf_str(&out)) : STR_NONE;
}

struct str byline_behind_date(struct arena *arena, struct str line)
{
    struct str name = STR_NONE;
    bool has_date = false;
    for (size_t at = 0, next = 0; at < line.len; at = next) {
        struct str part = trim(str_slice(line, at, part_end(line, at, &next)));
        bool is_dated;
        struct str rest = cut_date(arena, part, &is_dated);
        if (is_dated && digit_run(part) > 4)
            return STR_NONE; /* a number of something */
        has_date = has_date || is_dated;
        if (!rest.len)
            continue;
        if (name.len || !has_date)
            return STR_NONE;
        name = drop_prefixes(arena, rest);
        size_t blank = str_find_byte(name, ' ', 0);
        bool is_sure = name.len < rest.len || (blank != SIZE_MAX && !str_contains(name, STR("&")));
        if (!is_sure || !byline_is_named(arena, name) || !is_name(arena, name))
            return STR_NONE;
    }
    return name;
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
        return has_press_word(inside) && !is_stop(inside) ? drop_editor(inside) : STR_NONE;
    }
    bool is_alone = paragraph.len <= MOST_LEAD_BYTES && has_press_word(paragraph) && !is_stop(paragraph);
    bool has_slash = str_contains(paragraph, STR("/")) || str_contains(paragraph, STR("／"));
    return is_alone && has_slash ? paragraph : STR_NONE;
}
