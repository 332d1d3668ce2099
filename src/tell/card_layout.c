#include "tell/card_layout.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/card_library.h"
#include "tell/spans.h"

/* Everything is measured for a card of 1200 × 630 and scaled. */
enum {
    WIDTH = 1200,
    MARGIN = 72,
    TOP = 56,
    BOTTOM = 52,
    GUTTER = 30, /* between the parts */
    META = 23,   /* sizes of type, in pixels */
    SMALL = 20,
    LARGEST = 54,
    LEAST = 30,
    BAR = 6,
};

static const char *const TEXT_FONT = "Noto Serif, Source Serif 4, Georgia, DejaVu Serif, serif";
static const char *const META_FONT = "Noto Sans, Source Sans 3, Helvetica, DejaVu Sans, sans";

struct palette {
    uint32_t paper, ink, faint, rule, gone, gone_paper, come, come_paper;
};
static const struct palette LIGHT = {0xFBF9F5, 0x1D1B18, 0x6B665E, 0xDAD5CB, 0x8C1D18, 0xF9DFDB, 0x14532D, 0xD9EFDC};
static const struct palette DARK = {0x17181A, 0xEDE9E2, 0xA19B91, 0x3A3B3E, 0xF5B8B1, 0x54211E, 0xAEE3BA, 0x17412A};

struct pen {
    const struct card_library *call; /* the functions of pango and cairo */
    cairo_t *cairo;
    const struct palette *palette;
    double width, height;          /* in units of 1200 */
    cairo_font_options_t *options; /* without hints: a card is the same at every scale */
    const char *language;          /* NULL: unknown */
};

/* ---- type ---- */

static void set_colour(const struct pen *pen, uint32_t colour)
{
    pen->call->cairo_set_source_rgb(pen->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                                    (colour & 255) / 255.0);
}

static guint16 part_of(uint32_t colour, int shift)
{
    return (guint16)((colour >> shift & 255) * 257);
}

static void mark(const struct pen *pen, PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pen->call->pango_attr_list_insert(list, attribute);
}

static void mark_change(const struct pen *pen, PangoAttrList *list, enum piece_kind kind, size_t from, size_t to)
{
    const struct palette *palette = pen->palette;
    bool is_gone = kind == PIECE_REMOVED;
    uint32_t ink = is_gone ? palette->gone : palette->come, paper = is_gone ? palette->gone_paper : palette->come_paper;
    mark(pen, list, pen->call->pango_attr_foreground_new(part_of(ink, 16), part_of(ink, 8), part_of(ink, 0)), from, to);
    mark(pen, list, pen->call->pango_attr_background_new(part_of(paper, 16), part_of(paper, 8), part_of(paper, 0)),
         from, to);
    /* Not by colour alone. */
    if (is_gone)
        mark(pen, list, pen->call->pango_attr_strikethrough_new(TRUE), from, to);
    else
        mark(pen, list, pen->call->pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, to);
}

