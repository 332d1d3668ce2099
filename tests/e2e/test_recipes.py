"""The recipes of stet-archive(7), typed as they stand there, in an archive and in a clone of it."""
import os
import re
import subprocess

import harness

PAGE = os.path.join(harness.HERE, "..", "..", "dist/man/stet-archive.7.scd")
EDITS = 4  # of harbour-bridge: version 2 to 5
# What a recipe must give beside a word at all: a pattern, by the recipe's beginning.
EXPECTED = {
    "git edits": r"quote",
    "git changes -3": r"\[-.*-\]",
    "git show --word-diff COMMIT": r"\[-.*-\]\{\+.*\+\}",
    "git diff --word-diff COMMIT": r"\{\+.*\+\}",
    "git headlines": r"(?m)^\+# .*‘needed urgent repair’",
    "git log -L": r"(?m)^-# ",
    "git blame": r"\d+\) # ",
    "git sentences": r"(?m)^[0-9a-f]{8} \d{4}-\d\d-\d\d \d\d:\d\d \d+\) # ",
    "git log --oneline --grep='^Edit: correction'": r"edit: correction",
    "git unmarked": r"edit: .*removed",
    "git withdrawn": r"^main:|\.md",
    "git grep -n": r"\.md:\d+:.*urgent repair",
    'git show "$(git log --reverse': r"(?m)^# ",
    'git show "$(git rev-list': r"\[watch\]",
    "git busiest": r"(?m)^ +%d\t" % EDITS,
    "git labels": r"(?m)^ +\d+\theadline$",
    "git log --grep='^edit' --format= --name-only": r"(?m)^ +%d .*\.md$" % EDITS,
    "git log --format='%h %(trailers:key=Seen-Between": r"(?m)^[0-9a-f]{7,} \S+Z \S+Z$",
    "git show evidence:PATH.html": r"(?i)<html",
    "git show evidence:PATH.http": r"GET ",
    "git grep -h PATH evidence -- visits/ | cut": r"(?m)^ +\d+ article$",
    "git log -1 --notes=desk": r"asked the outlet",
}
# Those that say something only where something is wrong, or on standard error alone.
SILENT = ("git fsck", "git config", "git notes", "git tag", "git clone", "git log --grep='^edit' --date=format", "git -C ")


def recipes():
    """The commands of the page: the lines of its literal blocks that call git. Those against damage, which needs some,
    types test_in_the_way s8."""
    with open(PAGE, encoding="utf-8") as file:
        blocks = re.findall(r"(?ms)^```\n(.*?)^```$", re.sub(r"(?ms)^# DAMAGE$.*?(?=^# )", "", file.read()))
    return [line for block in blocks for line in block.splitlines() if line.startswith("git ")]


class Recipes(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.story_path()), self.url("/bulk/1"))
        self.archive.stet("run")
        for version in range(2, EDITS + 2):
            self.newsroom.control(story=harness.STORY, version=version)
            self.archive.stet("run", "--all")
        self.newsroom.control(story="/bulk/1", behaviour="410")
        for now in "2031-01-01T10:00:00Z", "2031-01-01T12:00:00Z":
            self.archive.stet("run", "--all", now=now)
        self.path = next(path for path in self.archive.files() if "urgent repair" in self.archive.text(path))
        self.commit = self.archive.git("log", "-1", "--format=%h", "--grep=^Edit: quote", "main").strip()

    def story_path(self):
        return self.newsroom.state()["stories"][harness.STORY]["path"]

    def type(self, recipe, folder):
        words = {"PATH": self.path, "HOST": self.path.split("/")[0], "COMMIT": self.commit, "PHRASE": "urgent repair",
                 "ARCHIVE": self.archive.folder}
        command = re.sub(r"\b(%s)\b" % "|".join(words), lambda match: words[match.group()], recipe)
        return subprocess.run(["sh", "-ec", command], cwd=folder, capture_output=True, text=True,
                              env=dict(os.environ, HOME=self.archive.top, GIT_PAGER="cat", LC_ALL="C.UTF-8",
                                       GIT_AUTHOR_NAME="Desk", GIT_AUTHOR_EMAIL="desk@example.com",
                                       GIT_COMMITTER_NAME="Desk", GIT_COMMITTER_EMAIL="desk@example.com"))

    def check_recipe(self, recipe, folder):
        done = self.type(recipe, folder)
        self.assertEqual(done.returncode, 0, recipe + "\n" + done.stderr)
        if recipe.startswith(SILENT):
            return
        self.assertNotEqual(done.stdout.strip(), "", recipe)
        for start, pattern in EXPECTED.items():
            if recipe.startswith(start):
                self.assertRegex(done.stdout, pattern, recipe)

    def test_every_recipe_does_what_it_says(self):
        typed = recipes()
        self.assertGreater(len(typed), 40)
        for start in EXPECTED:
            self.assertTrue(any(recipe.startswith(start) for recipe in typed), start)
        for recipe in typed:
            with self.subTest(recipe=recipe):
                self.check_recipe(recipe, self.archive.folder)
        with open(os.path.join(self.archive.folder, "edits.tsv"), encoding="utf-8") as table:
            rows = [line.rstrip("\n").split("\t") for line in table]
        self.assertEqual([len(row) for row in rows], [3] * EDITS)
        for name in "edits.tsv", "copy", "backup.git":
            subprocess.run(["rm", "-r", os.path.join(self.archive.folder, name)], check=True)
        self.archive.check()
        self.archive.stet("verify")

    def test_the_digest_of_a_recipe_is_the_one_that_the_commit_names(self):
        first, second = [recipe for recipe in recipes() if "key=Evidence" in recipe]
        named = re.search(r"sha256:([0-9a-f]{64})", self.type(first, self.archive.folder).stdout).group(1)
        self.assertEqual(self.type(second, self.archive.folder).stdout.split()[0], named)

    def test_a_clone_has_them_after_its_recipe(self):
        for recipe in recipes():
            if " copy" in recipe:
                self.assertEqual(self.type(recipe, self.archive.top).returncode, 0, recipe)
        copy = os.path.join(self.archive.top, "copy")
        for recipe in recipes():
            if not recipe.startswith(SILENT) and "desk" not in recipe:
                with self.subTest(recipe=recipe):
                    self.check_recipe(recipe, copy)


if __name__ == "__main__":
    harness.main()
