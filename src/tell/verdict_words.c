#include "tell/verdict_words.h"

#include "base/array.h"

/* The first row that fits decides; a row without a reason fits every one. */
static const struct {
    enum verdict verdict;
    const char *reason, *words;
} WORDS[] = {
    {VERDICT_GONE, "front-page", "the address now leads to the front page: taken down, perhaps"},
    {VERDICT_GONE, "led-away", "the address leads to another article: taken down, perhaps"},
    {VERDICT_GONE, "withdrawn", "the server says that it was withdrawn"},
    {VERDICT_GONE, NULL, "the server says that there is no such page"},
    {VERDICT_BLOCKED, "captcha", "the site checks for robots instead of showing the article"},
    {VERDICT_BLOCKED, "rate-limited", "the site asks for fewer visits"},
    {VERDICT_BLOCKED, "robots", "the site's robots.txt asks programs such as stet not to read this address"},
    {VERDICT_BLOCKED, "robots-error",
     "the site gives an error for robots.txt, and until it gives its rules nothing is read"},
    {VERDICT_BLOCKED, NULL, "the site refuses to show the article"},
    {VERDICT_WALL, "consent", "the page asks for consent instead of showing the article"},
    {VERDICT_WALL, "paywall", "only the beginning is shown, the rest is for subscribers"},
    {VERDICT_WALL, NULL, "something stands before the article"},
    {VERDICT_EMPTY, "not-an-article", "the server sends a page that is no article"},
    {VERDICT_EMPTY, NULL, "the page has no text"},
    {VERDICT_BROKEN, "truncated", "the page breaks off in the middle"},
    {VERDICT_BROKEN, "unsupported-type", "the server sends something that is no web page"},
    {VERDICT_BROKEN, "unexpected-status", "the server answers in a way that makes no sense"},
    {VERDICT_BROKEN, "not-stored", "what was read could not be stored"},
    {VERDICT_BROKEN, NULL, "the page cannot be read"},
    {VERDICT_OTHER, "index-page", "the site shows a front page or a list instead of the article"},
    {VERDICT_OTHER, "another-language", "the page is in another language than before"},
    {VERDICT_OTHER, "another-article", "another article stands at this address"},
    {VERDICT_OTHER, "another-text", "a wholly different text stands at this address"},
    {VERDICT_OTHER, "same-article", "leads to an article that is watched already"},
    {VERDICT_OTHER, "led-away", "the address leads to another article"},
    {VERDICT_OTHER, NULL, "something else stands at this address"},
    {VERDICT_VARIANTS, NULL, "the page shows now one text, now another, all of them recorded (an A/B test, or caches)"},
    {VERDICT_SHRUNK, NULL, "much of the text is missing: cut, or a fault of the site"},
    {VERDICT_TOO_LARGE, NULL, "the page is larger than what stet reads"},
    {VERDICT_FAILED, "dns-not-found", "the site's name is not known any more"},
    {VERDICT_FAILED, "server-error", "the server has an error"},
    {VERDICT_FAILED, "no-secret", "the site's secret cannot be read, and without it nothing is asked for"},
    {VERDICT_FAILED, "secret-shown", "the answer shows the site's secret, and would have put it into the archive"},
    {VERDICT_FAILED, NULL, "the site gave no page"},
};

const char *verdict_words(enum verdict verdict, struct str reason)
{
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
        if (WORDS[i].verdict == verdict && (!WORDS[i].reason || str_equal(reason, str_from(WORDS[i].reason))))
            return WORDS[i].words;
    return verdict_name(verdict);
}
