#include "state/volume.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"

#include <sys/vfs.h>

/* Numbers of statfs(2) and linux/magic.h, which names only some of them. */
static const struct {
    uint32_t type;
    const char *name;
} unfit[] = {
    {0x6969, "NFS"},      {0x517B, "SMB"},      {0xFF534D42, "SMB"},    {0xFE534D42, "SMB"},
    {0x65735546, "FUSE"}, {0x01021997, "9p"},   {0x5346414F, "AFS"},    {0x6B414653, "AFS"},
    {0x73757245, "Coda"}, {0x00C36400, "Ceph"}, {0x0BD00BD0, "Lustre"}, {0x786F4256, "vboxsf"},
};

const char *volume_unfit(uint32_t type)
{
    for (size_t i = 0; i < ARRAY_LENGTH(unfit); i++)
        if (unfit[i].type == type)
            return unfit[i].name;
    return NULL;
}

int volume_check(const char *path)
{
    AUTO_BUF folder = BUF_INIT;
    file_add_folder(&folder, path);
    struct statfs status;
    if (statfs(buf_c(&folder), &status) < 0)
        return 0;
    const char *name = volume_unfit((uint32_t)status.f_type);
    if (!name)
        return 0;
    return error_set(STET_ERROR_CONFIG,
                     "%s: its folder lies on %s, where SQLite cannot keep a write-ahead log (set "
                     "`state = DIR` in [archive] of stet.conf to a folder on a disk of this machine)",
                     path, name);
}
