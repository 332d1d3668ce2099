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

struct edit {
    enum edit_label label;
    enum edit_change change;
    struct str before, after; /* absent where it came or went */
    struct str speaker;       /* of a quote, where the text names one */
    size_t count;             /* whole sentences that came, went or moved; 1 elsewhere */
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
