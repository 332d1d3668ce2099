"""How a run behaves on sites: measured at the server, over runs, and told by `stet status`."""
import json
import os
import time

import harness
import origin

PATIENCE = 60  # seconds: until a busy machine comes to it
DAY_1, LATER, NEXT = "2026-03-01T08:00:00Z", "2026-03-01T12:00:00Z", "2026-03-02T00:05:00Z"


class Case(harness.unittest.TestCase):
    config = "[archive]\nmin-free = 0\n[fetch]\nallow-private = yes\n"

    def start(self, answer, more=""):
        self.server = origin.Server(answer)
        self.addCleanup(self.server.close)
        self.archive = harness.Archive(self.config + more)
        self.addCleanup(self.archive.close)

    def site(self, text):
        with open(os.path.join(self.archive.folder, "watchers/sites.watch"), "w", encoding="utf-8") as file:
            file.write(text)

    def add(self, host, count):
        self.archive.stet("add", *[self.server.url(host, "/%d" % n) for n in range(count)], now=DAY_1)

    def resting(self, now):
        return json.loads(self.archive.full("status", "--json", now=now, code=None).stdout)["resting"]


def not_found(path, host, headers=None):
    return 404, {}, b""


def rushed(path, host, headers=None):
    return (404 if path == "/robots.txt" else 429), {"Retry-After": "7200"}, b""


class Pace(Case):
    def test_a_big_site_keeps_its_pace_and_no_other_waits_for_it(self):
        self.start(lambda path, host, headers: (time.sleep(0.03), not_found(path, host))[1], "delay = 20ms\n")
        small = ["s%d.localhost" % n for n in range(30)]
        self.archive.stet("add", *[self.server.url("big.localhost", "/%d" % n) for n in range(120)],
                          *[self.server.url(host, "/%d" % n) for host in small for n in range(2)], now=DAY_1)
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(len(self.server.asked("big.localhost")), 120)
        begin, end = self.server.times("big.localhost")[0], self.server.times("big.localhost")[-1]
        for host in small + ["big.localhost"]:
            times = self.server.times(host)
            self.assertLessEqual(self.server.most_open[host], 2, host)
            # Starts keep the delay; what a busy machine does between start and server does not.
            self.assertGreaterEqual(times[-1] - times[0], (len(times) - 1) * 0.02 - 0.02, host)
        # All of the small ones were through while the big one was still far from its end.
        self.assertLess(max(self.server.times(host)[-1] for host in small), begin + (end - begin) * 0.8)

    def test_a_site_section_says_how_many_and_how_far_apart(self):
        end = time.monotonic() + PATIENCE

        def answer(path, host, headers):
            """Pages of b are answered once three were asked for at a time."""
            while host == "b.localhost" and path != "/robots.txt" and self.server.most_open[host] < 3 and \
                    time.monotonic() < end:
                time.sleep(0.01)
            return not_found(path, host)

        self.start(answer, "timeout = 1h\ndelay = 10ms\nper-host = 1\n")
        self.add("a.localhost", 4)
        self.add("b.localhost", 6)
        self.site("[site a.localhost]\ndelay = 300ms\n[site b.localhost]\nper-host = 3\ndelay = 1ms\n")
        self.archive.stet("run", now=DAY_1)
        times = self.server.times("a.localhost")
        self.assertEqual(len(times), 5)
        # Four delays; what a busy machine held back of the first is not seen.
        self.assertGreaterEqual(times[-1] - times[0], 3 * 0.3)
        self.assertEqual((self.server.most_open["a.localhost"], self.server.most_open["b.localhost"]), (1, 3))


class Budget(Case):
    def test_what_is_over_a_days_budget_waits_for_the_next_day(self):
        self.start(not_found, "delay = 0\nper-day = 3\n")
        self.add("a.localhost", 5)
        self.add("b.localhost", 2)
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(len(self.server.asked("a.localhost")), 3)
        self.assertEqual(len(self.server.asked("b.localhost")), 2)
        told = self.archive.full("status", now=DAY_1, code=None).stdout
        self.assertEqual(told.count("budget of 3 a day"), 1)
        self.assertIn("2 due ones wait", told)
        self.assertEqual(self.resting(DAY_1), [{"site": "a.localhost", "rest": "spent", "waiting": 2,
                                                "until": "2026-03-02T00:00:00Z"}])
        self.assertIn("a.localhost: 5 of its articles not looked at",
                      self.archive.full("run", "--all", now=LATER).stderr)
        self.assertEqual(len(self.server.asked("a.localhost")), 3, "counted over runs")
        self.archive.stet("run", now=NEXT)
        self.assertEqual(sorted(set(self.server.asked("a.localhost"))), ["/%d" % n for n in range(5)])

    def test_a_site_has_a_budget_of_its_own(self):
        self.start(not_found, "delay = 0\nper-day = 3\n")
        self.add("a.localhost", 5)
        self.add("b.localhost", 5)
        self.site("[site a.localhost]\nper-day = 1\n[site b.localhost]\nper-day = no limit\n")
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(len(self.server.asked("a.localhost")), 1)
        self.assertEqual(len(self.server.asked("b.localhost")), 5)


