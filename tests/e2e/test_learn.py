"""What a site repeats: learned in a run or by `stet learn`, left out as a reread, and given back to whoever disagrees."""
import json
import os
import re
import shutil
import tempfile

import harness

WORDS = ("ferry harbour council bridge teacher river market winter glass engine summer island baker letter garden clock "
         "lantern pilot orchard signal mill quarry tide chapel").split()
LETTER = "Would you like %d stories like this each morning? Put your address into the list at the gate."
TIP = "Have you seen something on the island, write to the box of this paper, and no name will be printed."
PAGE = """<!DOCTYPE html><html lang=en><head><title>%s</title>
<meta property="article:published_time" content="2026-03-0%dT08:00:00Z"></head><body><article><h1>%s</h1>
<p>%s</p><p>%s</p><p>%s</p><p>%s</p><p>%s</p><p>%s</p><p>%s</p></article></body></html>"""


def sentence(story, number):
    """One that no other story has."""
    state, words = story * 7919 + number * 104729 + 1, []
    for _ in range(20):
        state = (state * 1103515245 + 12345) % 2 ** 31
        words.append(WORDS[state // 65536 % len(WORDS)])
    return "The %s, the office said on Monday." % " ".join(words)


def page(story, last=None):
    headline = "A %s and a %s at Lorn" % (WORDS[story], WORDS[story + 7])
    return PAGE % (headline, story + 1, headline, sentence(story, 1), sentence(story, 2), LETTER % (story + 2),
                   sentence(story, 3), last or sentence(story, 4), sentence(story, 5), TIP)


class Learn(harness.Case):
    stories = 6

    def setUp(self):
        self.pages = tempfile.mkdtemp(prefix="stet-pages-")
        self.addCleanup(shutil.rmtree, self.pages)
        self.mounts = {}
        for story in range(self.stories):
            files = []
            for version, last in enumerate([None, "At night nobody crosses, the pilot added, and nobody asks to."], 1):
                files.append(os.path.join(self.pages, "%d-%d.html" % (story, version)))
                with open(files[-1], "w", encoding="utf-8") as file:
                    file.write(page(story, last))
            self.mounts["/story-%d" % story] = files
        super().setUp()
        self.file = os.path.join(self.archive.folder, "watchers/learned/127.0.0.1.blocks")

    def watch(self, first=0, behind=None):
        self.archive.stet("add", *[self.url("/story-%d" % story) for story in range(first, behind or self.stories)])

    def set_learning(self, value):
        with open(os.path.join(self.archive.folder, "stet.conf"), "a", encoding="utf-8") as file:
            file.write("[archive]\nlearn = %s\n" % value)

    def verbs(self):
        return sorted(subject.split(":")[0] for subject in self.archive.commits())

    def texts(self):
        return {path: self.archive.text(path) for path in self.archive.files()}

    def lines(self):
        with open(self.file, encoding="utf-8") as file:
            return [line for line in file.read().splitlines() if not line.startswith("#")]

    def take_out(self, start):
        """As a person does it, in an editor."""
        with open(self.file, encoding="utf-8") as file:
            lines = file.read().splitlines(True)
        left = [line for line in lines if start not in line]
        self.assertEqual(len(left), len(lines) - 1)
        with open(self.file, "w", encoding="utf-8") as file:
            file.writelines(left)

    def learned(self):
        return self.archive.git("log", "--format=%s", "--grep=^learned: ", "main").splitlines()

    def trailer(self, text):
        return self.archive.git("log", "-1", "--format=%(trailers:key=Rules,valueonly)", "main", "--", text).strip()


class InARun(Learn):
    def test_a_run_that_found_the_articles_learns_and_the_next_looks_reread(self):
        self.watch()
        done = self.archive.full("run")
        self.assertIn("127.0.0.1: repeats 2 more blocks", done.stderr)
        self.assertEqual(self.learned(), ["learned: 127.0.0.1, 2 blocks added"])
        self.assertEqual(len(self.lines()), 2)
        self.assertRegex(self.lines()[0], r"^[0-9a-f]{16} \d{4}-\d\d-\d\d +6  ")
        for text in self.texts().values():
            self.assertIn(TIP, text)
        self.archive.check()
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"] * 6 + ["reread"] * 6)
        for path, text in self.texts().items():
            self.assertNotIn(TIP, text)
            self.assertNotIn("each morning", text)
            self.assertRegex(self.trailer(path), r"^learned:[0-9a-f]{16}$")
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.verbs()), 12)
        self.assertEqual(len(self.learned()), 1)
        self.assertRegex(self.archive.stet("verify"), r"; \d+ texts were read by another extractor or other rules, and not read again; 0 faults")
        self.archive.check()

    def test_it_begins_with_the_fifth_article_and_a_first_version_is_read_by_it(self):
        self.watch(0, 4)
        self.archive.stet("run")
        self.assertEqual(self.learned(), [])
        self.watch(4, 5)
        self.archive.stet("run")
        self.assertEqual(len(self.learned()), 1)
        self.watch(5, 6)
        self.archive.stet("run")
        new = [text for text in self.texts().values() if "/story-5" in text]
        self.assertNotIn(TIP, new[0])
        self.assertEqual(self.verbs(), ["new"] * 6)
        self.archive.stet("verify")

    def test_an_edit_beside_it_is_told_alone(self):
        self.watch()
        self.archive.stet("run")
        self.newsroom.control(story="/story-2", version=2)
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["edit"] + ["new"] * 6 + ["reread"] * 6)
        edit = self.archive.git("log", "-1", "--grep=^edit", "--format=%B")
        self.assertIn("nobody crosses", edit)
        self.assertNotIn("each morning", edit)
        self.archive.stet("verify")

    def test_articles_that_are_furniture_for_the_most_part_do_not_shrink_by_it(self):
        """Short ones: what is left out is more than half of their sentences."""
        for story in range(self.stories):
            with open(os.path.join(self.pages, "%d-1.html" % story), encoding="utf-8") as file:
                text = file.read()
            for number in 3, 5:
                text = text.replace("<p>%s</p>" % sentence(story, number), "")
            more = "".join("<p>%s</p>" % line for line in (
                "Write to the gate, please.", "All the lamps are lit.", "Nothing here is for sale."))
            for version in 1, 2:
                with open(os.path.join(self.pages, "%d-%d.html" % (story, version)), "w", encoding="utf-8") as file:
                    file.write(text.replace("</article>", more + "<!-- %d --></article>" % version))
        self.watch()
        self.archive.stet("run")
        self.assertEqual(len(self.lines()), 5)
        self.newsroom.control(story="/story-2", version=2)
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"] * 6 + ["reread"] * 6)
        self.archive.stet("verify")

    def test_it_can_be_turned_off(self):
        self.set_learning("no")
        self.watch()
        self.archive.stet("run")
        self.assertEqual(self.learned(), [])
        self.assertFalse(os.path.exists(self.file))


