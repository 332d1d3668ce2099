/* Programs of this machine as a way out: what they are passed on, and what came of them. */
#include "base/program.h"

#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/delivery.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

enum { PATIENCE_MS = 2000, SPOKEN_MOST = 8 * 1024, WORDS_MOST = 300 };

static bool is_passed_on(struct str variable)
{
    static const struct str names[] = {STR_INIT("PATH="), STR_INIT("HOME="),
                                       STR_INIT("USER="), STR_INIT("LOGNAME="),
                                       STR_INIT("LANG="), STR_INIT("LC_"),
                                       STR_INIT("TZ="),   STR_INIT("TMPDIR="),
                                       STR_INIT("XDG_"),  STR_INIT("CREDENTIALS_DIRECTORY=")};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (str_starts(variable, names[i]))
            return true;
    return false;
}

/* Owned by the caller; the strings are borrowed. */
static const char **make_environment(const char *const *variables)
{
    size_t count = 0, room = 0;
    const char **made = NULL;
    for (size_t i = 0; environ[i]; i++)
        if (is_passed_on(str_from(environ[i])))
            *ARRAY_PUSH(made, count, room) = environ[i];
    for (size_t i = 0; variables && variables[i]; i++)
        *ARRAY_PUSH(made, count, room) = variables[i];
    *ARRAY_PUSH(made, count, room) = NULL;
    return made;
}

static struct str last_line(struct arena *arena, struct str spoken)
{
    AUTO_BUF visible = BUF_INIT;
    struct str line, last = STR("");
    while (str_split(&spoken, '\n', &line))
        last = str_trim(line).len ? str_trim(line) : last;
    utf8_add_visible(&visible, last);
    return arena_copy(arena, unicode_cut_bytes(buf_str(&visible), WORDS_MOST));
}

static void judge(struct arena *arena, const struct program *program, const struct program_end *end, struct str spoken,
                  struct delivery *delivery)
{
    struct str said = last_line(arena, spoken);
    int status = end->status, code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    *delivery = (struct delivery){.fate = code == 0 ? DELIVERY_DONE : DELIVERY_LATER};
    if (code == 0)
        return;
    if (end->is_stopped) {
        *delivery = (struct delivery){.fate = DELIVERY_STOPPED, .words = STR("stopped by a signal")};
    } else if (end->is_late) {
        delivery->words = arena_format(arena, "it took longer than %lld s", (long long)program->timeout_ms / 1000);
    } else if (WIFSIGNALED(status)) {
        delivery->words = arena_format(arena, "it was ended by signal %d", WTERMSIG(status));
    } else if (code == PROGRAM_NOT_STARTED && !said.len) {
        delivery->words = STR("it cannot be started");
    } else {
        if (code == EX_DATAERR)
            delivery->fate = DELIVERY_REFUSED;
        delivery->words =
            arena_format(arena, "it ended with exit code %d%s%.*s", code, said.len ? ": " : "", STR_FORMAT(said));
    }
}

void delivery_run(struct arena *arena, const char *const *arguments, const char *const *variables, struct str input,
                  const struct delivery_options *options, struct delivery *delivery)
{
    AUTO_BUF spoken = BUF_INIT;
    AUTO_FREE const char **environment = make_environment(variables);
    struct program_end end;
    const struct program program = {.path = arguments[0],
                                    .arguments = arguments,
                                    .environment = environment,
                                    .folder = "/",
                                    .input = input,
                                    .is_output_told = true,
                                    .kept = -1,
                                    .timeout_ms = options->timeout_ms,
                                    .patience_ms = PATIENCE_MS,
                                    .stop = options->stop,
                                    .most_told = SPOKEN_MOST};
    if (program_run(&program, &spoken, &end) < 0)
        *delivery = (struct delivery){.fate = DELIVERY_LATER, .words = arena_copy(arena, str_from(error_message()))};
    else
        judge(arena, &program, &end, buf_str(&spoken), delivery);
}
