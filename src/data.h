/* Where the files lie that come with the program: templates, rules of sites. */
#ifndef STET_DATA_H
#define STET_DATA_H

#include "base/str.h"

/* The folder `name` beside the program: of an installation, of a build in the source tree (build/, build/release/), of
 * the configured prefix. Sets *path; STET_ERROR_CONFIG where it is in none of these. */
int data_find(const char *name, struct buf *path);

#endif
