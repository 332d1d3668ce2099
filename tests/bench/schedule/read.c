/* Histories of edits from an archive, by git alone. */
#include "story.h"

#include "base/array.h"
#include "base/map.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct story_set *set;
    struct map *by_path, *by_host; /* path, host → number + 1 */
    int64_t when;
    bool is_new, is_edit;
};

/* "@1750000000 edit: headline | …": when, and what the snapshot is. */
static void read_head(struct reading *reading, const char *line)
{
    const char *subject = strchr(line, ' ');
    reading->when = atoll(line + 1);
    reading->is_new = subject && strncmp(subject + 1, "new:", 4) == 0;
    reading->is_edit = subject && strncmp(subject + 1, "edit:", 5) == 0;
}

static size_t number_of_host(struct reading *reading, struct str path)
{
    struct str host = str_slice(path, 0, str_find_byte(path, '/', 0));
    intptr_t known = (intptr_t)map_get(reading->by_host, host);
    if (!known) {
        known = (intptr_t)++reading->set->outlet_count;
        map_put(reading->by_host, host, (void *)known);
    }
    return (size_t)known - 1;
}

static void read_path(struct reading *reading, struct str path, int watched_days)
{
    struct story_set *set = reading->set;
    intptr_t known = (intptr_t)map_get(reading->by_path, path);
    if (reading->is_new && !known) {
        *ARRAY_PUSH(set->stories, set->count, set->room) =
            (struct story){.outlet = number_of_host(reading, path),
                           .published = reading->when,
                           .first_seen = reading->when,
                           .end = reading->when + watched_days * INT64_C(86400)};
        map_put(reading->by_path, path, (void *)(intptr_t)set->count);
    } else if (reading->is_edit && known) {
        struct story *story = &set->stories[known - 1];
        size_t room = story->edit_count; /* grown one by one: histories are short */
        if (reading->when > story->first_seen && reading->when < story->end)
            *ARRAY_PUSH(story->edits, story->edit_count, room) = reading->when;
    }
}

bool story_read(const char *folder, int watched_days, struct story_set *set)
{
    char command[4096], line[4096];
    *set = (struct story_set){0};
    if (strchr(folder, '\'') ||
        snprintf(command, sizeof command,
                 "git -C '%s' -c core.quotePath=off log --reverse --no-renames --name-only --format='@%%at %%s' main",
                 folder) >= (int)sizeof command)
        return false;
    FILE *log = popen(command, "r");
    if (!log)
        return false;
    struct reading reading = {.set = set, .by_path = map_new(), .by_host = map_new()};
    while (fgets(line, sizeof line, log)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '@')
            read_head(&reading, line);
        else if (line[0])
            read_path(&reading, str_from(line), watched_days);
    }
    map_free(reading.by_path);
    map_free(reading.by_host);
    return pclose(log) == 0 && set->count;
}
