/*
 * Memory of libgit2. Version 1.5 follows NULL here and there where an allocation fails (reading packed references, for
 * one): with these functions what is refused ends the process, as everywhere in stet.
 */
#ifndef STET_ARCHIVE_ALLOCATOR_H
#define STET_ARCHIVE_ALLOCATOR_H

/* To be called before libgit2 starts. */
void allocator_install(void);

#endif
