"""Redirects that a server does not call permanent: for an hour they may lead a whole site to one page, and nothing of
what is watched may end there."""
import json

import harness
import origin

HTML = {"Content-Type": "text/html"}
GATE = ["The harbour office opened its new gate on Monday, after years of delay and dispute about its cost.",
        "Ships of the northern line will pass it first, the office said in a letter to the council of the town.",
        "The gate cost 3.1 million pounds, which is twice what the council had been told in its first year.",
        "A second gate is planned for the southern quay, where most of the ferries of the region still lie.",
        "Residents of the old town have asked for a wall against the noise of the works, so far without answer."]
CAT = ["A cat that had lived on the roof of the town hall since the spring was brought down on Tuesday.",
       "Firemen needed a ladder, a basket and the better part of the morning, a reporter saw from the square.",
       "Nobody knows whose it is, and the mayor has said that it may stay in her office until somebody comes.",
       "Schools had drawn pictures of it, and the bakery sold a bun with two ears of almonds for a month.",
       "The last cat on that roof came down by itself, in the year in which the clock was mended."]
A, B = "/news/2026/a-new-gate-opens", "/news/2026/cat-on-the-roof"
LIVE = "/special/election-night-as-it-happens"
TEMPORARY = (302, 303, 307)


def at(day, hour=10, minute=0):
    return "2026-06-%02dT%02d:%02d:00Z" % (day, hour, minute)


class Redirects(harness.unittest.TestCase):
    def setUp(self):
        self.pages = {}
        self.server = origin.Server(self.answer)
        self.addCleanup(self.server.close)
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)

    def answer(self, path, host, _):
        return self.pages.get(host + path) or self.pages.get(path, (404, HTML, b""))

    def url(self, path, host="a.localhost"):
        return self.server.url(host, path)

    def put(self, path, headline, sentences, canonical=None):
        head = "<link rel=canonical href='%s'>" % self.url(canonical) if canonical else ""
        self.pages[path] = (200, HTML, origin.page(headline, *sentences, head=head))

    def send_on(self, path, to, status=302):
        self.pages[path] = (status, {"Location": to}, b"")

    def add(self, *paths):
        self.archive.stet("add", *[self.url(path) for path in paths])

    def look(self, now):
        """(verdict, reason, verbs) of all visits, by path; and which paths were asked for."""
        before = len(self.server.requests)
        done = self.archive.stet("run", "--all", "--json", now=now)
        self.asked = {request.path for request in self.server.requests[before:]} - {"/robots.txt"}
        visits = {}
        for line in map(json.loads, done.splitlines()):
            if "url" in line:
                path = "/" + line["url"].split("/", 3)[3]
                visits[path] = (line["verdict"], line["reason"], [change["verb"] for change in line["changes"]])
        return visits

    def rows(self, now):
        lines = map(json.loads, self.archive.stet("list", "--json", now=now).splitlines())
        return {"/" + line["url"].split("/", 3)[3]: line for line in lines}

    def whole(self):
        self.archive.stet("verify")
        self.archive.check()

    def check_led_site(self, paths, now):
        """All of them led to one page at their first look; then the site is well again."""
        first = self.look(now)
        self.assertEqual(sorted(visit[:2] for visit in first.values() if visit[0] != "found"),
                         [("article", None)] + [("other", "same-article")] * (len(paths) - 1))
        self.assertEqual(len(self.archive.files()), 1)
        self.assertTrue(set(paths) <= set(self.rows(now)), self.rows(now))
        status = self.archive.stet("status", now=now, code=1)
        self.assertIn(LIVE + ", for now: the address is asked again", status.replace("\n      ", " "))
        self.look(at(12, 11))
        self.assertTrue(set(paths) <= self.asked, "led still")
        for number, path in enumerate(paths):
            self.put(path, "Story number %d of the harbour" % number, ["%d: %s" % (number, text) for text in GATE])
        for hour in 13, 15:
            self.look(at(12, hour))
            self.assertTrue(set(paths) <= self.asked)
        self.assertEqual(len(self.archive.files()), len(paths))
        for number in range(len(paths)):
            self.assertIn("# Story number %d of the harbour" % number,
                          "".join(self.archive.text(path) for path in self.archive.files()))
        self.whole()


