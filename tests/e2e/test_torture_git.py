"""Upkeep that people and timers do by git itself, beside runs that write: nothing is lost."""
import os
import subprocess

import harness
import torture

CYCLES = 200 if torture.WHOLE else 10
ARTICLES = 4
COMMANDS = ["gc --quiet --prune=now", "gc --quiet", "repack -adq", "maintenance run --quiet"]


class Git(harness.Case):
    def test_s15_upkeep_by_git_in_a_loop_beside_runs_loses_nothing(self):
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(ARTICLES)])
        ended = os.path.join(self.archive.top, "ended")
        loop = "".join("test -e %s || { git %s && echo >>%s.passes; }; " % (ended, command, ended)
                       for command in COMMANDS)
        upkeep = subprocess.Popen(["sh", "-c", "until test -e %s; do %s done" % (ended, loop)],
                                  cwd=self.archive.folder, stderr=subprocess.DEVNULL)
        tips = []
        try:
            for version in range(1, CYCLES + 1):
                self.newsroom.control(bulk={"version": version})
                self.archive.stet("run", "--all")
                tips.append(self.archive.git("rev-parse", "main").strip())
        finally:
            with open(ended, "w", encoding="utf-8"):
                pass
            upkeep.wait()
        with open(ended + ".passes", encoding="utf-8") as file:
            print("%d runs beside %d passes of git" % (CYCLES, len(file.readlines())))
        self.archive.stet("run", "--all")
        self.archive.check()
        self.assertLessEqual(set(tips), set(self.archive.git("rev-list", "main").split()))
        for path in self.archive.files():
            numbers = self.archive.git("log", "--format=%(trailers:key=Version,valueonly)", "main", "--", path).split()
            self.assertEqual(numbers, [str(n) for n in range(len(numbers), 0, -1)], path)
            self.assertGreaterEqual(len(numbers), min(CYCLES, 5))
        self.archive.stet("verify")


if __name__ == "__main__":
    harness.main()
