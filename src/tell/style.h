/* The one style sheet, as it is built in: src/tell/style.css. */
#ifndef STET_TELL_STYLE_H
#define STET_TELL_STYLE_H

extern const unsigned char STYLE_CSS[];
extern const unsigned STYLE_CSS_SIZE; /* bytes */

#endif
