"""Feeds, sitemaps and section pages: what they list is found once, followed, and let go."""
import gzip
import json
import os
import subprocess

import harness
from lists import Outlet, rss, sitemap

DAYS = ["2026-06-%02dT10:00:00Z" % day for day in range(1, 31)]


class Lists(harness.Case):
    def setUp(self):
        super().setUp()
        self.outlet = Outlet()
        self.addCleanup(self.outlet.close)

    def at(self, path):
        return self.outlet.base + path

    def bulk(self, *numbers):
        return [self.url("/bulk/%d" % number) for number in numbers]

    def watch(self, *lines, name="lists"):
        with open(os.path.join(self.archive.folder, "watchers", name + ".watch"), "a", encoding="utf-8") as file:
            file.write("[watch]\n" + "".join(line + "\n" for line in lines))

    def watched(self, now=None):
        rows = [json.loads(line) for line in self.archive.stet("list", "--json", now=now).splitlines()]
        return {row["url"]: row for row in rows}

    def articles(self, now=None):
        return sorted(url for url in self.watched(now) if "/bulk/" in url and ".xml" not in url)


class Feeds(Lists):
    def test_what_a_feed_lists_is_found_once_and_looked_at_in_the_same_run(self):
        feed = self.at("/feed.xml")
        self.watch("feed = " + feed, "tag = bulk")
        feed_text = rss([(url, DAYS[0]) for url in self.bulk(1, 2, 3)])
        self.outlet.put("/feed.xml", feed_text.replace("</channel>", "<item><title>No link</title></item></channel>"))
        out = self.archive.stet("run", now=DAYS[0])
        self.assertIn("found 3 new of 3, 1 more without an address", out)
        self.assertEqual(len(self.archive.commits()), 3)
        self.assertEqual(self.archive.trailers("Found"), [feed])
        self.archive.check()
        # A fourth comes, one falls off its end: the first three are not found again, and none is forgotten.
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(4, 2, 3)]))
        out = self.archive.stet("run", "--all", now=DAYS[1])
        self.assertIn("found 1 new of 3", out)
        self.assertEqual(self.articles(DAYS[1]), sorted(self.bulk(1, 2, 3, 4)))
        found = [line for line in harness.ledger(self.archive) if line[3] == "found" and "://" in line[8]]
        self.assertEqual(sorted(line[2] for line in found), sorted(self.bulk(1, 2, 3, 4)))
        self.assertEqual({line[8] for line in found}, {feed})
        self.archive.stet("verify")

    def test_what_was_found_is_followed_and_let_go(self):
        self.watch("feed = " + self.at("/feed.xml"), "follow = 3d")
        moments = "2026-05-29T10:00:01Z", "2026-05-29T09:59:59Z"
        self.outlet.put("/feed.xml", rss(zip(self.bulk(1, 2), moments)))
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1))  # the second is older than three days
        row = self.watched(DAYS[0])[self.bulk(1)[0]]
        self.assertEqual(row["until"], DAYS[3])
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", "--all", now=DAYS[2])
        self.assertEqual(len(self.archive.commits()), 2)
        self.newsroom.control(bulk={"version": 3})
        self.archive.stet("run", "--all", now=DAYS[5])
        self.assertEqual(len(self.archive.commits()), 2)

    def test_a_feed_that_goes_from_the_files_takes_its_articles_along_and_back(self):
        self.watch("feed = " + self.at("/feed.xml"))
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(1, 2)]))
        self.archive.stet("run", now=DAYS[0])
        self.archive.stet("add", self.bulk(2)[0], now=DAYS[0])
        path = os.path.join(self.archive.folder, "watchers", "lists.watch")
        with open(path) as file:
            content = file.read()
        os.truncate(path, 0)
        self.assertEqual(self.articles(DAYS[0]), self.bulk(2))
        with open(path, "w") as file:
            file.write(content.replace("[watch]", "[watch]\nfollow = 5d"))
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1, 2))
        self.assertEqual(self.watched(DAYS[0])[self.bulk(1)[0]]["until"], DAYS[5])
        self.assertIsNone(self.watched(DAYS[0])[self.bulk(2)[0]]["until"])
        self.archive.stet("remove", self.bulk(2)[0], now=DAYS[0])
        self.assertEqual(self.watched(DAYS[0])[self.bulk(2)[0]]["until"], DAYS[5])

    def test_filters_choose_by_address_title_and_language_and_max_new_goes_on_later(self):
        self.watch("feed = " + self.at("/feed.xml"), "url-match = /bulk/[0-9]+$", "title-match = ^Story",
                   "language = en", "max-new = 2")
        german = "<dc:language xmlns:dc='http://purl.org/dc/elements/1.1/'>de</dc:language>"
        feed = rss([(url, DAYS[0]) for url in [*self.bulk(1, 2, 3, 8, 9), self.url("/harbour-bridge")]])
        feed = feed.replace("Story bulk/8", "Weather").replace("<title>Story bulk/9", german + "<title>Story bulk/9")
        self.outlet.put("/feed.xml", feed)
        self.assertIn("1 more than max-new", self.archive.stet("run", now=DAYS[0]))
        self.assertEqual(len(self.articles(DAYS[0])), 2)
        self.archive.stet("run", "--all", now=DAYS[1])
        self.archive.stet("run", "--all", now=DAYS[2])
        self.assertEqual(self.watched(DAYS[2]).keys(), {self.at("/feed.xml"), *self.bulk(1, 2, 3)})

    def test_of_a_list_that_stays_as_it_is_the_next_looks_find_what_max_new_left(self):
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(1, 2, 3)]), ETag='"one"')
        self.outlet.put("/all.xml", sitemap([(self.bulk(4)[0], None)]), ETag='"two"')
        for line in "feed = " + self.at("/feed.xml"), "sitemap = " + self.at("/all.xml"):
            self.watch(line, "max-new = 2")
        self.archive.stet("run", now=DAYS[0])
        self.outlet.put("/all.xml", sitemap([(url, None) for url in self.bulk(4, 5, 6, 7, 8, 9)]), ETag='"three"')
        found = []
        for day in range(1, 5):
            self.archive.stet("run", "--all", now=DAYS[day])
            found.append(self.articles(DAYS[day]))
        self.assertEqual(found, [self.bulk(1, 2, 3, 5, 6), self.bulk(1, 2, 3, 5, 6, 7, 8), *[
            self.bulk(1, 2, 3, 5, 6, 7, 8, 9)] * 2])

    def test_a_feed_that_says_that_an_article_changed_brings_a_look_forward(self):
        entry = ("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='%s'/><published>2026-06-01T09:00:00Z"
                 "</published><updated>%s</updated></entry></feed>")
        url = self.bulk(1)[0]
        self.watch("feed = " + self.at("/feed.xml"), "every = 15min")
        self.outlet.put("/feed.xml", entry % (url, "2026-06-01T09:00:00Z"))
        self.archive.stet("run", now="2026-06-01T10:00:00Z")
        for hour in range(12, 24, 2):
            self.archive.stet("run", "--all", now="2026-06-01T%02d:00:00Z" % hour)
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", now="2026-06-01T22:16:00Z")
        self.assertEqual(len(self.archive.commits()), 1)  # not due yet
        self.outlet.put("/feed.xml", entry % (url, "2026-06-01T22:20:00Z"))
        self.archive.stet("run", now="2026-06-01T22:40:00Z")
        self.assertEqual(len(self.archive.commits()), 2)

    def test_a_lost_state_finds_nothing_anew_and_follows_on(self):
        self.watch("feed = " + self.at("/feed.xml"), "follow = 9d")
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(1, 2)]))
        self.newsroom.control(story="/bulk/2", behaviour="503")  # found, and not read yet
        self.archive.stet("run", now=DAYS[0])
        before = self.articles(DAYS[0])
        self.archive.lose_state()
        self.assertEqual(self.articles(DAYS[1]), before)
        self.assertEqual(self.watched(DAYS[1])[self.bulk(2)[0]]["until"], DAYS[9])
        self.newsroom.control(story="/bulk/2", behaviour="normal")
        self.archive.stet("run", "--all", now=DAYS[1])
        self.assertEqual(len(self.archive.commits()), 2)
        self.archive.stet("verify")

    def test_a_feed_that_is_no_feed_is_said_and_the_articles_go_on(self):
        self.watch("feed = " + self.at("/feed.xml"))
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.archive.stet("run", now=DAYS[0])
        self.outlet.put("/feed.xml", "<!DOCTYPE html><html><body>We have moved</body></html>", "text/html")
        done = self.archive.full("run", "--all", now=DAYS[1])
        self.assertIn("broken, not-a-list", done.stderr)
        self.assertIn("it is an HTML page, not a feed", done.stderr)
        self.outlet.put("/feed.xml", "", status=410)
        self.assertIn("gone", self.archive.full("run", "--all", now=DAYS[2]).stderr)
        self.assertIn("/feed.xml", self.archive.stet("status", code=1, now=DAYS[2]))
        self.assertEqual(self.articles(DAYS[2]), self.bulk(1))
        self.outlet.put("/new.xml", rss([(url, DAYS[2]) for url in self.bulk(1, 2)]))
        self.outlet.put("/feed.xml", "", status=301, Location="/new.xml")
        self.archive.stet("run", "--all", now=DAYS[3])
        self.assertEqual(self.articles(DAYS[3]), self.bulk(1, 2))

    def test_the_same_bytes_and_a_304_find_nothing_and_read_nothing(self):
        self.watch("feed = " + self.at("/feed.xml"))
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]), ETag='"1"')
        self.archive.stet("run", now=DAYS[0])
        self.archive.stet("run", "--all", now=DAYS[1])
        lines = [line for line in harness.ledger(self.archive) if line[2] == self.at("/feed.xml")]
        self.assertEqual([line[3] for line in lines], ["found", "unchanged"])

    def test_two_feeds_of_one_article_make_one_row(self):
        self.watch("feed = " + self.at("/a.xml"))
        self.watch("feed = " + self.at("/b.xml"))
        for path in ("/a.xml", "/b.xml"):
            self.outlet.put(path, rss([(self.bulk(1)[0], DAYS[0])]))
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1))

    def test_of_two_sections_of_one_feed_the_longer_following_holds(self):
        for number, days in enumerate((9, 3, 5)):
            self.watch("feed = " + self.at("/feed.xml"), "follow = %dd" % days, name="lists-%d" % number)
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.watched(DAYS[0])[self.bulk(1)[0]]["until"], DAYS[9])

    def test_a_list_is_run_paused_and_removed_by_its_address(self):
        feed = self.at("/feed.xml")
        self.watch("feed = " + feed)
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.archive.stet("run", feed, now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1))
        self.archive.stet("pause", feed, now=DAYS[0])
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(1, 2)]))
        self.archive.stet("run", "--all", now=DAYS[1])
        self.assertEqual(self.articles(DAYS[1]), self.bulk(1))
        self.archive.stet("resume", feed, now=DAYS[1])
        self.archive.stet("run", "--all", now=DAYS[2])
        self.assertEqual(self.articles(DAYS[2]), self.bulk(1, 2))
        self.archive.stet("remove", feed, now=DAYS[2])
        self.assertEqual(self.articles(DAYS[2]), [])

    def test_an_article_that_was_found_rests_and_goes_on_by_a_section_of_its_own(self):
        self.watch("feed = " + self.at("/feed.xml"))
        self.outlet.put("/feed.xml", rss([(url, DAYS[0]) for url in self.bulk(1, 2)]))
        self.archive.stet("run", now=DAYS[0])
        for command in ("pause", "remove"):
            self.archive.stet(command, self.bulk(1)[0], now=DAYS[0])
            self.newsroom.control(bulk={"version": 2})
            self.archive.stet("run", "--all", now=DAYS[1])
            self.assertTrue(self.watched(DAYS[1])[self.bulk(1)[0]]["paused"])
            self.assertEqual(len(self.archive.commits()), 3)
            self.archive.stet("resume", self.bulk(1)[0], now=DAYS[1])
            self.assertEqual(self.archive.git("show", "main:watchers/added.watch").strip(), "")
            row = self.watched(DAYS[1])[self.bulk(1)[0]]
            self.assertEqual((row["paused"], row["until"]), (False, DAYS[14]))
        self.archive.stet("run", "--all", now=DAYS[2])
        self.assertEqual(len(self.archive.commits()), 4)


