#include "cmd/commands.h"

#include "base/array.h"
#include "cmd/signals.h"
#include "pages/serve.h"

#include <stdio.h>

static int run(struct command_call *call)
{
    struct serve_options options = {.folder = call->folder, .pages = {.site = STR("Edits"), .is_live = true}};
    const char *address = NULL, *title = NULL, *host = NULL;
    struct str *hosts = NULL;
    size_t count = 0, room = 0;
    int result = 0;
    command_option(call, "--listen", &address, &result);
    command_option(call, "--title", &title, &result);
    command_option(call, "--host", &host, &result);
    if (result == 0)
        result = command_operands(call, 0, 0);
    if (result < 0)
        return result;
    struct str rest = str_from(host), name;
    while (rest.len && str_split(&rest, ',', &name))
        if (str_trim(name).len)
            *ARRAY_PUSH(hosts, count, room) = str_trim(name);
    options.listen = str_from(address);
    options.hosts = hosts;
    options.host_count = count;
    options.ended = signals_catch();
    options.told = call->is_quiet ? NULL : stdout;
    if (title)
        options.pages.site = str_from(title);
    result = serve_run(&options);
    memory_free(hosts);
    return result;
}

const struct command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "the same pages live, on this machine",
    .help = "Shows the pages of `stet site` live, with any two versions compared, filters and\n"
            "searching, until it is ended. It only reads, and prints the address that it\n"
            "listens on: " SERVE_LISTEN ", which nobody else reaches. Sockets that systemd\n"
            "gives go before that. Nothing asks for a password: for others put a web server\n"
            "before it that does.\n"
            "\n"
            "  --listen ADDRESS  an address and a port: 7838, [::1]:7838, 0.0.0.0:7838\n"
            "  --host NAMES      by commas: names that it is asked by, besides localhost and\n"
            "                    plain addresses\n"
            "  --title TEXT      what the whole is called (Edits)\n",
    .run = run,
};
