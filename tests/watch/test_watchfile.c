#include "watch/support.h"

static void every_kind_of_watch_is_read_whole(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct watch_list list = {0};
    read_text(
        &arena,
        STR("# mine\n[watch]\nurl = https://WWW.Example.com/world/story#top\nevery = 15min\nuntil = 2026-12-31\n"
            "tag = flood\npaused = yes\n\n"
            "[watch]\nfeed = https://www.example.com/rss.xml\nfollow = 14d\nmax-new = 20\nlanguage = en\n"
            "title-match = flood|storm\nurl-match = /world/;x # y\n"
            "[watch]\nsitemap = https://www.example.com/sitemap.xml\nevery = 15min..6h\n"
            "[watch]\nsection = https://www.example.com/world/\nmatch = ^https://.*/\\d+$\nselect = //main//a\n"
            "[watch]\nurl = https://a.example/one\nurl = https://a.example/two\nuntil = 2026-12-31T12:00:00+01:00\n"),
        &list);
    assert_int_equal(list.fault_count, 0);
    assert_int_equal(list.watch_count, 5);
    const struct watch *watch = list.watches;
    assert_int_equal(watch[0].kind, WATCH_URL);
    assert_text(watch[0].url, "https://www.example.com/world/story");
    assert_text(watch[0].file, "watchers/a.watch");
    assert_int_equal(watch[0].line, 2);
    assert_int_equal(watch[0].every_seconds, 900);
    assert_int_equal(watch[0].every_most_seconds, 0);
    assert_int_equal(watch[0].until, 1798761599); /* the day's last second */
    assert_text(watch[0].tag, "flood");
    assert_true(watch[0].is_paused);
    assert_int_equal(watch[1].kind, WATCH_FEED);
    assert_int_equal(watch[1].line, 9);
    assert_int_equal(watch[1].follow_seconds, 14 * 86400);
    assert_int_equal(watch[1].max_new, 20);
    assert_text(watch[1].language, "en");
    assert_text(watch[1].title_match, "flood|storm");
    assert_text(watch[1].url_match, "/world/;x # y");
    assert_int_equal(watch[2].kind, WATCH_SITEMAP);
    assert_int_equal(watch[2].every_seconds, 900);
    assert_int_equal(watch[2].every_most_seconds, 6 * 3600);
    assert_int_equal(watch[3].kind, WATCH_SECTION);
    assert_text(watch[3].match, "^https://.*/\\d+$");
    assert_text(watch[3].select, "//main//a");
    assert_text(watch[4].url, "https://a.example/two");
    assert_int_equal(watch[4].until, 1798714800);
}

static void rules_of_one_host_are_joined_and_the_last_value_holds(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct watch_list list = {0};
    read_text(
        &arena,
        STR("[site WWW.Example.com]\nbody = //div[@class=\"story\"]\ndrop = //aside\ndrop = //div[@id='x;y'] | //nav\n"
            "outlet = Example Times\nsecret = example-login\nrobots = ignore\ndelay = 5s\nper-host = 1\nper-day = 40\n"
            "[site other.example]\ndrop = //a\ndrop =\ntitle = //h1\n"
            "[site www.example.com]\noutlet = The Example\nrobots = obey\n"),
        &list);
    assert_int_equal(list.fault_count, 0);
    assert_int_equal(list.site_count, 2);
    const struct site_rules *site = list.sites;
    assert_text(site[0].host, "www.example.com");
    assert_text(site[0].body, "//div[@class=\"story\"]");
    assert_int_equal(site[0].drop_count, 2);
    assert_text(site[0].drop[1], "//div[@id='x;y'] | //nav");
    assert_text(site[0].outlet, "The Example");
    assert_text(site[0].secret, "example-login");
    assert_int_equal(site[0].robots, SITE_ROBOTS_OBEY);
    assert_int_equal(site[0].delay_ms, 5000);
    assert_int_equal(site[0].per_host, 1);
    assert_int_equal(site[0].per_day, 40);
    assert_int_equal(site[1].robots, SITE_ROBOTS_UNSAID);
    assert_int_equal(site[1].drop_count, 0);
    assert_text(site[1].title, "//h1");
}

#define ADDRESS "url = https://a.example/x\n"

