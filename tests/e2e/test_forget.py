"""`stet forget`: an article leaves both histories, whatever happens meanwhile."""
import os
import random
import shutil
import subprocess
import time

import harness

KILLS = 30 if os.environ.get("STET_TORTURE") else 6


class Forget(harness.Case):
    def setUp(self):
        super().setUp()
        self.address = self.newsroom.gold(harness.STORY, 1)["url"]
        self.archive.stet("add", self.url(self.address), self.url("/bulk/1"), self.url("/bulk/2"))
        for version in range(1, 4):
            self.newsroom.control(story=harness.STORY, version=version)
            self.newsroom.control(bulk={"version": version})
            self.archive.stet("run", "--all", now="2026-06-12T1%d:00:00Z" % version)
            if version == 1:
                self.person_commits("notes.txt", "why we watch\n")
        self.path = next(path for path in self.archive.files() if self.address in self.archive.text(path))
        self.others = sorted(path for path in self.archive.files() if path != self.path)
        self.secrets = [self.archive.git("rev-parse", "%s:%s" % (commit, self.path)).strip() for commit in
                        self.archive.git("log", "--format=%H", "main", "--", self.path).split()]
        self.secrets += [value.split()[0] for value in self.archive.git(
            "log", "--format=%(trailers:key=Evidence,valueonly)", "main", "--", self.path).splitlines() if value]

    def person_commits(self, name, content):
        with open(os.path.join(self.archive.folder, name), "w", encoding="utf-8") as file:
            file.write(content)
        os.chmod(os.path.join(self.archive.folder, name), 0o755)
        self.archive.git("add", name)
        self.archive.git("-c", "user.name=N", "-c", "user.email=n@n", "commit", "-qm", "a note")

    def forget(self, *more, **options):
        return self.archive.stet("forget", "--reason", "a court's order", *more, self.path, **options)

    def kept(self):
        return [name for name in os.listdir(self.archive.folder) if name.startswith(".stet-forg")]

    def is_whole(self):
        self.archive.git("fsck", "--strict")
        self.archive.stet("verify")

    def is_forgotten(self):
        self.archive.check()
        self.archive.stet("verify")
        objects = self.archive.git("cat-file", "--batch-all-objects", "--batch-check")
        for secret in self.secrets:
            self.assertNotIn(secret, objects)
        self.assertEqual(sorted(self.archive.files()), self.others)
        self.assertEqual(self.archive.git("log", "--format=%H", "main", "--", self.path), "")
        visits = "".join(self.archive.git("show", "refs/evidence:" + name) for name in self.archive.git(
            "ls-tree", "-r", "--name-only", "refs/evidence").splitlines() if name.startswith("visits/"))
        self.assertNotIn(self.path, visits)
        self.assertNotIn(self.address, visits)
        self.assertIn("/bulk/1", self.archive.text(self.others[0]) + self.archive.text(self.others[1]))
        self.assertFalse(os.path.exists(os.path.join(self.archive.folder, self.path)))