class FirstLook(Redirects):
    def test_after_a_first_look_through_a_temporary_redirect_the_address_is_asked_on(self):
        paths = ["/story-by-%d" % status for status in TEMPORARY]
        for path, status in zip(paths, TEMPORARY):
            self.send_on(path, path + "-there", status)
            self.put(path + "-there", "A page for %s" % path, [path + ": " + text for text in GATE])
        self.add(*paths)
        self.look(at(12))
        self.assertEqual(len(self.archive.files()), 3)
        self.assertEqual(sorted(self.rows(at(12))), sorted(paths))
        self.look(at(12, 12))
        self.assertTrue(set(paths) <= self.asked)
        self.assertEqual(self.archive.trailers("Alias"), [])
        self.whole()

    def test_a_permanent_redirect_moves_the_row_up_to_where_it_is_temporary(self):
        self.send_on("/short", A, 301)
        self.send_on(A, B, 302)
        self.put(B, "A cat on the roof", CAT)
        self.add("/short")
        self.look(at(12))
        self.assertEqual(list(self.rows(at(12))), [A])
        self.look(at(12, 12))
        self.assertEqual(self.asked, {A, B})
        self.whole()

    def test_another_spelling_of_the_address_is_no_other_page(self):
        www = self.url(A + "/", "www.a.localhost")
        self.pages["a.localhost" + A] = (302, {"Location": www}, b"")
        self.pages["www.a.localhost" + A + "/"] = (200, HTML, origin.page("A gate opens", *GATE))
        self.add(A)
        self.archive.stet("add", www)
        self.archive.stet("run", now=at(12))
        self.archive.stet("run", "--all", now=at(13))
        self.assertEqual(len(self.archive.files()), 1)
        listed = [json.loads(line)["url"] for line in self.archive.stet("list", "--json").splitlines()]
        self.assertEqual(listed, [www])
        self.whole()

    def test_a_short_address_has_the_outlet_of_the_page_that_it_leads_to(self):
        head = "<meta property=og:site_name content='%s'>"
        for name, sentences in ("north", GATE), ("south", CAT):
            self.pages["short.localhost/" + name] = (302, {"Location": self.url("/a-long-story-of-it", name + ".localhost")}, b"")
            self.pages[name + ".localhost/a-long-story-of-it"] = (
                200, HTML, origin.page("Of the " + name, *sentences, head=head % ("The " + name.title())))
            self.archive.stet("add", self.url("/" + name, "short.localhost"))
        self.look(at(12))
        authors = self.archive.git("log", "--format=%an", "--", *self.archive.files()).splitlines()
        self.assertEqual(sorted(authors), ["The North", "The South"])
        self.whole()

    def test_articles_that_are_all_led_to_one_page_are_read_when_the_site_is_well_again(self):
        paths = ["/news/2026/story-number-%d" % number for number in range(5)]
        self.put(LIVE, "Election night: follow our live coverage", CAT)
        for path in paths:
            self.send_on(path, LIVE)
        self.add(*paths)
        self.check_led_site(paths, at(12))

    def test_so_are_those_that_a_feed_lists(self):
        paths = ["/news/2026/story-number-%d" % number for number in range(5)]
        self.put(LIVE, "Election night: follow our live coverage", CAT)
        for path in paths:
            self.send_on(path, LIVE)
        items = "".join("<item><title>S</title><link>%s</link></item>" % self.url(path) for path in paths)
        self.pages["/feed.xml"] = (200, {"Content-Type": "application/rss+xml"},
                                   ("<rss version='2.0'><channel><title>All</title>%s</channel></rss>" % items).encode())
        with open(self.archive.folder + "/watchers/feed.watch", "w", encoding="utf-8") as file:
            file.write("[watch]\nfeed = %s\n" % self.url("/feed.xml"))
        self.check_led_site(paths, at(12))

    def test_what_leads_to_a_watched_article_for_now_makes_no_file_and_stays_watched(self):
        for canonical in None, B:
            with self.subTest(canonical=canonical):
                self.setUp()
                self.put(B, "A cat on the roof", CAT, canonical)
                self.add(B)
                self.look(at(12))
                self.send_on(A, B)
                self.add(A)
                for hour in 11, 13:
                    self.assertEqual(self.look(at(12, hour))[A], ("other", "same-article", []))
                self.assertEqual(len(self.archive.commits()), 1)
                self.put(A, "A gate opens", GATE)
                self.assertEqual(self.look(at(13))[A], ("article", None, ["new"]))
                self.whole()

    def test_what_leads_to_an_article_that_nobody_watches_any_more_has_a_file_of_its_own(self):
        self.put(B, "A cat on the roof", CAT)
        self.add(B)
        self.look(at(12))
        self.archive.stet("remove", self.url(B))
        self.send_on(A, B)
        self.add(A)
        self.assertEqual(self.look(at(12, 11))[A], ("article", None, ["new"]))
        self.put(B, "A cat leaves the roof", CAT)
        self.assertEqual(self.look(at(12, 12))[A], ("article", None, ["edit"]))
        self.whole()


