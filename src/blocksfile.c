#include "blocksfile.h"

#include <stdlib.h>
#include <string.h>

#define KEEP "keep"

/* The head of every file; a line of it that a person changes is a remark. */
static const char *const HEAD[] = {
    "# They are left out of texts. Delete a line, and its text is back at the next visit of each article, as",
    "# `reread`; it is not learned again, which a line that begins with `keep` then says. Delete that one too, and it",
    "# may be. Digest, day when it was learned, articles that had it, first words:",
};
enum { HEAD_LINES = sizeof HEAD / sizeof *HEAD };
#define HEAD_START "# What articles of "
#define HEAD_END   " repeat, by the pages that are kept here."

/* ---- reading ---- */

static bool is_head(struct str line)
{
    if (str_starts(line, STR(HEAD_START)) && str_ends(line, STR(HEAD_END)))
        return true;
    for (size_t i = 0; i < HEAD_LINES; i++)
        if (str_equal(line, str_from(HEAD[i])))
            return true;
    return str_equal(line, STR("#"));
}

static bool is_digest(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_ascii_digit(text.at[i]) && !(text.at[i] >= 'a' && text.at[i] <= 'f'))
            return false;
    return text.len == LEARNED_DIGITS;
}

/* The next word of the line; *rest goes behind it and the blanks that follow. */
static struct str take_word(struct str *rest)
{
    size_t end = str_find_byte(*rest, ' ', 0);
    struct str word = str_slice(*rest, 0, end);
    *rest = end == SIZE_MAX ? STR_NONE : str_trim(str_slice(*rest, end, rest->len));
    return word;
}

static bool read_line(struct str text, struct blocks_line *line)
{
    struct str word = take_word(&text);
    *line = (struct blocks_line){.is_kept = str_equal(word, STR(KEEP))};
    if (line->is_kept)
        word = take_word(&text);
    if (!is_digest(word))
        return false;
    memcpy(line->digest, word.at, LEARNED_DIGITS);
    line->since = take_word(&text);
    /* A person may leave all but the digest out. */
    struct str before = text;
    if (!str_to_int64(take_word(&text), &line->articles))
        text = before;
    line->words = text;
    return true;
}

/* A line that was commented out is no remark: it is out. */
static bool is_remark(struct str line)
{
    struct blocks_line ignored;
    size_t at = 0;
    while (at < line.len && (line.at[at] == '#' || line.at[at] == ' '))
        at++;
    return !is_head(line) && !read_line(str_slice(line, at, line.len), &ignored);
}

static void add_line(struct blocks_file *file, const struct blocks_line *line)
{
    for (size_t i = 0; i < file->count; i++) {
        if (strcmp(file->lines[i].digest, line->digest) != 0)
            continue;
        if (line->is_kept && !file->lines[i].is_kept)
            file->lines[i] = *line;
        return;
    }
    file->lines[file->count++] = *line;
}

void blocksfile_read(struct arena *arena, struct str content, struct blocks_file *file)
{
    AUTO_BUF remarks = BUF_INIT;
    struct str rest = arena_copy(arena, content), line;
    size_t number = 0, room = 1;
    for (size_t i = 0; i < content.len; i++)
        room += content.at[i] == '\n';
    *file = (struct blocks_file){.lines = arena_array(arena, room, sizeof *file->lines)};
    while (rest.len && str_split(&rest, '\n', &line)) {
        struct blocks_line read;
        number++;
        line = str_trim(line);
        if (line.len && line.at[0] == '#') {
            if (is_remark(line))
                buf_addf(&remarks, "%.*s\n", STR_FORMAT(line));
        } else if (line.len && read_line(line, &read)) {
            add_line(file, &read);
        } else if (line.len && !file->fault) {
            file->fault = number;
        }
    }
    file->remarks = arena_copy(arena, buf_str(&remarks));
}

/* ---- writing ---- */

static void write_lines(const struct blocks_file *file, bool is_kept, struct buf *out)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct blocks_line *line = &file->lines[i];
        if (line->is_kept != is_kept)
            continue;
        buf_addf(out, "%s%s %.*s %4lld  %.*s\n", is_kept ? KEEP " " : "", line->digest, STR_FORMAT(line->since),
                 (long long)line->articles, STR_FORMAT(line->words));
    }
}

void blocksfile_write(const struct blocks_file *file, struct str host, struct buf *out)
{
    buf_addf(out, HEAD_START "%.*s" HEAD_END "\n", STR_FORMAT(host));
    for (size_t i = 0; i < HEAD_LINES; i++)
        buf_addf(out, "%s\n", HEAD[i]);
    buf_add(out, file->remarks);
    write_lines(file, false, out);
    write_lines(file, true, out);
}

/* ---- asking ---- */

const struct blocks_line *blocksfile_find(const struct blocks_file *file, const char *digest)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->lines[i].digest, digest) == 0)
            return &file->lines[i];
    return NULL;
}

static int compare_digests(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct str blocksfile_digests(struct arena *arena, const struct blocks_file *file)
{
    AUTO_BUF text = BUF_INIT;
    const char **digests = arena_array(arena, file->count + 1, sizeof *digests);
    size_t count = 0;
    for (size_t i = 0; i < file->count; i++)
        if (!file->lines[i].is_kept)
            digests[count++] = file->lines[i].digest;
    if (count)
        qsort(digests, count, sizeof *digests, compare_digests);
    for (size_t i = 0; i < count; i++)
        buf_addf(&text, "%s\n", digests[i]);
    return text.len ? arena_copy(arena, buf_str(&text)) : STR_NONE;
}

/* ---- merging ---- */

static void put(struct blocks_merge *merge, struct blocks_line line, enum blocks_change change)
{
    merge->lines[merge->count] = line;
    merge->changes[merge->count++] = change;
    merge->by_change[change]++;
    if (change != BLOCKS_REMOVED)
        merge->file.lines[merge->file.count++] = line;
}

/* Lines that stand in the file: as they are, or gone, where the pages do not show them any more. */
static void put_standing(struct blocks_merge *merge, const struct blocks_file *now, const struct blocks_file *found,
                         bool only_adds)
{
    for (size_t i = 0; i < now->count; i++) {
        struct blocks_line line = now->lines[i];
        const struct blocks_line *seen = blocksfile_find(found, line.digest);
        if (seen && !line.is_kept)
            line.articles = seen->articles;
        put(merge, line, seen || line.is_kept || only_adds ? BLOCKS_SAME : BLOCKS_REMOVED);
    }
}

void blocksfile_merge(struct arena *arena, const struct blocks_file *now, const struct blocks_file *written,
                      const struct blocks_file *found, bool only_adds, struct blocks_merge *merge)
{
    size_t room = now->count + written->count + found->count + 1;
    *merge = (struct blocks_merge){.lines = arena_array(arena, room, sizeof *merge->lines),
                                   .changes = arena_array(arena, room, sizeof *merge->changes)};
    merge->file =
        (struct blocks_file){.lines = arena_array(arena, room, sizeof *merge->lines), .remarks = now->remarks};
    put_standing(merge, now, found, only_adds);
    for (size_t i = 0; i < written->count; i++) {
        struct blocks_line line = written->lines[i];
        if (line.is_kept || blocksfile_find(now, line.digest))
            continue;
        line.is_kept = true;
        put(merge, line, BLOCKS_KEPT);
    }
    for (size_t i = 0; i < found->count; i++)
        if (!blocksfile_find(now, found->lines[i].digest) && !blocksfile_find(&merge->file, found->lines[i].digest))
            put(merge, found->lines[i], BLOCKS_ADDED);
}
