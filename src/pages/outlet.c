#include "pages/internal.h"

#include <stdlib.h>

enum { MOST_WEEKS = 52, LEAST_WEEKS = 12, MOST_EDITED = 10, WEEK = 7 * 86400 };

/* Weeks begin on Monday; 1970-01-01 was a Thursday. */
static int64_t week_of(int64_t seconds)
{
    return (seconds + 3 * 86400) / WEEK;
}

static int64_t week_start(int64_t week)
{
    return week * WEEK - 3 * 86400;
}

int64_t pages_week(const struct pages *pages)
{
    const struct pages_index *index = &pages->index;
    return index->row_count ? week_of(index->rows[index->row_count - 1].first_seen) : 0;
}

static void count_weeks(struct pages *pages, struct arena *arena, const struct index_list *list,
                        struct outlet_facts *facts)
{
    const struct index_row *rows = pages->index.rows;
    int64_t last = pages_week(pages);
    int64_t first = list->count ? week_of(rows[list->rows[0]].first_seen) : last;
    int64_t count = last - first + 1;
    count = count > MOST_WEEKS ? MOST_WEEKS : count < LEAST_WEEKS ? LEAST_WEEKS : count;
    size_t *weeks = arena_array(arena, (size_t)count, sizeof *weeks);
    for (size_t i = list->count; i-- > 0;) {
        int64_t at = week_of(rows[list->rows[i]].first_seen) - (last - count + 1);
        if (at >= 0 && at < count)
            weeks[at]++;
    }
    facts->weeks = weeks;
    facts->week_count = (size_t)count;
    facts->last_week = week_start(last);
}

static int by_number(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

/* The middle one; 0 of none. */
static int64_t median(int64_t *numbers, size_t count)
{
    if (count == 0)
        return 0;
    qsort(numbers, count, sizeof *numbers, by_number);
    return numbers[count / 2];
}

static void count_rows(struct pages *pages, struct arena *arena, const struct index_list *list,
                       struct outlet_facts *facts)
{
    int64_t *delays = arena_array(arena, list->count + 1, sizeof *delays);
    for (size_t i = 0; i < list->count; i++) {
        const struct index_row *row = &pages->index.rows[list->rows[i]];
        if (!row->is_edit)
            continue;
        delays[facts->edits++] = row->first_seen - row->article->first_seen;
        facts->marked += row->is_marked;
        facts->unmarked += row->is_unmarked;
    }
    facts->typical_delay = median(delays, facts->edits);
}

/* How late edits were seen: of the newest, since each is a commit to be read. */
static int read_windows(struct pages *pages, const struct index_list *list, struct outlet_facts *facts)
{
    int64_t windows[PAGE_ENTRIES];
    size_t known = 0;
    for (size_t i = list->count; i-- > 0 && list->count - i <= PAGE_ENTRIES;) {
        const struct index_row *row = &pages->index.rows[list->rows[i]];
        int64_t before;
        int result = row->is_edit ? pages_read_window(pages->desk, str_from(row->commit), &before) : 0;
        if (result < 0)
            return result;
        if (row->is_edit && before)
            windows[known++] = row->first_seen - before;
    }
    facts->typical_window = median(windows, known);
    return 0;
}

/* Goes into its place among the most edited, of which there are `count`. */
static size_t place(const struct index_article **most, size_t count, const struct index_article *article)
{
    size_t at = count;
    while (at && most[at - 1]->edits < article->edits)
        at--;
    if (at == MOST_EDITED)
        return count;
    count += count < MOST_EDITED;
    for (size_t i = count - 1; i > at; i--)
        most[i] = most[i - 1];
    most[at] = article;
    return count;
}

static void find_most(struct arena *arena, const struct index_list *list, struct outlet_facts *facts)
{
    const struct index_article *most[MOST_EDITED], *article = list->first_article;
    size_t count = 0;
    for (size_t i = 0; i < list->article_count; article = article->next) {
        i += article->versions > 0;
        if (article->edits)
            count = place(most, count, article);
    }
    struct shown_version *shown = arena_array(arena, MOST_EDITED, sizeof *shown);
    size_t *edits = arena_array(arena, MOST_EDITED, sizeof *edits);
    for (size_t i = 0; i < count; i++) {
        shown[i] =
            (struct shown_version){.path = most[i]->path, .headline = most[i]->headline, .language = most[i]->language};
        edits[i] = most[i]->edits;
    }
    facts->most = shown;
    facts->most_edits = edits;
    facts->most_count = count;
}

int pages_outlet(struct pages *pages, struct arena *arena, const struct index_list *list, struct outlet_facts *facts)
{
    *facts = (struct outlet_facts){.host = list->value, .articles = list->article_count};
    count_rows(pages, arena, list, facts);
    count_weeks(pages, arena, list, facts);
    find_most(arena, list, facts);
    return read_windows(pages, list, facts);
}
