#include "secrets.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 64 * 1024, MOST_LINES = 16 };

struct secret {
    struct header *headers;
    size_t count;
    int fault; /* of reading it; 0: none */
    struct str message;
};

/* ---- the file ---- */

static int check_file(const char *path, int descriptor, bool is_private)
{
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        return error_errno(STET_ERROR_IO, "%s", path);
    if (!S_ISREG(status.st_mode))
        return error_set(STET_ERROR_CONFIG, "%s: no file, but a folder or a device", path);
    if (is_private && (status.st_mode & 077))
        return error_set(STET_ERROR_CONFIG, "%s: others may read it (`chmod 600 %s`)", path, path);
    return 0;
}

static int read_file(const char *path, bool is_private, struct buf *out)
{
    AUTO_CLOSE int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return error_errno(errno == ENOENT ? STET_ERROR_NOT_FOUND : STET_ERROR_PERMISSION, "%s", path);
    int result = check_file(path, descriptor, is_private);
    while (result == 0) {
        ssize_t got = read(descriptor, buf_reserve(out, 4096), 4096);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(STET_ERROR_IO, "%s", path);
        if (got == 0)
            break;
        out->len += (size_t)got;
        if (out->len > MOST_BYTES)
            result =
                error_set(STET_ERROR_CONFIG,
                          "%s: larger than all headers that stet sends (expected lines such as `Header: value`)", path);
    }
    return result;
}

/* ---- its lines ---- */

/* Headers that say what is asked for, or who asks: stet's own affair. */
static bool is_ours(struct str name)
{
    static const struct str names[] = {
        STR_INIT("Host"),           STR_INIT("User-Agent"),        STR_INIT("From"),       STR_INIT("Connection"),
        STR_INIT("Content-Length"), STR_INIT("Transfer-Encoding"), STR_INIT("Upgrade"),    STR_INIT("Accept-Encoding"),
        STR_INIT("If-None-Match"),  STR_INIT("If-Modified-Since"), STR_INIT("Range"),      STR_INIT("TE"),
        STR_INIT("Expect"),         STR_INIT("Trailer"),           STR_INIT("Keep-Alive"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (str_equal_fold(name, names[i]))
            return true;
    return false;
}

/* RFC 9110 section 5.6.2. */
static bool is_token(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!is_ascii_alpha(name.at[i]) && !is_ascii_digit(name.at[i]) &&
            (!name.at[i] || !strchr("!#$%&'*+-.^_`|~", name.at[i])))
            return false;
    return name.len > 0;
}

static bool is_line(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (((unsigned char)value.at[i] < ' ' && value.at[i] != '\t') || value.at[i] == 0x7F)
            return false;
    return value.len > 0;
}

static int read_line(struct arena *arena, const char *path, size_t number, struct str line, struct secret *secret)
{
    size_t colon = str_find_byte(line, ':', 0);
    struct str name = str_trim(str_slice(line, 0, colon == SIZE_MAX ? 0 : colon));
    struct str value = str_trim(str_slice(line, colon == SIZE_MAX ? line.len : colon + 1, line.len));
    if (!is_token(name) || !is_line(value))
        return error_set(STET_ERROR_CONFIG, "%s:%zu: expected `Header: value`", path, number);
    if (is_ours(name))
        return error_set(STET_ERROR_CONFIG, "%s:%zu: a header that stet sets itself, and no secret (take the line out)",
                         path, number);
    if (secret->count == MOST_LINES)
        return error_set(STET_ERROR_CONFIG, "%s:%zu: more than the %d headers that a secret may have", path, number,
                         (int)MOST_LINES);
    secret->headers[secret->count++] = (struct header){arena_copy(arena, name), arena_copy(arena, value)};
    return 0;
}

static int read_lines(struct arena *arena, const char *path, struct str content, struct secret *secret)
{
    struct str line;
    int result = 0;
    secret->headers = arena_array(arena, MOST_LINES, sizeof *secret->headers);
    for (size_t number = 1; result == 0 && str_split(&content, '\n', &line); number++) {
        line = str_trim(line);
        if (line.len && line.at[0] != '#')
            result = read_line(arena, path, number, line, secret);
    }
    if (result == 0 && !secret->count)
        return error_set(STET_ERROR_CONFIG, "%s: nothing in it (expected lines such as `Header: value`)", path);
    return result;
}

int secrets_read(struct desk *desk, struct str name, struct buf *content, struct buf *path)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    int result = STET_ERROR_NOT_FOUND;
    if (folder && *folder) {
        buf_addf(path, "%s/%.*s", folder, STR_FORMAT(name));
        result = read_file(buf_c(path), false, content);
    }
    if (result == STET_ERROR_NOT_FOUND) {
        buf_cut(path, 0);
        buf_addf(path, "%.*s/.git/stet/secrets/%.*s", STR_FORMAT(desk->folder), STR_FORMAT(name));
        result = read_file(buf_c(path), true, content);
    }
    return result;
}

static int read_secret(struct desk *desk, struct str name, struct secret *secret)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    int result = secrets_read(desk, name, &content, &path);
    return result == 0 ? read_lines(&desk->arena, buf_c(&path), buf_str(&content), secret) : result;
}

/* ---- by host ---- */

static struct str name_of(const struct desk *desk, struct str host)
{
    for (size_t i = 0; i < desk->watches.site_count; i++)
        if (str_equal(desk->watches.sites[i].host, host))
            return desk->watches.sites[i].secret;
    return STR_NONE;
}

static struct secret *load(struct desk *desk, struct str host)
{
    struct str name = name_of(desk, host);
    struct secret *secret = arena_alloc(&desk->arena, sizeof *secret);
    *secret = (struct secret){0};
    if (name.len)
        secret->fault = read_secret(desk, name, secret);
    if (secret->fault < 0)
        secret->message = arena_copy(&desk->arena, str_from(error_message()));
    if (!desk->secrets)
        desk->secrets = map_new();
    map_put(desk->secrets, host, secret);
    return secret;
}

int secrets_of(struct desk *desk, struct str host, const struct header **headers, size_t *count)
{
    struct secret *secret = desk->secrets ? map_get(desk->secrets, host) : NULL;
    if (!secret)
        secret = load(desk, host);
    *headers = secret->headers;
    *count = secret->fault < 0 ? 0 : secret->count;
    return secret->fault < 0 ? error_set(secret->fault, "%.*s", STR_FORMAT(secret->message)) : 0;
}
