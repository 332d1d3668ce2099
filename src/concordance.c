#include "concordance.h"

#include "archive/message.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/canonical.h"
#include "story/sentences.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The tip of main that it reaches, and the newest snapshot there: a commit of a person moves the one alone. */
#define FACT_MAIN     "main"
#define FACT_SNAPSHOT "snapshot"

enum { TELL_EVERY = 64 }; /* versions */

/* ---- folding ---- */

static const uint32_t SOFT_HYPHEN = 0xAD;

static bool is_ascii(struct str text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.at[i];
    return all < 0x80;
}

/* As concordance_fold, into `out`, which is cut to it. */
static void fold_ascii(struct str text, struct buf *out)
{
    char *folded = buf_reserve(out, text.len);
    size_t length = 0;
    bool after_blank = true;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        bool is_blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (is_blank && after_blank)
            continue;
        after_blank = is_blank;
        folded[length++] = is_blank ? ' ' : byte == '`' ? '\'' : to_ascii_lower(byte);
    }
    while (length && folded[length - 1] == ' ')
        length--;
    out->len += length;
    folded[length] = '\0';
}

bool concordance_holds(struct buf *scratch, struct str text, struct str folded)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (!is_ascii(text))
        return str_contains(concordance_fold(&arena, text), folded);
    buf_cut(scratch, 0);
    fold_ascii(text, scratch);
    return str_contains(buf_str(scratch), folded);
}

struct str concordance_fold(struct arena *arena, struct str text)
{
    AUTO_BUF plain = BUF_INIT;
    bool after_blank = true;
    if (is_ascii(text)) {
        fold_ascii(text, &plain);
        return arena_copy(arena, buf_str(&plain));
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (code == SOFT_HYPHEN || typography_is_invisible(code))
            continue;
        bool is_blank = code == ' ' || unicode_is_space(code);
        if (!is_blank)
            buf_add_code(&plain, typography_fold(code));
        else if (!after_blank)
            buf_add_byte(&plain, ' ');
        after_blank = is_blank;
    }
    return str_trim(unicode_fold(arena, buf_str(&plain)));
}

/* ---- a version's lines ---- */

struct bringing {
    struct desk *desk;
    struct phrases *phrases;
    const struct concordance_progress *progress;
    int64_t done, total;
    char last[41]; /* commit of the newest snapshot that was put */
};

/* One version's lines beside those that stand. */
struct lines {
    struct phrases *phrases;
    struct arena arena;
    const struct phrase_version *version;
    struct map *standing; /* kind and text → id, as intptr_t */
    struct map *met;      /* of the new version */
};

static struct str key_of(struct arena *arena, enum phrase_kind kind, struct str text)
{
    return arena_format(arena, "%d%.*s", (int)kind, STR_FORMAT(text));
}

static int note_standing(void *context, const struct phrase_line *line)
{
    struct lines *lines = context;
    map_put(lines->standing, key_of(&lines->arena, line->kind, line->text), (void *)(intptr_t)line->id);
    return 0;
}

static int add_line(struct lines *lines, enum phrase_kind kind, struct str text)
{
    struct str key = key_of(&lines->arena, kind, text);
    if (!text.len || map_has(lines->met, key))
        return 0;
    map_put(lines->met, key, lines);
    if (map_has(lines->standing, key))
        return 0;
    struct str folded = concordance_fold(&lines->arena, text);
    const struct phrase_line line = {.article = lines->version->article,
                                     .came = lines->version->number,
                                     .came_at = lines->version->seen_to,
                                     .kind = kind,
                                     .text = text};
    return folded.len ? phrases_put_line(lines->phrases, &line, folded) : 0;
}

static int add_sentences(struct lines *lines, enum phrase_kind kind, struct str text, struct str language)
{
    struct sentences scan = sentences_begin(text, language);
    int result = 0;
    for (struct str sentence; result == 0 && sentences_next(&scan, &sentence);)
        result = add_line(lines, kind, sentence);
    return result;
}

/* A row a line, its cells parted as canonical text has them. */
static int add_table(struct lines *lines, struct str text)
{
    struct str row, cell;
    int result = 0;
    while (result == 0 && str_split(&text, '\n', &row)) {
        AUTO_BUF line = BUF_INIT;
        while (str_split(&row, '\t', &cell))
            buf_addf(&line, "%s%.*s", line.len ? " | " : "", STR_FORMAT(cell));
        result = add_line(lines, PHRASE_TEXT, buf_str(&line));
    }
    return result;
}

static int add_article(struct lines *lines, const struct article *article)
{
    int result = add_line(lines, PHRASE_HEADLINE, article->headline);
    if (result == 0)
        result = add_sentences(lines, PHRASE_SUMMARY, article->summary, article->language);
    if (result == 0)
        result = add_line(lines, PHRASE_BYLINE, article->byline);
    for (size_t i = 0; i < article->block_count && result == 0; i++) {
        const struct block *block = &article->blocks[i];
        if (block->kind == BLOCK_TABLE)
            result = add_table(lines, block->text);
        else if (block->kind == BLOCK_HEADING)
            result = add_line(lines, PHRASE_TEXT, block->text);
        else
            result = add_sentences(lines, block->kind == BLOCK_CAPTION ? PHRASE_CAPTION : PHRASE_TEXT, block->text,
                                   article->language);
    }
    return result;
}

