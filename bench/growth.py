"""Whether `jiedu add` and `jiedu build` take longer the more a desk holds: desks of several sizes, then as many more.

    python -m bench.growth [--sizes 1000 10000] [--rate 200] [--more 200] [--json OUT]

A desk is filled with articles that are read and analysed already: some hundred of the shared test data over and over,
each time with other characters here and there, so that none is a copy, and at a steady rate a day. It is built; then
further items of the last days are added and built as a user does it, and that is timed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jiedu
from bench.build import jiedu as verb
from bench.copies import read_items
from bench.places import shared
from jiedu.analysis import analyse
from jiedu.analysis.model import Analysis
from jiedu.article import extract
from jiedu.article.model import Article, Published, article_id
from jiedu.config import Settings
from jiedu.desk.build import Versions, versions
from jiedu.errors import InputError
from jiedu.page.model import Page
from jiedu.store import analyses, articles
from jiedu.store.code import pack
from jiedu.store.library import Library
from jiedu.story.features import copied_part, features, sort_key
from jiedu.story.fingerprint import sketch
from jiedu.story.fold import fold
from jiedu.story.model import Features

CORPUS = "cctv/cctv.jsonl.gz"
BASE = 400
"""Items that desks are filled with."""
TURNS = 5
RUN = 4
"""Matters run for so many days, those of a part of the items, then those of the next: no story goes on for ever."""
LONGEST = 1500
"""Characters of those: what an article costs is not what is measured."""
EVERY = 4
"""Every so-manieth character is another one: no run of five is left, and so no copy."""
START = date(2020, 1, 1)
QUICK = (1_000, 10_000)
RATE = 100
"""Articles a day: the smallest desk then fills more days than grouping looks at."""
MORE = 200
"""Articles added: enough that loading the models is not all that is timed."""
_BLOCK = 500

Item = Mapping[str, str]
Base = tuple[Article, Analysis, Features]


@dataclass(frozen=True, slots=True)
class Grown:
    """What adding to a desk of one size took."""

    size: int
    """Articles in the desk before."""
    more: int
    """Articles added."""
    rate: float
    """Articles a second of processor time, add and build, a process each, models loaded: other work on the machine
    does not change it much."""
    seconds: Mapping[str, float]
    """By stage of the build, with "add"."""
    peak: int
    """Bytes, the largest of all processes at one time."""
    first_peak: int
    """Bytes of the process that grouped and indexed the whole desk."""
    first_seconds: Mapping[str, float]
    """What building the whole desk took by stage; nothing in it had to be analysed."""


def base(items: Sequence[Item]) -> list[Base]:
    """The first usable items, read and analysed."""
    found: list[Article] = []
    for item in items:
        if len(found) == BASE:
            break
        if len(item["body"]) > LONGEST:
            continue
        try:
            found.append(extract(Page("item", json.dumps(dict(item)).encode(), name=item["id"]))[0])
        except InputError:
            continue
    made = [one for start in range(0, BASE, 64) for one in analyse(found[start : start + 64])]
    return list(zip(found, made, features(found, made), strict=True))


def planted(of: Sequence[Base], start: int, count: int, rate: int) -> Iterator[Base]:
    """`count` articles from number `start` on, `rate` of them a day."""
    for number in range(start, start + count):
        dice = random.Random(number)
        part = len(of) // TURNS
        first = number // rate // RUN % TURNS * part
        article, analysis, own = dice.choice(of[first : first + part])
        text = "".join(
            chr(0x4E00 + dice.randrange(5000)) if place % EVERY == number % EVERY and character >= "一" else character
            for place, character in enumerate(article.text)
        )
        day = START + timedelta(number // rate)
        key = article_id(None, f"planted {number}".encode())
        published = Published(day, None, "given", "", None, False)
        one = replace(article, id=key, text=text, title=text[: len(article.title)], published=published, pages=(key,))
        folded = fold(copied_part(one)[0])
        terms = tuple(
            sorted((term if dice.random() < 0.6 else f"{term}{dice.randrange(50)}", n) for term, n in own.terms)
        )
        told = replace(
            own, article=key, day=day, terms=terms, sketch=tuple(sketch(folded.codes)), length=len(folded),
            published_at=sort_key(one),
        )  # fmt: skip
        yield one, replace(analysis, article=key, text_hash=one.text_hash, terms=terms), told


def fill(library: Library, found: Iterator[Base], version: Versions) -> None:
    """Put articles into a desk as if they had been added and analysed."""
    while some := [one for _, one in zip(range(_BLOCK), found, strict=False)]:
        with library.writing(), library.transaction() as connection:
            (first,) = connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM pages").fetchone()
            for page, (article, analysis, own) in enumerate(some, start=first):
                connection.execute(
                    """INSERT INTO pages (id, key, kind, name, source, file, offset, length, extracted)
                       VALUES (?, ?, 'item', ?, 'planted', '1.warc.gz', 0, 0, ?)""",
                    (page, article.id, article.id, version.article),
                )
                articles.replace_family(library, article.id, [(page, article)])
                read = (article.text_hash, version.analysis, pack(analysis))
                analyses.put(library, article.id, read, (version.story, pack(own)), (), ())
            library.changed()


def later(items: Sequence[Item], size: int, rate: int, more: int) -> list[dict[str, str]]:
    """The last `more` items, on the last days of a desk of `size` articles, each with a mark of the size: they are new
    there."""
    last = START + timedelta((size - 1) // rate)
    chosen = [item for item in items if len(item["body"]) <= LONGEST][-more:]
    return [
        {**item, "id": f"{size}-{item['id']}", "date": str(last - timedelta(number % 2))}
        for number, item in enumerate(chosen)
    ]


def measure(items: Sequence[Item], of: Sequence[Base], size: int, rate: int, more: int, folder: Path) -> Grown:
    """Fill a desk, build it, add more and build again."""
    desk = folder / f"{size}.jiedu"
    with jiedu.open(desk, settings=Settings()) as one:
        fill(one.library, planted(of, 0, size, rate), versions(Settings()))
    first = verb("build", "--desk", str(desk), "--json", "--jobs", "1")
    file = folder / f"{size}.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in later(items, size, rate, more))
    before = _used()
    added = verb("add", "--desk", str(desk), "--json", str(file))
    built = verb("build", "--desk", str(desk), "--json", "--jobs", "1")
    report = json.loads(built.output)
    return Grown(
        size=size,
        more=report["analysed"],
        rate=round(report["analysed"] / (_used() - before), 2),
        seconds={"add": round(added.seconds, 2), **dict(report["seconds"])},
        peak=max(added.peak, built.peak),
        first_peak=first.peak,
        first_seconds=dict(json.loads(first.output)["seconds"]),
    )


def _used() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def grown(sizes: Sequence[int], rate: int, more: int, folder: Path) -> list[Grown]:
    """What adding takes at each size; nothing where the shared test data is absent."""
    place = shared(CORPUS)
    if place is None:
        return []
    items = read_items(place)
    of = base(items)
    return [measure(items, of, size, rate, more, folder) for size in sizes]


def main() -> None:
    """Read the command line, measure, print or write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sizes", type=int, nargs="+", default=list(QUICK), help="articles in the desk before")
    cli.add_argument("--rate", type=int, default=RATE, help="articles a day")
    cli.add_argument("--more", type=int, default=MORE, help="articles added")
    cli.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = grown(args.sizes, args.rate, args.more, Path(folder))
    if not found:
        sys.exit(f"the shared test data ({CORPUS}) is not here")
    for one in found:
        print(json.dumps(asdict(one)))
    if args.json:
        figures: list[dict[str, Any]] = [asdict(one) for one in found]
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
