#include "extract/scripted.h"

#include "base/error.h"
#include "base/utf8.h"
#include "extract/lines.h"
#include "extract/state_markup.h"

/* Letters as candidates count them: Han and kana count three times. */
enum { LITTLE_TEXT = 600, SCRIPT_TIMES = 3, SCRIPT_LEAST = 100 };

struct script_state scripted_choose(struct arena *arena, const struct metadata *metadata,
                                    const struct script_state *state)
{
    struct str body = metadata->article_body;
    /* A state has paragraphs and headings; articleBody often has not. */
    if (!body.len || (state->text.len && body.len * 4 < state->text.len * 5))
        return *state;
    AUTO_BUF html = BUF_INIT;
    state_write_text(arena, metadata->article_markup, &html);
    return (struct script_state){.html = arena_copy(arena, buf_str(&html)), .text = body, .fits = true};
}

bool scripted_is_needed(const struct script_state *state, size_t letters)
{
    if (letters >= LITTLE_TEXT || !state->html.len)
        return false;
    struct line line = {.text = state->text};
    line_count(&line);
    return line.letters > SCRIPT_TIMES * letters + SCRIPT_LEAST;
}

/* All of it is the article's, but for what says itself that it is not. */
static void accept(const struct blocks *blocks, struct body *body)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        bool is_link = candidate->link_letters * 10 > candidate->letters * 9 && !candidate->ends_in_stop;
        body->is_in[i] = i != body->view.headline && body->view.phrases[i] == PHRASE_NONE && !is_link;
    }
    body_drop_learned(blocks, body);
}

int scripted_read(struct arena *arena, const struct script_state *state, struct str headline, struct blocks *blocks,
                  struct body *body, htmlDocPtr *document)
{
    AUTO_BUF page = BUF_INIT;
    buf_add(&page, STR("<html><body><article>"));
    utf8_add_valid(&page, state->html);
    buf_add(&page, STR("</article></body></html>"));
    int error = dom_parse(buf_str(&page), document);
    if (error < 0 || !*document)
        return error < 0 ? error : error_set(STET_ERROR_DATA, "state: its text is no markup");
    const struct blocks shown = *blocks;
    blocks_read(arena, *document, blocks);
    blocks->witness = shown.witness;
    blocks->learned = shown.learned;
    const struct saying saying = {.headline = headline};
    body_judge(arena, blocks, &saying, body);
    accept(blocks, body);
    return 0;
}
