#!/usr/bin/env python3
"""Starts the newsroom on a free port and checks what README.md promises. NEWSROOM names the program."""

import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zlib

from origin import HERE, PROGRAM, Newsroom, plain

EXPECT = {}
for NAME in sorted(os.listdir(os.path.join(HERE, "stories"))):
    with open(os.path.join(HERE, "stories", NAME, "expect.json"), encoding="utf-8") as FILE:
        EXPECT[NAME] = json.load(FILE)
STORIES = list(EXPECT)


class WithNewsroom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = Newsroom()

    @classmethod
    def tearDownClass(cls):
        code = cls.room.stop()
        assert code == 0, "the newsroom ended with %s" % code

    def setUp(self):
        self.room.control(reset=True)
        self.paths = {name: story["path"] for name, story in self.room.state()["stories"].items()}


class Stories(WithNewsroom):
    def test_every_story_has_versions_and_expectations_for_each(self):
        for name in STORIES:
            with self.subTest(name):
                expect = EXPECT[name]
                versions = self.room.state()["stories"][name]["versions"]
                self.assertEqual(list(expect["versions"]), [str(n + 1) for n in range(versions)])
                self.assertEqual(expect["versions"]["1"]["verb"], "new")

    def test_each_page_shows_the_gold_text_of_its_version_and_furniture_around_it(self):
        for name in STORIES:
            expect = EXPECT[name]
            unseen = set(expect["furniture"])
            for version in expect["versions"]:
                with self.subTest(name=name, version=version):
                    self.room.control(story=name, version=int(version))
                    page = plain(self.room.ask(self.paths[name]).content.decode())
                    gold = self.room.gold(name, int(version))
                    texts = [gold["title"]] + [block["text"] for block in gold["blocks"] if block["kind"] != "table"]
                    self.assertEqual([text for text in texts if text not in page], [])
                    unseen -= {text for text in unseen if text in page}
            self.assertEqual(unseen, set(), name)

    def test_what_expectations_call_removed_and_added_is_so(self):
        for name in STORIES:
            expect = EXPECT[name]
            for version, wanted in expect["versions"].items():
                if version == "1":
                    continue
                before, after = (self.room.gold(name, int(version) - back) for back in (1, 0))
                for gold in before, after:
                    gold.pop("modified", None)
                    gold.pop("author", None)
                with self.subTest(name=name, version=version):
                    if wanted["verdict"] == "unchanged":
                        self.assertEqual(before, after)
                        continue
                    self.assertNotEqual(before, after)
                    before, after = (json.dumps(gold, ensure_ascii=False) for gold in (before, after))
                    for text in wanted.get("removed", []):
                        self.assertIn(text, before)
                        self.assertNotIn(text, after)
                    for text in wanted.get("added", []):
                        self.assertNotIn(text, before)
                        self.assertIn(text, after)

    def test_furniture_is_never_in_the_gold_text(self):
        for name in STORIES:
            expect = EXPECT[name]
            blocks = json.dumps(self.room.gold(name, 1)["blocks"], ensure_ascii=False)
            self.assertEqual([text for text in expect["furniture"] if text in blocks], [], name)

    def test_two_fetches_of_one_version_never_have_the_same_bytes(self):
        for name in STORIES:
            pages = {self.room.ask(self.paths[name]).content for _ in range(8)}
            self.assertEqual(len(pages), 8, name)

    def test_a_stable_story_gives_the_same_bytes_until_its_version_moves(self):
        name = STORIES[0]
        self.room.control(story=name, behaviour="stable")
        pages = {self.room.ask(self.paths[name]).content for _ in range(3)}
        self.assertEqual(len(pages), 1)
        self.room.control(story=name, version=3)
        self.assertNotIn(self.room.ask(self.paths[name]).content, pages)

    def test_outlets_structure_their_pages_differently(self):
        pages = [self.room.ask(self.paths[name]).content.decode() for name in STORIES]
        self.assertEqual(len({tuple(re.findall(r"<(\w+)", page)) for page in pages}), len(STORIES))

    def test_a_story_in_an_old_encoding_reads_the_same(self):
        for charset, name in (("big5", "deepsea-drones"), ("shift_jis", "ferry-route"), ("euc-kr", "night-library"),
                              ("windows-1252", "island-clinic"), ("utf-16", "harbour-bridge")):
            with self.subTest(charset):
                self.room.control(story=name, charset=charset)
                answer = self.room.ask(self.paths[name])
                self.assertEqual(answer.headers["Content-Type"], "text/html; charset=" + charset)
                text = answer.content.decode(charset)
                self.assertIn(self.room.gold(name, 1)["title"], plain(text))
                self.assertIn('charset=%s' % charset, text.replace('"', ""))

    def test_header_and_meta_can_disagree_about_the_encoding(self):
        self.room.control(story="deepsea-drones", charset="big5", meta_charset="utf-8", content_type="text/html")
        answer = self.room.ask(self.paths["deepsea-drones"])
        self.assertEqual(answer.headers["Content-Type"], "text/html")
        self.assertIn(b'<meta charset="utf-8">', answer.content)
        with self.assertRaises(UnicodeDecodeError):
            answer.content.decode("utf-8")


