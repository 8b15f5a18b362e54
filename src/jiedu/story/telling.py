"""The entities and keywords that tell a story from others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from jiedu.story.fold import to_simplified
from jiedu.story.similarity import Space
from jiedu.story.tfidf import Sparse, common_terms

_MOST = 8
_SUPPORT = 0.3
"""Share of a story's texts that must have a name or word for it to stand for the story. Chosen by hand: in a story of
three texts any one of them is enough, in a large one no single outlet's turn of phrase is."""
_MORE = 3
"""Characters that a piece of a word lacks at most: more of them are another word, or a set phrase."""
_TIMES, _ALWAYS = 3, 0.8
"""A word that stands in a text or several so often, and of these times at least this share inside one longer word, is
taken for a piece of it."""
_LOOSE = "的了在和与及或是将为对从被把由等称说也都而但并就向于到至今昨明年月日时个名位这那其此"
_GLUE = re.compile(rf"[\u4e00-\u9fff·](?<![{_LOOSE}])")
_FRAME = re.compile(r".方(?:面)?|[愿为称将与同在被把对向据及并][\u4e00-\u9fff]|\d+.?|[年月日].*|.*[年月日]")


def telling(rows: list[int], of: Space) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The most telling entity ids and keywords of the texts in `rows`, best first, at most eight of each."""
    entities = _best(rows, of.entities)
    words = [name for name in _best(rows, of.terms, 4 * _MOST) if len(name) > 1 and is_keyword(name)]
    return tuple(entities[:_MOST]), tuple(_without_parts(words)[:_MOST])


def is_keyword(word: str) -> bool:
    """Whether a folded word can tell a story: no word of every text, no side (美方), no piece of a phrase."""
    return word not in common_terms() and word not in _no_keywords() and not _FRAME.fullmatch(word)


def whole_words(words: Sequence[str], texts: Sequence[str], times: int = _TIMES) -> tuple[str, ...]:
    """`words` as whole as they stand in `texts`: one that nearly always stands in the same longer word or name is that
    (式现代化 → 中国式现代化); words that become parts of others are left out. Less than `times` are no proof."""
    folded = [to_simplified(text).lower() for text in texts]
    grown = dict.fromkeys(_grown(word, folded, times) for word in words)
    return tuple(word for word in grown if not any(word != other and word in other for other in grown))


def _grown(word: str, texts: Sequence[str], times: int) -> str:
    """`word` with the characters that stand beside it nearly everywhere; as it is where these are a whole phrase."""
    whole = word
    while not word.isascii():
        found = [(text, at.start()) for text in texts for at in re.finditer(re.escape(whole), text)]
        before = Counter(text[at - 1 : at] for text, at in found)
        after = Counter(text[at + len(whole) : at + len(whole) + 1] for text, at in found)
        sides = ((before, False), (after, True))
        sure = [(count, late, char) for side, late in sides for char, count in side.items() if _GLUE.fullmatch(char)]
        count, late, char = max(sure, default=(0, False, ""))
        if len(found) < times or count < _ALWAYS * len(found):
            return whole
        whole = whole + char if late else char + whole
        if len(whole) > len(word) + _MORE:
            return word
    return word


def centrality(rows: list[int], of: Space) -> list[float]:
    """How near each of `rows` is to the middle of all, by sense and words alike; the same for each of two."""
    if len(rows) < 3:
        return [1.0] * len(rows)
    dense = of.vectors[rows] @ of.vectors[rows].sum(axis=0)
    middle = of.scratch[0]
    for row in rows:
        columns, values = of.terms.row(row)
        middle[columns] += values
    sparse = np.array([float(of.terms.row(row)[1] @ middle[of.terms.row(row)[0]]) for row in rows])
    middle[:] = 0
    return [float(score) for score in np.round(dense + sparse, 5)]


def _best(rows: list[int], sparse: Sparse, most: int = _MOST) -> list[str]:
    """The names of the heaviest columns over `rows`, of those that enough rows have; in order of name on a tie."""
    each = [sparse.row(row) for row in rows]
    columns, place = np.unique(np.concatenate([columns for columns, _ in each]), return_inverse=True)
    weight = np.bincount(place, np.concatenate([values for _, values in each]))
    support = np.bincount(place)
    kept = np.flatnonzero(support >= max(1, round(_SUPPORT * len(rows))))
    order = kept[np.argsort(-np.round(weight[kept], 6), kind="stable")][:most]
    return [sparse.names[column] for column in columns[order].tolist()]


def _without_parts(words: list[str]) -> list[str]:
    """`words` without those that only repeat a part of a better one."""
    out: list[str] = []
    for word in words:
        if not any(word in better for better in out):
            out.append(word)
    return out


@cache
def _no_keywords() -> frozenset[str]:
    content = files("jiedu.story").joinpath("data/no_keywords.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
