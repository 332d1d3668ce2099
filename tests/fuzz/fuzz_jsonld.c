/* Any script as JSON-LD: whatever is read of it is valid text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "extract/jsonld.h"

static void must_be_text(struct str text)
{
    MUST(utf8_is_valid(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct str scripts[] = {{(const char *)bytes, size},
                                  STR("{\"@type\":\"NewsArticle\",\"headline\":\"A story of this page\"}")};
    struct jsonld jsonld;
    jsonld_read(&arena, scripts, 2, STR("https://www.example.com/a/story"), STR("A story of this page - Paper"),
                &jsonld);
    must_be_text(jsonld.headline);
    must_be_text(jsonld.description);
    must_be_text(jsonld.published);
    must_be_text(jsonld.body);
    must_be_text(jsonld.markup);
    must_be_text(jsonld.crumb);
    for (size_t i = 0; i < jsonld.author_count; i++)
        must_be_text(jsonld.authors[i].name);
    for (size_t i = 0; i < jsonld.keyword_count; i++)
        must_be_text(jsonld.keywords[i]);
    return 0;
}
