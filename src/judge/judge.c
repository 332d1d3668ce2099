#include "judge/judge.h"

#include "base/array.h"
#include "base/url.h"
#include "base/utf8.h"
#include "judge/overlap.h"

/* Walls have little text of their own; shorter news items than this exist, but not beside words that ask for consent,
 * money or a captcha. Code points; a wide character says about as much as two and a half Latin letters. */
static const size_t SHORT_TEXT = 600;
static const size_t WIDE_WORTH = 2;
/* Two texts that share less than a fifth of their sentences are not one article edited (ARCHITECTURE.md asks for 80 %
 * before it takes two addresses for one article; between the two lie rewritten stories, which are edits). */
static const size_t OTHER_SHARE_PERCENT = 20;

struct finding {
    enum verdict verdict;
    struct str reason, detail;
};

static const struct finding NO_FINDING = {VERDICT_ARTICLE, {NULL, 0}, {NULL, 0}};

static bool is_finding(struct finding finding)
{
    return finding.verdict != VERDICT_ARTICLE;
}

/* The first row whose range holds the status decides; 200 stands in none. */
static const struct {
    int low, high;
    enum verdict verdict;
    const char *reason;
} STATUSES[] = {
    {200, 200, VERDICT_ARTICLE, NULL},
    {304, 304, VERDICT_NOT_MODIFIED, NULL},
    {404, 404, VERDICT_GONE, "not-found"},
    {410, 410, VERDICT_GONE, "withdrawn"},
    {401, 403, VERDICT_BLOCKED, "blocked"},
    {429, 429, VERDICT_BLOCKED, "rate-limited"},
    {451, 451, VERDICT_BLOCKED, "blocked"},
    {500, 599, VERDICT_FAILED, "server-error"},
    {400, 499, VERDICT_FAILED, "unexpected-status"},
};

static struct finding judge_status(struct arena *arena, const struct visit *visit)
{
    struct str detail = arena_format(arena, "HTTP %d", visit->status);
    if (visit->status == 304 && !visit->is_conditional)
        return (struct finding){VERDICT_FAILED, STR("bad-304"), STR("HTTP 304 to a request without a validator")};
    for (size_t i = 0; i < ARRAY_LENGTH(STATUSES); i++) {
        if (visit->status < STATUSES[i].low || visit->status > STATUSES[i].high)
            continue;
        if (!STATUSES[i].reason)
            return (struct finding){STATUSES[i].verdict, STR_NONE, STR_NONE};
        return (struct finding){STATUSES[i].verdict, str_from(STATUSES[i].reason), detail};
    }
    return (struct finding){VERDICT_BROKEN, STR("unexpected-status"), detail};
}

/* An outlet that takes a story down by sending its readers to the front page. */
static bool is_sent_to_front_page(const struct visit *visit)
{
    return visit->final_url.len && !str_equal(visit->url, visit->final_url) && url_is_front_page(visit->final_url) &&
           !url_is_front_page(visit->url);
}

/* What a server may call an HTML page; a page without a type is looked at, as browsers do. */
static const char *const HTML_TYPES[] = {"text/html", "application/xhtml+xml", "text/plain",
                                         "text/xml",  "application/xml",       "application/octet-stream"};

static bool may_be_html(struct str content_type)
{
    struct str type = str_trim(str_slice(content_type, 0, str_find_byte(content_type, ';', 0)));
    if (type.len == 0 || str_find_byte(type, '/', 0) == SIZE_MAX)
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(HTML_TYPES); i++)
        if (str_equal_fold(type, str_from(HTML_TYPES[i])))
            return true;
    return false;
}

static struct finding judge_answer(struct arena *arena, const struct visit *visit)
{
    struct finding finding = judge_status(arena, visit);
    if (is_finding(finding) || visit->status != 200)
        return finding;
    if (is_sent_to_front_page(visit))
        return (struct finding){VERDICT_GONE, STR("front-page"), visit->final_url};
    if (visit->body.len == 0)
        return (struct finding){VERDICT_EMPTY, STR("empty"), STR_NONE};
    if (!may_be_html(visit->content_type))
        return (struct finding){VERDICT_BROKEN, STR("unsupported-type"), visit->content_type};
    return NO_FINDING;
}

static struct str reason_or(struct str reason, struct str otherwise)
{
    return reason.len ? reason : otherwise;
}

static struct finding judge_state(const struct reading *reading)
{
    if (!reading)
        return (struct finding){VERDICT_BROKEN, STR("extract-failed"), STR_NONE};
    switch (reading->state) {
    case READING_EMPTY:
        return (struct finding){VERDICT_EMPTY, reason_or(reading->reason, STR("no-content")), STR_NONE};
    case READING_NOT_HTML:
        return (struct finding){VERDICT_BROKEN, reason_or(reading->reason, STR("unsupported-type")), STR_NONE};
    case READING_FAILED:
        if (str_equal(reading->reason, STR("too-large")))
            return (struct finding){VERDICT_TOO_LARGE, reading->reason, STR_NONE};
        return (struct finding){VERDICT_BROKEN, reason_or(reading->reason, STR("extract-failed")), STR_NONE};
    case READING_ARTICLE:
        break;
    }
    return NO_FINDING;
}

static size_t text_worth(const struct article *article)
{
    size_t worth = 0;
    for (size_t i = 0; i < article->block_count; i++)
        for (size_t at = 0; at < article->blocks[i].text.len;)
            worth += utf8_next(article->blocks[i].text, &at) >= 0x2E80 ? WIDE_WORTH : 1;
    return worth;
}

/* What is left is the article cut down, not a wall's own words or a teaser above it: sentences enough, nearly all of
 * them from before. An editor's large cut on a page with a banner must not be hidden by the banner for ever. */
