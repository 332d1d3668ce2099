#include "returns.h"

#include "compare/compare.h"

enum { WINDOW_SECONDS = 7 * 86400, COMMITTED_RETURNS = 2 };
/* So many of the last texts may be the nearest. */
enum { MOST_CANDIDATES = 6 };

struct search {
    int64_t last, seconds;
    const char *text_id;
    struct returns *returns;
};

static bool is_return(const struct state_version *version)
{
    struct str rest = version->labels, label;
    while (rest.len && str_split(&rest, ',', &label))
        if (str_equal(str_trim(label), str_from(edit_label_name(EDIT_RETURN))))
            return true;
    return false;
}

static int note_version(void *context, const struct state_version *version)
{
    struct search *search = context;
    struct returns *returns = search->returns;
    if (version->number > search->last)
        return 0;
    if (version->first_seen > search->seconds - WINDOW_SECONDS)
        returns->recent += is_return(version);
    if (!returns->version && version->number < search->last && str_equal(version->text_id, str_from(search->text_id)))
        returns->version = version->number;
    return 0;
}

int returns_find(struct desk *desk, struct str path, int64_t last, struct str text, int64_t seconds,
                 struct returns *returns)
{
    char id[ARCHIVE_ID_SIZE + 1];
    *returns = (struct returns){0};
    int result = archive_blob_id(text, id);
    struct search search = {last, seconds, id, returns};
    if (result == 0)
        result = state_each_version(desk->state, &(struct version_filter){.path = path}, note_version, &search);
    return result;
}

bool returns_is_variant(const struct returns *returns)
{
    return returns->version && returns->recent >= COMMITTED_RETURNS;
}

/* ---- edits ---- */

struct candidates {
    struct arena *arena;
    int64_t last;
    struct str headline; /* of the new text */
    bool had_headline;   /* some version before the last had it */
    struct state_version versions[MOST_CANDIDATES];
    size_t count;
};

static bool is_known(const struct candidates *candidates, const struct state_version *version)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (str_equal(candidates->versions[i].text_id, version->text_id))
            return true;
    return false;
}

static int note_candidate(void *context, const struct state_version *version)
{
    struct candidates *candidates = context;
    if (version->number > candidates->last)
        return 0;
    if (version->number < candidates->last && str_equal(version->headline, candidates->headline))
        candidates->had_headline = true;
    if (candidates->count < MOST_CANDIDATES && !is_known(candidates, version))
        candidates->versions[candidates->count++] = state_version_copy(candidates->arena, version);
    return 0;
}

static int64_t sum_of(const struct edit_list *list)
{
    int64_t sum = 0;
    for (size_t i = 0; i < list->count; i++)
        sum += list->edits[i].weight * (int64_t)list->edits[i].count;
    return sum;
}

/* From the text that the new one is nearest to, of the last few. */
static int compare_nearest(struct desk *desk, const struct candidates *candidates, const struct article *after,
                           struct edit_list *list, bool *is_other)
{
    for (size_t i = 0; i < candidates->count; i++) {
        struct article earlier;
        struct edit_list own;
        if (candidates->versions[i].number == candidates->last)
            continue;
        int result = desk_read_article(desk, candidates->arena, &candidates->versions[i], NULL, &earlier);
        if (result < 0)
            return result;
        compare_articles(candidates->arena, &earlier, after, &own);
        if (sum_of(&own) >= sum_of(list))
            continue;
        *list = own;
        *is_other = true;
    }
    return 0;
}

/* Behind the others: it is the lightest label. */
static void add_return(struct arena *arena, struct edit_list *list, struct str before, struct str after)
{
    struct edit *edits = arena_array(arena, list->count + 1, sizeof *edits);
    for (size_t i = 0; i < list->count; i++)
        edits[i] = list->edits[i];
    edits[list->count] = (struct edit){.label = EDIT_RETURN,
                                       .change = EDIT_CHANGED,
                                       .before = before,
                                       .after = after,
                                       .count = 1,
                                       .weight = edit_label_weight(EDIT_RETURN)};
    *list = (struct edit_list){edits, list->count + 1};
}

int returns_compare(struct desk *desk, struct arena *arena, struct str path, int64_t last, const struct article *before,
                    const struct article *after, const struct returns *returns, struct edit_list *list)
{
    struct candidates candidates = {.arena = arena, .last = last, .headline = after->headline};
    bool is_other = false;
    int result = state_each_version(desk->state, &(struct version_filter){.path = path}, note_candidate, &candidates);
    if (result < 0)
        return result;
    bool is_headline_back = candidates.had_headline && !str_equal(before->headline, after->headline);
    struct article base = *before;
    /* The whole text is back: all its edits are told, since readers see another text than yesterday. */
    if (is_headline_back && !returns->version)
        base.headline = after->headline;
    compare_articles(arena, &base, after, list);
    if (!returns->version && returns->recent > 0)
        result = compare_nearest(desk, &candidates, after, list, &is_other);
    if (returns->version)
        add_return(arena, list, STR_NONE, arena_format(arena, "version %lld", (long long)returns->version));
    else if (is_headline_back)
        add_return(arena, list, before->headline, after->headline);
    else if (is_other)
        add_return(arena, list, STR_NONE, STR_NONE);
    return result;
}