class Sitemaps(Lists):
    def test_an_index_leads_to_its_maps_and_old_maps_are_not_asked_for(self):
        self.watch("sitemap = " + self.at("/index.xml"))
        self.outlet.put("/index.xml", "<sitemapindex><sitemap><loc>/new.xml.gz</loc><lastmod>2026-06-01</lastmod></sitemap>"
                        "<sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap></sitemapindex>")
        self.outlet.put("/new.xml.gz", gzip.compress(sitemap([(self.bulk(1)[0], "2026-06-01"),
                                                              (self.bulk(2)[0], "2019-01-01")]).encode()),
                        "application/gzip")
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1))
        self.assertNotIn("/old.xml", self.outlet.asked)
        self.assertEqual(self.archive.trailers("Found"), [self.at("/index.xml")])
        self.archive.check()

    def test_a_packed_map_that_is_too_large_or_cut_says_which(self):
        self.watch("sitemap = " + self.at("/map.xml.gz"))
        whole = gzip.compress(b"<urlset>" + b" " * (4 << 20) + b"</urlset>")
        cases = [(whole, ("too-large", "too-large")), (gzip.compress(b"<urlset></urlset>")[:-9], ("broken", "truncated"))]
        for (content, told), day in zip(cases, DAYS):
            self.outlet.put("/map.xml.gz", content, "application/gzip")
            self.archive.stet("run", "--all", now=day)
            self.assertEqual(tuple(harness.ledger(self.archive)[-1][3:5]), told)

    def test_of_a_map_without_dates_what_is_new_is_found_from_the_second_look_on(self):
        self.watch("sitemap = " + self.at("/map.xml"))
        self.outlet.put("/map.xml", sitemap([(url, None) for url in self.bulk(1, 2, 3)]))
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), [])
        self.outlet.put("/map.xml", sitemap([(url, None) for url in self.bulk(3, 4, 1, 2)]))
        self.archive.stet("run", "--all", now=DAYS[1])
        self.assertEqual(self.articles(DAYS[1]), self.bulk(4))

    def test_a_map_whose_every_time_is_now_is_not_believed(self):
        self.watch("sitemap = " + self.at("/map.xml"))
        self.outlet.put("/map.xml", sitemap([(url, DAYS[0]) for url in self.bulk(*range(1, 9))]))
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), [])
        self.outlet.put("/map.xml", sitemap([(url, DAYS[1]) for url in self.bulk(*range(1, 10))]))
        self.archive.stet("run", "--all", now=DAYS[1])
        self.assertEqual(self.articles(DAYS[1]), self.bulk(9))

    def test_p12_an_index_that_names_itself_or_another_ends(self):
        self.watch("sitemap = " + self.at("/index.xml"))
        loop = "<sitemapindex><sitemap><loc>/index.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
        self.outlet.put("/index.xml", loop)
        self.outlet.put("/b.xml", loop)
        done = self.archive.full("run", now=DAYS[0])
        self.assertIn("an index of sitemaps names another index", done.stderr)
        self.assertLess(len(self.outlet.asked), 8)


