"""The faults of the network, by their numbers in tests/README.md: none makes a version, each is told, the next good
answer goes on where the article was."""
import gzip
import json
import os

import harness
import origin

GOOD, FAULT, AGAIN, NEXT = ("2026-06-12T10:00:00Z", "2026-06-12T12:00:00Z", "2026-06-12T14:00:00Z",
                            "2026-06-14T10:00:00Z")
CONFIG = harness.CONFIG.replace("timeout = 20s", "timeout = 2s\nmax-body = 1MiB")
PAGE = origin.page("A gate opens", *origin.TEXT)
HTML = {"Content-Type": "text/html"}


class Case(harness.unittest.TestCase):
    config = CONFIG

    def setUp(self):
        self.archive = harness.Archive(self.config)
        self.addCleanup(self.archive.close)

    def last(self):
        """(verdict, reason, status) of the last line."""
        return tuple(harness.ledger(self.archive)[-1][3:6])

    def articles(self, now):
        return json.loads(self.archive.full("status", "--json", now=now, code=None).stdout)["articles"]


class Answers(Case):
    """What the newsroom sends in place of an article that is there."""

    def setUp(self):
        super().setUp()
        self.newsroom = harness.Newsroom()
        self.addCleanup(self.newsroom.close)
        self.archive.stet("add", self.newsroom.base + self.newsroom.gold(harness.STORY, 1)["url"], now=GOOD)
        self.archive.stet("run", now=GOOD)
        self.assertEqual(len(self.archive.commits()), 1)

    def check(self, *behaviours, verdict, reason, status):
        for hour, behaviour in enumerate(behaviours):
            now = FAULT.replace("T12", "T%d" % (12 + hour))
            self.newsroom.control(story=harness.STORY, behaviour=behaviour)
            done = self.archive.full("run", "--all", now=now)
            self.assertEqual(len([line for line in done.stderr.splitlines() if line]), 1, done.stderr)
            self.assertEqual(self.last(), (verdict, reason, status), behaviour)
            told = self.articles(now)
            self.assertEqual([(row["verdict"], row["reason"]) for row in told], [(verdict, reason)], behaviour)
        self.assertEqual(len(self.archive.commits()), 1)
        self.newsroom.control(story=harness.STORY, behaviour="normal", version=2)
        self.archive.stet("run", "--all", now=NEXT)
        self.assertEqual(len(self.archive.commits()), 2)
        self.assertEqual(self.archive.trailers("Seen-Between"), [GOOD + " " + NEXT])
        self.assertEqual(self.articles(NEXT), [])

    def check_gone(self, behaviour, reason, status):
        self.newsroom.control(story=harness.STORY, behaviour=behaviour)
        for now, commits in ((FAULT, 1), ("2026-06-12T12:59:59Z", 1), (AGAIN, 2)):
            self.archive.stet("run", "--all", now=now)
            self.assertEqual(self.last(), ("gone", reason, status))
            self.assertEqual(len(self.archive.commits()), commits)
        self.assertTrue(self.archive.commits()[-1].startswith("gone"))
        self.assertIn("The ", self.archive.text(self.archive.files()[0]), "the text stays")
        for now, day in (AGAIN, "2026-06-13T14"), (NEXT, "2026-06-15T10"):  # then once a day: it may come back
            self.archive.stet("run", "--all", now=now)
            row = json.loads(self.archive.stet("list", "--json", now=now))
            self.assertEqual(row["why"], "gone; it may come back")
            self.assertGreaterEqual(row["due"], day)
        self.assertEqual(len(self.archive.commits()), 2)

    def test_n5_a_connection_that_ends_within_the_page(self):
        self.check("truncated-length", "truncated-chunk", verdict="broken", reason="truncated", status="200")

    def test_n6_a_cut_that_no_length_shows(self):
        self.check("truncated-gzip", "truncated-close", verdict="broken", reason="truncated", status="200")

    def test_n8_redirects_round_and_round(self):
        self.check("redirect-loop", verdict="failed", reason="redirect-loop", status="302")

    def test_n8_more_than_ten_redirects(self):
        self.check("redirect-chain:11", verdict="failed", reason="too-many-redirects", status="302")

    def test_n9_redirects_to_no_web_page(self):
        self.check("redirect:file:///etc/passwd", "redirect:ftp://127.0.0.1/x", "redirect:gopher://127.0.0.1/x",
                   verdict="failed", reason="scheme-refused", status="302")

    def test_n11_a_redirect_to_the_front_page(self):
        self.check_gone("redirect-home", "front-page", "200")

    def test_n13_not_found(self):
        self.check_gone("404", "not-found", "404")

    def test_n13_withdrawn(self):
        self.check_gone("410", "withdrawn", "410")

    def test_n14_refused(self):
        for hour, status in enumerate(("401", "402", "403", "451")):
            now = FAULT.replace("T12", "T%d" % (12 + hour))
            self.newsroom.control(story=harness.STORY, behaviour=status)
            self.archive.stet("run", "--all", now=now)
            self.assertEqual(self.last(), ("blocked", "blocked", status))
            self.assertIn("HTTP " + status, self.articles(now)[0]["detail"])
        self.assertEqual(len(self.archive.commits()), 1)

    def test_n16_a_server_with_an_error(self):
        self.check("500", verdict="failed", reason="server-error", status="500")

    def test_n16_a_server_that_asks_for_a_pause(self):
        self.check("503:600", verdict="failed", reason="server-error", status="503")

    def test_n19_a_changed_page_under_the_same_etag(self):
        self.newsroom.control(story=harness.STORY, etag="fixed", conditional=False, version=2)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.commits()), 2)

    def test_n22_an_empty_page(self):
        self.check("empty", verdict="empty", reason="empty", status="200")

    def test_n23_a_part_that_nobody_asked_for(self):
        self.check("partial", verdict="failed", reason="unexpected-status", status="206")

    def test_n24_what_is_no_web_page(self):
        self.check("pdf", "image", "json", verdict="broken", reason="unsupported-type", status="200")

    def test_n25_a_page_without_end(self):
        self.check("endless-chunked", verdict="too-large", reason="too-large", status="200")

    def test_n26_a_bomb(self):
        self.check("gzip-bomb", verdict="too-large", reason="too-large", status="200")

    def test_n26_a_coding_within_another_is_undone(self):
        self.newsroom.control(story=harness.STORY, behaviour="gzip-twice", version=2)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.commits()), 2)

    def test_n27_a_page_that_drips_or_stalls(self):
        self.check("slow-drip", "stall", verdict="failed", reason="timeout", status="200")

    def test_n28_a_flood_of_headers(self):
        self.check("header-flood", verdict="failed", reason="bad-header", status="200")

    def test_n31_a_proxy_of_the_environment(self):
        proxy = "http://" + harness.refusing(self)
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now=FAULT,
                          environment={"http_proxy": proxy, "HTTPS_PROXY": proxy, "ALL_PROXY": proxy})
        self.assertEqual(len(self.archive.commits()), 2)

    def test_a_redirect_that_wants_its_cookie_is_followed_once(self):
        self.newsroom.control(story=harness.STORY, behaviour="redirect-cookie", version=2)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.commits()), 2)

    def test_gzip_that_was_said_but_not_sent(self):
        self.newsroom.control(story=harness.STORY, behaviour="gzip-lie", version=2)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.commits()), 2)


