#include "find.h"

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/unicode.h"
#include "compare/compare.h"
#include "story/canonical.h"

#include <stdlib.h>
#include <string.h>

/* A line that took another's place has this much in common with it; a headline always takes the last one's. */
static const double LEAST_LIKENESS = 0.25;

/* A line that holds the phrase; its text is read again where it is shown. */
struct hit {
    int64_t id, article, came, went, came_at, went_at;
    enum phrase_kind kind;
};

struct hits {
    struct hit *items;
    size_t count, room;
};

/* A stay before it is told. */
struct stretch {
    int64_t article, came, went, came_at, went_at;
    int64_t first, last; /* ids of the line that came, and of the one that went, or stands */
    size_t lines_came, lines_went;
    int64_t other; /* of --became: id of the line that took its place; 0: look for one */
};

struct search {
    struct desk *desk;
    struct phrases *phrases;
    struct arena *arena;
    const struct find_query *query;
    struct str phrase, became, outlet; /* folded */
    struct stretch *stretches;
    size_t count, room;
};

/* ---- lines ---- */

struct matching {
    struct hits hits;
    struct str folded;
    bool is_sure;
    struct buf scratch;
};

static int take_hit(void *context, const struct phrase_line *line)
{
    struct matching *matching = context;
    if (!matching->is_sure && !concordance_holds(&matching->scratch, line->text, matching->folded))
        return 0;
    *ARRAY_PUSH(matching->hits.items, matching->hits.count, matching->hits.room) = (struct hit){
        line->id, line->article, line->came, line->went, line->came_at, line->went_at, line->kind,
    };
    return 0;
}

static int by_article(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->came != y->came)
        return x->came < y->came ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* All lines that hold the phrase, by article and version. The caller frees. */
static int find_hits(struct phrases *phrases, struct str folded, struct hits *hits)
{
    struct matching matching = {.folded = folded, .scratch = BUF_INIT};
    int result = phrases_each(phrases, folded, &matching.is_sure, take_hit, &matching);
    if (matching.hits.count)
        qsort(matching.hits.items, matching.hits.count, sizeof *matching.hits.items, by_article);
    *hits = matching.hits;
    buf_clear(&matching.scratch);
    return result;
}

/* ---- stretches ---- */

static bool lasts_longer(int64_t went, int64_t other)
{
    return other != 0 && (went == 0 || went > other);
}

/* The stretch of the hits from `at` on; gives the index behind them. */
static size_t take_stretch(const struct hits *hits, size_t at, struct stretch *stretch)
{
    const struct hit *first = &hits->items[at];
    *stretch = (struct stretch){
        first->article, first->came, first->went, first->came_at, first->went_at, first->id, first->id, 0, 0, 0};
    size_t end = at;
    for (; end < hits->count; end++) {
        const struct hit *hit = &hits->items[end];
        if (hit->article != stretch->article || (stretch->went && hit->came > stretch->went))
            break;
        stretch->lines_came += hit->came == stretch->came;
        if (lasts_longer(hit->went, stretch->went)) {
            stretch->went = hit->went;
            stretch->went_at = hit->went_at;
            stretch->last = hit->id;
        }
    }
    for (size_t i = at; i < end && stretch->went; i++)
        stretch->lines_went += hits->items[i].went == stretch->went;
    return end;
}

static void add_stretch(struct search *search, struct stretch stretch)
{
    *ARRAY_PUSH(search->stretches, search->count, search->room) = stretch;
}

static int find_stretches(struct search *search)
{
    struct hits hits = {0};
    int result = find_hits(search->phrases, search->phrase, &hits);
    for (size_t at = 0; result == 0 && at < hits.count;) {
        struct stretch stretch;
        at = take_stretch(&hits, at, &stretch);
        add_stretch(search, stretch);
    }
    memory_free(hits.items);
    return result;
}

/* ---- one phrase that gave way to another ---- */

static size_t count_of(struct str text, struct str needle)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, needle, at)) != SIZE_MAX; at += needle.len)
        count++;
    return count;
}

struct finding_line {
    struct arena *arena;
    int64_t id;
    struct phrase_line line;
};

static int take_line(void *context, const struct phrase_line *line)
{
    struct finding_line *finding = context;
    if (line->id == finding->id) {
        finding->line = *line;
        finding->line.text = arena_copy(finding->arena, line->text);
    }
    return 0;
}

/* A line that came with a version, or went with it, by its id; its text is absent where it is not there. */
static int read_line(struct search *search, struct arena *arena, int64_t article, int64_t number, bool went, int64_t id,
                     struct phrase_line *line)
{
    struct finding_line finding = {.arena = arena, .id = id};
    int result = phrases_each_change(search->phrases, article, number, went, take_line, &finding);
    *line = finding.line;
    return result;
}

