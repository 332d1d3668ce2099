"""Twenty days of a newsroom: furniture that changes at each fetch, edits of every kind, what goes wrong meanwhile, and
an editor who wants to see a line that was learned.

Exactly the planted edits are in `git log`, none twice and none missing, and the whole archive is proven.
"""
import collections
import glob
import json
import os
import tempfile

import harness
import days_stories

DAYS = 20
LOOKS = ["06:10", "18:40"]  # a day
CONSENT = range(14, 18)     # two days, one outlet
HOME = 21                   # once, of some stories
OUTAGE = 25                 # once, everywhere
REDESIGN = 30               # of one outlet, from then on
LEARNED = 1                 # what two outlets repeat, at the end of the look before
DISAGREED = 9               # an editor took the line out
CLOSED = set(CONSENT) | {HOME, OUTAGE}


class Days(harness.Case):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="stet-days-")
        self.addCleanup(folder.cleanup)
        self.made = days_stories.make(folder.name)
        self.newsroom = harness.Newsroom(folders={"stories": os.path.join(folder.name, "stories"),
                                                  "outlets": os.path.join(folder.name, "outlets")})
        self.addCleanup(self.newsroom.close)
        self.archive = harness.Archive()
        self.addCleanup(self.archive.close)
        self.stories = self.read_stories(folder.name)
        self.plan = self.make_plan()

    def read_stories(self, folder):
        """Name → outlet and versions, each with the labels of which one must be told; none where nothing changes."""
        stories = {}
        for story in self.made:
            stories[story.name] = {"outlet": story.outlet, "edits": story.edits()}
        for file in sorted(glob.glob(os.path.join(folder, "stories", "*", "expect.json"))):
            name = os.path.basename(os.path.dirname(file))
            with open(file, encoding="utf-8") as text:
                expect = json.load(text)
            edits = {int(number): set(wanted.get("labels", [])) for number, wanted in expect["versions"].items()
                     if int(number) > 1 and wanted["verdict"] == "article"}
            with open(os.path.join(os.path.dirname(file), "story.txt"), encoding="utf-8") as text:
                outlet = [line.split(": ")[1].strip() for line in text if line.startswith("outlet: ")][0]
            stories[name] = {"outlet": outlet, "edits": edits}
        return stories

    def make_plan(self):
        """Look → (story, version): spread over the days, none while its story cannot be seen."""
        plan = collections.defaultdict(list)
        slots = [look for look in range(2, DAYS * len(LOOKS) - 1) if look not in CLOSED]
        for number, (name, story) in enumerate(sorted(self.stories.items())):
            versions = sorted(story["edits"])
            for at, version in enumerate(versions):
                plan[slots[(number * 5 + at * (len(slots) // (len(versions) + 1))) % len(slots)]].append((name, version))
        for name, story in self.stories.items():
            looks = sorted(look for look, edits in plan.items() for edit in edits if edit[0] == name)
            # In the order of the looks, whatever the spreading gave.
            for look, version in zip(looks, sorted(story["edits"])):
                plan[look] = [edit for edit in plan[look] if edit[0] != name] + [(name, version)]
        return plan

    def of_outlet(self, outlet):
        return [name for name, story in self.stories.items() if story["outlet"] == outlet]

    def standing(self):
        return [story.name for story in self.made if story.has_standing]

    def behave(self, names, behaviour, **more):
        for name in names:
            self.newsroom.control(story=name, behaviour=behaviour, **more)

    def prepare(self, look):
        if look == CONSENT.start:
            self.behave(self.of_outlet("anker"), "consent-wall")
        if look == CONSENT.stop:
            self.behave(self.of_outlet("anker"), "normal")
        if look == HOME:
            self.behave(self.of_outlet("alborada"), "front-page", times=1)
        if look == OUTAGE:
            self.behave(self.stories, "503", times=1)
        if look == REDESIGN:
            self.behave(self.of_outlet("northgate"), "template:northgate-new")
        if look == DISAGREED:
            self.take_out(days_stories.STANDING)
        for name, version in self.plan[look]:
            self.newsroom.control(story=name, version=version)

    def take_out(self, text):
        """The line of a learned block, as a person does it in an editor."""
        path = os.path.join(self.archive.folder, "watchers/learned/127.0.0.1.blocks")
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines(True)
        left = [line for line in lines if text[:30] not in line]
        self.assertEqual(len(left), len(lines) - 1)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(left)

    def look(self, look):
        day, time = look // len(LOOKS) + 1, LOOKS[look % len(LOOKS)]
        seen = self.archive.stet("run", "--all", "--json", now="2026-06-%02dT%s:00Z" % (day, time))
        return [json.loads(line) for line in seen.splitlines() if line.startswith('{"url"')]

    def test_exactly_the_planted_edits_are_in_the_log(self):
        self.assertGreaterEqual(len(self.stories), 30)
        planted = sum(len(story["edits"]) for story in self.stories.values())
        self.assertGreaterEqual(planted, 40)
        self.newsroom.control(story="*", conditional=False)
        urls = {name: self.newsroom.gold(name, 1)["url"] for name in self.stories}
        self.archive.stet("add", *[self.url(url) for url in urls.values()])
        wrong, told = [], collections.Counter()
        for look in range(DAYS * len(LOOKS)):
            self.prepare(look)
            wanted = dict(self.plan[look])
            for event in self.look(look):
                name = next(name for name, url in urls.items() if event["url"].endswith(url))
                told[event["verdict"]] += 1
                wrong += self.compare(look, name, wanted.get(name), event)
        wrong += self.compare_log(planted)
        print("%d stories, %d planted edits, looks by verdict: %s" % (len(self.stories), planted, dict(told)))
        self.assertEqual(wrong, [], "\n" + "\n".join(wrong))
        for name in self.standing():
            self.assertIn(days_stories.STANDING, self.archive.stet("show", self.url(urls[name])))
        self.archive.check()
        self.archive.stet("verify")

    def compare(self, look, name, version, event):
        """What a look told that it should not have, or did not tell."""
        verbs = [change["verb"] for change in event["changes"]]
        where = "look %d, %s" % (look, name)
        if look == 0:
            return [] if verbs == ["new"] else ["%s: %s instead of new" % (where, verbs)]
        if look in (LEARNED, DISAGREED) and name in self.standing():
            if verbs[:1] != ["reread"]:
                return ["%s: %s instead of reread" % (where, verbs)]
            event["changes"], verbs = event["changes"][1:], verbs[1:]
        if version is None:
            return ["%s: told %s, and nothing was edited" % (where, change_words(change)) for change in event["changes"]]
        if verbs != ["edit"]:
            return ["%s@%d: %s %s instead of one edit" % (where, version, event["verdict"], verbs)]
        labels = set(event["changes"][0]["labels"].split(", "))
        wanted = self.stories[name]["edits"][version]
        known = wanted & labels if name.startswith("days-") else wanted <= labels
        return [] if known else ["%s@%d: told as %s instead of %s" % (where, version, labels, wanted)]

    def compare_log(self, planted):
        counts = collections.Counter(subject.split(" ")[0].rstrip(":") for subject in self.archive.commits())
        wanted = {"new": len(self.stories), "edit": planted, "reread": 2 * len(self.standing())}
        return [] if counts == wanted else ["git log has %s instead of %s" % (dict(counts), wanted)]


def change_words(change):
    return "%s (%s)" % (change["verb"], change["labels"])


if __name__ == "__main__":
    harness.main()
