"""Archives that were tampered with: `stet verify` names each fault, and ends with 65."""
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import time

import harness


class Verify(harness.Case):
    """Each fault is put into history by hand, with git's own tools, as a commit like stet's."""

    def setUp(self):
        super().setUp()
        self.archive.stet("add", self.url(self.newsroom.gold(harness.STORY, 1)["url"]))
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(story=harness.STORY, version=2)
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")
        self.path = self.archive.files()[0]
        self.archive.stet("verify")

    def git(self, *arguments, stdin=None, index=None):
        env = dict(os.environ, GIT_AUTHOR_NAME="N", GIT_AUTHOR_EMAIL="n@n", GIT_COMMITTER_NAME="stet",
                   GIT_COMMITTER_EMAIL="stet@n", HOME=self.archive.top)
        if index:
            env["GIT_INDEX_FILE"] = index
        return subprocess.run(["git", *arguments], cwd=self.archive.folder, check=True, capture_output=True, text=True,
                              input=stdin, env=env).stdout.strip()

    def tree_with(self, base, path, content):
        """The tree of `base` with `content` at `path`; None takes the path out."""
        index = os.path.join(self.archive.top, "index")
        self.git("read-tree", base, index=index)
        if content is None:
            self.git("update-index", "--force-remove", path, index=index)
        else:
            blob = self.git("hash-object", "-w", "--stdin", stdin=content)
            self.git("update-index", "--add", "--cacheinfo", "100644,%s,%s" % (blob, path), index=index)
        tree = self.git("write-tree", index=index)
        os.unlink(index)
        return tree

    def replace_tip(self, before="", after="", text=None):
        """The newest snapshot again, with another text or a part of its message replaced."""
        message = self.git("log", "-1", "--format=%B", "main") + "\n"
        if before:
            self.assertIn(before, message)
        text = self.archive.git("show", "main:" + self.path) if text is None else text
        commit = self.git("commit-tree", self.tree_with("main~1", self.path, text), "-p", "main~1",
                          stdin=message.replace(before, after) if before else message)
        self.git("update-ref", "refs/heads/main", commit)

    def faults(self):
        output = self.archive.stet("verify", code=65)
        faults = [line for line in output.splitlines() if line.startswith(self.path + "@")]
        self.assertIn("; %d faults" % len(faults), output)
        return "\n".join(faults)

    def test_a_version_that_is_not_the_next_is_named(self):
        self.replace_tip("Version: 2", "Version: 4")
        self.assertIn("Version should be 2", self.faults())

    def test_another_digest_of_the_page_is_named(self):
        digest = self.archive.trailers("Evidence")[0].split("sha256:")[1]
        self.replace_tip(digest, "0" * 64)
        self.assertIn("another digest than the trailer Evidence", self.faults())

    def test_a_page_that_is_not_there_is_named(self):
        blob = self.archive.trailers("Evidence")[0].split()[0]
        self.replace_tip(blob, "1" * 40)
        self.assertIn("its page is missing", self.faults())

    def test_a_text_that_its_page_does_not_give_is_named(self):
        text = self.archive.text(self.path)
        self.replace_tip(text=text.replace("bridge", "tunnel"))
        self.assertIn("its page reads as another text", self.faults())

    def test_a_text_that_is_not_canonical_is_named(self):
        self.replace_tip(text=self.archive.text(self.path) + "\n\n\n* no such line  \n")
        self.assertIn("no canonical text", self.faults())

    def test_another_address_is_named(self):
        self.replace_tip("Url: " + self.newsroom.base, "Url: http://elsewhere.example")
        self.assertIn("the trailer Url is not the address in the text", self.faults())

    def test_an_interval_that_no_line_backs_is_named(self):
        self.replace_tip("Seen-Between: 2026-06-12T10:00:00Z", "Seen-Between: 2026-06-12T10:59:00Z")
        self.assertIn("saw the version before at the start of Seen-Between", self.faults())
        self.replace_tip("2026-06-12T11:00:00Z\n", "2026-06-12T10:59:30Z\n")
        self.assertIn("backs the end of Seen-Between", self.faults())

    def test_a_line_of_the_ledger_that_is_gone_is_named(self):
        names = [name for name in self.git("ls-tree", "-r", "--name-only", "refs/evidence").splitlines()
                 if name.startswith("visits/")]
        self.assertEqual(len(names), 2)
        tree = self.tree_with("refs/evidence", sorted(names)[0], None)
        message = self.git("log", "-1", "--format=%B", "refs/evidence")
        commit = self.git("commit-tree", tree, "-p", "refs/evidence", stdin=message + "\n")
        self.git("update-ref", "refs/evidence", commit)
        output = self.archive.stet("verify", code=65)
        self.assertTrue(output.startswith(sorted(names)[0] + ": a file of the ledger was changed or taken away"))
        self.assertIn("; 3 faults", output)
        faults = "\n".join(line for line in output.splitlines() if line.startswith(self.path + "@"))
        self.assertIn("@1: no line of the ledger backs the end", faults)
        self.assertIn("@2: no line of the ledger saw the version before", faults)

    def test_a_line_that_ends_before_it_starts_is_named(self):
        name = sorted(name for name in self.git("ls-tree", "-r", "--name-only", "refs/evidence").splitlines()
                      if name.startswith("visits/"))[-1]
        line = self.archive.git("show", "refs/evidence:" + name).replace("2026-06-12T11:00:00.000Z",
                                                                         "2026-06-12T11:00:01.000Z", 1)
        tree = self.tree_with("refs/evidence", name, line)
        self.git("update-ref", "refs/evidence",
                 self.git("commit-tree", tree, "-p", "refs/evidence", stdin="Main: none\n"))
        output = self.archive.stet("verify", code=65)
        self.assertIn(name + ": a file of the ledger was changed", output)
        self.assertIn(self.path + ": a line of the ledger ends before it starts", output)


