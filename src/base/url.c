#include "base/url.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hostname.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <libpsl.h>
#include <string.h>

/* Longer ones are traps: browsers, servers and search engines end between 2,000 and 8,192. */
enum { MOST_URL = 8192 };

/* Parameters that say where a reader came from and never which page is meant. A name that any site uses to choose a
 * page does not belong here. */
static const struct str tracking[] = {
    /* Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Instagram: click identifiers */
    STR_INIT("gclid"),
    STR_INIT("gclsrc"),
    STR_INIT("dclid"),
    STR_INIT("gbraid"),
    STR_INIT("wbraid"),
    STR_INIT("_ga"),
    STR_INIT("_gl"),
    STR_INIT("srsltid"),
    STR_INIT("fbclid"),
    STR_INIT("msclkid"),
    STR_INIT("yclid"),
    STR_INIT("ysclid"),
    STR_INIT("_openstat"),
    STR_INIT("twclid"),
    STR_INIT("ref_src"),
    STR_INIT("ref_url"),
    STR_INIT("ttclid"),
    STR_INIT("li_fat_id"),
    STR_INIT("igshid"),
    STR_INIT("igsh"),
    STR_INIT("__twitter_impression"),
    STR_INIT("guccounter"),
    STR_INIT("guce_referrer"),
    STR_INIT("guce_referrer_sig"),
    STR_INIT("ocid"),
    /* mailing lists and campaigns */
    STR_INIT("mc_cid"),
    STR_INIT("mc_eid"),
    STR_INIT("mkt_tok"),
    STR_INIT("_hsenc"),
    STR_INIT("_hsmi"),
    STR_INIT("__hstc"),
    STR_INIT("__hssc"),
    STR_INIT("__hsfp"),
    STR_INIT("hsctatracking"),
    STR_INIT("vero_id"),
    STR_INIT("vero_conv"),
    STR_INIT("oly_anon_id"),
    STR_INIT("oly_enc_id"),
    STR_INIT("rb_clickid"),
    STR_INIT("wickedid"),
    STR_INIT("cmpid"),
    STR_INIT("ito"),
    STR_INIT("smid"),
    STR_INIT("xtor"),
    STR_INIT("wt_mc"),
    STR_INIT("wt_zmc"),
    STR_INIT("wt.mc_id"),
    /* the BBC's, the Guardian's and older analytics */
    STR_INIT("at_medium"),
    STR_INIT("at_campaign"),
    STR_INIT("at_campaign_type"),
    STR_INIT("at_link_id"),
    STR_INIT("at_link_type"),
    STR_INIT("at_link_origin"),
    STR_INIT("at_bbc_team"),
    STR_INIT("at_format"),
    STR_INIT("at_ptr_name"),
    STR_INIT("ns_mchannel"),
    STR_INIT("ns_source"),
    STR_INIT("ns_campaign"),
    STR_INIT("ns_linkname"),
    STR_INIT("ns_fee"),
    STR_INIT("piwik_campaign"),
    STR_INIT("piwik_kwd"),
};
static const struct str tracking_starts[] = {STR_INIT("utm_"),   STR_INIT("mtm_"),      STR_INIT("pk_campaign"),
                                             STR_INIT("pk_kwd"), STR_INIT("pk_source"), STR_INIT("pk_medium"),
                                             STR_INIT("hsa_")};

/* File names that servers give to the page of a folder. */
static const struct str index_names[] = {STR_INIT("index"), STR_INIT("default"), STR_INIT("home"), STR_INIT("main"),
                                         STR_INIT("startseite")};

static bool is_in(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_fold(names[i], name))
            return true;
    return false;
}

static bool is_tracking(struct str parameter)
{
    struct str name = str_slice(parameter, 0, str_find_byte(parameter, '=', 0));
    for (size_t i = 0; i < ARRAY_LENGTH(tracking_starts); i++)
        if (str_starts_fold(name, tracking_starts[i]))
            return true;
    return is_in(tracking, ARRAY_LENGTH(tracking), name);
}

/* ---- escapes ---- */

int url_escaped_byte(struct str text, size_t at)
{
    if (at + 2 >= text.len || text.at[at] != '%')
        return -1;
    int high = from_ascii_hex(text.at[at + 1]), low = from_ascii_hex(text.at[at + 2]);
    return high >= 0 && low >= 0 ? high * 16 + low : -1;
}

static bool is_unreserved(int byte)
{
    return byte < 0x80 && (is_ascii_alpha((char)byte) || is_ascii_digit((char)byte) || (byte && strchr("-._~", byte)));
}

