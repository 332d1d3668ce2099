/*
 * The ledger, read: visits/YYYY-MM/DD/HHMMSSZ.tsv, folder by folder in the order of time, one folder's names in memory
 * at a time, so that the number of visits does not matter. Other depths (a folder a year) read the same.
 */
#include "archive/internal.h"
#include "archive/ledger.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"

#include <stdlib.h>

typedef int each_line(void *context, const struct ledger_line *line);

/* A file of the ledger, by its place in time: second and number. */
struct ledger_file {
    struct str name; /* borrowed from the tree */
    git_oid blob;
};

/* "040609Z.tsv" before "040609Z-2.tsv" before "040609Z-10.tsv". */
static int compare_files(const void *a, const void *b)
{
    struct str first = ((const struct ledger_file *)a)->name, second = ((const struct ledger_file *)b)->name;
    size_t first_end = str_find_byte(first, 'Z', 0), second_end = str_find_byte(second, 'Z', 0);
    int order = str_compare(str_slice(first, 0, first_end), str_slice(second, 0, second_end));
    if (order)
        return order;
    return first.len == second.len ? str_compare(first, second) : first.len < second.len ? -1 : 1;
}

static int tell_file(struct archive *archive, const struct ledger_file *file, struct str folder, each_line *each,
                     void *context)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = object_read(archive, &file->blob, NULL, &bytes);
    struct str rest = buf_str(&bytes), text;
    while (result == 0 && rest.len && str_split(&rest, '\n', &text)) {
        AUTO_ARENA arena = ARENA_INIT;
        struct ledger_line line;
        result = ledger_read(&arena, text, &line);
        if (result < 0)
            return error_wrap(result, "%.*s/%.*s", STR_FORMAT(folder), STR_FORMAT(file->name));
        result = each(context, &line);
    }
    return result;
}

/* Files first, then the folders, which git keeps in the order of their names. */
static int tell_folder(struct archive *archive, const git_oid *id, struct str path, each_line *each, void *context)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_FREE struct ledger_file *files = NULL;
    size_t count = 0, room = 0;
    struct tree_entry entry;
    int result = tree_read(archive, id, &bytes);
    struct str rest = buf_str(&bytes);
    while (result == 0 && tree_next(&rest, &entry))
        if (!entry.is_folder && str_ends(entry.name, STR(".tsv")))
            *ARRAY_PUSH(files, count, room) = (struct ledger_file){entry.name, entry.id};
    if (count)
        qsort(files, count, sizeof *files, compare_files);
    for (size_t i = 0; i < count && result == 0; i++)
        result = tell_file(archive, &files[i], path, each, context);
    rest = buf_str(&bytes);
    while (result == 0 && tree_next(&rest, &entry)) {
        AUTO_BUF inner = BUF_INIT;
        buf_addf(&inner, "%.*s/%.*s", STR_FORMAT(path), STR_FORMAT(entry.name));
        if (entry.is_folder)
            result = tell_folder(archive, &entry.id, buf_str(&inner), each, context);
    }
    return result;
}

int archive_each_line(struct archive *archive, each_line *each, void *context)
{
    struct tip evidence;
    AUTO_COMMIT commit = {.has_parent = false};
    git_oid visits;
    int result = evidence_tip(archive, &evidence);
    if (result < 0 || !evidence.exists)
        return result;
    result = commit_read(archive, &evidence.id, &commit);
    if (result == 0)
        result = tree_find(archive, &commit.tree, STR("visits"), &visits);
    if (result < 0)
        return result == STET_ERROR_NOT_FOUND ? 0 : result;
    return tell_folder(archive, &visits, STR("visits"), each, context);
}
