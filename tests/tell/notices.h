/* Notices for tests of what is written from them. */
#ifndef STET_TESTS_TELL_NOTICES_H
#define STET_TESTS_TELL_NOTICES_H

#include "tell/notice.h"

/* A channel of that kind named "desk". */
static inline struct channel channel_of(enum channel_kind kind)
{
    return (struct channel){.name = STR("desk"),
                            .kind = kind,
                            .target = kind == CHANNEL_MAIL ? STR("Desk <desk@quay.example>, b@quay.example")
                                                           : STR("https://chat.example/in"),
                            .room = STR("!abc:example.org"),
                            .from = STR("stet <stet@quay.example>")};
}

/* An edit of the headline from `before` to `after`, all of it changed. */
static inline struct notice notice_of(struct arena *arena, struct str before, struct str after)
{
    struct piece *pieces = arena_array(arena, 2, sizeof *pieces);
    struct notice_edit *edits = arena_alloc(arena, sizeof *edits);
    pieces[0] = (struct piece){PIECE_REMOVED, before};
    pieces[1] = (struct piece){PIECE_ADDED, after};
    *edits = (struct notice_edit){{.label = EDIT_HEADLINE, .before = before, .after = after, .count = 1, .weight = 90},
                                  {pieces, 2}};
    return (struct notice){.key = STR("0123456789abcdef0123456789abcdef01234567-desk"),
                           .commit = STR("0123456789abcdef0123456789abcdef01234567"),
                           .path = STR("www.quay.example/2026/03-02/slip.md"),
                           .url = STR("https://www.quay.example/slip"),
                           .outlet = STR("The Quay"),
                           .headline = after,
                           .verb = STR("edit"),
                           .labels = STR("headline"),
                           .unmarked = STR("yes"),
                           .language = STR("en"),
                           .version = 2,
                           .weight = 90,
                           .last_seen = 1772442600,
                           .seen = 1772443200,
                           .edits = edits,
                           .edit_count = 1};
}

static inline struct message message_of(const struct channel *channel, const struct notice *notice)
{
    return (struct message){.channel = channel, .key = notice->key, .notices = notice, .count = 1, .now = 1772443260};
}

#endif
