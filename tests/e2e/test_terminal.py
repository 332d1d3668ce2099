"""What commands print on a terminal: within the window, escaped, coloured where that is wanted, through a pager."""
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import tempfile
import termios
import unicodedata

import harness

PAGE = """<!doctype html><html lang="%(language)s"><head><meta charset="utf-8"><title>%(headline)s</title>
<meta property="og:site_name" content="%(outlet)s"></head>
<body><main><article><h1>%(headline)s</h1><p class="byline">By %(byline)s</p>%(body)s</article></main></body></html>"""

HOSTILE = ["The first sentence &#27;[31mturns red&#27;[0m and rings &#7; a bell &#27;]0;title&#7; that nobody asked for "
           "in a paragraph of some length.",
           "“Never &#8238;trust&#8236; a page that &#27;[2Jclears the screen,” said Marta&#27;[5m Quill, who chairs the "
           "board of the harbour town, and sat down.",
           "A link &#27;]8;;http://evil.example/&#27;\\\\here&#27;]8;;&#27;\\\\ and a word without a blank: "
           + "wrap" * 30 + ", then zero&#8203;width and C1 &#155;31m too in this long line.",
           "Emoji 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️ 🇩🇪 stand among क्षत्रिय and ที่นี่ as letters do elsewhere in the world of news."]
CHINESE = ["人工智慧公司的執行長週二在達沃斯表示，賣晶片給中國就像賣核武，這件事實在太瘋狂了，必須立刻停止，不能再拖延下去。",
           "他說：「我們不應該這樣做，因為後果難以預料。」官員隨後回應，政府會審慎評估整個計畫，並於下月公布結果。",
           "這家公司去年的營收成長一倍，今年預計會在三個國家開設新的辦公室，並且增加員工。"]
ARABIC = ["أعلن وزير النقل يوم الاثنين أن الميناء القديم سيغلق في نهاية العام الحالي بعد نقاش طويل في المجلس البلدي للمدينة.",
          "وقال الوزير: «لا يمكننا أن ننفق المزيد من الأموال على أرصفة قديمة، والجميع هنا يعرف ذلك جيدا».",
          "ووقع نحو 1200 شخص عريضة ضد القرار سلمت إلى المجلس قبل الاجتماع الذي استمر ثلاث ساعات."]

# A sequence that stet may send: colours by number, and links to http addresses.
SGR = re.compile(r"\x1b\[(?:0|1|2|31|32|35)m")
LINK = re.compile(r"\x1b\]8;(?:id=\d+)?;(?:https?://[!-~]*)?\x1b\\")
UNSEEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\u0080-\u009f]")


def width(text):
    columns = 0
    for char in text:
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf") or char == "\u200d":
            continue
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