class Validators(WithNewsroom):
    def fetch(self, **headers):
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.room.ask(self.paths["harbour-bridge"], named)

    def test_a_known_etag_gives_304_until_the_version_moves(self):
        first = self.fetch()
        again = self.fetch(If_None_Match=first.headers["ETag"])
        self.assertEqual((again.status, again.content), (304, b""))
        self.assertEqual(again.headers["ETag"], first.headers["ETag"])
        self.room.control(story="harbour-bridge", version=2)
        moved = self.fetch(If_None_Match=first.headers["ETag"])
        self.assertEqual(moved.status, 200)
        self.assertNotEqual(moved.headers["ETag"], first.headers["ETag"])

    def test_a_known_date_gives_304_until_the_version_moves(self):
        date = self.fetch().headers["Last-Modified"]
        self.assertEqual(self.fetch(If_Modified_Since=date).status, 304)
        self.room.control(story="harbour-bridge", version=5)
        self.assertEqual(self.fetch(If_Modified_Since=date).status, 200)

    def test_an_etag_takes_precedence_over_a_date(self):
        date = self.fetch().headers["Last-Modified"]
        self.assertEqual(self.fetch(If_None_Match='"other"', If_Modified_Since=date).status, 200)

    def test_an_etag_of_the_bytes_never_matches_changing_furniture(self):
        self.room.control(story="harbour-bridge", etag="bytes", last_modified=False)
        self.assertEqual(self.fetch(If_None_Match=self.fetch().headers["ETag"]).status, 200)
        self.room.control(story="harbour-bridge", behaviour="stable")
        self.assertEqual(self.fetch(If_None_Match=self.fetch().headers["ETag"]).status, 304)

    def test_validators_can_be_left_out_weak_fixed_or_ignored(self):
        self.room.control(story="harbour-bridge", etag="none", last_modified=False)
        self.assertEqual([self.fetch().headers[name] for name in ("ETag", "Last-Modified")], [None, None])
        self.room.control(story="harbour-bridge", etag="weak")
        self.assertEqual(self.fetch(If_None_Match=self.fetch().headers["ETag"]).status, 304)
        self.room.control(story="harbour-bridge", etag="fixed")
        before = self.fetch().headers["ETag"]
        self.room.control(story="harbour-bridge", version=2, conditional=False)
        after = self.fetch(If_None_Match=before)
        self.assertEqual((after.status, after.headers["ETag"]), (200, before))

    def test_304_can_come_unasked_and_with_a_new_etag(self):
        self.room.control(story="harbour-bridge", behaviour="bad-304")
        self.assertEqual(self.fetch().status, 304)
        self.room.control(story="harbour-bridge", behaviour="anew-304")
        tags = {self.fetch(If_None_Match='"x"').headers["ETag"] for _ in range(2)}
        self.assertEqual(len(tags), 2)


