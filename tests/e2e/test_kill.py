"""SIGKILL at random moments of a busy run: what was seen is there, and the next run goes on."""
import os
import random
import subprocess
import time

import harness

ARTICLES = 60
KILLS = 50 if os.environ.get("STET_TORTURE") else 8


class Kill(harness.Case):
    def test_s4_a_run_killed_at_any_moment_loses_nothing(self):
        seed = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
        print("STET_SEED=%d repeats this" % seed)
        chance = random.Random(seed)
        urls = [self.url("/bulk/%d" % n) for n in range(ARTICLES)]
        self.archive.stet("add", *urls)
        started = time.monotonic()
        self.archive.stet("run")
        whole_run = time.monotonic() - started
        version = 1
        for _ in range(KILLS):
            version += 1
            self.newsroom.control(bulk={"version": version})
            run = subprocess.Popen([harness.STET, "run", "--all"], cwd=self.archive.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                run.wait(timeout=chance.uniform(0, whole_run * 1.1))
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
            self.archive.git("fsck", "--strict")

        tips = self.archive.git("rev-list", "main").split()
        self.archive.stet("run", "--all")
        self.archive.check()
        self.assertTrue(set(tips) <= set(self.archive.git("rev-list", "main").split()), "a commit is gone")
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.files()), ARTICLES)
        for path in self.archive.files():
            numbers = self.archive.git("log", "--format=%(trailers:key=Version,valueonly)", "main", "--",
                                       path).split()
            self.assertEqual(numbers, [str(n) for n in range(len(numbers), 0, -1)], path)
        # Every article has come to the newsroom's last version: a run more finds nothing to do.
        tip = self.archive.git("rev-parse", "main")
        self.archive.stet("run", "--all")
        self.assertEqual(self.archive.git("rev-parse", "main"), tip)
        self.assertEqual(os.listdir(os.path.join(self.archive.folder, ".git/stet/tmp")), [])


if __name__ == "__main__":
    harness.main()
