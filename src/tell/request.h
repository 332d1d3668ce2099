/*
 * What goes out by HTTP, written and not yet sent: a webhook, or a message in the words of a chat service. Pure.
 */
#ifndef STET_TELL_REQUEST_H
#define STET_TELL_REQUEST_H

#include "tell/notice.h"

struct request {
    struct str method, address;
    struct str *headers; /* "Name: value" */
    size_t header_count;
    struct str body;
};

/* Writes the message as its channel has it; texts lie in the arena. STET_ERROR_CONFIG where the channel's address is
 * not what the service needs. */
int request_write(struct arena *arena, const struct message *message, struct request *request);

/* ---- parts of it, each in a file of its own ---- */

/* The documented object of webhooks, commands and tests (stet-notify(1)), on one line without its end. */
void webhook_write(struct buf *out, const struct message *message);
/* Appends "v1,BASE64": the signature of "KEY.SECONDS.BODY" as Standard Webhooks has it. A secret that begins with
 * `whsec_` is base64 behind that, any other is taken as it stands. */
void webhook_sign(struct buf *out, struct str secret, struct str key, int64_t seconds, struct str body);

/* The JSON of a service, on one line. */
void chat_write_slack(struct buf *out, const struct message *message);
void chat_write_mattermost(struct buf *out, const struct message *message);
void chat_write_discord(struct buf *out, const struct message *message);
void chat_write_matrix(struct buf *out, const struct message *message);
/* `topic` is the last part of the channel's address. */
void chat_write_ntfy(struct buf *out, const struct message *message, struct str topic);

#endif
