/*
 * The objects of a repository, as libgit2 is given them:
 *
 *     packs          libgit2's own reader; first, so that nothing is asked of the disk for an object that is packed
 *     loose files    read here, whole or not at all: libgit2's own reader (1.5) waits for ever on one that ends too
 *                    early, as a power loss leaves it
 *
 * both also of the repositories that this one borrows from. So a damaged file is in nobody's way while a pack has the
 * object, and whoever asks for it else (object_read, a walk of libgit2's) is told its file.
 */
#include "archive/internal.h"

#include "base/error.h"
#include "base/file.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* Priorities as libgit2 has them. As many steps of borrowing as git takes. No deflated byte stands for more than
 * RATIO_MOST (zlib's technical notes), so that no header makes us ask for memory that nothing fills. */
enum { LOOSE_PRIORITY = 1, PACK_PRIORITY = 2, BORROWED_MOST = 5, HEADER_SIZE = 64, RATIO_MOST = 1032 };
enum { ALTERNATES_SIZE = 64 * 1024 };
/* What libgit2 keeps for faults of those whom it calls. */
enum { DAMAGE = GIT_ERROR_CALLBACK };

struct loose {
    git_odb_backend backend;
    char *folder;
    git_oid damaged;     /* the last object that was found damaged, and */
    bool is_asked_again; /* whether packs that came meanwhile have been looked into since */
};

bool is_damage(void)
{
    const git_error *last = git_error_last();
    return last && last->klass == DAMAGE;
}

/* ---- a file ---- */

struct inflation {
    z_stream stream;
    struct str rest;
    bool is_end;
};

/* Up to `size` bytes more; fewer where nothing more comes. */
static size_t inflate_some(struct inflation *inflation, char *to, size_t size)
{
    z_stream *stream = &inflation->stream;
    size_t done = 0;
    int code = Z_OK;
    while (code == Z_OK && done < size) {
        uInt given = inflation->rest.len < UINT_MAX ? (uInt)inflation->rest.len : UINT_MAX;
        uInt room = size - done < UINT_MAX ? (uInt)(size - done) : UINT_MAX;
        stream->next_in = (Bytef *)inflation->rest.at;
        stream->avail_in = given;
        stream->next_out = (Bytef *)to + done;
        stream->avail_out = room;
        code = inflate(stream, Z_NO_FLUSH);
        memory_require(code != Z_MEM_ERROR);
        inflation->rest = str_slice(inflation->rest, given - stream->avail_in, inflation->rest.len);
        done += room - stream->avail_out;
    }
    inflation->is_end = code == Z_STREAM_END;
    return done;
}

/* "commit 123" and a NUL; gives its length, 0 where it is none. */
static size_t read_header(struct str start, git_object_t *kind, size_t *size)
{
    int64_t number = 0;
    size_t end = str_find_byte(start, '\0', 0);
    size_t blank = str_find_byte(str_slice(start, 0, end), ' ', 0);
    if (end == SIZE_MAX || blank == SIZE_MAX || !str_to_int64(str_slice(start, blank + 1, end), &number) || number < 0)
        return 0;
    char name[HEADER_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)blank, start.at);
    *kind = git_object_string2type(name);
    *size = (size_t)number;
    return git_object_typeisloose(*kind) ? end + 1 : 0;
}

/* The object in the file's bytes; false where they are no whole one. *data is the caller's. */
static bool inflate_object(struct loose *loose, struct inflation *inflation, void **data, size_t *size,
                           git_object_t *kind)
{
    char start[HEADER_SIZE];
    size_t file_size = inflation->rest.len;
    size_t got = inflate_some(inflation, start, sizeof start);
    size_t header = read_header((struct str){start, got}, kind, size);
    if (!header || *size / RATIO_MOST > file_size || got - header > *size)
        return false;
    char *bytes = git_odb_backend_data_alloc(&loose->backend, *size + 1);
    memory_require(bytes != NULL);
    memcpy(bytes, start + header, got - header);
    got -= header;
    /* One byte more than there may be, so that the checksum behind the last one is read. */
    if (!inflation->is_end)
        got += inflate_some(inflation, bytes + got, *size + 1 - got);
    if (got != *size || !inflation->is_end || inflation->rest.len) {
        git_odb_backend_data_free(&loose->backend, bytes);
        return false;
    }
    bytes[got] = '\0';
    *data = bytes;
    return true;
}

static void add_file_name(struct buf *out, const struct loose *loose, const git_oid *id)
{
    char hex[ID_HEX_SIZE + 1];
    id_hex(id, hex);
    buf_addf(out, "%s/%.2s/%s", loose->folder, hex, hex + 2);
}

