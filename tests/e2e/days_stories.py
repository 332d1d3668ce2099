"""Stories for the run of twenty days: each has a first version, and one edit of a kind of its own in the second."""
import os
import random
import shutil

import harness

NEWSROOM_FILES = os.path.join(harness.HERE, "..", "newsroom")
OUTLETS = ["northgate", "anker", "alborada", "deuxrives"]
TOWNS = ["Aldermoor", "Kestrel Bay", "Thornwick", "Low Garrow", "Pennhythe", "Stonemere", "Eastholm", "Brackwater"]
PEOPLE = ["Mara Ellison", "Tom Harkwell", "Priya Dastane", "Colin Brede", "Ruth Okonjo", "Leo Vantresca"]
THINGS = ["the ferry pier", "the town archive", "the old mill", "the night bus", "the swimming bath", "the fish market",
          "the tide gate", "the school garden", "the lighthouse", "the rail yard", "the water tower", "the library"]
PATTERNS = [
    "Work on {thing} in {town} is to begin in the spring, and the council has set aside £{n},000 for the first part of it.",
    "{person}, who leads the planning committee, told the meeting that {n} letters had come in since {month}, most of them in favour.",
    "The last repair dates from 19{d}, when the roof over {thing} was replaced after a storm that had carried half of it away.",
    "Neighbours in {town} have complained about noise in the early morning and about lorries in the lane behind {thing}.",
    "An engineer who looked at {thing} in {month} found rust on {m} of its beams and advised against opening it to the public.",
    "A first plan was dropped {m} years ago, because the county would not pay its share of the {n} thousand pounds that were missing.",
    "{person} asked for a report on costs before the vote, which the committee in {town} refused by {m} votes to two.",
    "About {n} people came to the open day, more than the friends of {thing} had expected on a wet Sunday in {month}.",
    "The builders have promised to keep the footpath to {town} open for as long as they need the crane beside {thing}.",
    "Schools in {town} will use {thing} twice a week from {month} on, which had been a wish of parents for years.",
    "A survey by the university counted {n} visitors on a market day, a third of whom had come by train.",
    "The county has to agree to the change as well, and its next sitting in {town} is not before the end of {month}.",
    "Two members of the council left the room before the vote on {thing}, since they own land on the other side of the road.",
    "{person} has worked at {thing} for {m} years and says that she has never seen it as full as it was last summer.",
]
# What two of the outlets say under each of their stories: learned, until an editor wants to see it.
STANDING = "Have you seen something in the county that we should know, write to the box of this paper at any time of day."
MONTHS = ["January", "March", "April", "June", "August", "October"]


def write(chance, thing):
    """Paragraphs that no other story has: all patterns once, in an order of its own."""
    sentences = [pattern.format(thing=thing, town=chance.choice(TOWNS), person=chance.choice(PEOPLE),
                                month=chance.choice(MONTHS), n=chance.randint(101, 989), m=chance.randint(4, 39),
                                d=chance.randint(31, 89))
                 for pattern in chance.sample(PATTERNS, len(PATTERNS))]
    return [" ".join(sentences[at:at + 2]) for at in range(0, len(sentences), 2)]