class Known(Redirects):
    """Two articles, and one is led to the other."""

    def setUp(self):
        super().setUp()
        self.put(A, "A new gate opens in the harbour", GATE)
        self.put(B, "A cat on the roof of the town hall", CAT)

    def test_the_text_of_another_article_is_never_an_edit_of_this_one(self):
        self.add(A, B)
        self.look(at(12))
        self.send_on(A, B)
        for hour in 12, 14, 16:
            self.assertEqual(self.look(at(12, hour))[A], ("other", "led-away", []))
        self.put(A, "The new gate fails in the harbour", GATE)
        self.assertEqual(self.look(at(12, 18))[A], ("article", None, ["edit"]))
        self.assertEqual(len(self.archive.commits()), 3)
        self.assertNotIn("cat", self.archive.git("log", "-p", "main", "--", "*gate*"))
        self.whole()

    def test_nor_that_of_one_which_nobody_watches_any_more(self):
        self.add(A, B)
        self.look(at(12))
        self.archive.stet("remove", self.url(B))
        self.send_on(A, B)
        for hour in 12, 14, 16:
            self.assertEqual(self.look(at(12, hour))[A], ("other", "led-away", []))
        self.whole()

    def test_led_away_for_a_day_it_is_gone_and_looked_at_every_day(self):
        for canonical in False, True:
            with self.subTest(canonical=canonical):
                self.setUp()
                self.put(A, "A new gate opens in the harbour", GATE, A if canonical else None)
                self.put(B, "A cat on the roof of the town hall", CAT, B if canonical else None)
                self.add(A, B)
                self.look(at(12))
                self.send_on(A, B)
                for now in at(12, 12), at(12, 14):
                    self.assertEqual(self.look(now)[A], ("other", "led-away", []))
                self.assertEqual(self.look(at(13, 16))[A], ("gone", "led-away", ["gone"]))
                self.assertEqual(self.archive.trailers("Seen-Between"), [at(12) + " " + at(12, 12)])
                self.assertEqual(self.look(at(14, 18))[A], ("gone", "led-away", []))
                row = self.rows(at(14, 18))[A]
                self.assertEqual(row["why"], "gone; it may come back")
                self.assertLess(row["due"], "2026-06-16T")
                self.put(A, "The new gate fails in the harbour", GATE, A if canonical else None)
                self.assertEqual(self.look(at(15, 18))[A], ("article", None, ["back", "edit"]))
                self.assertEqual(len(self.archive.files()), 2)
                self.whole()

    def test_a_page_that_names_a_watched_article_as_its_own_is_that_article(self):
        self.add(B)
        self.look(at(12))
        self.put("/m" + B, "A cat on the roof of the town hall", CAT[:-1] + ["Read on."], B)
        for path in A, "/new/2026/another-gate":
            self.put(path, "A new gate opens in the harbour", GATE)
        self.add(A)
        self.look(at(12, 11))
        self.send_on(A, "/m" + B)
        self.send_on("/new/2026/another-gate", "/m" + B)
        self.add("/new/2026/another-gate")
        for hour in 12, 14:
            visits = self.look(at(12, hour))
            self.assertEqual(visits[A], ("other", "led-away", []))
            self.assertEqual(visits["/new/2026/another-gate"], ("other", "same-article", []))
        self.assertEqual(self.look(at(13, 16))[A], ("gone", "led-away", ["gone"]))
        self.assertEqual(len(self.archive.files()), 2)
        self.whole()

    def test_a_copy_that_is_led_to_the_article_is_not_gone(self):
        self.put(A, "A cat on the roof of the town hall", CAT, A)
        self.add(A, B)
        self.look(at(12))
        self.send_on(A, B)
        for day in 13, 14, 15, 16:
            self.assertEqual(self.look(at(day))[A], ("other", "same-article", []))
        self.assertEqual(len(self.archive.commits()), 2)
        self.whole()


if __name__ == "__main__":
    harness.main()
