/*
 * Pairs of versions with the labels that an editor would give them, a file a pair, by language: `seen` were read while
 * the labels were built, `unseen` were not, and nothing is tuned by them. README.md has the form of a file. Each half's
 * figures are printed; none may fall below what it was when this was written.
 *
 * EDITS_MISSES=1 prints what differs, of the seen half alone.
 */
#include "base/array.h"
#include "base/file.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/pair.h"
#include "compare/quotes.h"
#include "story/sentences.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const char *const LANGUAGES[] = {"de", "en", "es", "fr", "ja", "ko", "pt", "zh"};

/* A line below `### edits`. */
struct expected {
    struct str label, kind, speaker, before, after, of;
    bool is_met;
};

struct pair {
    struct article before, after;
    struct expected *edits;
    size_t count;
};

struct score {
    size_t expected, told, right;
};

struct figures {
    size_t pairs;
    struct score all, labels[EDIT_LABELS];
    struct score silent, kinds, speakers, values; /* of those that are right: how many have it, and have it right */
};

/* ---- reading ---- */

static struct str value_of(struct str line, const char *name)
{
    struct str part, key;
    while (str_split(&line, '|', &part)) {
        part = str_trim(part);
        size_t colon = str_find(part, STR(": "), 0);
        key = str_slice(part, 0, colon);
        if (colon != SIZE_MAX && str_equal(key, str_from(name)))
            return str_slice(part, colon + 2, part.len);
    }
    return STR_NONE;
}

static struct expected read_expected(struct str line)
{
    struct str rest = line, head;
    str_split(&rest, '|', &head);
    head = str_trim(head);
    size_t blank = str_find_byte(head, ' ', 0);
    return (struct expected){.label = str_slice(head, 0, blank),
                             .kind = blank == SIZE_MAX ? STR("") : str_slice(head, blank + 1, head.len),
                             .speaker = value_of(line, "speaker"),
                             .before = value_of(line, "before"),
                             .after = value_of(line, "after"),
                             .of = value_of(line, "of")};
}

/* The lines between a heading and the next one, each ended by LF. */
static struct str section_of(struct str file, const char *heading)
{
    size_t from = str_find(file, str_from(heading), 0);
    assert_int_not_equal(from, SIZE_MAX);
    from += strlen(heading);
    size_t to = str_find(file, STR("\n### "), from);
    return str_trim(str_slice(file, from, to));
}

static struct pair read_pair(struct arena *arena, struct str file, const char *language)
{
    struct pair pair = {0};
    struct str before = arena_copy(arena, section_of(file, "### before\n"));
    struct str after = arena_copy(arena, section_of(file, "### after\n"));
    struct str rest = section_of(file, "### edits\n"), line;
    pair.before = pair_article(arena, language, before.at);
    pair.after = pair_article(arena, language, after.at);
    pair.edits = arena_array(arena, 60, sizeof *pair.edits);
    while (str_split(&rest, '\n', &line))
        if (str_trim(line).len && pair.count < 60)
            pair.edits[pair.count++] = read_expected(line);
    return pair;
}

/* ---- scoring ---- */

static bool is_silent(const struct edit *edit)
{
    return edit->label == EDIT_TYPO && edit->weight == 0;
}

static const char *name_of(const struct edit *edit)
{
    return is_silent(edit) ? "silent" : edit_label_name(edit->label);
}

static struct str kind_of(const struct edit *edit)
{
    switch (edit->label) {
    case EDIT_QUOTE:
        return str_from(quote_fate_name(edit->quote));
    case EDIT_NEGATION:
        return edit->change == EDIT_CAME ? STR("came") : STR("went");
    default:
        return edit->change == EDIT_CAME ? STR("added") : edit->change == EDIT_WENT ? STR("removed") : STR("changed");
    }
}

static bool is_same_kind(const struct expected *expected, const struct edit *edit)
{
    return str_equal(expected->kind, kind_of(edit));
}

static bool is_same_speaker(const struct expected *expected, const struct edit *edit)
{
    struct str speaker = edit->speaker.len ? edit->speaker : STR("-");
    return str_equal(expected->speaker, speaker);
}

