/* Messages in the words of chat services. Nothing of a page is markup, a mention or an address there: Slack gets it as
 * text that is never read for markup, Discord and Mattermost with escapes, Matrix as HTML, ntfy as plain text. */
#include "base/array.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/html.h"
#include "tell/request.h"
#include "tell/spans.h"

#include <string.h>

/* Characters of a message. What services take differs (Discord 4,096 in an embed, ntfy 4,096 bytes, Matrix 64 KiB,
 * Mattermost 16,383, Slack 40,000), but nobody reads more in a chat. */
enum { ROOM = 1800, DISCORD_MOST = 4096, NTFY_MOST = 4096, TITLE_MOST = 250, LEAST_ROOM = 64 };

/* ---- markdown ---- */

struct dialect {
    const char *escaped;  /* what gets a backslash */
    const char *marks[8]; /* before and behind words, by style */
    bool breaks_mentions; /* a zero width space behind each @ */
};

static const struct dialect DISCORD = {
    .escaped = "\\`*_~|<>[](){}#+-.!:@",
    .marks = {[SPAN_STRONG] = "**", [SPAN_FAINT] = "*", [SPAN_GONE] = "~~", [SPAN_COME] = "**"},
};
static const struct dialect MATTERMOST = {
    .escaped = "\\`*{}[]()#+-.!_>~|",
    .marks = {[SPAN_STRONG] = "**", [SPAN_FAINT] = "*", [SPAN_GONE] = "~~", [SPAN_COME] = "**"},
    .breaks_mentions = true,
};

static void add_escaped(struct buf *out, const struct dialect *dialect, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte && strchr(dialect->escaped, byte))
            buf_add_byte(out, '\\');
        buf_add_byte(out, byte);
        if (byte == '@' && dialect->breaks_mentions)
            buf_add(out, STR("\u200B"));
    }
}

/* An address between brackets: what would end it is percent-escaped. */
static void add_address(struct buf *out, struct str address)
{
    for (size_t i = 0; i < address.len; i++) {
        unsigned char byte = (unsigned char)address.at[i];
        if (byte <= ' ' || strchr("()<>[]\\\"'`*_~|", byte))
            buf_addf(out, "%%%02X", byte);
        else
            buf_add_byte(out, (char)byte);
    }
}

/* Marks must touch words: blanks go before and behind them. */
static void add_marked(struct buf *out, const struct dialect *dialect, const struct span *span)
{
    struct str core = str_trim(span->text);
    size_t before = core.len ? (size_t)(core.at - span->text.at) : span->text.len;
    struct str mark = str_from(dialect->marks[span->style]);
    buf_add(out, str_slice(span->text, 0, before));
    if (core.len) {
        buf_add(out, mark);
        add_escaped(out, dialect, core);
        buf_add(out, mark);
        buf_add(out, str_slice(span->text, before + core.len, span->text.len));
    }
}

static void add_markdown(struct buf *out, const struct dialect *dialect, const struct span_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct span *span = &list->spans[i];
        if (span->style == SPAN_BREAK || span->style == SPAN_GAP) {
            buf_add(out, span->style == SPAN_GAP ? STR("\n\n") : STR("\n"));
        } else if (span->style == SPAN_LINK) {
            buf_add_byte(out, '[');
            add_escaped(out, dialect, span->text);
            buf_add(out, STR("]("));
            add_address(out, span->address);
            buf_add_byte(out, ')');
        } else {
            add_marked(out, dialect, span);
        }
    }
}

/* UTF-16, in which services count. */
static size_t units(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;)
        count += utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    return count;
}

static void add_title(struct buf *out, const struct message *message)
{
    message_add_title(out, message, TITLE_MOST);
}

/* ---- Slack ---- */

