#include "cmd/versions.h"

#include "base/array.h"
#include "base/error.h"

#include <string.h>

struct collecting {
    struct arena *arena;
    struct state_version *versions;
    size_t count, room;
};

static int collect(void *context, const struct state_version *version)
{
    struct collecting *collecting = context;
    *ARRAY_PUSH(collecting->versions, collecting->count, collecting->room) =
        state_version_copy(collecting->arena, version);
    return 0;
}

int versions_open(struct desk *desk, const struct command_call *call, struct str *path)
{
    struct state_article article = {0};
    int result = desk_open(desk, call->folder);
    if (result == 0 && call->argument_count)
        result = desk_find_article(desk, &desk->arena, call->arguments[0], &article);
    if (result < 0)
        return result;
    *path = article.path;
    if (call->argument_count && !article.path.len)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no version yet (`stet run` looks at it)",
                         STR_FORMAT(article.url));
    return 0;
}

int versions_read(struct desk *desk, struct arena *arena, const struct state_article *article,
                  struct version_list *list)
{
    struct collecting collecting = {.arena = arena};
    const struct version_filter filter = {.path = article->path};
    int result = article->path.len ? state_each_version(desk->state, &filter, collect, &collecting) : 0;
    if (result == 0 && collecting.count == 0)
        result =
            error_set(STET_ERROR_NOT_FOUND, "%.*s: no version yet (`stet run` looks at it)", STR_FORMAT(article->url));
    *list = (struct version_list){arena_array(arena, collecting.count, sizeof *list->versions), collecting.count};
    if (collecting.count)
        memcpy(list->versions, collecting.versions, collecting.count * sizeof *list->versions);
    memory_free(collecting.versions);
    return result;
}

int versions_find(const struct version_list *list, int64_t number, const struct state_version **version)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->versions[i].number == number) {
            *version = &list->versions[i];
            return 0;
        }
    }
    return error_set(STET_ERROR_NOT_FOUND, "version %lld: not there (there are 1 to %lld)", (long long)number,
                     (long long)(list->count ? list->versions[0].number : 0));
}

bool versions_split(struct str what, struct str *article, int64_t *number)
{
    for (size_t at = what.len; at > 0; at--) {
        if (what.at[at - 1] != '@')
            continue;
        *article = str_slice(what, 0, at - 1);
        return str_to_int64(str_slice(what, at, what.len), number);
    }
    return false;
}
