/* Words that content systems use for the parts of an article. For state_markup.c and script_state.c. */
#ifndef STET_EXTRACT_STATE_WORDS_H
#define STET_EXTRACT_STATE_WORDS_H

#include "base/str.h"

enum state_style {
    STYLE_NONE,
    STYLE_TEXT, /* of no kind of its own: a paragraph where it stands alone, else part of one */
    STYLE_PARAGRAPH,
    STYLE_HEADING,
    STYLE_QUOTE,
    STYLE_ITEM,
    STYLE_LIST,
    STYLE_IMAGE,
    STYLE_SKIP, /* no text of the article */
};

/* What a type's name says: "core/list-item", "SubheadingBlockElement", "h2". */
enum state_style state_style(struct str type);

/* A key under which the whole text of an article stands: articleBody, body, content, html... */
bool state_is_body_key(struct str key);
/* A key under which other things than this article stand: related, comments, footer... */
bool state_is_foreign_key(struct str key);

#endif
