"""Every message that a person can meet, brought about once and printed: what is done, the exit code, the words.

They stand in messages.txt, to be read in one go; STET_WRITE_MESSAGES=1 writes it anew, and the difference is read before
it is committed. A message of src/ that no row brings about, and that is not among messages.UNREACHED, fails the test."""
import fcntl
import glob
import gzip
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import unittest

import harness
import listeners
import messages
import origin

LIST = os.path.join(harness.HERE, "messages.txt")
MOST = 600  # bytes of a line: longer is read by nobody
EXITS = (0, 1, 64, 65, 66, 71, 73, 74, 75, 77, 78)  # of stet(1)
DAY = "2026-06-12T%02d:00:00Z"


said = []  # (section, what, exit code, lines)


class Sheet(unittest.TestCase):
    """Rows that share an archive, in the order in which they stand."""

    section = ""
    hidden = ()  # pairs of a pattern and what stands for it in the list

    @classmethod
    def setUpClass(cls):
        cls.archive = harness.Archive()
        cls.addClassCleanup(cls.archive.close)
        cls.nobody = harness.refusing(cls)

    def path(self, name):
        return os.path.join(self.archive.folder, name)

    def write(self, name, content, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.chmod(path, mode)
        return path

    def say(self, what, *arguments, now=DAY % 10, folder=None, environment=None, command=()):
        """Runs stet and keeps what it says on standard error."""
        env = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC0", "HOME": self.archive.top, "STET_TEST_NOW": now,
               **(environment or {})}
        began = time.monotonic()
        done = subprocess.run([*command, harness.STET, *arguments], cwd=folder or self.archive.folder, env=env,
                              stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)
        if time.monotonic() - began > 1:
            print("%5.1f s  %s" % (time.monotonic() - began, what), file=sys.stderr)
        lines = [self.hide(line) for line in done.stderr.decode().splitlines()]
        with self.subTest(what):
            self.assertTrue(lines, "exit %d, %s" % (done.returncode, done.stdout.decode()))
            said.append((self.section, what, done.returncode, lines))
            self.assertIn(done.returncode, EXITS)
            for line in lines:
                self.assertTrue(line.startswith("stet: "), line)
                self.assertLessEqual(len(line.encode()), MOST, line)
                self.assertNotRegex(line, r"[.!]$|[\x00-\x1F\x7F]|\(null\)")
        return done

    def hide(self, line):
        """What differs from one day and machine to the next gets a name."""
        for pattern, name in ((re.escape(self.archive.folder), "ARCHIVE"), (re.escape(self.archive.top), "TOP"),
                              (r"\b[0-9a-f]{40}\b", "COMMIT"), (r"\b[0-9a-f]{12}\b", "COMMIT"),
                              (r"127\.0\.0\.1[:_]\d{5}\b", "127.0.0.1:PORT"),
                              (r"127\.0\.0\.1 port \d+", "127.0.0.1 port PORT"),
                              (r"\.tmp-\d+", ".tmp-N"), (r"after \d+ ms", "after N ms"), (r"only \d+(\.\d)? MiB", "only N MiB"),
                              (r"\b\d+ bytes blow", "N bytes blow"),
                              (r"process \d+ since [0-9T:-]+Z", "process PID since TIME"), *self.hidden):
            line = re.sub(pattern, name, line)
        return line


class Calls(Sheet):
    section = "Calls"

    def test_what_is_called_wrongly(self):
        for arguments in ("nosuch", "lst", "--nosuch", "-C", "list --nosuch", "show", "list more", "log -n",
                          "log -n x",
                          "--color=red list", "list --color red", "--completions tcsh", "log --since never",
                          "log --since 2026-03-02 --until 2026-03-01", "add",
                          "add --feed --until yesterday http://127.0.0.1/",
                          "add --until 2001-01-01 http://127.0.0.1/x",
                          "add --every often http://127.0.0.1/x", "add --follow /x/ http://127.0.0.1/x",
                          "card x -o x.gif", "card x --size large -o x.png", "card x", "export --output x",
                          "export --bundle x", "forget x", "import --format word -", "log --label nosuch",
                          "list --sort size", "reread", "reread --all --budget long", "verify --jobs 1000",
                          "verify --budget long", "site x --address ftp://x", "serve --listen nowhere",
                          "init --from -x y",
                          "learn", "learn ../../x", "init a b", "init ", "-C  list", "forget --reason x ",
                          "add --match x http://127.0.0.1/x"):
            self.say("stet " + arguments, *arguments.split(" "))
        self.say("stet add http://127.0.0.1/^A", "add", "http://127.0.0.1/\x01")