static PangoLayout *begin(const struct pen *pen, const char *font, double size, bool is_bold, double width)
{
    PangoLayout *layout = pen->call->pango_cairo_create_layout(pen->cairo);
    PangoContext *context = pen->call->pango_layout_get_context(layout);
    pen->call->pango_cairo_context_set_font_options(context, pen->options);
    /* Laid out as if at full size: pango sets lines through words wrong where it lays them out for a small one. */
    pen->call->pango_context_set_matrix(context, NULL);
    pen->call->pango_layout_context_changed(layout);
    PangoFontDescription *description = pen->call->pango_font_description_from_string(font);
    pen->call->pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    if (is_bold)
        pen->call->pango_font_description_set_weight(description, PANGO_WEIGHT_SEMIBOLD);
    pen->call->pango_layout_set_font_description(layout, description);
    pen->call->pango_font_description_free(description);
    pen->call->pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pen->call->pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

static double height_of(const struct pen *pen, PangoLayout *layout)
{
    int height;
    pen->call->pango_layout_get_pixel_size(layout, NULL, &height);
    return height;
}

static void show(const struct pen *pen, PangoLayout *layout, double x, double y, uint32_t colour)
{
    set_colour(pen, colour);
    pen->call->cairo_move_to(pen->cairo, x, y);
    pen->call->pango_cairo_show_layout(pen->cairo, layout);
}

/* One line of words made visible, cut by an ellipsis where it is wider; gives its height. */
static double show_visible(const struct pen *pen, struct str visible, double size, bool is_bold, double x, double y,
                           double width, PangoAlignment alignment, uint32_t colour)
{
    PangoLayout *layout = begin(pen, META_FONT, size, is_bold, width);
    pen->call->pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pen->call->pango_layout_set_single_paragraph_mode(layout, TRUE);
    /* These lines stand where they stand, whichever way their words run. */
    pen->call->pango_layout_set_auto_dir(layout, FALSE);
    pen->call->pango_layout_set_alignment(layout, alignment);
    pen->call->pango_layout_set_text(layout, visible.at, (int)visible.len);
    double height = height_of(pen, layout);
    show(pen, layout, x, y, colour);
    pen->call->g_object_unref(layout);
    return height;
}

static double show_line(const struct pen *pen, struct str text, double size, bool is_bold, double x, double y,
                        double width, PangoAlignment alignment, uint32_t colour)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    return show_visible(pen, buf_str(&visible), size, is_bold, x, y, width, alignment, colour);
}

/* ---- a side ---- */

/* How much is shown, and in what size; each next one takes less room. */
struct fit {
    double size;
    size_t context, change; /* characters; 0: all */
};

static bool belongs(enum piece_kind piece, enum piece_kind side)
{
    return piece == PIECE_SAME || piece == side;
}

static PangoLayout *lay_side(const struct pen *pen, struct arena *arena, const struct piece_list *words,
                             enum piece_kind side, const struct fit *fit)
{
    struct piece_list shown = *words;
    AUTO_BUF text = BUF_INIT;
    PangoAttrList *list = pen->call->pango_attr_list_new();
    if (fit->context)
        spans_elide(arena, words, fit->context, fit->change, &shown);
    for (size_t i = 0; i < shown.count; i++) {
        size_t from = text.len;
        if (!belongs(shown.pieces[i].kind, side))
            continue;
        utf8_add_visible(&text, shown.pieces[i].text);
        /* Blanks beside the words are not marked. */
        struct str core = str_trim(str_slice(buf_str(&text), from, text.len));
        if (shown.pieces[i].kind != PIECE_SAME && core.len)
            mark_change(pen, list, shown.pieces[i].kind, (size_t)(core.at - text.at),
                        (size_t)(core.at - text.at) + core.len);
    }
    if (pen->language)
        mark(pen, list, pen->call->pango_attr_language_new(pen->call->pango_language_from_string(pen->language)), 0,
             text.len);
    PangoLayout *layout = begin(pen, TEXT_FONT, fit->size, false, pen->width - 2 * MARGIN);
    pen->call->pango_layout_set_line_spacing(layout, 1.12F);
    pen->call->pango_layout_set_text(layout, buf_c(&text), (int)text.len);
    pen->call->pango_layout_set_attributes(layout, list);
    pen->call->pango_attr_list_unref(list);
    return layout;
}

static bool has_side(const struct piece_list *words, enum piece_kind side)
{
    for (size_t i = 0; i < words->count; i++)
        if (belongs(words->pieces[i].kind, side) && words->pieces[i].text.len)
            return true;
    return false;
}

struct sides {
    PangoLayout *before, *after; /* NULL: there is none */
    double height;               /* of both, with what stands above each */
};

static double caption_height(void)
{
    return SMALL * 1.9;
}

static struct sides lay_sides(const struct pen *pen, struct arena *arena, const struct piece_list *words,
                              const struct fit *fit)
{
    struct sides sides = {NULL, NULL, 0};
    bool is_same = words->count == 1 && words->pieces[0].kind == PIECE_SAME;
    if (!is_same && has_side(words, PIECE_REMOVED))
        sides.before = lay_side(pen, arena, words, PIECE_REMOVED, fit);
    if (has_side(words, PIECE_ADDED))
        sides.after = lay_side(pen, arena, words, PIECE_ADDED, fit);
    if (sides.before)
        sides.height += caption_height() + height_of(pen, sides.before);
    if (sides.after)
        sides.height += caption_height() + height_of(pen, sides.after);
    if (sides.before && sides.after)
        sides.height += GUTTER;
    return sides;
}

