"""N10: no packet goes to a refused address, by whatever way it comes. Seen by strace, at the call that would send it."""
import os
import shutil
import subprocess

import harness
import origin

NAMES, PUBLIC = os.environ.get("STET_NAMES", ""), "93.184.215.14"
DAY_1, DAY_2 = "2026-06-12T10:00:00Z", "2026-06-13T10:00:00Z"


def can_trace():
    return shutil.which("strace") and subprocess.run(["strace", "-f", "-o", "/dev/null", "true"],
                                                     capture_output=True).returncode == 0


@harness.unittest.skipUnless(can_trace(), "strace cannot trace here")
@harness.unittest.skipUnless(os.path.exists(NAMES), "STET_NAMES does not name the library")
class Guard(harness.unittest.TestCase):
    """`public` stands for the whole public net; nobody may come to `private`."""

    def setUp(self):
        self.public = origin.Server(self.answer)
        self.addCleanup(self.public.close)
        self.private = origin.Server(self.answer)
        self.addCleanup(self.private.close)
        self.archive = harness.Archive(harness.CONFIG.replace("allow-private = yes", "allow-private = no"))
        self.addCleanup(self.archive.close)

    def answer(self, path, host, headers):
        if path == "/robots.txt":
            return 404, {}, b""
        if path == "/away":
            return 302, {"Location": self.private.url("127.0.0.1", "/story")}, b""
        return 200, {"Content-Type": "text/html"}, origin.page("A gate opens", *origin.TEXT)

    def run_traced(self, address, now):
        """Ports of 127.0.0.1 that were connected to."""
        trace = os.path.join(self.archive.top, "trace")
        settings = {"LD_PRELOAD": NAMES, "STET_NAME_ADDRESS": address, "STET_PUBLIC_ADDRESS": PUBLIC,
                    "STET_STAND_IN": str(self.public.port), "STET_TEST_NOW": now,
                    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0:detect_leaks=0"}
        command = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o", trace]
        for pair in settings.items():
            command += ["-E", "%s=%s" % pair]
        done = subprocess.run(command + [harness.STET, "run", "--all"], cwd=self.archive.folder, capture_output=True,
                              text=True)
        self.assertIn(done.returncode, (0, 75), done.stderr)
        with open(trace, encoding="utf-8", errors="replace") as file:
            lines = [line for line in file if "connect(" in line and "sa_family=AF_INET" in line]
        self.assertEqual([line for line in lines if "htons(%d)" % self.public.port not in line], [])
        self.assertEqual(self.private.requests, [])
        return len(lines)

    def reasons(self):
        return sorted(tuple(line[3:5]) for line in harness.ledger(self.archive))

    def test_n10_no_packet_goes_to_a_private_address(self):
        port = self.private.port
        hosts = ["127.0.0.1", "a.localhost", "2130706433", "[::ffff:127.0.0.1]", "[::1]", "10.0.0.1", "169.254.169.254"]
        self.archive.stet("add", *["http://%s:%d/story" % (host, port) for host in hosts], now=DAY_1)
        self.assertEqual(self.run_traced(PUBLIC, DAY_1), 0)
        self.assertEqual({row[1] for row in self.reasons()}, {"address-refused"})

    def test_n10_nor_by_a_redirect_of_a_public_name(self):
        self.archive.stet("add", "http://outlet.example:%d/away" % self.private.port, now=DAY_1)
        self.assertGreater(self.run_traced(PUBLIC, DAY_1), 0)
        self.assertEqual(self.reasons(), [("failed", "address-refused")])

    def test_n10_nor_when_a_public_name_is_bound_to_a_private_address(self):
        self.archive.stet("add", "http://outlet.example:%d/story" % self.private.port, now=DAY_1)
        self.assertGreater(self.run_traced(PUBLIC, DAY_1), 0)
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertEqual(self.run_traced("127.0.0.1", DAY_2), 0)
        self.assertEqual(self.reasons(), [("article", "-"), ("failed", "address-refused")])
        self.assertEqual(len(self.archive.commits()), 1)


if __name__ == "__main__":
    harness.main()
