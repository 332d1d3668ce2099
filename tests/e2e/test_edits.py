"""What `stet log` and `stet quotes` say of edits, and that git says the same."""
import csv
import io
import json
import os
import re
import tempfile

import harness

PAGE = """<!doctype html><html lang="en"><head><title>%(headline)s</title>
<meta property="og:site_name" content="The Quay"><meta property="article:modified_time" content="%(modified)s"></head>
<body><main><article><h1>%(headline)s</h1><p class="byline">By Ivo Lang</p>%(body)s</article></main></body></html>"""

FIRST = ["The harbour board voted on Monday to close the old ferry slip at the end of the season, after a debate of "
         "three hours in a packed hall.",
         "“We cannot keep pouring money into rotten timber, and everybody in this room knows it,” said Marta Quill, who "
         "chairs the board.",
         "Some 1,200 people had signed a petition against the closure, which was handed over before the meeting.",
         "“My father built that slip with his own hands,” said Tom Varley, a retired pilot, outside the hall.",
         "The slip was opened in 1931 and has been used by two small ferries and a dozen fishing boats since then."]


def page(headline, paragraphs, modified):
    body = "".join("<p>%s</p>" % paragraph for paragraph in paragraphs)
    return PAGE % {"headline": headline, "modified": modified, "body": body}


def write_files(case, texts):
    folder = tempfile.TemporaryDirectory(prefix="stet-edits-")
    case.addCleanup(folder.cleanup)
    files = []
    for number, text in enumerate(texts):
        files.append(os.path.join(folder.name, "v%d.html" % (number + 1)))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(text)
    return files


