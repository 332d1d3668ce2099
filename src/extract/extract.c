#include "extract/extract.h"

#include "base/array.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/wire.h"
#include "extract/assemble.h"
#include "extract/charset.h"
#include "extract/continuity_fields.h"
#include "extract/ending.h"
#include "extract/explain.h"
#include "extract/judged.h"
#include "extract/notes.h"
#include "extract/walls.h"
#include "story/canonical.h"
#include "story/sentences.h"

#include <jansson.h>
#include <libxml/xmlversion.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udata.h>

/* An article beyond these is a data dump or an attack; a diff of it would help nobody. */
enum { MOST_TEXT = 2 * 1024 * 1024, MOST_SENTENCES = 20000 };
/* Of memory that was freed; a worker with a 16 MiB page behind it gives the rest back. */
enum { KEPT_BLOCK = 4 * 1024 * 1024, KEPT_BYTES = 32 * 1024 * 1024 };

static int compare_bytes(const void *left, const void *right)
{
    return *(const char *)left - *(const char *)right;
}

/* What libraries open when they are first used is opened now: a worker can open nothing later. */
static void open_all(void)
{
    char numbers[4096] = {2, 1}, hex[DIGEST_HEX_SIZE + 1];
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);     /* all there is lies in its library; none of ICU_DATA */
    json_object_seed(0);                              /* /dev/urandom */
    digest_sha256_hex(STR(""), hex);                  /* openssl.cnf */
    qsort(numbers, sizeof numbers, 1, compare_bytes); /* how much memory there is: older C libraries read /proc */
}

void extract_start(void)
{
    open_all();
    /* What a page took is kept for the next one: the kernel would zero it anew, a sixth of the time of a page. */
    mallopt(M_MMAP_THRESHOLD, KEPT_BLOCK);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    dom_start();
    AUTO_ARENA arena = ARENA_INIT;
    unicode_fold(&arena, STR("É"));
    unicode_nfc(&arena, STR("É"));
}

static int refuse(struct reading *reading, enum reading_state state, struct str reason)
{
    reading->state = state;
    reading->reason = reason;
    return 0;
}

/* The media type of a Content-Type value, without its parameters. */
static struct str media_type(struct str content_type)
{
    struct str type = STR_NONE;
    str_split(&content_type, ';', &type);
    return str_trim(type);
}

/* By the header, or where it says nothing, by the first bytes: what else is served in a page's place. */
static bool is_html(const struct page *page)
{
    static const struct str types[] = {
        STR_INIT("text/html"), STR_INIT("application/xhtml+xml"), STR_INIT("text/plain"),
        STR_INIT("text/xml"),  STR_INIT("application/xml"),
    };
    static const struct str magics[] = {
        STR_INIT("%PDF-"),    STR_INIT("\x89PNG"), STR_INIT("GIF8"), STR_INIT("\xFF\xD8\xFF"), STR_INIT("PK\x03\x04"),
        STR_INIT("\x1F\x8B"), STR_INIT("RIFF"),    STR_INIT("{\""),  STR_INIT("[{"),           STR_INIT("\x00\x00\x00"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(magics); i++)
        if (str_starts(page->bytes, magics[i]))
            return false;
    struct str type = media_type(page->content_type);
    if (!type.len)
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++)
        if (str_equal_fold(type, types[i]))
            return true;
    return false;
}

/* Letters of the longest piece of the text that nothing else stands in. */
static size_t longest_piece(const struct blocks *blocks, const struct body *body)
{
    size_t longest = 0, piece = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        bool is_text = body->is_in[i] && candidate->link_letters * 2 <= candidate->letters;
        piece = is_text ? piece + candidate->letters : 0;
        longest = piece > longest ? piece : longest;
    }
    return longest;
}

/* Whether most of a page leads elsewhere: most of its letters, or those of each third line and what stands below them.
 */
static bool is_mostly_links(const struct blocks *blocks, size_t accepted)
{
    size_t letters = 0, links = 0, lines = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        letters += candidate->letters;
        links += candidate->link_letters;
        lines += candidate->letters > 0 && candidate->link_letters * 5 >= candidate->letters * 4;
    }
    return links * 2 > letters || (accepted * 4 < letters && lines * 3 >= blocks->count);
}

