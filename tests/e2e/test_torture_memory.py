"""Each allocation of a batch fails in turn, the program's own and those of its libraries: the process ends, or copes,
and loses nothing. no_memory.c, loaded before all other libraries, does it."""
import os

import harness
import torture

LIBRARY = os.environ.get("STET_NO_MEMORY", "")
SAMPLE = 6
STRIDE = 25  # of the allocations of the whole run, in the long loop; those of the batch are all tried
PATIENCE = 120  # seconds; a run that waits for ever is killed by a signal, which is no end that is allowed
# Copes; out of memory; what a library made of it. Never a signal: that would be NULL followed.
ENDS = {0, 70, 71, 73, 74, 75}


class Memory(torture.Torture):
    def fail(self, begin, number=0):
        self.begin()
        return self.disturb(timeout=PATIENCE, environment={
            "LD_PRELOAD": LIBRARY, "STET_TEST_FROM": begin, "STET_TEST_FAIL": str(number),
            "STET_TEST_COUNT": os.path.join(self.archive.top, "count")})

    def count(self, begin):
        self.assertEqual(self.fail(begin), (0, ""))
        with open(os.path.join(self.archive.top, "count"), encoding="utf-8") as file:
            return int(file.read())

    def test_s21_each_allocation_of_a_batch_fails(self):
        run, batch = self.count("/stet/lock"), self.count("index.lock")
        print("%d allocations of a run, %d of them from the first batch on" % (run, batch))
        self.assertGreater(batch, 500)
        cases = [("/stet/lock", n) for n in range(1, run + 1, STRIDE)]
        cases += [("index.lock", n) for n in range(1, batch + 1)]
        cases = torture.shuffled(cases)
        struck = 0
        for begin, number in cases if torture.WHOLE else cases[:SAMPLE]:
            code, said = self.fail(begin, number)
            struck += code != 0
            with self.subTest(begin=begin, number=number, code=code, said=said):
                self.assertIn(code, ENDS)
                if code:
                    self.assertIn("stet: ", said)
                self.converge()
        print("%d cases, %d runs ended by theirs" % (len(cases) if torture.WHOLE else SAMPLE, struck))


if __name__ == "__main__":
    if not LIBRARY:
        print("STET_NO_MEMORY does not name the library of no_memory.c: not tried")
        raise SystemExit(77)
    harness.main()
