"""`stet find`: with which version a phrase came and went, over all articles, and what took its place."""
import json
import os
import sqlite3
import stat
import tempfile

import harness

PAGE = """<!doctype html><html lang="%(language)s"><head><title>%(headline)s</title>
<meta property="og:site_name" content="%(outlet)s"></head>
<body><main><article><h1>%(headline)s</h1><p class="byline">By %(byline)s</p>%(body)s</article></main></body></html>"""

BORDER = ["The minister said on Monday that illegal migrants would be counted by the end of the year in every district.",
          "“We’ll never leave them at the gate,” said Marta Quill, who chairs the board of the harbour town.",
          "Some 1,200 people had signed a petition against the plan, which was handed over before the meeting.",
          "The camp was opened in 1931 and has been used by two small charities and a dozen families since then."]
COAST = ["Along the coast the word illegal is heard in every shop, and few people there care to explain what it means.",
         "Fishermen from four villages met the council on Sunday and asked it to wait for another winter at least.",
         "The council wants to close the harbour at night, when boats without papers come in from the open sea."]
CHIPS = ["人工智慧公司的執行長週二在達沃斯表示，賣晶片給中國就像賣核武，這件事實在太瘋狂了。",
         "他說：「我們不應該這樣做，因為後果難以預料。」官員隨後回應，政府會審慎評估整個計畫。",
         "這家公司去年的營收成長一倍，今年預計會在三個國家開設新的辦公室，並且增加員工。"]


def page(outlet, headline, paragraphs, byline="Ivo Lang", language="en"):
    return PAGE % {"outlet": outlet, "headline": headline, "byline": byline, "language": language,
                   "body": "".join("<p>%s</p>" % paragraph for paragraph in paragraphs)}


def changed(paragraphs, index, old, new):
    assert old in paragraphs[index]
    return [text.replace(old, new) if at == index else text for at, text in enumerate(paragraphs)]