static void s22_each_wrong_section_is_told_and_left_out(void **state)
{
    (void)state;
    static const struct {
        struct str content;
        const char *fault; /* behind "watchers/a.watch:" */
    } cases[] = {
#define CASE(content, fault) {STR_INIT(content), fault}
        /* addresses */
        CASE("[watch]\n", "1: a [watch] without address (expected url, feed, sitemap or section)"),
        CASE("\n\n[watch]\nevery = 2h\n", "3: a [watch] without address (expected url, feed, sitemap or section)"),
        CASE("[watch]\nurl =\n", "2: an empty address (write it whole, with https://)"),
        CASE("[watch]\nurl = www.example.com/x\n",
             "2: www.example.com/x: not an http or https address (write it whole, with https://)"),
        CASE("[watch]\nurl = ftp://a.example/x\n",
             "2: ftp://a.example/x: not an http or https address (write it whole, with https://)"),
        CASE("[watch]\nurl = file:///etc/passwd\n",
             "2: file:///etc/passwd: not an http or https address (write it whole, with https://)"),
        CASE("[watch]\nurl = https:/a.example/x\n",
             "2: https:/a.example/x: two slashes are missing behind the scheme (write it whole, with https://)"),
        CASE("[watch]\nurl = https://me:secret@a.example/\n",
             "2: an address with a user or password in it (give them as a `secret` of the site, see stet-watch(5))"),
        CASE("[watch]\nurl = https://a.example\\@b.example/\n",
             "2: https://a.example\\@b.example/: a backslash in the host (write /)"),
        CASE("[watch]\n" ADDRESS "feed = https://a.example/rss\n",
             "3: `feed` beside `url`: a [watch] has one of url, feed, sitemap and section (begin another [watch])"),
        CASE("[watch]\nsitemap = https://a.example/s.xml\n" ADDRESS,
             "3: `url` beside `sitemap`: a [watch] has one of url, feed, sitemap and section (begin another [watch])"),
        /* keys */
        CASE("[watch]\n" ADDRESS "evry = 15min\n", "3: unknown key `evry` (did you mean `every`?)"),
        CASE("[watch]\nulr = https://a.example/x\n" ADDRESS, "2: unknown key `ulr` (did you mean `url`?)"),
        CASE("[watch]\nURL = https://a.example/x\n" ADDRESS, "2: unknown key `URL` (did you mean `url`?)"),
        CASE("[watch]\n" ADDRESS "utnil = 2026-12-31\n", "3: unknown key `utnil` (did you mean `until`?)"),
        CASE("[watch]\n" ADDRESS "pause = yes\n", "3: unknown key `pause` (did you mean `paused`?)"),
        CASE("[watch]\nfeed = https://a.example/\nfolow = 3d\n", "3: unknown key `folow` (did you mean `follow`?)"),
        CASE("[watch]\nfeed = https://a.example/\nmaxnew = 3\n", "3: unknown key `maxnew` (did you mean `max-new`?)"),
        CASE("[watch]\n" ADDRESS "xyzzy = 1\n",
             "3: unknown key `xyzzy` (expected url, feed, sitemap, section, every, until, paused, tag, follow, match, "
             "select, url-match, title-match, language or max-new)"),
        CASE("[watch]\n" ADDRESS "outlet = Times\n", "3: `outlet` belongs into a [site HOST] section"),
        CASE("[watch]\n" ADDRESS "secret = login\n", "3: `secret` belongs into a [site HOST] section"),
        CASE("[site a.example]\nevery = 2h\n", "2: `every` belongs into a [watch] section"),
        CASE("[site a.example]\noutlt = x\n", "2: unknown key `outlt` (did you mean `outlet`?)"),
        CASE("[watch]\n" ADDRESS "follow = 3d\n",
             "1: `follow` beside `url` (it belongs to a feed, sitemap or section)"),
        CASE("[watch]\nmatch = x\n" ADDRESS, "1: `match` beside `url` (it belongs to a feed, sitemap or section)"),
        /* secrets */
        CASE("[watch]\n" ADDRESS "Cookie = session=12345\n",
             "3: `Cookie` is a secret, and whoever has the archive can read its watch files (put it into "
             ".git/stet/secrets, and its name here as `secret = NAME` in [site HOST])"),
        CASE("[site a.example]\nauthorization = Bearer abc\n",
             "2: `authorization` is a secret, and whoever has the archive can read its watch files (put it into "
             ".git/stet/secrets, and its name here as `secret = NAME` in [site HOST])"),
        CASE("[site a.example]\nsecret = user:pass word\n",
             "2: expected the name of a secret (letters, digits and hyphens), whose value stands in .git/stet/secrets"),
        CASE("[site a.example]\nsecret =\n",
             "2: expected the name of a secret (letters, digits and hyphens), whose value stands in .git/stet/secrets"),
        /* values */
        CASE("[watch]\n" ADDRESS "every = 15\n", "3: expected a time such as 45s, 15min, 2h or 30d, got `15`"),
        CASE("[watch]\n" ADDRESS "every = 15m\n",
             "3: expected a time such as 45s, 15min, 2h or 30d, got `15m` (minutes are `min`)"),
        CASE("[watch]\n" ADDRESS "every = 6h..15min\n",
             "3: expected the shorter time first, such as 15min..6h, got `6h..15min`"),
        CASE("[watch]\n" ADDRESS "every = 15min..\n", "3: expected a time such as 45s, 15min, 2h or 30d, got ``"),
        CASE("[watch]\n" ADDRESS "until = 30d\n",
             "3: expected a date such as 2026-12-31, got `30d` (only `stet add --until` takes a time from now)"),
        CASE("[watch]\n" ADDRESS "until = 31.12.2026\n", "3: expected a date such as 2026-12-31, got `31.12.2026`"),
        CASE("[watch]\n" ADDRESS "until = 2026-13-01\n", "3: expected a date such as 2026-12-31, got `2026-13-01`"),
        CASE("[watch]\n" ADDRESS "until =\n", "3: expected a date such as 2026-12-31, got ``"),
        CASE("[watch]\n" ADDRESS "paused = perhaps\n", "3: expected yes or no, got `perhaps`"),
        CASE("[watch]\nfeed = https://a.example/\nfollow = 5s\n", "3: `follow` must lie between 1min and 3650d"),
        CASE("[watch]\nfeed = https://a.example/\nmax-new = 0\n", "3: expected a number from 1 to 100000, got `0`"),
        CASE("[watch]\nsection = https://a.example/\nselect = //a[\n",
             "3: expected an XPath such as //div[@class=\"story\"], got `//a[`"),
        CASE("[watch]\nfeed = https://a.example/\ntitle-match = (tax\n",
             "3: expected a pattern such as /politics/, got `(tax`: missing closing parenthesis at byte 4"),
        CASE(
            "[watch]\nsection = https://a.example/\nmatch = [a-\n",
            "3: expected a pattern such as /politics/, got `[a-`: missing terminating ] for character class at byte 3"),
        CASE("[site a.example]\nbody = div.story > p\n[watch]\n" ADDRESS,
             "2: expected an XPath such as //div[@class=\"story\"], got `div.story > p`"),
        CASE("[site a.example]\ndrop = //aside # adverts\n",
             "2: expected an XPath such as //div[@class=\"story\"], got `//aside # adverts`"),
        CASE("[site a.example]\nrobots = maybe\n", "2: expected obey or ignore, got `maybe`"),
        CASE("[site a.example]\ndelay = 2h\n", "2: `delay` must lie between 1ms and 1h"),
        CASE("[site a.example]\nper-host = 65\n", "2: expected a number from 1 to 64, got `65`"),
        /* headers */
        CASE("[site]\nbody = //p\n", "1: expected a host, such as [site www.example.com]"),
        CASE("[site https://a.example/]\nbody = //p\n",
             "1: expected a host alone, such as [site www.example.com], got `https://a.example/`"),
        CASE("[site a.example:8080]\n",
             "1: expected a host alone, such as [site www.example.com], got `a.example:8080`"),
        CASE("[watch floods]\n" ADDRESS,
             "1: expected [watch] alone, got `floods` behind it (a line `tag = floods` keeps it)"),
        CASE("[wach]\n" ADDRESS, "1: unknown section `wach` (did you mean `watch`?)"),
        CASE("[feed]\n" ADDRESS, "1: unknown section `feed` (expected watch or site)"),
        CASE("[watch\n" ADDRESS, "1: expected `]` at the end of a section's header"),
        CASE(ADDRESS,
             "1: expected a section's header in brackets before the first key, got `url = https://a.example/x`"),
        CASE("https://a.example/x\nhttps://a.example/y\n",
             "1: expected a section's header in brackets before the first key, got `https://a.example/x`"),
        CASE("[watch]\nhttps://a.example/x\n" ADDRESS, "2: expected `key = value`, got `https://a.example/x`"),
        CASE("[watch]\r\n" ADDRESS "tag = \xE9t\xE9\r\n", "3: this line is not UTF-8 (save the file as UTF-8)"),
#undef CASE
    };
    assert_true(ARRAY_LENGTH(cases) >= 40);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF content = BUF_INIT;
        struct watch_list list = {0};
        /* The other watch of the file goes on. */
        buf_add(&content, cases[i].content);
        buf_add(&content, STR("[watch]\nurl = https://good.example/\n"));
        read_text(&arena, buf_str(&content), &list);
        if (list.fault_count != 1)
            fail_msg("case %zu: %zu faults", i, list.fault_count);
        assert_true(str_starts(list.faults[0], STR("watchers/a.watch:")));
        assert_text(str_slice(list.faults[0], strlen("watchers/a.watch:"), SIZE_MAX), cases[i].fault);
        assert_text(list.watches[list.watch_count - 1].url, "https://good.example/");
        if (list.watch_count + list.site_count != 1 && !str_contains(cases[i].content, STR("[watch]\n" ADDRESS)))
            fail_msg("case %zu: %zu watches, %zu sites", i, list.watch_count, list.site_count);
    }
}

