#include "doctor.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/url.h"
#include "health.h"

#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <fcntl.h>
#include <unistd.h>

enum { LEAST_FILES = 10000, NEWEST_READ = 20, OLD_LOCK_SECONDS = 3600, HOLDER_SIZE = 256 };

const char *doctor_outcome_name(enum doctor_outcome outcome)
{
    static const char *const names[] = {"ok", "warn", "fail"};
    return names[outcome];
}

void doctor_say(struct doctor *doctor, const char *check, enum doctor_outcome outcome, const char *advice,
                const char *format, ...)
{
    char finding[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(finding, sizeof finding, format, arguments);
    va_end(arguments);
    *ARRAY_PUSH(doctor->lines, doctor->count, doctor->room) =
        (struct doctor_line){check, outcome, arena_copy(&doctor->arena, str_from(finding)),
                             advice ? arena_copy(&doctor->arena, str_from(advice)) : STR_NONE};
    doctor->by_outcome[outcome]++;
}

void doctor_clear(struct doctor *doctor)
{
    memory_free(doctor->lines);
    arena_clear(&doctor->arena);
    *doctor = (struct doctor){0};
}

static struct str private_path(struct doctor *doctor, const struct desk *desk, const char *name)
{
    return arena_format(&doctor->arena, "%.*s/.git/%s", STR_FORMAT(desk->folder), name);
}

static bool examine_settings(struct doctor *doctor, struct desk *desk)
{
    if (settings_load(&desk->arena, desk->folder.at, &desk->settings) < 0) {
        doctor_say(doctor, "settings", DOCTOR_FAIL, "mend the line; stet.conf(5) has all keys", "%s", error_message());
        settings_init(&desk->arena, &desk->settings);
        return false;
    }
    if (!desk->settings.contact.len)
        doctor_say(doctor, "settings", DOCTOR_WARN,
                   "set [fetch] contact in stet.conf, so that sites can write before they block",
                   "stet.conf is read; it names no contact");
    else
        doctor_say(doctor, "settings", DOCTOR_OK, NULL, "stet.conf is read; contact is %.*s",
                   STR_FORMAT(desk->settings.contact));
    return true;
}

/* ---- whose it is ---- */

static const char *user_name(uid_t user)
{
    struct passwd *entry = getpwuid(user);
    return entry ? entry->pw_name : "one without a name";
}

/* Below .git, what is not of the folder's owner stands in its way: left by a command that root ran there. */
static const char *find_foreign(struct doctor *doctor, const struct desk *desk, uid_t owner)
{
    static const char *const places[] = {"",          "stet",         "stet/state.db", "stet/lock",
                                         "objects",   "objects/pack", "refs/heads",    "refs/stet",
                                         "logs/HEAD", "index"};
    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        struct stat status;
        struct str path = private_path(doctor, desk, places[i]);
        if (stat(path.at, &status) == 0 && status.st_uid != owner)
            return path.at;
    }
    return NULL;
}

static void examine_owner(struct doctor *doctor, const struct desk *desk)
{
    struct stat status;
    struct str git = private_path(doctor, desk, "");
    if (stat(git.at, &status) < 0) {
        doctor_say(doctor, "owner", DOCTOR_FAIL, "call stet as the user that the archive belongs to", "%s: %s", git.at,
                   strerror(errno));
        return;
    }
    const char *owner = arena_copy(&doctor->arena, str_from(user_name(status.st_uid))).at;
    const char *foreign = find_foreign(doctor, desk, status.st_uid);
    struct str own = arena_format(&doctor->arena, "chown -R %s %.*s", owner, STR_FORMAT(desk->folder));
    struct str become = arena_format(&doctor->arena, "call it as that user: runuser -u %s -- stet …", owner);
    if (foreign)
        doctor_say(doctor, "owner", DOCTOR_FAIL, own.at, "the archive belongs to %s, but %s does not", owner, foreign);
    else if (status.st_uid != geteuid())
        doctor_say(doctor, "owner", DOCTOR_WARN, become.at, "the archive belongs to %s, and this is %s", owner,
                   user_name(geteuid()));
    else if (access(git.at, W_OK) < 0)
        doctor_say(doctor, "owner", DOCTOR_FAIL, "chmod u+w, or mount it for writing", "%s cannot be written: %s",
                   git.at, strerror(errno));
    else
        doctor_say(doctor, "owner", DOCTOR_OK, NULL, "the archive belongs to %s, who calls", owner);
}

/* ---- the repository ---- */

struct newest {
    struct archive *archive;
    int seen, result;
};

static int read_one(void *context, const struct snapshot_record *record)
{
    struct newest *newest = context;
    AUTO_BUF bytes = BUF_INIT;
    newest->result = archive_read_blob(newest->archive, str_from(record->text_id), &bytes);
    newest->seen++;
    return newest->result < 0 || newest->seen == NEWEST_READ ? STET_ERROR_LIMIT : 0;
}

