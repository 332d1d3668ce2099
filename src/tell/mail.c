#include "tell/mail.h"

#include "base/array.h"
#include "base/base64.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/html.h"
#include "tell/spans.h"

#include <string.h>
#include <time.h>

enum {
    LINE = 76,       /* of bodies, and of encoded words */
    WORD_BYTES = 45, /* 45 bytes are 60 digits of base64: 72 columns with =?UTF-8?B??= */
    TITLE_MOST = 240,
    ROOM = 20000, /* characters of a mail */
    THREAD_DIGITS = 24,
    PARAMETER_MOST = 50,
};

/* ---- headers ---- */

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' || (unsigned char)text.at[i] > '~')
            return false;
    /* What looks like an encoded word is encoded, so that it reads as it was. */
    return !str_contains(text, STR("=?"));
}

/* As long a start as fits into an encoded word, of whole characters. */
static struct str next_part(struct str text, size_t most)
{
    size_t end = 0;
    for (size_t at = 0; at < text.len; end = at) {
        utf8_next(text, &at);
        if (at > most)
            break;
    }
    return str_slice(text, 0, end ? end : text.len);
}

static void add_encoded(struct buf *out, struct str text, size_t used)
{
    for (bool is_first = true; text.len; is_first = false) {
        size_t left = used + 12 < LINE ? (LINE - used - 12) / 4 * 3 : 0;
        struct str part = next_part(text, is_first && left < WORD_BYTES ? left > 4 ? left : 4 : WORD_BYTES);
        buf_add(out, is_first ? STR("=?UTF-8?B?") : STR("\r\n =?UTF-8?B?"));
        base64_add(out, part);
        buf_add(out, STR("?="));
        text = str_slice(text, part.len, text.len);
    }
}

/* Plain words, folded at blanks; a word longer than a line is not plain. */
static bool add_folded(struct buf *out, struct str text, size_t used)
{
    AUTO_BUF folded = BUF_INIT;
    struct str rest = text, word;
    bool is_first = true;
    while (str_split(&rest, ' ', &word)) {
        if (word.len > LINE - 12)
            return false;
        if (!is_first && used + 1 + word.len > LINE && word.len) {
            buf_add(&folded, STR("\r\n"));
            used = 0;
        }
        if (!is_first)
            buf_add_byte(&folded, ' ');
        buf_add(&folded, word);
        used += word.len + !is_first;
        is_first = false;
    }
    buf_add(out, buf_str(&folded));
    return true;
}

void mail_add_text(struct buf *out, struct str text, size_t used)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    struct str line = str_trim(buf_str(&visible));
    if (!is_plain(line) || !add_folded(out, line, used))
        add_encoded(out, line, used);
}

static void add_header(struct buf *out, struct str name, struct str value)
{
    buf_addf(out, "%.*s: ", STR_FORMAT(name));
    mail_add_text(out, value, name.len + 2);
    buf_add(out, STR("\r\n"));
}

static bool is_attribute(char byte)
{
    return is_ascii_alpha(byte) || is_ascii_digit(byte) || byte == '-' || byte == '.' || byte == '_';
}

void mail_add_parameter(struct buf *out, struct str name, struct str value)
{
    AUTO_BUF encoded = BUF_INIT;
    for (size_t i = 0; i < value.len; i++) {
        if (is_attribute(value.at[i]))
            buf_add_byte(&encoded, value.at[i]);
        else
            buf_addf(&encoded, "%%%02X", (unsigned)(unsigned char)value.at[i]);
    }
    struct str rest = buf_str(&encoded);
    bool is_whole = rest.len <= PARAMETER_MOST;
    for (int part = 0; rest.len || part == 0; part++) {
        /* An escape stays on one line. */
        size_t end = rest.len <= PARAMETER_MOST ? rest.len : PARAMETER_MOST;
        for (size_t back = 1; end < rest.len && back <= 2; back++)
            end = rest.at[end - back] == '%' ? end - back : end;
        buf_addf(out, ";\r\n %.*s", STR_FORMAT(name));
        if (!is_whole)
            buf_addf(out, "*%d", part);
        buf_add(out, part == 0 ? STR("*=UTF-8''") : STR("*="));
        buf_add(out, str_slice(rest, 0, end));
        rest = str_slice(rest, end, rest.len);
    }
}

