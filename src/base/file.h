/* Whole files. Paths are C strings of bytes. */
#ifndef STET_BASE_FILE_H
#define STET_BASE_FILE_H

#include "base/str.h"

/* Appends the whole file; `most` bytes at most (STET_ERROR_LIMIT beyond). STET_ERROR_NOT_FOUND, STET_ERROR_PERMISSION
 * or STET_ERROR_IO, with path in the message; the last also for pipes and devices, on which a run would wait. */
int file_read(const char *path, size_t most, struct buf *out);
/* The same of what a person names on the command line: "-" is standard input, and a pipe or device is waited for. */
int file_read_named(const char *path, size_t most, struct buf *out);

/* The same, of which no more than a piece is in memory: `each` gets whole lines, some 64 KiB of them at a time, but for
 * the last line, which may lack its line feed. What it gives but 0 ends the reading and is given back. */
int file_read_lines(const char *path, size_t most, int (*each)(void *context, struct str lines), void *context);

/* Writes through a temporary file beside it, synced, then renamed: the old or the new content, never a part. The
 * folder is synced too. STET_ERROR_CREATE, STET_ERROR_PERMISSION or STET_ERROR_IO. */
int file_write(const char *path, struct str content, unsigned mode);

/* All of the bytes, whatever write(2) takes at a time; STET_ERROR_IO. `name` is for the message. */
int file_write_all(int descriptor, struct str bytes, const char *name);

/* Makes the folder and those above it; one that is there already is fine. */
int file_make_folders(const char *path);
int file_sync_folder(const char *path);
/* Appends the folder that a file at `path` lies in: "." where only a name is given, "/" at the root. */
void file_add_folder(struct buf *out, const char *path);
bool file_exists(const char *path);
/* Behind links, too. */
bool file_is_regular(const char *path);
/* Removes all that a folder holds, and with `itself` the folder; links are not followed. What cannot be removed stays.
 */
void file_remove_tree(const char *path, bool itself);

/* Closes the descriptor variable at its scope's end, when it is not negative. */
void file_close_descriptor(int *descriptor);
#define AUTO_CLOSE __attribute__((cleanup(file_close_descriptor)))

#endif