/* "12" is in "12 %": how much of the unit is shown is a matter of taste. */
static bool is_value(struct str expected, struct str own)
{
    return !expected.len || (own.len && (str_contains(own, expected) || str_contains(expected, own)));
}

static bool is_same_value(const struct expected *expected, const struct edit *edit)
{
    return is_value(expected->before, edit->old_words) && is_value(expected->after, edit->new_words);
}

/* The expected line that fits best and is not taken. */
static struct expected *partner_of(struct pair *pair, const struct edit *edit)
{
    struct expected *best = NULL;
    int best_fit = -1;
    for (size_t i = 0; i < pair->count; i++) {
        struct expected *expected = &pair->edits[i];
        if (expected->is_met || !str_equal(expected->label, str_from(name_of(edit))))
            continue;
        int fit = is_same_kind(expected, edit) + is_same_speaker(expected, edit) + is_same_value(expected, edit);
        if (fit > best_fit) {
            best = expected;
            best_fit = fit;
        }
    }
    return best;
}

static void count_detail(struct score *score, bool is_right)
{
    score->expected++;
    score->right += is_right;
}

static void score_details(struct figures *figures, const struct expected *expected, const struct edit *edit)
{
    if (edit->label == EDIT_QUOTE || edit->label == EDIT_NEGATION)
        count_detail(&figures->kinds, is_same_kind(expected, edit));
    if (edit->label == EDIT_QUOTE && (edit->speaker.len || !str_equal(expected->speaker, STR("-"))))
        count_detail(&figures->speakers, is_same_speaker(expected, edit));
    if (expected->before.len || expected->after.len)
        count_detail(&figures->values, is_same_value(expected, edit));
}

static struct score *score_of(struct figures *figures, struct str label)
{
    enum edit_label found;
    if (str_equal(label, STR("silent")))
        return &figures->silent;
    assert_true(edit_label_from_name(label, &found));
    return &figures->labels[found];
}

static void print_details(const char *path, const struct expected *expected, const struct edit *edit)
{
    if (edit->label == EDIT_QUOTE && (!is_same_kind(expected, edit) || !is_same_speaker(expected, edit)))
        printf("%s: quote %.*s =%.*s, wanted %.*s =%.*s\n", path, STR_FORMAT(kind_of(edit)), STR_FORMAT(edit->speaker),
               STR_FORMAT(expected->kind), STR_FORMAT(expected->speaker));
    if (!is_same_value(expected, edit))
        printf("%s: %s %.*s -> %.*s, wanted %.*s -> %.*s\n", path, name_of(edit), STR_FORMAT(edit->old_words),
               STR_FORMAT(edit->new_words), STR_FORMAT(expected->before), STR_FORMAT(expected->after));
}

static void score_pair(struct figures *figures, struct pair *pair, const struct edit_list *list, const char *path,
                       bool prints)
{
    figures->pairs++;
    for (size_t i = 0; i < list->count; i++) {
        const struct edit *edit = &list->edits[i];
        struct expected *expected = partner_of(pair, edit);
        score_of(figures, str_from(name_of(edit)))->told++;
        if (!expected) {
            if (prints)
                printf("%s: extra %s\n    %.*s\n    %.*s\n", path, name_of(edit), STR_FORMAT(edit->before),
                       STR_FORMAT(edit->after));
            continue;
        }
        expected->is_met = true;
        score_of(figures, expected->label)->right++;
        score_details(figures, expected, edit);
        if (prints)
            print_details(path, expected, edit);
    }
    for (size_t i = 0; i < pair->count; i++) {
        score_of(figures, pair->edits[i].label)->expected++;
        if (prints && !pair->edits[i].is_met)
            printf("%s: missed %.*s %.*s %.*s -> %.*s\n", path, STR_FORMAT(pair->edits[i].label),
                   STR_FORMAT(pair->edits[i].kind), STR_FORMAT(pair->edits[i].before),
                   STR_FORMAT(pair->edits[i].after));
    }
}

/* ---- typography and layout ---- */

static bool is_blank_or_start(uint32_t code)
{
    return code == 0 || code == ' ' || code == '(' || code == 0xA0;
}

