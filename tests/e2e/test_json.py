"""What --json prints: stet-json(5) names every field, and nothing else is on standard output."""
import json
import os
import re

import harness

MANUAL = os.path.join(harness.HERE, "..", "..", "dist", "man", "stet-json.5.scd")
SECTIONS = {"log": "LOG AND EXPORT", "export": "LOG AND EXPORT", "show": "SHOW AND DIFF", "diff": "SHOW AND DIFF",
            "quotes": "QUOTES", "find": "FIND", "list": "LIST", "status": "STATUS", "run": "RUN AND WATCH",
            "extract": "EXTRACT AND FETCH", "fetch": "EXTRACT AND FETCH", "learn": "LEARN AND MAINTAIN",
            "maintain": "LEARN AND MAINTAIN", "site": "SITE AND DOCTOR", "doctor": "SITE AND DOCTOR"}
VERSION = {"log", "export", "show"}  # whose objects have the fields of a version
TIMES = {"seen", "seen_from", "due", "until", "next", "next_due", "last_run", "since"}
BY_NAME = {"fields"}  # objects whose keys are names of what they hold


def sections():
    with open(MANUAL, encoding="utf-8") as file:
        parts = re.split(r"(?m)^# (.*)$", file.read())
    return {name: set(re.findall(r"_(\w+?)_(?!\w)", text)) for name, text in zip(parts[1::2], parts[2::2])}


def keys(value, within=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            if within not in BY_NAME:
                yield key
            yield from keys(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, within)


class Json(harness.Case):
    def setUp(self):
        super().setUp()
        self.story = self.url(self.newsroom.state()["stories"][harness.STORY]["path"])
        self.archive.stet("add", self.story)
        self.archive.stet("add", self.url("/nowhere"))
        self.archive.stet("add", "--feed", self.url("/bulk/feed.xml"))
        self.runs = []
        for day in range(1, 5):
            self.newsroom.control(story=harness.STORY, version=day)
            self.runs += self.lines("run", "--all", now="2026-03-0%dT09:00:00Z" % day)
        self.path = next(path for path in self.archive.files() if self.story.split("/")[-1] in self.archive.text(path))

    def lines(self, command, *arguments, now=None):
        text = self.archive.full(command, "--json", *arguments, code=None, now=now, environment={"TZ": "Asia/Tokyo"}).stdout
        return [json.loads(line) for line in text.splitlines()]

    def test_every_field_is_in_the_manual_of_its_command(self):
        known = sections()
        page = os.path.join(self.archive.top, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(self.newsroom.get(self.newsroom.state()["stories"][harness.STORY]["path"]).decode())
        calls = {"run": [self.runs], "log": [self.lines("log")], "show": [self.lines("show", self.path)],
                 "diff": [self.lines("diff", self.path, "1")], "quotes": [self.lines("quotes", self.path)],
                 "find": [self.lines("find", "the"), self.lines("find", "a")], "list": [self.lines("list")],
                 "status": [self.lines("status")],
                 "extract": [self.lines("extract", page), self.lines("extract", "--explain", page)],
                 "fetch": [self.lines("fetch", self.story)], "learn": [self.lines("learn", "--dry-run", "127.0.0.1")],
                 "maintain": [self.lines("maintain")], "doctor": [self.lines("doctor")],
                 "site": [self.lines("site", os.path.join(self.archive.top, "site"))],
                 "export": [[json.loads(line) for line in self.archive.stet("export").splitlines()]]}
        self.assertEqual(set(calls), set(SECTIONS))
        for command, outputs in calls.items():
            names = known[SECTIONS[command]] | (known["VERSIONS"] if command in VERSION else set())
            if command == "show":
                names = names | known["EXTRACT AND FETCH"]
            for output in outputs:
                with self.subTest(command=command):
                    if command not in ("learn",):
                        self.assertTrue(output)
                    self.assertEqual(set(keys(output)) - names, set())

    def test_times_are_utc_whatever_the_zone(self):
        seen = set()
        for command, arguments in ("log", []), ("list", []), ("status", []), ("find", ["the"]), ("quotes", [self.path]):
            for one in self.lines(command, *arguments):
                for key, value in pairs(one):
                    if key in TIMES and isinstance(value, str):
                        seen.add((command, key))
                        self.assertRegex(value, r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$", key)
        self.assertLessEqual({("log", "seen"), ("list", "due"), ("status", "last_run"), ("find", "seen"),
                              ("quotes", "seen")}, seen)

    def test_pieces_make_both_lines(self):
        old, new = [], []
        for line in self.lines("diff", self.path, "1", "2"):
            self.assertEqual((line["from"], line["to"]), (1, 2))
            old.append("".join(piece["text"] for piece in line["pieces"] if piece["what"] != "added"))
            new.append("".join(piece["text"] for piece in line["pieces"] if piece["what"] != "removed"))
        self.assertTrue(old)
        texts = [self.archive.stet("show", "%s@%d" % (self.path, number)) for number in (1, 2)]
        for lines, text in (old, texts[0]), (new, texts[1]):
            for line in lines:
                self.assertTrue(not line or line in text.split("\n"), line)

    def test_a_version_is_shown_as_the_log_has_it(self):
        shown = self.lines("show", self.path + "@1")[0]
        logged = [line for line in self.lines("log", self.path) if line["version"] == 1][0]
        for key in "path", "version", "verb", "outlet", "headline", "seen", "commit", "labels", "unmarked":
            self.assertEqual(shown[key], logged[key])
        self.assertEqual(shown["article"]["title"], shown["headline"])
        self.assertTrue(shown["article"]["blocks"])
        self.archive.git("cat-file", "-e", shown["evidence"])


def pairs(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs(inner)


if __name__ == "__main__":
    harness.main()
