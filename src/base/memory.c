#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

static size_t fail_countdown;
static void (*failure_handler)(void);

static _Noreturn void run_out(void)
{
    static const char line[] =
        "stet: out of memory: ended before anything was half done (free some memory, then run it again)\n";
    if (failure_handler)
        failure_handler();
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    _exit(EX_OSERR);
}

/* Before the allocation, so that one that a test makes fail leaves nothing behind and nothing moved. */
static void count_down(void)
{
    if (fail_countdown && --fail_countdown == 0)
        run_out();
}

static void *checked(void *block)
{
    if (!block)
        run_out();
    return block;
}

void *memory_alloc(size_t size)
{
    count_down();
    return checked(malloc(size ? size : 1));
}

void *memory_zeroed(size_t count, size_t size)
{
    count_down();
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *memory_resize(void *block, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        run_out();
    size_t bytes = count * size;
    count_down();
    return checked(realloc(block, bytes ? bytes : 1));
}

void memory_require(bool works)
{
    if (!works)
        run_out();
}

void *memory_library_alloc(size_t size)
{
    return memory_library_resize(NULL, size);
}

void *memory_library_resize(void *block, size_t size)
{
    void *moved = realloc(block, size ? size : 1);
    return size > LIBRARY_MOST ? moved : checked(moved);
}

void memory_free(void *block)
{
    free(block);
}

void memory_fail_at(size_t n)
{
    fail_countdown = n;
}

void memory_on_failure(void (*handler)(void))
{
    failure_handler = handler;
}

void memory_free_pointer(void *pointer_to_pointer)
{
    free(*(void **)pointer_to_pointer);
}
