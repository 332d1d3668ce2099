#include "extract/notes.h"

#include "extract/words.h"
#include "story/stamps.h"

static bool lies_in(const struct stand *stand, enum surround surround)
{
    return stand->surrounds >> surround & 1;
}

static bool is_in_article(const struct blocks *blocks, uint32_t place)
{
    while (place && blocks->places[place].tag != TAG_article)
        place = blocks->places[place].parent;
    return place != 0;
}

/* Few lines stand between it and the part that holds the text. */
static bool is_close_below(const struct view *view, size_t i)
{
    enum { FAR_LINES = 12 };
    for (size_t k = i, steps = 0; k-- > 0 && steps < FAR_LINES; steps++)
        if (view->stands[view->blocks->candidates[k].place].is_below)
            return true;
    return false;
}

/* Within the article: in the part that holds its text, between this and the headline, or close below. */
static bool stands_by_text(const struct view *view, size_t i)
{
    enum { FAR_LEVELS = 2 };
    const struct blocks *blocks = view->blocks;
    const struct candidate *candidate = &blocks->candidates[i];
    const struct stand *stand = &view->stands[candidate->place];
    uint32_t words = stand->below_words | candidate->words;
    const uint32_t foreign = (MEANS_FOREIGN | MEANS_META | MEANS_TAGS) & ~(uint32_t)(MEANS_FOOTER | MEANS_SIDE);
    if (blocks->places[candidate->place].is_hidden || (words & foreign) || lies_in(stand, SURROUND_NAV) ||
        lies_in(stand, SURROUND_FORM) || lies_in(stand, SURROUND_FIELD) || lies_in(stand, SURROUND_ARTICLE))
        return false;
    if (stand->is_below)
        return true;
    /* Beside the article, an aside or a footer is the page's, unless it is named for its notes. */
    bool is_aside = lies_in(stand, SURROUND_ASIDE) || lies_in(stand, SURROUND_FOOTER) || (words & MEANS_SIDE);
    if ((is_aside && !(words & MEANS_NOTE) && !is_in_article(blocks, stand->shared)) || view->headline == SIZE_MAX ||
        i < view->headline)
        return false;
    return candidate->place < view->container ||
           (is_close_below(view, i) &&
            blocks->places[view->container].depth - blocks->places[stand->shared].depth <= FAR_LEVELS);
}

/* What asks a reader for something, or sells, is no notice, whatever it begins with. Of the words that such lines have,
 * a notice may have one. */
static bool asks(const struct view *view, size_t i)
{
    const uint32_t asking = 1u << MENTION_SUBSCRIBE | 1u << MENTION_FOLLOW | 1u << MENTION_ADVERT | 1u << MENTION_WALL |
                            1u << MENTION_MORE | 1u << MENTION_CONTACT | 1u << MENTION_YOU;
    uint32_t words = view->mentions[i] & asking;
    enum phrase phrase = view->phrases[i];
    return (words & (words - 1)) || (phrase != PHRASE_NONE && phrase != PHRASE_TIME && phrase != PHRASE_CREDITS);
}

/* A sentence in a part that is named for corrections; "Found a mistake? Write to us" speaks to the reader. */
static bool is_named_note(const struct view *view, const struct candidate *candidate, size_t i)
{
    const uint32_t speaking = 1u << MENTION_CONTACT | 1u << MENTION_YOU;
    uint32_t words = view->stands[candidate->place].below_words | candidate->words;
    return (words & MEANS_NOTE) && candidate->ends_in_stop && !candidate->link_letters &&
           !(view->mentions[i] & speaking);
}

bool notes_is_notice(const struct body *body, size_t i)
{
    enum { LEAST_LETTERS = 30 };
    const struct view *view = &body->view;
    const struct candidate *candidate = &view->blocks->candidates[i];
    if (candidate->kind == BLOCK_CAPTION || candidate->kind == BLOCK_TABLE || i == view->headline ||
        candidate->link_letters * 2 > candidate->letters || asks(view, i) || !stands_by_text(view, i))
        return false;
    /* "Updated:" alone, and a heading over what is no text, tell nothing. */
    bool is_told = candidate->kind != BLOCK_HEADING && (candidate->ends_in_stop || candidate->letters >= LEAST_LETTERS);
    return is_named_note(view, candidate, i) || (is_told && notices_has(body->notices, candidate->text));
}

void notes_take(struct body *body)
{
    for (size_t i = 0; i < body->view.blocks->count; i++)
        if (!body->is_in[i] && body->rules[i] == BODY_RULE_NONE && notes_is_notice(body, i)) {
            body->is_in[i] = true;
            body->rules[i] = BODY_RULE_NOTICE;
        }
}

/* In a list, "Released 12 May 2026" is one of its facts. */
static bool is_stamp(const struct body *body, size_t i)
{
    AUTO_ARENA scratch = ARENA_INIT;
    const struct candidate *candidate = &body->view.blocks->candidates[i];
    bool is_item = candidate->kind == BLOCK_ITEM;
    if ((candidate->kind != BLOCK_PARAGRAPH && !is_item) || body->rules[i] == BODY_RULE_SITE_IN)
        return false;
    enum time_kind kind = stamp_kind(&scratch, candidate->text);
    return kind == TIME_MODIFIED || (kind == TIME_PUBLISHED && !is_item);
}

void notes_drop_stamps(struct body *body)
{
    size_t left = 0;
    for (size_t i = 0; i < body->view.blocks->count; i++)
        if (body->is_in[i] && is_stamp(body, i))
            body->rules[i] = BODY_RULE_STAMP;
        else
            left += body->is_in[i];
    for (size_t i = 0; i < body->view.blocks->count; i++)
        if (body->rules[i] == BODY_RULE_STAMP)
            body->is_in[i] = left == 0;
}
