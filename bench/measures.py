"""The measures: precision, recall and F1 over spans, shingles and groups, as the field uses them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

EDGE = frozenset("。，,；;！!？?”’\"“‘：:「」『』 \n\t")
TOKEN = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+")
SHINGLE = 4
"""Tokens of a shingle: the length that the article-extraction benchmark (Zyte, 2020) scores with."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0–1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def of_counts(right: int, guessed: int, wanted: int) -> Score:
    """The score of `right` hits among `guessed` answers, where `wanted` were to be found."""
    return Score(right / guessed if guessed else 0.0, right / wanted if wanted else 0.0)


def aligned(own: str, other: str) -> list[int]:
    """For each offset of `own` the offset in `other` of the same character, or -1; white space is left out."""
    mine = [i for i, char in enumerate(own) if not char.isspace()]
    theirs = [i for i, char in enumerate(other) if not char.isspace()]
    matcher = difflib.SequenceMatcher(None, [own[i] for i in mine], [other[i] for i in theirs], autojunk=False)
    at = [-1] * len(own)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            at[mine[block.a + step]] = theirs[block.b + step]
    return at


def moved(span: Range, at: Sequence[int]) -> Range | None:
    """`span` in the other text's offsets; None where none of its characters is there."""
    hits = [at[i] for i in range(span[0], min(span[1], len(at))) if at[i] >= 0]
    return (hits[0], hits[-1] + 1) if hits else None


def trimmed(span: Range, text: str) -> Range:
    """`span` without punctuation and white space at its edges."""
    start, end = span
    while end > start and text[end - 1] in EDGE:
        end -= 1
    while start < end and text[start] in EDGE:
        start += 1
    return start, end


def iou(a: Range, b: Range) -> float:
    """Intersection over union of two spans."""
    inter = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    union = max(a[1], b[1]) - min(a[0], b[0])
    return inter / union if union else 0.0


def overlap(a: Range | None, b: Range | None) -> bool:
    """Whether both spans are there and share a character."""
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def matched(guesses: Sequence[Range], truths: Sequence[Range], least: float = 0.5) -> list[tuple[int, int]]:
    """(index of guess, index of truth) of the best one-to-one matching whose IoU is `least` or more, greedily."""
    pairs = [(iou(g, t), i, j) for i, g in enumerate(guesses) for j, t in enumerate(truths)]
    used_i: set[int] = set()
    used_j: set[int] = set()
    out: list[tuple[int, int]] = []
    for value, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if value >= least and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-token shingles of `text`; a Han character is a token, as is a run of other word characters."""
    tokens = TOKEN.findall(unicodedata.normalize("NFKC", text).lower())
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)))


def body(gold: str, guess: str) -> Score:
    """How much of the body was found, and how much of what was found is body."""
    wanted, found = shingles(gold), shingles(guess)
    return of_counts((wanted & found).total(), found.total(), wanted.total())


def mean(scores: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    values = list(scores)
    return sum(values) / len(values) if values else 0.0


def b_cubed(gold: Mapping[str, Hashable], guess: Mapping[str, Hashable]) -> Score:
    """B-cubed precision and recall of a grouping (Bagga and Baldwin, 1998); what has no group is alone."""
    true: defaultdict[Hashable, set[str]] = defaultdict(set)
    mine: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item in gold:
        true[gold[item]].add(item)
        mine[guess.get(item, ("alone", item))].add(item)
    precision = mean(
        len(group & true[gold[i]]) / len(group) for i in gold for group in [mine[guess.get(i, ("alone", i))]]
    )
    recall = mean(len(mine[guess.get(i, ("alone", i))] & true[gold[i]]) / len(true[gold[i]]) for i in gold)
    return Score(precision, recall)
