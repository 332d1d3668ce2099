/*
 * A library to be loaded before all others (LD_PRELOAD), with which one allocation of the program fails: the program's
 * own and those of every library, but not those of its workers, of which each is a program by itself.
 *
 *     STET_TEST_FROM    counting begins when a file whose name ends so is opened
 *     STET_TEST_FAIL    the number of the allocation that gives NULL, from 1; 0 or absent: none
 *     STET_TEST_COUNT   a file into which the number of allocations is written at a proper end
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static const char *from, *count_file;
static unsigned long fail_at;
static atomic_ulong count;
static atomic_bool is_counting;

static void *(*real_malloc)(size_t size);
static void *(*real_calloc)(size_t number, size_t size);
static void *(*real_realloc)(void *block, size_t size);
static int (*real_memalign)(void **block, size_t alignment, size_t size);
static int (*real_open)(const char *path, int flags, ...);

/* ISO C has no cast from an object to a function. */
static void find(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, sizeof found);
}

static void find_all(void)
{
    find(&real_calloc, "calloc");
    find(&real_realloc, "realloc");
    find(&real_memalign, "posix_memalign");
    find(&real_open, "open64");
    find(&real_malloc, "malloc");
}

static bool is_worker(void)
{
    char line[4096];
    int descriptor = real_open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t length = descriptor < 0 ? -1 : read(descriptor, line, sizeof line);
    if (descriptor >= 0)
        close(descriptor);
    return length > 0 && memmem(line, (size_t)length, "--worker", 8);
}

static __attribute__((constructor)) void begin(void)
{
    find_all();
    const char *number = getenv("STET_TEST_FAIL");
    count_file = getenv("STET_TEST_COUNT");
    fail_at = number ? strtoul(number, NULL, 10) : 0;
    if (!is_worker())
        from = getenv("STET_TEST_FROM");
}

static __attribute__((destructor)) void end(void)
{
    char line[32];
    atomic_store(&is_counting, false);
    int descriptor = from && count_file ? real_open(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (descriptor < 0)
        return;
    int length = snprintf(line, sizeof line, "%lu\n", atomic_load(&count));
    if (write(descriptor, line, (size_t)length) != length)
        abort();
    close(descriptor);
}

/* True for the one that fails. */
static bool fails(void)
{
    if (!atomic_load(&is_counting) || atomic_fetch_add(&count, 1) + 1 != fail_at)
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    if (!real_malloc)
        find_all();
    return fails() ? NULL : real_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    if (!real_malloc)
        find_all();
    return fails() ? NULL : real_calloc(number, size);
}

void *realloc(void *block, size_t size)
{
    if (!real_malloc)
        find_all();
    return fails() ? NULL : real_realloc(block, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (!real_malloc)
        find_all();
    return fails() ? ENOMEM : real_memalign(block, alignment, size);
}

static void note(const char *path)
{
    size_t length = strlen(path), end = from ? strlen(from) : 0;
    if (from && length >= end && strcmp(path + length - end, from) == 0)
        atomic_store(&is_counting, true);
}

static int opened(const char *path, int flags, mode_t mode)
{
    if (!real_open)
        find_all();
    note(path);
    return real_open(path, flags, mode);
}

static mode_t mode_of(int flags, va_list arguments)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#undef open
#undef open64
int open64(const char *path, int flags, ...) __attribute__((visibility("default")));

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened(path, flags, mode);
}
