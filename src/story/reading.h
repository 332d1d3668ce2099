/*
 * A reading: what parsing one page gave. The article, and what the page says of itself that a verdict may rest on.
 */
#ifndef STET_STORY_READING_H
#define STET_STORY_READING_H

#include "story/article.h"

enum reading_state {
    READING_ARTICLE, /* the article holds the best reading of the page */
    READING_EMPTY,   /* a page without text to read */
    READING_NOT_HTML,
    READING_FAILED, /* the parser gave up: memory, depth, a fatal error; reason says which */
};

/* What a server sends in an article's place with status 200. */
enum wall {
    WALL_CONSENT, /* wants consent to cookies first */
    WALL_PAYMENT, /* a subscription, or an account */
    WALL_HUMAN,   /* a captcha, a check of the browser, a refusal of robots */
    WALL_SCRIPT,  /* an application that shows nothing without scripts */
    WALL_MISSING, /* says that the page is not there */
    WALL_PAUSE,   /* maintenance, or an error of the server */
    WALLS
};

enum wall_share {
    WALL_ABSENT,
    WALL_ASIDE,  /* its words stand only where no wall would: hidden, above the text, in the page's footer */
    WALL_BESIDE, /* its words stand by the text: a banner, a prompt */
    WALL_WITHIN, /* in what was read as the text: a prompt, or an article about such walls */
    WALL_WHOLE,  /* what was read as the text says hardly anything else */
    WALL_SHARES
};

struct reading {
    enum reading_state state;
    struct str reason;       /* "no-content", "unsupported-type", "extract-failed", "too-large"; absent on an article */
    struct str detail;       /* how a worker ended that gave none, for a person; never from a worker; else absent */
    struct str charset;      /* the encoding that the page was read in, as the Encoding Standard names it */
    struct str rules_missed; /* rules of the site that found nothing here, "body, title"; absent: none */
    struct str language;     /* of this very page: the article's is that of its first version; absent where unknown */
    struct str refresh;      /* target of a meta refresh of at most 5 seconds, in normal form; absent without */
    struct str identifiers;  /* of the article in its content system: "NAME=VALUE" parted by LF, absent without */
    bool is_index;           /* mostly links: a front or section page */
    bool has_end;            /* an </html> or </body> was seen */
    bool is_complete;        /* or without them, it does not break off */
    bool has_article_markup; /* og:type article, a NewsArticle in JSON-LD, or an <article> */
    enum wall_share walls[WALLS];
    /* What the page says of them to its reader, in phrases parted by LF; before each the wall's number, and "+", or "-"
     * where it stands aside. Absent without. */
    struct str wall_words;
    struct article article;
};

/* The form that goes between processes: encode appends to `out`; decode trusts nothing (a worker that read a hostile
 * page may send anything): STET_ERROR_DATA where the bytes are not what encode makes. Texts of what was decoded lie in
 * `arena`. */
void reading_encode(const struct reading *reading, struct buf *out);
int reading_decode(struct arena *arena, struct str bytes, struct reading *reading);

#endif
