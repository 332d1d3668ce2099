/* What is watched, in the forms of other programs: CSV and OPML on standard output. */
#ifndef STET_CMD_LIST_FORMS_H
#define STET_CMD_LIST_FORMS_H

#include "state/state.h"

enum list_form { LIST_LINES, LIST_JSON, LIST_CSV, LIST_OPML };

/* "article", "feed", "sitemap", "section". */
const char *list_kind_name(enum state_kind kind);

void list_begin_form(enum list_form form);
void list_print_form(enum list_form form, const struct state_article *row);
void list_end_form(enum list_form form);

#endif
