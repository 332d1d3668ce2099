#include "cmd/commands.h"

#include "base/clock.h"
#include "base/csv.h"
#include "bundle.h"
#include "cmd/edit_json.h"
#include "cmd/progress.h"
#include "cmd/versions.h"
#include "edits.h"

#include <stdio.h>
#include <unistd.h>

struct output {
    struct desk *desk;
    bool wants_csv;
    struct progress progress;
    int64_t done, total;
};

/* ---- JSON lines ---- */

static int print_json(struct output *output, const struct state_version *version, const struct edit_list *list)
{
    AUTO_BUF text = BUF_INIT;
    int result = archive_read_blob(output->desk->archive, version->text_id, &text);
    if (result < 0)
        return result;
    json_t *object = edit_json(version, NULL);
    json_object_del(object, "label");
    json_set_str(object, "type", STR("version"));
    json_set_str(object, "text", buf_str(&text));
    json_set(object, "page", version->evidence_id.len ? json_from_str(version->evidence_id) : json_null());
    json_print_line(stdout, object);
    for (size_t i = 0; i < list->count; i++) {
        json_t *edit = edit_json(version, &list->edits[i]);
        json_set_str(edit, "type", STR("edit"));
        json_print_line(stdout, edit);
    }
    return 0;
}

/* ---- CSV ---- */

static void end_row(struct buf *row)
{
    buf_add(row, STR("\r\n"));
    fwrite(row->at, 1, row->len, stdout);
}

static void print_head(void)
{
    fputs("seen,outlet,path,version,verb,label,change,weight,unmarked,speaker,old,new,before,after,headline,commit\r\n",
          stdout);
}

static void print_row(const struct state_version *version, const struct edit *edit)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF row = BUF_INIT;
    static const struct edit none = {.count = 0};
    const struct edit *own = edit ? edit : &none;
    const char *change = !edit                       ? ""
                         : edit->label == EDIT_QUOTE ? quote_fate_name(edit->quote)
                                                     : edit_change_name(edit->change);
    csv_add(&row, time_format(&arena, version->first_seen));
    csv_add(&row, version->outlet);
    csv_add(&row, version->path);
    csv_add_number(&row, version->number);
    csv_add(&row, version->verb);
    csv_add(&row, edit ? str_from(edit_label_name(edit->label)) : STR_NONE);
    csv_add(&row, str_from(change));
    csv_add_number(&row, own->weight);
    csv_add(&row, version->unmarked);
    const struct str cells[] = {own->speaker, own->old_words,    own->new_words, own->before,
                                own->after,   version->headline, version->commit};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_add(&row, cells[i]);
    end_row(&row);
}

static void print_csv(const struct state_version *version, const struct edit_list *list)
{
    if (list->count == 0)
        print_row(version, NULL);
    for (size_t i = 0; i < list->count; i++)
        print_row(version, &list->edits[i]);
}

static int export_version(void *context, const struct state_version *version)
{
    struct output *output = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct edit_list list;
    progress_tell(&output->progress, output->done++, output->total);
    int result = edits_read(output->desk, &arena, version, &list);
    if (result == 0 && output->wants_csv)
        print_csv(version, &list);
    else if (result == 0)
        result = print_json(output, version, &list);
    return result;
}

/* "…/some-story.md" → "some-story" in the working folder. */
static struct str folder_of(struct arena *arena, struct str path)
{
    size_t start = path.len;
    while (start && path.at[start - 1] != '/')
        start--;
    struct str name = str_slice(path, start, path.len);
    return arena_copy(arena, str_ends(name, STR(".md")) ? str_slice(name, 0, name.len - 3) : name);
}

static int export_bundle(struct command_call *call, const char *what, const char *output)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct state_article article;
    struct bundle_report report;
    int result = command_operands(call, 0, 0);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_find_article(&desk, &desk.arena, what, &article);
    if (result == 0 && !article.path.len)
        result = error_set(STET_ERROR_NOT_FOUND, "%s: no version yet (`stet run` looks at it)", what);
    if (result < 0)
        return result;
    struct str folder = output ? str_from(output) : folder_of(&desk.arena, article.path);
    result = bundle_write(&desk, &article, folder.at, &report);
    if (result == 0)
        printf("%.*s: %zu versions, %zu pages, %zu visits; README.txt says how to check them\n", STR_FORMAT(folder),
               report.versions, report.pages, report.visits);
    return result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.desk = &desk, .wants_csv = command_option(call, "--csv", NULL, NULL)};
    struct version_filter filter = {.limit = 0};
    struct state_counts counts;
    const char *bundle = NULL, *folder = NULL;
    int result = 0;
    command_option(call, "--bundle", &bundle, &result);
    if (result == 0)
        command_option(call, "--output", &folder, &result);
    if (result == 0 && folder && !bundle)
        result = error_set(STET_ERROR_USAGE, "--output: it is for --bundle alone (see `stet export --help`)");
    if (result == 0 && bundle)
        return export_bundle(call, bundle, folder);
    if (result == 0)
        result = command_span(call, &filter.since, &filter.until);
    if (result == 0)
        result = command_operands(call, 0, 1);
    if (result == 0)
        result = versions_open(&desk, call, &filter.path);
    if (result == 0)
        result = state_counts(desk.state, clock_now_ms() / 1000, &counts);
    if (result < 0)
        return result;
    if (output.wants_csv)
        print_head();
    /* What is printed on the same terminal is progress enough. */
    output.progress = progress_begin(call, "versions told");
    output.progress.is_shown = output.progress.is_shown && !isatty(STDOUT_FILENO);
    output.total = filter.path.len || filter.since || filter.until ? 0 : counts.versions;
    result = state_each_version(desk.state, &filter, export_version, &output);
    progress_clear(&output.progress);
    return result;
}

const struct command command_export = {
    .name = "export",
    .operands = "[WHAT]",
    .summary = "versions and edits as JSON lines or CSV",
    .help = "Prints every version of WHAT, or of all articles, newest first, and its edits,\n"
            "one object a line. `type` is \"version\" (with the whole text, and the git id of\n"
            "the raw page as `page`) or \"edit\"; the other fields are those of\n"
            "`stet log --json`, see stet-json(5).\n"
            "\n"
            "  --csv         a row an edit (RFC 4180, UTF-8), for spreadsheets: what they\n"
            "                would take for a formula has an apostrophe before it\n"
            "  --since TIME  first seen since a date (2026-03-01) or for a time (7d)\n"
            "  --until TIME  first seen until then, that day included\n"
            "\n"
            "  --bundle WHAT  one article for a lawyer or a colleague: a new folder with its\n"
            "                 history as a git bundle, each version as files, digests, and a\n"
            "                 README that says how to check them without stet\n"
            "  --output DIR   that folder (named after the article otherwise)\n",
    .run = run,
};
