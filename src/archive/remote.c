#include "archive/remote.h"

#include "archive/internal.h"
#include "archive/program.h"
#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_LINES = 3, WORDS_SIZE = 400 };

/* ---- what git says ---- */

void remote_add_shown(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t scheme = str_find(text, STR("://"), at);
        size_t start = scheme == SIZE_MAX ? text.len : scheme + 3, end = start, login = start;
        for (; end < text.len && !is_ascii_space(text.at[end]) && text.at[end] != '/'; end++)
            if (text.at[end] == '@')
                login = end + 1;
        utf8_add_visible(out, str_slice(text, at, start));
        utf8_add_visible(out, str_slice(text, login, end));
        at = end;
    }
}

/* Lines that say nothing of why. */
static bool is_aside(struct str line)
{
    static const struct str asides[] = {
        STR_INIT("hint: "),        STR_INIT("warning: "),
        STR_INIT("To "),           STR_INIT("error: failed to push"),
        STR_INIT("Please make "),  STR_INIT("and the "),
        STR_INIT("Everything up"), STR_INIT("fatal: Could not read from remote repository"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(asides); i++)
        if (str_starts(line, asides[i]))
            return true;
    bool is_fine = str_contains(line, STR(" -> ")) && !str_starts(line, STR("!"));
    return !line.len || is_fine || str_equal(line, STR("remote:"));
}

/* Cut once no login is in it any more: one that is cut before its `@` looks like a host. */
static void add_shown_start(struct buf *out, struct str line)
{
    AUTO_BUF shown = BUF_INIT;
    remote_add_shown(&shown, line);
    buf_add(out, unicode_cut_bytes(buf_str(&shown), WORDS_SIZE));
}

static void add_words(struct buf *out, struct str spoken)
{
    struct str line;
    for (size_t lines = 0; lines < WORD_LINES && out->len < WORDS_SIZE && str_split(&spoken, '\n', &line);) {
        line = str_trim(line);
        if (is_aside(line))
            continue;
        buf_add(out, lines++ ? STR("; ") : STR(""));
        add_shown_start(out, git_program_words(line));
    }
}

/* ---- how ssh is called ---- */

static bool has_setting(git_config *config)
{
    git_config_entry *entry = NULL;
    bool has = config && git_config_get_entry(&entry, config, "core.sshcommand") == 0;
    git_config_entry_free(entry);
    git_config_free(config);
    return has;
}

static bool file_has_setting(const char *folder, const char *name)
{
    AUTO_BUF path = BUF_INIT;
    git_config *config = NULL;
    buf_addf(&path, "%s%s", folder ? folder : "", name);
    return folder && git_config_open_ondisk(&config, buf_c(&path)) == 0 && has_setting(config);
}

/* Where git looks for the settings of a person. */
static bool is_set_by_person(void)
{
    const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME"), *named = getenv("GIT_CONFIG_GLOBAL");
    if (named)
        return file_has_setting(named, "");
    return file_has_setting(home, "/.gitconfig") ||
           (xdg && *xdg ? file_has_setting(xdg, "/git/config") : file_has_setting(home, "/.config/git/config"));
}

/* And for those of the machine. */
static bool is_set_by_machine(void)
{
    const char *named = getenv("GIT_CONFIG_SYSTEM"), *without = getenv("GIT_CONFIG_NOSYSTEM");
    int is_without = 0;
    if (without)
        git_config_parse_bool(&is_without, without);
    return !is_without && file_has_setting(named ? named : "/etc/gitconfig", "");
}

/* Ours, but where a person said how: a key of its own, say. No terminal is there to ask on in either. */
static const char *ssh_command(struct archive *archive)
{
    git_config *config = NULL;
    if (getenv("GIT_SSH") || getenv("GIT_SSH_COMMAND") || is_set_by_person() || is_set_by_machine() ||
        (git_repository_config(&config, archive->repository) == 0 && has_setting(config)))
        return NULL;
    return "GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20 -oServerAliveInterval=15 -oServerAliveCountMax=4";
}

int remote_run(struct archive *archive, const char *const *arguments, int64_t timeout_ms,
               const volatile sig_atomic_t *stop)
{
    AUTO_BUF spoken = BUF_INIT;
    AUTO_BUF words = BUF_INIT;
    int result = git_program_task(archive, &(struct git_task){.arguments = arguments,
                                                              .reaches_out = true,
                                                              .ssh_command = ssh_command(archive),
                                                              .timeout_ms = timeout_ms,
                                                              .stop = stop,
                                                              .spoken = &spoken});
    if (result != STET_ERROR_IO || (stop && *stop))
        return result;
    add_words(&words, buf_str(&spoken));
    return words.len ? error_set(STET_ERROR_IO, "%s", buf_c(&words)) : result;
}

int archive_push(struct archive *archive, const struct push_order *order)
{
    AUTO_BUF remote = BUF_INIT;
    buf_add(&remote, order->remote);
    /* All that a setting could add is said otherwise; `--` ends options, so that no name can be one. */
    const char *const arguments[] = {"push",
                                     "--quiet",
                                     "--no-force",
                                     "--no-signed",
                                     "--no-follow-tags",
                                     "--no-verify",
                                     "--recurse-submodules=no",
                                     "--",
                                     buf_c(&remote),
                                     REF_MAIN ":" REF_MAIN,
                                     order->has_evidence ? REF_EVIDENCE ":" REF_REMOTE_EVIDENCE : NULL,
                                     NULL};
    return remote_run(archive, arguments, order->timeout_ms, order->stop);
}

struct remote_walk {
    void (*each)(void *context, struct str name, struct str address);
    void *context;
};

static int take_remote(const git_config_entry *entry, void *context)
{
    const struct remote_walk *walk = context;
    struct str name = str_from(entry->name);
    if (str_starts(name, STR("remote.")) && str_ends(name, STR(".url")) && name.len > strlen("remote..url"))
        walk->each(walk->context, str_slice(name, strlen("remote."), name.len - strlen(".url")),
                   str_from(entry->value));
    return 0;
}

/* git_remote_list asks with a pattern, whose memory libgit2 1.5 never frees. */
void archive_each_remote(struct archive *archive, void (*each)(void *context, struct str name, struct str address),
                         void *context)
{
    struct remote_walk walk = {each, context};
    git_config *config = NULL;
    if (git_repository_config(&config, archive->repository) == 0)
        git_config_foreach(config, take_remote, &walk);
    git_config_free(config);
}
