#include "archive/message.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/look_alike.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
    SUBJECT_LABELS = 2,
    SUBJECT_COLUMNS = 160, /* of the headline; a terminal cuts it anyway */
    SIDE_COLUMNS = 160,
    BODY_EDITS = 12,
    ZWNJ = 0x200C,
    ZWJ = 0x200D,
};

static const char *const verb_names[] = {
    [SNAPSHOT_NEW] = "new",   [SNAPSHOT_EDIT] = "edit",   [SNAPSHOT_GONE] = "gone",
    [SNAPSHOT_BACK] = "back", [SNAPSHOT_MOVED] = "moved", [SNAPSHOT_REREAD] = "reread",
};

const char *snapshot_verb_name(enum snapshot_verb verb)
{
    return verb_names[verb];
}

/* ---- text of a page on one line ---- */

static void add_code(struct buf *out, uint32_t code)
{
    AUTO_BUF one = BUF_INIT;
    buf_add_code(&one, code);
    utf8_add_visible(out, buf_str(&one));
}

/* Blanks become one space, none at the ends; what nobody sees is written out, joiners only with `shows_joiners`. */
static void add_visible_line(struct buf *out, struct str text, bool shows_joiners)
{
    bool is_blank_due = false;
    size_t start = out->len;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (utf8_is_blank(code)) {
            is_blank_due = out->len > start;
            continue;
        }
        if (is_blank_due)
            buf_add_byte(out, ' ');
        is_blank_due = false;
        if ((code == ZWNJ || code == ZWJ) && !shows_joiners)
            buf_add_code(out, code);
        else
            add_code(out, code);
    }
}

void message_add_line(struct buf *out, struct str text, size_t columns)
{
    AUTO_BUF line = BUF_INIT;
    add_visible_line(&line, text, false);
    struct str whole = buf_str(&line);
    if (columns == 0 || unicode_columns(whole) <= columns) {
        buf_add(out, whole);
        return;
    }
    buf_add(out, str_trim(unicode_cut_columns(whole, columns - 1)));
    buf_add(out, STR("…"));
}

/* Characters that git takes off both ends of a name (ident.c, crud). */
static bool is_crud(char byte)
{
    return (unsigned char)byte <= 32 || byte == '.' || byte == ',' || byte == ':' || byte == ';' || byte == '<' ||
           byte == '>' || byte == '"' || byte == '\\' || byte == '\'';
}

void message_add_author(struct buf *out, struct str name, struct str otherwise)
{
    AUTO_BUF plain = BUF_INIT;
    AUTO_BUF line = BUF_INIT;
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] != '<' && name.at[i] != '>')
            buf_add_byte(&plain, name.at[i]);
    add_visible_line(&line, buf_str(&plain), false);
    struct str left = buf_str(&line);
    while (left.len && is_crud(left.at[0]))
        left = str_slice(left, 1, left.len);
    while (left.len && is_crud(left.at[left.len - 1]))
        left.len--;
    buf_add(out, left.len ? left : otherwise);
}

/* ---- subject ---- */

/* Sentences of all edits with a label; 0 where none has it. */
static size_t label_count(const struct edit_list *edits, enum edit_label label)
{
    size_t count = 0;
    for (size_t i = 0; i < edits->count; i++)
        if (edits->edits[i].label == label)
            count += edits->edits[i].count ? edits->edits[i].count : 1;
    return count;
}

static bool is_counted(enum edit_label label)
{
    return label == EDIT_ADDED || label == EDIT_REMOVED;
}

static void add_labels(struct buf *out, const struct edit_list *edits)
{
    size_t labels = 0;
    for (int label = 0; label < EDIT_LABELS; label++) {
        size_t count = label_count(edits, label);
        if (!count || labels++ >= SUBJECT_LABELS)
            continue;
        buf_add(out, labels == 1 ? STR(" ") : STR(", "));
        if (is_counted(label))
            buf_addf(out, "%zu ", count);
        buf_add(out, str_from(edit_label_name(label)));
    }
    if (labels == 0)
        buf_add(out, STR(" unlabelled"));
    if (labels > SUBJECT_LABELS)
        buf_addf(out, " +%zu", labels - SUBJECT_LABELS);
}

static void add_subject(struct buf *out, const struct snapshot *snapshot)
{
    static const struct edit_list none = {NULL, 0};
    buf_addf(out, "%s:", snapshot_verb_name(snapshot->verb));
    if (snapshot->verb == SNAPSHOT_EDIT) {
        add_labels(out, snapshot->edits ? snapshot->edits : &none);
        buf_add(out, STR(" |"));
    }
    buf_add_byte(out, ' ');
    message_add_line(out, snapshot->article->headline, SUBJECT_COLUMNS);
    buf_add_byte(out, '\n');
}

