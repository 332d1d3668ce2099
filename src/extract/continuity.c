#include "extract/continuity.h"

#include "base/utf8.h"
#include "extract/continuity_work.h"
#include "extract/dates.h"
#include "extract/lines.h"
#include "extract/notes.h"
#include "extract/prints.h"
#include "extract/words.h"

#include <stdlib.h>

static int compare_stances(const void *a, const void *b)
{
    uint64_t x = ((const struct stance *)a)->place, y = ((const struct stance *)b)->place;
    return (x > y) - (x < y);
}

static struct stance stance_of(const struct work *work, uint64_t place)
{
    const struct stance wanted = {place, 0, 0};
    const struct stance *found = bsearch(&wanted, work->stances, work->stance_count, sizeof wanted, compare_stances);
    return found ? *found : wanted;
}

static void find_stances(struct work *work)
{
    const struct past_lines *then = &work->past->lines;
    struct stance *stances = arena_array(work->arena, then->count + 1, sizeof *stances);
    for (size_t i = 0; i < then->count; i++)
        stances[i] = (struct stance){then->place[i], work->past->is_in[i], !work->past->is_in[i]};
    qsort(stances, then->count, sizeof *stances, compare_stances);
    for (size_t i = 0; i < then->count; i++) {
        struct stance *last = work->stance_count ? &stances[work->stance_count - 1] : NULL;
        if (!last || last->place != stances[i].place) {
            stances[work->stance_count++] = stances[i];
            continue;
        }
        last->in += stances[i].in;
        last->out += stances[i].out;
    }
    work->stances = stances;
}

void decide(struct work *work, size_t now, bool is_in)
{
    work->body->is_in[now] = is_in;
    work->is_decided[now] = true;
    bool is_final = work->body->rules[now] == BODY_RULE_HEADLINE || work->body->rules[now] == BODY_RULE_HIDDEN;
    if (!is_final && work->relation[now] != RELATION_NEW && work->relation[now] != RELATION_REPLACED)
        work->body->rules[now] = is_in ? BODY_RULE_STAYS_IN : BODY_RULE_STAYS_OUT;
    if (is_in && work->match[now] != ALIGNED_NONE && work->past->is_in[work->match[now]])
        work->is_found[work->past->stored[work->match[now]]] = true;
}

bool is_beside_text(const struct work *work, size_t now, int step)
{
    enum { FAR = 12 };
    for (size_t i = now, steps = 0; steps < FAR; steps++) {
        if ((step < 0 && i == 0) || (step > 0 && i + 1 >= work->now.count))
            return false;
        i = step < 0 ? i - 1 : i + 1;
        if (work->is_decided[i] && work->blocks->candidates[i].kind != BLOCK_CAPTION)
            return work->body->is_in[i];
    }
    return false;
}

/* "Comments 12", "5 min": a short line that is no sentence. */
static bool is_remark(enum block_kind kind, struct str text)
{
    enum { LONGEST = 60 };
    return (kind == BLOCK_PARAGRAPH || kind == BLOCK_ITEM || kind == BLOCK_HEADING) && utf8_count(text) <= LONGEST &&
           !ends_in_stop(text);
}

/* A small box within the text that is named as furniture is, and not as parts are that hold the text. What rotates in
 * it, and what is counted there, is no edit, however much it reads like a sentence. */
static bool is_in_furniture(const struct work *work, size_t now)
{
    enum { MOST_LINES = 6 };
    const float alike = 0.2f;
    const struct blocks *blocks = work->blocks;
    const struct stand *stands = work->body->view.stands;
    uint32_t box = blocks->candidates[now].place;
    if (!stands[box].is_below || !(stands[box].below_words & MEANS_FOREIGN) || notes_is_notice(work->body, now))
        return false;
    while (stands[blocks->places[box].parent].below_words & MEANS_FOREIGN)
        box = blocks->places[box].parent;
    enum block_kind kind = blocks->candidates[now].kind;
    return kind != BLOCK_QUOTE && kind != BLOCK_CAPTION && stands[box].company <= alike &&
           stands[box].below.lines <= MOST_LINES;
}

/* A day that the text speaks of, not when it was published. */
static bool has_day(const struct work *work, size_t now)
{
    struct str date;
    return work->body->view.phrases[now] != PHRASE_TIME &&
           date_find(work->arena, text_now(work, now), work->past->article->language, &date);
}

