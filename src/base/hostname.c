#include "base/hostname.h"

#include "base/memory.h"

#include "base/error.h"
#include "base/utf8.h"

#include <arpa/inet.h>
#include <libpsl.h>
#include <pthread.h>
#include <string.h>
#include <unicode/uidna.h>

/* DNS allows 253 (RFC 1035 §2.3.4); longer ones resolve nowhere. */
enum { MOST_HOST = 253 };

/* What browsers let pass (WHATWG URL §3.3, "beStrict" is false): hyphens at odd places stand in real hosts. */
static const uint32_t forgiven = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

/* Opened once a process: loading the tables costs more than all addresses of a page. */
static UIDNA *idna;
static const psl_ctx_t *suffixes;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_tables(void)
{
    UErrorCode status = U_ZERO_ERROR;
    idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status);
    memory_require(U_SUCCESS(status) && idna);
    suffixes = psl_builtin();
    memory_require(suffixes);
}

static int hex_value(char digit)
{
    if (is_ascii_digit(digit))
        return digit - '0';
    char lower = to_ascii_lower(digit);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static struct str decode_escapes(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = i + 2 < text.len && text.at[i] == '%' ? hex_value(text.at[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text.at[i + 2]) : -1;
        out[len++] = low >= 0 ? (char)(high * 16 + low) : text.at[i];
        i += low >= 0 ? 2 : 0;
    }
    return (struct str){out, len};
}

static int to_a_labels(struct arena *arena, struct str text, struct str *host)
{
    pthread_once(&once, open_tables);
    char *out = arena_alloc(arena, MOST_HOST * 4);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uidna_nameToASCII_UTF8(idna, text.at, (int32_t)text.len, out, MOST_HOST * 4, &info, &status);
    if (U_FAILURE(status) || (info.errors & ~forgiven))
        return error_set(STET_ERROR_DATA, "“%.*s” is no name of a host (check the spelling)", STR_FORMAT(text));
    *host = (struct str){out, (size_t)length};
    return 0;
}

static bool needs_a_labels(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return true;
    return str_contains_fold(text, STR("xn--"));
}

static int normalize_address(struct arena *arena, struct str text, struct str *host)
{
    struct in6_addr address;
    char name[INET6_ADDRSTRLEN];
    struct str inner = arena_copy(arena, str_slice(text, 1, text.len - 1));
    if (text.at[text.len - 1] != ']' || inet_pton(AF_INET6, inner.at, &address) != 1)
        return error_set(STET_ERROR_DATA, "“%.*s” is no IPv6 address (zones are not allowed)", STR_FORMAT(text));
    inet_ntop(AF_INET6, &address, name, sizeof name);
    *host = arena_format(arena, "[%s]", name);
    return 0;
}

/* WHATWG URL §3.2, the forbidden domain code points. */
static bool is_forbidden(char byte)
{
    return (unsigned char)byte <= ' ' || byte == 0x7F || strchr("#/:<>?@[\\]^`{|}%\"'*,;=()!$&+", byte);
}

int hostname_normalize(struct arena *arena, struct str text, struct str *host)
{
    if (text.len > 2 && text.at[0] == '[')
        return normalize_address(arena, text, host);
    text = decode_escapes(arena, text);
    if (!text.len)
        return error_set(STET_ERROR_DATA,
                         "an address without a host (write it whole, as https://www.example.com/story)");
    if (text.len > MOST_HOST * 4 || !utf8_is_valid(text))
        return error_set(STET_ERROR_DATA, "the host is too long or not UTF-8");
    int result = needs_a_labels(text) ? to_a_labels(arena, text, &text) : 0;
    if (result < 0)
        return result;
    if (str_ends(text, STR(".")))
        text.len--;
    char *lower = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (is_forbidden(text.at[i]) || (text.at[i] == '.' && (i == 0 || text.at[i - 1] == '.')))
            return error_set(STET_ERROR_DATA, "“%.*s” is no name of a host (check the spelling)", STR_FORMAT(text));
        lower[i] = to_ascii_lower(text.at[i]);
    }
    if (!text.len || text.len > MOST_HOST)
        return error_set(STET_ERROR_DATA, "the host is %s", text.len ? "too long" : "empty");
    *host = (struct str){lower, text.len};
    return 0;
}

bool hostname_is_address(struct str host)
{
    struct in_addr address;
    char name[INET_ADDRSTRLEN] = {0};
    if (host.len && host.at[0] == '[')
        return true;
    if (!host.len || host.len >= sizeof name)
        return false;
    memcpy(name, host.at, host.len);
    return inet_pton(AF_INET, name, &address) == 1;
}

struct str hostname_site(struct arena *arena, struct str host)
{
    pthread_once(&once, open_tables);
    struct str name = arena_copy(arena, host);
    if (!name.len || hostname_is_address(name))
        return name;
    const char *domain = psl_registrable_domain(suffixes, name.at);
    return domain ? str_from(domain) : name;
}
