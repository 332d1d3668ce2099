"""`stet init DIR --from URL`: an archive goes on where another one stopped."""
import os
import shutil
import signal
import subprocess

import harness


class Clone(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.newsroom.gold(harness.STORY, 1)["url"]), self.url("/bulk/1"))
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.folder = os.path.join(self.archive.top, "clone")

    def clone(self, source=None, folder=None, code=0, environment=None):
        """The clone as an archive of the harness; an exit code that is not 0 gives what was said instead."""
        done = self.archive.full("init", folder or self.folder, "--from=" + (source or self.archive.folder), code=code,
                                 in_archive=False, environment=environment)
        if code:
            return done.stderr
        made = object.__new__(harness.Archive)
        made.top, made.folder, made.said = self.archive.top, self.folder, done.stdout
        with open(os.path.join(made.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG)
        return made

    def bare(self, *refspecs):
        """A repository that the archive was pushed to."""
        remote = os.path.join(self.archive.top, "remote.git")
        subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
        self.archive.git("push", "-q", remote, *refspecs)
        return remote

    def edit_in(self, archive):
        self.newsroom.control(story=harness.STORY, version=3)
        archive.stet("run", "--all", now="2026-06-12T12:00:00Z")

    def last_edit(self, archive):
        """All that the commit says, but for the id of its page: that differs with each request."""
        said = archive.git("log", "-1", "--format=%an %ad%n%B", "main", "--", *archive.files())
        return [line for line in said.splitlines() if not line.startswith("Evidence:")]

    def goes_on(self, made):
        """The next run of the clone makes the edit that the original makes."""
        made.check()
        made.stet("verify")
        self.assertEqual(made.stet("log", "--json"), self.archive.stet("log", "--json"))
        self.assertEqual(made.stet("list").split()[0], self.archive.stet("list").split()[0])
        self.edit_in(made)
        self.edit_in(self.archive)
        self.assertEqual(self.last_edit(made), self.last_edit(self.archive))
        self.assertEqual(made.git("rev-parse", "main^{tree}"), self.archive.git("rev-parse", "main^{tree}"))
        self.assertEqual(len(made.commits()), len(self.archive.commits()))
        made.check()
        made.stet("verify")


class Made(Clone):
    def test_of_an_archive_it_makes_the_edit_that_the_original_makes(self):
        made = self.clone()
        self.assertIn("3 versions from", made.said)
        self.assertNotIn("no evidence", made.said)
        for key in "gc.auto", "diff.article.wordRegex", "alias.edits":
            self.assertEqual(made.git("config", key), self.archive.git("config", key))
        self.assertEqual(made.git("config", "remote.origin.url").strip(), self.archive.folder)
        self.assertEqual(made.git("for-each-ref", "--format=%(refname)", "refs/stet"), "")
        self.goes_on(made)
        self.archive.git("fetch", "-q", self.folder, "main")
        made.git("fetch", "-q", "origin")

    def test_of_a_repository_that_evidence_was_pushed_to(self):
        made = self.clone(self.bare("main", "refs/evidence:refs/stet/evidence"))
        self.assertEqual(made.git("rev-parse", "refs/evidence"), self.archive.git("rev-parse", "refs/evidence"))
        self.goes_on(made)

    def test_by_an_address_into_an_empty_folder(self):
        os.mkdir(self.folder)
        self.goes_on(self.clone("file://" + self.archive.folder))

    def test_what_people_committed_is_there_too(self):
        note = os.path.join(self.archive.folder, "notes/why.txt")
        os.makedirs(os.path.dirname(note))
        with open(note, "w", encoding="utf-8") as file:
            file.write("why we watch this\n")
        self.archive.git("add", "notes")
        self.archive.git("-c", "user.name=N", "-c", "user.email=n@n", "commit", "-qm", "a note")
        made = self.clone()
        self.assertEqual(made.text("notes/why.txt"), "why we watch this\n")
        self.goes_on(made)

    def test_where_the_remote_has_no_evidence_that_is_said_and_the_run_goes_on(self):
        made = self.clone(self.bare("main"))
        self.assertIn("it has no evidence", made.said)
        made.check()
        self.edit_in(made)
        self.assertEqual(len(made.commits()), 4)
        self.assertEqual(made.git("cat-file", "-t", made.trailers("Evidence")[0].split()[0]), "blob\n")
        made.check()
        said = made.stet("verify")
        self.assertIn("4 snapshots, 1 pages with their digests, 1 texts proven", said)
        self.assertIn("; 0 faults\n3 snapshots have no evidence here", said)


class Refused(Clone):
    def leaves_nothing(self):
        self.assertFalse(os.path.exists(self.folder))

    def test_a_folder_that_is_not_empty_is_left_alone(self):
        os.mkdir(self.folder)
        with open(os.path.join(self.folder, "mine"), "w", encoding="utf-8"):
            pass
        self.assertIn("not an empty folder", self.clone(code=73))
        self.assertEqual(os.listdir(self.folder), ["mine"])

    def test_nothing_there_leaves_nothing(self):
        said = self.clone(os.path.join(self.archive.top, "nowhere"), code=74)
        self.assertIn("does not appear to be a git repository", said)
        self.leaves_nothing()

    def test_a_repository_that_is_no_archive_leaves_nothing(self):
        other = os.path.join(self.archive.top, "other")
        subprocess.run(["git", "init", "-q", "-b", "main", other], check=True)
        self.assertIn("it has no branch main", self.clone(other, code=65))
        subprocess.run(["git", "-c", "user.name=N", "-c", "user.email=n@n", "commit", "-q", "--allow-empty", "-m", "x"],
                       cwd=other, check=True)
        os.mkdir(self.folder)
        self.assertIn("its main has no folder watchers", self.clone(other, code=65))
        self.assertEqual(os.listdir(self.folder), [])

    def test_watchers_that_are_no_folder_and_evidence_that_is_no_commit_leave_nothing(self):
        other = os.path.join(self.archive.top, "other")
        shutil.copytree(self.archive.folder, other)
        subprocess.run(["git", "update-ref", "refs/evidence", "main:README.md"], cwd=other, check=True)
        self.assertIn("is no commit", self.clone(other, code=65))
        self.leaves_nothing()
        subprocess.run(["sh", "-euc", """
            rm -r watchers; ln -s ../elsewhere watchers; git add -A
            git -c user.name=N -c user.email=n@n commit -qm link"""], cwd=other, check=True)
        self.assertIn("its main has no folder watchers", self.clone(other, code=65))
        self.leaves_nothing()

    def test_a_link_to_an_empty_folder_leads_to_an_empty_folder_again(self):
        target = os.path.join(self.archive.top, "target")
        os.mkdir(target)
        os.symlink(target, self.folder)
        self.clone(os.path.join(self.archive.top, "nowhere"), code=74)
        self.assertEqual(os.listdir(target), [])
        self.goes_on(self.clone())

    def test_an_archive_is_never_taken_for_a_half_made_one(self):
        """Should a power loss bring the mark of the making back."""
        made = self.clone()
        with open(os.path.join(self.folder, ".git/stet/cloning"), "w", encoding="utf-8"):
            pass
        self.assertIn("not an empty folder", self.clone(code=73))
        made.check()

    def test_no_password_of_an_address_is_told(self):
        source = "file://desk:secret@localhost" + self.archive.folder
        self.assertNotIn("secret", self.clone(source).said)

    def test_no_git_leaves_nothing(self):
        self.assertIn("no such program", self.clone(code=71, environment={"PATH": self.archive.top}))
        self.leaves_nothing()

    def test_an_option_is_no_address(self):
        self.assertIn("expected the path or the address", self.clone("--upload-pack=/bin/false", code=64))
        self.leaves_nothing()

    def waiting(self):
        """A cloning whose git waits for ever, once that has begun."""
        folder = os.path.join(self.archive.top, "bin")
        begun = os.path.join(self.archive.top, "begun")
        os.makedirs(folder)
        os.mkfifo(begun)
        with open(os.path.join(folder, "git"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\necho x >%s\nexec sleep 600\n" % begun)
        os.chmod(os.path.join(folder, "git"), 0o755)
        process = subprocess.Popen([harness.STET, "init", self.folder, "--from", self.archive.folder],
                                   env=dict(os.environ, PATH=folder + ":" + os.environ["PATH"]),
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        with open(begun, encoding="utf-8") as file:
            file.read()
        shutil.rmtree(folder)
        return process

    def test_a_second_cloning_into_the_same_folder_leaves_the_first_alone(self):
        process = self.waiting()
        self.assertIn("another run holds the archive, process %d" % process.pid, self.clone(code=75))
        self.assertTrue(os.path.exists(os.path.join(self.folder, ".git/stet/cloning")))
        process.terminate()
        self.assertEqual(process.wait(timeout=20), 128 + signal.SIGTERM)
        self.leaves_nothing()

    def test_a_signal_leaves_nothing(self):
        process = self.waiting()
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=20), 128 + signal.SIGTERM)
        self.leaves_nothing()

    def test_what_a_kill_left_is_begun_again(self):
        process = self.waiting()
        process.kill()
        process.wait()
        self.assertTrue(os.path.exists(os.path.join(self.folder, ".git/stet/cloning")))
        self.assertIn("no branch main", self.archive.full("-C", self.folder, "run", code=66).stderr)
        self.goes_on(self.clone())


if __name__ == "__main__":
    harness.main()