/* ---- the backend ---- */

/* First to be looked for elsewhere: libgit2 asks borrowed packs next, then for new packs, and then once more here. */
static int blame(struct loose *loose, const git_oid *id, const char *file)
{
    if (!loose->is_asked_again || !git_oid_equal(&loose->damaged, id)) {
        loose->damaged = *id;
        loose->is_asked_again = false;
        return GIT_ENOTFOUND;
    }
    AUTO_BUF words = BUF_INIT;
    loose->is_asked_again = false;
    buf_addf(&words, "its file %s is damaged, as after a power loss (stet-archive(7), DAMAGE, has the way back)", file);
    git_error_set_str(DAMAGE, buf_c(&words));
    return GIT_EMISMATCH;
}

static int loose_read(void **data, size_t *size, git_object_t *kind, git_odb_backend *backend, const git_oid *id)
{
    struct loose *loose = (struct loose *)backend;
    AUTO_BUF file = BUF_INIT;
    AUTO_BUF bytes = BUF_INIT;
    struct inflation inflation = {.is_end = false};
    add_file_name(&file, loose, id);
    if (!file_exists(buf_c(&file)))
        return GIT_ENOTFOUND;
    if (file_read(buf_c(&file), SIZE_MAX, &bytes) < 0) {
        git_error_set_str(GIT_ERROR_OS, error_message());
        return GIT_ERROR;
    }
    inflation.rest = buf_str(&bytes);
    memory_require(inflateInit(&inflation.stream) == Z_OK);
    bool is_whole = inflate_object(loose, &inflation, data, size, kind);
    inflateEnd(&inflation.stream);
    return is_whole ? 0 : blame(loose, id, buf_c(&file));
}

static int loose_exists(git_odb_backend *backend, const git_oid *id)
{
    AUTO_BUF file = BUF_INIT;
    add_file_name(&file, (struct loose *)backend, id);
    return file_exists(buf_c(&file));
}

static int loose_refresh(git_odb_backend *backend)
{
    ((struct loose *)backend)->is_asked_again = true;
    return 0;
}

static void loose_free(git_odb_backend *backend)
{
    struct loose *loose = (struct loose *)backend;
    memory_free(loose->folder);
    memory_free(loose);
}

/* What is not here (streams, prefixes, writing) is not used: packs are written by ourselves. */
static git_odb_backend *loose_new(const char *folder)
{
    struct loose *loose = memory_zeroed(1, sizeof *loose);
    memory_require(git_odb_init_backend(&loose->backend, GIT_ODB_BACKEND_VERSION) == 0);
    loose->folder = str_copy(str_from(folder));
    loose->backend.read = loose_read;
    loose->backend.exists = loose_exists;
    loose->backend.refresh = loose_refresh;
    loose->backend.free = loose_free;
    return &loose->backend;
}

/* ---- the repository's folder of objects, and those that it borrows from ---- */

static int add_folder(git_odb *odb, const char *folder, int depth);

static int add_borrowed(git_odb *odb, const char *folder, int depth)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF lines = BUF_INIT;
    buf_addf(&path, "%s/info/alternates", folder);
    if (depth > BORROWED_MOST || !file_exists(buf_c(&path)) || file_read(buf_c(&path), ALTERNATES_SIZE, &lines) < 0)
        return 0;
    struct str rest = buf_str(&lines), line;
    int code = 0;
    while (code == 0 && str_split(&rest, '\n', &line)) {
        AUTO_BUF other = BUF_INIT;
        if (!line.len || str_starts(line, STR("#")))
            continue;
        if (!str_starts(line, STR("/")))
            buf_addf(&other, "%s/", folder);
        buf_add(&other, line);
        code = add_folder(odb, buf_c(&other), depth + 1);
    }
    return code;
}

static int add_folder(git_odb *odb, const char *folder, int depth)
{
    git_odb_backend *packs = NULL;
    int (*add)(git_odb *, git_odb_backend *, int) = depth ? git_odb_add_alternate : git_odb_add_backend;
    int code = git_odb_backend_pack(&packs, folder);
    if (code == 0)
        code = add(odb, packs, PACK_PRIORITY);
    if (code == 0)
        code = add(odb, loose_new(folder), LOOSE_PRIORITY);
    return code == 0 ? add_borrowed(odb, folder, depth) : code;
}

int objects_open(git_repository *repository, const char *folder, git_odb **odb)
{
    int code = git_odb_new(odb);
    if (code == 0)
        code = add_folder(*odb, folder, 0);
    return code == 0 ? git_repository_set_odb(repository, *odb) : code;
}