/* A percent that begins no escape becomes one, so that nothing behind it ever turns it into another. */
static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        int byte = url_escaped_byte(text, i);
        bool was_escaped = byte >= 0;
        if (!was_escaped)
            byte = (unsigned char)text.at[i];
        bool is_plain = was_escaped ? is_unreserved(byte) : byte > ' ' && byte < 0x7F && !strchr("\"<>\\^`{|}%", byte);
        if (is_plain)
            buf_add_byte(out, (char)byte);
        else
            buf_addf(out, "%%%02X", (unsigned)byte);
        i += was_escaped ? 2 : 0;
    }
}

static void add_path(struct buf *out, struct str path)
{
    AUTO_BUF slashes = BUF_INIT;
    if (!path.len)
        buf_add_byte(&slashes, '/');
    for (size_t i = 0; i < path.len; i++) /* as browsers read it */
        buf_add_byte(&slashes, path.at[i] == '\\' ? '/' : path.at[i]);
    add_escaped(out, buf_str(&slashes));
}

static void add_query(struct buf *out, struct str query)
{
    AUTO_BUF kept = BUF_INIT;
    size_t count = 0;
    for (struct str parameter; str_split(&query, '&', &parameter);) {
        AUTO_BUF plain = BUF_INIT;
        add_escaped(&plain, parameter);
        if (is_tracking(buf_str(&plain)))
            continue;
        buf_addf(&kept, "%s%s", count++ ? "&" : "", buf_c(&plain));
    }
    if (kept.len)
        buf_addf(out, "?%s", buf_c(&kept));
}

/* ---- normal form ---- */

/* A URL as it stands in the text, before anything is decided about it. */
struct pieces {
    struct str scheme, authority, path, query;
};

static size_t first_of(struct str text, const char *set, size_t from)
{
    while (from < text.len && (!text.at[from] || !strchr(set, text.at[from])))
        from++;
    return from;
}

static struct str scheme_of(struct str text)
{
    size_t end = 0;
    while (end < text.len &&
           (is_ascii_alpha(text.at[end]) || (end && (is_ascii_digit(text.at[end]) || strchr("+-.", text.at[end])))))
        end++;
    return end && end < text.len && text.at[end] == ':' ? str_slice(text, 0, end) : STR_NONE;
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
            return true;
    return false;
}

static int cut(struct str text, struct pieces *pieces)
{
    pieces->scheme = scheme_of(text);
    if (!str_equal_fold(pieces->scheme, STR("http")) && !str_equal_fold(pieces->scheme, STR("https")))
        return error_set(STET_ERROR_DATA, "%.*s: not an http or https address (write it whole, with https://)",
                         STR_FORMAT(text));
    size_t start = pieces->scheme.len + 3;
    if (!str_equal(str_slice(text, pieces->scheme.len, start), STR("://")))
        return error_set(STET_ERROR_DATA,
                         "%.*s: two slashes are missing behind the scheme (write it whole, with https://)",
                         STR_FORMAT(text));
    size_t path = first_of(text, "/?#", start);
    size_t query = first_of(text, "?#", path);
    size_t fragment = first_of(text, "#", query);
    pieces->authority = str_slice(text, start, path);
    pieces->path = str_slice(text, path, query);
    pieces->query = query < fragment ? str_slice(text, query + 1, fragment) : STR_NONE;
    return 0;
}

/* Browsers end the authority at a backslash and libcurl connects to what stands behind the @: an address that two
 * readers take for two hosts is refused. */
static int check_authority(struct str text, struct str authority)
{
    if (str_contains(authority, STR("\\")))
        return error_set(STET_ERROR_DATA, "%.*s: a backslash in the host (write /)", STR_FORMAT(text));
    if (str_contains(authority, STR("@")))
        return error_set(
            STET_ERROR_DATA,
            "an address with a user or password in it (give them as a `secret` of the site, see stet-watch(5))");
    return 0;
}

static int add_host(struct arena *arena, struct str authority, struct buf *out)
{
    size_t colon = authority.len && authority.at[0] == '[' ? str_find_byte(authority, ']', 0) : 0;
    colon = colon == SIZE_MAX ? SIZE_MAX : str_find_byte(authority, ':', colon);
    struct str host, port = colon == SIZE_MAX ? STR_NONE : str_slice(authority, colon + 1, authority.len);
    int result = hostname_normalize(arena, str_slice(authority, 0, colon), &host);
    if (result < 0)
        return result;
    buf_add(out, host);
    if (port.len)
        buf_addf(out, ":%.*s", STR_FORMAT(port));
    return 0;
}

