#include "room.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "behaviour.h"
#include "buffer.h"

/* Pointers to outlets must stay good while more are read: room for one a story is taken at the start. */
static struct outlet *outlet_for(struct room *room, const char *folder, const char *name, char **message)
{
    struct outlet *known = room_outlet_named(room, name);
    if (known)
        return known;
    struct outlet *outlet = &room->outlets[room->outlet_count++];
    return outlet_read(outlet, folder, name, message) ? NULL : outlet;
}

static struct site *add_site(struct room *room)
{
    room->sites = room_grow(room->sites, room->site_count + 1, sizeof *room->sites);
    struct site *site = room_alloc(1, sizeof *site);
    room->sites[room->site_count++] = site;
    return site;
}

static int is_folder(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int read_stories(struct room *room, const char *folder, char **message)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_folder, alphasort);
    int rc = 0;
    if (count < 0) {
        *message = room_format("%s: %s", folder, strerror(errno));
        return -1;
    }
    for (int i = 0; i < count; i++) {
        if (!rc)
            rc = story_read(&add_site(room)->story, folder, names[i]->d_name, message);
        free(names[i]);
    }
    free(names);
    return rc;
}

static int check_paths(const struct room *room, char **message)
{
    for (size_t i = 0; i < room->site_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (!strcmp(room->sites[i]->story.path, room->sites[k]->story.path)) {
                *message = room_format("%s: two stories have this path", room->sites[i]->story.path);
                return -1;
            }
        }
    }
    return 0;
}

