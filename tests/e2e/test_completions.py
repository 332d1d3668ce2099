"""Completions, tried in each shell that is there."""
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

import harness

PATIENCE = 60  # seconds: until a busy machine comes to it


class Completions(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="stet-completions-")
        self.addCleanup(shutil.rmtree, self.folder)
        overview = subprocess.run([harness.STET, "--help"], capture_output=True, text=True, check=True).stdout
        self.commands = re.findall(r"(?m)^  (\w+) ", overview)
        self.assertIn("verify", self.commands)
        os.makedirs(os.path.join(self.folder, "cake"))
        with open(os.path.join(self.folder, "feeds.opml"), "w"):
            pass
        article = os.path.join(self.folder, "a.example/2026/01-21")
        os.makedirs(article)
        with open(os.path.join(article, "story.md"), "w"):
            pass
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)
        subprocess.run(["git", "add", "a.example"], cwd=self.folder, check=True)

    def script(self, shell, name):
        if not shutil.which(shell):
            self.skipTest("%s is not installed" % shell)
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            subprocess.run([harness.STET, "--completions", shell], stdout=file, check=True)
        subprocess.run([shell, "-n", path], check=True)
        return path

    def check_all(self, complete):
        """`complete` gives what may stand at the end of a line."""
        self.assertEqual(sorted(complete("stet ")), sorted(self.commands + ["help"]))
        self.assertEqual(complete("stet veri"), ["verify"])
        self.assertEqual(complete("stet add --title"), ["--title-match"])
        self.assertEqual(complete("stet -C cake list --fail"), ["--failing"])
        self.assertEqual(complete("stet import fee"), ["feeds.opml"])
        self.assertEqual(complete("stet diff a."), ["a.example/2026/01-21/story.md"])
        for name in self.commands:
            listed = set(complete("stet %s --" % name))
            text = subprocess.run([harness.STET, name, "--help"], capture_output=True, text=True, check=True).stdout
            for option in re.findall(r"(?m)^  (--[a-z-]+)", text):
                self.assertIn(option, listed, name)

    def test_bash_completes_commands_options_and_operands(self):
        path = self.script("bash", "completion.bash")
        program = ('source "$0"; COMP_LINE=$1; read -ra COMP_WORDS <<<"$1"; [[ $1 == *" " ]] && COMP_WORDS+=("");'
                   'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); compopt() { :; }; _stet; printf "%s\\n" "${COMPREPLY[@]}"')

        def complete(line):
            done = subprocess.run(["bash", "-c", program, path, line], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual(done.stderr, "", line)
            return done.stdout.split()
        self.check_all(complete)

    def test_fish_completes_commands_options_and_operands(self):
        path = self.script("fish", "stet.fish")

        def complete(line):
            done = subprocess.run(["fish", "--no-config", "-c", 'source %s; complete -C "%s"' % (path, line)],
                                  cwd=self.folder, capture_output=True, text=True,
                                  env=dict(os.environ, HOME=self.folder))
            self.assertEqual(done.stderr, "", line)
            return [row.split("\t")[0] for row in done.stdout.splitlines()]
        self.check_all(complete)

    def test_zsh_completes_commands_options_and_operands(self):
        self.script("zsh", "_stet")
        process, master = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.environ.update(HOME=self.folder, TERM="dumb", PS1="", COLUMNS="500")
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.addCleanup(os.waitpid, process, 0)
        self.addCleanup(os.close, master)

        def ask(keys, sign):
            os.write(master, keys.encode())
            got, end = "", time.monotonic() + PATIENCE
            while not re.search(sign, got) and time.monotonic() < end:
                if select.select([master], [], [], 1)[0]:
                    got += os.read(master, 65536).decode()
            self.assertRegex(got, sign, keys)
        ask("unsetopt zle_bracketed_paste; PS1='> '; fpath=(%s $fpath); autoload -U compinit; compinit -u -D; "
            "echo re''ady\n" % self.folder, r"ready")
        ask("stet veri\t", r"veri\S* *$|verify")
        ask("\x15stet add --titl\t", r"--title-match")
        ask("\x15stet -C cake list --fail\t", r"--failing")
        ask("\x15stet import fee\t", r"feeds\.opml")
        ask("\x15stet diff a\t\t\t\t\t", r"story\.md")
        os.write(master, b"\x15exit\n")


class Wrong(unittest.TestCase):
    def test_another_shell_is_a_wrong_call(self):
        for call in ["--completions"], ["--completions", "csh"]:
            done = subprocess.run([harness.STET, *call], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout), (64, ""))


if __name__ == "__main__":
    harness.main()
