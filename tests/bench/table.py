"""All figures in one run: `script/bench`.

MEASURES says which commands are run, and what is read from what each prints. A figure has what it is, against what,
what it is to reach, a pattern whose groups are its numbers, how these are shown, and a bound for each number that
has one. The table goes to standard output as it comes, and into README.md beside this file; `script/bench PART...` takes some
parts, and leaves the rows of the others as they are.
"""
import collections
import glob
import gzip
import json
import operator
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(TOP, "build", "release")
WORK = os.path.join(TOP, "build", "bench")
CORPUS, HISTORIES = (os.environ.get(name) for name in ("STET_CORPUS", "STET_HISTORIES"))
BEGIN, END = "<!-- script/bench writes from here -->\n", "<!-- to here -->\n"
HEAD = "| what | against | reach | now | | command |\n| --- | --- | --- | --- | --- | --- |\n"
NEWS_PAGES, NEWS_LEAST, NEWS_MOST = 60, 100_000, 220_000  # how many, and of how many bytes

# Words in braces of a command: programs, folders, and the pages that are laid out for it.
PLACES = {
    "stet": os.path.join(BUILD, "stet"), "open_stet": os.path.join(BUILD, "tests", "bench", "open_stet"),
    "bench": os.path.join(BUILD, "tests", "bench"), "tests": os.path.join(BUILD, "tests"), "here": HERE, "work": WORK,
    "corpus": CORPUS or "", "histories": HISTORIES or "", "news": os.path.join(WORK, "news"),
}

PROGRAMS = {  # what the scripts of this folder ask for
    "STET": PLACES["stet"], "NEWSROOM": os.path.join(BUILD, "tests", "newsroom", "newsroom"), "BENCH": PLACES["bench"],
    "BENCH_EDITED": os.path.join(PLACES["bench"], "bench_edited"), "ROUNDS": "3",
}

Figure = collections.namedtuple("Figure", "what against reach find show bounds", defaults=[{}])
Measure = collections.namedtuple("Measure", "part needs command figures")
AT_MOST, AT_LEAST = operator.le, operator.ge


def at_most(*limits):
    return {number: (AT_MOST, limit) for number, limit in enumerate(limits)}


def at_least(*limits):
    return {number: (AT_LEAST, limit) for number, limit in enumerate(limits)}


def keys(*names):
    """The numbers under these keys of a line of JSON."""
    def find(said):
        answer = json.loads(said.strip().splitlines()[-1])
        return [float(answer[name]) for name in names]
    return find


def match(pattern):
    """The groups of the first match."""
    def find(said):
        found = re.search(pattern, said, re.S)
        return [float(group.replace(",", "")) for group in found.groups()] if found else None
    return find


def share(pattern):
    """The first group as a part of the second."""
    def find(said):
        found = match(pattern)(said)
        return [found[0] / found[1]] if found else None
    return find


def every(pattern):
    """One number of each match."""
    return lambda said: [float(number) for number in re.findall(pattern, said)] or None


def served(kind):
    """Milliseconds: CPU of making such a page, and the median of wrk."""
    pattern = r"\| %s[^|]*\| \d+ \| [0-9.]+ ms, CPU ([0-9.]+) ms[^|]*\| ([0-9.]+)(us|ms|s), [^|]*no error" % kind
    def find(said):
        found = re.search(pattern, said)
        return found and [float(found[1]), float(found[2]) * {"us": 0.001, "ms": 1, "s": 1000}[found[3]]]
    return find


def largest(pattern):
    """The largest of all matches."""
    def find(said):
        found = [float(number) for number in re.findall(pattern, said)]
        return [max(found)] if found else None
    return find


def ratio(pattern):
    """The two groups, and the second by the first."""
    def find(said):
        found = match(pattern)(said)
        return [*found, found[1] / found[0]] if found else None
    return find


def stability(name, wanted):
    option, how = "", "a page by itself"
    if wanted == 0.05:
        option, how = " --previous {{previous}}", "with the version before"
    command = "python3 {corpus}/stability.py --set %s --command '{stet} extract%s --url {{url}} {{file}}'"
    return Measure("stability", "corpus", command % (name, option),
                   [Figure("made noise, set %s, %s: false alarms; missed words, cuts, titles; spills" % (name, how), "",
                           "%.2f; 0.005 each; 0" % wanted,
                           keys("false_alarms", "missed_words", "missed_cuts", "missed_titles", "spills"),
                           "{:.2f}; {:.3f}, {:.3f}, {:.3f}; {:.0f}", at_most(wanted, 0.005, 0.005, 0.005, 0))])


