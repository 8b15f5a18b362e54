"""Which of several days or stretches is meant, where the text leaves it open (5月, 周一, 国庆节)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.values import Value

LAST_YEAR, NEXT_YEAR = 1.5, 2.5
"""How much farther off days of the years around seem. Chosen by hand: in November 3月 is that of the year, in May
12月30日 the last."""
SOON = 31
"""Days up to which the nearest date is meant, though the verb beside it is one of the past: it may belong to another
clause."""
AHEAD = 240
"""Days up to which words that look ahead (将) make a date one that is to come: plans that lie farther off name their
year."""


def chosen(found: Sequence[Value], context: Context, back: bool = False) -> Value | None:
    """The one of `found`, in order of time, that is meant: what the words around say, else by policy.

    With `back` news means the last one (周一), otherwise the nearest; what a user types is the next. None where there
    are none.
    """
    low = context.floor or (context.today if context.ahead or context.plain else None)
    if low is not None:
        later = next((value for value in found if value.last and value.last >= low), found[-1] if found else None)
        if context.floor or context.plain or (later and _distance(later, low) <= AHEAD):
            return later
    today = context.today
    if today is None or not found:
        return None
    if back:
        return next((value for value in reversed(found) if value.first and value.first <= today), found[0])
    nearest = min(found, key=lambda value: _far(value, today))
    if context.behind and _distance(nearest, today) > SOON:
        return next((value for value in reversed(found) if value.first and value.first <= today), found[0])
    return nearest


def _far(value: Value, today: date) -> float:
    """How far off `value` seems: another calendar year would be said (明年3月), that of the past less often."""
    days = _distance(value, today)
    if value.first is None or value.last is None or value.first.year <= today.year <= value.last.year:
        return days
    return days * (LAST_YEAR if value.first.year < today.year else NEXT_YEAR)


def _distance(value: Value, today: date) -> int:
    """Days between `today` and the middle of `value`; of two as far away the earlier one is meant."""
    if value.first is None or value.last is None:
        return 10**9
    if value.first <= today <= value.last:
        return 0
    return abs(value.first.toordinal() + value.last.toordinal() - 2 * today.toordinal()) // 2


def by_year(
    make: Callable[[int], Iterable[Value]], context: Context, back: bool = False, rare: bool = False
) -> Settled | None:
    """What `make` gives of the year that is meant: the one that the sentence stated, else by `chosen`.

    With `rare`, not every year has such a day (29 February, a leap month): further years are looked at.
    """
    base = context.floor or context.today
    if context.year is not None and context.floor is None:
        value = next(iter(make(context.year)), None)
        return Settled(value, "text", True) if value else None
    if base is None:
        return None
    reach = 8 if rare else 1
    found = [value for year in range(base.year - reach, base.year + reach + 1) for value in make(year)]
    value = chosen(found, context, back)
    return Settled(value, context.basis, True) if value else None
