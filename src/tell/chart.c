#include "tell/chart.h"

#include "base/arena.h"
#include "base/clock.h"

enum { WIDTH = 640, HEIGHT = 132, TOP = 16, BOTTOM = 20, LEFT = 34, WEEK = 7 * 86400 };

static size_t most_of(const size_t *weeks, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = weeks[i] > most ? weeks[i] : most;
    return most;
}

static void add_date(struct buf *out, int64_t seconds)
{
    AUTO_ARENA arena = ARENA_INIT;
    buf_add(out, str_slice(time_format(&arena, seconds), 0, 10));
}

static void add_bars(struct buf *out, const size_t *weeks, size_t count, size_t most, int64_t last)
{
    double step = (double)(WIDTH - LEFT) / (double)count, room = HEIGHT - TOP - BOTTOM;
    for (size_t i = 0; i < count; i++) {
        double height = room * (double)weeks[i] / (double)most;
        if (weeks[i] == 0)
            continue;
        height = height < 1.5 ? 1.5 : height;
        buf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>week of ",
                 LEFT + step * (double)i + step * 0.1, HEIGHT - BOTTOM - height, step * 0.8, height);
        add_date(out, last - (int64_t)(count - 1 - i) * WEEK);
        buf_addf(out, ": %zu</title></rect>", weeks[i]);
    }
}

void chart_add_weeks(struct buf *out, const size_t *weeks, size_t count, int64_t last)
{
    size_t most = most_of(weeks, count);
    if (most == 0)
        return;
    buf_addf(out,
             "<figure class=\"chart\"><figcaption>Edits a week</figcaption>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" "
             "aria-label=\"Edits a week, from ",
             WIDTH, HEIGHT);
    add_date(out, last - (int64_t)(count - 1) * WEEK);
    buf_add(out, STR(" to "));
    add_date(out, last);
    buf_addf(out, ": %zu in the last week, %zu at most\">\n", weeks[count - 1], most);
    buf_addf(out, "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, HEIGHT - BOTTOM, WIDTH,
             HEIGHT - BOTTOM);
    buf_addf(out, "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, TOP, WIDTH, TOP);
    buf_addf(out, "<text class=\"end\" x=\"%d\" y=\"%d\">%zu</text><text class=\"end\" x=\"%d\" y=\"%d\">0</text>\n",
             LEFT - 6, TOP + 4, most, LEFT - 6, HEIGHT - BOTTOM + 4);
    add_bars(out, weeks, count, most, last);
    buf_addf(out, "\n<text x=\"%d\" y=\"%d\">", LEFT, HEIGHT - 4);
    add_date(out, last - (int64_t)(count - 1) * WEEK);
    buf_addf(out, "</text><text class=\"end\" x=\"%d\" y=\"%d\">", WIDTH, HEIGHT - 4);
    add_date(out, last);
    buf_add(out, STR("</text></svg></figure>\n"));
}
