#include "addresses.h"

#include "base/url.h"

struct finding_addresses {
    struct str path;
    struct map *found;
};

static int take_snapshot(void *context, const struct snapshot_record *record)
{
    const struct finding_addresses *finding = context;
    struct str aliases = record->aliases, alias;
    if (!str_equal(record->path, finding->path))
        return 0;
    map_put(finding->found, url_key(record->url), finding->found);
    if (record->url_before.len)
        map_put(finding->found, url_key(record->url_before), finding->found);
    while (aliases.len && str_split(&aliases, '\n', &alias))
        map_put(finding->found, url_key(alias), finding->found);
    return 0;
}

static int take_alias(void *context, struct str key)
{
    map_put(context, key, context);
    return 0;
}

int addresses_find(struct desk *desk, const struct state_article *article, struct map *addresses)
{
    struct finding_addresses finding = {article->path, addresses};
    map_put(addresses, article->path, addresses);
    map_put(addresses, url_key(article->url), addresses);
    int result = state_each_alias(desk->state, article->id, take_alias, addresses);
    return result == 0 ? archive_each_snapshot(desk->archive, true, take_snapshot, &finding) : result;
}
