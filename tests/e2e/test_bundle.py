"""`stet export --bundle`: one article for somebody who has no stet, checked with git and sha256sum alone."""
import hashlib
import os
import subprocess

import harness


class Bundle(harness.Case):
    def setUp(self):
        super().setUp()
        self.address = self.newsroom.gold(harness.STORY, 1)["url"]
        self.archive.stet("add", self.url(self.address), self.url("/bulk/7"))
        for version in range(1, 4):
            self.newsroom.control(story=harness.STORY, version=version)
            self.newsroom.control(bulk={"version": version})
            self.archive.stet("run", "--all", now="2026-06-12T1%d:00:00Z" % version)
        self.path = next(path for path in self.archive.files() if "bulk" not in path and
                         self.address in self.archive.text(path))
        self.folder = os.path.join(self.archive.top, "bundle")

    def shell(self, folder, command):
        return subprocess.run(["sh", "-euc", command], cwd=folder, check=True, capture_output=True, text=True,
                              errors="replace").stdout

    def test_every_page_is_proved_with_git_and_sha256sum_alone(self):
        said = self.archive.stet("export", "--bundle", self.path, "--output", self.folder)
        self.assertIn("3 versions, 3 pages, 3 visits", said)
        self.assertEqual(sorted(os.listdir(self.folder)), ["README.txt", "SHA256SUMS", "history.bundle", "versions"])
        self.shell(self.folder, "sha256sum -c SHA256SUMS && git clone -q history.bundle ../copy && "
                                "test $(wc -l <SHA256SUMS) -eq $(find . -type f ! -name SHA256SUMS | wc -l)")
        copy = os.path.join(self.archive.top, "copy")
        self.shell(copy, "git fsck --strict")
        commits = self.shell(copy, "git rev-list --reverse main").split()
        originals = self.archive.git("log", "--reverse", "--format=%H", "main", "--", self.path).split()
        self.assertEqual(len(commits), 3)
        for number, commit in enumerate(commits, 1):
            said = self.shell(copy, "git log -1 --format='%%an|%%ad|%%s|%%(trailers:key=Evidence,valueonly)' %s" % commit)
            original = self.shell(copy, "git log -1 --format='%%(trailers:key=Original-Commit,valueonly)' %s"
                                  % commit).strip()
            self.assertEqual(original, originals[number - 1])
            self.assertEqual(said, self.archive.git(
                "-c", "log.date=default", "log", "-1", "--date=default",
                "--format=%an|%ad|%s|%(trailers:key=Evidence,valueonly)", original))
            blob, digest = said.strip().split("|")[-1].split(" sha256:")
            self.assertEqual(self.shell(copy, "git cat-file blob %s | sha256sum" % blob).split()[0], digest)
            with open(os.path.join(self.folder, "versions/%d.html" % number), "rb") as file:
                self.assertEqual(hashlib.sha256(file.read()).hexdigest(), digest)
            with open(os.path.join(self.folder, "versions/%d.md" % number), encoding="utf-8") as file:
                self.assertEqual(file.read(), self.archive.git("show", "%s:%s" % (original, self.path)))
            self.assertEqual(self.shell(copy, "git cat-file blob origin/evidence:originals/%s | git hash-object -t commit "
                                        "--stdin" % original).strip(), original)

    def test_nothing_of_another_article_is_in_it(self):
        self.archive.stet("export", "--bundle", self.url(self.address), "--output", self.folder)
        copy = os.path.join(self.archive.top, "copy")
        self.shell(self.folder, "git clone -q --mirror history.bundle ../copy")
        objects = self.shell(copy, "git cat-file --batch-all-objects --batch")
        self.assertNotIn("bulk", objects)
        visits = self.shell(copy, "git show evidence:visits.tsv").splitlines()
        self.assertEqual([line.split("\t")[2] for line in visits], [self.path] * 3)

    def test_a_folder_that_is_there_is_left_alone_and_a_failure_leaves_none(self):
        os.mkdir(self.folder)
        self.assertIn("cannot make the folder", self.archive.full("export", "--bundle", self.path, "--output", self.folder,
                                                                  code=73).stderr)
        self.assertEqual(os.listdir(self.folder), [])
        os.rmdir(self.folder)
        self.archive.full("export", "--bundle", self.path, "--output", os.path.join(self.folder, "deeper"), code=73)
        self.archive.full("export", "--bundle", self.path, "--output", self.folder, code=71,
                          environment={"PATH": self.archive.top})
        self.assertFalse(os.path.exists(self.folder))

    def test_a_page_that_is_damaged_is_told_and_not_left_out(self):
        page = self.archive.git("rev-list", "--objects", "refs/evidence", "--", self.path + ".html").splitlines()
        page = next(line.split()[0] for line in page if line.endswith(self.path + ".html"))
        packs = os.path.join(self.archive.folder, ".git/objects/pack")
        self.shell(self.archive.folder, "mv %s ../packs; for pack in ../packs/*.pack; do git unpack-objects -q <$pack; done"
                   % packs)
        loose = os.path.join(self.archive.folder, ".git/objects", page[:2], page[2:])
        os.chmod(loose, 0o644)
        with open(loose, "r+b") as file:
            file.seek(os.path.getsize(loose) // 2)
            file.write(bytes(64))
        said = self.archive.full("export", "--bundle", self.path, "--output", self.folder, code=74).stderr
        self.assertIn(page, said)
        self.assertFalse(os.path.exists(self.folder))

    def test_a_folder_with_no_name_from_the_root_is_refused(self):
        """The working folder lies too deep for a path: nothing is written anywhere else instead."""
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.archive.top)
        for _ in range(20):
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
        done = subprocess.run([harness.STET, "-C", self.archive.folder, "export", "--bundle", self.path, "--output", "x"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 73, done.stderr)
        self.assertIn("cannot make the folder x", done.stderr)
        self.assertEqual(os.listdir("."), [])

    def test_without_a_name_it_is_named_after_the_article(self):
        self.archive.stet("export", "--bundle", self.path)
        self.assertTrue(os.path.exists(os.path.join(self.archive.folder, os.path.basename(self.path)[:-3], "README.txt")))
        self.assertIn("--bundle alone", self.archive.full("export", "--output", "x", code=64).stderr)


if __name__ == "__main__":
    harness.main()
