"""What is sent in an article's place: never a version, told in words, and the good version stays."""
import json

import harness

GOOD = "2026-06-12T10:00:00Z"


class Walls(harness.Case):
    def setUp(self):
        super().setUp()
        self.stories = [harness.STORY, "night-library"]
        self.archive.stet("add", *[self.url(self.newsroom.gold(story, 1)["url"]) for story in self.stories])
        self.archive.stet("run", now=GOOD)
        self.assertEqual(len(self.archive.commits()), 2)

    def ledger(self):
        """(verdict, reason) of all lines, the last batch last."""
        return [(line[3], line[4]) for line in harness.ledger(self.archive)]

    def behave(self, behaviour, **more):
        for story in self.stories:
            self.newsroom.control(story=story, behaviour=behaviour, **more)

    def status(self):
        done = self.archive.full("status", code=1)
        found = json.loads(self.archive.stet("status", "--json", code=1))["articles"]
        return done.stdout, found

    def check_wall(self, behaviour, verdict, reason, words):
        """Seen at any hour of two days it makes no version, and the article goes on where it was."""
        self.behave(behaviour)
        for hour in "11", "13", "23":
            self.archive.stet("run", "--all", now="2026-06-12T%s:00:00Z" % hour)
        self.archive.stet("run", "--all", now="2026-06-14T09:00:00Z")
        self.assertEqual(len(self.archive.commits()), 2, behaviour)
        self.assertEqual(set(self.ledger()[2:]), {(verdict, reason)})
        text, found = self.status()
        self.assertIn(words, text)
        self.assertIn(GOOD, text, "which text is kept")
        self.assertEqual({(row["verdict"], row["reason"]) for row in found}, {(verdict, reason)})
        self.behave("normal")
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now="2026-06-14T10:00:00Z")
        self.assertEqual(len(self.archive.commits()), 3)
        self.assertEqual(self.archive.trailers("Seen-Between"), [GOOD + " 2026-06-14T10:00:00Z"])
        self.assertIn("2 watched", self.archive.stet("status"))
        self.archive.stet("verify")
        self.archive.check()

    def test_n21_a_consent_page(self):
        self.check_wall("consent-wall", "wall", "consent", "asks for consent instead of showing the article")

    def test_n21_a_captcha(self):
        self.check_wall("captcha", "blocked", "captcha", "checks for robots")

    def test_n21_a_paywall(self):
        self.check_wall("paywall:2", "wall", "paywall", "only the beginning is shown")

    def test_n20_a_soft_404(self):
        self.check_wall("soft-404", "empty", "not-an-article", "says that there is no such page")

    def test_n20_an_application_without_its_text(self):
        self.check_wall("script-only", "empty", "not-an-article", "shows nothing without JavaScript")

    def test_n20_a_page_about_maintenance(self):
        self.check_wall("maintenance", "empty", "not-an-article", "about maintenance or an error")

    def test_a_front_page_with_status_200(self):
        self.check_wall("front-page", "other", "index-page", "a front page or a list instead of the article")


class Others(harness.Case):
    """Another article at the address, and a large cut."""

    def setUp(self):
        super().setUp()
        self.address = self.url(self.newsroom.gold(harness.STORY, 1)["url"])
        self.archive.stet("add", self.address)
        self.archive.stet("run", now=GOOD)
        self.path = self.archive.files()[0]

    def run_at(self, time):
        self.archive.stet("run", "--all", now="2026-06-" + time)

    def doubtful_page(self):
        return self.archive.git("cat-file", "blob", "refs/evidence:%s.doubt.html" % self.path)

    def test_another_article_for_one_fetch_is_no_edit(self):
        self.newsroom.control(story=harness.STORY, behaviour="other:" + self.english_story(), times=1)
        self.run_at("12T11:00:00Z")
        self.assertEqual(len(self.archive.commits()), 1)
        status = self.archive.stet("status", code=1)
        self.assertIn("another", status)
        self.assertIn("in doubt since 2026-06-12T11:00:00Z", status)
        self.assertIn("Bulk Gazette", self.doubtful_page())
        self.run_at("12T12:00:00Z")
        self.archive.stet("status")
        self.assertEqual(len(self.archive.commits()), 1)
        self.archive.stet("verify")

    def test_another_article_of_the_same_language_begins_a_file_once_it_was_there_for_a_day(self):
        self.newsroom.control(story=harness.STORY, behaviour="other:" + self.english_story())
        for time in "12T11:00:00Z", "12T18:00:00Z", "13T10:00:00Z":
            self.run_at(time)
            self.assertEqual(len(self.archive.commits()), 1, time)
        self.run_at("13T12:00:00Z")
        subjects = self.archive.commits()
        self.assertEqual([subject.split(" ")[0].rstrip(":") for subject in subjects], ["new", "gone", "new"])
        self.assertEqual(len(self.archive.files()), 2)
        self.assertIn("gone: '2026-06-12 200'".replace("'", ""), self.archive.text(self.path).replace("'", ""))
        self.run_at("13T13:00:00Z")
        self.assertEqual(len(self.archive.commits()), 3)
        self.archive.stet("status")
        self.archive.stet("verify")
        self.archive.check()

    def test_another_article_that_was_seen_twice_begins_no_file_however_far_apart(self):
        self.newsroom.control(story=harness.STORY, behaviour="other:" + self.english_story())
        for time in "12T11:00:00Z", "15T11:00:00Z":
            self.run_at(time)
            self.assertEqual(len(self.archive.commits()), 1, time)
        self.run_at("15T12:00:00Z")
        self.assertEqual(len(self.archive.files()), 2)

    def english_story(self):
        return "/bulk/0"

    def test_a_third_that_was_deleted_counts_from_its_first_sight(self):
        blocks = len(self.newsroom.gold(harness.STORY, 1)["blocks"])
        self.newsroom.control(story=harness.STORY, behaviour="shrunk:%d" % (blocks * 3 // 5))
        self.run_at("12T11:00:00Z")
        self.run_at("12T11:10:00Z")
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertIn("much of the text is missing", self.archive.stet("status", code=1))
        self.assertTrue(self.doubtful_page())
        self.run_at("12T11:20:00Z")
        self.assertEqual(len(self.archive.commits()), 2)
        self.assertIn("removed", " ".join(self.archive.trailers("Edit")))
        self.assertEqual(self.archive.trailers("Seen-Between"), [GOOD + " 2026-06-12T11:00:00Z"])
        self.archive.stet("status")
        self.archive.stet("verify")
        self.archive.check()


if __name__ == "__main__":
    harness.main()
