#include "archive/allocator.h"

#include "base/memory.h"

#include <git2.h>
#include <git2/sys/alloc.h>
#include <stdint.h>
#include <string.h>

static void *allocate(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_library_alloc(size);
}

static void *resize(void *block, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_library_resize(block, size);
}

#if LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 7
/* Before 1.7 an allocator has to bring along what is made of these two. */
static void *resize_array(void *block, size_t count, size_t size, const char *file, int line)
{
    return size && count > SIZE_MAX / size ? NULL : resize(block, count * size, file, line);
}

static void *allocate_array(size_t count, size_t size, const char *file, int line)
{
    return resize_array(NULL, count, size, file, line);
}

static void *allocate_zeroed(size_t count, size_t size, const char *file, int line)
{
    void *block = allocate_array(count, size, file, line);
    return block ? memset(block, 0, count * size) : NULL;
}

static char *copy(const char *text, size_t length, const char *file, int line)
{
    char *made = length < SIZE_MAX ? allocate(length + 1, file, line) : NULL;
    if (made) {
        memcpy(made, text, length);
        made[length] = 0;
    }
    return made;
}

static char *copy_whole(const char *text, const char *file, int line)
{
    return copy(text, strlen(text), file, line);
}

static char *copy_at_most(const char *text, size_t most, const char *file, int line)
{
    return copy(text, strnlen(text, most), file, line);
}
#endif

void allocator_install(void)
{
    static git_allocator allocator = {
        .gmalloc = allocate,
        .grealloc = resize,
        .gfree = memory_free,
#if LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 7
        .gcalloc = allocate_zeroed,
        .gstrdup = copy_whole,
        .gstrndup = copy_at_most,
        .gsubstrdup = copy,
        .greallocarray = resize_array,
        .gmallocarray = allocate_array,
#endif
    };
    git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
}
