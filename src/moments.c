#include "moments.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/map.h"

/* One end of a Seen-Between. */
struct claim {
    struct str name;
    bool is_start, is_backed;
    struct claim *same; /* another claim of that moment */
};

struct moments {
    struct arena arena;
    struct map *starts; /* "PATH\tSECOND" → struct claim: a line that still saw a text must have begun then */
    struct map *ends;   /* likewise: a line that saw an article or its end must have ended then */
    struct claim **claims;
    size_t count, room;
};

struct moments *moments_new(void)
{
    struct moments *moments = memory_zeroed(1, sizeof *moments);
    moments->starts = map_new();
    moments->ends = map_new();
    return moments;
}

void moments_free(struct moments *moments)
{
    map_free(moments->starts);
    map_free(moments->ends);
    memory_free(moments->claims);
    arena_clear(&moments->arena);
    memory_free(moments);
}

static struct str moment_key(struct arena *arena, struct str path, int64_t ms)
{
    return arena_format(arena, "%.*s\t%lld", STR_FORMAT(path), (long long)(ms / 1000));
}

/* "T1 T2", or one time of a first version. */
static bool read_seen_between(struct str text, int64_t *from_ms, int64_t *to_ms)
{
    struct str first = text, second;
    size_t blank = str_find_byte(text, ' ', 0);
    *from_ms = -1;
    if (blank == SIZE_MAX)
        return time_parse(text, to_ms, NULL);
    first = str_slice(text, 0, blank);
    second = str_slice(text, blank + 1, text.len);
    return time_parse(first, from_ms, NULL) && time_parse(second, to_ms, NULL) && *from_ms <= *to_ms;
}

static void add_claim(struct moments *moments, struct str name, const struct snapshot_record *record, int64_t ms,
                      bool is_start)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct claim *claim = arena_alloc(&moments->arena, sizeof *claim);
    *claim = (struct claim){.name = name, .is_start = is_start};
    claim->same = map_put(is_start ? moments->starts : moments->ends, moment_key(&arena, record->path, ms), claim);
    *ARRAY_PUSH(moments->claims, moments->count, moments->room) = claim;
}

bool moments_claim(struct moments *moments, const struct snapshot_record *record, bool has_start)
{
    int64_t from_ms, to_ms;
    if (!read_seen_between(record->seen_between, &from_ms, &to_ms))
        return false;
    struct str name = arena_format(&moments->arena, "%.*s@%lld", STR_FORMAT(record->path), (long long)record->version);
    if (from_ms >= 0 && has_start)
        add_claim(moments, name, record, from_ms, true);
    add_claim(moments, name, record, to_ms, false);
    return true;
}

static void back(struct map *map, struct str key)
{
    for (struct claim *claim = map_get(map, key); claim && !claim->is_backed; claim = claim->same)
        claim->is_backed = true;
}

bool moments_back(struct moments *moments, const struct ledger_line *line)
{
    AUTO_ARENA arena = ARENA_INIT;
    enum verdict verdict = line->verdict;
    bool is_seen = verdict == VERDICT_ARTICLE || verdict == VERDICT_UNCHANGED || verdict == VERDICT_NOT_MODIFIED;
    if (is_seen || verdict == VERDICT_GONE)
        back(moments->starts, moment_key(&arena, line->what, line->start_ms - line->age_seconds * 1000));
    /* Unchanged, where a reread alone came of it; the others, where what was doubted then was confirmed. */
    bool may_be_confirmed = verdict == VERDICT_SHRUNK || verdict == VERDICT_OTHER || verdict == VERDICT_VARIANTS ||
                            verdict == VERDICT_WALL || verdict == VERDICT_BLOCKED || verdict == VERDICT_EMPTY ||
                            verdict == VERDICT_BROKEN;
    if (verdict == VERDICT_ARTICLE || verdict == VERDICT_UNCHANGED || verdict == VERDICT_GONE || may_be_confirmed)
        back(moments->ends, moment_key(&arena, line->what, line->end_ms));
    return line->start_ms <= line->end_ms;
}

void moments_tell(struct moments *moments, void (*fault)(void *context, struct str name, struct str what),
                  void *context)
{
    for (size_t i = 0; i < moments->count; i++) {
        const struct claim *claim = moments->claims[i];
        if (!claim->is_backed)
            fault(context, claim->name,
                  claim->is_start ? STR("no line of the ledger saw the version before at the start of Seen-Between")
                                  : STR("no line of the ledger backs the end of Seen-Between"));
    }
}
