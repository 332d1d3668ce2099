"""What `stet status` says is wrong, its exit code, and its metrics."""
import json
import os
import re
import sqlite3

import harness

NOW = "2026-03-20T09:00:00Z"
NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*\Z")
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"')


def read_metrics(text):
    """{family: {labels: value}}, as `promtool check metrics` would have it: each family once, whole, behind its HELP
    and TYPE, no sample twice."""
    families, current, helped = {}, None, None
    if not text.endswith("\n"):
        raise ValueError("no line feed at the end")
    for line in text.splitlines():
        if line.startswith("# HELP "):
            helped, words = line[7:].split(" ", 1)
            if not NAME.match(helped) or helped in families or not words:
                raise ValueError(line)
        elif line.startswith("# TYPE "):
            current, kind = line[7:].split(" ")
            if current != helped or kind not in ("gauge", "counter"):
                raise ValueError(line)
            families[current] = {}
        else:
            match = re.fullmatch(r"([^{ ]+)(?:\{(.*)\})? (-?\d+(?:\.\d+)?)", line)
            if not match or match.group(1) != current:
                raise ValueError(line)
            labels = match.group(2) or ""
            if labels and LABEL.sub("", labels).strip(",") != "":
                raise ValueError(line)
            key = tuple(sorted(LABEL.findall(labels)))
            if key in families[current]:
                raise ValueError("twice: " + line)
            families[current][key] = float(match.group(3))
    return families


