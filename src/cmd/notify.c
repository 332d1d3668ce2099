#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "cmd/signals.h"
#include "outbox.h"
#include "tell/terminal.h"

#include <stdio.h>

struct output {
    struct terminal terminal;
    bool wants_json, is_test;
    size_t sent, failed, listed;
};

static const char *const FATES[] = {[DELIVERY_DONE] = "sent",
                                    [DELIVERY_LATER] = "later",
                                    [DELIVERY_REFUSED] = "refused",
                                    [DELIVERY_STOPPED] = "stopped"};

static void print_json(const struct outbox_event *event)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    const struct message *message = event->message;
    json_set_str(object, "channel", event->channel->name);
    json_set_str(object, "kind", str_from(channel_kind_name(event->channel->kind)));
    json_set_str(object, "fate", str_from(FATES[event->delivery->fate]));
    json_set_str(object, "words", event->delivery->words);
    json_set_str(object, "key", message->key);
    json_set_number(object, "notices", (int64_t)message->count);
    json_set_str(object, "commit", message->is_test ? STR_NONE : message->notices[message->count - 1].commit);
    json_set(object, "next", event->next ? json_from_str(time_format(&arena, event->next)) : json_null());
    json_print_line(stdout, object);
}

static void print_event(struct output *output, const struct outbox_event *event)
{
    static const char *const words[] = {[DELIVERY_DONE] = "sent to",
                                        [DELIVERY_LATER] = "not sent to",
                                        [DELIVERY_REFUSED] = "refused by",
                                        [DELIVERY_STOPPED] = "not sent to"};
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF title = BUF_INIT;
    bool is_done = event->delivery->fate == DELIVERY_DONE;
    message_add_title(&title, event->message, 200);
    struct terminal *terminal = &output->terminal;
    terminal_begin(terminal, 0, 2);
    terminal_addf(terminal, is_done ? TERMINAL_GREEN : TERMINAL_RED, "%s %.*s", words[event->delivery->fate],
                  STR_FORMAT(event->channel->name));
    terminal_addf(terminal, TERMINAL_DIM, " (%s, ", channel_kind_name(event->channel->kind));
    terminal_add(terminal, TERMINAL_DIM, channel_shown(&arena, event->channel));
    terminal_add(terminal, TERMINAL_DIM, STR(")"));
    if (event->delivery->words.len)
        terminal_add(terminal, TERMINAL_PLAIN, STR(": "));
    terminal_add(terminal, TERMINAL_PLAIN, event->delivery->words);
    terminal_end(terminal);
    if (!output->is_test)
        terminal_print_wrapped(terminal, TERMINAL_PLAIN, 2, "", buf_str(&title));
    if (event->next)
        terminal_print_wrapped(
            terminal, TERMINAL_DIM, 2, "",
            arena_format(&arena, "tried again from %.*s on", STR_FORMAT(time_format_local(&arena, event->next))));
}

static void on_event(void *context, const struct outbox_event *event)
{
    struct output *output = context;
    bool is_done = event->delivery->fate == DELIVERY_DONE;
    output->sent += is_done;
    output->failed += !is_done;
    if (output->wants_json)
        print_json(event);
    else
        print_event(output, event);
}

static int print_refused(void *context, const struct refused *refused)
{
    struct output *output = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct str at = time_format(&arena, refused->at);
    output->listed++;
    if (output->wants_json) {
        json_t *object = json_object();
        json_set_str(object, "channel", refused->channel->name);
        json_set_str(object, "at", at);
        json_set_str(object, "commit", refused->commit);
        json_set_str(object, "title", refused->title);
        json_set_str(object, "words", refused->words);
        json_print_line(stdout, object);
        return 0;
    }
    terminal_print(&output->terminal, TERMINAL_MAGENTA, str_slice(refused->commit, 0, 7));
    terminal_printf(&output->terminal, TERMINAL_DIM, "  %.10s %.5s  ", at.at, at.at + 11);
    terminal_print(&output->terminal, TERMINAL_BOLD, refused->channel->name);
    fputc('\n', stdout);
    terminal_print_wrapped(&output->terminal, TERMINAL_PLAIN, 2, "", refused->title);
    terminal_print_wrapped(&output->terminal, TERMINAL_RED, 2, "", refused->words);
    return 0;
}

static int list_refused(struct desk *desk, struct output *output)
{
    int result = outbox_each_refused(desk, print_refused, output);
    if (result == 0 && !output->listed && !output->wants_json)
        puts("nothing was refused");
    return result;
}

/* Rows of state.db are brought up to history first, where no run is at work. */
static int send_all(struct desk *desk, const struct outbox_order *order, struct output *output)
{
    int result = output->is_test ? 0 : desk_sync_reading(desk);
    if (result == 0)
        result = output->is_test ? outbox_test(desk, order) : outbox_send(desk, order);
    if (result == 0 && !output->wants_json && !output->sent && !output->failed)
        puts(desk->settings.channel_count ? "nothing is to be told now"
                                          : "no channel (stet.conf has no [notify NAME])");
    return result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.terminal = terminal_open(stdout), .wants_json = call->wants_json};
    struct outbox_order order = {.ignores_delay = true, .told = on_event, .context = &output};
    output.is_test = command_option(call, "--test", NULL, NULL);
    order.ignores_hours = command_option(call, "--now", NULL, NULL);
    bool wants_refused = command_option(call, "--refused", NULL, NULL);
    int result = command_operands(call, 0, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result < 0)
        return result;
    order.channel = str_from(call->argument_count ? call->arguments[0] : NULL);
    if (wants_refused)
        return list_refused(&desk, &output);
    order.stop = signals_catch();
    result = send_all(&desk, &order, &output);
    if (result == 0)
        result = signals_exit_code();
    return result == 0 && output.failed ? 1 : result;
}

const struct command command_notify = {
    .name = "notify",
    .operands = "[NAME]",
    .summary = "send what is untold; --test",
    .help = "Tells the channels of stet.conf ([notify NAME]; NAME: that one alone) of the\n"
            "edits that they were not told of yet. Runs do so by themselves at their end;\n"
            "this one tries again at once what failed before.\n"
            "\n"
            "  --test     send a message that says it is a test, and say what happened\n"
            "  --now      not wait for the ends of digests and quiet hours\n"
            "  --refused  list what channels refused for good; it was passed over\n"
            "  --json     one object a message: channel, kind, fate (sent, later, refused,\n"
            "             stopped), words, key, notices, commit, next; of --refused:\n"
            "             channel, at, commit, title, words\n"
            "\n"
            "Exit code 0 when everything was taken, 1 when something was not, 75 when\n"
            "another stet is sending. stet-notify(1) has the messages.\n",
    .has_json = true,
    .run = run,
};
