/*
 * Where a database in WAL mode can live. WAL needs memory that all processes share: file systems of other machines,
 * and those that a program of the user serves, do not give it reliably (sqlite.org/wal.html, "All processes using a
 * database must be on the same host computer").
 */
#ifndef STET_STATE_VOLUME_H
#define STET_STATE_VOLUME_H

#include <stdint.h>

/* The file system's name where a database must not live on it, by the f_type of statfs(2); NULL where it may. */
const char *volume_unfit(uint32_t type);

/* STET_ERROR_CONFIG with what to do where the file `path` would lie on such a file system; 0 else, also where the
 * folder is not there: whoever opens the file says that better. */
int volume_check(const char *path);

#endif
