"""state.db lost, damaged, or of another stet: what it held is in watch files, history and ledger."""
import os
import re
import sqlite3
import subprocess

import harness

DATABASE = ".git/stet/state.db"
# What a row must hold again. Not in history: ETags and the like, failures in a row, half-made confirmations, due times.
REBUILT = ("key, url, path, site, is_watched, is_paused, every_seconds, every_most_seconds, until, "
           "page_modified, first_seen, last_seen_ms, last_edit, versions, edits, found, rules")


class State(harness.Case):
    def setUp(self):
        super().setUp()
        self.newsroom.control(bulk={"stable": True})
        story, same, gone, short = (self.url(path) for path in (
            self.newsroom.gold(harness.STORY, 1)["url"], "/bulk/1", "/bulk/2", "/short"))
        self.newsroom.control(redirect={"from": "/short", "to": self.url("/bulk/3"), "status": 301})
        self.archive.stet("add", "--every", "15min", "--until", "2026-12-31", story)
        self.archive.stet("add", same, gone, short, self.url("/bulk/4"))
        self.run_at("10:00")
        self.newsroom.control(story=harness.STORY, version=2)
        self.newsroom.control(story="/bulk/2", behaviour="410")
        for time in "11:00", "12:30", "14:00":
            self.run_at(time)
        self.archive.stet("pause", self.url("/bulk/4"))
        self.run_at("15:00")
        self.path = os.path.join(self.archive.folder, DATABASE)

    def run_at(self, time):
        return self.archive.full("run", "--all", now="2026-06-12T%s:00Z" % time)

    def ask(self, sql):
        with sqlite3.connect(self.path) as connection:
            rows = connection.execute(sql).fetchall()
        connection.close()
        return sorted(rows, key=repr)

    def held(self):
        """All that must be the same after a loss."""
        return {"articles": self.ask("SELECT %s FROM article" % REBUILT),
                # The other story's page differs each time: the digest of the last one is not in history.
                "digests": self.ask("SELECT key, body_digest FROM article WHERE key LIKE '%/bulk/%'"),
                "versions": self.ask("SELECT path, number, (SELECT key FROM article WHERE id = version.article),"
                                     " commit_id, text_id, evidence_id, verb, labels, headline, outlet, unmarked,"
                                     " extractor, rules, first_seen, weight FROM version"),
                "aliases": self.ask("SELECT alias.key, article.key FROM alias JOIN article ON article.id = article"),
                "outlets": self.ask("SELECT name, value FROM fact WHERE name LIKE 'outlet:%'"),
                "log": self.archive.stet("log", "--json"),
                "tip": self.archive.git("rev-parse", "main")}

    def content(self):
        self.ask("PRAGMA wal_checkpoint(TRUNCATE)")
        with open(self.path, "rb") as file:
            return file.read()

    def aside(self):
        return [name for name in os.listdir(os.path.dirname(self.path))
                if name.startswith("state.db.broken-") and not name.endswith(("-wal", "-shm"))]

    def converges(self, before, warning=None):
        """A run puts all back, and commits nothing but what it sees. What was moved aside is told by who does it."""
        said = self.archive.full("list").stderr
        if warning:
            self.assertRegex(said, r"\Astet: %s %s: it lies at %s\.broken-\S+ now, and is made anew from history\n\Z" %
                             (re.escape(self.path), warning, re.escape(self.path)))
            self.assertTrue(os.path.exists(said.split()[-8]), said)
        self.run_at("16:00")
        after = self.held()
        last_seen = REBUILT.split(", ").index("last_seen_ms")
        for held in before, after:
            held["articles"] = [row[:last_seen] + row[last_seen + 1:] for row in held["articles"]]
        self.maxDiff = None
        self.assertEqual(after, before)
        self.archive.check()
        self.archive.stet("verify")

    def test_s7_a_state_that_was_lost_is_rebuilt_row_for_row(self):
        before = self.held()
        verbs = {row[6] for row in before["versions"]}
        self.assertEqual(verbs, {"new", "edit", "gone"})
        self.assertGreaterEqual(len(before["aliases"]), 1)
        self.archive.lose_state()
        self.archive.stet("status")
        self.maxDiff = None
        self.assertEqual(self.held(), before)
        self.converges(before)

    def test_s7_a_state_with_a_flipped_bit_is_moved_aside_and_rebuilt(self):
        before, whole = self.held(), self.content()
        for at in 5, 19, 105, 4096, len(whole) // 2 // 4096 * 4096 + 1:
            self.archive.lose_state()
            with open(self.path, "wb") as file:
                file.write(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1:])
            # A page that only a later query meets is told by the run that meets it; the next one rebuilds.
            done = self.archive.full("run", "--all", now="2026-06-12T15:30:00Z", code=None)
            self.assertIn(done.returncode, (0, 65), done.stderr)
            if done.returncode:
                self.assertIn("rebuilds it from history", done.stderr)
            if done.returncode or at < 105:
                self.assertRegex(done.stderr, r"state\.db was damaged: it lies at \S+/state\.db\.broken-\S+ now, and ")
            self.converges(dict(before))
        self.assertGreaterEqual(len(self.aside()), 3)

    def test_s7_a_state_that_was_cut_off_is_moved_aside_and_rebuilt(self):
        before, whole = self.held(), self.content()
        for size in 50, 4096, len(whole) - 4096:
            self.archive.lose_state()
            with open(self.path, "wb") as file:
                file.write(whole[:size])
            self.converges(dict(before), "was damaged")
        self.assertEqual(len(self.aside()), 3)

    def test_another_folder_for_it_is_the_same_wherever_stet_is_called(self):
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("[archive]\n", "[archive]\nstate = ../elsewhere\n"))
        os.mkdir(os.path.join(self.archive.top, "elsewhere"))
        for folder in ".", self.archive.folder, os.path.join(self.archive.folder, "watchers"):
            done = subprocess.run([harness.STET, "-C", self.archive.folder, "list"], cwd=folder, capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(os.path.exists(os.path.join(self.archive.top, "elsewhere/state.db")))

    def test_s7_an_older_schema_is_moved_aside_and_rebuilt(self):
        before = self.held()
        schema = self.ask("PRAGMA user_version")[0][0]
        self.ask("PRAGMA user_version = %d" % (schema - 1))
        self.converges(before, "was made by an older stet")
        self.assertEqual(len(self.aside()), 1)
        self.assertEqual(self.ask("PRAGMA user_version"), [(schema,)])

    def test_s7_a_newer_schema_is_refused_before_anything_is_fetched(self):
        before = self.held()
        schema = self.ask("PRAGMA user_version")[0][0]
        self.ask("PRAGMA user_version = %d" % (schema + 1))
        evidence = self.archive.git("rev-parse", "refs/evidence")
        for call in ["run", "--all"], ["run"], ["list"], ["status"], ["log"]:
            done = self.archive.full(*call, code=78)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertIn("made by a newer stet (its schema is %d, this one knows %d)" % (schema + 1, schema),
                          done.stderr)
        self.assertEqual(self.archive.git("rev-parse", "refs/evidence"), evidence)
        self.assertEqual(self.aside(), [])
        self.ask("PRAGMA user_version = %d" % schema)
        self.converges(before)


if __name__ == "__main__":
    harness.main()
