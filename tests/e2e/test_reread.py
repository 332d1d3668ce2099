"""`stet reread`: kept pages read again by other rules, in slices, as rereads and never as edits."""
import fcntl
import os
import pty
import random
import shutil
import subprocess
import time

import harness

LAST_OF_ALL = "[site 127.0.0.1]\ndrop = //div[@class=\"article-body\"]/p[last()]\n"
LAST_OF_CHINESE = LAST_OF_ALL.replace("//div", "//html[@lang=\"zh-Hant\"]//div")
ARTICLES = 32  # each half a multiple of the pages that are read at once, within which any order may come
KILLS = 20 if os.environ.get("STET_TORTURE") else 3


class Reread(harness.Case):
    def add(self, numbers, now=None):
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in numbers], now=now)
        self.archive.stet("run", now=now)

    def write_rules(self, content):
        with open(os.path.join(self.archive.folder, "watchers/bulk.watch"), "w", encoding="utf-8") as file:
            file.write(content)

    def verbs(self):
        return [subject.split(":")[0] for subject in self.archive.commits()]

    def tip(self):
        return self.archive.git("rev-parse", "main", "refs/evidence")

    def rereads(self):
        """Paths that were committed as reread, oldest first."""
        log = self.archive.git("log", "--reverse", "--grep=^reread: ", "--format=", "--name-only", "main")
        return [line for line in log.splitlines() if line]

    def prove(self):
        self.archive.check()
        self.archive.stet("verify")


