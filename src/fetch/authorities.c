#include "fetch/authorities.h"

#include "base/file.h"

#include <curl/curl.h>

enum { FILE_SIZE = 16 * 1024 * 1024 };

const char *authorities_file(void)
{
    return curl_version_info(CURLVERSION_NOW)->cainfo;
}

int authorities_count(const char *path, size_t *count)
{
    const struct str start = STR("-----BEGIN CERTIFICATE-----");
    AUTO_BUF content = BUF_INIT;
    *count = 0;
    int result = file_read(path, FILE_SIZE, &content);
    if (result < 0)
        return result;
    for (size_t at = 0; (at = str_find(buf_str(&content), start, at)) != SIZE_MAX; at += start.len)
        (*count)++;
    return 0;
}
