#include "cmd/article_json.h"

json_t *article_json(const struct article *article)
{
    json_t *object = json_object();
    json_set_str(object, "title", article->headline);
    json_set_str(object, "summary", article->summary);
    json_set_str(object, "byline", article->byline);
    json_set_str(object, "published", article->published);
    json_set_str(object, "modified", article->modified);
    json_set_str(object, "section", article->section);
    json_t *tags = json_array();
    for (size_t i = 0; i < article->tag_count; i++)
        json_add(tags, json_from_str(article->tags[i]));
    json_set(object, "tags", tags);
    json_set_str(object, "language", article->language);
    json_set_str(object, "url", article->url);
    json_t *blocks = json_array();
    for (size_t i = 0; i < article->block_count; i++) {
        json_t *block = json_object();
        json_set(block, "kind", json_string(block_kind_name(article->blocks[i].kind)));
        json_set_str(block, "text", article->blocks[i].text);
        json_add(blocks, block);
    }
    json_set(object, "blocks", blocks);
    return object;
}
