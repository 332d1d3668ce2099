#include "rules.h"

#include "base/array.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"

/* Of SHA-256: enough that no two rules of one site ever share it by chance. */
enum { SHOWN_DIGITS = 16, BLOCKS_FILE_LIMIT = 4 * 1024 * 1024 };

static void add_line(struct buf *text, struct str key, struct str xpath)
{
    if (xpath.len)
        buf_addf(text, "%.*s %.*s\n", STR_FORMAT(key), STR_FORMAT(xpath));
}

struct str rules_text(struct arena *arena, const struct site_rules *site)
{
    AUTO_BUF text = BUF_INIT;
    add_line(&text, STR("title"), site->title);
    add_line(&text, STR("byline"), site->byline);
    add_line(&text, STR("published"), site->published);
    add_line(&text, STR("body"), site->body);
    for (size_t i = 0; i < site->drop_count; i++)
        add_line(&text, STR("drop"), site->drop[i]);
    return text.len ? arena_copy(arena, buf_str(&text)) : STR_NONE;
}

static void add_digest(struct buf *digest, const char *name, struct str text)
{
    char hex[DIGEST_HEX_SIZE + 1];
    if (!text.len)
        return;
    digest_sha256_hex(text, hex);
    buf_addf(digest, "%s%s:%.*s", digest->len ? " " : "", name, (int)SHOWN_DIGITS, hex);
}

struct str rules_file_name(struct arena *arena, struct str host)
{
    AUTO_BUF name = BUF_INIT;
    url_add_folder(&name, &(struct url_parts){.host = host});
    return arena_copy(arena, buf_str(&name));
}

struct str rules_blocks_path(struct arena *arena, struct str host)
{
    return arena_format(arena, "watchers/learned/%.*s.blocks", STR_FORMAT(rules_file_name(arena, host)));
}

void rules_read_blocks(const struct desk *desk, struct arena *arena, struct str host, struct blocks_file *file)
{
    AUTO_BUF name = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    struct str path = rules_blocks_path(arena, host);
    buf_addf(&name, "%.*s/%.*s", STR_FORMAT(desk->folder), STR_FORMAT(path));
    int result = file_read(buf_c(&name), BLOCKS_FILE_LIMIT, &content);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        log_line(LOG_LEVEL_ERROR, "%s (nothing of it is left out)", error_message());
    blocksfile_read(arena, buf_str(&content), file);
    if (file->fault)
        log_line(LOG_LEVEL_WARNING, "%.*s:%zu: expected a digest of %d digits, or `keep` and one (passed over)",
                 STR_FORMAT(path), file->fault, (int)LEARNED_DIGITS);
}

static void load(struct desk *desk, struct str host, struct rules *rules)
{
    AUTO_BUF digest = BUF_INIT;
    struct blocks_file blocks;
    for (size_t i = 0; i < desk->watches.site_count; i++)
        if (str_equal(desk->watches.sites[i].host, host))
            rules->site = rules_text(&desk->arena, &desk->watches.sites[i]);
    rules_read_blocks(desk, &desk->arena, host, &blocks);
    rules->learned = blocksfile_digests(&desk->arena, &blocks);
    add_digest(&digest, "site", rules->site);
    add_digest(&digest, "learned", rules->learned);
    rules->digest = digest.len ? arena_copy(&desk->arena, buf_str(&digest)) : STR_NONE;
}

const struct rules *rules_of(struct desk *desk, struct str url)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    struct str host = url_split(&arena, url, &parts) == 0 ? parts.host : STR("");
    struct rules *rules = desk->rules ? map_get(desk->rules, host) : NULL;
    if (rules)
        return rules;
    if (!desk->rules)
        desk->rules = map_new();
    rules = arena_alloc(&desk->arena, sizeof *rules);
    load(desk, host, rules);
    map_put(desk->rules, host, rules);
    return rules;
}

void rules_give(const struct rules *rules, struct page *page)
{
    page->rules = rules->site;
    page->learned = rules->learned;
}
