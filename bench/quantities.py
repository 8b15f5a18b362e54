"""Quantities in sentences that were marked by hand: tests/analysis/quantities/marked/, in both scripts and English.

    python -m bench.quantities [--wrong]        --wrong prints what missed, and what was found though nothing is marked

A quantity is found where its words overlap the marked ones by IoU of a half or more, one to one; its number is right
where value, upper value and unit are, too. Modifier, role and what is counted are asked of those whose words were
found; what is counted is right where the one holds the words of the other. A star in the marks takes anything.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.measures import Range, iou
from bench.places import ROOT
from jiedu.analysis import analyse
from jiedu.analysis.model import Quantity
from jiedu.article.model import Article, Block, Published, article_id

FOLDER = ROOT / "tests/analysis/quantities/marked"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_DAY = date(2025, 5, 20)
_ANY, _NONE = "*", "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked quantity; its columns as they stand in the file."""

    span: Range
    value: str
    unit: str
    mod: str
    of: str
    role: str


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with its quantities."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over sentences."""

    wanted: int = 0
    guessed: int = 0
    found: int = 0
    right: int = 0
    """Found with the right value and unit."""
    mod: int = 0
    of: int = 0
    role: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def spans(self) -> float:
        """F1 of the words."""
        return _f1(self.found, self.guessed, self.wanted)

    @property
    def numbers(self) -> float:
        """F1 of words with value and unit."""
        return _f1(self.right, self.guessed, self.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is marked, with the right value and unit."""
        return self.right / self.guessed if self.guessed else 1.0


def _f1(right: int, guessed: int, wanted: int) -> float:
    return 2 * right / (guessed + wanted) if guessed + wanted else 1.0


def sentences(path: Path) -> list[Marked]:
    """The marked sentences of a file. Raises ValueError naming the words that do not stand in their sentence."""
    out: list[Marked] = []
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("\t"):
            out.append(Marked(line, ()))
            continue
        words, *columns = line[1:].split("\t")
        last = out[-1]
        start = last.text.find(words, last.marks[-1].span[1] if last.marks else 0)
        if start < 0 or len(columns) != 5:
            raise ValueError(f"{path.name}: {line!r} does not fit {last.text!r}")
        out[-1] = replace(last, marks=(*last.marks, Mark((start, start + len(words)), *columns)))
    return out


def read(marked: list[Marked], language: str) -> Iterator[tuple[Marked, tuple[Quantity, ...]]]:
    """Each sentence with the quantities that are found in it, as an article of its own."""
    made = [_article(one.text, language) for one in marked]
    for one, analysis in zip(marked, analyse(made), strict=True):
        yield one, analysis.quantities


def _article(text: str, language: str) -> Article:
    published = Published(_DAY, None, "given", "", None, False)
    blocks = (Block("paragraph", 0, len(text)),)
    return Article(article_id(None, text.encode()), text, blocks, "", None, published, language)


def score(marked: Marked, found: tuple[Quantity, ...]) -> Score:
    """The counts of one sentence."""
    pairs = _pairs(marked, found)
    text = marked.text
    return Score(
        len(marked.marks),
        len(found),
        len(pairs),
        sum(same_number(q, m) for q, m in pairs),
        sum(_is(q.mod, m.mod) for q, m in pairs),
        sum(same_words(q, m, text) for q, m in pairs),
        sum(_is(q.role, m.role) for q, m in pairs),
    )


def _pairs(marked: Marked, found: tuple[Quantity, ...]) -> list[tuple[Quantity, Mark]]:
    left, out = list(found), []
    for mark in marked.marks:
        best = max(left, key=lambda q: iou((q.start, q.end), mark.span), default=None)
        if best is not None and iou((best.start, best.end), mark.span) >= 0.5:
            left.remove(best)
            out.append((best, mark))
    return out


def _is(found: str, wanted: str) -> bool:
    return wanted == _ANY or found == ("" if wanted == _NONE else wanted)


def same_number(found: Quantity, mark: Mark) -> bool:
    """True where value, upper value and unit are right."""
    if not _is(found.unit, mark.unit):
        return False
    if mark.value == _ANY:
        return True
    low, _, high = mark.value.partition("~")
    if (found.high is None) != (not high) or not math.isclose(found.value, float(low), rel_tol=1e-4):
        return False
    return found.high is None or math.isclose(found.high, float(high), rel_tol=1e-4)


def same_words(found: Quantity, mark: Mark, text: str) -> bool:
    """True where the words for what is counted overlap the marked ones."""
    if mark.of in (_ANY, _NONE):
        return mark.of == _ANY or found.of is None
    return found.of is not None and _shares(found.of.of(text), mark.of)


def _shares(one: str, two: str) -> bool:
    return one in two or two in one


def measure(folder: Path = FOLDER) -> dict[str, Score]:
    """Language → its counts."""
    out: dict[str, Score] = {}
    for language in LANGUAGES:
        total = Score()
        for marked, found in read(sentences(folder / f"{language}.txt"), language):
            total = total.plus(score(marked, found))
        out[language] = total
    return out


def _print_wrong(language: str) -> None:
    for marked, found in read(sentences(FOLDER / f"{language}.txt"), language):
        pairs, text = _pairs(marked, found), marked.text
        for mark in marked.marks:
            if mark not in [m for _, m in pairs]:
                print(f"missed  {text[slice(*mark.span)]}  in  {text}")
        for q in found:
            if q not in [f for f, _ in pairs]:
                print(f"extra   {text[q.start : q.end]} {q.value:g} {q.unit}  in  {text}")
        for q, mark in pairs:
            faults = " ".join(_faults(q, mark, text))
            if faults:
                of = q.of.of(text) if q.of else None
                print(f"{faults}  {text[q.start : q.end]} {q.value:g} {q.high} {q.unit} {q.mod} {of} {q.role}  {mark}")


def _faults(q: Quantity, mark: Mark, text: str) -> Iterator[str]:
    if not same_number(q, mark):
        yield "number"
    if not _is(q.mod, mark.mod):
        yield "mod"
    if not same_words(q, mark, text):
        yield "of"
    if not _is(q.role, mark.role):
        yield "role"


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", action="store_true", help="print what missed")
    wrong = cli.parse_args().wrong
    for language, total in measure().items():
        if wrong:
            _print_wrong(language)
        shares = "  ".join(f"{name} {getattr(total, name) / max(1, total.found):.3f}" for name in ("mod", "of", "role"))
        print(
            f"{language}: {total.wanted} marked, words {total.spans:.3f}, numbers {total.numbers:.3f}"
            f" (precision {total.precision:.3f})  {shares}"
        )


if __name__ == "__main__":
    main()