class Sections(Lists):
    PAGE = ("<!DOCTYPE html><html><head><title>News</title></head><body><nav><a href='/bulk/'>All of the news</a>"
            "<a href='/contact'>Contact us today please</a></nav><main>%s</main></body></html>")

    def page(self, urls):
        return self.PAGE % "".join("<h3><a href='%s'>The minister said that she would not go on %d</a></h3>" % (url, i)
                                   for i, url in enumerate(urls))

    def test_links_that_match_are_followed(self):
        self.watch("section = " + self.at("/news"), "match = /bulk/[0-9]+$")
        self.outlet.put("/news", self.page(self.bulk(1, 2) + [self.url("/harbour-bridge")]), "text/html")
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1, 2))
        self.assertEqual(len(self.archive.commits()), 2)

    def test_links_within_select_are_followed(self):
        self.watch("section = " + self.at("/news"), "select = //main")
        self.outlet.put("/news", self.page(self.bulk(1, 2)), "text/html")
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1, 2))

    def story(self, path, number):
        sentences = "".join("<p>Gauge %d of the harbour stood at %d on the morning of the storm, said its keeper.</p>" %
                            (i, i * number) for i in range(1, 12))
        self.outlet.put(path, "<!DOCTYPE html><html lang='en'><head><title>Gauge</title></head><body><article>"
                        "<h1>The water of gauge %d has fallen since</h1>%s</article></body></html>" %
                        (number, sentences), "text/html")
        return path

    def test_of_a_section_alone_the_links_that_read_as_articles_are_followed(self):
        stories = [self.story("/2026/06/%02d/water-of-the-harbour-has-fallen" % day, day) for day in range(1, 4)]
        self.watch("section = " + self.at("/news"))
        self.outlet.put("/news", self.page(stories), "text/html")
        self.assertIn("found 3 new of", self.archive.stet("run", now=DAYS[3]))
        self.assertEqual(sorted(self.watched(DAYS[3])), sorted(map(self.at, ["/news", *stories])))
        self.assertEqual(len(self.archive.commits()), 3)

    def test_addresses_of_articles_that_are_known_tell_others_of_a_section(self):
        self.archive.stet("add", self.at(self.story("/x/4711", 5)), now=DAYS[0])
        self.archive.stet("run", now=DAYS[0])
        self.watch("section = " + self.at("/news"))
        links = "".join("<p><a href='%s'>Gauge falls</a></p>" % self.story(path, 7) for path in ("/x/4712", "/x/y/4713"))
        self.outlet.put("/news", self.PAGE % links, "text/html")
        self.assertIn("found 1 new of", self.archive.stet("run", now=DAYS[1]))
        self.assertIn(self.at("/x/4712"), self.watched(DAYS[1]))


