#include "tell/card.h"

#include "base/error.h"
#include "base/utf8.h"
#include "tell/card_layout.h"

const struct card_options CARD_USUAL = {CARD_PNG, 1200, 630, false};

/* The weightiest edit of which there are words. */
static const struct notice_edit *find_edit(const struct notice *notice)
{
    for (size_t i = 0; i < notice->edit_count; i++)
        if (notice->edits[i].words.count)
            return &notice->edits[i];
    return NULL;
}

static int no_words(const struct notice *notice)
{
    return error_set(
        STET_ERROR_NOT_FOUND,
        "version %lld of %.*s: no edit in words to be drawn (`stet log --edits` shows which versions have one)",
        (long long)notice->version, STR_FORMAT(notice->path));
}

int card_draw(struct arena *arena, const struct notice *notice, const struct card_options *options, struct buf *out)
{
    const struct notice_edit *edit = find_edit(notice);
#ifdef STET_HAS_CARDS
    return edit ? card_layout(arena, notice, edit, options, out) : no_words(notice);
#else
    (void)arena, (void)options, (void)out;
    return edit ? error_set(STET_ERROR_SYSTEM,
                            "this stet was built without cards (they need pango and cairo: build it with "
                            "libpango1.0-dev)")
                : no_words(notice);
#endif
}

static void add_side(struct buf *out, const char *name, struct str text)
{
    if (!text.len)
        return;
    buf_addf(out, "%s: ", name);
    utf8_add_visible(out, text);
    buf_add_byte(out, '\n');
}

void card_add_words(struct buf *out, const struct notice *notice)
{
    const struct notice_edit *edit = find_edit(notice);
    notice_add_lead(out, notice);
    buf_add(out, STR(": "));
    utf8_add_visible(out, notice->headline);
    buf_add_byte(out, '\n');
    if (edit) {
        notice_add_edit(out, &edit->edit);
        buf_add_byte(out, '\n');
        add_side(out, "Before", edit->edit.before);
        add_side(out, "After", edit->edit.after);
    }
    notice_add_times(out, notice);
    buf_add_byte(out, '\n');
}
