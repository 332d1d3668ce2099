#include "follow.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/url.h"
#include "extract/listing.h"
#include "fetch/inflate.h"
#include "jobs.h"
#include "judge/judge.h"
#include "rules.h"
#include "watch/shapes.h"
#include "watch/sift.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    PIECE_BYTES = 1024 * 1024,
    MOST_NEW = 500,       /* articles found in one look, where the watch says nothing */
    MOST_MAPS = 2000,     /* of one index */
    KNOWN_ROWS = 500,     /* of a host, from which the shapes of its articles are learned */
    AHEAD_SECONDS = 3600, /* a time of change that lies further ahead is no time */
};

/* sitemaps.org allows 50 MiB; of feeds and pages what an article may have. */
size_t follow_most_bytes(enum state_kind kind)
{
    return kind == STATE_SITEMAP || kind == STATE_MAP ? (size_t)50 * 1024 * 1024 : 0;
}

/* A list while its pieces are read. */
struct following {
    struct look *look;
    struct buf inflated;
    struct str rest, head; /* what is not read yet, and what must stand before it */
    struct sift **sifts;   /* of each watch of this list; an entry passes that one of them lets pass */
    size_t sift_count;
    const struct watch *watch; /* the first of them */
    int64_t follow_seconds, most_new;
    bool was_read;
    struct map *listed_before; /* addresses of the last look, where nothing else tells what is new */
    struct buf listed_now;
    size_t kept_bytes;
    size_t listed, found, refused, vain, left, left_maps, skipped; /* entries, by what became of them */
    bool is_cut;
    bool is_damaged; /* a piece behind the first could not be read */
    bool is_undone;  /* what it lists could not be looked up: it must be read again, also when it has not changed */
    const char *why; /* the last that was refused was so for this */
};

void follow_drop(struct look *look)
{
    struct following *following = look->following;
    if (!following)
        return;
    look->following = NULL;
    look->cycle->kept_bytes -= following->kept_bytes;
    for (size_t i = 0; i < following->sift_count; i++)
        sift_free(following->sifts[i]);
    buf_clear(&following->inflated);
    buf_clear(&following->listed_now);
    map_free(following->listed_before);
    memory_free(following);
}

/* ---- its watches ---- */

static bool is_watch_of(const struct watch *watch, const struct state_article *row)
{
    bool is_kind = (int)watch->kind == (int)row->kind || (watch->kind == WATCH_SITEMAP && row->kind == STATE_MAP);
    struct str list = row->kind == STATE_MAP ? row->found : row->url;
    return is_kind && str_equal(watch->url, list);
}

static int open_watches(struct following *following)
{
    struct look *look = following->look;
    const struct watch_list *list = &look->cycle->desk->watches;
    following->sifts = arena_array(&look->arena, list->watch_count, sizeof(struct sift *));
    for (size_t i = 0; i < list->watch_count; i++) {
        const struct watch *watch = &list->watches[i];
        if (!is_watch_of(watch, &look->row))
            continue;
        int result = sift_new(watch, &following->sifts[following->sift_count]);
        if (result < 0)
            return result;
        following->sift_count++;
        following->watch = following->watch ? following->watch : watch;
        int64_t follow = sift_follow(watch), most = watch->max_new ? watch->max_new : MOST_NEW;
        following->follow_seconds = follow > following->follow_seconds ? follow : following->follow_seconds;
        following->most_new = most > following->most_new ? most : following->most_new;
    }
    return following->sift_count ? 0 : error_set(STET_ERROR_NOT_FOUND, "no watch file names it any more");
}

/* ---- what it lists ---- */

static void add_finding(struct following *following, struct state_article *row)
{
    struct look *look = following->look;
    struct ended *ended = look_ended(look);
    struct finding *finding = arena_alloc(&ended->arena, sizeof *finding);
    finding->row = look_copy_row(&ended->arena, row);
    finding->next = ended->findings;
    ended->findings = finding;
    look->cycle->has_findings = true;
    map_put(look->cycle->new_keys, row->key, look->cycle);
    following->found++;
}

