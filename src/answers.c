#include "answers.h"

#include "base/array.h"

struct answer {
    struct str page_id, id;
};

struct walk {
    struct arena *arena;
    struct str path;
    struct answer *answers; /* newest first */
    size_t count, room;
};

static int take_answer(void *context, struct str path, struct str page_id, struct str http_id)
{
    struct walk *walk = context;
    if (str_equal(path, walk->path))
        *ARRAY_PUSH(walk->answers, walk->count, walk->room) =
            (struct answer){arena_copy(walk->arena, page_id), arena_copy(walk->arena, http_id)};
    return 0;
}

/* The newest answer from `next` on with which the page came, or NULL. */
static const struct answer *find_older(const struct walk *walk, size_t next, struct str page_id)
{
    for (size_t i = next; i < walk->count; i++)
        if (str_equal(walk->answers[i].page_id, page_id))
            return &walk->answers[i];
    return NULL;
}

/* Both from the newest on. A version has the next answer where that came with its page; else the one of the version
 * behind it, where that had the same page, since it brought none of its own (`moved` or `back` before an edit); else,
 * where evidence has more than main, an older one. A page that is read again leaves its answer to the version that
 * brought it. */
static void match(const struct walk *walk, const struct state_version *versions, size_t count, struct str *ids)
{
    const struct answer *last = NULL;
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        struct str page_id = versions[i].evidence_id;
        bool is_next = next < walk->count && str_equal(walk->answers[next].page_id, page_id);
        const struct answer *found = is_next                                     ? &walk->answers[next]
                                     : last && str_equal(last->page_id, page_id) ? last
                                                                                 : find_older(walk, next, page_id);
        ids[i] = STR_NONE;
        if (!page_id.len || !found)
            continue;
        if (found->id.len)
            ids[i] = found->id;
        if (found == last || str_equal(versions[i].verb, STR("reread")))
            continue;
        last = found;
        next = (size_t)(found - walk->answers) + 1;
    }
}

int answers_find(struct desk *desk, struct arena *arena, const struct state_version *versions, size_t count,
                 struct str *ids)
{
    struct walk walk = {.arena = arena, .path = count ? versions->path : STR_NONE};
    int result = archive_each_evidence(desk->archive, take_answer, &walk);
    match(&walk, versions, count, ids);
    memory_free(walk.answers);
    return result;
}