class Delivery(WithNewsroom):
    def setUp(self):
        super().setUp()
        self.path = self.paths["harbour-bridge"]

    def behave(self, behaviour, **more):
        self.room.control(story="harbour-bridge", behaviour=behaviour, **more)

    def test_gzip_is_used_where_the_client_takes_it(self):
        answer = self.room.ask(self.path, {"Accept-Encoding": "br;q=0.5, gzip"})
        self.assertEqual(answer.headers["Content-Encoding"], "gzip")
        self.assertIn("Ellen Marsh", gzip.decompress(answer.content).decode())
        self.assertIsNone(self.room.ask(self.path, {"Accept-Encoding": "gzip;q=0"}).headers["Content-Encoding"])

    def test_br_and_zstd_are_used_where_asked_for(self):
        for coding, magic in (("br", b""), ("zstd", b"\x28\xb5\x2f\xfd")):
            self.room.control(story="harbour-bridge", coding=coding)
            answer = self.room.ask(self.path, {"Accept-Encoding": "gzip, br, zstd"})
            self.assertEqual(answer.headers["Content-Encoding"], coding)
            self.assertTrue(answer.content.startswith(magic))
            self.assertNotIn(b"Ellen Marsh", answer.content)

    def test_a_chunked_answer_is_the_same_page(self):
        self.behave("stable")
        whole = self.room.ask(self.path)
        self.room.control(story="harbour-bridge", chunked=True)
        chunked = self.room.ask(self.path)
        self.assertEqual(chunked.headers["Transfer-Encoding"], "chunked")
        self.assertEqual(chunked.content, whole.content)

    def test_a_cut_length_and_a_cut_chunk_are_seen_by_the_client(self):
        for behaviour in ("truncated-length", "truncated-chunk"):
            self.behave(behaviour)
            with self.assertRaises(http.client.IncompleteRead):
                self.room.ask(self.path)

    def test_a_cut_gzip_and_a_cut_close_look_complete_to_http(self):
        self.behave("truncated-close")
        answer = self.room.ask(self.path)
        self.assertEqual(answer.status, 200)
        self.assertIsNone(answer.headers["Content-Length"])
        self.assertIsNone(answer.headers["Transfer-Encoding"])
        self.assertNotIn(b"</html>", answer.content)
        self.behave("truncated-gzip")
        answer = self.room.ask(self.path)
        inflate = zlib.decompressobj(31)
        self.assertIn(b"<!doctype html>", inflate.decompress(answer.content))
        self.assertFalse(inflate.eof)

    def test_a_bomb_inflates_beyond_what_it_weighs(self):
        self.behave("gzip-bomb:8")
        packed = self.room.ask(self.path).content
        self.assertLess(len(packed), 200000)
        first = zlib.decompressobj(31)
        text = first.decompress(packed)
        self.assertGreater(len(text) + len(zlib.decompressobj(31).decompress(first.unused_data)), 8 << 20)

    def test_gzip_can_be_said_falsely_and_done_twice(self):
        self.behave("gzip-lie")
        answer = self.room.ask(self.path)
        self.assertEqual((answer.headers["Content-Encoding"], answer.content[:9]), ("gzip", b"<!doctype"))
        self.behave("gzip-twice")
        answer = self.room.ask(self.path, {"Accept-Encoding": "gzip"})
        self.assertEqual(answer.headers["Content-Encoding"], "gzip, gzip")
        self.assertIn(b"Ellen Marsh", gzip.decompress(gzip.decompress(answer.content)))

    def test_an_endless_answer_goes_on_until_the_client_leaves(self):
        self.behave("endless-chunked")
        connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=30)
        connection.request("GET", self.path)
        answer = connection.getresponse()
        self.assertEqual(len(answer.read(1 << 20)), 1 << 20)
        connection.close()

    def test_a_drip_gives_a_byte_at_a_time(self):
        self.behave("slow-drip:1")
        connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=30)
        connection.request("GET", self.path)
        self.assertEqual(connection.getresponse().read(15), b"<!doctype html>")
        connection.close()

    def test_statuses_come_with_their_headers(self):
        for status in (401, 402, 403, 404, 410, 429, 451, 500, 502, 503):
            self.behave(str(status))
            self.assertEqual(self.room.ask(self.path).status, status)
        self.behave("429:77")
        self.assertEqual(self.room.ask(self.path).headers["Retry-After"], "77")
        self.behave("204")
        self.assertEqual(self.room.ask(self.path).status, 204)

    def test_redirects_lead_where_they_are_told(self):
        for behaviour, status in (("redirect", 302), ("moved", 301), ("redirect-303", 303), ("redirect-307", 307),
                                  ("redirect-308", 308)):
            self.behave(behaviour + ":/x")
            answer = self.room.ask(self.path)
            self.assertEqual((answer.status, answer.headers["Location"]), (status, "/x"))
        self.behave("redirect-home")
        self.assertEqual(self.room.ask(self.path).headers["Location"], "/")
        self.room.control(redirect={"from": "/old", "to": self.path, "status": 308})
        self.assertEqual(self.room.ask("/old").headers["Location"], self.path)

    def test_the_date_of_its_answers_is_what_it_is_told(self):
        self.room.control(date="2026-06-12T10:00:00Z")
        self.assertEqual(self.room.ask(self.path).headers["Date"], "Fri, 12 Jun 2026 10:00:00 GMT")
        self.room.control(date=None)
        self.assertNotIn("12 Jun 2026", self.room.ask(self.path).headers["Date"])

    def test_a_chain_ends_at_the_article_and_a_loop_never(self):
        self.behave("redirect-chain:3")
        path, hops = self.path, 0
        while (answer := self.room.ask(path)).status == 302:
            path, hops = answer.headers["Location"], hops + 1
        self.assertEqual((answer.status, hops), (200, 3))
        self.behave("redirect-loop")
        self.assertEqual(self.room.ask(self.path).headers["Location"], self.path)

    def test_a_cookie_opens_the_page_that_wants_it(self):
        self.behave("redirect-cookie")
        first = self.room.ask(self.path)
        self.assertEqual(first.status, 302)
        self.assertEqual(self.room.ask(self.path, {"Cookie": first.headers["Set-Cookie"].split(";")[0]}).status, 200)

    def test_other_pages_can_stand_where_the_article_was(self):
        self.behave("other:deepsea-drones")
        self.assertIn("Novalume", self.room.ask(self.path).content.decode())
        self.behave("template:mingyuan")
        page = self.room.ask(self.path).content.decode()
        self.assertIn("img-desc", page)
        self.assertIn("Ellen Marsh", page)
        self.behave("paywall:1")
        page = self.room.ask(self.path, {"Accept-Encoding": "gzip"}).content.decode()
        self.assertIn("Subscribe to read on", page)
        self.assertNotIn("Ellen Marsh", page)

    def test_every_behaviour_answers(self):
        argument = {"template": "mingyuan", "other": "deepsea-drones", "status": "418", "slow-drip": "0", "stall": "1",
                    "gzip-bomb": "1"}
        behaviours = json.loads(self.room.ask("/_behaviours").content)
        self.assertIn("endless-chunked", behaviours)
        for name in behaviours:
            with self.subTest(name):
                path_or_number = "/x" if "re" in name or name == "moved" else "2"
                self.behave("%s:%s" % (name, argument.get(name, path_or_number)), times=1)
                if name == "endless-chunked":
                    continue
                received = self.room.raw(self.path)
                self.assertTrue(received.startswith(b"HTTP/1."), received[:40])
                self.assertEqual(self.room.state()["stories"]["harbour-bridge"]["behaviour"], "normal")
                self.room.control(reset=True)


