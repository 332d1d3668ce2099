/*
 * A message as a mail: RFC 5322, MIME with a plain and an HTML part, and a picture within the HTML where there is one.
 * Every line ends in CRLF and is far below 998 octets, all of it is ASCII, and no text of a page or a setting can begin
 * a header. Pure.
 */
#ifndef STET_TELL_MAIL_H
#define STET_TELL_MAIL_H

#include "tell/notice.h"

/* Appends the whole mail. Its Message-ID is that of the message's key, so that a mail sent twice is known as one; the
 * mails on one article refer to the same thread. */
void mail_write(struct buf *out, const struct message *message);

/* The addresses of "a@x, Desk <b@y>", without names, in the arena; STET_ERROR_CONFIG for what is none. */
int mail_addresses(struct arena *arena, struct str list, struct str **addresses, size_t *count);

/* Appends a header whose value may be any text: encoded words of RFC 2047 where it is not plain ASCII, folded. `used`
 * columns stand on the line before it. */
void mail_add_text(struct buf *out, struct str text, size_t used);

/* Appends text as quoted-printable (RFC 2045, section 6.7), lines of 76 at most. */
void mail_add_quoted(struct buf *out, struct str text);

/* Appends a parameter of RFC 2231 on a folded line: `;\r\n filename*=UTF-8''...` in parts where it is long. */
void mail_add_parameter(struct buf *out, struct str name, struct str value);

#endif
