/*
 * pango and cairo, opened when the first card is drawn: linked to the program they would cost every run and every
 * worker a third of its start. A machine without them has no cards.
 */
#ifndef STET_TELL_CARD_LIBRARY_H
#define STET_TELL_CARD_LIBRARY_H

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

/* Whatever is called: NAME stands for each. */
/* clang-format off */
#define CARD_LIBRARY(NAME) \
    NAME(cairo_create) \
    NAME(cairo_destroy) \
    NAME(cairo_fill) \
    NAME(cairo_font_options_create) \
    NAME(cairo_font_options_destroy) \
    NAME(cairo_font_options_set_hint_metrics) \
    NAME(cairo_font_options_set_hint_style) \
    NAME(cairo_image_surface_create) \
    NAME(cairo_move_to) \
    NAME(cairo_paint) \
    NAME(cairo_pdf_surface_create_for_stream) \
    NAME(cairo_rectangle) \
    NAME(cairo_scale) \
    NAME(cairo_set_source_rgb) \
    NAME(cairo_status) \
    NAME(cairo_status_to_string) \
    NAME(cairo_surface_destroy) \
    NAME(cairo_surface_finish) \
    NAME(cairo_surface_status) \
    NAME(cairo_surface_write_to_png_stream) \
    NAME(cairo_svg_surface_create_for_stream) \
    NAME(g_object_unref) \
    NAME(pango_attr_background_new) \
    NAME(pango_attr_foreground_new) \
    NAME(pango_attr_language_new) \
    NAME(pango_attr_list_insert) \
    NAME(pango_attr_list_new) \
    NAME(pango_attr_list_unref) \
    NAME(pango_attr_strikethrough_new) \
    NAME(pango_attr_underline_new) \
    NAME(pango_cairo_context_set_font_options) \
    NAME(pango_cairo_create_layout) \
    NAME(pango_cairo_show_layout) \
    NAME(pango_context_set_matrix) \
    NAME(pango_font_description_free) \
    NAME(pango_font_description_from_string) \
    NAME(pango_font_description_set_absolute_size) \
    NAME(pango_font_description_set_weight) \
    NAME(pango_language_from_string) \
    NAME(pango_layout_context_changed) \
    NAME(pango_layout_get_context) \
    NAME(pango_layout_get_direction) \
    NAME(pango_layout_get_pixel_size) \
    NAME(pango_layout_set_alignment) \
    NAME(pango_layout_set_attributes) \
    NAME(pango_layout_set_auto_dir) \
    NAME(pango_layout_set_ellipsize) \
    NAME(pango_layout_set_font_description) \
    NAME(pango_layout_set_line_spacing) \
    NAME(pango_layout_set_single_paragraph_mode) \
    NAME(pango_layout_set_text) \
    NAME(pango_layout_set_width) \
    NAME(pango_layout_set_wrap)
/* clang-format on */

struct card_library {
#define CARD_LIBRARY_MEMBER(name) __typeof__(name) *name;
    CARD_LIBRARY(CARD_LIBRARY_MEMBER)
#undef CARD_LIBRARY_MEMBER
};

/* Once a process. STET_ERROR_SYSTEM where they are not there. */
int card_library_open(const struct card_library **library);

#endif
