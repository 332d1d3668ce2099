"""Runs: what a second one does, who may interrupt it, and what a person may do to the repository in between."""
import os
import subprocess

import harness


class Runs(harness.Case):
    def watch_bulk(self, count):
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(count)])

    def evidence_files(self, revision="refs/evidence"):
        return self.archive.git("ls-tree", "-r", "--name-only", revision).splitlines()

    def test_a_second_run_of_304s_parses_nothing_and_commits_a_line_of_the_ledger_alone(self):
        self.watch_bulk(20)
        self.archive.stet("run")
        tip = self.archive.git("rev-parse", "main")
        files = set(self.evidence_files())
        output = self.archive.stet("run", "--all", "--json")
        self.assertEqual(output.count('"verdict":"not-modified"'), 20)
        self.assertEqual(self.archive.git("rev-parse", "main"), tip)
        new = set(self.evidence_files()) - files
        self.assertEqual(len(new), 1)
        ledger = self.archive.git("show", "refs/evidence:" + new.pop())
        self.assertEqual(len(ledger.splitlines()), 20)
        for line in ledger.splitlines():
            self.assertEqual(len(line.split("\t")), 9, line)
        self.archive.check()

    def test_nothing_due_is_nothing_done(self):
        self.watch_bulk(3)
        self.archive.stet("run")
        evidence = self.archive.git("rev-parse", "refs/evidence")
        self.assertEqual(self.archive.stet("run"), "")
        self.assertEqual(self.archive.git("rev-parse", "refs/evidence"), evidence)

    def test_s11_a_commit_by_hand_between_two_runs_is_kept_and_undoes_nothing(self):
        self.watch_bulk(3)
        self.archive.stet("run")
        with open(os.path.join(self.archive.folder, "notes.txt"), "w") as file:
            file.write("call the editor\n")
        self.archive.git("add", "notes.txt")
        self.archive.git("-c", "user.name=A Reporter", "-c", "user.email=r@paper.example", "commit", "-qm", "My notes")
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", "--all")
        self.archive.check()
        self.assertEqual(self.archive.text("notes.txt"), "call the editor\n")
        self.assertEqual(len([c for c in self.archive.commits() if c.startswith("edit")]), 3)
        with open(os.path.join(self.archive.folder, "notes.txt"), "a") as file:
            file.write("and again\n")
        before = self.archive.git("diff", "--stat", "main~1", "main")
        self.archive.git("-c", "user.name=A Reporter", "-c", "user.email=r@paper.example", "commit", "-qam", "More")
        self.assertIn("notes.txt | 1 +", self.archive.git("diff", "--stat", "main~1", "main"), before)
        self.archive.stet("verify")

    def test_a_withdrawn_article_stays_readable_and_comes_back(self):
        story = harness.STORY
        self.archive.stet("add", self.url(self.newsroom.gold(story, 1)["url"]))
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        path = self.archive.files()[0]
        text = self.archive.text(path)
        self.newsroom.control(story=story, behaviour="410")
        self.archive.full("run", "--all", now="2026-06-12T11:00:00Z")
        self.assertEqual(len(self.archive.commits()), 1, "gone at first sight")
        self.archive.full("run", "--all", now="2026-06-12T12:30:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("gone"), self.archive.commits())
        self.assertIn("\ngone: 2026-06-12 410\n", self.archive.text(path))
        self.assertIn(path, self.archive.git("grep", "-l", "^gone: "))
        self.newsroom.control(story=story, behaviour="normal")
        self.archive.stet("run", "--all", now="2026-06-12T14:00:00Z")
        self.assertTrue(self.archive.commits()[-1].startswith("back"), self.archive.commits())
        self.assertEqual(self.archive.text(path), text)
        self.archive.stet("verify")
        self.archive.check()

    def test_an_address_that_moved_for_good_keeps_its_file(self):
        page = os.path.join(self.archive.top, "page.html")
        with open(page, "wb") as file:
            file.write(self.newsroom.get("/bulk/7"))
        origin = harness.Newsroom({"/2026/harbour-bridge-reopens": [page], "/2026/harbour-bridge-reopens-late": [page]})
        self.addCleanup(origin.close)
        self.archive.stet("add", origin.base + "/2026/harbour-bridge-reopens")
        self.archive.stet("run")
        path = self.archive.files()[0]
        origin.control(story="/2026/harbour-bridge-reopens", behaviour="moved:/2026/harbour-bridge-reopens-late")
        self.archive.stet("run", "--all")
        self.assertTrue(self.archive.commits()[-1].startswith("moved"), self.archive.commits())
        self.assertEqual(self.archive.files(), [path])
        self.assertEqual(self.archive.trailers("Url-Before"), [origin.base + "/2026/harbour-bridge-reopens"])
        self.assertIn("url: %s/2026/harbour-bridge-reopens-late\n" % origin.base, self.archive.text(path))
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.archive.commits()), 2)
        self.archive.stet("run", origin.base + "/2026/harbour-bridge-reopens")
        self.archive.stet("verify")

    def test_two_watches_of_one_article_become_one(self):
        url = self.url(self.newsroom.gold(harness.STORY, 1)["url"])
        self.newsroom.control(redirect={"from": "/short", "to": url, "status": 301})
        self.archive.stet("add", url, self.url("/short"))
        self.archive.full("run")
        self.archive.full("run", "--all")
        self.archive.full("run", "--all")
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertEqual(len(self.archive.stet("list", "--json").splitlines()), 1)

    def test_s15_a_writer_beside_git_gc_loses_nothing(self):
        self.watch_bulk(8)
        ended = os.path.join(self.archive.folder, ".git/gc-ended")
        collector = subprocess.Popen(["sh", "-c", "until test -e .git/gc-ended; do git gc --quiet --prune=now; done"],
                                     cwd=self.archive.folder, stderr=subprocess.DEVNULL)
        try:
            for version in range(1, 11):
                self.newsroom.control(bulk={"version": version})
                self.archive.stet("run", "--all")
        finally:
            open(ended, "w").close()
            collector.wait()
            os.unlink(ended)
        self.archive.check()
        self.assertEqual(len(self.archive.commits()), 8 * 10)
        self.archive.stet("verify")


if __name__ == "__main__":
    harness.main()
