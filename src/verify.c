#include "verify.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/map.h"
#include "edition.h"
#include "extract/extract.h"
#include "jobs.h"
#include "moments.h"
#include "rules.h"
#include "story/canonical.h"

#include <string.h>

/* Twice as many pages wait as workers read, so that none of them waits for us; what is proved is written down from time
 * to time. STOPPED ends the walk: no enum stet_error. */
enum { READINGS_AT_ONCE = 8, SAVE_EACH = 2000, STOPPED = -1000 };

/* The fact in state.db that tells how far a verification came: "COMMIT EXTRACTOR SNAPSHOTS PAGES TEXTS OTHERS WITHOUT
 * FAULTS", parted by tabs. */
#define PROGRESS "verify"

/* What was last seen of a path. */
struct past {
    int64_t version;
    char text_id[41];
    bool is_without;     /* the last snapshot is older than the evidence that is here */
    struct str evidence; /* the trailer of the last snapshot that had a page */
    /* What that page was read with: the snapshot before it; absent where there was none. */
    struct str base_page_id, base_text_id, base_extractor, base_rules;
    struct str extractor, rules; /* that made the text */
};

struct verification {
    struct desk *desk;
    const struct verify_options *options;
    struct verify_report *report;
    int64_t start_ms;
    char before_evidence[41]; /* the newest snapshot that is older than evidence; "" once it was met */
    struct str proved;        /* the snapshot up to which an earlier call came; absent once it was met */
    char last[41];            /* the snapshot that was last looked at */
    size_t since_saved, total;
    size_t found_anew; /* faults that each call finds, also in what an earlier one proved */
    bool has_evidence;
    struct arena arena;
    struct map *pasts; /* path → struct past */
    struct moments *moments;
    struct map *https; /* "PATH\tPAGE-ID" → id of the .http that came with the page */
    struct pool *pool;
    struct proof *proofs; /* under way */
    struct str extractor;
};

/* A text that waits for a worker to make it again. */
struct proof {
    struct verification *verification;
    struct proof *next, **link; /* among those under way; *link is this one */
    struct arena arena;
    struct str name; /* "PATH@3" */
    struct str url, text;
    struct str evidence;                   /* of the page that the text was read from */
    struct str base_page_id, base_text_id; /* what that page was read with */
    struct article before;
    bool has_before, is_reread;
};

static struct proof *proof_begin(struct verification *verification)
{
    struct proof *proof = memory_zeroed(1, sizeof *proof);
    *proof = (struct proof){.verification = verification, .next = verification->proofs, .link = &verification->proofs};
    if (proof->next)
        proof->next->link = &proof->next;
    verification->proofs = proof;
    return proof;
}

static void proof_end(struct proof *proof)
{
    *proof->link = proof->next;
    if (proof->next)
        proof->next->link = proof->link;
    arena_clear(&proof->arena);
    memory_free(proof);
}

static void report_fault(struct verification *verification, struct str name, struct str what)
{
    AUTO_BUF line = BUF_INIT;
    buf_add(&line, name);
    buf_add(&line, STR(": "));
    buf_add(&line, what);
    verification->report->faults++;
    verification->options->fault(verification->options->context, buf_str(&line));
}

/* Of what is looked at from the beginning by each call. */
static void report_anew(struct verification *verification, struct str name, struct str what)
{
    report_fault(verification, name, what);
    verification->found_anew++;
}

/* What is not here, or what cannot be read and why. */
static void report_unread(struct verification *verification, struct str name, const char *what, int result)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (result == STET_ERROR_NOT_FOUND)
        report_fault(verification, name, arena_format(&arena, "%s is missing", what));
    else
        report_fault(verification, name, arena_format(&arena, "%s: %s", what, error_message()));
}

/* ---- the ledger ---- */

static void on_unbacked(void *context, struct str name, struct str what)
{
    report_fault(context, name, what);
}

/* By a signal. A budget ends the walk through the snapshots alone, since what is read of evidence is read anew by each
 * call: one that is spent on it would never come to an end. */
static bool is_signalled(const struct verification *verification)
{
    const struct verify_options *options = verification->options;
    return options->stop && *options->stop;
}

static int note_line(void *context, const struct ledger_line *line)
{
    struct verification *verification = context;
    if (is_signalled(verification))
        return STOPPED;
    verification->report->ledger_lines++;
    if (!moments_back(verification->moments, line))
        report_anew(verification, line->what, STR("a line of the ledger ends before it starts"));
    return 0;
}

