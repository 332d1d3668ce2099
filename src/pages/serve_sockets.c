#include "pages/serve_sockets.h"

#include "base/arena.h"
#include "base/error.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST_OF_SYSTEMD = 3 };

/* ---- addresses ---- */

/* "[::1]:80" is "::1" and "80"; "80" is "127.0.0.1" and "80". */
static bool split_address(struct str text, struct str *host, struct str *port)
{
    size_t colon = text.len;
    while (colon && text.at[colon - 1] != ':')
        colon--;
    *port = str_slice(text, colon, text.len);
    *host = colon ? str_slice(text, 0, colon - 1) : STR("127.0.0.1");
    if (host->len > 2 && host->at[0] == '[' && host->at[host->len - 1] == ']')
        *host = str_slice(*host, 1, host->len - 1);
    else if (str_find_byte(*host, ':', 0) < host->len)
        return false;
    if (str_equal(*host, STR("localhost")))
        *host = STR("127.0.0.1");
    int64_t number;
    return host->len && str_to_int64(*port, &number) && number <= 65535;
}

static int no_address(struct str text)
{
    return error_set(STET_ERROR_USAGE, "--listen %.*s: not an address and a port (127.0.0.1:7838, [::1]:7838, 7838)",
                     STR_FORMAT(text));
}

static int open_address(struct str text, int *descriptor)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str host, port;
    struct addrinfo *found;
    const struct addrinfo wanted = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    if (!split_address(text, &host, &port) ||
        getaddrinfo(arena_copy(&arena, host).at, arena_copy(&arena, port).at, &wanted, &found) != 0)
        return no_address(text);
    *descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    bool is_open = *descriptor >= 0 && setsockopt(*descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                   bind(*descriptor, found->ai_addr, found->ai_addrlen) == 0 && listen(*descriptor, SOMAXCONN) == 0;
    freeaddrinfo(found);
    return is_open ? 0 : error_errno(STET_ERROR_CREATE, "cannot listen on %.*s", STR_FORMAT(text));
}

/* ---- systemd ---- */

/* Numbers of LISTEN_FDS that are meant for this process. */
static size_t count_given(void)
{
    const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    int64_t own, given;
    if (!pid || !count || !str_to_int64(str_from(pid), &own) || own != getpid() ||
        !str_to_int64(str_from(count), &given))
        return 0;
    return given > MOST_SOCKETS ? MOST_SOCKETS : (size_t)given;
}

static int take_given(struct serve_sockets *sockets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int descriptor = FIRST_OF_SYSTEMD + (int)i, flags = fcntl(descriptor, F_GETFL);
        if (flags < 0 || fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0 ||
            fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0)
            return error_errno(STET_ERROR_USAGE, "LISTEN_FDS names descriptor %d", descriptor);
        sockets->descriptors[sockets->count++] = descriptor;
    }
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return 0;
}

int serve_sockets_open(struct str address, struct serve_sockets *sockets)
{
    sockets->count = 0;
    size_t given = count_given();
    if (given)
        return take_given(sockets, given);
    int descriptor = -1;
    int result = open_address(address, &descriptor);
    if (descriptor >= 0)
        sockets->descriptors[sockets->count++] = descriptor;
    if (result < 0)
        serve_sockets_close(sockets);
    return result;
}

void serve_sockets_close(struct serve_sockets *sockets)
{
    for (size_t i = 0; i < sockets->count; i++)
        close(sockets->descriptors[i]);
    sockets->count = 0;
}

void serve_sockets_name(int descriptor, struct buf *out)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    char host[INET6_ADDRSTRLEN], port[8];
    bool is_known = getsockname(descriptor, (struct sockaddr *)&address, &size) == 0 &&
                    (address.ss_family == AF_INET || address.ss_family == AF_INET6) &&
                    getnameinfo((struct sockaddr *)&address, size, host, sizeof host, port, sizeof port,
                                NI_NUMERICHOST | NI_NUMERICSERV) == 0;
    if (!is_known)
        buf_add(out, STR("a socket of systemd"));
    else if (address.ss_family == AF_INET6)
        buf_addf(out, "http://[%s]:%s/", host, port);
    else
        buf_addf(out, "http://%s:%s/", host, port);
}

/* ---- names ---- */

static bool is_address(struct str host)
{
    AUTO_ARENA arena = ARENA_INIT;
    unsigned char bytes[sizeof(struct in6_addr)];
    /* Who sends no Host header names none. */
    const char *text = arena_format(&arena, "%.*s", STR_FORMAT(host)).at;
    return inet_pton(AF_INET, text, bytes) == 1 || inet_pton(AF_INET6, text, bytes) == 1;
}

bool serve_host_is_known(struct str host, const struct str *hosts, size_t count)
{
    size_t end = host.len;
    if (host.len && host.at[0] == '[') {
        end = str_find_byte(host, ']', 0);
        return end < host.len && is_address(str_slice(host, 1, end));
    }
    struct str name = str_slice(host, 0, str_find_byte(host, ':', 0));
    if (is_address(name) || str_equal_fold(name, STR("localhost")))
        return true;
    for (size_t i = 0; i < count; i++)
        if (str_equal_fold(name, hosts[i]))
            return true;
    return false;
}
