"""state.db lost, stale or behind: what history and ledger say is taken, and said truly from then on."""
import os
import shutil
import sqlite3
import subprocess

import harness
import origin


class CatchUp(harness.Case):
    def database(self):
        return os.path.join(self.archive.folder, ".git/stet/state.db")

    def rows(self, sql):
        with sqlite3.connect(self.database()) as connection:
            return connection.execute(sql).fetchall()

    def keep_state(self):
        """What a run that dies between its commits and its rows leaves: the rows of before."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.database(), self.archive.top)

    def bring_state_back(self):
        self.archive.lose_state()
        shutil.copy(os.path.join(self.archive.top, "state.db"), self.database())

    def watch_story(self, *more):
        self.archive.stet("add", self.url(self.newsroom.gold(harness.STORY, 1)["url"]), *more)

    def test_a_withdrawal_half_confirmed_is_begun_again_when_state_is_lost(self):
        self.watch_story()
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, behaviour="410")
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.archive.lose_state()
        self.archive.stet("run", "--all", now="2026-06-12T12:30:00Z")
        self.assertEqual(len(self.archive.commits()), 1, "the first sight was not known any more")
        self.archive.stet("run", "--all", now="2026-06-12T13:45:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("gone"), self.archive.commits())
        self.assertEqual(self.archive.trailers("Seen-Between"), ["2026-06-12T10:00:00Z 2026-06-12T12:30:00Z"])
        self.archive.stet("verify")
        self.archive.check()

    def test_after_a_death_between_commit_and_rows_the_next_proof_begins_at_the_last_sight(self):
        self.watch_story()
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.keep_state()
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.bring_state_back()
        self.newsroom.control(story=harness.STORY, version=3)
        self.archive.stet("run", "--all", now="2026-06-12T12:00:00Z")
        self.assertEqual(self.archive.trailers("Version"), ["3"])
        self.assertEqual(self.archive.trailers("Seen-Between"), ["2026-06-12T11:00:00Z 2026-06-12T12:00:00Z"])
        self.archive.stet("verify")

    def test_after_a_death_behind_a_gone_the_article_may_come_back(self):
        self.watch_story()
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, behaviour="410")
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.keep_state()
        self.archive.stet("run", "--all", now="2026-06-12T12:30:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("gone"), self.archive.commits())
        self.bring_state_back()
        self.newsroom.control(story=harness.STORY, behaviour="normal")
        self.archive.stet("run", "--all", now="2026-06-12T14:00:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("back"), self.archive.commits())
        self.archive.stet("verify")

    def test_after_a_death_behind_a_redirected_first_version_its_watch_goes_on(self):
        self.newsroom.control(redirect={"from": "/short", "to": self.url("/bulk/5"), "status": 302})
        self.archive.stet("add", self.url("/short"))
        self.keep_state()
        self.archive.stet("run")
        self.bring_state_back()
        for version in 2, 3:
            self.newsroom.control(bulk={"version": version})
            self.archive.stet("run", "--all")
        self.assertEqual(len(self.archive.commits()), 3)
        self.assertEqual(len(self.archive.files()), 1)
        self.archive.stet("verify")


class Together(harness.Case):
    def test_who_finds_no_state_at_the_same_moment_counts_no_visit_twice(self):
        self.archive.stet("add", *[self.url("/bulk/%d" % number) for number in range(30)])
        for hour in 10, 11, 12:
            self.archive.stet("run", "--all", now="2026-06-12T%d:00:00Z" % hour)
        with sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db")) as connection:
            counted = "SELECT key, visits, versions, edits FROM article ORDER BY key"
            before = connection.execute(counted).fetchall()
        for _ in range(5):
            self.archive.lose_state()
            readers = [subprocess.Popen([harness.STET, "list"], cwd=self.archive.folder, stdout=subprocess.DEVNULL)
                       for _ in range(4)]
            self.assertEqual([reader.wait() for reader in readers], [0] * 4)
            with sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db")) as connection:
                self.assertEqual(connection.execute(counted).fetchall(), before)


class Headlines(harness.Case):
    """What a subject cuts, or shows otherwise, is told whole by a state.db that was made from history."""

    def test_headlines_are_those_of_the_texts(self):
        headlines = ["A gate " + "and one more gate " * 12 + "open in the harbour", "The end of the gate…",
                     "A path C:\\gates\\u{41} for the harbour", "A gate\u2066 in isolation\u2069 opens"]
        pages = [origin.page(headline, *origin.TEXT) for headline in headlines]
        served = list(pages)
        server = origin.Server(lambda path, host, headers: (200, {"Content-Type": "text/html"}, served[0]))
        self.addCleanup(server.close)
        self.archive.stet("add", server.url("a.localhost", "/news/2026/a-gate"))
        for hour in range(len(pages)):
            self.archive.stet("run", "--all", now="2026-06-12T1%d:00:00Z" % hour)
            served.pop(0)
        told = self.archive.stet("log", "--json")
        self.assertIn(headlines[0], told)
        self.archive.lose_state()
        self.assertEqual(self.archive.stet("log", "--json"), told)


class Doubles(harness.Case):
    """One article under several names."""

    def test_an_address_named_twice_is_looked_at_once(self):
        url = self.url("/bulk/3")
        self.archive.stet("add", url)
        self.assertEqual(len(self.archive.stet("run", "--json", url, url).splitlines()), 1)
        self.assertEqual(len(self.archive.commits()), 1)
        self.archive.stet("verify")

    def test_two_short_addresses_of_one_article_make_one_file(self):
        for short in "/a", "/b", "/c":
            self.newsroom.control(redirect={"from": short, "to": self.url("/bulk/7"), "status": 302})
        self.newsroom.control(story="/bulk/7", delay_ms=200)
        self.archive.stet("add", self.url("/a"), self.url("/b"), self.url("/c"))
        self.archive.stet("run")
        self.assertEqual(len(self.archive.files()), 1)
        self.assertEqual(len(self.archive.commits()), 1)
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.archive.commits()), 2)
        self.archive.stet("verify")

    def test_a_watch_that_leads_to_an_article_no_longer_watched_goes_on_there(self):
        self.archive.stet("add", self.url("/bulk/9"))
        self.archive.stet("run")
        self.archive.stet("remove", self.url("/bulk/9"))
        self.newsroom.control(redirect={"from": "/short", "to": self.url("/bulk/9"), "status": 301})
        self.archive.stet("add", self.url("/short"))
        self.archive.stet("run")
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.archive.commits()), 2, self.archive.stet("list"))
        self.assertEqual(len(self.archive.files()), 1)


class Clock(harness.Case):
    def test_s18_due_times_that_a_clock_in_the_future_made_are_brought_back(self):
        self.archive.stet("add", self.url("/bulk/1"))
        self.archive.stet("run", now="2036-06-12T10:00:00Z")
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.archive.stet("run", now="2026-06-20T10:00:00Z")
        self.assertEqual(len(self.archive.commits()), 2)
        self.archive.stet("verify")


class Operands(harness.Case):
    def test_what_follows_two_hyphens_is_an_operand(self):
        url = self.url("/bulk/1")
        self.archive.stet("add", "--", url)
        self.assertEqual(len(self.archive.stet("run", "--json", "--", url).splitlines()), 1)
        path = self.archive.files()[0]
        self.archive.stet("show", "--", path)
        self.archive.stet("diff", "--", path, "1", "1")
        self.assertIn("1 not watched", self.archive.stet("remove", "--", url))

    def test_empty_and_missing_values_are_usage_or_data_errors(self):
        for arguments in (("add", ""), ("run", ""), ("add", "--every", "", "http://a.example/"), ("show", ""),
                          ("add", "--every"), ("log", "--"), ("diff",), ("remove", ""), ("add", "--until=", "x")):
            done = self.archive.full(*arguments, code=None)
            with self.subTest(arguments=arguments):
                self.assertIn(done.returncode, (0, 64, 65, 66) if arguments[0] == "log" else (64, 65, 66), done.stderr)
                self.assertNotIn("Sanitizer", done.stderr)


if __name__ == "__main__":
    harness.main()
