#include "schedule/hazard.h"

#include "base/array.h"
#include "base/clamp.h"

#include <stdbool.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    DAY = 86400,
    PERMILLE = 1000,
    MILLION = 1000000,
    MILLIARD = 1000000000,
    HABIT_LEAST = 50, /* permille */
    HABIT_MOST = 20000,
    ARCHIVE_WEIGHT = 10, /* the k of each estimate: so many edits weigh as much as what it is part of */
    SITE_WEIGHT = 10,
    PART_WEIGHT = 10,
    OFFSPRING = 400,       /* permille: what an edit announces, all in all; the rest of the burst's table */
    FRAILTY_WEIGHT = 2000, /* permille: articles of one outlet differ by more than outlets do */
    EDITS_MOST = 1000,
    RHYTHM_LASTS = 3, /* gaps without an edit after which a rhythm is over */
    RHYTHM_LEAST = 3, /* edits that make one */
};

/* A step of a table: up to this age, so many millionths of an edit in all. */
struct step {
    int64_t until;
    int64_t edits;
};

/* Of an article whose every edit is one of its own: no burst. Each doubling of its age has somewhat less than the one
 * before. */
static const struct step DECAY[] = {
    {15 * MINUTE, 55000}, {30 * MINUTE, 40000}, {HOUR, 55000},     {2 * HOUR, 60000},  {4 * HOUR, 55000},
    {8 * HOUR, 50000},    {DAY, 60000},         {2 * DAY, 30000},  {4 * DAY, 26000},   {8 * DAY, 22000},
    {16 * DAY, 18000},    {32 * DAY, 15000},    {64 * DAY, 12000}, {128 * DAY, 10000}, {INT64_MAX / MILLIARD, 1000000},
};

/* What follows an edit, by the time since. */
static const struct step BURST[] = {
    {15 * MINUTE, 110000}, {30 * MINUTE, 70000}, {HOUR, 70000}, {2 * HOUR, 50000},
    {4 * HOUR, 40000},     {8 * HOUR, 30000},    {DAY, 30000},
};

enum { DECAYS = ARRAY_LENGTH(DECAY), BURSTS = ARRAY_LENGTH(BURST) };

/* Edits in a thousand million seconds at an age; 0 behind the table. */
static int64_t rate(const struct step *steps, size_t count, int64_t age)
{
    int64_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (age < steps[i].until)
            return steps[i].edits * (MILLIARD / MILLION) / (steps[i].until - from);
        from = steps[i].until;
    }
    return 0;
}

static enum hazard_part part_of(int64_t age)
{
    return age < 2 * HOUR ? HAZARD_FIRST : age < DAY ? HAZARD_DAY : HAZARD_LATER;
}

/* Adds what is usual between two ages, by part. The steps' edges lie on those of the parts. */
static void add_usual(int64_t edits[HAZARD_PARTS], int64_t from_age, int64_t to_age)
{
    int64_t from = 0;
    for (size_t i = 0; i < DECAYS && from < to_age; i++) {
        int64_t low = from > from_age ? from : from_age;
        int64_t high = DECAY[i].until < to_age ? DECAY[i].until : to_age;
        if (high > low)
            edits[part_of(from)] += DECAY[i].edits * (high - low) / (DECAY[i].until - from);
        from = DECAY[i].until;
    }
}

/* ---- habits ---- */

void habit_add_watch(struct habit_counts *counts, int64_t from_age, int64_t to_age)
{
    int64_t usual[HAZARD_PARTS] = {0};
    add_usual(usual, from_age, to_age);
    for (int part = 0; part < HAZARD_PARTS; part++)
        counts->expected[part] += usual[part] * PERMILLE / (PERMILLE - OFFSPRING);
}

void habit_add_edit(struct habit_counts *counts, int64_t age)
{
    counts->seen[part_of(age)]++;
}

/* (k × prior + seen) / (k + expected), in permille. */
static int64_t shrink(int64_t prior, int64_t weight, int64_t seen, int64_t expected)
{
    enum { MOST = 100000000 };
    seen = clamp(seen, 0, MOST);
    expected = clamp(expected / PERMILLE, 0, (int64_t)MOST * PERMILLE);
    return clamp((weight * prior + seen * PERMILLE) * PERMILLE / (weight * PERMILLE + expected), HABIT_LEAST,
                 HABIT_MOST);
}

