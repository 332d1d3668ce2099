#include "fetch/guard.h"

#include "base/array.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

/* First byte first; an address is in a range when its first `bits` bits are those of `start`. */
struct range4 {
    uint8_t start[4];
    unsigned bits;
};
struct range6 {
    uint8_t start[16];
    unsigned bits;
};

static const struct range4 refused4[] = {
    {{0}, 8},             /* this network, unspecified */
    {{10}, 8},            /* private, RFC 1918 */
    {{100, 64}, 10},      /* shared, RFC 6598 */
    {{127}, 8},           /* loopback */
    {{169, 254}, 16},     /* link-local, and 169.254.169.254 */
    {{172, 16}, 12},      /* private */
    {{192, 0, 0}, 24},    /* protocol assignments */
    {{192, 0, 2}, 24},    /* documentation */
    {{192, 31, 196}, 24}, /* AS112 */
    {{192, 52, 193}, 24}, /* AMT */
    {{192, 88, 99}, 24},  /* 6to4 relays */
    {{192, 168}, 16},     /* private */
    {{192, 175, 48}, 24}, /* AS112 */
    {{198, 18}, 15},      /* benchmarks */
    {{198, 51, 100}, 24}, /* documentation */
    {{203, 0, 113}, 24},  /* documentation */
    {{224}, 4},           /* multicast */
    {{240}, 4},           /* reserved, broadcast */
};

/* What is public in IPv6 is 2000::/3 (RFC 4291 §2.4), less these. */
static const struct range6 public6 = {{0x20}, 3};
static const struct range6 refused6[] = {
    {{0x20, 0x01, 0x00}, 23},             /* protocol assignments, Teredo */
    {{0x20, 0x01, 0x0D, 0xB8}, 32},       /* documentation */
    {{0x20, 0x02}, 16},                   /* 6to4 */
    {{0x26, 0x20, 0x00, 0x4F, 0x80}, 48}, /* AS112 */
    {{0x3F, 0xFF}, 20},                   /* documentation, RFC 9637 */
};

static bool is_within(const uint8_t *address, const uint8_t *start, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    if (memcmp(address, start, whole) != 0)
        return false;
    return rest == 0 || (address[whole] ^ start[whole]) >> (8 - rest) == 0;
}

static bool is_refused4(const struct in_addr *address)
{
    const uint8_t *bytes = (const uint8_t *)&address->s_addr;
    for (size_t i = 0; i < ARRAY_LENGTH(refused4); i++)
        if (is_within(bytes, refused4[i].start, refused4[i].bits))
            return true;
    return false;
}

static bool is_refused6(const struct in6_addr *address)
{
    const uint8_t *bytes = address->s6_addr;
    if (!is_within(bytes, public6.start, public6.bits))
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(refused6); i++)
        if (is_within(bytes, refused6[i].start, refused6[i].bits))
            return true;
    return false;
}

bool guard_is_refused(const struct sockaddr *address)
{
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    switch (address->sa_family) {
    case AF_INET:
        memcpy(&four, address, sizeof four);
        return is_refused4(&four.sin_addr);
    case AF_INET6:
        memcpy(&six, address, sizeof six);
        return is_refused6(&six.sin6_addr);
    default:
        return true;
    }
}

bool guard_is_this_machine(struct str host)
{
    if (host.len && host.at[host.len - 1] == '.')
        host.len--;
    struct str tail = str_slice(host, host.len > 10 ? host.len - 10 : 0, host.len);
    return str_equal_fold(host, STR("localhost")) || str_equal_fold(tail, STR(".localhost"));
}

bool guard_is_refused_host(struct str host)
{
    if (guard_is_this_machine(host))
        return true;
    struct in_addr four;
    struct in6_addr six;
    char name[INET6_ADDRSTRLEN] = {0};
    if (host.len > 2 && host.at[0] == '[')
        host = str_slice(host, 1, host.len - 1);
    if (!host.len || host.len >= sizeof name)
        return false;
    memcpy(name, host.at, host.len);
    if (inet_pton(AF_INET, name, &four) == 1)
        return is_refused4(&four);
    return inet_pton(AF_INET6, name, &six) == 1 && is_refused6(&six);
}
