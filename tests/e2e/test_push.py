"""`[archive] push`: main goes to another repository after a run; what is refused loses nothing and is told."""
import fcntl
import json
import os
import pty
import shutil
import subprocess
import termios

import harness


class Push(harness.Case):
    def setUp(self):
        super().setUp()
        self.remote = os.path.join(self.archive.top, "remote.git")
        subprocess.run(["git", "init", "-q", "--bare", self.remote], check=True)
        self.archive.stet("add", self.url("/bulk/0"))
        self.version = 0

    def configure(self, remote, more=""):
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("[archive]\n", "[archive]\npush = %s\n%s" % (remote, more)))

    def edit(self, **options):
        """A run that commits something."""
        self.version += 1
        self.newsroom.control(bulk={"version": self.version})
        return self.archive.full("run", "--all", **options)

    def tip(self, ref="refs/heads/main", folder=None):
        done = subprocess.run(["git", "rev-parse", "-q", "--verify", ref], cwd=folder or self.archive.folder,
                              capture_output=True, text=True)
        return done.stdout.strip()

    def pushed(self, ref="refs/heads/main"):
        return self.tip(ref, self.remote)

    def is_pushed(self):
        self.assertEqual(self.pushed(), self.tip())
        self.assertTrue(self.pushed())

    def fault(self):
        done = self.archive.full("status", "--json", code=None)
        fault = json.loads(done.stdout)["push_fault"]
        self.assertEqual(done.returncode, 1 if fault else 0)
        return fault

    def other_history(self):
        """Somebody else's commit on the remote's main, on top of ours."""
        clone = os.path.join(self.archive.top, "other")
        subprocess.run(["git", "clone", "-q", "-b", "main", self.remote, clone], check=True)
        for command in (["commit", "-q", "--allow-empty", "-m", "other"], ["push", "-q", "origin", "main"]):
            subprocess.run(["git", "-c", "user.name=N", "-c", "user.email=n@n", *command], cwd=clone, check=True)
        shutil.rmtree(clone)


