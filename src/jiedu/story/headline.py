"""The headline that names a story: a central one that says what happened, in the script that most readers read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from jiedu.article.model import Article
from jiedu.story.fold import to_simplified
from jiedu.story.model import Features

_NEAR = 0.85
"""Share of the best score from which a text stands as well for the story. Chosen by hand, tried on samples alone."""
_QUESTION = re.compile(r"[?？]|[吗呢](?:\W|$)")
_SCRIPTS = ("zh-Hans", "zh-Hant")


def headline(
    rows: Sequence[int], scores: Sequence[float], texts: Sequence[Features], articles: Callable[[str], Article]
) -> str:
    """The title of a story of the texts in `rows`, `scores` being how central each is.

    Of the headlines near the most central one, those that tell come before questions and service pieces, then those in
    simplified Chinese before traditional and these before other languages, then the more central, then the earlier.
    """
    best = max(scores)
    near = [(row, score) for row, score in zip(rows, scores, strict=True) if score >= _NEAR * best]
    titles = {row: articles(texts[row].article).title for row, _ in near}
    chosen = min(near, key=lambda one: (not tells(titles[one[0]]), _script(texts[one[0]].language), -one[1]))
    return titles[chosen[0]]


def tells(title: str) -> bool:
    """False for a headline that asks, or that promises an explanation, a list or advice instead of news."""
    plain = to_simplified(title).lower().replace("’", "'")
    return bool(plain.strip()) and not _QUESTION.search(plain) and not any(word in plain for word in _service())


def _script(language: str) -> int:
    return _SCRIPTS.index(language) if language in _SCRIPTS else len(_SCRIPTS)


@cache
def _service() -> tuple[str, ...]:
    content = files("jiedu.story").joinpath("data/service_headlines.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
