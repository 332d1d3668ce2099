#include "base/hostname.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>
#include <unicode/uidna.h>

/* DNS allows 253 (RFC 1035 §2.3.4); longer ones resolve nowhere. */
enum { MOST_HOST = 253 };

/* What browsers let pass (WHATWG URL §3.3, "beStrict" is false): hyphens at odd places stand in real hosts. */
static const uint32_t forgiven = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

/* Opened once a process: loading its tables costs more than all addresses of a page. */
static UIDNA *idna;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_idna(void)
{
    UErrorCode status = U_ZERO_ERROR;
    idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status);
    memory_require(U_SUCCESS(status) && idna);
}

static struct str decode_escapes(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = i + 2 < text.len && text.at[i] == '%' ? from_ascii_hex(text.at[i + 1]) : -1;
        int low = high >= 0 ? from_ascii_hex(text.at[i + 2]) : -1;
        out[len++] = low >= 0 ? (char)(high * 16 + low) : text.at[i];
        i += low >= 0 ? 2 : 0;
    }
    return (struct str){out, len};
}

static int to_a_labels(struct arena *arena, struct str text, struct str *host)
{
    pthread_once(&once, open_idna);
    char *out = arena_alloc(arena, MOST_HOST * 4);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uidna_nameToASCII_UTF8(idna, text.at, (int32_t)text.len, out, MOST_HOST * 4, &info, &status);
    if (U_FAILURE(status) || (info.errors & ~forgiven))
        return error_set(STET_ERROR_DATA, "“%.*s” is no name of a host (check the spelling)", STR_FORMAT(text));
    *host = (struct str){out, (size_t)length};
    return 0;
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
    bool needs_a_labels = !str_is_ascii(text) || str_contains_fold(text, STR("xn--"));
    int result = needs_a_labels ? to_a_labels(arena, text, &text) : 0;
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
