"""The newsroom and an archive for end-to-end tests: started, asked and thrown away.

STET and NEWSROOM name the two programs. Nothing here sleeps to wait: a run ends when `stet run` ends.
"""
import ast
import atexit
import json
import locale
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

STET = os.environ["STET"]
NEWSROOM = os.environ.get("NEWSROOM", "")
STORY = "harbour-bridge"  # of the newsroom, for tests that need any story
HERE = os.path.dirname(os.path.abspath(__file__))

CONFIG = """[archive]
min-free = 0
[fetch]
allow-private = yes
delay = 0
per-host = 64
timeout = 20s
"""


def forget_the_machine():
    """Locale, zone, umask, colours, proxies and settings of git that the machine or whoever runs the tests brings along
    count for nothing: each test sets what it is about."""
    brought = re.compile(r"(?i)(LC_|LANG|GIT_|XDG_|CLICOLOR|WATCHDOG_|LISTEN_|STET_TEST_).*|.*_proxy|TZ|NO_COLOR|LINES|"
                         r"COLUMNS|PAGER|LESS|LV|NOTIFY_SOCKET|JOURNAL_STREAM|CREDENTIALS_DIRECTORY|SSH_ASKPASS")
    for name in [name for name in os.environ if brought.fullmatch(name)]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix="stet-home-")
    atexit.register(shutil.rmtree, home)
    os.environ.update(HOME=home, LC_ALL="C.UTF-8", TZ="UTC", GIT_CONFIG_NOSYSTEM="1")
    locale.setlocale(locale.LC_ALL, "")
    time.tzset()
    os.umask(0o022)


forget_the_machine()


