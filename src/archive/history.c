#include "archive/internal.h"

#include "archive/message.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"

struct found_path {
    struct buf path;
    git_oid blob;
    bool is_found;
};

/* One article a commit; a snapshot that a person amended may hold more, of which the article is told. */
static int take_path(void *context, struct str path, const git_oid *before, const git_oid *after)
{
    (void)before;
    struct found_path *found = context;
    if (found->is_found || !after || !str_ends(path, STR(".md")))
        return 0;
    buf_add(&found->path, path);
    found->blob = *after;
    found->is_found = true;
    return 0;
}

static int find_path(struct archive *archive, const struct commit *commit, struct found_path *found)
{
    AUTO_COMMIT parent = {.has_parent = false};
    int result = commit->has_parent ? commit_read(archive, &commit->parent, &parent) : 0;
    return result < 0
               ? result
               : tree_difference(archive, commit->has_parent ? &parent.tree : NULL, &commit->tree, take_path, found);
}

/* All values of a trailer, parted by `separator`. */
static struct str join_trailers(struct buf *out, struct str message, struct str key, char separator)
{
    size_t at = 0;
    struct str value;
    buf_cut(out, 0);
    while (message_next_trailer(message, key, &at, &value)) {
        if (out->len)
            buf_add_byte(out, separator);
        buf_add(out, value);
    }
    return out->len ? buf_str(out) : STR_NONE;
}

/* The trailers that go into the record as they are. */
static void read_trailers(struct str message, struct snapshot_record *record)
{
    const struct {
        struct str key;
        struct str *value;
    } texts[] = {
        {STR("Url"), &record->url},
        {STR("Url-Before"), &record->url_before},
        {STR("Found"), &record->found},
        {STR("Seen-Between"), &record->seen_between},
        {STR("Page-Modified"), &record->page_modified},
        {STR("Unmarked"), &record->unmarked},
        {STR("Extractor"), &record->extractor},
        {STR("Rules"), &record->rules},
        {STR("Evidence"), &record->evidence},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i].value = message_trailer(message, texts[i].key);
    const struct {
        struct str key;
        int64_t *value;
    } numbers[] = {{STR("Version"), &record->version}, {STR("Http-Status"), &record->status}};
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++)
        str_to_int64(message_trailer(message, numbers[i].key), numbers[i].value);
}

/* The weight of the weightiest label, unless the commit says another. */
static int64_t read_weight(struct str message)
{
    int64_t weight = 0;
    size_t at = 0;
    struct str value;
    enum edit_label label;
    if (str_to_int64(message_trailer(message, STR("Weight")), &weight))
        return weight < 0 ? 0 : weight > 100 ? 100 : weight;
    weight = 0;
    while (message_next_trailer(message, STR("Edit"), &at, &value))
        if (edit_label_from_name(value, &label) && edit_label_weight(label) > weight)
            weight = edit_label_weight(label);
    return weight;
}

typedef int each_snapshot(void *context, const struct snapshot_record *record);

static int tell_commit(struct archive *archive, const git_oid *id, const struct commit *commit, each_snapshot *each,
                       void *context)
{
    struct snapshot_record record = {.commit = ""};
    if (!message_read_subject(commit->message, &record.verb, &record.headline))
        return 0;
    struct found_path found = {.path = BUF_INIT};
    int result = find_path(archive, commit, &found);
    if (result == 0 && found.is_found) {
        AUTO_BUF labels = BUF_INIT;
        AUTO_BUF aliases = BUF_INIT;
        id_hex(id, record.commit);
        id_hex(&found.blob, record.text_id);
        record.path = buf_str(&found.path);
        record.outlet = commit->author_name;
        record.author_date = commit->author_date;
        record.commit_date = commit->commit_date;
        record.labels = join_trailers(&labels, commit->message, STR("Edit"), ' ');
        record.aliases = join_trailers(&aliases, commit->message, STR("Alias"), '\n');
        record.weight = read_weight(commit->message);
        read_trailers(commit->message, &record);
        result = each(context, &record);
    }
    buf_clear(&found.path);
    return result;
}

/* First parents from the tip on. A merge's second line is a person's: stet's own commits are a line. */
static int walk(struct archive *archive, const git_oid *tip, each_snapshot *each, void *context)
{
    git_oid at = *tip;
    for (;;) {
        AUTO_COMMIT commit = {.has_parent = false};
        int result = commit_read(archive, &at, &commit);
        if (result == 0)
            result = tell_commit(archive, &at, &commit, each, context);
        if (result < 0 || !commit.has_parent)
            return result;
        at = commit.parent;
    }
}

