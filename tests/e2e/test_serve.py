"""`stet serve`: the same pages live, two versions compared, filters, searching; what it refuses."""
import fcntl
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import edited
import harness
from test_site import Page

# Runs the rest of its arguments with a listening socket as descriptor 3, as systemd would.
ACTIVATE = """
import os, socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[1], sys.argv[1:])
"""


class Server:
    def __init__(self, folder, *options, listen="127.0.0.1:0"):
        self.process = subprocess.Popen([harness.STET, "-C", folder, "serve", "--listen", listen, *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()

    def get(self, path, method="GET", **headers):
        request = urllib.request.Request(self.base + path, method=method,
                                         headers={key.replace("_", "-"): value for key, value in headers.items()})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode(), fault.headers

    def close(self):
        self.process.terminate()
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, err


class Serve(edited.Case):
    def setUp(self):
        super().setUp()
        self.server = Server(self.archive.folder)
        self.addCleanup(self.server.close)

    def page(self, path, status=200):
        got, text, headers = self.server.get(path)
        self.assertEqual(got, status, path)
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        if headers["Content-Type"].startswith("text/html"):
            Page(text)
        return text

    def path_of(self, slug):
        return next(path for path in self.archive.files() if slug in path)

    def test_it_shows_what_the_site_has(self):
        site = os.path.join(self.archive.top, "site")
        self.archive.stet("site", site)
        files = [os.path.relpath(os.path.join(top, name), site) for top, _, names in os.walk(site) for name in names]
        for path in files:
            if path == ".stet-site":
                continue
            live = self.page(urllib.parse.quote(path))
            with open(os.path.join(site, path), encoding="utf-8") as file:
                text = file.read()
            if path.endswith((".atom", ".css")):
                self.assertEqual(live, text, path)
            for words in re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", text):
                self.assertIn(words, live, path)

    def test_any_two_versions_are_compared(self):
        path = self.path_of("ferry-slip")
        text = self.page("compare?" + urllib.parse.urlencode({"path": path, "from": 1, "to": 4}))
        self.assertIn("<del>1,200</del><ins>1,300</ins>", text)
        self.assertIn("<del>", re.search(r"<p class=\"sentence changed\">.*Tom Varley.*</p>", text).group())
        self.assertIn("no difference", self.page("compare?path=%s&from=2&to=2" % path))
        for query, status in (("path=%s&from=1&to=9" % path, 404), ("path=nothing&from=1&to=2", 404),
                              ("path=%s&from=x&to=2" % path, 400), ("", 404), ("path=../../etc/passwd&from=1&to=1", 404)):
            self.page("compare?" + query, status)

    def test_filters_are_combined(self):
        def headlines(query):
            return re.findall(r"<h2 [^>]*><a [^>]*>([^<]*)", self.page("index.html?" + query))
        self.assertEqual(headlines("label=headline&language=ar"), ["مجلس الميناء يقرر إغلاق الرصيف القديم"])
        self.assertEqual(headlines("label=caption"), [])
        self.assertEqual(set(headlines("tag=Harbour+%26+Sons+%3Cb%3E")),
                         {"Board slammed for closing ferry slip", "Board votes to close ferry slip"})
        self.assertEqual(headlines("outlet=nowhere.example"), [])
        self.assertEqual(headlines("outlet=" + self.newsroom.host), headlines(""))
        self.assertEqual(len(headlines("least=90")), 4)
        self.assertEqual(headlines("unmarked=yes&label=figure&language=zh-Hant"), ["海港委員會決定關閉渡輪碼頭"])
        self.assertEqual(len(headlines("before=2")), 2)
        self.assertEqual(headlines("before=-7"), headlines("before=99999999999999999999"))

    def test_hostile_queries_are_inert(self):
        for query in ("label=%22%3E%3Cscript%3E", "tag=%00%ff%E2%80%AE", "least=x&label=&&&=", "%3Cscript%3E", "outlet=" + "a" * 4000):
            text = self.page("index.html?" + query)
            self.assertNotIn("<script", text)
            self.assertNotIn("\u202e", text)
        self.assertNotIn("<script", self.page("search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
        for path in ("../stet.conf", "%2e%2e/%2e%2e/etc/passwd", "articles/../../stet.conf.html", "labels/%00.html", "nothing",
                     "edits/0.html", "edits/1.html", "edits/-1.html", ".git/config", "articles/.html", "%3Cscript%3E.html"):
            self.assertNotIn("<script", self.page(path, 404))

    def test_a_search_that_another_stet_stood_in_the_way_of_is_made_again(self):
        with open(os.path.join(self.archive.folder, ".git/stet/phrases.db.lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("another stet", self.page("search?q=zeppelin"))
        self.assertIn("In no version", self.page("search?q=zeppelin"))

    def test_searching_tells_when_words_came_and_went(self):
        text = self.page("search?q=1,200&became=1,300")
        self.assertIn("<del>1,200</del><ins>1,300</ins>", text)
        self.assertIn("It stands", self.page("search?" + urllib.parse.urlencode({"q": "決定關閉"})))
        self.assertIn("In no version", self.page("search?q=zeppelin"))
        self.assertEqual(self.server.get("search?q=%20")[0], 200)

    def test_health_and_metrics(self):
        self.assertIn("All is well", self.page("health.html"))
        status, text, headers = self.server.get("metrics")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
        self.assertIn("stet_healthy 1", text)

    def test_what_a_run_adds_is_there_at_once(self):
        self.assertNotIn("10 March", self.page("index.html"))
        _, _, headers = self.server.get("index.html")
        self.assertEqual(self.server.get("index.html", If_None_Match=headers["ETag"])[0], 304)
        self.newsroom.control(story="/zh/harbour-slip", version=1)
        self.archive.stet("run", "--all", now="2026-03-10T09:00:00Z")
        self.assertIn("10 March", self.page("index.html"))
        self.assertEqual(self.server.get("index.html", If_None_Match=headers["ETag"])[0], 200)

    def test_a_tag_is_there_as_soon_as_a_run_knows_it(self):
        self.page("tags/harbours.html", 404)
        folder = os.path.join(self.archive.folder, "watchers")
        for name in os.listdir(folder):
            if name.endswith(".watch"):
                text = self.archive.text("watchers/" + name)
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text.replace("tag = Harbour & Sons <b>", "tag = harbours"))
        self.archive.stet("list")
        self.assertIn("Board", self.page("tags/harbours.html"))

    def test_what_is_forgotten_is_gone_at_once(self):
        page = "articles/" + self.path_of("ferry-slip")[:-3] + ".html"
        self.page(page)
        self.archive.stet("forget", "--reason", "a court order", self.url("/news/ferry-slip"))
        self.page(page, 404)
        self.assertNotIn("Board slammed", self.page("index.html"))

    def test_it_only_reads_and_answers_to_known_names(self):
        before = self.archive.git("for-each-ref")
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            self.assertEqual(self.server.get("index.html", method=method)[0], 405)
        self.assertEqual(self.server.get("index.html", method="HEAD")[:2], (200, ""))
        self.assertEqual(self.server.get("", Host="attacker.example")[0], 421)
        self.assertEqual(self.server.get("", Host="localhost:7838")[0], 200)
        self.assertEqual(self.server.get("", Host="[::1]:7838")[0], 200)
        other = Server(self.archive.folder, "--host", "edits.example.org, other.example")
        self.addCleanup(other.close)
        self.assertEqual(other.get("", Host="edits.example.org")[0], 200)
        self.assertEqual(self.archive.git("for-each-ref"), before)
        self.assertEqual(self.archive.git("status", "--porcelain"), "")

    def test_requests_that_name_no_host_are_refused(self):
        for request in (b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                        b"HEAD / HTTP/1.0\r\nHost:\r\n\r\n", b"GET / HTTP/1.0\r\nHost: []\r\n\r\n"):
            with socket.create_connection(urllib.parse.urlsplit(self.server.base).netloc.split(":")) as connection:
                connection.sendall(request)
                self.assertEqual(connection.makefile("rb").readline()[8:], b" 421 Misdirected Request\r\n", request)
        self.assertEqual(self.server.get("")[0], 200)

    def test_many_requests_go_over_one_connection(self):
        host = urllib.parse.urlsplit(self.server.base).netloc
        with socket.create_connection(host.split(":")) as connection:
            file = connection.makefile("rb")
            for _ in range(5):
                connection.sendall(b"GET /style.css HTTP/1.1\r\nHost: %s\r\n\r\n" % host.encode())
                length = None
                self.assertEqual(file.readline(), b"HTTP/1.1 200 OK\r\n")
                for line in iter(file.readline, b"\r\n"):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                self.assertEqual(len(file.read(length)), length)

    def test_a_socket_of_systemd_is_taken(self):
        process = subprocess.Popen([sys.executable, "-c", ACTIVATE, harness.STET, "-C", self.archive.folder, "serve"],
                                   stdout=subprocess.PIPE, text=True)
        try:
            port = int(process.stdout.readline())
            self.assertEqual(process.stdout.readline().strip(), "http://127.0.0.1:%d/" % port)
            with urllib.request.urlopen("http://127.0.0.1:%d/" % port) as answer:
                self.assertIn("Board slammed", answer.read().decode())
        finally:
            process.terminate()
            process.wait(timeout=20)
            process.stdout.close()

    def test_wrong_addresses_and_taken_ones_are_told(self):
        for address in ("nowhere.example:80", "127.0.0.1", "127.0.0.1:99999", "::1:80", "127.0.0.1:x"):
            self.assertIn("not an address and a port", self.archive.full("serve", "--listen", address, code=64).stderr)
        taken = urllib.parse.urlsplit(self.server.base).netloc
        self.assertIn("cannot listen on", self.archive.full("serve", "--listen", taken, code=73).stderr)

    def test_it_ends_when_it_is_told_to(self):
        server = Server(self.archive.folder)
        server.get("")
        self.assertEqual(server.close(), (0, ""))


if __name__ == "__main__":
    harness.main()