/* Both tips and the newest texts; all of it is stet verify's and git fsck's. */
static void examine_history(struct doctor *doctor, const struct desk *desk)
{
    struct newest newest = {.archive = desk->archive};
    char main_tip[41], evidence[41];
    int result = archive_tips(desk->archive, main_tip, evidence);
    if (result == 0)
        result = archive_each_snapshot(desk->archive, true, read_one, &newest);
    if (newest.result < 0 || (result < 0 && result != STET_ERROR_LIMIT))
        doctor_say(doctor, "repository", DOCTOR_FAIL,
                   "`git fsck` tells more; a backup or a clone may have what is missing", "%s", error_message());
    else
        doctor_say(doctor, "repository", DOCTOR_OK, NULL,
                   "main is at %.7s; the newest %d versions are there "
                   "(`stet verify` proves all)",
                   main_tip, newest.seen);
}

static bool examine_repository(struct doctor *doctor, struct desk *desk)
{
    int result = archive_open(desk->folder.at,
                              (struct archive_identity){desk->settings.committer_name, desk->settings.committer_email},
                              &desk->archive);
    bool is_foreign = result == STET_ERROR_PERMISSION;
    if (result < 0)
        doctor_say(doctor, is_foreign ? "safe.directory" : "repository", DOCTOR_FAIL,
                   is_foreign ? "stet-archive(7), SOMEBODY ELSE'S ARCHIVE, has the choices" : "`git fsck` tells more",
                   "%s", error_message());
    else
        doctor_say(doctor, "safe.directory", DOCTOR_OK, NULL, "git and stet may read it as this user");
    return result == 0;
}

/* ---- locks ---- */