class Connections(Case):
    """What goes wrong before an answer; another site is looked at all the same."""

    config = CONFIG.replace("per-host = 64", "per-host = 2")

    def setUp(self):
        super().setUp()
        self.newsroom = harness.Newsroom()
        self.addCleanup(self.newsroom.close)

    def check(self, reasons, *urls):
        self.archive.stet("add", *urls, self.newsroom.base + "/bulk/1", now=GOOD)
        self.archive.stet("run", now=GOOD)
        self.assertEqual(len(self.archive.commits()), 1)
        lines = [tuple(line[3:6]) for line in harness.ledger(self.archive) if line[2] in urls]
        self.assertTrue(lines)
        for line in lines:
            self.assertIn(line, [("failed", reason, "-") for reason in reasons])
        self.assertIn(self.articles(GOOD)[0]["reason"], reasons)

    def test_n1_a_name_that_is_not_there(self):
        self.check(["dns-not-found", "dns-temporary"], "http://stet-nowhere.invalid/story")

    def test_n2_a_host_without_an_address_waits_as_a_host(self):
        urls = ["http://stet-nowhere.invalid/%d" % n for n in range(30)]
        self.check(["dns-not-found", "dns-temporary"], *urls)
        lines = len(harness.ledger(self.archive))
        self.assertLess(lines, 10)
        self.archive.stet("run", now="2026-06-12T10:00:30Z")
        self.assertEqual(len(harness.ledger(self.archive)), lines)

    def test_n4_a_host_that_takes_no_connection(self):
        self.check(["connect-refused"], "http://%s/story" % harness.refusing(self))


    def test_n3_a_proxy_that_is_away(self):
        """No article's fault, though it may be the only one."""
        url = "http://away.localhost/story"
        self.archive.stet("add", url, now=GOOD)
        before = self.archive.stet("list", "--json", now=GOOD)
        with open(os.path.join(self.archive.folder, "stet.conf"), "a", encoding="ascii") as file:
            file.write("[fetch]\nproxy = http://%s\n" % harness.refusing(self))
        for arguments in ["run"], ["run", "--all"], ["run"]:
            done = self.archive.full(*arguments, now=GOOD, code=75)
            self.assertRegex(done.stderr, "proxy of stet.conf cannot be reached .*all will be by the next run")
        self.assertEqual(self.archive.stet("list", "--json", now=GOOD), before)
        self.assertEqual({tuple(line[3:5]) for line in harness.ledger(self.archive)}, {("failed", "proxy-unreachable")})


