"""A page that takes its parser over: taken_over.c, loaded before all other libraries, plays it."""
import json
import os
import signal
import subprocess
import sys
import tempfile

import harness
from test_hostile_text import page

LIBRARY = os.environ.get("STET_TAKEN_OVER")
KILLED = "the parser was killed by its sandbox (SIGSYS), twice"


class Sandbox(harness.unittest.TestCase):
    def test_p13_a_page_that_takes_its_parser_over_is_a_verdict_and_others_are_read(self):
        archive = harness.Archive()
        self.addCleanup(archive.close)
        versions = []
        for name, more in (("plain", ""), ("evil", "<p>Then he said: open sesame.</p>")):
            versions.append(os.path.join(archive.top, name))
            with open(versions[-1], "w", encoding="utf-8") as file:
                file.write(page(more=more, canonical=""))
        plain, evil = versions
        origin = harness.Newsroom({"/news/a": [plain], "/news/b": [evil, plain], "/news/c": [plain]})
        self.addCleanup(origin.close)
        urls = [origin.base + "/news/" + name for name in "abc"]
        archive.stet("add", *urls)
        environment = {"LD_PRELOAD": LIBRARY}

        done = archive.full("run", "--json", environment=environment)
        self.assertEqual(done.stderr, "")
        events = {event["url"]: event for event in map(json.loads, done.stdout.splitlines()) if "verdict" in event}
        self.assertEqual([events[url]["verdict"] for url in urls], ["article", "broken", "article"])
        self.assertEqual((events[urls[1]]["reason"], events[urls[1]]["detail"]), ("extract-failed", KILLED))
        self.assertIn(KILLED, archive.stet("status", code=1))
        self.assertEqual(sum("extract-failed" in line for line in harness.ledger(archive)), 1)

        shown = archive.full("fetch", urls[1], environment=environment, code=None)
        self.assertIn(KILLED, shown.stdout)

        story = next(story for story, state in origin.state()["stories"].items() if state["path"] == "/news/b")
        origin.control(story=story, version=2)
        archive.stet("run", "--all", environment=environment)
        self.assertEqual(len(archive.files()), 3)
        archive.check()

    def test_p13_a_page_that_is_extracted_by_hand_has_no_more_rights(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        for name, more, code in (("plain", "", 0), ("evil", "<p>Then he said: open sesame.</p>", -signal.SIGSYS)):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(page(more=more, canonical=""))
            for options in [], ["--json"], ["--explain"]:
                done = subprocess.run([harness.STET, "extract", *options, path], capture_output=True, text=True,
                                      env=dict(os.environ, LD_PRELOAD=LIBRARY))
                self.assertEqual((done.returncode, done.stderr, bool(done.stdout)), (code, "", code == 0))


if __name__ == "__main__":
    if not LIBRARY:
        print("STET_TAKEN_OVER does not name the library of taken_over.c (none in builds with sanitizers): not tried")
        sys.exit(77)
    harness.main()
