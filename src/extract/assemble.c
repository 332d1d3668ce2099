#include "extract/assemble.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/plain.h"

#include <string.h>

/* What the front matter says, to be known again among the blocks. */
struct known {
    struct str headline, byline, summary;
    const struct metadata *metadata;
};

static bool is_within(const xmlNode *node, const xmlNode *outer)
{
    enum { MOST_LEVELS = 12 };
    for (int i = 0; node && outer && i < MOST_LEVELS; i++, node = node->parent)
        if (node == outer)
            return true;
    return false;
}

/* The line of names under the headline: the names, and little more. */
static bool is_byline(const struct known *known, const struct blocks *blocks, const struct candidate *candidate,
                      struct str text)
{
    enum { LONGEST = 200, MORE = 24 };
    if (!known->byline.len || candidate->letters > LONGEST || candidate->ends_in_stop)
        return false;
    if (is_within(blocks->places[candidate->place].node, known->metadata->byline_node))
        return true;
    return str_contains(text, known->byline) && text.len <= known->byline.len + MORE;
}

/* The headline and its date in one line, as pages have them that were laid out by tables. */
static bool is_headline_and_time(struct str headline, struct str text)
{
    enum { LEAST = 12, MOST_MORE = 40 };
    if (headline.len < LEAST || !str_starts(text, headline) || text.len > headline.len + MOST_MORE)
        return false;
    size_t letters = 0, digits = 0;
    for (size_t at = headline.len; at < text.len; letters++)
        digits += unicode_is_digit(utf8_next(text, &at));
    return digits >= 4 && digits * 2 >= letters;
}

/* What the front matter says of it already: a rule, or none. */
static enum body_rule find_said(struct arena *arena, const struct known *known, const struct blocks *blocks,
                                const struct candidate *candidate)
{
    bool is_summary = known->metadata->is_summary_described &&
                      is_within(blocks->places[candidate->place].node, known->metadata->summary_node);
    if (!is_summary && candidate->letters > 2 * known->headline.len + 400)
        return BODY_RULE_NONE;
    struct str text = plain_key(arena, candidate->text);
    if (is_summary && str_contains(known->summary, text))
        return BODY_RULE_SAYS_SUMMARY;
    if (str_equal(text, known->headline) || is_headline_and_time(known->headline, text))
        return BODY_RULE_SAYS_HEADLINE;
    return is_byline(known, blocks, candidate, text) ? BODY_RULE_SAYS_BYLINE : BODY_RULE_NONE;
}

/* A description that is cut out of the text, or is a line of it, is no standfirst of its own. */
static bool is_summary_in_text(struct arena *arena, struct str summary, const struct article *article)
{
    enum { LONGEST_SHARED = 60 };
    struct str start = summary;
    if (start.len > LONGEST_SHARED)
        start = str_slice(start, 0, start.len * 4 / 5);
    for (size_t i = 0; i < article->block_count; i++) {
        struct str text = plain_key(arena, article->blocks[i].text);
        if (text.len && (str_starts(text, start) || str_equal(text, summary) || (i < 3 && str_starts(summary, text))))
            return true;
    }
    return false;
}

static void copy_metadata(const struct metadata *metadata, struct article *article)
{
    *article = (struct article){
        .headline = metadata->headline,
        .summary = metadata->summary,
        .byline = metadata->byline,
        .published = metadata->published,
        .modified = metadata->modified,
        .section = metadata->section,
        .tags = metadata->tags,
        .tag_count = metadata->tag_count,
        .language = metadata->language,
        .outlet = metadata->outlet,
        .canonical = metadata->canonical,
    };
}

void assemble_article(struct arena *arena, const struct blocks *blocks, const struct body *body,
                      const struct metadata *metadata, struct article *article)
{
    copy_metadata(metadata, article);
    struct known known = {
        .headline = plain_key(arena, metadata->headline),
        .byline = plain_key(arena, metadata->byline),
        .summary = plain_key(arena, metadata->summary),
        .metadata = metadata,
    };
    article->blocks = arena_array(arena, blocks->count + body->kept_count + 1, sizeof *article->blocks);
    size_t kept = 0;
    for (size_t i = 0; i <= blocks->count; i++) {
        for (; kept < body->kept_count && body->kept[kept].before == i; kept++)
            article->blocks[article->block_count++] = *body->kept[kept].block;
        if (i == blocks->count)
            break;
        const struct candidate *candidate = &blocks->candidates[i];
        enum body_rule said = body->is_in[i] ? find_said(arena, &known, blocks, candidate) : BODY_RULE_NONE;
        /* What stood in the text stays there, though a new template names it a standfirst. */
        if (said == BODY_RULE_SAYS_SUMMARY && body->rules[i] == BODY_RULE_STAYS_IN)
            said = BODY_RULE_NONE;
        if (said != BODY_RULE_NONE)
            body->rules[i] = said;
        else if (body->is_in[i])
            article->blocks[article->block_count++] = (struct block){candidate->kind, candidate->text};
    }
    if (known.summary.len && is_summary_in_text(arena, known.summary, article))
        article->summary = STR_NONE;
}
