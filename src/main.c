#include "cmd/commands.h"

#include <stddef.h>

int main(int argument_count, char **arguments)
{
    static const struct command *const commands[] = {
        &command_init,
        &command_add,
        &command_import,
        &command_remove,
        &command_pause,
        &command_resume,
        &command_list,
        &command_run,
        &command_watch,
        &command_log,
        &command_diff,
        &command_show,
        &command_quotes,
        &command_find,
        &command_site,
        &command_serve,
        &command_export,
        &command_forget,
        &command_status,
        &command_doctor,
        &command_verify,
        &command_learn,
        &command_reread,
        &command_maintain,
        &command_extract,
        &command_fetch,
        &command_notify,
        &command_card,
        NULL,
    };
    return command_main(commands, argument_count, arguments);
}
