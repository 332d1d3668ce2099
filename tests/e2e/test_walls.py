"""Words of walls beside a text, pages that break off, and addresses that look like a section's: what they hide, for how
long, and what they do not."""
import json
import os
import tempfile

import harness

STORY = ["The harbour office opened its new gate on Monday, after years of delay and dispute about its cost.",
         "Ships of the northern line will pass it first, the office said in a letter to the council of the town.",
         "“We have waited eleven years for this,” said Ellen Marsh, who leads the office, on the quay.",
         "The gate cost 3.1 million pounds, which is twice what the council had been told in its first year.",
         "A second gate is planned for the southern quay, where most of the ferries of the region still lie.",
         "Residents of the old town have asked for a wall against the noise of the works, so far without answer."]
WITHDRAWN = ["The Gazette has withdrawn this article, which rested on a document that nobody can vouch for any more.",
             "We apologise to Ellen Marsh and to the harbour office for the error."]
FLASH = ["One worker was killed in a fire at the harbour gate on Monday, police said."]
BANNER = '<div class="cookie-banner"><p>We use cookies. Accept all.</p></div>'
NOSCRIPT = "<noscript>You need to enable JavaScript to run this app.</noscript>"
PROMPT = '<div class="offer"><p>Already a subscriber? Subscribe to continue reading.</p></div>'
HIDDEN = '<dialog><p>Subscribe to continue reading.</p></dialog><div style="display:none">Already a subscriber?</div>'
ADDRESS = "/news/2026/a-new-gate-opens"
TARGET = "/harbour/gate"
GOOD = "2026-06-12T10:00:00Z"


def page(sentences=STORY, headline="A new gate opens in the harbour", above="", below="", end="</body></html>"):
    text = "".join("<p>%s</p>\n" % sentence for sentence in sentences)
    return ('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body>%s<article>'
            "<h1>%s</h1>%s</article>%s%s" % (headline, above, headline, text, below, end))


class Case(harness.Case):
    """`pages` are the versions of one address."""

    pages = ()
    more = {}  # path to page

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stet-walls-")
        self.addCleanup(folder.cleanup)
        self.mounts = {}
        for path, pages in {ADDRESS: self.pages, **{path: [text] for path, text in self.more.items()}}.items():
            self.mounts[path] = []
            for text in pages:
                self.mounts[path].append(os.path.join(folder.name, "%d-%d.html" % (len(self.mounts),
                                                                                   len(self.mounts[path]))))
                with open(self.mounts[path][-1], "w", encoding="utf-8") as file:
                    file.write(text)
        super().setUp()
        self.archive.stet("add", self.url(ADDRESS))

    def see(self, version, now):
        self.newsroom.control(story=ADDRESS, version=version)
        return self.look(now)

    def look(self, now):
        event = json.loads(self.archive.stet("run", "--all", "--json", now=now).splitlines()[0])
        return event["verdict"], event["reason"]

    def verbs(self):
        return [subject.split(":")[0] for subject in self.archive.commits()]

    def check(self):
        self.archive.stet("verify")
        self.archive.check()


class ABannerThatWasThere(Case):
    pages = (page(below=BANNER), page(WITHDRAWN, "Withdrawn: the harbour's gate", below=BANNER))

    def test_hides_no_retraction(self):
        self.see(1, GOOD)
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("other", "another-text"))
        self.assertEqual(self.look("2026-06-12T13:00:00Z"), ("article", None))
        self.assertEqual(self.verbs(), ["new", "edit"])
        self.check()


class ABannerThatCame(Case):
    pages = (page(), page(WITHDRAWN, below=BANNER), page(STORY[:5], below=BANNER))

    def test_hides_a_retraction_for_three_days_at_most(self):
        self.see(1, GOOD)
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("wall", "consent"))
        for day in 13, 14:
            self.assertEqual(self.look("2026-06-%dT12:00:00Z" % day), ("wall", "consent"))
        self.assertIn("in doubt since 2026-06-12T12:00:00Z", self.archive.stet("status", code=1))
        self.assertEqual(self.look("2026-06-15T12:00:00Z"), ("article", None))
        self.assertEqual(self.verbs(), ["new", "edit"])
        self.assertEqual(self.archive.trailers("Seen-Between"), [GOOD + " 2026-06-12T12:00:00Z"])
        self.check()

    def test_hides_no_small_edit(self):
        self.see(1, GOOD)
        self.assertEqual(self.see(3, "2026-06-12T12:00:00Z"), ("article", None))


