/*
 * fit_blocks LIST features OUT           the blocks of each page as JSON lines, their features to OUT
 * fit_blocks LIST answers SUMS           the article of each page by the blocks' sums, as JSON lines
 *
 * What fit.py sees of pages: the code that ships reads them, so that fitting and reading cannot differ. LIST has a page
 * a line: identifier, file, address, parted by TAB. OUT holds FEATURES numbers of 16 bits a block that is shown, SUMS
 * one of 32 bits; both in the order of the blocks, of the pages in LIST.
 */
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/url.h"
#include "extract/assemble.h"
#include "extract/charset.h"
#include "extract/extract.h"
#include "extract/judged.h"
#include "extract/prior.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 64 * 1024 * 1024 };

enum mode { MODE_FEATURES, MODE_ANSWERS };

struct fit {
    enum mode mode;
    FILE *out;
    const int32_t *sums;
    size_t at, count; /* of the sums */
};

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "fit_blocks: %s\n", what);
    exit(1);
}

static void print_blocks(const struct body *body, const struct features *features, struct str id)
{
    const struct view *view = &body->view;
    json_t *object = json_object(), *list = json_array();
    json_set_str(object, "id", id);
    for (size_t i = 0; i < body->course.shown_count; i++) {
        size_t index = body->course.shown[i];
        const struct candidate *candidate = &view->blocks->candidates[index];
        json_t *block = json_object();
        json_set(block, "kind", json_string(block_kind_name(candidate->kind)));
        json_set_str(block, "text", candidate->text);
        json_set(block, "place", json_integer(candidate->place));
        json_set(block, "headline", json_boolean(index == view->headline));
        json_set(block, "prior", json_integer(prior_sum(&features[i])));
        json_array_append_new(list, block);
    }
    json_set(object, "blocks", list);
    json_print_line(stdout, object);
}

/* The names of the features, a JSON line ahead of the pages. */
static void print_names(void)
{
    static const char *const names[] = {
#define FEATURE(name, words) #name,
#define FLAG                 FEATURE
#include "extract/features_list.h"
#undef FLAG
#undef FEATURE
    };
    json_t *object = json_object(), *list = json_array();
    for (size_t i = 0; i < FEATURES; i++)
        json_array_append_new(list, json_string(names[i]));
    json_set(object, "features", list);
    json_print_line(stdout, object);
}

static void print_answer(struct arena *arena, const struct body *body, const struct metadata *metadata, struct str id)
{
    struct article article;
    assemble_article(arena, body->view.blocks, body, metadata, &article);
    article_normalize(arena, &article);
    json_t *object = json_object(), *list = json_array();
    json_set_str(object, "id", id);
    json_set_str(object, "title", article.headline);
    for (size_t i = 0; i < article.block_count; i++) {
        json_t *block = json_object();
        json_set(block, "kind", json_string(block_kind_name(article.blocks[i].kind)));
        json_set_str(block, "text", article.blocks[i].text);
        json_array_append_new(list, block);
    }
    json_set(object, "blocks", list);
    json_print_line(stdout, object);
}

static int32_t next_sum(struct fit *fit)
{
    if (fit->at == fit->count)
        die("SUMS ends too early: was it made from this LIST?");
    return fit->sums[fit->at++];
}

static void write_features(struct fit *fit, struct arena *arena, const struct body *body, struct str id)
{
    size_t count = body->course.shown_count;
    struct features *features = arena_array(arena, count + 1, sizeof *features);
    for (size_t i = 0; i < count; i++)
        features_read(&body->view, &body->course, body->course.shown[i], &features[i]);
    if (fwrite(features, sizeof *features, count, fit->out) != count)
        die("cannot write OUT");
    print_blocks(body, features, id);
}

/* Goes on as a reading does, by the sums that were given. */
static void answer_page(struct fit *fit, struct arena *arena, struct judged *judged, struct str id)
{
    struct body *body = &judged->body;
    for (size_t i = 0; i < body->course.shown_count; i++)
        body->score[body->course.shown[i]] = next_sum(fit);
    body_decide(body);
    judged_turn_to_script(arena, judged);
    print_answer(arena, body, &judged->metadata, id);
}

static void read_page(struct fit *fit, struct str id, struct str text, struct str url)
{
    AUTO_ARENA arena = ARENA_INIT;
    htmlDocPtr document = NULL;
    struct judged judged;
    const struct page page = {.bytes = text, .url = url};
    if (dom_parse(text, &document) < 0 || !document)
        return;
    if (judged_take_apart(&arena, document, &page, &judged)) {
        struct body *body = &judged.body;
        const struct saying saying = judged_saying(&judged);
        body_open(&arena, &judged.blocks, &saying, body);
        if (fit->mode == MODE_FEATURES)
            write_features(fit, &arena, body, id);
        else
            answer_page(fit, &arena, &judged, id);
    }
    judged_close(&judged);
    dom_free(document);
}

static void read_line(struct fit *fit, struct str line)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF text = BUF_INIT;
    struct str id, file, charset, url = STR_NONE;
    if (!str_split(&line, '\t', &id) || !str_split(&line, '\t', &file))
        die("a line of LIST has no file");
    url_normalize(&arena, line, &url);
    if (file_read(arena_copy(&arena, file).at, MOST_BYTES, &bytes) < 0)
        die(error_message());
    if (charset_decode(&arena, buf_str(&bytes), STR_NONE, &text, &charset) == 0)
        read_page(fit, id, buf_str(&text), url);
}

int main(int argument_count, char **arguments)
{
    static const char *const modes[] = {"features", "answers"};
    struct fit fit = {0};
    AUTO_BUF list = BUF_INIT;
    AUTO_BUF sums = BUF_INIT;
    size_t mode = 0;
    while (argument_count > 2 && mode < 2 && strcmp(arguments[2], modes[mode]) != 0)
        mode++;
    if (argument_count != 4 || mode == 2)
        die("usage: fit_blocks LIST features OUT | answers SUMS");
    fit.mode = (enum mode)mode;
    if (file_read(arguments[1], MOST_BYTES, &list) < 0)
        die(error_message());
    if (fit.mode == MODE_ANSWERS && file_read(arguments[3], 16 * MOST_BYTES, &sums) < 0)
        die(error_message());
    if (fit.mode == MODE_FEATURES && !(fit.out = fopen(arguments[3], "wb")))
        die("cannot open OUT");
    fit.sums = (const int32_t *)(const void *)sums.at;
    fit.count = sums.len / sizeof *fit.sums;
    extract_start();
    if (fit.mode == MODE_FEATURES)
        print_names();
    struct str rest = buf_str(&list), line;
    while (str_split(&rest, '\n', &line))
        if (line.len)
            read_line(&fit, line);
    if (fit.out && fclose(fit.out) != 0)
        die("cannot write OUT");
    return 0;
}
