"""Days: what different texts give as the day of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.model import Time
from jiedu.article.model import Span
from jiedu.dossier.comparisons.grouping import grouped, opposed
from jiedu.dossier.comparisons.matters import alike, match
from jiedu.dossier.comparisons.sides import Claim, Found, texts
from jiedu.dossier.likeness import dice
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling, untimed

_GRAIN = timedelta(days=1)
"""Days that an expression may span to be one that can be right or wrong."""
_GAP = timedelta(days=31)
_SAME_WORDS = 0.5
"""Likeness of two sentences, their days, numbers and names aside, from which another day is another account and no
other happening."""
_WITHOUT_NAMES, _SEVERAL_NAMES = 0.75, 0.4
"""The same where they share no name, and where they share several."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """One day that a sentence states."""

    telling: Telling
    time: Time
    only: bool
    """True where the sentence states no other day."""
    future: bool

    @property
    def day(self) -> date:
        """The day itself."""
        assert self.time.first is not None
        return self.time.first

    @property
    def key(self) -> str:
        """The day as cells are compared by it."""
        return self.day.isoformat()


def days(material: Material, told: Sequence[Telling]) -> list[Found]:
    """Comparisons of the days that different texts state for one happening."""
    dated = [one for telling in told if not telling.in_title for one in _dated(material, telling)]
    groups = grouped(dated, lambda a, b: alike(a.telling, b.telling))
    return [*_agreements(groups), *_conflicts(groups)]


def _dated(material: Material, telling: Telling) -> Iterator[_Dated]:
    text = material.article(telling.article).text
    said = {s.date for s in telling.statements if s.date is not None}
    own = [t for t in telling.times if _is_day(t) and not _of_saying(telling, t, said)]
    words = untimed(telling, text, telling.span.start, telling.span.end)
    if pattern("plans.tsv", "conditional", "once", "withdrawn").search(words):
        return  # proposed, or no longer so
    future = bool(pattern("plans.tsv", "plan", "promise", "expected", "start").search(words))
    for time in own:
        yield _Dated(telling, time, len({t.first for t in own}) == 1, future)


def _is_day(time: Time) -> bool:
    return (
        time.type in ("DATE", "TIME")
        and time.first is not None
        and time.last is not None
        and time.last - time.first <= _GRAIN
        and time.mod in ("", "ON_OR_AFTER", "APPROX")
    )


def _of_saying(telling: Telling, time: Time, said: set[date]) -> bool:
    """True for the day on which something is said, not of what is told."""
    return time.first in said and not any(
        p.start <= time.start and time.end <= p.end for s in telling.statements for p in s.segments
    )


def _agreements(groups: Sequence[Sequence[_Dated]]) -> Iterator[Found]:
    for group in groups:
        claims = [_claim(one) for one in group]
        if len(texts(claims)) > 1:
            yield Found("date", "agree", (tuple(claims),), 0.1 * min(5, max(len(o.telling.events) for o in group)))


def _conflicts(groups: Sequence[list[_Dated]]) -> Iterator[Found]:
    for together in opposed(groups, _other_day):
        sides = sorted(together, key=lambda g: (g[0].day, g[0].telling.order))
        yield Found("date", "conflict", tuple(tuple(_claim(o) for o in side) for side in sides), 1.0)


def _other_day(x: _Dated, y: _Dated) -> bool:
    """True where two sentences tell the same but for their day, and nothing explains why."""
    gap = abs(x.day - y.day)
    if not x.only or not y.only or not timedelta(0) < gap <= _GAP or x.telling.han != y.telling.han:
        return False
    if x.future != y.future or _formula(x, y, gap) or _told_before(x, y) or _told_before(y, x):
        return False
    words = dice(x.telling.core, y.telling.core)
    if words < _SEVERAL_NAMES or not _same_numbers(x.telling, y.telling):
        return False
    found = match(x.telling, y.telling)
    if found is None:
        return False
    return words >= (_SEVERAL_NAMES if found.names > 1 else _SAME_WORDS if found.names else _WITHOUT_NAMES)


def _formula(x: _Dated, y: _Dated, gap: timedelta) -> bool:
    """True where the reports lie as far apart as their days (daily news), or a plan was changed between them."""
    if x.telling.published is None or y.telling.published is None:
        return False
    between = abs(x.telling.published - y.telling.published)
    in_step = x.telling.published - y.telling.published == x.day - y.day
    return in_step or (between > _GRAIN and x.future) or (between > gap and between > 3 * _GRAIN)


def _told_before(x: _Dated, y: _Dated) -> bool:
    """True where the one was reported before the day of the other came: it is another happening."""
    told = x.telling.published
    return not x.future and told is not None and told + _GRAIN < y.day


def _same_numbers(a: Telling, b: Telling) -> bool:
    one, two = ({(q.value, q.unit) for q in t.quantities if q.mod == ""} for t in (a, b))
    return not (one and two) or bool(one & two)


def _claim(one: _Dated) -> Claim:
    return Claim(one.telling, Span(one.time.start, one.time.end), one.key)
