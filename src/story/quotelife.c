#include "story/quotelife.h"

const char *quote_stage_name(const struct quote_life *life, size_t stage)
{
    if (!life->stages[stage].text.at)
        return "gone";
    if (stage == 0)
        return "first seen";
    return life->stages[stage - 1].text.at ? "changed" : "back";
}

struct str quote_life_speaker(const struct quote_life *life)
{
    for (size_t i = life->count; i-- > 0;)
        if (life->stages[i].speaker.len)
            return life->stages[i].speaker;
    return STR_NONE;
}