/* Mostly links, no date, and no text but a teaser's, or lines here and there: a front or section page. A short item on
 * a page full of links stands in one piece. */
static bool is_index(const struct blocks *blocks, const struct body *body, const struct article *article)
{
    enum { ARTICLE_LETTERS = 1200, TEASER_LETTERS = 160 };
    size_t accepted = judged_letters(blocks, body);
    if (accepted >= ARTICLE_LETTERS || !is_mostly_links(blocks, accepted))
        return false;
    if (article->url.len && url_is_front_page(article->url))
        return true;
    return !article->published.len && (accepted < TEASER_LETTERS || longest_piece(blocks, body) * 2 < accepted);
}

static bool is_too_large(const struct article *article)
{
    size_t bytes = 0, count = 0;
    struct str sentence;
    for (size_t i = 0; i < article->block_count; i++) {
        bytes += article->blocks[i].text.len;
        if (bytes > MOST_TEXT)
            return true;
        struct sentences sentences = sentences_begin(article->blocks[i].text, article->language);
        while (sentences_next(&sentences, &sentence))
            count++;
    }
    return count > MOST_SENTENCES;
}

/* ---- the last snapshot ---- */

static void finish_article(struct arena *arena, const struct page *page, struct article *article)
{
    article->url = arena_copy(arena, page->url);
    article_normalize(arena, article);
}

/* What was stored of the last page: its text, or without one, what reading it alone gives. */
static bool read_stored(struct arena *arena, const struct page *page, struct judged *judged, struct article *stored)
{
    if (page->before.text.at)
        return canonical_read(arena, page->before.text, stored) == 0;
    assemble_article(arena, &judged->blocks, &judged->body, &judged->metadata, stored);
    finish_article(arena, page, stored);
    return stored->headline.len && stored->block_count;
}

static bool parse_before(struct arena *arena, const struct page *page, htmlDocPtr *document)
{
    AUTO_BUF text = BUF_INIT;
    struct str charset;
    *document = NULL;
    return page->before.bytes.len &&
           charset_decode(arena, page->before.bytes, page->content_type, &text, &charset) == 0 &&
           dom_parse(buf_str(&text), document) == 0 && *document;
}

/* What the last page is good for now: false where there is none, or none that can be read. */
static bool read_past(struct arena *arena, const struct page *page, struct past *past)
{
    struct judged *judged = arena_alloc(arena, sizeof *judged);
    struct article *stored = arena_alloc(arena, sizeof *stored);
    htmlDocPtr document;
    if (!parse_before(arena, page, &document))
        return false;
    bool is_read = judged_open(arena, document, page, judged) && read_stored(arena, page, judged, stored);
    if (is_read)
        past_read(arena, &judged->blocks, &judged->body, &judged->metadata, stored, past);
    judged_close(judged);
    dom_free(document);
    return is_read;
}

static void assemble(struct arena *arena, const struct page *page, struct judged *judged, struct article *article)
{
    struct past past;
    enum continuity continuity = CONTINUITY_NONE;
    /* A rule that says where the body is leaves nothing to continue but the fields. */
    if (read_past(arena, page, &past))
        continuity = siterules_have_body(&judged->rules)
                         ? CONTINUITY_PLACE
                         : continuity_apply(arena, &past, &judged->blocks, &judged->body);
    if (continuity != CONTINUITY_NONE) {
        body_drop_learned(&judged->blocks, &judged->body);
        notes_drop_stamps(&judged->body);
        continuity_fields(arena, &past, continuity, &judged->blocks, &judged->metadata);
        siterules_set_fields(arena, &judged->rules, &judged->metadata);
    }
    assemble_article(arena, &judged->blocks, &judged->body, &judged->metadata, article);
    if (continuity != CONTINUITY_NONE)
        continuity_summary(arena, &past, continuity, &judged->metadata, article);
}

/* ---- the whole ---- */

