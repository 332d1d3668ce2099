/* The values of options that name labels. */
#ifndef STET_CMD_LABELS_H
#define STET_CMD_LABELS_H

#include "story/edit.h"

/* Sets those that "headline,quote" names; STET_ERROR_USAGE names the nearest one that there is. */
int labels_read(const char *option, const char *text, bool labels[EDIT_LABELS]);

#endif