class All(Reread):
    def setUp(self):
        super().setUp()
        self.add(range(ARTICLES // 2), now="2026-06-12T10:00:00Z")
        self.old = set(self.archive.files())
        self.add(range(ARTICLES // 2, ARTICLES), now="2026-06-13T10:00:00Z")
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", "--all", now="2026-06-14T10:00:00Z")
        self.chinese = [path for path in self.archive.files() if "language: zh-Hant" in self.archive.text(path)]
        self.assertTrue(0 < len(self.chinese) < ARTICLES)
        self.write_rules(LAST_OF_CHINESE)

    def test_what_reads_otherwise_is_a_reread_newest_articles_first(self):
        before = self.tip()
        told = self.archive.stet("reread", "--dry-run", "--all")
        self.assertEqual(sorted(told.splitlines()[:-1]), sorted(self.chinese))
        self.assertEqual(told.splitlines()[-1], "%d read again: %d would change, %d the same" %
                         (ARTICLES, len(self.chinese), ARTICLES - len(self.chinese)))
        self.assertEqual(self.tip(), before)

        told = self.archive.stet("reread", "--all")
        self.assertRegex(told.splitlines()[0], r"^[0-9a-f]{7} 127")
        self.assertEqual(told.splitlines()[-1], "%d read again: %d changed, %d the same" %
                         (ARTICLES, len(self.chinese), ARTICLES - len(self.chinese)))
        self.assertEqual(self.verbs()[-len(self.chinese):], ["reread"] * len(self.chinese))
        self.assertEqual(sorted(self.rereads()), sorted(self.chinese))
        ages = [path in self.old for path in self.rereads()]
        self.assertEqual(ages, sorted(ages))
        self.prove()

    def test_the_page_that_was_read_again_is_shown_whether_state_was_lost_or_not(self):
        path = self.chinese[0]
        page, answer = (self.archive.stet("show", part, path) for part in ("--evidence", "--headers"))
        self.archive.stet("reread", path)
        for _ in range(2):
            self.assertEqual(self.archive.stet("show", "--evidence", path), page)
            self.assertEqual(self.archive.stet("show", "--headers", path), answer)
            self.archive.lose_state()

    def test_what_was_read_so_already_is_passed_over_and_no_edit_follows(self):
        self.archive.stet("reread", "--all")
        before = self.tip()
        self.assertEqual(self.archive.stet("reread", "--all"),
                         "0 read again: 0 changed, 0 the same; %d were read so already\n" % ARTICLES)
        self.assertEqual(self.tip(), before)
        verbs = self.verbs()
        self.archive.stet("run", "--all", now="2026-06-15T10:00:00Z")
        self.assertEqual(self.verbs(), verbs)
        self.newsroom.control(bulk={"version": 3})
        self.archive.stet("run", "--all", now="2026-06-16T10:00:00Z")
        self.assertEqual(self.verbs(), verbs + ["edit"] * ARTICLES)
        self.prove()

    def test_a_rule_that_is_taken_back_gives_the_text_back(self):
        texts = [self.archive.text(path) for path in self.chinese]
        self.archive.stet("reread", "--all")
        self.assertNotEqual([self.archive.text(path) for path in self.chinese], texts)
        os.remove(os.path.join(self.archive.folder, "watchers/bulk.watch"))
        self.archive.stet("reread", "--all")
        self.assertEqual([self.archive.text(path) for path in self.chinese], texts)
        self.prove()

    def test_a_lost_state_reads_again_what_stayed_and_commits_nothing(self):
        self.archive.stet("reread", "--all")
        before = self.tip()
        self.archive.lose_state()
        self.assertIn("%d read again: 0 changed" % (ARTICLES - len(self.chinese)), self.archive.stet("reread", "--all"))
        self.assertEqual(self.tip(), before)

    def test_one_article_is_read_alone(self):
        told = self.archive.stet("reread", self.chinese[0])
        self.assertEqual(told.splitlines()[-1], "1 read again: 1 changed, 0 the same")
        self.assertEqual(self.rereads(), self.chinese[:1])
        self.prove()

    def test_pages_that_are_not_here_are_counted(self):
        self.archive.git("update-ref", "-d", "refs/evidence")
        told = self.archive.stet("reread", "--dry-run", "--all")
        self.assertTrue(told.startswith("0 read again: 0 would change, 0 the same; %d have no page here" % ARTICLES), told)

    def test_wrong_calls_and_an_archive_that_is_held(self):
        for call in [], ["--all", "x"], ["--all", "--budget", "soon"], ["--all", "--budget", "0"], ["a", "b"]:
            self.archive.stet("reread", *call, code=64)
        self.archive.stet("reread", "no such article", code=66)
        with open(os.path.join(self.archive.folder, ".git/stet/lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.archive.stet("reread", "--all", code=75)
            self.archive.stet("reread", "--dry-run", "--all")

    def test_progress_is_shown_on_a_terminal_alone(self):
        self.assertEqual(self.archive.full("reread", "--dry-run", "--all").stderr, "")
        master, slave = pty.openpty()
        subprocess.run([harness.STET, "reread", "--dry-run", "--all"], cwd=self.archive.folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=slave, env=dict(os.environ, TERM="xterm"))
        os.close(slave)
        self.assertIn(b" of %d read again" % ARTICLES, os.read(master, 65536))
        os.close(master)


class Withdrawn(Reread):
    def test_what_was_withdrawn_stays_so(self):
        self.add([3], now="2026-06-12T10:00:00Z")
        self.newsroom.control(story="/bulk/3", behaviour="410")
        for hour in 11, 13:
            self.archive.stet("run", "--all", now="2026-06-12T%d:00:00Z" % hour)
        self.assertEqual(self.verbs(), ["new", "gone"])
        path = self.archive.files()[0]
        self.write_rules(LAST_OF_ALL)
        before = self.archive.text(path)
        self.archive.stet("reread", "--all")
        self.assertEqual(self.verbs(), ["new", "gone", "reread"])
        self.assertIn("\ngone: 2026-06-12 410\n", self.archive.text(path))
        self.assertLess(len(self.archive.text(path)), len(before))
        self.prove()
        self.newsroom.control(story="/bulk/3", behaviour="normal")
        self.archive.stet("run", "--all", now="2026-06-12T15:00:00Z")
        self.assertEqual(self.verbs(), ["new", "gone", "reread", "back"])
        self.prove()


class Slices(Reread):
    MANY = 520

    @classmethod
    def setUpClass(cls):
        """One archive for all tests, each of which works on a copy: it takes longer to make than they do."""
        cls.made = harness.Archive()
        cls.addClassCleanup(cls.made.close)
        newsroom = harness.Newsroom()
        try:
            cls.made.stet("add", *["%s/bulk/%d" % (newsroom.base, n) for n in range(cls.MANY)])
            cls.made.stet("run")
        finally:
            newsroom.close()

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.archive.folder)
        shutil.copytree(self.made.folder, self.archive.folder, symlinks=True)
        self.write_rules(LAST_OF_ALL)

    def each_once(self):
        self.assertEqual(sorted(self.rereads()), sorted(self.archive.files()))
        self.prove()

    def test_a_budget_ends_it_and_the_next_goes_on(self):
        for _ in range(self.MANY):
            if " left" not in self.archive.stet("reread", "--all", "--budget", "1s"):
                break
        self.each_once()

    def test_a_signal_keeps_what_was_read(self):
        with subprocess.Popen([harness.STET, "reread", "--all"], cwd=self.archive.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            self.assertRegex(process.stdout.readline(), "^[0-9a-f]{7} ")
            process.terminate()
            # Not communicate(): it reads beneath what readline() has taken ahead, and may begin within a character.
            out, err = process.stdout.read(), process.stderr.read()
        self.assertIn(process.returncode, (0, 143))
        self.assertEqual(err, "")
        done = len(self.rereads())
        self.assertIn("%d changed" % done, out)
        self.assertGreaterEqual(done, 250)
        self.archive.stet("reread", "--all")
        self.each_once()

    def test_killed_at_any_moment_each_is_read_once(self):
        seed = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
        print("STET_SEED=%d repeats this" % seed)
        chance = random.Random(seed)
        started = time.monotonic()
        self.archive.stet("reread", "--dry-run", "--all")
        length = time.monotonic() - started
        for _ in range(KILLS):
            process = subprocess.Popen([harness.STET, "reread", "--all"], cwd=self.archive.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0, length))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self.archive.git("fsck", "--strict")
        self.archive.stet("reread", "--all")
        self.each_once()


if __name__ == "__main__":
    harness.main()
