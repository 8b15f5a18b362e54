"""Reading under hostile input: our own pages, cut, spliced, damaged and filled with what is hard to read.

    python -m bench.fuzz --seconds 60 --seed 1 [--save FOLDER]

Every input that raises anything but InputError, that breaks an invariant of articles, that reads otherwise the second
time, or that takes far longer than its size allows, is printed and saved to FOLDER. The same seed makes the same
inputs in the same order; only how many are reached depends on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.invariants import broken
from bench.nasties import SHAPES, page
from bench.places import ROOT
from jiedu.article import extract
from jiedu.errors import InputError
from jiedu.page.model import Page

PER_BYTE, BASE = 3e-6, 0.3
"""Processor seconds that a page may take, for each byte and in all: ten times what
the slowest of our pages takes on one core of 2020, so that a busy machine raises no alarm."""
LARGEST = 400_000
"""Bytes of an input at the most."""
_CODECS = ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "cp1252", "utf-7", "shift_jis")
_CONFUSING = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"<", b">", b"'", b'"', b"&",
    b"<!--", b"-->", b"]]>", b"</", b"<plaintext>", b"<xmp>", b"<script>", b"</script>", b"<title>", b"<textarea>",
    b"<template>", b"<svg><title>", b"<table>", b"<select>", b"&#0;", b"&#xD800;", b"&nbsp", b"\r", b"\x0b", b"\x85",
    b"0000-00-00", b"9999-12-31 23:59:59+23:59", b"-2025", b"2025-02-30", b"<base href='http://['>", b"{", b"}", b"\\u",
    b"<meta http-equiv=refresh content='0;url='>", b"href='http://[::1'", b"href='//'", b"//]/", b"<article>", b"<h1>",
)  # fmt: skip

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Finding:
    """One input that was read wrongly."""

    page: Page
    what: str
    """"exception", "invariant", "unlike" (another article the second time) or "slow"."""
    message: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz for a while; 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path, default=Path("build/fuzz"), metavar="FOLDER")
    options = parser.parse_args(arguments)
    extract(Page("html", page("")))  # word lists are read before any time is taken
    end = time.monotonic() + options.seconds
    tried = found = 0
    for given in inputs(options.seed):
        if time.monotonic() > end:
            break
        tried += 1
        for finding in findings(given):
            found += 1
            place = save(finding, options.save)
            print(f"{finding.what}: {finding.message}\n    {place}", flush=True)
    print(f"{tried} inputs of seed {options.seed}, {found} findings")
    return 1 if found else 0


def seeds() -> list[bytes]:
    """Our own pages, of the samples and of the tests."""
    folders = (ROOT / "samples" / "pages", ROOT / "tests" / "pages")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.html"))]


def inputs(seed: int) -> Iterator[Page]:
    """Pages without end, the same for the same seed: a page of ours, changed one to six times."""
    pages = seeds()
    for number in count():
        chance = random.Random(f"{seed}-{number}")
        content = chance.choice(pages)
        for _ in range(chance.randint(1, 6)):
            content = chance.choice(CHANGES)(chance, content, pages)[:LARGEST]
        kind = chance.choices(("html", "text", "item"), (8, 1, 1))[0]
        if kind == "item":
            content = _item(chance, content)
        url = chance.choice((None, "https://news.example.cn/2025/05/20/a_1.html", "http://[::1", "//", "x:\ud800"))
        yield Page(kind, content, url, f"{seed}-{number}")


def findings(given: Page) -> list[Finding]:
    """What is wrong with how `given` is read; empty where nothing is."""
    try:
        began = time.process_time()
        article, problems = extract(given)
        spent = time.process_time() - began
        found = [Finding(given, "invariant", message) for message in broken(article)]
        if extract(given) != (article, problems):
            found.append(Finding(given, "unlike", "the same page gives another article the second time"))
    except InputError:
        spent = time.process_time() - began
        found = []
    except Exception as error:  # whatever it is, it is what this program looks for
        return [Finding(given, "exception", "".join(traceback.format_exception(error)[-3:]).strip())]
    if spent > BASE + PER_BYTE * len(given.content):
        found.append(Finding(given, "slow", f"{spent:.2f} s for {len(given.content):,} bytes"))
    return found


def save(finding: Finding, folder: Path) -> Path:
    """Write the input of `finding` to `folder`; where it lies. Its kind and what was wrong stand beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(finding.page.content).hexdigest()[:12]
    place = folder / f"{name}.{finding.page.kind}"
    place.write_bytes(finding.page.content)
    told = {"kind": finding.page.kind, "url": finding.page.url, "what": finding.what, "message": finding.message}
    (folder / f"{name}.json").write_text(json.dumps(told, indent=1), "utf-8")
    return place


def _cut(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _drop(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    start, end = _range(chance, content)
    return content[:start] + content[end:]


def _repeat(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    start, end = _range(chance, content)
    return content[:start] + content[start:end] * chance.choice((2, 3, 50)) + content[end:]


def _splice(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    other = chance.choice(pages)
    start, end = _range(chance, other)
    at = chance.randrange(len(content) + 1)
    return content[:at] + other[start:end] + content[at:]


def _join(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    return content + chance.choice(pages)


def _flip(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 40) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _confuse(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(_CONFUSING) + content[at:]
    return content


def _without_ends(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    """Half of the end tags, or half of the beginnings, are left out."""
    mark = chance.choice((b"</", b"<", b">", b"'", b'"'))
    first, *parts = content.split(mark)
    return first + b"".join((mark if chance.random() < 0.5 else b"") + part for part in parts)


def _recode(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    return content.decode(chance.choice(_CODECS), "replace").encode(chance.choice(_CODECS), "replace")


def _insert(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    """A hostile piece, mostly where a tag begins."""
    piece = SHAPES[chance.choice(list(SHAPES))](chance.choice((10, 300, 5000, 50_000))).encode("utf-8", "surrogatepass")
    at = chance.randrange(len(content) + 1)
    at = max(at, content.find(b"<", at)) if chance.random() < 0.8 else at
    return content[:at] + piece + content[at:]


def _shuffle(chance: random.Random, content: bytes, pages: Sequence[bytes]) -> bytes:
    """The elements of the page in another order."""
    parts = content.split(b"<")
    start, end = sorted((chance.randrange(len(parts)), chance.randrange(len(parts))))
    inner = parts[start:end]
    chance.shuffle(inner)
    return b"<".join(parts[:start] + inner + parts[end:])


CHANGES: tuple[Change, ...] = (
    _cut, _drop, _repeat, _splice, _join, _flip, _confuse, _without_ends, _recode, _insert, _insert, _insert, _shuffle,
)  # fmt: skip


def _range(chance: random.Random, content: bytes) -> tuple[int, int]:
    """A range of `content`, seldom a long one."""
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + int(chance.paretovariate(0.5) * 20))


def _item(chance: random.Random, content: bytes) -> bytes:
    """The page as a record of a feed: its markup under one of the names, damaged now and then."""
    text = content.decode("utf-8", chance.choice(("replace", "surrogateescape")))
    item: dict[str, object] = {"title": text[:80], chance.choice(("body", "html")): text, "date": text[80:120]}
    item["authors"] = chance.choice((text[:20], [text[20:40], None, 3], {"name": "a"}))
    item |= {"id": chance.choice((1, "a", None, [])), "url": chance.choice((None, "http://[", "/a", text[:30]))}
    written = json.dumps(item, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return written if chance.random() < 0.8 else _flip(chance, written, ())


if __name__ == "__main__":
    sys.exit(main())