class Control(WithNewsroom):
    def test_wrong_orders_are_refused_and_change_nothing(self):
        before = self.room.state()["stories"]
        name = "harbour-bridge"
        for order in ({"story": "nobody", "version": 1}, {"story": name, "version": 99},
                      {"story": name, "behaviour": "odd"}, {"story": name, "behaviour": "redirect"}, {"story": name, "version": 2, "colour": "red"},
                      {"story": name, "version": 2, "charset": "klingon"}, {"bulk": {"version": 0}},
                      {"bulk": {"size": 1}}, {"feed_dates": "soon"}, {"redirect": {"from": "/a"}}, {},
                      {"reset": False}):
            with self.subTest(order), self.assertRaises(ValueError):
                self.room.control(**order)
        self.assertEqual(self.room.state()["stories"], before)
        self.assertEqual(self.room.ask("/_control", method="POST", body="{").status, 400)

    def test_a_behaviour_lasts_as_many_times_as_asked(self):
        self.room.control(story="harbour-bridge", behaviour="503", times=2)
        self.assertEqual([self.room.ask(self.paths["harbour-bridge"]).status for _ in range(4)], [503, 503, 200, 200])

    def test_several_orders_come_in_one_request(self):
        orders = [{"story": "*", "version": 2}, {"bulk": {"version": 4}}]
        answer = self.room.ask("/_control", method="POST", body=json.dumps(orders))
        state = json.loads(answer.content)
        self.assertEqual({story["version"] for story in state["stories"].values()}, {2})
        self.assertEqual(state["bulk"]["version"], 4)

    def test_the_state_counts_requests_and_keeps_the_last_headers(self):
        path = self.paths["harbour-bridge"]
        etag = self.room.ask(path).headers["ETag"]
        self.room.ask(path, {"If-None-Match": etag, "User-Agent": "stet/0"})
        self.room.control(story="harbour-bridge", version=2)
        self.room.ask(path)
        self.room.ask(path, {"User-Agent": "stet/1"})
        story = self.room.state()["stories"]["harbour-bridge"]
        self.assertEqual((story["requests"], story["not_modified"], story["served"]), (4, 1, {"1": 1, "2": 2}))
        self.assertEqual(story["headers"]["User-Agent"], "stet/1")
        self.assertGreater(story["bytes"], 10000)

    def test_the_most_open_requests_are_counted_by_story_and_host(self):
        self.room.control(story="harbour-bridge", behaviour="stall")
        for _ in range(3):
            connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=30)
            self.addCleanup(connection.close)
            connection.request("GET", self.paths["harbour-bridge"], headers={"Host": "many.example"})
            connection.getresponse().read(10)
        state = self.room.state()
        self.assertEqual(state["stories"]["harbour-bridge"]["open_most"], 3)
        self.assertEqual(state["hosts"]["many.example"]["open_most"], 3)