class Edits(harness.Case):
    """One story at five fetches."""

    def setUp(self):
        self.mounts = {"/news/ferry-slip-closure": self.write_versions()}
        super().setUp()
        self.address = self.url("/news/ferry-slip-closure")
        self.archive.stet("add", self.address)
        for number in range(5):
            self.newsroom.control(story="/news/ferry-slip-closure", version=number + 1)
            self.archive.stet("run", "--all", now="2026-03-0%dT09:00:00Z" % (number + 2))

    def write_versions(self):
        second = list(FIRST)
        second[1] = second[1].replace(", and everybody in this room knows it", "")
        third = list(second)
        third[2] = third[2].replace("1,200", "1,300")
        fourth = [third[0], third[1], third[2], third[4]]
        fifth = fourth + ["Correction: an earlier version of this article misstated the year in which the slip was opened."]
        texts = [page("Board votes to close ferry slip", FIRST, "2026-03-02T08:00:00Z"),
                 page("Board votes to close ferry slip", second, "2026-03-02T08:00:00Z"),
                 page("Board slammed for closing ferry slip", third, "2026-03-04T08:00:00Z"),
                 page("Board slammed for closing ferry slip", fourth, "2026-03-04T08:00:00Z"),
                 page("Board slammed for closing ferry slip", fifth, "2026-03-04T08:00:00Z")]
        return write_files(self, texts)

    def rows(self, *options):
        return [json.loads(line) for line in self.archive.stet("log", "--json", *options).splitlines()]

    def test_edits_are_told_with_their_words(self):
        rows = {(row["version"], row["label"]): row for row in self.rows()}
        quote = rows[2, "quote"]
        self.assertEqual((quote["change"], quote["speaker"], quote["unmarked"]), ("trimmed", "Marta Quill", "yes"))
        figure = rows[3, "figure"]
        self.assertEqual((figure["old"], figure["new"], figure["counted"]), ("1,200", "1,300", "people"))
        self.assertIn((3, "headline"), rows)
        self.assertEqual(rows[4, "quote"]["change"], "removed")
        self.assertEqual(rows[4, "quote"]["speaker"], "Tom Varley")
        self.assertEqual(rows[5, "correction"]["change"], "added")
        self.assertEqual(rows[5, "correction"]["unmarked"], "no")
        self.assertIsNone(rows[1, None]["label"])

    def test_git_and_the_log_name_the_same_labels(self):
        told = {}
        for row in self.rows():
            told.setdefault(row["commit"], set()).update({row["label"]} - {None})
        trailers = self.archive.git("log", "--format=%H %(trailers:key=Edit,valueonly,separator=%x20)", "--", "*.md")
        for line in trailers.splitlines():
            commit, *labels = line.split()
            if commit in told:
                self.assertEqual(told.pop(commit), set(labels))
        self.assertEqual(told, {})

    def test_filters_leave_what_was_asked_for(self):
        self.assertEqual({row["version"] for row in self.rows("--label", "quote")}, {2, 4})
        self.assertEqual({row["label"] for row in self.rows("--label", "quote,figure")}, {"quote", "figure"})
        self.assertEqual([row["version"] for row in self.rows("--quote-of", "quill")], [2])
        self.assertEqual(self.rows("--quote-of", "nobody"), [])
        self.assertEqual({row["version"] for row in self.rows("--unmarked")}, {2, 4})
        self.assertEqual({row["version"] for row in self.rows("--min", "100")}, {5})
        self.assertEqual({row["version"] for row in self.rows("--since", "2026-03-05")}, {4, 5})
        self.assertEqual({row["version"] for row in self.rows("--until", "2026-03-04")}, {1, 2, 3})
        self.assertEqual({row["version"] for row in self.rows("--since", "2026-03-03", "--until", "2026-03-04")}, {2, 3})
        self.assertIn("--until", self.archive.full("log", "--since", "2026-03-04", "--until", "2026-03-03", code=64).stderr)
        self.assertEqual({row["version"] for row in self.rows("--outlet", "the quay")}, {1, 2, 3, 4, 5})
        self.assertEqual(self.rows("--outlet", "elsewhere"), [])
        self.assertEqual({row["version"] for row in self.rows("-n", "2")}, {4, 5})
        self.assertEqual(self.archive.stet("log", "--label", "byline"), "no version that fits\n")

    def test_labels_that_must_not_be_there(self):
        self.assertEqual({row["version"] for row in self.rows("--without", "quote")}, {3, 5})
        self.assertEqual({row["version"] for row in self.rows("--label", "quote", "--without", "removed,figure")}, {2})
        self.assertEqual(self.archive.stet("log", "--label", "quote", "--without", "quote"), "no version that fits\n")
        self.assertIn("--without", self.archive.full("log", "--without", "quotes", code=64).stderr)

    def test_the_version_that_stood_at_a_time_is_shown(self):
        by_number = self.archive.stet("show", self.address + "@3")
        for when in "2026-03-04", "2026-03-04T23:00", "2026-03-04T09:00:00Z", "2026-03-05T08:59Z":
            with self.subTest(when=when):
                self.assertEqual(self.archive.stet("show", self.address + "@" + when), by_number)
        self.assertEqual(self.archive.stet("show", self.address + "@2d", now="2026-03-07T10:00:00Z"),
                         self.archive.stet("show", self.address + "@4"))
        self.assertEqual(self.archive.stet("diff", self.address, "2026-03-02", "2026-03-04"),
                         self.archive.stet("diff", self.address, "1", "3"))
        early = self.archive.full("show", self.address + "@2026-03-01", code=66).stderr
        self.assertIn("nothing was seen of it by 2026-03-01T23:59:59", early)
        self.assertIn("version 1 was first seen 2026-03-02", early)
        self.assertIn("no version 9 (its newest is 5)", self.archive.full("show", self.address + "@9", code=66).stderr)
        self.assertIn("2026-03-01", self.archive.full("diff", self.address, "lately", code=64).stderr)

    def test_a_day_is_one_of_the_readers_zone(self):
        for zone, last in ("Pacific/Kiritimati", 3), ("UTC", 3), ("Pacific/Pago_Pago", 4):
            got = self.archive.stet("log", "--json", "--until", "2026-03-04", environment={"TZ": zone})
            self.assertEqual(max(json.loads(line)["version"] for line in got.splitlines()), last, zone)
        early = "2026-03-04T08:30"  # of the reader: version 3 came at 9:00 of UTC
        for zone, version in ("Asia/Tokyo", 2), ("UTC", 2), ("America/New_York", 3):
            with self.subTest(zone=zone):
                self.assertEqual(self.archive.stet("show", self.address + "@" + early, environment={"TZ": zone}),
                                 self.archive.stet("show", self.address + "@%d" % version))

    def test_a_wrong_filter_says_what_was_expected(self):
        for call, word in ((["--label", "quotes"], "quote"), (["--since", "lately"], "2026-03-01"), (["--min", "x"], "x")):
            done = self.archive.full("log", *call, code=64)
            self.assertIn(word, done.stderr)

    def test_people_read_before_and_after(self):
        text = self.archive.stet("log", "--label", "figure,quote")
        self.assertIn("quote trimmed, Marta Quill\n", text)
        self.assertIn("figure, 1,200 → 1,300 people\n", text)
        self.assertRegex(text, r"(?m)^ +- “We cannot keep.*knows it,”$")
        self.assertRegex(text, r"(?m)^ +\+ “We cannot keep pouring money into rotten timber,”$")

    def test_a_state_that_was_lost_says_the_same_of_edits(self):
        before = {call: self.archive.stet("log", *call) for call in ((), ("--json",), ("--min", "60"), ("--edits",))}
        self.archive.lose_state()
        for call, text in before.items():
            self.assertEqual(self.archive.stet("log", *call), text)

    def test_an_export_has_every_version_and_edit(self):
        rows = [json.loads(line) for line in self.archive.stet("export").splitlines()]
        versions = [row for row in rows if row["type"] == "version"]
        self.assertEqual([row["version"] for row in versions], [5, 4, 3, 2, 1])
        for row in versions:
            self.assertEqual(row["text"], self.archive.git("show", row["commit"] + ":" + row["path"]))
            self.assertTrue(self.archive.git("cat-file", "-p", row["page"]).startswith("<!doctype"))
        edits = [row for row in rows if row["type"] == "edit"]
        self.assertEqual(len(edits), len([row for row in self.rows() if row["label"]]))
        self.assertEqual(self.archive.stet("export", "--since", "2026-03-06").count("\n"), 2)

    def test_a_table_has_a_row_for_each_edit(self):
        rows = list(csv.DictReader(io.StringIO(self.archive.stet("export", "--csv", self.address), newline="")))
        self.assertEqual({row["version"] for row in rows}, {"1", "2", "3", "4", "5"})
        figure = [row for row in rows if row["label"] == "figure"][0]
        self.assertEqual((figure["old"], figure["new"], figure["weight"]), ("1,200", "1,300", "75"))
        for row in rows:
            self.assertNotIn(None, row)

    def test_the_life_of_each_quotation(self):
        text = self.archive.stet("quotes", self.address)
        first, second = text.strip().split("\n\n")
        self.assertTrue(first.startswith("Marta Quill\n") and second.startswith("Tom Varley\n"), text)
        self.assertEqual(re.findall(r"@(\d) (\w+)", first), [("1", "first"), ("2", "changed")])
        self.assertEqual(re.findall(r"@(\d) (\w+)", second), [("1", "first"), ("4", "gone")])
        lives = [json.loads(line) for line in self.archive.stet("quotes", "--json", self.address).splitlines()]
        self.assertEqual([stage["what"] for stage in lives[1]["life"]], ["first seen", "gone"])
        self.assertIsNone(lives[1]["life"][1]["text"])