/* ---- addresses ---- */

/* An address that may stand in a header and in SMTP as it is: no blank, no control, nothing quoted. A domain in other
 * letters than ASCII is given by its A-labels. */
static bool is_address(struct str text)
{
    size_t at = str_find_byte(text, '@', 0);
    if (at == 0 || at == SIZE_MAX || at + 1 >= text.len || text.len > 254 || text.at[0] == '-')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool is_fine = is_ascii_alpha(byte) || is_ascii_digit(byte) || (byte && strchr("!#$%&'*+-/=?^_`{|}~.", byte));
        if (i != at && !is_fine)
            return false;
    }
    return true;
}

/* "Desk <b@y>" into its parts; a name is optional. */
static int split_mailbox(struct str mailbox, struct str *name, struct str *address)
{
    size_t open = str_find_byte(mailbox, '<', 0);
    *name = STR_NONE;
    *address = str_trim(mailbox);
    if (open != SIZE_MAX && str_ends(*address, STR(">"))) {
        *name = str_trim(str_slice(mailbox, 0, open));
        *address = str_trim(str_slice(*address, str_find_byte(*address, '<', 0) + 1, address->len - 1));
    }
    if (!is_address(*address))
        return error_set(STET_ERROR_CONFIG, "expected a mail address, got `%.*s`", STR_FORMAT(mailbox));
    return 0;
}

int mail_addresses(struct arena *arena, struct str list, struct str **addresses, size_t *count)
{
    struct str rest = list, mailbox, name, address;
    *addresses = arena_array(arena, list.len / 2 + 1, sizeof **addresses);
    *count = 0;
    while (str_split(&rest, ',', &mailbox)) {
        if (!str_trim(mailbox).len)
            continue;
        int result = split_mailbox(mailbox, &name, &address);
        if (result < 0)
            return result;
        (*addresses)[(*count)++] = arena_copy(arena, address);
    }
    return *count ? 0 : error_set(STET_ERROR_CONFIG, "expected a mail address");
}

/* Names as encoded words, whatever they hold: a quoted string has rules of its own. */
static void add_mailboxes(struct buf *out, struct str header, struct str list)
{
    struct str rest = list, mailbox, name, address;
    bool is_first = true;
    buf_addf(out, "%.*s:", STR_FORMAT(header));
    while (str_split(&rest, ',', &mailbox)) {
        if (split_mailbox(mailbox, &name, &address) < 0)
            continue;
        buf_add(out, is_first ? STR(" ") : STR(",\r\n "));
        if (name.len) {
            AUTO_BUF visible = BUF_INIT;
            utf8_add_visible(&visible, name);
            add_encoded(out, buf_str(&visible), header.len + 2);
            buf_add(out, STR("\r\n "));
        }
        buf_addf(out, "<%.*s>", STR_FORMAT(address));
        is_first = false;
    }
    buf_add(out, STR("\r\n"));
}

static struct str domain_of(struct str mailbox)
{
    struct str name, address;
    if (split_mailbox(mailbox, &name, &address) < 0)
        return STR("localhost");
    return str_slice(address, str_find_byte(address, '@', 0) + 1, address.len);
}

/* ---- bodies ---- */

void mail_add_quoted(struct buf *out, struct str text)
{
    size_t column = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool ends_line = i + 1 == text.len || text.at[i + 1] == '\n';
        if (byte == '\n') {
            buf_add(out, STR("\r\n"));
            column = 0;
            continue;
        }
        /* A dot or a "From " at the start of a line is changed by servers on the way. */
        bool is_bare = byte > ' ' && byte <= '~' && byte != '=' && !(column == 0 && (byte == '.' || byte == 'F'));
        bool is_blank = (byte == ' ' || byte == '\t') && !ends_line;
        size_t width = is_bare || is_blank ? 1 : 3;
        if (column + width > LINE - 1) {
            buf_add(out, STR("=\r\n"));
            column = 0;
            i--;
            continue;
        }
        if (width == 1)
            buf_add_byte(out, byte);
        else
            buf_addf(out, "=%02X", (unsigned)(unsigned char)byte);
        column += width;
    }
    if (column)
        buf_add(out, STR("\r\n"));
}