class Settings(Sheet):
    section = "stet.conf"

    def test_what_is_wrong_in_it(self):
        for lines in ("delay = 3s", "[archive", "[fetch] # mine", "[fetch]\n= 3", "[]", "[fetch]\ndelai = 3s",
                      "[fetch]\nnosuch = 1", "[fetsch]", "[else]", "[fetch]\ndelay", "[fetch]\ndelay = soon",
                      "[fetch]\ndelay = 3s # at least", "[fetch]\ndelay = 30h", "[fetch]\nmax-body = big",
                      "[fetch]\nmax-body = 1GiB", "[fetch]\ntotal = 0", "[fetch]\nper-day = many",
                      "[fetch]\nallow-private = perhaps", "[fetch]\nrobots = sometimes",
                      "[archive]\ncommitter = me", "[archive]\npush = --force", "[fetch]\nlanguage = \a",
                      "[fetch]\nlanguage = " + 70000 * "x", b"[fetch]\nlanguage = \xff",
                      "[schedule]\nmin = 2d\nmax = 1d",
                      "[fetch]\na = 1\nb = 2\n", "[notify Big Boss]", "[notify a]\nmin = 1", "[notify a]\nnosuch = 1",
                      "[notify a]\nlabels = nosuch", "[notify a]\nevents = nosuch", "[notify a]\nmin = heavy",
                      "[notify a]\ndigest = 10d", "[notify a]\nquiet = nights",
                      "[notify a]\nfrom = a@b.example, c@d.example",
                      "[notify a]\nsmtp = mail.example", "[notify a]\nsmtp = smtp://me:word@mail.example",
                      "[notify a]\nsmtp-tls = maybe", "[notify a]\ncommand = echo", "[notify a]\nsecret = a/b",
                      "[notify a]\ntimeout = 1h", "[notify a]\nwebhook = https://a b", "[notify a]\nwebhook = mine",
                      "[notify a]\nwebhook = secret", "[notify a]\nmatrix = https://m.example",
                      "[notify a]\nmail = a@b.example\nsmtp = smtp://m.example\nsmtp-tls = none\nsecret = m",
                      "[fetch]\nproxy = what:ever",
                      "[notify a]\nmail = a@b.example\nsmtp = smtps://m.example\nsmtp-tls = none",
                      "[notify a]\nmail = a@b.example\nwebhook = https://w.example", "[notify a]\nmail = nobody",
                      "[notify a]\nmail =", "".join("[notify a%d]\ncommand = /bin/true\n" % n for n in range(70))):
            self.write("stet.conf", lines)
            shown = lines if isinstance(lines, str) else lines.decode(errors="replace")
            shown = shown.replace("\n", " ⏎ ").replace("\a", "^G")
            self.say(shown if len(shown) < 120 else shown[:50] + " … (%d bytes)" % len(lines), "list")

    def test_what_is_wrong_with_it(self):
        os.unlink(self.path("stet.conf"))
        os.mkdir(self.path("stet.conf"))
        self.say("stet.conf is a folder", "list")
        os.rmdir(self.path("stet.conf"))
        os.mkfifo(self.path("stet.conf"))
        self.say("stet.conf is a pipe", "list")
        os.unlink(self.path("stet.conf"))
        self.write("stet.conf", (1 << 20) * "# \n")
        self.say("stet.conf of 3 MiB", "list")

    def test_what_shows_when_it_is_used(self):
        for lines in ("[fetch]\nca-file = /dev/null", "[fetch]\nca-file = /nowhere/ca.pem",
                      "[fetch]\nlanguage = en\tx", "[fetch]\nallow-private = yes\nproxy = http://" + self.nobody,
                      "[archive]\nmin-free = 900000GiB", "[archive]\nstate = /dev/null/state"):
            self.write("stet.conf", lines if lines.startswith("[archive]") else "[archive]\nmin-free = 0\n" + lines)
            self.write("watchers/one.watch", "[watch]\nurl = http://%s/x\n" % self.nobody)
            shown = lines.replace("\n", " ⏎ ").replace(self.nobody, "127.0.0.1:PORT")
            self.say("stet run, " + shown, "run", "--all")


