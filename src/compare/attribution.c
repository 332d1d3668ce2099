#include "compare/attribution.h"

#include "compare/speaker.h"

static const struct quotations *root_of(const struct quotations *quotations, size_t *index)
{
    while (*index == 0 && quotations->goes_on && quotations->before && quotations->before->count) {
        quotations = quotations->before;
        *index = quotations->count - 1;
    }
    return quotations;
}

struct quote_place attribution_place(const struct quotations *quotations, size_t index)
{
    const struct quotations *root = root_of(quotations, &index);
    return (struct quote_place){root->paragraph, index};
}

static bool fills_paragraph(const struct quotations *quotations)
{
    return quotations->count == 1 && quotations->items[0].start == 0 &&
           quotations->items[0].end >= quotations->paragraph.len;
}

struct str attribution_find(struct arena *arena, const struct quotations *quotations, size_t index)
{
    enum { MOST_PARAGRAPHS = 64 }; /* a quotation of a hostile page goes on in thousands */
    size_t paragraphs = 0;
    const struct quotations *at = root_of(quotations, &index), *first = at;
    bool is_bare = fills_paragraph(at);
    struct str name = speaker_find(arena, at->paragraph, at->items, index);
    while (name.len == 0 && at->behind && at->behind->goes_on && index + 1 == at->count &&
           paragraphs++ < MOST_PARAGRAPHS) {
        at = at->behind;
        index = 0;
        is_bare = is_bare && fills_paragraph(at);
        name = speaker_find(arena, at->paragraph, at->items, index);
    }
    if (name.len == 0 && is_bare && first->before && first->before->count == 0)
        name = speaker_before(arena, first->before->paragraph);
    return name;
}
