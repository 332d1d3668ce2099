/* An outlet: the template of its pages and the pools that their furniture is drawn from.
 *
 * outlets/NAME/template.html is a template (template.h); outlets/NAME/furniture.json holds `name`, `thousands` (the
 * mark between groups of digits), and the lists `adverts`, `related`, `agos`, `comments` ({who, text}). */
#ifndef NEWSROOM_OUTLET_H
#define NEWSROOM_OUTLET_H

#include <jansson.h>
#include <stdint.h>

struct outlet {
    char *name;
    char *template;
    json_t *furniture;
};

/* 0, or -1 with a message in new memory. */
int outlet_read(struct outlet *outlet, const char *folder, const char *name, char **message);

/* What changes from fetch to fetch, a new object: counter (grouped) and count (plain), token, ago, clock, degrees,
 * advert, second_advert, related and popular (text, ago, number), comments (who, text, ago), comment_count. The same
 * number gives the same furniture; two numbers never give the same counter and token. */
json_t *outlet_furniture(const struct outlet *outlet, uint64_t seed, unsigned long fetch);

void outlet_clear(struct outlet *outlet);

/* A number that depends on all three and looks random (SplitMix64's last steps). */
uint64_t outlet_mix(uint64_t seed, uint64_t a, uint64_t b);

/* FNV-1a of a text: the seed of a story is its name's. */
uint64_t outlet_digest(const char *text);

#endif