/* How surely `new` took the place of `old`, 0 where it did not: it has less of the one phrase and more of the other. */
static double trade_of(struct search *search, const struct phrase_line *old, const struct phrase_line *new)
{
    AUTO_ARENA arena = ARENA_INIT;
    bool is_headline = old->kind == PHRASE_HEADLINE;
    if (is_headline != (new->kind == PHRASE_HEADLINE))
        return 0;
    struct str before = concordance_fold(&arena, old->text), after = concordance_fold(&arena, new->text);
    if (count_of(before, search->phrase) <= count_of(after, search->phrase) ||
        count_of(before, search->became) >= count_of(after, search->became))
        return 0;
    double likeness = compare_likeness(&arena, old->text, new->text);
    return is_headline || likeness >= LEAST_LIKENESS ? likeness + 1 : 0;
}

/* The lines of `new` that came with the version with which `old` went. */
static int find_trade(struct search *search, const struct hit *old, const struct hits *new, size_t from, size_t to)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct phrase_line line, other;
    double best = 0;
    struct stretch stretch = {
        old->article, old->came, old->went, old->came_at, old->went_at, old->id, old->id, 1, 1, 0};
    int result = read_line(search, &arena, old->article, old->went, true, old->id, &line);
    for (size_t i = from; i < to && result == 0; i++) {
        result = read_line(search, &arena, old->article, old->went, false, new->items[i].id, &other);
        double trade = result == 0 ? trade_of(search, &line, &other) : 0;
        if (trade > best) {
            best = trade;
            stretch.other = new->items[i].id;
        }
    }
    if (result == 0 && best > 0)
        add_stretch(search, stretch);
    return result;
}

/* The first of the sorted hits that is not before an article and version. */
static size_t lower_bound(const struct hits *hits, int64_t article, int64_t came)
{
    size_t low = 0, high = hits->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct hit *hit = &hits->items[middle];
        if (hit->article < article || (hit->article == article && hit->came < came))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int find_trades(struct search *search)
{
    struct hits old = {0}, new = {0};
    int result = find_hits(search->phrases, search->phrase, &old);
    if (result == 0)
        result = find_hits(search->phrases, search->became, &new);
    for (size_t i = 0; i < old.count && result == 0; i++) {
        const struct hit *hit = &old.items[i];
        if (!hit->went)
            continue;
        size_t from = lower_bound(&new, hit->article, hit->went), to = lower_bound(&new, hit->article, hit->went + 1);
        if (from < to)
            result = find_trade(search, hit, &new, from, to);
    }
    memory_free(old.items);
    memory_free(new.items);
    return result;
}

/* ---- which ---- */

static bool has_label(const struct find_query *query, struct str labels)
{
    struct str name;
    enum edit_label label;
    while (labels.len && str_split(&labels, ' ', &name))
        if (edit_label_from_name(name, &label) && query->labels[label])
            return true;
    return false;
}

static bool is_of_outlet(struct search *search, struct str path, struct str outlet)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str host = str_slice(path, 0, str_find_byte(path, '/', 0));
    return str_contains(unicode_fold(&arena, outlet), search->outlet) ||
           str_contains(unicode_fold(&arena, host), search->outlet);
}

/* Of --became, what counts is when it gave way. */
static bool is_in_span(const struct search *search, const struct stretch *stretch)
{
    int64_t since = search->query->since, until = search->query->until ? search->query->until : INT64_MAX;
    return (stretch->came_at >= since && stretch->came_at <= until && !search->became.at) ||
           (stretch->went && stretch->went_at >= since && stretch->went_at <= until);
}

static int is_wished(struct search *search, const struct stretch *stretch, bool *is)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct phrase_article article;
    struct phrase_version came, went = {.labels = STR_NONE};
    *is = (!search->query->since && !search->query->until) || is_in_span(search, stretch);
    if (!*is || (!search->outlet.at && !search->query->labels))
        return 0;
    int result = phrases_find_article(search->phrases, &arena, stretch->article, &article);
    if (result == 0)
        result = phrases_find_version(search->phrases, &arena, stretch->article, stretch->came, &came);
    if (result == 0 && stretch->went)
        result = phrases_find_version(search->phrases, &arena, stretch->article, stretch->went, &went);
    if (result < 0)
        return result;
    if (search->query->labels)
        *is = (!search->became.at && has_label(search->query, came.labels)) || has_label(search->query, went.labels);
    if (*is && search->outlet.at)
        *is = is_of_outlet(search, article.path, came.outlet);
    return 0;
}

