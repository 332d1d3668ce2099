/* What commands share that change watches by their addresses: every watch file that names one, a commit a file. */
#ifndef STET_CMD_WATCHES_H
#define STET_CMD_WATCHES_H

#include "base/arena.h"
#include "cmd/command.h"
#include "desk.h"

struct watch_change {
    const char *verb; /* of the commit's subject: "remove" */
    const char *done; /* what is printed behind the number: "not watched any more; their history stays" */
    /* Appends the file's content with the watches of the normal URL changed; false where it has none. */
    bool (*apply)(struct str content, struct str url, struct buf *out);
    /* What becomes of an article that only a list led to: a section of its own is written, in which it rests, since
     * the list would find it again; and one that says nothing else is taken out to let it go on. */
    bool rests_found, frees_found;
};

/* The same on a desk that is locked; STET_ERROR_NOT_FOUND where one is not watched. */
int watches_apply(struct desk *desk, const struct watch_change *change, char **urls, int count);
/* Changes the watches of each operand, or none of them where one is not watched; a URL may be the one that `stet list`
 * shows, where the article moved. */
int watches_change(struct command_call *call, const struct watch_change *change);

#endif