/* The same text as another system would set it: curly quotes, long dashes, an ellipsis, no-break spaces behind numbers,
 * full-width marks behind Han, soft hyphens in long words. */
static struct str set_anew(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    uint32_t before = 0;
    size_t letters = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at), behind = 0;
        if (at < text.len) {
            size_t next = at;
            behind = utf8_next(text, &next);
        }
        letters = code < 0x250 && unicode_is_letter(code) ? letters + 1 : 0;
        if (str_starts(str_slice(text, start, text.len), STR("..."))) {
            buf_add(&out, STR("…"));
            at = start + 3;
        } else if (code == '"') {
            buf_add(&out, is_blank_or_start(before) ? STR("“") : STR("”"));
        } else if (code == '\'' && unicode_is_letter(before)) {
            buf_add(&out, STR("’"));
        } else if (code == '-' && before == ' ' && behind == ' ') {
            buf_add(&out, STR("–"));
        } else if (code == ' ' && unicode_is_digit(before) && unicode_is_letter(behind)) {
            buf_add(&out, STR("\u00A0"));
        } else if (unicode_is_han(before) &&
                   (code == ',' || code == ':' || code == '?' || code == '!' || code == ';')) {
            buf_add_code(&out, code + 0xFEE0);
        } else {
            buf_add_code(&out, code);
        }
        if (letters == 6 && unicode_is_letter(behind))
            buf_add(&out, STR("\u00AD"));
        before = code;
    }
    return arena_copy(arena, buf_str(&out));
}

static struct article set_article_anew(struct arena *arena, const struct article *article)
{
    struct article other = *article;
    other.headline = set_anew(arena, article->headline);
    other.summary = set_anew(arena, article->summary);
    other.byline = set_anew(arena, article->byline);
    other.blocks = arena_array(arena, article->block_count, sizeof *other.blocks);
    for (size_t i = 0; i < article->block_count; i++)
        other.blocks[i] = (struct block){article->blocks[i].kind, set_anew(arena, article->blocks[i].text)};
    article_normalize(arena, &other);
    return other;
}

/* A blank more wherever one stands is gone once normalized; each paragraph of several sentences becomes two. */
static struct article cut_article_anew(struct arena *arena, const struct article *article)
{
    struct article other = *article;
    size_t count = 0;
    other.blocks = arena_array(arena, article->block_count * 2, sizeof *other.blocks);
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];
        struct sentences scan = sentences_begin(block->text, article->language);
        struct str first = STR_NONE;
        bool is_cut = block->kind == BLOCK_PARAGRAPH && sentences_next(&scan, &first) && first.len < block->text.len;
        /* Within a quotation that goes on a cut would open it anew: none there. */
        size_t quotes;
        quotes_find(arena, first, NULL, &quotes);
        if (!is_cut || quotes) {
            other.blocks[count++] = *block;
            continue;
        }
        other.blocks[count++] = (struct block){BLOCK_PARAGRAPH, first};
        other.blocks[count++] = (struct block){BLOCK_PARAGRAPH, str_slice(block->text, first.len, block->text.len)};
    }
    other.block_count = count;
    article_normalize(arena, &other);
    return other;
}

static size_t count_weighty(struct arena *arena, const struct article *before, const struct article *after,
                            const char *path)
{
    struct edit_list list;
    size_t weighty = 0;
    compare_articles(arena, before, after, &list);
    for (size_t i = 0; i < list.count; i++) {
        if (list.edits[i].weight == 0 && list.edits[i].label == EDIT_TYPO)
            continue;
        weighty++;
        print_message("%s: %s\n    %.*s\n    %.*s\n", path, edit_label_name(list.edits[i].label),
                      STR_FORMAT(list.edits[i].before), STR_FORMAT(list.edits[i].after));
    }
    return weighty;
}

static size_t check_silence(struct pair *pair, const char *path)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct article *texts[] = {&pair->before, &pair->after};
    size_t weighty = 0;
    for (size_t i = 0; i < 2; i++) {
        struct article set = set_article_anew(&arena, texts[i]), cut = cut_article_anew(&arena, texts[i]);
        weighty += count_weighty(&arena, texts[i], &set, path) + count_weighty(&arena, texts[i], &cut, path);
    }
    return weighty;
}