class Listings(WithNewsroom):
    def test_front_page_feed_and_sitemap_name_every_story(self):
        for path in ("/", "/feed.xml", "/sitemap.xml"):
            text = self.room.ask(path).content.decode()
            self.assertEqual([story for story in self.paths.values() if story not in text], [])
        items = xml.fromstring(self.room.ask("/feed.xml").content).findall("channel/item")
        self.assertEqual(len(items), len(self.paths))
        xml.fromstring(self.room.ask("/sitemap.xml").content)

    def test_feed_dates_are_the_stories_today_or_none(self):
        self.assertIn(b"<pubDate>Mon, 19 Jan 2026 07:30:00 GMT</pubDate>", self.room.ask("/feed.xml").content)
        self.room.control(feed_dates="none")
        self.assertNotIn(b"pubDate", self.room.ask("/feed.xml").content)

    def test_there_is_no_robots_txt_until_one_is_given(self):
        self.assertEqual(self.room.ask("/robots.txt").status, 404)
        self.room.control(robots={"text": "User-agent: *\nDisallow: /x\n"})
        answer = self.room.ask("/robots.txt")
        self.assertEqual((answer.status, answer.content), (200, b"User-agent: *\nDisallow: /x\n"))
        self.room.control(robots={"status": 503})
        self.assertEqual(self.room.ask("/robots.txt").status, 503)
        self.assertEqual(self.room.state()["robots"], {"status": 503, "requests": 3})

    def test_an_unknown_path_is_not_found(self):
        self.assertEqual(self.room.ask("/nowhere").status, 404)
        self.assertEqual(self.room.ask("/", method="POST", body="x").status, 405)


class Bulk(WithNewsroom):
    def test_each_version_changes_each_page_in_one_place(self):
        for number in (0, 1, 3, 77, 99999):
            for version in range(1, 20):
                before, after = (self.room.gold("bulk/%d" % number, v) for v in (version, version + 1))
                texts = [[gold["title"]] + [block["text"] for block in gold["blocks"]] for gold in (before, after)]
                changed = [place for place, (a, b) in enumerate(zip(*texts)) if a != b]
                self.assertEqual(changed, [0] if (version + 1) % 2 == 0 else [3], (number, version))

    def test_a_page_shows_its_gold_text(self):
        self.room.control(bulk={"version": 3})
        for number in (2, 6, 8):
            page = plain(self.room.ask("/bulk/%d" % number).content.decode())
            gold = self.room.gold("bulk/%d" % number, 3)
            texts = [gold["title"]] + [block["text"] for block in gold["blocks"]]
            self.assertEqual([text for text in texts if text not in page], [])
            self.assertEqual(len(set(texts)), len(texts))

    def test_furniture_changes_unless_stable_and_304_holds_for_a_version(self):
        self.assertNotEqual(self.room.ask("/bulk/5").content, self.room.ask("/bulk/5").content)
        self.room.control(bulk={"stable": True})
        first = self.room.ask("/bulk/5")
        self.assertEqual(first.content, self.room.ask("/bulk/5").content)
        self.assertEqual(self.room.ask("/bulk/5", {"If-None-Match": first.headers["ETag"]}).status, 304)
        self.room.control(bulk={"version": 2})
        self.assertEqual(self.room.ask("/bulk/5", {"If-None-Match": first.headers["ETag"]}).status, 200)
        self.assertEqual(json.loads(self.room.ask("/_control/bulk/5").content), {"requests": 6, "served": 2})

    def test_a_page_can_answer_in_a_manner_of_its_own(self):
        first = self.room.ask("/bulk/5")
        self.room.control(story="/bulk/5", behaviour="410")
        self.assertEqual([self.room.ask("/bulk/%d" % n).status for n in (4, 5)], [200, 410])
        self.room.control(story="/bulk/5", behaviour="normal")
        self.assertEqual(self.room.ask("/bulk/5", {"If-None-Match": first.headers["ETag"]}).status, 304)
        self.room.control(bulk={"version": 2})
        again = self.room.ask("/bulk/5", {"If-None-Match": first.headers["ETag"]})
        self.assertEqual(again.status, 200)
        self.assertIn(self.room.gold("bulk/5", 2)["title"], again.content.decode())
        self.assertEqual(json.loads(self.room.ask("/_control/bulk/5").content), {"requests": 4, "served": 2})
        with self.assertRaises(ValueError):
            self.room.control(story="/bulk/100000", behaviour="410")

    def test_a_redirect_holds_for_its_path_without_a_query(self):
        self.room.control(redirect={"from": "/bulk/7", "to": "/bulk/7?moved=1", "status": 301})
        self.assertEqual(self.room.ask("/bulk/7").headers["Location"], "/bulk/7?moved=1")
        self.assertEqual(self.room.ask("/bulk/7?moved=1").status, 200)

    def test_padding_makes_pages_heavy(self):
        self.room.control(bulk={"padding_kb": 100})
        self.assertGreater(len(self.room.ask("/bulk/5").content), 90 << 10)

    def test_only_so_many_pages_are_there(self):
        for page, status in (("99999", 200), ("100000", 404), ("x", 404), ("", 404)):
            self.assertEqual(self.room.ask("/bulk/" + page).status, status, page)

    def test_a_feed_names_the_pages_of_a_range(self):
        feed = self.room.ask("/bulk/feed.xml?from=10&count=3").content
        self.assertEqual(re.findall(rb"/bulk/(\d+)</link>", feed), [b"10", b"11", b"12"])