class WatchFiles(Sheet):
    section = "Watch files"

    def test_what_is_wrong_in_one(self):
        for lines in ("url = https://a.example/x", "[watch]\nurl = ftp://a.example/x", "[watch]\nurl = a.example/x",
                      "[watch]\nurl = https:/a.example/x", "[watch]\nurl = https://a\\b.example/x",
                      "[watch]\nurl = https://me:word@a.example/x", "[watch]\nurl = https://a.example:port/x",
                      "[watch]\nurl =", "[watch]\nurl = https://a.example/" + 9000 * "x", "[watch]\nurl = https:///x",
                      "[watch]\nurl = https://a_b..example/x", "[watch]\nurl = https://[::1%25eth0]/x",
                      "[watch]\nurl = https://%s.example/x" % (300 * "a"), "[watch]\nurl = https://a b.example/x",
                      "[watch]\nurl = https://a.example/x\nevry = 1h",
                      "[watch]\nurl = https://a.example/x\nevery = often",
                      "[watch]\nurl = https://a.example/x\nevery = 6h..1h",
                      "[watch]\nurl = https://a.example/x\nuntil = soon",
                      "[watch]\nurl = https://a.example/x\nuntil = 30d",
                      "[watch]\nurl = https://a.example/x\npaused = si",
                      "[watch]\nurl = https://a.example/x\nfeed = https://a.example/f",
                      "[watch]\nfeed = https://a.example/f\nmatch = (",
                      "[watch]\nfeed = https://a.example/f\nmax-new = 0",
                      "[watch]\nfeed = https://a.example/f\nfollow = 1s",
                      "[watch]\nurl = https://a.example/x\nmatch = /x/", "[watch]\nevery = 1h", "[watch mine]",
                      "[watches]", "[else]", "[site]", "[site https://a.example/]",
                      "[site a.example]\nurl = https://a.example/x",
                      "[watch]\ncookie = a=b", "[watch]\nurl = https://a.example/x\ncontent = //p",
                      "[site a.example]\nbody = div.story >", "[site a.example]\nbody = string(//p)",
                      "[site a.example]\nsecret = a/b",
                      "[site a.example]\nrobots = maybe", "[site a.example]\ndelay = 9000h",
                      "[site a.example]\nper-day = 0",
                      "[watch]\na = 1\nb = 2\n"):
            self.write("watchers/mine.watch", lines)
            shown = lines.replace("\n", " ⏎ ")
            self.say(shown if len(shown) < 120 else shown[:50] + " … (%d bytes)" % len(lines), "list")

    def test_what_is_wrong_with_one(self):
        os.mkdir(self.path("watchers/folder.watch"))
        self.write("watchers/mine.watch", "")
        shutil.rmtree(self.path("watchers"))
        self.write("watchers", "")
        self.say("watchers is a file", "list")


class Reads(Sheet):
    section = "Pages and their rules, by stet extract"

    def extract(self, what, page, *arguments):
        self.say(what, "extract", *arguments, self.write("page.html", page))

    def test_what_cannot_be_read(self):
        article = origin.page("A gate opens", *origin.TEXT)
        self.say("a page that is not there", "extract", "nowhere.html")
        self.say("a folder", "extract", self.archive.top)
        self.extract("a PDF", b"%PDF-1.7 " + bytes(range(256)))
        self.extract("a page without text", b"<!doctype html><p></p>")
        self.extract("an empty file", b"")
        self.extract("a tag of 200 000 attributes",
                     b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(200000)) + b">")
        self.extract("a page of 100 000 levels", b"<!doctype html>" + 100000 * b"<div>" + b"x")
        self.extract("a page of 17 MiB", b"<!doctype html>" + (17 << 20) * b"x")
        self.extract("an address that is none", article, "--url", "no address")
        self.extract("rules without a section", article, "--rules", self.write("rules", ""))
        self.extract("rules of another site", article, "--url", "https://a.example/", "--rules",
                     self.write("rules", "[site b.example]\nbody = //main\n"))
        self.extract("rules of two sites", article, "--rules",
                     self.write("rules", "[site b.example]\nbody = //main\n[site c.example]\nbody = //p\n"))
        self.extract("rules that are none", article, "--rules", self.write("rules", "[site b.example]\nbody = (\n"))
        self.extract("rules that find nothing", article, "--url", "https://a.example/", "--rules",
                     self.write("rules", "[site a.example]\nbody = //main\n"))
        self.extract("blocks that are none", article, "--blocks", self.write("blocks", "keep me\n"))
        self.extract("rules that are not there", article, "--rules", "nowhere.rules")
        self.say("a page that is refused", "extract", "http://%s/x" % self.nobody)


class Imports(Sheet):
    section = "Lists of watches, by stet import"

    def test_what_cannot_be_read(self):
        self.say("a file that is not there", "import", "nowhere.opml")
        for what, name, content in (
                ("an OPML that is none", "a.opml", "<html/>"), ("an OPML with entities", "a.opml",
                 "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml version='2.0'><body/></opml>"),
                ("no UTF-8", "a.csv", b"url\n\xff\n"), ("a table without addresses", "a.csv", "name,place\n1,2\n"),
                ("no YAML", "a.yaml", "url: [\n"), ("YAML with an alias", "a.yaml",
                                                    "url: &a https://a.example\nname: *a\n"),
                ("YAML of 100 levels", "a.yaml", "url: " + 100 * "[" + 100 * "]")):
            self.say(what, "import", self.write(name, content))
        self.say("standard input that is a folder", "sh", command=("sh", "-c", '"$0" import --format urls - < .'))
        self.say("addresses from a folder", "sh", command=("sh", "-c", '"$0" add - < .'))


