#include "tell/settle.h"

#include <string.h>

/* A change between two texts that stay; bytes are counted from the start of the change, below 0 in what stands
 * before. */
struct place {
    struct str before, change, after;
};

static char byte_at(const struct place *place, ptrdiff_t at)
{
    if (at < 0)
        return place->before.at[(ptrdiff_t)place->before.len + at];
    if ((size_t)at < place->change.len)
        return place->change.at[at];
    return place->after.at[(size_t)at - place->change.len];
}

/* True where the change, moved by `by`, begins and ends with a line. */
static bool is_whole_lines(const struct place *place, ptrdiff_t by)
{
    ptrdiff_t end = by + (ptrdiff_t)place->change.len;
    bool begins = by == -(ptrdiff_t)place->before.len || byte_at(place, by - 1) == '\n';
    return begins && byte_at(place, end - 1) == '\n';
}

/* How far the change goes to one side without another text coming out of it, at most its own length. */
static ptrdiff_t most_right(const struct place *place)
{
    size_t most = place->change.len < place->after.len ? place->change.len : place->after.len, by = 0;
    while (by < most && place->change.at[by] == place->after.at[by])
        by++;
    return (ptrdiff_t)by;
}

static ptrdiff_t most_left(const struct place *place)
{
    const struct str *before = &place->before, *change = &place->change;
    size_t most = change->len < before->len ? change->len : before->len, by = 0;
    while (by < most && before->at[before->len - 1 - by] == change->at[change->len - 1 - by])
        by++;
    return (ptrdiff_t)by;
}

/* The nearest place that is whole lines, 0 where there is none. */
static ptrdiff_t find_move(const struct place *place)
{
    ptrdiff_t right = most_right(place), left = most_left(place);
    for (ptrdiff_t by = 0; by <= right || by <= left; by++) {
        if (by <= right && is_whole_lines(place, by))
            return by;
        if (by <= left && is_whole_lines(place, -by))
            return -by;
    }
    return 0;
}

static struct str join(struct arena *arena, struct str a, struct str b)
{
    char *text = arena_array(arena, a.len + b.len, 1);
    memcpy(text, a.at, a.len);
    memcpy(text + a.len, b.at, b.len);
    return (struct str){text, a.len + b.len};
}

static void add(struct piece_list *list, enum piece_kind kind, struct str text)
{
    if (text.len)
        list->pieces[list->count++] = (struct piece){kind, text};
}

/* Adds the change and what of its neighbours it takes in or leaves; *after is what then is left of the text behind. */
static void add_moved(struct arena *arena, struct piece_list *settled, struct place place, enum piece_kind kind,
                      ptrdiff_t by, struct str *after)
{
    size_t length = place.change.len, steps = (size_t)(by < 0 ? -by : by);
    if (by >= 0) {
        struct str taken = str_slice(place.after, 0, steps);
        add(settled, PIECE_SAME, str_slice(place.change, 0, steps));
        add(settled, kind, steps ? join(arena, str_slice(place.change, steps, length), taken) : place.change);
        *after = str_slice(place.after, steps, place.after.len);
        return;
    }
    struct piece *last = &settled->pieces[settled->count - 1];
    struct str taken = str_slice(last->text, last->text.len - steps, last->text.len);
    last->text = str_slice(last->text, 0, last->text.len - steps);
    if (!last->text.len)
        settled->count--;
    add(settled, kind, join(arena, taken, str_slice(place.change, 0, length - steps)));
    add(settled, PIECE_SAME, str_slice(place.change, length - steps, length));
    *after = place.after;
}

static bool is_same(const struct piece_list *list, size_t at)
{
    return at >= list->count || list->pieces[at].kind == PIECE_SAME;
}

void settle_pieces(struct arena *arena, const struct piece_list *list, struct piece_list *settled)
{
    *settled = (struct piece_list){arena_array(arena, 3 * list->count + 1, sizeof *settled->pieces), 0};
    struct str same = STR_NONE; /* of the piece at i, where a move has left less of it */
    bool has_same = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct piece *piece = &list->pieces[i];
        struct str text = has_same ? same : piece->text;
        has_same = false;
        const struct piece *last = settled->count ? &settled->pieces[settled->count - 1] : NULL;
        if (piece->kind == PIECE_SAME || !is_same(list, i + 1) || (last && last->kind != PIECE_SAME)) {
            add(settled, piece->kind, text);
            continue;
        }
        struct place place = {.before = last ? last->text : STR(""),
                              .change = text,
                              .after = i + 1 < list->count ? list->pieces[i + 1].text : STR("")};
        add_moved(arena, settled, place, piece->kind, text.len ? find_move(&place) : 0, &same);
        has_same = i + 1 < list->count;
    }
}
