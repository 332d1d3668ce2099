/*
 * Packs, written here and not by libgit2: its writer grows the file by mmap, so that a full disk is a SIGBUS, and
 * names the .idx before the .pack, so that a `git gc` beside it deletes the batch. The format is gitformat-pack(5),
 * index version 2. Objects are whole, but for trees, which are deltas against trees before them in the same pack
 * (OFS_DELTA) where the store has them so.
 */
#include "archive/internal.h"
#include "base/array.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { FLUSH_SIZE = 1024 * 1024, OFFSETS_END = 0x80000000 - 1 };

/* A file that is written through, and hashed on the way. */
struct writer {
    int descriptor;
    const char *name;
    struct buf waiting;
    struct digest_sha1 *digest;
    uint64_t offset;
    int result;
};

static void flush(struct writer *writer)
{
    if (writer->result == 0)
        writer->result = file_write_all(writer->descriptor, buf_str(&writer->waiting), writer->name);
    buf_cut(&writer->waiting, 0);
}

static void put(struct writer *writer, struct str bytes)
{
    digest_sha1_add(writer->digest, bytes);
    buf_add(&writer->waiting, bytes);
    writer->offset += bytes.len;
    if (writer->waiting.len > FLUSH_SIZE)
        flush(writer);
}

static void put_number(struct writer *writer, uint32_t number)
{
    unsigned char bytes[4] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16),
                              (unsigned char)(number >> 8), (unsigned char)number};
    put(writer, (struct str){(const char *)bytes, sizeof bytes});
}