class Disagreed(Learn):
    def setUp(self):
        super().setUp()
        self.watch()
        self.archive.stet("run")
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"] * 6 + ["reread"] * 6)

    def test_a_line_taken_out_brings_its_text_back_as_a_reread(self):
        """The server says 304 to whoever has the page: what brings the text back is a look without validators."""
        self.archive.stet("run", "--all")
        self.archive.git("grep", "-q", "not-modified", "evidence", "--", "visits/")
        self.take_out("Have you seen")
        self.archive.stet("run", "--all")
        self.assertEqual(self.verbs(), ["new"] * 6 + ["reread"] * 12)
        for text in self.texts().values():
            self.assertIn(TIP, text)
            self.assertNotIn("each morning", text)
        edited = self.archive.git("log", "--format=%s", "--grep=^watchers: learned", "main").splitlines()
        self.assertEqual(edited, ["watchers: learned/127.0.0.1.blocks edited by hand"])
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.verbs()), 18)
        self.archive.stet("verify")
        self.archive.check()

    def test_nothing_brings_the_line_back_but_taking_out_its_keep_line(self):
        self.take_out("Have you seen")
        told = self.archive.stet("learn", "127.0.0.1")
        self.assertIn("0 blocks added, 0 removed, 1 kept by hand", told)
        self.assertEqual(self.learned()[0], "learned: 127.0.0.1, 1 block kept by hand")
        self.assertTrue(self.lines()[1].startswith("keep "))
        self.archive.stet("run", "--all")
        for text in self.texts().values():
            self.assertIn(TIP, text)
        self.assertIn("nothing to write", self.archive.stet("learn", "127.0.0.1"))
        self.take_out("Have you seen")
        self.assertIn("1 blocks added", self.archive.stet("learn", "127.0.0.1"))
        self.archive.stet("run", "--all")
        for text in self.texts().values():
            self.assertNotIn(TIP, text)
        self.archive.stet("verify")
        self.archive.check()

    def test_a_line_that_a_person_took_out_and_committed_is_known_as_well(self):
        self.take_out("Have you seen")
        self.archive.git("-c", "user.name=Ada", "-c", "user.email=ada@localhost", "commit", "-qam", "The tips stay")
        self.assertIn("1 kept by hand", self.archive.stet("learn", "127.0.0.1"))

    def test_a_wrong_line_is_told_and_the_others_hold(self):
        with open(self.file, "a", encoding="utf-8") as file:
            file.write("have you seen\n")
        done = self.archive.full("run", "--all")
        self.assertRegex(done.stderr, r"watchers/learned/127\.0\.0\.1\.blocks:\d+: expected a digest")
        for text in self.texts().values():
            self.assertNotIn(TIP, text)

    def test_a_lost_state_commits_nothing(self):
        self.archive.lose_state()
        self.archive.stet("run", "--all")
        self.assertEqual(len(self.verbs()), 12)
        self.assertEqual(len(self.learned()), 1)