def unit(name):
    return Measure("units", None,
                   "systemd-analyze security --offline=true --no-pager %s/dist/systemd/system/%s" % (TOP, name),
                   [Figure("`systemd-analyze security`, %s" % name, "", "1.5", match(r"exposure level.*?([0-9.]+) "),
                           "{}", at_most(1.5))])


POLICY = r"\| stet \|[^|]*\|[^|]*\|[^|]*\| ([0-9.]+) ±[^|]*\|[^|]*\|[^|]*\| ([0-9.]+) ±"
BROWSED = r"\| `%s[^|]*\| ([0-9.]+) s \| ([0-9.]+) s \|"

MEASURES = [
    Measure("reading", "corpus",
            "python3 {corpus}/score.py --quiet --command '{stet} extract --json --url {{url}} {{file}}'", [
        Figure("set body: F1; exact", "gold", "0.980; 0.50", keys("body_f1", "body_exact"), "{:.3f}; {:.2f}",
               at_least(0.980, 0.50)),
        Figure("set chunk: F1", "gold", "0.950", keys("chunk_f1"), "{:.3f}", at_least(0.950)),
        Figure("title, byline, date of body, chunk, meta", "gold", "0.92, 0.80, 0.92", keys("title", "byline", "date"),
               "{:.2f}, {:.2f}, {:.2f}", at_least(0.92, 0.80, 0.92)),
        Figure("set news: F1, exact; title, byline, date", "gold", "0.985, 0.45; 0.95, 0.90, 0.98",
               keys("news_f1", "news_exact", "news_title", "news_byline", "news_date"),
               "{:.3f}, {:.2f}; {:.2f}, {:.2f}, {:.2f}", at_least(0.985, 0.45, 0.95, 0.90, 0.98)),
        Figure("set zh: F1, exact", "gold", "0.985, 0.60", keys("zh_f1", "zh_exact"), "{:.3f}, {:.2f}",
               at_least(0.985, 0.60)),
        Figure("set ja: F1, exact", "gold", "0.99, 0.75", keys("ja_f1", "ja_exact"), "{:.3f}, {:.2f}",
               at_least(0.99, 0.75)),
        Figure("set lang: F1, exact", "gold", "0.965, 0.55", keys("lang_f1", "lang_exact"), "{:.3f}, {:.2f}",
               at_least(0.965, 0.55))]),
    *[stability(name, wanted) for wanted in (0.10, 0.05) for name in ("body", "news", "zh")],
    Measure("histories", "histories",
            "python3 {histories}/score.py --command '{stet} extract --previous {{previous}} --url {{url}} {{file}}'", [
                Figure("real histories: strings shown; edits; furniture shown; false alarms", "labels",
                       "0.98; 0.97; 0.02; 0.03", keys("shown", "edits", "furniture", "false_alarms"),
                       "{:.2f}; {:.2f}; {:.2f}; {:.2f}",
                       {0: (AT_LEAST, 0.975), 1: (AT_LEAST, 0.965), 2: (AT_MOST, 0.02), 3: (AT_MOST, 0.03)}),
                Figure("the hard ones: edits; false alarms", "labels", "0.80; 0.20",
                       keys("edits_hard", "false_alarms_hard"), "{:.2f}; {:.2f}",
                       {0: (AT_LEAST, 0.80), 1: (AT_MOST, 0.20)})]),
    Measure("edits", None, "{tests}/edits_test_edits", [
        Figure("labels of edits, pairs that nobody tuned on: precision, recall", "an editor's", "0.95, 0.95",
               match(r"unseen: .*?\n  all .*?precision ([0-9.]+)  recall ([0-9.]+)"), "{:.3f}, {:.3f}",
               at_least(0.95, 0.95)),
        Figure("the other half", "an editor's", "0.95, 0.95",
               match(r"(?<!un)seen: .*?\n  all .*?precision ([0-9.]+)  recall ([0-9.]+)"), "{:.3f}, {:.3f}",
               at_least(0.95, 0.95)),
        Figure("speaker right, pairs that nobody tuned on", "an editor's", "0.90",
               share(r"unseen: .*?speaker (\d+) of (\d+)"), "{:.2f}", at_least(0.90))]),
    Measure("speed", "news", "{bench}/bench_extract {news}/*", [
        Figure("a whole reading, CPU a page of 100 to 220 KB", "libxml2's bare parse and walk", "1.6 ×",
               match(r"walk ([0-9.]+) ms a page, whole reading ([0-9.]+) ms; ratio of sums ([0-9.]+)"),
               "{1:.1f} ms to {0:.1f} ms, {2:.2f} ×", {2: (AT_MOST, 1.6)}),
        Figure("a reading with the version before, CPU", "one without", "1.3 ×",
               match(r"without ([0-9.]+), median"), "{:.2f} ×", at_most(1.3))]),
    Measure("speed", "news", "{bench}/bench_sandbox {stet} {open_stet} {news}/*", [
        Figure("the sandbox, CPU a page", "the same worker without", "3 %", match(r"without, ([-+0-9.]+) %"),
               "{:+.1f} %", at_most(3))]),
    Measure("speed", None, "{bench}/bench_large {stet} 16", [
        Figure("a worker's peak memory, pages of 16 MiB of 25 shapes", "", "512 MiB", largest(r"\| (\d+) MiB \|"),
               "{:.0f} MiB", at_most(512))]),
    Measure("speed", None, "{bench}/bench_compare", [
        Figure("two versions of 6 KB compared, CPU", "libxml2's parse of the page", "1 ×",
               match(r"six edits: ([0-9.]+) ms.*libxml2: ([0-9.]+) ms; ratio ([0-9.]+)"),
               "{:.1f} ms to {:.1f} ms, {:.2f} ×", {2: (AT_MOST, 1)})]),
    Measure("schedule", None, "{bench}/bench_schedule --seeds 4", [
        Figure("equal looks, known outlets: mean delay; edits lost", "NewsDiffs' buckets", "0.6 ×; 0.6 ×",
               match(r"Outlets known.*?" + POLICY), "{:.2f} ×; {:.2f} ×", at_most(0.6, 0.6)),
        Figure("the same, outlets held out", "NewsDiffs' buckets", "0.6 ×; 0.6 ×",
               match(r"Outlets held out.*?" + POLICY), "{:.2f} ×; {:.2f} ×", at_most(0.6, 0.6))]),
    Measure("watch", None, "{bench}/bench_due /dev/shm 1000 1000000", [
        Figure("due query, CPU a row, 1,000,000 rows", "1,000 rows", "2 ×",
               ratio(r"\| 1000 \| ([0-9.]+) .*\| 1000000 \| ([0-9.]+) "), "{:.1f} µs, {:.1f} µs, {:.1f} ×",
               {2: (AT_MOST, 2)}),
        Figure("reschedule of a row, likewise", "1,000 rows", "2 ×",
               ratio(r"\| 1000 \| [0-9.]+ \| ([0-9.]+) .*\| 1000000 \| [0-9.]+ \| ([0-9.]+) "),
               "{:.1f} µs, {:.1f} µs, {:.1f} ×", {2: (AT_MOST, 2)})]),
    Measure("watch", None, "{here}/lists --maps 100", [
        Figure("a sitemap index of 100 maps (wanted: 500), 50,000 addresses each: peak memory of stet; of a worker",
               "", "100 MB", match(r"peak of stet (\d+) MiB, of a worker (\d+) MiB"), "{:.0f}, {:.0f} MiB",
               at_most(95, 95))]),
    Measure("watch", None, "{bench}/bench_watch {work}/watches", [
        Figure("10,000 watches read; seen to be unchanged, CPU", "", "100 ms",
               match(r"read ([0-9.]+) ms, seen to be unchanged ([0-9.]+) ms"), "{:.0f} ms; {:.2f} ms", at_most(100))]),
    Measure("fetch", None, "{here}/fetch loop", [
        Figure("10,000 unchanged pages (304), CPU", "a bare curl multi loop", "1.5 ×",
               match(r"\| 304 \| ([0-9.]+) \| ([0-9.]+) \| ([0-9.]+)"), "{:.2f} s to {:.2f} s, {:.2f} ×",
               {2: (AT_MOST, 1.5)}),
        Figure("the same as 200 with equal bodies, CPU", "the loop inflating", "1.5 ×",
               match(r"equal bodies \| ([0-9.]+) \| ([0-9.]+) \| ([0-9.]+)"), "{:.2f} s to {:.2f} s, {:.2f} ×",
               {2: (AT_MOST, 1.5)})]),
    Measure("fetch", None, "{here}/fetch urlwatch", [
        Figure("500 unchanged pages: CPU, wall, peak memory", "urlwatch 2.25", "10 × less of each",
               match(r"s of CPU (?:\|[^|]*){2}\| ([0-9.]+).*s of wall (?:\|[^|]*){2}\| ([0-9.]+)"
                     r".*at most (?:\|[^|]*){2}\| ([0-9.]+)"),
               "{:.0f} ×, {:.0f} ×, {:.1f} × less", at_least(10, 10, 10))]),
    Measure("fetch", None, "{here}/fetch memory", [
        Figure("peak memory of a run with 100,000 due rows", "1,000 due", "1.5 ×",
               ratio(r"1000 due rows: (\d+) KiB.*100000 due rows: (\d+) KiB"), "{1:.0f} KiB to {0:.0f} KiB, {2:.2f} ×",
               {2: (AT_MOST, 1.5)})]),
    Measure("archive", None, "{here}/snapshots {bench}/bench_archive {work}/snapshots 3 4", [
        Figure("durable snapshots a second with evidence", "git fast-import, then sync", "0.7 ×",
               match(r"stet against fast-import at one go: ([0-9.]+)"), "{:.1f} ×", at_least(0.7))]),
    Measure("archive", None,
            "{bench}/bench_grow {work}/small 1000 2500 10 && {bench}/bench_grow {work}/large 100000 250000 10", [
        Figure("objects and refs of a batch at 100,000 articles", "at 1,000", "2 ×",
               ratio(r"at 1000 articles: objects and refs ([0-9.]+).*at 100000 articles: objects and refs ([0-9.]+)"),
               "{1:.2f} s to {0:.2f} s, {2:.1f} ×", {2: (AT_MOST, 2)}),
        Figure("work tree and index of a batch, 100,000 files", "", "0.4 s",
               match(r"at 100000 articles: objects and refs [0-9.]+ s, work tree and index ([0-9.]+) s"), "{:.2f} s",
               at_most(0.4))]),
    Measure("archive", None, "{here}/browse {work}/small {work}/large", [
        Figure("`git log -- PATH`, 100,000 articles and 250,000 commits", "1,000 articles", "5 ×, 1 s",
               ratio(BROWSED % "git log -- PATH"), "{1:.2f} s to {0:.2f} s, {2:.1f} ×",
               {2: (AT_MOST, 5), 1: (AT_MOST, 1)}),
        Figure("`git status`, likewise", "1,000 articles", "", match(BROWSED % "git status"), "{1:.2f} s to {0:.2f} s"),
        Figure("`git clone`, likewise", "1,000 articles", "", match(BROWSED % "git clone`"), "{1:.1f} s to {0:.1f} s"),
        Figure("`stet run` with nothing due, 100,000 watches", "1,000 watches", "20 ms",
               match(BROWSED % "stet run"), "{1:.3f} s to {0:.3f} s", {1: (AT_MOST, 0.020)}),
        Figure("`stet log PATH` in 250,000 versions", "in 2,500", "20 ms", match(BROWSED % "stet log PATH"),
               "{1:.3f} s to {0:.3f} s", {1: (AT_MOST, 0.020)}),
        Figure("disk a version of text after upkeep, 100,000 articles", "", "2 KB",
               match(r"large: text takes (\d+) bytes"), "{:.0f} bytes", at_most(2048))]),
    Measure("archive", "histories", "{here}/evidence {work}/evidence", [
        Figure("disk of a page of 100 to 200 KB, fetched twice, joined as upkeep does", "", "15 KB",
               match(r"pages of 100,000 to 200,000 bytes.*? on disk ([0-9,]+) a page"), "{:.0f} bytes",
               at_most(15360))]),
    Measure("pages", None, "{bench}/bench_edited {work}/edited 10000", []),
    Measure("pages", None, "{here}/site {work}/edited", [
        Figure("`stet site` of 10,000 articles and 25,000 versions", "", "60 s",
               match(r"first: ([0-9.]+) s, CPU ([0-9.]+) s"), "{:.0f} s, CPU {:.0f} s", at_most(60)),
        Figure("again after one edit", "", "0.5 s", match(r"after one edit[^:]*: ([0-9.]+) s, CPU ([0-9.]+) s"),
               "{:.2f} s, CPU {:.2f} s", at_most(0.5))]),
    Measure("pages", None, "{here}/serve {work}/edited", [
        Figure("`stet serve`, %s: CPU when made anew; median under wrk of 50" % name, "", "%d ms" % reach,
               served(row), "{:.1f} ms; {:.1f} ms", at_most(reach, reach))
        for name, row, reach in (("front page", "front page, 50 edits", 20), ("search", "search", 50),
                                 ("article page of 50 versions", "article page, 50", 20),
                                 ("compare", "compare, far", 20))] + [
        Figure("the front page's weight", "", "100 KB", match(r"\| front page, 50 edits[^|]*\| (\d+) "), "{:.0f} bytes",
               at_most(100_000))]),
    Measure("pages", None, "{bench}/bench_find {work}/edited harbourcouncil 'said of the' 'of the' po", [
        Figure("`stet find` of a rare word; of two usual phrases; of two letters, CPU", "", "50 ms",
               every(r"\(([0-9.]+) ms of CPU\)"),
               "{:.0f}; {:.0f}, {:.0f}; {:.0f} ms", at_most(50, 50, 50, 50))]),
    *[unit(name) for name in ("stet@.service", "stet-maintain@.service", "stet-serve@.service", "stet-watch@.service")],
]


