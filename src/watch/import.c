#include "watch/import.h"

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"
#include "base/wire.h"
#include "watch/import_build.h"
#include "watch/watchfile.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_ENTRIES = 200000 };

static const char *const names[IMPORTS] = {"", "opml", "urls", "newsboat", "csv", "urlwatch"};

const char *import_format_name(enum import_format format)
{
    return names[format];
}

bool import_format_from_name(struct str name, enum import_format *format)
{
    for (int i = IMPORT_OPML; i < IMPORTS; i++) {
        if (!str_equal(name, str_from(names[i])))
            continue;
        *format = (enum import_format)i;
        return true;
    }
    return false;
}

/* ---- building ---- */

void import_loss(struct import_build *build, size_t line, const char *format, ...)
{
    AUTO_BUF text = BUF_INIT;
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    utf8_add_valid(&text, str_from(what));
    *ARRAY_PUSH(build->imported->losses, build->imported->loss_count, build->loss_room) =
        (struct import_loss){line, arena_copy(build->arena, buf_str(&text))};
}

/* One line, without what would be a comment or another key. */
static void add_line(struct buf *out, const char *key, struct str value)
{
    buf_addf(out, "%s = ", key);
    for (size_t i = 0; i < value.len; i++)
        buf_add_byte(out, value.at[i] == '\n' || value.at[i] == '\r' ? ' ' : value.at[i]);
    buf_add_byte(out, '\n');
}

void import_key(struct import_entry *entry, const char *key, struct str value)
{
    value = str_trim(value);
    if (value.len)
        add_line(&entry->keys, key, value);
}

/* The message behind "file:line: ". */
static struct str reason(struct str fault)
{
    return str_slice(fault, str_find(fault, STR(": "), 0) + 2, fault.len);
}

void import_entry(struct import_build *build, struct import_entry *entry)
{
    AUTO_BUF section = BUF_INIT;
    AUTO_BUF whole = BUF_INIT;
    struct watch_list list = {0};
    struct imported *imported = build->imported;
    add_line(&section, entry->kind.at, str_trim(entry->url));
    buf_add(&section, buf_str(&entry->keys));
    buf_addf(&whole, "[watch]\n%s", buf_c(&section));
    buf_clear(&entry->keys);
    watch_read(build->arena, STR("import"), buf_str(&whole), &list);
    if (list.fault_count) {
        import_loss(build, entry->line, "%.*s: %.*s", STR_FORMAT(str_slice(entry->url, 0, 200)),
                    STR_FORMAT(reason(list.faults[0])));
        return;
    }
    if (imported->watch_count == MOST_ENTRIES)
        return;
    *ARRAY_PUSH(imported->watches, imported->watch_count, build->watch_room) =
        (struct imported_watch){.line = entry->line,
                                .title = arena_copy(build->arena, str_trim(entry->title)),
                                .section = arena_copy(build->arena, buf_str(&section))};
}

/* ---- guessing ---- */

static bool is_yaml_key(struct str text, const char *key)
{
    size_t at = str_find(text, str_from(key), 0);
    return at != SIZE_MAX && (at == 0 || text.at[at - 1] == '\n' || text.at[at - 1] == ' ');
}

static enum import_format guess(struct str name, struct str bytes)
{
    struct str head = str_trim(str_slice(bytes, 0, 4096));
    struct str line = str_slice(head, 0, str_find_byte(head, '\n', 0));
    if (str_starts(head, STR("<")))
        return IMPORT_OPML;
    if (str_ends(name, STR(".csv")) || str_ends(name, STR(".tsv")))
        return IMPORT_CSV;
    if (str_ends(name, STR(".yaml")) || str_ends(name, STR(".yml")) || is_yaml_key(head, "url: ") ||
        is_yaml_key(head, "command: "))
        return IMPORT_URLWATCH;
    bool has_header = str_contains_fold(line, STR("url")) && !str_contains(line, STR("://"));
    if (has_header && str_find_byte(STR(",;\t"), line.at[0], 0) == SIZE_MAX &&
        (str_contains(line, STR(",")) || str_contains(line, STR(";")) || str_contains(line, STR("\t")) ||
         str_equal_fold(str_trim(line), STR("url"))))
        return IMPORT_CSV;
    if (str_contains(head, STR("\"query:")) || str_contains(head, STR("exec:")) || str_contains(head, STR(" \"~")) ||
        str_equal(name, STR("urls")))
        return IMPORT_NEWSBOAT;
    return IMPORT_LINES;
}

