"""A story by day: how many reports, texts or origins came out, and what of its timeline stands on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.dossier.model import Dossier

WIDTH = 720
HEIGHT = 96
_TOP, _BASE = 8, 62
"""Where the tallest bar begins, and where all of them stand."""
_ROW = 78
"""Where the marks of happenings stand."""
_MOST = 92
"""Days that are drawn: of a longer story the last ones."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What came out on a day, and its happenings below."""

    day: date
    x: float
    width: float
    y: float
    height: float
    count: int
    """Reports, or what else is counted."""
    lines: tuple[str, ...]
    """Ids of the lines of the timeline that stand on this day."""
    label: bool
    """Whether its date is written: of few days all, of many some."""


@dataclass(frozen=True, slots=True)
class Days:
    """The chart of a story's days."""

    width: int
    height: int
    base: int
    row: int
    bars: tuple[Bar, ...]


def counted_days(dossier: Dossier, count: str) -> list[date | None]:
    """The days of the reports of a dossier, of its "texts" (copies left out), or of its "origins" (the day on which the
    first report came out that rests on each)."""
    if count == "origins":
        days = {source.article: source.day for source in dossier.sources}
        every = ([day for key in one.articles if (day := days.get(key))] for one in dossier.origins)
        return [min(own, default=None) for own in every]
    copied = {one.article for one in dossier.copies} if count == "texts" else set()
    return [source.day for source in dossier.sources if source.article not in copied]


def days_chart(reports: Iterable[date | None], lines: Sequence[tuple[date | None, str]]) -> Days | None:
    """The bars of the days of what is counted with the lines that tell of each; None for fewer than two days."""
    counted = Counter(day for day in reports if day is not None)
    if not counted:
        return None
    first, last = min(counted), max(counted)
    told: dict[date, list[str]] = {}
    for day, key in lines:
        if day is not None and first <= day <= last:
            told.setdefault(day, []).append(key)
    if last == first:
        return None
    if (last - first).days >= _MOST:
        first = last - timedelta(_MOST - 1)
    span = [first + timedelta(n) for n in range((last - first).days + 1)]
    most, step = max(counted.values()), WIDTH / len(span)
    every = max(1, -(-len(span) * 56 // WIDTH))
    bars = []
    for n, day in enumerate(span):
        height = round((_BASE - _TOP) * counted[day] / most, 1)
        width = round(min(28.0, step * 0.7), 1)
        x = round(n * step + (step - width) / 2, 1)
        label = n % every == 0
        bars.append(Bar(day, x, width, round(_BASE - height, 1), height, counted[day], tuple(told.get(day, ())), label))
    return Days(WIDTH, HEIGHT, _BASE, _ROW, tuple(bars))