class Sites(Sheet):
    """Answers of a site: what a run, `stet add` and `stet fetch` say of them."""

    section = "What sites answer"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answers = {}
        cls.server = origin.Server(lambda path, host, headers: cls.answers.get(path, (404, {}, b"")))
        cls.addClassCleanup(cls.server.close)

    def run_one(self, what, key, path, body, kind="text/html", status=200, more="", **headers):
        self.answers[path] = (status, {"Content-Type": kind, **headers}, body)
        self.write("watchers/one.watch", "[watch]\n%s = %s\n%s" % (key, self.server.url("127.0.0.1", path), more))
        self.say(what, "run", "--all")

    def test_lists(self):
        index = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>%s</loc></sitemap></sitemapindex>"
        feed = b"<rss version='2.0'><channel><title>a</title><item><link>http://a.example/x</link></item></channel></rss>"
        self.run_one("a feed that is empty", "feed", "/f1", b"")
        self.run_one("a feed that is a page", "feed", "/f2", origin.page("A gate", *origin.TEXT))
        self.run_one("a feed that is a sitemap", "feed", "/f3", index % b"http://a.example/")
        self.run_one("a sitemap that is a feed", "sitemap", "/s1", feed)
        self.run_one("a sitemap that is a page", "sitemap", "/s2", origin.page("A gate", *origin.TEXT))
        self.run_one("JSON that is no feed", "feed", "/f4", b'{"a": 1}', "application/json")
        self.run_one("XML that is no feed", "feed", "/f5", b"<note/>", "application/xml")
        self.run_one("nothing at all", "feed", "/f8", b"\n\n", "application/xml")
        self.run_one("no XML", "feed", "/f6", b"nonsense", "application/xml")
        self.run_one("entities of its own", "feed", "/f7", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + feed,
                     "application/xml")
        self.run_one("a section without a link of the select", "section", "/p1", origin.page("A gate", *origin.TEXT),
                     more="select = //div[@class='x']\n")
        self.run_one("a section of no element", "section", "/p2", b"<!-- -->")
        self.answers["/s4"] = (200, {}, index % self.server.url("127.0.0.1", "/s5").encode())
        self.run_one("an index that names an index", "sitemap", "/s3",
                     index % self.server.url("127.0.0.1", "/s4").encode())

    def test_pages(self):
        page = origin.page("A gate opens", *origin.TEXT)
        self.run_one("a page that is gone", "url", "/a0", b"", status=404)
        self.run_one("a page that is blocked", "url", "/a1", b"", status=403)
        self.run_one("a site that asks for a pause", "url", "/a2", b"", status=503)
        self.run_one("a body that is not gzip", "url", "/a3", b"\x1f\x8b" + page, **{"Content-Encoding": "gzip"})
        self.run_one("a gzip that is cut", "url", "/a4", gzip.compress(page)[:-20], **{"Content-Encoding": "gzip"})
        self.run_one("a bomb", "url", "/a5", gzip.compress((60 << 20) * b"a"), **{"Content-Encoding": "gzip"})
        self.write("stet.conf", harness.CONFIG + "max-body = 64KiB\n")
        self.run_one("a gzip of 100 KiB", "url", "/a7", gzip.compress(os.urandom(100 << 10)),
                     **{"Content-Encoding": "gzip"})
        self.run_one("a page of 100 KiB", "url", "/b1", page + (100 << 10) * b"a")
        self.write("stet.conf", harness.CONFIG)
        self.run_one("codings in codings", "url", "/a6", page,
                     **{"Content-Encoding": "gzip, gzip, gzip, gzip, gzip, gzip"})
        self.run_one("2000 headers more", "url", "/b3", page, **{"X-%d" % n: "x" for n in range(2000)})
        self.run_one("a PDF", "url", "/b2", b"%PDF-1.7", "application/pdf")

    def test_asking(self):
        self.say("add --feed of a page that is not there", "add", "--feed", self.server.url("127.0.0.1", "/nowhere"))
        self.say("add --feed of nobody", "add", "--feed", "http://%s/" % self.nobody)
        self.answers["/plain"] = (200, {"Content-Type": "text/html"}, origin.page("A gate opens", *origin.TEXT))
        self.say("add --feed of a page without one", "add", "--feed", self.server.url("127.0.0.1", "/plain"))
        self.answers["/"] = (200, {"Content-Type": "text/html"},
                             b"<!doctype html><title>A</title><link rel=alternate type='application/rss+xml' href=/feed><p>x")
        self.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"},
                                 b"<rss version='2.0'><channel><title>a</title><item><link>http://a.example/x</link></item></channel></rss>")
        self.say("add of a front page", "add", self.server.url("127.0.0.1", "/"))
        self.say("remove what is not watched", "remove", "https://a.example/x")
        self.say("pause what is not watched", "pause", "https://a.example/x")
        self.say("run what is not watched", "run", "https://a.example/x")
        self.say("extract a page that is not there", "extract", self.server.url("127.0.0.1", "/nowhere"))

    def test_secrets(self):
        self.answers["/x"] = (200, {"Content-Type": "text/html"}, origin.page("A gate opens", *origin.TEXT))
        self.write("watchers/one.watch",
                   "[watch]\nurl = %s\n[site 127.0.0.1]\nsecret = login\n" % self.server.url("127.0.0.1", "/x"))
        self.say("a secret that is not there", "run", "--all")
        for what, content in (("a secret of nothing", "\n"), ("a secret that is no header", "word\n"),
                              ("a secret for our own header", "Host: a\n"),
                              ("a secret of 20 headers", 20 * "X-A: b\n"), ("a secret of 70 000 bytes", 70000 * "#")):
            self.write(".git/stet/secrets/login", content, 0o600)
            self.say(what, "run", "--all")
        os.chmod(self.path(".git/stet/secrets/login"), 0o644)
        self.say("a secret that all may read", "run", "--all")
        os.unlink(self.path(".git/stet/secrets/login"))
        os.mkdir(self.path(".git/stet/secrets/login"))
        self.say("a secret that is a folder", "run", "--all")


