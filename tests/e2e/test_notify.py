"""`[notify NAME]`: who is told of edits, when, and what becomes of a channel that is down, slow, or refuses."""
import base64
import hashlib
import hmac
import json
import os
import select
import subprocess
import tempfile
import threading
import time

import harness
import listeners

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%(headline)s</title>
<meta property="og:site_name" content="The Quay"></head><body><main><article><h1>%(headline)s</h1>
<p>The harbour board voted on Monday to close the old ferry slip at the end of the season, after a long debate.</p>
<p>“We cannot keep pouring money into rotten timber,” said Marta Quill, who chairs the board of the harbour.</p>
<p>Some %(figure)s people had signed a petition against the closure, which was handed over before the meeting.</p>
<p>The slip was opened in 1931 and has been used by two small ferries and a dozen fishing boats since then.</p>
</article></main></body></html>"""

HEADLINES = ["Board votes to close ferry slip"] + ["Board %s votes to close ferry slip" % word for word in
                                                 "quietly narrowly finally grimly gladly slowly barely rashly".split()]


class Notify(harness.Case):
    path = "/news/ferry-slip"
    pages = [PAGE % {"headline": headline, "figure": "1,200"} for headline in HEADLINES]

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stet-notify-")
        self.addCleanup(folder.cleanup)
        files = []
        for number, page in enumerate(self.pages):
            files.append(os.path.join(folder.name, "v%d.html" % number))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(page)
        self.mounts = {self.path: files}
        super().setUp()
        self.sink = listeners.HttpSink()
        self.addCleanup(self.sink.close)
        self.version = 1
        self.minute = 0
        self.archive.stet("add", "--tag", "boats", self.url(self.path))

    def configure(self, *sections):
        with open(os.path.join(self.archive.folder, "stet.conf"), "w", encoding="utf-8") as file:
            file.write(harness.CONFIG + "\n".join(sections) + "\n")

    def channel(self, kind="webhook", target=None, name="desk", more=""):
        return "[notify %s]\n%s = %s\n%s" % (name, kind, target or self.sink.base + "/in", more)

    def secret(self, name, text):
        folder = os.path.join(self.archive.folder, ".git/stet/secrets")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(os.path.join(folder, name), 0o600)

    def now(self):
        return "2026-03-02T%02d:%02d:00Z" % (9 + self.minute // 60, self.minute % 60)

    def run_now(self, *arguments, minutes=10, **options):
        self.minute += minutes
        return self.archive.full("run", *arguments, now=self.now(), **options)

    def start(self, *sections):
        """The channels, placed at the tip, and the first version."""
        self.configure(*sections)
        self.run_now()

    def edit(self, times=1, **options):
        for _ in range(times):
            self.version += 1
            self.newsroom.control(story=self.path, version=self.version)
            done = self.run_now("--all", **options)
        return done

    def begin_edit(self):
        """A run with an edit to tell, which is under way."""
        self.version += 1
        self.newsroom.control(story=self.path, version=self.version)
        self.minute += 10
        return subprocess.Popen([harness.STET, "run", "--all"], cwd=self.archive.folder, stdout=subprocess.DEVNULL,
                                env=dict(os.environ, STET_TEST_NOW=self.now()))

    def notify(self, *arguments, code=0, **options):
        return self.archive.full("notify", *arguments, code=code, now=self.now(), **options)

    def told(self, name="desk"):
        return self.archive.git("rev-parse", "refs/stet/told/" + name).strip()

    def tip(self):
        return self.archive.git("rev-parse", "main").strip()

    def keys(self):
        return [request.key for request in self.sink.requests]

    def commits_behind(self, first):
        return self.archive.git("rev-list", "--reverse", first + "..main").split()


class Webhook(Notify):
    def test_a_new_channel_begins_at_the_tip_and_an_edit_is_told_once(self):
        self.run_now()
        self.edit()
        self.start(self.channel())
        self.assertEqual(self.sink.requests, [])
        self.assertEqual(self.told(), self.tip())
        done = self.edit()
        self.assertEqual(done.stderr, "")
        self.assertEqual(self.keys(), [self.tip() + "-desk"])
        self.assertEqual(self.told(), self.tip())
        sent = self.now()
        self.run_now("--all")
        self.run_now()
        self.assertEqual(len(self.sink.requests), 1)
        body = self.sink.requests[0].json()
        self.assertEqual((body["schema"], body["channel"], body["key"], body["test"], body["sent"]),
                         (1, "desk", self.tip() + "-desk", False, sent))
        [notice] = body["notices"]
        self.assertEqual({key: notice[key] for key in ("verb", "outlet", "headline", "tag", "language", "version",
                                                       "labels", "weight", "seen", "last_seen", "commit", "url")},
                         {"verb": "edit", "outlet": "The Quay", "headline": HEADLINES[2], "tag": "boats",
                          "language": "en", "version": 3, "labels": ["headline"], "weight": 90,
                          "seen": "2026-03-02T09:40:00Z", "last_seen": "2026-03-02T09:30:00Z", "commit": self.tip(),
                          "url": self.url(self.path)})
        self.assertEqual([(edit["label"], edit["before"], edit["after"]) for edit in notice["edits"]],
                         [("headline", HEADLINES[1], HEADLINES[2])])

    def test_a_signature_is_that_of_standard_webhooks(self):
        key = b"0123456789abcdef01234567"
        self.secret("hook", "key: whsec_%s\n" % base64.b64encode(key).decode())
        self.start(self.channel(more="secret = hook\n"))
        self.edit()
        [request] = self.sink.requests
        signed = b"%s.%s.%s" % (request.headers["webhook-id"].encode(), request.headers["webhook-timestamp"].encode(),
                                request.body)
        signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        self.assertEqual(request.headers["webhook-signature"], "v1," + signature)
        self.assertEqual(request.headers["webhook-id"], request.key)

    def test_what_is_not_wanted_is_passed_over_in_silence(self):
        self.start(self.channel(more="min = 91\n"), self.channel(name="quotes", more="labels = quote, figure\n"),
                   self.channel(name="other", more="outlets = Example Times\n"),
                   self.channel(name="tagged", more="tags = trains, boats\n"),
                   self.channel(name="quay", more="outlets = elsewhere, the quay\n"),
                   self.channel(name="births", more="events = new\n"))
        self.edit()
        self.assertEqual(sorted(key.split("-")[1] for key in self.keys()), ["quay", "tagged"])
        for name in ("desk", "quotes", "other", "tagged", "quay", "births"):
            self.assertEqual(self.told(name), self.tip())

    def test_a_redirect_is_not_followed(self):
        other = listeners.HttpSink()
        self.addCleanup(other.close)
        self.sink.answers = [(302, {"Location": other.base + "/"}, b"")]
        self.start(self.channel())
        self.assertIn("it answered 302, a redirect, which is not followed", self.edit().stderr)
        self.assertEqual(other.requests, [])


class Trouble(Notify):
    def test_s26_a_channel_that_is_down_loses_nothing_and_holds_up_no_run(self):
        port = self.sink.port
        self.start(self.channel())
        first = self.told()
        self.sink.close()
        done = self.edit()
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"\[notify desk\] webhook, http://127.0.0.1:%d: not told \(nothing is lost; it is "
                                      r"tried again\): Failed to connect" % port)
        self.edit(2)
        self.assertEqual(self.told(), first)
        self.sink = listeners.HttpSink(port)
        self.run_now(minutes=30)  # nothing is due: it comes for the notices alone
        self.assertEqual(self.keys(), [commit + "-desk" for commit in self.commits_behind(first)])
        self.assertEqual(self.told(), self.tip())
        self.assertEqual(len(self.sink.requests), 3)

    def test_delays_grow_and_a_notify_by_hand_tries_at_once(self):
        self.sink.answers = [500]
        self.start(self.channel())
        self.edit()
        self.assertEqual(len(self.sink.requests), 1)
        nexts = []
        for _ in range(4):
            nexts.append(json.loads(self.notify("--json", code=1).stdout)["next"][11:16])
        self.assertEqual(nexts, ["09:22", "09:24", "09:28", "09:36"])
        count = len(self.sink.requests)
        self.run_now(minutes=5)
        self.assertEqual(len(self.sink.requests), count)
        self.sink.answers = [200]
        self.run_now(minutes=20)
        self.assertEqual(self.told(), self.tip())
        self.assertEqual(len(set(self.keys())), 1)

    def test_retry_after_of_429_is_waited_for(self):
        self.sink.answers = [(429, {"Retry-After": "1800"}, b"slow down"), 200]
        self.start(self.channel())
        self.assertIn("it answered 429: slow down", self.edit().stderr)
        self.run_now(minutes=20)
        self.assertEqual(len(self.sink.requests), 1)
        self.run_now(minutes=15)
        self.assertEqual(len(self.sink.requests), 2)
        self.assertEqual(len(set(self.keys())), 1)
        self.assertEqual(self.told(), self.tip())

    def test_what_is_refused_is_passed_over_kept_and_blocks_nothing(self):
        self.sink.answers = [(400, {}, b"no \x1b[31msuch\nchannel"), 200]
        self.start(self.channel())
        self.assertIn("refused, and passed over (`stet notify --refused`): it answered 400: no \\u{1B}[31msuch",
                      self.edit().stderr)
        refused = self.tip()
        self.assertEqual(self.told(), refused)
        self.edit()
        self.assertEqual(len(self.sink.requests), 2)
        [line] = [json.loads(line) for line in self.notify("--refused", "--json").stdout.splitlines()]
        self.assertEqual((line["channel"], line["commit"], line["at"]), ("desk", refused, "2026-03-02T09:20:00Z"))
        self.assertIn(HEADLINES[1], line["title"])
        self.assertIn(HEADLINES[1], self.notify("--refused").stdout)
        self.assertNotIn("\x1b", self.notify("--refused").stdout)

    def test_a_slow_one_is_left_after_its_time_and_told_again_by_the_same_key(self):
        self.sink.slow = threading.Event()
        self.addCleanup(self.sink.slow.set)
        self.start(self.channel(more="timeout = 1s\n"))
        self.assertIn("timed out", self.edit().stderr)
        self.sink.slow.set()
        self.notify()
        self.assertEqual(len(self.sink.requests), 2)
        self.assertEqual(len(set(self.keys())), 1)
        self.assertEqual(self.told(), self.tip())

    def test_s26_killed_between_sending_and_noting_it_is_sent_again_under_the_same_key(self):
        self.start(self.channel())
        first = self.told()
        run = self.begin_edit()
        self.sink.kills = lambda: run.pid
        run.wait()
        self.assertEqual(run.returncode, -9)
        self.assertEqual(len(self.sink.requests), 1)
        self.assertEqual(self.told(), first)
        self.archive.check()
        self.sink.kills = None
        self.run_now(minutes=1)  # nothing is due: that run was expected to end
        self.assertEqual(self.keys(), [self.tip() + "-desk"] * 2)
        self.assertEqual(self.told(), self.tip())

    def test_a_run_killed_before_it_came_to_its_notices_leaves_them_to_the_next(self):
        self.start(self.channel(), self.channel(name="other"))
        run = self.begin_edit()
        self.sink.kills = lambda: run.pid
        run.wait()
        self.sink.kills = None
        self.run_now(minutes=1)
        self.assertEqual(self.keys(), [self.tip() + "-desk"] * 2 + [self.tip() + "-other"])

    def test_a_ref_that_was_lost_goes_on_from_the_tip_and_says_so(self):
        self.start(self.channel())
        self.sink.answers = [500]
        self.edit()
        self.archive.git("update-ref", "-d", "refs/stet/told/desk")
        self.sink.answers = [200]
        done = self.run_now("--all")
        self.assertIn("[notify desk]: refs/stet/told/desk was lost", done.stderr)
        self.assertEqual(self.told(), self.tip())
        count = len(self.sink.requests)
        self.edit()
        self.assertEqual(len(self.sink.requests), count + 1)

    def test_a_state_db_that_was_lost_costs_no_notice(self):
        self.start(self.channel())
        self.sink.answers = [500]
        self.edit()
        self.archive.lose_state()
        self.sink.answers = [200]
        self.run_now()
        self.assertEqual(self.keys(), [self.tip() + "-desk"] * 2)

    def test_two_senders_are_one(self):
        self.sink.slow = threading.Event()
        self.addCleanup(self.sink.slow.set)
        self.start(self.channel())
        run = self.begin_edit()
        while not self.sink.requests and run.poll() is None:
            time.sleep(0.01)
        self.assertIn("another stet is sending", self.notify(code=75).stderr)
        self.sink.slow.set()
        run.wait()
        self.assertEqual(len(self.sink.requests), 1)


    def test_what_comes_while_another_stet_sends_is_told_by_the_next_run(self):
        self.sink.slow = threading.Event()
        self.addCleanup(self.sink.slow.set)
        self.start(self.channel())
        run = self.begin_edit()
        while not self.sink.requests and run.poll() is None:
            time.sleep(0.01)
        self.edit()
        self.sink.slow.set()
        run.wait()
        self.run_now(minutes=0)
        self.assertEqual(self.keys(), [self.archive.git("rev-parse", "main~1").strip() + "-desk", self.tip() + "-desk"])


class Status(Notify):
    def channels(self, code):
        done = self.archive.full("status", "--json", code=code, now=self.now())
        return json.loads(done.stdout)["channels"]

    def test_a_channel_that_fails_is_a_line_in_status(self):
        self.sink.answers = [(500, {}, b"no \x1b[31mroom")]
        self.start(self.channel())
        self.assertEqual(self.channels(0), [])
        self.edit(2)
        self.assertIn("[notify desk]: not told since 2026-03-02T09:20:00Z, tried 2 times, 2 waiting: it answered 500: "
                      "no \\u{1B}[31mroom", self.archive.full("status", code=1, now=self.now()).stdout)
        [channel] = self.channels(1)
        self.assertEqual({key: channel[key] for key in ("channel", "fault", "since", "waiting", "tries", "next")},
                         {"channel": "desk", "fault": True, "since": "2026-03-02T09:20:00Z", "waiting": 2, "tries": 2,
                          "next": "2026-03-02T09:32:00Z"})
        self.sink.answers = [200]
        self.notify()
        self.assertEqual(self.channels(0), [])

    def test_what_was_refused_or_lost_is_only_told(self):
        self.sink.answers = [410, 200]
        self.start(self.channel())
        self.edit()
        [channel] = self.channels(0)
        self.assertEqual((channel["fault"], channel["words"]),
                         (False, "1 refused in the last week (`stet notify --refused`)"))
        self.archive.git("update-ref", "refs/stet/told/desk", "refs/evidence")
        [channel] = self.channels(0)
        self.assertIn("its ref was lost", channel["words"])
        self.run_now("--all")
        self.assertEqual(self.told(), self.tip())
        [channel] = self.channels(0)
        self.assertIn("its ref was lost", channel["words"])


class When(Notify):
    def test_a_digest_is_one_message_at_the_end_of_its_span(self):
        self.start(self.channel(more="digest = 1h\n"), self.channel("slack", name="chat", more="digest = 1h\n"))
        self.edit(3)  # until 09:40
        self.assertEqual(self.sink.requests, [])
        self.run_now(minutes=15)
        self.assertEqual(self.sink.requests, [])
        self.run_now(minutes=6)  # 10:01
        self.assertEqual(len(self.sink.requests), 2)
        body = self.sink.requests[0].json()
        self.assertEqual([notice["headline"] for notice in body["notices"]], HEADLINES[1:4])
        self.assertEqual([notice["key"] for notice in body["notices"]],
                         [notice["commit"] + "-desk" for notice in body["notices"]])
        self.assertEqual(body["key"], "%.12s-%s-desk" % (body["notices"][0]["commit"], self.tip()))
        self.assertIn("3 edits", self.sink.requests[1].json()["text"])
        self.assertEqual((self.told(), self.told("chat")), (self.tip(), self.tip()))

    def test_quiet_hours_of_the_local_day_are_waited_for(self):
        zone = {"TZ": "Asia/Tokyo"}  # 09:00 UTC is 18:00
        self.configure(self.channel(more="quiet = 18:00-20:00\n"))
        self.run_now(environment=zone)
        self.edit(environment=zone)
        self.run_now(minutes=60, environment=zone)
        self.assertEqual(self.sink.requests, [])
        self.assertIn("nothing is to be told now", self.notify(environment=zone).stdout)
        self.run_now(minutes=30, environment=zone)  # 19:50
        self.assertEqual(self.sink.requests, [])
        self.run_now(minutes=11, environment=zone)
        self.assertEqual(len(self.sink.requests), 1)

    def test_now_waits_for_nothing(self):
        self.start(self.channel(more="digest = 24h\nquiet = 00:00-23:59\n"))
        self.edit()
        self.assertEqual(self.sink.requests, [])
        self.notify("--now")
        self.assertEqual(len(self.sink.requests), 1)

    def test_many_that_waited_come_together_to_people_and_apart_to_machines(self):
        self.sink.answers = [500]
        self.start(self.channel(), self.channel("mattermost", name="chat"))
        self.edit(7)
        self.sink.requests.clear()
        self.sink.answers = [200]
        self.notify()
        self.assertEqual(len(self.sink.requests), 7 + 1)


class Chats(Notify):
    hostile = "<!channel> @everyone @channel [x](http://evil.example) **b** `c` </del><script>alert(1)</script> \\"
    pages = [PAGE % {"headline": "Board votes to close ferry slip", "figure": "1,200"},
             PAGE % {"headline": hostile.replace("&", "&amp;").replace("<", "&lt;"), "figure": "1,200"}]

    def told_on(self, kind, target=None, more=""):
        self.start(self.channel(kind, target, more=more))
        self.assertEqual(self.edit().stderr, "")
        [request] = self.sink.requests
        return request

    def test_slack_gets_text_that_is_never_markup(self):
        body = self.told_on("slack").json()
        self.assertIn("&lt;!channel&gt; @everyone", body["text"])
        self.assertNotIn("<", body["text"])
        [block] = body["blocks"]
        elements = block["elements"][0]["elements"]
        self.assertEqual(block["type"], "rich_text")
        self.assertTrue(all(element["type"] in ("text", "link") for element in elements))
        self.assertEqual([element["url"] for element in elements if element["type"] == "link"], [self.url(self.path)])
        gone = "".join(element["text"] for element in elements if element.get("style") == {"strike": True})
        self.assertIn("Board votes", gone)

    def test_discord_calls_nobody(self):
        body = self.told_on("discord").json()
        self.assertEqual(body["allowed_mentions"], {"parse": []})
        text = body["embeds"][0]["description"]
        self.assertIn("\\<\\!channel\\> \\@everyone", text)
        self.assertIn("\\[x\\]\\(http\\://evil", text)
        self.assertEqual(self.sink.requests[0].path, "/in?wait=true")

    def test_mattermost_calls_nobody(self):
        text = self.told_on("mattermost").json()["text"]
        self.assertNotIn("@everyone", text)
        self.assertNotIn("@channel", text)
        self.assertIn("\\[x\\]\\(http://evil", text)

    def test_matrix_is_one_transaction_of_its_key(self):
        self.secret("bot", "token: sesame\n")
        request = self.told_on("matrix", self.sink.base, "room = !abc:example.org\nsecret = bot\n")
        self.assertEqual(request.method, "PUT")
        self.assertEqual(request.path, "/_matrix/client/v3/rooms/%21abc%3Aexample.org/send/m.room.message/" +
                         self.tip() + "-desk")
        self.assertEqual(request.headers["Authorization"], "Bearer sesame")
        body = request.json()
        self.assertEqual((body["msgtype"], body["m.mentions"]), ("m.notice", {}))
        self.assertNotIn("<script", body["formatted_body"])
        self.assertIn("<del>Board votes", body["formatted_body"])

    def test_ntfy_gets_plain_text(self):
        request = self.told_on("ntfy", self.sink.base + "/deep/edits")
        body = request.json()
        self.assertEqual((request.path, body["topic"], body["priority"], body["click"]),
                         ("/deep/", "edits", 4, self.url(self.path)))
        self.assertIn("[-Board", body["message"])

    def test_a_card_goes_along_to_discord(self):
        request = self.told_on("discord", more="card = yes\n")
        kind, _, boundary = request.headers["Content-Type"].partition("; boundary=")
        self.assertEqual(kind, "multipart/form-data")
        parts = request.body.split(b"--" + boundary.encode())
        self.assertEqual(len(parts), 4)
        body = json.loads(parts[1].split(b"\r\n\r\n", 1)[1])
        self.assertEqual(body["embeds"][0]["image"], {"url": "attachment://edit.png"})
        self.assertIn("Before: Board votes", body["attachments"][0]["description"])
        self.assertIn(b'filename="edit.png"', parts[2])
        self.assertTrue(parts[2].split(b"\r\n\r\n", 1)[1].startswith(b"\x89PNG"))


class Events(Notify):
    def test_a_withdrawal_is_told_and_a_return(self):
        self.start(self.channel(more="min = 95\n"))
        self.newsroom.control(story=self.path, behaviour="410")
        self.run_now("--all")
        self.run_now("--all", minutes=70)
        self.newsroom.control(story=self.path, behaviour="normal")
        self.run_now("--all", minutes=70)
        verbs = [request.json()["notices"][0]["verb"] for request in self.sink.requests]
        self.assertEqual(verbs, ["gone", "back"])


class Commands(Notify):
    def program(self, script):
        path = os.path.join(self.archive.top, "teller")
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + script)
        os.chmod(path, 0o755)
        return path

    def test_a_command_gets_the_json_and_variables_and_no_shell(self):
        out = os.path.join(self.archive.top, "out")
        path = self.program('cat >%s.json\nenv >%s.env\nprintf "%%s\\n" "$#" "$@" >%s.argv\n' % (out, out, out))
        self.start(self.channel("command", path + " one $HOME ;touch x"))
        self.edit(environment={"SECRET_THING": "1"})
        with open(out + ".json", encoding="utf-8") as file:
            self.assertEqual(json.load(file)["key"], self.tip() + "-desk")
        with open(out + ".argv", encoding="utf-8") as file:
            self.assertEqual(file.read(), "4\none\n$HOME\n;touch\nx\n")
        with open(out + ".env", encoding="utf-8") as file:
            env = file.read()
        for line in ("STET_KEY=%s-desk" % self.tip(), "STET_HEADLINE=" + HEADLINES[1], "STET_LABELS=headline",
                     "STET_OUTLET=The Quay", "STET_WEIGHT=90", "STET_COUNT=1", "STET_IS_TEST=no"):
            self.assertIn(line + "\n", env)
        self.assertIn("STET_TEXT=The Quay edited headline\n", env)
        self.assertNotIn("SECRET_THING", env)

    def test_codes_of_a_command(self):
        path = self.program("echo busy >&2\nexit 1\n")
        self.start(self.channel("command", path))
        self.assertIn("not told (nothing is lost; it is tried again): it ended with exit code 1: busy", self.edit().stderr)
        self.program("echo never; exit 65")
        self.assertIn("refused by desk", self.notify(code=1).stdout)
        self.assertEqual(self.told(), self.tip())

    def test_a_command_that_hangs_is_ended(self):
        """With all that it started: the end of a pipe is seen once nobody holds it any more."""
        pipe = os.path.join(self.archive.top, "pipe")
        os.mkfifo(pipe)
        path = self.program("exec 3>%s\ntrap '' TERM\nsleep 600 &\nwait\nsleep 600\n" % pipe)
        self.start(self.channel("command", path, more="timeout = 1s\n"))
        held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, held)
        self.assertIn("it took longer than 1 s", self.edit().stderr)
        self.assertTrue(select.select([held], [], [], 60)[0], "what it started lives on")
        self.assertEqual(os.read(held, 1), b"")

    def test_a_command_that_is_missing_is_told(self):
        self.start(self.channel("command", "/nowhere/at/all"))
        self.assertIn("it cannot be started", self.edit().stderr)


class Tests(Notify):
    def test_a_test_says_what_happened_and_moves_nothing(self):
        self.secret("hook", "address: %s/capability-token\n" % self.sink.base)
        self.start(self.channel(target="secret", more="secret = hook\n"), self.channel(name="other"))
        done = self.notify("--test", "desk")
        self.assertEqual(done.stdout, "sent to desk (webhook, the address of its secret)\n")
        [request] = self.sink.requests
        self.assertEqual(request.path, "/capability-token")
        self.assertTrue(request.json()["test"])
        self.sink.answers = [(404, {}, b"no_service /capability-token")]
        done = self.notify("--test", code=1)
        self.assertIn("refused by other (webhook, %s): it answered 404" % self.sink.base, done.stdout)
        self.assertIn("words that hold a secret", done.stdout)
        self.assertEqual(self.notify("--refused").stdout, "nothing was refused\n")

    def test_no_secret_is_anywhere(self):
        self.secret("hook", "address: %s/capability-token\nkey: signing-word\ntoken: bearer-word\n" % self.sink.base)
        self.sink.answers = [(500, {}, b"bearer-word was wrong")]
        self.start(self.channel(target="secret", more="secret = hook\n"))
        said = [self.edit(environment={}).stderr, self.archive.full("-v", "run", "--all").stderr]
        said += [self.notify(code=1).stdout, self.notify("--json", code=1).stdout,
                 self.archive.full("status", code=None).stdout, self.archive.full("status", "--json", code=None).stdout]
        for name in ("state.db", "state.db-wal"):
            path = os.path.join(self.archive.folder, ".git/stet", name)
            if os.path.exists(path):
                with open(path, "rb") as file:
                    said.append(file.read().decode("latin-1"))
        for word in "capability-token", "signing-word", "bearer-word":
            for text in said:
                self.assertNotIn(word, text)
        self.assertEqual(self.archive.git("grep", "-c", "bearer-word", "main", code=1), "")

    def test_a_secret_that_others_may_read_is_told_and_nothing_is_sent(self):
        self.secret("hook", "token: x\n")
        os.chmod(os.path.join(self.archive.folder, ".git/stet/secrets/hook"), 0o644)
        self.start(self.channel(more="secret = hook\n"))
        self.assertIn("others may read it", self.edit().stderr)
        self.assertEqual(self.sink.requests, [])

    def test_wrong_settings_are_told_by_line_before_anything_is_fetched(self):
        cases = [("[notify]\nwebhook = http://a/\n", "expected [notify NAME]"),
                 ("[notify Desk]\nwebhook = http://a/\n", "small letters"),
                 ("[notify desk]\nwebhok = http://a/\n", "did you mean `webhook`"),
                 ("[notify desk]\nwebhook = ftp://a/\n", "expected an address (https://…)"),
                 ("[notify desk]\nmin = 3\n", "expected one of webhook, mail"),
                 ("[notify desk]\nmail = a@b.example\nslack = https://x/\n", "has `mail` already"),
                 ("[notify desk]\nmail = nobody\n", "expected a mail address"),
                 ("[notify desk]\nmail = a@b.example\r\nsmtp = smtp://u:p@h\n", "belong into the file"),
                 ("[notify desk]\ncommand = teller\n", "path from the root"),
                 ("[notify desk]\nmatrix = https://m/\n", "`room` is missing"),
                 ("[notify desk]\nwebhook = http://a/\nlabels = headlin\n", "did you mean `headline`"),
                 ("[notify desk]\nwebhook = http://a/\nquiet = 22-7\n", "22:00-07:00"),
                 ("[notify desk]\nwebhook = secret\n", "`secret` must name the file"),
                 ("[notify desk]\nmail = a@b.example\nsmtp-tls = none\nsecret = x\n", "no password goes over")]
        for text, words in cases:
            with self.subTest(text=text):
                self.configure(text)
                done = self.archive.full("run", code=78)
                self.assertIn(words, done.stderr)
                self.assertRegex(done.stderr, r"stet\.conf:\d+: ")

    def test_nothing_to_tell_and_names_that_are_none(self):
        self.assertIn("stet.conf has no [notify NAME]", self.notify().stdout)
        self.start(self.channel())
        self.assertEqual(self.notify().stdout, "nothing is to be told now\n")
        self.assertIn("stet.conf has no [notify nope]", self.notify("nope", code=66).stderr)


if __name__ == "__main__":
    harness.main()
