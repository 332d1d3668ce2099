/*
 * An edit: one thing that changed between two versions, under the label that an editor would give it.
 */
#ifndef STET_STORY_EDIT_H
#define STET_STORY_EDIT_H

#include "base/arena.h"

/* Weightiest first: this order is the order of labels in subjects and trailers. */
enum edit_label {
    EDIT_CORRECTION, /* a correction or update notice came, went or changed */
    EDIT_HEADLINE,
    EDIT_QUOTE,
    EDIT_NEGATION,
    EDIT_FIGURE, /* a number changed */
    EDIT_NAME,
    EDIT_REMOVED, /* whole sentences went */
    EDIT_SUMMARY,
    EDIT_TONE,
    EDIT_CAPTION,
    EDIT_BYLINE,
    EDIT_DATE,
    EDIT_SECTION,
    EDIT_ADDED, /* whole sentences came */
    EDIT_ORDER, /* sentences moved */
    EDIT_TEXT,  /* words within a sentence changed, and no other label says it */
    EDIT_TAGS,
    EDIT_TYPO,
    EDIT_INVISIBLE,
    EDIT_RETURN,
    EDIT_LABELS /* how many there are */
};

enum edit_change { EDIT_CHANGED, EDIT_CAME, EDIT_WENT, EDIT_MOVED };

/* What became of a quotation. */
enum quote_fate {
    QUOTE_TRIMMED,      /* words only went */
    QUOTE_EXTENDED,     /* words only came */
    QUOTE_REWORDED,     /* else */
    QUOTE_ADDED,        /* with its sentence, or by marks around words that stood there */
    QUOTE_REMOVED,      /* likewise */
    QUOTE_REATTRIBUTED, /* the same words, another speaker */
    QUOTE_FATES         /* how many there are */
};

struct edit {
    enum edit_label label;
    enum edit_change change;
    struct str before, after; /* the sentence, field or quotation; absent where it came or went */
    /* Of a figure, a name, a word of judgement: itself, as it stands in `before` and `after`; a figure with its unit or
     * currency. Absent with other labels, and on the side where it does not stand. */
    struct str old_words, new_words;
    struct str counted;    /* of a figure: the noun that stands beside it, where there is one */
    struct str speaker;    /* of a quote, where the text names one */
    enum quote_fate quote; /* of a quote */
    size_t count;          /* whole sentences that came, went or moved; 1 elsewhere */
    int weight; /* edit_label_weight of the label; 0 where typography or layout alone changed, which is told to nobody
                 */
};

struct edit_list {
    struct edit *edits; /* weightiest first, then in the order of the text */
    size_t count;
};

/* "headline"; the words of subjects, trailers and JSON. */
const char *edit_label_name(enum edit_label label);
bool edit_label_from_name(struct str name, enum edit_label *label);
/* 0 to 100, for notices and lists. */
int edit_label_weight(enum edit_label label);
/* "changed", "added", "removed", "moved". */
const char *edit_change_name(enum edit_change change);

/* "trimmed", "extended", "reworded", "added", "removed", "re-attributed". */
const char *quote_fate_name(enum quote_fate fate);

/* Whether headline or body changed without a word to the readers. */
enum unmarked { UNMARKED_NO, UNMARKED_YES, UNMARKED_UNKNOWN };
const char *unmarked_name(enum unmarked unmarked);

/* A stretch of two texts side by side: in both, only in the older, only in the newer. */
enum piece_kind { PIECE_SAME, PIECE_REMOVED, PIECE_ADDED };
struct piece {
    enum piece_kind kind;
    struct str text;
};
struct piece_list {
    struct piece *pieces;
    size_t count;
};

#endif