class Find(harness.Case):
    """Three articles: /border at four versions, /coast at two, /chips at two."""

    def setUp(self):
        second = changed(BORDER, 0, "illegal", "undocumented")
        third = changed(second, 0, "on Monday", "late on Monday")
        stories = {
            "/news/border": [page("The Quay", "Minister to count migrants", BORDER),
                             page("The Quay", "Minister to count migrants", second),
                             page("The Quay", "Minister to count migrants", third),
                             page("The Quay", "Minister to count illegal migrants", third)],
            "/news/coast": [page("The Coast Post", "Coast is tense", COAST, "Ann Lee"),
                            page("The Coast Post", "Coast is tense",
                                 changed(COAST, 0, "the word illegal", "the word undocumented"), "Ann Lee")],
            "/news/chips": [page("群島報", "執行長談晶片出口", CHIPS, "王小明", "zh"),
                            page("群島報", "執行長談晶片出口", changed(CHIPS, 0, "賣核武", "賣毒藥"), "王小明", "zh")],
        }
        folder = tempfile.TemporaryDirectory(prefix="stet-find-")
        self.addCleanup(folder.cleanup)
        self.mounts = {path: [] for path in stories}
        for path, versions in stories.items():
            for text in versions:
                name = os.path.join(folder.name, "%s-%d.html" % (path.split("/")[-1], len(self.mounts[path])))
                self.mounts[path].append(name)
                with open(name, "w", encoding="utf-8") as file:
                    file.write(text)
        super().setUp()
        self.lengths = {path: len(versions) for path, versions in stories.items()}
        # An outlet is a host.
        self.addresses = [self.url(path).replace("127.0.0.1", path.split("/")[-1] + ".localhost") for path in stories]
        self.archive.stet("add", *self.addresses)
        self.day(1)

    def day(self, number):
        for path, length in self.lengths.items():
            self.newsroom.control(story=path, version=min(number, length))
        self.archive.stet("run", "--all", now="2026-03-%02dT09:00:00Z" % number)

    def find(self, *arguments, code=0):
        return [json.loads(line) for line in self.archive.stet("find", "--json", *arguments, code=code).splitlines()]

    def index(self):
        return os.path.join(self.archive.folder, ".git/stet/phrases.db")

    def stays(self, *arguments):
        """(end of the address, came, went) of each."""
        return [(stay["url"].split("/")[-1], stay["came"]["version"], stay["went"] and stay["went"]["version"])
                for stay in self.find(*arguments)]

    def test_a_phrase_comes_and_goes(self):
        for number in range(2, 5):
            self.day(number)
        self.assertEqual(sorted(self.stays("illegal")),
                         [("border", 1, 2), ("border", 4, None), ("coast", 1, 2)])
        # Reworded in version 3, and there all the same.
        self.assertEqual(self.stays("undocumented migrants"), [("border", 2, None)])
        stay = self.find("illegal migrants would")[0]
        self.assertEqual((stay["outlet"], stay["byline"], stay["headline"]),
                         ("The Quay", "Ivo Lang", "Minister to count migrants"))
        went = stay["went"]
        self.assertEqual((went["verb"], went["where"]), ("edit", "text"))
        self.assertEqual((went["seen_from"], went["seen"]), ("2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"))
        self.assertTrue(went["line"].startswith("The minister said on Monday that illegal"))
        self.assertTrue(went["other"].startswith("The minister said on Monday that undocumented"))
        self.assertIsNone(stay["came"]["seen_from"])
        newest = self.find("illegal", "-n", "1")
        self.assertEqual((len(newest), newest[0]["came"]["where"]), (1, "headline"))
        shown = self.archive.stet("find", "illegal migrants would")
        self.assertIn("[-illegal-]{+undocumented+} migrants", shown)

    def test_what_stands_is_shown_as_it_stands_now(self):
        for number in range(2, 5):
            self.day(number)
        stay = self.find("migrants")[0]
        self.assertEqual((stay["came"]["where"], stay["came"]["line"]), ("headline", "Minister to count migrants"))
        self.assertEqual((stay["went"], stay["stands"]["where"], stay["stands"]["headline"]),
                         (None, "text", "Minister to count illegal migrants"))
        self.assertTrue(stay["stands"]["line"].startswith("The minister said late on Monday that undocumented"))
        shown = self.archive.stet("find", "migrants")
        self.assertRegex(shown, r"\n  stands, headline now: Minister to count illegal migrants\n    The minister said late on")
        self.assertRegex(self.archive.stet("find", "Marta Quill"),
                         r"Marta Quill.*\n  stands, headline now: Minister to count illegal migrants\n\Z")
        self.assertTrue(self.archive.stet("find", "villages").endswith("\n  stands\n"))
        self.assertIsNone(self.find("illegal migrants would")[0]["stands"])

    def test_one_phrase_gave_way_to_another_across_outlets(self):
        self.day(2)
        self.assertEqual(sorted(self.stays("illegal", "--became", "undocumented")),
                         [("border", 1, 2), ("coast", 1, 2)])
        self.assertEqual(self.stays("undocumented", "--became", "illegal"), [])
        self.assertEqual(self.stays("illegal", "--became", "villages"), [])
        self.assertEqual(self.stays("illegal", "--became", "heard"), [], "it stood there before")
        self.assertEqual(self.stays("illegal", "--became", "undocumented", "--outlet", "coast"), [("coast", 1, 2)])
        self.assertEqual(self.stays("賣核武", "--became", "賣毒藥"), [("chips", 1, 2)])

    def test_any_script_and_any_length(self):
        self.day(2)
        for phrase, slug, count in [("核", "chips", 1), ("核武", "chips", 1), ("賣核武", "chips", 1),
                                    ("人工智慧公司的執行長", "chips", 1), ("王小明", "chips", 1)]:
            with self.subTest(phrase=phrase):
                self.assertEqual([slug] * count, [stay[0] for stay in self.stays(phrase)])
        for phrase in "we'LL never", "WE’LL NEVER", "“we’ll never", '"We\'ll  never', "ｗｅ＇ｌｌ never", "we'll never\u200b":
            with self.subTest(phrase=phrase):
                self.assertEqual(self.stays(phrase), [("border", 1, None)])
        self.assertEqual(self.find("we'll never")[0]["speaker"], "Marta Quill")
        self.assertIsNone(self.find("petition")[0]["speaker"])
        self.assertEqual(self.stays("a phrase that nobody wrote"), [])
        self.assertEqual(self.stays('" OR "a" NOT "'), [])
        for empty in "", "  ", "\u200b":
            self.archive.stet("find", empty, code=64)

    def test_filters(self):
        for number in range(2, 5):
            self.day(number)
        self.assertEqual(self.stays("illegal", "--outlet", "The Coast"), [("coast", 1, 2)])
        self.assertEqual(self.stays("illegal", "--since", "2026-03-03"), [("border", 4, None)])
        self.assertEqual(sorted(self.stays("illegal", "--until", "2026-03-03")), [("border", 1, 2), ("coast", 1, 2)])
        for end, found in ("2026-03-03", []), ("2026-03-04", [("border", 1, 4)]):
            self.assertEqual(self.stays("to count migrants", "--since", "2026-03-02", "--until", end), found)
        self.assertEqual(self.stays("illegal", "--label", "headline"), [("border", 4, None)])
        self.assertIn("did you mean", self.archive.full("find", "x", "--label", "hedline", code=64).stderr)

    def test_what_was_withdrawn_went(self):
        for hour in 9, 12:
            self.newsroom.control(story="/news/coast", behaviour="410")
            self.archive.stet("run", "--all", now="2026-03-02T%02d:00:00Z" % hour)
        stay = self.find("Fishermen")[0]
        self.assertEqual((stay["went"]["version"], stay["went"]["verb"]), (2, "gone"))

    def test_the_index_is_brought_forward_and_made_again(self):
        self.assertFalse(os.path.exists(self.index()))
        self.assertEqual(self.stays("undocumented"), [])
        before = os.stat(self.index()).st_ino
        self.day(2)
        self.assertEqual(sorted(self.stays("undocumented")), [("border", 2, None), ("coast", 2, None)])
        self.assertEqual(os.stat(self.index()).st_ino, before)
        expected = self.rows()
        os.unlink(self.index())
        self.stays("undocumented")
        self.assertEqual(self.rows(), expected)
        for damage in self.cut, self.scramble, self.age:
            with self.subTest(damage=damage.__name__):
                damage()
                self.assertEqual(len(self.stays("undocumented")), 2)
                self.assertEqual(self.rows(), expected)

    def rows(self):
        with sqlite3.connect(self.index()) as database:
            return [database.execute("SELECT * FROM %s ORDER BY 1, 2" % table).fetchall()
                    for table in ("article", "version", "line")]

    def cut(self):
        os.truncate(self.index(), 5000)

    def scramble(self):
        with open(self.index(), "r+b") as file:
            file.write(b"no database at all, whatever it is called")

    def age(self):
        with sqlite3.connect(self.index()) as database:
            database.execute("PRAGMA user_version = 99")

    def test_history_that_was_rewritten_is_indexed_anew(self):
        self.day(2)
        self.assertEqual(len(self.stays("undocumented")), 2)
        self.archive.git("reset", "-q", "--hard", "HEAD~3")
        self.assertEqual(self.stays("undocumented"), [])

    def test_what_another_stet_brings_forward_is_given_as_it_is(self):
        import fcntl
        self.stays("illegal")
        self.day(2)
        with open(self.index() + ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = self.archive.full("find", "--json", "undocumented")
            self.assertEqual(done.stdout, "")
            self.assertIn("not in it yet", done.stderr)
            os.unlink(self.index())
            self.assertIn("another stet", self.archive.full("find", "undocumented", code=75).stderr)
        self.assertEqual(len(self.stays("undocumented")), 2)

    def test_what_is_forgotten_is_in_no_index(self):
        self.stays("illegal")
        path = self.find("villages")[0]["path"]
        self.archive.stet("forget", "--reason", "a court's order", "--purge", path)
        self.assertFalse(os.path.exists(self.index()))
        self.assertEqual(self.stays("villages"), [])
        elsewhere = os.path.join(self.archive.top, "elsewhere")
        os.mkdir(elsewhere)
        with open(os.path.join(self.archive.folder, "stet.conf"), "a", encoding="utf-8") as file:
            file.write("[archive]\nstate = %s\n" % elsewhere)
        path = self.find("petition")[0]["path"]
        self.assertIn("phrases.db", os.listdir(elsewhere))
        self.archive.stet("forget", "--reason", "a court's order", "--purge", path)
        self.assertNotIn("phrases.db", os.listdir(elsewhere))
        self.assertEqual(self.stays("petition"), [])

    def test_a_run_is_not_disturbed(self):
        self.stays("illegal")
        before = os.stat(self.index())
        self.day(2)
        after = os.stat(self.index())
        self.assertEqual((before.st_mtime_ns, before.st_size), (after.st_mtime_ns, after.st_size))
        self.assertEqual(stat.S_IMODE(after.st_mode) & 0o111, 0)


if __name__ == "__main__":
    harness.main()
