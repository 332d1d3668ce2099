/* Any script as a state that may hold the article: its text is valid, and its markup parses. */
#include "fuzz.h"

#include "base/utf8.h"
#include "extract/dom.h"
#include "extract/script_state.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static bool is_started;
    if (!is_started)
        dom_start();
    is_started = true;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    htmlDocPtr document = NULL, part = NULL;
    struct script_state state;
    buf_add(&page, STR("<p>x</p><script>"));
    utf8_add_valid(&page, (struct str){(const char *)bytes, size});
    buf_add(&page, STR("</script>"));
    if (dom_parse(buf_str(&page), &document) < 0 || !document)
        return 0;
    script_state_read(&arena, document, STR("https://www.example.com/a/story"), STR("A story of this page"), &state);
    MUST(utf8_is_valid(state.text));
    MUST(utf8_is_valid(state.headline));
    AUTO_BUF html = BUF_INIT;
    utf8_add_valid(&html, state.html);
    if (html.len && dom_parse(buf_str(&html), &part) == 0)
        dom_free(part);
    dom_free(document);
    return 0;
}
