"""Secrets of a site: sent to its host alone, and found nowhere afterwards."""
import os

import harness
import origin

NOW, LATER = "2026-03-01T08:00:00Z", "2026-03-01T10:00:00Z"
SECRET = "s3cr3t-0f-the-n3wsr00m"


class Secrets(harness.unittest.TestCase):
    def setUp(self):
        self.answers = {}
        self.server = origin.Server(self.answer)
        self.addCleanup(self.server.close)
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)
        self.write("watchers/sites.watch", "[site a.localhost]\nsecret = example-login\n")
        self.story = self.server.url("a.localhost", "/story")
        self.archive.stet("add", self.story, now=NOW)

    def answer(self, path, host, headers):
        if path in self.answers:
            return self.answers[path]
        if path == "/robots.txt":
            return 404, {}, b""
        if SECRET not in headers.get("Cookie", ""):
            return 401, {}, b"log in"
        return 200, {"Content-Type": "text/html", "Set-Cookie": "visit=made-for-us", "X-Echo": headers["Cookie"]}, \
            origin.page("A gate opens", *origin.TEXT)

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.archive.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def keep(self, text=None, mode=0o600):
        self.write(".git/stet/secrets/example-login",
                   text or "# ours\nCookie: session=%s; seen=1\nX-Key: key-%s\n" % (SECRET, SECRET), mode)

    def run_stet(self, now=NOW, **more):
        done = self.archive.full("run", "--all", "-v", now=now, **more)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        return done

    def check_nowhere(self):
        """In no object of the repository, whatever it is reached by, in no file, in no answer of a command."""
        names = self.archive.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
        for line in names.splitlines():
            name, kind = line.split()
            self.assertNotIn(SECRET, self.archive.git("cat-file", "-p", name) if kind != "tree" else "", name)
        for folder, _, files in os.walk(self.archive.folder):
            for name in files:
                if not folder.endswith("/secrets"):
                    with open(os.path.join(folder, name), "rb") as file:
                        self.assertNotIn(SECRET.encode(), file.read(), name)
        for command in (["status"], ["status", "--json"], ["list", "--json"], ["log", "--json"]):
            done = self.archive.full(*command, code=None)
            self.assertNotIn(SECRET, done.stdout + done.stderr)

    def status(self):
        return self.archive.full("status", now=NOW, code=None).stdout

    def sent_to(self, host):
        return [SECRET in str(request.headers) for request in self.server.requests
                if request.host == host and request.path != "/robots.txt"]

    def test_they_open_the_page_and_are_found_nowhere(self):
        self.keep()
        self.run_stet()
        self.assertEqual(len(self.archive.commits()), 1)
        http = self.archive.git("show", "refs/evidence:" + self.archive.files()[0] + ".http")
        for line in "Cookie: (struck out)", "X-Key: (struck out)", "Set-Cookie: (struck out)", "X-Echo: (struck out)":
            self.assertIn(line, http)
        self.assertNotIn("made-for-us", http, "what a site gives to whoever is logged in opens it as well")
        self.assertFalse(any(SECRET in str(request.headers) for request in self.server.requests
                             if request.path == "/robots.txt"))
        self.check_nowhere()
        self.archive.check()

    def test_no_other_host_gets_them(self):
        self.keep()
        other = self.server.url("b.localhost", "/other")
        self.answers["/story"] = 302, {"Location": other}, b""
        self.answers["/other"] = 302, {"Location": self.server.url("a.localhost", "/back")}, b""
        self.run_stet()
        self.assertEqual((self.sent_to("a.localhost"), self.sent_to("b.localhost")), ([True, True], [False]))
        self.check_nowhere()

    def test_an_answer_that_shows_them_is_not_kept(self):
        self.keep()
        shown = origin.page("A gate opens", *origin.TEXT, "Signed in as " + SECRET + ".")
        self.answers["/story"] = 200, {"Content-Type": "text/html"}, shown
        self.run_stet()
        self.assertEqual(self.archive.commits(), [])
        self.assertIn("failed, secret-shown", self.status())
        self.answers["/story"] = 302, {"Location": "/login?token=" + SECRET}, b""
        self.run_stet(LATER)
        self.assertNotIn("/login", str(self.server.asked("a.localhost")))
        self.check_nowhere()

    def test_a_file_that_others_may_read_is_refused_and_nothing_is_asked(self):
        for mode in 0o640, 0o604:
            self.keep(mode=mode)
            self.run_stet()
            self.assertEqual(self.server.asked("a.localhost"), [])
            self.assertIn("failed, no-secret", self.status())
            self.assertIn("chmod 600", self.status())

    def test_wrong_and_missing_files_are_told_without_their_content(self):
        for text, words in ((SECRET + "\n", "example-login:1: expected `Header: value`"),
                            ("Host: %s\n" % SECRET, "a header that stet sets itself"),
                            ("# " + SECRET + "\n", "nothing in it")):
            self.keep(text)
            self.run_stet()
            self.assertIn(words, self.status())
            self.assertNotIn(SECRET, self.status())
        os.remove(os.path.join(self.archive.folder, ".git/stet/secrets/example-login"))
        self.run_stet()
        self.assertIn("No such file", self.status())
        self.assertEqual(self.server.asked("a.localhost"), [])
        self.check_nowhere()

    def test_those_of_systemd_go_before(self):
        folder = os.path.join(self.archive.top, "credentials")
        os.makedirs(folder)
        with open(os.path.join(folder, "example-login"), "w", encoding="utf-8") as file:
            file.write("Cookie: session=%s\n" % SECRET)
        self.keep("Cookie: session=wrong-one\n")
        self.run_stet(environment={"CREDENTIALS_DIRECTORY": folder})
        self.assertEqual(len(self.archive.commits()), 1)
        self.check_nowhere()


if __name__ == "__main__":
    harness.main()
