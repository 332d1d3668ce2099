#include "cmd/commands.h"

#include <stddef.h>

int main(int argument_count, char **arguments)
{
    static const struct command *const commands[] = {
        &command_extract, NULL,
    };
    return command_main(commands, argument_count, arguments);
}
