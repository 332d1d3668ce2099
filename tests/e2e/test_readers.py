"""Who may read an archive and not write it: another user, and anybody where it is mounted for reading."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import unittest

import harness

NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
READING = (["log"], ["log", "--json", "--edits"], ["list"], ["list", "--json"], ["status"], ["show", "bridge"], ["diff", "bridge"],
           ["find", "harbour"], ["export"], ["quotes", "bridge"])
WRITING = (["run"], ["run", "--all"], ["add", "http://127.0.0.1/a-new-story"], ["pause", "bridge"], ["maintain"],
           ["reread", "--all"], ["forget", "--reason", "x", "bridge"])


@unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "needs root, to become somebody else")
class Readers(harness.Case):
    def setUp(self):
        super().setUp()
        top = self.archive.top
        self.program = shutil.copy(harness.STET, os.path.join(top, "stet"))
        self.home = os.path.join(top, "home")
        os.mkdir(self.home)
        with open(os.path.join(self.home, ".gitconfig"), "w", encoding="utf-8") as file:
            file.write("[safe]\n\tdirectory = %s\n" % self.archive.folder)
        self.state = os.path.join(self.archive.folder, ".git/stet/state.db")
        self.archive.stet("add", self.url(self.newsroom.gold(harness.STORY, 1)["url"]))
        self.run_at("10:00")
        self.newsroom.control(story=harness.STORY, version=2)
        self.run_at("11:00")
        self.share()

    def run_at(self, time):
        return self.archive.stet("run", "--all", now="2026-06-12T%s:00Z" % time)

    def share(self):
        subprocess.run(["chmod", "-R", "a+rX,go-w", self.archive.top], check=True)

    def call(self, arguments, command=()):
        return subprocess.run([*command, self.program, "-C", self.archive.folder, *arguments], cwd="/", text=True,
                              capture_output=True, env=dict(os.environ, HOME=self.home,
                                                            STET_TEST_NOW="2026-06-12T11:05:00Z"))

    def files(self):
        folder = os.path.dirname(self.state)
        return {name: os.stat(os.path.join(folder, name)).st_mtime_ns for name in os.listdir(folder)}

    def reads(self, command):
        """All that only reads gives what its owner gets, and leaves no trace."""
        for arguments in READING:
            owners = self.call(arguments)
            before = self.files()
            done = self.call(arguments, command)
            with self.subTest(" ".join(arguments)):
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(done.stdout, owners.stdout)
                self.assertEqual(done.stderr, owners.stderr)
                self.assertEqual(self.files(), before)
        done = self.call(["verify"], command)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2 texts proven", done.stdout + done.stderr)

    def test_somebody_of_the_group_reads_all_and_writes_nothing(self):
        self.reads(NOBODY)
        tip = self.archive.git("rev-parse", "main")
        for arguments in WRITING:
            done = self.call(arguments, NOBODY)
            with self.subTest(" ".join(arguments)):
                self.assertEqual(done.returncode, 77, done.stderr)
                self.assertRegex(done.stderr, r"\Astet: .*(cannot write|cannot open).*\n\Z")
        self.assertEqual(self.archive.git("rev-parse", "main"), tip)

    def test_what_a_run_has_not_closed_yet_is_read_as_well(self):
        with contextlib.closing(sqlite3.connect(self.state)) as connection:
            connection.execute("UPDATE article SET failures = 4711")
            connection.commit()
            self.assertGreater(os.path.getsize(self.state + "-wal"), 0)
            self.assertIn('"failures":4711', self.call(["list", "--json"], NOBODY).stdout)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE article SET failures = 1")
            self.assertIn('"failures":4711', self.call(["list", "--json"], NOBODY).stdout)

    def test_where_there_is_no_state_to_read_history_tells(self):
        for lost in ([], ["-wal", "-shm"], ["", "-wal", "-shm"]):
            for end in lost:
                os.unlink(self.state + end)
            if not lost:
                self.damage()
            for arguments in ["log", "--json"], ["show", "bridge"], ["list"], ["status"], ["verify"]:
                done = self.call(arguments, NOBODY)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("read from history and watch files instead", done.stderr)
                if arguments[0] == "list":
                    self.assertIn(self.newsroom.base, done.stdout)
            self.run_at("12:00")
            self.share()

    def test_who_may_not_write_finds_what_nobody_looked_for_before(self):
        folder = os.path.join(self.archive.top, "own")
        os.mkdir(folder)
        os.chmod(folder, 0o777)
        found = self.call(["find", "--json", "harbour"], [*NOBODY, "env", "TMPDIR=" + folder])
        self.assertEqual((found.returncode, found.stderr), (0, ""))
        self.assertEqual(found.stdout, self.call(["find", "--json", "harbour"]).stdout)
        self.assertIn('"line"', found.stdout)
        self.assertEqual(os.listdir(folder), [])

    def damage(self):
        with open(self.state, "r+b") as file:
            file.seek(100)
            file.write(4096 * b"\xaa")

    def test_a_mount_for_reading_is_one(self):
        script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
        mounted = ["unshare", "-m", "sh", "-c", script, "sh", self.archive.folder]
        if subprocess.run([*mounted, "true"], capture_output=True).returncode:
            self.skipTest("may not mount")
        self.reads(mounted)
        done = self.call(["run", "--all"], mounted)
        self.assertEqual(done.returncode, 77, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        advice = self.call(["doctor"], mounted).stdout
        self.assertRegex(advice, r"ok +state\.db")
        self.assertNotIn("aside", advice)


if __name__ == "__main__":
    harness.main()
