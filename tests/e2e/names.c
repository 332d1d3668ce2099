/* Loaded before the program by a test of the address guard. Every name that ends in .example has the address of
 * STET_NAME_ADDRESS, as if a resolver said so. A connection to STET_PUBLIC_ADDRESS, which stands for the whole of the
 * public net, goes to the port STET_STAND_IN of 127.0.0.1 instead. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

typedef int getaddrinfo_function(const char *, const char *, const struct addrinfo *, struct addrinfo **);
typedef int connect_function(int, const struct sockaddr *, socklen_t);

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
    getaddrinfo_function *real;
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    const char *address = getenv("STET_NAME_ADDRESS"), *end = name ? strstr(name, ".example") : NULL;
    return real(address && end && !end[strlen(".example")] ? address : name, service, hints, result);
}

int connect(int descriptor, const struct sockaddr *address, socklen_t size)
{
    connect_function *real;
    *(void **)&real = dlsym(RTLD_NEXT, "connect");
    const char *public_address = getenv("STET_PUBLIC_ADDRESS"), *port = getenv("STET_STAND_IN");
    struct sockaddr_in to;
    if (!public_address || !port || address->sa_family != AF_INET || size < sizeof to)
        return real(descriptor, address, size);
    memcpy(&to, address, sizeof to);
    if (to.sin_addr.s_addr == inet_addr(public_address)) {
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons((unsigned short)atoi(port));
    }
    return real(descriptor, (const struct sockaddr *)&to, sizeof to);
}