static struct str list_of(const struct look *look)
{
    return look->row.kind == STATE_MAP ? look->row.found : look->row.url;
}

static struct state_article new_row(struct following *following, enum state_kind kind, struct str url)
{
    struct look *look = following->look;
    struct url_parts parts;
    int64_t now = look->visit.end_ms / 1000;
    return (struct state_article){.kind = kind,
                                  .key = state_key(&look->arena, kind, url),
                                  .url = url,
                                  .site = url_split(&look->arena, url, &parts) == 0 ? url_site(&look->arena, parts.host)
                                                                                    : STR_NONE,
                                  .is_watched = true,
                                  .until = kind == STATE_ARTICLE ? now + following->follow_seconds : 0,
                                  .tag = following->watch->tag,
                                  .due = now,
                                  .found = list_of(look),
                                  .found_at = now};
}

/* An entry that is watched already, and changed since it was last looked at, by the list's own word. */
static void note_change(struct following *following, const struct state_article *row, int64_t updated)
{
    struct look *look = following->look;
    int64_t now = look->visit.end_ms / 1000, soonest = row->last_visit + look->cycle->desk->settings.min_seconds;
    if (!updated || updated <= row->last_visit || updated > now + AHEAD_SECONDS || !row->is_watched)
        return;
    struct ended *ended = look_ended(look);
    struct hint *hint = arena_alloc(&ended->arena, sizeof *hint);
    *hint = (struct hint){ended->hints, row->id, updated, soonest > now ? soonest : now};
    ended->hints = hint;
    look->cycle->has_findings = look->cycle->has_findings || hint->due == now;
}

/* The row of an entry, or STET_ERROR_NOT_FOUND; 1 where another look of this run has found it. */
static int find_row(struct following *following, enum state_kind kind, struct str url, struct arena *arena,
                    struct state_article *row)
{
    struct cycle *cycle = following->look->cycle;
    struct str key = state_key(arena, kind, url);
    if (map_has(cycle->new_keys, key))
        return 1;
    return kind == STATE_ARTICLE ? desk_find_url(cycle->desk, arena, url, row)
                                 : state_find_key(cycle->desk->state, arena, key, row);
}

static bool is_refused(struct following *following, const struct listed *entry, struct str language)
{
    int64_t now = following->look->visit.end_ms / 1000;
    const char *why = NULL;
    for (size_t i = 0; i < following->sift_count; i++) {
        why = sift_refuses(following->sifts[i], entry, language, now);
        if (!why)
            return false;
    }
    following->why = why;
    following->refused++;
    return true;
}

static int see_article(struct following *following, const struct listed *entry, struct str language)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int result = find_row(following, STATE_ARTICLE, entry->url, &arena, &row);
    if (result == 0)
        note_change(following, &row, entry->updated);
    if (result != STET_ERROR_NOT_FOUND || is_refused(following, entry, language))
        return result == STET_ERROR_NOT_FOUND || result > 0 ? 0 : result;
    if ((int64_t)following->found >= following->most_new) {
        following->left++;
        return 0;
    }
    row = new_row(following, STATE_ARTICLE, entry->url);
    add_finding(following, &row);
    return 0;
}

/* A sitemap that has not changed for as long as an article is followed has nothing new. */
static int see_map(struct following *following, const struct listed *entry)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int64_t now = following->look->visit.end_ms / 1000;
    int result = find_row(following, STATE_MAP, entry->url, &arena, &row);
    if (result == 0)
        note_change(following, &row, entry->updated);
    if (result != STET_ERROR_NOT_FOUND)
        return result > 0 ? 0 : result;
    if (entry->updated && entry->updated < now - following->follow_seconds) {
        following->refused++;
        following->why = "old";
        return 0;
    }
    if (following->found >= MOST_MAPS) {
        following->left_maps++;
        return 0;
    }
    row = new_row(following, STATE_MAP, entry->url);
    add_finding(following, &row);
    return 0;
}

