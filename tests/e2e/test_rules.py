"""Rules of a site: applied, changed, missed, shipped; and `stet extract --rules`, by which they are tried."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile

import harness

FIRST = ("The keeper of the Lorn light said on Monday that the lamp would burn again before the boats come home from "
         "the autumn grounds.")
SECOND = ("Nobody had asked for the money twice, the office said, and nobody would have to: the fund pays for the glass "
          "and for the man who cleans it.")
EDITED = SECOND.replace("twice", "three times")
NOTE = "The office answers questions on Thursdays between nine and noon, at the desk behind the chapel, all year."
PAGE = """<html lang=en><head><title>A light at Lorn</title></head><body><article class=%s>
<h1>A light at Lorn</h1><p>%s</p><p>%s</p><p class=%s>%s</p></article></body></html>"""
PAGES = [PAGE % ("story", FIRST, SECOND, "office", NOTE), PAGE % ("story", FIRST, EDITED, "office", NOTE),
         PAGE % ("text", FIRST, EDITED, "office", NOTE)]
RULES = "[site 127.0.0.1]\nbody = //article[@class=\"story\"]\ndrop = //p[@class=\"office\"]\n"


class Rules(harness.Case):
    def setUp(self):
        self.pages = tempfile.mkdtemp(prefix="stet-pages-")
        self.addCleanup(shutil.rmtree, self.pages)
        files = []
        for number, page in enumerate(PAGES, 1):
            files.append(os.path.join(self.pages, "%d.html" % number))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(page)
        self.mounts = {"/lorn": files}
        super().setUp()
        self.archive.stet("add", self.url("/lorn"))

    def write_rules(self, content):
        with open(os.path.join(self.archive.folder, "watchers/lorn.watch"), "w", encoding="utf-8") as file:
            file.write(content)

    def verbs(self):
        return [subject.split(":")[0] for subject in self.archive.commits()]

    def body(self):
        return self.archive.text(self.archive.files()[0])


class Applied(Rules):
    def test_a_first_version_is_read_by_them_and_names_them(self):
        self.write_rules(RULES)
        self.archive.stet("run")
        self.assertIn(FIRST, self.body())
        self.assertNotIn("Thursdays", self.body())
        commit = self.archive.git("log", "--format=%H", "--grep=^new", "main").strip()
        self.assertRegex(self.archive.trailers("Rules", commit)[0], r"^site:[0-9a-f]{16}$")
        self.archive.stet("verify")
        self.archive.check()

    def test_without_rules_there_is_no_trailer(self):
        self.archive.stet("run")
        self.assertIn(NOTE, self.body())
        self.assertEqual(self.archive.trailers("Rules"), [])

    def test_a_changed_rule_is_a_reread_even_where_the_server_says_that_nothing_changed(self):
        self.archive.stet("run")
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"])
        self.write_rules(RULES)
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new", "reread"])
        self.assertNotIn("Thursdays", self.body())
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new", "reread"])
        os.remove(os.path.join(self.archive.folder, "watchers/lorn.watch"))
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new", "reread", "reread"])
        self.assertIn(NOTE, self.body())
        self.archive.stet("verify")
        self.archive.check()

    def test_an_edit_beside_a_changed_rule_is_told_alone(self):
        self.archive.stet("run")
        self.write_rules(RULES)
        self.newsroom.control(story="/lorn", version=2)
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new", "reread", "edit"])
        edit = self.archive.git("log", "-1", "--grep=^edit", "--format=%B")
        self.assertIn("three times", edit)
        self.assertNotIn("Thursdays", edit)
        self.archive.stet("verify")

    def test_the_rows_know_the_last_snapshot_of_main_in_whatever_order_looks_end(self):
        """By it the next run tells what a killed one committed and did not note."""
        self.archive.stet("add", *[self.url("/bulk/%d" % number) for number in range(1, 41)])
        self.archive.stet("run")
        self.write_rules("[site 127.0.0.1]\ndrop = //p[last()]\n")
        self.archive.stet("run", "--all")
        self.assertGreater(self.verbs().count("reread"), 30)
        with contextlib.closing(sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db"))) as state:
            known, = state.execute("SELECT value FROM fact WHERE name = 'last-snapshot'").fetchone()
        newest = self.archive.git("log", "-1", "--format=%H", "--grep=^reread", "main").strip()
        self.assertEqual(known, newest)
        self.archive.stet("verify")

    def test_a_lost_state_commits_nothing(self):
        self.write_rules(RULES)
        self.archive.stet("run")
        self.archive.lose_state()
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"])


class Missed(Rules):
    def test_a_template_that_changed_is_a_fault_of_the_watch_and_no_version(self):
        self.write_rules(RULES)
        self.archive.stet("run")
        self.archive.stet("status")
        self.newsroom.control(story="/lorn", version=3)
        self.archive.stet("run", "--all")
        self.assertIn(FIRST, self.body())
        told = self.archive.stet("status", code=1)
        self.assertIn("rules of the site find nothing: body", told)
        self.assertIn(self.url("/lorn"), told)
        fault = json.loads(self.archive.stet("status", "--json", code=1))["rule_faults"]
        self.assertEqual(fault, [{"url": self.url("/lorn"), "rules": "body"}])
        self.write_rules(RULES.replace("story", "text"))
        self.archive.stet("run", "--all")
        self.archive.stet("status")

    def test_rules_that_leave_nothing_are_not_followed(self):
        self.write_rules("[site 127.0.0.1]\ndrop = //article\n")
        self.archive.stet("run")
        self.assertIn(FIRST, self.body())
        self.assertIn("find nothing: all", self.archive.stet("status", code=1))

    def test_a_wrong_expression_is_told_by_file_and_line(self):
        self.write_rules("[site 127.0.0.1]\nbody = div.story > p\n")
        done = self.archive.full("run")
        self.assertIn("watchers/lorn.watch:2: expected an XPath", done.stderr)
        self.assertEqual(self.verbs(), ["new"])


class Shipped(Rules):
    """A copy of the program with rules beside it, as an installation has them."""

    def setUp(self):
        super().setUp()
        self.root = os.path.join(self.archive.top, "usr")
        os.makedirs(os.path.join(self.root, "bin"))
        os.makedirs(os.path.join(self.root, "share/stet/watchers"))
        shutil.copy(harness.STET, os.path.join(self.root, "bin/stet"))
        self.ship(RULES + "title = //title\n\n[watch]\nurl = http://127.0.0.1/never\n")

    def installed(self, *arguments, code=0):
        done = subprocess.run([os.path.join(self.root, "bin/stet"), *arguments], cwd=self.archive.folder,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def run_installed(self):
        return self.installed("run", "--all")

    def digests(self):
        commits = self.archive.git("log", "--reverse", "--format=%H", "--grep=^Url: ", "main").split()
        return [self.archive.trailers("Rules", commit)[0] for commit in commits]

    def ship(self, content):
        with open(os.path.join(self.root, "share/stet/watchers/lorn.watch"), "w", encoding="utf-8") as file:
            file.write(content)

    def test_they_apply_and_watch_nothing_by_themselves(self):
        self.run_installed()
        self.assertEqual(self.verbs(), ["new"])
        self.assertNotIn("Thursdays", self.body())
        self.assertFalse(os.path.exists(os.path.join(self.archive.folder, "watchers/lorn.watch")))

    def test_the_archives_own_win_key_by_key(self):
        self.write_rules("[site 127.0.0.1]\ndrop =\n")
        self.run_installed()
        self.assertIn(NOTE, self.body())
        self.write_rules("[site 127.0.0.1]\ntitle = //p[@class=\"office\"]\n")
        self.run_installed()
        self.assertIn("# The office answers", self.body())
        self.assertEqual(self.verbs(), ["new", "reread"])

    def test_an_update_that_changes_them_is_a_reread_and_no_edit(self):
        self.ship("[site 127.0.0.1]\nbody = //article\n")
        self.run_installed()
        self.assertIn(NOTE, self.body())
        self.ship(RULES)
        self.run_installed()
        self.assertNotIn(NOTE, self.body())
        self.run_installed()
        self.assertEqual(self.verbs(), ["new", "reread"])
        self.assertNotEqual(*self.digests())
        self.installed("verify")

    def test_the_digest_covers_those_that_ship_and_the_archives_own(self):
        self.run_installed()
        self.write_rules("[site 127.0.0.1]\ndrop =\n")
        self.run_installed()
        self.ship("[site 127.0.0.1]\nbody = //article/p[1]\n")
        self.run_installed()
        self.assertEqual(self.verbs(), ["new", "reread", "reread"])
        self.assertEqual(len(set(self.digests())), 3)

    def test_a_new_archive_has_no_copy_of_them(self):
        folder = os.path.join(self.archive.top, "fresh")
        shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../repo-template"),
                        os.path.join(self.root, "share/stet/repo-template"))
        self.installed("init", folder)
        for _, _, files in os.walk(os.path.join(folder, "watchers")):
            self.assertNotIn("lorn.watch", files)

    def test_a_page_read_by_hand_is_read_by_them(self):
        page = os.path.join(self.pages, "1.html")
        self.assertNotIn(NOTE, self.installed("extract", "--url", self.url("/lorn"), page))
        self.assertIn(NOTE, self.installed("extract", "--url", "https://www.example.com/lorn", page))
        own = os.path.join(self.pages, "own.watch")
        with open(own, "w", encoding="utf-8") as file:
            file.write("[site 127.0.0.1]\ndrop =\n")
        self.assertIn(NOTE, self.installed("extract", "--rules", own, "--url", self.url("/lorn"), page))


class Tried(Rules):
    def setUp(self):
        super().setUp()
        self.rules = os.path.join(self.pages, "lorn.watch")
        self.page = os.path.join(self.pages, "1.html")
        self.write(RULES)

    def write(self, content):
        with open(self.rules, "w", encoding="utf-8") as file:
            file.write(content)

    def extract(self, *arguments, code=0):
        return self.archive.full("extract", "--rules", self.rules, *arguments, self.page, code=code)

    def test_rules_are_tried_on_a_page(self):
        self.assertNotIn("Thursdays", self.extract().stdout)
        self.assertNotIn("Thursdays", self.extract("--url", self.url("/lorn")).stdout)
        text = self.extract("--explain").stdout
        self.assertRegex(text, r"(?m)^drop +//p\[@class=\"office\"\]\n +1: The office answers")
        self.assertIn("stands where the site's rule `body` looks", text)
        rules = json.loads(self.extract("--explain", "--json").stdout)["rules"]
        self.assertEqual([(rule["key"], rule["found"], rule["missed"]) for rule in rules],
                         [("body", 1, False), ("drop", 1, False)])

    def test_what_they_miss_is_told_and_read_without(self):
        self.write("[site 127.0.0.1]\nbody = //main\n")
        done = self.extract()
        self.assertIn("find nothing on this page: body", done.stderr)
        self.assertIn(NOTE, done.stdout)
        self.assertIn("finds nothing of use", self.extract("--explain").stdout)

    def test_wrong_rules_are_told_with_file_and_line(self):
        self.write(RULES + "byline = //p[\n")
        self.assertIn("lorn.watch:4: expected an XPath", self.extract(code=78).stderr)
        self.write(RULES)
        self.assertIn("no section [site www.example.com]",
                      self.extract("--url", "https://www.example.com/a", code=78).stderr)
        self.write(RULES + "[site www.example.com]\nbody = //main\n")
        self.assertIn("--url", self.extract(code=78).stderr)


if __name__ == "__main__":
    harness.main()
