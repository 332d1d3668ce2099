#include "tell/delivery.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/mail.h"
#include "tell/spans.h"

#include <string.h>
#include <sys/prctl.h>

enum { MOST_ARGUMENTS = 32, MOST_VALUE = 4000, TEXT_ROOM = 3500, MOST_VARIABLES = 20 };

static void send_request(struct arena *arena, const struct message *message, const struct delivery_options *options,
                         struct delivery *delivery)
{
    struct request request;
    if (request_write(arena, message, &request) < 0)
        *delivery = (struct delivery){.fate = DELIVERY_LATER, .words = arena_copy(arena, str_from(error_message()))};
    else
        delivery_post(arena, &request, options, delivery);
}

/* ---- mail ---- */

/* sendmail's lines end in LF. Its codes are those of sysexits.h. */
static void hand_to_sendmail(struct arena *arena, const struct channel *channel, struct str mail,
                             const struct delivery_options *options, struct delivery *delivery)
{
    AUTO_BUF lines = BUF_INIT;
    for (size_t i = 0; i < mail.len; i++)
        if (mail.at[i] != '\r')
            buf_add_byte(&lines, mail.at[i]);
    const char *const arguments[] = {arena_copy(arena, channel->sendmail).at, "-t", "-oi", NULL};
    delivery_run(arena, arguments, NULL, buf_str(&lines), options, delivery);
    /* A mailer that queues becomes another user or group, which NoNewPrivileges= of a unit keeps it from. */
    if (delivery->fate == DELIVERY_LATER && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1)
        delivery->words = arena_format(arena,
                                       "%.*s; a mailer that queues cannot do so under a unit: name a server by smtp =, "
                                       "stet-service(8) tells more",
                                       STR_FORMAT(delivery->words));
}

static void send_mail(struct arena *arena, const struct message *message, const struct delivery_options *options,
                      struct delivery *delivery)
{
    AUTO_BUF mail = BUF_INIT;
    mail_write(&mail, message);
    if (message->channel->smtp.len)
        delivery_mail(arena, message->channel, buf_str(&mail), options, delivery);
    else
        hand_to_sendmail(arena, message->channel, buf_str(&mail), options, delivery);
}

/* ---- a command ---- */

struct variables {
    struct arena *arena;
    const char *list[MOST_VARIABLES + 1];
    size_t count;
};

/* One line, but for the text; never a NUL. */
static void set(struct variables *variables, const char *name, struct str value, bool is_line)
{
    AUTO_BUF text = BUF_INIT;
    if (is_line)
        utf8_add_visible(&text, value);
    else
        buf_add(&text, value);
    struct str cut = unicode_cut_bytes(buf_str(&text), MOST_VALUE);
    variables->list[variables->count++] = arena_format(variables->arena, "STET_%s=%.*s", name, STR_FORMAT(cut)).at;
}

static void set_number(struct variables *variables, const char *name, int64_t number)
{
    set(variables, name, arena_format(variables->arena, "%lld", (long long)number), true);
}

/* Of a digest, what is said of one edit is that of its last. */
static void set_all(struct variables *variables, const struct message *message)
{
    const struct notice *last = &message->notices[message->count - 1];
    struct span_list list;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF title = BUF_INIT;
    spans_write(variables->arena, message, TEXT_ROOM, &list);
    spans_add_plain(&text, &list);
    message_add_title(&title, message, 250);
    const struct {
        const char *name;
        struct str value;
    } lines[] = {{"CHANNEL", message->channel->name},
                 {"KEY", message->key},
                 {"TITLE", buf_str(&title)},
                 {"COMMIT", last->commit},
                 {"PATH", last->path},
                 {"URL", last->url},
                 {"OUTLET", last->outlet},
                 {"HEADLINE", last->headline},
                 {"VERB", last->verb},
                 {"LABELS", last->labels},
                 {"UNMARKED", last->unmarked},
                 {"SEEN", time_format(variables->arena, last->seen)},
                 {"IS_TEST", message->is_test ? STR("yes") : STR("no")}};
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++)
        set(variables, lines[i].name, lines[i].value, true);
    set_number(variables, "VERSION", last->version);
    set_number(variables, "WEIGHT", message_weight(message));
    set_number(variables, "COUNT", (int64_t)message->count);
    set(variables, "TEXT", buf_str(&text), false);
}

static void run_command(struct arena *arena, const struct message *message, const struct delivery_options *options,
                        struct delivery *delivery)
{
    const char *arguments[MOST_ARGUMENTS + 1] = {NULL};
    size_t count = 0;
    struct str rest = message->channel->target, word;
    struct variables variables = {.arena = arena};
    AUTO_BUF input = BUF_INIT;
    while (count < MOST_ARGUMENTS && str_split(&rest, ' ', &word))
        if (word.len)
            arguments[count++] = arena_copy(arena, word).at;
    set_all(&variables, message);
    webhook_write(&input, message);
    buf_add_byte(&input, '\n');
    delivery_run(arena, arguments, variables.list, buf_str(&input), options, delivery);
}

/* ---- whichever ---- */

enum { LEAST_SECRET = 6 };

/* What stands behind the host of an address: it may be all that is asked for. */
static struct str path_of(struct str address)
{
    size_t host = str_find(address, STR("://"), 0);
    size_t slash = host == SIZE_MAX ? SIZE_MAX : str_find_byte(address, '/', host + 3);
    return slash == SIZE_MAX ? STR_NONE : str_slice(address, slash, address.len);
}

/* What the other side says may hold what we sent it. */
static void strike_secrets(const struct channel *channel, struct delivery *delivery)
{
    const struct channel_secrets *secrets = &channel->secrets;
    bool is_web = channel->kind != CHANNEL_MAIL && channel->kind != CHANNEL_COMMAND;
    const struct str all[] = {path_of(secrets->address), is_web ? path_of(channel->target) : STR_NONE, secrets->key,
                              secrets->token, secrets->password};
    for (size_t i = 0; i < ARRAY_LENGTH(all); i++)
        if (all[i].len >= LEAST_SECRET && str_contains(delivery->words, all[i]))
            delivery->words = STR("it failed, with words that hold a secret");
}

void delivery_send(struct arena *arena, const struct message *message, const struct delivery_options *options,
                   struct delivery *delivery)
{
    switch (message->channel->kind) {
    case CHANNEL_MAIL:
        send_mail(arena, message, options, delivery);
        break;
    case CHANNEL_COMMAND:
        run_command(arena, message, options, delivery);
        break;
    default:
        send_request(arena, message, options, delivery);
        break;
    }
    strike_secrets(message->channel, delivery);
}
