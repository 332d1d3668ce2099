/* The page of health, and that of a search. */
#ifndef STET_TELL_SERVICE_H
#define STET_TELL_SERVICE_H

#include "tell/page.h"

/* One thing that is so; texts are plain. */
struct health_line {
    bool is_fault;
    struct str kind; /* "article", "host" */
    struct str what; /* the address or host that it is about; absent: the archive */
    struct str words;
    struct str page;     /* of the article, where it has one; else absent */
    int64_t since, next; /* seconds; 0: does not apply */
};
struct health_number {
    const char *name;
    int64_t value;
};
struct health_page {
    struct page page;
    const struct health_line *lines; /* what is wrong first */
    size_t line_count, fault_count;
    const struct health_number *numbers;
    size_t number_count;
    int64_t now, last_run, next_due; /* seconds; 0: none */
};
void service_write_health(struct buf *out, const struct health_page *health);

/* A stretch of versions of an article in which a phrase stood. */
struct hit_moment {
    int64_t version, seen;    /* 0: it still stands */
    struct str where;         /* "headline", "text": where it stands */
    struct str unmarked;      /* as of shown_version */
    struct str line;          /* that holds the phrase */
    struct piece_list pieces; /* from or to what stood in its place; none where nothing did */
};
struct hit {
    struct str path, outlet, headline, language, speaker;
    struct hit_moment came, went;
    struct str line_now, headline_now; /* while it stands: a line that holds it, and the headline */
};
struct search_page {
    struct page page;
    struct str phrase, became, outlet; /* as they were asked; absent: not */
    const struct hit *hits;            /* newest first */
    size_t hit_count, total, articles;
    bool is_behind;     /* the newest versions are not searched yet */
    struct str trouble; /* why there is no answer; absent where there is one */
};
void service_write_search(struct buf *out, const struct search_page *search);

#endif