class Versions(Sheet):
    section = "Articles and versions"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newsroom = harness.Newsroom()
        cls.addClassCleanup(cls.newsroom.close)
        cls.newsroom.control(bulk={"stable": True})
        cls.archive.stet("add", *[cls.newsroom.base + "/bulk/%d" % n for n in (1, 2, 5)], now=DAY % 8)
        cls.archive.stet("run", now=DAY % 8)
        cls.newsroom.control(story="/bulk/1", version=2)
        cls.newsroom.control(story="/bulk/2", behaviour="404")
        for hour in 9, 11:
            cls.archive.stet("run", "--all", now=DAY % hour)
        cls.archive.stet("add", cls.newsroom.base + "/bulk/3", now=DAY % 9)
        cls.two, cls.one, cls.five = sorted(cls.archive.files(), key=lambda path: -len(cls.archive.git(
            "log", "--format=%s", "main", "--", path)) - 999 * ("gone" in cls.archive.git("log", "--format=%s",
                    "main", "--", path)))
        cls.none = cls.newsroom.base + "/bulk/3"

    def test_what_is_not_there(self):
        for arguments in ("show nowhere", "show {one}@9", "diff {five}", "diff {one} 1 9", "diff {one} never",
                          "diff {one} 2001-01-01", "show {none}", "diff {none}", "log nowhere",
                          "log {none}", "quotes nowhere", "export --bundle {none}", "reread {none}",
                          "forget --reason x {none}",
                          "log --outlet x {none}", "card {two}@1 -o x.png", "card {none} -o x.png",
                          "learn nowhere.example", "notify nosuch",
                          "export --bundle {one} --output /dev/null/x", "export --bundle {one} --output {folder}",
                          "card {one}@2 -o /dev/null/x.png", "site /dev/null/x", "site {folder}", "find ",
                          "site {folder}/stet.conf",
                          "init {folder}", "init --from {folder} {folder}", "init --from {top}/nowhere {top}/b",
                          "init --from -x {top}/c", "-C /nowhere list", "-C / list", "-C {top} list", "show {host}",
                          "show bulk"):
            given = dict(five=self.five, one=self.one, two=self.two, none=self.none, folder=self.archive.folder,
                         top=self.archive.top,
                         host=self.newsroom.host)
            words = [part.format(**given) for part in arguments.split(" ")]
            self.say("stet " + arguments.format(**dict(given, five="FIRST", one="ARTICLE", two="OTHER", none="UNSEEN",
                                                       folder="ARCHIVE", top="TOP", host="HOST")), *words)


