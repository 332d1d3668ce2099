/* The page of a list of edits: the newest of all, or those of a label, an outlet, a language, a tag. */
#ifndef STET_TELL_LISTS_H
#define STET_TELL_LISTS_H

#include "tell/links.h"
#include "tell/page.h"

/* Something to choose: another list. */
struct choice {
    struct str name; /* for people */
    struct str value;
    size_t count;
    bool is_current;
};
struct choices {
    enum list_kind kind;
    const struct choice *items;
    size_t count;
    size_t left_out; /* how many more there are, on the page of all */
};

/* What a live page is asked for; absent and 0: anything. */
struct list_filter {
    struct str label, outlet, language, tag;
    int64_t least; /* weight */
    bool only_unmarked;
};

/* What an outlet's page says of the outlet. */
struct outlet_facts {
    struct str host;
    size_t articles, edits;
    size_t marked, unmarked; /* of the edits of which it is known */
    int64_t typical_delay;   /* half of its edits came within so many seconds of an article's first sight; 0: none */
    int64_t typical_window;  /* half of the edits shown were seen within so many seconds of being made; 0: unknown */
    const size_t *weeks;     /* edits, the oldest week first */
    size_t week_count;
    int64_t last_week;                /* when the last week began, in seconds */
    const struct shown_version *most; /* the most edited articles, the newest version of each */
    const size_t *most_edits;
    size_t most_count;
};

struct list_page {
    struct page page;
    enum list_kind kind;
    struct str list;           /* of links_list */
    struct str lead;           /* a sentence on what the list holds; absent: none */
    size_t total;              /* edits in the list */
    const struct str *entries; /* of words_add_entry, newest first */
    size_t entry_count;
    size_t number, pages;          /* of older ones: which this is (0: the newest), and how many there are */
    const struct choices *choices; /* what else there is to choose; on the newest page alone */
    size_t choices_count;
    const struct list_filter *filter;  /* of a live page; else NULL */
    struct str next;                   /* of a live page with a filter: the query of older ones; absent: none */
    const struct outlet_facts *outlet; /* else NULL */
};
void lists_write(struct buf *out, const struct list_page *list);

/* The page of all outlets, or all tags, by count. */
void lists_write_all(struct buf *out, const struct page *page, const struct choices *choices);

#endif