static void add_base64_lines(struct buf *out, struct str bytes)
{
    enum { BYTES = LINE / 4 * 3 };
    for (size_t at = 0; at < bytes.len; at += BYTES) {
        base64_add(out, str_slice(bytes, at, at + BYTES));
        buf_add(out, STR("\r\n"));
    }
}

static const char FOOT[] = "You get this since stet was told to send it here: [notify %.*s] of its stet.conf.";

static void add_plain(struct buf *out, const struct message *message, const struct span_list *list)
{
    AUTO_BUF text = BUF_INIT;
    spans_add_plain(&text, list);
    buf_add(&text, STR("\n-- \n"));
    buf_addf(&text, FOOT, STR_FORMAT(message->channel->name));
    buf_add_byte(&text, '\n');
    mail_add_quoted(out, buf_str(&text));
}

static void open_span(struct buf *out, const struct span *span)
{
    static const char *const tags[] = {
        [SPAN_STRONG] = "<b",
        [SPAN_FAINT] = "<span style=\"color:#666\"",
        [SPAN_GONE] = "<del style=\"background:#fbe3e1;color:#8c1d18\"",
        [SPAN_COME] = "<ins style=\"background:#dff2e1;color:#14532d;text-decoration:underline\"",
        [SPAN_LINK] = "<a",
        [SPAN_PLAIN] = "<span",
    };
    buf_add(out, str_from(tags[span->style]));
    if (span->style == SPAN_LINK) {
        buf_add(out, STR(" style=\"font-size:18px;color:#1a4a7a\""));
        html_add_outside(out, span->address);
    }
    if (span->language.at)
        html_add_language(out, span->language);
    buf_add_byte(out, '>');
}

static void add_html(struct buf *out, const struct message *message, const struct span_list *list, struct str picture)
{
    static const char *const ends[] = {[SPAN_STRONG] = "</b>", [SPAN_FAINT] = "</span>", [SPAN_GONE] = "</del>",
                                       [SPAN_COME] = "</ins>", [SPAN_LINK] = "</a>",     [SPAN_PLAIN] = "</span>"};
    AUTO_BUF html = BUF_INIT;
    buf_add(&html, STR("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>\n"
                       "<body style=\"font:16px/1.5 Georgia,serif;color:#1c1c1c;max-width:42em\">\n<p dir=\"auto\">"));
    for (size_t i = 0; i < list->count; i++) {
        const struct span *span = &list->spans[i];
        if (span->style == SPAN_BREAK || span->style == SPAN_GAP) {
            buf_add(&html, span->style == SPAN_GAP ? STR("</p>\n<p dir=\"auto\">") : STR("<br>\n"));
            continue;
        }
        open_span(&html, span);
        html_add(&html, span->text);
        buf_add(&html, str_from(ends[span->style]));
    }
    buf_add(&html, STR("</p>\n"));
    if (picture.len) {
        buf_add(&html, STR("<p><img style=\"max-width:100%\" width=\"600\" src=\"cid:"));
        html_add(&html, picture);
        buf_add(&html, STR("\" alt=\""));
        html_add(&html, message->picture.words);
        buf_add(&html, STR("\"></p>\n"));
    }
    buf_add(&html, STR("<p style=\"color:#666;font-size:13px\">"));
    buf_addf(&html, FOOT, STR_FORMAT(message->channel->name));
    buf_add(&html, STR("</p>\n</body></html>\n"));
    mail_add_quoted(out, buf_str(&html));
}

/* ---- the whole ---- */

/* Mails on one article have it as what they refer to, though no mail ever had that name: readers of mail show those
 * that refer to the same one as one thread. */