static void free_sides(const struct pen *pen, struct sides *sides)
{
    if (sides->before)
        pen->call->g_object_unref(sides->before);
    if (sides->after)
        pen->call->g_object_unref(sides->after);
}

/* The largest that fits; what does not fit in any way is cut by the last one's limits, which are short. */
static struct sides fit_sides(const struct pen *pen, struct arena *arena, const struct piece_list *words, double room)
{
    static const struct fit fits[] = {
        {76, 0, 0},      {64, 0, 0},     {LARGEST, 0, 0},   {48, 0, 0},       {42, 0, 0},       {37, 0, 0},
        {33, 0, 0},      {33, 140, 400}, {LEAST, 140, 400}, {LEAST, 90, 260}, {LEAST, 60, 160}, {LEAST, 40, 100},
        {LEAST, 24, 60}, {24, 12, 40},   {20, 6, 24},       {16, 3, 12},
    };
    /* Only a high card has room for the first two. */
    for (size_t i = pen->height > pen->width * 0.75 ? 0 : 2;; i++) {
        struct sides sides = lay_sides(pen, arena, words, &fits[i]);
        if (sides.height <= room || i + 1 == ARRAY_LENGTH(fits))
            return sides;
        free_sides(pen, &sides);
    }
}

static double show_side(const struct pen *pen, PangoLayout *layout, struct str caption, uint32_t colour, double y)
{
    /* Above where its text begins. */
    bool is_from_right = pen->call->pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    show_line(pen, caption, SMALL, true, MARGIN, y, pen->width - 2 * MARGIN,
              is_from_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, colour);
    y += caption_height();
    show(pen, layout, MARGIN, y, pen->palette->ink);
    return y + height_of(pen, layout);
}

/* "BEFORE  2026-01-21 03:51 UTC": when it was last seen, or first. */
static struct str caption(struct arena *arena, const char *word, const char *how, int64_t seconds)
{
    struct str time = time_format(arena, seconds);
    if (!seconds)
        return str_from(word);
    return arena_format(arena, "%s   %s %.10s %.5s UTC", word, how, time.at, time.at + 11);
}

/* ---- the whole ---- */

static void rule(const struct pen *pen, double y)
{
    set_colour(pen, pen->palette->rule);
    pen->call->cairo_rectangle(pen->cairo, MARGIN, y, pen->width - 2 * MARGIN, 1.5);
    pen->call->cairo_fill(pen->cairo);
}

static double draw_head(const struct pen *pen, const struct notice *notice, const struct edit *edit)
{
    AUTO_BUF words = BUF_INIT;
    AUTO_BUF label = BUF_INIT;
    double inner = pen->width - 2 * MARGIN, half = inner / 2;
    notice_add_edit(&words, edit);
    utf8_add_visible(&label, buf_str(&words));
    /* Behind a mark of direction: a name that runs from right to left would draw the number into itself. */
    if (notice->edit_count > 1)
        buf_addf(&label, "\u200E   +%zu more", notice->edit_count - 1);
    double height =
        show_line(pen, notice->outlet, META, true, MARGIN, TOP, half - 20, PANGO_ALIGN_LEFT, pen->palette->ink);
    show_visible(pen, buf_str(&label), META, false, MARGIN + half, TOP, half, PANGO_ALIGN_RIGHT, pen->palette->faint);
    rule(pen, TOP + height + 16);
    return TOP + height + 16 + GUTTER;
}

