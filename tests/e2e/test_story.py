"""The main line: stories at several fetches, read as a reporter would read their archive."""
import glob
import json
import os
import re
import subprocess
import unittest

import harness

ARTICLE = os.environ.get("STET_ARTICLE", "")
STORIES = os.path.join(harness.HERE, "..", "newsroom", "stories")


class Stories(harness.Case):
    """Every story of the newsroom: exactly the snapshots and labels that its expect.json asks for."""

    def test_each_version_becomes_what_its_story_expects(self):
        for file in sorted(glob.glob(os.path.join(STORIES, "*", "expect.json"))):
            name = os.path.basename(os.path.dirname(file))
            with self.subTest(story=name), open(file, encoding="utf-8") as text:
                self.follow(name, json.load(text))

    def follow(self, name, expect):
        url = self.url(self.newsroom.gold(name, 1)["url"])
        self.archive.stet("add", url)
        snapshots, before = 0, ""
        for number, wanted in sorted(expect["versions"].items()):
            self.newsroom.control(story=name, version=int(number))
            seen = json.loads(self.archive.stet("run", "--json", url).splitlines()[0])
            self.archive.check()
            with self.subTest(story=name, version=number):
                self.assertEqual(seen["verdict"], wanted["verdict"], seen)
            if seen["verdict"] != "article":
                continue
            snapshots += 1
            text = self.archive.text(seen["path"])
            with self.subTest(story=name, version=number, what="snapshot"):
                self.assertEqual(len(seen["changes"]), 1)
                self.assertEqual(seen["changes"][0]["version"], snapshots)
                self.assertEqual(seen["changes"][0]["verb"], wanted["verb"])
                self.compare(wanted, before, text)
            with self.subTest(story=name, version=number, what="text"):
                self.read(name, int(number), expect, text)
            before = text

    def compare(self, wanted, before, text):
        labels = set(self.archive.trailers("Edit"))
        self.assertLessEqual(set(wanted.get("labels", [])), labels)
        self.assertLessEqual(labels, set(wanted.get("labels", [])) | set(wanted.get("may", [])))
        if "unmarked" in wanted:
            self.assertEqual(self.archive.trailers("Unmarked"), [wanted["unmarked"]])
        message = self.archive.git("log", "-1", "--format=%B", "main")
        for speaker in wanted.get("speakers", []):
            self.assertRegex(message, r"(?m)^quote [-a-z]+, %s$" % re.escape(speaker))
        for string in wanted.get("removed", []):
            self.assertIn(harness.squash(string), harness.squash(before))
            self.assertNotIn(harness.squash(string), harness.squash(text))
        for string in wanted.get("added", []):
            self.assertIn(harness.squash(string), harness.squash(text))

    def read(self, name, version, expect, text):
        gold, body = self.newsroom.gold(name, version), harness.squash(text)
        self.assertIn("\n# %s\n" % gold["title"], text)
        for block in gold["blocks"]:
            self.assertGreaterEqual(body.count(harness.squash(block["text"])), 1, block)
        for string in expect.get("furniture", []):
            self.assertNotIn(string, text)


class Traits:
    """A story with the traits of the reference article: v2 furniture only; v3 headline, a typo in a caption, one quote
    tightened; v4 a paragraph gone and a correction, the page's own time not moved."""

    def see(self, version):
        self.newsroom.control(story=self.story, version=version)
        self.archive.stet("run", "--all")
        self.archive.check()
        return len(self.archive.commits())

    def test_each_edit_is_one_commit_with_its_labels(self):
        self.archive.stet("add", self.url(self.path))
        self.assertEqual(self.see(1), 1)
        path = self.archive.files()[0]
        first = self.archive.text(path)
        for block in self.gold_blocks(1):
            self.assertEqual(harness.squash(first).count(harness.squash(block)), 1, block)
        for word in self.furniture:
            self.assertNotIn(word, first)

        self.assertEqual(self.see(2), 1, "furniture became an edit")
        self.assertEqual(self.archive.text(path), first)

        self.assertEqual(self.see(3), 2)
        self.assertEqual(self.archive.trailers("Edit"), ["headline", "quote", "caption"])
        self.assertEqual(self.archive.trailers("Unmarked"), ["no"])
        self.assertIn("quote trimmed, %s\n" % self.speaker, self.archive.git("log", "-1", "--format=%B", "main"))

        self.assertEqual(self.see(4), 3)
        self.assertEqual(self.archive.trailers("Edit"), ["correction", "removed"])
        self.assertEqual(self.archive.trailers("Unmarked"), ["no"], "the readers were told")
        self.assertEqual(self.archive.trailers("Version"), ["3"])
        for block in self.gold_blocks(4):
            self.assertEqual(harness.squash(self.archive.text(path)).count(harness.squash(block)), 1, block)

        self.read_with_git(path)
        self.keep_whole(path)

    def read_with_git(self, path):
        self.assertIn(self.word_diff, self.archive.git("diff", "--word-diff", "main~2", "main~1"))
        # Valid UTF-8 also where the locale knows no characters: decoding is strict.
        self.assertIn("{+", self.archive.git("diff", "--word-diff", "main~2", "main~1", locale="C"))
        self.assertIn(self.word_diff, self.archive.stet("diff", path, "1", "2"))

    def keep_whole(self, path):
        self.archive.stet("verify")
        before = self.archive.git("rev-parse", "main")
        self.archive.lose_state()
        self.archive.stet("run", "--all")
        self.assertEqual(self.archive.git("rev-parse", "main"), before, "a lost state.db made a commit")
        self.archive.check()

        clone = os.path.join(self.archive.top, "clone")
        subprocess.run(["git", "clone", "--quiet", self.archive.folder, clone], check=True, capture_output=True)
        with open(os.path.join(clone, path), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.archive.text(path))


class Twin(Traits, harness.Case):
    """A story of our own with those traits."""

    story = "deepsea-drones"
    speaker = "Marco Lindqvist"
    word_diff = "[-就像-]{+如同+}"

    def setUp(self):
        super().setUp()
        self.path = self.newsroom.gold(self.story, 1)["url"]
        with open(os.path.join(STORIES, self.story, "expect.json"), encoding="utf-8") as file:
            self.furniture = json.load(file)["furniture"]

    def gold_blocks(self, version):
        return [block["text"] for block in self.newsroom.gold(self.story, version)["blocks"]]


@unittest.skipUnless(ARTICLE, "STET_ARTICLE is not set: the reference article is left out")
class Reference(Traits, harness.Case):
    """The reference article, served as four fetches of one address."""

    mounts = {"/news/reference": [os.path.join(ARTICLE, "v%d.html" % n) for n in range(1, 5)]}
    story = path = "/news/reference"
    speaker = "Dario Amodei"
    word_diff = "[-就像-]{+如同+}"
    furniture = ["廣告", "分享", "zoomin", "次觀看", "知嚴選", "熱門新聞", "即刻下載", "版權所有", "分鐘前"]

    def gold_blocks(self, version):
        with open(os.path.join(ARTICLE, "v%d.gold.json" % version), encoding="utf-8") as file:
            return [block["text"] for block in json.load(file)["blocks"]]


if __name__ == "__main__":
    harness.main()
