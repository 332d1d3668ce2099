#include "judge/judge.h"

#include "base/array.h"
#include "base/url.h"
#include "judge/content.h"

/* The first row whose range holds the status decides; one without a reason has nothing to explain. */
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
        return (struct finding){VERDICT_FAILED, STR("bad-304"), STR("HTTP 304 to a request without a validator"),
                                false};
    for (size_t i = 0; i < ARRAY_LENGTH(STATUSES); i++) {
        if (visit->status < STATUSES[i].low || visit->status > STATUSES[i].high)
            continue;
        if (!STATUSES[i].reason)
            return (struct finding){STATUSES[i].verdict, STR_NONE, STR_NONE, false};
        return (struct finding){STATUSES[i].verdict, str_from(STATUSES[i].reason), detail, false};
    }
    return (struct finding){VERDICT_BROKEN, STR("unexpected-status"), detail, false};
}

/* An outlet that takes a story down by sending its readers to the front page, or to a section. */
static bool is_sent_away(const struct visit *visit)
{
    return visit->final_url.len && !str_equal(visit->url, visit->final_url) && url_is_front_page(visit->final_url) &&
           !url_is_front_page(visit->url);
}

static struct finding sent_away(const struct visit *visit)
{
    return (struct finding){VERDICT_GONE, STR("front-page"), visit->final_url, false};
}

/* A path of a plain word or two may be a section, or an article with a short name, or a login: its page says which. */
static struct finding judge_target(struct arena *arena, const struct visit *visit, const struct reading *reading,
                                   const struct article *before, const struct reading *page_before,
                                   struct finding finding)
{
    bool is_wall = reading && (reading->walls[WALL_CONSENT] == WALL_WHOLE ||
                               reading->walls[WALL_PAYMENT] == WALL_WHOLE || reading->walls[WALL_HUMAN] == WALL_WHOLE);
    if (is_wall || judge_is_kin(arena, reading, before, page_before))
        return finding;
    return sent_away(visit);
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
    if (is_sent_away(visit) && url_is_root(visit->final_url))
        return sent_away(visit);
    if (visit->body.len == 0)
        return (struct finding){VERDICT_EMPTY, STR("empty"), STR_NONE, false};
    if (!may_be_html(visit->content_type))
        return (struct finding){VERDICT_BROKEN, STR("unsupported-type"), visit->content_type, false};
    return NO_FINDING;
}

bool judge_needs_reading(const struct visit *visit)
{
    AUTO_ARENA arena = ARENA_INIT;
    return !visit->is_fault && visit->status == 200 && !is_finding(judge_answer(&arena, visit));
}

void judge_visit(struct arena *arena, struct visit *visit, const struct reading *reading, const struct article *before,
                 const struct reading *page_before)
{
    if (visit->is_fault)
        return;
    struct finding finding = judge_answer(arena, visit);
    if (!is_finding(finding)) {
        finding = judge_content(arena, reading, before, page_before);
        if (is_sent_away(visit))
            finding = judge_target(arena, visit, reading, before, page_before, finding);
    }
    visit->verdict = finding.verdict;
    visit->is_doubtful = finding.is_doubtful;
    visit->reason = finding.reason;
    visit->detail = finding.detail;
}

bool judge_wants_page_before(const struct visit *visit)
{
    static const struct str reasons[] = {
        STR_INIT("another-article"), STR_INIT("another-text"),   STR_INIT("consent"),  STR_INIT("paywall"),
        STR_INIT("captcha"),         STR_INIT("not-an-article"), STR_INIT("truncated")};
    for (size_t i = 0; !visit->is_fault && i < ARRAY_LENGTH(reasons); i++)
        if (str_equal(visit->reason, reasons[i]))
            return true;
    return false;
}
