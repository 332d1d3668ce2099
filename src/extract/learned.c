#include "extract/learned.h"

#include "base/digest.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/plain.h"

#include <stdlib.h>
#include <string.h>

static const char HEX[] = "0123456789abcdef";

/* Of the folded text: twelve Latin letters, four of Chinese. Shorter lines (a name, an agency, "Yes.") mean something
 * else each time. */
enum { LEAST_BYTES = 12 };

/* Double marks and brackets of quotations; single ones are apostrophes as well. */
static bool is_quotation_mark(uint32_t code)
{
    return code == 0xAB || code == 0xBB || (code >= 0x201C && code <= 0x201F) || (code >= 0x300C && code <= 0x300F) ||
           code == '"' || code == 0xFF02;
}

static bool has_quotation(struct str text)
{
    size_t marks = 0;
    for (size_t at = 0; at < text.len;)
        marks += is_quotation_mark(utf8_next(text, &at));
    return marks > 1;
}

/* Letters and marks; each run of digits is one 0. */
static void fold(struct str key, struct buf *out, size_t *letters)
{
    bool in_digits = false;
    for (size_t at = 0; at < key.len;) {
        uint32_t code = utf8_next(key, &at);
        bool is_digit = unicode_is_digit(code);
        if (is_digit && !in_digits)
            buf_add_byte(out, '0');
        if (!is_digit) {
            size_t before = out->len;
            buf_add_code(out, code);
            *letters += out->len - before;
        }
        in_digits = is_digit;
    }
}

bool learned_digest(enum block_kind kind, struct str text, char digest[LEARNED_DIGITS + 1])
{
    char hex[DIGEST_HEX_SIZE + 1];
    size_t letters = 0;
    if (kind == BLOCK_HEADING || kind == BLOCK_CAPTION || kind == BLOCK_QUOTE || has_quotation(text))
        return false;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF folded = BUF_INIT;
    fold(plain_key(&arena, text), &folded, &letters);
    if (letters < LEAST_BYTES)
        return false;
    digest_sha256_hex(buf_str(&folded), hex);
    memcpy(digest, hex, LEARNED_DIGITS);
    digest[LEARNED_DIGITS] = '\0';
    return true;
}

/* ---- asking ---- */

struct learned {
    uint64_t *digests; /* in order */
    size_t count;
};

static bool read_digest(struct str hex, uint64_t *digest)
{
    *digest = 0;
    for (size_t i = 0; i < hex.len; i++) {
        const char *at = memchr(HEX, hex.at[i], sizeof HEX - 1);
        if (!at)
            return false;
        *digest = *digest << 4 | (uint64_t)(at - HEX);
    }
    return hex.len == LEARNED_DIGITS;
}

static int compare_digests(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

const struct learned *learned_open(struct arena *arena, struct str lines)
{
    struct learned *learned = arena_alloc(arena, sizeof *learned);
    struct str line;
    learned->digests = arena_array(arena, lines.len / LEARNED_DIGITS + 1, sizeof *learned->digests);
    while (lines.len && str_split(&lines, '\n', &line))
        learned->count += read_digest(line, &learned->digests[learned->count]);
    if (!learned->count)
        return NULL;
    qsort(learned->digests, learned->count, sizeof *learned->digests, compare_digests);
    return learned;
}

bool learned_has(const struct learned *learned, enum block_kind kind, struct str text)
{
    char hex[LEARNED_DIGITS + 1];
    uint64_t digest;
    return learned && learned_digest(kind, text, hex) && read_digest(str_from(hex), &digest) &&
           bsearch(&digest, learned->digests, learned->count, sizeof digest, compare_digests);
}
