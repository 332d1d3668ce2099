#include "walls.h"

#include <stdlib.h>
#include <string.h>

static const char html[] = "text/html; charset=utf-8";

void walls_status(struct answer *answer, unsigned status)
{
    static const struct {
        unsigned status;
        const char *title, *text;
    } words[] = {
        {401, "Sign in required", "You need to sign in to see this page."},
        {402, "Payment required", "This content is part of a paid plan."},
        {403, "Access denied", "You do not have permission to access this page on this server."},
        {404, "Page not found",
         "Sorry, we could not find the page you were looking for. It may have been moved or removed."},
        {410, "Gone", "This article has been withdrawn and is no longer available."},
        {429, "Too many requests", "You have sent too many requests in a short time. Please slow down."},
        {451, "Unavailable for legal reasons", "This content is not available in your country for legal reasons."},
        {500, "Internal server error", "Something went wrong on our side. Our team has been told."},
        {502, "Bad gateway", "The server received an invalid response from an upstream server."},
        {503, "Service unavailable", "We are carrying out maintenance and will be back shortly."},
    };
    const char *title = "Error";
    const char *text = "The request could not be answered.";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].status == status) {
            title = words[i].title;
            text = words[i].text;
        }
    }
    if (status == 204 || status == 304)
        return;
    char *page = room_format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n<body><nav><a "
        "href=\"/\">Home</a> <a href=\"/feed.xml\">RSS</a></nav><h1>%s</h1><p>%s</p><p>Error %u</p></body></html>\n",
        title, title, text, status);
    answer_body(answer, html, page);
    free(page);
}

static const struct wall {
    const char *name;
    unsigned status;
    const char *type;
    const char *body;
} walls[] = {
    {"bot-wall", 403, html,
     "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title><meta name=\"robots\" "
     "content=\"noindex,nofollow\">"
     "</head><body><div class=\"main-wrapper\"><h1 class=\"zone-name-title\">news.example</h1><h2>Checking if the site "
     "connection is "
     "secure</h2><noscript><p>Enable JavaScript and cookies to continue</p></noscript><div "
     "class=\"core-msg\">news.example needs to review "
     "the security of your connection before proceeding.</div><div class=\"footer\">Ray ID: "
     "<code>8f3a1c0d9e21</code></div></div></body></html>\n"},
    {"captcha", 200, html,
     "<!DOCTYPE html><html lang=\"en\"><head><title>Are you a robot?</title></head><body><h1>Please verify you are a "
     "human</h1><p>We have "
     "detected unusual traffic from your network. Press and hold the button below to confirm that you are not a "
     "robot.</p><div "
     "class=\"captcha-box\" id=\"px-captcha\"></div><p>Reference ID: 52f8-11ef</p></body></html>\n"},
    {"consent-wall", 200, html,
     "<!DOCTYPE html><html lang=\"en\"><head><title>Before you continue</title></head><body><div "
     "class=\"consent\"><h1>We value your "
     "privacy</h1><p>We and our 842 partners store and access information on a device, such as cookies, and process "
     "personal data, such as "
     "unique identifiers, for personalised advertising and content measurement.</p><p>You may accept all or manage "
     "your choices. Your "
     "preferences will apply to this website only, and you can change them at any time.</p><button>Accept "
     "all</button><button>Manage "
     "options</button><button>Reject all</button></div></body></html>\n"},
    {"soft-404", 200, html,
     "<!DOCTYPE html><html lang=\"en\"><head><title>Page not found</title></head><body><header><a "
     "href=\"/\">Home</a></header><main><h1>Sorry, "
     "this page isn't available</h1><p>The link you followed may be broken, or the page may have been "
     "removed.</p><p>Try a search, or go to "
     "our <a href=\"/\">front page</a>.</p></main></body></html>\n"},
    {"script-only", 200, html,
     "<!DOCTYPE html><html lang=\"en\"><head><title>Loading…</title><script src=\"/assets/app.4f2c.js\" "
     "defer></script></head><body><div "
     "id=\"root\"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>\n"},
    {"maintenance", 200, html,
     "<!DOCTYPE html><html lang=\"en\"><head><title>We'll be right back</title></head><body><h1>We'll be right "
     "back</h1><p>Our website is "
     "being updated. Thank you for your patience.</p></body></html>\n"},
    {"pdf", 200, "application/pdf",
     "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 "
     "obj<</Type/Page/Parent 2 0 "
     "R/MediaBox[0 0 300 144]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"},
    {"image", 200, "image/gif", "GIF89a\x01\x01"},
    {"json", 200, "application/json",
     "{\"article\": {\"headline\": \"Not a page\", \"body\": \"An answer for programs.\"}}\n"},
};

void walls_page(struct answer *answer, const char *name, unsigned *status)
{
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
        if (!strcmp(walls[i].name, name)) {
            answer_body(answer, walls[i].type, walls[i].body);
            *status = walls[i].status;
        }
    }
}
