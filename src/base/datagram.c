#include "base/datagram.h"

#include "base/file.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

bool datagram_send(const char *name, struct str bytes)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(name);
    if (length >= sizeof address.sun_path)
        return false;
    memcpy(address.sun_path, name, length);
    if (name[0] == '@') /* an abstract name begins with a NUL, and has no other end than its length */
        address.sun_path[0] = '\0';
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    AUTO_CLOSE int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return descriptor >= 0 && sendto(descriptor, bytes.at, bytes.len, MSG_NOSIGNAL, (struct sockaddr *)&address,
                                     size) == (ssize_t)bytes.len;
}
