#include "pages/versions.h"

#include "archive/message.h"
#include "base/array.h"
#include "compare/compare.h"
#include "edits.h"
#include "quotelives.h"

#include <string.h>

/* ---- one version ---- */

static void show_edits(struct arena *arena, const struct edit_list *list, struct shown_version *shown)
{
    shown->edits = arena_array(arena, list->count + 1, sizeof *shown->edits);
    shown->edit_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        struct shown_edit *edit = &shown->edits[i];
        edit->edit = list->edits[i];
        if (edit->edit.change == EDIT_CHANGED && edit->edit.before.len && edit->edit.after.len)
            compare_words(arena, edit->edit.before, edit->edit.after, &edit->pieces);
    }
}

static struct shown_version show_version(const struct state_version *version, struct str language)
{
    return (struct shown_version){.path = version->path,
                                  .number = version->number,
                                  .verb = version->verb,
                                  .headline = version->headline,
                                  .outlet = version->outlet,
                                  .language = language,
                                  .unmarked = version->unmarked,
                                  .first_seen = version->first_seen,
                                  .weight = version->weight};
}

int pages_read_version(struct desk *desk, struct arena *arena, const struct index_article *article, int64_t number,
                       struct shown_version *shown)
{
    struct state_version version;
    struct edit_list list;
    int result = state_find_version(desk->state, arena, article->path, number, &version);
    if (result == 0)
        result = edits_read(desk, arena, &version, &list);
    if (result < 0)
        return result;
    *shown = show_version(&version, article->language);
    show_edits(arena, &list, shown);
    return 0;
}

/* ---- proof ---- */

static struct str part_behind(struct str text, struct str start)
{
    size_t at = str_find(text, start, 0);
    return at == SIZE_MAX ? STR_NONE : str_slice(text, at + start.len, text.len);
}

int pages_read_window(struct desk *desk, struct str commit, int64_t *seen_before)
{
    AUTO_BUF message = BUF_INIT;
    int result = archive_read_message(desk->archive, commit, &message);
    *seen_before = result == 0 ? message_seen_start(message_trailer(buf_str(&message), STR("Seen-Between"))) : 0;
    return result;
}

static int show_proof(struct desk *desk, struct arena *arena, const struct state_version *version,
                      struct shown_version *shown)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_message(desk->archive, version->commit, &bytes);
    if (result < 0)
        return result;
    struct str message = arena_copy(arena, buf_str(&bytes));
    shown->commit = version->commit;
    shown->text_id = version->text_id;
    shown->page_id = version->evidence_id;
    shown->page_digest = part_behind(message_trailer(message, STR("Evidence")), STR("sha256:"));
    shown->seen_before = message_seen_start(message_trailer(message, STR("Seen-Between")));
    shown->page_modified = message_trailer(message, STR("Page-Modified"));
    shown->url_before = message_trailer(message, STR("Url-Before"));
    shown->found = message_trailer(message, STR("Found"));
    return 0;
}

/* ---- an article ---- */

struct collecting {
    struct arena *arena;
    struct state_version *versions; /* newest first */
    size_t count, room;
};

static int collect(void *context, const struct state_version *version)
{
    struct collecting *collecting = context;
    *ARRAY_PUSH(collecting->versions, collecting->count, collecting->room) =
        state_version_copy(collecting->arena, version);
    return 0;
}

int pages_list_versions(struct desk *desk, struct arena *arena, const struct index_article *article,
                        struct shown_version **versions, size_t *count)
{
    struct collecting collecting = {.arena = arena};
    const struct version_filter filter = {.path = article->path};
    int result = state_each_version(desk->state, &filter, collect, &collecting);
    *versions = arena_array(arena, collecting.count + 1, sizeof **versions);
    *count = collecting.count;
    for (size_t i = 0; i < collecting.count; i++) {
        (*versions)[i] = show_version(&collecting.versions[i], article->language);
        (*versions)[i].text_id = collecting.versions[i].text_id;
    }
    memory_free(collecting.versions);
    return result;
}

/* Oldest first: each is compared with the one before, which is at hand. */
static int read_versions(struct desk *desk, const struct index_article *article, const struct collecting *all,
                         struct told_article *told)
{
    struct article before = {0}, after;
    struct str text;
    int64_t number_before = 0;
    for (size_t i = all->count; i-- > 0;) {
        const struct state_version *version = &all->versions[i];
        struct edit_list list = {NULL, 0};
        int result = desk_read_article(desk, &told->arena, version, &text, &after);
        if (result == 0 && number_before == version->number - 1 && number_before)
            result = edits_between(desk, &told->arena, version, text, &before, &after, &list);
        told->versions[i] = show_version(version, article->language);
        show_edits(&told->arena, &list, &told->versions[i]);
        if (result == 0)
            result = show_proof(desk, &told->arena, version, &told->versions[i]);
        if (result < 0)
            return result;
        quotelives_add(&told->arena, &told->quotes, version->number, version->first_seen, &after);
        before = after;
        number_before = version->number;
    }
    told->newest = before;
    return 0;
}

int pages_read_article(struct desk *desk, const struct index_article *article, struct told_article *told)
{
    *told = (struct told_article){.arena = ARENA_INIT};
    struct collecting collecting = {.arena = &told->arena};
    const struct version_filter filter = {.path = article->path};
    int result = state_each_version(desk->state, &filter, collect, &collecting);
    told->versions = arena_array(&told->arena, collecting.count + 1, sizeof *told->versions);
    told->version_count = collecting.count;
    if (result == 0)
        result = read_versions(desk, article, &collecting, told);
    memory_free(collecting.versions);
    if (result < 0)
        told_article_clear(told);
    return result;
}

void told_article_clear(struct told_article *told)
{
    quotelives_clear(&told->quotes);
    arena_clear(&told->arena);
    *told = (struct told_article){.arena = ARENA_INIT};
}
