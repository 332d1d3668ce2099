"""Watches of other programs come in, and go out again."""
import csv
import io
import json
import os
import subprocess
import xml.etree.ElementTree

import harness

OPML = """<?xml version="1.0"?>
<opml version="1.1"><head><title>mine</title></head><body>
<outline text="Politik">
<outline type="rss" text="Das Blatt &amp; mehr" xmlUrl="https://blatt.example/rss.xml" htmlUrl="https://blatt.example/"/>
<outline text="no feed here" htmlUrl="https://leer.example/"/>
</outline>
<outline type="rss" title="한겨레" XMLURL="https://hani.example/rss" category="/asia,news"/>
<outline type="rss" text="wrong" xmlUrl="gopher://old.example/"/>
</body></opml>
"""
NEWSBOAT = """# mine
https://blatt.example/rss.xml "politik" "zweite" "~Das Blatt"
"query:Unread:unread = \\"yes\\""
exec:~/bin/make-feed
https://hani.example/rss !
"""
URLWATCH = """name: "Der Haushalt"
url: "https://blatt.example/politik/haushalt"
filter:
  - css: "main"
  - html2text: re
---
kind: url
url: https://blatt.example/zwei
tags: etat
---
name: a program
command: "uptime"
---
navigate: https://app.example/
"""
CSV = """url;every;kind;tag;colour\r
https://blatt.example/a;15min;;"etat; neu";red\r
https://blatt.example/rss.xml;;rss;;\r
https://blatt.example/b;soon;;;\r
;;;x;\r
https://blatt.example/c;;photo;;\r
"""


