/* An article as JSON has it: `stet extract --json`, and within `stet show --json`. */
#ifndef STET_CMD_ARTICLE_JSON_H
#define STET_CMD_ARTICLE_JSON_H

#include "base/json.h"
#include "story/article.h"

/* title, summary, byline, published, modified, section, tags, language, url, blocks (kind, text). */
json_t *article_json(const struct article *article);

#endif