class Pushed(Push):
    def test_a_path_gets_main_alone(self):
        self.configure(self.remote)
        self.assertEqual(self.edit().stderr, "")
        self.is_pushed()
        self.assertEqual(self.pushed("refs/stet/evidence"), "")
        self.edit()
        self.is_pushed()
        self.assertIsNone(self.fault())

    def test_a_remote_by_its_name_gets_evidence_where_that_is_asked_for(self):
        self.archive.git("remote", "add", "backup", self.remote)
        self.configure("backup", "push-evidence = yes\n")
        self.edit()
        self.is_pushed()
        self.assertEqual(self.pushed("refs/stet/evidence"), self.tip("refs/evidence"))

    def test_hooks_and_settings_of_the_archive_do_not_force(self):
        mark = os.path.join(self.archive.top, "hook-ran")
        hook = os.path.join(self.archive.folder, ".git/hooks/pre-push")
        os.makedirs(os.path.dirname(hook), exist_ok=True)
        with open(hook, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\ntouch %s\nexit 1\n" % mark)
        os.chmod(hook, 0o755)
        self.archive.git("remote", "add", "backup", self.remote)
        self.archive.git("config", "remote.backup.push", "+refs/*:refs/*")
        self.archive.git("config", "push.followTags", "true")
        self.archive.git("-c", "user.name=N", "-c", "user.email=n@n", "tag", "-a", "-m", "t", "t", "main")
        self.configure("backup")
        self.edit()
        self.is_pushed()
        self.assertFalse(os.path.exists(mark))
        refs = subprocess.run(["git", "for-each-ref", "--format=%(refname)"], cwd=self.remote, capture_output=True,
                              text=True, check=True).stdout.split()
        self.assertEqual(refs, ["refs/heads/main"])

    def test_a_new_remote_is_pushed_to_though_nothing_is_due(self):
        self.edit()
        self.configure(self.remote)
        self.archive.stet("run")
        self.is_pushed()

    def test_nothing_new_starts_no_git(self):
        self.configure(self.remote)
        self.edit()
        environment = self.archive.pretend_git("echo never >&2; exit 1")
        self.assertEqual(self.archive.full("run", "--all", environment=environment).stderr, "")


class Refused(Push):
    def test_s28_a_remote_that_went_on_is_never_forced_and_pushed_once_it_can_be(self):
        self.configure(self.remote)
        self.edit()
        self.other_history()
        theirs, before = self.pushed(), self.tip()
        done = self.edit(now="2026-06-12T10:00:00Z")
        self.assertIn("not pushed to %s: " % self.remote, done.stderr)
        self.assertIn("[rejected]", done.stderr)
        self.assertEqual(done.stderr.count("not pushed"), 1)
        self.assertEqual(self.pushed(), theirs)
        self.assertNotEqual(self.tip(), before)
        self.archive.check()
        self.edit()
        fault = self.fault()
        self.assertEqual((fault["since"], fault["tries"]), ("2026-06-12T10:00:00Z", 2))
        self.assertIn("[rejected]", fault["words"])
        self.assertIn("not pushed since 2026-06-12T10:00:00Z, tried 2 times: ", self.archive.stet("status", code=1))
        subprocess.run(["git", "update-ref", "refs/heads/main", before], cwd=self.remote, check=True)
        self.archive.stet("run")  # nothing is due: it comes for the push alone
        self.is_pushed()
        self.assertIsNone(self.fault())

    def test_s28_a_repository_that_is_not_there_is_told_and_the_run_is_as_good_as_any(self):
        self.configure("/nowhere/at-all.git")
        done = self.edit()
        self.assertIn("1 new", done.stdout)
        self.assertIn("does not appear to be a git repository", done.stderr)

    def test_s28_an_address_that_answers_nothing_is_told_without_its_password(self):
        nobody = harness.refusing(self)
        self.configure("http://desk:secret@%s/archive.git" % nobody)
        done = self.edit()
        self.assertIn("not pushed to http://%s/archive.git" % nobody, done.stderr)
        self.assertNotIn("secret", done.stderr + self.archive.stet("status", code=1))
        with open(os.path.join(self.archive.folder, ".git/stet/state.db"), "rb") as file:
            self.assertNotIn(b"secret", file.read())

    def test_no_part_of_a_password_is_told_whatever_letters_and_length_it_has(self):
        nobody = harness.refusing(self)
        self.configure("http://desk:sec'ret@%s/archive.git" % nobody)
        words = "fatal: %s http://desk:%s@%s/" % ("x" * 340, "secret" * 20, nobody)
        for environment in None, self.archive.pretend_git("echo '%s' >&2; exit 1" % words):
            done = self.edit(environment=environment)
            self.assertIn("not pushed to http://%s/archive.git" % nobody, done.stderr)
            for part in "secret", "ret@", "sec'":
                self.assertNotIn(part, done.stderr + self.archive.stet("status", code=1))

    def test_words_of_the_other_side_are_safe_on_a_terminal(self):
        hook = os.path.join(self.remote, "hooks/pre-receive")
        with open(hook, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nprintf 'closed \\033[31mnow\\n' >&2\nexit 1\n")
        os.chmod(hook, 0o755)
        self.configure(self.remote)
        done = self.edit()
        self.assertIn("closed \\u{1B}[31mnow", done.stderr)
        self.assertNotIn("\x1b", done.stderr + self.archive.stet("status", code=1))

    def test_s28_a_push_that_takes_too_long_is_ended(self):
        self.configure(self.remote, "push-timeout = 1s\n")
        done = self.edit(environment=self.archive.pretend_git("exec sleep 600"))
        self.assertIn("it took longer than 1 s", done.stderr)
        self.edit()
        self.is_pushed()

    def test_no_git_is_a_warning(self):
        self.configure(self.remote)
        self.assertIn("git: no such program in PATH", self.edit(environment={"PATH": self.archive.top}).stderr)

    def test_an_option_is_no_remote(self):
        self.configure("--receive-pack=/bin/false")
        self.assertIn("expected a remote, a path or an address", self.archive.full("run", code=78).stderr)

    def run_on_terminal(self, environment):
        """Exit code of a run that a terminal controls."""
        master, slave = pty.openpty()
        run = subprocess.Popen([harness.STET, "run", "--all"], cwd=self.archive.folder, stdin=slave, stdout=slave,
                               stderr=slave, env={**os.environ, **environment}, start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        harness.read_terminal(master)
        return run.wait()

    def test_a_person_is_never_asked(self):
        """ssh and git get no terminal, no helper to ask by, and an order not to."""
        seen = os.path.join(self.archive.top, "seen")
        environment = self.archive.pretend_git('env >%s; (exec </dev/tty) 2>/dev/null && echo "has a terminal" >>%s; exec "$REAL" "$@"'
                                   % (seen, seen))
        environment.update(SSH_ASKPASS="/bin/asks", GIT_ASKPASS="/bin/asks", DISPLAY=":0", GIT_DIR="/nowhere",
                           HOME=self.archive.top)
        self.configure(self.remote)
        self.newsroom.control(bulk={"version": 1})
        self.assertEqual(self.run_on_terminal(environment), 0)
        self.is_pushed()
        with open(seen, encoding="utf-8") as file:
            seen = file.read()
        self.assertIn("GIT_TERMINAL_PROMPT=0", seen)
        self.assertIn("GIT_SSH_COMMAND=ssh -oBatchMode=yes", seen)
        for word in "/bin/asks", "GIT_DIR=", "DISPLAY=", "has a terminal":
            self.assertNotIn(word, seen)

    def test_how_ssh_is_called_is_a_persons_to_say(self):
        """In any of the places where git reads it."""
        seen = os.path.join(self.archive.top, "seen")
        environment = self.archive.pretend_git('env >%s; exec "$REAL" "$@"' % seen)
        setting = os.path.join(self.archive.top, "settings/git/config")
        os.makedirs(os.path.dirname(setting))
        with open(setting, "w", encoding="utf-8") as file:
            file.write("[core]\n\tsshCommand = ssh -i key\n")
        self.configure(self.remote)
        for said in ({}, {"XDG_CONFIG_HOME": os.path.join(self.archive.top, "settings")},
                     {"GIT_CONFIG_GLOBAL": setting}, {"GIT_CONFIG_SYSTEM": setting, "GIT_CONFIG_NOSYSTEM": ""}):
            with self.subTest(said=said):
                self.edit(environment={**environment, **said})
                with open(seen, encoding="utf-8") as file:
                    self.assertEqual("GIT_SSH_COMMAND=" in file.read(), not said)


if __name__ == "__main__":
    harness.main()
