#include "identity.h"

#include "base/url.h"
#include "judge/overlap.h"
#include "story/canonical.h"

/* ---- redirects ---- */

static struct str without(struct str text, struct str start)
{
    return str_starts(text, start) ? str_slice(text, start.len, text.len) : text;
}

static struct str without_slash(struct str path)
{
    return path.len && path.at[path.len - 1] == '/' ? str_slice(path, 0, path.len - 1) : path;
}

static bool is_spelling(struct arena *arena, struct str a, struct str b)
{
    struct url_parts one, other;
    return url_split(arena, a, &one) == 0 && url_split(arena, b, &other) == 0 &&
           str_equal(without(one.host, STR("www.")), without(other.host, STR("www."))) &&
           str_equal(one.port, other.port) && str_equal(without_slash(one.path), without_slash(other.path)) &&
           str_equal(one.query, other.query);
}

struct str identity_address(struct look *look)
{
    const struct visit *visit = &look->visit;
    struct str url = look->row.url;
    for (size_t i = 1; i < visit->hop_count; i++) {
        int status = visit->hops[i - 1].status;
        struct str next = visit->hops[i].url;
        bool is_for_good = status == 301 || status == 308 || is_spelling(&look->arena, url, next);
        bool is_sent_away = url_is_front_page(next) && !url_is_front_page(look->row.url);
        if (!is_for_good || is_sent_away)
            break;
        url = next;
    }
    return url;
}

bool identity_is_taken(struct look *look)
{
    struct cycle *cycle = look->cycle;
    struct state_article other;
    struct str key = url_key(look->url);
    if (str_equal(key, look->row.key))
        return false;
    int result = desk_find_url(cycle->desk, &look->arena, look->url, &other);
    return result == 0 ? other.id != look->row.id : map_has(cycle->new_keys, key);
}

static bool is_led(const struct look *look)
{
    struct str page = look->visit.final_url;
    return page.len && !str_equal(url_key(page), url_key(look->url));
}

struct str identity_page(const struct look *look)
{
    return is_led(look) ? look->visit.final_url : look->url;
}

/* By the key of a page that a look was led to: the key of the row that took its text. */
static struct str lead_fact(struct look *look)
{
    return arena_format(&look->arena, "led:%.*s", STR_FORMAT(url_key(look->visit.final_url)));
}

/* By the key of an address that a page called its canonical one: the key of the row whose page it was. */
static struct str claim_fact(struct look *look, struct str key)
{
    return arena_format(&look->arena, "canonical:%.*s", STR_FORMAT(key));
}

/* The canonical address of the page, where it may say whose the page is. */
static struct str claim_of(struct look *look)
{
    struct str claim = look->reading.article.canonical;
    struct url_parts own, other;
    bool is_same_site = claim.len && url_split(&look->arena, claim, &other) == 0 &&
                        url_split(&look->arena, look->url, &own) == 0 &&
                        str_equal(url_site(&look->arena, own.host), url_site(&look->arena, other.host));
    return is_same_site && !url_is_front_page(claim) ? claim : STR_NONE;
}

/* A row that this page names, or whose page named this one. */
static bool find_claimed(struct look *look, struct str claim, struct state_article *row)
{
    struct desk *desk = look->cycle->desk;
    struct str own = url_key(look->url), key;
    bool is_other = claim.len && !str_equal(url_key(claim), own);
    if (is_other && desk_find_url(desk, &look->arena, claim, row) == 0 && row->path.len)
        return row->id != look->row.id;
    return state_get(desk->state, &look->arena, claim_fact(look, own).at, &key) == 0 && key.len &&
           state_find_key(desk->state, &look->arena, key, row) == 0 && row->path.len && row->id != look->row.id;
}

static bool reads_as(struct look *look, const struct article *other)
{
    struct overlap overlap = overlap_measure(other, &look->reading.article);
    size_t longer = overlap.before > overlap.after ? overlap.before : overlap.after;
    return longer > 0 && overlap.kept * 5 >= longer * 4;
}