class Identity(Lists):
    """Two addresses of one article, by what its pages say and by what they read."""

    SENTENCES = ["The council of the town has voted on the plan for pier number %d after a long evening." % i
                 for i in range(1, 21)]

    def page(self, path, canonical, sentences):
        body = "".join("<p>%s</p>" % sentence for sentence in sentences)
        self.outlet.put(path, "<!DOCTYPE html><html lang='en'><head><title>Pier plan</title><link rel='canonical' href='%s'>"
                        "<meta property='og:type' content='article'></head><body><article><h1>Pier plan is voted on</h1>"
                        "%s</article></body></html>" % (self.at(canonical), body), "text/html")

    def run_both(self, first, second):
        self.archive.stet("add", self.at(first))
        self.archive.stet("run", now=DAYS[0])
        self.archive.stet("add", self.at(second))
        return self.archive.full("run", "--all", now=DAYS[1])

    def test_what_leads_to_an_article_whose_list_is_still_read_is_merged_by_the_next_look(self):
        self.outlet.put("/short", "", status=301, Location=self.bulk(1)[0])
        old = [(self.at("/old/%d-%s" % (i, "y" * 200)), "2020-01-01") for i in range(60000)]
        self.outlet.put("/all.xml", sitemap([(self.bulk(1)[0], DAYS[0]), *old]))
        self.outlet.slow["/short"] = 0.3  # the first MB of the sitemap is read then, and not the last
        self.watch("sitemap = " + self.at("/all.xml"))
        self.watch("url = " + self.at("/short"))
        for day in range(3):
            self.archive.stet("run", "--all", now=DAYS[day])
        self.assertEqual(sorted(self.watched(DAYS[2])), sorted([self.at("/all.xml"), *self.bulk(1)]))
        self.assertEqual(len(self.archive.commits()), 1)
        self.archive.check()

    def test_what_leads_to_an_article_that_a_wrong_clock_does_not_find_stays_watched(self):
        self.archive.stet("add", self.bulk(9)[0], now=DAYS[0])
        self.archive.stet("run", now=DAYS[19])
        self.outlet.put("/short", "", status=301, Location=self.bulk(1)[0])
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.outlet.slow["/short"] = 1
        self.watch("feed = " + self.at("/feed.xml"))
        self.watch("url = " + self.at("/short"))
        before = self.watched(DAYS[1])
        self.assertIn("the clock of this machine", self.archive.full("run", now=DAYS[1]).stderr)
        self.assertEqual(self.watched(DAYS[1]).keys(), before.keys())
        self.archive.stet("run", now=DAYS[20])
        self.archive.stet("run", "--all", now=DAYS[21])
        self.assertEqual(sorted(self.watched(DAYS[21])), sorted([self.at("/feed.xml"), *self.bulk(1, 9)]))

    def test_a_mobile_page_after_the_article_is_the_article(self):
        self.page("/story-of-the-pier", "/story-of-the-pier", self.SENTENCES)
        self.page("/m/story-of-the-pier", "/story-of-the-pier", self.SENTENCES[:-2])
        done = self.run_both("/story-of-the-pier", "/m/story-of-the-pier")
        self.assertIn("watched as one", done.stderr)
        self.assertEqual(len(self.archive.commits()), 1)
        self.archive.stet("run", "--all", now=DAYS[2])
        self.assertEqual([row for row in self.watched(DAYS[2])], [self.at("/story-of-the-pier")])

    def test_the_article_after_its_mobile_page_is_the_same_row(self):
        self.page("/story-of-the-pier", "/story-of-the-pier", self.SENTENCES)
        self.page("/m/story-of-the-pier", "/story-of-the-pier", self.SENTENCES)
        self.run_both("/m/story-of-the-pier", "/story-of-the-pier")
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertEqual(len(self.watched(DAYS[1])), 1)

    def test_one_canonical_for_every_page_joins_nothing_and_is_shown(self):
        self.page("/story-of-the-pier", "/story-of-the-pier", self.SENTENCES)
        self.page("/story-of-a-school", "/story-of-the-pier", [sentence.replace("pier", "school") + " Nobody spoke." for sentence in self.SENTENCES])
        self.run_both("/story-of-the-pier", "/story-of-a-school")
        self.assertEqual(len(self.archive.commits()), 2)
        self.assertEqual(len(self.watched(DAYS[1])), 2)
        status = self.archive.stet("status", now=DAYS[1])
        self.assertIn("perhaps one article", status)
        self.assertIn(self.at("/story-of-a-school"), status)

    def test_a_front_page_and_another_site_are_no_claim(self):
        self.page("/story-of-the-pier", "/", self.SENTENCES)
        self.page("/story-of-a-school", "/", self.SENTENCES)
        self.run_both("/story-of-the-pier", "/story-of-a-school")
        self.assertEqual(len(self.watched(DAYS[1])), 2)
        self.assertNotIn("perhaps", self.archive.stet("status", now=DAYS[1]))