/* ---- body ---- */

/* Bytes that two texts share at their starts, in whole graphemes of the first. */
static size_t shared_start(struct str a, struct str b)
{
    size_t same = 0, whole = 0;
    while (same < a.len && same < b.len && a.at[same] == b.at[same])
        same++;
    struct unicode_breaks *breaks = unicode_breaks_open(a, UNICODE_GRAPHEME);
    struct str unit;
    while (unicode_breaks_next(breaks, &unit) && whole + unit.len <= same)
        whole += unit.len;
    unicode_breaks_close(breaks);
    return whole;
}

/* Bytes shared at the ends, at most `most`, in whole graphemes of the first. */
static size_t shared_end(struct str a, struct str b, size_t most)
{
    size_t same = 0;
    while (same < most && a.at[a.len - 1 - same] == b.at[b.len - 1 - same])
        same++;
    struct unicode_breaks *breaks = unicode_breaks_open(a, UNICODE_GRAPHEME);
    struct str unit;
    size_t at = 0;
    while (at < a.len - same && unicode_breaks_next(breaks, &unit))
        at += unit.len;
    unicode_breaks_close(breaks);
    return a.len - at;
}

/* The longest end of `text` that is whole graphemes and at most `columns` wide. */
static struct str cut_columns_from_end(struct str text, size_t columns)
{
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_GRAPHEME);
    struct str unit;
    size_t left = unicode_columns(text), start = 0;
    while (left > columns && unicode_breaks_next(breaks, &unit)) {
        left -= unicode_columns(unit);
        start += unit.len;
    }
    unicode_breaks_close(breaks);
    return str_slice(text, start, text.len);
}

static void add_elided(struct buf *out, struct str before, struct str change, struct str after)
{
    size_t room = SIDE_COLUMNS - 2, wide = unicode_columns(change);
    struct str head = STR(""), tail = STR("");
    if (wide >= room) {
        change = unicode_cut_columns(change, room);
    } else {
        size_t left = unicode_columns(before), right = unicode_columns(after), half = (room - wide) / 2;
        size_t for_head = left < half ? left : right < half ? room - wide - right : half;
        head = cut_columns_from_end(before, for_head);
        tail = unicode_cut_columns(after, room - wide - unicode_columns(head));
    }
    if (head.len < before.len)
        buf_add(out, STR("…"));
    buf_add(out, head);
    buf_add(out, change);
    buf_add(out, tail);
    /* Something behind is left out: of the tail, or of a change that is wider than the line. */
    if (tail.len < after.len || wide > room)
        buf_add(out, STR("…"));
}

/* Where the edit is one that nobody sees, letters that only look like those of their word are written out as well. */
static void add_side_line(struct buf *out, struct str side, bool shows_invisible)
{
    AUTO_BUF shown = BUF_INIT;
    if (shows_invisible)
        look_alike_add_shown(&shown, side);
    add_visible_line(out, shows_invisible ? buf_str(&shown) : side, shows_invisible);
}

void message_add_side(struct buf *out, struct str side, struct str other, bool shows_invisible)
{
    AUTO_BUF mine = BUF_INIT;
    AUTO_BUF theirs = BUF_INIT;
    add_side_line(&mine, side, shows_invisible);
    add_side_line(&theirs, other, shows_invisible);
    struct str text = buf_str(&mine), counterpart = buf_str(&theirs);
    if (unicode_columns(text) <= SIDE_COLUMNS) {
        buf_add(out, text);
        return;
    }
    size_t start = shared_start(text, counterpart);
    size_t most = (text.len < counterpart.len ? text.len : counterpart.len) - start;
    size_t end = shared_end(text, counterpart, most);
    add_elided(out, str_slice(text, 0, start), str_slice(text, start, text.len - end),
               str_slice(text, text.len - end, text.len));
}

/* "1,200 → 1,300", or the one of them that there is. */
static void add_words(struct buf *out, struct str before, struct str after)
{
    if (before.len)
        message_add_line(out, before, SIDE_COLUMNS);
    if (before.len && after.len)
        buf_add(out, STR(" → "));
    if (after.len)
        message_add_line(out, after, SIDE_COLUMNS);
}

