"""`stet doctor`: each thing that stet needs is broken once, and its line must say so."""
import ctypes
import fcntl
import json
import os
import platform
import shutil
import struct
import subprocess
import unittest

import harness

CHECKS = {"settings", "owner", "safe.directory", "repository", "lock", "disk", "watches", "state.db", "robots",
          "installation", "git", "clock", "tls", "dns", "sandbox", "timer"}
NOBODY = 65534


def forbid_filters():
    """In a new process: from now on the kernel refuses further filters of system calls, as some containers do."""
    load, equal, give = 0x20, 0x15, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | 1  # EPERM
    seccomp, prctl, set_seccomp = 317, 157, 22
    program = [(load, 0, 0, 0), (equal, 0, 1, seccomp), (give, 0, 0, refuse), (equal, 0, 3, prctl), (load, 0, 0, 16),
               (equal, 0, 1, set_seccomp), (give, 0, 0, refuse), (give, 0, 0, allow)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    filter_of = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    libc = ctypes.CDLL(None)
    libc.prctl(38, 1, 0, 0, 0)
    libc.prctl(set_seccomp, 2, ctypes.c_char_p(filter_of), 0, 0)


class Doctor(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url("/bulk/1"))
        self.archive.stet("run")

    def path(self, name):
        return os.path.join(self.archive.folder, name)

    def write(self, name, text, mode="w"):
        with open(self.path(name), mode) as file:
            file.write(text)

    def examine(self, code=0, folder=None, before=None, **environment):
        done = subprocess.run([harness.STET, "doctor", "--json"], cwd=folder or self.archive.folder, text=True,
                              capture_output=True, preexec_fn=before,
                              env={**os.environ, "HOME": self.archive.top, **environment})
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(done.returncode, code, lines)
        for line in lines:
            self.assertEqual(line["outcome"] == "ok", line["advice"] is None, line)
        return lines

    def finds(self, check, outcome, words, **more):
        lines = self.examine(code=1 if outcome == "fail" else 0, **more)
        found = [line for line in lines if line["check"] == check and line["outcome"] == outcome]
        self.assertTrue(any(words in line["finding"] for line in found), lines)
        # Nothing else fails beside it.
        self.assertEqual({line["check"] for line in lines if line["outcome"] == "fail"},
                         {check} if outcome == "fail" else set(), lines)
        return found

    def test_where_all_is_well_nothing_fails_and_everything_was_looked_at(self):
        lines = self.examine()
        self.assertEqual({line["check"] for line in lines}, CHECKS)
        self.assertEqual([line for line in lines if line["outcome"] == "fail"], [])
        text = self.archive.stet("doctor")
        self.assertEqual(len([line for line in text.splitlines() if line.startswith(("ok  ", "warn", "fail"))]), len(lines))
        self.assertNotIn("\nok ", "\n" + self.archive.stet("doctor", "-q"))
        self.archive.check()

    def test_without_an_archive_it_looks_at_the_machine(self):
        lines = self.examine(code=1, folder=self.archive.top)
        self.assertEqual([line["check"] for line in lines if line["outcome"] == "fail"], ["archive"])
        self.assertIn("sandbox", {line["check"] for line in lines})

    def test_settings_and_watch_files(self):
        self.finds("settings", "warn", "no contact")
        self.write("watchers/bad.watch", "[watch]\nurl = %s\nevry = 5min\n" % self.url("/bulk/2"))
        self.finds("watches", "fail", "bad.watch:3")
        os.unlink(self.path("watchers/bad.watch"))
        self.write("watchers/added.watch", "")
        self.finds("watches", "warn", "nothing is watched")
        self.write("stet.conf", "nonsense = 1\n", "a")
        self.finds("settings", "fail", "nonsense")

    def test_disk_robots_and_certificates(self):
        self.write("stet.conf", harness.CONFIG.replace("min-free = 0", "min-free = 900000GiB"))
        self.finds("disk", "fail", "are free")
        self.write("stet.conf", harness.CONFIG + "robots = ignore\n")
        self.finds("robots", "warn", "ignored")
        self.write("stet.conf", harness.CONFIG + "ca-file = none.pem\n")
        self.finds("tls", "fail", "none.pem")

    def test_watches_that_robots_txt_keeps_away(self):
        self.newsroom.control(robots={"text": "User-agent: *\nDisallow: /\n", "status": 200})
        self.archive.stet("add", self.url("/bulk/2"))
        self.archive.stet("run", "--all", now="2031-01-01T10:00:00Z")
        self.finds("robots", "warn", "kept away by robots.txt")

    def test_a_history_of_which_something_is_missing(self):
        for name in os.listdir(self.path(".git/objects/pack")):
            os.unlink(self.path(".git/objects/pack/" + name))
        self.examine(code=1)
        self.finds("repository", "fail", "")

    def test_state_db(self):
        self.write(".git/stet/state.db", "this is no database\n" * 400)
        self.finds("state.db", "warn", "damaged")
        self.archive.lose_state()
        self.finds("state.db", "warn", "not there")
        self.archive.stet("run")
        self.assertIn("ok", {line["outcome"] for line in self.examine() if line["check"] == "state.db"})

    def test_locks(self):
        with open(self.path(".git/stet/lock"), "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.finds("lock", "ok", "a run holds the archive")
            os.utime(self.path(".git/stet/lock"), (0, 0))
            self.finds("lock", "warn", "a run holds the archive")
        self.write(".git/index.lock", "")
        self.finds("lock", "warn", "index.lock")

    def test_secrets_that_others_can_read(self):
        os.makedirs(self.path(".git/stet/secrets"))
        self.write(".git/stet/secrets/login", "Cookie: a=b\n")
        os.chmod(self.path(".git/stet/secrets/login"), 0o644)
        self.assertNotIn("a=b", str(self.finds("secrets", "fail", "login can be read by others")))

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_owners(self):
        os.chown(self.path(".git/stet/state.db"), NOBODY, NOBODY)
        self.assertIn("chown", self.finds("owner", "fail", "state.db does not")[0]["advice"])
        for folder, folders, files in os.walk(self.archive.folder):
            for name in folders + files:
                os.chown(os.path.join(folder, name), NOBODY, NOBODY)
        os.chown(self.archive.folder, NOBODY, NOBODY)
        self.finds("safe.directory", "fail", "belongs to user")
        self.archive.git("config", "--global", "--add", "safe.directory", self.archive.folder)
        self.finds("owner", "warn", "and this is root")

    def test_git_clock_and_names(self):
        self.finds("git", "fail", "no git", PATH="/nowhere")
        lines = self.examine(code=1, STET_TEST_NOW="2020-01-01T00:00:00Z")
        self.assertIn("clock", {line["check"] for line in lines if line["outcome"] == "fail"})
        self.write("watchers/none.watch", "[watch]\nurl = http://nothing.invalid/a\n")
        self.finds("dns", "fail", "nothing.invalid")
        self.write("watchers/none.watch", "[watch]\nurl = http://desk.localhost/a\n")
        self.finds("dns", "ok", "desk.localhost")

    def test_timers(self):
        folder = os.path.join(self.archive.top, "state/stet/desk")
        os.makedirs(os.path.dirname(folder))
        shutil.move(self.archive.folder, folder)
        self.archive.folder = folder
        programs = os.path.join(self.archive.top, "bin")
        os.mkdir(programs)
        program = os.path.join(programs, "systemctl")
        with open(program, "w") as file:
            file.write('#!/bin/sh\ntest "$1" = --version && echo systemd && exit\necho "$*" >>"%s/asked"\n'
                       'test -e "%s/enabled" && echo enabled\n' % (programs, programs))
        os.chmod(program, 0o755)
        there = {"PATH": programs + ":" + os.environ["PATH"], "XDG_STATE_HOME": os.path.join(self.archive.top, "state")}
        found = self.finds("timer", "warn", "neither stet@desk.timer", **there)
        self.assertEqual(found[0]["advice"], "systemctl --user enable --now stet@desk.timer")
        with open(os.path.join(programs, "asked")) as file:
            self.assertEqual(file.read(), "--user is-enabled stet@desk.timer\n--user is-enabled stet-watch@desk.service\n")
        self.write(os.path.join(programs, "enabled"), "")
        self.finds("timer", "ok", "enabled", **there)
        with open(program, "w") as file:
            file.write("#!/bin/sh\nexit 1\n")
        self.finds("timer", "warn", "no systemd", **there)

    @unittest.skipUnless(platform.machine() == "x86_64", "the filter of the test has numbers of x86_64")
    def test_a_kernel_that_refuses_the_sandbox(self):
        if "STET_TAKEN_OVER" not in os.environ:
            self.skipTest("a build with sanitizers has no filter")
        self.finds("sandbox", "warn", "refuses the filter", before=forbid_filters)


if __name__ == "__main__":
    harness.main()
