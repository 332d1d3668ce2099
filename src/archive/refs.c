#include "archive/internal.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"

#include <string.h>
#include <time.h>

enum { LOCK_WAIT_MS = 2000, LOCK_STEP_MS = 20, TIPS_SIZE = 1024 };

/* A ref that cannot be read, of no bytes after a power loss for one. */
static int blame_ref(struct archive *archive, const char *ref, int code)
{
    struct tip main, evidence;
    char hex[ID_HEX_SIZE + 1];
    int result = git_fault(code, "%s: cannot read %s", archive->folder, ref);
    tips_read(archive, TIPS, &main, &evidence);
    const struct tip *last = strcmp(ref, REF_MAIN) == 0 ? &main : &evidence;
    if (!last->exists)
        return result;
    id_hex(&last->id, hex);
    return error_set(result, "%s (its last tip was %.12s; bring it back: `rm .git/%s` and `git update-ref %s %s`)",
                     error_message(), hex, ref, ref, hex);
}

int tip_read(struct archive *archive, const char *ref, struct tip *tip)
{
    *tip = (struct tip){.exists = false};
    int code = git_reference_name_to_id(&tip->id, archive->repository, ref);
    if (code == GIT_ENOTFOUND)
        return 0;
    if (code < 0)
        return blame_ref(archive, ref, code);
    tip->exists = true;
    return 0;
}

static int try_move(struct archive *archive, const char *ref, const struct tip *old, const git_oid *id, const char *why)
{
    git_reference *made = NULL;
    int code = old->exists ? git_reference_create_matching(&made, archive->repository, ref, id, 1, &old->id, why)
                           : git_reference_create(&made, archive->repository, ref, id, 0, why);
    git_reference_free(made);
    return code;
}

int tip_move(struct archive *archive, const char *ref, const struct tip *old, const git_oid *id, const char *why)
{
    int64_t until = clock_monotonic_ms() + LOCK_WAIT_MS;
    for (;;) {
        int code = try_move(archive, ref, old, id, why);
        if (code == 0)
            return 0;
        if (code == GIT_EMODIFIED || code == GIT_EEXISTS || (code == GIT_ENOTFOUND && old->exists))
            return error_set(STET_ERROR_CONFLICT, "%s: %s was moved by another program", archive->folder, ref);
        if (code != GIT_ELOCKED)
            return git_fault(code, "%s: cannot move %s", archive->folder, ref);
        if (clock_monotonic_ms() > until)
            return error_set(STET_ERROR_LOCKED, "%s: %s stays locked (is git at work there? else remove .git/%s.lock)",
                             archive->folder, ref, ref);
        nanosleep(&(struct timespec){.tv_nsec = LOCK_STEP_MS * 1000000L}, NULL);
    }
}

int main_tip(struct archive *archive, struct tip *tip)
{
    int result = tip_read(archive, REF_MAIN, tip);
    if (result < 0 || tip->exists)
        return result;
    struct tip main, evidence;
    char hex[ID_HEX_SIZE + 1];
    tips_read(archive, TIPS, &main, &evidence);
    if (!main.exists)
        return error_set(STET_ERROR_NOT_FOUND,
                         "%s: no archive: its repository has no branch main (make one by `stet "
                         "init`, or name one by -C)",
                         archive->folder);
    id_hex(&main.id, hex);
    return error_set(STET_ERROR_DATA,
                     "%s: the branch main is gone; its last tip was %.12s (bring it back: `git branch "
                     "main %s`)",
                     archive->folder, hex, hex);
}

int evidence_tip(struct archive *archive, struct tip *tip)
{
    int result = tip_read(archive, REF_EVIDENCE, tip);
    if (result < 0 || tip->exists)
        return result;
    struct tip main, evidence;
    char hex[ID_HEX_SIZE + 1];
    tips_read(archive, TIPS, &main, &evidence);
    if (!evidence.exists || !object_exists(archive, &evidence.id))
        return 0;
    id_hex(&evidence.id, hex);
    return error_set(STET_ERROR_DATA,
                     "%s: refs/evidence is gone; its last tip was %.12s (bring it back: `git update-ref "
                     "refs/evidence %s`)",
                     archive->folder, hex, hex);
}

