/* bench_schedule [--seeds N] [--days N] [--budget X] [--archive DIR]: policies side by side at an equal number of
 * fetches, on made histories or on those of an archive. X times the fetches of NewsDiffs' buckets. */
#include "rival.h"

#include "base/array.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SEEDS = 32, MOST_RIVALS = 8 };

struct options {
    int seeds, days, watched_days;
    double budget;
    const char *archive;
};

/* Brings a policy to so many fetches an article, within 1 %: its own constant is sought by halving, in logarithms. */
static bool equalise(const struct rival *rival, const struct story_set *set, double fetches, struct figures *figures)
{
    double low = log(0.01), high = log(100);
    for (int i = 0; i < 24; i++) {
        double middle = (low + high) / 2;
        rival_run(rival, exp(middle), set, figures);
        if (fabs(figures->fetches - fetches) <= fetches * 0.01)
            return true;
        if (figures->fetches > fetches)
            low = middle;
        else
            high = middle;
    }
    return false;
}

/* What the histories are like, to be held against what is published of real ones. */
static void describe(const struct story_set *set)
{
    size_t edited = 0, edits = 0, twice = 0, often = 0, first_day = 0, first_week = 0, day_edits = 0, of_day = 0;
    for (size_t i = 0; i < set->count; i++) {
        const struct story *story = &set->stories[i];
        size_t day = 0;
        for (size_t j = 0; j < story->edit_count; j++)
            day += story->edits[j] < story->first_seen + 86400;
        edits += story->edit_count;
        edited += story->edit_count > 0;
        day_edits += day;
        of_day += day > 0;
        twice += day == 1 || day == 2;
        often += day > 9;
        first_day += day > 0;
        first_week += story->edit_count && story->edits[0] < story->first_seen + 7 * 86400;
    }
    printf("%zu articles, %zu edits; edited at all %.2f, on the first day %.2f; of these once or twice %.2f, more than "
           "nine times %.2f, mean %.2f; of those edited within a week, on the first day %.2f\n",
           set->count, edits, (double)edited / (double)set->count, (double)of_day / (double)set->count,
           (double)twice / (double)of_day, (double)often / (double)of_day, (double)day_edits / (double)of_day,
           (double)first_day / (double)first_week);
}

struct spread {
    double mean, deviation;
};

static struct spread spread_of(const double *values, size_t count)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    double mean = sum / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return (struct spread){mean, count > 1 ? sqrt(squares / (double)(count - 1)) : 0};
}

/* Nothing against nothing is the same. */
static double ratio(double own, double base)
{
    return base > 0 ? own / base : own > 0 ? INFINITY : 1;
}

static void print_row(const char *name, const struct figures *own, const struct figures *base, size_t seeds)
{
    enum { COLUMNS = 7 };
    double values[COLUMNS][MOST_SEEDS];
    for (size_t i = 0; i < seeds; i++) {
        const double row[COLUMNS] = {own[i].fetches,    own[i].mean_hours, ratio(own[i].mean_hours, base[i].mean_hours),
                                     own[i].late_hours, own[i].lost,       ratio(own[i].lost, base[i].lost),
                                     own[i].scale};
        for (size_t column = 0; column < COLUMNS; column++)
            values[column][i] = row[column];
    }
    struct spread spreads[COLUMNS];
    for (size_t column = 0; column < COLUMNS; column++)
        spreads[column] = spread_of(values[column], seeds);
    printf("| %s | %.2f | %.1f | %.2f ± %.2f | %.2f ± %.2f | %.2f ± %.2f | %.3f ± %.3f | %.2f ± %.2f |\n", name,
           spreads[6].mean, spreads[0].mean, spreads[1].mean, spreads[1].deviation, spreads[2].mean,
           spreads[2].deviation, spreads[3].mean, spreads[3].deviation, spreads[4].mean, spreads[4].deviation,
           spreads[5].mean, spreads[5].deviation);
}

/* Every policy on the sets, one a seed. */
static int compare(const char *name, const struct story_set *sets, size_t seeds, const struct options *options)
{
    static struct figures figures[MOST_RIVALS][MOST_SEEDS];
    int failures = 0;
    printf("\n%s\n", name);
    describe(&sets[0]);
    printf("| policy | its constant × | looks an article | mean delay (h) | against NewsDiffs' | 90 %% within (h) | "
           "edits lost | against "
           "NewsDiffs' |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < RIVALS_COUNT; i++) {
        if (RIVALS[i].needs_rates && !sets[0].outlets)
            continue;
        for (size_t seed = 0; seed < seeds; seed++) {
            struct figures *own = &figures[i][seed];
            if (i == 0)
                rival_run(&RIVALS[0], 1, &sets[seed], own);
            double fetches = figures[0][seed].fetches * (i == 0 ? options->budget : 1);
            bool is_equal = (i == 0 && options->budget == 1) || equalise(&RIVALS[i], &sets[seed], fetches, own);
            failures += !is_equal;
            if (!is_equal)
                printf("(%s: %.1f looks, not %.1f)\n", RIVALS[i].name, own->fetches, fetches);
        }
        print_row(RIVALS[i].name, figures[i], figures[0], seeds);
        fflush(stdout);
    }
    return failures;
}

static int compare_made(const char *name, const struct outlet *outlets, size_t count, const struct options *options)
{
    struct story_set sets[MOST_SEEDS];
    for (int seed = 0; seed < options->seeds; seed++)
        story_make(outlets, count, options->days, options->watched_days, (uint64_t)seed + 1, &sets[seed]);
    int failures = compare(name, sets, (size_t)options->seeds, options);
    for (int seed = 0; seed < options->seeds; seed++)
        story_clear(&sets[seed]);
    return failures;
}

static int compare_read(const struct options *options)
{
    struct story_set set;
    if (!story_read(options->archive, options->watched_days, &set)) {
        fprintf(stderr, "bench_schedule: %s: no history to be read there\n", options->archive);
        return 66;
    }
    int failures = compare(options->archive, &set, 1, options);
    story_clear(&set);
    return failures;
}

static bool read_options(int count, char **arguments, struct options *options)
{
    for (int i = 1; i + 1 < count; i += 2) {
        const char *name = arguments[i], *value = arguments[i + 1];
        if (strcmp(name, "--seeds") == 0)
            options->seeds = atoi(value);
        else if (strcmp(name, "--days") == 0)
            options->days = atoi(value);
        else if (strcmp(name, "--budget") == 0)
            options->budget = atof(value);
        else if (strcmp(name, "--archive") == 0)
            options->archive = value;
        else
            return false;
    }
    return count % 2 == 1 && options->seeds > 0 && options->seeds <= MOST_SEEDS && options->days > 0 &&
           options->budget > 0;
}

int main(int count, char **arguments)
{
    struct options options = {.seeds = 5, .days = 30, .watched_days = 30, .budget = 1};
    if (!read_options(count, arguments, &options)) {
        fputs("usage: bench_schedule [--seeds N] [--days N] [--budget X] [--archive DIR]\n", stderr);
        return 64;
    }
    if (options.archive)
        return compare_read(&options);
    int failures = compare_made("Outlets known", OUTLETS_KNOWN, OUTLETS_KNOWN_COUNT, &options);
    failures += compare_made("Outlets held out", OUTLETS_HELD_OUT, OUTLETS_HELD_OUT_COUNT, &options);
    return failures > 0;
}
