#include "tell/card_library.h"

#include "base/error.h"

#include <dlfcn.h>
#include <string.h>

/* It brings pango, cairo and GObject along. */
static const char *const FILE_NAME = "libpangocairo-1.0.so.0";

#ifdef STET_SANITIZED
/* fontconfig keeps what it read of fonts until the process ends, a thread of pango's its own, and cairo loses a table
 * of the Chinese font that it embeds into a PDF: no leaks of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo.so";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

static int find(void *handle, const char *name, void *function)
{
    void *found = dlsym(handle, name);
    memcpy(function, &found, sizeof found);
    return found ? 0 : error_set(STET_ERROR_SYSTEM, "no cards: %s has no %s (another version of it?)", FILE_NAME, name);
}

int card_library_open(const struct card_library **library)
{
    static struct card_library loaded;
    static void *handle;
    int result = 0;
    *library = &loaded;
    if (handle)
        return 0;
    void *opened = dlopen(FILE_NAME, RTLD_NOW | RTLD_LOCAL);
    if (!opened)
        return error_set(STET_ERROR_SYSTEM, "no cards: pango is not there (install it: `apt-get install "
                                            "libpangocairo-1.0-0`)");
#define FIND(name)                                                                                                     \
    if (result == 0)                                                                                                   \
        result = find(opened, #name, &loaded.name);
    CARD_LIBRARY(FIND)
#undef FIND
    handle = result == 0 ? opened : NULL;
    return result;
}
