"""Plans whose day was moved: which later plan stands in place of which earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from jiedu.dossier.content import share
from jiedu.dossier.plans import FEW, Told

_ALIKE = 0.6
"""Share of the words of the shorter of two plans, their days aside, from which a later one for another day is the
same plan, where nothing else says so."""
_TOUCHES = 0.25
"""The same where the later one says itself that it was moved. Chosen by hand: it need not say again what it is."""
_LATE = timedelta(days=14)
"""Days after the first day of a plan within which it is told that it was moved."""


def moved_to(group: Sequence[Told], others: Sequence[Sequence[Told]]) -> Told | None:
    """What tells first that the plan of `group` was moved to another day: a later report's sentence that says so, or
    one that has the same plan for another day before the first one is over; None where none does."""
    later = [one for other in others if other is not group for one in other if _later(group[0], one)]
    found = [one for one in later if any(_same_plan(mine, one) for mine in group)]
    return min(found, key=lambda o: (o.telling.published or date.max, o.telling.order), default=None)


def _later(mine: Told, one: Told) -> bool:
    """True where `one` was told later, for another day, and not long after the first day was over."""
    first, second = mine.telling.published, one.telling.published
    if first is None or second is None or second <= first or one.last == mine.last:
        return False
    return second <= mine.last + (_LATE if one.moved else timedelta(0))


def _same_plan(mine: Told, one: Told) -> bool:
    if mine.telling.han != one.telling.han or mine.counted != one.counted:
        return False
    about, other = mine.telling.about | mine.telling.lead, one.telling.about | one.telling.lead
    if mine.telling.about and one.telling.about and not about & other:
        return False
    alike = max(share(mine.core, one.core), share(one.core, mine.core))
    if one.moved:
        known = one.former is not None and mine.first <= one.former[1] <= mine.last
        return bool(mine.core & one.core) and (
            known or alike >= _TOUCHES or bool(mine.telling.names & one.telling.names)
        )
    return min(len(mine.core), len(one.core)) >= FEW and alike >= _ALIKE
