#include "compare/names_seen.h"

static void read_line(struct names *names, struct seen *seen, struct str text)
{
    if (text.len)
        seen->lines[seen->count++] = text_line(names->arena, names->lexicon, text);
}

static void read_all(struct names *names, struct seen *seen)
{
    enum { FIELDS = 2 };
    if (seen->is_read)
        return;
    seen->is_read = true;
    seen->lines = arena_array(names->arena, seen->article->block_count + FIELDS, sizeof *seen->lines);
    read_line(names, seen, seen->article->headline);
    read_line(names, seen, seen->article->summary);
    for (size_t i = 0; i < seen->article->block_count; i++)
        read_line(names, seen, seen->article->blocks[i].text);
}

static bool spend(struct names *names, size_t units)
{
    names->budget -= units < names->budget ? units : names->budget;
    return names->budget > 0;
}

enum likeness seen_judge(struct names *names, struct seen *seen, const struct place *own,
                         enum likeness (*judge)(const struct place *))
{
    enum { MOST_SIGHTINGS = 50 };
    uint32_t id = own->sentence->units[own->to - 1].id;
    bool is_unlike = false, is_like = false;
    read_all(names, seen);
    for (size_t i = 0, sightings = 0; i < seen->count && sightings < MOST_SIGHTINGS; i++) {
        if (!spend(names, seen->lines[i].unit_count))
            return NAME_UNKNOWN;
        for (size_t k = 0; k < seen->lines[i].unit_count; k++) {
            const struct place place = {names->arena, &seen->lines[i], k, k + 1};
            if (seen->lines[i].units[k].id != id)
                continue;
            enum likeness likeness = judge(&place);
            if (likeness == NAME_SURELY)
                return NAME_SURELY;
            is_unlike = is_unlike || likeness == NAME_UNLIKE;
            is_like = is_like || likeness == NAME_LIKE;
            sightings++;
        }
    }
    return is_unlike ? NAME_UNLIKE : is_like ? NAME_LIKE : NAME_UNKNOWN;
}

bool seen_beside(struct names *names, struct seen *seen, struct str needle,
                 bool (*is_beside)(struct str text, size_t at, size_t length))
{
    read_all(names, seen);
    for (size_t i = 0; i < seen->count && needle.len; i++) {
        struct str text = seen->lines[i].text;
        if (!spend(names, seen->lines[i].unit_count))
            return false;
        for (size_t at = str_find(text, needle, 0); at != SIZE_MAX; at = str_find(text, needle, at + needle.len))
            if (is_beside(text, at, needle.len))
                return true;
    }
    return false;
}