static void note_altered(void *context, struct str path)
{
    report_anew(context, path, STR("a file of the ledger was changed or taken away after it was written"));
}

/* ---- pages ---- */

static struct str evidence_part(struct str evidence, bool wants_digest)
{
    size_t blank = str_find_byte(evidence, ' ', 0);
    if (!wants_digest)
        return str_slice(evidence, 0, blank);
    struct str rest = blank == SIZE_MAX ? STR_NONE : str_slice(evidence, blank + 1, evidence.len);
    return str_starts(rest, STR("sha256:")) ? str_slice(rest, 7, rest.len) : STR_NONE;
}

static bool check_page(struct verification *verification, struct str name, struct str evidence, struct buf *page)
{
    char hex[DIGEST_HEX_SIZE + 1];
    int result = archive_read_blob(verification->desk->archive, evidence_part(evidence, false), page);
    if (result < 0) {
        report_unread(verification, name, "its page", result);
        return false;
    }
    digest_sha256_hex(buf_str(page), hex);
    if (!str_equal(str_from(hex), evidence_part(evidence, true))) {
        report_fault(verification, name, STR("its page has another digest than the trailer Evidence"));
        return false;
    }
    verification->report->pages++;
    return true;
}

/* ---- texts ---- */

static void compare_texts(struct verification *verification, struct str name, struct str expected, struct str stored)
{
    if (str_equal(expected, stored))
        verification->report->texts_proven++;
    else
        report_fault(verification, name, STR("its page reads as another text now"));
}

static void on_reading(void *context, int status, struct str answer)
{
    struct proof *proof = context;
    struct verification *verification = proof->verification;
    struct reading reading;
    if (status == 0)
        status = reading_decode(&proof->arena, answer, &reading);
    if (status < 0 || reading.state != READING_ARTICLE) {
        report_fault(verification, proof->name, STR("its page cannot be read any more"));
    } else {
        edition_settle(&proof->arena, &reading.article, proof->url, proof->has_before ? &proof->before : NULL);
        /* What was withdrawn is so when its page is read again. */
        if (proof->is_reread && proof->has_before) {
            reading.article.gone = proof->before.gone;
            reading.article.moved = proof->before.moved;
        }
        compare_texts(verification, proof->name, edition_text(&proof->arena, &reading.article), proof->text);
    }
    proof_end(proof);
}

/* Newest batch first: what remains is the batch in which the page came. */
static int note_evidence(void *context, struct str path, struct str page_id, struct str http_id)
{
    struct verification *verification = context;
    struct arena *arena = &verification->arena;
    struct str key = arena_format(arena, "%.*s\t%.*s", STR_FORMAT(path), STR_FORMAT(page_id));
    map_put(verification->https, key, (char *)arena_copy(arena, http_id).at);
    return is_signalled(verification) ? STOPPED : 0;
}

static void read_http(struct verification *verification, struct proof *proof, struct str path, struct buf *http)
{
    struct str key =
        arena_format(&proof->arena, "%.*s\t%.*s", STR_FORMAT(path), STR_FORMAT(evidence_part(proof->evidence, false)));
    const char *id = map_get(verification->https, key);
    int result = id ? archive_read_blob(verification->desk->archive, str_from(id), http) : STET_ERROR_NOT_FOUND;
    if (result < 0)
        report_unread(verification, proof->name, "the .http of its page", result);
}

static int read_text(struct verification *verification, struct arena *arena, struct str id, struct str *text)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(verification->desk->archive, id, &bytes);
    *text = result < 0 ? STR_NONE : arena_copy(arena, buf_str(&bytes));
    return result;
}

static struct str read_blob(struct verification *verification, struct arena *arena, struct str id)
{
    struct str text;
    read_text(verification, arena, id, &text);
    return text;
}