int archive_tips(struct archive *archive, char main_hex[41], char evidence_hex[41])
{
    struct tip main, evidence;
    *main_hex = *evidence_hex = '\0';
    int result = main_tip(archive, &main);
    if (result == 0)
        result = evidence_tip(archive, &evidence);
    if (result < 0)
        return result;
    id_hex(&main.id, main_hex);
    if (evidence.exists)
        id_hex(&evidence.id, evidence_hex);
    return 0;
}

int tips_write(struct archive *archive, const char *name, const struct tip *main, const struct tip *evidence)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    char hex[ID_HEX_SIZE + 1];
    if (main->exists) {
        id_hex(&main->id, hex);
        buf_addf(&content, "main %s\n", hex);
    }
    if (evidence->exists) {
        id_hex(&evidence->id, hex);
        buf_addf(&content, "evidence %s\n", hex);
    }
    return file_write(archive_private_path(archive, name, &path), buf_str(&content), 0644);
}

int tips_note(struct archive *archive)
{
    struct tip main, evidence;
    int result = tip_read(archive, REF_MAIN, &main);
    if (result == 0)
        result = tip_read(archive, REF_EVIDENCE, &evidence);
    return result < 0 ? result : tips_write(archive, TIPS, &main, &evidence);
}

void tips_read(struct archive *archive, const char *name, struct tip *main, struct tip *evidence)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    *main = *evidence = (struct tip){.exists = false};
    if (file_read(archive_private_path(archive, name, &path), TIPS_SIZE, &content) < 0)
        return;
    struct str rest = buf_str(&content), line;
    while (str_split(&rest, '\n', &line)) {
        struct str id = str_slice(line, str_find_byte(line, ' ', 0), line.len);
        struct tip *tip = str_starts(line, STR("main ")) ? main : evidence;
        if (id.len)
            tip->exists = id_from_hex(str_trim(id), &tip->id);
    }
}

int is_ancestor(struct archive *archive, const git_oid *ancestor, const git_oid *id)
{
    if (git_oid_equal(ancestor, id))
        return 1;
    /* Before libgit2 does: it would not say which it was, and it leaks memory. */
    AUTO_COMMIT commit = {.has_parent = false};
    git_error_clear();
    int result = commit_read(archive, id, &commit);
    if (result < 0 && is_damage())
        return result;
    int answer = git_graph_descendant_of(archive->repository, id, ancestor);
    /* As in object_read: git may have repacked. */
    if (answer < 0 && repository_reopen(archive) == 0)
        answer = git_graph_descendant_of(archive->repository, id, ancestor);
    if (answer < 0 && is_damage())
        return git_fault(answer, "%s: history cannot be read (run `git fsck`)", archive->folder);
    return answer == 1;
}

int archive_read_told(struct archive *archive, struct str channel, char commit[41])
{
    git_oid id;
    AUTO_BUF ref = BUF_INIT;
    *commit = '\0';
    buf_addf(&ref, REF_TOLD "%.*s", STR_FORMAT(channel));
    int code = git_reference_name_to_id(&id, archive->repository, buf_c(&ref));
    if (code == GIT_ENOTFOUND)
        return 0;
    if (code < 0)
        return git_fault(code, "%s: cannot read %s (without it the channel goes on from the tip: `rm .git/%s`)",
                         archive->folder, buf_c(&ref), buf_c(&ref));
    id_hex(&id, commit);
    return 0;
}

int archive_move_told(struct archive *archive, struct str channel, const char *old, const char *commit)
{
    struct tip told = {.exists = *old != '\0'};
    git_oid id;
    AUTO_BUF ref = BUF_INIT;
    buf_addf(&ref, REF_TOLD "%.*s", STR_FORMAT(channel));
    if ((*old && !id_from_hex(str_from(old), &told.id)) || !id_from_hex(str_from(commit), &id))
        return error_set(STET_ERROR_INTERNAL, "no name of a commit: %s, %s", old, commit);
    return tip_move(archive, buf_c(&ref), &told, &id, "stet: told");
}
