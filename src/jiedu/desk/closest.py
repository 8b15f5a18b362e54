"""Which of many articles have a sentence that comes closest to a question: those are read."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.article.model import Article
from jiedu.story.fold import to_simplified

LEAST = 0.45
"""Share of the best article's score from which another is read; found on the sample questions: what they ask for stands
in articles above .5."""
_WIDE = 0.5
"""What the words of the rest of an article count against those of its best sentence: a name is often said once."""
_RANK = 0.15
"""What the order of the index counts: of two articles that have a like sentence, the one that is about it."""
_STOP = re.compile(r"[。！？!?\n]|(?<=[a-z\d”\"])\.(?=\s)")
_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")


def closest(
    found: Sequence[tuple[str, float]], texts: Mapping[str, Article], choices: Sequence[Sequence[str]]
) -> list[str]:
    """Ids of those of `found` (ids with the index's scores, best first) worth reading, the likeliest first.

    A choice is several ways to write one thing. Each counts more the fewer of the articles have it; an article counts
    by the one sentence of it that has most, and half by the rest of it.
    """
    folded = [[to_simplified(way).lower() for way in choice] for choice in choices]
    places = {key: _places(texts[key], folded) for key, _ in found if key in texts}
    among = len(places)
    rare = [math.log(2 + among / (1 + sum(bool(own[i]) for own in places.values()))) for i in range(len(choices))]
    top = max((score for _, score in found), default=0.0) or 1.0
    total = sum(rare) or 1.0
    scores = {
        key: _score(texts[key].text, places[key], rare) / total + _RANK * score / top
        for key, score in found
        if key in places
    }
    best = max(scores.values(), default=0.0)
    order = {key: n for n, (key, _) in enumerate(found)}
    kept = (key for key, score in scores.items() if score >= LEAST * best)
    return sorted(kept, key=lambda key: (-round(scores[key], 6), order[key]))


def _places(article: Article, choices: Sequence[Sequence[str]]) -> list[list[int]]:
    """For every choice, where an article has it."""
    text = to_simplified(article.text).lower()
    if article.language.startswith("zh"):
        return [[at for way in choice for at in _all(text, way)] for choice in choices]
    at: dict[str, list[int]] = {}
    for word in _WORDS.finditer(text):
        for form in {word[0], lemma(word[0]), word[0].removesuffix("s")}:
            at.setdefault(form, []).append(word.start())
    return [[place for way in choice for place in _spelled(text, at, way)] for choice in choices]


def _all(text: str, way: str) -> Iterator[int]:
    at = text.find(way) if way else -1
    while at >= 0:
        yield at
        at = text.find(way, at + len(way))


def _spelled(text: str, at: Mapping[str, Sequence[int]], way: str) -> Iterator[int]:
    """Where an English text has a word in any form, or words as they stand."""
    return _all(text, way) if " " in way else iter(at.get(way, ()))


def _score(text: str, places: Sequence[Sequence[int]], rare: Sequence[float]) -> float:
    """The weight of the choices in the best sentence, and a share of that of the others that the text has."""
    stops = [match.end() for match in _STOP.finditer(text)]
    held: dict[int, set[int]] = {}
    for choice, own in enumerate(places):
        for at in own:
            held.setdefault(bisect_right(stops, at), set()).add(choice)
    whole = sum(weight for weight, own in zip(rare, places, strict=True) if own)
    best = max((sum(rare[choice] for choice in have) for have in held.values()), default=0.0)
    return best + _WIDE * (whole - best)