/* The article below: its headline, where the edit is not that; else where it stands. */
static double draw_foot(const struct pen *pen, struct arena *arena, const struct notice *notice,
                        const struct edit *edit)
{
    double y = pen->height - BOTTOM - SMALL * 1.4, inner = pen->width - 2 * MARGIN;
    size_t slash = str_find_byte(notice->path, '/', 0);
    bool is_unmarked = str_equal(notice->unmarked, STR("yes"));
    struct str host = str_slice(notice->path, 0, slash);
    struct str what = edit->label == EDIT_HEADLINE ? host : notice->headline;
    struct str side = arena_format(arena, "%srecorded by stet", is_unmarked ? "not marked by the outlet  ·  " : "");
    show_line(pen, what, SMALL, false, MARGIN, y, inner * 0.6, PANGO_ALIGN_LEFT, pen->palette->faint);
    show_line(pen, side, SMALL, false, MARGIN + inner * 0.6, y, inner * 0.4, PANGO_ALIGN_RIGHT, pen->palette->faint);
    rule(pen, y - 18);
    return y - 18 - GUTTER;
}

static void draw(const struct pen *pen, struct arena *arena, const struct notice *notice,
                 const struct notice_edit *edit)
{
    set_colour(pen, pen->palette->paper);
    pen->call->cairo_paint(pen->cairo);
    set_colour(pen, pen->palette->ink);
    pen->call->cairo_rectangle(pen->cairo, 0, 0, pen->width, BAR);
    pen->call->cairo_fill(pen->cairo);
    double top = draw_head(pen, notice, &edit->edit), bottom = draw_foot(pen, arena, notice, &edit->edit);
    struct sides sides = fit_sides(pen, arena, &edit->words, bottom - top);
    double spare = bottom - top - sides.height, y = top + (spare > 0 ? spare / 2 : 0);
    if (sides.before)
        y = show_side(pen, sides.before, caption(arena, "BEFORE", "until", notice->last_seen), pen->palette->gone, y) +
            GUTTER;
    if (sides.after)
        show_side(pen, sides.after, caption(arena, "AFTER", "from", notice->seen), pen->palette->come, y);
    free_sides(pen, &sides);
}

/* ---- files ---- */

static cairo_status_t add_bytes(void *out, const unsigned char *bytes, unsigned count)
{
    buf_add(out, (struct str){(const char *)bytes, count});
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *make_surface(const struct card_library *call, const struct card_options *options,
                                     struct buf *out)
{
    double width = options->width, height = options->height;
    switch (options->format) {
    case CARD_SVG:
        return call->cairo_svg_surface_create_for_stream(add_bytes, out, width, height);
    case CARD_PDF:
        return call->cairo_pdf_surface_create_for_stream(add_bytes, out, width, height);
    default:
        return call->cairo_image_surface_create(CAIRO_FORMAT_RGB24, options->width, options->height);
    }
}

int card_layout(struct arena *arena, const struct notice *notice, const struct notice_edit *edit,
                const struct card_options *options, struct buf *out)
{
    const struct card_library *call;
    AUTO_BUF language = BUF_INIT;
    int result = card_library_open(&call);
    if (result < 0)
        return result;
    double scale = (double)options->width / WIDTH;
    cairo_surface_t *surface = make_surface(call, options, out);
    cairo_t *cairo = call->cairo_create(surface);
    buf_add(&language, notice->language);
    struct pen pen = {.call = call,
                      .cairo = cairo,
                      .palette = options->is_dark ? &DARK : &LIGHT,
                      .width = WIDTH,
                      .height = options->height / scale,
                      .options = call->cairo_font_options_create(),
                      .language = language.len ? buf_c(&language) : NULL};
    call->cairo_font_options_set_hint_metrics(pen.options, CAIRO_HINT_METRICS_OFF);
    call->cairo_font_options_set_hint_style(pen.options, CAIRO_HINT_STYLE_NONE);
    call->cairo_scale(cairo, scale, scale);
    draw(&pen, arena, notice, edit);
    cairo_status_t status = call->cairo_status(cairo);
    if (status == CAIRO_STATUS_SUCCESS && options->format == CARD_PNG)
        status = call->cairo_surface_write_to_png_stream(surface, add_bytes, out);
    call->cairo_font_options_destroy(pen.options);
    call->cairo_destroy(cairo);
    call->cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = call->cairo_surface_status(surface);
    call->cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS
               ? 0
               : error_set(STET_ERROR_SYSTEM, "the card cannot be drawn: %s", call->cairo_status_to_string(status));
}