def lay_out_news():
    """Real pages of usual sizes, as files, for programs that read no gzip."""
    shutil.rmtree(PLACES["news"], ignore_errors=True)
    os.makedirs(PLACES["news"])
    laid = 0
    for name in sorted(glob.glob(os.path.join(CORPUS, "pages", "news-*.html.gz"))):
        with gzip.open(name) as file:
            page = file.read()
        if NEWS_LEAST <= len(page) <= NEWS_MOST and laid < NEWS_PAGES:
            laid += 1
            with open(os.path.join(PLACES["news"], os.path.basename(name)[:-3]), "wb") as out:
                out.write(page)


def missing(needs):
    folder = {"corpus": CORPUS, "news": CORPUS, "histories": HISTORIES}.get(needs, HERE)
    return None if folder else "STET_%s is not set" % ("HISTORIES" if needs == "histories" else "CORPUS")


def verdict(figure, numbers):
    if not figure.bounds:
        return ""
    kept = all(test(numbers[number], limit) for number, (test, limit) in figure.bounds.items())
    return "" if kept else "missed"


def rows_of(measure):
    """Runs the command, and gives a row a figure."""
    command = measure.command.format(**PLACES)
    printed = command.replace(TOP + "/", "")
    for folder, name in (CORPUS, "$STET_CORPUS"), (HISTORIES, "$STET_HISTORIES"):
        printed = printed.replace(folder, name) if folder else printed
    why, said = missing(measure.needs), ""
    if not why:
        if measure.needs == "news":
            lay_out_news()
        done = subprocess.run(command, shell=True, cwd=TOP, env=dict(os.environ, **PROGRAMS), stdout=subprocess.PIPE,
                              text=True)
        said = done.stdout
        with open(os.path.join(WORK, "said.log"), "a", encoding="utf-8") as log:
            log.write("$ %s\n%s\n" % (printed, said))
        why = "exit %d" % done.returncode if done.returncode else None
    for figure in measure.figures:
        numbers = None if why else figure.find(said)
        lack = why or "not in what the command printed"
        shown = figure.show.format(*numbers) if numbers else "not taken: %s" % lack
        yield "| %s |\n" % " | ".join((figure.what, figure.against, figure.reach, shown,
                                       verdict(figure, numbers) if numbers else "", "`%s`" % printed))


