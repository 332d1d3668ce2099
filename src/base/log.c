#include "base/log.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum log_level highest = LOG_LEVEL_NOTICE;

void log_set_level(enum log_level level)
{
    highest = level;
}

/* JOURNAL_STREAM names the device and inode of the journal's socket, systemd.exec(5). */
static bool is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    unsigned long long device, inode;
    struct stat status;
    return stream && sscanf(stream, "%llu:%llu", &device, &inode) == 2 && fstat(STDERR_FILENO, &status) == 0 &&
           status.st_dev == device && status.st_ino == inode;
}

void log_line(enum log_level level, const char *format, ...)
{
    if (level > highest)
        return;
    AUTO_BUF raw = BUF_INIT;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *end = buf_reserve(&raw, len > 0 ? (size_t)len : 0);
    vsnprintf(end, (size_t)len + 1, format, again);
    va_end(again);
    raw.len = len > 0 ? (size_t)len : 0;

    AUTO_BUF line = BUF_INIT;
    if (is_journal())
        buf_addf(&line, "<%d>", (int)level);
    else
        buf_add(&line, STR("stet: "));
    utf8_add_visible(&line, buf_str(&raw));
    buf_add_byte(&line, '\n');
    fputs(buf_c(&line), stderr);
}