class Terminal(harness.Case):
    """Three articles at two versions each: a hostile one, one of wide characters, one from right to left."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="stet-terminal-")
        cls.addClassCleanup(folder.cleanup)
        stories = {"/news/hostile": ("en", "The &#27;[1mQuay", "Headline &#27;[31mred &#8238;reversed&#8236; &#27;]0;x&#7; of a "
                                     "page that wants to be more than it is", "Ivo&#27;[2m Lang", HOSTILE,
                                     ("first sentence", "very first sentence"), ("Never", "Do not")),
                   "/news/chips": ("zh", "群島報", "執行長談晶片出口：賣給中國就像賣核武，實在太瘋狂，必須立刻停止", "王小明", CHINESE,
                                   ("就像賣核武", "如同賣核武"), ("不應該", "絕不應該")),
                   "/news/port": ("ar", "صحيفة الميناء", "الوزير يعلن إغلاق الميناء القديم في نهاية العام الحالي بعد نقاش",
                                  "سامي حداد", ARABIC, ("القديم", "القديم جدا"), ("لا يمكننا", "لا نستطيع"))}
        mounts = {}
        for path, (language, outlet, headline, byline, paragraphs, *changes) in stories.items():
            mounts[path] = []
            for number in 1, 2:
                body = "".join("<p>%s</p>" % text for text in paragraphs)
                if number == 2:
                    for old, new in changes:
                        body = body.replace(old, new, 1)
                mounts[path].append(os.path.join(folder.name, "%s-%d.html" % (path.split("/")[-1], number)))
                with open(mounts[path][-1], "w", encoding="utf-8") as file:
                    file.write(PAGE % {"language": language, "outlet": outlet, "headline": headline, "byline": byline,
                                       "body": body})
        cls.newsroom = harness.Newsroom(mounts)
        cls.addClassCleanup(cls.newsroom.close)
        cls.archive = harness.Archive()
        cls.addClassCleanup(cls.archive.close)
        cls.archive.stet("add", *[cls.newsroom.base.replace("127.0.0.1", path.split("/")[-1] + ".localhost") + path
                                  for path in mounts])
        cls.archive.stet("add", cls.newsroom.base + "/nowhere/" + "a-very-long-address/" * 8)
        for number in 1, 2:
            for path in mounts:
                cls.newsroom.control(story=path, version=number)
            cls.archive.stet("run", "--all", now="2026-03-0%dT09:00:00Z" % number)
        cls.paths = {path.split(".")[0]: path for path in cls.archive.files()}

    def setUp(self):
        pass  # one archive for all: nothing here writes

    def calls(self):
        yield ["log"]
        yield ["log", "--edits"]
        yield ["list"]
        yield ["list", "--why"]
        yield ["status"]
        for phrase in "sentence", "核", "賣", "القديم", "E":
            yield ["find", phrase]
        yield ["find", "Never", "--became", "Do not"]
        for path in self.paths.values():
            for command in "show", "diff", "quotes":
                yield [command, path]
            yield ["show", "--evidence", path]

    def others(self):
        """All other commands that print of an archive what pages said; their lines are for the terminal to break."""
        path = next(iter(self.paths.values()))
        for call in (["run", "--all"], ["verify"], ["export"], ["export", "--csv"], ["fetch", self.url("/news/hostile")],
                     ["learn", "--dry-run", "chips.localhost"], ["reread", "--dry-run", "--all"], ["doctor"],
                     ["log", "--json"], ["list", "--json"], ["quotes", "--json", path], ["find", "--json", "sentence"],
                     ["site", os.path.join(self.archive.top, "site")]):
            yield call

    def on_terminal(self, *arguments, columns=80, rows=60, environment=None, keys=b""):
        """Exit code and what the terminal gets."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = {key: value for key, value in os.environ.items()
               if key not in ("COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "LESS", "PAGER", "GIT_PAGER", "TZ")}
        env.update({"TERM": "xterm-256color", "GIT_PAGER": "cat", "HOME": self.archive.top, **(environment or {})})
        env = {key: value for key, value in env.items() if value is not None}
        process = subprocess.Popen([harness.STET, *arguments], cwd=self.archive.folder, env=env, stdin=slave,
                                   stdout=slave, stderr=slave, start_new_session=True,
                                   preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        if keys:
            os.write(master, keys)
        got = harness.read_terminal(master)
        return process.wait(), got.decode("utf-8", "strict")

    def check(self, call, got, columns, may_colour):
        plain = LINK.sub("", SGR.sub("", got)) if may_colour else got
        self.assertNotIn("\x1b", plain)
        self.assertIsNone(re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", plain), plain)
        self.assertIsNone(UNSEEN.search(plain), plain)
        for line in plain.replace("\r\n", "\n").split("\n"):
            # There to be copied whole.
            if columns and not (call[:2] == ["show", "--evidence"] and line.startswith("  git ")):
                self.assertLessEqual(width(line), columns, line)

    def test_no_command_lets_a_page_speak_to_the_terminal(self):
        for columns, environment in (80, {}), (40, {"NO_COLOR": "1"}), (40, {"TERM": "dumb"}), (80, {"LC_ALL": "C"}):
            for call in self.others():
                with self.subTest(call=call, columns=columns, **environment):
                    _, got = self.on_terminal(*call, columns=columns, environment=environment)
                    self.assertTrue(got)
                    self.check(call, got.replace("\r", ""), None, not environment or "LC_ALL" in environment)

    def test_every_line_fits_the_window_and_nothing_of_a_page_is_sent_as_it_is(self):
        environments = [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": None}, False),
                        ({"LC_ALL": "C", "LANG": "C"}, True)]
        for call in self.calls():
            for columns in 80, 40:
                for environment, may_colour in environments:
                    with self.subTest(call=call, columns=columns, environment=environment):
                        code, got = self.on_terminal(*call, columns=columns, environment=environment)
                        self.assertEqual(code, 1 if call[0] == "status" else 0, got)
                        self.check(call, got, columns, may_colour)
                        if may_colour and call[0] in ("log", "find", "list", "diff"):
                            self.assertIn("\x1b[", got)

    def test_a_pipe_gets_whole_lines_without_a_sequence(self):
        for call in self.calls():
            for environment in {}, {"LC_ALL": "C"}, {"COLUMNS": "40"}:
                with self.subTest(call=call, environment=environment):
                    if call[:2] == ["show", "--evidence"]:
                        continue  # the very bytes of the page
                    got = self.archive.stet(*call, code=1 if call[0] == "status" else 0, environment=environment)
                    if call[0] == "show":
                        self.assertEqual(got, self.archive.text(call[1]))
                        got = got.replace("\u200b", "")  # as it was committed
                    self.check(call, got, None, False)
        longest = max(self.archive.stet("diff", self.paths["hostile"]).splitlines(), key=len)
        self.assertGreater(len(longest), 120)

    def test_colour_is_when_it_is_asked_for(self):
        self.assertIn("\x1b[", self.archive.stet("log", "--color=always"))
        self.assertIn("\x1b[", self.archive.stet("--color=always", "log", environment={"NO_COLOR": "1"}))
        self.assertNotIn("\x1b", self.on_terminal("log", "--color", "never")[1])
        self.assertNotIn("\x1b", self.archive.stet("log", "--color=auto"))
        self.assertNotIn("\x1b]8", self.archive.stet("list", "--color=always"))
        self.assertIn("auto, always or never", self.archive.full("log", "--color=mauve", code=64).stderr)

    def test_links_are_for_terminals_and_lead_to_web_pages_alone(self):
        got = self.on_terminal("--no-pager", "list")[1]
        links = LINK.findall(got)
        self.assertEqual(len([link for link in links if "http" in link]), len(links) // 2)
        self.assertIn("\x1b]8;id=", got)
        self.assertIn("hostile.localhost", "".join(links))
        for environment in {"TERM": "dumb"}, {"NO_COLOR": "1"}:
            self.assertNotIn("\x1b]8", self.on_terminal("list", environment=environment)[1])

    def test_times_are_the_readers_with_their_offset(self):
        for zone, said in ("Asia/Kolkata", "2026-03-02 14:30+05:30"), ("America/New_York", "2026-03-02 04:00-05:00"), \
                          ("UTC", "2026-03-02 09:00Z"):
            with self.subTest(zone=zone):
                self.assertIn(said, self.archive.stet("log", environment={"TZ": zone}))
                self.assertIn("2026-03-02 09:00Z", self.archive.stet("log", "--utc", environment={"TZ": zone}))
                self.assertIn("2026-03-02 09:00Z", self.archive.stet("--utc", "log", environment={"TZ": zone}))
                for line in self.archive.stet("log", "--json", environment={"TZ": zone}).splitlines():
                    self.assertRegex(json.loads(line)["seen"], r"^2026-03-0\dT09:00:00Z$")
        shown = self.archive.stet("diff", self.paths["chips"], environment={"TZ": "Asia/Taipei"})
        self.assertIn("first seen 2026-03-02T17:00:00+08:00", shown)

    # ---- the pager ----

    def pager(self, name="pager"):
        """A pager that marks each line, and says what it was given."""
        path = os.path.join(self.archive.top, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\necho "LESS=$LESS LV=$LV"\nsed "s/^/%s:/"\n' % name)
        os.chmod(path, 0o755)
        return path

    def test_the_pager_is_gits(self):
        one, other, third = self.pager("one"), self.pager("other"), self.pager("third")
        shown = self.on_terminal("log", environment={"GIT_PAGER": None, "PAGER": one})[1]
        self.assertIn("LESS=FRX LV=-c", shown)
        self.assertRegex(shown, r"(?m)^one:.*@2")
        self.assertIn("LESS=S", self.on_terminal("log", environment={"GIT_PAGER": one, "LESS": "S"})[1])
        self.archive.git("config", "core.pager", other)
        self.addCleanup(self.archive.git, "config", "--unset", "core.pager")
        self.assertRegex(self.on_terminal("log", environment={"GIT_PAGER": None, "PAGER": one})[1], r"(?m)^other:")
        self.assertRegex(self.on_terminal("log", environment={"GIT_PAGER": third, "PAGER": one})[1], r"(?m)^third:")
        for arguments, environment in (["log", "--no-pager"], {}), (["--no-pager", "log"], {}), (["log"], {"GIT_PAGER": ""}), \
                                      (["log", "--json"], {}), (["log"], {"TERM": "dumb"}), (["status"], {}):
            with self.subTest(arguments=arguments, environment=environment):
                got = self.on_terminal(*arguments, environment={"GIT_PAGER": third, **environment})[1]
                self.assertNotIn("third:", got)
        self.assertNotIn("third:", self.archive.stet("log", environment={"GIT_PAGER": third}))

    def test_what_goes_to_the_pager_is_as_wide_as_the_window_and_coloured(self):
        for call in ["log"], ["diff", self.paths["chips"]], ["find", "核"], ["quotes", self.paths["hostile"]], \
                    ["show", self.paths["port"]], ["list"]:
            got = self.on_terminal(*call, columns=40, environment={"GIT_PAGER": "sed 's/$/|/'"})[1]
            with self.subTest(call=call):
                self.check(call, got, 41, True)
                self.assertNotIn("\x1b]8", got)
        self.assertIn("\x1b[", got)

    def test_a_pager_that_is_not_there_or_leaves_early_loses_nothing_but_itself(self):
        code, got = self.on_terminal("log", environment={"GIT_PAGER": None, "PAGER": "no-such-program"})
        self.assertEqual(code, 0)
        self.assertIn("@2", got)
        code, got = self.on_terminal("log", environment={"GIT_PAGER": "true"})
        self.assertIn(code, (0, -signal.SIGPIPE))
        self.assertEqual(got, "")

    def test_less_shows_colours_and_ends_where_all_fits(self):
        less = subprocess.run(["sh", "-c", "command -v less"], capture_output=True).returncode == 0
        if not less:
            self.skipTest("less is not installed")
        code, got = self.on_terminal("log", "-n1", environment={"GIT_PAGER": None})
        self.assertEqual(code, 0)
        self.assertIn("\x1b[35m", got)
        code, got = self.on_terminal("log", "--edits", rows=5, environment={"GIT_PAGER": None}, keys=b"q")
        self.assertEqual(code in (0, -signal.SIGPIPE), True)

    # ---- progress ----

    def test_progress_is_shown_on_a_terminal_and_leaves_no_trace(self):
        for name in "phrases.db", "phrases.db.lock":
            path = os.path.join(self.archive.folder, ".git/stet", name)
            if os.path.exists(path):
                os.unlink(path)
        got = self.on_terminal("find", "sentence")[1]
        self.assertRegex(got, r"\r0 of 6 versions indexed\r {23}\r")
        self.assertIn("snapshots proved", self.on_terminal("verify")[1])
        for arguments, environment in (["verify", "-q"], {}), (["verify"], {"TERM": "dumb"}):
            self.assertNotIn("proved", self.on_terminal(*arguments, environment=environment)[1])
        self.assertEqual(self.archive.full("verify").stderr, "")


if __name__ == "__main__":
    harness.main()
