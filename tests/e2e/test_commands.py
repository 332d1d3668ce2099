"""The commands as their users call them: help, operands, exit codes, what reaches a terminal."""
import glob
import hashlib
import json
import os
import pty
import re
import subprocess
import unicodedata

import harness

TOP = os.path.join(harness.HERE, "..", "..")
COMMANDS = ["init", "add", "import", "remove", "pause", "resume", "list", "run", "watch", "log", "diff", "show", "quotes", "find", "site", "serve",
            "export",
            "status", "doctor", "verify", "learn", "reread", "maintain", "forget", "extract", "fetch", "notify", "card"]
STORIES = {"deepsea-drones": "mingyuan", "port-strike": "almina", "solar-park": "alborada"}
ALIASES = ["edits", "changes", "unmarked", "busiest", "labels"]


def columns(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def plain(text):
    """Words alone, without the marks of scdoc and of `--help`."""
    return " ".join(re.sub(r"[*_`\\]", "", text).split())


def options_of(text):
    """The options of a `--help`, each with its words."""
    for option, words, more in re.findall(r"(?m)^  (-.*?)(?:  +| (?=for other))(.*\n)((?: {6,}.*\n)*)", text):
        yield option, words + more


class Commands(harness.Case):
    def one_line(self, done):
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("stet: "), lines[0])
        return lines[0]

    def fails(self, code, *arguments):
        return self.one_line(self.archive.full(*arguments, code=code))

    def on_terminal(self, *arguments, environment=None):
        """Exit code and what a terminal gets."""
        master, slave = pty.openpty()
        env = {**os.environ, "TERM": "xterm", **(environment or {})}
        process = subprocess.Popen([harness.STET, *arguments], cwd=self.archive.folder, env=env, stdin=slave,
                                   stdout=slave, stderr=slave)
        os.close(slave)
        got = harness.read_terminal(master)
        return process.wait(), got