static void a_wrong_header_ends_the_section_before_it_and_harms_it_not(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct watch_list list = {0};
    read_text(&arena, STR("[watch]\n" ADDRESS "[watch\nurl = https://lost.example/\nnonsense\n[site]\nbody = //p\n"),
              &list);
    assert_int_equal(list.watch_count, 1);
    assert_text(list.watches[0].url, "https://a.example/x");
    assert_int_equal(list.site_count, 0);
    assert_int_equal(list.fault_count, 2);
}

static void several_faults_of_one_section_are_all_told(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct watch_list list = {0};
    read_text(&arena, STR("[watch]\nurl = x\nevry = 1\nuntil = soon\n"), &list);
    assert_int_equal(list.fault_count, 3);
    assert_int_equal(list.watch_count, 0);
}

static void an_inline_comment_is_part_of_the_value_where_a_value_may_hold_it(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct watch_list list = {0};
    read_text(&arena, STR("[watch]\nurl = https://a.example/x;a=1?q=#f ;z\ntag = a ; b # c\n"), &list);
    assert_int_equal(list.fault_count, 0);
    assert_text(list.watches[0].url, "https://a.example/x;a=1?q=");
    assert_text(list.watches[0].tag, "a ; b # c");
}

static void ten_thousand_watches_are_read_in_one_go(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF content = BUF_INIT;
    struct watch_list list = {0};
    for (int i = 0; i < 10000; i++)
        buf_addf(&content, "[watch]\nurl = https://www.example.com/world/story-%d\nevery = 30min\n\n", i);
    read_text(&arena, buf_str(&content), &list);
    assert_int_equal(list.watch_count, 10000);
    assert_text(list.watches[9999].url, "https://www.example.com/world/story-9999");
    assert_int_equal(list.watches[9999].line, 39997);
}