class Program(unittest.TestCase):
    def test_mounted_files_are_versions_at_one_address(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, "v%d.html" % n) for n in (1, 2)]
            for number, name in enumerate(files):
                with open(name, "wb") as file:
                    file.write(b"<p>version %d" % (number + 1))
            with Newsroom("--mount", "/news/x=" + ",".join(files)) as room:
                self.assertEqual(room.ask("/news/x").content, b"<p>version 1")
                room.control(story="/news/x", version=2)
                self.assertEqual(room.ask("/news/x").content, b"<p>version 2")

    def test_the_port_file_and_the_log_are_written(self):
        with tempfile.TemporaryDirectory() as folder:
            port, log = os.path.join(folder, "port"), os.path.join(folder, "log")
            with Newsroom("--port-file", port, "--log", log) as room:
                room.ask("/feed.xml")
                with open(port, encoding="ascii") as file:
                    self.assertEqual(int(file.read()), room.port)
                with open(log, encoding="utf-8") as file:
                    self.assertIn("GET /feed.xml 200", file.read())

    def test_a_term_signal_ends_it_even_while_answers_stall(self):
        room = Newsroom()
        room.control(story="harbour-bridge", behaviour="stall")
        connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=30)
        connection.request("GET", room.state()["stories"]["harbour-bridge"]["path"])
        connection.getresponse().read(10)
        self.assertEqual(room.stop(), 0)
        connection.close()

    def test_the_gold_text_can_be_printed(self):
        printed = subprocess.run([PROGRAM, "--gold", "harbour-bridge@2"], capture_output=True, check=True)
        self.assertIn("needed urgent repair", json.loads(printed.stdout)["title"])
        self.assertEqual(subprocess.run([PROGRAM, "--gold", "nobody"], capture_output=True).returncode, 64)

    def test_a_wrong_story_is_named_with_its_line(self):
        for text, wanted in (("path /x\n", "story.txt:1: expected `key: value`"),
                             ("path: /x\npath@2: /y\n", "story.txt:2: this field already"),
                             ("colour: red\n", "unknown key"), ("p@x: y\n", "expected a range"),
                             ("path: /x\n", "no outlet")):
            with tempfile.TemporaryDirectory() as folder:
                os.mkdir(os.path.join(folder, "bad"))
                with open(os.path.join(folder, "bad", "story.txt"), "w", encoding="utf-8") as file:
                    file.write(text)
                ran = subprocess.run([PROGRAM, "--check", "--stories", folder], capture_output=True, text=True)
                self.assertEqual(ran.returncode, 65)
                self.assertIn(wanted, ran.stderr)


if __name__ == "__main__":
    sys.exit(unittest.main())