static bool shares_text(struct look *look, const struct state_article *row)
{
    AUTO_BUF text = BUF_INIT;
    struct article other;
    return archive_read(look->cycle->desk->archive, STR_NONE, row->path, &text) == 0 &&
           canonical_read(&look->arena, arena_copy(&look->arena, buf_str(&text)), &other) == 0 &&
           reads_as(look, &other);
}

/* A fact that goes with the row of the look. */
static void note(struct look *look, struct str name, struct str value)
{
    struct ended *ended = look_ended(look);
    ended->fact_name = arena_copy(&ended->arena, name);
    ended->fact_value = arena_copy(&ended->arena, value);
}

void identity_note_led(struct look *look)
{
    if (!is_led(look))
        return;
    note(look, lead_fact(look), look->row.key);
    map_put(look->cycle->new_keys, lead_fact(look), look->cycle);
}

/* The article is recorded by looks at that row. */
static bool is_followed(const struct look *look, const struct state_article *row)
{
    return row->is_watched && (!row->until || row->until >= look->visit.end_ms / 1000);
}

static bool find_lead(struct look *look, struct state_article *row)
{
    struct state *state = look->cycle->desk->state;
    struct str key;
    return state_get(state, &look->arena, lead_fact(look).at, &key) == 0 && key.len &&
           state_find_key(state, &look->arena, key, row) == 0 && row->path.len && row->id != look->row.id;
}

/* A row that looks at the page which this look was led to, or at the one which that page calls its own; or that was led
 * there before and took its text. What other looks of this run took may not be in state.db yet. */
static bool is_led_to_another(struct look *look, bool is_of_another)
{
    struct map *new_keys = look->cycle->new_keys;
    struct str page = look->visit.final_url;
    struct state_article row;
    if (!is_led(look))
        return false;
    if (desk_find_url(look->cycle->desk, &look->arena, page, &row) == 0) {
        if (row.id == look->row.id)
            return false;
    } else if (map_has(new_keys, url_key(page)) || map_has(new_keys, lead_fact(look))) {
        return true;
    } else if (!(find_claimed(look, claim_of(look), &row) && shares_text(look, &row)) &&
               !(find_lead(look, &row) && shares_text(look, &row))) {
        return false;
    }
    /* A file of its own is better than none; but what has one does not take in another's text. */
    return is_followed(look, &row) || is_of_another;
}

void identity_judge_led(struct look *look)
{
    struct visit *visit = &look->visit;
    bool is_text = look->has_reading && (visit->verdict == VERDICT_ARTICLE || visit->verdict == VERDICT_OTHER ||
                                         visit->verdict == VERDICT_SHRUNK);
    bool is_of_another = is_text && look->has_before && !reads_as(look, &look->before);
    if (!is_text || !is_led_to_another(look, is_of_another))
        return;
    visit->verdict = is_of_another && look->before.gone.len ? VERDICT_GONE : VERDICT_OTHER;
    visit->reason = is_of_another ? STR("led-away") : STR("same-article");
    visit->is_doubtful = is_of_another;
    visit->detail =
        arena_format(&look->arena, "%.*s, for now: the address is asked again", STR_FORMAT(visit->final_url));
}

bool identity_find(struct look *look, struct str *url)
{
    struct state_article row;
    struct str own = url_key(look->url), claim = claim_of(look);
    if (look->has_before || look->reading.state != READING_ARTICLE || is_led(look))
        return false;
    if (!find_claimed(look, claim, &row)) {
        if (claim.len && !str_equal(url_key(claim), own))
            note(look, claim_fact(look, url_key(claim)), own);
        return false;
    }
    *url = row.url;
    if (shares_text(look, &row))
        return true;
    note(look, arena_format(&look->arena, IDENTITY_TWIN "%.*s", STR_FORMAT(own)), row.url);
    return false;
}
