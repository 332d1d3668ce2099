#include "compare/body.h"

#include "base/array.h"
#include "compare/align.h"
#include "compare/change.h"
#include "compare/passages.h"
#include "story/notices.h"
#include "story/sentences.h"

struct body {
    struct builder *builder;
    const struct article *before, *after;
    struct text a, b;
    struct alignment alignment;
    /* By block: a notice that was told, which is one edit however many sentences it has. */
    bool *a_told, *b_told;
    struct notices *notices;
    struct str notice_paragraph; /* the one that was asked of last, and whether its first sentence begins a notice */
    bool begins_notice;
};

/* The two sides of whole sentences that came or went. */
struct whole {
    const struct text *text;
    const enum fate *fates;
    enum edit_change change;
};

static bool is_caption(const struct sentence *sentence)
{
    return sentence->kind == BLOCK_CAPTION;
}

/* Asked of each sentence of a paragraph in turn, so the answer is kept. */
static bool paragraph_begins_notice(struct body *body, struct str paragraph)
{
    if (body->notice_paragraph.at != paragraph.at) {
        struct sentences scan = sentences_begin(paragraph, body->before->language);
        struct str first;
        body->begins_notice = sentences_next(&scan, &first) && notices_has(body->notices, first);
        body->notice_paragraph = paragraph;
    }
    return body->begins_notice;
}

/* A notice is one by its own words, or by those that its paragraph begins with. */
static bool is_notice(struct body *body, const struct sentence *sentence)
{
    if (is_caption(sentence) || sentence->kind == BLOCK_TABLE)
        return false;
    return notices_has(body->notices, sentence->text) ||
           (sentence->offset > 0 && paragraph_begins_notice(body, sentence->paragraph));
}

static struct str join(struct body *body, const struct text *text, const size_t *places, size_t count)
{
    AUTO_BUF line = BUF_INIT;
    if (count == 1)
        return text->sentences[places[0]].text;
    for (size_t i = 0; i < count; i++)
        sentences_join(&line, text->sentences[places[i]].text);
    return arena_copy(body->builder->arena, buf_str(&line));
}

static void add_whole(struct body *body, const struct whole *whole, enum edit_label label, const size_t *places,
                      size_t count)
{
    struct edit edit = {.label = label, .change = whole->change, .count = count};
    struct str text = join(body, whole->text, places, count);
    if (count == 0)
        return;
    if (whole->change == EDIT_CAME)
        edit.after = text;
    else
        edit.before = text;
    builder_add(body->builder, edit);
    for (size_t i = 0; i < count && label != EDIT_CORRECTION; i++)
        change_label_quotes(body->builder, &whole->text->sentences[places[i]], whole->change);
}

/* Notes that the notice of a block is told; true where it was before. */
static bool was_told(bool *told, size_t block)
{
    bool was = told[block];
    told[block] = true;
    return was;
}

/* The notice came or went whole; some of it that came or went beside a change of the rest is part of that change. */
static void add_notice(struct body *body, const struct whole *whole, const size_t *places, size_t count)
{
    bool *told = whole->change == EDIT_CAME ? body->b_told : body->a_told;
    if (!was_told(told, whole->text->sentences[places[0]].block))
        add_whole(body, whole, EDIT_CORRECTION, places, count);
}

static void tell_run(struct body *body, const struct whole *whole, bool is_notice, const size_t *places, size_t count)
{
    if (is_notice)
        add_notice(body, whole, places, count);
    else
        add_whole(body, whole, whole->change == EDIT_CAME ? EDIT_ADDED : EDIT_REMOVED, places, count);
}

/* Sentences that came or went whole, neighbours counted as one edit; captions between them are told by themselves. */
static void tell_wholes(struct body *body, const struct whole *whole)
{
    AUTO_FREE size_t *places = memory_resize(NULL, whole->text->count + 1, sizeof *places);
    size_t count = 0;
    bool run_is_notice = false;
    for (size_t i = 0; i < whole->text->count; i++) {
        const struct sentence *sentence = &whole->text->sentences[i];
        if (is_caption(sentence))
            continue;
        bool is_alone = whole->fates[i] == FATE_ALONE, is_of_notice = is_alone && is_notice(body, sentence);
        if (count > 0 && (!is_alone || is_of_notice != run_is_notice)) {
            tell_run(body, whole, run_is_notice, places, count);
            count = 0;
        }
        run_is_notice = is_of_notice;
        if (is_alone)
            places[count++] = i;
    }
    if (count > 0)
        tell_run(body, whole, run_is_notice, places, count);
}

