#include "base/log.h"

#include "base/array.h"
#include "base/journal.h"
#include "base/utf8.h"

#include <stdio.h>

static enum log_level highest = LOG_LEVEL_NOTICE;

void log_set_level(enum log_level level)
{
    highest = level;
}

/* The whole line, made visible. */
static void compose(struct buf *line, const char *format, va_list arguments)
{
    AUTO_BUF raw = BUF_INIT;
    buf_addv(&raw, format, arguments);
    utf8_add_visible(line, buf_str(&raw));
}

static void print(enum log_level level, struct str words)
{
    AUTO_BUF line = BUF_INIT;
    if (journal_is_stderr())
        buf_addf(&line, "<%d>", (int)level);
    else
        buf_add(&line, STR("stet: "));
    buf_add(&line, words);
    buf_add_byte(&line, '\n');
    fputs(buf_c(&line), stderr);
}

static bool send(enum log_level level, const struct log_about *about, struct str words)
{
    char priority[2] = {(char)('0' + level), '\0'};
    const struct journal_field fields[] = {
        {"MESSAGE", words},
        {"PRIORITY", str_from(priority)},
        {"SYSLOG_IDENTIFIER", STR("stet")},
        {"STET_EVENT", str_from(about->event)},
        {"STET_URL", about->url},
        {"STET_PATH", about->path},
        {"STET_COMMIT", str_from(about->commit)},
    };
    return journal_is_stderr() && journal_send(JOURNAL_SOCKET, fields, ARRAY_LENGTH(fields));
}

void log_line(enum log_level level, const char *format, ...)
{
    AUTO_BUF words = BUF_INIT;
    va_list arguments;
    if (level > highest)
        return;
    va_start(arguments, format);
    compose(&words, format, arguments);
    va_end(arguments);
    print(level, buf_str(&words));
}

void log_event(enum log_level level, const struct log_about *about, const char *format, ...)
{
    AUTO_BUF words = BUF_INIT;
    va_list arguments;
    if (level > highest)
        return;
    va_start(arguments, format);
    compose(&words, format, arguments);
    va_end(arguments);
    if (!send(level, about, buf_str(&words)))
        print(level, buf_str(&words));
}
