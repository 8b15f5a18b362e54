"""Days to which what was planned was moved: one update for each plan, its days in the order of the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.article.model import Span
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.plans import Told
from jiedu.dossier.promises import Promise

Key = tuple[str, int]


def moved(planned: Sequence[Promise]) -> Iterator[Found]:
    """The updates of days among the promises of `promises.promises`; a day that a sentence alone tells that it was
    moved from (原定18日) stands first."""
    by_place = {_key(one): promise for promise in planned for one in promise.members}
    after = {_key(p.best): by_place.get(_key(p.moved_to)) for p in planned if p.moved_to is not None}
    targets = {_key(p.best) for p in after.values() if p is not None}
    for promise in planned:
        if _key(promise.best) in targets:
            continue
        chain = [promise]
        while (following := after.get(_key(chain[-1].best))) is not None and following not in chain:
            chain.append(following)
        sides = [tuple(_claim(one) for one in p.members) for p in chain]
        told = next((one for one in promise.members if one.former is not None), None)
        if told is not None and told.former is not None:
            span, day = told.former
            sides.insert(0, (Claim(told.telling, span, day.isoformat()),))
        if len(sides) > 1:
            yield Found("date", "update", tuple(sides), 1.0)


def _key(told: Told) -> Key:
    return told.telling.article, told.time.start


def _claim(told: Told) -> Claim:
    return Claim(told.telling, Span(told.time.start, told.time.end), told.last.isoformat())