class ByHand(Learn):
    def setUp(self):
        super().setUp()
        self.set_learning("no")
        self.watch()
        self.archive.stet("run")

    def test_a_dry_run_shows_and_writes_nothing(self):
        before = self.archive.git("rev-parse", "main")
        told = self.archive.stet("learn", "--dry-run", "http://127.0.0.1/")
        self.assertEqual(len(re.findall(r"(?m)^\+ +6 articles  ", told)), 2)
        self.assertIn("6 articles read, 6 of them different; 2 blocks added", told)
        self.assertIn("nothing was written", told)
        self.assertEqual(self.archive.git("rev-parse", "main"), before)
        self.assertFalse(os.path.exists(self.file))
        objects = [json.loads(line) for line in self.archive.stet("learn", "--dry-run", "--json",
                                                                  "127.0.0.1").splitlines()]
        self.assertEqual([(block["change"], block["articles"], block["keep"]) for block in objects],
                         [("added", 6, False)] * 2)

    def test_learning_twice_commits_once(self):
        self.assertIn("2 blocks added", self.archive.stet("learn", "127.0.0.1"))
        self.archive.stet("run", "--all")
        self.assertIn("nothing to write", self.archive.stet("learn", "127.0.0.1"))
        self.assertEqual(len(self.learned()), 1)
        self.assertEqual(len(self.lines()), 2)
        self.archive.check()

    def test_what_is_not_repeated_any_more_goes(self):
        self.archive.stet("learn", "127.0.0.1")
        with open(self.file, "a", encoding="utf-8") as file:
            file.write("00000000000000aa 2026-01-01 5  What no page says.\n")
        self.assertIn("1 removed", self.archive.stet("learn", "127.0.0.1"))
        self.assertEqual(self.learned()[0], "learned: 127.0.0.1, 1 block removed")
        self.assertEqual(len(self.lines()), 2)

    def test_a_host_without_articles_is_said_to_be_none(self):
        self.assertIn("no article of this host", self.archive.full("learn", "www.example.com", code=66).stderr)
        self.archive.full("learn", code=64)


class Extracted(Learn):
    def test_a_file_of_blocks_is_left_out_of_a_page(self):
        self.watch()
        self.archive.stet("run")
        page = os.path.join(self.pages, "0-1.html")
        plain = self.archive.stet("extract", page)
        self.assertIn("Put your address", plain)
        self.assertIn(TIP, plain)
        text = self.archive.stet("extract", "--blocks", self.file, page)
        self.assertNotIn("Put your address", text)
        self.assertNotIn(TIP, text)
        self.assertIn(sentence(0, 1), text)
        self.assertIn("the site repeats it", self.archive.stet("extract", "--explain", "--blocks", self.file, page))
        self.take_out("Have you seen")
        self.assertIn(TIP, self.archive.stet("extract", "--blocks", self.file, page))
        again = self.archive.stet("extract", "--blocks", self.file, "--previous", page, page)
        self.assertNotIn("Put your address", again)
        self.assertIn(TIP, again)

    def test_a_file_that_is_none_is_told_with_its_line(self):
        wrong = os.path.join(self.pages, "wrong.blocks")
        with open(wrong, "w", encoding="utf-8") as file:
            file.write("# a remark\nnot a digest\n")
        done = self.archive.full("extract", "--blocks", wrong, os.path.join(self.pages, "0-1.html"), code=78)
        self.assertIn("wrong.blocks:2: expected a digest of 16 digits", done.stderr)
        self.archive.full("extract", "--blocks", os.path.join(self.pages, "none"),
                          os.path.join(self.pages, "0-1.html"), code=66)


if __name__ == "__main__":
    harness.main()
