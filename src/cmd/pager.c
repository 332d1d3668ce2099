#include "cmd/pager.h"

#include "base/array.h"
#include "tell/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_SAID = 4096 };

/* 0: none. Signals end the output and wait for it, too. */
static volatile pid_t pager;

static bool is_window(void)
{
    struct winsize size;
    return terminal_rewrites(stdout) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0;
}

static void ask_git(struct str folder, int out)
{
    AUTO_BUF name = BUF_INIT;
    int nothing = open("/dev/null", O_RDWR);
    buf_add(&name, folder);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDERR_FILENO);
    dup2(out, STDOUT_FILENO);
    execlp("git", "git", "-C", buf_c(&name), "var", "GIT_PAGER", (char *)NULL);
    _exit(127);
}

/* git knows best what its pager is: git-var(1). False where it does not say, or is not there. */
static bool hear_git(struct str folder, struct buf *command)
{
    int ends[2], status = -1;
    if (pipe(ends) < 0)
        return false;
    pid_t child = fork();
    if (child == 0)
        ask_git(folder, ends[1]);
    close(ends[1]);
    char said[MOST_SAID];
    for (ssize_t got; child > 0 && (got = read(ends[0], said, sizeof said)) > 0;)
        buf_add(command, (struct str){said, (size_t)got});
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The command line; an empty one is none. */
static void choose(struct desk *desk, struct buf *command)
{
    const char *own = getenv("GIT_PAGER"), *other = getenv("PAGER");
    if (own || !hear_git(desk->folder, command)) {
        buf_cut(command, 0);
        buf_add(command, str_from(own ? own : other ? other : "less"));
    }
    buf_cut(command, str_trim(buf_str(command)).len);
    if (str_equal(buf_str(command), STR("cat")))
        buf_cut(command, 0);
}

static bool is_in_folders(const char *program)
{
    struct str folders = str_from(getenv("PATH")), folder;
    AUTO_BUF path = BUF_INIT;
    while (str_split(&folders, ':', &folder)) {
        buf_cut(&path, 0);
        buf_addf(&path, "%.*s/%s", STR_FORMAT(folder), program);
        if (access(buf_c(&path), X_OK) == 0)
            return true;
    }
    return false;
}

/* A single word that is no program would lose the output to an error of the shell. */
static bool can_be_run(const char *command)
{
    if (strpbrk(command, "|&;<>()$`\\\"' \t\n*?[#~=%"))
        return true;
    return strchr(command, '/') ? access(command, X_OK) == 0 : is_in_folders(command);
}

static void set_where_unset(const char *name, const char *value)
{
    setenv(name, value, 0);
}

static void run_pager(const char *command, const int ends[2])
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < ARRAY_LENGTH(signals); i++)
        signal(signals[i], SIG_DFL);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    unsetenv("GIT_PAGER_IN_USE");
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static void wait_for_pager(void)
{
    while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
        continue;
    pager = 0;
}

/* The reader's pager is still on the screen: a shell that came back now would write into it. */
static void on_signal(int number)
{
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    if (pager)
        wait_for_pager();
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    const struct sigaction action = {.sa_handler = on_signal};
    for (size_t i = 0; i < ARRAY_LENGTH(signals); i++)
        sigaction(signals[i], &action, NULL);
}

void pager_start(const struct command_call *call, struct desk *desk)
{
    AUTO_BUF command = BUF_INIT;
    char columns[24];
    int ends[2];
    if (call->has_no_pager || call->wants_json || !is_window())
        return;
    choose(desk, &command);
    if (!command.len || !can_be_run(buf_c(&command)) || pipe(ends) < 0)
        return;
    set_where_unset("LESS", "FRX");
    set_where_unset("LV", "-c");
    snprintf(columns, sizeof columns, "%zu", terminal_columns(stdout));
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        run_pager(buf_c(&command), ends);
    close(ends[0]);
    if (child > 0) {
        pager = child;
        catch_signals();
        setenv("COLUMNS", columns, 1);
        setenv("GIT_PAGER_IN_USE", "true", 1);
        dup2(ends[1], STDOUT_FILENO);
    }
    close(ends[1]);
}

void pager_wait(void)
{
    if (!pager)
        return;
    fclose(stdout);
    wait_for_pager();
}
