"""`stet maintain`: fewer packs, the same history, whatever it dies of."""
import fcntl
import glob
import json
import os
import random
import shutil
import subprocess
import time

import harness

RUNS = 24
ARTICLES = 12
KILLS = 30 if os.environ.get("STET_TORTURE") else 6


class Maintain(harness.Case):
    def setUp(self):
        super().setUp()
        self.objects = os.path.join(self.archive.folder, ".git/objects")

    def run_often(self, runs, first=1):
        """A pack a run: each edits all articles."""
        if first == 1:
            self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(ARTICLES)])
        for version in range(first, first + runs):
            self.newsroom.control(bulk={"version": version})
            self.archive.stet("run", "--all")

    def packs(self):
        return glob.glob(os.path.join(self.objects, "pack/*.pack"))

    def told(self):
        """All that git says of the archive: every object, both histories, and the history of each path."""
        said = [self.archive.git("cat-file", "--batch-all-objects", "--batch-check", "--unordered")]
        said[0] = sorted(set(said[0].splitlines()))
        said.append(self.archive.git("log", "--format=raw", "main", "refs/evidence"))
        said += [self.archive.git("log", "--format=%H %s", "main", "--", path) for path in self.archive.files()]
        return said

    def unchanged(self, before):
        """Nothing is lost, and everything still reads."""
        self.assertEqual(self.told(), before)
        self.archive.check()
        self.archive.stet("verify")

    def wait_for_the_lock(self):
        """Until the last git of a stet that was killed has ended: it holds the lock of its stet."""
        with open(os.path.join(self.archive.folder, ".git/stet/lock"), encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)


class Joined(Maintain):
    def test_packs_are_joined_and_nothing_is_lost(self):
        self.run_often(RUNS)
        unreachable = self.archive.git("hash-object", "-w", "stet.conf").strip()
        before = self.told()
        self.assertGreater(len(self.packs()), RUNS)
        self.assertRegex(self.archive.stet("maintain"),
                         r"^packs: \d+ before, 1 now; \d+\.\d MiB before, \d+\.\d MiB now; \d+\.\d s\n$")
        self.assertEqual(len(self.packs()), 1)
        self.unchanged(before)
        self.assertIn("blob", self.archive.git("cat-file", "-t", unreachable))
        self.archive.git("multi-pack-index", "verify")
        self.archive.git("commit-graph", "verify")
        self.assertTrue(glob.glob(os.path.join(self.objects, "pack/multi-pack-index-*.bitmap")))
        done = json.loads(self.archive.stet("maintain", "--json"))
        self.assertEqual((done["packs_before"], done["packs_after"], done["bitmap"], done["swept"]), (1, 1, True, 0))
        self.assertGreater(done["bytes_after"], 0)
        self.run_often(3, first=RUNS + 1)
        before = self.told()
        self.archive.stet("maintain")
        self.unchanged(before)

    def test_the_log_of_a_path_asks_the_filters_of_the_graph(self):
        self.run_often(3)
        self.archive.stet("maintain")
        trace = os.path.join(self.archive.top, "trace")
        subprocess.run(["git", "log", "--oneline", "main", "--", self.archive.files()[0]], cwd=self.archive.folder,
                       check=True, capture_output=True, env=dict(os.environ, GIT_TRACE2_PERF=trace))
        with open(trace, encoding="utf-8") as file:
            statistics = file.read()
        self.assertRegex(statistics, r'"filter_not_present":0,"maybe":\d+,"definitely_not":[1-9]')

    def test_kept_packs_and_what_they_hold_stay(self):
        self.run_often(4)
        kept = sorted(self.packs())[0]
        open(kept.replace(".pack", ".keep"), "w", encoding="utf-8").close()
        before = self.told()
        self.archive.stet("maintain")
        self.assertEqual(len(self.packs()), 2)
        self.assertIn(kept, self.packs())
        self.unchanged(before)