class Story:
    """The lines of a story.txt. `label` is what the second version must be told as."""

    def __init__(self, number, kind):
        chance = random.Random(number)
        self.name = "days-%02d" % number
        self.outlet = OUTLETS[number % len(OUTLETS)]
        self.kind = kind
        thing = THINGS[number % len(THINGS)]
        town = TOWNS[number % len(TOWNS)]
        self.fields = {"headline": "%s council backs a plan for %s" % (town, thing),
                       "summary": "The vote was close. Work may begin in the spring.",
                       "byline": PEOPLE[number % len(PEOPLE)], "author": PEOPLE[number % len(PEOPLE)],
                       "published": "2026-05-%02dT07:30:00+00:00" % (number % 28 + 1), "section": "News",
                       "tags": "%s | Council" % town}
        paragraphs = write(chance, thing)
        self.blocks = [("p", text) for text in paragraphs[:2]]
        self.blocks.append(("caption", "A crane stands beside %s on a morning in May. Photograph: Dana Ferris" % thing))
        self.blocks.append(("p", "“We have waited for this for a very long time,” said %s, the mayor of %s. “It will be "
                                 "ready before the winter, and nobody will pay more for it.”" % (
                                     PEOPLE[(number + 1) % len(PEOPLE)], town)))
        self.blocks += [("p", text) for text in paragraphs[2:4]]
        self.blocks.append(("heading", "What the town wants"))
        self.blocks += [("p", text) for text in paragraphs[4:]]
        self.blocks.append(("p", "The mayor claimed that the council had recieved %d letters, and that the gate will be "
                                 "open on market days from July on. They were counted by the clerk, Dana Ferris, on Friday."
                                 % (number + 60)))
        self.has_standing = number % 2 == 1
        if self.has_standing:
            self.blocks.append(("p", STANDING))

    def text(self):
        path = "/days/%s" % self.name
        last = max(self.edits(), default=2)
        lines = ["path: " + path, "outlet: " + self.outlet, "language: en-GB", "versions: %d" % last,
                 "shown-date: May 2026", "modified@1: 2026-05-29T08:00:00+00:00", "modified@2-: 2026-06-03T08:00:00+00:00"]
        after_fields, after_blocks = self.edited()
        for key, value in self.fields.items():
            lines += pair(key, value, after_fields[key], last)
        lines += block_lines(self.blocks, after_blocks)
        return "\n".join(lines) + "\n"

    def edits(self):
        """Version → labels of which one must be told; the third of a headline that returns is the first again."""
        label = EDITS[self.kind][0]
        edits = {2: set(label.split())} if label else {}
        return {**edits, 3: {"headline", "return"}} if self.kind == "return" else edits

    def edited(self):
        fields, blocks = dict(self.fields), list(self.blocks)
        EDITS[self.kind][1](fields, blocks)
        return fields, blocks


def pair(key, before, after, last):
    if before == after:
        return [key + ": " + before]
    if last == 2:
        return [key + "@1: " + before, key + "@2-: " + after]
    return [key + "@1: " + before, key + "@2: " + after, key + "@3-: " + before]


def block_lines(before, after):
    """Blocks of both versions in one order; what moved is written twice."""
    if before == after:
        return ["%s: %s" % block for block in before]
    return ["%s@1: %s" % block for block in before] + ["%s@2-: %s" % block for block in after]


def replace(old, new):
    def edit(fields, blocks):
        for at, (kind, text) in enumerate(blocks):
            if old in text:
                blocks[at] = (kind, text.replace(old, new))
                return
        raise AssertionError("no " + old)
    return edit


def set_field(key, new):
    def edit(fields, blocks):
        fields[key] = new if isinstance(new, str) else new(fields[key])
        if key == "byline":
            fields["author"] = fields[key]
    return edit


def remove(fields, blocks):
    del blocks[8]


def add(fields, blocks):
    blocks.insert(5, ("p", "A petition against the plan was handed in on Monday. It bears nine hundred names, and the "
                           "clerk has begun to count them."))


def swap(fields, blocks):
    blocks[7], blocks[9] = blocks[9], blocks[7]


def correct(fields, blocks):
    blocks.append(("correction", "Correction: an earlier version of this article gave a wrong date for the vote. It was "
                                 "on Tuesday."))