class Forgotten(Forget):
    def test_it_leaves_both_histories_and_a_tombstone(self):
        before = self.archive.git("log", "--format=%an %ad %s", "main", "--", *self.others, "notes.txt")
        said = self.forget("--purge")
        self.assertIn("3 commits and 3 visits are left out", said)
        self.is_forgotten()
        self.assertEqual(self.kept(), [])
        self.assertEqual(self.archive.git("log", "--format=%an %ad %s", "main", "--", *self.others, "notes.txt"), before)
        stone = self.archive.text("FORGOTTEN.tsv").rstrip("\n").split("\t")
        self.assertEqual(stone[1:], [self.path, "a court's order"])
        self.assertEqual(self.archive.git("log", "-1", "--format=%s", "main").strip(), "forget: " + self.path)
        self.assertEqual(self.archive.git("ls-tree", "main", "notes.txt").split()[0], "100755")
        self.assertEqual(self.archive.full("show", self.path, code=66).stdout, "")

    def test_a_run_afterwards_goes_on_with_the_others_and_does_not_look_at_it(self):
        self.forget()
        self.newsroom.control(bulk={"version": 4})
        done = self.archive.full("run", "--all", now="2026-06-12T15:00:00Z")
        self.assertIn("2 looked at: 0 new, 2 edited", done.stdout)
        self.is_forgotten()
        self.assertNotIn(self.address, self.archive.text("watchers/added.watch"))
        self.assertNotIn(self.address, self.archive.stet("list"))

    def test_the_old_repository_is_kept_beside_unless_it_is_purged(self):
        tip = self.archive.git("rev-parse", "main")
        self.forget()
        kept = self.kept()
        self.assertEqual(len(kept), 1)
        old = os.path.join(self.archive.folder, kept[0], ".git")
        told = subprocess.run(["git", "--git-dir", old, "log", "--format=%H", "main"], capture_output=True, text=True,
                              check=True).stdout
        self.assertIn(tip, told)
        self.archive.check()

    def test_branches_tags_and_what_was_pushed_elsewhere(self):
        remote = os.path.join(self.archive.top, "remote.git")
        subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
        self.archive.git("remote", "add", "backup", remote)
        self.archive.git("push", "-q", "backup", "main")
        self.archive.git("branch", "mine", "main")
        self.archive.git("tag", "then", "main~1")
        said = self.forget("--purge")
        self.assertIn("backup (%s)" % remote, said)
        self.is_forgotten()
        self.assertEqual(self.archive.git("merge-base", "mine", "main"), self.archive.git("rev-parse", "mine"))
        self.archive.git("merge-base", "--is-ancestor", "then", "main")
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("[archive]\n", "[archive]\npush = backup\n"))
        self.assertIn("[rejected]", self.archive.full("run", "--all").stderr)

    def test_a_state_database_that_lies_elsewhere_is_made_anew(self):
        state = os.path.join(self.archive.top, "state")
        os.mkdir(state)
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("[archive]\n", "[archive]\nstate = %s\n" % state))
        self.forget("--purge")
        self.assertIn("2 looked at", self.archive.stet("run", "--all"))
        self.is_forgotten()

    def test_what_a_killed_search_left_elsewhere_goes(self):
        """The journal of an index has pages of it as they were, and would be played back into the new one."""
        state = os.path.join(self.archive.top, "state")
        os.mkdir(state)
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("[archive]\n", "[archive]\nstate = %s\n" % state))
        self.archive.stet("find", "bulk", code=None)
        for name in "phrases.db-journal", "phrases.db.new-journal":
            open(os.path.join(state, name), "w").close()
        self.forget("--purge")
        self.assertEqual([name for name in os.listdir(state) if "phrases" in name and name.endswith("-journal")], [])

    def test_visits_of_its_other_addresses_go_with_it(self):
        self.newsroom.control(redirect={"from": "/short", "to": self.address, "status": 301})
        self.archive.stet("add", self.url("/short"))
        self.archive.stet("run", "--all", now="2026-06-12T14:00:00Z")
        self.assertIn("/short", str(harness.ledger(self.archive)))
        self.forget("--purge")
        self.is_forgotten()
        self.assertNotIn("/short", str(harness.ledger(self.archive)))
        self.assertNotIn("/short", self.archive.stet("list"))

    def test_staged_and_unfinished_work_of_a_person_stays(self):
        for name in "staged", "untracked":
            with open(os.path.join(self.archive.folder, name), "w", encoding="utf-8") as file:
                file.write(name)
        self.archive.git("add", "staged")
        self.forget("--purge")
        self.assertEqual(self.archive.git("status", "--porcelain"), "A  staged\n?? untracked\n")
        self.is_whole()


class Refused(Forget):
    def test_a_reason_is_asked_for(self):
        self.assertIn("--reason", self.archive.full("forget", self.path, code=64).stderr)
        self.archive.full("forget", "--reason", "x", "no-such-article", code=66)

    def test_a_blank_word_is_no_article_however_few_there_are(self):
        before = self.archive.git("rev-parse", "main", "refs/evidence")
        for blank in "", " \t":
            said = self.archive.full("forget", "--reason", "x", blank, code=64).stderr
            self.assertEqual(said.count("\n"), 1, said)
        self.assertEqual(self.archive.git("rev-parse", "main", "refs/evidence"), before)

    def test_an_archive_that_is_not_whole_stays_as_it_is(self):
        tip = self.archive.git("rev-parse", "refs/evidence")
        self.archive.git("update-ref", "refs/evidence", "refs/evidence~1")
        before = self.archive.git("rev-parse", "refs/evidence")
        self.assertNotEqual(before, tip)
        done = self.archive.full("forget", "--reason", "x", self.path, code=65)
        self.assertIn("the new history has", done.stderr)
        self.assertEqual(self.kept(), [])
        self.assertIn(self.path, self.archive.files())

    def test_no_git_leaves_all_as_it_was(self):
        self.archive.full("forget", "--reason", "x", self.path, code=71, environment={"PATH": self.archive.top})
        self.assertEqual(self.kept(), [])
        self.is_whole()


class Killed(Forget):
    def test_at_any_moment_the_archive_is_the_old_one_or_the_new_one(self):
        start = time.monotonic()
        copy = os.path.join(self.archive.top, "copy")
        shutil.copytree(self.archive.folder, copy, symlinks=True)
        self.forget()
        took = time.monotonic() - start
        generator = random.Random(7)
        for number in range(KILLS):
            shutil.rmtree(self.archive.folder)
            shutil.copytree(copy, self.archive.folder, symlinks=True)
            process = subprocess.Popen([harness.STET, "forget", "--reason", "x", self.path], cwd=self.archive.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=generator.uniform(0, took * (0.5 if number % 2 else 1)))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self.archive.full("status", code=None)
            self.is_whole()
            self.assertFalse(os.path.exists(os.path.join(self.archive.folder, ".stet-forget")))
            if self.path in self.archive.files():
                self.forget("--purge")
            self.archive.stet("run", "--all")
            self.is_forgotten()


if __name__ == "__main__":
    harness.main()
