#include "send.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 32768 };

/* A body that goes out piece by piece, on the connection's own thread. */
struct stream {
    struct room *room;
    struct buffer body;
    enum delivery delivery;
    size_t cut;
    size_t piece;
    unsigned pause_ms, stall_ms;
};

static bool is_stopping(struct room *room)
{
    pthread_mutex_lock(&room->lock);
    bool stopping = room->stopping;
    pthread_mutex_unlock(&room->lock);
    return stopping;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static ssize_t next_piece(void *cls, uint64_t at, char *out, size_t room_left)
{
    struct stream *stream = cls;
    size_t end = stream->body.len;
    if (stream->delivery == DELIVER_CUT || stream->delivery == DELIVER_CUT_CHUNK)
        end = stream->cut;
    size_t from = (size_t)at;
    if (stream->delivery == DELIVER_ENDLESS && end)
        from %= end;
    if (from >= end)
        return end < stream->body.len ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
    if (stream->stall_ms && from >= end / 2) {
        room_pause(stream->room, stream->stall_ms);
        stream->stall_ms = 0;
    }
    if (stream->pause_ms && at > 0)
        room_pause(stream->room, stream->pause_ms);
    if ((stream->pause_ms || stream->delivery == DELIVER_ENDLESS) && is_stopping(stream->room))
        return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t len = least(end - from, room_left);
    if (stream->piece)
        len = least(len, stream->piece);
    memcpy(out, stream->body.at + from, len);
    return (ssize_t)len;
}

static void stream_free(void *cls)
{
    struct stream *stream = cls;
    buffer_clear(&stream->body);
    free(stream);
}

static struct MHD_Response *whole(struct answer *answer)
{
    struct buffer body = answer->body;
    answer->body = (struct buffer){0};
    if (!body.at)
        buffer_add(&body, "", 0);
    return MHD_create_response_from_buffer(body.len, body.at, MHD_RESPMEM_MUST_FREE);
}

static struct MHD_Response *streamed(struct room *room, struct answer *answer)
{
    struct stream *stream = room_alloc(1, sizeof *stream);
    *stream = (struct stream){.room = room,
                              .body = answer->body,
                              .delivery = answer->delivery,
                              .cut = answer->cut,
                              .piece = answer->piece,
                              .pause_ms = answer->pause_ms,
                              .stall_ms = answer->stall_ms};
    answer->body = (struct buffer){0};
    uint64_t size = answer->delivery == DELIVER_CUT ? stream->body.len : MHD_SIZE_UNKNOWN;
    size_t block = stream->piece && stream->piece < BLOCK ? stream->piece : BLOCK;
    struct MHD_Response *response = MHD_create_response_from_callback(size, block, next_piece, stream, stream_free);
    if (!response)
        stream_free(stream);
    else if (answer->delivery == DELIVER_CLOSE)
        MHD_set_response_options(response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
    return response;
}

bool send_answer(struct room *room, struct MHD_Connection *connection, struct answer *answer)
{
    struct MHD_Response *response = answer->delivery == DELIVER_WHOLE ? whole(answer) : streamed(room, answer);
    bool sent = response != NULL;
    for (size_t i = 0; sent && i < answer->header_count; i++)
        MHD_add_response_header(response, answer->headers[i].name, answer->headers[i].value);
    sent = sent && MHD_queue_response(connection, answer->status, response) == MHD_YES;
    if (response)
        MHD_destroy_response(response);
    answer_clear(answer);
    return sent;
}
