/*
 * Captions that the page does not mark up as such: by what they say, and by how they stand to a picture.
 */
#ifndef STET_EXTRACT_CAPTIONS_H
#define STET_EXTRACT_CAPTIONS_H

#include "base/str.h"

/* How a line stands to the pictures of its page. */
struct setting {
    bool is_behind_picture; /* a picture is the last thing before it */
    bool is_behind_caption; /* a caption is */
    bool is_in_picture_box; /* in a small element that is named for a picture */
    bool is_centred;        /* on its own, in a small element */
    bool is_linked;         /* most of it */
    struct str alternative; /* the text that stands for the picture right above; may be absent */
    struct str shown;       /* the title of that picture, which browsers show beside it; may be absent */
};

/* Whether a line of text that is marked up as nothing in particular is a caption or a picture's credit. `letters` as
 * a candidate counts them. */
bool captions_has(struct str text, size_t letters, const struct setting *setting);

#endif
