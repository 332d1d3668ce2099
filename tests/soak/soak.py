"""A year of a newsroom in an hour: `script/test --soak`.

2,000 articles of twenty outlets appear in their feeds, are followed for two weeks each, and edited at moments that a
seed chose. The clock of stet is set, not waited for: it jumps to the next minute at which a row is due, and at least by
STEP. Meanwhile runs are killed, servers fail for hours, the clock of the machine stands wrong for a while, packs are
joined every week, and in the middle another stet (another version of its reader) takes over, with a state.db of a schema
that it does not know.

At the end every planted edit must be a commit, no other edit may be one, the archive must prove itself, and what runs
take of memory and descriptors must have stopped growing behind the first quarter; time and disk are printed.

    STET, NEWSROOM     the programs; STET_NEXT, where it is there, is the stet of the second half
    STET_SOAK_DAYS     365
    STET_SEED          repeats a run
    STET_SOAK_KEEP     a folder that gets the archive where something is amiss
"""
import collections
import datetime
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))
import harness  # noqa: E402
from lists import Outlet, rss  # noqa: E402

DAYS = int(os.environ.get("STET_SOAK_DAYS", 365))
ARTICLES = 2000 * DAYS // 365
OUTLETS = 20
FOLLOW = 14
STEP = datetime.timedelta(hours=2)
START = datetime.datetime(2026, 1, 5)
APART = 3 * 24  # hours between two edits of an article: a look lies between them whatever else happens
MOST_EDITS = 3
CONFIG = harness.CONFIG + "[schedule]\nmin = 2h\n"
SEED = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
QUARTERS = 4


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Article:
    """Published at an hour of its own, and edited some days later, or not."""

    def __init__(self, number, chance):
        self.number = number
        self.outlet = number % OUTLETS
        self.published = START + datetime.timedelta(hours=1 + number * (DAYS - FOLLOW - 2) * 24 // ARTICLES)
        self.path = "/bulk/%d" % number
        self.edits, hour = [], 0
        for _ in range(chance.randint(0, MOST_EDITS)):
            hour += APART + chance.randint(0, 24)
            if hour < (FOLLOW - 2) * 24:
                self.edits.append(self.published + datetime.timedelta(hours=hour, minutes=chance.randint(0, 59)))


class Trouble:
    """What happens to the newsroom and to runs, by day."""

    def __init__(self, chance):
        self.outages = set(chance.sample(range(3, DAYS - FOLLOW), max(1, DAYS // 30)))  # from 8 to 20 h all servers fail
        self.chance = chance
        self.wrong_clock = {DAYS // 3: datetime.timedelta(days=400), DAYS // 2 + 5: -datetime.timedelta(days=9)}
        self.upgrade = DAYS // 2

    def is_out(self, now):
        return (now - START).days in self.outages and 8 <= now.hour < 20


class Soak:
    def __init__(self):
        chance = random.Random(SEED)
        self.trouble = Trouble(random.Random(SEED + 1))
        self.articles = [Article(number, chance) for number in range(ARTICLES)]
        self.newsroom, self.outlet = harness.Newsroom(), Outlet()
        self.outlet.server.handle_error = lambda *_: None  # a client that was killed
        self.archive = harness.Archive(CONFIG)
        self.port = self.newsroom.base.rsplit(":", 1)[1]
        self.stet = harness.STET
        self.waiting = collections.deque(self.articles)
        self.shown = []  # published already, oldest first
        self.changes = sorted((at, article.number, number + 2) for article in self.articles
                              for number, at in enumerate(article.edits))
        self.changes = collections.deque(self.changes)
        self.out = False
        self.runs = []  # (day, seconds, KiB, lines of the ledger, descriptors or None)
        self.counts = collections.Counter()
        self.disk = []  # (snapshots, bytes) a week

    def url(self, article):
        return "http://outlet%02d.localhost:%s%s" % (article.outlet, self.port, article.path)

    def close(self):
        for part in self.archive, self.outlet, self.newsroom:
            part.close()

    # ---- the world ----

    def watch(self):
        with open(os.path.join(self.archive.folder, "watchers", "outlets.watch"), "w", encoding="ascii") as file:
            for outlet in range(OUTLETS):
                file.write("[watch]\nfeed = %s/feed%02d\nfollow = %dd\nevery = 3h\n" % (self.outlet.base, outlet, FOLLOW))

    def bring_forward(self, now):
        """What was published and edited up to `now`."""
        orders, touched = [], set()
        while self.waiting and self.waiting[0].published <= now:
            article = self.waiting.popleft()
            self.shown.append(article)
            touched.add(article.outlet)
            orders.append({"story": article.path, "version": 1, "behaviour": "503" if self.out else "normal"})
        while self.changes and self.changes[0][0] <= now:
            _, number, version = self.changes.popleft()
            orders.append({"story": "/bulk/%d" % number, "version": version})
        if self.trouble.is_out(now) != self.out:
            self.out = not self.out
            orders += [{"story": article.path, "behaviour": "503" if self.out else "normal"} for article in self.shown]
            self.counts["outages"] += self.out
        orders.append({"date": iso(now)})
        order(self.newsroom, orders)
        for outlet in touched if len(self.shown) > OUTLETS else range(OUTLETS):
            newest = [article for article in self.shown if article.outlet == outlet][-15:]
            self.outlet.put("/feed%02d" % outlet, rss([(self.url(article), iso(article.published)) for article in newest]))

    def next_due(self, now):
        """By the index that stet itself asks; where it was just killed, the next hour."""
        try:
            with sqlite3.connect("file:%s/.git/stet/state.db?mode=ro" % self.archive.folder, uri=True) as state:
                due = state.execute("SELECT min(due) FROM article WHERE pace IS NOT NULL").fetchone()[0]
        except sqlite3.OperationalError:
            due = None
        return max(now + STEP, datetime.datetime.utcfromtimestamp(due) if due else now)

    # ---- stet ----

    def run(self, now, *arguments):
        """One run; what it took, and where it was killed, None."""
        environment = dict(os.environ, STET_TEST_NOW=iso(now))
        is_killed = self.trouble.chance.random() < 0.02
        started = time.monotonic()
        process = subprocess.Popen([self.stet, *(arguments or ("run", "-q"))], cwd=self.archive.folder, env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if is_killed:
            time.sleep(self.trouble.chance.uniform(0, 0.4))
            os.kill(process.pid, signal.SIGKILL)  # send_signal would take the end of one that was quicker
        descriptors = self.count_descriptors(process) if len(self.runs) % 50 == 0 and not is_killed else None
        said = process.stderr.read().decode()
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == -signal.SIGKILL and is_killed:
            self.counts["kills"] += 1
            return None
        if process.returncode not in (0, 75):
            raise AssertionError("%s: stet exits %d: %s" % (iso(now), process.returncode, said))
        return time.monotonic() - started, usage.ru_maxrss, descriptors

    @staticmethod
    def count_descriptors(process):
        most = 0
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            most = max(most, len(os.listdir("/proc/%d/fd" % process.pid)))
            time.sleep(0.002)
        return most

    def upgrade(self):
        """Another stet finds a state.db that it does not know."""
        self.stet = os.environ.get("STET_NEXT", self.stet)
        with sqlite3.connect(self.archive.folder + "/.git/stet/state.db") as state:
            state.execute("PRAGMA user_version = 1")

    def live(self):
        self.watch()
        now, week, upgraded = START, -1, False
        wrong = dict(self.trouble.wrong_clock)
        end = START + datetime.timedelta(days=DAYS)
        while now < end:
            self.bring_forward(now)
            day = (now - START).days
            if day >= self.trouble.upgrade and not upgraded:
                self.upgrade()
                upgraded = True
            if day in wrong and not self.out:
                self.run(now + wrong.pop(day))
                self.counts["wrong clocks"] += 1
            took = self.run(now)
            if took:
                self.runs.append((day, *took))
            if day // 7 != week:
                week = day // 7
                self.run(now, "maintain", "-q")
                self.weigh()
                print("day %3d: %d published, %d runs, the last %.2f s and %d MiB" %
                      (day, len(self.shown), len(self.runs), self.runs[-1][1], self.runs[-1][2] // 1024), flush=True)
            now = self.next_due(now)

    def weigh(self):
        disk = subprocess.run(["git", "count-objects", "-v"], cwd=self.archive.folder, check=True, capture_output=True,
                              text=True).stdout
        numbers = dict(re.findall(r"^([a-z-]+): (\d+)$", disk, re.M))
        self.disk.append((len(self.archive.commits()), 1024 * (int(numbers["size-pack"]) + int(numbers["size"]))))

    # ---- what must be seen ----

    def found(self):
        """Path of the address → versions that were seen, by verb."""
        seen = collections.defaultdict(collections.Counter)
        log = self.archive.git("log", "--reverse", "--format=%s%x09%(trailers:key=Url,valueonly,separator=)", "main")
        for line in log.splitlines():
            subject, _, url = line.rpartition("\t")
            if url:
                seen[re.sub(r"^https?://[^/]+", "", url)][subject.split(":")[0]] += 1
        return seen

    def check(self):
        faults, seen = [], self.found()
        for article in self.articles:
            wanted = +collections.Counter(new=1, edit=len(article.edits))
            if seen[article.path] != wanted:
                faults.append("%s, published %s, edited %s: %s" % (
                    article.path, iso(article.published), ", ".join(map(iso, article.edits)), dict(seen[article.path])))
        self.archive.check()
        self.archive.stet("verify", "--jobs", "2")
        planted = sum(len(article.edits) for article in self.articles)
        print("%d articles, %d planted edits, %d of them amiss; %s" %
              (len(self.articles), planted, len(faults), ", ".join("%d %s" % (n, what) for what, n in self.counts.items())))
        return faults

    def flat(self):
        """Of each quarter of the year: the medians of runs, and bytes a snapshot. The first has the beginning."""
        faults, rows = [], []
        for quarter in range(QUARTERS):
            runs = [run for run in self.runs if run[0] * QUARTERS // DAYS == quarter]
            disk = self.disk[:max(1, len(self.disk) * (quarter + 1) // QUARTERS)][-1]
            rows.append((statistics.median(run[1] for run in runs), statistics.median(run[2] for run in runs) / 1024,
                         max(run[2] for run in runs) / 1024, max((run[3] or 0) for run in runs), disk[1] / max(1, disk[0]) / 1024))
            print("quarter %d: %5d runs, median %.2f s, memory %.1f MiB (most %.1f), %d descriptors, %.1f KiB a snapshot" %
                  (quarter + 1, len(runs), *rows[-1]))
        for column, what in (1, "memory"), (3, "descriptors"):
            before = max(row[column] for row in rows[1:-1])
            if rows[-1][column] > 1.1 * before:
                faults.append("%s grew from %.1f to %.1f" % (what, before, rows[-1][column]))
        return faults


def order(newsroom, orders):
    """As control, of many at once and without their answer, which lists every article."""
    request = harness.urllib.request.Request(newsroom.base + "/_control", json.dumps(orders).encode(), method="POST")
    with harness.urllib.request.urlopen(request) as answer:
        answer.read()


def main():
    print("STET_SEED=%d repeats this" % SEED, flush=True)
    soak = Soak()
    try:
        soak.live()
        faults = soak.check() + soak.flat()
        for fault in faults:
            print("amiss: " + fault)
        if faults and os.environ.get("STET_SOAK_KEEP"):
            shutil.copytree(soak.archive.folder, os.environ["STET_SOAK_KEEP"], symlinks=True)
    finally:
        soak.close()
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
