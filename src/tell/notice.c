#include "tell/notice.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { MOST_LABELS = 2, MOST_OUTLET = 80 };

static struct str did(struct str verb)
{
    static const struct {
        struct str verb, words;
    } table[] = {{STR_INIT("new"), STR_INIT("published")},
                 {STR_INIT("edit"), STR_INIT("edited")},
                 {STR_INIT("gone"), STR_INIT("withdrew")},
                 {STR_INIT("back"), STR_INIT("brought back")},
                 {STR_INIT("moved"), STR_INIT("moved")}};
    for (size_t i = 0; i < ARRAY_LENGTH(table); i++)
        if (str_equal(table[i].verb, verb))
            return table[i].words;
    return verb;
}

void notice_add_lead(struct buf *out, const struct notice *notice)
{
    struct str rest = notice->labels, label;
    size_t count = 0;
    utf8_add_visible(out, unicode_cut_bytes(notice->outlet, MOST_OUTLET));
    buf_addf(out, " %.*s", STR_FORMAT(did(notice->verb)));
    while (rest.len && str_split(&rest, ',', &label))
        if (++count <= MOST_LABELS)
            buf_addf(out, "%s%.*s", count > 1 ? ", " : " ", STR_FORMAT(str_trim(label)));
    if (count > MOST_LABELS)
        buf_addf(out, " +%zu", count - MOST_LABELS);
}

static void add_cut(struct buf *out, struct str text, size_t bytes)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    struct str start = unicode_cut_bytes(buf_str(&visible), bytes);
    if (start.len == visible.len) {
        buf_add(out, start);
        return;
    }
    buf_add(out, unicode_cut_bytes(buf_str(&visible), bytes > 3 ? bytes - 3 : 0));
    buf_add(out, STR("…"));
}

void message_add_title(struct buf *out, const struct message *message, size_t bytes)
{
    AUTO_BUF title = BUF_INIT;
    const struct notice *last = &message->notices[message->count - 1];
    if (message->is_test)
        buf_add(&title, STR("stet: a test: "));
    if (message->count == 1)
        notice_add_lead(&title, last);
    else
        buf_addf(&title, "%zu edits, the last by ", message->count);
    buf_add(&title, message->count == 1 ? STR(": ") : STR(""));
    utf8_add_visible(&title, message->count == 1 ? last->headline : last->outlet);
    add_cut(out, buf_str(&title), bytes);
}

void notice_add_edit(struct buf *out, const struct edit *edit)
{
    buf_add(out, str_from(edit_label_name(edit->label)));
    if (edit->label == EDIT_QUOTE)
        buf_addf(out, " %s", quote_fate_name(edit->quote));
    else if (edit->change != EDIT_CHANGED && edit->label != EDIT_ADDED && edit->label != EDIT_REMOVED)
        buf_addf(out, " %s", edit_change_name(edit->change));
    if (edit->old_words.len || edit->new_words.len) {
        buf_add(out, STR(", "));
        utf8_add_visible(out, edit->old_words);
        buf_add(out, edit->old_words.len && edit->new_words.len ? STR(" → ") : STR(""));
        utf8_add_visible(out, edit->new_words);
    }
    if (edit->counted.len) {
        buf_add_byte(out, ' ');
        utf8_add_visible(out, edit->counted);
    }
    if (edit->count > 1)
        buf_addf(out, ", %zu sentences", edit->count);
    if (edit->speaker.len) {
        buf_add(out, STR(", "));
        utf8_add_visible(out, edit->speaker);
    }
}

void notice_add_times(struct buf *out, const struct notice *notice)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str seen = time_format(&arena, notice->seen), before = time_format(&arena, notice->last_seen);
    bool is_same_day = str_equal(str_slice(seen, 0, 10), str_slice(before, 0, 10));
    if (!notice->last_seen) {
        buf_addf(out, "first seen %.10s %.5s UTC", seen.at, seen.at + 11);
        return;
    }
    buf_addf(out, "as before at %.10s %.5s, changed by ", before.at, before.at + 11);
    if (!is_same_day)
        buf_addf(out, "%.10s ", seen.at);
    buf_addf(out, "%.5s UTC", seen.at + 11);
}

int64_t message_weight(const struct message *message)
{
    int64_t weight = 0;
    for (size_t i = 0; i < message->count; i++)
        if (message->notices[i].weight > weight)
            weight = message->notices[i].weight;
    return weight;
}

struct notice notice_sample(struct arena *arena, int64_t now)
{
    static const struct edit edit = {
        .label = EDIT_HEADLINE,
        .before = STR_INIT("Council approves the new bridge"),
        .after = STR_INIT("Council approves the disputed bridge"),
        .count = 1,
        .weight = 90,
    };
    struct piece *pieces = arena_array(arena, 4, sizeof *pieces);
    struct notice_edit *edits = arena_alloc(arena, sizeof *edits);
    pieces[0] = (struct piece){PIECE_SAME, STR("Council approves the ")};
    pieces[1] = (struct piece){PIECE_REMOVED, STR("new")};
    pieces[2] = (struct piece){PIECE_ADDED, STR("disputed")};
    pieces[3] = (struct piece){PIECE_SAME, STR(" bridge")};
    *edits = (struct notice_edit){edit, {pieces, 4}};
    return (struct notice){
        .commit = STR("0000000000000000000000000000000000000000"),
        .path = STR("www.example.com/test.md"),
        .url = STR("https://www.example.com/test"),
        .outlet = STR("Example Times"),
        .headline = edit.after,
        .verb = STR("edit"),
        .labels = STR("headline"),
        .unmarked = STR("unknown"),
        .language = STR("en"),
        .version = 2,
        .weight = edit.weight,
        .last_seen = now - 900,
        .seen = now,
        .edits = edits,
        .edit_count = 1,
    };
}
