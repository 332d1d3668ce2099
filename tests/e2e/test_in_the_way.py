"""What may be in the way of an archive: locks, disks, clocks, limits, and what people do to its repository. Each test
is named after its row of the table in tests/README.md."""
import os
import re
import shutil
import signal
import subprocess
import time

import harness
import torture

NOBODY = 65534


class Disk(torture.Torture):
    """Runs that the disk does not let through, and the next one."""

    def test_s1_a_disk_that_stays_full_is_told_and_the_next_run_converges(self):
        for error in "ENOSPC", "EDQUOT":
            self.begin()
            code, said = self.disturb(self.tracer("pwrite64,write,fsync,fdatasync", error, "4+"))
            self.assertIn(code, (71, 73, 74), said)
            self.assertIn("stet: ", said)
            self.converge()

    def tracer(self, calls, error, when="1+"):
        """A strace that lets calls of the main process fail; skips where it cannot trace."""
        return torture.strace(self, "-e", "trace=" + calls, "-e", "inject=%s:error=%s:when=%s" % (calls, error, when))

    def test_s2_a_limit_on_the_size_of_files_is_an_error_and_no_signal(self):
        for size in 0, 100, 4096, 20000:
            self.begin()
            code, said = self.disturb(["prlimit", "--fsize=%d" % size])
            self.assertIn(code, (71, 73, 74), said)
            self.assertIn("stet: ", said)
            self.converge()

    def test_s17_without_hard_links_nothing_is_missing(self):
        self.begin()
        self.assertEqual(self.disturb(self.tracer("link,linkat", "EPERM")), (0, ""))
        self.converge()

    def test_s20_without_descriptors_a_run_ends_or_does_with_fewer(self):
        ends = []
        for most in 6, 9, 12, 16, 20, 24, 32:
            self.begin()
            code, said = self.disturb(["prlimit", "--nofile=%d" % most])
            ends.append(code)
            self.assertIn(code, (0, 71, 73, 74), said)
            self.converge()
        self.assertIn(71, ends)
        self.assertIn(0, ends)

    def test_s20_without_processes_the_pages_wait_for_the_next_run(self):
        self.begin()
        code, said = self.disturb(self.tracer("clone,clone3,vfork,fork", "EAGAIN"))
        self.assertIn(code, (0, 71), said)
        self.assertIn("stet: ", said)
        self.converge()

    def test_s1_a_disk_without_a_byte_is_named_with_the_way_out(self):
        script = ('mount -t tmpfs -o size=2m none "$1" && cp -r "$2" "$1/archive" && cd "$1/archive" && shift 2 && '
                  '{ dd if=/dev/zero of=../fill bs=1k 2>/dev/null; "$@"; }')
        self.begin()
        full = ["unshare", "--mount", "sh", "-c", script, "sh", os.path.join(self.archive.top, "m"), self.archive.folder]
        os.mkdir(full[-2])
        if subprocess.run([*full, "true"], capture_output=True).returncode:
            self.skipTest("no mount is allowed here: not tried")
        for command in ["run", "--all"], ["status"]:
            done = subprocess.run([*full, harness.STET, *command], capture_output=True, text=True)
            self.assertEqual(done.returncode, 74, done.stdout + done.stderr)
            self.assertRegex(done.stderr, r"\Astet: \S+/state\.db: the disk is full \(make room.*\)\n\Z")

    def test_s5_each_step_of_a_batch_is_synced_before_the_next(self):
        """What a power loss leaves is what was synced: pack and index before they are named, the folder before the
        refs, each ref before the next, the files before the index says that they are there, all before state.db."""
        self.begin()
        calls = os.path.join(self.archive.top, "calls")
        code, said = self.disturb(torture.strace(self, "-y", "-o", calls, "-e",
                                                 "trace=fsync,fdatasync,syncfs,rename,renameat,renameat2"))
        self.assertEqual((code, said), (0, ""))
        steps = []
        with open(calls, encoding="utf-8", errors="replace") as file:
            for line in file:
                name = re.match(r"(?:\d+ +)?(\w+)", line).group(1)
                steps.append(("sync" if "sync" in name else "rename", re.findall(r'[<"]([^>"]*)[>"]', line)))

        def place(kind, start, pattern):
            for at in range(start, len(steps)):
                if steps[at][0] == kind and any(re.search(pattern, path) for path in steps[at][1]):
                    return at
            self.fail("no %s of %s behind step %d of %s" % (kind, pattern, start, steps))

        at = 0
        for kind, pattern in (("sync", r"stet/tmp/new\.pack$"), ("sync", r"stet/tmp/new\.idx$"),
                              ("rename", r"objects/pack/pack-\w+\.keep$"), ("rename", r"objects/pack/pack-\w+\.pack$"),
                              ("rename", r"objects/pack/pack-\w+\.idx$"), ("sync", r"objects/pack$"),
                              ("sync", r"refs/evidence\.lock$"), ("rename", r"refs/evidence$"), ("sync", r"refs$"),
                              ("sync", r"refs/heads/main\.lock$"), ("rename", r"refs/heads/main$"),
                              ("sync", r"refs/heads$"), ("rename", r"/archive/127[^/]*/.*\.md$"),
                              ("rename", r"stet/tmp/index$"), ("sync", r"/archive$"), ("rename", r"\.git/index$"),
                              ("sync", r"state\.db-wal$")):
            at = place(kind, at, pattern)


