/* bench_watch FOLDER: 10,000 watches in ten files of FOLDER/watchers (made if they are not there): what it takes to
 * read them, and to see that none of them changed. */
#include "bench.h"

#include "base/error.h"
#include "base/file.h"
#include "watch/watchfile.h"

#include <stdio.h>

enum { FILES = 10, WATCHES = 1000, ROUNDS = 15 };

static int write_files(const char *folder)
{
    int result = file_make_folders(folder);
    for (int i = 0; i < FILES && result == 0; i++) {
        AUTO_BUF path = BUF_INIT;
        AUTO_BUF content = BUF_INIT;
        buf_addf(&path, "%s/%02d.watch", folder, i);
        for (int j = 0; j < WATCHES; j++)
            buf_addf(&content,
                     "# story %d\n[watch]\nurl = https://www.outlet%d.example/2026/11/29/story-%d\nevery = "
                     "30min..6h\nuntil = 2026-12-31\ntag = floods\n\n",
                     j, j % 300, i * WATCHES + j);
        result = file_write(buf_c(&path), buf_str(&content), 0644);
    }
    return result;
}

int main(int count, char **arguments)
{
    AUTO_BUF folder = BUF_INIT;
    double read_us[ROUNDS], stamp_us[ROUNDS];
    size_t watches = 0;
    if (count != 2)
        return 64;
    buf_addf(&folder, "%s/watchers", arguments[1]);
    if (write_files(buf_c(&folder)) < 0) {
        fprintf(stderr, "%s\n", error_message());
        return 1;
    }
    for (int i = 0; i < ROUNDS; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF stamp = BUF_INIT;
        struct watch_list list = {0};
        double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
        if (watch_read_folder(&arena, buf_c(&folder), &list) < 0)
            return 1;
        double middle = bench_us(CLOCK_PROCESS_CPUTIME_ID);
        if (watch_stamp(buf_c(&folder), &stamp) < 0)
            return 1;
        read_us[i] = middle - start;
        stamp_us[i] = bench_us(CLOCK_PROCESS_CPUTIME_ID) - middle;
        watches = list.watch_count;
    }
    printf("%zu watches: read %.1f ms, seen to be unchanged %.2f ms (CPU, medians of %d)\n", watches,
           bench_median(read_us, ROUNDS) / 1000, bench_median(stamp_us, ROUNDS) / 1000, ROUNDS);
    return 0;
}
