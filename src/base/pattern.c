#include "base/pattern.h"

#include "base/error.h"
#include "base/memory.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { MOST_STEPS = 1000000, MOST_DEPTH = 1000 };

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

int pattern_new(struct str text, struct pattern **made)
{
    int fault;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.at, text.len, PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C,
                                     &fault, &at, NULL);
    if (!code) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(fault, why, sizeof why / sizeof *why);
        return error_set(STET_ERROR_CONFIG, "expected a pattern such as /politics/, got `%.*s`: %s at byte %zu",
                         STR_FORMAT(text), (const char *)why, (size_t)at);
    }
    struct pattern *pattern = memory_zeroed(1, sizeof *pattern);
    pattern->code = code;
    pattern->data = pcre2_match_data_create(1, NULL);
    pattern->limits = pcre2_match_context_create(NULL);
    if (!pattern->data || !pattern->limits) {
        pattern_free(pattern);
        return error_set(STET_ERROR_SYSTEM, "out of memory");
    }
    pcre2_set_match_limit(pattern->limits, MOST_STEPS);
    pcre2_set_depth_limit(pattern->limits, MOST_DEPTH);
    *made = pattern;
    return 0;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->limits);
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    memory_free(pattern);
}

bool pattern_matches(const struct pattern *pattern, struct str text)
{
    struct str given = text.at ? text : STR("");
    return pcre2_match(pattern->code, (PCRE2_SPTR)given.at, given.len, 0, PCRE2_NO_UTF_CHECK, pattern->data,
                       pattern->limits) >= 0;
}