class Owner(harness.Case):
    """Who may not write the archive is told so before anything is fetched."""

    def setUp(self):
        super().setUp()
        if os.geteuid() != 0:
            self.skipTest("only root can become somebody else: not tried")
        self.archive.stet("add", self.url("/bulk/1"))
        os.chmod(self.archive.top, 0o755)

    def refused(self, *command, code, words):
        done = subprocess.run([*command, harness.STET, "run", "--all"], cwd=self.archive.folder, capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(self.newsroom.state()["stories"].get("/bulk/1", {}).get("requests", 0), 0)

    def as_nobody(self):
        command = ["setpriv", "--reuid=%d" % NOBODY, "--regid=%d" % NOBODY, "--clear-groups"]
        if subprocess.run([*command, harness.STET, "--help"], capture_output=True).returncode:
            self.skipTest("setpriv cannot run %s as user %d: not tried" % (harness.STET, NOBODY))
        return command

    def test_s3_an_archive_of_another_user_is_named_with_both(self):
        self.refused(*self.as_nobody(), code=77, words=["belongs to user 0, this is user %d" % NOBODY, "safe.directory"])

    def test_s3_a_folder_without_permission_is_named(self):
        command = self.as_nobody()
        for folder, folders, files in os.walk(self.archive.folder):
            for name in [".", *folders, *files]:
                os.chown(os.path.join(folder, name), NOBODY, NOBODY)
        os.chmod(os.path.join(self.archive.folder, ".git/objects/pack"), 0o555)
        self.refused(*command, code=77, words=[".git/objects/pack as user %d" % NOBODY])

    def test_s3_a_file_system_that_can_only_be_read_is_named(self):
        mount = ["unshare", "--mount", "sh", "-c", 'mount --bind . . && mount -o remount,bind,ro . && cd "$PWD" && '
                 'exec "$@"', "sh"]
        if subprocess.run([*mount, "true"], cwd=self.archive.folder, capture_output=True).returncode:
            self.skipTest("no mount of a read-only file system is allowed here: not tried")
        state = os.path.join(self.archive.folder, ".git/stet/state.db")
        self.refused(*mount, code=77, words=[state, "Read-only file system"])
        os.unlink(state)
        self.refused(*mount, code=77, words=[state, "Read-only file system"])


class Repository(harness.Case):
    """An archive of three articles that changed since it last looked."""

    def setUp(self):
        super().setUp()
        self.newsroom.control(bulk={"stable": True})
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(3)])
        self.archive.stet("run", now="2026-06-12T10:00:00Z")
        self.newsroom.control(bulk={"version": 2, "stable": True})
        self.archive.stet("run", "--all", now="2026-06-12T11:00:00Z")

    def edit_all(self, **run):
        self.newsroom.control(bulk={"version": 3, "stable": True})
        return self.archive.full("run", "--all", now="2026-06-12T12:00:00Z", **run)

    def whole(self):
        """All is as though nothing had happened."""
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.commits()), 9)

    def path(self, name):
        return os.path.join(self.archive.folder, ".git", name)

    def empty(self, name):
        with open(self.path(name), "w", encoding="utf-8"):
            pass

    def newest_pack(self):
        folder = self.path("objects/pack")
        packs = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".pack")]
        return max(packs, key=os.path.getmtime)

    # ---- power loss ----

    def test_s6_objects_of_no_bytes_are_removed_and_written_again(self):
        """Every object that the next run makes lies there already, without a byte."""
        whole = os.path.join(self.archive.top, "whole")
        shutil.copytree(self.archive.folder, whole)
        known = set(self.archive.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split())
        self.edit_all()
        made = set(self.archive.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()) - known
        shutil.rmtree(self.archive.folder)
        shutil.copytree(whole, self.archive.folder)
        self.assertGreater(len(made), 12)
        for name in made:
            os.makedirs(self.path("objects/" + name[:2]), exist_ok=True)
            self.empty("objects/%s/%s" % (name[:2], name[2:]))
        self.assertEqual(len(re.findall("had no bytes", self.edit_all().stderr)), len(made))
        self.whole()

    def test_s6_an_index_of_no_bytes_or_none_is_made_again_of_main(self):
        for index in "empty", "gone":
            self.empty("index")
            if index == "gone":
                os.unlink(self.path("index"))
            self.newsroom.control(bulk={"version": 3 if index == "empty" else 4, "stable": True})
            self.archive.stet("run", "--all", now="2026-06-12T12:00:00Z")
            self.archive.check()
        self.archive.stet("verify")

    def test_s6_files_of_stet_of_no_bytes_are_made_again(self):
        for name in "tips", "worktree", "lock", "state.db":
            self.empty("stet/" + name)
        self.edit_all()
        self.whole()

    def test_s6_a_ref_of_no_bytes_is_named_with_the_way_back(self):
        for ref in "refs/heads/main", "refs/evidence":
            self.empty(ref)
            said = self.edit_all(code=74).stderr
            commands = re.search(r"bring it back: `(rm [^`]*)` and `(git update-ref [^`]*)`", said)
            self.assertTrue(commands, said)
            for command in commands.groups():
                subprocess.run(command, shell=True, cwd=self.archive.folder, check=True)
        self.edit_all()
        self.whole()

    # ---- damage ----

    def test_s8_a_pack_that_cannot_be_read_is_named_and_nothing_is_put_on_top(self):
        tip, pack = self.archive.git("rev-parse", "main"), self.newest_pack()
        with open(pack, "rb") as file:
            whole = file.read()
        os.chmod(pack, 0o644)
        with open(pack, "wb") as file:
            file.write(whole[:40] + bytes(byte ^ 0x55 for byte in whole[40:-20]) + whole[-20:])
        said = self.edit_all(code=None)
        self.assertIn(said.returncode, (65, 74), said.stderr)
        self.assertRegex(said.stderr, r"object [0-9a-f]{40} .*git fsck")
        self.assertEqual(self.archive.git("rev-parse", "main"), tip)
        self.assertNotEqual(self.archive.full("verify", code=None).returncode, 0)
        with open(pack, "wb") as file:
            file.write(whole)
        self.edit_all()
        self.whole()

    def test_s8_a_page_that_cannot_be_read_is_named_by_verify(self):
        path = self.archive.files()[0]
        blob = self.archive.git("rev-parse", "refs/evidence:%s.html" % path).strip()
        self.loosen()
        os.unlink(self.path("objects/%s/%s" % (blob[:2], blob[2:])))
        self.assertIn("%s@2: its page is missing" % path, self.archive.stet("verify", code=65))

    def loosen(self):
        """Every object in a file of its own, as `git unpack-objects` makes them; no packs."""
        packs = os.path.join(self.archive.top, "packs")
        os.rename(self.path("objects/pack"), packs)
        os.mkdir(self.path("objects/pack"))
        for name in os.listdir(packs):
            if name.endswith(".pack"):
                with open(os.path.join(packs, name), "rb") as file:
                    subprocess.run(["git", "unpack-objects", "-q"], cwd=self.archive.folder, stdin=file, check=True)

    def test_s8_an_object_that_ends_too_early_is_named_by_whoever_reads_it(self):
        """libgit2 1.5 alone would wait for ever."""
        self.loosen()
        path = self.archive.git("log", "-1", "--format=", "--name-only", "main").strip()
        bundle = "export --bundle %s --output ../bundle" % path
        for revision, calls in (("main", ("run --all", "verify", "doctor", bundle)),
                                ("main^{tree}", ("run --all", "verify", "doctor", bundle)),
                                ("main:" + path, ("verify", "doctor", bundle, "show " + path, "export " + path)),
                                ("refs/evidence", ("run --all", "verify", bundle)),
                                ("refs/evidence^{tree}", ("run --all", "verify", bundle)),
                                ("refs/evidence:%s.html" % path, ("verify", bundle, "show --evidence " + path))):
            file, whole = self.cut(revision)
            for call in calls:
                with self.subTest(object=revision, call=call):
                    is_file = revision.startswith(("main:", "refs/evidence:"))
                    code = 1 if call == "doctor" else 65 if call == "verify" and is_file else 74
                    self.assertIn(file + " is damaged", self.blamed(call, code))
            os.rename(whole, file)
        self.whole_but_the_last()
        file, whole = self.cut("main:" + path)
        said = self.blamed("run --all", 0)
        self.assertIn(file + " is damaged", said)
        self.assertIn("2 edited, 0 unchanged, 1 not read", said)
        os.rename(whole, file)
        self.edit_all()
        self.whole()

    def test_s8_the_manual_has_the_way_back_from_half_an_object(self):
        with open(os.path.join(harness.HERE, "..", "..", "dist/man/stet-archive.7.scd"), encoding="utf-8") as file:
            ways = re.findall(r"(?ms)^```\n(.*?)^```$", re.search(r"(?ms)^# DAMAGE$(.*?)^# ", file.read()).group(1))
        copy = os.path.join(self.archive.top, "copy.git")
        self.archive.git("clone", "-q", "--mirror", ".", copy)
        self.loosen()
        for revision in "main", "main^{tree}", "refs/evidence:" + self.archive.files()[0] + ".html":
            name = self.archive.git("rev-parse", revision).strip()
            file, _ = self.cut(revision)
            way = ways[0].replace("/tmp", "..").replace("FILE", file).replace("OBJECT", name).replace("COPY", copy)
            subprocess.run(["sh", "-euc", way], cwd=self.archive.folder, check=True, capture_output=True)
        self.whole_but_the_last()
        mine = os.path.join(self.archive.folder, "mine.txt")
        with open(mine, "w", encoding="utf-8") as file:
            file.write("Mine.\n")
        self.archive.git("add", "mine.txt")
        self.archive.git("-c", "user.name=R", "-c", "user.email=r@paper.example", "commit", "-q", "-m", "Mine")
        file, _ = self.cut("main")
        self.assertIn(file + " is damaged", self.blamed("run --all", 74))
        subprocess.run(["sh", "-euc", "mv %s ..; %s" % (file, ways[1])], cwd=self.archive.folder, check=True)
        self.edit_all()
        self.assertEqual(self.archive.git("status", "--porcelain"), "A  mine.txt\n")

    def cut(self, revision):
        """What a power loss leaves of an object; gives its file, and a copy of what that was."""
        name = self.archive.git("rev-parse", revision).strip()
        file, whole = self.path("objects/%s/%s" % (name[:2], name[2:])), os.path.join(self.archive.top, "whole")
        shutil.copy(file, whole)
        os.chmod(file, 0o644)
        os.truncate(file, os.path.getsize(file) // 2)
        return file, whole

    def blamed(self, call, code):
        """What a call says that must end in time, and by this exit code."""
        shutil.rmtree(os.path.join(self.archive.top, "bundle"), ignore_errors=True)
        self.newsroom.control(bulk={"version": 3, "stable": True})
        done = subprocess.run([harness.STET, *call.split()], cwd=self.archive.folder, timeout=60, text=True,
                              capture_output=True, env=dict(os.environ, STET_TEST_NOW="2026-06-12T12:00:00Z"))
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done.stderr + done.stdout

    def whole_but_the_last(self):
        """As whole, before the versions that the tests add."""
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.commits()), 6)

    # ---- people ----

    def test_s12_what_is_staged_and_dirty_stays_and_no_commit_undoes_a_version(self):
        first, second = self.archive.files()[:2]
        for path, staged in ((first, True), (second, False)):
            with open(os.path.join(self.archive.folder, path), "a", encoding="utf-8") as file:
                file.write("My remark.\n")
            if staged:
                self.archive.git("add", path)
        said = self.edit_all().stderr
        self.assertEqual(said.count("changed by hand and left alone"), 2, said)
        for path in first, second:
            self.assertTrue(self.archive.text(path).endswith("My remark.\n"))
        self.archive.git("-c", "user.name=R", "-c", "user.email=r@paper.example", "commit", "-q", "--allow-empty", "-m",
                         "Mine")
        self.assertEqual(self.archive.git("diff", "--stat", "main~1", "main"), "")
        self.archive.git("checkout", "-q", "--", ".")
        self.whole_but_one()

    def whole_but_one(self):
        """As whole, beside one commit of a person."""
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.commits()), 10)

    def test_s12_another_branch_or_a_detached_head_stays_where_it_is(self):
        self.archive.git("checkout", "-q", "-b", "reading")
        before = self.archive.git("rev-parse", "HEAD")
        self.edit_all()
        self.assertEqual(self.archive.git("rev-parse", "HEAD"), before)
        self.archive.check()
        self.archive.git("checkout", "-q", "--detach")
        self.newsroom.control(bulk={"version": 4, "stable": True})
        self.archive.stet("run", "--all", now="2026-06-12T13:00:00Z")
        self.assertEqual(self.archive.git("rev-parse", "HEAD"), before)
        self.archive.check()
        self.archive.git("checkout", "-q", "main")
        self.archive.check()
        self.archive.stet("verify")
        self.assertEqual(len(self.archive.commits()), 12)

    def test_s13_a_branch_that_is_gone_is_named_with_the_way_back(self):
        self.archive.git("checkout", "-q", "--detach")
        self.archive.git("branch", "-m", "main", "mine")
        said = self.edit_all(code=65).stderr
        command = re.search(r"bring it back: `(git branch main [0-9a-f]{40})`", said)
        self.assertTrue(command, said)
        subprocess.run(command.group(1), shell=True, cwd=self.archive.folder, check=True)
        self.archive.git("checkout", "-q", "main")
        self.edit_all()
        self.whole()

    def test_s14_a_history_set_back_is_refused_and_what_it_lost_comes_again(self):
        tip = self.archive.git("rev-parse", "main").strip()
        files = {path: self.archive.text(path) for path in self.archive.files()}
        self.archive.git("reset", "-q", "--hard", "HEAD~2")
        said = self.archive.full("run", "--all", code=65).stderr
        self.assertIn("the history of main was rewritten", said)
        self.assertEqual(self.archive.git("rev-parse", "main"), self.archive.git("rev-parse", tip + "~2"))
        self.archive.git("reflog", "expire", "--expire=now", "--all")
        self.archive.git("gc", "-q", "--prune=now")
        self.assertEqual(self.archive.git("rev-parse", "refs/stet/lost/" + tip).strip(), tip)
        self.archive.stet("run", "--all", "--accept-rewrite", now="2026-06-12T12:00:00Z")
        self.assertEqual({path: self.archive.text(path) for path in self.archive.files()}, files)
        self.newsroom.control(bulk={"version": 3, "stable": True})
        self.archive.stet("run", "--all", now="2026-06-12T13:00:00Z")
        self.whole()
        self.assertEqual(self.archive.full("run", "--all", now="2026-06-12T14:00:00Z").stderr, "")

    def test_s14_a_history_of_other_messages_is_refused_until_it_is_accepted(self):
        self.archive.git("-c", "user.name=R", "-c", "user.email=r@paper.example", "filter-branch", "-f", "--msg-filter",
                         "sed 's/^Edit: headline$/Edit: figure/'", "HEAD~1..HEAD")
        self.assertIn("the history of main was rewritten", self.archive.full("run", "--all", code=65).stderr)
        self.archive.stet("run", "--all", "--accept-rewrite", now="2026-06-12T12:00:00Z")
        self.archive.stet("verify")
        self.edit_all()
        self.archive.check()
        self.archive.stet("verify")

    # ---- repositories ----

    def test_s16_a_split_or_sparse_index_is_named_with_the_way_out(self):
        for make, undo in (("update-index --split-index", "update-index --no-split-index"),
                           ("sparse-checkout set --cone --sparse-index watchers", "sparse-checkout disable")):
            before = len(self.archive.commits())
            self.archive.git(*make.split())
            self.newsroom.control(bulk={"version": 3 if "split" in make else 4, "stable": True})
            done = self.archive.full("run", "--all", now="2026-06-12T12:00:00Z", code=None)
            if done.returncode == 0:
                self.assertEqual(len(self.archive.commits()), before + 3)
            else:
                self.assertIn(done.returncode, (65, 74))
                self.assertIn("git " + undo, done.stderr)
            self.archive.git(*undo.split())
            subprocess.run(["git", "config", "--unset", "extensions.worktreeConfig"], cwd=self.archive.folder)
            self.archive.stet("run", "--all", now="2026-06-12T12:30:00Z")
            self.archive.check()
            self.archive.stet("verify")
            self.assertEqual(len(self.archive.commits()), before + 3)

    def test_s17_names_that_differ_in_case_alone_become_two_files_everywhere(self):
        page = os.path.join(self.archive.top, "page.html")
        with open(page, "wb") as file:
            file.write(self.newsroom.get("/bulk/7"))
        other = os.path.join(self.archive.top, "other.html")
        with open(other, "wb") as file:
            file.write(self.newsroom.get("/bulk/8"))
        origin = harness.Newsroom({"/harbour-bridge-reopens": [page], "/Harbour-Bridge-Reopens": [other]})
        self.addCleanup(origin.close)
        self.archive.stet("add", origin.base + "/harbour-bridge-reopens", origin.base + "/Harbour-Bridge-Reopens")
        self.archive.stet("run")
        names = [path for path in self.archive.files() if path.startswith(origin.host)]
        self.assertEqual(len({name.casefold() for name in names}), 2, names)

    # ---- time ----

    def test_s18_a_clock_that_jumps_moves_no_date_of_git_back_and_stops_no_watch(self):
        for number, now in enumerate(("2026-06-11T10:00:00Z", "2036-06-11T10:00:00Z", "1970-01-01T00:00:10Z",
                                      "2026-06-13T10:00:00Z")):
            self.newsroom.control(bulk={"version": 3 + number, "stable": True})
            self.archive.stet("run", "--all", now=now)
            self.archive.check()
            self.archive.stet("verify")
        dates = [int(date) for date in self.archive.git("log", "--reverse", "--format=%ct", "main").split()]
        self.assertEqual(dates, sorted(dates))
        # Ten years too early is a week at most: the longest interval.
        self.assertIn("3 looked at", self.archive.stet("run", now="2026-06-20T10:01:00Z"))

    def test_s19_the_zone_of_the_machine_changes_nothing_that_is_kept(self):
        whole = os.path.join(self.archive.top, "whole")
        shutil.copytree(self.archive.folder, whole)
        kept = []
        # Summer time began in the one zone, and ended in the other, within that hour.
        for zone in "UTC", "America/New_York", "Australia/Lord_Howe", ":/no/such/zone":
            shutil.rmtree(self.archive.folder)
            shutil.copytree(whole, self.archive.folder)
            self.newsroom.control(bulk={"version": 3, "stable": True})
            self.archive.stet("run", "--all", now="2027-03-14T07:00:00Z", environment={"TZ": zone})
            kept.append((self.archive.git("rev-parse", "main^{tree}"),
                         sorted(self.archive.git("log", "-3", "--format=%aI %cI %s", "main").splitlines())))
            self.assertRegex(kept[-1][1][0], r"^2027-03-14T07:00:00(Z|\+00:00) ")
        self.assertEqual(kept, kept[:1] * 4)

    # ---- while a run is under way ----

    def begin_slow_run(self):
        """A run of which one article is asked for, and not yet answered."""
        self.newsroom.control(bulk={"version": 3, "stable": True})
        self.newsroom.control(story="/bulk/1", behaviour="stall", times=1)
        before = self.asked()
        run = subprocess.Popen([harness.STET, "run", "--all"], cwd=self.archive.folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=dict(os.environ, STET_TEST_NOW="2026-06-12T12:00:00Z"))
        self.addCleanup(lambda: run.poll() is None and run.kill())
        while self.asked() == before:
            self.assertIsNone(run.poll())
            time.sleep(0.01)
        return run

    def asked(self):
        """How often the slow article was asked for."""
        return self.newsroom.state()["stories"].get("/bulk/1", {}).get("requests", 0)

    def test_s23_a_watch_taken_out_during_a_run_keeps_its_history(self):
        run = self.begin_slow_run()
        added = os.path.join(self.archive.folder, "watchers/added.watch")
        with open(added, encoding="utf-8") as file:
            text = file.read()
        with open(added, "w", encoding="utf-8") as file:
            file.write(re.sub(r"\[watch\]\nurl = \S*/bulk/2\n", "", text))
        run.send_signal(signal.SIGTERM)
        self.assertEqual(run.wait(timeout=20), 143)
        run.communicate()
        self.assertIn("2 looked at", self.archive.stet("run", "--all", now="2026-06-12T13:00:00Z"))
        self.assertEqual(len(self.archive.files()), 3)
        self.archive.check()
        self.archive.stet("verify")

    def test_s24_a_signal_ends_a_run_within_five_seconds_and_keeps_what_is_complete(self):
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
            run = self.begin_slow_run()
            started = time.monotonic()
            run.send_signal(number)
            self.assertEqual(run.wait(timeout=20), 128 + number)
            self.assertLess(time.monotonic() - started, 6)
            run.communicate()
            self.archive.check()
        self.archive.stet("run", "--all", now="2026-06-12T13:00:00Z")
        self.whole()

    def test_s25_a_dumb_terminal_and_a_plain_locale_change_nothing(self):
        for call in ["log"], ["list"], ["status"], ["show", self.archive.files()[0]]:
            plain = self.archive.stet(*call)
            for environment in {"TERM": "dumb"}, {"LANG": "C", "LC_ALL": "C"}, {"TERM": "", "COLUMNS": "x"}:
                self.assertEqual(self.archive.stet(*call, environment=environment), plain)
            self.assertNotIn("\033", plain)


if __name__ == "__main__":
    harness.main()
