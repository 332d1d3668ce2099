#include "extract/holes.h"

#include "extract/words.h"

/* A post from a social network that stands in an article. */
static bool is_post(const struct body *body, const struct candidate *candidate)
{
    return candidate->kind == BLOCK_QUOTE && (body->view.stands[candidate->place].below_words & MEANS_EMBED);
}

/* The levels of the headings that are in, a bit each, by the group of their places. */
static uint8_t *find_levels(struct arena *arena, const struct body *body)
{
    const struct blocks *blocks = body->view.blocks;
    uint8_t *levels = arena_array(arena, blocks->place_count, sizeof *levels);
    for (size_t i = 0; i < blocks->count; i++)
        if (body->is_in[i] && blocks->candidates[i].kind == BLOCK_HEADING)
            levels[body->view.stands[blocks->candidates[i].place].group] |=
                (uint8_t)(1u << blocks->candidates[i].level);
    return levels;
}

/* A heading that looks like one that is text: what the outlet sets the same way is the same. */
static bool has_twin(const struct body *body, const uint8_t *levels, const struct candidate *heading)
{
    return heading->kind == BLOCK_HEADING && (levels[body->view.stands[heading->place].group] >> heading->level & 1);
}

/* Whether the judge is in two minds about a line: not sure that it is no text, and neither its links, its words nor the
 * parts of the page around it speak against it. */
static bool is_doubtful(const struct body *body, size_t i, int32_t sure)
{
    const struct candidate *candidate = &body->view.blocks->candidates[i];
    return body->score[i] > sure && body->score[i] <= 0 && candidate->link_letters * 2 <= candidate->letters &&
           body->view.phrases[i] == PHRASE_NONE && !view_is_foreign(&body->view, candidate) &&
           !body_is_learned(body->view.blocks, i);
}

/* Below this score, a line between lines of text is furniture. */
static int32_t least_between(const struct body *body, const uint8_t *levels, size_t i)
{
    enum { SURE = -1000, SURE_OF_TWIN = -3000, SURE_OF_POST = -5000 };
    const struct candidate *candidate = &body->view.blocks->candidates[i];
    if (body->score[i] > SURE_OF_TWIN &&
        (body_is_statement(body->view.blocks, candidate) || has_twin(body, levels, candidate)))
        return SURE_OF_TWIN;
    return is_post(body, candidate) ? SURE_OF_POST : SURE;
}

static bool ends_in_colon(struct str text)
{
    return str_ends(text, STR(":")) || str_ends(text, STR("："));
}

/* What a line of text announces by a colon follows it, in lines that look as it does: rates, dates, amounts. */
static void follow_colons(struct body *body)
{
    enum { SURE = -2000, MOST_LINES = 12, LONGEST = 120 };
    const struct course *course = &body->course;
    const struct candidate *candidates = body->view.blocks->candidates;
    for (size_t at = 0; at < course->shown_count; at++) {
        size_t colon = course->shown[at];
        if (!body->is_in[colon] || candidates[colon].kind == BLOCK_HEADING || !ends_in_colon(candidates[colon].text))
            continue;
        for (size_t k = at + 1; k < course->shown_count && k <= at + MOST_LINES; k++) {
            size_t i = course->shown[k];
            bool follows = body->is_in[i] || (is_doubtful(body, i, SURE) && candidates[i].letters <= LONGEST);
            if (!follows || !view_are_beside(&body->view, colon, i))
                break;
            if (!body->is_in[i])
                body->rules[i] = BODY_RULE_ANNOUNCED;
            body->is_in[i] = true;
        }
    }
}

