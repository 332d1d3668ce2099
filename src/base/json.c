#include "base/json.h"

#include "base/memory.h"
#include "base/utf8.h"

json_t *json_from_str(struct str text)
{
    if (!text.at)
        return json_null();
    json_t *string = json_stringn(text.at, text.len);
    if (string)
        return string;
    AUTO_BUF valid = BUF_INIT;
    utf8_add_valid(&valid, text);
    string = json_stringn(buf_c(&valid), valid.len);
    memory_require(string);
    return string;
}

void json_set(json_t *object, const char *key, json_t *value)
{
    memory_require(json_object_set_new(object, key, value) == 0);
}

void json_set_str(json_t *object, const char *key, struct str text)
{
    json_set(object, key, json_from_str(text));
}

void json_set_number(json_t *object, const char *key, int64_t number)
{
    json_set(object, key, json_integer(number));
}

void json_add(json_t *array, json_t *value)
{
    memory_require(json_array_append_new(array, value) == 0);
}

static int add_part(const char *bytes, size_t size, void *out)
{
    buf_add(out, (struct str){bytes, size});
    return 0;
}

void json_write(struct buf *out, json_t *value)
{
    memory_require(json_dump_callback(value, add_part, out, JSON_COMPACT | JSON_PRESERVE_ORDER) == 0);
    json_decref(value);
}

/* As in UTF-16, where a code point beyond its first plane is two. */
static void print_escape(FILE *out, uint32_t code)
{
    if (code > 0xFFFF)
        fprintf(out, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
    else
        fprintf(out, "\\u%04x", code);
}

void json_print_line(FILE *out, json_t *value)
{
    AUTO_BUF text = BUF_INIT;
    json_write(&text, value);
    struct str line = buf_str(&text);
    size_t printed = 0;
    for (size_t at = 0; at < line.len;) {
        size_t from = at;
        uint32_t code = utf8_next(line, &at);
        if (!utf8_is_unsafe(code) && !utf8_is_invisible(code))
            continue;
        fwrite(line.at + printed, 1, from - printed, out);
        print_escape(out, code);
        printed = at;
    }
    fwrite(line.at + printed, 1, line.len - printed, out);
    fputc('\n', out);
}
