"""The main line: a story at four fetches, read as a reporter would read its archive."""
import json
import os
import subprocess
import unittest

import harness

ARTICLE = os.environ.get("STET_ARTICLE", "")


def body_of(text):
    """Front matter cut off, escapes kept."""
    return text.split("\n---\n", 1)[1]


class Traits:
    """What must be recorded of a story with the traits of the reference article: v2 furniture only; v3 headline, a
    typo in a caption, one quote tightened; v4 a paragraph gone and a correction, the page's own time not moved."""

    def see(self, version):
        self.newsroom.control(story=self.story, version=version)
        self.archive.stet("run", "--all")
        self.archive.check()
        return len(self.archive.commits())

    def test_each_edit_is_one_commit_with_its_labels(self):
        self.archive.stet("add", self.url(self.path))
        self.assertEqual(self.see(1), 1)
        first = self.archive.text(self.archive.files()[0])
        for block in self.gold_blocks(1):
            self.assertEqual(body_of(first).replace("\n", "").count(block.replace("\n", "")), 1, block)
        for word in self.furniture:
            self.assertNotIn(word, first)

        self.assertEqual(self.see(2), 1, "furniture became an edit")
        self.assertEqual(self.archive.text(self.archive.files()[0]), first)

        self.assertEqual(self.see(3), 2)
        self.assertEqual(self.archive.trailers("Edit"), ["headline", "quote", "caption"])
        self.assertEqual(self.archive.trailers("Unmarked"), ["no"])
        self.assertIn("quote, %s\n" % self.speaker, self.archive.git("log", "-1", "--format=%B", "main"))

        self.assertEqual(self.see(4), 3)
        labels = self.archive.trailers("Edit")
        self.assertEqual(labels, ["correction", "removed"])
        self.assertEqual(self.archive.trailers("Unmarked"), ["no"], "the readers were told")
        self.assertEqual(self.archive.trailers("Version"), ["3"])

        self.read_with_git()
        self.keep_whole()

    def read_with_git(self):
        diff = self.archive.git("diff", "--word-diff", "main~2", "main~1")
        self.assertIn(self.word_diff, diff)
        plain = self.archive.git("diff", "--word-diff", "main~2", "main~1", locale="C")
        self.assertIn(self.archive.files()[0].encode().decode(), plain)
        self.assertIn(self.word_diff, self.archive.stet("diff", self.archive.files()[0], "1", "2"))

    def keep_whole(self):
        self.archive.stet("verify")
        before = self.archive.git("rev-parse", "main")
        os.unlink(os.path.join(self.archive.folder, ".git/stet/state.db"))
        self.archive.stet("run", "--all")
        self.assertEqual(self.archive.git("rev-parse", "main"), before, "a lost state.db made a commit")
        self.archive.check()

        clone = os.path.join(self.archive.top, "clone")
        subprocess.run(["git", "clone", "--quiet", self.archive.folder, clone], check=True, capture_output=True)
        path = self.archive.files()[0]
        with open(os.path.join(clone, path), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.archive.text(path))


class Twin(Traits, harness.Case):
    """A story of our own with those traits."""

    def setUp(self):
        super().setUp()
        with open(os.path.join(harness.HERE, "twin.json"), encoding="utf-8") as file:
            twin = json.load(file)
        self.story, self.path = twin["story"], twin["path"]
        self.speaker, self.word_diff, self.furniture = twin["speaker"], twin["word_diff"], twin["furniture"]

    def gold_blocks(self, version):
        return [block["text"] for block in self.newsroom.article(self.story, version)["blocks"]]


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
