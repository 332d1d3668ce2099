#include "notices.h"

#include "archive/message.h"
#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "compare/compare.h"
#include "edits.h"

/* "headline, quote", as rows have it, from trailers. */
static struct str read_labels(struct arena *arena, struct str trailers)
{
    AUTO_BUF labels = BUF_INIT;
    struct str label;
    while (trailers.len && str_split(&trailers, ' ', &label)) {
        buf_add(&labels, labels.len ? STR(", ") : STR(""));
        buf_add(&labels, label);
    }
    return arena_copy(arena, buf_str(&labels));
}

int notices_read(struct desk *desk, struct arena *arena, const struct snapshot_record *record, struct notice *notice)
{
    struct state_article article = {.tag = STR_NONE};
    *notice = (struct notice){
        .commit = arena_copy(arena, str_from(record->commit)),
        .path = arena_copy(arena, record->path),
        .url = arena_copy(arena, record->url),
        .outlet = arena_copy(arena, record->outlet),
        .headline = arena_copy(arena, record->headline),
        .verb = arena_copy(arena, record->verb),
        .labels = read_labels(arena, record->labels),
        .unmarked = arena_copy(arena, record->unmarked),
        .version = record->version,
        .weight = record->weight,
        .last_seen = message_seen_start(record->seen_between),
        .seen = record->author_date,
    };
    int result = state_find_path(desk->state, arena, record->path, &article);
    notice->tag = article.tag;
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

static void compare_sides(struct arena *arena, struct notice_edit *told)
{
    const struct edit *edit = &told->edit;
    bool has_both = edit->before.len && edit->after.len;
    if (has_both && edit->change != EDIT_MOVED) {
        compare_words(arena, edit->before, edit->after, &told->words);
        return;
    }
    struct piece *piece = arena_alloc(arena, sizeof *piece);
    *piece = (struct piece){edit->change == EDIT_MOVED ? PIECE_SAME
                            : edit->after.len          ? PIECE_ADDED
                                                       : PIECE_REMOVED,
                            edit->after.len ? edit->after : edit->before};
    told->words = (struct piece_list){piece, piece->text.len ? 1 : 0};
}

int notices_add_edits(struct desk *desk, struct arena *arena, struct notice *notice)
{
    struct state_version version;
    struct edit_list list = {NULL, 0};
    struct article article;
    int result = state_find_version(desk->state, arena, notice->path, notice->version, &version);
    if (result == 0)
        result = desk_read_article(desk, arena, &version, NULL, &article);
    if (result == 0) {
        notice->language = article.language;
        result = edits_read(desk, arena, &version, &list);
    }
    if (result == STET_ERROR_NOT_FOUND)
        return 0;
    notice->edits = arena_array(arena, list.count, sizeof *notice->edits);
    for (size_t i = 0; i < list.count && result == 0; i++) {
        if (!list.edits[i].weight && notice->weight)
            continue;
        struct notice_edit *told = &notice->edits[notice->edit_count++];
        *told = (struct notice_edit){list.edits[i], {NULL, 0}};
        compare_sides(arena, told);
    }
    return result;
}

struct search {
    struct desk *desk;
    struct arena *arena;
    struct notice *notice;
    bool is_found;
};

static int take(void *context, const struct snapshot_record *record)
{
    struct search *search = context;
    search->is_found = true;
    return notices_read(search->desk, search->arena, record, search->notice);
}

int notices_find(struct desk *desk, struct arena *arena, struct str commit, struct notice *notice)
{
    struct search search = {desk, arena, notice, false};
    int result = archive_find_snapshot(desk->archive, commit, take, &search);
    if (result == 0 && !search.is_found)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no version of an article", STR_FORMAT(commit));
    return result == 0 ? notices_add_edits(desk, arena, notice) : result;
}

/* ---- who wants it ---- */

static bool holds(struct str text, struct str part)
{
    AUTO_ARENA arena = ARENA_INIT;
    return str_contains(unicode_fold(&arena, text), unicode_fold(&arena, part));
}

static bool is_of_outlet(const struct notice *notice, struct str outlets)
{
    struct str host = str_slice(notice->path, 0, str_find_byte(notice->path, '/', 0)), outlet;
    while (str_split(&outlets, ',', &outlet))
        if (str_trim(outlet).len && (holds(notice->outlet, str_trim(outlet)) || holds(host, str_trim(outlet))))
            return true;
    return false;
}

static bool has_tag(const struct notice *notice, struct str tags)
{
    struct str tag;
    while (str_split(&tags, ',', &tag))
        if (notice->tag.len && str_equal(str_trim(tag), notice->tag))
            return true;
    return false;
}

static bool has_label(const struct channel *channel, struct str labels)
{
    struct str name;
    enum edit_label label;
    while (labels.len && str_split(&labels, ',', &name))
        if (edit_label_from_name(str_trim(name), &label) && channel->labels[label])
            return true;
    return false;
}

static bool is_event(const struct channel *channel, struct str verb)
{
    static const struct {
        struct str verb;
        enum channel_event event;
    } table[] = {{STR_INIT("new"), CHANNEL_EVENT_NEW},
                 {STR_INIT("edit"), CHANNEL_EVENT_EDIT},
                 {STR_INIT("gone"), CHANNEL_EVENT_GONE},
                 {STR_INIT("back"), CHANNEL_EVENT_BACK},
                 {STR_INIT("moved"), CHANNEL_EVENT_MOVED}};
    for (size_t i = 0; i < ARRAY_LENGTH(table); i++)
        if (str_equal(table[i].verb, verb))
            return (channel->events & table[i].event) != 0;
    return false;
}

bool notices_is_wanted(const struct channel *channel, const struct notice *notice)
{
    if (!is_event(channel, notice->verb) || (channel->outlets.len && !is_of_outlet(notice, channel->outlets)) ||
        (channel->tags.len && !has_tag(notice, channel->tags)))
        return false;
    if (!str_equal(notice->verb, STR("edit")))
        return true;
    return notice->weight >= channel->least && (!channel->has_labels || has_label(channel, notice->labels)) &&
           (!channel->only_unmarked || str_equal(notice->unmarked, STR("yes")));
}
