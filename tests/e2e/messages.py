"""What the program has to say: the words of its messages as they stand in src/, and which of them a printed line is."""
import collections
import functools
import glob
import os
import re

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
# Functions that take a message, and which of their arguments it is. `refuse` of extract.c takes a reason of the ledger.
SPEAKERS = {"error_set": 1, "error_errno": 1, "error_wrap": 1, "log_line": 1, "log_event": 2}
HELPERS = {"src/story/canonical_read.c": {"refuse": 1}, "src/extract/listing_xml.c": {"refuse": 1},
           "src/base/ini.c": {"expected": 0}, "src/watch/watchfile.c": {"expected": 0}}
STRING = r'"(?:[^"\\]|\\.)*"'
PLACE = r"%(?:%|[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[diouxXcsfgp])"
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

Message = collections.namedtuple("Message", "words speaker file line")

# What no row brings about, and why.
UNREACHED = {
    "a fault of the disk, at calls that test_torture_calls makes fail one by one": [
        "cannot remove %s", "%s: its file system cannot exchange two folders", "cannot rename %s",
        "cannot write %s", "cannot lock %s", "cannot ask for free space of %s", "cannot rename %s to %s",
        "cannot sync %s", "cannot close %s", "cannot sync the folder %s",
        "cannot move the damaged %s aside", "%s: cannot be synced", "%s: cannot be locked",
        "%s: the disk is full (make room, and run it again: nothing kept is lost)",
        "cannot remove %s, which left the archive", "cannot read the template %s (install stet again)"],
    "another user's, or a disk that can only be read: test_in_the_way s3 and test_readers, which need root": [
        "%s (read from history and watch files instead, which do not tell when is looked next, and what failed)",
        "%s: cannot write as user %ld", "cannot write %s as user %ld", "cannot read %s (as user %ld)",
        "%s: belongs to user %ld, this is user %ld (run stet as its owner, or say `git config --global --add "
        "safe.directory %s`)"],
    "a text that a person committed before stet could: test_returns": [
        "%.*s: its text is in main already, by a commit that is not stet's: no version was made (the next other text "
        "makes one)"],
    "no memory, descriptors or processes: test_torture_memory, test_in_the_way s20": [
        "libgit2 does not start", "no process can be started", "cannot open /dev/null", "out of memory",
        "page: no memory for the parser", "libcurl cannot begin (is memory short?)", "libcurl cannot wait: %s",
        "libcurl: %s", "cannot start a worker: no socket pair", "cannot start a worker (%s)",
        "cannot wait for the workers",
        "cannot serve on descriptor %d"],
    "the machine or the package is at fault: another installation, kernel, file system or library": [
        "the folder %s is missing (looked beside the program and in %s; install stet again)",
        "no converter for %s: %s (is ICU's data complete?)",
        "this stet was built without cards (they need pango and cairo: build it with libpango1.0-dev)",
        "no cards: %s has no %s (another version of it?)",
        "no cards: pango is not there (install it: `apt-get install libpangocairo-1.0-0`)", "no card: %s",
        "the card cannot be drawn: %s",
        "pages are parsed without a filter of system calls, which the kernel refused: %s (let the container or service "
        "use seccomp)",
        "%s: its folder lies on %s, where SQLite cannot keep a write-ahead log (set `state = DIR` in [archive] of "
        "stet.conf to a folder on a disk of this machine)"],
    "two at once, a signal or a long time: test_in_the_way s24, test_watch, test_maintain, test_push s28, test_forget": [
        "git %s: stopped by a signal", "git %s: it took longer than %lld s", "git %s: ended by signal %d",
        "stopped by a signal", "%s: %s was moved by another program", "%s; it will be tried again", "it works again",
        "%zu packs were joined into %zu, in %.1f s", "%zu packs were not joined (`stet maintain` does it): %s",
        "%s (again without a bitmap)", "found %.*s in %.*s", "notices were not sent: %s",
        "refs/evidence is ahead of main, and the commits between are lost: the next look at those articles brings their "
        "texts again"],
    "damage that is told in other words first, or mended in silence: test_state s7, test_verify, test_find": [
        "%s: the database was cut off or its header is damaged", "%s: its schema is %lld, this stet needs %d",
        "%s: the database is damaged: %s (the next run moves it aside and rebuilds it from history)",
        "%s: the database is damaged: %.*s (the next run moves it aside and rebuilds it from history)",
        "%s: the database is damaged: an index names a row that is not there (the next run moves it aside and rebuilds it "
        "from history)",
        "cannot move the damaged %s aside: a thousand such files are there", "%s: made by another stet",
        "%s: not there",
        "article %lld: not there", "version %lld: not there", "%.*s: another article has this address",
        "nothing is watched (watch something with `stet add URL`)",
        "a line of the ledger has %zu columns, expected %d",
        "a line of the ledger has no time in its first two columns",
        "a line of the ledger has no verdict: %.*s", "a line of the ledger has no number for status or age",
        "expected `key: value` or `---`", "no field of an article has this name",
        "expected `---`, the beginning of an article's front matter", "the front matter has no end",
        "line %zu: not as canonical text is written (edited by hand?)", "line %zu: not valid UTF-8",
        "the new history has %zu faults (does `stet verify` find them as well?)",
        "%.*s: what it repeats was not learned: %s", "what outlets usually do is not known in this run: %s",
        "%.*s: its last edits cannot be read: %s", "%.*s/robots.txt: what it says was not kept: %s",
        "%.*s: not stored: %s", "%s: no archive (make one by `stet init`, or name one by -C)",
        "%.*s: no page is kept with version %lld (%.*s)",
        "%.*s: no evidence here (get it: `git fetch origin refs/evidence:refs/evidence`)",
        "%s: %s is no tree (run `git fsck`)",
        "a page could not be made: %s", "%.*s: no such article in this archive"],
    "pages that harm, known by their verdict in a run: extract/test_extract P4, P5, fetch/test_fetch N28": [
        "%s: it cannot be parsed (%s)", "a page of %zu bytes is larger than %d (nothing of it was read)",
        "page: %zu bytes are more than can be parsed", "page: a tag with more than %d attributes",
        "page: more elements than any page needs", "state: its text is no markup", "it is too large to be read",
        "it is larger than 64 MiB", "a status line without a status",
        "a header of more than %d bytes", "a header line with a NUL or a line end in it",
        "the host is too long or not UTF-8"],
    "much input: base/test_ini, watch/test_watchfile": [
        "more faults from here on, which are not listed", "standard input: larger than %d MiB (import it in parts)"],
    "asked on a terminal": ["expected numbers from 1 to %zu, got `%.*s`; nothing was added"],
    "answered on the page, not on standard error: test_serve": [
        "%.*s: no such page", "%.*s: no such article", "from and to must be numbers of versions"],
    "guarded twice, and the first guard speaks: the reader of secrets": [
        "%s: a control character in its token or name"],
    "a fault of stet's own": [
        "%.*s: no commit's name", "a commit that is no part of main", "no name of a commit: %s, %s",
        "%.*s: no name of a commit", "%.*s: no such commit", "%.*s: a folder, not a file", "%.*s: not in the archive",
        "a text cannot be hashed", "%.*s: no object's name", "%.*s: no file's content",
        "%.*s: no name for a folder of an archive", "%.*s: no name for a file of an archive",
        "the worker's answer: no %s (%s)", "page: not what page_encode makes",
        "listing: not what listing_request_encode makes", "import: not what import_request_encode makes",
        "no watch file names it any more", "%.*s: no version of an article"],
}


