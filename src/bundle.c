#include "bundle.h"

#include "addresses.h"
#include "answers.h"
#include "archive/excerpt.h"
#include "archive/ledger.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = 1 << 30 };

struct bundle {
    struct desk *desk;
    const struct state_article *article;
    struct bundle_report *report;
    struct str folder;              /* from the root */
    struct state_version *versions; /* newest first */
    size_t count, room;
    struct str *http_ids;  /* of each of them */
    struct map *addresses; /* under which visits stand (addresses.h) */
    struct buf lines, sums;
    struct arena arena;
};

static const char README[] =
    "The history of one article, as the program stet recorded it\n"
    "\n"
    "history.bundle     all of it, as a git bundle (read it with `git clone history.bundle copy`)\n"
    "versions/N.md      the text of version N, one sentence a line\n"
    "versions/N.html    the page from which that text was read, byte for byte as it was received\n"
    "                   (after the compression of the transfer was undone)\n"
    "versions/N.http    the requests and answers with which it came: times, addresses, headers\n"
    "SHA256SUMS         the digest of every file here\n"
    "\n"
    "A version that brought no page of its own (an article that moved, a text that was read again) has the one before\n"
    "it, and one that was withdrawn without a page has its text alone.\n"
    "\n"
    "How to check it, with git and sha256sum alone\n"
    "\n"
    "1. That no file was changed since it was written:\n"
    "       sha256sum -c SHA256SUMS\n"
    "2. That each page is the one that the record of its version names. In a clone of the bundle, each commit of\n"
    "   `main` is a version; its line `Evidence:` names the page by its git id and its SHA-256:\n"
    "       git log main\n"
    "       git cat-file blob ID | sha256sum\n"
    "   The same digest is that of versions/N.html.\n"
    "3. That a commit says what it said in the archive. The archive's own commits hold the names of all its other\n"
    "   articles, so these were made anew: author, dates, message, text and page are the same. The line\n"
    "   `Original-Commit:` names the commit in the archive; what that was, byte for byte, lies in the branch "
    "`evidence`:\n"
    "       git cat-file blob origin/evidence:originals/COMMIT | git hash-object -t commit --stdin\n"
    "   gives COMMIT again, the name by which any clone of the archive knows it.\n"
    "4. When the article was looked at. `Seen-Between:` names the last look that still saw the version before, and "
    "the\n"
    "   first that saw this one; both stand as lines in the ledger of visits:\n"
    "       git show origin/evidence:visits.tsv\n"
    "   (start, end, article, verdict, reason, status, age, digest, note; UTC)\n"
    "\n"
    "What it does not prove\n"
    "\n"
    "- That nobody who held the archive made it up: digests tie the parts to each other, not to the world. Compare "
    "the\n"
    "  names of commits with a copy that somebody else held at that time, where there is one.\n"
    "- That the outlet served this page to every reader, or that nothing changed between two visits.\n"
    "- What a page looked like: pictures, scripts and styles are not kept.\n"
    "- Times are those of the clock of the machine that looked, and of the answers in the .http files.\n";

/* ---- what is gathered ---- */

static int take_version(void *context, const struct state_version *version)
{
    struct bundle *bundle = context;
    *ARRAY_PUSH(bundle->versions, bundle->count, bundle->room) = state_version_copy(&bundle->arena, version);
    return 0;
}

static int take_line(void *context, const struct ledger_line *line)
{
    struct bundle *bundle = context;
    if (!ledger_is_of(line, bundle->addresses))
        return 0;
    ledger_write(&bundle->lines, line);
    bundle->report->visits++;
    return 0;
}

static int gather(struct bundle *bundle)
{
    const struct state_article *article = bundle->article;
    struct archive *archive = bundle->desk->archive;
    int result = addresses_find(bundle->desk, article, bundle->addresses);
    if (result == 0)
        result = state_each_version(bundle->desk->state, &(struct version_filter){.path = article->path}, take_version,
                                    bundle);
    bundle->http_ids = arena_array(&bundle->arena, bundle->count, sizeof *bundle->http_ids);
    if (result == 0)
        result = answers_find(bundle->desk, &bundle->arena, bundle->versions, bundle->count, bundle->http_ids);
    return result == 0 ? archive_each_line(archive, take_line, bundle) : result;
}

/* ---- what is written ---- */

static int write_file(struct bundle *bundle, struct str name, struct str content)
{
    AUTO_BUF path = BUF_INIT;
    char hex[DIGEST_HEX_SIZE + 1];
    buf_addf(&path, "%.*s/%.*s", STR_FORMAT(bundle->folder), STR_FORMAT(name));
    digest_sha256_hex(content, hex);
    buf_addf(&bundle->sums, "%s  %.*s\n", hex, STR_FORMAT(name));
    return file_write(buf_c(&path), content, 0644);
}