class TwoVersions(harness.Case):
    """Of a story whose texts a class names."""

    def setUp(self):
        self.mounts = {"/news/sum": write_files(self, self.texts)}
        super().setUp()
        self.archive.stet("add", self.url("/news/sum"))
        for version in 1, 2:
            self.newsroom.control(story="/news/sum", version=version)
            self.archive.stet("run", "--all", now="2026-03-0%dT09:00:00Z" % version)


class Formulas(TwoVersions):
    headlines = ["=1+1 is what the slip cost", "@once the slip cost more"]
    texts = [page(headline, FIRST, "2026-03-02T08:00:00Z") for headline in headlines]

    def test_a_spreadsheet_meets_no_formula(self):
        rows = list(csv.DictReader(io.StringIO(self.archive.stet("export", "--csv"), newline="")))
        before, after = ["'" + headline for headline in self.headlines]
        self.assertEqual({row["headline"] for row in rows}, {before, after})
        self.assertIn((before, after), [(row["before"], row["after"]) for row in rows])
        for row in rows:
            self.assertFalse([cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@")])


class Tables(TwoVersions):
    rows = [("Year", "Cost", "Boats"), ("2024", "£1.9m", "12"), ("2025", "£2.1m", "11"), ("2026", "£2.4m", "9")]
    table = "<table>%s</table>" % "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % cell for cell in row) for row in rows)
    before = page("What the slip cost", FIRST, "2026-03-02T08:00:00Z").replace("<p>“My", table + "<p>“My")
    texts = [before, before.replace("£2.1m", "£3.1m")]

    def test_a_row_is_told_as_a_line(self):
        told = self.archive.stet("log", "--edits")
        self.assertIn("- 2025 £2.1m 11\n", told)
        self.assertIn("+ 2025 £3.1m 11\n", told)


if __name__ == "__main__":
    harness.main()
