"""A clock that cannot be believed: what is seen is marked, and no schedule moves."""
import json

import harness
import lists
import origin

DAY_1, SOON, LATE, WRONG = "2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", "2026-03-01T20:00:00Z", "2026-03-04T09:00:00Z"
HOSTS = ["a.localhost", "b.localhost", "c.localhost"]


class Clock(harness.unittest.TestCase):
    def setUp(self):
        self.text, self.date = "The bridge opens in May.", None
        self.server = origin.Server(self.answer)
        self.addCleanup(self.server.close)
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)

    def answer(self, path, host, headers):
        if path == "/robots.txt":
            return 404, {}, b""
        return 200, {"Content-Type": "text/html", **({"Date": self.date} if self.date else {})}, origin.page(
            "The bridge of " + host, self.text, *["Sentence %d of the story stands here, and stays." % n for n in range(9)])

    def watch(self, *hosts):
        self.archive.stet("add", *[self.server.url(host, "/story") for host in hosts], now=DAY_1)

    def notes(self):
        """Of all visits, by the time that was written down."""
        return [line[8] for line in harness.ledger(self.archive)]

    def due(self):
        return {row["url"]: row["due"] for row in map(json.loads, self.archive.stet("list", "--json").splitlines())}

    def test_a_clock_days_off_what_three_hosts_say_marks_visits_and_moves_no_schedule(self):
        self.watch(*HOSTS)
        self.date = "Sun, 01 Mar 2026 08:00:01 GMT"
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(self.notes(), ["-"] * 3)
        before, self.text = self.due(), "The bridge opens in June."
        self.date = "Sun, 01 Mar 2026 09:00:00 GMT"
        done = self.archive.full("run", now=WRONG)
        self.assertEqual(done.stderr.count("the clock of this machine"), 1)
        self.assertIn("3 looked at: 0 new, 3 edited", done.stdout)
        self.assertEqual(self.notes(), ["-"] * 3 + ["clock-suspect"] * 3)
        self.assertEqual(self.archive.trailers("Clock"), ["suspect"])
        self.assertEqual(self.archive.trailers("Version"), ["2"])
        self.assertEqual(self.due(), before)
        told = self.archive.full("status", now=WRONG, code=1).stdout
        self.assertIn("the clock of this machine is suspect: it says 2026-03-04T09:00:00Z, and 3 sites say about "
                      "2026-03-01T09:00:00Z", told)
        self.archive.stet("verify")
        self.assertIn("3 looked at", self.archive.stet("run", now=SOON))
        self.assertEqual(self.notes(), ["-"] * 6 + ["clock-suspect"] * 3)
        self.assertIsNone(json.loads(self.archive.stet("status", "--json", now=SOON))["clock"])

    def test_a_clock_less_than_a_day_off_is_believed(self):
        self.watch(*HOSTS)
        self.date = "Sun, 01 Mar 2026 08:00:01 GMT"
        self.assertEqual(self.archive.full("run", now="2026-03-02T07:59:00Z").stderr, "")
        self.assertEqual(self.notes(), ["-"] * 3)

    def test_what_two_hosts_say_is_not_believed(self):
        self.watch(*HOSTS[:2])
        self.date = "Sun, 01 Mar 2026 08:00:01 GMT"
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(self.archive.full("run", "--all", now=WRONG).stderr, "")
        self.assertEqual(self.notes(), ["-"] * 4)

    def test_a_clock_behind_the_ledger_is_suspect_unless_a_server_agrees_with_it(self):
        self.watch("a.localhost")
        self.date = "Sun, 01 Mar 2026 20:00:00 GMT"
        self.archive.stet("run", now=LATE)
        before, self.date = self.due(), "Sat, 01 Jan 2000 00:00:00 GMT"
        done = self.archive.full("run", "--all", now=SOON)
        self.assertIn("the last line of the ledger was written at 2026-03-01T20:00:00Z", done.stderr)
        self.assertEqual(self.notes(), ["clock-suspect", "-"])
        self.assertEqual(self.due(), before)
        self.assertIn("last line of the ledger", json.loads(self.archive.full("status", "--json", code=1).stdout)["clock"])
        self.date = "Sun, 01 Mar 2026 09:00:00 GMT"
        self.assertEqual(self.archive.full("run", "--all", now=SOON).stderr, "")
        self.assertEqual(sorted(self.notes()), ["-", "-", "clock-suspect"])

    def test_what_a_clock_ahead_looked_at_is_looked_at_again_once_it_is_right(self):
        for ahead, hosts in (WRONG, HOSTS[:1]), ("2036-03-01T08:10:00Z", HOSTS[1:2]):
            self.watch(*hosts)
            self.archive.stet("run", now=DAY_1)
            self.archive.stet("run", "--all", now=ahead)
            self.text += " And again."
            self.assertRegex(self.archive.stet("run", now="2026-03-01T08:20:00Z"), "looked at: 0 new, . edited")
            self.archive.stet("run", "--all", now=SOON)

    def test_what_a_feed_lists_by_a_wrong_clock_is_found_when_it_is_right_again(self):
        self.watch(*HOSTS)
        feed = lists.Outlet()
        self.addCleanup(feed.close)
        story = self.server.url("d.localhost", "/story")
        with open(self.archive.folder + "/watchers/feed.watch", "w", encoding="ascii") as file:
            file.write("[watch]\nfeed = %s/feed\nfollow = 14d\n" % feed.base)
        feed.put("/feed", lists.rss([(self.server.url("a.localhost", "/story"), DAY_1)]))
        self.date = "Sun, 01 Mar 2026 08:00:01 GMT"
        self.archive.stet("run", now=DAY_1)
        feed.put("/feed", lists.rss([(story, DAY_1)]))
        for wrong in "2026-03-12T09:00:00Z", "2027-04-01T09:00:00Z":  # in one it would be found, in one it is too old
            self.archive.stet("run", "--all", now=wrong)
            self.assertNotIn(story, self.due())
        self.date = "Sun, 01 Mar 2026 20:00:00 GMT"
        self.archive.stet("run", "--all", now=LATE)
        row = next(row for row in map(json.loads, self.archive.stet("list", "--json").splitlines()) if row["url"] == story)
        self.assertEqual(row["until"], "2026-03-15T20:00:00Z")
        found = [line for line in harness.ledger(self.archive) if line[3] == "found" and line[8].startswith("http")]
        self.assertEqual([(line[0][:10], line[2]) for line in found], [("2026-03-01", story)])
        self.archive.stet("verify")


if __name__ == "__main__":
    harness.main()