/* Oldest first: the line's ids are kept, 20 bytes a commit, and walked back. With `since` only those behind it;
 * STET_ERROR_NOT_FOUND where it is not on the line. */
static int walk_back(struct archive *archive, const git_oid *tip, const git_oid *since, each_snapshot *each,
                     void *context)
{
    git_oid *ids = NULL;
    size_t count = 0, room = 0;
    git_oid at = *tip;
    int result = 0;
    while (!since || !git_oid_equal(&at, since)) {
        AUTO_COMMIT commit = {.has_parent = false};
        *ARRAY_PUSH(ids, count, room) = at;
        result = commit_read(archive, &at, &commit);
        if (result == 0 && !commit.has_parent && since)
            result = error_set(STET_ERROR_NOT_FOUND, "a commit that is no part of main");
        if (result < 0 || !commit.has_parent)
            break;
        at = commit.parent;
    }
    while (result == 0 && count) {
        AUTO_COMMIT commit = {.has_parent = false};
        result = commit_read(archive, &ids[--count], &commit);
        if (result == 0)
            result = tell_commit(archive, &ids[count], &commit, each, context);
    }
    memory_free(ids);
    return result;
}

int archive_each_snapshot(struct archive *archive, bool newest_first, each_snapshot *each, void *context)
{
    struct tip main;
    int result = main_tip(archive, &main);
    if (result < 0)
        return result;
    return newest_first ? walk(archive, &main.id, each, context) : walk_back(archive, &main.id, NULL, each, context);
}

int archive_each_between(struct archive *archive, const char *since_hex, const char *tip_hex, each_snapshot *each,
                         void *context)
{
    git_oid since, tip;
    if (!id_from_hex(str_from(since_hex), &since) || !id_from_hex(str_from(tip_hex), &tip))
        return error_set(STET_ERROR_INTERNAL, "no name of a commit: %s, %s", since_hex, tip_hex);
    return walk_back(archive, &tip, &since, each, context);
}

int archive_find_snapshot(struct archive *archive, struct str commit_hex, each_snapshot *each, void *context)
{
    git_oid id;
    AUTO_COMMIT commit = {.has_parent = false};
    if (!id_from_hex(commit_hex, &id))
        return error_set(STET_ERROR_INTERNAL, "%.*s: no name of a commit", STR_FORMAT(commit_hex));
    int result = commit_read(archive, &id, &commit);
    return result == 0 ? tell_commit(archive, &id, &commit, each, context) : result;
}

int archive_read_message(struct archive *archive, struct str commit, struct buf *out)
{
    git_oid id;
    AUTO_COMMIT read = {.has_parent = false};
    if (!id_from_hex(commit, &id))
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no commit's name", STR_FORMAT(commit));
    int result = commit_read(archive, &id, &read);
    if (result == 0)
        buf_add(out, read.message);
    return result;
}

int archive_find_subject(struct archive *archive, struct str start, char hex[41])
{
    struct tip main;
    int result = main_tip(archive, &main);
    git_oid at = main.id;
    while (result == 0) {
        AUTO_COMMIT commit = {.has_parent = false};
        result = commit_read(archive, &at, &commit);
        if (result == 0 && str_starts(commit.message, start)) {
            id_hex(&at, hex);
            return 0;
        }
        if (result == 0 && !commit.has_parent)
            result = error_set(STET_ERROR_NOT_FOUND, "%.*s: no such commit", STR_FORMAT(start));
        at = commit.parent;
    }
    return result;
}

/* The newest snapshot at `id` or behind it; "" where there is none. */
static int find_snapshot(struct archive *archive, const git_oid *id, char hex[41])
{
    git_oid at = *id;
    *hex = '\0';
    for (;;) {
        struct str verb, headline;
        AUTO_COMMIT commit = {.has_parent = false};
        int result = commit_read(archive, &at, &commit);
        if (result == 0 && message_read_subject(commit.message, &verb, &headline))
            id_hex(&at, hex);
        if (result < 0 || *hex || !commit.has_parent)
            return result;
        at = commit.parent;
    }
}

int archive_evidence_start(struct archive *archive, bool *has_evidence, char before[41])
{
    struct tip evidence;
    git_oid announced;
    *before = '\0';
    int result = evidence_tip(archive, &evidence);
    *has_evidence = result == 0 && evidence.exists;
    for (git_oid at = evidence.id; result == 0 && *has_evidence;) {
        AUTO_COMMIT commit = {.has_parent = false};
        result = commit_read(archive, &at, &commit);
        if (result == 0 && !commit.has_parent)
            return id_from_hex(message_trailer(commit.message, STR("Main")), &announced)
                       ? find_snapshot(archive, &announced, before)
                       : 0;
        at = commit.parent;
    }
    return result;
}
