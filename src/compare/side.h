/* One side of a changed sentence, and the quotations of its paragraph. */
#ifndef STET_COMPARE_SIDE_H
#define STET_COMPARE_SIDE_H

#include "compare/builder.h"
#include "compare/text.h"

struct side {
    const struct sentence *sentence;
    const struct quotations *quotations; /* of its paragraph */
    const struct quote *quotes;          /* the same, in short */
    size_t quote_count;
};

/* Bytes of the paragraph. */
struct span {
    size_t start, end;
};

struct side side_of(struct builder *builder, const struct sentence *sentence);

/* The units [from, to); an empty range is the point before the next one. */
struct span side_span(const struct sentence *sentence, size_t from, size_t to);
struct str side_text(const struct sentence *sentence, size_t from, size_t to);
uint32_t side_first_code(const struct sentence *sentence, const struct unit *unit);

/* The first quotation that ends behind `at`, or the number of them. */
size_t side_quote_ending_behind(const struct side *side, size_t at);
/* The quotation that holds the span, or shares a byte with it; SIZE_MAX for none. */
size_t side_quote_around(const struct side *side, struct span span);
size_t side_quote_touching(const struct side *side, struct span span);

/* The units that stand in a quotation: [*from, *to). */
void side_units_in_quote(const struct side *side, size_t quote, size_t *from, size_t *to);
/* The part of a quotation that stands in this sentence. */
struct str side_quoted_text(const struct side *side, size_t index);
/* True for somebody's words: some length, or less where a verb of saying stands by. A shorter one may be a title or a
 * word held at arm's length. */
bool side_is_spoken(struct builder *builder, const struct side *side, size_t quote);

#endif