/* ---- folders ---- */

struct place {
    char folder[64];
};

static const char *place_path(const struct place *place, const char *name, struct buf *path)
{
    buf_cut(path, 0);
    buf_addf(path, "%s/%s", place->folder, name);
    return buf_c(path);
}

static void place_write(const struct place *place, const char *name, const char *content)
{
    AUTO_BUF path = BUF_INIT;
    assert_int_equal(file_write(place_path(place, name, &path), str_from(content), 0644), 0);
}

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->folder, "/tmp/stet-watch-XXXXXX");
    *state = place;
    return mkdtemp(place->folder) ? 0 : -1;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    AUTO_BUF command = BUF_INIT;
    buf_addf(&command, "rm -rf %s", place->folder);
    int status = system(buf_c(&command));
    free(place);
    return status;
}

static void a_folder_is_read_in_order_of_name_and_a_fault_in_one_file_stops_no_other(void **state)
{
    struct place *place = *state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF path = BUF_INIT;
    struct watch_list list = {0};
    assert_int_equal(mkdir(place_path(place, "watchers", &path), 0755), 0);
    assert_int_equal(mkdir(place_path(place, "watchers/beat", &path), 0755), 0);
    place_write(place, "watchers/b.watch", "[watch]\nurl = https://b.example/\n");
    place_write(place, "watchers/a.watch", "[watch]\nurl = https://a.example/\n");
    place_write(place, "watchers/beat/c.watch", "[watch]\nurl = https://c.example/\n");
    place_write(place, "watchers/wrong.watch", "[watch]\nurll = https://c.example/\n");
    place_write(place, "watchers/notes.txt", "not a watch file\n");
    place_write(place, "watchers/.hidden.watch", "[watch]\nurl = https://hidden.example/\n");
    assert_int_equal(symlink("nowhere", place_path(place, "watchers/dangling.watch", &path)), 0);
    assert_int_equal(watch_read_folder(&arena, place_path(place, "watchers", &path), &list), 0);
    assert_int_equal(list.watch_count, 3);
    assert_text(list.watches[0].url, "https://a.example/");
    assert_text(list.watches[1].file, "watchers/b.watch");
    assert_text(list.watches[2].file, "watchers/beat/c.watch");
    assert_int_equal(list.fault_count, 2);
    assert_true(str_contains(list.faults[0], STR("dangling.watch: No such file")));
    assert_text(list.faults[1], "watchers/wrong.watch:2: unknown key `urll` (did you mean `url`?)");
}

