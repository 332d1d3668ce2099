#include "watch/watchfile.h"

#include "base/array.h"
#include "base/digest.h"
#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct names {
    struct str *items; /* relative to the folder */
    size_t count, room;
};

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The watch files and folders of one folder go to the ends of two lists. */
static int list_folder(struct arena *arena, const char *root, struct str relative, struct names *files,
                       struct names *folders)
{
    struct str path = relative.len ? arena_format(arena, "%s/%.*s", root, STR_FORMAT(relative)) : str_from(root);
    DIR *directory = opendir(path.at);
    if (!directory)
        return errno == ENOENT
                   ? 0
                   : error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot read the folder %s", path.at);
    for (struct dirent *entry; (entry = readdir(directory));) {
        struct stat status;
        if (entry->d_name[0] == '.' || fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        struct str name = relative.len ? arena_format(arena, "%.*s/%s", STR_FORMAT(relative), entry->d_name)
                                       : arena_copy(arena, str_from(entry->d_name));
        if (S_ISDIR(status.st_mode))
            *ARRAY_PUSH(folders->items, folders->count, folders->room) = name;
        else if (str_ends(name, STR(".watch")))
            *ARRAY_PUSH(files->items, files->count, files->room) = name;
    }
    closedir(directory);
    return 0;
}

/* All watch files in order of name; the caller frees the items. */
static int list_files(struct arena *arena, const char *root, struct names *files)
{
    struct names folders = {0};
    *ARRAY_PUSH(folders.items, folders.count, folders.room) = STR("");
    int result = 0;
    for (size_t i = 0; i < folders.count && result == 0; i++)
        result = list_folder(arena, root, folders.items[i], files, &folders);
    memory_free(folders.items);
    if (files->count)
        qsort(files->items, files->count, sizeof *files->items, compare_names);
    return result;
}

static struct str last_part(const char *folder)
{
    struct str path = str_from(folder);
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    size_t slash = path.len;
    while (slash > 0 && path.at[slash - 1] != '/')
        slash--;
    return str_slice(path, slash, path.len);
}

static int read_one(struct arena *arena, const char *folder, struct str shown_folder, struct str name,
                    struct watch_list *list)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF shown = BUF_INIT;
    buf_addf(&path, "%s/%.*s", folder, STR_FORMAT(name));
    buf_addf(&shown, "%.*s/%.*s", STR_FORMAT(shown_folder), STR_FORMAT(name));
    return watch_read_file(arena, buf_str(&shown), buf_c(&path), list);
}

static int read_folder(struct arena *arena, const char *folder, struct str shown_folder, struct watch_list *list)
{
    struct names files = {0};
    int result = list_files(arena, folder, &files);
    for (size_t i = 0; i < files.count && result == 0; i++)
        result = read_one(arena, folder, shown_folder, files.items[i], list);
    memory_free(files.items);
    return result;
}

int watch_read_folder(struct arena *arena, const char *folder, struct watch_list *list)
{
    return read_folder(arena, folder, last_part(folder), list);
}

int watch_read_shipped(struct arena *arena, const char *folder, struct watch_list *list)
{
    int result = read_folder(arena, folder, str_from(folder), list);
    list->watch_count = 0;
    return result;
}

int watch_stamp(const char *folder, struct buf *stamp)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF facts = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    struct names files = {0};
    int result = list_files(&arena, folder, &files);
    for (size_t i = 0; i < files.count && result == 0; i++) {
        struct stat status = {0};
        buf_cut(&path, 0);
        buf_addf(&path, "%s/%.*s", folder, STR_FORMAT(files.items[i]));
        bool is_there = stat(buf_c(&path), &status) == 0;
        buf_addf(&facts, "%.*s%c%d %lld %lld.%09ld %llu\n", STR_FORMAT(files.items[i]), 0, is_there,
                 (long long)status.st_size, (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                 (unsigned long long)status.st_ino);
    }
    memory_free(files.items);
    if (result < 0)
        return result;
    char hex[DIGEST_HEX_SIZE + 1];
    digest_sha256_hex(buf_str(&facts), hex);
    buf_add(stamp, str_from(hex));
    return 0;
}