class Status(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.newsroom.state()["stories"][harness.STORY]["path"]))
        self.archive.stet("run", "--all", now="2026-03-20T08:59:00Z")

    def status(self, code, now=NOW):
        told = json.loads(self.archive.stet("status", "--json", code=code, now=now))
        self.assertEqual(told["faults"] > 0, code == 1)
        return told

    def metrics(self, code=0, now=NOW):
        return read_metrics(self.archive.stet("status", "--metrics", code=code, now=now))

    def change(self, sql, *values):
        with sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db")) as database:
            database.create_function("pace_of", 1, lambda interval: 10)
            database.execute(sql, values)

    def noted(self):
        return os.path.join(self.archive.folder, ".git/stet/ran")

    def test_all_is_well(self):
        told = self.status(0)
        self.assertEqual((told["watched"], told["versions"], told["stopped"], told["disk"]), (1, 1, None, None))
        metrics = self.metrics()
        self.assertEqual(metrics["stet_healthy"][()], 1)
        self.assertEqual(metrics["stet_rows"][(("verdict", "article"),)], 1)
        kinds = {kind for ((_, kind),) in metrics["stet_facts"]}
        self.assertLessEqual({"disk", "clock", "stopped", "watch-file", "push", "host", "rules", "silent", "article",
                              "twin", "resting"}, kinds)
        self.assertIn("stet_last_run_timestamp_seconds", metrics)

    def test_runs_that_stopped_are_wrong_where_something_is_due(self):
        os.utime(self.noted(), (1774000000, 1774000000))  # 2026-03-20T09:46:40Z
        self.assertIsNone(self.status(0, "2026-03-20T15:46:00Z")["stopped"])
        told = self.status(1, "2026-03-20T15:47:00Z")
        self.assertEqual(told["last_run"], "2026-03-20T09:46:40Z")
        self.assertIn("due", told["stopped"])
        self.assertTrue(self.archive.stet("status", code=1, now="2026-03-21T09:00:00Z").startswith("no run since 2026-03-20T09:46:40Z"))
        self.archive.stet("pause", self.url(self.newsroom.state()["stories"][harness.STORY]["path"]))
        self.assertIsNone(self.status(0, "2026-03-21T09:00:00Z")["stopped"])

    def test_what_was_let_go_misses_no_run(self):
        os.utime(self.noted(), (1774000000, 1774000000))
        self.change("UPDATE article SET until = due - 1, pace = NULL")
        self.assertIsNone(self.status(0, "2026-03-29T09:00:00Z")["stopped"])
        self.assertRegex(self.archive.stet("list", "--why"), r"(?m)^let go  .*\n  let go: its time is over$")

    def test_a_run_that_finds_nothing_due_is_a_run(self):
        os.utime(self.noted(), (1774000000, 1774000000))
        self.archive.stet("run", now="2026-03-20T08:59:10Z")
        self.assertGreater(os.stat(self.noted()).st_mtime, 1774000000)

    def test_a_disk_that_is_nearly_full_is_wrong(self):
        with open(os.path.join(self.archive.folder, "stet.conf"), "a", encoding="utf-8") as file:
            file.write("[archive]\nmin-free = 900000000GiB\n")
        self.assertIn("min-free", self.status(1)["disk"])
        self.assertIn("MiB are free", self.archive.stet("status", code=1).splitlines()[0])

    def test_an_article_that_was_taken_down_is_told_and_is_not_wrong(self):
        self.archive.stet("add", self.url("/bulk/1"), self.url("/bulk/2"), self.url("/bulk/3"))
        self.archive.stet("run", "--all", now="2026-03-20T09:00:00Z")
        self.newsroom.control(story="/bulk/1", behaviour="410")
        self.newsroom.control(story="/bulk/2", behaviour="503")
        for hour in range(10, 12):
            self.archive.stet("run", "--all", now="2026-03-20T%d:00:00Z" % hour)
        self.assertEqual([row["verdict"] for row in self.status(1, "2026-03-20T12:00:00Z")["articles"]], ["failed", "gone"])
        self.newsroom.control(story="/bulk/2", behaviour="normal")
        self.archive.stet("run", "--all", now="2026-03-20T12:00:00Z")
        self.assertEqual([row["verdict"] for row in self.status(0, "2026-03-20T12:00:00Z")["articles"]], ["gone"])
        told = self.archive.stet("status", now="2026-03-29T12:00:00Z")
        self.assertIn("\n  its text is kept; next look with the next run\n", told)
        self.assertIn("\nnext look with the next run\n", told)
        for number in "2", "3":
            self.newsroom.control(story="/bulk/" + number, behaviour="410")
        self.archive.stet("run", "--all", now="2026-03-20T13:00:00Z")
        self.assertEqual([host["refused"] for host in self.status(1, "2026-03-20T13:00:00Z")["hosts"]], [3])

    def test_an_address_that_never_was_there_is_wrong(self):
        self.archive.stet("add", self.url("/news/no-such-story"))
        self.archive.stet("run", "--all", now="2026-03-20T09:00:00Z")
        self.assertEqual([row["verdict"] for row in self.status(1)["articles"]], ["gone"])

    def test_a_host_that_shows_nothing_any_more_is_told_once(self):
        for number in range(1, 4):
            self.archive.stet("add", self.url("/bulk/%d" % number))
        self.archive.stet("run", "--all", now="2026-03-20T09:00:00Z")
        self.assertEqual(self.status(0)["hosts"], [])
        refuse = "UPDATE article SET verdict = 4, reason = 'blocked', failures = 1 WHERE url LIKE "
        self.change(refuse + "'%/bulk/1' OR url LIKE '%/bulk/2'")
        self.assertEqual(self.status(1)["hosts"], [], "half of them, and too few")
        self.change(refuse + "'%/bulk/%'")
        told = self.status(1)["hosts"]
        self.assertEqual(told, [{"host": "127.0.0.1", "verdict": "blocked", "refused": 3, "watched": 4}])
        shown = self.archive.stet("status", code=1, now=NOW)
        self.assertNotIn("/bulk/", shown)
        self.assertIn("\n  stet list --failing --host 127.0.0.1 lists them; the last: the site refuses ", shown)
        self.assertEqual(self.metrics(1)["stet_host_refused"][(("host", "127.0.0.1"),)], 3)

    def test_of_many_that_fail_the_first_dozen_are_shown_unless_all_are_asked_for(self):
        self.archive.stet("add", *[self.url("/nowhere/%d" % number) for number in range(20)],
                          *[self.url("/bulk/%d" % number) for number in range(1, 25)])
        self.archive.stet("run", "--all", now="2026-03-20T08:59:30Z")
        short = self.archive.stet("status", code=1, now=NOW)
        self.assertEqual(len(re.findall("/nowhere/", short)), 12)
        self.assertIn("... and 8 more: 8 of 127.0.0.1 (`stet status --all` shows them)", short)
        whole = self.archive.stet("status", "--all", code=1, now=NOW)
        self.assertEqual(len(re.findall("/nowhere/", whole)), 20)
        self.assertNotIn("more:", whole)
        self.assertEqual(len(self.status(1)["articles"]), 20)

    def test_a_list_that_fell_silent_is_wrong(self):
        self.archive.stet("add", "--feed", self.url("/bulk/feed.xml"))
        self.archive.stet("run", "--all", now="2026-03-20T09:00:00Z")
        day = 86400
        start = 1767225600  # 2026-01-01
        self.change("UPDATE article SET first_seen = ?, last_edit = ?, last_visit = ?, edits = 100, verdict = 1, failures = 0, due = ?"
                    " WHERE kind = 1", start, start + 20 * day, start + 24 * day - 600, start + 24 * day)
        now = "2026-01-24T12:00:00Z"
        self.assertEqual(self.status(0, now)["silent"], [])
        self.change("UPDATE article SET last_visit = ?, due = ? WHERE kind = 1", start + 25 * day, start + 26 * day)
        told = self.status(1, "2026-01-26T12:00:00Z")["silent"]
        self.assertEqual(told[0]["since"], "2026-01-21T00:00:00Z")
        self.assertIn("silent: nothing new since 2026-01-21", self.archive.stet("status", code=1, now="2026-01-26T12:00:00Z"))
        self.assertEqual(self.metrics(1, "2026-01-26T12:00:00Z")["stet_facts"][(("kind", "silent"),)], 1)

    def test_metrics_of_hostile_names_are_valid(self):
        self.archive.stet("add", "--feed", self.url("/bulk/feed.xml"))
        self.archive.stet("run", "--all", now="2026-03-20T09:00:00Z")
        url = 'http://a.example/"\\x\n\u202e{}'
        self.change("UPDATE article SET url = ?, first_seen = 1, last_edit = 86400, last_visit = 86400000, edits = 100"
                    " WHERE kind = 1", url)
        sample = self.metrics(1)["stet_list_last_new_timestamp_seconds"]
        self.assertEqual(list(sample.values()), [86400.0])
        self.assertIn('\\"', list(sample)[0][0][1])

    def test_the_reader_of_metrics_sees_faults(self):
        for wrong in ("stet_a 1\n", "# HELP a b\n# TYPE a gauge\na 1\na 1\n", "# HELP a b\n# TYPE a gauge\na{b=\"c} 1\n",
                      "# HELP a b\n# TYPE a gauge\na x\n", "# HELP a b\n# TYPE c gauge\n", "# HELP a b\n# TYPE a gauge\na 1"):
            with self.assertRaises(ValueError):
                read_metrics(wrong)


if __name__ == "__main__":
    harness.main()