/* ---- section pages ---- */

struct shapes_walk {
    struct arena *arena;
    struct map *known;
    size_t rows;
};

static int note_shape(void *context, const struct state_article *row)
{
    struct shapes_walk *walk = context;
    enum { ENOUGH = -1 };
    map_put(walk->known, shape_of(walk->arena, row->url), walk);
    return ++walk->rows < KNOWN_ROWS ? 0 : ENOUGH;
}

/* Of articles on the host of the page. */
static void learn_shapes(struct look *look, struct map *known)
{
    AUTO_BUF folder = BUF_INIT;
    struct shapes_walk walk = {&look->arena, known, 0};
    struct url_parts parts;
    if (url_split(&look->arena, look->url, &parts) < 0)
        return;
    url_add_folder(&folder, &parts);
    buf_add_byte(&folder, '/');
    state_each_path(look->cycle->desk->state, buf_str(&folder), note_shape, &walk);
}

/* What a person's `match` or `select` names needs no guess; else the links that read as articles. */
static void mark_articles(struct following *following, const struct listing *listing, bool *is_article)
{
    struct look *look = following->look;
    const struct watch *watch = following->watch;
    if (listing->kind != LISTING_PAGE || watch->match.len || watch->select.len) {
        memset(is_article, true, listing->item_count);
        return;
    }
    AUTO_MAP *known = map_new();
    learn_shapes(look, known);
    shapes_judge(listing, look->url, known, is_article);
}

/* ---- sitemaps without times ---- */

/* The fact that has the addresses of the last look: 64 bits of each. */
static struct str listed_fact(struct arena *arena, const struct state_article *row)
{
    return arena_format(arena, "listed:%.*s", STR_FORMAT(row->key));
}

static bool has_no_times(const struct listing *listing)
{
    for (size_t i = 0; i < listing->item_count; i++)
        if (listing->items[i].published || listing->items[i].updated)
            return false;
    return listing->item_count > 0;
}

static int read_listed(struct following *following)
{
    struct look *look = following->look;
    struct str before, part;
    struct str fact = listed_fact(&look->arena, &look->row);
    if (following->listed_before)
        return 0;
    following->listed_before = map_new();
    int result = state_get(look->cycle->desk->state, &look->arena, fact.at, &before);
    while (result == 0 && before.len && str_split(&before, ' ', &part))
        map_put(following->listed_before, part, look);
    return result;
}

/* Nothing tells what is new but the addresses of the last look; at the first, nothing is. */
static int see_undated(struct following *following, const struct listing *listing)
{
    int result = read_listed(following);
    bool is_first = result == 0 && !map_count(following->listed_before);
    for (size_t i = 0; i < listing->item_count && result == 0; i++) {
        char print[17];
        size_t left = following->left;
        snprintf(print, sizeof print, "%016" PRIx64, hash_add(HASH_START, url_key(listing->items[i].url)));
        if (!is_first && !map_has(following->listed_before, str_from(print)))
            result = see_article(following, &listing->items[i], listing->language);
        if (following->left == left)
            buf_addf(&following->listed_now, "%s%s", following->listed_now.len ? " " : "", print);
        following->vain += is_first;
    }
    return result;
}

/* ---- the pieces ---- */

