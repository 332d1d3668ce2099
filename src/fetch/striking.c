#include "fetch/striking.h"

#include "base/array.h"

/* True where `text` has the value of a secret, or a part of it that is one by itself: what stands behind `Basic` or
 * the name of a cookie. Shorter parts are words that stand anywhere. */
static bool shows_secret(const struct header *secrets, size_t count, struct str text)
{
    enum { LEAST_PART = 8 };
    for (size_t i = 0; i < count; i++) {
        struct str rest = secrets[i].value, part;
        while (str_split(&rest, ';', &part)) {
            size_t blank = str_find_byte(part = str_trim(part), ' ', 0), equals = str_find_byte(part, '=', 0);
            struct str behind_blank = str_slice(part, blank == SIZE_MAX ? part.len : blank + 1, part.len);
            struct str behind_equals = str_slice(part, equals == SIZE_MAX ? part.len : equals + 1, part.len);
            const struct str parts[] = {part, behind_blank, behind_equals};
            for (size_t n = 0; n < ARRAY_LENGTH(parts); n++)
                if (parts[n].len >= LEAST_PART && str_contains(text, parts[n]))
                    return true;
        }
    }
    return false;
}

bool striking_finds_shown(const struct header *secrets, size_t count, struct answer *answer, struct str body)
{
    bool is_shown = shows_secret(secrets, count, body);
    for (size_t i = 0; i < answer->count; i++) {
        struct header *header = &answer->headers[i];
        bool is_in_name = shows_secret(secrets, count, header->name);
        bool has_secret = is_in_name || shows_secret(secrets, count, header->value);
        is_shown = is_shown || (has_secret && str_equal_fold(header->name, STR("Location")));
        if (has_secret || str_equal_fold(header->name, STR("Set-Cookie")))
            *header = (struct header){is_in_name ? STR("X") : header->name, STR("(struck out)")};
    }
    return is_shown;
}
