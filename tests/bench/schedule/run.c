/* One policy over one set of stories. */
#include "rival.h"

#include "base/array.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { DAY = 86400, SECTIONS = 3 };

/* An article while it is watched. */
struct course {
    struct sight sight;
    int64_t due, counted_age;
    size_t next_edit; /* the first that no look has shown */
    bool is_over;
};

struct simulation {
    const struct rival *rival;
    const struct story_set *set;
    double scale;
    struct course *courses;
    struct habit_counts whole, *sites, *sections;
    struct habit *habits; /* by site and section, as learned the day before */
    double *delays;       /* seconds, of every edit */
    size_t delay_count, delay_room, fetches, lost;
};

static void learn(struct simulation *simulation)
{
    for (size_t site = 0; site < simulation->set->outlet_count; site++)
        for (size_t section = 0; section < SECTIONS; section++) {
            size_t at = site * SECTIONS + section;
            simulation->habits[at] =
                habit_learn(&simulation->whole, &simulation->sites[site], &simulation->sections[at]);
        }
}

static void count(struct simulation *simulation, const struct story *story, struct course *course, bool has_edit)
{
    int64_t age = course->sight.now - story->first_seen;
    struct habit_counts *const counts[] = {&simulation->whole, &simulation->sites[story->outlet],
                                           &simulation->sections[story->outlet * SECTIONS + (size_t)story->section]};
    for (size_t i = 0; i < ARRAY_LENGTH(counts); i++) {
        habit_add_watch(counts[i], course->counted_age, age);
        if (has_edit)
            habit_add_edit(counts[i], age);
    }
    course->counted_age = age;
}

/* Every edit that is behind us counts with the time until now: a look showed it, or what took its place. */
static void see(struct simulation *simulation, const struct story *story, struct course *course, int64_t now)
{
    size_t new_edits = 0;
    for (; course->next_edit < story->edit_count && story->edits[course->next_edit] <= now; course->next_edit++) {
        *ARRAY_PUSH(simulation->delays, simulation->delay_count, simulation->delay_room) =
            (double)(now - story->edits[course->next_edit]);
        new_edits++;
    }
    struct sight *sight = &course->sight;
    sight->now = now;
    simulation->lost += new_edits > 1 ? new_edits - 1 : 0;
    count(simulation, story, course, new_edits > 0);
    if (!new_edits)
        return;
    sight->edits++;
    sight->last_edit = now;
    memmove(sight->recent + 1, sight->recent, sizeof sight->recent - sizeof *sight->recent);
    sight->recent[0] = now;
    sight->recent_count += sight->recent_count < HAZARD_RECENT;
}

/* Looks up to `until`. What came behind the last look before the end counts at the end. */
static void advance(struct simulation *simulation, size_t at, int64_t until)
{
    const struct story *story = &simulation->set->stories[at];
    struct course *course = &simulation->courses[at];
    course->sight.habit = simulation->habits[story->outlet * SECTIONS + (size_t)story->section];
    while (course->due < until && course->due < story->end) {
        see(simulation, story, course, course->due);
        simulation->fetches++;
        int64_t wait = simulation->rival->wait(simulation->set, story, &course->sight, simulation->scale);
        course->due += wait > 0 ? wait : 1;
    }
    course->is_over = course->due >= story->end;
    if (course->is_over)
        see(simulation, story, course, story->end);
}

static int compare_delays(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void conclude(struct simulation *simulation, struct figures *figures)
{
    double sum = 0;
    size_t edits = simulation->delay_count;
    qsort(simulation->delays, edits, sizeof *simulation->delays, compare_delays);
    for (size_t i = 0; i < edits; i++)
        sum += simulation->delays[i];
    *figures = (struct figures){.scale = simulation->scale,
                                .fetches = (double)simulation->fetches / (double)simulation->set->count,
                                .mean_hours = edits ? sum / (double)edits / 3600 : 0,
                                .late_hours = edits ? simulation->delays[edits * 9 / 10] / 3600 : 0,
                                .lost = edits ? (double)simulation->lost / (double)edits : 0,
                                .edits = edits};
}

void rival_run(const struct rival *rival, double scale, const struct story_set *set, struct figures *figures)
{
    struct simulation simulation = {.rival = rival, .set = set, .scale = scale};
    size_t sites = set->outlet_count, first = 0, last = 0;
    simulation.courses = memory_zeroed(set->count, sizeof *simulation.courses);
    simulation.sites = memory_zeroed(sites, sizeof *simulation.sites);
    simulation.sections = memory_zeroed(sites * SECTIONS, sizeof *simulation.sections);
    simulation.habits = memory_zeroed(sites * SECTIONS, sizeof *simulation.habits);
    for (size_t i = 0; i < set->count; i++) {
        simulation.courses[i].due = set->stories[i].first_seen;
        simulation.courses[i].sight.jitter = (uint32_t)(i + 1) * 2654435761u;
    }
    for (int64_t until = set->stories[0].first_seen / DAY * DAY + DAY; first < set->count; until += DAY) {
        learn(&simulation);
        while (last < set->count && set->stories[last].first_seen < until)
            last++;
        for (size_t i = first; i < last; i++)
            if (!simulation.courses[i].is_over)
                advance(&simulation, i, until);
        while (first < last && simulation.courses[first].is_over)
            first++;
    }
    conclude(&simulation, figures);
    memory_free(simulation.courses);
    memory_free(simulation.sites);
    memory_free(simulation.sections);
    memory_free(simulation.habits);
    memory_free(simulation.delays);
}