/* A few words over a list of the text, in the part that holds the list, head it ("Key points", "You need"). */
static void head_lists(struct body *body)
{
    enum { SURE = -4000, LONGEST = 40, LEVELS = 3 };
    const struct blocks *blocks = body->view.blocks;
    const struct course *course = &body->course;
    for (size_t at = 1; at < course->shown_count; at++) {
        size_t item = course->shown[at], head = course->shown[at - 1];
        if (!body->is_in[item] || blocks->candidates[item].kind != BLOCK_ITEM ||
            blocks->candidates[head].kind == BLOCK_ITEM || blocks->candidates[head].letters > LONGEST ||
            blocks->candidates[head].digits * 4 > blocks->candidates[head].letters || !is_doubtful(body, head, SURE))
            continue;
        uint32_t around = blocks->places[blocks->candidates[head].place].parent, outer = view_column(&body->view, item);
        for (int level = 0; level < LEVELS && outer > around; level++)
            outer = blocks->places[outer].parent;
        if (outer != around)
            continue;
        body->is_in[head] = true;
        body->rules[head] = BODY_RULE_HEADS_LIST;
    }
}

static void fill_gap(struct body *body, uint8_t *levels, size_t first, size_t last)
{
    for (size_t k = first; k < last; k++) {
        size_t i = body->course.shown[k];
        const struct candidate *candidate = &body->view.blocks->candidates[i];
        if (!is_doubtful(body, i, least_between(body, levels, i)))
            continue;
        if (candidate->kind == BLOCK_HEADING)
            levels[body->view.stands[candidate->place].group] |= (uint8_t)(1u << candidate->level);
        body->is_in[i] = true;
        body->rules[i] = BODY_RULE_BETWEEN_TEXT;
    }
}

/* Whether nothing between two lines lies outside the part that both stand in. */
static bool is_one_column(const struct body *body, size_t first, size_t last)
{
    for (size_t k = first; k < last; k++)
        if (view_column(&body->view, body->course.shown[k]) != view_column(&body->view, body->course.shown[last]))
            return false;
    return true;
}

/* Where text goes on after a few lines, or many that stand in one part with it, the doubtful ones among these are text:
 * an article has no holes. */
static void fill_gaps(struct body *body)
{
    enum { MOST_LINES = 8, MOST_BESIDE = 40 };
    const struct course *course = &body->course;
    const struct blocks *blocks = body->view.blocks;
    AUTO_ARENA scratch = ARENA_INIT;
    uint8_t *levels = find_levels(&scratch, body);
    size_t first = SIZE_MAX, count = 0; /* of the gap behind the last text */
    for (size_t at = 0; at < course->shown_count; at++) {
        size_t i = course->shown[at];
        if (blocks->candidates[i].kind == BLOCK_CAPTION)
            continue;
        if (!body->is_in[i]) {
            count++;
            continue;
        }
        bool is_near = count <= MOST_LINES || (count <= MOST_BESIDE && is_one_column(body, first, at));
        if (first != SIZE_MAX && count && is_near)
            fill_gap(body, levels, first, at);
        first = at + 1;
        count = 0;
    }
}

/* The part of the page that a table stands in: what holds it alone, a box to scroll it or a figure, is none. */
static uint32_t column_of_table(const struct view *view, size_t i)
{
    enum { MOST_LEVELS = 3 };
    const struct blocks *blocks = view->blocks;
    uint32_t place = blocks->places[blocks->candidates[i].place].parent;
    for (int level = 0; level < MOST_LEVELS && view->stands[place].below.lines <= 1; level++)
        place = blocks->places[place].parent;
    return place;
}

/* The next line of text, up or down, stands close by in the part `column`. */
static bool has_text_beside(const struct body *body, size_t at, int step, uint32_t column)
{
    enum { NEAR = 3 };
    const struct course *course = &body->course;
    for (size_t n = 0; n < NEAR; n++) {
        at += (size_t)step;
        if (at >= course->shown_count)
            return false;
        size_t i = course->shown[at];
        enum block_kind kind = body->view.blocks->candidates[i].kind;
        if (body->is_in[i] && kind != BLOCK_CAPTION)
            return kind != BLOCK_TABLE && view_column(&body->view, i) == column;
    }
    return false;
}

