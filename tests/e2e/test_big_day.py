"""Ten thousand watches of three hundred hosts, 2,000 of them of one: measured at the server. STET_BIG_DAY=whole has all
of them; by default a tenth of the articles, of forty hosts."""
import os

import harness

WHOLE = os.environ.get("STET_BIG_DAY") == "whole"
WATCHES, HOSTS, BIG = (10000, 300, 2000) if WHOLE else (1000, 40, 200)
DELAY_MS, AT_A_TIME = 20, 2
NOW = "2026-03-01T08:00:00Z"


class BigDay(harness.unittest.TestCase):
    def setUp(self):
        self.newsroom = harness.Newsroom()
        self.addCleanup(self.newsroom.close)
        config = harness.CONFIG.replace("delay = 0", "delay = %dms" % DELAY_MS)
        self.archive = harness.Archive(config.replace("per-host = 64", "per-host = %d" % AT_A_TIME))
        self.addCleanup(self.archive.close)

    def test_each_site_keeps_its_pace_and_none_waits_for_the_big_one(self):
        port = self.newsroom.base.rsplit(":", 1)[1]
        small = ["s%d.localhost" % n for n in range(HOSTS - 1)]
        hosts = ["big.localhost"] * BIG + [small[n % len(small)] for n in range(WATCHES - BIG)]
        urls = ["http://%s:%s/none/%d" % (host, port, number) for number, host in enumerate(hosts)]
        self.archive.full("import", self.write("\n".join(urls) + "\n"), now=NOW)
        self.archive.stet("run", now=NOW)
        seen = self.newsroom.state()["hosts"]
        asked = {host: seen["%s:%s" % (host, port)] for host in small + ["big.localhost"]}
        for host, told in asked.items():
            # robots.txt is one of the requests.
            self.assertEqual(told["requests"], hosts.count(host) + 1, host)
            self.assertLessEqual(told["open_most"], AT_A_TIME, host)
            # Starts keep the delay; a busy machine may hold one back on its way, so that the next comes sooner.
            self.assertGreaterEqual(told["last_ms"] - told["first_ms"], (told["requests"] - 2) * DELAY_MS, host)
        begin, end = asked["big.localhost"]["first_ms"], asked["big.localhost"]["last_ms"]
        self.assertLess(max(asked[host]["last_ms"] for host in small), begin + (end - begin) * 0.8)

    def write(self, text):
        path = os.path.join(self.archive.top, "urls.txt")
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        return path


if __name__ == "__main__":
    harness.main()