class Pauses(Case):
    def test_n15_a_429_pauses_its_site_over_runs_and_nobody_else(self):
        self.start(lambda path, host, headers: rushed(path, host) if host == "a.localhost" else not_found(path, host),
                   "delay = 0\nper-host = 1\n")
        self.add("a.localhost", 6)
        self.add("b.localhost", 3)
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(len(self.server.asked("a.localhost")), 1, "those that waited ask no more")
        self.assertEqual(len(self.server.asked("b.localhost")), 3)
        self.assertEqual(self.resting(DAY_1), [{"site": "a.localhost", "rest": "paused", "waiting": 5,
                                                "until": "2026-03-01T10:00:00Z"}])
        done = self.archive.full("run", "--all", now="2026-03-01T09:59:00Z")
        self.assertIn("a.localhost: 6 of its articles not looked at: the site asked for a pause", done.stderr)
        self.assertEqual(len(self.server.asked("a.localhost")), 1)
        self.archive.stet("run", now="2026-03-01T10:01:00Z")
        self.assertEqual(len(self.server.asked("a.localhost")), 2)

    def test_n15_a_429_that_names_no_time_pauses_its_site_for_a_quarter_of_an_hour(self):
        self.start(lambda path, host, headers: (404 if path == "/robots.txt" else 429, {}, b""),
                   "delay = 0\nper-host = 1\n")
        self.add("a.localhost", 3)
        self.archive.stet("run", now=DAY_1)
        self.assertEqual(self.resting(DAY_1), [{"site": "a.localhost", "rest": "paused", "waiting": 2,
                                                "until": "2026-03-01T08:15:00Z"}])

    def test_rows_of_paused_sites_starve_nobody(self):
        self.start(lambda path, host, headers: not_found(path, host) if host == "z.localhost" else rushed(path, host),
                   "delay = 0\n")
        for host in "a", "b", "c", "d", "e":
            self.add(host + ".localhost", 1200)
        self.archive.stet("run", now=DAY_1)
        self.add("z.localhost", 3)
        self.archive.stet("run", now="2026-03-01T08:30:00Z")
        self.assertEqual(len(self.server.asked("z.localhost")), 3)
        self.assertLessEqual(len(self.server.asked("a.localhost")), 2)


class Failing(Case):
    def test_n16_a_host_with_errors_backs_off_as_a_host(self):
        self.start(lambda path, host, headers: ((404 if path == "/robots.txt" else 500), {}, b""), "delay = 0\nper-host = 1\n")
        self.add("a.localhost", 20)
        self.archive.stet("run", now=DAY_1)
        first = len(self.server.asked("a.localhost"))
        self.assertLessEqual(3, first, "a bad page or two are not the host's fault")
        self.assertLessEqual(first, 5)
        self.archive.stet("run", now="2026-03-01T08:00:30Z")
        self.assertEqual(len(self.server.asked("a.localhost")), first, "over runs")
        self.archive.stet("run", now="2026-03-01T08:20:00Z")
        self.assertLessEqual(len(self.server.asked("a.localhost")), first + 2)
        self.archive.stet("run", "--all", now="2026-03-01T08:20:01Z")
        self.assertGreaterEqual(len(self.server.asked("a.localhost")), 20, "who asks for all is not kept waiting")

    def test_n1_a_host_that_does_not_answer_is_asked_ever_more_rarely(self):
        self.start(not_found, "delay = 0\nper-host = 1\n")
        self.add("a.localhost", 30)
        self.server.close()
        asked, lines = [], 0
        for minute in range(30):
            self.archive.stet("run", now="2026-03-01T08:%02d:00Z" % minute)
            if len(harness.ledger(self.archive)) > lines:
                asked.append(minute)
                lines = len(harness.ledger(self.archive))
        gaps = [after - before for before, after in zip(asked, asked[1:])]
        self.assertEqual(gaps, sorted(gaps))
        self.assertGreaterEqual(gaps[-1], 3 * gaps[0], gaps)

    def test_n3_a_network_that_is_down_pushes_nothing_out(self):
        self.start(not_found)
        urls = ["http://stet-%d.invalid/story" % n for n in range(3)]
        self.archive.stet("add", *urls, now=DAY_1)
        done = self.archive.full("run", now=DAY_1, code=75)
        self.assertIn("is this machine online?", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 4, "a line each, and one for all")
        self.assertEqual(json.loads(self.archive.stet("status", "--json", now=DAY_1))["due"], 3)
        self.archive.full("run", now=DAY_1, code=75)


if __name__ == "__main__":
    harness.main()
