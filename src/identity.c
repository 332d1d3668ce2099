#include "identity.h"

#include "base/url.h"
#include "judge/overlap.h"
#include "story/canonical.h"

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

static bool shares_text(struct look *look, const struct state_article *row)
{
    AUTO_BUF text = BUF_INIT;
    struct article other;
    if (archive_read(look->cycle->desk->archive, STR_NONE, row->path, &text) < 0 ||
        canonical_read(&look->arena, arena_copy(&look->arena, buf_str(&text)), &other) < 0)
        return false;
    struct overlap overlap = overlap_measure(&other, &look->reading.article);
    size_t longer = overlap.before > overlap.after ? overlap.before : overlap.after;
    return longer > 0 && overlap.kept * 5 >= longer * 4;
}

/* A fact that goes with the row of the look. */
static void note(struct look *look, struct str name, struct str value)
{
    struct ended *ended = look_ended(look);
    ended->fact_name = arena_copy(&ended->arena, name);
    ended->fact_value = arena_copy(&ended->arena, value);
}

bool identity_find(struct look *look, struct str *url)
{
    struct state_article row;
    struct str own = url_key(look->url), claim = claim_of(look);
    if (look->has_before || look->reading.state != READING_ARTICLE)
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
