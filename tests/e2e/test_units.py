"""The units of systemd: sound, as little as they can do, and the user that they run as."""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import harness

DIST = os.path.join(harness.HERE, "..", "..", "dist")
MOST = 1.5  # of `systemd-analyze security`: 0 is shut in, 10 is free


def units(kind, pattern="*"):
    return sorted(glob.glob(os.path.join(DIST, "systemd", kind, pattern)))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Units(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="stet-units-")
        self.addCleanup(shutil.rmtree, self.folder)

    def call(self, *command):
        if not shutil.which(command[0]):
            self.skipTest("%s is not installed" % command[0])
        return subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"))

    def test_each_system_unit_scores_at_most_1_5(self):
        services = units("system", "*.service")
        self.assertGreaterEqual(len(services), 4)
        for path in services:
            done = self.call("systemd-analyze", "security", "--offline=true", "--no-pager", path)
            score = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
            self.assertIsNotNone(score, done.stdout + done.stderr)
            with self.subTest(unit=os.path.basename(path), score=score.group(1)):
                self.assertLessEqual(float(score.group(1)), MOST)

    def test_systemd_finds_nothing_wrong_with_them(self):
        for kind in "system", "user":
            folder = os.path.join(self.folder, kind)
            os.mkdir(folder)
            names = []
            for path in units(kind):
                name = os.path.basename(path).replace("@", "@desk")
                names.append(os.path.join(folder, name))
                with open(names[-1], "w", encoding="utf-8") as file:
                    file.write(re.sub(r"(?m)^(Exec\w+=)stet ", r"\1%s " % harness.STET, read(path)))
            done = self.call("systemd-analyze", "verify", "--man=no", *(["--user"] if kind == "user" else []), *names)
            if "Failed to initialize manager" in done.stderr:
                self.skipTest("no manager can be asked here")
            said = [line for line in done.stderr.splitlines() if self.folder in line or "stet" in line]
            self.assertEqual(said, [], done.stderr)

    def test_they_do_what_a_user_unit_does_and_no_more(self):
        for path in units("system"):
            name = os.path.basename(path)
            system, user = read(path), read(os.path.join(DIST, "systemd/user", name))
            command = re.compile(r"(?m)^ExecStart=.*")
            for mine, other in zip(command.findall(system), command.findall(user)):
                self.assertEqual(mine.replace("/var/lib/stet", "%S/stet"), other)
            if name.endswith(".service"):
                self.assertIn("User=stet\n", system)
                self.assertIn("UMask=0027\n", system)
                self.assertRegex(system, r"(?m)^TimeoutStopSec=10s$")
        self.assertEqual([os.path.basename(path) for path in units("system")],
                         [os.path.basename(path) for path in units("user")])

    def test_the_filter_lets_workers_shut_themselves_in(self):
        calls = ("seccomp", "landlock_create_ruleset", "landlock_restrict_self")
        for path in units("system", "*.service"):
            allowed = " ".join(re.findall(r"(?m)^SystemCallFilter=([^~].*)", read(path))).split()
            for call in calls:
                self.assertIn(call, allowed, path)

    def test_the_user_and_the_folder_of_archives_are_made(self):
        os.makedirs(os.path.join(self.folder, "etc"))
        done = self.call("systemd-sysusers", "--root=" + self.folder, os.path.join(DIST, "sysusers.d/stet.conf"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(read(os.path.join(self.folder, "etc/passwd")), r"(?m)^stet:x:\d+:\d+:.*:/var/lib/stet:.*nologin$")
        self.assertRegex(read(os.path.join(self.folder, "etc/group")), r"(?m)^stet:")
        if os.geteuid() != 0:
            self.skipTest("only root can give folders away")
        done = self.call("systemd-tmpfiles", "--create", "--root=" + self.folder,
                         os.path.join(DIST, "tmpfiles.d/stet.conf"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(oct(os.stat(os.path.join(self.folder, "var/lib/stet")).st_mode & 0o7777), oct(0o2750))


if __name__ == "__main__":
    harness.main()