/* Reads the page again, in a worker: it is as hostile as on the first day. */
static int submit_proof(struct verification *verification, struct proof *proof, const struct snapshot_record *record,
                        struct str bytes)
{
    AUTO_BUF http = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    read_http(verification, proof, record->path, &http);
    struct page page = {.bytes = bytes,
                        .content_type = visit_read_http_header(&proof->arena, buf_str(&http), STR("Content-Type")),
                        .url = record->url};
    rules_give(rules_of(verification->desk, record->url), &page);
    /* As a look does: without the page before (older than the evidence here) it is read by itself. */
    if (proof->base_page_id.len && proof->base_text_id.len)
        page.before.bytes = read_blob(verification, &proof->arena, proof->base_page_id);
    if (page.before.bytes.len)
        page.before.text = read_blob(verification, &proof->arena, proof->base_text_id);
    page_encode(&page, &request);
    pool_submit(verification->pool, JOB_READ_PAGE, buf_str(&request), on_reading, proof);
    return pool_drain_to(verification->pool, READINGS_AT_ONCE - 1);
}

/* A snapshot whose text follows from the one before, without a page. */
static bool derive_text(struct proof *proof, const struct snapshot_record *record, struct str *text)
{
    struct article article = proof->before;
    if (!proof->has_before)
        return false;
    if (str_equal(record->verb, STR("gone"))) {
        struct article stored;
        if (canonical_read(&proof->arena, proof->text, &stored) < 0)
            return false;
        article.gone = stored.gone;
    } else if (str_equal(record->verb, STR("moved"))) {
        article.url = record->url;
    } else if (str_equal(record->verb, STR("back"))) {
        article.gone = STR_NONE;
    } else {
        return false;
    }
    *text = edition_text(&proof->arena, &article);
    return true;
}

/* Read by what runs now: the extractor, and the rules of the site. */
static bool is_running(struct verification *verification, const struct snapshot_record *record)
{
    return str_equal(record->extractor, verification->extractor) &&
           str_equal(record->rules, rules_of(verification->desk, record->url)->digest);
}

static int check_reading(struct verification *verification, struct proof *proof, const struct snapshot_record *record,
                         struct str page, bool has_page)
{
    struct str derived;
    bool is_gone = str_equal(record->verb, STR("gone"));
    if ((is_gone || !has_page) && derive_text(proof, record, &derived)) {
        compare_texts(verification, proof->name, derived, proof->text);
    } else if (!has_page) {
        report_fault(verification, proof->name, STR("no page is kept with it"));
    } else if (!is_running(verification, record)) {
        verification->report->other_extractor++;
    } else {
        return submit_proof(verification, proof, record, page);
    }
    proof_end(proof);
    return 0;
}

static bool is_written_again(struct arena *arena, struct str text, struct article *article)
{
    return canonical_read(arena, text, article) == 0 && str_equal(edition_text(arena, article), text);
}

static void check_trailers(struct verification *verification, struct str name, const struct snapshot_record *record,
                           const struct past *past, const struct article *article)
{
    int64_t expected = past ? past->version + 1 : 1;
    if (record->version != expected) {
        AUTO_ARENA arena = ARENA_INIT;
        report_fault(verification, name, arena_format(&arena, "Version should be %lld", (long long)expected));
    }
    if (!str_equal(record->url, article->url))
        report_fault(verification, name, STR("the trailer Url is not the address in the text"));
    if (!record->extractor.len && !str_equal(record->verb, STR("gone")))
        report_fault(verification, name, STR("the trailer Extractor is missing"));
}

/* A page of its own is read with the snapshot before; one that is read again, with what it was read with. */
static void find_base(struct verification *verification, const struct snapshot_record *record, struct past *past)
{
    struct arena *arena = &verification->arena;
    if (!record->evidence.len || str_equal(record->verb, STR("gone")) || str_equal(record->verb, STR("reread")))
        return;
    past->base_page_id = arena_copy(arena, evidence_part(past->evidence, false));
    past->base_text_id = past->base_page_id.len ? arena_copy(arena, str_from(past->text_id)) : STR_NONE;
    past->base_extractor = past->extractor;
    past->base_rules = past->rules;
    past->evidence = arena_copy(arena, record->evidence);
}

/* A page that is read again is the one that was there. */
static struct str evidence_of(const struct snapshot_record *record, const struct past *past)
{
    bool is_reread = str_equal(record->verb, STR("reread"));
    return !record->evidence.len && is_reread && past ? past->evidence : record->evidence;
}

static struct past *past_of(struct verification *verification, struct str path)
{
    struct past *past = map_get(verification->pasts, path);
    if (!past) {
        past = arena_alloc(&verification->arena, sizeof *past);
        map_put(verification->pasts, path, past);
    }
    return past;
}

