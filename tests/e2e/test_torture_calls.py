"""Each call by which a run changes the disk, in turn: the process is killed at it, or it fails for want of space or by
a fault of the disk. strace does it (`-e inject=…:when=N`), in the main process alone: it is the one that writes."""
import os
import re

import harness
import torture

SAMPLE = 6
CALLS = ["write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "ftruncate", "mkdir"]
# The way of the other words for the same: what a later libc may call instead.
ALSO = ["writev", "pwritev", "fallocate", "sync_file_range", "renameat", "renameat2", "linkat", "unlinkat", "mkdirat",
        "truncate"]
FAULTS = ["signal=KILL", "error=ENOSPC", "error=EIO"]
# What a run may end with: well, by an error of the disk, of a lock that it could not take, or killed.
ENDS = {0, 70, 71, 73, 74, 75, 77, -9, 137}


class Calls(torture.Torture):
    def count(self):
        """How often the main process makes each call in an undisturbed run."""
        self.begin()
        names = CALLS + ALSO
        calls = os.path.join(self.archive.top, "calls")
        code, said = self.disturb(torture.strace(self, "-o", calls, "-e", "trace=" + ",".join(names), "-e",
                                                 "signal=none"))
        self.assertEqual((code, said), (0, ""))
        with open(calls, encoding="utf-8", errors="replace") as file:
            lines = [line.split(maxsplit=1) for line in file]
        main = lines[0][0]
        made = [re.match(r"\w+", call).group() for process, call in lines if process == main and call[0] != "+"]
        return {name: made.count(name) for name in names if name in made}

    def test_s1_s4_each_call_that_changes_the_disk_fails_or_is_the_last(self):
        counts = self.count()
        print(counts)
        self.assertGreater(sum(counts.values()), 80)
        cases = torture.shuffled((name, n, fault) for name in counts for n in range(1, counts[name] + 1)
                                 for fault in FAULTS)
        struck = 0
        for name, n, fault in cases if torture.WHOLE else cases[:SAMPLE]:
            self.begin()
            code, said = self.disturb(torture.strace(self, "-e", "trace=" + name, "-e", "inject=%s:%s:when=%d" % (name, fault, n)))
            struck += code != 0
            with self.subTest(call=name, number=n, fault=fault, code=code, said=said):
                self.assertIn(code, ENDS)
                if code and fault != "signal=KILL":
                    self.assertIn("stet: ", said)
                self.converge()
        print("%d cases, %d runs ended by theirs" % (len(cases) if torture.WHOLE else SAMPLE, struck))


if __name__ == "__main__":
    harness.main()