/* ---- a half ---- */

/* `figures` NULL: the texts are set and cut anew, and *weighty counts what is told of that. */
static void read_folder(struct figures *figures, size_t *weighty, const char *half, const char *language, bool prints)
{
    AUTO_ARENA names = ARENA_INIT;
    const char *folder = arena_format(&names, STET_TESTS "/edits/%s/%s", half, language).at;
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing));) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF file = BUF_INIT;
        struct edit_list list;
        if (!str_ends(str_from(entry->d_name), STR(".pair")))
            continue;
        const char *path = arena_format(&arena, "%s/%s", folder, entry->d_name).at;
        assert_int_equal(file_read(path, 1 << 20, &file), 0);
        struct pair pair = read_pair(&arena, buf_str(&file), language);
        path += strlen(STET_TESTS "/edits/");
        if (!figures) {
            *weighty += check_silence(&pair, path);
            continue;
        }
        compare_articles(&arena, &pair.before, &pair.after, &list);
        score_pair(figures, &pair, &list, path, prints);
    }
    closedir(listing);
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 1.0;
}

static void print_score(const char *name, const struct score *score)
{
    if (score->expected + score->told)
        printf("  %-12s %4zu expected %4zu told  precision %.3f  recall %.3f\n", name, score->expected, score->told,
               share(score->right, score->told), share(score->right, score->expected));
}

static struct figures read_half(const char *half)
{
    struct figures figures = {0};
    bool prints = getenv("EDITS_MISSES") && strcmp(half, "seen") == 0;
    for (size_t i = 0; i < ARRAY_LENGTH(LANGUAGES); i++)
        if (!getenv("EDITS_LANGUAGE") || strcmp(getenv("EDITS_LANGUAGE"), LANGUAGES[i]) == 0)
            read_folder(&figures, NULL, half, LANGUAGES[i], prints);
    printf("%s: %zu pairs\n", half, figures.pairs);
    for (size_t i = 0; i < EDIT_LABELS; i++) {
        const struct score *score = &figures.labels[i];
        print_score(edit_label_name((enum edit_label)i), score);
        figures.all.expected += score->expected;
        figures.all.told += score->told;
        figures.all.right += score->right;
    }
    print_score("silent", &figures.silent);
    print_score("all", &figures.all);
    printf("  kind %zu of %zu, speaker %zu of %zu, value %zu of %zu\n", figures.kinds.right, figures.kinds.expected,
           figures.speakers.right, figures.speakers.expected, figures.values.right, figures.values.expected);
    return figures;
}

static void assert_reaches(const struct figures *figures, double precision, double recall, double speaker)
{
    assert_true(figures->pairs >= 150);
    assert_true(share(figures->all.right, figures->all.told) >= precision);
    assert_true(share(figures->all.right, figures->all.expected) >= recall);
    assert_true(share(figures->speakers.right, figures->speakers.expected) >= speaker);
}

static void pairs_that_were_read_have_their_labels(void **state)
{
    (void)state;
    const struct figures figures = read_half("seen");
    assert_reaches(&figures, 0.95, 0.95, 0.90);
}

static void pairs_that_were_never_read_have_their_labels(void **state)
{
    (void)state;
    const struct figures figures = read_half("unseen");
    assert_reaches(&figures, 0.88, 0.87, 0.82);
}

/* Some two thousand pairs without an edit. */
static void a_text_that_is_set_or_cut_anew_has_no_edit(void **state)
{
    size_t weighty = 0;
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(LANGUAGES); i++) {
        read_folder(NULL, &weighty, "seen", LANGUAGES[i], false);
        read_folder(NULL, &weighty, "unseen", LANGUAGES[i], false);
    }
    assert_int_equal(weighty, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_that_were_read_have_their_labels),
        cmocka_unit_test(pairs_that_were_never_read_have_their_labels),
        cmocka_unit_test(a_text_that_is_set_or_cut_anew_has_no_edit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