static int end_lines(struct lines *lines)
{
    struct str key;
    void *id;
    int result = 0;
    for (size_t at = 0; result == 0 && map_next(lines->standing, &at, &key, &id);)
        if (!map_has(lines->met, key))
            result = phrases_end_line(lines->phrases, (intptr_t)id, lines->version->number, lines->version->seen_to);
    return result;
}

/* What is withdrawn, or goes on in another file, has no line any more. */
static int put_lines(struct bringing *bringing, const struct phrase_version *version)
{
    struct lines lines = {
        .phrases = bringing->phrases, .arena = ARENA_INIT, .version = version, .standing = map_new(), .met = map_new()};
    AUTO_BUF text = BUF_INIT;
    struct article article;
    int result = phrases_each_standing(lines.phrases, version->article, note_standing, &lines);
    if (result == 0)
        result = archive_read_blob(bringing->desk->archive, version->text_id, &text);
    if (result == 0)
        result = canonical_read(&lines.arena, buf_str(&text), &article);
    bool is_read = result == 0;
    if (is_read && !article.gone.len && !article.moved.len)
        result = add_article(&lines, &article);
    /* A snapshot that a person amended into something else tells nothing. */
    if (is_read && result == 0)
        result = end_lines(&lines);
    else if (result == STET_ERROR_DATA)
        result = 0;
    map_free(lines.standing);
    map_free(lines.met);
    arena_clear(&lines.arena);
    return result;
}

/* ---- snapshots ---- */

static int put_snapshot(struct bringing *bringing, const struct snapshot_record *record)
{
    struct phrase_version version = {.number = record->version,
                                     .commit = str_from(record->commit),
                                     .text_id = str_from(record->text_id),
                                     .verb = record->verb,
                                     .labels = record->labels,
                                     .unmarked = record->unmarked,
                                     .outlet = record->outlet,
                                     .seen_from = message_seen_start(record->seen_between),
                                     .seen_to = record->author_date};
    int result = phrases_put_article(bringing->phrases, record->path, record->url, &version.article);
    if (result == 0)
        result = phrases_put_version(bringing->phrases, &version);
    if (result == 0)
        result = put_lines(bringing, &version);
    memcpy(bringing->last, record->commit, sizeof bringing->last);
    if (bringing->progress && bringing->done % TELL_EVERY == 0)
        bringing->progress->tell(bringing->progress->context, bringing->done, bringing->total);
    bringing->done++;
    return result;
}

static int put_facts(struct bringing *bringing, const char *main)
{
    int result = phrases_set(bringing->phrases, FACT_MAIN, str_from(main));
    if (result == 0 && bringing->last[0])
        result = phrases_set(bringing->phrases, FACT_SNAPSHOT, str_from(bringing->last));
    return result;
}

static int take_oldest(void *context, const struct snapshot_record *record)
{
    return put_snapshot(context, record);
}

/* All of it, into a new file. */
static int make(struct bringing *bringing, const char *path, const char *main)
{
    struct state_counts counts;
    AUTO_PHRASES *phrases = NULL;
    int result = state_counts(bringing->desk->state, clock_now_ms() / 1000, &counts);
    if (result == 0)
        result = phrases_begin_new(path, &phrases);
    bringing->phrases = phrases;
    bringing->total = counts.versions;
    if (result == 0)
        result = phrases_begin(phrases);
    if (result == 0)
        result = archive_each_snapshot(bringing->desk->archive, false, take_oldest, bringing);
    if (result == 0)
        result = put_facts(bringing, main);
    if (result == 0)
        result = phrases_commit(phrases);
    return result == 0 ? phrases_finish(phrases) : result;
}

struct newer {
    struct arena arena;
    struct str known; /* commit */
    struct snapshot_record *records;
    size_t count, room;
    bool is_met;
};

enum { MET = -1000 }; /* ends the walk; no enum stet_error */

static int collect(void *context, const struct snapshot_record *record)
{
    struct newer *newer = context;
    newer->is_met = str_equal(newer->known, str_from(record->commit));
    if (newer->is_met)
        return MET;
    struct snapshot_record copy = {.version = record->version, .author_date = record->author_date};
    memcpy(copy.commit, record->commit, sizeof copy.commit);
    memcpy(copy.text_id, record->text_id, sizeof copy.text_id);
    copy.path = arena_copy(&newer->arena, record->path);
    copy.url = arena_copy(&newer->arena, record->url);
    copy.verb = arena_copy(&newer->arena, record->verb);
    copy.labels = arena_copy(&newer->arena, record->labels);
    copy.unmarked = arena_copy(&newer->arena, record->unmarked);
    copy.outlet = arena_copy(&newer->arena, record->outlet);
    copy.seen_between = arena_copy(&newer->arena, record->seen_between);
    *ARRAY_PUSH(newer->records, newer->count, newer->room) = copy;
    return 0;
}

