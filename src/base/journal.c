#include "base/journal.h"

#include "base/datagram.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool journal_is_stderr(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    unsigned long long device, inode;
    struct stat status;
    return stream && sscanf(stream, "%llu:%llu", &device, &inode) == 2 && fstat(STDERR_FILENO, &status) == 0 &&
           status.st_dev == device && status.st_ino == inode;
}

/* NAME=VALUE on a line, or, where the value has line feeds, NAME, its length as 64 bits little-endian, and the value.
 */
static void add_field(struct buf *entry, const struct journal_field *field)
{
    buf_add(entry, str_from(field->name));
    if (str_find_byte(field->value, '\n', 0) == SIZE_MAX) {
        buf_add_byte(entry, '=');
    } else {
        buf_add_byte(entry, '\n');
        for (unsigned shift = 0; shift < 64; shift += 8)
            buf_add_byte(entry, (char)((uint64_t)field->value.len >> shift & 0xFF));
    }
    buf_add(entry, field->value);
    buf_add_byte(entry, '\n');
}

bool journal_send(const char *path, const struct journal_field *fields, size_t count)
{
    AUTO_BUF entry = BUF_INIT;
    for (size_t i = 0; i < count; i++)
        if (fields[i].value.len)
            add_field(&entry, &fields[i]);
    return datagram_send(path, buf_str(&entry));
}
