#include "story/listing.h"

#include "base/wire.h"

enum { LISTING_FORM = 'L', LISTED_LEAST = 3 * 4 + 2 * 8 + 1 };

static void put_items(struct buf *out, const struct listed *items, size_t count)
{
    wire_put_number(out, count);
    for (size_t i = 0; i < count; i++) {
        wire_put_text(out, items[i].url);
        wire_put_text(out, items[i].title);
        wire_put_text(out, items[i].language);
        wire_put_int64(out, items[i].published);
        wire_put_int64(out, items[i].updated);
        buf_add_byte(out, items[i].is_aside);
    }
}

void listing_encode(const struct listing *listing, struct buf *out)
{
    buf_add_byte(out, LISTING_FORM);
    buf_add_byte(out, (char)listing->kind);
    buf_add_byte(out, listing->is_cut);
    wire_put_number(out, listing->skipped);
    wire_put_text(out, listing->title);
    wire_put_text(out, listing->language);
    put_items(out, listing->items, listing->item_count);
    put_items(out, listing->feeds, listing->feed_count);
}

static struct listed *take_items(struct arena *arena, struct wire_source *source, size_t *count)
{
    *count = wire_take_count(source, LISTED_LEAST);
    struct listed *items = arena_array(arena, *count, sizeof *items);
    for (size_t i = 0; i < *count; i++) {
        items[i].url = wire_take_text(source);
        items[i].title = wire_take_text(source);
        items[i].language = wire_take_text(source);
        items[i].published = wire_take_int64(source);
        items[i].updated = wire_take_int64(source);
        items[i].is_aside = wire_take_byte(source, 2);
    }
    return items;
}

int listing_decode(struct arena *arena, struct str bytes, struct listing *listing)
{
    struct wire_source source = wire_open_form(arena, bytes, LISTING_FORM);
    *listing = (struct listing){.kind = (enum listing_kind)wire_take_byte(&source, LISTING_KINDS)};
    listing->is_cut = wire_take_byte(&source, 2);
    listing->skipped = wire_take_number(&source);
    listing->title = wire_take_text(&source);
    listing->language = wire_take_text(&source);
    listing->items = take_items(arena, &source, &listing->item_count);
    listing->feeds = take_items(arena, &source, &listing->feed_count);
    int result = wire_close_form(&source, "listing");
    if (result < 0)
        *listing = (struct listing){0};
    return result;
}
