/* newsroom: the scripted origin of the demo, the end-to-end tests and the benchmarks. README.md beside this file says
 * what it serves and how it is steered. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "buffer.h"
#include "page.h"
#include "room.h"
#include "route.h"
#include "server.h"

static const char usage[] =
    "usage: newsroom [--port N] [--port-file FILE] [--log FILE] [--seed N] [--stories DIR] [--outlets DIR]\n"
    "                [--mount /path=FILE[,FILE...]]... [--gold STORY[@VERSION]] [--check]\n";

struct options {
    unsigned port;
    const char *port_file, *log, *stories, *outlets, *gold;
    uint64_t seed;
    char **mounts;
    size_t mount_count;
    bool check;
};

static int fail(char *message, int code)
{
    fprintf(stderr, "newsroom: %s\n", message);
    free(message);
    return code;
}

static int read_options(int argc, char **argv, struct options *options)
{
    static const struct option longs[] = {
        {"port", required_argument, NULL, 'p'},
        {"port-file", required_argument, NULL, 'f'},
        {"log", required_argument, NULL, 'l'},
        {"seed", required_argument, NULL, 's'},
        {"stories", required_argument, NULL, 'd'},
        {"outlets", required_argument, NULL, 'o'},
        {"mount", required_argument, NULL, 'm'},
        {"gold", required_argument, NULL, 'g'},
        {"check", no_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int letter;
    while ((letter = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        switch (letter) {
        case 'p':
            options->port = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'f':
            options->port_file = optarg;
            break;
        case 'l':
            options->log = optarg;
            break;
        case 's':
            options->seed = strtoull(optarg, NULL, 10);
            break;
        case 'd':
            options->stories = optarg;
            break;
        case 'o':
            options->outlets = optarg;
            break;
        case 'g':
            options->gold = optarg;
            break;
        case 'c':
            options->check = true;
            break;
        case 'm':
            options->mounts = room_grow(options->mounts, options->mount_count + 1, sizeof *options->mounts);
            options->mounts[options->mount_count++] = optarg;
            break;
        case 'h':
            fputs(usage, stdout);
            return -1;
        default:
            fputs(usage, stderr);
            return EX_USAGE;
        }
    }
    if (optind == argc && options->port <= 65535)
        return 0;
    fputs(usage, stderr);
    return EX_USAGE;
}

/* Under another name first: who waits for the file never reads half a number. */
static int write_port(const char *path, unsigned port)
{
    char *temporary = room_format("%s.%ld", path, (long)getpid());
    FILE *file = fopen(temporary, "we");
    int failed = !file || fprintf(file, "%u\n", port) < 0;
    failed = (file && fclose(file)) || failed || rename(temporary, path);
    free(temporary);
    return failed ? -1 : 0;
}

static int print_gold(struct room *room, const char *wanted)
{
    char *name = room_copy(wanted);
    char *at = strrchr(name, '@');
    if (at)
        *at = '\0';
    char *text = route_gold(room, name, at ? atoi(at + 1) : 1);
    free(name);
    if (!text)
        return fail(room_format("%s: no such story or version", wanted), EX_USAGE);
    puts(text);
    free(text);
    return 0;
}

/* Renders every version of every story: a slip in a template or a story is found before a test stumbles over it. */
static int check(struct room *room)
{
    for (size_t i = 0; i < room->site_count; i++) {
        struct site *site = room->sites[i];
        for (int version = 1; version <= site->story.versions; version++) {
            struct request_view request = {.path = site->story.path, .host = "127.0.0.1"};
            struct answer answer = {0};
            struct exchange exchange = {.room = room,
                                        .request = &request,
                                        .site = site,
                                        .shown = site,
                                        .outlet = site->outlet,
                                        .meta_charset = "utf-8",
                                        .version = version,
                                        .fetch = 1,
                                        .answer = &answer};
            char *message = NULL;
            int rc = page_render(&exchange, &message);
            answer_clear(&answer);
            if (rc)
                return fail(room_format("%s version %d: %s", site->story.name, version, message), EX_DATAERR);
        }
        printf("%s %d versions at %s\n", site->story.name, site->story.versions, site->story.path);
    }
    return 0;
}

static int serve(struct room *room, const struct options *options, const sigset_t *ends)
{
    char *message = NULL;
    unsigned port = options->port;
    struct MHD_Daemon *daemon = server_start(room, &port, &message);
    if (!daemon)
        return fail(message, EX_UNAVAILABLE);
    int code = 0;
    if (options->port_file && write_port(options->port_file, port))
        code = fail(room_format("%s: %s", options->port_file, strerror(errno)), EX_CANTCREAT);
    printf("listening on 127.0.0.1:%u\n", port);
    fflush(stdout);
    int received;
    if (!code)
        sigwait(ends, &received);
    server_stop(room, daemon);
    return code;
}

static int run(struct room *room, const struct options *options, const sigset_t *ends)
{
    char *message = NULL;
    char *outlets = options->outlets ? room_copy(options->outlets) : room_format("%s/../outlets", options->stories);
    int rc = room_open(room, options->stories, outlets, options->mounts, options->mount_count, &message);
    free(outlets);
    if (rc)
        return fail(message, EX_DATAERR);
    if (options->gold)
        return print_gold(room, options->gold);
    if (options->check)
        return check(room);
    if (options->log && !(room->log = fopen(options->log, "ae")))
        return fail(room_format("%s: %s", options->log, strerror(errno)), EX_CANTCREAT);
    if (room->log)
        setvbuf(room->log, NULL, _IOLBF, 0);
    return serve(room, options, ends);
}

int main(int argc, char **argv)
{
    struct options options = {.stories = NEWSROOM_STORIES, .seed = 1};
    int code = read_options(argc, argv, &options);
    if (code) {
        free(options.mounts);
        return code < 0 ? 0 : code;
    }
    /* Blocked before any thread starts, so that only sigwait takes them. */
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    struct room room = {.seed = options.seed};
    code = run(&room, &options, &ends);
    room_close(&room);
    free(options.mounts);
    return code;
}
