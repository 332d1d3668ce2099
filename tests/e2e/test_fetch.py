"""`stet fetch`: one fetch as a person needs it; and N7, certificates that prove nothing."""
import json
import os
import shutil
import subprocess
import tempfile

import certificates
import harness
import origin


def answer(path, host, headers):
    if path == "/robots.txt":
        return 200, {}, b"User-agent: *\nDisallow: /private\n"
    if path == "/old":
        return 301, {"Location": "/story"}, b""
    return 200, {"Content-Type": "text/html", "ETag": '"v1"', "Cache-Control": "max-age=60"}, \
        origin.page("A gate opens", *origin.TEXT)


class Fetch(harness.unittest.TestCase):
    def setUp(self):
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)
        self.server = origin.Server(answer)
        self.addCleanup(self.server.close)
        self.old = self.server.url("a.localhost", "/old")
        self.private = self.server.url("a.localhost", "/private/x")

    def files(self):
        return sorted((folder, name, os.stat(os.path.join(folder, name)).st_mtime_ns)
                      for folder, _, names in os.walk(self.archive.folder) for name in names)

    def test_it_tells_each_hop_and_writes_nothing(self):
        before = self.files()
        out = self.archive.stet("fetch", self.old)
        for line in ("  status      301, by HTTP/1.1", "  leads to    /story", "  address     127.0.0.1 port",
                     "  robots.txt  lets it pass", '  ETag        "v1"', "  cache       max-age=60",
                     "  headline    A gate opens", "  verdict     article", "connection "):
            self.assertIn(line, out)
        told = json.loads(self.archive.stet("fetch", "--json", self.old))
        self.assertEqual([hop["status"] for hop in told["hops"]], [301, 200])
        self.assertEqual((told["verdict"], told["etag"], told["headline"]), ("article", '"v1"', "A gate opens"))
        times = told["hops"][0]
        self.assertTrue(0 < times["connected_us"] <= times["first_byte_us"] <= times["total_us"])
        self.assertEqual(self.files(), before)

    def test_robots_and_the_guard_hold(self):
        out = self.archive.stet("fetch", self.private, code=1)
        self.assertIn("verdict     blocked, robots:", out)
        self.assertEqual(self.server.asked("a.localhost"), [])
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([harness.STET, "fetch", self.old], cwd=folder, capture_output=True, text=True)
            self.assertEqual((done.returncode, os.listdir(folder)), (1, []))
            self.assertIn("address-refused", done.stdout)
        self.archive.stet("fetch", "not an address", code=65)

    def test_settings_of_the_archive_and_the_site_hold(self):
        with open(os.path.join(self.archive.folder, "stet.conf"), "a", encoding="utf-8") as file:
            file.write("contact = desk@example.com\n")
        with open(os.path.join(self.archive.folder, "watchers/sites.watch"), "w", encoding="utf-8") as file:
            file.write("[site a.localhost]\nrobots = ignore\ntitle = //p\n")
        told = json.loads(self.archive.stet("fetch", "--json", self.private))
        self.assertEqual(told["headline"], origin.TEXT[0])
        self.assertIn("ignore", told["robots"])
        self.assertEqual(self.server.requests[0].headers["From"], "desk@example.com")


class Tls(harness.unittest.TestCase):
    """The test's authority is trusted by `ca-file` alone; nothing turns verification off."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="stet-tls-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.authority = certificates.make_authority(self.folder)

    def start(self, context, is_known=True):
        self.server = origin.Server(answer, context)
        self.addCleanup(self.server.close)
        self.archive = harness.Archive(harness.CONFIG + ("ca-file = %s\n" % self.authority if is_known else ""))
        self.addCleanup(self.archive.close)
        self.url = self.server.url("a.localhost", "/story")

    def check_refused(self, reason, *words):
        self.archive.stet("add", self.url)
        self.archive.stet("run", "--all")
        self.assertEqual(self.archive.commits(), [])
        self.assertEqual(self.server.requests, [], "nothing was asked")
        told = json.loads(self.archive.stet("status", "--json", code=1))["articles"][0]
        self.assertEqual((told["verdict"], told["reason"]), ("failed", reason))
        for word in words:
            self.assertIn(word, told["detail"])
        self.assertEqual([line[3:6] for line in harness.ledger(self.archive)], [["failed", reason, "-"]])
        self.assertEqual(json.loads(self.archive.stet("fetch", "--json", self.url, code=1))["reason"], reason)

    def test_a_certificate_of_a_known_authority_is_told(self):
        self.start(certificates.make_certificate(self.folder, "a.localhost"))
        out = self.archive.stet("fetch", self.url)
        self.assertIn("  TLS         TLSv1.3", out)
        self.assertIn("CN=a.localhost, signed by CN=Test authority, until 2099-12-31T23:59:59Z", " ".join(out.split()))
        self.assertRegex(out, r"TLS [0-9.]+, first byte")
        self.archive.stet("add", self.url)
        self.archive.stet("run")
        self.assertEqual(len(self.archive.commits()), 1)

    def test_http2_that_fails_is_tried_again_by_http_1_1(self):
        context = certificates.make_certificate(self.folder, "a.localhost")
        context.set_alpn_protocols(["h2", "http/1.1"])
        self.start(context)
        told = json.loads(self.archive.stet("fetch", "--json", self.url))
        self.assertEqual((told["verdict"], told["hops"][-1]["status"]), ("article", 200))
        self.assertGreater(self.server.broken_http2, 0)
        self.archive.stet("add", self.url)
        self.archive.stet("run")
        self.assertEqual(len(self.archive.commits()), 1)

    def test_n7_an_expired_certificate(self):
        self.start(certificates.make_certificate(self.folder, "a.localhost", end="20210101000000Z"))
        self.check_refused("tls-expired", "CN=a.localhost", "CN=Test authority", "2021-01-01T00:00:00Z")

    def test_n7_a_certificate_of_another_host(self):
        self.start(certificates.make_certificate(self.folder, "b.localhost"))
        self.check_refused("tls-wrong-host", "CN=b.localhost", "CN=Test authority", "2099-12-31")

    def test_n7_a_self_signed_certificate(self):
        self.start(certificates.make_certificate(self.folder, "a.localhost", is_self_signed=True))
        self.check_refused("tls-self-signed", "CN=a.localhost, signed by CN=a.localhost")

    def test_n7_an_unknown_authority(self):
        self.start(certificates.make_certificate(self.folder, "a.localhost"), is_known=False)
        self.check_refused("tls-unknown-authority", "CN=a.localhost", "CN=Test authority")

    def test_a_wrong_ca_file_stops_the_run(self):
        self.start(None)
        with open(self.authority, "w", encoding="utf-8") as file:
            file.write("nothing\n")
        self.archive.stet("add", self.url)
        self.assertIn("ca-file", self.archive.full("run", code=78).stderr)


if __name__ == "__main__":
    harness.main()
