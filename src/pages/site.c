#include "pages/site.h"

#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAMPS    ".stet-site"
#define TEMPORARY ".tmp"
static const struct str HEAD = STR_INIT("stet site 1: what each page was made from; without it all are written anew");
enum { MOST_STAMPS = 1 << 30, MOST_PAGE = 1 << 30 };

struct site {
    struct pages *pages;
    const char *folder;
    struct buf old;    /* the stamps as they were */
    struct map *known; /* path → its line in `old`; taken out as pages are met */
    struct buf stamps; /* the new ones */
    struct buf page, file;
    struct buf made_folder; /* the last one made */
    int descriptor;         /* of the folder */
    const volatile sig_atomic_t *ended;
    site_progress *progress;
    void *context;
    struct site_report *report;
    size_t done, all;
};

/* "FOLDER/PATH". */
static const char *place(const struct site *site, struct str path, struct buf *out)
{
    buf_cut(out, 0);
    buf_add(out, str_from(site->folder));
    buf_add_byte(out, '/');
    buf_add(out, path);
    return buf_c(out);
}

/* ---- stamps ---- */

enum { STAMP_DIGITS = 16 };

static void read_stamps(struct site *site)
{
    AUTO_BUF path = BUF_INIT;
    struct str rest, line;
    if (file_read(place(site, STR(STAMPS), &path), MOST_STAMPS, &site->old) < 0)
        return;
    rest = buf_str(&site->old);
    if (!str_split(&rest, '\n', &line) || !str_equal(line, HEAD))
        return;
    while (str_split(&rest, '\n', &line))
        if (line.len > STAMP_DIGITS + 1 && line.at[STAMP_DIGITS] == ' ')
            map_put(site->known, str_slice(line, STAMP_DIGITS + 1, line.len), (void *)line.at);
}

static void write_digits(uint64_t stamp, char digits[STAMP_DIGITS])
{
    for (size_t i = STAMP_DIGITS; i-- > 0; stamp >>= 4)
        digits[i] = "0123456789abcdef"[stamp & 15];
}

static void add_stamp(struct site *site, struct str path, const char digits[STAMP_DIGITS])
{
    buf_add(&site->stamps, (struct str){digits, STAMP_DIGITS});
    buf_add_byte(&site->stamps, ' ');
    buf_add(&site->stamps, path);
    buf_add_byte(&site->stamps, '\n');
}

/* Everything is on the disk before the stamps say so. */
static int write_stamps(struct site *site)
{
    AUTO_BUF path = BUF_INIT;
    if (site->report->written && syncfs(site->descriptor) < 0)
        return error_errno(STET_ERROR_IO, "cannot sync %s", site->folder);
    bool is_same = !site->report->written && !site->report->removed && site->stamps.len == site->old.len &&
                   memcmp(site->stamps.at, site->old.at, site->old.len) == 0;
    return is_same ? 0 : file_write(place(site, STR(STAMPS), &path), buf_str(&site->stamps), 0666);
}

/* ---- pages ---- */

static int make_folder_of(struct site *site, const char *path)
{
    struct str whole = str_from(path);
    size_t slash = whole.len;
    while (slash && path[slash - 1] != '/')
        slash--;
    struct str folder = str_slice(whole, 0, slash - 1);
    if (str_equal(folder, buf_str(&site->made_folder)))
        return 0;
    buf_cut(&site->made_folder, 0);
    buf_add(&site->made_folder, folder);
    return file_make_folders(buf_c(&site->made_folder));
}

/* As file_write, but synced with all others at the end. */
static int write_page(struct site *site, const char *path, struct str bytes)
{
    AUTO_BUF temporary = BUF_INIT;
    buf_addf(&temporary, "%s" TEMPORARY, path);
    const char *name = buf_c(&temporary);
    int result = make_folder_of(site, path);
    if (result < 0)
        return result;
    AUTO_CLOSE int descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", name);
    result = file_write_all(descriptor, bytes, name);
    if (result == 0 && rename(name, path) < 0)
        result = error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot rename %s to %s", name, path);
    if (result < 0)
        unlink(name);
    return result;
}

static bool is_there_already(const char *path, struct str bytes)
{
    struct stat status;
    AUTO_BUF old = BUF_INIT;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode) && (size_t)status.st_size == bytes.len &&
           file_read(path, MOST_PAGE, &old) == 0 && str_equal(buf_str(&old), bytes);
}

