#include "extract/features.h"

static bool is_shown(const struct view *view, size_t i)
{
    return !view->blocks->places[view->blocks->candidates[i].place].is_hidden;
}

/* A short line that heads what follows: a heading, or a standing line. */
static bool is_label(const struct view *view, size_t i)
{
    const struct candidate *candidate = &view->blocks->candidates[i];
    return candidate->kind == BLOCK_HEADING || (view->phrases[i] != PHRASE_NONE && candidate->letters <= 60);
}

static void find_order(const struct view *view, struct course *course)
{
    for (size_t i = 0; i < view->blocks->count; i++)
        if (is_shown(view, i)) {
            course->position[i] = (uint32_t)course->shown_count;
            course->shown[course->shown_count++] = (uint32_t)i;
        }
}

static void find_solid(const struct view *view, struct course *course)
{
    uint32_t last = UINT32_MAX, next = UINT32_MAX;
    for (size_t i = 0; i < view->blocks->count; i++) {
        course->last_solid[i] = last;
        last = view->is_solid[i] ? (uint32_t)i : last;
    }
    for (size_t i = view->blocks->count; i-- > 0;) {
        course->next_solid[i] = next;
        next = view->is_solid[i] ? (uint32_t)i : next;
    }
}

static void find_mass(const struct view *view, struct course *course)
{
    float sum = 0, all = 0;
    for (size_t i = 0; i < view->blocks->count; i++)
        all += view->is_solid[i] ? view->mass[i] : 0;
    for (size_t i = 0; i < view->blocks->count; i++) {
        course->mass_above[i] = all > 0 ? sum / all : 0;
        sum += view->is_solid[i] ? view->mass[i] : 0;
    }
}

static void find_headings(struct arena *arena, const struct view *view, struct course *course)
{
    const struct blocks *blocks = view->blocks;
    uint32_t *heading = arena_array(arena, blocks->place_count, sizeof *heading);
    uint32_t *lines = course->box_lines;
    uint32_t *furniture = arena_array(arena, blocks->place_count, sizeof *furniture);
    uint32_t headlines = 0;
    for (size_t i = 0; i < blocks->place_count; i++)
        heading[i] = UINT32_MAX;
    for (size_t i = 0; i < blocks->count; i++) {
        uint32_t box = view->stands[blocks->candidates[i].place].box;
        course->last_heading[i] = heading[box];
        course->box_order[i] = lines[box];
        course->box_furniture[i] = furniture[box];
        course->headlines[i] = headlines;
        if (!is_shown(view, i))
            continue;
        lines[box]++;
        furniture[box] += view->phrases[i] != PHRASE_NONE;
        if (is_label(view, i))
            heading[box] = (uint32_t)i;
        if (view->headline != SIZE_MAX && i > view->headline && blocks->candidates[i].level == 1)
            headlines++;
    }
}

/* A line drawn across the text parts notes from it. */
static void find_rules(const struct view *view, struct course *course)
{
    const struct blocks *blocks = view->blocks;
    uint32_t place = 0, last = UINT32_MAX;
    for (size_t i = 0; i < blocks->count; i++) {
        for (; place < blocks->candidates[i].place; place++)
            if (blocks->places[place].tag == TAG_hr && view->stands[place].is_below)
                last = (uint32_t)i;
        course->last_rule[i] = last;
    }
}

void course_open(struct arena *arena, const struct view *view, struct course *course)
{
    size_t count = view->blocks->count + 1, places = view->blocks->place_count;
    *course = (struct course){
        .shown = arena_array(arena, count, sizeof *course->shown),
        .position = arena_array(arena, count, sizeof *course->position),
        .mass_above = arena_array(arena, count, sizeof *course->mass_above),
        .last_solid = arena_array(arena, count, sizeof *course->last_solid),
        .next_solid = arena_array(arena, count, sizeof *course->next_solid),
        .last_heading = arena_array(arena, count, sizeof *course->last_heading),
        .last_rule = arena_array(arena, count, sizeof *course->last_rule),
        .headlines = arena_array(arena, count, sizeof *course->headlines),
        .box_order = arena_array(arena, count, sizeof *course->box_order),
        .box_lines = arena_array(arena, places, sizeof *course->box_lines),
        .box_furniture = arena_array(arena, count, sizeof *course->box_furniture),
    };
    find_order(view, course);
    find_solid(view, course);
    find_mass(view, course);
    find_headings(arena, view, course);
    find_rules(view, course);
}