class Channels(Sheet):
    section = "Channels of notices"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newsroom = harness.Newsroom()
        cls.addClassCleanup(cls.newsroom.close)
        cls.sink = listeners.HttpSink()
        cls.addClassCleanup(cls.sink.close)
        cls.newsroom.control(bulk={"stable": True})
        cls.hour = 7
        cls.archive.stet("add", cls.newsroom.base + "/bulk/1", now=DAY % 6)

    def edit(self, what, lines, secret=None, mode=0o600, damage=None):
        """Once with the new channel, so that it has a place, and once more with an edit."""
        self.write("stet.conf", harness.CONFIG + "[notify desk]\n" + lines)
        self.archive.git("update-ref", "-d", "refs/stet/told/desk")
        if secret is not None:
            self.write(".git/stet/secrets/desk", secret, mode)
        self.archive.full("run", "--all", now=DAY % self.hour)
        type(self).hour += 1
        self.newsroom.control(bulk={"version": self.hour, "stable": True})
        if damage:
            self.archive.full("run", "--all", now=DAY % self.hour)
            damage()
        self.say(what, "run", "--all", now=DAY % self.hour)

    def test_what_is_not_told(self):
        web = "webhook = %s/x\n" % self.sink.base
        self.edit("a channel that refuses connections", "webhook = http://%s/x\n" % self.nobody)
        self.sink.answers = [500]
        self.edit("a channel with an error", web)
        self.edit("a channel whose place was lost", web, damage=lambda: self.archive.git("update-ref", "-d",
                "refs/stet/told/desk"))
        self.sink.answers = [404]
        self.edit("a channel that refuses", web)
        self.edit("a secret that is none", web + "secret = desk\n", "what\n")
        self.edit("a secret that all may read", web + "secret = desk\n", "token: x\n", 0o644)
        self.edit("no address", "webhook = secret\nsecret = desk\n", "token: x\n")
        self.edit("ntfy without a topic", "ntfy = http://%s\n" % self.nobody)
        self.edit("a command that is not there", "command = /nowhere/x\n")
        self.edit("a command that fails", "command = /bin/false\n")
        self.edit("no mail server", "mail = a@b.example\nsmtp = smtp://%s\nsmtp-tls = none\n" % self.nobody)
        with open(self.path(".git/stet/notify"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.say("another stet sends", "notify")


class Learned(Sheet):
    section = "What a run notes"

    def test_what_a_run_learns(self):
        tip = "Write to the desk of this paper at any hour, and it will answer you within a day or two, or three."
        server = origin.Server(lambda path, host, headers: (404, {}, b"") if path == "/robots.txt" else
                               (200, {"Content-Type": "text/html"},
                                origin.page("Story of the gate number %s" % path[1:], *[
                                   "%s The harbour of the %sth town opened its gate at %s o'clock." % (line, path[1:],
                                           path[1:]) for line in origin.TEXT], tip)))
        self.addCleanup(server.close)
        self.archive.stet("add", *[server.url("127.0.0.1", "/%d" % n) for n in range(1, 9)])
        self.say("a site that repeats itself", "run", now=DAY % 8)


class Repository(Sheet):
    """Each row has a copy of the archive of its own."""

    section = "The repository"
    hidden = ((r"user \d+", "user N"),)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newsroom = harness.Newsroom()
        cls.addClassCleanup(cls.newsroom.close)
        cls.newsroom.control(bulk={"stable": True})
        cls.archive.stet("add", cls.newsroom.base + "/bulk/1", cls.newsroom.base + "/bulk/2", now=DAY % 7)
        for hour in 8, 9:
            cls.newsroom.control(bulk={"version": hour - 7, "stable": True})
            cls.archive.stet("run", "--all", now=DAY % hour)
        cls.newsroom.control(bulk={"version": 3, "stable": True})
        cls.one = cls.archive.files()[0]
        cls.whole = os.path.join(cls.archive.top, "whole")
        os.rename(cls.archive.folder, cls.whole)

    def fresh(self):
        shutil.rmtree(self.archive.folder, ignore_errors=True)
        shutil.copytree(self.whole, self.archive.folder, symlinks=True)

    def damaged(self, what, damage, *arguments, **more):
        self.fresh()
        damage()
        self.say(what, *(arguments or ("run", "--all")), **more)

    def git(self, *arguments):
        return self.archive.git("-c", "user.name=N", "-c", "user.email=n@n.example", *arguments)

    def unlink(self, pattern):
        for path in glob.glob(self.path(pattern)):
            os.unlink(path)

    def unpack(self):
        packs = os.path.join(self.archive.top, "packs")
        os.rename(self.path(".git/objects/pack"), packs)
        os.mkdir(self.path(".git/objects/pack"))
        for pack in glob.glob(packs + "/*.pack"):
            with open(pack, "rb") as file:
                subprocess.run(["git", "unpack-objects", "-q"], cwd=self.archive.folder, stdin=file, check=True)
        shutil.rmtree(packs)

    def lose(self, revision):
        self.unpack()
        name = self.archive.git("rev-parse", revision).strip()
        os.unlink(self.path(".git/objects/%s/%s" % (name[:2], name[2:])))

    def test_refs(self):
        self.damaged("main is gone", lambda: (self.git("checkout", "-q", "--detach"),
                                              self.git("branch", "-m", "main", "mine")))
        self.damaged("main was never there", lambda: (self.git("checkout", "-q", "--detach"),
                                                      self.git("branch", "-D", "main"),
                                                      self.unlink(".git/stet/tips")))
        self.damaged("evidence is gone", lambda: self.git("update-ref", "-d", "refs/evidence"))
        self.damaged("main is a file without a byte", lambda: self.write(".git/refs/heads/main", ""))
        self.damaged("main was set back", lambda: self.git("reset", "-q", "--hard", "HEAD~2"))
        self.damaged("main was set back, stet run --accept-rewrite",
                     lambda: self.git("reset", "-q", "--hard", "HEAD~2"), "run", "--all", "--accept-rewrite")
        # libgit2 loses its list of commits where one of them is none, which a build that looks for leaks would say.
        self.damaged("main is a tag of a text", lambda: self.write(".git/refs/heads/main",
                self.archive.git("rev-parse", "HEAD:README.md")), environment={"ASAN_OPTIONS": "detect_leaks=0"})

    def test_objects(self):
        self.damaged("all packs are gone", lambda: (shutil.rmtree(self.path(".git/objects/pack")),
                                                    os.mkdir(self.path(".git/objects/pack"))))
        self.damaged("the text of a version is gone", lambda: self.lose("HEAD:" + self.one), "show", self.one)
        self.damaged("a tree is gone", lambda: self.lose("HEAD^{tree}"))
        self.damaged("an object without a byte", lambda: self.write(".git/objects/00/" + 38 * "1", ""))
        self.damaged("a pack without its index", lambda: self.unlink(".git/objects/pack/*.idx"))
        self.damaged("a pack that is none", lambda: self.write(".git/objects/pack/pack-%s.pack" % (40 * "1"), "PACK"))
        self.damaged("an extension", lambda: (self.git("config", "core.repositoryformatversion", "1"),
                                              self.git("config", "extensions.partialClone", "x")))
        self.damaged("the format of objects", lambda: (self.git("config", "core.repositoryformatversion", "1"),
                                                       self.git("config", "extensions.objectFormat", "sha256")))
        self.damaged("config is broken", lambda: self.write(".git/config", "[core"))
        self.damaged("HEAD is gone", lambda: self.unlink(".git/HEAD"))
        self.damaged("a file is in the way of a folder", lambda: (self.git("mv", self.one.split("/")[0], "x"),
                self.write(self.one.split("/")[0], "x"),
                                                                    self.git("add", "."),
                                                                            self.git("commit", "-q", "-m", "x")))

    def test_stet_files(self):
        blocks = os.path.join("watchers/learned", self.newsroom.host.split("_")[0] + ".blocks")
        def commit():
            self.git("add", "-f", "watchers")
            self.git("commit", "-q", "-m", "Mine")
        self.damaged("a file of blocks that is wrong", lambda: (self.write(blocks, "what\n"), commit()))
        self.damaged("a file of blocks that is a folder", lambda: os.makedirs(self.path(blocks)))
        self.damaged("a verify that was rewritten",
                     lambda: self.alter("INSERT OR REPLACE INTO fact (name, value) VALUES ('verify', '%s')" % "\t".join(
            ["1" * 40, self.archive.trailers("Extractor")[0], "1", "1", "1", "0", "0", "0"])), "verify", "--resume")
        self.damaged("a budget of one page a day", lambda: self.write("stet.conf", harness.CONFIG + "per-day = 1\n"))
        self.fresh()
        self.archive.stet("find", "x")
        with open(self.path(".git/stet/phrases.db.lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.newsroom.control(bulk={"version": 4, "stable": True})
            self.archive.stet("run", "--all", now=DAY % 10)
            self.say("find while another one brings the index up to date", "find", "x")
        pages = os.path.join(self.archive.top, "pages")
        self.archive.stet("site", pages)
        held = os.open(pages, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        self.say("a site that another one writes", "site", pages)
        os.close(held)
        self.damaged("a folder in the way of an article", lambda: (os.unlink(self.path(self.one)),
                self.write(self.one + "/x", "x"), self.git("add", "."),
                                                                     self.git("commit", "-q", "-m", "Mine")))

    def alter(self, sql, name="state.db"):
        with sqlite3.connect(self.path(".git/stet/" + name)) as database:
            database.execute(sql)
        database.close()

    def test_locks(self):
        def hold():
            held.append(open(self.path(".git/stet/lock"), encoding="utf-8"))
            fcntl.flock(held[-1], fcntl.LOCK_EX)
        held = []
        self.damaged("another run", hold)
        self.damaged("another run that did not say who", lambda: (hold(), self.write(".git/stet/lock", "")))
        self.damaged("a lock of the dead", lambda: self.write(".git/index.lock", ""))
        self.fresh()
        with open(self.write(".git/index.lock", ""), encoding="utf-8"):
            self.say("a lock of git on the index", "run", "--all")
        self.fresh()
        with open(self.write(".git/refs/heads/main.lock", ""), encoding="utf-8"):
            self.say("a lock of git on main", "run", "--all")
        for file in held:
            file.close()

    def test_files(self):
        def dirty():
            with open(self.path(self.one), "a", encoding="utf-8") as file:
                file.write("Mine.\n")
        self.damaged("a file that was changed by hand", dirty)
        self.damaged("no git", lambda: None, "maintain", environment={"PATH": "/nowhere"})
        fake = os.path.dirname(self.write("../bin/git", "#!/bin/sh\necho 'fatal: no luck today.' >&2\nexit 128\n",
                                          0o755))
        self.damaged("git fails, stet maintain", lambda: None, "maintain",
                     environment={"PATH": fake + ":" + os.environ["PATH"]})
        self.damaged("little room, stet maintain", lambda: self.write("stet.conf",
                "[archive]\nmin-free = 900000GiB\n"), "maintain")
        self.damaged("a work tree beside it, stet forget", lambda: self.git("worktree", "add", "-q", "-d",
                "../beside"), "forget", "--reason", "x", self.newsroom.base + "/bulk/1")
        self.damaged("no archive in .git/stet",
                     lambda: [shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
                                                           for path in glob.glob(self.path(".git/*")) if not path.endswith("/stet")])
        self.say("a repository that is none of stet's, stet init", "init", self.repository("plain"))
        self.say("init --from a repository without main", "init", "--from", self.repository("empty"),
                 os.path.join(self.archive.top, "c1"))
        plain = self.repository("other")
        subprocess.run(["git", "-c", "user.name=N", "-c", "user.email=n@n", "commit", "-q", "--allow-empty", "-m",
                        "x"], cwd=plain, check=True)
        self.say("init --from a repository without watchers", "init", "--from", plain,
                 os.path.join(self.archive.top, "c2"))

    def repository(self, name):
        folder = os.path.join(self.archive.top, name)
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        return folder

    def test_databases(self):
        self.damaged("state.db of a newer stet", lambda: self.alter("PRAGMA user_version = 999"))
        self.fresh()
        self.write(".git/stet/state.db", 5000 * "x")
        self.say("state.db is damaged", "list")
        self.fresh()
        database = sqlite3.connect(self.path(".git/stet/state.db"), isolation_level=None)
        database.execute("BEGIN EXCLUSIVE")
        self.say("state.db is held by another program", "run", "--all")
        database.close()

    def test_what_is_not_pushed(self):
        self.damaged("a remote that is not there", lambda: self.write("stet.conf",
                harness.CONFIG.replace("[archive]", "[archive]\npush = ../nowhere.git")))

    def test_clocks_and_networks(self):
        self.fresh()
        self.say("a clock of 1970", "run", "--all", now="1970-01-01T00:00:10Z")
        self.fresh()
        self.write("watchers/added.watch",
                   "".join("[watch]\nurl = http://stet-%d.invalid/story\n" % n for n in range(3)))
        self.say("no network", "run", "--all", command=("sh", "-c", '"$0" "$@" 2>&1 >/dev/null | sort >&2; exit 75'))
        self.say("standard output is full", "sh", command=("sh", "-c", '"$0" list > /dev/full'))
        self.say("no archive here", "list", folder="/")
        self.say("serve on a port that is taken", "serve", "--listen", self.newsroom.base[7:])
        self.say("serve on descriptors that are none", "sh", command=("sh", "-c",
                'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve'))


def the_list():
    text, section = "", None
    for name, what, code, lines in said:
        text += ("" if name == section else "\n## %s\n" % name) + "\n%s\n" % what.rstrip()
        text += "".join("%4s  %s\n" % ("" if number else code, line) for number, line in enumerate(lines))
        section = name
    return text


class Whole(unittest.TestCase):
    """When all is said."""

    maxDiff = None

    def test_the_list_is_the_one_to_be_read(self):
        text = the_list()
        print(text)
        if os.environ.get("STET_WRITE_MESSAGES"):
            with open(LIST, "w", encoding="utf-8") as file:
                file.write(text.lstrip("\n"))
        with open(LIST, encoding="utf-8") as file:
            self.assertEqual(file.read().splitlines(), text.lstrip("\n").splitlines())

    def test_every_message_of_the_sources_was_met_or_has_a_reason(self):
        met = {words for _, _, _, lines in said for line in lines for words in messages.spoken(line[len("stet: "):])}
        excused = {words for reason in messages.UNREACHED.values() for words in reason}
        known = {message.words for message in messages.all_messages()}
        self.assertEqual([str(message) for message in messages.all_messages() if message.words not in met | excused],
                         [],
                         "no row brings it about: add one, or a line to UNREACHED")
        self.assertEqual(sorted(excused - known), [], "no message of the program any more")
        self.assertEqual(sorted(excused & met), [], "a row brings it about")


def load_tests(loader, tests, pattern):
    """Sections in the order of the list, the whole behind them."""
    del tests, pattern
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in [*Sheet.__subclasses__(), Whole])


if __name__ == "__main__":
    harness.main()