class Adding(Lists):
    HOME = ("<!DOCTYPE html><html><head><title>The Paper</title><link rel='alternate' type='application/rss+xml' "
            "title='All stories' href='/all.xml'><link rel='alternate' type='application/atom+xml' "
            "title='Comments' href='/comments.xml'></head><body><a href='/x'>X</a></body></html>")

    def setUp(self):
        super().setUp()
        self.outlet.put("/", self.HOME, "text/html")
        self.outlet.put("/all.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.outlet.put("/comments.xml", rss([(self.url("/harbour-bridge"), DAYS[0])]))
        self.outlet.put("/robots.txt", "User-agent: *\nAllow: /\nSitemap: %s\n" % self.at("/news.xml"), "text/plain")
        self.outlet.put("/news.xml", sitemap([(self.bulk(2)[0], DAYS[0])]))

    def file(self):
        return self.archive.git("show", "main:watchers/added.watch")

    def test_the_root_of_a_site_shows_what_works_and_asks_nobody_without_a_terminal(self):
        done = self.archive.full("add", self.at("/"), code=64)
        order = [done.stdout.index(self.at(path)) for path in ("/all.xml", "/news.xml", "/comments.xml")]
        self.assertEqual(order, sorted(order))
        self.assertIn("All stories", done.stdout)
        self.assertIn("stet add --feed", done.stderr)
        self.assertEqual([line for line in done.stdout.splitlines() if len(line) > 80], [])
        self.assertEqual(self.archive.stet("list", "--json"), "")

    def test_feed_takes_the_best_and_the_run_follows_it(self):
        out = self.archive.stet("add", "--feed", "--follow", "3d", "--tag", "paper", self.at("/"))
        self.assertEqual(out, "watching the feed %s\n" % self.at("/all.xml"))
        self.assertEqual(self.file(), "[watch]\nfeed = %s\ntag = paper\nfollow = 3d\n" % self.at("/all.xml"))
        self.assertEqual(self.archive.git("log", "-1", "--format=%s"), "watchers: add 1 list\n")
        self.archive.stet("run", now=DAYS[0])
        self.assertEqual(self.articles(DAYS[0]), self.bulk(1))

    def test_feed_of_a_feed_or_a_sitemap_is_that(self):
        self.archive.stet("add", "--feed", self.at("/all.xml"), self.at("/news.xml"))
        self.assertEqual(self.file(), "[watch]\nfeed = %s\n\n[watch]\nsitemap = %s\n" %
                         (self.at("/all.xml"), self.at("/news.xml")))
        self.assertIn("watched already", self.archive.stet("add", "--feed", self.at("/all.xml")))

    def test_the_usual_places_are_tried_where_nothing_is_named(self):
        self.outlet.put("/", "<html><body><a href='/x'>X</a></body></html>", "text/html")
        del self.outlet.pages["/robots.txt"]
        self.outlet.put("/feed.xml", rss([(self.bulk(1)[0], DAYS[0])]))
        self.archive.stet("add", "--feed", self.at("/"))
        self.assertIn(self.at("/feed.xml"), self.file())

    def test_nothing_found_a_fault_and_wrong_wishes_add_nothing_and_say_why(self):
        self.outlet.put("/", "<html><body>Nothing</body></html>", "text/html")
        del self.outlet.pages["/robots.txt"], self.outlet.pages["/all.xml"]
        self.assertIn("no feed and no sitemap was found", self.archive.full("add", "--feed", self.at("/"), code=66).stderr)
        self.outlet.put("/", "", status=500)
        self.assertIn("status 500", self.archive.full("add", self.at("/"), code=65).stderr)
        for wrong in (["--match", "(", "--section"], ["--max-new", "0", "--feed"], ["--follow", "soon", "--feed"],
                      ["--select", "div >", "--section"], ["--follow", "3d"]):
            done = self.archive.full("add", *wrong, self.at("/news"), code=64)
            self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertNotIn("watch", self.archive.git("log", "--format=%s"))

    def test_a_look_shows_what_would_be_read_and_writes_no_version(self):
        gold = self.newsroom.gold(harness.STORY, 1)
        out = self.archive.stet("add", "--look", self.url(gold["url"]), self.at("/missing"))
        self.assertIn(gold["title"].split(" ")[0], out)
        self.assertRegex(out, r"text +\d+ paragraphs")
        self.assertRegex(out, r"left out +\d+ lines")
        self.assertIn("gone: ", out)
        self.assertEqual([line for line in out.splitlines() if len(line) > 80 and "http" not in line], [])
        self.assertEqual(self.archive.commits(), [])
        self.assertEqual(len(self.watched()), 2)

    def test_sections_sitemaps_and_standard_input_are_written_without_a_fetch(self):
        self.archive.stet("add", "--section", "--match", "/20[0-9]{2}/", self.at("/news"))
        self.archive.stet("add", "--sitemap", self.at("/map.xml"))
        self.assertEqual(self.outlet.asked, [])
        self.assertIn("section = %s\nmatch = /20[0-9]{2}/\n" % self.at("/news"), self.file())
        done = subprocess.run([harness.STET, "add", "-"], cwd=self.archive.folder, capture_output=True, text=True,
                              input="# two\n%s\n\n  %s\n" % tuple(self.bulk(5, 6)), check=True)
        self.assertEqual(done.stdout, "watching %s\nwatching %s\n" % tuple(self.bulk(5, 6)))
        self.archive.check()


if __name__ == "__main__":
    harness.main()
