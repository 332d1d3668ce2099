"""Texts that come back: each new one is a commit, the first returns are, and then an A/B test is only noted."""
import json
import os
import tempfile

import harness

PAGE = """<!doctype html><html lang="en"><head><title>%s</title></head><body><main><article><h1>%s</h1>
<p>The harbour board voted on Monday to close the old ferry slip at the end of the season, after a long debate.</p>
<p>Some 1,200 people had signed a petition against the closure, which was handed over before the meeting began.</p>
<p>%s</p></article></main></body></html>"""

LAST = "The slip was opened in 1931 and has been used by two small ferries and a dozen fishing boats since then."
EDITED = "The slip was opened in 1934 and has been used by two small ferries and a dozen fishing boats since then."
A, B = "Board votes to close ferry slip", "Ferry slip to close, board decides"
ADDRESS = "/news/ferry-slip-closure"


class Returns(harness.Case):
    """Version 1: headline A; 2: headline B; 3: headline A and a figure edited."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stet-returns-")
        self.addCleanup(folder.cleanup)
        files = []
        for number, (headline, last) in enumerate(((A, LAST), (B, LAST), (A, EDITED), (B, EDITED))):
            files.append(os.path.join(folder.name, "v%d.html" % number))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(PAGE % (headline, headline, last))
        self.mounts = {ADDRESS: files}
        super().setUp()
        self.archive.stet("add", self.url(ADDRESS))

    def see(self, version, now):
        self.newsroom.control(story=ADDRESS, version=version)
        return json.loads(self.archive.stet("run", "--all", "--json", now=now).splitlines()[0])

    def labels(self):
        return self.archive.trailers("Edit")

    def test_a_text_that_is_back_says_so(self):
        self.see(1, "2026-03-01T09:00:00Z")
        self.see(2, "2026-03-01T10:00:00Z")
        self.assertEqual(self.labels(), ["headline"])
        self.see(1, "2026-03-01T11:00:00Z")
        self.assertEqual(self.labels(), ["headline", "return"])
        self.assertIn("return\n    after:  version 1\n", self.archive.git("log", "-1", "--format=%B"))
        told = [json.loads(line) for line in self.archive.stet("log", "--json", "-n1").splitlines()]
        self.assertEqual([row["label"] for row in told], ["headline", "return"])
        self.archive.stet("verify")

    def test_a_page_that_came_twice_has_the_answer_of_each_time(self):
        for hour, version in enumerate((1, 2, 1), 9):
            self.see(version, "2026-03-01T%02d:00:00Z" % hour)
        path = self.archive.files()[0]
        folder = os.path.join(self.archive.top, "bundle")
        self.archive.stet("export", "--bundle", path, "--output", folder)
        pages = self.archive.git("log", "--format=%(trailers:key=Evidence,valueonly)", "main", "--", path).split("\n\n")
        self.assertEqual(pages[0].strip(), pages[2].strip())
        came = [self.archive.git("show", "%s:%s.http" % (batch, path)) for batch in
                self.archive.git("log", "--reverse", "--format=%H", "refs/evidence", "--", path + ".http").split()]
        self.assertEqual(len(set(came)), 3)
        for number, answer in enumerate(came, 1):
            self.assertEqual(self.archive.stet("show", "--headers", "%s@%d" % (path, number)), answer)
            with open(os.path.join(folder, "versions/%d.http" % number), encoding="utf-8", newline="") as file:
                self.assertEqual(file.read(), answer)

    def test_a_text_that_a_person_brought_back_before_is_no_version_and_stops_no_run(self):
        self.see(1, "2026-03-01T09:00:00Z")
        self.see(2, "2026-03-01T10:00:00Z")
        self.archive.git("-c", "user.name=N", "-c", "user.email=n@n", "revert", "--no-edit", "HEAD")
        self.newsroom.control(story=ADDRESS, version=1)
        for hour in 11, 12:
            done = self.archive.full("run", "--all", now="2026-03-01T%d:00:00Z" % hour)
            self.assertIn("by a commit that is not stet's: no version was made", done.stderr)
            self.assertIn("0 edited", done.stdout)
        self.assertEqual(self.see(4, "2026-03-01T13:00:00Z")["changes"][0]["version"], 3)
        self.archive.check()
        self.archive.stet("verify")
        told = self.archive.stet("log", "--json")
        self.archive.lose_state()
        self.assertEqual(self.archive.stet("log", "--json"), told)

    def test_a_person_who_took_a_withdrawal_back_took_one_of_two_steps(self):
        """The article is back, which main has by a person's commit already, and edited, which is a version."""
        self.see(1, "2026-03-01T09:00:00Z")
        self.newsroom.control(story=ADDRESS, behaviour="410")
        for hour in 10, 12:
            self.archive.stet("run", "--all", now="2026-03-01T%d:00:00Z" % hour)
        self.assertEqual(self.archive.trailers("Version"), ["2"])
        self.archive.git("-c", "user.name=N", "-c", "user.email=n@n", "revert", "--no-edit", "HEAD")
        self.newsroom.control(story=ADDRESS, behaviour="normal")
        seen = self.see(2, "2026-03-01T13:00:00Z")
        self.assertEqual([(change["verb"], change["version"]) for change in seen["changes"]], [("edit", 3)])
        self.archive.stet("verify")
        self.assertEqual(self.see(4, "2026-03-01T14:00:00Z")["changes"][0]["version"], 4)
        self.archive.check()
        self.archive.stet("verify")
        told = self.archive.stet("log", "--json")
        self.archive.lose_state()
        self.assertEqual(self.archive.stet("log", "--json"), told)

    def test_two_texts_that_come_and_go_are_noted_from_the_third_return(self):
        for hour, version in enumerate((1, 2, 1, 2)):
            self.assertEqual(self.see(version, "2026-03-01T%02d:00:00Z" % (9 + hour))["verdict"], "article")
        for hour in 13, 15, 17:
            self.assertEqual(self.see(1, "2026-03-01T%02d:00:00Z" % hour)["verdict"], "variants")
            back = self.see(2, "2026-03-01T%02d:00:00Z" % (hour + 1))
            self.assertIn(back["verdict"], ("unchanged", "not-modified"))
        self.assertEqual(len(self.archive.commits()), 4)
        self.assertIn("\tvariants\tvariant\t", self.archive.git("log", "-1", "-p", "--format=", "refs/evidence~1"))
        self.see(1, "2026-03-02T09:00:00Z")
        self.assertIn("now one text, now another", self.archive.stet("status", now="2026-03-02T09:00:00Z"))
        self.assertEqual(self.see(1, "2026-03-03T08:00:00Z")["verdict"], "variants")
        self.assertEqual(len(self.archive.commits()), 4)
        stayed = self.see(1, "2026-03-03T09:30:00Z")
        self.assertEqual((stayed["verdict"], stayed["changes"][0]["version"]), ("article", 5))
        self.assertEqual(self.labels(), ["headline", "return"])
        self.assertIn("2026-03-02T09:00:00", self.archive.git("log", "-1", "--format=%aI", "main"))
        self.archive.stet("verify")
        self.archive.check()

    def test_a_headline_that_is_back_labels_no_edit_of_the_body(self):
        self.see(1, "2026-03-01T09:00:00Z")
        self.see(2, "2026-03-01T10:00:00Z")
        self.assertEqual(self.see(3, "2026-03-01T11:00:00Z")["verdict"], "article")
        self.assertEqual(self.labels(), ["figure", "return"])

    def test_a_new_text_is_a_commit_whatever_comes_and_goes(self):
        for hour, version in enumerate((1, 2, 1, 2)):
            self.see(version, "2026-03-01T%02d:00:00Z" % (9 + hour))
        self.assertEqual(self.see(1, "2026-03-01T13:00:00Z")["verdict"], "variants")
        self.assertEqual(self.see(4, "2026-03-01T14:00:00Z")["verdict"], "article")
        self.assertEqual(self.labels(), ["figure"])
        self.assertEqual(self.archive.trailers("Seen-Between")[0].split()[1], "2026-03-01T14:00:00Z")
        self.assertEqual(self.see(3, "2026-03-01T15:00:00Z")["verdict"], "article")
        self.assertEqual(self.labels(), ["return"])

    def test_after_a_week_a_return_is_news_again(self):
        for hour, version in enumerate((1, 2, 1, 2)):
            self.see(version, "2026-03-01T%02d:00:00Z" % (9 + hour))
        self.assertEqual(self.see(1, "2026-03-09T09:00:00Z")["verdict"], "article")


if __name__ == "__main__":
    harness.main()