int room_open(struct room *room, const char *stories, const char *outlets, char **mounts, size_t mount_count,
              char **message)
{
    pthread_mutex_init(&room->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&room->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    room->bulk.requests = room_alloc(BULK_PAGES, sizeof *room->bulk.requests);
    room->bulk.served = room_alloc(BULK_PAGES, sizeof *room->bulk.served);
    if (read_stories(room, stories, message))
        return -1;
    room->outlets = room_alloc(room->site_count, sizeof *room->outlets);
    for (size_t i = 0; i < room->site_count; i++) {
        struct site *site = room->sites[i];
        site->outlet = outlet_for(room, outlets, site->story.outlet, message);
        if (!site->outlet)
            return -1;
    }
    for (size_t i = 0; i < mount_count; i++)
        if (story_mount(&add_site(room)->story, mounts[i], message))
            return -1;
    room_reset(room);
    return check_paths(room, message);
}

static void manner_clear(struct manner *manner)
{
    free(manner->argument);
    free(manner->charset);
    free(manner->meta_charset);
    free(manner->content_type);
    free(manner->coding);
    *manner = (struct manner){0};
}

/* Requests under way keep counting: only what is finished is forgotten. */
static void tally_reset(struct tally *tally)
{
    unsigned open = tally->open;
    json_decref(tally->served);
    json_decref(tally->headers);
    *tally = (struct tally){.open = open, .open_most = open};
}

static void redirects_clear(struct room *room)
{
    for (size_t i = 0; i < room->redirect_count; i++) {
        free(room->redirects[i].from);
        free(room->redirects[i].to);
    }
    free(room->redirects);
    room->redirects = NULL;
    room->redirect_count = 0;
}

static void robots_reset(struct robots *robots)
{
    free(robots->text);
    *robots = (struct robots){.status = 404};
}

static void site_reset(struct room *room, struct site *site)
{
    manner_clear(&site->manner);
    tally_reset(&site->tally);
    site->manner = (struct manner){.version = site->is_bulk ? 0 : 1,
                                   .behaviour = behaviour_named("normal", NULL),
                                   .times = -1,
                                   .last_modified = true,
                                   .conditional = true,
                                   .charset = room_copy("utf-8"),
                                   .coding = room_copy("auto")};
    site->tally.served = json_object();
    site->fetch = 0;
    site->seed = outlet_mix(room->seed, outlet_digest(site->story.name), 0);
}

void room_reset(struct room *room)
{
    for (size_t i = 0; i < room->site_count; i++)
        site_reset(room, room->sites[i]);
    for (size_t i = 0; i < room->host_count; i++) {
        room->hosts[i].open_most = room->hosts[i].open;
        room->hosts[i].requests = 0;
        room->hosts[i].least_gap_ms = -1;
    }
    redirects_clear(room);
    robots_reset(&room->robots);
    tally_reset(&room->bulk.tally);
    room->bulk.version = 1;
    room->bulk.stable = false;
    room->bulk.conditional = true;
    room->bulk.padding_kb = 0;
    memset(room->bulk.requests, 0, BULK_PAGES * sizeof *room->bulk.requests);
    memset(room->bulk.served, 0, BULK_PAGES * sizeof *room->bulk.served);
    room->feed_dates = "story";
    room->date = 0;
}

/* Whether a path is /bulk/N of a page that there is. */
static bool is_bulk_page(const char *path, unsigned long *number)
{
    char *end;
    if (strncmp(path, "/bulk/", 6) || path[6] < '0' || path[6] > '9')
        return false;
    *number = strtoul(path + 6, &end, 10);
    return !*end && *number < BULK_PAGES;
}

struct site *room_site_named(struct room *room, const char *name)
{
    for (size_t i = 0; i < room->site_count; i++)
        if (!strcmp(room->sites[i]->story.name, name))
            return room->sites[i];
    unsigned long number;
    if (!is_bulk_page(name, &number))
        return NULL;
    struct site *site = add_site(room);
    site->story = (struct story){.name = room_copy(name), .path = room_copy(name)};
    site->is_bulk = true;
    site->number = number;
    site_reset(room, site);
    return site;
}

int room_version(const struct room *room, const struct site *site)
{
    return site->manner.version ? site->manner.version : room->bulk.version;
}

struct site *room_site_at(struct room *room, const char *path)
{
    for (size_t i = 0; i < room->site_count; i++)
        if (!strcmp(room->sites[i]->story.path, path))
            return room->sites[i];
    return NULL;
}

struct outlet *room_outlet_named(struct room *room, const char *name)
{
    for (size_t i = 0; i < room->outlet_count; i++)
        if (!strcmp(room->outlets[i].name, name))
            return &room->outlets[i];
    return NULL;
}

struct host *room_host_named(struct room *room, const char *name)
{
    for (size_t i = 0; i < room->host_count; i++)
        if (!strcmp(room->hosts[i].name, name))
            return &room->hosts[i];
    room->hosts = room_grow(room->hosts, room->host_count + 1, sizeof *room->hosts);
    struct host *host = &room->hosts[room->host_count++];
    *host = (struct host){.name = room_copy(name), .least_gap_ms = -1};
    return host;
}

void room_pause(struct room *room, unsigned milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&room->lock);
    while (!room->stopping && pthread_cond_timedwait(&room->wake, &room->lock, &until) == 0) {
    }
    pthread_mutex_unlock(&room->lock);
}

void room_stop(struct room *room)
{
    pthread_mutex_lock(&room->lock);
    room->stopping = true;
    pthread_cond_broadcast(&room->wake);
    pthread_mutex_unlock(&room->lock);
}

void room_close(struct room *room)
{
    for (size_t i = 0; i < room->site_count; i++) {
        manner_clear(&room->sites[i]->manner);
        tally_reset(&room->sites[i]->tally);
        story_clear(&room->sites[i]->story);
        free(room->sites[i]);
    }
    for (size_t i = 0; i < room->outlet_count; i++)
        outlet_clear(&room->outlets[i]);
    for (size_t i = 0; i < room->host_count; i++)
        free(room->hosts[i].name);
    redirects_clear(room);
    robots_reset(&room->robots);
    tally_reset(&room->bulk.tally);
    free(room->bulk.requests);
    free(room->bulk.served);
    free(room->sites);
    free(room->outlets);
    free(room->hosts);
    if (room->log)
        fclose(room->log);
    pthread_cond_destroy(&room->wake);
    pthread_mutex_destroy(&room->lock);
}