static int put_newer(struct bringing *bringing, const struct newer *newer, const char *main)
{
    int result = phrases_begin(bringing->phrases);
    bringing->total = (int64_t)newer->count;
    for (size_t i = newer->count; i > 0 && result == 0; i--)
        result = put_snapshot(bringing, &newer->records[i - 1]);
    if (result == 0)
        result = put_facts(bringing, main);
    return result == 0 ? phrases_commit(bringing->phrases) : result;
}

/* What came since; *fits is false where it must be made anew: it is damaged, of another stet, or of a history that is
 * no more. */
static int extend(struct bringing *bringing, const char *path, const char *main, bool *fits)
{
    struct newer newer = {.arena = ARENA_INIT};
    AUTO_PHRASES *phrases = NULL;
    int result = phrases_open_writing(path, &phrases);
    bringing->phrases = phrases;
    if (result == 0)
        result = phrases_get(phrases, &newer.arena, FACT_SNAPSHOT, &newer.known);
    if (result == 0)
        result = archive_each_snapshot(bringing->desk->archive, true, collect, &newer);
    if (result == MET)
        result = 0;
    *fits = result == 0 && (newer.is_met || (!newer.known.len && !newer.count));
    if (*fits)
        result = put_newer(bringing, &newer, main);
    if (result == STET_ERROR_DATA || result == STET_ERROR_NOT_FOUND) {
        *fits = false;
        result = 0;
    }
    memory_free(newer.records);
    arena_clear(&newer.arena);
    return result;
}

static int bring_forward(struct desk *desk, const struct concordance_progress *progress, const char *path,
                         const char *main)
{
    struct bringing bringing = {.desk = desk, .progress = progress};
    AUTO_CLOSE int lock = -1;
    bool fits = false;
    int result = phrases_lock(path, &lock);
    if (result == 0 && file_exists(path))
        result = extend(&bringing, path, main, &fits);
    if (result == 0 && !fits) {
        bringing = (struct bringing){.desk = desk, .progress = progress};
        result = make(&bringing, path, main);
    }
    return result;
}

/* ---- opening ---- */

/* Opened where it is there and whole; *is_current says that it reaches `main`. */
static int open_as_it_is(const char *path, const char *main, struct phrases **phrases, bool *is_current)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str known = STR_NONE;
    int result = phrases_open(path, phrases);
    if (result == 0)
        result = phrases_get(*phrases, &arena, FACT_MAIN, &known);
    *is_current = result == 0 && str_equal(known, str_from(main));
    return result;
}

/* Nobody else may write, or this user must not: what is there is better than nothing. */
static bool is_in_the_way(int result)
{
    return result == STET_ERROR_LOCKED || result == STET_ERROR_PERMISSION || result == STET_ERROR_CREATE;
}

/* For who may not write where none is yet: made in a folder of its own, and gone with its last reader. */
static int open_private(struct desk *desk, const struct concordance_progress *progress, const char *main,
                        struct phrases **phrases)
{
    AUTO_BUF folder = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    const char *given = getenv("TMPDIR");
    struct bringing bringing = {.desk = desk, .progress = progress};
    bool is_current;
    buf_addf(&folder, "%s/stet-find-XXXXXX", given && *given ? given : "/tmp");
    buf_c(&folder); /* ends it with NUL */
    if (!mkdtemp(folder.at))
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot make the folder %s", buf_c(&folder));
    buf_addf(&path, "%s/phrases.db", buf_c(&folder));
    int result = make(&bringing, buf_c(&path), main);
    if (result == 0)
        result = open_as_it_is(buf_c(&path), main, phrases, &is_current);
    file_remove_tree(folder.at, true);
    return result;
}

int concordance_open(struct desk *desk, const struct concordance_progress *progress, struct phrases **opened,
                     bool *is_behind)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_PHRASES *phrases = NULL;
    char main[41], evidence[41];
    bool is_current = false;
    *is_behind = false;
    int result = archive_tips(desk->archive, main, evidence);
    if (result < 0)
        return result;
    desk_database_path(desk, "phrases.db", &path);
    int before = open_as_it_is(buf_c(&path), main, &phrases, &is_current);
    if (!is_current) {
        result = bring_forward(desk, progress, buf_c(&path), main);
        *is_behind = before == 0 && is_in_the_way(result);
        if (!*is_behind) {
            phrases_close(phrases);
            phrases = NULL;
            if (result == 0)
                result = open_as_it_is(buf_c(&path), main, &phrases, &is_current);
            /* Whoever waits and sees how far it is; live pages would make it for each search. */
            else if (result == STET_ERROR_PERMISSION && progress)
                result = open_private(desk, progress, main, &phrases);
            if (result < 0)
                return error_wrap(result, "the index of phrases");
        }
    }
    *opened = phrases;
    phrases = NULL;
    return 0;
}