static void add_thread(struct buf *out, const struct message *message, struct str domain)
{
    char digest[DIGEST_HEX_SIZE + 1];
    const struct notice *notice = &message->notices[0];
    digest_sha256_hex(message->count == 1 ? notice->path : message->channel->name, digest);
    struct str names[] = {STR("In-Reply-To"), STR("References")};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        buf_addf(out, "%.*s:\r\n <%.*s.%.*s@%.*s>\r\n", STR_FORMAT(names[i]), (int)THREAD_DIGITS, digest,
                 STR_FORMAT(message->channel->name), STR_FORMAT(domain));
}

static void add_date(struct buf *out, int64_t seconds)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm utc = {.tm_mday = 1};
    time_t when = (time_t)seconds;
    gmtime_r(&when, &utc);
    buf_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[utc.tm_wday], utc.tm_mday, months[utc.tm_mon],
             utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static void add_headers(struct buf *out, const struct message *message, struct str domain)
{
    const struct channel *channel = message->channel;
    AUTO_BUF title = BUF_INIT;
    message_add_title(&title, message, TITLE_MOST);
    add_mailboxes(out, STR("From"), channel->from);
    add_mailboxes(out, STR("To"), channel->target);
    add_header(out, STR("Subject"), buf_str(&title));
    add_date(out, message->now);
    buf_addf(out, "Message-ID:\r\n <%.*s@%.*s>\r\n", STR_FORMAT(message->key), STR_FORMAT(domain));
    add_thread(out, message, domain);
    buf_addf(out, "List-Id: <%.*s.stet.%.*s>\r\n", STR_FORMAT(channel->name), STR_FORMAT(domain));
    buf_add(out, STR("Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n"));
}

static void add_part(struct buf *out, struct str boundary, const char *type)
{
    buf_addf(out, "--%.*s\r\nContent-Type: %s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
             STR_FORMAT(boundary), type);
}

/* Its name is that of the article, for whoever saves it. */
static void add_picture(struct buf *out, const struct message *message, struct str boundary, struct str id)
{
    struct str path = message->notices[0].path;
    size_t slash = 0;
    for (size_t i = 0; i < path.len; i++)
        slash = path.at[i] == '/' ? i + 1 : slash;
    struct str name = str_slice(path, slash, str_ends(path, STR(".md")) ? path.len - 3 : path.len);
    AUTO_BUF file = BUF_INIT;
    buf_addf(&file, "%.*s-%lld.png", STR_FORMAT(name), (long long)message->notices[0].version);
    buf_addf(out,
             "--%.*s\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <%.*s>\r\n"
             "Content-Disposition: inline",
             STR_FORMAT(boundary), STR_FORMAT(id));
    mail_add_parameter(out, STR("filename"), buf_str(&file));
    buf_add(out, STR("\r\n\r\n"));
    add_base64_lines(out, message->picture.png);
}

void mail_write(struct buf *out, const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct span_list list;
    struct str domain = domain_of(message->channel->from), name = str_slice(message->key, 0, 40);
    struct str either = arena_format(&arena, "=_either-%.*s", STR_FORMAT(name));
    struct str both = arena_format(&arena, "=_both-%.*s", STR_FORMAT(name));
    bool has_picture = message->picture.png.len > 0 && message->count == 1;
    struct str id =
        has_picture ? arena_format(&arena, "card.%.*s@%.*s", STR_FORMAT(name), STR_FORMAT(domain)) : STR_NONE;
    spans_write(&arena, message, ROOM, &list);
    add_headers(out, message, domain);
    buf_addf(out, "Content-Type: multipart/alternative;\r\n boundary=\"%.*s\"\r\n\r\n", STR_FORMAT(either));
    add_part(out, either, "text/plain; charset=utf-8");
    add_plain(out, message, &list);
    if (has_picture)
        buf_addf(out, "--%.*s\r\nContent-Type: multipart/related; type=\"text/html\";\r\n boundary=\"%.*s\"\r\n\r\n",
                 STR_FORMAT(either), STR_FORMAT(both));
    add_part(out, has_picture ? both : either, "text/html; charset=utf-8");
    add_html(out, message, &list, id);
    if (has_picture) {
        add_picture(out, message, both, id);
        buf_addf(out, "--%.*s--\r\n", STR_FORMAT(both));
    }
    buf_addf(out, "--%.*s--\r\n", STR_FORMAT(either));
}