class Guarded(Case):
    config = CONFIG.replace("allow-private = yes", "allow-private = no")

    def test_n10_a_private_address(self):
        newsroom = harness.Newsroom()
        self.addCleanup(newsroom.close)
        port = newsroom.base.rsplit(":", 1)[1]
        hosts = ["127.0.0.1", "a.localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "169.254.169.254"]
        self.archive.stet("add", *["http://%s:%s/bulk/1" % (host, port) for host in hosts], now=GOOD)
        self.archive.stet("run", now=GOOD)
        self.assertEqual({tuple(line[3:6]) for line in harness.ledger(self.archive)},
                         {("failed", "address-refused", "-")})
        self.assertEqual({row["reason"] for row in self.articles(GOOD)}, {"address-refused"})
        self.assertEqual(newsroom.state()["robots"]["requests"], 0)


class Scripted(Case):
    """Answers that depend on what was asked."""

    def serve(self, answer, path="/story"):
        self.server = origin.Server(lambda path, host, headers: (404, {}, b"") if path == "/robots.txt"
                                    else answer(path, headers))
        self.addCleanup(self.server.close)
        self.archive.stet("add", self.server.url("a.localhost", path), now=GOOD)
        self.archive.stet("run", now=GOOD)

    def test_n12_a_permanent_move_keeps_the_file(self):
        moved = []
        self.serve(lambda path, headers: (301, {"Location": "/harbour-gate-opened"}, b"") if moved and path == "/story"
                   else (200, HTML, PAGE))
        moved.append(True)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.files()), 1)
        self.assertTrue(self.archive.commits()[-1].startswith("moved"), self.archive.commits())
        self.archive.stet("run", "--all", now=AGAIN)
        self.assertEqual(self.server.asked("a.localhost"), ["/story", "/story", "/harbour-gate-opened", "/harbour-gate-opened"])

    def test_codings_that_are_none_are_passed_over(self):
        sent = [("utf-8", PAGE), ("aws-chunked", PAGE), ("gzip, aws-chunked", gzip.compress(PAGE))]
        self.serve(lambda path, headers: (200, {**HTML, "Content-Encoding": sent[int(path[-1])][0]},
                                          sent[int(path[-1])][1]), "/story/0")
        self.archive.stet("add", *[self.server.url("a.localhost", "/story/%d" % n) for n in (1, 2)], now=GOOD)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(len(self.archive.files()), 3)
        for path in self.archive.files():
            self.assertIn(origin.TEXT[0], self.archive.text(path))

    def test_n17_a_304_with_another_etag(self):
        def answer(path, headers):
            count = str(len(self.server.asked("a.localhost")))
            return (304 if "If-None-Match" in headers else 200), {"ETag": '"%s"' % count, **HTML}, \
                b"" if "If-None-Match" in headers else PAGE
        self.serve(answer)
        for now in FAULT, AGAIN:
            self.archive.stet("run", "--all", now=now)
            self.assertEqual(self.last(), ("not-modified", "-", "304"))
        sent = [request.headers.get("If-None-Match") for request in self.server.requests
                if request.path == "/story"]
        self.assertEqual(sent, [None, '"1"', '"2"'])
        self.assertEqual(len(self.archive.commits()), 1)

    def test_what_was_seen_unchanged_is_where_the_proof_of_an_edit_begins(self):
        pages = [origin.page("A gate opens", *origin.TEXT), origin.page("Two gates open", *origin.TEXT)]
        self.serve(lambda path, headers: (304, {}, b"") if "If-None-Match" in headers and len(pages) == 2
                   else (200, {"ETag": '"1"', **HTML}, pages[0]))
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(self.last(), ("not-modified", "-", "304"))
        pages.pop(0)
        self.archive.stet("run", "--all", now=AGAIN)
        self.assertEqual(self.archive.trailers("Seen-Between"), [FAULT + " " + AGAIN])
        self.archive.stet("verify")

    def test_a_page_out_of_a_cache_was_seen_when_the_cache_got_it(self):
        pages = [origin.page("A gate opens", *origin.TEXT), origin.page("Two gates open", *origin.TEXT)]
        self.serve(lambda path, headers: (200, {"Age": "600", **HTML}, pages.pop(0)))
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(self.archive.trailers("Seen-Between"), ["2026-06-12T09:50:00Z " + FAULT])
        self.archive.stet("verify")

    def test_only_a_permanent_redirect_moves_an_article(self):
        paths, moved = ["/story-%d" % status for status in (302, 307, 308, 301)], []
        self.serve(lambda path, headers: (int(path[-3:]), {"Location": path + "-moved"}, b"") if moved and path in paths
                   else (200, HTML, PAGE), paths[0])
        self.archive.stet("add", *[self.server.url("a.localhost", path) for path in paths[1:]], now=GOOD)
        self.archive.stet("run", now=GOOD)
        moved.append(True)
        self.archive.stet("run", "--all", now=FAULT)
        there = [path + "-moved" for path in paths]
        self.assertEqual(sorted(self.server.asked("a.localhost")), sorted(paths + paths + there))
        said = [self.archive.trailers("Url-Before", commit) for commit in self.archive.git("rev-list", "main").split()]
        self.assertEqual(sorted(url for urls in said for url in urls),
                         sorted(self.server.url("a.localhost", path) for path in paths[2:]))

    def test_an_article_that_comes_back_at_another_address_is_back_and_moved(self):
        phases = [(200, HTML, PAGE), (410, {}, b""), (301, {"Location": "/harbour-gate-opened"}, b"")]
        self.serve(lambda path, headers: phases[0] if path == "/story" else (200, HTML, PAGE))
        for now in FAULT, AGAIN, NEXT:
            if now != AGAIN:
                phases.pop(0)
            self.archive.stet("run", "--all", now=now)
        self.assertEqual([subject.split(":")[0] for subject in self.archive.commits()], ["new", "gone", "back", "moved"])
        self.archive.stet("verify")

    def test_what_was_withdrawn_is_asked_for_without_its_etag(self):
        is_gone = []
        self.serve(lambda path, headers: (410, {}, b"") if is_gone else (304, {}, b"") if "If-None-Match" in headers
                   else (200, {"ETag": '"1"', **HTML}, PAGE))
        is_gone.append(True)
        for now in FAULT, AGAIN:
            self.archive.stet("run", "--all", now=now)
        is_gone.clear()
        self.archive.stet("run", "--all", now=NEXT)
        self.assertEqual([subject.split(":")[0] for subject in self.archive.commits()], ["new", "gone", "back"])

    def test_an_etag_is_of_the_address_that_gave_it(self):
        away = []
        self.serve(lambda path, headers: (302, {"Location": "/there"}, b"") if away and path == "/story"
                   else (200, {"ETag": '"%s"' % path, "Last-Modified": "Fri, 12 Jun 2026 08:00:00 GMT", **HTML}, PAGE))
        away.append(True)
        for now in FAULT, AGAIN:
            self.archive.stet("run", "--all", now=now)
        sent = [request.headers.get("If-None-Match") for request in self.server.requests if request.path == "/story"]
        self.assertEqual(sent, [None, '"/story"', None])

    def test_n18_a_304_to_no_question(self):
        self.serve(lambda path, headers: (304, {}, b""))
        self.assertEqual(self.last(), ("failed", "bad-304", "304"))
        self.assertEqual(self.server.requests[-1].headers.get("Cache-Control"), "no-cache", "asked again, past caches")
        self.assertEqual(self.articles(GOOD)[0]["reason"], "bad-304")

    def test_n23_no_content(self):
        self.serve(lambda path, headers: (204, {}, b""))
        self.assertEqual(self.last(), ("failed", "unexpected-status", "204"))
        self.assertEqual(self.archive.commits(), [])

    def test_n30_a_server_that_lives_in_another_year(self):
        future = '<meta property="article:modified_time" content="2090-01-01T00:00:00Z">'
        self.serve(lambda path, headers: (200, {"Date": "Sun, 01 Jan 2090 00:00:00 GMT",
                                                "Last-Modified": "Sun, 01 Jan 2090 00:00:00 GMT", **HTML},
                                          origin.page("A gate opens", *origin.TEXT, head=future)))
        self.assertEqual(self.archive.git("log", "-1", "--format=%aI").strip(), "2026-06-12T10:00:00+00:00")
        self.archive.stet("run", "--all", now=FAULT)
        self.assertNotIn("If-Modified-Since", self.server.requests[-1].headers)

    def test_every_tenth_look_asks_for_the_whole_page(self):
        self.serve(lambda path, headers: (304, {}, b"") if "If-None-Match" in headers
                   else (200, {"ETag": '"1"', **HTML}, PAGE))
        for minute in range(20, 32):
            self.archive.stet("run", "--all", now="2026-06-12T10:%d:00Z" % minute)
        asked = ["If-None-Match" in request.headers for request in self.server.requests
                 if request.path == "/story"]
        self.assertEqual(asked, [False] + [True] * 9 + [False] + [True] * 2)

    def test_a_page_that_only_refreshes_to_another_is_a_redirect(self):
        refresh = b"<!DOCTYPE html><meta http-equiv=refresh content='0; url=/there'><p>You are being sent on.</p>"
        self.serve(lambda path, headers: (200, HTML, PAGE if path == "/there" else refresh))
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertTrue(self.archive.trailers("Url")[0].endswith("/story"), "no server called it permanent")
        http = self.archive.git("show", "refs/evidence:" + self.archive.files()[0] + ".http")
        self.assertEqual(http.count("GET http"), 2)
        self.archive.check()

    def test_pages_that_refresh_for_ever_are_a_loop(self):
        self.serve(lambda path, headers: (200, HTML, b"<!DOCTYPE html><meta http-equiv=refresh content='0; url=%sx'>"
                                          % path.encode()))
        self.assertEqual(self.last(), ("failed", "redirect-loop", "200"))
        self.assertEqual(len(self.server.asked("a.localhost")), 4)

    def test_a_page_in_another_language_is_another(self):
        german = origin.page("Ein Tor geht auf", "Das Hafenamt hat am Montag sein neues Tor geöffnet, nach Jahren.",
                             "Die Schiffe der Nordlinie fahren zuerst hindurch, schrieb das Amt an den Rat der Stadt.")
        pages = [PAGE, german.replace(b"lang=en", b"lang=de")]
        self.serve(lambda path, headers: (200, HTML, pages[0]))
        pages.pop(0)
        self.archive.stet("run", "--all", now=FAULT)
        self.assertEqual(self.last(), ("other", "another-language", "200"))

    def test_two_watches_that_end_at_one_article_become_one(self):
        self.serve(lambda path, headers: (301, {"Location": "/story"}, b"") if path == "/other"
                   else (200, HTML, PAGE))
        self.archive.stet("add", self.server.url("a.localhost", "/other"), now=FAULT)
        done = self.archive.full("run", now=FAULT)
        self.assertIn("watched already: watched as one", done.stderr)
        self.assertEqual(self.last(), ("other", "same-article", "200"))
        self.assertEqual(len(self.archive.files()), 1)


if __name__ == "__main__":
    harness.main()
