/* The certificates of authorities that servers are checked against. */
#ifndef STET_FETCH_AUTHORITIES_H
#define STET_FETCH_AUTHORITIES_H

#include <stddef.h>

/* The file (PEM) that libcurl trusts on this machine; NULL where it was built without one. */
const char *authorities_file(void);
/* How many certificates stand in the file; a negative error where it cannot be read. */
int authorities_count(const char *path, size_t *count);

#endif