static json_t *slack_element(const struct span *span)
{
    json_t *object = json_object(), *style = json_object();
    bool is_break = span->style == SPAN_BREAK || span->style == SPAN_GAP;
    json_set_str(object, "type", span->style == SPAN_LINK ? STR("link") : STR("text"));
    if (span->style == SPAN_LINK)
        json_set_str(object, "url", span->address);
    json_set_str(object, "text", !is_break ? span->text : span->style == SPAN_GAP ? STR("\n\n") : STR("\n"));
    if (span->style == SPAN_GONE)
        json_set(style, "strike", json_true());
    if (span->style == SPAN_STRONG || span->style == SPAN_COME || span->style == SPAN_LINK)
        json_set(style, "bold", json_true());
    if (span->style == SPAN_FAINT)
        json_set(style, "italic", json_true());
    if (json_object_size(style))
        json_set(object, "style", style);
    else
        json_decref(style);
    return object;
}

/* The line of a notification is read for markup: its three characters are references. */
static void add_slack_line(struct buf *out, const struct message *message)
{
    AUTO_BUF title = BUF_INIT;
    add_title(&title, message);
    for (size_t i = 0; i < title.len; i++) {
        char byte = title.at[i];
        buf_add(out, byte == '&' ? STR("&amp;") : byte == '<' ? STR("&lt;") : byte == '>' ? STR("&gt;") : STR(""));
        if (byte != '&' && byte != '<' && byte != '>')
            buf_add_byte(out, byte);
    }
}

void chat_write_slack(struct buf *out, const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF line = BUF_INIT;
    struct span_list list;
    json_t *object = json_object(), *blocks = json_array(), *block = json_object(), *sections = json_array();
    json_t *section = json_object(), *elements = json_array();
    spans_write(&arena, message, ROOM, &list);
    for (size_t i = 0; i < list.count; i++)
        if (list.spans[i].text.len || list.spans[i].style == SPAN_BREAK || list.spans[i].style == SPAN_GAP)
            json_add(elements, slack_element(&list.spans[i]));
    add_slack_line(&line, message);
    json_set_str(section, "type", STR("rich_text_section"));
    json_set(section, "elements", elements);
    json_add(sections, section);
    json_set_str(block, "type", STR("rich_text"));
    json_set(block, "elements", sections);
    json_add(blocks, block);
    json_set_str(object, "text", buf_str(&line));
    json_set(object, "blocks", blocks);
    json_set(object, "unfurl_links", json_false());
    json_set(object, "unfurl_media", json_false());
    json_write(out, object);
}

/* ---- Mattermost ---- */

void chat_write_mattermost(struct buf *out, const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct span_list list;
    json_t *object = json_object();
    spans_write(&arena, message, ROOM, &list);
    add_markdown(&text, &MATTERMOST, &list);
    json_set_str(object, "text", buf_str(&text));
    json_write(out, object);
}

/* ---- Discord ---- */

static const char *const PICTURE_NAME = "edit.png";

static json_t *discord_embed(const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *embed = json_object();
    struct span_list list;
    for (size_t room = ROOM; room >= LEAST_ROOM; room /= 2) {
        AUTO_BUF text = BUF_INIT;
        spans_write(&arena, message, room, &list);
        add_markdown(&text, &DISCORD, &list);
        if (units(buf_str(&text)) > DISCORD_MOST)
            continue;
        json_set_str(embed, "description", buf_str(&text));
        break;
    }
    json_set_str(embed, "timestamp", time_format(&arena, message->notices[message->count - 1].seen));
    if (message->picture.png.len) {
        json_t *image = json_object();
        json_set_str(image, "url", arena_format(&arena, "attachment://%s", PICTURE_NAME));
        json_set(embed, "image", image);
    }
    return embed;
}

static json_t *discord_attachment(const struct message *message)
{
    json_t *attachments = json_array(), *attachment = json_object();
    json_set_number(attachment, "id", 0);
    json_set_str(attachment, "filename", str_from(PICTURE_NAME));
    json_set_str(attachment, "description", unicode_cut_bytes(message->picture.words, 1000));
    json_add(attachments, attachment);
    return attachments;
}

