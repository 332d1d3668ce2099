"""stet list: which watches it shows, in which order, and why they are looked at when they are."""
import json
import unicodedata

import harness


class Lists(harness.Case):
    def setUp(self):
        super().setUp()
        self.write_watch("[watch]\nurl = %s\ntag = beat\n\n[watch]\nurl = %s\n\n[watch]\nurl = %s\npaused = yes\n\n"
                         "[watch]\nurl = %s\n" % (self.url("/bulk/1"), self.url("/bulk/2"), self.url("/bulk/3"),
                                                  self.url("/not-there")))

    def write_watch(self, text):
        with open(self.archive.folder + "/watchers/mine.watch", "w", encoding="utf-8") as file:
            file.write(text)

    def listed(self, *options, now=None):
        lines = self.archive.stet("list", "--json", *options, now=now).splitlines()
        return [json.loads(line) for line in lines]

    def paths(self, *options, now=None):
        return [row["url"][len(self.newsroom.base):] for row in self.listed(*options, now=now)]

    def test_filters_narrow_the_list_and_hold_together(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        later = "2026-06-14T18:00:00Z"
        self.assertEqual(self.paths("--tag", "beat"), ["/bulk/1"])
        self.assertEqual(self.paths("--tag", "beats"), [])
        self.assertEqual(self.paths("--paused"), ["/bulk/3"])
        self.assertEqual(self.paths("--failing"), ["/not-there"])
        self.assertEqual(self.paths("--due", now="2026-06-12T10:00:00Z"), [])
        self.assertEqual(self.paths("--due", now=later), ["/bulk/1", "/bulk/2", "/not-there"])
        self.assertEqual(self.paths("--due", "--failing", now=later), ["/not-there"])
        self.assertEqual(len(self.paths("--host", "127.0.0.1")), 4)
        self.assertEqual(self.paths("--host", "0.0.1"), self.paths("--host", "127.0.0.1"))
        self.assertEqual(self.paths("--host", "7.0.0.1"), [])
        self.assertIn("no watch is so", self.archive.stet("list", "--tag", "nobody"))

    def test_the_order_is_that_of_the_next_look_the_edits_or_the_last_look(self):
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(bulk={"version": 2})
        self.archive.stet("run", self.url("/bulk/2"), now="2026-06-12T12:00:00Z")
        self.assertEqual(self.paths("--sort", "url"), self.paths())
        self.assertEqual(self.paths("--sort", "edits")[0], "/bulk/2")
        self.assertEqual(self.paths("--sort=last")[0], "/bulk/2")
        dues = [row["due"] for row in self.listed("--sort", "due")]
        self.assertEqual(dues, sorted(dues))
        self.assertIn("due, edits, last or url",
                      self.archive.full("list", "--sort", "size", code=64).stderr)

    def test_it_says_why_the_next_look_is_when_it_is(self):
        now = "2026-06-12T10:00:00Z"
        self.assertEqual({row["why"] for row in self.listed(now=now)}, {"not looked at yet", "paused: no look"})
        self.archive.stet("run", now=now)
        why = {row["url"][len(self.newsroom.base):]: row["why"] for row in self.listed(now=now)}
        self.assertEqual(why, {"/bulk/1": "not edited since it was first seen 0 s ago",
                               "/bulk/2": "not edited since it was first seen 0 s ago",
                               "/bulk/3": "paused: no look", "/not-there": "gone; it may come back"})
        shown = self.archive.stet("list", "--why", now=now).splitlines()
        due = self.listed(now=now)[0]["due"][11:16] + "Z"
        self.assertEqual(shown[2], "  next look %s: %s" % (due, why["/bulk/1"]))
        for line in shown[2::2]:
            self.assertLessEqual(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line), 80, line)


if __name__ == "__main__":
    harness.main()
