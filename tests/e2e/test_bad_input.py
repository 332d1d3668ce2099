"""Bad input: one clear line, the right exit code, nothing lost, the other watches done."""
import os
import signal
import subprocess
import time

import harness


class BadInput(harness.Case):
    def setUp(self):
        super().setUp()
        self.story = self.url(self.newsroom.gold(harness.STORY, 1)["url"])

    def one_line(self, done):
        lines = [line for line in done.stderr.splitlines() if line]
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("stet: "), lines[0])
        return lines[0]

    def test_s22_a_wrong_watch_file_is_named_with_its_line_and_the_others_are_watched(self):
        self.archive.stet("add", self.url("/bulk/1"))
        with open(os.path.join(self.archive.folder, "watchers/mine.watch"), "w") as file:
            file.write("[watch]\nurl = %s\nevry = 15min\n" % self.url("/bulk/2"))
        done = self.archive.full("run")
        line = self.one_line(done)
        self.assertIn("watchers/mine.watch:3", line)
        self.assertIn("`every`", line)
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertIn("watchers/mine.watch:3", self.archive.stet("status", code=1))
        self.assertEqual(self.one_line(self.archive.full("run")), line, "each run says so, until it is mended")

    def pipe(self, name):
        path = os.path.join(self.archive.folder, name)
        if os.path.exists(path):
            os.unlink(path)
        os.mkfifo(path)
        self.addCleanup(os.unlink, path)
        return path

    def test_s22_a_pipe_in_place_of_a_watch_file_keeps_nobody_waiting(self):
        self.archive.stet("add", self.url("/bulk/1"))
        path = self.pipe("watchers/pipe.watch")
        for arguments, code in (("run",), 0), (("list",), 0), (("status",), 1):
            done = self.archive.full(*arguments, code=code, timeout=20)
            self.assertIn("%s: a pipe or a device, where a file should be" % path, done.stderr + done.stdout)
        self.assertEqual(len(self.archive.commits()), 1)

    def test_s22_a_pipe_in_place_of_a_file_that_settings_name_is_told(self):
        for name in "stet.conf", "authorities.pem":
            self.assertIn(self.pipe(name), self.one_line(self.archive.full("run", code=78, timeout=20)))
            with open(os.path.join(self.archive.folder, "new.conf"), "w") as file:
                file.write(harness.CONFIG + "ca-file = authorities.pem\n")
            os.rename(file.name, os.path.join(self.archive.folder, "stet.conf"))

    def test_what_a_person_names_may_be_a_pipe(self):
        page = "<title>Gate</title><h1>Gate</h1><p>%s</p>" % "The harbour office opened its new gate on Monday. " * 9
        for command in ('cat | "$0" extract /dev/stdin', 'cat | "$0" extract -', '"$0" extract <(cat)'):
            done = subprocess.run(["bash", "-c", command, harness.STET], input=page, capture_output=True, text=True,
                                  timeout=20)
            self.assertIn("The harbour office opened its new gate on Monday.", done.stdout, command + done.stderr)
        for name in "-", "<(cat)":
            done = subprocess.run(["bash", "-c", '"$0" import --dry-run ' + name, harness.STET], timeout=20, text=True,
                                  input="https://a.example/story\n", capture_output=True, cwd=self.archive.folder)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_host_that_cannot_be_reached_is_reported_and_the_others_are_done(self):
        nobody = "http://%s/story" % harness.refusing(self)
        self.archive.stet("add", nobody, self.url("/bulk/1"))
        done = self.archive.full("run")
        line = self.one_line(done)
        self.assertIn(nobody, line)
        self.assertEqual(len(self.archive.commits()), 1)
        self.assertIn(nobody, self.archive.stet("status", code=1))

    def test_pages_that_are_no_article_make_no_version(self):
        kinds = ["empty", "pdf", "image", "json", "soft-404", "bot-wall", "captcha", "consent-wall", "script-only",
                 "maintenance", "truncated-gzip", "truncated-length", "truncated-chunk", "truncated-close", "401", "451",
                 "429", "500", "503", "partial", "gzip-bomb", "redirect-loop", "redirect:file:///etc/passwd",
                 "header-flood"]
        self.archive.stet("add", self.story)
        self.archive.stet("run")
        before = self.archive.git("rev-parse", "main")
        for hour, kind in enumerate(kinds):
            with self.subTest(kind=kind):
                # A site that asks for a pause is not asked again before.
                now = "2030-06-%02dT%02d:00:00Z" % (1 + hour // 24, hour % 24)
                self.newsroom.control(story=harness.STORY, behaviour=kind)
                done = self.archive.full("run", "--all", now=now)
                self.one_line(done)
                self.assertEqual(self.archive.git("rev-parse", "main"), before, "%s became a version" % kind)
        self.archive.check()
        self.archive.stet("status", code=1)
        self.newsroom.control(story=harness.STORY, behaviour="normal")
        self.archive.stet("run", "--all", now="2030-06-03T00:00:00Z")
        self.assertEqual(self.archive.git("rev-parse", "main"), before)
        self.archive.stet("status", now="2030-06-03T00:00:00Z")

    def test_a_304_that_nobody_asked_for_is_asked_again(self):
        self.archive.stet("add", self.story)
        self.newsroom.control(story=harness.STORY, behaviour="bad-304", times=1)
        self.archive.stet("run")
        self.assertEqual(len(self.archive.commits()), 1)

    def test_s9_a_second_run_finds_the_archive_held(self):
        self.archive.stet("add", self.story)
        self.newsroom.control(story=harness.STORY, behaviour="stall")
        first = subprocess.Popen([harness.STET, "run"], cwd=self.archive.folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            while not self.newsroom.state()["stories"][harness.STORY]["open"]:
                time.sleep(0.01)
            line = self.one_line(self.archive.full("run", "--all", code=75))
            self.assertIn(str(first.pid), line)
        finally:
            first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(timeout=10), 128 + signal.SIGTERM)
        self.archive.check()

    def test_a_folder_that_is_no_archive_is_said_to_be_none(self):
        line = self.one_line(self.archive.full("run", "-C", self.archive.top, code=66))
        self.assertIn("stet init", line)

    def test_s22_a_wrong_setting_stops_the_run_before_anything_is_fetched(self):
        self.archive.stet("add", self.url("/bulk/1"))
        with open(os.path.join(self.archive.folder, "stet.conf"), "a") as file:
            file.write("delai = 3s\n")
        line = self.one_line(self.archive.full("run", code=78))
        self.assertIn("stet.conf:8", line)
        self.assertIn("`delay`", line)
        self.assertEqual(self.archive.commits(), [])

    def test_s2_a_full_disk_is_told_and_loses_nothing(self):
        self.archive.stet("add", *[self.url("/bulk/%d" % n) for n in range(12)])
        self.archive.stet("run", self.url("/bulk/0"))
        self.newsroom.control(bulk={"version": 2})
        # A limit on the size of files is the full disk that needs no mount: the pack of the batch does not fit.
        done = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$0" run --all', harness.STET], cwd=self.archive.folder,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 74, done.stderr)
        self.assertTrue(done.stderr.splitlines()[-1].startswith("stet: "), done.stderr)
        self.archive.check()
        self.archive.stet("run", "--all")
        self.archive.check()
        self.assertEqual(len(self.archive.files()), 12)
        self.archive.stet("verify")

    def test_s1_too_little_room_on_the_disk_stops_the_run_before_anything_is_fetched(self):
        self.archive.stet("add", self.url("/bulk/1"))
        with open(os.path.join(self.archive.folder, "stet.conf"), "w") as file:
            file.write(harness.CONFIG.replace("min-free = 0", "min-free = 900000GiB"))
        line = self.one_line(self.archive.full("run", code=74))
        self.assertIn("min-free", line)
        self.assertEqual(self.archive.commits(), [])


if __name__ == "__main__":
    harness.main()