class Newsroom:
    """A newsroom on a free port of 127.0.0.1. `mounts` maps a path to a list of files: its versions; `folders` says
    where stories and outlets lie, where they are not the newsroom's own."""

    def __init__(self, mounts=None, folders=None):
        folders = {"stories": os.path.join(HERE, "..", "newsroom", "stories"), **(folders or {})}
        command = [NEWSROOM, "--port", "0"]
        for kind, folder in folders.items():
            command += ["--" + kind, folder]
        for path, files in (mounts or {}).items():
            command += ["--mount", path + "=" + ",".join(files)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().split()
        if not line:
            raise RuntimeError("the newsroom did not start")
        self.base = "http://" + line[-1]
        self.host = line[-1].replace(":", "_")

    def control(self, **order):
        request = urllib.request.Request(self.base + "/_control", json.dumps(order).encode(), method="POST")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def state(self):
        return json.loads(self.get("/_control"))

    def get(self, path):
        with urllib.request.urlopen(self.base + path) as answer:
            return answer.read()

    def gold(self, story, version):
        """The article as it must be read."""
        return json.loads(self.get("/_gold/%s?version=%d" % (story, version)))

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()


def ledger(archive):
    """The columns of all lines, the oldest batch first."""
    names = archive.git("ls-tree", "-r", "--name-only", "refs/evidence").splitlines()
    return [line.split("\t") for name in names if name.startswith("visits/")
            for line in archive.git("cat-file", "blob", "refs/evidence:" + name).splitlines()]


def squash(text):
    """A text without blanks, escapes and the marks of canonical text: what blocks are looked for in."""
    lines = [re.sub(r"^(> ?|- |  |## |# |!\[)", "", line) for line in text.split("\n")]
    return re.sub(r"[\s\\]", "", "".join(lines)).replace("|", "")


class Archive:
    """An archive in a temporary folder."""

    def __init__(self, config=CONFIG):
        self.top = tempfile.mkdtemp(prefix="stet-e2e-")
        self.folder = os.path.join(self.top, "archive")
        try:
            self.stet("init", self.folder, in_archive=False)
        except BaseException:
            self.close()
            raise
        with open(os.path.join(self.folder, "stet.conf"), "w") as file:
            file.write(config)

    def stet(self, *arguments, code=0, in_archive=True, now=None, environment=None):
        """Runs stet and checks its exit code; gives standard output."""
        return self.full(*arguments, code=code, in_archive=in_archive, now=now, environment=environment).stdout

    def full(self, *arguments, code=0, in_archive=True, now=None, environment=None, timeout=None):
        env = dict(os.environ, **(environment or {}))
        if now:
            env["STET_TEST_NOW"] = now
        done = subprocess.run([STET, *arguments], cwd=self.folder if in_archive else None, env=env,
                              capture_output=True, text=True, timeout=timeout)
        if code is not None and done.returncode != code:
            raise AssertionError("stet %s: exit %d instead of %d\n%s%s" % (" ".join(arguments), done.returncode, code,
                                                                          done.stdout, done.stderr))
        return done

    def git(self, *arguments, locale="C.UTF-8", code=0):
        done = subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True,
                              env=dict(os.environ, LC_ALL=locale, GIT_PAGER="cat", HOME=self.top))
        if done.returncode != code:
            raise AssertionError("git %s: exit %d\n%s" % (" ".join(arguments), done.returncode, done.stderr.decode()))
        return done.stdout.decode("utf-8", "strict")

    def pretend_git(self, script):
        """A `git` that is a shell script; $REAL is the other one. Gives the environment in which it is found."""
        folder = os.path.join(self.top, "bin")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "git"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nREAL=%s\n%s\n" % (shutil.which("git"), script))
        os.chmod(os.path.join(folder, "git"), 0o755)
        return {"PATH": folder + ":" + os.environ["PATH"]}

    def lose_state(self):
        for end in "", "-wal", "-shm":
            path = os.path.join(self.folder, ".git/stet/state.db" + end)
            if os.path.exists(path):
                os.unlink(path)

    def commits(self):
        """Subjects of the snapshots on main, oldest first."""
        subjects = self.git("log", "--reverse", "--format=%s", "main").splitlines()
        return [subject for subject in subjects if not subject.startswith(("init:", "watchers:", "learned:"))]

    def trailers(self, key, revision="main"):
        values = self.git("log", "-1", "--format=%%(trailers:key=%s,valueonly)" % key, revision)
        return [value for value in values.split("\n") if value]

    def files(self):
        return [path for path in self.git("ls-tree", "-r", "--name-only", "main").splitlines() if path.count("/") == 3]

    def text(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8") as file:
            return file.read()

    def check(self):
        """What must hold after every run: git finds nothing wrong, and nothing is left to commit."""
        self.git("fsck", "--strict")
        status = self.git("status", "--porcelain")
        if status:
            raise AssertionError("git status is not clean:\n" + status)

    def close(self):
        shutil.rmtree(self.top)


class Case(unittest.TestCase):
    """A test with a newsroom and an archive of its own."""

    mounts = None

    def setUp(self):
        self.newsroom = Newsroom(self.mounts)
        self.addCleanup(self.newsroom.close)
        self.archive = Archive()
        self.addCleanup(self.archive.close)

    def url(self, path):
        return self.newsroom.base + path


def refusing(test):
    """Host and port of this machine at which nobody listens, taken until the test, or the class, is over."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    (test.addClassCleanup if isinstance(test, type) else test.addCleanup)(taken.close)
    return "127.0.0.1:%d" % taken.getsockname()[1]


def read_terminal(master):
    """All that is written to a terminal until nobody holds it any more; closes it."""
    got = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        got += part
    os.close(master)
    return got


def check_names(path):
    """Of two classes or tests of one name Python keeps the second, and nobody misses the first."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for part in [tree, *[node for node in tree.body if isinstance(node, ast.ClassDef)]]:
        names = [node.name for node in part.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))]
        for name in names:
            if names.count(name) > 1:
                raise AssertionError("%s: two are called %s" % (path, name))


def main():
    """Runs the tests of the calling file; a file all of whose tests were skipped says so to ctest."""
    check_names(sys.modules["__main__"].__file__)
    result = unittest.main(exit=False, verbosity=2).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.testsRun and len(result.skipped) == result.testsRun else 0)