static void examine_writer(struct doctor *doctor, const struct desk *desk)
{
    AUTO_BUF holder = BUF_INIT;
    struct stat status = {0};
    struct str path = private_path(doctor, desk, "stet/lock");
    AUTO_CLOSE int descriptor = open(path.at, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || flock(descriptor, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
        doctor_say(doctor, "lock", DOCTOR_OK, NULL, "no run holds the archive");
        return;
    }
    file_read(path.at, HOLDER_SIZE, &holder);
    fstat(descriptor, &status);
    bool is_old = clock_now_ms() / 1000 - status.st_mtim.tv_sec > OLD_LOCK_SECONDS;
    doctor_say(doctor, "lock", is_old ? DOCTOR_WARN : DOCTOR_OK,
               is_old ? "see what that process does; killed, it loses nothing" : NULL,
               "a run holds the archive: process, since: %.*s", STR_FORMAT(str_trim(buf_str(&holder))));
}

/* Files that a dead git left: stet takes its own away, and those of git in the way of a run. */
static void examine_git_locks(struct doctor *doctor, const struct desk *desk)
{
    static const char *const names[] = {"index.lock", "HEAD.lock", "config.lock", "packed-refs.lock",
                                        "refs/heads/main.lock"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct stat status;
        struct str path = private_path(doctor, desk, names[i]);
        if (stat(path.at, &status) < 0)
            continue;
        doctor_say(doctor, "lock", DOCTOR_WARN, "where no git is at work, the next run takes it away",
                   "%s is there: somebody's git is at work, or was killed", path.at);
    }
}

static void examine_disk(struct doctor *doctor, const struct desk *desk)
{
    struct statvfs disk;
    const int64_t least = desk->settings.min_free;
    if (statvfs(desk->folder.at, &disk) < 0) {
        doctor_say(doctor, "disk", DOCTOR_FAIL, "see whether it is mounted", "%s", strerror(errno));
        return;
    }
    int64_t free_bytes = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
    bool is_full = free_bytes < least, is_low = free_bytes < 2 * least;
    doctor_say(doctor, "disk",
               is_full  ? DOCTOR_FAIL
               : is_low ? DOCTOR_WARN
                        : DOCTOR_OK,
               is_low ? "make room, or set [archive] min-free" : NULL,
               "%lld MiB are free, and runs end where less than %lld MiB are", (long long)(free_bytes >> 20),
               (long long)(least >> 20));
    if (disk.f_files && disk.f_favail < LEAST_FILES)
        doctor_say(doctor, "disk", DOCTOR_WARN, "make room for files", "only %llu more files fit",
                   (unsigned long long)disk.f_favail);
}

/* ---- state.db and what is watched ---- */

static bool examine_state(struct doctor *doctor, struct desk *desk)
{
    AUTO_BUF path = BUF_INIT;
    bool is_new = false, was_there = file_exists(desk_state_path(desk, &path));
    if (!was_there) {
        doctor_say(doctor, "state.db", DOCTOR_WARN, "`stet run` makes it anew", "%s is not there yet", buf_c(&path));
        return false;
    }
    int result = state_open_reading(buf_c(&path), &desk->state, &is_new);
    if (result == 0 && is_new && !state_is_kept(desk->state))
        doctor_say(doctor, "state.db", DOCTOR_WARN, "have its owner look at it: `stet doctor`, or a run",
                   "%s cannot be read as user %ld; history is read instead", buf_c(&path), (long)geteuid());
    else if (result == 0 && is_new)
        doctor_say(doctor, "state.db", DOCTOR_WARN, "`stet run` makes it anew from history",
                   "it was damaged, or never finished; what there was lies beside it");
    else if (result == 0 && (result = state_check(desk->state)) == 0)
        doctor_say(doctor, "state.db", DOCTOR_OK, NULL, "sound");
    if (result < 0)
        doctor_say(doctor, "state.db", DOCTOR_FAIL, "`stet run` makes it anew from history", "%s", error_message());
    return result == 0 && !is_new;
}

static void examine_watches(struct doctor *doctor, struct desk *desk)
{
    if (desk_read_watches(desk) < 0) {
        doctor_say(doctor, "watches", DOCTOR_FAIL, "see whether watchers/ can be read", "%s", error_message());
        return;
    }
    for (size_t i = 0; i < desk->watches.fault_count; i++)
        doctor_say(doctor, "watches", DOCTOR_FAIL, "mend the line; stet-watch(5) has all keys", "%.*s",
                   STR_FORMAT(desk->watches.faults[i]));
    if (!desk->watches.watch_count)
        doctor_say(doctor, "watches", DOCTOR_WARN, "stet add URL", "nothing is watched");
    else if (!desk->watches.fault_count)
        doctor_say(doctor, "watches", DOCTOR_OK, NULL, "%zu in watchers/", desk->watches.watch_count);
}

static int count_refused(void *context, const struct state_article *row)
{
    size_t *count = context;
    *count += row->is_watched && str_equal(row->reason, STR("robots"));
    return 0;
}

static void examine_robots(struct doctor *doctor, struct desk *desk)
{
    size_t refused = 0;
    if (desk->state)
        state_each(desk->state, count_refused, &refused);
    if (desk->settings.ignores_robots)
        doctor_say(doctor, "robots", DOCTOR_WARN, "[fetch] robots = obey; a [site HOST] may say otherwise for one host",
                   "robots.txt is ignored everywhere, which each visit records");
    else if (refused)
        doctor_say(doctor, "robots", DOCTOR_WARN, "`stet list --failing` has them; `stet fetch URL` shows the rule",
                   "%zu watches are kept away by robots.txt", refused);
    else
        doctor_say(doctor, "robots", DOCTOR_OK, NULL, "obeyed, and in nobody's way");
}

/* What the health of the archive knows of the service as a whole. */
static void examine_service(struct doctor *doctor, struct desk *desk)
{
    struct health health;
    if (health_gather(desk, &doctor->arena, &health) < 0)
        return;
    for (size_t i = 0; i < health.count; i++) {
        const struct health_fact *fact = &health.facts[i];
        if (fact->kind == HEALTH_CLOCK)
            doctor_say(doctor, "clock", DOCTOR_FAIL, "set it right; what was seen is marked", "%.*s",
                       STR_FORMAT(fact->words));
        if (fact->kind == HEALTH_STOPPED)
            doctor_say(doctor, "timer", DOCTOR_FAIL, "`systemctl list-timers 'stet*'` and the journal tell why", "%.*s",
                       STR_FORMAT(fact->words));
        if (fact->kind == HEALTH_PUSH)
            doctor_say(doctor, "push", DOCTOR_WARN, "`stet status` tells more", "%.*s", STR_FORMAT(fact->words));
    }
}

/* Secrets that others can read; secrets.c refuses them when they are needed. */
static void examine_secrets(struct doctor *doctor, const struct desk *desk)
{
    struct str folder_name = private_path(doctor, desk, "stet/secrets");
    DIR *folder = opendir(folder_name.at);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        struct stat status;
        if (fstatat(dirfd(folder), entry->d_name, &status, 0) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077))
            doctor_say(doctor, "secrets", DOCTOR_FAIL, "chmod 600 on it", "%s/%s can be read by others", folder_name.at,
                       entry->d_name);
    }
    if (folder)
        closedir(folder);
}

static void examine_archive(struct doctor *doctor, struct desk *desk)
{
    examine_settings(doctor, desk);
    examine_owner(doctor, desk);
    if (examine_repository(doctor, desk))
        examine_history(doctor, desk);
    examine_writer(doctor, desk);
    examine_git_locks(doctor, desk);
    examine_disk(doctor, desk);
    examine_secrets(doctor, desk);
    examine_watches(doctor, desk);
    if (examine_state(doctor, desk) && desk->archive)
        examine_service(doctor, desk);
    examine_robots(doctor, desk);
}

void doctor_examine(struct doctor *doctor, const char *given)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    *doctor = (struct doctor){.arena = ARENA_INIT};
    bool has_archive = desk_find(&desk.arena, given, &desk.folder) == 0;
    if (has_archive)
        examine_archive(doctor, &desk);
    else
        doctor_say(doctor, "archive", DOCTOR_FAIL, "name one by -C DIR, or make one: stet init DIR", "%s",
                   error_message());
    doctor_examine_machine(doctor, has_archive ? &desk : NULL);
}