/* Several pieces of the file reader, whose ends lie anywhere in a section: in a header, a value, a fault, and behind a
 * wrong header, below which all is passed over. */
static void add_many_sections(struct buf *content)
{
    for (int i = 0; i < 6000; i++) {
        buf_addf(content, "[watch]\nurl = https://a%d.example/%.*s\n", i % 7, i % 97,
                 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        if (i % 3 == 0)
            buf_addf(content, "tag = number %d\n# a comment\n\n", i);
        if (i % 100 == 7)
            buf_addf(content, "[watch]\ntag = before\nfeed = https://a.example/%d\nmatch = x%d\n", i, i);
        if (i % 500 == 8)
            buf_addf(content, "[site a%d.example]\noutlet = A%d\n", i % 7, i);
        if (i % 1000 == 9)
            buf_add(content, STR("[wach]\nurl = https://lost.example/\n\tmore\n"));
        if (i % 1000 == 11)
            buf_add(content, STR("[watch]\nevry = 1h\nurl = https://lost.example/\n"));
    }
    buf_add(content, STR("[watch]\nurl = https://last.example/ \nevery = 1h"));
}

static void assert_same_watch(const struct watch *a, const struct watch *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->every_seconds, b->every_seconds);
    assert_true(str_equal(a->url, b->url));
    assert_true(str_equal(a->tag, b->tag));
    assert_true(str_equal(a->match, b->match));
}

struct taking {
    const struct watch_list *whole;
    size_t taken, most;
};

static int compare_taken(void *context, const struct watch *watch)
{
    struct taking *taking = context;
    assert_same_watch(watch, &taking->whole->watches[taking->taken++]);
    return taking->taken == taking->most ? STET_ERROR_IO : 0;
}

static void a_file_read_in_pieces_says_what_it_says_whole(void **state)
{
    struct place *place = *state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    struct watch_list whole = {0}, kept = {0}, passed = {0};
    struct taking taking = {.whole = &whole};
    add_many_sections(&content);
    assert_int_equal(mkdir(place_path(place, "watchers", &path), 0755), 0);
    place_write(place, "watchers/a.watch", buf_c(&content));
    read_text(&arena, buf_str(&content), &whole);
    assert_int_equal(whole.watch_count, 6061);
    assert_int_equal(whole.fault_count, 12);
    assert_int_equal(watch_read_folder(&arena, place_path(place, "watchers", &path), &kept), 0);
    assert_int_equal(kept.watch_count, whole.watch_count);
    for (size_t i = 0; i < kept.watch_count; i++)
        assert_same_watch(&kept.watches[i], &whole.watches[i]);

    passed.take = compare_taken;
    passed.context = &taking;
    assert_int_equal(watch_read_folder(&arena, buf_c(&path), &passed), 0);
    assert_int_equal(taking.taken, whole.watch_count);
    assert_int_equal(passed.watch_count, 60); /* the lists */
    assert_text(passed.watches[59].tag, "before");
    assert_text(passed.watches[59].match, "x5907");
    assert_int_equal(passed.site_count, whole.site_count);
    assert_int_equal(passed.fault_count, whole.fault_count);
    for (size_t i = 0; i < whole.fault_count; i++) {
        assert_true(str_equal(kept.faults[i], whole.faults[i]));
        assert_true(str_equal(passed.faults[i], whole.faults[i]));
    }
}

