"""robots.txt: what it disallows is not asked for, which the server's own counts show; and what a person says of it."""
import os
import re
import time

import harness

DAY_1, LATER, DAY_2 = "2026-03-01T08:00:00Z", "2026-03-01T08:30:00Z", "2026-03-02T08:30:00Z"
OTHER = "night-train"


class Robots(harness.Case):
    def setUp(self):
        super().setUp()
        self.paths = {name: story["path"] for name, story in self.newsroom.state()["stories"].items()}
        self.archive.stet("add", self.url(self.paths[harness.STORY]), self.url(self.paths[OTHER]), now=DAY_1)

    def say(self, text=None, status=200):
        self.newsroom.control(robots={"text": text, "status": status} if text else {"status": status})

    def disallow(self, story):
        self.say("User-agent: *\nDisallow: %s\n" % self.paths[story])

    def requests(self, story):
        return self.newsroom.state()["stories"][story]["requests"]

    def asked(self):
        return self.newsroom.state()["robots"]["requests"]

    def write(self, name, content):
        with open(os.path.join(self.archive.folder, name), "w", encoding="utf-8") as file:
            file.write(content)

    def ledger(self):
        """(last part of what, verdict, reason, status, note) of all lines, in the order of their batches."""
        return [(re.sub(r".*/|\.md$", "", line[2]), line[3], line[4], line[5], line[8])
                for line in harness.ledger(self.archive)]


class Obeyed(Robots):
    def test_what_is_disallowed_is_not_asked_for(self):
        self.disallow(harness.STORY)
        out = self.archive.stet("run", now=DAY_1)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (0, 1, 1))
        self.assertIn("1 not read", out)
        blocked = [line for line in self.ledger() if line[1] == "blocked"]
        self.assertEqual([line[1:] for line in blocked], [("blocked", "robots", "-", "-")])
        self.assertEqual(len(self.archive.files()), 1)
        status = self.archive.full("status", now=DAY_1, code=None).stdout
        self.assertIn("blocked, robots: the site's robots.txt asks programs such as stet not to read", status)
        self.assertIn("Disallow: " + self.paths[harness.STORY], status)
        self.archive.stet("verify")
        self.archive.check()

    def test_a_version_that_is_there_stays_when_it_is_disallowed_later(self):
        self.archive.stet("run", now=DAY_1)
        text = {path: self.archive.text(path) for path in self.archive.files()}
        self.disallow(harness.STORY)
        self.archive.stet("run", "--all", now=DAY_2)
        self.assertEqual(self.requests(harness.STORY), 1)
        self.assertEqual({path: self.archive.text(path) for path in self.archive.files()}, text)

    def test_the_group_of_stet_goes_before_that_of_all(self):
        self.say("User-agent: *\nDisallow: /\n\nUser-agent: Stet/1\nDisallow: %s\n" % self.paths[OTHER])
        self.archive.stet("run", now=DAY_1)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER)), (1, 0))

    def test_a_redirect_into_what_is_disallowed_is_not_followed(self):
        self.newsroom.control(redirect={"from": "/old", "to": self.paths[harness.STORY], "status": 302})
        self.disallow(harness.STORY)
        self.archive.stet("add", self.url("/old"), now=DAY_1)
        self.archive.stet("run", self.url("/old"), now=DAY_1)
        self.assertEqual(self.requests(harness.STORY), 0)
        self.assertEqual(self.ledger(), [("old", "blocked", "robots", "302", "-")])

    def test_it_is_asked_for_once_a_day_whatever_runs(self):
        for now, asked in ((DAY_1, 1), (LATER, 1), (DAY_2, 2)):
            self.archive.stet("run", "--all", now=now)
            self.assertEqual(self.asked(), asked)
        self.assertEqual(self.requests(harness.STORY), 3)

    def test_a_crawl_delay_keeps_requests_apart(self):
        self.say("User-agent: *\nCrawl-delay: 0.7\n")
        start = time.monotonic()
        self.archive.stet("run", now=DAY_1)
        self.assertGreaterEqual(time.monotonic() - start, 2 * 0.7)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER)), (1, 1))


class Failing(Robots):
    def test_nothing_is_asked_for_while_the_server_has_an_error(self):
        self.say(status=503)
        self.archive.stet("run", now=DAY_1)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (0, 0, 1))
        self.assertEqual({line[1:4] for line in self.ledger()}, {("blocked", "robots-error", "-")})
        status = self.archive.full("status", now=DAY_1, code=None).stdout
        self.assertIn("gives an error for robots.txt", status)
        self.assertIn("status 503", status)
        self.say(status=404)
        self.archive.stet("run", "--all", now=LATER)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (1, 1, 2))

    def test_the_last_good_rules_hold_meanwhile(self):
        self.disallow(harness.STORY)
        self.archive.stet("run", now=DAY_1)
        self.say(status=500)
        self.archive.stet("run", "--all", now=DAY_2)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (0, 2, 2))
        self.archive.stet("run", "--all", now="2026-04-02T08:00:00Z")
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (0, 2, 3))

    def test_a_site_that_does_not_answer_is_not_called_blocked(self):
        self.newsroom.close()
        self.archive.stet("run", now=DAY_1)
        self.assertEqual({line[1:3] for line in self.ledger()}, {("failed", "connect-refused")})


class Ignored(Robots):
    def setUp(self):
        super().setUp()
        self.say("User-agent: *\nDisallow: /\n")

    def check_ignored(self):
        self.archive.stet("run", now=DAY_1)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (1, 1, 0))
        self.assertEqual([line[1:3] + line[4:] for line in self.ledger()], [("article", "-", "robots-ignored")] * 2)

    def test_on_a_host_by_a_watch_file(self):
        self.write("watchers/ours.watch", "[site 127.0.0.1]\nrobots = ignore\n")
        self.check_ignored()

    def test_everywhere_by_the_settings(self):
        self.write("stet.conf", harness.CONFIG + "robots = ignore\n")
        self.check_ignored()

    def test_a_host_may_be_taken_out_of_that(self):
        self.write("stet.conf", harness.CONFIG + "robots = ignore\n")
        self.write("watchers/ours.watch", "[site 127.0.0.1]\nrobots = obey\n")
        self.archive.stet("run", now=DAY_1)
        self.assertEqual((self.requests(harness.STORY), self.requests(OTHER), self.asked()), (0, 0, 1))

    def test_a_visit_says_so_while_it_is_so(self):
        self.write("watchers/ours.watch", "[site 127.0.0.1]\nrobots = ignore\n")
        self.archive.stet("run", now=DAY_1)
        self.write("watchers/ours.watch", "")
        self.archive.stet("run", "--all", now=LATER)
        self.assertEqual({line[1:3] + line[4:] for line in self.ledger()},
                         {("article", "-", "robots-ignored"), ("blocked", "robots", "-")})


if __name__ == "__main__":
    harness.main()
