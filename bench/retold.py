"""Sayings of one speaker in Chinese and English with few words in common: planted pairs that are one, and traps.

python -m bench.retold     prints the figures; the pairs are those of tests/dossier/planted/sayings.tsv
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.measures import Score, of_counts
from bench.planted import PLANTED
from jiedu.dossier.across import Told, is_one
from jiedu.dossier.meaning import contrary, means_same


@dataclass(frozen=True, slots=True)
class Pair:
    """A planted pair."""

    half: str
    """"open" (rules were made by it) or "held"."""
    one: bool
    """Whether it is one saying."""
    chinese: Told
    english: Told


def pairs() -> Iterator[Pair]:
    """The planted pairs, in order."""
    for line in (PLANTED / "sayings.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            half, kind, chinese, english = line.split("\t")
            yield Pair(half, kind == "one", Told(chinese, True), Told(english, False))


def score(half: str) -> Score:
    """Precision and recall of what is taken for one saying, in reports of one day, among the pairs of a half."""
    own = [pair for pair in pairs() if pair.half == half]
    found = [pair for pair in own if _taken(pair)]
    return of_counts(sum(pair.one for pair in found), len(found), sum(pair.one for pair in own))


def _taken(pair: Pair) -> bool:
    a, b = pair.chinese, pair.english
    return (is_one(a, b, same_day=False) and not contrary(a, b)) or means_same(a, b)


def main() -> None:
    """Print the figures."""
    for half in ("open", "held"):
        own = score(half)
        print(f"{half:<6} precision {own.precision:.3f}  recall {own.recall:.3f}")


if __name__ == "__main__":
    main()