static int writer_open(struct writer *writer, const char *name)
{
    *writer = (struct writer){.name = name, .waiting = BUF_INIT};
    /* Nobody but root could write into one that a dead process left. */
    unlink(name);
    writer->descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    if (writer->descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", name);
    writer->digest = digest_sha1_new();
    return 0;
}

/* Ends the file in its digest, and syncs it. */
static int writer_close(struct writer *writer, unsigned char digest[DIGEST_SHA1_SIZE])
{
    digest_sha1_finish(writer->digest, digest);
    buf_add(&writer->waiting, (struct str){(const char *)digest, DIGEST_SHA1_SIZE});
    flush(writer);
    if (writer->result == 0 && fsync(writer->descriptor) < 0)
        writer->result = error_errno(STET_ERROR_IO, "cannot sync %s", writer->name);
    if (close(writer->descriptor) < 0 && writer->result == 0)
        writer->result = error_errno(STET_ERROR_IO, "cannot close %s", writer->name);
    buf_clear(&writer->waiting);
    return writer->result;
}

enum { HEADER_SIZE = 32 };

/* How far before the object its base lies: gitformat-pack, "offset encoding", seven bits a byte, the highest first, and
 * one taken off what each further byte counts. */
static size_t base_distance(uint64_t distance, unsigned char *out)
{
    unsigned char bytes[10];
    size_t start = sizeof bytes - 1, used;
    bytes[start] = distance & 0x7F;
    while (distance >>= 7)
        bytes[--start] = 0x80 | (--distance & 0x7F);
    used = sizeof bytes - start;
    memcpy(out, bytes + start, used);
    return used;
}

/* Kind and size in front of an object: gitformat-pack, "n-byte type and length". */
static size_t object_header(const struct store *store, const struct object *object, unsigned char header[HEADER_SIZE])
{
    size_t size = object->raw_size, used = 0;
    unsigned kind = object->base ? GIT_OBJECT_OFS_DELTA : (unsigned)object->kind;
    unsigned char byte = (unsigned char)(kind << 4 | (size & 15));
    for (size >>= 4; size; size >>= 7) {
        header[used++] = byte | 0x80;
        byte = size & 0x7F;
    }
    header[used++] = byte;
    if (object->base)
        used += base_distance(object->offset - store->objects[object->base - 1].offset, header + used);
    return used;
}

static int write_pack(struct store *store, const char *name, unsigned char digest[DIGEST_SHA1_SIZE])
{
    struct writer writer;
    int result = writer_open(&writer, name);
    if (result < 0)
        return result;
    put(&writer, STR("PACK"));
    put_number(&writer, 2);
    put_number(&writer, (uint32_t)(store->count - store->packed));
    for (size_t i = store->packed; i < store->count && writer.result == 0; i++) {
        struct object *object = &store->objects[i];
        unsigned char header[HEADER_SIZE];
        object->offset = writer.offset;
        size_t length = object_header(store, object, header);
        object->checksum =
            (uint32_t)crc32(crc32(0, header, (uInt)length), object->deflated, (uInt)object->deflated_size);
        put(&writer, (struct str){(const char *)header, length});
        put(&writer, (struct str){(const char *)object->deflated, object->deflated_size});
    }
    return writer_close(&writer, digest);
}

static int compare_ids(const void *a, const void *b)
{
    return git_oid_cmp(&(*(const struct object *const *)a)->id, &(*(const struct object *const *)b)->id);
}

static void put_fanout(struct writer *writer, const struct object **sorted, size_t count)
{
    size_t at = 0;
    for (unsigned first = 0; first < 256; first++) {
        while (at < count && sorted[at]->id.id[0] <= first)
            at++;
        put_number(writer, (uint32_t)at);
    }
}

/* Offsets from 2 GiB on stand in a table of their own. */
static void put_offsets(struct writer *writer, const struct object **sorted, size_t count)
{
    uint32_t large = 0;
    for (size_t i = 0; i < count; i++)
        put_number(writer, sorted[i]->offset > OFFSETS_END ? 0x80000000 | large++ : (uint32_t)sorted[i]->offset);
    for (size_t i = 0; i < count; i++) {
        if (sorted[i]->offset <= OFFSETS_END)
            continue;
        put_number(writer, (uint32_t)(sorted[i]->offset >> 32));
        put_number(writer, (uint32_t)sorted[i]->offset);
    }
}

static int write_index(const struct store *store, const char *name, const unsigned char pack[DIGEST_SHA1_SIZE])
{
    struct writer writer;
    int result = writer_open(&writer, name);
    if (result < 0)
        return result;
    size_t count = store->count - store->packed;
    AUTO_FREE const struct object **sorted = memory_resize(NULL, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &store->objects[store->packed + i];
    qsort(sorted, count, sizeof *sorted, compare_ids);
    put(&writer, STR("\377tOc"));
    put_number(&writer, 2);
    put_fanout(&writer, sorted, count);
    for (size_t i = 0; i < count; i++)
        put(&writer, (struct str){(const char *)sorted[i]->id.id, GIT_OID_RAWSZ});
    for (size_t i = 0; i < count; i++)
        put_number(&writer, sorted[i]->checksum);
    put_offsets(&writer, sorted, count);
    put(&writer, (struct str){(const char *)pack, DIGEST_SHA1_SIZE});
    unsigned char digest[DIGEST_SHA1_SIZE];
    return writer_close(&writer, digest);
}

/* Made aside and renamed, so that it is never there without the word that says whose it is: an empty one is a person's,
 * and is never swept. */
static int write_keep(struct archive *archive, const char *name)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF aside = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    buf_addf(&path, "%s/objects/pack/%s.keep", archive->git_folder, name);
    /* A .keep that is there is somebody's wish to keep the pack for good. */
    if (file_exists(buf_c(&path)))
        return 0;
    buf_addf(&aside, "%s/stet/tmp/%s.keep", archive->git_folder, name);
    buf_addf(&content, "stet %ld\n", (long)getpid());
    int result = file_write(buf_c(&aside), buf_str(&content), 0600);
    if (result == 0 && rename(buf_c(&aside), buf_c(&path)) < 0)
        result = error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", buf_c(&path));
    if (result == 0)
        *ARRAY_PUSH(archive->store.keeps, archive->store.keep_count, archive->store.keep_room) = buf_take(&path);
    return result;
}

static int move(struct archive *archive, const char *name, const char *extension)
{
    AUTO_BUF from = BUF_INIT;
    AUTO_BUF to = BUF_INIT;
    buf_addf(&from, "%s/stet/tmp/%s.%s", archive->git_folder, name, extension);
    buf_addf(&to, "%s/objects/pack/%s.%s", archive->git_folder, name, extension);
    if (rename(buf_c(&from), buf_c(&to)) < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot rename %s to %s", buf_c(&from),
                           buf_c(&to));
    return 0;
}

int pack_move_in(struct archive *archive, const char *name)
{
    AUTO_BUF folder = BUF_INIT;
    buf_addf(&folder, "%s/objects/pack", archive->git_folder);
    int result = write_keep(archive, name);
    death_point("keep");
    if (result == 0)
        result = move(archive, name, "pack");
    death_point("pack");
    if (result == 0)
        result = move(archive, name, "idx");
    death_point("idx");
    return result < 0 ? result : file_sync_folder(buf_c(&folder));
}

static int rename_temporary(struct archive *archive, const char *from, const char *name, const char *extension)
{
    AUTO_BUF to = BUF_INIT;
    buf_addf(&to, "%s/stet/tmp/%s.%s", archive->git_folder, name, extension);
    return rename(from, buf_c(&to)) < 0 ? error_errno(STET_ERROR_IO, "cannot rename %s", from) : 0;
}

int pack_publish(struct archive *archive)
{
    struct store *store = &archive->store;
    if (store->packed == store->count)
        return 0;
    AUTO_BUF pack = BUF_INIT;
    AUTO_BUF index = BUF_INIT;
    unsigned char digest[DIGEST_SHA1_SIZE];
    git_oid id;
    char name[5 + ID_HEX_SIZE + 1] = "pack-";
    archive_private_path(archive, "tmp/new.pack", &pack);
    archive_private_path(archive, "tmp/new.idx", &index);
    int result = write_pack(store, buf_c(&pack), digest);
    death_point("pack-written");
    if (result == 0)
        result = write_index(store, buf_c(&index), digest);
    if (result == 0) {
        git_oid_fromraw(&id, digest);
        id_hex(&id, name + 5);
        result = rename_temporary(archive, buf_c(&pack), name, "pack");
    }
    if (result == 0)
        result = rename_temporary(archive, buf_c(&index), name, "idx");
    if (result == 0)
        result = pack_move_in(archive, name);
    if (result < 0) {
        unlink(buf_c(&pack));
        unlink(buf_c(&index));
        return result;
    }
    store->packed = store->count;
    git_odb_refresh(archive->odb);
    return 0;
}

void pack_release(struct archive *archive)
{
    struct store *store = &archive->store;
    for (size_t i = 0; i < store->keep_count; i++) {
        if (store->keeps[i])
            unlink(store->keeps[i]);
        memory_free(store->keeps[i]);
    }
    store->keep_count = 0;
}