static int64_t sum(const int64_t numbers[HAZARD_PARTS])
{
    int64_t all = 0;
    for (int part = 0; part < HAZARD_PARTS; part++)
        all += numbers[part];
    return all;
}

/* First as a whole, then part by part, each towards what it is part of. */
static struct habit learn_from(struct habit prior, int64_t weight, const struct habit_counts *counts)
{
    struct habit habit = prior;
    if (!counts)
        return habit;
    int64_t usual = 0; /* what the prior expects */
    for (int part = 0; part < HAZARD_PARTS; part++)
        usual += counts->expected[part] / PERMILLE * prior.permille[part];
    int64_t factor = shrink(PERMILLE, weight, sum(counts->seen), usual);
    for (int part = 0; part < HAZARD_PARTS; part++) {
        int64_t scaled = clamp(prior.permille[part] * factor / PERMILLE, HABIT_LEAST, HABIT_MOST);
        habit.permille[part] = shrink(scaled, PART_WEIGHT, counts->seen[part], counts->expected[part]);
    }
    return habit;
}

struct habit habit_learn(const struct habit_counts *whole, const struct habit_counts *site,
                         const struct habit_counts *section)
{
    struct habit habit = {{PERMILLE, PERMILLE, PERMILLE}};
    habit = learn_from(habit, ARCHIVE_WEIGHT, whole);
    habit = learn_from(habit, SITE_WEIGHT, site);
    return learn_from(habit, SITE_WEIGHT, section);
}

/* ---- one article ---- */

static int64_t habit_of(const struct hazard_facts *facts, enum hazard_part part)
{
    return facts->habit.permille[part] > 0 ? clamp(facts->habit.permille[part], HABIT_LEAST, HABIT_MOST) : PERMILLE;
}

static int64_t since(const struct hazard_facts *facts, int64_t moment)
{
    return moment > 0 && moment < facts->now ? facts->now - moment : 0;
}

/* How much this article is edited against what its outlet would have it, in permille. */
static int64_t frailty(const struct hazard_facts *facts, int64_t age)
{
    int64_t usual[HAZARD_PARTS] = {0}, expected = 0; /* thousandths */
    add_usual(usual, 0, age);
    for (int part = 0; part < HAZARD_PARTS; part++)
        expected += usual[part] * habit_of(facts, (enum hazard_part)part) / MILLION;
    expected = expected * PERMILLE / (PERMILLE - OFFSPRING);
    int64_t seen = clamp(facts->edits, 0, EDITS_MOST) * PERMILLE;
    return (FRAILTY_WEIGHT + seen) * PERMILLE / (FRAILTY_WEIGHT + expected);
}

static int64_t burst(const struct hazard_facts *facts, int64_t ahead)
{
    int64_t hazard = 0;
    for (size_t i = 0; i < facts->recent_count && i < HAZARD_RECENT; i++)
        hazard += rate(BURST, BURSTS, since(facts, facts->recent[i]) + ahead);
    bool is_news = facts->touched > 0 && (!facts->recent_count || facts->touched > facts->recent[0]);
    return is_news ? hazard + rate(BURST, BURSTS, since(facts, facts->touched) + ahead) : hazard;
}

static int64_t rhythm(const struct hazard_facts *facts)
{
    size_t count = facts->recent_count < HAZARD_RECENT ? facts->recent_count : HAZARD_RECENT;
    if (count < RHYTHM_LEAST)
        return 0;
    int64_t first = clamp(facts->recent[count - 1], 0, facts->now), last = clamp(facts->recent[0], 0, facts->now);
    int64_t gap = (last - first) / (int64_t)(count - 1);
    return gap > 0 && since(facts, last) / RHYTHM_LASTS < gap ? MILLIARD / gap / 2 : 0;
}

int64_t hazard_at(const struct hazard_facts *facts, int64_t ahead)
{
    int64_t age = since(facts, facts->first_seen), then = age + ahead;
    int64_t own =
        rate(DECAY, DECAYS, then) * habit_of(facts, part_of(then)) / PERMILLE * frailty(facts, age) / PERMILLE;
    int64_t even = rhythm(facts), hazard = own + burst(facts, ahead);
    return clamp(hazard > even ? hazard : even, 1, MILLIARD);
}
