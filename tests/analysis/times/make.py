"""Times of sentences, for tests."""

from __future__ import annotations

import re
from datetime import date, datetime

from jiedu.analysis import times
from jiedu.analysis.fold import fold
from jiedu.analysis.model import Time

DAY = date(2025, 5, 20)
"""A Tuesday."""
NOW = datetime(2025, 5, 20, 10, 0)
_SENTENCE = re.compile(r"[^。\n]+。?")


def news(text: str, published: date | None = DAY) -> list[Time]:
    """The times of a Chinese news text that was written on `published`."""
    folded = fold(text)
    return times.find(folded, [match.span() for match in _SENTENCE.finditer(folded)], published)


def english(text: str, published: date | None = DAY) -> list[Time]:
    """The times of an English news text; a line is a sentence."""
    return times.find_english(text, [match.span() for match in re.finditer(r"[^\n]+", text)], published)


def said(text: str, found: list[Time]) -> list[tuple[str, str]]:
    """Characters and value of each time."""
    return [(text[time.start : time.end], time.value) for time in found]


def days(found: list[Time]) -> list[tuple[str | None, str | None]]:
    """First and last day of each time."""
    return [(time.first and str(time.first), time.last and str(time.last)) for time in found]  # type: ignore[misc]


def typed(text: str, now: datetime = NOW, language: str = "zh") -> list[tuple[str, str]]:
    """Characters and value of each time that a user typed at `now`."""
    return said(text, times.resolve(text, now, language))