/* A small table has little but figures: where it stands among the paragraphs of the text it belongs to them. */
static void take_tables(struct body *body)
{
    enum { SURE = -6000 };
    const struct course *course = &body->course;
    for (size_t at = 0; at < course->shown_count; at++) {
        size_t i = course->shown[at];
        if (body->is_in[i] || body->view.blocks->candidates[i].kind != BLOCK_TABLE || !is_doubtful(body, i, SURE))
            continue;
        uint32_t column = column_of_table(&body->view, i);
        if (!has_text_beside(body, at, -1, column) && !has_text_beside(body, at, 1, column))
            continue;
        body->is_in[i] = true;
        body->rules[i] = BODY_RULE_BETWEEN_TEXT;
    }
}

/* Whether a caption lies in a part of the page that has other pictures than the article's. */
static bool is_foreign_picture(const struct view *view, size_t i)
{
    const uint32_t foreign = MEANS_NAVIGATION | MEANS_FOOTER | MEANS_RELATED | MEANS_SHARE | MEANS_ADVERT |
                             MEANS_COMMENT | MEANS_SUBSCRIBE | MEANS_AUTHOR | MEANS_TAGS;
    const uint32_t elements =
        1u << SURROUND_NAV | 1u << SURROUND_FOOTER | 1u << SURROUND_ASIDE | 1u << SURROUND_FORM | 1u << SURROUND_LIST;
    const struct candidate *candidate = &view->blocks->candidates[i];
    const struct stand *stand = &view->stands[candidate->place];
    bool is_figure = (stand->surrounds >> SURROUND_FIGURE & 1) && candidate->is_figcaption;
    return ((stand->below_words | candidate->words) & foreign) || (stand->surrounds & elements) ||
           (candidate->link_letters * 2 > candidate->letters && !is_figure);
}

/* The line of names with the writer's portrait beside it. */
static bool is_of_writer(const struct view *view, size_t i)
{
    enum { LONGEST = 90 };
    return view->byline_key.len && view->blocks->candidates[i].letters <= LONGEST &&
           str_contains(view->lower[i], view->byline_key);
}

/* "Watch: …" below a film that the article shows; what is a link leads to another one. */
static bool is_of_own_film(const struct view *view, size_t i)
{
    const struct candidate *candidate = &view->blocks->candidates[i];
    return candidate->is_figcaption && !candidate->link_letters && view->phrases[i] == PHRASE_READ_ALSO;
}

/* Pictures stand over the text, in boxes of their own, and their captions may be links to a larger one: what is marked
 * up as a caption between headline and last paragraph is one of the article's. */
static void take_captions(struct body *body)
{
    enum { SURE = -4500, SHORTEST = 8 };
    const struct course *course = &body->course;
    const struct view *view = &body->view;
    size_t last = 0;
    for (size_t at = 0; at < course->shown_count; at++)
        if (body->is_in[course->shown[at]] && view->blocks->candidates[course->shown[at]].kind != BLOCK_CAPTION)
            last = at;
    for (size_t at = 0; at < last; at++) {
        size_t i = course->shown[at];
        const struct candidate *candidate = &view->blocks->candidates[i];
        if (body->is_in[i] || candidate->kind != BLOCK_CAPTION || candidate->is_taken_for_caption ||
            body->score[i] <= SURE || body->rules[i] != BODY_RULE_NONE)
            continue;
        if (view->headline == SIZE_MAX || i < view->headline || candidate->letters < SHORTEST || view->repeats[i] ||
            (view->phrases[i] != PHRASE_NONE && !is_of_own_film(view, i)) || is_foreign_picture(view, i) ||
            is_of_writer(view, i) || body_is_learned(view->blocks, i))
            continue;
        body->is_in[i] = true;
        body->rules[i] = BODY_RULE_OWN_PICTURE;
    }
}

void holes_fill(struct body *body)
{
    fill_gaps(body);
    follow_colons(body);
    head_lists(body);
    take_tables(body);
    take_captions(body);
}