/* Nothing where there is no such object. */
static int write_blob(struct bundle *bundle, const struct state_version *version, const char *end, struct str id,
                      size_t *count)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    if (!id.len)
        return 0;
    int result = archive_read_blob(bundle->desk->archive, id, &bytes);
    if (result < 0)
        return result;
    *count += 1;
    return write_file(bundle, arena_format(&arena, "versions/%lld.%s", (long long)version->number, end),
                      buf_str(&bytes));
}

/* A page that this archive has not (a clone without evidence) is left out, with its answer; one that is damaged is
 * not: whoever gets the bundle would take the version for one without a page. */
static int add_version(struct bundle *bundle, struct excerpt *excerpt, size_t place)
{
    const struct state_version *version = &bundle->versions[place];
    struct str page_id = version->evidence_id, http_id = bundle->http_ids[place];
    size_t others = 0;
    int result = write_blob(bundle, version, "html", page_id, &bundle->report->pages);
    if (result == STET_ERROR_NOT_FOUND)
        page_id = http_id = STR_NONE;
    else if (result < 0)
        return result;
    result = excerpt_add(excerpt, version->commit, version->path, page_id, http_id);
    if (result == 0)
        result = write_blob(bundle, version, "md", version->text_id, &bundle->report->versions);
    return result == 0 ? write_blob(bundle, version, "http", http_id, &others) : result;
}

static int write_readme(struct bundle *bundle)
{
    AUTO_BUF text = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    buf_add(&text, str_from(README));
    buf_addf(&text,
             "\nThe article\n\n  %.*s\n  %.*s\n  %zu versions, %zu visits; written %s by stet " STET_VERSION "\n",
             STR_FORMAT(bundle->article->url), STR_FORMAT(bundle->article->path), bundle->count, bundle->report->visits,
             time_format(&arena, clock_now_ms() / 1000).at);
    return write_file(bundle, STR("README.txt"), buf_str(&text));
}

static int note_bundle(struct bundle *bundle, const char *path)
{
    AUTO_BUF bytes = BUF_INIT;
    char hex[DIGEST_HEX_SIZE + 1];
    int result = file_read(path, FILE_LIMIT, &bytes);
    digest_sha256_hex(buf_str(&bytes), hex);
    buf_addf(&bundle->sums, "%s  history.bundle\n", hex);
    return result;
}

static int write_history(struct bundle *bundle, const char *work)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct excerpt *excerpt;
    struct str path = arena_format(&arena, "%.*s/history.bundle", STR_FORMAT(bundle->folder));
    int result = excerpt_open(bundle->desk->archive, work, &excerpt);
    for (size_t i = bundle->count; i > 0 && result == 0; i--)
        result = add_version(bundle, excerpt, i - 1);
    if (result == 0)
        result = excerpt_write(excerpt, buf_str(&bundle->lines), path.at);
    excerpt_close(excerpt);
    return result == 0 ? note_bundle(bundle, path.at) : result;
}

static int write_all(struct bundle *bundle)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str work = arena_format(&arena, "%.*s/.work", STR_FORMAT(bundle->folder));
    struct str versions = arena_format(&arena, "%.*s/versions", STR_FORMAT(bundle->folder));
    struct str sums = arena_format(&arena, "%.*s/SHA256SUMS", STR_FORMAT(bundle->folder));
    int result = gather(bundle);
    if (result == 0)
        result = file_make_folders(versions.at);
    if (result == 0)
        result = write_history(bundle, work.at);
    file_remove_tree(work.at, true);
    if (result == 0)
        result = write_readme(bundle);
    return result == 0 ? file_write(sums.at, buf_str(&bundle->sums), 0644) : result;
}

/* The new folder by its path from the root, for git, which runs elsewhere. */
static int make_output(const char *output, char resolved[PATH_MAX])
{
    bool is_made = mkdir(output, 0777) == 0;
    if (is_made && realpath(output, resolved))
        return 0;
    int result = error_errno(error_from_errno(errno, STET_ERROR_CREATE),
                             "cannot make the folder %s, which --output must make", output);
    if (is_made)
        rmdir(output);
    return result;
}

int bundle_write(struct desk *desk, const struct state_article *article, const char *output,
                 struct bundle_report *report)
{
    char resolved[PATH_MAX];
    *report = (struct bundle_report){0};
    int result = make_output(output, resolved);
    if (result < 0)
        return result;
    struct bundle bundle = {
        .desk = desk, .article = article, .report = report, .addresses = map_new(), .arena = ARENA_INIT};
    bundle.folder = str_from(resolved);
    result = write_all(&bundle);
    map_free(bundle.addresses);
    memory_free(bundle.versions);
    buf_clear(&bundle.lines);
    buf_clear(&bundle.sums);
    arena_clear(&bundle.arena);
    if (result < 0)
        file_remove_tree(output, true);
    return result;
}