/* What the label alone leaves out: how a quotation changed, which figure, which name, whether a "not" came. */
static void add_detail(struct buf *out, const struct edit *edit)
{
    switch (edit->label) {
    case EDIT_QUOTE:
        buf_addf(out, " %s", quote_fate_name(edit->quote));
        break;
    case EDIT_NEGATION:
    case EDIT_CORRECTION:
        buf_addf(out, " %s", edit_change_name(edit->change));
        break;
    case EDIT_TONE:
        if (!edit->old_words.len || !edit->new_words.len)
            buf_addf(out, ", %s", edit_change_name(edit->new_words.len ? EDIT_CAME : EDIT_WENT));
        break;
    default:
        break;
    }
    if (edit->old_words.len || edit->new_words.len) {
        buf_add(out, STR(", "));
        add_words(out, edit->old_words, edit->new_words);
    }
    if (edit->counted.len) {
        buf_add_byte(out, ' ');
        message_add_line(out, edit->counted, SIDE_COLUMNS);
    }
}

static void add_edit_heading(struct buf *out, const struct edit *edit)
{
    buf_add(out, str_from(edit_label_name(edit->label)));
    add_detail(out, edit);
    if (is_counted(edit->label) || edit->label == EDIT_ORDER)
        buf_addf(out, ", %zu %s", edit->count ? edit->count : 1, edit->count > 1 ? "sentences" : "sentence");
    if (edit->speaker.len) {
        buf_add(out, STR(", "));
        message_add_line(out, edit->speaker, SIDE_COLUMNS);
    }
    buf_add_byte(out, '\n');
}

static void add_edit(struct buf *out, const struct edit *edit)
{
    bool shows_invisible = edit->label == EDIT_INVISIBLE;
    add_edit_heading(out, edit);
    if (edit->before.len && !(edit->change == EDIT_MOVED && edit->after.len)) {
        buf_add(out, STR("    before: "));
        message_add_side(out, edit->before, edit->after, shows_invisible);
        buf_add_byte(out, '\n');
    }
    if (edit->after.len) {
        buf_add(out, edit->change == EDIT_MOVED ? STR("    moved:  ") : STR("    after:  "));
        message_add_side(out, edit->after, edit->change == EDIT_MOVED ? STR_NONE : edit->before, shows_invisible);
        buf_add_byte(out, '\n');
    }
}

static void add_body(struct buf *out, const struct edit_list *edits)
{
    for (size_t i = 0; i < edits->count && i < BODY_EDITS; i++) {
        buf_add_byte(out, '\n');
        add_edit(out, &edits->edits[i]);
    }
    if (edits->count > BODY_EDITS)
        buf_addf(out, "\n… and %zu more\n", edits->count - BODY_EDITS);
}

/* ---- trailers ---- */

static void add_trailer(struct buf *out, const char *key, struct str value)
{
    AUTO_BUF line = BUF_INIT;
    AUTO_BUF plain = BUF_INIT;
    /* Newlines and controls become a space; bidi controls and the like are written out by message_add_line. */
    for (size_t at = 0; at < value.len;) {
        uint32_t code = utf8_next(value, &at);
        buf_add_code(&plain, code < 0x20 || (code >= 0x7F && code <= 0x9F) ? ' ' : code);
    }
    message_add_line(&line, buf_str(&plain), 0);
    if (line.len)
        buf_addf(out, "%s: %s\n", key, buf_c(&line));
}

static void add_number(struct buf *out, const char *key, int64_t number)
{
    buf_addf(out, "%s: %lld\n", key, (long long)number);
}

static void add_seen(struct buf *out, const struct snapshot *snapshot)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str after = time_format(&arena, snapshot->seen_after_ms / 1000);
    if (snapshot->seen_before_ms > 0)
        buf_addf(out, "Seen-Between: %s %s\n", time_format(&arena, snapshot->seen_before_ms / 1000).at, after.at);
    else
        buf_addf(out, "Seen-Between: %s\n", after.at);
}

/* Of the weightiest edit; and by its label alone, as it is where no trailer says otherwise. */
static void weigh(const struct snapshot *snapshot, int *weight, int *by_label)
{
    *weight = *by_label = 0;
    for (size_t i = 0; snapshot->edits && i < snapshot->edits->count; i++) {
        const struct edit *edit = &snapshot->edits->edits[i];
        *weight = edit->weight > *weight ? edit->weight : *weight;
        *by_label = edit_label_weight(edit->label) > *by_label ? edit_label_weight(edit->label) : *by_label;
    }
}

