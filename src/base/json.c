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

void json_print_line(FILE *out, json_t *value)
{
    memory_require(json_dumpf(value, out, JSON_COMPACT | JSON_PRESERVE_ORDER) == 0 || ferror(out));
    fputc('\n', out);
    json_decref(value);
}
