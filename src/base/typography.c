#include "base/typography.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const struct {
    uint32_t low, high, folded;
} FOLDS[] = {
    {0x60, 0x60, '\''},       {0xB4, 0xB4, '\''},       {0x02BC, 0x02BC, '\''},   {0x2018, 0x201B, '\''},
    {0x2032, 0x2032, '\''},   {0x2039, 0x203A, '\''},   {0x201C, 0x201F, '"'},    {0xAB, 0xAB, '"'},
    {0xBB, 0xBB, '"'},        {0x2033, 0x2033, '"'},    {0x2010, 0x2015, '-'},    {0x2212, 0x2212, '-'},
    {0xFE58, 0xFE58, '-'},    {0xFE63, 0xFE63, '-'},    {0xD7, 0xD7, 'x'},        {0x2044, 0x2044, '/'},
    {0xFF61, 0xFF61, 0x3002}, {0xFF62, 0xFF62, 0x300C}, {0xFF63, 0xFF63, 0x300D}, {0xFF64, 0xFF64, 0x3001},
    {0x22EF, 0x22EF, 0x2026},
};

uint32_t typography_fold(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code == '`' || code >= 0x80)
        for (size_t i = 0; i < ARRAY_LENGTH(FOLDS); i++)
            if (code >= FOLDS[i].low && code <= FOLDS[i].high)
                return FOLDS[i].folded;
    return code;
}

bool typography_is_invisible(uint32_t code)
{
    const uint32_t soft_hyphen = 0xAD;
    return code >= 0x80 && code != soft_hyphen && (utf8_is_unsafe(code) || unicode_is_default_ignorable(code));
}

struct str typography_plain(struct arena *arena, struct str text)
{
    enum { SOFT_HYPHEN = 0xAD };
    AUTO_BUF out = BUF_INIT;
    struct str lower = unicode_lower(arena, text);
    for (size_t at = 0; at < lower.len;) {
        uint32_t code = utf8_next(lower, &at);
        if (code != SOFT_HYPHEN && !typography_is_invisible(code))
            buf_add_code(&out, unicode_is_space(code) ? ' ' : typography_fold(code));
    }
    return arena_copy(arena, buf_str(&out));
}