static void who_takes_watches_ends_the_reading_and_nothing_is_told_of_the_file(void **state)
{
    struct place *place = *state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF path = BUF_INIT;
    struct watch_list whole = {0};
    struct taking taking = {.whole = &whole, .most = 2};
    struct watch_list list = {.take = compare_taken, .context = &taking};
    struct str content = STR("[watch]\nurl = https://a.example/\n[watch]\nfeed = https://b.example/\n"
                             "[watch]\nurl = https://c.example/\n[wach]\n");
    assert_int_equal(mkdir(place_path(place, "watchers", &path), 0755), 0);
    place_write(place, "watchers/a.watch", content.at);
    place_write(place, "watchers/b.watch", content.at);
    read_text(&arena, content, &whole);
    assert_int_equal(watch_read_folder(&arena, place_path(place, "watchers", &path), &list), STET_ERROR_IO);
    assert_int_equal(taking.taken, 2);
    assert_int_equal(list.watch_count + list.fault_count, 0);
}

static void a_folder_that_is_not_there_watches_nothing(void **state)
{
    struct place *place = *state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF stamp = BUF_INIT;
    struct watch_list list = {0};
    assert_int_equal(watch_read_folder(&arena, place_path(place, "none", &path), &list), 0);
    assert_int_equal(list.watch_count + list.fault_count, 0);
    assert_int_equal(watch_stamp(buf_c(&path), &stamp), 0);
    place_write(place, "file", "");
    assert_true(watch_read_folder(&arena, place_path(place, "file", &path), &list) < 0);
}

static void assert_stamp_changed(const struct place *place, struct buf *last)
{
    AUTO_BUF stamp = BUF_INIT;
    assert_int_equal(watch_stamp(place->folder, &stamp), 0);
    assert_false(str_equal(buf_str(&stamp), buf_str(last)));
    buf_cut(last, 0);
    buf_add(last, buf_str(&stamp));
    buf_cut(&stamp, 0);
    assert_int_equal(watch_stamp(place->folder, &stamp), 0);
    assert_true(str_equal(buf_str(&stamp), buf_str(last)));
}

static void the_stamp_changes_with_each_change_of_a_file_and_with_nothing_else(void **state)
{
    struct place *place = *state;
    AUTO_BUF last = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF other = BUF_INIT;
    assert_stamp_changed(place, &last);
    place_write(place, "a.watch", "one");
    assert_stamp_changed(place, &last);
    place_write(place, "a.watch", "two"); /* another inode */
    assert_stamp_changed(place, &last);
    const struct timespec times[2] = {{1, 0}, {1, 1}};
    assert_int_equal(utimensat(AT_FDCWD, place_path(place, "a.watch", &path), times, 0), 0);
    assert_stamp_changed(place, &last);
    assert_int_equal(rename(buf_c(&path), place_path(place, "b.watch", &other)), 0);
    assert_stamp_changed(place, &last);
    assert_int_equal(unlink(buf_c(&other)), 0);
    assert_stamp_changed(place, &last);
    place_write(place, "notes.txt", "x");
    AUTO_BUF stamp = BUF_INIT;
    assert_int_equal(watch_stamp(place->folder, &stamp), 0);
    assert_true(str_equal(buf_str(&stamp), buf_str(&last)));
}

int main(void)
{
#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_watch_is_read_whole),
        cmocka_unit_test(rules_of_one_host_are_joined_and_the_last_value_holds),
        cmocka_unit_test(s22_each_wrong_section_is_told_and_left_out),
        cmocka_unit_test(a_wrong_header_ends_the_section_before_it_and_harms_it_not),
        cmocka_unit_test(several_faults_of_one_section_are_all_told),
        cmocka_unit_test(an_inline_comment_is_part_of_the_value_where_a_value_may_hold_it),
        cmocka_unit_test(ten_thousand_watches_are_read_in_one_go),
        IN_PLACE(a_folder_is_read_in_order_of_name_and_a_fault_in_one_file_stops_no_other),
        IN_PLACE(a_file_read_in_pieces_says_what_it_says_whole),
        IN_PLACE(who_takes_watches_ends_the_reading_and_nothing_is_told_of_the_file),
        IN_PLACE(a_folder_that_is_not_there_watches_nothing),
        IN_PLACE(the_stamp_changes_with_each_change_of_a_file_and_with_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
