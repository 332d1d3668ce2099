#include "extract/continuity_work.h"
#include "extract/prints.h"

/* Markup of the outlet's own system that its template failed to read: `[cartoon id="a20484"]`, `media: 17390935`. */
static bool is_leak(struct str text)
{
    size_t at = 0;
    bool is_bracket = text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    at += is_bracket;
    size_t start = at;
    while (at < text.len && (is_ascii_alpha(text.at[at]) || text.at[at] == '_'))
        at++;
    if (at == start || at >= text.len)
        return false;
    if (is_bracket)
        return str_find_byte(text, '=', at) != SIZE_MAX || at + 1 == text.len;
    if (text.at[at] != ':')
        return false;
    for (at++; at < text.len; at++)
        if (!is_ascii_digit(text.at[at]) && text.at[at] != ' ')
            return false;
    return true;
}

/* "intro: " or "quicklist: 1 title: Obama text: " before the text as it was. */
static bool is_behind_leak(struct str text, struct str before)
{
    if (text.len <= before.len || !str_ends(text, before))
        return false;
    size_t at = 0;
    while (at < text.len && text.at[at] >= 'a' && text.at[at] <= 'z')
        at++;
    return at > 0 && text.at[at] == ':' && str_ends(str_trim(str_slice(text, 0, text.len - before.len)), STR(":"));
}

/* The text wears another form by the template alone: the earlier form stays. */
static void keep_form(struct work *work, size_t now)
{
    struct str *text = &work->blocks->candidates[now].text, before = text_then(work, work->match[now]);
    if (print_is_typography(*text, before) || is_behind_leak(*text, before)) {
        *text = before;
        work->blocks->candidates[now].kind = work->past->article->blocks[work->past->stored[work->match[now]]].kind;
    }
}

/* Lines in places like its own are text, but for a few. */
static bool has_company(const struct work *work, size_t now)
{
    enum { TIMES = 4 };
    size_t in = 0, out = 0;
    for (size_t i = 0; i < work->now.count; i++) {
        if (!work->is_decided[i] || work->now.place[i] != work->now.place[now])
            continue;
        in += work->body->is_in[i];
        out += !work->body->is_in[i];
    }
    return in > TIMES * out;
}

void decide_in_template(struct work *work)
{
    enum { SURE_WITHIN = 500, SURE_OUTSIDE = 2500 };
    for (size_t i = 0; i < work->now.count; i++) {
        bool is_known = work->relation[i] != RELATION_NEW && work->relation[i] != RELATION_REPLACED;
        if (!is_known)
            continue;
        decide(work, i, is_in_then(work, work->match[i]));
        if (work->body->is_in[i])
            keep_form(work, i);
    }
    for (size_t i = 0; i < work->now.count; i++) {
        if (work->is_decided[i])
            continue;
        if (!work->body->is_in[i])
            continue;
        bool is_behind = is_beside_text(work, i, -1);
        bool is_within = (is_behind && (is_beside_text(work, i, 1) || has_siblings(work, i))) || has_company(work, i);
        int32_t need = is_within ? SURE_WITHIN : SURE_OUTSIDE;
        work->body->is_in[i] = work->body->score[i] > need && !is_leak(text_now(work, i));
    }
}