/* A notice that went and one that came are one that changed, first to first. */
static void join_notices(struct builder *builder)
{
    size_t kept = 0;
    for (size_t i = 0; i < builder->count; i++) {
        struct edit *came = &builder->edits[i], *went = NULL;
        for (size_t k = i + 1;
             came->label == EDIT_CORRECTION && came->change == EDIT_CAME && !went && k < builder->count; k++)
            if (builder->edits[k].label == EDIT_CORRECTION && builder->edits[k].change == EDIT_WENT)
                went = &builder->edits[k];
        if (went) {
            came->change = EDIT_CHANGED;
            came->before = went->before;
            went->count = 0;
        }
    }
    for (size_t i = 0; i < builder->count; i++)
        if (builder->edits[i].count)
            builder->edits[kept++] = builder->edits[i];
    builder->count = kept;
}

static void tell_changes(struct body *body)
{
    for (size_t i = 0; i < body->alignment.change_count; i++) {
        const struct change *change = &body->alignment.changes[i];
        struct builder *builder = body->builder;
        struct sentence before = text_join(builder->arena, builder->lexicon, &body->a, change->a_from, change->a_to);
        struct sentence after = text_join(builder->arena, builder->lexicon, &body->b, change->b_from, change->b_to);
        if (is_caption(&before))
            continue;
        if (!is_notice(body, &before) && !is_notice(body, &after)) {
            change_label(builder, &before, &after);
            continue;
        }
        if (builder_reads_same(builder, before.text, after.text)) {
            builder_add_unseen(builder, before.text, after.text);
            continue;
        }
        bool was_before = was_told(body->a_told, before.block), was_after = was_told(body->b_told, after.block);
        if (!was_before && !was_after)
            builder_add_change(builder, EDIT_CORRECTION, before.text, after.text);
    }
}

/* Neighbours that moved together are one edit. */
static void tell_moved(struct body *body)
{
    AUTO_FREE size_t *places = memory_resize(NULL, body->a.count + 1, sizeof *places);
    size_t count = 0;
    for (size_t i = 0; i <= body->a.count; i++) {
        bool is_moved =
            i < body->a.count && body->alignment.a_fates[i] == FATE_MOVED && !is_caption(&body->a.sentences[i]);
        bool goes_on = is_moved && count > 0 && places[count - 1] + 1 == i &&
                       body->alignment.a_places[i] == body->alignment.a_places[i - 1] + 1;
        if (count > 0 && !goes_on) {
            struct str text = join(body, &body->a, places, count);
            builder_add(body->builder,
                        (struct edit){
                            .label = EDIT_ORDER, .change = EDIT_MOVED, .before = text, .after = text, .count = count});
            count = 0;
        }
        if (is_moved)
            places[count++] = i;
    }
}

/* The same sentences in other typography. */
static void tell_unseen(struct body *body)
{
    for (size_t i = 0; i < body->a.count; i++) {
        enum fate fate = body->alignment.a_fates[i];
        if (fate == FATE_SAME || fate == FATE_MOVED)
            builder_add_unseen(body->builder, body->a.sentences[i].text,
                               body->b.sentences[body->alignment.a_places[i]].text);
    }
}

/* What became of a caption: its block on the other side, and whether each of its sentences stayed. */
struct caption {
    size_t partner; /* block of the other version, SIZE_MAX for none */
    bool is_whole;  /* nothing but same or moved sentences */
    bool is_moved;  /* nothing but moved ones */
};

static struct caption *captions_of(const struct article *article)
{
    struct caption *captions = memory_resize(NULL, article->block_count + 1, sizeof *captions);
    for (size_t i = 0; i < article->block_count; i++)
        captions[i] = (struct caption){SIZE_MAX, true, true};
    return captions;
}

