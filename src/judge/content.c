#include "judge/content.h"

#include "base/array.h"
#include "base/url.h"
#include "base/utf8.h"
#include "judge/overlap.h"

/* Walls have little text of their own; shorter news items than this exist, but not beside words that ask for money.
 * Code points; a wide character says about as much as two Latin letters. */
static const size_t SHORT_TEXT = 600;
/* Not even a short item: a line or two that a wall leaves standing. */
static const size_t TINY_TEXT = 80;
/* A news flash is at least a sentence of some words. */
static const size_t FLASH_TEXT = 40;
static const size_t WIDE_WORTH = 2;
/* Two texts that share less than a fifth of their sentences are not one article edited (ARCHITECTURE.md asks for 80 %
 * before it takes two addresses for one article; between the two lie rewritten stories, which are edits). */
static const size_t OTHER_SHARE_PERCENT = 20;
/* A first report of a line or two is often replaced as a whole. */
static const size_t FIRST_REPORT = 5;

static struct str reason_or(struct str reason, struct str otherwise)
{
    return reason.len ? reason : otherwise;
}

static struct finding judge_failure(const struct reading *reading)
{
    if (!reading)
        return (struct finding){VERDICT_BROKEN, STR("extract-failed"), STR_NONE, false};
    if (reading->state == READING_NOT_HTML)
        return (struct finding){VERDICT_BROKEN, reason_or(reading->reason, STR("unsupported-type")), STR_NONE, false};
    if (reading->state == READING_FAILED && str_equal(reading->reason, STR("too-large")))
        return (struct finding){VERDICT_TOO_LARGE, reading->reason, STR_NONE, false};
    if (reading->state == READING_FAILED)
        return (struct finding){VERDICT_BROKEN, reason_or(reading->reason, STR("extract-failed")), reading->detail,
                                false};
    return NO_FINDING;
}

/* ---- walls ---- */

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

static bool is_lost(const struct overlap *overlap)
{
    return overlap->kept * 5 < overlap->before;
}

/* "Loading…" is none. */
static bool ends_as_sentence(const struct article *article)
{
    static const struct str ends[] = {STR_INIT("."),  STR_INIT("!"), STR_INIT("?"),  STR_INIT("。"), STR_INIT("！"),
                                      STR_INIT("？"), STR_INIT("।"), STR_INIT("؟"),  STR_INIT("”"),  STR_INIT("\""),
                                      STR_INIT("»"),  STR_INIT("“"), STR_INIT("」"), STR_INIT("』")};
    struct str text = article->block_count ? article->blocks[article->block_count - 1].text : STR_NONE;
    if (str_ends(text, STR("...")))
        return false;
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++)
        if (str_ends(text, ends[i]))
            return true;
    return false;
}

/* A line of wall_words, without its mark, in those of the page before: "1+to read on" also where it stood aside there,
 * unless the mark is asked for. */
static bool has_words(const struct reading *page, struct str line, bool is_by)
{
    struct str rest = page->wall_words;
    for (struct str old; str_split(&rest, '\n', &old);)
        if (old.len == line.len && old.at[0] == line.at[0] && (!is_by || old.at[1] == '+') &&
            str_equal(str_slice(old, 2, old.len), str_slice(line, 2, line.len)))
            return true;
    return false;
}

/* Where the most prominent words of a wall stand that were not on the page of the version before as prominently. A
 * banner that stands on every page of the site hides nothing. */
static enum wall_share new_words(const struct reading *reading, const struct reading *page_before, enum wall wall)
{
    enum wall_share share = WALL_ABSENT;
    if (!page_before)
        return reading->walls[wall];
    struct str rest = reading->wall_words;
    for (struct str line; share < WALL_BESIDE && str_split(&rest, '\n', &line);) {
        if (line.len < 2 || line.at[0] != '0' + (int)wall)
            continue;
        bool is_by = line.at[1] == '+';
        if (!has_words(page_before, line, is_by))
            share = is_by ? WALL_BESIDE : share == WALL_ABSENT ? WALL_ASIDE : share;
    }
    return share == WALL_BESIDE && reading->walls[wall] > share ? reading->walls[wall] : share;
}

enum hiding { HIDES_NOTHING, MAY_HIDE, HIDES };

static bool is_flash(const struct article *article, size_t worth)
{
    return worth >= FLASH_TEXT && ends_as_sentence(article);
}

