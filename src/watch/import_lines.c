#include "watch/import_build.h"

#include "base/error.h"

/* A word of newsboat's file: in quotes, or up to the next blank. */
static bool take_word(struct str *rest, struct buf *word)
{
    size_t at = 0;
    buf_cut(word, 0);
    *rest = str_trim(*rest);
    if (!rest->len)
        return false;
    bool is_quoted = rest->at[0] == '"';
    for (at = is_quoted; at < rest->len; at++) {
        char byte = rest->at[at];
        if (is_quoted && byte == '\\' && at + 1 < rest->len)
            byte = rest->at[++at];
        else if (is_quoted ? byte == '"' : is_ascii_space(byte))
            break;
        buf_add_byte(word, byte);
    }
    *rest = str_slice(*rest, at + is_quoted, rest->len);
    return true;
}

static const char *why_not(struct str url)
{
    static const struct {
        struct str start;
        const char *why;
    } kinds[] = {
        {STR_INIT("query:"), "newsboat makes this feed of others itself"},
        {STR_INIT("exec:"), "a program makes this feed; stet starts none"},
        {STR_INIT("filter:"), "a program filters this feed; stet starts none"},
        {STR_INIT("file:"), "a file on a machine is no address"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(url, kinds[i].start))
            return kinds[i].why;
    return NULL;
}

/* "~Title" names the feed, "!" hides it, the first other word is its tag: a watch has one. */
static void read_words(struct import_build *build, struct import_entry *entry, struct str rest)
{
    AUTO_BUF word = BUF_INIT;
    bool has_tag = false;
    while (take_word(&rest, &word)) {
        struct str text = buf_str(&word);
        if (str_starts(text, STR("~")))
            entry->title = arena_copy(build->arena, str_slice(text, 1, text.len));
        else if (str_equal(text, STR("!")))
            continue;
        else if (has_tag)
            import_loss(build, entry->line, "tag %.*s: a watch has one tag", STR_FORMAT(text));
        else {
            import_key(entry, "tag", text);
            has_tag = true;
        }
    }
}

int import_lines(struct import_build *build, struct str bytes, bool is_newsboat)
{
    struct str line;
    size_t number = 0;
    AUTO_BUF word = BUF_INIT;
    while (bytes.len && str_split(&bytes, '\n', &line)) {
        number++;
        line = str_trim(line);
        if (!line.len || line.at[0] == '#' || !take_word(&line, &word))
            continue;
        struct import_entry entry = {.line = number,
                                     .kind = is_newsboat ? STR("feed") : STR("url"),
                                     .url = arena_copy(build->arena, buf_str(&word)),
                                     .keys = BUF_INIT};
        const char *why = why_not(entry.url);
        if (why) {
            import_loss(build, number, "%.*s: %s", STR_FORMAT(str_slice(entry.url, 0, 200)), why);
            continue;
        }
        read_words(build, &entry, line);
        import_entry(build, &entry);
    }
    return 0;
}