static int read_format(struct import_build *build, struct str bytes)
{
    switch (build->imported->format) {
    case IMPORT_OPML:
        return import_opml(build, bytes);
    case IMPORT_CSV:
        return import_csv(build, bytes);
    case IMPORT_URLWATCH:
        return import_urlwatch(build, bytes);
    default:
        return import_lines(build, bytes, build->imported->format == IMPORT_NEWSBOAT);
    }
}

/* Into the arena, where the texts lie. */
static void *keep(struct arena *arena, void *items, size_t count, size_t size)
{
    void *kept = arena_array(arena, count, size);
    if (count)
        memcpy(kept, items, count * size);
    memory_free(items);
    return kept;
}

int import_read(struct arena *arena, enum import_format format, struct str name, struct str bytes,
                struct imported *imported)
{
    struct import_build build = {.arena = arena, .imported = imported};
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    if (!utf8_is_valid(bytes))
        return error_set(STET_ERROR_DATA, "it is not UTF-8 (save the file as UTF-8)");
    *imported = (struct imported){.format = format == IMPORT_GUESS ? guess(name, bytes) : format};
    int result = read_format(&build, bytes);
    imported->watches = keep(arena, imported->watches, imported->watch_count, sizeof *imported->watches);
    imported->losses = keep(arena, imported->losses, imported->loss_count, sizeof *imported->losses);
    return result;
}

/* ---- between processes ---- */

enum { IMPORT_FORM = 'I' };

void import_request_encode(enum import_format format, struct str name, struct str bytes, struct buf *out)
{
    buf_add_byte(out, (char)format);
    wire_put_text(out, name);
    wire_put_text(out, bytes);
}

int import_request_read(struct arena *arena, struct str request, struct imported *imported)
{
    struct wire_source source = {request, false};
    enum import_format format = (enum import_format)wire_take_byte(&source, IMPORTS);
    struct str name = wire_take_blob(&source), bytes = wire_take_blob(&source);
    if (source.is_broken || source.rest.len)
        return error_set(STET_ERROR_DATA, "import: not what import_request_encode makes");
    return import_read(arena, format, name, bytes, imported);
}

void imported_encode(const struct imported *imported, struct buf *out)
{
    buf_add_byte(out, IMPORT_FORM);
    buf_add_byte(out, (char)imported->format);
    wire_put_number(out, imported->watch_count);
    for (size_t i = 0; i < imported->watch_count; i++) {
        wire_put_number(out, imported->watches[i].line);
        wire_put_text(out, imported->watches[i].title);
        wire_put_text(out, imported->watches[i].section);
    }
    wire_put_number(out, imported->loss_count);
    for (size_t i = 0; i < imported->loss_count; i++) {
        wire_put_number(out, imported->losses[i].line);
        wire_put_text(out, imported->losses[i].what);
    }
}

int imported_decode(struct arena *arena, struct str bytes, struct imported *imported)
{
    struct wire_source source = wire_open_form(arena, bytes, IMPORT_FORM);
    *imported = (struct imported){.format = (enum import_format)wire_take_byte(&source, IMPORTS)};
    imported->watch_count = wire_take_count(&source, 12);
    imported->watches = arena_array(arena, imported->watch_count, sizeof *imported->watches);
    for (size_t i = 0; i < imported->watch_count; i++) {
        imported->watches[i].line = wire_take_number(&source);
        imported->watches[i].title = wire_take_text(&source);
        imported->watches[i].section = wire_take_text(&source);
    }
    imported->loss_count = wire_take_count(&source, 8);
    imported->losses = arena_array(arena, imported->loss_count, sizeof *imported->losses);
    for (size_t i = 0; i < imported->loss_count; i++) {
        imported->losses[i].line = wire_take_number(&source);
        imported->losses[i].what = wire_take_text(&source);
    }
    return wire_close_form(&source, "import");
}
