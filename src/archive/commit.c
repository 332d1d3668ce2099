#include "archive/internal.h"

#include "base/error.h"

void commit_clear(struct commit *commit)
{
    buf_clear(&commit->bytes);
}

/* "Name <mail> 1768967467 +0000" */
static void read_person(struct str line, struct str *name, struct str *email, int64_t *date)
{
    size_t open = str_find_byte(line, '<', 0);
    size_t shut = str_find_byte(line, '>', open == SIZE_MAX ? 0 : open);
    if (open == SIZE_MAX || shut == SIZE_MAX)
        return;
    *name = str_trim(str_slice(line, 0, open));
    *email = str_slice(line, open + 1, shut);
    struct str time = str_trim(str_slice(line, shut + 1, line.len));
    str_to_int64(str_slice(time, 0, str_find_byte(time, ' ', 0)), date);
}

static void read_header(struct commit *commit, struct str line)
{
    size_t blank = str_find_byte(line, ' ', 0);
    struct str key = str_slice(line, 0, blank);
    struct str value = str_slice(line, blank == SIZE_MAX ? line.len : blank + 1, line.len);
    if (str_equal(key, STR("tree")))
        id_from_hex(value, &commit->tree);
    else if (str_equal(key, STR("parent")) && !commit->has_parent)
        commit->has_parent = id_from_hex(value, &commit->parent);
    else if (str_equal(key, STR("author")))
        read_person(value, &commit->author_name, &commit->author_email, &commit->author_date);
    else if (str_equal(key, STR("committer")))
        read_person(value, &commit->committer_name, &commit->committer_email, &commit->commit_date);
}

int commit_read(struct archive *archive, const git_oid *id, struct commit *commit)
{
    *commit = (struct commit){.bytes = BUF_INIT};
    git_object_t kind = GIT_OBJECT_INVALID;
    int result = object_read(archive, id, &kind, &commit->bytes);
    if (result < 0)
        return result;
    char hex[ID_HEX_SIZE + 1];
    id_hex(id, hex);
    if (kind != GIT_OBJECT_COMMIT)
        return error_set(STET_ERROR_DATA, "%s: %s is no commit (run `git fsck`)", archive->folder, hex);
    struct str all = buf_str(&commit->bytes);
    size_t end = str_find(all, STR("\n\n"), 0);
    commit->message = str_slice(all, end == SIZE_MAX ? all.len : end + 2, all.len);
    struct str rest = str_slice(all, 0, end), line;
    while (str_split(&rest, '\n', &line))
        read_header(commit, line);
    return 0;
}

void commit_add(struct archive *archive, const struct commit_text *text, git_oid *id)
{
    AUTO_BUF bytes = BUF_INIT;
    char hex[ID_HEX_SIZE + 1];
    id_hex(text->tree, hex);
    buf_addf(&bytes, "tree %s\n", hex);
    if (text->parent) {
        id_hex(text->parent, hex);
        buf_addf(&bytes, "parent %s\n", hex);
    }
    int64_t author_date = text->author_date > 0 ? text->author_date : 0;
    buf_addf(&bytes, "author %s <%s> %lld +0000\n", text->author_name, text->author_email, (long long)author_date);
    buf_addf(&bytes, "committer %s <%s> %lld +0000\n\n", archive->committer_name, archive->committer_email,
             (long long)text->commit_date);
    buf_add(&bytes, str_from(text->message));
    store_add(&archive->store, GIT_OBJECT_COMMIT, buf_str(&bytes), id);
}