static int64_t newest(const struct stretch *stretch)
{
    return stretch->went ? stretch->went_at : stretch->came_at;
}

static int newest_first(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    if (newest(x) != newest(y))
        return newest(x) > newest(y) ? -1 : 1;
    if (x->article != y->article)
        return x->article > y->article ? -1 : 1;
    return x->came > y->came ? -1 : x->came < y->came;
}

static int keep_wished(struct search *search, size_t *articles)
{
    int64_t last = 0;
    size_t kept = 0;
    int result = 0;
    *articles = 0;
    /* Those of one article stand together still. */
    for (size_t i = 0; i < search->count && result == 0; i++) {
        bool is = false;
        result = is_wished(search, &search->stretches[i], &is);
        if (!is)
            continue;
        *articles += search->stretches[i].article != last;
        last = search->stretches[i].article;
        search->stretches[kept++] = search->stretches[i];
    }
    search->count = kept;
    if (kept)
        qsort(search->stretches, kept, sizeof *search->stretches, newest_first);
    return result;
}

/* ---- telling ---- */

struct finding_other {
    struct arena *arena;
    const struct phrase_line *line;
    struct str other;
    double best;
};

static int look_at_other(void *context, const struct phrase_line *line)
{
    struct finding_other *finding = context;
    AUTO_ARENA arena = ARENA_INIT;
    bool is_headline = finding->line->kind == PHRASE_HEADLINE;
    if (is_headline != (line->kind == PHRASE_HEADLINE))
        return 0;
    double likeness = is_headline ? 1 : compare_likeness(&arena, finding->line->text, line->text);
    if (likeness < LEAST_LIKENESS || likeness <= finding->best)
        return 0;
    finding->best = likeness;
    finding->other = arena_copy(finding->arena, line->text);
    return 0;
}

/* The line on the other side of the version that is most like this one. */
static int find_other(struct search *search, const struct phrase_line *line, int64_t number, bool went,
                      struct str *other)
{
    struct finding_other finding = {.arena = search->arena, .line = line, .other = STR_NONE};
    int result = phrases_each_change(search->phrases, line->article, number, !went, look_at_other, &finding);
    *other = finding.other;
    return result;
}

static int tell_moment(struct search *search, const struct stretch *stretch, bool went, struct find_moment *moment)
{
    int64_t number = went ? stretch->went : stretch->came;
    struct phrase_version version;
    struct phrase_line line, other;
    if (!number)
        return 0;
    int result = phrases_find_version(search->phrases, search->arena, stretch->article, number, &version);
    if (result == 0)
        result = read_line(search, search->arena, stretch->article, number, went, went ? stretch->last : stretch->first,
                           &line);
    if (result < 0)
        return result;
    *moment = (struct find_moment){.version = number,
                                   .commit = version.commit,
                                   .verb = version.verb,
                                   .labels = version.labels,
                                   .unmarked = version.unmarked,
                                   .seen_from = version.seen_from,
                                   .seen_to = version.seen_to,
                                   .kind = line.kind,
                                   .line = line.text,
                                   .lines = went ? stretch->lines_went : stretch->lines_came};
    if (went && stretch->other) {
        result = read_line(search, search->arena, stretch->article, number, false, stretch->other, &other);
        moment->other = other.text;
        return result;
    }
    return find_other(search, &line, number, went, &moment->other);
}

struct finding_standing {
    struct arena *arena;
    int64_t id;
    struct find_standing *stands;
};

static int look_at_standing(void *context, const struct phrase_line *line)
{
    struct finding_standing *finding = context;
    if (line->kind == PHRASE_HEADLINE)
        finding->stands->headline = arena_copy(finding->arena, line->text);
    if (line->id == finding->id) {
        finding->stands->kind = line->kind;
        finding->stands->line = arena_copy(finding->arena, line->text);
    }
    return 0;
}

/* With many lines in a stretch, the one that came first may have gone long since. */
static int tell_standing(struct search *search, const struct stretch *stretch, struct find_standing *stands)
{
    struct finding_standing finding = {search->arena, stretch->last, stands};
    return stretch->went ? 0 : phrases_each_standing(search->phrases, stretch->article, look_at_standing, &finding);
}

static bool starts_alike(struct str a, struct str b)
{
    return str_starts(a, b) || str_starts(b, a);
}

static bool ends_alike(struct str a, struct str b)
{
    return str_ends(a, b) || str_ends(b, a);
}

/* Whether the phrase in the line is the one in the quotation: before and behind it both say the same up to where either
 * ends. */