class APromptToPay(Case):
    pages = (page(), page(STORY[:4], below=PROMPT), page(STORY[:3] + ["This article is for subscribers only."]))

    def test_that_came_with_a_cut_is_a_wall_however_long_it_stays_and_however_little_it_hides(self):
        self.see(1, GOOD)
        for version in 2, 3:
            for day in range(13, 20):
                self.assertEqual(self.see(version, "2026-06-%dT12:00:00Z" % day), ("wall", "paywall"))
        self.assertEqual(self.verbs(), ["new"])


class APromptThatWasThere(Case):
    pages = (page(above='<div class="subnav"><p>Already a subscriber? Log in</p></div>', below=HIDDEN),
             page(STORY[:2], above='<div class="subnav"><p>Already a subscriber? Log in</p></div>', below=HIDDEN))

    def test_hides_neither_a_short_item_nor_a_cut(self):
        self.assertEqual(self.see(1, GOOD), ("article", None))
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("shrunk", "shrunk"))
        self.assertEqual(self.look("2026-06-12T13:00:00Z"), ("article", None))
        self.check()


class ANewsFlash(Case):
    pages = (page(FLASH, "Fire at gate", below=NOSCRIPT),
             page([FLASH[0].replace("One worker was", "Two workers were")], "Fire at gate", below=NOSCRIPT))

    def test_is_read_and_compared_on_a_site_that_asks_for_javascript(self):
        self.assertEqual(self.see(1, GOOD), ("article", None))
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("article", None))
        self.assertEqual(self.archive.trailers("Edit"), ["figure"])


class N6AnEndThatIsMissing(Case):
    CUT = page(end="").rsplit("<p>", 1)[0]
    pages = (page(), CUT, page(STORY[:5], end=""))

    def test_makes_no_version_and_the_whole_page_no_other(self):
        self.see(1, GOOD)
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("broken", "truncated"))
        self.assertEqual(self.see(1, "2026-06-12T13:00:00Z"), ("not-modified", None))
        self.assertEqual(self.verbs(), ["new"])
        self.archive.stet("status")

    def test_counts_once_the_page_was_so_for_a_day(self):
        self.see(1, GOOD)
        for hour in 12, 18:
            self.assertEqual(self.see(3, "2026-06-12T%d:00:00Z" % hour), ("broken", "truncated"))
        self.assertEqual(self.look("2026-06-13T12:00:00Z"), ("article", None))
        self.assertEqual(self.archive.trailers("Edit"), ["removed"])
        self.assertEqual(self.archive.trailers("Seen-Between"), [GOOD + " 2026-06-12T12:00:00Z"])
        self.check()

    def test_makes_no_first_version_until_it_was_seen_twice(self):
        self.assertEqual(self.see(2, GOOD), ("broken", "truncated"))
        self.assertEqual(self.verbs(), [])
        self.assertEqual(self.look("2026-06-12T10:20:00Z"), ("article", None))
        self.assertEqual(self.verbs(), ["new"])
        self.check()

    def test_makes_no_first_version_where_the_whole_page_comes_next(self):
        self.assertEqual(self.see(2, GOOD), ("broken", "truncated"))
        self.assertEqual(self.see(1, "2026-06-12T10:05:00Z"), ("article", None))
        self.assertIn(STORY[5], self.archive.text(self.archive.files()[0]))
        self.check()


class PagesWithoutEndTags(Case):
    pages = (page(end=""), page(STORY[:5], end=""))

    def test_are_read_at_once(self):
        self.assertEqual(self.see(1, GOOD), ("article", None))
        self.assertEqual(self.see(2, "2026-06-12T12:00:00Z"), ("article", None))
        self.assertEqual(self.archive.trailers("Edit"), ["removed"])


class AShortAddress(Case):
    pages = (page(),)
    more = {TARGET: page(STORY + ["It was shut again on Tuesday."]),
            "/harbour": "<!DOCTYPE html><html lang=en><title>Harbour</title><body><h1>Harbour</h1>%s</body></html>" %
                        "".join('<p><a href="/news/2026/%d">Ship number %d of the line is late</a></p>' % (n, n)
                                for n in range(40))}

    def test_to_which_an_article_moved_is_read(self):
        self.see(1, GOOD)
        self.newsroom.control(redirect={"from": ADDRESS, "to": TARGET, "status": 301})
        self.assertEqual(self.look("2026-06-12T12:00:00Z"), ("article", None))
        self.assertEqual(self.archive.trailers("Edit"), ["added"])
        self.check()

    def test_n11_of_a_section_says_that_the_article_is_gone(self):
        self.see(1, GOOD)
        self.newsroom.control(redirect={"from": ADDRESS, "to": "/harbour", "status": 302})
        for hour in 12, 14:
            self.assertEqual(self.look("2026-06-12T%d:00:00Z" % hour), ("gone", "front-page"))
        self.assertEqual(self.verbs(), ["new", "gone"])
        self.check()


if __name__ == "__main__":
    harness.main()
