"""`stet watch`: the loop that stays, as a service manager starts it."""
import json
import os
import select
import signal
import socket
import subprocess
import time

import harness

PATIENCE = 120  # seconds: until a busy machine comes to it
STOP = 5        # seconds that a signal leaves; tests allow a busy machine a little more


class Watching(harness.Case):
    def setUp(self):
        super().setUp()
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.manager.bind(os.path.join(self.archive.top, "notify"))
        self.addCleanup(self.manager.close)
        self.heard = []

    def start(self, *arguments, **environment):
        self.process = subprocess.Popen(
            [harness.STET, "watch", *arguments], cwd=self.archive.folder, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, "NOTIFY_SOCKET": self.manager.getsockname(), **environment})
        self.addCleanup(self.process.stdout.close)
        self.addCleanup(self.process.stderr.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)

    def hear(self, *words):
        """Waits until the manager is told a line with one of the words; gives it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not select.select([self.manager], [], [], 1)[0]:
                self.assertIsNone(self.process.poll(), "it ended: %s" % self.heard)
                continue
            line = self.manager.recv(4096).decode()
            self.heard.append(line)
            if any(word in line for word in words):
                return line
        self.fail("%s was not told: %s" % (words, self.heard))

    def stop(self, number=signal.SIGTERM):
        started = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=PATIENCE)
        return time.monotonic() - started

    def add(self, url):
        """As a person would: again, where a cycle just holds the archive."""
        end = time.monotonic() + PATIENCE
        while self.archive.full("add", url, code=None).returncode == 75 and time.monotonic() < end:
            select.select([], [], [], 0.2)

    def test_it_looks_tells_its_manager_and_stops(self):
        self.archive.stet("add", self.url("/bulk/1"))
        self.start(WATCHDOG_USEC="2000000")
        self.assertIn("looking", self.hear("STATUS="))
        self.hear("READY=1")
        self.assertIn("1 looked at: 1 new", self.hear("waiting"))
        self.assertLess(self.stop(), STOP + 5)
        self.assertEqual(self.process.returncode, 0, self.process.stderr.read())
        self.hear("STOPPING=1")
        self.assertIn("WATCHDOG=1", self.heard)
        self.assertRegex(self.process.stdout.read(), r"^[0-9a-f]{7} new .*\n1 looked at: 1 new, 0 edited, 0 unchanged\n$")
        self.assertEqual(len(self.archive.commits()), 1)
        self.archive.check()

    def test_others_have_their_turn_and_a_signal_has_it_look_at_once(self):
        self.start("--json")
        self.hear("waiting")
        for number in 1, 2:
            self.add(self.url("/bulk/%d" % number))
            self.process.send_signal(signal.SIGHUP)
            self.assertIn("1 looked at: 1 new", self.hear("waiting"))
            self.heard.clear()
        self.archive.stet("maintain")
        self.stop(signal.SIGINT)
        self.assertEqual(self.process.returncode, 0)
        self.assertEqual([json.loads(line)["verdict"] for line in self.process.stdout], ["article"] * 2)
        self.archive.check()
        self.archive.stet("verify")

    def test_a_cycle_beside_it_is_waited_for(self):
        self.archive.stet("add", self.url("/bulk/1"))
        self.newsroom.control(story="/bulk/1", delay_ms=3000)
        run = subprocess.Popen([harness.STET, "run", "-q"], cwd=self.archive.folder, stdout=subprocess.DEVNULL)
        self.addCleanup(run.wait)
        while str(run.pid) not in self.archive.text(".git/stet/lock").split():
            self.assertIsNone(run.poll())
        self.start()
        self.hear("READY=1")
        self.assertEqual(run.wait(timeout=PATIENCE), 0)
        self.add(self.url("/bulk/2"))
        self.hear("1 looked at: 1 new")
        self.stop()
        self.assertEqual((self.process.returncode, self.process.stderr.read()), (0, ""))

    def test_a_stop_in_the_middle_of_a_cycle_loses_nothing(self):
        for number in range(20, 40):
            self.newsroom.control(story="/bulk/%d" % number, behaviour="stall")
        self.archive.stet("add", *[self.url("/bulk/%d" % number) for number in range(40)])
        self.start()
        end = time.monotonic() + PATIENCE
        while self.newsroom.state()["bulk"]["requests"] < 20 and time.monotonic() < end:
            self.assertIsNone(self.process.poll())
        self.assertLess(self.stop(), STOP + 5)
        self.assertEqual(self.process.returncode, 0)
        self.archive.check()
        self.newsroom.control(reset=True)
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.archive.commits()), 40)
        self.archive.stet("verify")

    def test_settings_that_break_are_told_once_and_waited_for(self):
        self.archive.stet("add", self.url("/bulk/1"))
        config = os.path.join(self.archive.folder, "stet.conf")
        self.start()
        self.hear("waiting")
        with open(config, "a") as file:
            file.write("nonsense = 1\n")
        self.process.send_signal(signal.SIGHUP)
        self.assertIn("nonsense", self.hear("tried again"))
        self.process.send_signal(signal.SIGHUP)
        self.hear("tried again")
        with open(config, "w") as file:
            file.write(harness.CONFIG)
        self.add(self.url("/bulk/2"))
        self.process.send_signal(signal.SIGHUP)
        self.hear("1 looked at: 1 new")
        self.stop()
        errors = self.process.stderr.read().splitlines()
        self.assertEqual(len(errors), 2, errors)
        self.assertIn("works again", errors[1])

    def test_what_is_wrong_at_the_start_ends_it(self):
        with open(os.path.join(self.archive.folder, "stet.conf"), "a") as file:
            file.write("nonsense = 1\n")
        self.assertIn("nonsense", self.archive.full("watch", code=78).stderr)
        self.archive.full("-C", self.archive.top, "watch", code=66)


if __name__ == "__main__":
    harness.main()