class InARun(Maintain):
    def configure(self, packs):
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("min-free = 0", "min-free = 0\nmaintain-packs = %d" % packs))

    def test_a_run_joins_them_when_there_are_too_many(self):
        self.configure(6)
        self.run_often(12)
        self.assertLessEqual(len(self.packs()), 7)
        self.archive.check()
        self.archive.stet("verify")

    def test_never_where_the_setting_says_so(self):
        self.configure(0)
        self.run_often(8)
        self.assertGreater(len(self.packs()), 8)

    def test_no_git_is_a_warning_of_the_run_and_an_error_of_the_command(self):
        self.configure(1)
        nothing = {"PATH": self.archive.top}
        self.run_often(2)
        self.newsroom.control(bulk={"version": 3})
        done = self.archive.full("run", "--all", environment=nothing)
        self.assertIn("%d edited" % ARTICLES, done.stdout)
        self.assertIn("packs were not joined", done.stderr)
        self.assertIn("git: no such program in PATH", done.stderr)
        done = self.archive.full("maintain", environment=nothing, code=71)
        self.assertEqual(done.stderr, "stet: git: no such program in PATH (install it: `apt-get install git`)\n")
        self.archive.check()

    def test_a_git_that_fails_is_a_warning_of_the_run_and_leaves_all_as_it_was(self):
        self.run_often(2)
        before = self.told()
        environment = self.archive.pretend_git("echo 'warning: x' >&2; echo 'fatal: no such luck' >&2; exit 128")
        done = self.archive.full("maintain", environment=environment, code=74)
        self.assertEqual(done.stderr, "stet: git repack: no such luck\n")
        self.unchanged(before)
        self.configure(1)
        self.assertIn("no such luck", self.archive.full("run", "--all", environment=environment).stderr)

    def test_too_little_room_on_the_disk_is_told_and_changes_nothing(self):
        self.run_often(3)
        before, packs = self.told(), self.packs()
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("min-free = 0", "min-free = 900000GiB"))
        self.refuses_for_want_of_room()
        # As much as the packs take must be left over: half of what is free, by a file of holes.
        free, holes = shutil.disk_usage(self.objects).free, os.path.join(self.objects, "pack/pack-%s.pack" % ("1" * 40))
        with open(holes, "wb") as file:
            file.truncate(free // 2)
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG.replace("min-free = 0", "min-free = %dKiB" % (free // 4096 * 3)))
        self.refuses_for_want_of_room()
        os.unlink(holes)
        self.assertEqual(sorted(self.packs()), sorted(packs))
        self.unchanged(before)

    def refuses_for_want_of_room(self):
        said = self.archive.full("maintain", code=74).stderr
        self.assertRegex(said, r"may take \d+\.\d MiB until it is done, only [\d.]+ MiB are free .*min-free.*nothing was")

    def test_no_bitmap_is_no_fault(self):
        self.run_often(2)
        environment = self.archive.pretend_git('case "$*" in *--write-bitmap-index*) exit 1;; esac; exec "$REAL" "$@"')
        self.assertFalse(json.loads(self.archive.stet("maintain", "--json", environment=environment))["bitmap"])
        self.archive.git("multi-pack-index", "verify")
        self.archive.stet("verify")


class Surroundings(Maintain):
    def test_settings_hooks_and_variables_of_a_person_do_not_count(self):
        self.run_often(3)
        before = self.told()
        mark = os.path.join(self.archive.top, "hook-ran")
        hooks = os.path.join(self.archive.top, "hooks")
        os.makedirs(hooks)
        for name in "pre-auto-gc", "post-commit", "reference-transaction", "post-index-change":
            with open(os.path.join(hooks, name), "w", encoding="utf-8") as file:
                file.write("#!/bin/sh\ntouch %s\n" % mark)
            os.chmod(os.path.join(hooks, name), 0o755)
        self.archive.git("config", "core.hooksPath", hooks)
        with open(os.path.join(self.archive.top, ".gitconfig"), "w", encoding="utf-8") as file:
            file.write("[alias]\n\trepack = !false\n[pack]\n\tpackSizeLimit = 1m\n[core]\n\tmultiPackIndex = false\n[gc")
        self.archive.stet("maintain", environment={"HOME": self.archive.top, "GIT_DIR": "/nowhere",
                                                   "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_TRACE": "/nowhere"})
        os.remove(os.path.join(self.archive.top, ".gitconfig"))
        self.assertEqual(len(self.packs()), 1)
        self.assertFalse(os.path.exists(mark))
        self.unchanged(before)

    def test_another_run_holds_the_archive(self):
        with open(os.path.join(self.archive.folder, ".git/stet/lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("another run holds the archive", self.archive.full("maintain", code=75).stderr)

    def test_what_a_killed_git_left_is_swept(self):
        self.run_often(2)
        left = ["pack/tmp_pack_Ab3dEf", "pack/tmp_idx_Ab3dEf", "pack/.tmp-4711-pack-00.pack", "pack/multi-pack-index.lock",
                "info/commit-graphs/commit-graph-chain.lock", "info/commit-graphs/tmp_graph_Ab3dEf", "4b/tmp_obj_Ab3dEf",
                "bitmap-ref-tips_Ab3dEf"]
        keep = self.packs()[0].replace(".pack", ".keep")
        for name in left:
            os.makedirs(os.path.dirname(os.path.join(self.objects, name)), exist_ok=True)
            with open(os.path.join(self.objects, name), "w", encoding="utf-8") as file:
                file.write("half")  # what is empty goes when the archive is locked, before
        with open(keep, "w", encoding="utf-8") as file:
            file.write("stet 4711\n")
        self.assertEqual(json.loads(self.archive.stet("maintain", "--json"))["swept"], len(left))
        for name in left:
            self.assertFalse(os.path.exists(os.path.join(self.objects, name)), name)
        self.assertFalse(os.path.exists(keep))
        self.assertEqual(len(self.packs()), 1)
        self.archive.check()


class Ended(Maintain):
    def test_a_signal_ends_git_too_and_loses_nothing(self):
        self.run_often(3)
        before = self.told()
        environment = dict(os.environ, **self.archive.pretend_git("echo >%s/fifo; exec sleep 600" % self.archive.top))
        os.mkfifo(os.path.join(self.archive.top, "fifo"))
        process = subprocess.Popen([harness.STET, "maintain"], cwd=self.archive.folder, env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        with open(os.path.join(self.archive.top, "fifo"), encoding="utf-8") as fifo:
            fifo.read()
        process.terminate()
        self.assertEqual((process.communicate()[1], process.returncode), (b"", 143))
        self.unchanged(before)
        self.archive.stet("maintain")

    def test_a_git_that_goes_on_after_its_stet_was_killed_holds_the_lock(self):
        self.run_often(1)
        top = self.archive.top
        environment = dict(os.environ, **self.archive.pretend_git("trap '' TERM; kill -9 $PPID; echo >%s/fifo; cat %s/end" %
                                                      (top, top)))
        os.mkfifo(os.path.join(top, "fifo"))
        os.mkfifo(os.path.join(top, "end"))
        process = subprocess.Popen([harness.STET, "maintain"], cwd=self.archive.folder, env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(os.path.join(top, "fifo"), encoding="utf-8") as fifo:
            fifo.read()
        self.assertEqual(process.wait(), -9)
        self.archive.stet("run", "--all", code=75)
        open(os.path.join(top, "end"), "w", encoding="utf-8").close()
        self.wait_for_the_lock()
        self.archive.stet("run", "--all")

    def test_killed_at_any_moment_nothing_is_lost(self):
        seed = int(os.environ.get("STET_SEED", random.randrange(1 << 30)))
        print("STET_SEED=%d repeats this" % seed)
        chance = random.Random(seed)
        self.run_often(6)
        whole = os.path.join(self.archive.top, "whole")
        shutil.copytree(self.archive.folder, whole)
        started = time.monotonic()
        self.archive.stet("maintain")
        length = time.monotonic() - started
        before = self.told()
        for _ in range(KILLS):
            shutil.rmtree(self.archive.folder)
            shutil.copytree(whole, self.archive.folder)
            process = subprocess.Popen([harness.STET, "maintain"], cwd=self.archive.folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0, length * 1.1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self.wait_for_the_lock()
            self.archive.git("fsck", "--strict")
            self.assertEqual(self.told(), before)
            self.archive.stet("run", "--all")
            self.archive.stet("maintain")
            self.assertLess(len(self.packs()), 4)
            self.archive.check()
        self.archive.stet("verify")


if __name__ == "__main__":
    harness.main()
