"""`stet site`: what stands in its pages and feeds, what is inert, and what is written again."""
import html.parser
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.parse
import xml.etree.ElementTree

import edited
import harness

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"meta", "link", "hr", "input", "br"}
OPTIONAL = {"li", "dt", "dd", "option", "p", "tr", "td", "th", "tbody"}


class Page(html.parser.HTMLParser):
    """Elements and addresses of a page; an element that is closed twice or never is an error."""

    def __init__(self, text):
        super().__init__()
        self.open, self.addresses, self.elements, self.text = [], [], [], []
        self.feed(text)
        if [name for name in self.open if name not in OPTIONAL]:
            raise AssertionError("not closed: %s" % self.open)

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        # The empty icon keeps browsers from asking for one.
        self.addresses += [value for key, value in attributes if key in ("href", "src", "action") and value != "data:,"]
        if name not in VOID:
            self.open.append(name)

    def handle_startendtag(self, name, attributes):
        self.elements.append((name, dict(attributes)))

    def handle_endtag(self, name):
        while self.open and self.open[-1] != name and self.open[-1] in OPTIONAL:
            self.open.pop()
        if not self.open or self.open.pop() != name:
            raise AssertionError("closed without being open: %s" % name)

    def handle_data(self, data):
        self.text.append(data)


