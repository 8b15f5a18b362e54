"""Measure translations found among articles in two languages: planted ones, and reports of the same news written apart.

    python -m bench.translations [--show]

The set is that of `tests/story/translated` with the articles of `tests/story/cross`, all invented. A story of an odd
number belongs to the half that the settings in `story/rendering.py` were found on ("tuned"), one of an even number to
the half that was looked at when they stood ("held"). Counted are pairs of an article and its translation. Traps are all
pairs of reports on one story in two languages of which none renders the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jiedu.analysis import analyse
from jiedu.article.model import Article, Block, Published
from jiedu.story import Copy, copies, features

FOLDER = Path(__file__).parent.parent / "tests" / "story"


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the set."""

    article: Article
    story: str
    renders: str | None
    """The article that it translates."""
    part: bool
    """Whether it translates a passage alone."""

    @property
    def held(self) -> bool:
        """Whether it is of the half that nothing was tuned on."""
        return int(self.story[1:]) % 2 == 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in some items."""

    true: int
    found: int
    right: int
    whole: tuple[int, int]
    """Whole translations that were found, and how many there are."""
    part: tuple[int, int]
    origin: int
    """Of those found, those of which the translation was told from the original."""
    traps: int

    @property
    def precision(self) -> float:
        """Share of the pairs found that are translations."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the translations that were found."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@cache
def items() -> tuple[Item, ...]:
    """The whole set."""
    rows = [json.loads(line) for name in ("cross/cross", "translated/translated") for line in _lines(name)]
    story = {row["id"]: row["story"] for row in rows if "story" in row}
    return tuple(
        Item(
            _article(row),
            row.get("story") or story[row.get("of") or row["like"]],
            row.get("of"),
            row.get("part", False),
        )
        for row in rows
    )


def _lines(name: str) -> Iterator[str]:
    yield from (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def _article(row: dict[str, str]) -> Article:
    lines = [row["title"], *(line.strip() for line in row["body"].split("\n") if line.strip())]
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block("paragraph" if number else "title", at, at + len(line)))
        at += len(line) + 1
    time = datetime.fromisoformat(row["published"])
    published = Published(time.date(), time, "given", "", row["published"], False)
    return Article(
        row["id"], "\n".join(lines), tuple(blocks), row["title"], None, published, row["language"], None, row["outlet"]
    )


@cache
def found() -> tuple[Copy, ...]:
    """The copies among all articles of the set."""
    articles = {item.article.id: item.article for item in items()}
    made = features(list(articles.values()), analyse(list(articles.values())))
    return copies(made, articles.__getitem__)


def measure(some: Sequence[Item], told: Sequence[Copy]) -> Measured:
    """Pairs of an article and its translation among `some` items."""
    own = {item.article.id: item for item in some}
    true = {frozenset((key, item.renders)): item for key, item in own.items() if item.renders}
    pairs = {frozenset((copy.article, copy.original)): copy for copy in told if copy.article in own}
    right = {pair: item for pair, item in true.items() if pair in pairs}
    kinds = {
        part: (sum(i.part == part for i in right.values()), sum(i.part == part for i in true.values()))
        for part in (False, True)
    }
    origin = sum(pairs[pair].article == item.article.id for pair, item in right.items())
    return Measured(
        len(true), len(pairs), len(right), kinds[False], kinds[True], origin, sum(1 for _ in traps(some))
    )  # fmt: skip


def traps(some: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs on one story in two languages of which none renders the other, nor what the other does."""
    for number, one in enumerate(some):
        for two in some[number + 1 :]:
            foreign = one.article.language.startswith("zh") != two.article.language.startswith("zh")
            texts = {one.renders or one.article.id, two.renders or two.article.id}
            if foreign and one.story == two.story and len(texts) == 2 and not (one.renders and two.renders):
                yield one, two


def main() -> None:
    """Print a line of JSON for each half."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is wrong")
    options = parser.parse_args()
    for name, held in (("tuned", False), ("held", True)):
        some = [item for item in items() if item.held == held]
        got = measure(some, found())
        print(
            json.dumps(
                {
                    "half": name, "translations": got.true, "traps": got.traps, "precision": round(got.precision, 4),
                    "recall": round(got.recall, 4), "f1": round(got.f1, 4), "whole": got.whole, "part": got.part,
                    "origin": round(got.origin / max(1, got.right), 4),
                }
            )
        )  # fmt: skip
    if options.show:
        show()


def show() -> None:
    """Print each translation that was missed, each wrong pair and each wrong origin."""
    by_id = {item.article.id: item for item in items()}
    told = {copy.article: copy for copy in found()}
    for key, item in by_id.items():
        if item.renders and item.renders not in (told[key].original if key in told else "", ""):
            turned = item.renders in told and told[item.renders].original == key
            print("TURNED" if turned else "MISSED", key, item.renders, item.article.title)
    for key, copy in told.items():
        if copy.original not in (by_id[key].renders, None) and by_id[copy.original].renders != key:
            print("WRONG", key, copy.original, copy.kind, copy.containment)


if __name__ == "__main__":
    main()