/* Of a line of which digits alone changed: a count in such a box or in an appeal ("43,038 readers support our work"),
 * likes and answers below a post of a social network, which nobody edits. */
static bool is_counter(const struct work *work, size_t now)
{
    const struct candidate *candidate = &work->blocks->candidates[now];
    enum phrase phrase = work->body->view.phrases[now];
    if (has_day(work, now) || notes_is_notice(work->body, now))
        return false;
    bool is_of_post = (work->body->view.stands[candidate->place].below_words & MEANS_EMBED) && !candidate->ends_in_stop;
    return is_of_post || is_in_furniture(work, now) || phrase == PHRASE_SUBSCRIBE || phrase == PHRASE_PAGE;
}

/* The line is in, as it was: its change says nothing. */
static void keep_text(struct work *work, size_t now)
{
    work->blocks->candidates[now].text = text_then(work, work->match[now]);
}

/* Counters and lines that were hardly text, changed as furniture changes: by digits alone, or in most of their words.
 */
static bool is_idle_change(const struct work *work, size_t now)
{
    const float much = 0.7f;
    const struct candidate *candidate = &work->blocks->candidates[now];
    uint32_t then = work->match[now];
    if (work->relation[now] == RELATION_COUNTED && is_counter(work, now))
        return true;
    bool is_counted = work->relation[now] == RELATION_COUNTED, is_edited = work->relation[now] == RELATION_EDITED;
    if (work->past->is_sure[then] || candidate->kind == BLOCK_TABLE)
        return false;
    if (is_counted && (has_day(work, now) || !is_remark(candidate->kind, candidate->text)))
        return false;
    bool is_own_caption = candidate->is_figcaption && work->body->rules[now] == BODY_RULE_OWN_PICTURE;
    if (is_edited && (work->likeness[now] >= much || work->body->score[now] > 0 || is_own_caption))
        return false;
    return (is_counted || is_edited) && !body_is_statement(work->blocks, candidate) &&
           !notes_is_notice(work->body, now);
}

/* What was there before decides; the rest waits for its neighbours. */
static void decide_known(struct work *work)
{
    for (size_t i = 0; i < work->now.count; i++) {
        bool was_in = is_in_then(work, work->match[i]);
        switch (work->relation[i]) {
        case RELATION_SAME:
        case RELATION_COUNTED:
        case RELATION_EDITED:
            if (was_in && is_idle_change(work, i))
                keep_text(work, i);
            decide(work, i, was_in);
            break;
        case RELATION_MOVED:
            if (!was_in)
                decide(work, i, false);
            break;
        case RELATION_REPLACED:
            if (is_in_furniture(work, i)) {
                if (was_in)
                    keep_text(work, i);
                decide(work, i, was_in);
            } else if (!was_in && !stance_of(work, work->now.place[i]).in && !notes_is_notice(work->body, i)) {
                decide(work, i, false);
            }
            break;
        case RELATION_NEW:
            break;
        }
    }
}

bool has_siblings(const struct work *work, size_t now)
{
    enum { FAR = 12 };
    const struct blocks *blocks = work->blocks;
    uint32_t parent = blocks->places[blocks->candidates[now].place].parent;
    size_t from = now > FAR ? now - FAR : 0;
    for (size_t i = from; i < work->now.count && i <= now + FAR; i++)
        if (work->is_decided[i] && work->body->is_in[i] && blocks->places[blocks->candidates[i].place].parent == parent)
            return true;
    return false;
}

/* By how much the judge's sum must exceed nothing: less where all lines in such places were text, more where furniture
 * stood, in a box of its own, and in one that is named as furniture is. */
static int32_t need_of(const struct work *work, size_t now, bool before, bool behind)
{
    enum { COMPANY = -1000, MIXED = 500, FURNITURE = 2000, BOX = 1000, NAMED_BOX = 2000, OUTSIDE = 1000 };
    struct stance stance = stance_of(work, work->now.place[now]);
    int32_t need = before || behind ? 0 : OUTSIDE;
    if (stance.in && !stance.out)
        return need + (before && behind ? COMPANY : 0);
    if (stance.in || stance.out)
        return need + (stance.in ? MIXED : FURNITURE);
    if (work->body->view.stands[work->blocks->candidates[now].place].below_words & MEANS_FOREIGN)
        return need + NAMED_BOX;
    return need + (has_siblings(work, now) ? 0 : BOX);
}

