/* Whether a page has its end, or breaks off. */
#ifndef STET_EXTRACT_ENDING_H
#define STET_EXTRACT_ENDING_H

#include "base/str.h"

enum ending {
    ENDING_CUT,    /* within a tag, a script, a comment, or an article, main, section or div */
    ENDING_CLOSED, /* none of these; HTML lets </body> and </html> be left out (the HTML Standard, section 13.1.2.4) */
    ENDING_WHOLE,  /* an </html> or </body> was seen */
};

/* `text`: of the page. */
enum ending ending_read(struct str text);

#endif
