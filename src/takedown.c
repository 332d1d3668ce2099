#include "takedown.h"

#include "addresses.h"
#include "base/error.h"
#include "base/file.h"
#include "verify.h"

/* The new history as an archive of its own; its state.db is made by that, and goes with it. */
static int prove(const struct desk *desk, const volatile sig_atomic_t *stop,
                 void (*fault)(void *context, struct str line), void *context)
{
    AUTO_BUF folder = BUF_INIT;
    AUTO_DESK proof = {.arena = ARENA_INIT};
    const struct verify_options options = {.stop = stop, .fault = fault, .context = context};
    struct verify_report report = {0};
    buf_addf(&folder, "%.*s/" FORGET_FOLDER, STR_FORMAT(desk->folder));
    int result = desk_open(&proof, buf_c(&folder));
    if (result == 0)
        result = verify_archive(&proof, &options, &report);
    if (result == 0 && report.is_stopped)
        result = error_set(STET_ERROR_IO, "stopped by a signal");
    if (result == 0 && report.faults)
        result = error_set(STET_ERROR_DATA, "the new history has %zu faults (does `stet verify` find them as well?)",
                           report.faults);
    desk_close(&proof);
    if (result < 0)
        file_remove_tree(buf_c(&folder), true);
    return result;
}

int takedown(struct desk *desk, const struct state_article *article, struct str reason, bool purges,
             const volatile sig_atomic_t *stop, void (*fault)(void *context, struct str line), void *context,
             struct forget_report *report)
{
    AUTO_MAP *addresses = map_new();
    AUTO_BUF folder = BUF_INIT;
    const struct forget_order order = {article->path, addresses, reason, purges, stop};
    int result = addresses_find(desk, article, addresses);
    if (result == 0)
        result = forget_build(desk->archive, &order, report);
    if (result == 0)
        result = prove(desk, stop, fault, context);
    if (result < 0)
        return result;
    buf_add(&folder, desk->folder);
    state_close(desk->state); /* its file changes places with the repository */
    desk->state = NULL;
    result = forget_swap(desk->archive, &order);
    desk_close(desk);
    /* Opening finishes it, as it would after a death; the lock brings the tombstone into the work tree. */
    AUTO_DESK again = {.arena = ARENA_INIT};
    if (result == 0)
        result = desk_open_locked(&again, buf_c(&folder), false);
    return result;
}
