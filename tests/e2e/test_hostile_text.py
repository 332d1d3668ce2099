"""What a page may do to those who read its history: letters that nobody sees, and markup where text should be."""
import json
import os
import shutil
import subprocess
import unittest

import harness

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%(title)s</title>
<link rel="canonical" href="%(canonical)s">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": %(headline)s}</script>
</head><body><article><h1>%(heading)s</h1>
<p>The council of Ravensholm voted to close the old swimming hall after sixty years, and thanked its %(word)s.</p>
<p>Members said that the roof could not be mended for less than two million, and that no buyer was found for it.</p>
<p>A group of parents handed in four thousand signatures, and the mayor promised to read every single one of them.</p>
%(more)s
<p>Closing is planned for the first of October, when the contracts of the last nine attendants come to their end.</p>
</article></body></html>"""


def page(word="attendants", title="Swimming hall closes", more="", canonical="/news/hall"):
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return PAGE % {"word": word, "title": escaped, "heading": escaped, "more": more, "canonical": canonical,
                   "headline": json.dumps(title).replace("</", "<\\/")}


class Hostile(unittest.TestCase):
    def watch(self, *versions):
        """A newsroom that serves the versions in turn, and an archive that has seen the first."""
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)
        files = []
        for number, version in enumerate(versions):
            files.append(os.path.join(self.archive.top, "version-%d" % number))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(version)
        self.origin = harness.Newsroom({"/news/hall": files})
        self.addCleanup(self.origin.close)
        self.story = next(story for story, state in self.origin.state()["stories"].items()
                          if state["path"] == "/news/hall")
        self.archive.stet("add", self.origin.base + "/news/hall")
        self.archive.stet("run")
        self.assertEqual(len(self.archive.files()), 1)
        return self.archive.files()[0]

    def next_version(self, number):
        self.origin.control(story=self.story, version=number)
        self.archive.stet("run", "--all")
        return self.archive.commits()[-1]

    def test_p8_what_no_reader_sees_is_kept_shown_and_named_for_what_it_is(self):
        cases = [("atten\u200bdants", "edit: invisible |", "\\u{200B}"),
                 ("atten\u202edants", "edit: invisible |", "\\u{202E}"),
                 ("\u0430ttendants", "edit: invisible |", "\\u{430}ttendants"),
                 ("own\u00a0attendants", None, None), ("own attendants", "edit: typo |", None)]
        self.watch(page(), *[page(word) for word, _, _ in cases])
        for number, (word, subject, shown) in enumerate(cases, 2):
            with self.subTest(word=ascii(word)):
                got = self.next_version(number)
                blob = self.archive.trailers("Evidence")[0].split()[0]
                self.assertIn("its %s." % word, self.archive.git("cat-file", "blob", blob))
                if subject:
                    self.assertTrue(got.startswith(subject), got)
                if shown:
                    self.assertIn(shown, self.archive.git("log", "-1", "--format=%b", "main"))
        self.archive.stet("verify")
        self.archive.check()

    def test_p9_markup_in_a_headline_is_text_and_links_to_scripts_lead_nowhere(self):
        title = "Hall</script><img src=x onerror=alert(1)> closes"
        more = "<p><a href=\"javascript:alert(2)\">Minutes of the council</a> are public, as they have been since 1966" \
               " for all who care to read them.</p>"
        path = self.watch(page(title=title, more=more, canonical="javascript:alert(3)"))
        text = self.archive.text(path)
        self.assertIn("# " + title + "\n", text)
        self.assertIn("Minutes of the council are public", text)
        self.assertNotIn("javascript:", text)
        self.assertIn(title, self.archive.commits()[0])
        if not shutil.which("cmark-gfm"):
            self.skipTest("cmark-gfm is not installed: the text was not rendered")
        html = subprocess.run(["cmark-gfm"], input=text.encode(), capture_output=True, check=True).stdout
        self.assertNotIn(b"<img", html)
        self.assertNotIn(b"<script", html)
        self.assertNotIn(b"</script", html)


if __name__ == "__main__":
    harness.main()