class Help(Commands):
    def page(self, name):
        with open(os.path.join(TOP, "dist/man", name + ".scd"), encoding="utf-8") as file:
            return file.read()

    def test_help_fits_80_columns_and_says_what_the_manual_says(self):
        overview = self.page("stet.1")
        self.assertEqual(sorted(COMMANDS), sorted(re.findall(r"(?m)^stet-(\w+) {2,}", overview)))
        for name in COMMANDS:
            text = self.archive.stet(name, "--help")
            self.assertEqual(text, self.archive.stet("help", name))
            self.assertTrue(text.startswith("usage: stet [-C DIR] " + name))
            for line in text.splitlines():
                self.assertLessEqual(columns(line), 80, line)
            with open(os.path.join(TOP, "src/cmd/%s.c" % name), encoding="utf-8") as file:
                source = file.read()
            options = re.findall(r'command_option\(call, "([^"]+)"', source)
            if ".has_json = true" in source:
                options.append("--json")
            page = self.page("stet-%s.1" % name)
            summary = re.search(r'\.summary = "(.*)"', source).group(1)
            self.assertIn("\nstet-%s - %s\n" % (name, summary), page)
            self.assertRegex(overview, r"(?m)^stet-%s +%s$" % (name, re.escape(summary)))
            synopsis = re.search(r"# SYNOPSIS\n\n(.*?)\n# ", page, re.S).group(1)
            for option in options:
                self.assertIn(option, text, name)
                self.assertIn(option, synopsis, "stet-%s.1" % name)
            said = plain(page)
            for option, words in options_of(text):
                self.assertIn(plain(option + " " + words), said, "stet-%s.1" % name)

    def test_the_overview_lists_every_command(self):
        text = self.archive.stet("--help")
        for name in COMMANDS:
            self.assertRegex(text, r"(?m)^  %s\b" % name)
        for line in text.splitlines():
            self.assertLessEqual(columns(line), 80, line)
        done = self.archive.full(code=64)
        self.assertEqual((done.stdout, done.stderr), ("", text))
        self.assertRegex(self.archive.stet("--version"), r"^stet \d+\.\d+\.\d+\n$")

    def test_wrong_calls_are_64_with_one_line_that_says_more(self):
        calls = [["nope"], ["--nope"], ["-C"], ["log", "-C"], ["log", "--nope"], ["log", "-n"], ["log", "-n", "0"],
                 ["log", "-nx"], ["add"], ["remove"], ["diff"], ["show"], ["extract"], ["list", "x"], ["status", "x"],
                 ["verify", "x"], ["log", "a", "b"], ["show", "a", "b"], ["diff", "a", "1", "2", "3"],
                 ["extract", "--url"], ["add", "--every"], ["add", "--every", "--until", "http://a.example/"],
                 ["-C", "", "list"], ["list", "-C", ""], ["init", ""], ["site", ""]]
        for call in calls:
            with self.subTest(call=call):
                self.fails(64, *call)
        for host in "../../x", "":
            self.assertIn("learn `%s`: expected a host" % host, self.fails(65, "learn", host))
        self.assertIn("did you mean `log`", self.fails(64, "lgo"))

    def test_an_archive_is_found_above_and_by_C_before_and_behind_the_command(self):
        inside = os.path.join(self.archive.folder, "watchers")
        for call in (["list"], ["-C", self.archive.folder, "list"], ["list", "-C", self.archive.folder],
                     ["-q", "-C", self.archive.folder, "list"]):
            done = subprocess.run([harness.STET, *call], cwd=inside if call == ["list"] else "/", capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("stet init", self.fails(66, "-C", self.archive.top, "list"))
        self.assertIn("stet init", self.fails(66, "list", "-C", self.archive.top))
        self.fails(66, "list", "-C", os.path.join(self.archive.top, "not-there"))
        self.fails(73, "init")

    def test_manuals_render_without_a_warning(self):
        for source in glob.glob(os.path.join(TOP, "dist/man/*.scd")):
            try:
                with open(source, "rb") as file:
                    page = subprocess.run(["scdoc"], stdin=file, capture_output=True, check=True).stdout
            except FileNotFoundError:
                self.skipTest("scdoc is not installed")
            path = os.path.join(self.archive.top, "page.1")
            with open(path, "wb") as file:
                file.write(page)
            done = subprocess.run(["man", "--warnings", "-l", path], capture_output=True,
                                  env=dict(os.environ, MANWIDTH="80", LC_ALL="C.UTF-8", MANPAGER="cat"))
            self.assertEqual((done.returncode, done.stderr), (0, b""), source)


class Explain(Commands):
    """`stet extract --explain` on a page that is as hostile as one can be to a terminal."""
    TEXT = "The harbour office of Lorn said on Monday that the light would burn again, after a winter in the dark. "
    PAGE = ("<html lang=en><title>A light \x1b]0;owned\x07at Lorn</title><body><nav class='me\x1b[31mnu \u202etop'>"
            "<ul><li><a href=/a>World</a><li><a href=/b>Sport</a><li><a href=/c>Weather</a></ul></nav>"
            "<article><h1>A light at Lorn</h1>" + "<p>" + TEXT + "</p><p>\u202e" + TEXT[::-1] + "</p>"
            "<p>港の灯台は月曜日に再び点灯すると、当局が発表した。冬の間ずっと暗いままで、漁師たちは困っていた。" * 2 + "</p></article>"
            "</body></html>").replace("\x1b", "&#27;", 1)

    def setUp(self):
        super().setUp()
        self.page = os.path.join(self.archive.top, "page.html")
        with open(self.page, "w", encoding="utf-8") as file:
            file.write(self.PAGE)

    def test_it_fits_80_columns_and_says_why(self):
        text = self.archive.stet("extract", "--explain", self.page)
        for line in text.splitlines():
            self.assertLessEqual(columns(line), 80, line)
            self.assertEqual(line, line.rstrip())
        self.assertRegex(text, r"(?m)^headline +\* A light")
        self.assertRegex(text, r"(?m)^in +\+\d+\.\d The harbour office")
        self.assertRegex(text, r"(?m)^out +-\d+\.\d World$")
        self.assertIn("is the headline", text)
        self.assertRegex(text, r"\d+ of \d+ lines of the page are in the article\.\n$")

    def test_nothing_of_a_page_reaches_a_terminal_unescaped(self):
        code, got = self.on_terminal("extract", "--explain", self.page)
        self.assertEqual(code, 0)
        self.assertIn(b"\x1b[32min", got)
        for bad in b"\x1b]", b"\x07", b"\x1b[31mnu", "\u202e".encode():
            self.assertNotIn(bad, got)
        for environment in {"NO_COLOR": "1"}, {"TERM": "dumb"}:
            self.assertNotIn(b"\x1b", self.on_terminal("extract", "--explain", self.page, environment=environment)[1])
        self.assertNotIn("\x1b", self.archive.stet("extract", "--explain", self.page))

    def test_json_is_one_object_of_blocks_and_fields(self):
        lines = self.archive.stet("extract", "--explain", "--json", self.page).splitlines()
        self.assertEqual(len(lines), 1)
        why = json.loads(lines[0])
        self.assertEqual(set(why), {"blocks", "fields"})
        for block in why["blocks"]:
            self.assertEqual(set(block), {"in", "score", "why", "place", "kind", "text"})
        plain = json.loads(self.archive.stet("extract", "--json", self.page))
        self.assertEqual([block["text"] for block in why["blocks"] if block["in"]],
                         [block["text"] for block in plain["blocks"]])
        self.assertEqual(why["fields"]["headline"]["value"], plain["title"])

    def test_a_page_with_nothing_to_read_is_an_error(self):
        with open(self.page, "wb") as file:
            file.write(b"%PDF-1.7")
        self.fails(65, "extract", "--explain", self.page)


class Reading(Commands):
    """Stories in Chinese, Arabic and Spanish, at two versions each."""

    def setUp(self):
        super().setUp()
        port = self.newsroom.base.rsplit(":", 1)[1]
        self.urls = ["http://%s.localhost:%s%s" % (outlet, port, self.newsroom.gold(story, 1)["url"].replace(
            self.newsroom.base, "")) for story, outlet in STORIES.items()]
        self.archive.stet("add", *self.urls)
        self.archive.stet("run")
        self.newsroom.control(story="*", version=3)
        self.archive.stet("run", "--all")
        self.paths = {story: next(path for path in self.archive.files() if path.startswith(outlet))
                      for story, outlet in STORIES.items()}

    def test_what_is_an_address_a_path_or_a_part_of_a_title(self):
        path = self.paths["solar-park"]
        text = self.archive.text(path)
        for what in self.urls[2], path, "mayor parque solar", "parque-solar", "PARQUE SOLAR":
            with self.subTest(what=what):
                self.assertEqual(self.archive.stet("show", what), text)
        self.assertEqual(self.archive.stet("show", "--", path), text)
        for story, part in ("deepsea-drones", "深海無人艇"), ("port-strike", "ميناء الصدف"):
            self.assertEqual(self.archive.stet("show", part), self.archive.text(self.paths[story]))
        self.assertIn(".md", self.fails(65, "show", "localhost"))
        for command in "show", "diff", "log":
            self.fails(66, command, "no such title")
        for command in "show", "diff", "log", "quotes", "export", "reread":
            for blank in "", " ":
                self.fails(64, command, blank)
        self.fails(66, "show", "http://alborada.localhost/elsewhere")

    def test_versions_are_shown_as_they_were_committed(self):
        path = self.paths["solar-park"]
        commits = self.archive.git("log", "--reverse", "--format=%H", "--", path).split()
        for number, commit in enumerate(commits, 1):
            self.assertEqual(self.archive.stet("show", "%s@%d" % (path, number)),
                             self.archive.git("show", commit + ":" + path))
        for wrong in "@0", "@3", "@99":
            self.fails(66, "show", path + wrong)

    def test_evidence_is_the_page_as_it_was_served(self):
        path = self.paths["deepsea-drones"]
        raw = subprocess.run([harness.STET, "show", "--evidence", path + "@1"], cwd=self.archive.folder,
                             capture_output=True, check=True).stdout
        commit = self.archive.git("log", "--reverse", "--format=%H", "--", path).split()[0]
        blob, digest = self.archive.trailers("Evidence", commit)[0].split()
        self.assertEqual("sha256:" + hashlib.sha256(raw).hexdigest(), digest)
        done = subprocess.run(["git", "cat-file", "blob", blob], cwd=self.archive.folder, capture_output=True,
                              check=True)
        self.assertEqual(done.stdout, raw)
        self.assertIn(self.newsroom.gold("deepsea-drones", 1)["title"], raw.decode())
        code, got = self.on_terminal("show", "--evidence", path)
        self.assertEqual(code, 0)
        self.assertNotIn(b"<html", got)
        self.assertIn(b"GET http://", got)
        headers = self.archive.stet("show", "--headers", path + "@1")
        self.assertRegex(headers, r"^GET http://.* HTTP/")
        self.assertIn("peer 127.0.0.1", headers)

    def test_what_a_terminal_says_of_evidence_can_be_followed(self):
        path = self.paths["deepsea-drones"]
        text = self.on_terminal("show", "--evidence", path + "@1", environment={"NO_COLOR": "1"})[1].decode()
        digest = re.search(r"sha256 +([0-9a-f]{64})", text).group(1)
        checks = [line.strip() for line in text.replace("\r", "").splitlines() if line.startswith("  git ")]
        self.assertEqual(len(checks), 3)
        said = [subprocess.run(["sh", "-c", check], cwd=self.archive.folder, capture_output=True, check=True).stdout
                for check in checks]
        self.assertTrue(said[0].decode().startswith(digest))
        self.assertIn(digest, said[1].decode())
        self.assertTrue(said[2].startswith(b"GET http://"))

    def test_a_diff_goes_both_ways(self):
        there = self.archive.stet("diff", "parque-solar", "1", "2")
        self.assertIn("[-80.000-]{+65.000+} hogares", there)
        self.assertEqual(self.archive.stet("diff", "parque-solar"), there)
        self.assertEqual(self.archive.stet("diff", "parque-solar", "1"), there)
        self.assertIn("[-65.000-]{+80.000+} hogares", self.archive.stet("diff", "parque-solar", "2", "1"))
        self.assertIn("[-就像-]{+如同+}", self.archive.stet("diff", "深海"))
        self.assertIn("[-42-]{+57+} سفينة", self.archive.stet("diff", "ميناء"))
        self.assertIn("no difference", self.archive.stet("diff", "parque-solar", "1", "1"))
        for wrong in "x", "-1":
            self.fails(64, "diff", "parque-solar", wrong)
        for missing in "0", "3":
            self.fails(66, "diff", "parque-solar", "1", missing)

    def test_a_paragraph_that_came_is_shown_as_whole_lines(self):
        self.newsroom.control(story="deepsea-drones", version=4)
        self.archive.stet("run", "--all")
        text = self.archive.stet("diff", "深海")
        self.assertRegex(text, r"(?m)^\{\+更正啟事.*。\+\}$")
        self.assertNotIn("{+。+}", text)

    def test_one_version_has_nothing_to_compare(self):
        self.archive.stet("add", self.url("/bulk/1"))
        self.archive.stet("run")
        self.assertIn("one version", self.fails(66, "diff", self.url("/bulk/1")))

    def test_log_counts_and_its_json_is_an_edit_a_line(self):
        rows = [json.loads(line) for line in self.archive.stet("log", "--json").splitlines()]
        self.assertEqual(len({row["commit"] for row in rows}), 6)
        for row in rows:
            self.assertIsInstance(row["labels"], list)
            self.assertEqual(row["label"] is None, row["verb"] != "edit")
            self.assertEqual(self.archive.git("rev-parse", row["commit"] + "^{commit}").strip(), row["commit"])
        self.assertIn("headline", [row["label"] for row in rows])
        newest = [json.loads(line) for line in self.archive.stet("log", "-n", "2", "--json").splitlines()]
        self.assertEqual(len({row["commit"] for row in newest}), 2)
        self.assertEqual(self.archive.stet("log", "-n2").count("\n"), 4)
        one = [json.loads(line) for line in self.archive.stet("log", "--json", "深海").splitlines()]
        self.assertEqual(len({row["commit"] for row in one}), 2)
        self.assertRegex(self.archive.stet("log", "-n1"), r"  @2 edit: ")
        for command in "list", "status":
            for line in self.archive.stet(command, "--json").splitlines():
                json.loads(line)

    def test_s25_colour_is_for_terminals_that_want_it(self):
        for call in ["log"], ["list"], ["diff", "深海"], ["status"], ["verify"]:
            with self.subTest(call=call):
                self.assertNotIn("\033", self.archive.stet(*call))
                self.assertNotIn("\033", self.archive.stet(*call, environment={"NO_COLOR": "1",
                                                                             "CLICOLOR_FORCE": "1"}))
                for environment in {"NO_COLOR": "1"}, {"TERM": "dumb"}:
                    self.assertNotIn(b"\033", self.on_terminal(*call, environment=environment)[1])
        self.assertIn("\033[", self.archive.stet("log", environment={"CLICOLOR_FORCE": "1", "NO_COLOR": ""}))
        self.assertIn(b"\033[", self.on_terminal("diff", "深海", environment={"NO_COLOR": ""})[1])
        self.assertNotIn(b"\033", self.on_terminal("run", "--all", environment={"TERM": "dumb"})[1])

    def test_a_log_line_fits_the_window(self):
        for width in "40", "80":
            code, got = self.on_terminal("log", environment={"COLUMNS": width, "NO_COLOR": "1"})
            self.assertEqual(code, 0)
            for line in got.decode().split("\r\n"):
                if line.startswith(" "):
                    self.assertLessEqual(columns(line), int(width), line)

    def test_s25_a_locale_without_characters_still_gives_valid_utf8(self):
        for call in ["log"], ["list"], ["diff", "深海"], ["show", "ميناء"]:
            self.assertEqual(self.archive.stet(*call, environment={"LC_ALL": "C"}), self.archive.stet(*call))

    def test_s25_a_reader_that_goes_away_makes_no_noise(self):
        for call in ["log"], ["run", "--all", "--json"]:
            read, write = os.pipe()
            os.close(read)
            done = subprocess.run([harness.STET, *call], cwd=self.archive.folder, stdout=write,
                                  stderr=subprocess.PIPE)
            os.close(write)
            self.assertEqual(done.stderr, b"")
            self.assertIn(done.returncode, (0, -13))
        self.archive.stet("verify")

    def test_s25_a_full_standard_output_is_74_and_a_closed_one_harms_nothing(self):
        for call in ["log"], ["list", "--json"], ["show", "深海"], ["--help"]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([harness.STET, *call], cwd=self.archive.folder, stdout=full,
                                      stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 74, call)
            self.one_line(done)
        for story in STORIES:
            self.newsroom.control(story=story, version=4)
        subprocess.run(["sh", "-c", 'exec "$0" run --all <&- >&- 2>&-', harness.STET], cwd=self.archive.folder,
                       check=True)
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.commits()), 9)

    def test_the_aliases_of_an_archive_work_and_stay_plain_in_a_pipe(self):
        path = self.paths["deepsea-drones"]
        calls = [[name] for name in ALIASES] + [["headlines", path], ["sentences", "--", path], ["said", "65.000"],
                                               ["edits", "--", path], ["changes", "-1", "--", path]]
        for locale in "C", "C.UTF-8":
            for call in calls:
                with self.subTest(call=call, locale=locale):
                    self.assertNotIn("\033", self.archive.git(*call, locale=locale))
        self.assertIn("[-就像-]{+如同+}", self.archive.git("changes", "-1", "--", path))
        self.assertIn("65.000", self.archive.git("said", "65.000"))
        self.assertEqual(self.archive.git("headlines", path).count("\n+# "), 2)
        self.assertEqual(len(self.archive.git("edits", "--", path).splitlines()), 2)
        self.assertRegex(self.archive.git("labels"), r"\d\theadline\n")
        self.assertEqual(self.archive.git("withdrawn", code=1), "")


