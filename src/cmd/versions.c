#include "cmd/versions.h"

#include "base/array.h"
#include "base/clock.h"
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
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: no version %lld (its newest is %lld)",
                     STR_FORMAT(list->versions[0].path), (long long)number, (long long)list->versions[0].number);
}

static int find_at(const struct version_list *list, int64_t seconds, const struct state_version **version)
{
    AUTO_ARENA arena = ARENA_INIT;
    for (size_t i = 0; i < list->count; i++) {
        if (list->versions[i].first_seen <= seconds) {
            *version = &list->versions[i];
            return 0;
        }
    }
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: nothing was seen of it by %.*s (version 1 was first seen %.*s)",
                     STR_FORMAT(list->versions[0].path), STR_FORMAT(time_format_local(&arena, seconds)),
                     STR_FORMAT(time_format_local(&arena, list->versions[list->count - 1].first_seen)));
}

int versions_pick(const struct version_list *list, const char *text, const struct state_version **version)
{
    int64_t number;
    if (str_to_int64(str_from(text), &number))
        return versions_find(list, number, version);
    if (command_moment(str_from(text), true, &number))
        return find_at(list, number, version);
    return error_set(STET_ERROR_USAGE, "version %s: expected a number, a date (2026-03-01) or a time ago (7d, 12h)",
                     text);
}

/* At the last @. */
static bool split(struct arena *arena, const char *what, const char **article, const char **when)
{
    const char *at = strrchr(what, '@');
    if (!at || at == what)
        return false;
    *article = arena_copy(arena, str_slice(str_from(what), 0, (size_t)(at - what))).at;
    *when = at + 1;
    return true;
}

static bool is_version(const char *text)
{
    int64_t number;
    return str_to_int64(str_from(text), &number) || command_moment(str_from(text), true, &number);
}

int versions_ask(struct desk *desk, const char *what, struct version_list *list, const struct state_version **version)
{
    struct state_article article;
    const char *name, *when = NULL;
    *version = NULL;
    /* An address or a title may end like a version (`.../@3`), so the whole is looked for first. */
    int result = desk_find_article(desk, &desk->arena, what, &article);
    if (result == STET_ERROR_NOT_FOUND && split(&desk->arena, what, &name, &when) && is_version(when))
        result = desk_find_article(desk, &desk->arena, name, &article);
    else
        when = NULL;
    if (result == 0)
        result = versions_read(desk, &desk->arena, &article, list);
    return result == 0 && when ? versions_pick(list, when, version) : result;
}