# Kind: the labels of which one must be there, and the edit.
EDITS = {
    "headline": ("headline", set_field("headline", lambda text: text.replace("backs", "doubts"))),
    "quote": ("quote", replace("for a very long time", "for far too long")),
    "negation": ("negation quote text", replace("the gate will be", "the gate will not be")),
    "figure": ("figure", replace(" letters, and that", "0 letters, and that")),
    "name": ("name", replace("by the clerk, Dana Ferris,", "by the clerk, Dora Ferris,")),
    "removed": ("removed", remove),
    "added": ("added", add),
    "summary": ("summary", set_field("summary", "The vote was six to five. Work may begin in the spring.")),
    "byline": ("byline", set_field("byline", lambda text: text + " and Ravi Menon")),
    "caption": ("caption", replace("A crane stands", "Two cranes stand")),
    "section": ("section", set_field("section", "Council")),
    "tags": ("tags", set_field("tags", lambda text: text + " | Building")),
    "typo": ("typo", replace("recieved", "received")),
    "correction": ("correction", correct),
    "order": ("order", swap),
    "tone": ("tone text", replace("The mayor claimed that", "The mayor said that")),
    "date": ("date", set_field("published", lambda text: text.replace("T07:30", "T09:45"))),
    "heading": ("text", replace("What the town wants", "What the town fears")),
    "text": ("text", replace("on market days from July on", "on market days as soon as the paint is dry")),
    "invisible": ("invisible", replace("by the clerk, Dana", "by the clerk,\u200b Dana")),
    "return": ("headline", set_field("headline", lambda text: text.replace("backs", "weighs"))),
    "quote-more": ("quote", replace("and nobody will pay more for it", "and hardly anybody will pay more for it")),
}
# Stories without an edit: what comes of them is furniture.
QUIET = 5


def make(folder):
    """Writes stories and outlets beside the newsroom's own; gives the stories."""
    stories_folder, outlets_folder = os.path.join(folder, "stories"), os.path.join(folder, "outlets")
    shutil.copytree(os.path.join(NEWSROOM_FILES, "stories"), stories_folder)
    shutil.copytree(os.path.join(NEWSROOM_FILES, "outlets"), outlets_folder)
    EDITS.setdefault("none", ("", lambda fields, blocks: None))
    kinds = [kind for kind in EDITS if kind != "none"] + ["none"] * QUIET
    stories = [Story(number, kind) for number, kind in enumerate(kinds)]
    for story in stories:
        os.mkdir(os.path.join(stories_folder, story.name))
        with open(os.path.join(stories_folder, story.name, "story.txt"), "w", encoding="utf-8") as file:
            file.write(story.text())
    carry(stories_folder, "northgate-new")
    redesign(outlets_folder)
    test_titles(outlets_folder)
    return stories


def carry(stories_folder, outlet):
    """The newsroom knows the outlets of its stories alone: one that nobody watches, so that it knows this one."""
    story = Story(0, "none")
    story.name, story.outlet = outlet, outlet
    os.mkdir(os.path.join(stories_folder, outlet))
    with open(os.path.join(stories_folder, outlet, "story.txt"), "w", encoding="utf-8") as file:
        file.write(story.text())


def edit_template(outlets_folder, name, pairs):
    path = os.path.join(outlets_folder, name, "template.html")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for old, new in pairs:
        if old not in text:
            raise AssertionError("%s: no %s" % (path, old))
        text = text.replace(old, new)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def redesign(outlets_folder):
    """northgate-new: the same words in other elements, other names, boxes elsewhere."""
    shutil.copytree(os.path.join(outlets_folder, "northgate"), os.path.join(outlets_folder, "northgate-new"))
    edit_template(outlets_folder, "northgate-new", [
        ('<article class="story" id="story-{{name}}">', '<div class="layout"><article class="c-article" data-id="{{name}}">'),
        ('</article>\n<section class="more"', '</article></div>\n<section class="c-cards"'),
        ('class="standfirst"', 'class="c-article__lead"'), ('class="meta"', 'class="c-article__meta"'),
        ('<section class="story-body">', '<div class="c-article__text"><div class="grid">'),
        ('  </section>\n  <footer class="story-footer">', '  </div></div>\n  <footer class="c-article__end">'),
        ('class="crosshead"', 'class="c-article__sub"'), ('class="inline-link"', 'class="c-teaser c-teaser--inline"'),
        ('class="rail"', 'class="c-sidebar"'), ('class="share-bar"', 'class="c-share"'),
        ('<p class="kicker">', '<p class="c-article__section">'),
    ])


def test_titles(outlets_folder):
    """deuxrives tries titles: what robots are given changes with each fetch, what readers see does not."""
    path = os.path.join(outlets_folder, "deuxrives", "template.html")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    start = text.index('property="og:title" content="') + len('property="og:title" content="')
    text = text[:start] + "{{second_advert}}" + text[text.index('"', start):]
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