static void note_fates(struct caption *captions, const struct text *text, const enum fate *fates)
{
    for (size_t i = 0; i < text->count; i++) {
        struct caption *caption = &captions[text->sentences[i].block];
        caption->is_whole = caption->is_whole && (fates[i] == FATE_SAME || fates[i] == FATE_MOVED);
        caption->is_moved = caption->is_moved && fates[i] == FATE_MOVED;
    }
}

static void note_partner(struct caption *captions, const struct sentence *own, const struct sentence *other)
{
    if (captions[own->block].partner == SIZE_MAX)
        captions[own->block].partner = other->block;
}

static void pair_captions(struct body *body, struct caption *a, struct caption *b)
{
    note_fates(a, &body->a, body->alignment.a_fates);
    note_fates(b, &body->b, body->alignment.b_fates);
    for (size_t i = 0; i < body->alignment.change_count; i++) {
        const struct change *change = &body->alignment.changes[i];
        note_partner(a, &body->a.sentences[change->a_from], &body->b.sentences[change->b_from]);
        note_partner(b, &body->b.sentences[change->b_from], &body->a.sentences[change->a_from]);
    }
    for (size_t i = 0; i < body->a.count; i++) {
        size_t place = body->alignment.a_places[i];
        if (body->alignment.a_fates[i] != FATE_SAME && body->alignment.a_fates[i] != FATE_MOVED)
            continue;
        note_partner(a, &body->a.sentences[i], &body->b.sentences[place]);
        note_partner(b, &body->b.sentences[place], &body->a.sentences[i]);
    }
}

static void tell_caption(struct body *body, struct str before, struct str after)
{
    if (before.len && after.len && builder_reads_same(body->builder, before, after))
        builder_add_unseen(body->builder, before, after);
    else
        builder_add_change(body->builder, EDIT_CAPTION, before, after);
}

/* A caption is one thing, however many sentences it has. */
static void tell_captions(struct body *body)
{
    AUTO_FREE struct caption *a = captions_of(body->before);
    AUTO_FREE struct caption *b = captions_of(body->after);
    pair_captions(body, a, b);
    for (size_t i = 0; i < body->before->block_count; i++) {
        const struct block *block = &body->before->blocks[i];
        if (block->kind != BLOCK_CAPTION)
            continue;
        if (a[i].partner == SIZE_MAX)
            tell_caption(body, block->text, STR_NONE);
        else if (a[i].is_moved && b[a[i].partner].is_moved)
            builder_add(body->builder, (struct edit){.label = EDIT_CAPTION,
                                                     .change = EDIT_MOVED,
                                                     .before = block->text,
                                                     .after = body->after->blocks[a[i].partner].text});
        else if (!a[i].is_whole || !b[a[i].partner].is_whole)
            tell_caption(body, block->text, body->after->blocks[a[i].partner].text);
    }
    for (size_t i = 0; i < body->after->block_count; i++)
        if (body->after->blocks[i].kind == BLOCK_CAPTION && b[i].partner == SIZE_MAX)
            tell_caption(body, STR_NONE, body->after->blocks[i].text);
}

void body_compare(struct builder *builder, const struct article *before, const struct article *after)
{
    struct body body = {.builder = builder, .before = before, .after = after, .notices = notices_new(builder->arena)};
    builder_read_quotations(builder, before);
    builder_read_quotations(builder, after);
    body.a = text_read(builder->arena, builder->lexicon, before, before->language);
    body.b = text_read(builder->arena, builder->lexicon, after, before->language);
    body.a_told = arena_array(builder->arena, before->block_count, sizeof(bool));
    body.b_told = arena_array(builder->arena, after->block_count, sizeof(bool));
    body.alignment = align(builder->arena, &body.a, &body.b);
    passages_join(builder, &body.a, &body.b, &body.alignment);
    tell_changes(&body);
    tell_wholes(&body, &(struct whole){&body.b, body.alignment.b_fates, EDIT_CAME});
    tell_wholes(&body, &(struct whole){&body.a, body.alignment.a_fates, EDIT_WENT});
    join_notices(builder);
    tell_moved(&body);
    tell_captions(&body);
    tell_unseen(&body);
}