static int see_listing(struct following *following, struct listing *listing)
{
    struct look *look = following->look;
    bool is_map = look->row.kind == STATE_SITEMAP || look->row.kind == STATE_MAP;
    int result = 0;
    following->listed += listing->item_count;
    following->skipped += listing->skipped;
    following->is_cut = following->is_cut || listing->is_cut;
    if (listing->kind == LISTING_MAPS && look->row.kind == STATE_MAP)
        return error_set(STET_ERROR_DATA, "an index of sitemaps names another index");
    if (sift_times_are_vain(listing, look->visit.end_ms / 1000))
        for (size_t i = 0; i < listing->item_count; i++)
            listing->items[i].updated = 0;
    if (is_map && listing->kind == LISTING_SITEMAP && has_no_times(listing))
        return see_undated(following, listing);
    bool *is_article = arena_array(&look->arena, listing->item_count, sizeof *is_article);
    mark_articles(following, listing, is_article);
    for (size_t i = 0; i < listing->item_count && result == 0; i++) {
        if (listing->kind == LISTING_MAPS)
            result = see_map(following, &listing->items[i]);
        else if (is_article[i])
            result = see_article(following, &listing->items[i], listing->language);
    }
    return result;
}

static struct str counts(struct following *following)
{
    AUTO_BUF text = BUF_INIT;
    buf_addf(&text, "%zu new of %zu", following->found, following->listed);
    if (following->refused)
        buf_addf(&text, ", %zu not wanted (the last by its %s)", following->refused,
                 strcmp(following->why, "old") == 0 ? "age" : following->why);
    if (following->vain)
        buf_addf(&text, ", %zu without a date: what is new among these is seen from now on", following->vain);
    if (following->skipped)
        buf_addf(&text, ", %zu more without an address", following->skipped);
    if (following->is_cut)
        buf_addf(&text, ", those behind the first %d were not read", LISTING_MOST_ITEMS);
    if (following->is_damaged)
        buf_add(&text, STR(", a part of it cannot be read"));
    if (following->left)
        buf_addf(&text, ", %zu more than max-new are left for the next look", following->left);
    if (following->left_maps)
        buf_addf(&text, ", %zu sitemaps more than %d are left for the next look", following->left_maps, (int)MOST_MAPS);
    return arena_copy(&following->look->arena, buf_str(&text));
}

/* What was left or could not be looked up is found by the next look, though the list may be the same then. */
static void read_again(struct look *look)
{
    look->visit.etag = look->visit.last_modified = STR_NONE;
    look->body_digest = STR("");
}

static void finish(struct following *following)
{
    struct look *look = following->look;
    struct state_article *row = &look->row;
    int64_t now = look->visit.end_ms / 1000;
    look->visit.verdict = following->found ? VERDICT_FOUND : VERDICT_UNCHANGED;
    look->visit.detail = counts(following);
    if (!row->first_seen)
        row->first_seen = now;
    else if (following->found)
        row->edits += (int64_t)following->found;
    if (following->found)
        row->last_edit = now;
    if (following->left || following->left_maps || following->is_undone)
        read_again(look);
    /* Of a list with a damaged part, what stood there before is not forgotten. */
    bool is_whole = !following->is_damaged && !following->is_undone;
    if (following->listed_now.len && (is_whole || !map_count(following->listed_before))) {
        struct ended *ended = look_ended(look);
        ended->fact_name = listed_fact(&ended->arena, row);
        ended->fact_value = arena_copy(&ended->arena, buf_str(&following->listed_now));
    }
    follow_drop(look);
    look_end(look);
}

static void give_up(struct following *following, struct str reason, struct str detail)
{
    struct look *look = following->look;
    look->visit.verdict = str_equal(reason, STR("too-large")) ? VERDICT_TOO_LARGE : VERDICT_BROKEN;
    look->visit.reason = reason;
    look->visit.detail = arena_copy(&look->arena, detail);
    follow_drop(look);
    look_end(look);
}

static void read_piece(struct following *following);

static void on_listing(void *context, int status, struct str answer)
{
    struct following *following = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing;
    if (status < 0 && status != STET_ERROR_DATA) {
        give_up(following, STR("extract-failed"), answer);
        return;
    }
    if (status < 0 && !following->was_read) {
        give_up(following, STR("not-a-list"), answer);
        return;
    }
    if (status == 0)
        status = listing_decode(&arena, answer, &listing);
    if (status == 0)
        status = see_listing(following, &listing);
    if (status < 0 && !following->was_read) {
        give_up(following, STR("not-a-list"), str_from(error_message()));
        return;
    }
    /* Behind a first piece that was read, one that cannot be is passed over. */
    following->was_read = true;
    following->is_damaged = following->is_damaged || status == STET_ERROR_DATA;
    following->is_undone = following->is_undone || (status < 0 && status != STET_ERROR_DATA);
    if (following->rest.len)
        read_piece(following);
    else
        finish(following);
}