/* At first sight. A long text beside a wall's words is an article with a banner, and so is a short one, but for a
 * prompt to pay, which leaves a teaser. A news flash of one sentence is dressed as an article. */
static enum hiding hides_first(const struct reading *reading, enum wall wall, size_t worth)
{
    if (worth < TINY_TEXT && !(reading->has_article_markup && is_flash(&reading->article, worth)))
        return HIDES;
    return wall == WALL_PAYMENT && reading->walls[wall] >= WALL_BESIDE && worth < SHORT_TEXT ? HIDES : HIDES_NOTHING;
}

/* A prompt to pay leaves the beginning standing, and what it says may have been read as the text's last lines. It hides
 * more than a last paragraph. */
static enum hiding hides_end(const struct reading *reading, const struct reading *page_before, enum wall_share new,
                             const struct overlap *overlap)
{
    enum { MOST_PROMPT = 3, LEAST_HIDDEN = 5 /* a fifth */ };
    enum wall_share share = reading->walls[WALL_PAYMENT];
    size_t most = new >= WALL_WITHIN ? MOST_PROMPT : 0;
    bool is_early = overlap->ends_early && (overlap->before - overlap->kept) * LEAST_HIDDEN >= overlap->before;
    if (new >= WALL_BESIDE && is_early && overlap->added <= most)
        return page_before || overlap->is_cut ? HIDES : MAY_HIDE;
    if (!overlap->is_cut || !overlap->is_beginning)
        return HIDES_NOTHING;
    if (new >= WALL_BESIDE)
        return HIDES;
    return new || share >= WALL_BESIDE ? MAY_HIDE : HIDES_NOTHING;
}

/* Where a wall's words stand beside a text: has the wall taken the text's place? */
static enum hiding hides_text(const struct reading *reading, const struct reading *page_before, enum wall wall,
                              const struct overlap *overlap)
{
    size_t worth = text_worth(&reading->article);
    if (!reading->walls[wall] || wall == WALL_MISSING || wall == WALL_PAUSE)
        return HIDES_NOTHING;
    if (!overlap->before)
        return hides_first(reading, wall, worth);
    enum wall_share new = new_words(reading, page_before, wall);
    enum hiding end = wall == WALL_PAYMENT ? hides_end(reading, page_before, new, overlap) : HIDES_NOTHING;
    bool is_hidden = overlap->is_shrunk ? !is_cut_down(overlap) : worth < SHORT_TEXT && is_lost(overlap);
    if (end != HIDES_NOTHING || !is_hidden)
        return end;
    /* "Loading…", on a site that asks for JavaScript on every page. */
    if (wall == WALL_SCRIPT && worth < TINY_TEXT && is_lost(overlap) && !is_flash(&reading->article, worth))
        return ends_as_sentence(&reading->article) ? MAY_HIDE : HIDES;
    return new ? MAY_HIDE : HIDES_NOTHING;
}

/* The first that applies decides: a captcha may speak of scripts and cookies as well, and a banner about cookies stands
 * beside many a prompt to pay. */
static const struct {
    enum wall wall;
    enum verdict verdict;
    struct str reason;
    const char *detail;
} WALL_FINDINGS[] = {
    {WALL_HUMAN, VERDICT_BLOCKED, STR_INIT("captcha"), NULL},
    {WALL_PAYMENT, VERDICT_WALL, STR_INIT("paywall"), NULL},
    {WALL_CONSENT, VERDICT_WALL, STR_INIT("consent"), NULL},
    {WALL_MISSING, VERDICT_EMPTY, STR_INIT("not-an-article"), "the page says that there is no such page"},
    {WALL_PAUSE, VERDICT_EMPTY, STR_INIT("not-an-article"), "a page about maintenance or an error"},
    {WALL_SCRIPT, VERDICT_EMPTY, STR_INIT("not-an-article"), "an application that shows nothing without JavaScript"},
};

static struct finding wall_finding(size_t i)
{
    struct str detail = WALL_FINDINGS[i].detail ? str_from(WALL_FINDINGS[i].detail) : STR_NONE;
    return (struct finding){WALL_FINDINGS[i].verdict, WALL_FINDINGS[i].reason, detail, false};
}