class Imports(harness.Case):
    def write(self, name, content):
        path = os.path.join(self.archive.top, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(content)
        return path

    def imported(self):
        return self.archive.git("show", "main:watchers/imported.watch")

    def watched(self):
        return [json.loads(line) for line in self.archive.stet("list", "--json").splitlines()]

    def test_opml_keeps_titles_and_folders_and_tells_what_has_no_feed(self):
        out = self.archive.stet("import", self.write("feeds.opml", OPML))
        self.assertEqual(self.imported(), "# Das Blatt & mehr\n[watch]\nfeed = https://blatt.example/rss.xml\n"
                         "tag = Politik\n\n# 한겨레\n[watch]\nfeed = https://hani.example/rss\ntag = asia\n")
        self.assertIn("line 5 not carried over: no feed here: it names no feed", out)
        self.assertIn("line 8 not carried over: gopher://old.example/: ", out)
        self.assertIn("opml: 2 watched now, 0 watched already, 2 not carried over", out)
        self.assertEqual(self.archive.git("log", "-1", "--format=%s"), "watchers: import 2 watches\n")
        self.archive.check()
        self.assertIn("0 watched now, 2 watched already", self.archive.stet("import", os.path.join(self.archive.top,
                                                                                                  "feeds.opml")))

    def test_an_encoding_that_opml_declares_is_not_looked_for(self):
        for number, label in enumerate(("windows-1251", "Shift_JIS", "UTF-16", "no-such-encoding")):
            file = OPML.replace("?>", ' encoding="%s"?>' % label, 1).replace("blatt", "blatt-%d" % number)
            self.archive.stet("import", self.write("feeds-%d.opml" % number, file))
            self.assertIn("# 한겨레\n", self.imported())
            self.assertIn("feed = https://blatt-%d.example/rss.xml\n" % number, self.imported())

    def test_newsboat_has_tags_titles_and_what_it_makes_itself(self):
        out = self.archive.stet("import", self.write("urls", NEWSBOAT))
        self.assertEqual(self.imported(), "# Das Blatt\n[watch]\nfeed = https://blatt.example/rss.xml\ntag = politik\n\n"
                         "[watch]\nfeed = https://hani.example/rss\n")
        for line in ("line 2 not carried over: tag zweite", "line 3 not carried over: query:", "line 4 not carried over: exec:"):
            self.assertIn(line, out)

    def test_urlwatch_jobs_are_articles_and_filters_are_told(self):
        out = self.archive.stet("import", self.write("urlwatch.yaml", URLWATCH))
        self.assertEqual(self.imported(), "# Der Haushalt\n[watch]\nurl = https://blatt.example/politik/haushalt\n\n"
                         "[watch]\nurl = https://blatt.example/zwei\ntag = etat\n")
        for line in ("line 4 not carried over: filter", "line 12 not carried over: command",
                     "line 14 not carried over: navigate"):
            self.assertIn(line, out)
        bomb = "a: &a [x,x]\nb: &b [*a,*a]\nurl: https://blatt.example/\n"
        self.assertIn("alias", self.archive.full("import", self.write("bomb.yaml", bomb), code=65).stderr)
        self.assertIn("no YAML", self.archive.full("import", self.write("bad.yaml", "url: [\n"), code=65).stderr)

    def test_csv_is_read_by_its_header(self):
        out = self.archive.stet("import", self.write("stories.csv", CSV))
        self.assertEqual(self.imported(), "[watch]\nurl = https://blatt.example/a\nevery = 15min\ntag = etat; neu\n\n"
                         "[watch]\nfeed = https://blatt.example/rss.xml\n")
        for line in ("line 1 not carried over: the column colour", "line 4 not carried over: https://blatt.example/b",
                     "line 5 not carried over: a row without an address", "line 6 not carried over"):
            self.assertIn(line, out)
        self.assertIn("names no column", self.archive.full("import", self.write("x.csv", "a,b\n1,2\n"), code=65).stderr)

    def test_a_plain_list_is_articles_and_a_dry_run_writes_nothing(self):
        path = self.write("list.txt", "https://blatt.example/1\n\n# no\nhttps://blatt.example/2 etat\nnonsense\n")
        tip = self.archive.git("rev-parse", "main")
        out = self.archive.stet("import", "--dry-run", path)
        self.assertIn("[watch]\nurl = https://blatt.example/2\ntag = etat\n", out)
        self.assertIn("2 would be watched", out)
        self.assertIn("line 5 not carried over: nonsense", out)
        self.assertEqual(self.archive.git("rev-parse", "main"), tip)
        done = subprocess.run([harness.STET, "import", "--format", "newsboat", "-"], cwd=self.archive.folder, text=True,
                              input="https://blatt.example/rss.xml\n", capture_output=True, check=True)
        self.assertIn("newsboat: 1 watched now", done.stdout)

    def test_what_is_listed_as_csv_or_opml_is_read_back(self):
        self.archive.stet("import", self.write("stories.csv", CSV))
        self.archive.stet("add", "--sitemap", "https://blatt.example/map.xml")
        self.archive.stet("add", "--every", "30min..6h", "--until", "2099-12-31", "https://blatt.example/d")
        self.archive.stet("pause", "https://blatt.example/a")
        before = self.watched()
        table = self.archive.stet("list", "--csv")
        rows = list(csv.DictReader(io.StringIO(table)))
        self.assertEqual({row["kind"] for row in rows}, {"article", "feed", "sitemap"})
        tree = self.archive.stet("list", "--opml")
        outlines = xml.etree.ElementTree.fromstring(tree).findall(".//outline")
        self.assertEqual(len(outlines), len(rows))
        keys = ("kind", "url", "tag", "paused", "every", "until")
        for name, content, compared in (("all.csv", table, keys), ("all.opml", tree, keys[:3])):
            other = harness.Archive()
            self.addCleanup(other.close)
            other.stet("import", self.write(name, content))
            after = [json.loads(line) for line in other.stet("list", "--json").splitlines()]
            self.assertEqual([[row[key] for key in compared] for row in after],
                             [[row[key] for key in compared] for row in before])

    def test_wrong_calls_and_hostile_files_are_one_line(self):
        entities = "<!DOCTYPE opml [<!ENTITY a 'aaaa'>]><opml><body><outline xmlUrl='&a;'/></body></opml>"
        for arguments, code in ((["import"], 64), (["import", "--format", "rss", "x"], 64), (["import", "/nowhere"], 66),
                                (["import", self.write("e.opml", entities)], 65),
                                (["import", self.write("h.opml", "<html><body/></html>")], 65)):
            done = self.archive.full(*arguments, code=code)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)


if __name__ == "__main__":
    harness.main()