static void remember(struct verification *verification, const struct snapshot_record *record)
{
    struct past *past = past_of(verification, record->path);
    find_base(verification, record, past);
    past->version = record->version;
    past->extractor = arena_copy(&verification->arena, record->extractor);
    past->rules = arena_copy(&verification->arena, record->rules);
    memcpy(past->text_id, record->text_id, sizeof past->text_id);
}

/* What another extractor or other rules left out would stay out: a page that is read again is no more read with a text
 * of theirs. */
static void copy_base(struct proof *proof, const struct past *past, const struct snapshot_record *record)
{
    bool is_theirs = !str_equal(record->rules, past->base_rules) || !str_equal(record->extractor, past->base_extractor);
    if (is_theirs && str_equal(record->verb, STR("reread")))
        return;
    proof->base_page_id = past->base_page_id;
    proof->base_text_id = past->base_text_id;
}

static bool is_without_evidence(const struct verification *verification)
{
    return !verification->has_evidence || *verification->before_evidence;
}

static void note_claims(struct verification *verification, const struct snapshot_record *record,
                        const struct past *past)
{
    bool has_start = !past || !past->is_without;
    AUTO_ARENA arena = ARENA_INIT;
    if (!is_without_evidence(verification) && !moments_claim(verification->moments, record, has_start))
        report_anew(verification,
                    arena_format(&arena, "%.*s@%lld", STR_FORMAT(record->path), (long long)record->version),
                    STR("Seen-Between is missing or no time"));
}

static int check_pages(struct verification *verification, struct proof *proof, const struct snapshot_record *record,
                       const struct past *past)
{
    AUTO_BUF page = BUF_INIT;
    proof->evidence = arena_copy(&proof->arena, evidence_of(record, past));
    bool is_without = is_without_evidence(verification);
    bool has_page = !is_without && proof->evidence.len && check_page(verification, proof->name, proof->evidence, &page);
    remember(verification, record);
    copy_base(proof, past_of(verification, record->path), record);
    if (!is_without)
        return check_reading(verification, proof, record, buf_str(&page), has_page);
    verification->report->without_evidence++;
    proof_end(proof);
    return 0;
}

static int prove(struct verification *verification, const struct snapshot_record *record, const struct past *past)
{
    struct proof *proof = proof_begin(verification);
    struct article article;
    verification->report->snapshots++;
    proof->name = arena_format(&proof->arena, "%.*s@%lld", STR_FORMAT(record->path), (long long)record->version);
    proof->url = arena_copy(&proof->arena, record->url);
    proof->is_reread = str_equal(record->verb, STR("reread"));
    int result = read_text(verification, &proof->arena, str_from(record->text_id), &proof->text);
    if (result < 0 || !is_written_again(&proof->arena, proof->text, &article)) {
        if (result < 0)
            report_unread(verification, proof->name, "its text", result);
        else
            report_fault(verification, proof->name, STR("its text is no canonical text"));
        remember(verification, record);
        proof_end(proof);
        return 0;
    }
    if (past) {
        struct str before = read_blob(verification, &proof->arena, str_from(past->text_id));
        proof->has_before = before.len && canonical_read(&proof->arena, before, &proof->before) == 0;
    }
    check_trailers(verification, proof->name, record, past, &article);
    return check_pages(verification, proof, record, past);
}

/* ---- how far it came ---- */

/* Whoever may only read an archive proves it all at one go. */
static int note_progress(struct verification *verification, struct str fact)
{
    struct state *state = verification->desk->state;
    return state_is_kept(state) ? state_set(state, PROGRESS, fact) : 0;
}

static int save(struct verification *verification)
{
    AUTO_BUF fact = BUF_INIT;
    const struct verify_report *report = verification->report;
    int result = pool_drain(verification->pool);
    verification->since_saved = 0;
    buf_addf(&fact, "%s\t%.*s\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu", verification->last, STR_FORMAT(verification->extractor),
             report->snapshots, report->pages, report->texts_proven, report->other_extractor, report->without_evidence,
             report->faults - verification->found_anew);
    return result == 0 ? note_progress(verification, buf_str(&fact)) : result;
}