def write(rows, words):
    """Puts the rows in place of those of the same figures; those of parts that were not run stay."""
    path = os.path.join(HERE, "README.md")
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    old, behind = rest.split(END)
    known = {row.split(" | ")[0]: row for row in old.splitlines(True) if row.startswith("| ")}
    known.update((row.split(" | ")[0], row) for row in rows)
    names = ["| " + figure.what for measure in MEASURES for figure in measure.figures]
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(before + BEGIN + HEAD + "".join(known[name] for name in names if name in known))
        file.write(words + END + behind)
    os.replace(path + ".new", path)


def main():
    parts = sys.argv[1:]
    names = list(dict.fromkeys(measure.part for measure in MEASURES))
    if parts == ["list"]:
        print("\n".join(names))
        return
    unknown = set(parts) - set(names)
    if unknown:
        sys.exit("script/bench: no part is called %s; there are %s" % (", ".join(sorted(unknown)), ", ".join(names)))
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    started, rows = time.monotonic(), []
    sys.stdout.write(HEAD)
    for measure in MEASURES:
        if not parts or measure.part in parts:
            for row in rows_of(measure):
                rows.append(row)
                sys.stdout.write(row)
                sys.stdout.flush()
    words = "\nLast taken on %s: %s, in %d minutes, at a load of %.1f in the end.\n" % (
        time.strftime("%Y-%m-%d"), ", ".join(parts) or "all", (time.monotonic() - started) / 60, os.getloadavg()[1])
    sys.stdout.write(words)
    write(rows, words)
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