/* libcurl has the last word, since it will connect: dot segments, numeric hosts, the port. */
static int finish(struct arena *arena, const char *text, struct str *normal)
{
    CURLU *handle = curl_url();
    char *out = NULL;
    CURLUcode code = handle ? curl_url_set(handle, CURLUPART_URL, text, 0) : CURLUE_OUT_OF_MEMORY;
    if (code == CURLUE_OK)
        code = curl_url_get(handle, CURLUPART_URL, &out, CURLU_NO_DEFAULT_PORT);
    if (code == CURLUE_OK)
        *normal = arena_copy(arena, str_from(out));
    curl_free(out);
    curl_url_cleanup(handle);
    return code == CURLUE_OK ? 0 : error_set(STET_ERROR_DATA, "%s: %s", text, curl_url_strerror(code));
}

int url_normalize(struct arena *arena, struct str text, struct str *normal)
{
    text = str_trim(text);
    if (!text.len)
        return error_set(STET_ERROR_DATA, "an empty address (write it whole, with https://)");
    if (text.len > MOST_URL)
        return error_set(STET_ERROR_DATA, "an address of %zu bytes (at most %d)", text.len, MOST_URL);
    if (has_control(text))
        return error_set(STET_ERROR_DATA, "an address with a control character in it");
    struct pieces pieces;
    int result = cut(text, &pieces);
    if (result == 0)
        result = check_authority(text, pieces.authority);
    if (result < 0)
        return result;
    AUTO_BUF out = BUF_INIT;
    buf_add(&out, pieces.scheme.len == 4 ? STR("http://") : STR("https://"));
    result = add_host(arena, pieces.authority, &out);
    if (result < 0)
        return result;
    add_path(&out, pieces.path);
    add_query(&out, pieces.query);
    return finish(arena, buf_c(&out), normal);
}

/* ---- references ---- */

/* Blanks at the ends and line ends within go: pages are written so, and browsers read them so (WHATWG URL §4.4). */
static struct str without_line_ends(struct arena *arena, struct str text)
{
    text = str_trim(text);
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!text.at[i] || !strchr("\t\r\n", text.at[i]))
            out[len++] = text.at[i];
    return (struct str){out, len};
}

/* A reference's backslashes before its query are slashes to a browser. */
static struct str with_slashes(struct arena *arena, struct str text)
{
    struct str copy = arena_copy(arena, text);
    char *out = (char *)copy.at;
    for (size_t i = 0, end = first_of(text, "?#", 0); i < end; i++)
        if (out[i] == '\\')
            out[i] = '/';
    return copy;
}

int url_resolve(struct arena *arena, struct str base, struct str reference, struct str *absolute)
{
    struct str text = without_line_ends(arena, reference);
    if (scheme_of(text).len)
        return url_normalize(arena, text, absolute);
    int result = url_normalize(arena, base, &base);
    if (result < 0)
        return result;
    text = with_slashes(arena, text);
    size_t authority = first_of(base, "/", str_find(base, STR("://"), 0) + 3);
    size_t path_end = first_of(base, "?#", authority);
    size_t folder = path_end;
    while (folder > authority && base.at[folder - 1] != '/')
        folder--;
    size_t keep;
    if (str_starts(text, STR("//")))
        keep = str_find_byte(base, ':', 0) + 1;
    else if (str_starts(text, STR("/")))
        keep = authority;
    else if (!text.len || text.at[0] == '#')
        keep = base.len;
    else if (text.at[0] == '?')
        keep = path_end;
    else
        keep = folder;
    struct str joined = arena_format(arena, "%.*s%.*s", STR_FORMAT(str_slice(base, 0, keep)), STR_FORMAT(text));
    return url_normalize(arena, joined, absolute);
}

/* ---- parts ---- */

int url_split(struct arena *arena, struct str normal, struct url_parts *parts)
{
    struct pieces pieces;
    int result = cut(normal, &pieces);
    if (result < 0)
        return result;
    size_t bracket =
        pieces.authority.len && pieces.authority.at[0] == '[' ? str_find_byte(pieces.authority, ']', 0) : 0;
    size_t colon = bracket == SIZE_MAX ? SIZE_MAX : str_find_byte(pieces.authority, ':', bracket);
    parts->scheme = arena_copy(arena, pieces.scheme);
    parts->host = arena_copy(arena, str_slice(pieces.authority, 0, colon));
    parts->port = colon == SIZE_MAX ? STR_NONE : arena_copy(arena, str_slice(pieces.authority, colon + 1, SIZE_MAX));
    parts->path = pieces.path.len ? arena_copy(arena, pieces.path) : STR("/");
    parts->query = arena_copy(arena, pieces.query);
    return 0;
}