# What a hostile page may hold, and what may never reach a terminal of it.
ESCAPES = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202egnp\u2066x\x00\x08"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%(title)s</title>
<meta property="og:title" content="%(title)s"><meta property="og:type" content="article">
<meta property="og:site_name" content="Wire %(escapes)s &lt;x&gt;">
<link rel="canonical" href="../../../../%(escapes)s/etc/passwd">
</head><body><article><h1>%(title)s</h1>
<p>The council of Ravensholm met on %(day)s and voted to close the old swimming hall after sixty years of use.</p>
<p>diff --git a/etc/passwd b/etc/passwd</p><p>--- a/etc/passwd</p><p>+++ b/etc/passwd</p>
<p>Members said that %(escapes)s the roof could not be mended for less than two million, and that no buyer was found.</p>
<figure><img src="x.jpg" alt=""><figcaption>The hall %(escapes)s in the year when it was opened.</figcaption></figure>
<p>A group of parents handed in four thousand signatures, and the mayor promised to read every single one of them.</p>
<p>Closing is planned for the first of October, when the contracts of the last nine attendants come to their end.</p>
</article></body></html>"""


class Hostile(Commands):
    def test_p10_nothing_of_a_hostile_page_reaches_a_terminal_a_path_or_a_subject(self):
        titles = {"escapes": "Hall %s closes" % ESCAPES, "option": "-rf", "long": "Endless " * 512,
                  "emoji": "Hall closes 🏊🏽‍♀️👩‍👩‍👧 today"}
        mounts = {}
        for name, title in titles.items():
            files = []
            for day in "Monday", "Tuesday":
                files.append(os.path.join(self.archive.top, name + day))
                with open(files[-1], "w", encoding="utf-8") as file:
                    file.write(PAGE % {"title": title, "escapes": ESCAPES, "day": day})
            mounts["/%s" % name if name != "option" else "/-rf"] = files
        origin = harness.Newsroom(mounts)
        self.addCleanup(origin.close)
        outputs = [self.archive.stet("add", *[origin.base + path for path in mounts])]
        outputs.append(self.archive.stet("run"))
        origin.control(story="*", version=2)
        outputs.append(self.archive.stet("run", "--all", "--json"))
        self.archive.check()
        paths = self.archive.files()
        self.assertEqual(len(paths), len(titles), outputs)
        for path in paths:
            self.assertRegex(path, r"^127\.0\.0\.1_\d+/\d{4}/\d\d-\d\d/[^/]+\.md$")
            name = path.rsplit("/", 1)[1]
            self.assertFalse(name.startswith("-"), name)
            self.assertLessEqual(len(name.encode()), 100)
            outputs += [self.archive.text(path), self.archive.stet("show", path), self.archive.stet("diff", path)]
            self.assertIn("[-Monday-]{+Tuesday+}", outputs[-1])
        for call in ["log"], ["log", "--json"], ["list"], ["list", "--json"], ["status"], ["verify"]:
            outputs.append(self.archive.stet(*call))
        outputs += [self.archive.git("log", "--format=%an %s%n%b"), self.archive.git("edits"),
                    self.archive.git("changes")]
        for output in outputs:
            self.assertIsNone(UNSAFE.search(output), output)
        escaped = self.archive.stet("show", origin.base + "/escapes")
        for call in ["log"], ["list"], ["diff", origin.base + "/escapes"]:
            code, got = self.on_terminal(*call, environment={"NO_COLOR": "1"})
            self.assertEqual(code, 0)
            self.assertNotIn(b"\x1b", got)
        self.assertIn("\\u{202E}", escaped)
        for message in self.archive.git("log", "--format=%B%x00").split("\0"):
            self.assertNotRegex(message, r"(?m)^(diff --git|--- |\+\+\+ )")
        for subject in self.archive.git("log", "--format=%s").splitlines():
            self.assertLessEqual(len(subject.encode()), 1000)


class Watching(Commands):
    def watch_file(self, name="added"):
        with open(os.path.join(self.archive.folder, "watchers", name + ".watch"), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(os.path.join(self.archive.folder, "watchers", name + ".watch"), "w", encoding="utf-8") as file:
            file.write(text)

    def tip(self):
        return self.archive.git("rev-parse", "main")

    def test_several_addresses_are_one_commit_and_none_twice(self):
        a, b = self.url("/bulk/1"), self.url("/bulk/2")
        before = self.tip()
        output = self.archive.stet("add", a, b, a)
        self.assertIn("watched already: " + a, output)
        self.assertEqual(self.archive.git("log", "--format=%s", before.strip() + "..main"),
                         "watchers: add 2 articles\n")
        self.assertEqual(self.watch_file().count("url = "), 2)
        before = self.tip()
        self.archive.stet("add", a)
        self.assertEqual(self.tip(), before)

    def test_a_wrong_address_among_good_ones_adds_none(self):
        before = self.tip()
        for wrong in "www.example.com/a", "ftp://a.example/", "http://", "http://u:hunter2@a.example/", "-rf", "":
            done = self.archive.full("add", self.url("/bulk/1"), "--", wrong, code=65)
            self.one_line(done)
            self.assertEqual(done.stdout, "")
            self.assertNotIn("hunter2", done.stderr)
        self.assertEqual(self.tip(), before)

    def test_every_and_until_are_written_down(self):
        now = "2026-06-12T10:00:00Z"
        forms = [(["--every", "30min"], "every = 30min\n"), (["--every=20min..3h"], "every = 20min..3h\n"),
                 (["--until", "2026-12-31"], "until = 2026-12-31\n"), (["--until", "30d"], "until = 2026-07-12\n"),
                 (["--until", "90min"], "until = 2026-06-12T11:30:00Z\n")]
        for number, (options, line) in enumerate(forms):
            self.archive.stet("add", *options, self.url("/bulk/%d" % number), now=now)
            self.assertTrue(self.watch_file().endswith("/bulk/%d\n%s" % (number, line)), self.watch_file())
        for wrong in (["--every", "1"], ["--every", "3h..20min"], ["--every", "often"], ["--until", "tomorrow"],
                      ["--until", "2020-01-01"], ["--until", "31.12.2026"]):
            self.one_line(self.archive.full("add", *wrong, self.url("/bulk/9"), code=64, now=now))
        rows = [json.loads(line) for line in self.archive.full("list", "--json", now=now).stdout.splitlines()]
        self.assertEqual(len(rows), len(forms))
        self.assertEqual(self.archive.full("status", now=now).stderr, "")

    def test_a_paused_watch_rests_until_it_is_resumed(self):
        url = self.url("/bulk/1")
        self.archive.stet("add", url, self.url("/bulk/2"))
        file = os.path.join(self.archive.folder, "watchers/added.watch")
        with open(file, encoding="utf-8") as text:
            before = text.read()
        self.assertIn("1 rest", self.archive.stet("pause", url))
        self.assertEqual(self.archive.git("log", "-1", "--format=%s"), "watchers: pause 1 article\n")
        self.assertIn("1 looked at", self.archive.stet("run", "--all"))
        self.assertIn("paused", self.archive.stet("list"))
        self.archive.stet("pause", url)
        self.assertEqual(self.archive.git("log", "-1", "--format=%s")[:4], "new:")
        self.assertIn("1 looked at again", self.archive.stet("resume", url))
        with open(file, encoding="utf-8") as text:
            self.assertEqual(text.read(), before)
        self.assertIn("2 looked at", self.archive.stet("run", "--all"))
        self.archive.stet("resume", self.url("/bulk/3"), code=66)
        self.archive.check()

    def test_removing_keeps_what_a_person_wrote(self):
        a, b = self.url("/bulk/1"), self.url("/bulk/2")
        self.write("mine", "# Of the desk\n\n# first\n[watch]\nurl = %s\n\n# second; keep\n[watch]\nurl = %s\n" % (a, b))
        self.archive.stet("add", self.url("/bulk/3"))
        self.write("other", "[watch]\nurl = %s\n" % a)
        self.archive.stet("remove", a, a)
        self.assertEqual(self.watch_file("mine"), "# Of the desk\n\n# second; keep\n[watch]\nurl = %s\n" % b)
        self.assertEqual(self.watch_file("other"), "")
        self.assertNotIn(a + "\n", self.archive.stet("list"))
        before = self.tip()
        self.fails(66, "remove", b, self.url("/bulk/77"))
        self.assertEqual(self.tip(), before)
        self.archive.check()

    def test_an_article_that_moved_is_removed_by_the_address_that_list_shows(self):
        self.newsroom.control(redirect={"from": "/short", "to": self.url("/bulk/5"), "status": 301})
        self.archive.stet("add", self.url("/short"))
        self.archive.stet("run")
        shown = json.loads(self.archive.stet("list", "--json"))["url"]
        self.archive.stet("remove", shown)
        self.assertEqual(self.archive.stet("list", "--json"), "")

    def test_an_edit_by_hand_is_committed_by_the_next_run(self):
        self.write("mine", "[watch]\nurl = %s\n" % self.url("/bulk/1"))
        self.archive.stet("run")
        subjects = self.archive.git("log", "--format=%s", "--", "watchers/mine.watch").splitlines()
        self.assertEqual(len(subjects), 1)
        self.assertTrue(subjects[0].startswith("watchers: "), subjects)
        self.assertEqual(self.archive.git("log", "-1", "--format=%s", "--", "*.md")[:3], "new")
        self.archive.check()


if __name__ == "__main__":
    harness.main()
