"""A day of ten thousand watches of three hundred hosts, 2,000 of them of one: measured at the server. STET_BIG_DAY=whole
has all of them, a run an hour; by default a tenth of the articles, of forty hosts, for a few hours."""
import datetime
import os

import harness

WHOLE = os.environ.get("STET_BIG_DAY") == "whole"
WATCHES, HOSTS, BIG, HOURS = (10000, 300, 2000, 24) if WHOLE else (1000, 40, 200, 4)
DELAY_MS, AT_A_TIME = 20, 2
START = datetime.datetime(2026, 3, 1, 8)
SCHEDULE = "[schedule]\nmin = %dh\n" % (4 if WHOLE else 2)


class BigDay(harness.unittest.TestCase):
    def setUp(self):
        self.newsroom = harness.Newsroom()
        self.addCleanup(self.newsroom.close)
        config = harness.CONFIG.replace("delay = 0", "delay = %dms" % DELAY_MS)
        self.archive = harness.Archive(config.replace("per-host = 64", "per-host = %d" % AT_A_TIME) + SCHEDULE)
        self.addCleanup(self.archive.close)

    def run_at(self, hour):
        """What each host was asked in the run of that hour."""
        now = (START + datetime.timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.newsroom.control(reset=True)
        self.newsroom.control(bulk={"stable": True})
        self.newsroom.control(date=now)
        self.archive.stet("run", now=now)
        return self.newsroom.state()["hosts"]

    def assert_polite(self, host, told):
        self.assertLessEqual(told["open_most"], AT_A_TIME, host)
        # Starts keep the delay; a busy machine may hold one back on its way, so that the next comes sooner. robots.txt
        # may be one of the requests, and is asked beside the first.
        self.assertGreaterEqual(told["last_ms"] - told["first_ms"], (told["requests"] - 2) * DELAY_MS, host)

    def test_each_site_keeps_its_pace_and_none_waits_for_the_big_one(self):
        port = self.newsroom.base.rsplit(":", 1)[1]
        small = ["s%d.localhost" % n for n in range(HOSTS - 1)]
        hosts = ["big.localhost"] * BIG + [small[n % len(small)] for n in range(WATCHES - BIG)]
        urls = ["http://%s:%s/bulk/%d" % (host, port, number) for number, host in enumerate(hosts)]
        self.archive.full("import", self.write("\n".join(urls) + "\n"), now=START.strftime("%Y-%m-%dT%H:%M:%SZ"))
        seen = self.run_at(0)
        asked = {host: seen["%s:%s" % (host, port)] for host in small + ["big.localhost"]}
        for host, told in asked.items():
            self.assertEqual(told["requests"], hosts.count(host) + 1, host)
            self.assert_polite(host, told)
        begin, end = asked["big.localhost"]["first_ms"], asked["big.localhost"]["last_ms"]
        self.assertLess(max(asked[host]["last_ms"] for host in small), begin + (end - begin) * 0.8)
        looks = 0
        for hour in range(1, HOURS + 1):
            for host, told in self.run_at(hour).items():
                with self.subTest(hour=hour, host=host):
                    self.assert_polite(host, told)
                looks += told["requests"]
        print("%d looks at %d articles in the %d hours behind the first run" % (looks, WATCHES, HOURS))
        self.assertGreater(looks, WATCHES // 2)

    def write(self, text):
        path = os.path.join(self.archive.top, "urls.txt")
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        return path


if __name__ == "__main__":
    harness.main()