static struct finding judge_walls(const struct reading *reading, const struct reading *page_before,
                                  const struct overlap *overlap)
{
    /* What stood before and stands now is no wall, whatever banner came. */
    bool is_kept = overlap->before && !overlap->is_cut && overlap->kept * 2 >= overlap->before;
    for (size_t i = 0; !is_kept && i < ARRAY_LENGTH(WALL_FINDINGS); i++)
        if (reading->walls[WALL_FINDINGS[i].wall] == WALL_WHOLE)
            return wall_finding(i);
    struct finding perhaps = NO_FINDING;
    for (size_t i = 0; i < ARRAY_LENGTH(WALL_FINDINGS); i++) {
        enum hiding hiding = hides_text(reading, page_before, WALL_FINDINGS[i].wall, overlap);
        if (hiding == HIDES)
            return wall_finding(i);
        if (hiding == MAY_HIDE && !is_finding(perhaps))
            perhaps = wall_finding(i);
    }
    perhaps.is_doubtful = is_finding(perhaps);
    return perhaps;
}

/* ---- what is no article ---- */

static struct finding judge_form(const struct reading *reading, const struct article *before)
{
    if (reading->state == READING_EMPTY)
        return (struct finding){VERDICT_EMPTY, reason_or(reading->reason, STR("no-content")), STR_NONE, false};
    if (reading->is_index && !reading->has_article_markup)
        return before ? (struct finding){VERDICT_OTHER, STR("index-page"), reading->article.headline, false}
                      : (struct finding){VERDICT_EMPTY, STR("not-an-article"), STR("a list of links"), false};
    if (reading->article.headline.len == 0)
        return (struct finding){VERDICT_EMPTY, STR("not-an-article"), STR("no headline"), false};
    if (reading->article.block_count == 0)
        return (struct finding){VERDICT_EMPTY, STR("no-content"), STR_NONE, false};
    return NO_FINDING;
}

/* ---- another article ---- */

enum likeness { UNKNOWN, SAME, ANOTHER };

static bool is_same_site(struct arena *arena, struct str a, struct str b)
{
    struct url_parts a_parts, b_parts;
    return url_split(arena, a, &a_parts) == 0 && url_split(arena, b, &b_parts) == 0 &&
           str_equal(url_site(arena, a_parts.host), url_site(arena, b_parts.host));
}

/* By the address that the page gives itself: an agency's text names an address elsewhere, which says nothing. */
static enum likeness compare_canonicals(struct arena *arena, const struct article *after, const struct article *before,
                                        const struct reading *page_before)
{
    struct str key = url_key(after->canonical);
    if (!after->canonical.len || !is_same_site(arena, after->canonical, before->url))
        return UNKNOWN;
    if (str_equal(key, url_key(before->url)) ||
        (page_before && str_equal(key, url_key(page_before->article.canonical))))
        return SAME;
    return ANOTHER;
}

static bool has_line(struct str lines, struct str wanted)
{
    for (struct str line; str_split(&lines, '\n', &line);)
        if (str_equal(line, wanted))
            return true;
    return false;
}

static bool has_name(struct str lines, struct str wanted)
{
    struct str name = str_slice(wanted, 0, str_find_byte(wanted, '=', 0));
    for (struct str line; str_split(&lines, '\n', &line);)
        if (str_equal(str_slice(line, 0, str_find_byte(line, '=', 0)), name))
            return true;
    return false;
}

static enum likeness compare_identifiers(const struct reading *after, const struct reading *before)
{
    enum likeness likeness = UNKNOWN;
    if (!before)
        return UNKNOWN;
    struct str rest = after->identifiers;
    for (struct str line; str_split(&rest, '\n', &line);) {
        if (has_line(before->identifiers, line))
            return SAME;
        if (has_name(before->identifiers, line))
            likeness = ANOTHER;
    }
    return likeness;
}

/* "zh" of "zh-Hant-TW". */
static struct str primary_language(struct str language)
{
    size_t end = 0;
    while (end < language.len && is_ascii_alpha(language.at[end]))
        end++;
    return str_slice(language, 0, end);
}

static struct finding another_page(struct arena *arena, const char *reason, bool is_doubtful,
                                   const struct article *after)
{
    struct str detail = arena_copy(arena, after->headline);
    if (after->canonical.len)
        detail = arena_format(arena, "%.*s, %.*s", STR_FORMAT(after->headline), STR_FORMAT(after->canonical));
    return (struct finding){VERDICT_OTHER, str_from(reason), detail, is_doubtful};
}

