"""What the loops of kills and faults share: one short story, told undisturbed once, and again and again disturbed.

The story: an archive holds four articles. Three of them changed since, one did not, and a person has written a watch
file that brings a fifth. A run is disturbed; whatever became of it, git must find nothing wrong, `stet verify` must
pass, and one undisturbed run must bring the archive to the very trees that an undisturbed story has.

The default suite tells a sample, STET_TORTURE=1 (`script/test --torture`) everything. The seed of a sample is printed;
STET_SEED repeats it.
"""
import json
import os
import random
import shutil
import subprocess

import harness

WHOLE = bool(os.environ.get("STET_TORTURE"))
CHANGED = 3
BEFORE, DISTURBED, AFTER = ("2026-06-12T%s:00Z" % time for time in ("10:00", "11:00", "11:10"))
# Under strace nothing can look for leaks, and an allocation that fails is no fault of the program's memory.
SANITIZERS = "detect_leaks=0:allocator_may_return_null=1:verify_asan_link_order=0"


def shuffled(cases):
    """All cases, in an order that a seed gives, so that the first ones are a sample."""
    seed = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
    print("STET_SEED=%d repeats this" % seed)
    cases = list(cases)
    random.Random(seed).shuffle(cases)
    return cases


def chance():
    seed = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
    print("STET_SEED=%d repeats this" % seed)
    return random.Random(seed)


def strace(case, *options):
    """The words that let strace watch the main process of a run. The test is skipped where it cannot."""
    try:
        can = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        can = False
    if not can:
        case.skipTest("strace cannot trace here (not installed, or no ptrace): not tried")
    return ["strace", "--seccomp-bpf", "-f", "-qq", *([] if "-o" in options else ["-o", "/dev/null"]), *options]


class Torture(harness.Case):
    def setUp(self):
        super().setUp()
        story = self.url(self.newsroom.gold(harness.STORY, 1)["url"])
        self.newsroom.control(bulk={"stable": True})
        self.archive.stet("add", story, *[self.url("/bulk/%d" % n) for n in range(CHANGED)])
        self.archive.stet("run", now=BEFORE)
        self.newsroom.control(bulk={"version": 2, "stable": True})
        with open(os.path.join(self.archive.folder, "watchers/more.watch"), "w", encoding="utf-8") as file:
            file.write("[watch]\nurl = %s\n" % self.url("/bulk/9"))
        self.prepared = os.path.join(self.archive.top, "prepared")
        shutil.copytree(self.archive.folder, self.prepared)
        self.archive.stet("run", "--all", now=DISTURBED)
        self.archive.stet("run", "--all", now=AFTER)
        self.expected = self.outcome()
        self.assertEqual(len(self.archive.commits()), 4 + CHANGED + 1)

    def outcome(self):
        """What every telling of the story must come to."""
        evidence = self.archive.git("ls-tree", "-r", "refs/evidence").splitlines()
        edits = [json.loads(line) for line in self.archive.stet("log", "--json").splitlines()]
        return {"main": self.archive.git("rev-parse", "main^{tree}"),
                "pages": [line for line in evidence if line.endswith(".html")],
                "versions": sorted((edit["path"], edit["version"], edit["verb"], edit["label"] or "")
                                   for edit in edits)}

    def begin(self):
        shutil.rmtree(self.archive.folder)
        shutil.copytree(self.prepared, self.archive.folder)

    def disturb(self, before=(), environment=None, timeout=None):
        """The run that is disturbed, behind the words `before`; gives its exit code and what it said. It is killed
        after `timeout` seconds."""
        env = dict(os.environ, STET_TEST_NOW=DISTURBED, **(environment or {}))
        env["ASAN_OPTIONS"] = SANITIZERS
        run = subprocess.Popen([*before, harness.STET, "run", "--all"], cwd=self.archive.folder, env=env,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            said = run.communicate(timeout=timeout)[1]
        except subprocess.TimeoutExpired:
            run.kill()
            said = run.communicate()[1]
        return run.returncode, said

    def converge(self):
        """What must hold after a disturbance, and how the next run must end."""
        self.archive.git("fsck", "--strict", "--no-dangling")
        self.archive.stet("verify")
        self.archive.stet("run", "--all", now=AFTER)
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(self.outcome(), self.expected)
        left = os.path.join(self.archive.folder, ".git/stet/tmp")
        self.assertEqual(os.listdir(left), [])
        locks = [name for folder, _, names in os.walk(os.path.join(self.archive.folder, ".git"))
                 for name in names if name.endswith((".lock", ".keep"))]
        self.assertEqual(locks, [])