/* A table among paragraphs, whose score says little. */
static bool is_table_of_text(const struct work *work, size_t now)
{
    return work->body->is_in[now] && work->blocks->candidates[now].kind == BLOCK_TABLE &&
           work->body->rules[now] == BODY_RULE_BETWEEN_TEXT;
}

/* A notice to readers comes in a box where no text was before: its words decide. */
static bool judge_new(struct work *work, size_t now, int32_t need)
{
    enum body_rule *rule = &work->body->rules[now];
    bool was_in = work->body->is_in[now], is_ruled = *rule != BODY_RULE_NONE;
    bool is_in = (work->body->score[now] > need && (was_in || !is_ruled)) || is_table_of_text(work, now);
    if (!is_in && (!is_ruled || *rule == BODY_RULE_NOTICE) && notes_is_notice(work->body, now)) {
        is_in = true;
        *rule = BODY_RULE_NOTICE;
    } else if (!is_ruled && is_in != (work->body->score[now] > 0)) {
        *rule = is_in ? BODY_RULE_COMPANY : BODY_RULE_NO_COMPANY;
    }
    work->body->is_in[now] = is_in;
    return is_in;
}

static void decide_new(struct work *work)
{
    enum { REPLACED = 1000 };
    for (size_t i = 0; i < work->now.count; i++) {
        if (work->is_decided[i])
            continue;
        bool before = is_beside_text(work, i, -1), behind = is_beside_text(work, i, 1);
        bool was_in = is_in_then(work, work->match[i]);
        if (work->relation[i] == RELATION_MOVED) {
            work->body->is_in[i] = work->body->is_in[i] || before || behind;
            continue;
        }
        int32_t need = need_of(work, i, before, behind);
        if (work->relation[i] == RELATION_REPLACED)
            need += was_in ? -REPLACED : REPLACED;
        bool is_in = judge_new(work, i, need);
        if (!is_in && was_in && !work->past->is_sure[work->match[i]]) {
            work->body->is_in[i] = true;
            if (!body_is_statement(work->blocks, &work->blocks->candidates[i]))
                keep_text(work, i);
        }
    }
    for (size_t i = 0; i < work->now.count; i++)
        if (!work->is_decided[i])
            decide(work, i, work->body->is_in[i]);
}

/* ---- text that the page does not have ---- */

/* A heading that went into the keys before the paragraph below it. */
static bool is_in_leak(const struct work *work, struct str text)
{
    for (size_t i = 0; i < work->now.count; i++)
        if (work->leak[i].len && str_contains(work->leak[i], text))
            return true;
    return false;
}

/* In another template the end of the text may load by a script, and captions come and go with pictures' sizes. What the
 * last page did not have either was kept then, and is kept on. */
static bool is_kept(const struct work *work, size_t block, size_t last_found, enum continuity continuity)
{
    if (work->is_found[block])
        return false;
    if (!work->past->is_on_page[block])
        return true;
    const struct block *stored = &work->past->article->blocks[block];
    if (is_remark(stored->kind, stored->text) && !work->is_sure[block])
        return true;
    if (continuity != CONTINUITY_TEMPLATE)
        return false;
    return block > last_found || is_in_leak(work, stored->text) || stored->kind == BLOCK_CAPTION;
}

/* A block that was kept without a line stands on the page now. */
static bool find_again(struct work *work, size_t block)
{
    struct str text = print_without_number(work->past->article->blocks[block].text);
    uint64_t wanted = print_of(work->arena, text).text;
    for (size_t i = 0; i < work->now.count; i++)
        if (work->now.text[i] == wanted && work->match[i] == ALIGNED_NONE) {
            work->body->is_in[i] = true;
            return true;
        }
    return false;
}