static void read_document(struct arena *arena, htmlDocPtr document, const struct page *page, struct reading *reading,
                          struct explanation *why)
{
    struct judged judged;
    if (!judged_open(arena, document, page, &judged)) {
        refuse(reading, READING_FAILED, STR("too-large"));
        judged_close(&judged);
        return;
    }
    reading->rules_missed = siterules_missed(arena, &judged.rules);
    reading->language = judged.metadata.language;
    assemble(arena, page, &judged, &reading->article);
    if (why)
        explain_reading(arena, &judged.blocks, &judged.body, &judged.metadata, &judged.rules, &reading->article, why);
    finish_article(arena, page, &reading->article);
    reading->refresh = judged.metadata.refresh;
    reading->identifiers = judged.metadata.identifiers;
    reading->has_article_markup = judged.metadata.has_article_markup;
    reading->is_index = is_index(&judged.blocks, &judged.body, &reading->article);
    if (!reading->article.headline.len || !reading->article.block_count)
        refuse(reading, READING_EMPTY, STR("no-content"));
    else if (is_too_large(&reading->article))
        refuse(reading, READING_FAILED, STR("too-large"));
    walls_find(arena, document, &judged, reading);
    judged_close(&judged);
}

static int read_page(struct arena *arena, const struct page *page, struct reading *reading, struct explanation *why)
{
    *reading = (struct reading){.state = READING_ARTICLE};
    if (!is_html(page))
        return refuse(reading, READING_NOT_HTML, STR("unsupported-type"));
    AUTO_BUF text = BUF_INIT;
    htmlDocPtr document = NULL;
    if (charset_decode(arena, page->bytes, page->content_type, &text, &reading->charset) < 0)
        return refuse(reading, READING_FAILED, STR("too-large"));
    int error = dom_parse(buf_str(&text), &document);
    if (error < 0)
        return refuse(reading, READING_FAILED, error == STET_ERROR_LIMIT ? STR("too-large") : STR("extract-failed"));
    if (!document)
        return refuse(reading, READING_EMPTY, STR("no-content"));
    enum ending ending = ending_read(buf_str(&text));
    reading->has_end = ending == ENDING_WHOLE;
    reading->is_complete = ending != ENDING_CUT;
    read_document(arena, document, page, reading, why);
    dom_free(document);
    return 0;
}

/* Rules that leave nothing of an article are wrong, not the article: all of them are told as missed. */
static int read_without_rules(struct arena *arena, const struct page *page, struct reading *reading,
                              struct explanation *why)
{
    struct page plain = *page;
    struct reading generic;
    struct explanation generic_why = {.block_count = 0};
    plain.rules = STR_NONE;
    int result = read_page(arena, &plain, &generic, why ? &generic_why : NULL);
    if (result < 0 || generic.state != READING_ARTICLE)
        return result;
    *reading = generic;
    reading->rules_missed = STR("all: without them there is text");
    if (why) {
        generic_why.rules = why->rules;
        generic_why.rule_count = why->rule_count;
        *why = generic_why;
    }
    return 0;
}

int extract_explained(struct arena *arena, const struct page *page, struct reading *reading, struct explanation *why)
{
    if (why)
        *why = (struct explanation){.block_count = 0};
    int result = read_page(arena, page, reading, why);
    if (result == 0 && page->rules.len && reading->state == READING_EMPTY)
        result = read_without_rules(arena, page, reading, why);
    return result;
}

int extract_page(struct arena *arena, const struct page *page, struct reading *reading)
{
    return extract_explained(arena, page, reading, NULL);
}

void page_encode(const struct page *page, struct buf *out)
{
    wire_put_text(out, page->url);
    wire_put_text(out, page->content_type);
    wire_put_text(out, page->bytes);
    wire_put_text(out, page->rules);
    wire_put_text(out, page->learned);
    wire_put_text(out, page->before.bytes);
    wire_put_text(out, page->before.text);
}

int page_decode(struct str bytes, struct page *page)
{
    *page = (struct page){.bytes = STR_NONE};
    struct str *const texts[] = {&page->url,     &page->content_type, &page->bytes,      &page->rules,
                                 &page->learned, &page->before.bytes, &page->before.text};
    struct wire_source source = {bytes, false};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i] = wire_take_blob(&source);
    if (!source.is_broken && !source.rest.len)
        return 0;
    return error_set(STET_ERROR_DATA, "page: not what page_encode makes");
}

struct str extract_version(struct arena *arena)
{
    return arena_format(arena, "%d libxml2/%s icu/%s", EXTRACTOR_VERSION, LIBXML_DOTTED_VERSION, unicode_version());
}
