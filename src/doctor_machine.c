#include "doctor.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/url.h"
#include "data.h"
#include "fetch/authorities.h"
#include "fetch/guard.h"
#include "worker/sandbox.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HOSTS_ASKED = 3, GIT_MAJOR = 2, GIT_MINOR = 34 };

/* What a program says in its first line; false where it is not there or failed. `command` holds no text of others. */
static bool ask_program(const char *command, char *line, size_t size)
{
    FILE *pipe = popen(command, "re"); /* NOLINT(cert-env33-c): constants, but for a name of plain letters */
    line[0] = '\0';
    if (!pipe)
        return false;
    bool has_line = fgets(line, (int)size, pipe) != NULL;
    line[strcspn(line, "\n")] = '\0';
    return pclose(pipe) == 0 && has_line;
}

static void examine_git(struct doctor *doctor)
{
    char line[256];
    int major = 0, minor = 0;
    if (!ask_program("git --version 2>/dev/null", line, sizeof line))
        doctor_say(doctor, "git", DOCTOR_FAIL, "apt-get install git", "there is no git program in PATH");
    else if (sscanf(line, "git version %d.%d", &major, &minor) != 2 || major < GIT_MAJOR ||
             (major == GIT_MAJOR && minor < GIT_MINOR))
        doctor_say(doctor, "git", DOCTOR_FAIL, "upgrade git", "%s; `stet maintain` needs %d.%d", line, GIT_MAJOR,
                   GIT_MINOR);
    else
        doctor_say(doctor, "git", DOCTOR_OK, NULL, "%s", line);
}

/* The kernel says whether somebody keeps its clock; this program cannot be older than its own build. */
static void examine_clock(struct doctor *doctor)
{
    static const int64_t BUILT = 1796000000; /* 2026-11-30 */
    struct timex kernel = {0};
    AUTO_ARENA arena = ARENA_INIT;
    int64_t now = clock_now_ms() / 1000;
    struct str shown = time_format(&arena, now);
    if (now < BUILT)
        doctor_say(doctor, "clock", DOCTOR_FAIL, "set it: timedatectl set-ntp yes",
                   "%.*s lies before this program was made", STR_FORMAT(shown));
    else if (adjtimex(&kernel) == TIME_ERROR && (kernel.status & STA_UNSYNC))
        doctor_say(doctor, "clock", DOCTOR_WARN, "timedatectl set-ntp yes",
                   "%.*s, which no time server keeps right, as far as the kernel knows", STR_FORMAT(shown));
    else
        doctor_say(doctor, "clock", DOCTOR_OK, NULL, "%.*s, kept right", STR_FORMAT(shown));
}

static void examine_authorities(struct doctor *doctor, const struct desk *desk)
{
    const char *store = authorities_file();
    size_t count = 0;
    if (!store || authorities_count(store, &count) < 0 || !count)
        doctor_say(doctor, "tls", DOCTOR_FAIL, "apt-get install ca-certificates", "%s has no certificates: no https",
                   store ? store : "libcurl");
    else
        doctor_say(doctor, "tls", DOCTOR_OK, NULL, "%zu authorities in %s", count, store);
    if (!desk || !desk->settings.authorities.len)
        return;
    struct str own = arena_copy(&doctor->arena, desk->settings.authorities);
    if (authorities_count(own.at, &count) < 0 || !count)
        doctor_say(doctor, "tls", DOCTOR_FAIL, "mend [fetch] ca-file", "%s has no certificates", own.at);
}

/* ---- names ---- */

static void look_up(struct doctor *doctor, struct str host)
{
    struct addrinfo *found = NULL, hints = {.ai_socktype = SOCK_STREAM};
    /* Fetching asks nobody for names of this machine, and some machines know none but `localhost`. */
    int fault = guard_is_this_machine(host) ? 0 : getaddrinfo(host.at, NULL, &hints, &found);
    if (fault)
        doctor_say(doctor, "dns", DOCTOR_FAIL,
                   fault == EAI_NONAME ? "see whether the address is written right"
                                       : "see /etc/resolv.conf, and whether this machine is online",
                   "%.*s: %s", STR_FORMAT(host), gai_strerror(fault));
    else
        doctor_say(doctor, "dns", DOCTOR_OK, NULL, "%.*s has an address", STR_FORMAT(host));
    if (found)
        freeaddrinfo(found);
}

static void examine_names(struct doctor *doctor, const struct desk *desk)
{
    struct map *asked = map_new();
    for (size_t i = 0; i < desk->watches.watch_count && map_count(asked) < HOSTS_ASKED; i++) {
        struct url_parts parts;
        if (url_split(&doctor->arena, desk->watches.watches[i].url, &parts) < 0 || map_has(asked, parts.host))
            continue;
        map_put(asked, parts.host, doctor);
        look_up(doctor, arena_copy(&doctor->arena, parts.host));
    }
    map_free(asked);
}

