#!/usr/bin/env python3
"""Do other readers see in a canonical text what stet wrote?

PyYAML must give the front matter's values back, and cmark-gfm must see the same headings, quotations, items, tables
and paragraphs on the same lines, with the same words where Markdown's inline marks leave them alone.

    check_readers.py GENERATE_ARTICLES [COUNT]
"""

import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

SKIPPED = 77
try:
    import yaml
except ImportError:
    yaml = None

MARKUP = re.compile(r"[\\`*_\[\]<>&!~]")
NAMESPACE = "{http://commonmark.org/xml/1.0}"


def is_escaped(code):
    """The code points that canonical text writes as \\u{HEX}."""
    return (
        code < 0x20
        or 0x7F <= code <= 0x9F
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or code == 0xFEFF
    )


def escape(text):
    text = text.replace("\\u{", "\\u{5C}u{")
    return "".join("\\u{%X}" % ord(c) if is_escaped(ord(c)) else c for c in text)


def check_front_matter(front, wanted):
    """Every value, read as plain strings, and read with types: only `published` may be more than a string."""
    wanted = {
        key: "\n".join(map(escape, value)) if key == "summary"
        else [escape(tag) for tag in value] if key == "tags"
        else escape(value)
        for key, value in wanted.items()
    }
    strings = yaml.load(front, Loader=yaml.BaseLoader) or {}
    assert strings == wanted, (strings, wanted)
    typed = yaml.load(front, Loader=yaml.SafeLoader) or {}
    published = typed.get("published")
    if isinstance(published, datetime.datetime):
        moment = datetime.datetime.fromisoformat(wanted["published"].replace("Z", "+00:00"))
        assert published == moment, (published, moment)
        typed["published"] = wanted["published"]
    assert typed == wanted, (typed, wanted)


def lines_of(element):
    first, last = element.get("sourcepos").split("-")
    return int(first.split(":")[0]), int(last.split(":")[0])


def text_of(element):
    """The words of an element, line by line."""
    parts = []
    for node in element.iter():
        if node.tag in (NAMESPACE + "softbreak", NAMESPACE + "linebreak"):
            parts.append("\n")
        elif node.tag == NAMESPACE + "text":
            parts.append(node.text or "")
    return "".join(parts)


def flatten(document):
    """The blocks of a document as (kind, first line, last line, element); an item is one of a list."""
    for element in document:
        kind = element.tag.removeprefix(NAMESPACE)
        if kind == "list":
            assert element.get("type") == "bullet" and element.get("tight") == "true"
            for item in element:
                assert [child.tag for child in item] == [NAMESPACE + "paragraph"]
                yield ("item", *lines_of(item[0]), item[0])
        elif kind == "block_quote":
            assert [child.tag for child in element] == [NAMESPACE + "paragraph"]
            yield ("block_quote", *lines_of(element[0]), element[0])
        elif kind == "heading":
            yield ("heading" + element.get("level"), *lines_of(element), element)
        else:
            yield (kind, *lines_of(element), element)


KINDS = {
    "paragraph": "paragraph",
    "heading": "heading2",
    "quote": "block_quote",
    "item": "item",
    "caption": "paragraph",
    "table": "table",
}


def expected(article, line):
    """The blocks that must be seen, from `line` on, as (kind, first line, last line, block)."""
    blocks = [dict(kind="headline", lines=[article["headline"]])] if article["headline"] else []
    before = None
    for block in blocks + article["blocks"]:
        kind = block["kind"]
        if not (kind == "item" and before == "item"):
            line += 1
        count = len(block["rows"]) + 1 if kind == "table" else len(block["lines"])
        yield ("heading1" if kind == "headline" else KINDS[kind], line, line + count - 1, block)
        line += count
        before = kind


def check_words(block, element):
    if block["kind"] == "table":
        width = len(block["rows"][0])
        rows = [[text_of(cell) for cell in row] for row in element]
        for row, wanted in zip(rows, block["rows"], strict=True):
            assert len(row) == width
            for cell, words in zip(row, wanted + [""] * (width - len(wanted)), strict=True):
                assert MARKUP.search(escape(words)) or cell == words, (cell, words)
        return
    wanted = "\n".join(map(escape, block["lines"]))
    if block["kind"] == "caption":
        wanted = "![" + wanted + "]"
        if MARKUP.search(wanted[2:-1]):
            return
    elif MARKUP.search(wanted):
        return
    assert text_of(element) == wanted, (text_of(element), wanted)


def check_body(body, article):
    answer = subprocess.run(
        ["cmark-gfm", "-e", "table", "-t", "xml", "--sourcepos"], input=body.encode(), capture_output=True, check=True
    )
    seen = list(flatten(xml.fromstring(answer.stdout)))
    wanted = list(expected(article, 1))
    assert [block[:3] for block in seen] == [block[:3] for block in wanted], (
        [block[:3] for block in seen],
        [block[:3] for block in wanted],
    )
    for (*_, element), (*_, block) in zip(seen, wanted, strict=True):
        check_words(block, element)


def check(path):
    text = path.read_bytes().decode()
    article = json.loads(path.with_suffix(".json").read_text())
    front, body = re.fullmatch(r"---\n(.*?)^---\n(.*)", text, re.DOTALL | re.MULTILINE).groups()
    check_front_matter(front, article["front"])
    check_body(body, article)


def main():
    if yaml is None or shutil.which("cmark-gfm") is None:
        print("skipped: PyYAML or cmark-gfm is missing (apt install python3-yaml cmark-gfm)")
        return SKIPPED
    generate, count = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "250"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([generate, folder, count], check=True)
        paths = sorted(pathlib.Path(folder).glob("*.md"))
        assert len(paths) == int(count)
        failures = 0
        for path in paths:
            try:
                check(path)
            except (AssertionError, ValueError, yaml.YAMLError, xml.ParseError) as error:
                failures += 1
                if failures <= 5:
                    print(f"{path.name}: {type(error).__name__}: {error}\n{path.read_text()}\n")
    print(f"{len(paths)} texts read by PyYAML and cmark-gfm, {failures} otherwise than written")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