static void read_piece(struct following *following)
{
    static const enum listing_wish wishes[STATE_KINDS] = {LISTING_OF_PAGE, LISTING_OF_FEED, LISTING_OF_SITEMAP,
                                                          LISTING_OF_PAGE, LISTING_OF_SITEMAP};
    struct look *look = following->look;
    AUTO_BUF piece = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    struct str head = following->head;
    size_t end = listing_piece(following->rest, PIECE_BYTES, &following->head);
    if (!end)
        end = following->rest.len; /* no entry ends: the worker says what it makes of it */
    buf_add(&piece, head);
    buf_add(&piece, str_slice(following->rest, 0, end));
    following->rest = str_slice(following->rest, end, following->rest.len);
    const struct listing_request asked = {.wish = wishes[look->row.kind],
                                          .bytes = buf_str(&piece),
                                          .content_type = look->visit.content_type,
                                          .url = look->url,
                                          .select = following->watch->select};
    listing_request_encode(&asked, &request);
    pool_submit(look->cycle->pool, JOB_READ_LISTING, buf_str(&request), on_listing, following);
}

/* A map that is a file of gzip, whatever its headers say. */
static int unpack(struct following *following)
{
    struct look *look = following->look;
    following->rest = look->visit.body;
    if (!str_starts(look->visit.body, STR("\x1F\x8B")))
        return 0;
    struct inflate *inflate = inflate_new(STR("gzip"), follow_most_bytes(STATE_SITEMAP), &following->inflated);
    int result = inflate_feed(inflate, look->visit.body);
    if (result == 0)
        result = inflate_finish(inflate);
    inflate_free(inflate);
    following->rest = buf_str(&following->inflated);
    return result;
}

static void begin(struct look *look)
{
    struct following *following = memory_zeroed(1, sizeof *following);
    following->look = look;
    look->following = following;
    if (open_watches(following) < 0) {
        give_up(following, STR("not-watched"), str_from(error_message()));
        return;
    }
    int result = unpack(following);
    if (result < 0) {
        give_up(following, result == STET_ERROR_LIMIT ? STR("too-large") : STR("truncated"), str_from(error_message()));
        return;
    }
    following->kept_bytes = look->visit.body.len + following->inflated.len;
    look->cycle->kept_bytes += following->kept_bytes;
    read_piece(following);
}

/* A feed that has moved for good is told; the file that names it is a person's. */
static void note_move(struct look *look)
{
    const struct visit *visit = &look->visit;
    if (visit->is_permanent && visit->hop_count > 1 && visit->final_url.len && !look->visit.detail.len)
        look->visit.detail = arena_format(&look->arena, "has moved to %.*s (write that address into the watch file)",
                                          STR_FORMAT(visit->final_url));
}

static bool is_same(struct look *look)
{
    const struct state_article *row = &look->row;
    return row->first_seen && row->body_digest.len && row->verdict != VERDICT_BROKEN &&
           str_equal(row->body_digest, look_body_digest(look));
}

void follow_visit(struct look *look)
{
    struct visit *visit = &look->visit;
    look->url = visit->final_url.len ? visit->final_url : look->row.url;
    look->rules = rules_of(look->cycle->desk, look->row.url);
    if (!visit->is_fault && visit->status == 200 && visit->body.len) {
        if (!is_same(look)) {
            begin(look);
            return;
        }
        visit->verdict = VERDICT_UNCHANGED;
    } else {
        judge_visit(&look->arena, visit, NULL, NULL, NULL);
    }
    note_move(look);
    look_end(look);
}