/* ---- the sandbox ---- */

/* A process tries it on itself, as each worker does; its exit code is the errno that the kernel gave. */
static void examine_sandbox(struct doctor *doctor)
{
    int ends[2], status = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return;
    pid_t child = fork();
    if (child == 0)
        _exit(sandbox_close(ends[0]));
    close(ends[0]);
    close(ends[1]);
    if (child < 0 || waitpid(child, &status, 0) < 0)
        doctor_say(doctor, "sandbox", DOCTOR_FAIL,
                   "see `ulimit -u` and the unit's TasksMax=", "no process can be started");
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        doctor_say(doctor, "sandbox", DOCTOR_OK, NULL, "pages are parsed without files, sockets or processes");
    else
        doctor_say(doctor, "sandbox", DOCTOR_WARN,
                   "allow seccomp (and prctl) to this container or unit; pages are parsed with limits alone",
                   "the kernel refuses the filter of system calls: %s",
                   WIFEXITED(status) ? strerror(WEXITSTATUS(status)) : strsignal(WTERMSIG(status)));
}

/* ---- the clock that calls ---- */

/* "desk" of /var/lib/stet/desk and ~/.local/state/stet/desk; absent where no unit is made for the place. */
static struct str unit_name(struct doctor *doctor, const struct desk *desk, bool *is_user)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    const struct str places[] = {STR("/var/lib/stet/"),
                                 state ? arena_format(&doctor->arena, "%s/stet/", state)
                                       : arena_format(&doctor->arena, "%s/.local/state/stet/", home ? home : "")};
    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        struct str name = str_slice(desk->folder, places[i].len, desk->folder.len);
        *is_user = i > 0;
        if (!str_starts(desk->folder, places[i]) || !name.len)
            continue;
        for (size_t j = 0; j < name.len; j++)
            if (!is_ascii_alpha(name.at[j]) && !is_ascii_digit(name.at[j]) && !strchr("_.", name.at[j]))
                return STR_NONE;
        return name;
    }
    return STR_NONE;
}

static bool is_enabled(struct doctor *doctor, const char *scope, const char *unit, struct str name, const char *kind)
{
    char line[256];
    struct str command = arena_format(&doctor->arena, "systemctl%s is-enabled %s@%.*s.%s 2>/dev/null", scope, unit,
                                      STR_FORMAT(name), kind);
    return ask_program(command.at, line, sizeof line);
}

static void examine_timer(struct doctor *doctor, const struct desk *desk)
{
    char line[256];
    bool is_user = false;
    struct str name = unit_name(doctor, desk, &is_user);
    const char *scope = is_user ? " --user" : "";
    if (!ask_program("systemctl --version 2>/dev/null", line, sizeof line)) {
        doctor_say(doctor, "timer", DOCTOR_WARN, "have something else call `stet run` every five minutes",
                   "there is no systemd");
    } else if (!name.len) {
        doctor_say(
            doctor, "timer", DOCTOR_WARN,
            "keep it in /var/lib/stet/NAME or ~/.local/state/stet/NAME, or call `stet run` by a timer of your own",
            "%.*s is no place that the units know", STR_FORMAT(desk->folder));
    } else if (is_enabled(doctor, scope, "stet", name, "timer") ||
               is_enabled(doctor, scope, "stet-watch", name, "service")) {
        doctor_say(doctor, "timer", DOCTOR_OK, NULL, "enabled");
    } else {
        struct str advice =
            arena_format(&doctor->arena, "systemctl%s enable --now stet@%.*s.timer", scope, STR_FORMAT(name));
        doctor_say(doctor, "timer", DOCTOR_WARN, advice.at,
                   "neither stet@%.*s.timer nor stet-watch@%.*s.service is enabled", STR_FORMAT(name),
                   STR_FORMAT(name));
    }
}

static void examine_data(struct doctor *doctor)
{
    AUTO_BUF path = BUF_INIT;
    if (data_find("repo-template", &path) < 0)
        doctor_say(doctor, "installation", DOCTOR_FAIL, "install stet again", "%s", error_message());
    else
        doctor_say(doctor, "installation", DOCTOR_OK, NULL, "stet %s", STET_VERSION);
}

void doctor_examine_machine(struct doctor *doctor, struct desk *desk)
{
    examine_data(doctor);
    examine_git(doctor);
    examine_clock(doctor);
    examine_authorities(doctor, desk);
    if (desk)
        examine_names(doctor, desk);
    examine_sandbox(doctor);
    if (desk)
        examine_timer(doctor, desk);
}
