"""A month of three outlets, followed by feed, sitemap and section page: articles appear, are edited, move and go.

Each is found once, followed for a week, let go; and no site is asked more often in a day than it allows.
"""
import collections
import datetime
import json

import harness
from lists import Outlet, rss, sitemap

DAYS = 30
FOLLOW = 7
HOURS = (6, 18)
BUDGET = 18  # looks a day at one site: on some days more are due
EDITS = [10, 20]
START = datetime.datetime(2026, 6, 1)
CONFIG = harness.CONFIG.replace("per-host = 64", "per-host = 64\nper-day = %d" % BUDGET)


def moment(day, hour):
    return (START + datetime.timedelta(days=day, hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Month(harness.Case):
    """Outlet number i publishes /bulk/(100 i + day), one a day."""

    LISTS = ("feed", "map", "section")
    HOSTS = ("one", "two", "two")  # two sites: of three the dates would say that the clock of this test is wrong

    def setUp(self):
        self.newsroom = harness.Newsroom()
        self.addCleanup(self.newsroom.close)
        self.archive = harness.Archive(CONFIG)
        self.addCleanup(self.archive.close)
        self.outlet = Outlet()
        self.addCleanup(self.outlet.close)
        self.port = self.newsroom.base.rsplit(":", 1)[1]
        self.published = collections.OrderedDict()  # url → day
        self.moved, self.gone = set(), set()
        with open(self.archive.folder + "/watchers/outlets.watch", "w") as file:
            for kind in self.LISTS:
                file.write("[watch]\n%s = %s/%s\nfollow = %dd\nevery = 6h\n" %
                           ("sitemap" if kind == "map" else kind, self.outlet.base, kind, FOLLOW))
            file.write("match = /bulk/[0-9]+$\n")

    def article(self, outlet, day, host=None):
        return "http://%s.localhost:%s/bulk/%d" % (host or self.HOSTS[outlet], self.port, 100 * outlet + day)

    def write_lists(self, day):
        newest = [[(self.article(outlet, past), moment(past, 0)) for past in range(day, max(-1, day - 10), -1)]
                  for outlet in range(3)]
        self.outlet.put("/feed", rss(newest[0]))
        self.outlet.put("/map", sitemap(newest[1]))
        links = "".join("<h3><a href='%s'>A story of this day and its people</a></h3>" % url for url, _ in newest[2])
        self.outlet.put("/section", "<html><body><nav><a href='/'>Home</a></nav>%s</body></html>" % links, "text/html")

    def change(self, day):
        """What becomes of the articles of the days before: all that stand are edited twice in the month."""
        if day in EDITS:
            self.newsroom.control(bulk={"version": EDITS.index(day) + 2})
        for outlet in range(3):
            past, path = day - 3, "/bulk/%d" % (100 * outlet + day - 3)
            if past >= 0 and past % 5 == 3:
                self.newsroom.control(story=path, behaviour="410")
                self.gone.add(path)
            if past >= 0 and past % 5 == 1:
                self.newsroom.control(redirect={"from": path, "to": path + "?moved=1", "status": 301})
                self.moved.add(path)

    def verbs(self):
        return collections.Counter(subject.split(":")[0].split(" ")[0] for subject in self.archive.commits())

    def looks_a_day(self):
        """Host and day → lines of the ledger that asked a server."""
        looks, found = collections.Counter(), collections.Counter()
        for start, _, what, verdict, *_, note in harness.ledger(self.archive):
            if verdict == "found" and "://" in note:
                found[what] += 1
                continue
            host = what.split("/")[2] if "://" in what else what.split("/")[0].replace("_", ":")
            looks[host, start[:10]] += 1
        return looks, found

    def test_a_month(self):
        for day in range(DAYS):
            for outlet in range(3):
                self.published[self.article(outlet, day)] = day
            self.change(day)
            self.write_lists(day)
            for hour in HOURS:
                self.archive.stet("run", now=moment(day, hour))
        looks, found = self.looks_a_day()
        self.assertEqual(set(found), set(self.published))
        self.assertEqual(set(found.values()), {1})
        verbs = self.verbs()
        self.assertEqual(verbs["new"], len(self.published))
        # Whoever stands and is followed when an edit comes is looked at once more, at the latest when it is let go.
        edited = [day for edit in EDITS for day in range(edit - FOLLOW + 1, edit) if day % 5 != 3]
        self.assertLessEqual(3 * len(edited), verbs["edit"])
        self.assertLessEqual(verbs["edit"], 3 * len(EDITS) * (FOLLOW + 1))
        self.assertGreaterEqual(verbs["gone"], len(self.gone) - 6)
        self.assertGreaterEqual(verbs["moved"], len(self.moved) - 3)
        self.assertEqual(set(verbs) - {"new", "edit", "gone", "moved"}, set())
        self.assertIn(max(looks.values()), (BUDGET - 1, BUDGET), "robots.txt is one of them")
        # Let go a week after they were found; the lists go on.
        rows = [json.loads(line) for line in self.archive.stet("list", "--json", "--sort", "due",
                                                               now=moment(DAYS, 0)).splitlines()]
        for row in rows:
            if row["kind"] == "article":
                url = row["url"].replace("?moved=1", "")
                self.assertEqual(row["until"], moment(self.published[url] + FOLLOW, HOURS[0]))
        tip = self.archive.git("rev-parse", "main")
        live = [row for row in rows if row["kind"] == "article" and row["until"] > moment(DAYS, 6)]
        self.newsroom.control(bulk={"version": 9})
        self.archive.stet("run", "--all", now=moment(DAYS, 6))
        changed = set(self.archive.git("log", "--name-only", "--format=", tip.strip() + "..main").split())
        self.assertLessEqual(changed, {row["path"] for row in live})
        self.assertGreaterEqual(len(changed), 2 * FOLLOW)
        self.archive.check()
        self.archive.stet("verify")


if __name__ == "__main__":
    harness.main()