void url_add_folder(struct buf *out, const struct url_parts *parts)
{
    struct str host = parts->host;
    if (str_starts(host, STR("["))) {
        buf_add(out, STR("ip6-"));
        host = str_slice(host, 1, host.len - 1);
    }
    while (str_ends(host, STR(".")))
        host.len--;
    for (size_t i = 0; i < host.len; i++)
        buf_add_byte(out, host.at[i] == ':' || host.at[i] == '%' ? '-' : to_ascii_lower(host.at[i]));
    if (parts->port.len)
        buf_addf(out, "_%.*s", STR_FORMAT(parts->port));
}

struct str url_key(struct str normal)
{
    size_t at = str_find(normal, STR("://"), 0);
    return at == SIZE_MAX ? normal : str_slice(normal, at + 3, normal.len);
}

struct str url_origin(struct str normal)
{
    size_t at = str_find(normal, STR("://"), 0);
    return at == SIZE_MAX ? normal : str_slice(normal, 0, first_of(normal, "/?#", at + 3));
}

/* ---- sites ---- */

/* "192.0.2.1" and "[2001:db8::1]". */
static bool is_address(struct str host)
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

struct str url_site(struct arena *arena, struct str host)
{
    const psl_ctx_t *suffixes = psl_builtin();
    struct str name = arena_copy(arena, host);
    if (!name.len || is_address(name))
        return name;
    memory_require(suffixes);
    const char *domain = psl_registrable_domain(suffixes, name.at);
    return domain ? str_from(domain) : name;
}

/* ---- texts ---- */

struct str url_decode(struct arena *arena, struct str text)
{
    AUTO_BUF bytes = BUF_INIT, valid = BUF_INIT;
    for (size_t i = 0; i < text.len; i++) {
        int byte = url_escaped_byte(text, i);
        buf_add_byte(&bytes, byte >= 0 ? (char)byte : text.at[i]);
        i += byte >= 0 ? 2 : 0;
    }
    utf8_add_valid(&valid, buf_str(&bytes));
    return arena_copy(arena, (struct str){buf_c(&valid), valid.len});
}

/* ---- front pages ---- */

/* A section is one short word ("news", "politics", "中國"): an article's name has hyphens, digits or an extension. */
static bool is_section_name(struct arena *arena, struct str segment)
{
    enum { MOST_SECTION = 20 };
    struct str name = url_decode(arena, segment);
    if (!name.len || name.len > MOST_SECTION)
        return false;
    for (size_t i = 0; i < name.len;) {
        uint32_t code = utf8_next(name, &i);
        if (unicode_is_upper(code) || (!unicode_is_letter(code) && !unicode_is_mark(code)))
            return false;
    }
    return true;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_ascii_digit(text.at[i]))
            return true;
    return false;
}

static bool is_front(struct str normal, size_t most_sections)
{
    struct pieces pieces;
    if (cut(normal, &pieces) < 0 || has_digit(pieces.query))
        return false;
    AUTO_ARENA arena = ARENA_INIT;
    size_t sections = 0;
    struct str rest = str_slice(pieces.path, 1, pieces.path.len);
    for (struct str segment; str_split(&rest, '/', &segment);) {
        struct str stem = str_slice(segment, 0, str_find_byte(segment, '.', 0));
        bool is_index = !rest.at && is_in(index_names, ARRAY_LENGTH(index_names), stem);
        if (!segment.len || is_index)
            continue;
        if (++sections > most_sections || !is_section_name(&arena, segment))
            return false;
    }
    /* What chooses a page of a section by a parameter may choose an article. */
    return !sections || !pieces.query.len;
}

bool url_is_root(struct str normal)
{
    return is_front(normal, 0);
}

bool url_is_front_page(struct str normal)
{
    enum { MOST_SECTIONS = 2 };
    return is_front(normal, MOST_SECTIONS);
}

/* As libcurl parses what it is given as a proxy. */
bool url_is_proxy(struct str text)
{
    static const struct str schemes[] = {STR_INIT("http"),    STR_INIT("https"),  STR_INIT("socks4"),
                                         STR_INIT("socks4a"), STR_INIT("socks5"), STR_INIT("socks5h")};
    AUTO_BUF copy = BUF_INIT;
    buf_add(&copy, text);
    CURLU *handle = curl_url();
    char *scheme = NULL;
    bool is_parsed =
        handle &&
        curl_url_set(handle, CURLUPART_URL, buf_c(&copy), CURLU_NON_SUPPORT_SCHEME | CURLU_GUESS_SCHEME) == CURLUE_OK &&
        curl_url_get(handle, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK;
    bool is_proxy = is_parsed && is_in(schemes, ARRAY_LENGTH(schemes), str_from(scheme));
    curl_free(scheme);
    curl_url_cleanup(handle);
    return is_proxy;
}
