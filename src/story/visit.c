#include "story/visit.h"

#include "base/array.h"

#include <assert.h>

static const char *const VERDICT_NAMES[] = {
    [VERDICT_ARTICLE] = "article", [VERDICT_UNCHANGED] = "unchanged", [VERDICT_NOT_MODIFIED] = "not-modified",
    [VERDICT_GONE] = "gone",       [VERDICT_BLOCKED] = "blocked",     [VERDICT_WALL] = "wall",
    [VERDICT_EMPTY] = "empty",     [VERDICT_BROKEN] = "broken",       [VERDICT_OTHER] = "other",
    [VERDICT_SHRUNK] = "shrunk",   [VERDICT_TOO_LARGE] = "too-large", [VERDICT_VARIANTS] = "variants",
    [VERDICT_FOUND] = "found",     [VERDICT_FAILED] = "failed",
};

static_assert(ARRAY_LENGTH(VERDICT_NAMES) == VERDICTS, "each verdict has a name");

const char *verdict_name(enum verdict verdict)
{
    return VERDICT_NAMES[verdict];
}

bool verdict_from_name(struct str name, enum verdict *verdict)
{
    for (size_t i = 0; i < VERDICTS; i++) {
        if (!str_equal(name, str_from(VERDICT_NAMES[i])))
            continue;
        *verdict = (enum verdict)i;
        return true;
    }
    return false;
}

struct str visit_header(const struct visit *visit, struct str name)
{
    struct str value = STR_NONE;
    if (!visit->hop_count)
        return value;
    const struct hop *hop = &visit->hops[visit->hop_count - 1];
    for (size_t i = 0; i < hop->response_count; i++)
        if (str_equal_fold(hop->response[i].name, name))
            value = hop->response[i].value;
    return value;
}

/* A server's bytes as they are, but for what could end a line (any control but TAB), and the backslash that says so:
 * a value must not be able to look like another header, another hop, or an answer that never came. */
static void add_guarded(struct buf *out, struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        if (byte == '\\')
            buf_add(out, STR("\\\\"));
        else if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            buf_addf(out, "\\x%02X", byte);
        else
            buf_add_byte(out, bytes.at[i]);
    }
}

static void add_headers(struct buf *out, const struct header *headers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_guarded(out, headers[i].name);
        buf_add(out, STR(": "));
        add_guarded(out, headers[i].value);
        buf_add_byte(out, '\n');
    }
}

static void add_protocol(struct buf *out, const struct hop *hop)
{
    buf_add(out, STR("HTTP/"));
    add_guarded(out, hop->http_version.len ? hop->http_version : STR("1.1"));
}

static void write_hop(const struct hop *hop, struct buf *out)
{
    buf_add(out, STR("GET "));
    add_guarded(out, hop->url);
    buf_add_byte(out, ' ');
    add_protocol(out, hop);
    buf_add_byte(out, '\n');
    add_headers(out, hop->request, hop->request_count);
    buf_add_byte(out, '\n');
    if (hop->status) {
        add_protocol(out, hop);
        buf_addf(out, " %d\n", hop->status);
    } else {
        buf_add(out, STR("no answer\n"));
    }
    add_headers(out, hop->response, hop->response_count);
    buf_add(out, STR("\npeer "));
    add_guarded(out, hop->peer.len ? hop->peer : STR("unknown"));
    buf_add_byte(out, '\n');
}

void visit_write_http(const struct visit *visit, struct buf *out)
{
    for (size_t i = 0; i < visit->hop_count; i++) {
        if (i)
            buf_add_byte(out, '\n');
        write_hop(&visit->hops[i], out);
    }
}

/* `text` with \xHH and \\ undone. */
static struct str unescape(struct arena *arena, struct str text)
{
    AUTO_BUF bytes = BUF_INIT;
    for (size_t at = 0; at < text.len; at++) {
        bool is_escape = text.at[at] == '\\' && at + 3 < text.len && text.at[at + 1] == 'x';
        int high = is_escape ? from_ascii_hex(text.at[at + 2]) : -1;
        int low = is_escape ? from_ascii_hex(text.at[at + 3]) : -1;
        if (high >= 0 && low >= 0) {
            buf_add_byte(&bytes, (char)(high * 16 + low));
            at += 3;
        } else {
            at += text.at[at] == '\\' && at + 1 < text.len;
            buf_add_byte(&bytes, text.at[at]);
        }
    }
    return arena_copy(arena, buf_str(&bytes));
}

struct str visit_read_http_header(struct arena *arena, struct str http, struct str name)
{
    struct str rest = http, line, value = STR_NONE;
    bool in_response = false;
    while (str_split(&rest, '\n', &line)) {
        size_t colon = str_find_byte(line, ':', 0);
        if (!in_response && str_starts(line, STR("HTTP/"))) {
            in_response = true;
            value = STR_NONE; /* of an earlier hop */
        } else if (line.len == 0) {
            in_response = false;
        } else if (in_response && colon != SIZE_MAX && str_equal_fold(str_slice(line, 0, colon), name)) {
            value = str_trim(str_slice(line, colon + 1, line.len));
        }
    }
    return value.at ? unescape(arena, value) : STR_NONE;
}
