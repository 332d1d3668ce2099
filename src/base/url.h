/*
 * Addresses, through libcurl's CURLU, so that one parser alone decides what a URL means: watch files, redirects,
 * canonical links, paths in the archive and rows of state all come through here.
 */
#ifndef STET_BASE_URL_H
#define STET_BASE_URL_H

#include "base/arena.h"

/* The normal form of an http or https address: scheme and host in lower case (host as A-labels), fragment, default
 * port and known tracking parameters dropped, percent-escapes in upper case and none for unreserved characters, raw
 * UTF-8 escaped, an empty path as "/", the rest and its order kept. STET_ERROR_DATA with the reason for another
 * scheme, a backslash in the authority, user or password, a control character or no host. */
int url_normalize(struct arena *arena, struct str text, struct str *normal);

/* `reference` against the absolute `base` (RFC 3986 §5), in normal form. */
int url_resolve(struct arena *arena, struct str base, struct str reference, struct str *absolute);

struct url_parts {
    struct str scheme, host, path, query; /* host as A-labels; path percent-encoded, begins with a slash */
    struct str port;                      /* absent where it is the default */
};
/* Parts of a normal URL. */
int url_split(struct arena *arena, struct str normal, struct url_parts *parts);

/* The byte that the percent escape at `at` stands for ("%2f"), or -1 where none begins there. */
int url_escaped_byte(struct str text, size_t at);

/* The folder of an archive for articles of that host and port: in lower case, an address of IPv6 without what Windows
 * forbids. */
void url_add_folder(struct buf *out, const struct url_parts *parts);

/* What makes two addresses one article: the normal URL without its scheme ("www.example.com/world/story"). */
struct str url_key(struct str normal);
/* Scheme, host and port, for rules that are per origin. */
struct str url_origin(struct str normal);
/* The registrable domain of a normal host by the public suffix list ("www.example.co.uk" is of "example.co.uk"); an
 * address, a public suffix or a name without dots is its own. */
struct str url_site(struct arena *arena, struct str host);
/* True for the root of a site ("/", "/index.html"). */
bool url_is_root(struct str normal);
/* True for the root of a site and for paths that name no article ("/", "/index.html", "/news/"). */
bool url_is_front_page(struct str normal);
/* True for what libcurl takes as a proxy: http (also where no scheme stands), https, socks4, socks4a, socks5, socks5h.
 */
bool url_is_proxy(struct str text);
/* Percent-decoded text, invalid UTF-8 as U+FFFD. */
struct str url_decode(struct arena *arena, struct str text);

#endif
