#include "extract/attributes.h"

#include "base/array.h"
#include "extract/words.h"

#include <string.h>

/* Bytes of text, but for blanks, up to which an element may be hidden by its name or for screen readers. */
enum { LONG_TEXT = 400, SHORT_TEXT = 120 };

static bool has_token(struct str value, struct str token)
{
    struct str part;
    while (str_split(&value, ' ', &part))
        if (str_equal_fold(part, token))
            return true;
    return false;
}

static uint32_t role_words(struct str role)
{
    static const struct {
        struct str role;
        uint32_t means;
    } roles[] = {
        {STR_INIT("navigation"), MEANS_NAVIGATION}, {STR_INIT("search"), MEANS_NAVIGATION},
        {STR_INIT("menu"), MEANS_NAVIGATION},       {STR_INIT("menubar"), MEANS_NAVIGATION},
        {STR_INIT("complementary"), MEANS_SIDE},    {STR_INIT("contentinfo"), MEANS_FOOTER},
        {STR_INIT("banner"), MEANS_HEADER},         {STR_INIT("dialog"), MEANS_POPUP},
        {STR_INIT("alertdialog"), MEANS_POPUP},     {STR_INIT("article"), MEANS_STORY},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(roles); i++)
        if (has_token(role, roles[i].role))
            return roles[i].means;
    return 0;
}

static bool style_says(struct str style, const char *property, const char *value)
{
    const char *at = style.at, *end = style.at + style.len;
    size_t length = strlen(property);
    while (at && (at = memmem(at, (size_t)(end - at), property, length))) {
        at += length;
        while (at < end && (is_ascii_space(*at) || *at == ':'))
            at++;
        if (str_starts_fold((struct str){at, (size_t)(end - at)}, str_from(value)))
            return true;
    }
    return false;
}

/* FNV-1a over all but digits: `card-1` and `card-2` are one kind of part. */
static uint32_t signature_add(uint32_t signature, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_ascii_digit(text.at[i]))
            signature = (signature ^ (unsigned char)text.at[i]) * 16777619u;
    return signature;
}

static void read_attribute(struct attributes *out, const char *name, struct str value)
{
    struct str key = str_from(name);
    if (str_equal(key, STR("class"))) {
        out->signature = signature_add(out->signature, value);
        out->is_break = has_token(value, STR("br"));
        out->is_centred = out->is_centred || str_contains(value, STR("text-center")) ||
                          str_contains(value, STR("align-center")) || str_contains(value, STR("aligncenter"));
    }
    if (str_equal(key, STR("class")) || str_equal(key, STR("id")) || str_equal(key, STR("data-component")) ||
        str_equal(key, STR("data-testid")) || str_equal(key, STR("itemprop"))) {
        out->words |= words_read(value);
    } else if (str_equal(key, STR("role"))) {
        out->words |= role_words(value);
    } else if (str_equal(key, STR("style"))) {
        out->is_hidden =
            out->is_hidden || style_says(value, "display", "none") || style_says(value, "visibility", "hidden");
        /* One that floats stands within the text: a drop cap. */
        out->is_displayed_block = style_says(value, "display", "block") && !style_says(value, "float", "left");
        out->is_centred = out->is_centred || style_says(value, "text-align", "center");
    } else if (str_equal(key, STR("align"))) {
        out->is_centred = out->is_centred || str_equal_fold(value, STR("center"));
    } else if (str_equal(key, STR("hidden"))) {
        out->is_hidden = true;
    } else if (str_equal(key, STR("aria-hidden"))) {
        out->is_aria_hidden = str_equal_fold(value, STR("true"));
    } else if (str_equal(key, STR("href"))) {
        /* An anchor of the page's own (a heading's, mostly) leads nowhere else. */
        out->has_target = !str_starts(value, STR("#")) || value.len == 1;
        out->is_anchor = out->is_anchor || !out->has_target;
    } else if (str_equal(key, STR("name"))) {
        out->is_anchor = true;
    }
}

struct attributes attributes_read(const xmlNode *element)
{
    struct attributes out = {.signature = signature_add(2166136261u, str_from((const char *)element->name))};
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
        read_attribute(&out, (const char *)attribute->name,
                       attribute->children ? str_from((const char *)attribute->children->content) : STR(""));
    return out;
}

bool attributes_hide(const struct attributes *attributes, xmlNode *element, enum dom_tag tag)
{
    if (attributes->is_hidden || (tag == TAG_dialog && !dom_attribute(element, "open").at))
        return true;
    /* A window over the page sets aria-hidden on all that lies behind it: the article then is not hidden at all. */
    if (attributes->is_aria_hidden)
        return dom_text_size(element, LONG_TEXT) <= LONG_TEXT;
    return (attributes->words & MEANS_HIDDEN) && dom_text_size(element, SHORT_TEXT) <= SHORT_TEXT;
}