static bool is_there(const struct site *site, struct str path)
{
    struct stat status;
    return fstatat(site->descriptor, path.at, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static int make_page(struct site *site, struct str path)
{
    const char *name = place(site, path, &site->file);
    buf_cut(&site->page, 0);
    int result = pages_render(site->pages, path, STR_NONE, &site->page);
    if (result == 0 && !is_there_already(name, buf_str(&site->page))) {
        result = write_page(site, name, buf_str(&site->page));
        site->report->written++;
    }
    return result;
}

static int take_page(void *context, struct str path, uint64_t stamp)
{
    struct site *site = context;
    char digits[STAMP_DIGITS];
    const char *line = map_put(site->known, path, NULL);
    write_digits(stamp, digits);
    if (site->progress)
        site->progress(site->context, site->done, site->all);
    site->done++;
    /* What is left undone keeps the stamp that it had. */
    if (site->report->was_ended || (site->ended && *site->ended)) {
        site->report->was_ended = true;
        if (line)
            add_stamp(site, path, line);
        return 0;
    }
    site->report->pages++;
    bool is_stamped = line && stamp && memcmp(line, digits, STAMP_DIGITS) == 0;
    int result = is_stamped && is_there(site, path) ? 0 : make_page(site, path);
    add_stamp(site, path, digits);
    return result;
}

/* Folders above a page that went, as far as they are empty now. */
static void remove_folders(struct site *site, struct str path)
{
    AUTO_BUF folder = BUF_INIT;
    for (size_t end = path.len; end-- > 0;)
        if (path.at[end] == '/' && rmdir(place(site, str_slice(path, 0, end), &folder)) < 0)
            return;
}

/* Names that a site may have given: nothing above the folder, however the stamps read. */
static bool is_ours(struct str path)
{
    struct str rest = path, part;
    while (str_split(&rest, '/', &part))
        if (!part.len || part.at[0] == '.')
            return false;
    return str_ends(path, STR(".html")) || str_ends(path, STR(".atom"));
}

/* And what a run that was killed left of it half written. */
static int remove_page(struct site *site, struct str path)
{
    AUTO_BUF file = BUF_INIT;
    const char *name = place(site, path, &file);
    if (unlink(name) == 0)
        site->report->removed++;
    else if (errno != ENOENT && errno != ENOTDIR)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot remove %s, which left the archive", name);
    buf_add(&file, STR(TEMPORARY));
    unlink(buf_c(&file));
    remove_folders(site, path);
    return 0;
}

/* Also by a run that was ended: what it did not come to is in the archive still, and these are not. */
static int remove_left_over(struct site *site)
{
    size_t at = 0;
    struct str path;
    void *line;
    int result = 0;
    while (result == 0 && map_next(site->known, &at, &path, &line))
        if (line && is_ours(path))
            result = remove_page(site, path);
    return result;
}

/* ---- whole ---- */

static int check_folder(const char *folder)
{
    AUTO_BUF path = BUF_INIT;
    int result = file_make_folders(folder);
    if (result < 0)
        return result;
    buf_addf(&path, "%s/" STAMPS, folder);
    if (file_exists(buf_c(&path)))
        return 0;
    DIR *entries = opendir(folder);
    if (!entries)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot read the folder %s", folder);
    size_t count = 0;
    for (const struct dirent *entry = readdir(entries); entry; entry = readdir(entries))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(entries);
    return count == 0
               ? 0
               : error_set(STET_ERROR_CREATE,
                           "%s: holds files, and no site (name an empty folder, or one that does not exist)", folder);
}

static int write_all(struct site *site)
{
    AUTO_BUF path = BUF_INIT;
    read_stamps(site);
    buf_addf(&site->stamps, "%.*s\n", STR_FORMAT(HEAD));
    /* From its first page on it is a site, also where this run is ended before the stamps are written. */
    int result = site->old.len ? 0 : file_write(place(site, STR(STAMPS), &path), buf_str(&site->stamps), 0666);
    if (result == 0)
        result = pages_each(site->pages, take_page, site);
    if (result == 0)
        result = remove_left_over(site);
    if (site->progress)
        site->progress(site->context, site->done, site->all);
    return result == 0 ? write_stamps(site) : result;
}

int site_write(struct pages *pages, const char *folder, const volatile sig_atomic_t *ended, site_progress *progress,
               void *context, struct site_report *report)
{
    *report = (struct site_report){.pages = 0};
    int result = check_folder(folder);
    if (result < 0)
        return result;
    AUTO_CLOSE int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0)
        return error_errno(STET_ERROR_CREATE, "cannot open the folder %s", folder);
    if (flock(lock, LOCK_EX | LOCK_NB) < 0)
        return error_set(STET_ERROR_LOCKED, "%s: another stet writes this site (wait for it)", folder);
    struct site site = {.pages = pages,
                        .folder = folder,
                        .known = map_new(),
                        .ended = ended,
                        .progress = progress,
                        .context = context,
                        .report = report,
                        .descriptor = lock,
                        .all = pages_count(pages)};
    result = write_all(&site);
    map_free(site.known);
    buf_clear(&site.old);
    buf_clear(&site.stamps);
    buf_clear(&site.page);
    buf_clear(&site.file);
    buf_clear(&site.made_folder);
    return result;
}