def arguments(text, start):
    """The arguments of a call whose parenthesis opens before `start`."""
    found, depth, at, begin = [], 0, start, start
    while True:
        string = re.compile(STRING + r"|'(?:[^'\\]|\\.)+'").match(text, at)
        if string:
            at = string.end()
            continue
        char = text[at]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return found + [text[begin:at]]
            depth -= 1
        elif char == "," and depth == 0:
            found.append(text[begin:at])
            begin = at + 1
        at += 1


def literals(argument):
    """The strings of an argument: one, or those of both arms of a choice."""
    for run in re.findall(r"(?:%s\s*)+" % STRING, argument):
        text = "".join(part[1:-1] for part in re.findall(STRING, run))
        yield re.sub(r"\\(.)", lambda escape: ESCAPES.get(escape.group(1), ""), text)


def is_message(words):
    """Words of its own, and no mere frame for others'."""
    return re.search(r"[A-Za-z]{2}", re.sub(PLACE, "", words)) is not None


@functools.lru_cache(None)
def all_messages():
    """Every message of src/, in the order of files and lines."""
    found = []
    for path in sorted(glob.glob(os.path.join(TOP, "src/**/*.c"), recursive=True)):
        name = os.path.relpath(path, TOP)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        speakers = {**SPEAKERS, **HELPERS.get(name, {})}
        for call in re.finditer(r"\b(%s)\(" % "|".join(speakers), text):
            given = arguments(text, call.end())
            at = speakers[call.group(1)]
            if at < len(given):
                found += [Message(words, call.group(1), name, text.count("\n", 0, call.start()) + 1)
                          for words in literals(given[at]) if is_message(words)]
        found += [Message(words.strip(), "fprintf", name, text.count("\n", 0, call.start()) + 1)
                  for call in re.finditer(r"fprintf\(\s*stderr,", text)
                  for words in literals(arguments(text, call.end())[0]) if is_message(words)]
    return tuple(found)


@functools.lru_cache(None)
def pattern(message):
    """What a printed line looks like that ends in this message, or is wrapped by it."""
    parts = re.split("(%s)" % PLACE, message.words)
    last = len(parts) - 2 if not parts[-1] else 0
    words = "".join("%" if part == "%%" else re.escape(part) if i % 2 == 0 else "(?P<rest>.*)" if i == last else ".*"
                    for i, part in enumerate(parts))
    before = "" if message.words.startswith("%") else "(?:^|.*?[ :(])"
    if message.speaker == "expected":
        return re.compile(".*expected %s, got" % words, re.S)
    behind = {"error_errno": ": .*", "error_wrap": ": .*"}.get(message.speaker, r"(?:\)|; .*| \(.*\))?")
    return re.compile(before + words + behind + "$", re.S)


def is_frame(message):
    """Others' words may stand behind it, or around it."""
    return message.speaker in ("error_wrap", "expected") or re.search(PLACE + r"\)?$", message.words)


def spoken(line):
    """The messages that a line consists of: of those that end it the ones with the most words of their own, and all
    that others' words may follow."""
    fits = [message for message in all_messages() if pattern(message).match(line)]
    sizes = {message.words: len(re.sub(PLACE, "", message.words)) for message in fits if message.speaker != "error_wrap"}
    longest = max(sizes.values(), default=0)
    said = {message.words for message in fits if is_frame(message) or sizes.get(message.words) == longest}
    for message in fits:
        rest = pattern(message).match(line).groupdict().get("rest")
        if rest and rest != line and message.words in said:
            said |= spoken(rest)
    return said
