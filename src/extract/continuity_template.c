#include "extract/continuity_work.h"
#include "extract/leaks.h"
#include "extract/notes.h"
#include "extract/prints.h"

/* A caption that only lost or gained a label ("Credit ", "Photo: ") before it. */
static bool is_other_label(struct str a, struct str b)
{
    enum { LONGEST = 16, LEAST = 8 };
    struct str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    if (shorter.len < LEAST || longer.len > shorter.len + LONGEST || !str_ends(longer, shorter))
        return false;
    struct str label = str_slice(longer, 0, longer.len - shorter.len);
    bool is_apart = str_ends(label, STR(" "));
    for (size_t i = 0; i + 1 < label.len; i++)
        is_apart = is_apart && (is_ascii_alpha(label.at[i]) || (label.at[i] == ':' && i + 2 == label.len));
    return is_apart;
}

static bool is_same_in_another_form(struct work *work, size_t now, struct str before)
{
    struct str text = text_now(work, now);
    if (print_is_typography(text, before) || leak_before(text, before).len)
        return true;
    if (work->blocks->candidates[now].kind == BLOCK_CAPTION && is_other_label(text, before))
        return true;
    return print_is_typography(print_without_number(text), print_without_number(before)) ||
           print_is_typography(leak_cut_shortcodes(work->arena, text), before);
}

/* The text wears another form by the template alone: the earlier form stays. */
static void keep_form(struct work *work, size_t now)
{
    struct candidate *candidate = &work->blocks->candidates[now];
    struct str before = text_then(work, work->match[now]);
    if (is_same_in_another_form(work, now, before)) {
        candidate->text = before;
        candidate->kind = work->past->article->blocks[work->past->stored[work->match[now]]].kind;
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
    enum { SURE = 500 };
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
        work->body->is_in[i] = (is_within && work->body->score[i] > SURE && !leak_is_line(text_now(work, i))) ||
                               notes_is_notice(work->body, i);
        if (!work->body->is_in[i] && work->body->rules[i] == BODY_RULE_NONE)
            work->body->rules[i] = BODY_RULE_NO_COMPANY;
    }
}