class Site(edited.Case):
    def setUp(self):
        super().setUp()
        self.folder = os.path.join(self.archive.top, "site")
        self.archive.stet("site", self.folder)

    def read(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8") as file:
            return file.read()

    def files(self):
        return sorted(os.path.relpath(os.path.join(top, name), self.folder)
                      for top, _, names in os.walk(self.folder) for name in names)

    def article(self, slug):
        return next(path for path in self.files() if path.startswith("articles/") and slug in path and path.endswith(".html"))

    def test_the_front_page_shows_words_gone_and_come(self):
        front = self.read("index.html")
        self.assertIn("<del>1,200</del><ins>1,300</ins>", front)
        self.assertRegex(front, r"<p class=\"words\" lang=\"ar\" dir=\"rtl\">[^<]*<del>1200</del><ins>1300</ins>")
        self.assertRegex(front, r"lang=\"zh-Hant\" dir=\"ltr\">[^<]*<del>二</del><ins>三</ins>")
        self.assertIn("Board slammed for closing ferry slip", front)
        self.assertIn('<strong class="unmarked"', front)

    def test_every_page_is_whole_and_asks_for_nothing_outside(self):
        pages = [path for path in self.files() if path.endswith(".html")]
        self.assertGreater(len(pages), 15)
        for path in pages:
            text = self.read(path)
            page = Page(text)
            names = {name for name, _ in page.elements}
            self.assertFalse(names & {"script", "img", "style", "iframe", "object", "base"}, path)
            self.assertIn("default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'", text)
            for name, attributes in page.elements:
                self.assertFalse([key for key in attributes if key.startswith("on") or key == "style"], (path, name))
                href = attributes.get("href") or ""
                if "://" in href:
                    self.assertEqual((name, attributes["rel"]), ("a", "noopener noreferrer nofollow"), path)
                    self.assertTrue(href.startswith(self.newsroom.base), href)

    def test_every_link_of_ours_leads_somewhere(self):
        for path in self.files():
            if not path.endswith(".html"):
                continue
            page = Page(self.read(path))
            for address in page.addresses:
                if "://" in address or address.startswith("#"):
                    continue
                target, _, fragment = urllib.parse.unquote(address).partition("#")
                file = os.path.normpath(os.path.join(os.path.dirname(path), target))
                self.assertTrue(os.path.exists(os.path.join(self.folder, file)), (path, address))
                if fragment:
                    self.assertIn('id="%s"' % fragment, self.read(file), (path, address))

    def test_hostile_words_stay_words(self):
        path = self.article("hostile-notes")
        text = self.read(path)
        page = Page(text)
        self.assertIn("</script><img src=x onerror=alert(1)>", "".join(page.text))
        self.assertNotIn("\u202e", text)
        self.assertIn("\\u{202E}gnp.exe", text)
        self.assertNotIn("onload", [key for _, attributes in page.elements for key in attributes])
        for address in page.addresses:
            self.assertFalse(address.lower().startswith(("javascript:", "data:")), address)
        for file in self.files():
            raw = self.read(file)
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", raw), file)

    def test_an_article_tells_its_versions_quotes_and_proof(self):
        text = self.read(self.article("ferry-slip"))
        self.assertIn("<h2 id=\"versions\">4 versions</h2>", text)
        self.assertRegex(text, r"between <time datetime=\"2026-03-02T09:00:00Z\">.*and <time datetime=\"2026-03-03T09:00:00Z\">")
        commits = self.archive.git("log", "--format=%H", "main", "--", "*ferry-slip*").split()
        for commit in commits:
            self.assertIn(commit, text)
        trailers = [value for commit in commits for value in self.archive.trailers("Evidence", commit)]
        self.assertEqual(len(trailers), 4)
        for value in trailers:
            self.assertIn(value.split("sha256:")[1], text)
        self.assertIn("<bdi>Tom Varley</bdi>", text)
        self.assertIn(", gone, ", text)
        self.assertIn("timber,<del> and everybody in this room knows it,</del>", text)

    def test_lists_by_label_outlet_language_and_tag(self):
        self.assertIn("Board slammed", self.read("labels/headline.html"))
        self.assertNotIn("Marta Quill", self.read("labels/figure.html"))
        self.assertIn("مجلس", self.read("languages/ar.html"))
        self.assertNotIn("Board", self.read("languages/ar.html"))
        tags = [path for path in self.files() if path.startswith("tags/") and path.endswith(".html")]
        self.assertEqual(len(tags), 1)
        self.assertRegex(tags[0], r"^tags/[a-z0-9-]+\.html$")
        self.assertIn("Harbour &amp; Sons &lt;b&gt;", self.read(tags[0]))
        outlet = self.read("outlets/%s.html" % self.newsroom.host)
        self.assertIn("<svg", outlet)
        self.assertIn("Most edited", outlet)
        self.assertIn("All is well", self.read("health.html"))

    def test_feeds_are_atom_with_ids_that_stay(self):
        def ids(path):
            root = xml.etree.ElementTree.fromstring(self.read(path))
            self.assertEqual(root.tag, ATOM + "feed")
            for name in ("id", "title", "updated", "author"):
                self.assertEqual(len(root.findall(ATOM + name)), 1, (path, name))
            for entry in root.findall(ATOM + "entry"):
                for name in ("id", "title", "updated", "published", "author", "summary", "content"):
                    self.assertEqual(len(entry.findall(ATOM + name)), 1, (path, name))
                self.assertRegex(entry.findtext(ATOM + "id"), r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
                self.assertEqual(entry.find(ATOM + "content").get("type"), "html")
                Page(entry.findtext(ATOM + "content"))
            return [entry.findtext(ATOM + "id") for entry in root.findall(ATOM + "entry")]
        feeds = [path for path in self.files() if path.endswith(".atom")]
        before = {path: ids(path) for path in feeds}
        self.assertIn("[-1,200-]{+1,300+}", self.read("edits.atom"))
        self.assertEqual(len(set(before["edits.atom"])), len(before["edits.atom"]))
        shutil.rmtree(self.folder)
        self.archive.stet("site", "--address", "https://edits.example.org/x", self.folder)
        self.assertEqual({path: ids(path) for path in feeds}, before)
        self.assertIn('href="https://edits.example.org/x/edits.atom"', self.read("edits.atom"))

    def test_feeds_are_read_by_another_program(self):
        try:
            import feedparser
        except ImportError:
            self.skipTest("python3-feedparser is missing")
        for path in self.files():
            if not path.endswith(".atom"):
                continue
            read = feedparser.parse(os.path.join(self.folder, path))
            self.assertFalse(read.bozo, path)
            self.assertEqual(read.version, "atom10")
            for entry in read.entries:
                self.assertTrue(entry.id and entry.title and entry.link and entry.updated_parsed, path)
                self.assertNotIn("<script", entry.content[0].value)

    def test_only_what_changed_is_written_again(self):
        def stats():
            return {path: os.stat(os.path.join(self.folder, path)).st_mtime_ns for path in self.files()}
        before = stats()
        self.archive.stet("site", self.folder)
        unchanged = stats()
        # The page of health says when it was made, to the minute, and the stamp what it was made from.
        self.assertLessEqual({path for path in before if before[path] != unchanged[path]}, {"health.html", ".stet-site"})
        self.newsroom.control(story="/zh/harbour-slip", version=1)
        self.archive.stet("run", "--all", now="2026-03-09T09:00:00Z")
        self.archive.stet("site", self.folder)
        after = stats()
        changed = {path for path in after if after[path] != before.get(path)}
        self.assertIn("index.html", changed)
        self.assertNotIn(self.article("ferry-slip"), changed)
        self.assertNotIn("languages/ar.html", changed)
        self.assertTrue([path for path in changed if path.startswith("languages/zh-hant-")])

    def test_what_left_the_archive_leaves_the_site(self):
        path = self.article("ferry-slip")
        self.assertIn("Tom Varley", self.read("index.html"))
        self.archive.stet("forget", "--reason", "a court order", self.url("/news/ferry-slip"))
        self.archive.stet("site", self.folder)
        self.assertFalse(os.path.exists(os.path.join(self.folder, path)))
        for file in self.files():
            self.assertNotIn("/ferry-slip", self.read(file), file)
            self.assertNotIn("Board slammed", self.read(file), file)

    def test_a_run_that_is_ended_forgets_nothing_that_must_go(self):
        path = os.path.join(self.folder, self.article("ferry-slip"))
        shutil.copy(path, path + ".tmp")
        self.archive.stet("forget", "--reason", "a court order", self.url("/news/ferry-slip"))
        for delay in range(1, 200):
            process = subprocess.Popen([harness.STET, "site", self.folder], cwd=self.archive.folder, stdout=subprocess.DEVNULL)
            time.sleep(delay / 100)
            process.terminate()
            if process.wait() != -signal.SIGTERM:
                break
        self.archive.stet("site", self.folder)
        self.assertFalse(os.path.exists(path))
        self.assertFalse(os.path.exists(path + ".tmp"))

    def test_what_cannot_be_removed_is_told_and_tried_again(self):
        path = os.path.join(self.folder, self.article("ferry-slip"))
        os.unlink(path)
        os.mkdir(path)
        self.archive.stet("forget", "--reason", "a court order", self.url("/news/ferry-slip"))
        self.assertIn("cannot remove", self.archive.full("site", self.folder, code=74).stderr)
        os.rmdir(path)
        open(path, "w").close()
        self.archive.stet("site", self.folder)
        self.assertFalse(os.path.exists(path))

    def test_a_page_that_was_deleted_or_a_stamp_that_was_lost_is_mended(self):
        os.unlink(os.path.join(self.folder, "index.html"))
        self.archive.stet("site", self.folder)
        self.assertIn("Board slammed", self.read("index.html"))
        os.unlink(os.path.join(self.folder, ".stet-site"))
        self.assertIn("holds files", self.archive.full("site", self.folder, code=73).stderr)

    def test_a_folder_of_somebody_else_is_refused(self):
        other = os.path.join(self.archive.top, "mine")
        os.mkdir(other)
        open(os.path.join(other, "thesis.txt"), "w").close()
        self.assertIn("holds files, and no site", self.archive.full("site", other, code=73).stderr)
        self.assertEqual(os.listdir(other), ["thesis.txt"])

    def test_a_site_that_was_ended_half_way_is_finished_by_the_next(self):
        shutil.rmtree(self.folder)
        for _ in range(6):
            process = subprocess.Popen([harness.STET, "site", self.folder], cwd=self.archive.folder, stdout=subprocess.DEVNULL)
            while not os.path.exists(os.path.join(self.folder, "style.css")) and process.poll() is None:
                pass
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.archive.stet("site", self.folder)
        left = [path for path in self.files() if path.endswith(".tmp")]
        self.assertEqual(left, [])
        whole = {path: self.read(path) for path in self.files() if path != "health.html"}
        shutil.rmtree(self.folder)
        self.archive.stet("site", self.folder)
        self.assertEqual(whole.keys(), {path for path in self.files() if path != "health.html"})
        self.assertEqual(whole, {path: self.read(path) for path in self.files() if path != "health.html"})


if __name__ == "__main__":
    harness.main()