/* Kept blocks stand behind the line of the block before them. */
static void keep_missing(struct work *work, enum continuity continuity)
{
    const struct article *article = work->past->article;
    struct body *body = work->body;
    size_t last_found = 0, at = SIZE_MAX;
    size_t *line = arena_array(work->arena, article->block_count + 1, sizeof *line); /* behind it; 0: none */
    for (size_t i = 0; i < work->now.count; i++)
        if (body->is_in[i] && is_in_then(work, work->match[i])) {
            line[work->past->stored[work->match[i]]] = i + 1;
            at = at == SIZE_MAX ? i : at;
        }
    at = at == SIZE_MAX ? 0 : at;
    for (size_t i = 0; i < article->block_count; i++)
        last_found = work->is_found[i] ? i : last_found;
    body->kept = arena_array(work->arena, article->block_count + 1, sizeof *body->kept);
    for (size_t i = 0; i < article->block_count; i++) {
        at = line[i] > at ? line[i] : at;
        if (is_kept(work, i, last_found, continuity) && (work->past->is_on_page[i] || !find_again(work, i)))
            body->kept[body->kept_count++] = (struct body_kept){at, &article->blocks[i]};
    }
}

/* ---- the whole ---- */

/* Text that was rewritten stands in the places of the old one. */
static bool has_places_of_text(const struct work *work)
{
    for (size_t i = 0; i < work->now.count; i++)
        if (work->body->is_in[i] && stance_of(work, work->now.place[i]).in)
            return true;
    return false;
}

/* Letters of the last text, and how many of them are found on this page: in their places, and anywhere. */
struct found {
    size_t all, in_place, anywhere;
};

static struct found count_found(const struct work *work)
{
    struct found found = {0};
    const struct article *article = work->past->article;
    for (size_t i = 0; i < article->block_count; i++)
        if (work->past->is_on_page[i])
            found.all += article->blocks[i].text.len;
    for (size_t i = 0; i < work->now.count; i++) {
        if (!is_in_then(work, work->match[i]))
            continue;
        size_t size = article->blocks[work->past->stored[work->match[i]]].text.len;
        found.anywhere += size;
        if (work->relation[i] == RELATION_SAME)
            found.in_place += size;
    }
    return found;
}

/* How much of the last text is here, and where. */
static enum continuity find_kind(const struct work *work)
{
    struct found found = count_found(work);
    if (found.in_place * 2 >= found.anywhere && found.in_place)
        return CONTINUITY_PLACE;
    if (found.anywhere * 10 >= found.all * 3 && found.anywhere)
        return CONTINUITY_TEMPLATE;
    return has_places_of_text(work) ? CONTINUITY_PLACE : CONTINUITY_NONE;
}

enum continuity continuity_apply(struct arena *arena, const struct past *past, struct blocks *blocks, struct body *body)
{
    size_t count = blocks->count;
    struct work work = {
        .arena = arena,
        .past = past,
        .blocks = blocks,
        .body = body,
        .match = arena_array(arena, count + 1, sizeof *work.match),
        .in_order = arena_array(arena, count + 1, sizeof *work.in_order),
        .relation = arena_array(arena, count + 1, sizeof *work.relation),
        .taken = arena_array(arena, past->lines.count + 1, sizeof *work.taken),
        .likeness = arena_array(arena, count + 1, sizeof *work.likeness),
        .leak = arena_array(arena, count + 1, sizeof *work.leak),
        .is_decided = arena_array(arena, count + 1, sizeof *work.is_decided),
        .is_found = arena_array(arena, past->article->block_count + 1, sizeof *work.is_found),
    };
    work.is_sure = arena_array(arena, past->article->block_count + 1, sizeof *work.is_sure);
    for (size_t i = 0; i < past->lines.count; i++)
        if (past->is_in[i])
            work.is_sure[past->stored[i]] = past->is_sure[i];
    past_read_lines(arena, blocks, &work.now);
    find_stances(&work);
    match_by_place(&work);
    match_leaks(&work);
    enum continuity continuity = find_kind(&work);
    if (continuity == CONTINUITY_NONE)
        return continuity;
    if (continuity == CONTINUITY_TEMPLATE) {
        match_by_text(&work);
        match_leaks(&work);
    }
    match_gaps(&work, continuity == CONTINUITY_PLACE);
    if (continuity == CONTINUITY_TEMPLATE) {
        decide_in_template(&work);
    } else {
        decide_known(&work);
        decide_new(&work);
    }
    keep_missing(&work, continuity);
    return continuity;
}
