/* A watch file in one string, and texts that it must give. */
#ifndef STET_TESTS_WATCH_SUPPORT_H
#define STET_TESTS_WATCH_SUPPORT_H

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "watch/watchfile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

__attribute__((unused)) static void assert_text(struct str text, const char *expected)
{
    AUTO_BUF copy = BUF_INIT;
    buf_add(&copy, text);
    assert_string_equal(buf_c(&copy), expected);
}

__attribute__((unused)) static void read_text(struct arena *arena, struct str content, struct watch_list *list)
{
    /* A copy that is gone afterwards: nothing may still point into it. */
    AUTO_BUF copy = BUF_INIT;
    buf_add(&copy, content);
    watch_read(arena, STR("watchers/a.watch"), buf_str(&copy), list);
}

#endif
