/*
 * The one allocation interface. No function here gives NULL: memory that runs out ends the process with exit code 71
 * (EX_OSERR) and one line on stderr. That is safe because the whole program is made to die at any instant without
 * loss: a version is synced before anything says that it is there, and a worker that dies costs one page. Tests make
 * the n-th allocation fail by memory_fail_at, and catch the exit by memory_on_failure.
 */
#ifndef STET_BASE_MEMORY_H
#define STET_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* `size` bytes, uninitialised; size 0 gives a pointer that can be freed. The caller frees by memory_free. */
void *memory_alloc(size_t size) __attribute__((malloc, returns_nonnull));

/* `count` times `size` bytes, zeroed; a product that overflows is treated as memory that ran out. */
void *memory_zeroed(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* As realloc, for `count` times `size` bytes. */
void *memory_resize(void *block, size_t count, size_t size) __attribute__((returns_nonnull, warn_unused_result));

/* For what a library refuses for want of memory alone (a digest, a normal form, a deflated object): where it did not
 * work, the process ends as by an allocation that failed, rather than go on with what was never computed. */
void memory_require(bool works);

/* NULL is let pass. */
void memory_free(void *block);

/* malloc and realloc for libraries that follow NULL where they should look for it (libgit2 1.5 in its references, ICU
 * 72 in its default locale): what is refused ends the process as above. More than LIBRARY_MOST may be refused with
 * NULL, since damaged files ask for sizes that nobody ever stored. Not counted by memory_fail_at, whose way back would
 * leave a library in the middle of its work. Blocks go back by memory_free. */
enum { LIBRARY_MOST = 256 * 1024 * 1024 };
void *memory_library_alloc(size_t size);
void *memory_library_resize(void *block, size_t size);

/* Makes the n-th allocation from now fail (1: the next); 0 switches it off. For tests. */
void memory_fail_at(size_t n);

/* Called instead of the exit when an allocation fails; must not return (longjmp). NULL restores the exit. */
void memory_on_failure(void (*handler)(void));

/* Frees the pointer variable at its scope's end: `CLEANUP(memory_free_pointer) char *text = ...;` */
#define CLEANUP(function) __attribute__((cleanup(function)))
void memory_free_pointer(void *pointer_to_pointer);
#define AUTO_FREE CLEANUP(memory_free_pointer)

#endif
