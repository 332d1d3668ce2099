"""SIGKILL at random moments of a run: nothing seen is lost, and the next run ends where an undisturbed one does."""
import time

import harness
import torture

KILLS = 1000 if torture.WHOLE else 5


class Kills(torture.Torture):
    def test_s4_killed_at_any_moment_a_run_is_finished_by_the_next(self):
        chance = torture.chance()
        self.begin()
        started = time.monotonic()
        self.disturb()
        length = time.monotonic() - started
        killed = 0
        for number in range(KILLS):
            moment = chance.uniform(0, length)
            self.begin()
            code, said = self.disturb(timeout=moment)
            killed += code == -9
            with self.subTest(kill=number, seconds=round(moment, 4), said=said):
                self.converge()
        print("%d of %d runs were killed" % (killed, KILLS))
        self.assertGreater(killed, KILLS // 3)


if __name__ == "__main__":
    harness.main()