static struct finding judge_identity(struct arena *arena, const struct reading *reading, const struct article *before,
                                     const struct reading *page_before, const struct overlap *overlap)
{
    const struct article *after = &reading->article;
    struct str old_language = primary_language(before->language);
    struct str new_language = primary_language(reading->language.len ? reading->language : after->language);
    if (overlap->kept * 100 >= overlap->before * OTHER_SHARE_PERCENT || str_equal(after->headline, before->headline))
        return NO_FINDING;
    if (old_language.len && new_language.len && !str_equal_fold(old_language, new_language))
        return another_page(arena, "another-language", false, after);
    enum likeness address = compare_canonicals(arena, after, before, page_before);
    enum likeness identifiers = compare_identifiers(reading, page_before);
    if (address == SAME || identifiers == SAME)
        return NO_FINDING;
    if (address == ANOTHER && url_is_front_page(after->canonical) && !url_is_front_page(before->url))
        return another_page(arena, "index-page", false, after);
    if (address == ANOTHER || identifiers == ANOTHER)
        return another_page(arena, "another-article", true, after);
    return overlap->before < FIRST_REPORT ? NO_FINDING : another_page(arena, "another-text", true, after);
}

/* ---- what is left ---- */

/* The page breaks off, or lacks the end that the page before had. */
static bool lacks_end(const struct reading *reading, const struct article *before, const struct reading *page_before,
                      const struct overlap *overlap)
{
    if (reading->has_end || !before)
        return !reading->is_complete;
    if (!page_before || page_before->has_end)
        return true;
    return !reading->is_complete && (page_before->is_complete || overlap->is_cut);
}

/* Half a page is no version, even where its text reads whole: its last lines may be missing. A page that stays so was
 * made so. */
static struct finding judge_end(struct arena *arena, const struct reading *reading, const struct article *before,
                                const struct reading *page_before, const struct overlap *overlap)
{
    bool is_same = before && overlap->kept == overlap->before && overlap->after == overlap->before &&
                   str_equal(before->headline, reading->article.headline);
    if (is_same || !lacks_end(reading, before, page_before, overlap))
        return NO_FINDING;
    struct str detail = STR("the page has no end");
    if (before)
        detail = arena_format(arena, "%zu sentences where %zu were before, and the page has no end", overlap->after,
                              overlap->before);
    return (struct finding){VERDICT_BROKEN, STR("truncated"), detail, true};
}

static struct finding judge_size(struct arena *arena, const struct overlap *overlap)
{
    struct str detail = arena_format(arena, "%zu sentences where %zu were before", overlap->after, overlap->before);
    return overlap->is_cut ? (struct finding){VERDICT_SHRUNK, STR("shrunk"), detail, true} : NO_FINDING;
}

/* What speaks against the text but for walls. */
static struct finding judge_text(struct arena *arena, const struct reading *reading, const struct article *before,
                                 const struct reading *page_before, const struct overlap *overlap)
{
    struct finding finding = judge_form(reading, before);
    if (!is_finding(finding) && before)
        finding = judge_identity(arena, reading, before, page_before, overlap);
    return finding;
}

struct finding judge_content(struct arena *arena, const struct reading *reading, const struct article *before,
                             const struct reading *page_before)
{
    struct finding finding = judge_failure(reading);
    if (is_finding(finding))
        return finding;
    struct overlap overlap = {0};
    if (before)
        overlap = overlap_measure(before, &reading->article);
    struct finding wall = judge_walls(reading, page_before, &overlap);
    finding = judge_text(arena, reading, before, page_before, &overlap);
    if (is_finding(wall)) {
        /* What is no text of this article, with a wall's words beside it, is the wall's. */
        wall.is_doubtful = wall.is_doubtful && !is_finding(finding);
        return wall;
    }
    if (!is_finding(finding))
        finding = judge_end(arena, reading, before, page_before, &overlap);
    if (!is_finding(finding) && before)
        finding = judge_size(arena, &overlap);
    return finding;
}

bool judge_is_kin(struct arena *arena, const struct reading *reading, const struct article *before,
                  const struct reading *page_before)
{
    if (!reading || reading->state != READING_ARTICLE)
        return false;
    if (!before)
        return !reading->is_index && reading->article.published.len;
    struct overlap overlap = overlap_measure(before, &reading->article);
    return overlap.kept * 100 >= overlap.before * OTHER_SHARE_PERCENT ||
           str_equal(reading->article.headline, before->headline) ||
           compare_canonicals(arena, &reading->article, before, page_before) == SAME ||
           compare_identifiers(reading, page_before) == SAME;
}