class Stopped(harness.Case):
    def setUp(self):
        super().setUp()
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(40)])
        for version in range(1, 4):
            self.newsroom.control(bulk={"version": version})
            self.archive.stet("run", "--all")

    def proved(self, *arguments, **options):
        """Numbers of the summary, and what stands behind them."""
        lines = self.archive.stet("verify", *arguments, **options).splitlines()
        return [int(number) for number in re.findall(r"\d+", lines[0])][:4], lines

    def stop_at_work(self, stop, code, *arguments, whole=0):
        """What it says where `stop` is done to it once its worker is there, by which it must end with `code`. Where it was
        quicker, and ended with `whole`, it is tried again."""
        for _ in range(20):
            process = subprocess.Popen([harness.STET, "verify", "--jobs", "1", *arguments], cwd=self.archive.folder,
                                       text=True, stdout=subprocess.PIPE)
            children, has_worker = "/proc/%d/task/%d/children" % (process.pid, process.pid), False
            while not has_worker and process.poll() is None:
                with open(children, encoding="ascii") as file:
                    has_worker = file.read().strip() != ""
            stop(process)
            output = process.communicate(timeout=60)[0]
            self.assertIn(process.returncode, (whole, code))
            if process.returncode == code:
                return output
        self.fail("it never stopped")

    def goes_on(self, output, whole):
        """What was stopped ends with the next call, and a plain one begins anew."""
        self.assertIn("stopped: `stet verify --resume` goes on", output)
        numbers, lines = self.proved("--resume")
        self.assertEqual(numbers, whole)
        self.assertIn("; 0 faults", lines[0])
        self.assertEqual(self.proved()[0], whole)

    def note(self, *columns):
        """As though a verify had stopped: columns of its fact, the extractor in its place."""
        fact = "\t".join([columns[0], self.archive.trailers("Extractor")[0], *columns[1:]])
        with contextlib.closing(sqlite3.connect(os.path.join(self.archive.folder, ".git/stet/state.db"))) as state, state:
            state.execute("INSERT OR REPLACE INTO fact (name, value) VALUES ('verify', ?)", (fact,))

    def test_any_number_of_workers_proves_the_same(self):
        self.assertEqual(self.proved(), self.proved("--jobs", "3"))
        self.assertEqual(self.proved()[0][0], 120)

    def test_what_is_stopped_is_resumed_where_it_was_and_a_plain_call_begins_anew(self):
        whole, _ = self.proved()
        self.goes_on(self.stop_at_work(lambda process: process.terminate(), 128 + signal.SIGTERM), whole)

    def test_a_budget_that_is_spent_ends_it(self):
        def sleep_over_it(process):
            process.send_signal(signal.SIGSTOP)
            time.sleep(1.2)
            process.send_signal(signal.SIGCONT)
        whole, _ = self.proved()
        self.goes_on(self.stop_at_work(sleep_over_it, 75, "--budget", "1s"), whole)

    def test_wrong_numbers_are_refused_and_a_budget_that_lasts_changes_nothing(self):
        whole, _ = self.proved()
        self.archive.stet("verify", "--budget", "0", code=64)
        faults = self.archive.full("verify", "--jobs", "99", code=64).stderr
        self.assertIn("from 1 to 16", faults)
        self.assertEqual(self.proved("--budget", "1h")[0], whole)

    def test_a_fault_before_the_stop_is_counted_after_it(self):
        middle = self.archive.git("rev-list", "--first-parent", "--reverse", "main").split()[50]
        self.note(middle, "45", "45", "45", "0", "0", "2")
        numbers, lines = self.proved("--resume", code=65)
        self.assertIn("; 45 snapshots were proved before; 2 faults", lines[0])
        self.assertLess(numbers[0], 125)
        self.assertGreater(numbers[0], 45)

    def test_a_file_of_the_ledger_that_was_changed_is_one_fault_however_often_it_is_resumed(self):
        name = next(name for name in self.archive.git("ls-tree", "-r", "--name-only", "refs/evidence").splitlines()
                    if name.startswith("visits/"))
        lines = self.archive.git("show", "refs/evidence:" + name)
        subprocess.run(["sh", "-euc", """
            export GIT_INDEX_FILE=../index-of-evidence GIT_AUTHOR_NAME=N GIT_AUTHOR_EMAIL=n@n
            export GIT_COMMITTER_NAME=N GIT_COMMITTER_EMAIL=n@n
            git read-tree refs/evidence
            git update-index --cacheinfo "100644,$(git hash-object -w --stdin),$0"
            git update-ref refs/evidence "$(echo changed | git commit-tree $(git write-tree) -p refs/evidence)"
            """, name], cwd=self.archive.folder, input=lines + lines.splitlines()[-1] + "\n", text=True, check=True)
        self.assertIn("; 1 faults", self.archive.stet("verify", code=65))
        output = self.stop_at_work(lambda process: process.terminate(), 128 + signal.SIGTERM, whole=65)
        self.assertIn("; 1 faults", output)
        self.assertIn("; 1 faults", self.archive.stet("verify", "--resume", code=65))

    def test_a_history_that_was_rewritten_in_between_is_told(self):
        self.note("1" * 40, "1", "1", "1", "0", "0", "0")
        self.assertIn("history was rewritten since", self.archive.full("verify", "--resume", code=65).stderr)


if __name__ == "__main__":
    harness.main()
