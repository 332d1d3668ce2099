#include "tell/request.h"

#include "base/error.h"
#include "tell/html.h"

#include <assert.h>

enum { MOST_HEADERS = 8 };

static void add_header(struct arena *arena, struct request *request, struct str name, struct str value)
{
    assert(request->header_count < MOST_HEADERS);
    if (!request->headers)
        request->headers = arena_array(arena, MOST_HEADERS, sizeof *request->headers);
    request->headers[request->header_count++] = arena_format(arena, "%.*s: %.*s", STR_FORMAT(name), STR_FORMAT(value));
}

static void add_json(struct arena *arena, struct request *request, const struct buf *body)
{
    add_header(arena, request, STR("Content-Type"), STR("application/json"));
    request->body = arena_copy(arena, buf_str(body));
}

static int write_webhook(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    AUTO_BUF signature = BUF_INIT;
    const struct channel_secrets *secrets = &message->channel->secrets;
    webhook_write(&body, message);
    add_json(arena, request, &body);
    add_header(arena, request, STR("webhook-id"), message->key);
    add_header(arena, request, STR("webhook-timestamp"), arena_format(arena, "%lld", (long long)message->now));
    if (secrets->key.len) {
        webhook_sign(&signature, secrets->key, message->key, message->now, request->body);
        add_header(arena, request, STR("webhook-signature"), buf_str(&signature));
    }
    return 0;
}

static int write_slack(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    chat_write_slack(&body, message);
    add_json(arena, request, &body);
    return 0;
}

static int write_mattermost(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    chat_write_mattermost(&body, message);
    add_json(arena, request, &body);
    return 0;
}

/* RFC 7578. JSON has no line end in it, and a picture none of ours. */
static void add_form(struct arena *arena, const struct message *message, const struct buf *json,
                     struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    struct str boundary = arena_format(arena, "stet-%.*s", STR_FORMAT(str_slice(message->key, 0, 40)));
    buf_addf(&body,
             "--%.*s\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n"
             "Content-Type: application/json\r\n\r\n",
             STR_FORMAT(boundary));
    buf_add(&body, buf_str(json));
    buf_addf(&body,
             "\r\n--%.*s\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"edit.png\"\r\n"
             "Content-Type: image/png\r\n\r\n",
             STR_FORMAT(boundary));
    buf_add(&body, message->picture.png);
    buf_addf(&body, "\r\n--%.*s--\r\n", STR_FORMAT(boundary));
    add_header(arena, request, STR("Content-Type"),
               arena_format(arena, "multipart/form-data; boundary=%.*s", STR_FORMAT(boundary)));
    request->body = arena_copy(arena, buf_str(&body));
}

static int write_discord(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF json = BUF_INIT;
    chat_write_discord(&json, message);
    /* Without this Discord answers before it has looked at the message. */
    bool has_query = str_contains(request->address, STR("?"));
    request->address = arena_format(arena, "%.*s%swait=true", STR_FORMAT(request->address), has_query ? "&" : "?");
    if (message->picture.png.len)
        add_form(arena, message, &json, request);
    else
        add_json(arena, request, &json);
    return 0;
}

/* A transaction of the same name is carried out once: the server's own idempotency. */
static int write_matrix(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    AUTO_BUF address = BUF_INIT;
    struct str server = request->address;
    while (str_ends(server, STR("/")))
        server.len--;
    buf_addf(&address, "%.*s/_matrix/client/v3/rooms/", STR_FORMAT(server));
    html_add_query(&address, message->channel->room);
    buf_addf(&address, "/send/m.room.message/%.*s", STR_FORMAT(message->key));
    request->address = arena_copy(arena, buf_str(&address));
    request->method = STR("PUT");
    chat_write_matrix(&body, message);
    add_json(arena, request, &body);
    return 0;
}

/* https://ntfy.example.com/topic: JSON goes to the server, with the topic in it. */
static int write_ntfy(struct arena *arena, const struct message *message, struct request *request)
{
    AUTO_BUF body = BUF_INIT;
    struct str address = request->address;
    size_t host = str_find(address, STR("://"), 0), slash = 0;
    while (str_ends(address, STR("/")))
        address.len--;
    for (size_t at = host == SIZE_MAX ? address.len : host + 3; at < address.len; at++)
        slash = address.at[at] == '/' ? at : slash;
    if (!slash)
        return error_set(STET_ERROR_CONFIG, "ntfy: expected the address of a topic, such as https://ntfy.sh/TOPIC");
    chat_write_ntfy(&body, message, str_slice(address, slash + 1, address.len));
    request->address = arena_copy(arena, str_slice(address, 0, slash + 1));
    add_json(arena, request, &body);
    return 0;
}

/* Values are ours and the administrator's, never a page's; but a line end in one would begin a header. */
static int check_headers(const struct request *request, const struct channel *channel)
{
    for (size_t i = 0; i < request->header_count; i++)
        for (size_t at = 0; at < request->headers[i].len; at++)
            if ((unsigned char)request->headers[i].at[at] < ' ' || request->headers[i].at[at] == 0x7F)
                return error_set(STET_ERROR_CONFIG, "%s: a control character in its token or name",
                                 channel_kind_name(channel->kind));
    return 0;
}

int request_write(struct arena *arena, const struct message *message, struct request *request)
{
    static int (*const writers[CHANNEL_KINDS])(struct arena *, const struct message *, struct request *) = {
        [CHANNEL_WEBHOOK] = write_webhook,       [CHANNEL_SLACK] = write_slack,   [CHANNEL_DISCORD] = write_discord,
        [CHANNEL_MATTERMOST] = write_mattermost, [CHANNEL_MATRIX] = write_matrix, [CHANNEL_NTFY] = write_ntfy,
    };
    const struct channel *channel = message->channel;
    const struct channel_secrets *secrets = &channel->secrets;
    *request =
        (struct request){.method = STR("POST"), .address = secrets->address.len ? secrets->address : channel->target};
    if (!html_is_web_address(request->address))
        return error_set(STET_ERROR_CONFIG, "%s: no address is given (in stet.conf, or as `address:` in the secret)",
                         channel_kind_name(channel->kind));
    int result = writers[channel->kind](arena, message, request);
    if (result < 0)
        return result;
    add_header(arena, request, STR("Idempotency-Key"), message->key);
    if (secrets->token.len)
        add_header(arena, request, STR("Authorization"),
                   arena_format(arena, "Bearer %.*s", STR_FORMAT(secrets->token)));
    return check_headers(request, channel);
}
