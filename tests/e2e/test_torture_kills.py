"""SIGKILL at random moments of a run: nothing seen is lost, and the next run ends where an undisturbed one does."""
import time

import harness
import torture

KILLS = 1000 if torture.WHOLE else 5


class Kills(torture.Torture):
    def test_s4_killed_at_any_moment_a_run_is_finished_by_the_next(self):
        chance = torture.chance()
        length, killed, number = float("inf"), 0, 0
        while killed < KILLS:
            self.begin()
            moment = chance.uniform(0, length) if number else None
            started = time.monotonic()
            code, said = self.disturb(timeout=moment)
            if code == 0:
                # As long as a run takes at its quickest, so that most are met within it.
                length = min(length, time.monotonic() - started)
            killed += code == -9
            number += 1
            with self.subTest(run=number, seconds=moment, said=said):
                self.converge()
        print("%d of %d runs were killed" % (killed, number))


if __name__ == "__main__":
    harness.main()