void chat_write_discord(struct buf *out, const struct message *message)
{
    AUTO_BUF title = BUF_INIT;
    AUTO_BUF line = BUF_INIT;
    json_t *object = json_object(), *embeds = json_array(), *mentions = json_object();
    add_title(&title, message);
    add_escaped(&line, &DISCORD, buf_str(&title));
    json_set_str(object, "content", buf_str(&line));
    json_add(embeds, discord_embed(message));
    json_set(object, "embeds", embeds);
    if (message->picture.png.len)
        json_set(object, "attachments", discord_attachment(message));
    /* Nobody is called by what a page says. */
    json_set(mentions, "parse", json_array());
    json_set(object, "allowed_mentions", mentions);
    json_write(out, object);
}

/* ---- Matrix ---- */

static void add_matrix_html(struct buf *out, const struct span_list *list)
{
    static const char *const opens[] = {[SPAN_STRONG] = "<strong>", [SPAN_FAINT] = "<em>", [SPAN_GONE] = "<del>",
                                        [SPAN_COME] = "<u>",        [SPAN_BREAK] = "<br>", [SPAN_GAP] = "<br><br>"};
    static const char *const closes[] = {[SPAN_STRONG] = "</strong>",
                                         [SPAN_FAINT] = "</em>",
                                         [SPAN_GONE] = "</del>",
                                         [SPAN_COME] = "</u>",
                                         [SPAN_GAP] = ""};
    for (size_t i = 0; i < list->count; i++) {
        const struct span *span = &list->spans[i];
        if (span->style == SPAN_LINK) {
            buf_add(out, STR("<a href=\""));
            html_add(out, span->address);
            buf_add(out, STR("\">"));
        }
        buf_add(out, str_from(opens[span->style]));
        html_add(out, span->text);
        buf_add(out, span->style == SPAN_LINK ? STR("</a>") : str_from(closes[span->style]));
    }
}

void chat_write_matrix(struct buf *out, const struct message *message)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF plain = BUF_INIT;
    AUTO_BUF html = BUF_INIT;
    struct span_list list;
    json_t *object = json_object();
    spans_write(&arena, message, ROOM, &list);
    spans_add_plain(&plain, &list);
    add_matrix_html(&html, &list);
    json_set_str(object, "msgtype", STR("m.notice"));
    json_set_str(object, "body", str_trim(buf_str(&plain)));
    json_set_str(object, "format", STR("org.matrix.custom.html"));
    json_set_str(object, "formatted_body", buf_str(&html));
    /* Without it @room in a text would call everybody. */
    json_set(object, "m.mentions", json_object());
    json_write(out, object);
}

/* ---- ntfy ---- */

/* Edits that no reader should overlook are shown though the telephone is told to be silent. */
enum { URGENT_WEIGHT = 90, NTFY_HIGH = 4, NTFY_USUAL = 3 };

void chat_write_ntfy(struct buf *out, const struct message *message, struct str topic)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF title = BUF_INIT;
    struct span_list list;
    json_t *object = json_object();
    add_title(&title, message);
    json_set_str(object, "topic", topic);
    json_set_str(object, "title", buf_str(&title));
    for (size_t room = ROOM; room >= LEAST_ROOM; room /= 2) {
        AUTO_BUF text = BUF_INIT;
        spans_write(&arena, message, room, &list);
        spans_add_plain(&text, &list);
        if (text.len > NTFY_MOST)
            continue;
        json_set_str(object, "message", str_trim(buf_str(&text)));
        break;
    }
    json_set_number(object, "priority", message_weight(message) >= URGENT_WEIGHT ? NTFY_HIGH : NTFY_USUAL);
    if (message->count == 1 && html_is_web_address(message->notices[0].url))
        json_set_str(object, "click", message->notices[0].url);
    json_write(out, object);
}
