#include "base/base64.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/unicode.h"
#include "tell/edit_fields.h"
#include "tell/request.h"

enum { SCHEMA = 1, MOST_EDITS = 50, MOST_SIDE = 4000 };

static struct str cut(struct str text)
{
    return unicode_cut_bytes(text, MOST_SIDE);
}

static json_t *edit_of(const struct notice_edit *told)
{
    json_t *object = json_object();
    struct edit edit = told->edit;
    edit.before = cut(edit.before);
    edit.after = cut(edit.after);
    edit_fields_set(object, &edit);
    return object;
}

static json_t *time_of(struct arena *arena, int64_t seconds)
{
    return seconds ? json_from_str(time_format(arena, seconds)) : json_null();
}

static json_t *notice_of(const struct notice *notice)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object(), *edits = json_array();
    size_t count = notice->edit_count < MOST_EDITS ? notice->edit_count : MOST_EDITS;
    json_set_str(object, "key", notice->key);
    json_set_str(object, "path", notice->path);
    json_set_str(object, "url", notice->url);
    json_set_number(object, "version", notice->version);
    json_set_str(object, "verb", notice->verb);
    json_set_str(object, "outlet", notice->outlet);
    json_set_str(object, "headline", cut(notice->headline));
    json_set_str(object, "language", notice->language);
    json_set_str(object, "tag", notice->tag);
    json_set(object, "last_seen", time_of(&arena, notice->last_seen));
    json_set(object, "seen", time_of(&arena, notice->seen));
    json_set_str(object, "commit", notice->commit);
    json_set(object, "labels", edit_fields_labels(notice->labels));
    json_set_number(object, "weight", notice->weight);
    json_set(object, "unmarked", notice->unmarked.len ? json_from_str(notice->unmarked) : json_null());
    for (size_t i = 0; i < count; i++)
        json_add(edits, edit_of(&notice->edits[i]));
    json_set(object, "edits", edits);
    json_set_number(object, "edits_left_out", (int64_t)(notice->edit_count - count));
    return object;
}

void webhook_write(struct buf *out, const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object(), *notices = json_array();
    json_set_number(object, "schema", SCHEMA);
    json_set_str(object, "channel", message->channel->name);
    json_set_str(object, "key", message->key);
    json_set(object, "test", json_boolean(message->is_test));
    json_set_str(object, "sent", time_format(&arena, message->now));
    for (size_t i = 0; i < message->count; i++)
        json_add(notices, notice_of(&message->notices[i]));
    json_set(object, "notices", notices);
    json_write(out, object);
}

void webhook_sign(struct buf *out, struct str secret, struct str key, int64_t seconds, struct str body)
{
    AUTO_BUF decoded = BUF_INIT;
    AUTO_BUF signed_text = BUF_INIT;
    unsigned char digest[DIGEST_SIZE];
    struct str start = STR("whsec_");
    if (str_starts(secret, start) && base64_read(str_slice(secret, start.len, secret.len), &decoded))
        secret = buf_str(&decoded);
    buf_addf(&signed_text, "%.*s.%lld.", STR_FORMAT(key), (long long)seconds);
    buf_add(&signed_text, body);
    digest_hmac_sha256(secret, buf_str(&signed_text), digest);
    buf_add(out, STR("v1,"));
    base64_add(out, (struct str){(const char *)digest, sizeof digest});
}