static void add_edit_trailers(struct buf *out, const struct snapshot *snapshot)
{
    if (snapshot->verb != SNAPSHOT_EDIT)
        return;
    for (int label = 0; snapshot->edits && label < EDIT_LABELS; label++)
        if (label_count(snapshot->edits, label))
            buf_addf(out, "Edit: %s\n", edit_label_name(label));
    int weight, by_label;
    weigh(snapshot, &weight, &by_label);
    if (weight != by_label)
        add_number(out, "Weight", weight);
}

static void add_trailers(struct buf *out, const struct snapshot *snapshot, struct str evidence)
{
    struct str aliases = snapshot->alias, alias;
    buf_add_byte(out, '\n');
    add_trailer(out, "Url", snapshot->article->url);
    add_trailer(out, "Url-Before", snapshot->url_before);
    while (str_split(&aliases, '\n', &alias))
        add_trailer(out, "Alias", alias);
    add_trailer(out, "Found", snapshot->found);
    add_seen(out, snapshot);
    add_number(out, "Version", snapshot->version);
    add_edit_trailers(out, snapshot);
    add_trailer(out, "Page-Modified", snapshot->article->modified);
    if (snapshot->verb == SNAPSHOT_EDIT)
        add_trailer(out, "Unmarked", str_from(unmarked_name(snapshot->unmarked)));
    if (snapshot->status)
        add_number(out, "Http-Status", snapshot->status);
    add_trailer(out, "Extractor", snapshot->extractor);
    add_trailer(out, "Rules", snapshot->rules);
    add_trailer(out, "Evidence", evidence);
}

void message_write(const struct snapshot *snapshot, struct str evidence, struct buf *out)
{
    add_subject(out, snapshot);
    if (snapshot->verb == SNAPSHOT_EDIT && snapshot->edits)
        add_body(out, snapshot->edits);
    add_trailers(out, snapshot, evidence);
}

/* ---- reading ---- */

bool message_read_subject(struct str message, struct str *verb, struct str *headline)
{
    struct str subject = str_slice(message, 0, str_find_byte(message, '\n', 0));
    size_t colon = str_find_byte(subject, ':', 0);
    if (colon == SIZE_MAX)
        return false;
    *verb = str_slice(subject, 0, colon);
    bool is_verb = false;
    for (size_t i = 0; i < ARRAY_LENGTH(verb_names); i++)
        is_verb = is_verb || str_equal(*verb, str_from(verb_names[i]));
    size_t bar = str_equal(*verb, STR("edit")) ? str_find(subject, STR(" |"), colon) : colon - 1;
    if (!is_verb || bar == SIZE_MAX)
        return false;
    *headline = str_trim(str_slice(subject, bar + 2, subject.len));
    return message_trailer(message, STR("Version")).at != NULL;
}

void message_write_earlier(struct str message, size_t fewer, struct buf *out)
{
    struct str value = message_trailer(message, STR("Version"));
    int64_t version;
    if (!fewer || !str_to_int64(value, &version)) {
        buf_add(out, message);
        return;
    }
    size_t at = (size_t)(value.at - message.at);
    buf_add(out, str_slice(message, 0, at));
    buf_addf(out, "%lld", (long long)version - (long long)fewer);
    buf_add(out, str_slice(message, at + value.len, message.len));
}

bool message_next_trailer(struct str message, struct str key, size_t *at, struct str *value)
{
    struct str text = str_trim(message);
    size_t start = 0, next = 0;
    while ((next = str_find(text, STR("\n\n"), next)) != SIZE_MAX)
        start = next += 2;
    if (start == 0)
        return false;
    size_t from = *at > start ? *at : start;
    while (from < text.len) {
        size_t end = str_find_byte(text, '\n', from);
        struct str line = str_slice(text, from, end);
        from = end == SIZE_MAX ? text.len : end + 1;
        if (str_starts(line, key) && line.len > key.len && line.at[key.len] == ':') {
            *value = str_trim(str_slice(line, key.len + 1, line.len));
            *at = from;
            return true;
        }
    }
    return false;
}

struct str message_trailer(struct str message, struct str key)
{
    size_t at = 0;
    struct str value = STR_NONE;
    return message_next_trailer(message, key, &at, &value) ? value : STR_NONE;
}

int64_t message_seen_start(struct str seen_between)
{
    int64_t milliseconds;
    size_t blank = str_find_byte(seen_between, ' ', 0);
    bool has_start = blank != SIZE_MAX && time_parse(str_slice(seen_between, 0, blank), &milliseconds, NULL);
    return has_start ? milliseconds / 1000 : 0;
}
