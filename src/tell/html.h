/*
 * HTML and XML: the one place where text becomes markup. Everything that a page, a feed or a mail shows of an article,
 * an outlet or a watch goes through these functions, so that nothing which a server sent is ever markup, an attribute's
 * end, an address with a scheme of its own, or a control that turns the reading around.
 */
#ifndef STET_TELL_HTML_H
#define STET_TELL_HTML_H

#include "base/arena.h"
#include "story/edit.h"

/* Appends text for an element or a quoted attribute, of HTML or XML: & < > " ' as references; controls, bidirectional
 * overrides and noncharacters as \u{202E}, invalid bytes as U+FFFD. TAB and LF stay, and so do soft hyphens, joiners
 * and LRM and RLM, which do no harm within one element. */
void html_add(struct buf *out, struct str text);
/* The same, but everything that no reader sees is \u{AD}: for words whose change may be just that. */
void html_add_visible(struct buf *out, struct str text);

/* Appends ` lang="zh-Hant-TW" dir="ltr"`: attributes for whatever holds text of an article, by its BCP 47 language; the
 * direction is "auto" where the language is unknown, absent or no language at all. */
void html_add_language(struct buf *out, struct str language);

/* Appends the path of one of our own pages for an attribute of an address: bytes other than unreserved characters and
 * the slash are percent-escaped, so that no path is taken for a scheme, a query or a host. */
void html_add_path(struct buf *out, struct str path);
/* The same for a value within a query; a slash is escaped too. */
void html_add_query(struct buf *out, struct str value);

/* True for http and https alone: another scheme (javascript:, data:) never becomes a link. */
bool html_is_web_address(struct str url);
/* Appends ` href="…" rel="noopener noreferrer nofollow"` of an address outside; nothing where it is no web address, so
 * that `<a…>` goes nowhere. */
void html_add_outside(struct buf *out, struct str url);

/* How much of unchanged and changed text is shown. Zeros: all of it. */
struct html_limits {
    size_t context; /* bytes kept of unchanged text beside a change; what lies between becomes an ellipsis */
    size_t change;  /* bytes kept of a stretch that came or went */
};

/* Appends a word diff: what went in <del>, what came in <ins>, the rest as it is. Where limits cut, `…` stands. */
void html_add_diff(struct buf *out, const struct piece_list *pieces, const struct html_limits *limits);
/* The same as plain text, [-went-]{+came+}, not escaped but made visible: for the text form of feeds and mails. */
void html_add_plain_diff(struct buf *out, const struct piece_list *pieces, const struct html_limits *limits);

#endif