/* What an earlier call proved, where it was made by the extractor that runs now. */
static int read_progress(struct verification *verification)
{
    struct verify_report *report = verification->report;
    size_t *const numbers[] = {&report->snapshots,        &report->pages,
                               &report->texts_proven,     &report->other_extractor,
                               &report->without_evidence, &report->faults};
    struct str fact, commit, extractor, part;
    int result = state_get(verification->desk->state, &verification->arena, PROGRESS, &fact);
    if (result < 0 || !str_split(&fact, '\t', &commit) || !str_split(&fact, '\t', &extractor) ||
        !str_equal(extractor, verification->extractor))
        return result;
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        int64_t number = 0;
        if (str_split(&fact, '\t', &part) && str_to_int64(part, &number))
            *numbers[i] = (size_t)number;
    }
    report->resumed_at = report->snapshots;
    verification->proved = commit;
    return 0;
}

static bool must_stop(const struct verification *verification)
{
    const struct verify_options *options = verification->options;
    return is_signalled(verification) ||
           (options->budget_ms && clock_monotonic_ms() - verification->start_ms >= options->budget_ms);
}

static int check_snapshot(void *context, const struct snapshot_record *record)
{
    struct verification *verification = context;
    const struct past *past = map_get(verification->pasts, record->path);
    struct str commit = str_from(record->commit);
    bool is_proved = verification->proved.len;
    int result = 0;
    if (is_proved ? is_signalled(verification) : must_stop(verification))
        return STOPPED;
    note_claims(verification, record, past);
    if (is_proved)
        remember(verification, record);
    else
        result = prove(verification, record, past);
    past_of(verification, record->path)->is_without = is_without_evidence(verification);
    if (verification->options->progress)
        verification->options->progress(verification->options->context, verification->report->snapshots,
                                        verification->total);
    if (str_equal(commit, verification->proved))
        verification->proved = STR_NONE;
    if (str_equal(commit, str_from(verification->before_evidence)))
        *verification->before_evidence = '\0';
    memcpy(verification->last, record->commit, sizeof verification->last);
    if (result == 0 && !is_proved && ++verification->since_saved >= SAVE_EACH)
        result = save(verification);
    return result;
}

/* ---- the whole ---- */

static int begin(struct verification *verification)
{
    struct archive *archive = verification->desk->archive;
    struct state_counts counts;
    int result = desk_read_sites(verification->desk);
    if (result == 0)
        result = state_counts(verification->desk->state, clock_now_ms() / 1000, &counts);
    if (result == 0)
        verification->total = (size_t)counts.versions;
    if (result == 0 && verification->options->resumes)
        result = read_progress(verification);
    if (result == 0)
        result = archive_evidence_start(archive, &verification->has_evidence, verification->before_evidence);
    if (result == 0)
        result = archive_audit_evidence(archive, note_evidence, note_altered, verification);
    return result;
}

static int go_through(struct verification *verification)
{
    struct archive *archive = verification->desk->archive;
    int result = archive_each_snapshot(archive, false, check_snapshot, verification);
    if (result == 0 && verification->proved.len)
        result = error_set(STET_ERROR_DATA,
                           "history was rewritten since: the snapshot %.12s is not in it any more (begin anew: `stet "
                           "verify`)",
                           verification->proved.at);
    if (result == 0)
        result = pool_drain(verification->pool);
    if (result == 0)
        result = archive_each_line(archive, note_line, verification);
    if (result == STOPPED) {
        /* On the way through what an earlier call proved, its fact stays as it is. */
        int saved = *verification->last && !verification->proved.len ? save(verification) : 0;
        return saved < 0 ? saved : STOPPED;
    }
    if (result == 0)
        moments_tell(verification->moments, on_unbacked, verification);
    return result == 0 ? note_progress(verification, STR("")) : result;
}

int verify_archive(struct desk *desk, const struct verify_options *options, struct verify_report *report)
{
    *report = (struct verify_report){0};
    struct verification verification = {.desk = desk,
                                        .options = options,
                                        .report = report,
                                        .start_ms = clock_monotonic_ms(),
                                        .arena = ARENA_INIT,
                                        .pasts = map_new(),
                                        .moments = moments_new(),
                                        .https = map_new(),
                                        .pool = pool_new(&(struct worker_options){.processes = options->jobs})};
    verification.extractor = extract_version(&verification.arena);
    int result = begin(&verification);
    if (result == 0)
        result = go_through(&verification);
    if (result == STOPPED) {
        report->is_stopped = true;
        result = 0;
    }
    pool_free(verification.pool);
    while (verification.proofs) /* where something ended the whole before its time */
        proof_end(verification.proofs);
    map_free(verification.pasts);
    moments_free(verification.moments);
    map_free(verification.https);
    arena_clear(&verification.arena);
    return result;
}
