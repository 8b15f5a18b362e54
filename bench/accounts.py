"""What dossiers compare and what they say of promises, on planted sets of accounts in both Chinese scripts and English.

python -m bench.accounts [--wrong]     prints the figures; with --wrong, also what was missed and what was too much
                                       in the half that rules were made by (the held-out half stays unseen)
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.measures import Score, of_counts
from bench.planted import Case, cases, read, story
from jiedu.analysis import Analysis
from jiedu.article.model import Article
from jiedu.dossier import make
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line

HALVES = ("open", "held")
Made = TypeVar("Made", Comparison, Line)


@dataclass(frozen=True, slots=True)
class Result:
    """How one set came out."""

    name: str
    right: int
    found: int
    wanted: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def score(self) -> Score:
        """Precision, recall and F1."""
        return of_counts(self.right, self.found, self.wanted)


def compared(name: str, relations: Sequence[str] = ("agree", "conflict", "update")) -> Result:
    """The comparisons of one set of accounts against what was planted, those of the given relations alone."""
    return _matched(
        f"accounts_{name}",
        lambda dossier: [one for one in dossier.comparisons if one.relation in relations],
        lambda row: row[0].split()[0] in relations,
        _is,
        lambda one: f"{one.relation} {one.slot} {' | '.join(side.value for side in one.sides)}",
    )


def affairs(name: str) -> Result:
    """Updates and conflicts of one set of affairs that run over days, told by several outlets."""
    return _matched(
        f"affairs_{name}",
        lambda dossier: [one for one in dossier.comparisons if one.relation != "agree"],
        lambda row: True,
        _is_anywhere,
        lambda one: f"{one.relation} {one.slot} {' | '.join(side.value for side in one.sides)}",
    )


def counted(name: str) -> Result:
    """Numbers of one set of accounts that count one thing or, as traps, two: agreements, conflicts and updates."""
    return _matched(
        f"counted_{name}",
        lambda dossier: [one for one in dossier.comparisons if one.slot == "number"],
        lambda row: True,
        _is_anywhere_told,
        lambda one: f"{one.relation} {one.slot} {' | '.join(side.value for side in one.sides)}",
    )


def alone(name: str) -> Result:
    """What one side alone says in one set of stories, against what was planted."""
    return _matched(
        f"alone_{name}",
        lambda dossier: list(dossier.one_sided),
        lambda row: True,
        _is_alone,
        lambda one: f"{one.slot} {one.sides[0].value} ({one.sides[0].party_name}): {one.text}",
    )


def promised(name: str) -> Result:
    """What became of planted promises: right where status, words and, if it was settled, the report of its end are.
    "untold" says nothing of one and is left out."""
    return _matched(
        f"promises_{name}",
        lambda dossier: [line for line in dossier.promises if line.status != "untold"],
        lambda row: True,
        _kept,
        lambda line: f"{line.status} {line.text}",
    )


def _matched(
    name: str,
    made: Callable[[Dossier], list[Made]],
    asked: Callable[[tuple[str, ...]], bool],
    same: Callable[[Made, tuple[str, ...], Sequence[Article]], bool],
    words: Callable[[Made], str],
) -> Result:
    """What the dossiers of one planted set hold, one to one against the rows of it that are asked about."""
    given = cases(name)
    analyses = read(given)
    right = found = wanted = 0
    missed: list[str] = []
    extra: list[str] = []
    for case in given:
        left = made(_dossier(case, analyses))
        rows = [row for row in case.expected if asked(row)]
        found, wanted = found + len(left), wanted + len(rows)
        for row in rows:
            hit = next((one for one in left if same(one, row, case.articles)), None)
            if hit is None:
                missed.append(f"{case.name}: {' | '.join(row)}")
            else:
                right += 1
                left.remove(hit)
        extra += [f"{case.name}: {words(one)}" for one in left]
    return Result(name, right, found, wanted, tuple(missed), tuple(extra))


def results() -> Iterator[Result]:
    """All sets, the half that rules were made by before the held-out one."""
    for half in HALVES:
        yield compared(half)
    for half in HALVES:
        yield affairs(half)
    for half in HALVES:
        yield counted(half)
    for half in HALVES:
        yield alone(half)
    for half in HALVES:
        yield promised(half)


def _dossier(case: Case, analyses: Mapping[str, Analysis]) -> Dossier:
    articles = {a.id: a for a in case.articles}
    return make(story(case, analyses), articles, analyses, as_of=case.as_of)


def _is(made: Comparison, row: tuple[str, ...], articles: Sequence[Article]) -> bool:
    """Whether a comparison is the planted one: relation, slot, and a cell on the characters of each account."""
    relation, slot, first = row[0].split(maxsplit=2)
    if (made.relation, made.slot) != (relation, slot):
        return False
    sides = [side.anchors for side in made.sides]
    ones = {n for n, anchors in enumerate(sides) if any(_over(a, articles[0], first) for a in anchors)}
    twos = {n for n, anchors in enumerate(sides) if any(_over(a, articles[1], row[1]) for a in anchors)}
    return bool(ones & twos) if relation == "agree" else any(a != b for a in ones for b in twos)


def _is_anywhere(made: Comparison, row: tuple[str, ...], articles: Sequence[Article]) -> bool:
    """Whether a comparison is the planted one, its cells in whatever accounts."""
    relation, slot, first = row[0].split(maxsplit=2)
    if (made.relation, made.slot) != (relation, slot):
        return False
    ones, twos = (
        {
            n
            for n, side in enumerate(made.sides)
            if any(_over(anchor, article, words) for anchor in side.anchors for article in articles)
        }
        for words in (first, row[1])
    )
    return any(a != b for a in ones for b in twos)


def _is_anywhere_told(made: Comparison, row: tuple[str, ...], articles: Sequence[Article]) -> bool:
    """As `_is_anywhere`, for agreements too: of them, both cells stand in the one side."""
    if made.relation != "agree":
        return _is_anywhere(made, row, articles)
    relation, slot, first = row[0].split(maxsplit=2)
    return (made.relation, made.slot) == (relation, slot) and all(
        any(_over(anchor, article, words) for anchor in made.sides[0].anchors for article in articles)
        for words in (first, row[1])
    )


def _is_alone(made: Comparison, row: tuple[str, ...], articles: Sequence[Article]) -> bool:
    relation, slot, words = row[0].split(maxsplit=2)
    anchors = made.sides[0].anchors
    return (made.relation, made.slot) == (relation, slot) and any(
        _over(anchor, article, words) for anchor in anchors for article in articles
    )


def _kept(line: Line, row: tuple[str, ...], articles: Sequence[Article]) -> bool:
    status, words = row[0].split(maxsplit=1)
    if line.status != status or not any(_over(a, articles[0], words) for a in line.anchors):
        return False
    return len(row) == 1 or any(_over(a, articles[1], row[1]) for a in line.outcome)


def _over(anchor: Anchor, article: Article, words: str) -> bool:
    """Whether the anchor lies over an occurrence of the words in the article."""
    if anchor.article != article.id:
        return False
    at = article.text.find(words)
    while at >= 0:
        if anchor.start < at + len(words) and at < anchor.end:
            return True
        at = article.text.find(words, at + 1)
    return False


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", action="store_true", help="show what is wrong in the half that rules were made by")
    wrong = cli.parse_args().wrong
    for result in results():
        score = result.score
        print(f"{result.name:<16} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
              f"  ({result.right} right of {result.found} found, {result.wanted} planted)")  # fmt: skip
        if wrong and result.name.endswith("open"):
            print(*(f"  - {line}" for line in result.missed), *(f"  + {line}" for line in result.extra), sep="\n")


if __name__ == "__main__":
    main()
