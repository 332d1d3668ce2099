"""What is doubted before it counts, what is read again, and what a signal leaves."""
import json
import os
import signal
import sqlite3
import subprocess

import harness


SHORT = "night-library"  # whose page asks for no consent, which a text cut short would be taken for


class Collapsed(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.newsroom.gold(SHORT, 1)["url"]))

    def test_a_collapsed_text_counts_from_its_first_sight_once_it_was_seen_again(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        path = self.archive.files()[0]
        self.newsroom.control(story=SHORT, behaviour="shrunk:3")
        self.archive.stet("run", "--all", now="2026-06-12T10:20:00Z")
        self.archive.stet("run", "--all", now="2026-06-12T10:30:00Z")
        self.assertEqual(len(self.archive.commits()), 1, "too early")
        self.archive.stet("run", "--all", now="2026-06-12T10:40:00Z")
        self.assertEqual(len(self.archive.commits()), 2)
        self.assertEqual(self.archive.trailers("Seen-Between"), ["2026-06-12T10:00:00Z 2026-06-12T10:20:00Z"])
        self.assertIn("2026-06-12T10:20:00", self.archive.git("log", "-1", "--format=%aI", "main", "--", path))
        self.archive.stet("verify")
        self.archive.check()

    def test_another_collapsed_text_is_doubted_anew(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        for minutes, blocks in (20, 2), (40, 3), (59, 2):
            self.newsroom.control(story=SHORT, behaviour="shrunk:%d" % blocks)
            self.archive.stet("run", "--all", now="2026-06-12T10:%d:00Z" % minutes)
        self.assertEqual(len(self.archive.commits()), 1)


class Doubt(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.newsroom.gold(harness.STORY, 1)["url"]))

    def test_the_proof_of_a_return_begins_when_it_was_last_seen_gone(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, behaviour="410")
        for hour in 11, 13, 15:
            self.archive.stet("run", "--all", now="2026-06-12T%d:00:00Z" % hour)
        self.newsroom.control(story=harness.STORY, behaviour="normal")
        self.archive.stet("run", "--all", now="2026-06-12T16:00:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("back"), self.archive.commits())
        self.assertEqual(self.archive.trailers("Seen-Between"), ["2026-06-12T15:00:00Z 2026-06-12T16:00:00Z"])
        self.archive.stet("verify")

    def ask(self, sql):
        with sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db")) as connection:
            return sorted(connection.execute(sql).fetchall())

    def test_versions_of_an_article_that_another_replaced_stay_its_own(self):
        versions = "SELECT article.path, version.path, number, verb, version.first_seen FROM version JOIN article " \
                   "ON article.id = version.article"
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.newsroom.control(story=harness.STORY, behaviour="other:/bulk/0")
        for time in "12T12", "12T18", "13T14":
            self.archive.stet("run", "--all", now="2026-06-%s:00:00Z" % time)
        before = self.ask(versions)
        self.assertEqual(sorted(row[3] for row in before), ["edit", "gone", "new", "new"])
        self.assertEqual([row for row in before if row[0] != row[1]], [])
        replaced = next(row[0] for row in before if row[3] == "gone")
        self.assertIn("gone", self.archive.stet("log", replaced))
        self.assertIn("# ", self.archive.stet("show", replaced))
        self.archive.lose_state()
        self.archive.stet("list")
        self.assertEqual(self.ask(versions), before)
        self.archive.stet("verify")

    def pretend_another_extractor(self):
        with sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db")) as connection:
            connection.execute("UPDATE version SET extractor = '0 other'")

    def test_another_extractor_that_read_the_same_makes_no_commit_of_its_own(self):
        self.archive.stet("run")
        self.pretend_another_extractor()
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all")
        self.assertEqual([subject.split(":")[0] for subject in self.archive.commits()], ["new", "edit"])
        self.archive.stet("verify")

    def commit_reading_of_another_extractor(self, path, text):
        """A snapshot as another extractor would have left it: put on main by hand, with the trailers of the last."""
        env = dict(os.environ, GIT_INDEX_FILE=os.path.join(self.archive.top, "index"), GIT_AUTHOR_NAME="N",
                   GIT_AUTHOR_EMAIL="n@n", GIT_COMMITTER_NAME="stet", GIT_COMMITTER_EMAIL="stet@n")

        def git(*arguments, stdin=None):
            return subprocess.run(["git", *arguments], cwd=self.archive.folder, check=True, capture_output=True,
                                  text=True, input=stdin, env=env).stdout.strip()
        message = git("log", "-1", "--format=%B", "main") + "\n"
        for old, new in ("new:", "reread:"), ("Version: 1", "Version: 2"), ("Extractor: ", "Extractor: 0 other "):
            self.assertIn(old, message)
            message = message.replace(old, new)
        git("read-tree", "main")
        git("update-index", "--cacheinfo", "100644,%s,%s" % (git("hash-object", "-w", "--stdin", stdin=text), path))
        git("update-ref", "refs/heads/main", git("commit-tree", git("write-tree"), "-p", "main", stdin=message))
        self.archive.git("reset", "--hard", "--quiet")

    def test_what_is_withdrawn_names_the_extractor_that_read_its_text(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.pretend_another_extractor()
        self.newsroom.control(story=harness.STORY, behaviour="410")
        for hour in 11, 13:
            self.archive.stet("run", "--all", now="2026-06-12T%d:00:00Z" % hour)
        self.assertTrue(self.archive.commits()[-1].startswith("gone"), self.archive.commits())
        self.assertEqual(self.archive.trailers("Extractor"), ["0 other"])

    def test_what_another_extractor_read_otherwise_is_no_edit_of_the_outlet(self):
        self.archive.stet("run")
        path = self.archive.files()[0]
        text = self.archive.text(path)
        self.commit_reading_of_another_extractor(path, text + "\nShare this article.\n")
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all")
        self.assertEqual([subject.split(":")[0] for subject in self.archive.commits()],
                         ["new", "reread", "reread", "edit"])
        self.assertEqual(self.archive.git("show", "main~1:" + path), text)
        self.assertNotIn("removed", self.archive.trailers("Edit"))
        self.assertEqual(self.archive.trailers("Version"), ["4"])
        self.archive.stet("verify")

    def test_what_another_extractor_read_otherwise_of_an_unchanged_article_is_a_reread_alone(self):
        self.archive.stet("run")
        path = self.archive.files()[0]
        text = self.archive.text(path)
        self.commit_reading_of_another_extractor(path, text + "\nShare this article.\n")
        self.archive.stet("run", "--all")
        self.archive.stet("run", "--all")
        self.assertEqual([subject.split(":")[0] for subject in self.archive.commits()], ["new", "reread", "reread"])
        self.assertEqual(self.archive.text(path), text)
        self.archive.stet("verify")


class Signals(harness.Case):
    def test_s24_sigterm_keeps_what_is_complete_and_the_next_run_goes_on(self):
        count = 40
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(count)])
        for n in range(count // 2, count):
            self.newsroom.control(story="/bulk/%d" % n, behaviour="stall")
        run = subprocess.Popen([harness.STET, "run"], cwd=self.archive.folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
        while sum(self.requests(n) for n in range(count)) < count:
            self.assertIsNone(run.poll())
        run.send_signal(signal.SIGTERM)
        errors = run.communicate(timeout=60)[1]
        self.assertEqual(run.returncode, 143, errors)
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.files()), count // 2)
        self.newsroom.control(story="*", behaviour="normal")
        for n in range(count // 2, count):
            self.newsroom.control(story="/bulk/%d" % n, behaviour="normal")
        self.archive.stet("run")
        self.assertEqual(len(self.archive.files()), count)
        self.assertEqual(len(self.archive.commits()), count)

    def requests(self, n):
        return json.loads(self.newsroom.get("/_control/bulk/%d" % n)).get("requests", 0)


if __name__ == "__main__":
    harness.main()
