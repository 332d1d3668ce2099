#include "pages/internal.h"

#include "base/error.h"
#include "base/map.h"
#include "base/url.h"
#include "compare/compare.h"
#include "tell/settle.h"

/* ---- queries ---- */

struct str pages_field(struct arena *arena, struct str query, const char *name)
{
    struct str field;
    while (query.len && str_split(&query, '&', &field)) {
        size_t equals = str_find_byte(field, '=', 0);
        if (equals == SIZE_MAX || !str_equal(str_slice(field, 0, equals), str_from(name)))
            continue;
        AUTO_BUF spaced = BUF_INIT;
        for (size_t i = equals + 1; i < field.len; i++)
            buf_add_byte(&spaced, field.at[i] == '+' ? ' ' : field.at[i]);
        struct str value = str_trim(url_decode(arena, buf_str(&spaced)));
        return value.len ? value : STR_NONE;
    }
    return STR_NONE;
}

/* ---- two versions ---- */

static const struct shown_version *find_version(const struct shown_version *versions, size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (versions[i].number == number)
            return &versions[i];
    return NULL;
}

static int read_text(struct pages *pages, struct arena *arena, const struct shown_version *version, struct str *text)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(pages->desk->archive, version->text_id, &bytes);
    if (result == 0)
        *text = arena_copy(arena, buf_str(&bytes));
    return result;
}

/* `compare` has the versions. */
static int render_pair(struct pages *pages, struct arena *arena, struct compare_page *compare,
                       const struct shown_version *from, const struct shown_version *to, struct buf *out)
{
    struct str before, after;
    struct piece_list pieces;
    int result = read_text(pages, arena, from, &before);
    if (result == 0)
        result = read_text(pages, arena, to, &after);
    if (result < 0)
        return result;
    compare->page.title = to->headline;
    compare->page.language = compare->language.at ? compare->language : STR("");
    compare->from = from->number;
    compare->to = to->number;
    compare_words(arena, before, after, &pieces);
    settle_pieces(arena, &pieces, &compare->pieces);
    story_write_compare(out, compare);
    return 0;
}

int pages_render_compare(struct pages *pages, struct str query, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str path = pages_field(&arena, query, "path");
    int64_t from = 0, to = 0;
    const struct index_article *article = map_get(pages->index.by_path, path);
    if (!article || !article->versions)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no such article", STR_FORMAT(path));
    if (!str_to_int64(pages_field(&arena, query, "from"), &from) ||
        !str_to_int64(pages_field(&arena, query, "to"), &to))
        return error_set(STET_ERROR_USAGE, "from and to must be numbers of versions");
    struct shown_version *versions;
    size_t count;
    int result = pages_list_versions(pages->desk, &arena, article, &versions, &count);
    if (result < 0)
        return result;
    const struct shown_version *older = find_version(versions, count, from), *newer = find_version(versions, count, to);
    if (!older || !newer)
        return error_set(STET_ERROR_NOT_FOUND, "version %lld: not there", (long long)(older ? to : from));
    struct compare_page compare = {.page = pages_frame(pages, STR("compare")),
                                   .path = article->path,
                                   .language = article->language,
                                   .versions = versions,
                                   .version_count = count};
    return render_pair(pages, &arena, &compare, older, newer, out);
}