static bool is_cut_down(const struct overlap *overlap)
{
    enum { MORE_THAN_A_TEASER = 5 };
    return overlap->is_shrunk && overlap->kept >= MORE_THAN_A_TEASER && overlap->kept * 5 >= overlap->after * 4;
}

/* A wall in place of the text: its words stand on the page, and the text is short, or was far longer before. A long
 * text beside such words is an article with a banner. */
static struct finding judge_wall(const struct reading *reading, const struct overlap *overlap)
{
    const struct {
        bool asks;
        bool shows_part; /* it leaves a part of the text standing above it */
        enum verdict verdict;
        struct str reason;
    } walls[] = {
        {reading->asks_human, false, VERDICT_BLOCKED, STR("captcha")},
        {reading->asks_consent, false, VERDICT_WALL, STR("consent")},
        {reading->asks_payment, true, VERDICT_WALL, STR("paywall")},
        {reading->asks_script, false, VERDICT_EMPTY, STR("not-an-article")},
    };
    bool is_short = text_worth(&reading->article) < SHORT_TEXT;
    /* A short item that stood before as it stands now is no wall, whatever banner came. */
    bool stands = overlap->before > 0 && !overlap->is_shrunk && overlap->kept * 2 >= overlap->before;
    if ((!is_short || stands) && !overlap->is_shrunk)
        return NO_FINDING;
    for (size_t i = 0; i < ARRAY_LENGTH(walls); i++)
        if (walls[i].asks && (walls[i].shows_part || !is_cut_down(overlap)))
            return (struct finding){walls[i].verdict, walls[i].reason, STR_NONE};
    return NO_FINDING;
}

static struct finding judge_content(const struct reading *reading, const struct article *before)
{
    if (reading->is_index && !reading->has_article_markup)
        return before ? (struct finding){VERDICT_OTHER, STR("index-page"), STR_NONE}
                      : (struct finding){VERDICT_EMPTY, STR("not-an-article"), STR_NONE};
    if (reading->article.headline.len == 0)
        return (struct finding){VERDICT_EMPTY, STR("not-an-article"), STR_NONE};
    if (reading->article.block_count == 0)
        return (struct finding){VERDICT_EMPTY, STR("no-content"), STR_NONE};
    return NO_FINDING;
}

static bool is_same_site(struct arena *arena, struct str a, struct str b)
{
    struct url_parts a_parts, b_parts;
    return url_split(arena, a, &a_parts) == 0 && url_split(arena, b, &b_parts) == 0 &&
           str_equal(url_site(arena, a_parts.host), url_site(arena, b_parts.host));
}

/* The page names an address of its own on this site that is not this article's. */
static bool has_another_canonical(struct arena *arena, const struct article *after, const struct article *before)
{
    return after->canonical.len && !str_equal(url_key(after->canonical), url_key(before->url)) &&
           !str_equal(url_key(after->canonical), url_key(before->canonical)) &&
           is_same_site(arena, after->canonical, before->url);
}

/* "zh" of "zh-Hant-TW". */
static struct str primary_language(struct str language)
{
    size_t end = 0;
    while (end < language.len && is_ascii_alpha(language.at[end]))
        end++;
    return str_slice(language, 0, end);
}

static struct finding judge_identity(struct arena *arena, const struct article *after, const struct article *before,
                                     const struct overlap *overlap)
{
    struct str old_language = primary_language(before->language), new_language = primary_language(after->language);
    if (overlap->kept * 100 >= overlap->before * OTHER_SHARE_PERCENT || str_equal(after->headline, before->headline))
        return NO_FINDING;
    if (old_language.len && new_language.len && !str_equal_fold(old_language, new_language))
        return (struct finding){VERDICT_OTHER, STR("another-language"), after->language};
    if (has_another_canonical(arena, after, before))
        return (struct finding){VERDICT_OTHER, STR("another-article"), after->canonical};
    return NO_FINDING;
}

static struct finding judge_size(struct arena *arena, const struct reading *reading, const struct overlap *overlap)
{
    struct str detail = arena_format(arena, "%zu sentences where %zu were before", overlap->after, overlap->before);
    if (!overlap->is_shrunk)
        return NO_FINDING;
    if (!reading->is_complete)
        return (struct finding){VERDICT_BROKEN, STR("truncated"), detail};
    return (struct finding){VERDICT_SHRUNK, STR("shrunk"), detail};
}

static struct finding judge_reading(struct arena *arena, const struct reading *reading, const struct article *before)
{
    struct finding finding = judge_state(reading);
    if (is_finding(finding))
        return finding;
    struct overlap overlap = {0};
    if (before)
        overlap = overlap_measure(before, &reading->article);
    finding = judge_wall(reading, &overlap);
    if (!is_finding(finding))
        finding = judge_content(reading, before);
    if (!is_finding(finding) && before)
        finding = judge_identity(arena, &reading->article, before, &overlap);
    if (!is_finding(finding) && before)
        finding = judge_size(arena, reading, &overlap);
    return finding;
}

bool judge_needs_reading(const struct visit *visit)
{
    AUTO_ARENA arena = ARENA_INIT;
    return !visit->is_fault && visit->status == 200 && !is_finding(judge_answer(&arena, visit));
}

void judge_visit(struct arena *arena, struct visit *visit, const struct reading *reading, const struct article *before)
{
    if (visit->is_fault)
        return;
    struct finding finding = judge_answer(arena, visit);
    if (!is_finding(finding))
        finding = judge_reading(arena, reading, before);
    visit->verdict = finding.verdict;
    visit->reason = finding.reason;
    visit->detail = finding.detail;
}