static bool is_within(struct str line, struct str quotation, struct str phrase)
{
    for (size_t at = 0; (at = str_find(quotation, phrase, at)) != SIZE_MAX; at += phrase.len)
        for (size_t in = 0; (in = str_find(line, phrase, in)) != SIZE_MAX; in += phrase.len)
            if (ends_alike(str_trim(str_slice(quotation, 0, at)), str_trim(str_slice(line, 0, in))) &&
                starts_alike(str_trim(str_slice(quotation, at + phrase.len, quotation.len)),
                             str_trim(str_slice(line, in + phrase.len, line.len))))
                return true;
    return false;
}

/* Whose words the line's phrase is in; who said what cannot be read any more is not known. */
static int find_speaker(struct search *search, int64_t article, int64_t number, struct str line, struct str *speaker)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct phrase_version version;
    struct article text;
    struct quotation_list list = {NULL, 0};
    AUTO_BUF bytes = BUF_INIT;
    int result = phrases_find_version(search->phrases, &arena, article, number, &version);
    if (result == 0)
        result = archive_read_blob(search->desk->archive, version.text_id, &bytes);
    if (result == 0)
        result = canonical_read(&arena, buf_str(&bytes), &text);
    if (result == 0)
        compare_quotations(&arena, &text, &list);
    struct str folded = concordance_fold(&arena, line);
    for (size_t i = 0; i < list.count && !speaker->len; i++)
        if (list.quotations[i].speaker.len &&
            is_within(folded, concordance_fold(&arena, list.quotations[i].text), search->phrase))
            *speaker = arena_copy(search->arena, list.quotations[i].speaker);
    return result == STET_ERROR_DATA ? 0 : result;
}

static int tell_stay(struct search *search, const struct stretch *stretch, struct find_stay *stay)
{
    struct phrase_article article;
    struct phrase_version version;
    *stay = (struct find_stay){.speaker = STR_NONE};
    int result = phrases_find_article(search->phrases, search->arena, stretch->article, &article);
    if (result == 0)
        result = phrases_find_version(search->phrases, search->arena, stretch->article, stretch->came, &version);
    if (result < 0)
        return result;
    stay->path = article.path;
    stay->url = article.url;
    stay->outlet = version.outlet;
    result = phrases_field(search->phrases, search->arena, stretch->article, stretch->came, PHRASE_HEADLINE,
                           &stay->headline);
    if (result == 0)
        result = phrases_field(search->phrases, search->arena, stretch->article, stretch->came, PHRASE_BYLINE,
                               &stay->byline);
    if (result == 0)
        result = tell_moment(search, stretch, false, &stay->came);
    if (result == 0)
        result = tell_moment(search, stretch, true, &stay->went);
    if (result == 0)
        result = tell_standing(search, stretch, &stay->stands);
    if (result == 0 && search->query->wants_speakers)
        result = find_speaker(search, stretch->article, stretch->came, stay->came.line, &stay->speaker);
    return result;
}

/* ---- searching ---- */

static int fold_query(struct search *search)
{
    const struct find_query *query = search->query;
    search->phrase = concordance_fold(search->arena, query->phrase);
    search->became = query->became.at ? concordance_fold(search->arena, query->became) : STR_NONE;
    search->outlet = query->outlet.at ? unicode_fold(search->arena, query->outlet) : STR_NONE;
    if (search->phrase.len && (!query->became.at || search->became.len))
        return 0;
    return error_set(STET_ERROR_USAGE, "expected a phrase with a letter or a figure in it");
}

static int search_all(struct search *search, struct find_result *result)
{
    int code = search->became.at ? find_trades(search) : find_stretches(search);
    if (code == 0)
        code = keep_wished(search, &result->articles);
    result->total = search->count;
    size_t limit = search->query->limit;
    result->count = limit && limit < search->count ? limit : search->count;
    result->stays = arena_array(search->arena, result->count, sizeof *result->stays);
    for (size_t i = 0; i < result->count && code == 0; i++)
        code = tell_stay(search, &search->stretches[i], &result->stays[i]);
    return code;
}

int find_search(struct desk *desk, struct arena *arena, const struct find_query *query,
                const struct concordance_progress *progress, struct find_result *result)
{
    AUTO_PHRASES *phrases = NULL;
    struct search search = {.desk = desk, .arena = arena, .query = query};
    *result = (struct find_result){0};
    int code = fold_query(&search);
    if (code == 0)
        code = concordance_open(desk, progress, &phrases, &result->is_behind);
    search.phrases = phrases;
    if (code == 0)
        code = phrases_begin_reading(phrases);
    if (code == 0)
        code = search_all(&search, result);
    memory_free(search.stretches);
    return code;
}
