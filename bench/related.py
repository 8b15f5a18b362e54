"""How well related articles are chosen: nDCG@5 over a planted desk with graded relevance, and the time of a list.

    python -m bench.related [--show]      the figures; --show prints every list with its grades

`related.txt` has articles about invented matters, each with three labels: field, matter and happening. Of two articles,
a list gains 7 for the same happening told otherwise, 3 for the same matter, 1 for the same field, and nothing for what
repeats the subject or what is listed already; what it could gain at best is 1. The least likenesses of `story.related`
were chosen with these lists in view, so the figures say that nothing is lost, not how well unseen news does.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jiedu
from jiedu.config import Settings

PLANTED = Path(__file__).with_name("related.txt")
FIRST = 5
GAINS = (0.0, 1.0, 3.0, 7.0)
"""2^grade - 1, as usual for nDCG."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One article of the planted desk."""

    key: str
    day: str
    outlet: str
    labels: tuple[str, ...]
    """Field, matter, happening."""
    copy: str | None
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0–1, and seconds."""

    ndcg: float
    precision: float
    """Of those listed among the first five, the ones of the same matter, where there are so many."""
    strays: float
    """Listed articles of another field."""
    seconds: float
    """For the slowest list."""


def planted() -> list[Planted]:
    """The planted articles."""
    text = PLANTED.read_text("utf-8")
    blocks = [block.splitlines() for block in text.split("\n\n") if not block.startswith("#")]
    out = []
    for head, title, *body in blocks:
        key, day, rest = head.split(" ", 2)
        rest, _, copied = rest.partition(" copy ")
        outlet, _, labels = rest.rpartition(" ")
        out.append(Planted(key, day, outlet, tuple(labels.split("/")), copied or None, title, "\n".join(body)))
    return out


def grade(one: Planted, other: Planted) -> int:
    """How many labels two articles share, from the widest on."""
    shared = 0
    for mine, theirs in zip(one.labels, other.labels, strict=True):
        if mine != theirs:
            break
        shared += 1
    return shared


def measure(folder: Path, *, show: bool = False) -> Figures:
    """The figures of the planted desk, made in `folder`."""
    given = planted()
    rows = [
        json.dumps(
            {"url": f"https://{one.key}.example/{one.key}", "title": one.title, "date": one.day, "source": one.outlet,
             "body": one.body},
            ensure_ascii=False,
        )
        for one in given
    ]  # fmt: skip
    (folder / "planted.jsonl").write_text("\n".join(rows), "utf-8")
    with jiedu.open(folder / "desk", settings=Settings(jobs=1)) as desk:
        desk.add(folder / "planted.jsonl")
        desk.build()
        known = {one.title: one for one in given}
        article = {known[a.title].key: a.id for a in desk.articles()}
        lists: dict[str, list[Planted]] = {}
        slowest = 0.0
        for one in given:
            started = time.perf_counter()
            found = desk.related(article[one.key], limit=FIRST)
            slowest = max(slowest, time.perf_counter() - started)
            lists[one.key] = [known[entry.title] for entry in found]
            if show:
                print(f"\n{one.key}: {one.title}")
                for entry in found:
                    print(f"  {grade(one, known[entry.title])} {entry.score:.2f} {entry.title} | {entry.reason}")
    scored = _scored(given, lists)
    return Figures(*scored, slowest)


def _scored(given: Sequence[Planted], lists: Mapping[str, Sequence[Planted]]) -> tuple[float, float, float]:
    """nDCG, precision and strays over all subjects."""
    gains, right, wanted, strays, listed = [], 0, 0, 0, 0
    for one in given:
        family = _family(one)
        rest = {_family(other): grade(one, other) for other in given if _family(other) != family}
        best = sorted(rest.values(), reverse=True)[:FIRST]
        grades = []
        seen = {family}
        for other in lists[one.key]:
            grades.append(0 if _family(other) in seen else grade(one, other))
            seen.add(_family(other))
        gains.append(_gain(grades) / _gain(best))
        near = min(FIRST, sum(value >= 2 for value in rest.values()))
        wanted += near
        right += min(near, sum(value >= 2 for value in grades))
        strays += sum(value == 0 for value in grades)
        listed += len(grades)
    return sum(gains) / len(gains), right / wanted, strays / max(1, listed)


def _family(one: Planted) -> str:
    return one.copy or one.key


def _gain(grades: Sequence[int]) -> float:
    return sum(GAINS[value] / math.log2(place + 2) for place, value in enumerate(grades))


def main() -> None:
    """Read the command line, measure, print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--show", action="store_true")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(measure(Path(folder), show=args.show))


if __name__ == "__main__":
    main()
