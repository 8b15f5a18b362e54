"""Lengths, and what lies a length before or after something: durations, 三天前, 近两年, within two weeks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from jiedu.analysis.times import values as cal
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.dates import shifted
from jiedu.analysis.times.forms import Amounts, Away, Length, Recent
from jiedu.analysis.times.values import Value

CODES = {
    "century": ("", "C", 1),
    "decade": ("", "Y", 10),
    "year": ("", "Y", 1),
    "half": ("", "M", 6),
    "quarter": ("", "Q", 1),
    "month": ("", "M", 1),
    "summer": ("", "SU", 1),
    "winter": ("", "WI", 1),
    "fortnight": ("", "W", 2),
    "week": ("", "W", 1),
    "weekend": ("", "WE", 1),
    "day": ("", "D", 1),
    "workday": ("", "D", 1),
    "night": ("", "D", 1),
    "hour": ("T", "H", 1),
    "quarter-hour": ("T", "M", 15),
    "minute": ("T", "M", 1),
    "second": ("T", "S", 1),
}
"""Unit of a length → whether it is one of the clock, its letter in ISO 8601, and how many of that letter's units it
is."""
CLOCK_UNITS = frozenset(unit for unit, code in CODES.items() if code[0])
_ORDER = ("C", "Y", "Q", "SU", "WI", "M", "W", "WE", "D")

_MONTHS_OF = {"Y": 12, "Q": 3, "M": 1, "SU": 12, "WI": 12}


def period(amounts: Amounts) -> str:
    """The length as ISO 8601 writes it: P2Y, PT2H, P8DT20H; X for a count that is not told (几天: PXD)."""
    parts: dict[tuple[str, str], float] = {}
    for count, unit in amounts:
        time, letter, size = CODES[unit]
        parts[time, letter] = parts.get((time, letter), 0) + count * size
    days = [pair for pair in parts.items() if not pair[0][0]]
    clock = [pair for pair in parts.items() if pair[0][0]]
    days.sort(key=lambda pair: _ORDER.index(pair[0][1]))
    if days == [(("", "Y"), 0.5)]:
        days = [(("", "M"), 6.0)]
    clock.sort(key=lambda pair: "HMS".find(pair[0][1]))
    return "P" + _written(days) + ("T" + _written(clock) if clock else "")


def _written(parts: Iterable[tuple[tuple[str, str], float]]) -> str:
    return "".join(f"{'X' if math.isnan(count) else f'{count:.10g}'}{letter}" for (_, letter), count in parts)


def known(amounts: Amounts) -> bool:
    """True where every count is told."""
    return bool(amounts) and not any(math.isnan(count) for count, _ in amounts)


def moved(when: datetime, amounts: Amounts, side: int) -> datetime:
    """The moment `amounts` after `when`, or before it where `side` is -1. Raises OverflowError beyond the calendar."""
    for count, unit in amounts:
        _, letter, size = CODES[unit]
        whole = side * count * size
        if unit == "century":
            whole, letter = whole * 100, "Y"
        if unit == "workday":
            when = _workdays(when, int(whole))
        elif unit in CLOCK_UNITS:
            when += timedelta(**{{"H": "hours", "M": "minutes", "S": "seconds"}[letter]: whole})
        elif letter in _MONTHS_OF:
            when = _months(when, whole * _MONTHS_OF[letter])
        else:
            when += timedelta(days=whole * (1 if letter == "D" else 7))
    return when


def _months(when: datetime, count: float) -> datetime:
    whole = int(count)
    if not -120_000 < count < 120_000:
        raise OverflowError(f"{count} months lead out of the calendar")
    day = cal.same_day(when.date(), whole) + timedelta(days=round((count - whole) * 30))
    return datetime.combine(day, when.time())


def _workdays(when: datetime, count: int) -> datetime:
    if abs(count) > 10_000:
        raise OverflowError(f"{count} workdays lead out of the calendar")
    step = 1 if count > 0 else -1
    while count:
        when += timedelta(days=step)
        count -= step if when.weekday() < 5 else 0
    return when


def of_length(form: Length) -> Settled:
    """A duration."""
    return Settled(Value(period(form.amounts), None, None), "none", False, "DURATION", form.mod)


def of_away(form: Away, outer: Settled | None, context: Context) -> Settled | None:
    """三天前, 两小时后, two weeks after Easter. A length alone where the text has nothing to count from."""
    clock = any(unit in CLOCK_UNITS for _, unit in form.amounts)
    if not known(form.amounts):
        return of_length(Length(form.amounts, "APPROX"))
    if outer is not None:
        base = _edge(outer.value, form.side)
        anchor = outer.anchor if outer.inferred else "text"
    else:
        told = _told(form, context)
        base, anchor = told or context.now, "story" if told else context.basis
    if base is None or (clock and not context.plain):
        return of_length(Length(form.amounts))
    when = moved(base, form.amounts, form.side)
    if clock:
        return Settled(cal.moment(when, when.time().isoformat()), anchor, True, "TIME")
    if abs((when - base).days) > FARTHEST:
        return of_length(Length(form.amounts))
    grain = _grain(form.amounts) if not context.plain and outer is None else "day"
    value = shifted(when.date(), grain, 0)
    return Settled(value, anchor, True) if value else None


FARTHEST = 73_050
"""Days, of two hundred years: what is counted over more than that is a length, and no date comes of it."""


def _grain(amounts: Amounts) -> str:
    """What a distance in news names: five years ago is a year, a year and a half ago a month, three weeks ago a day."""
    count, unit = amounts[-1]
    if len(amounts) > 1 or unit not in ("month", "quarter", "year", "decade", "century"):
        return "day"
    if unit in ("decade", "century"):
        return "year"
    return "month" if unit in ("month", "quarter") or count != int(count) else "year"


def _told(form: Away, context: Context) -> datetime | None:
    """When the story is, for what comes later in it: days are counted from a day, months and years from a date of
    any size."""
    coarse = form.amounts[-1][1] in ("month", "quarter", "year", "decade", "century")
    return _midnight(context.frame if coarse else context.story) if form.story else None


def _edge(value: Value, side: int) -> datetime | None:
    """The end of `value` that a distance is counted from."""
    if side < 0:
        return value.begins or _midnight(value.first)
    return value.ends or _midnight(value.last)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, datetime.min.time()) if day else None


def of_recent(form: Recent, outer: Settled | None, context: Context) -> Settled | None:
    """近两年, 过去十天, within five days: the length, with the days that it stands for."""
    length = of_length(Length(form.amounts))
    base = outer.value.begins or _midnight(outer.value.first) if outer is not None else context.now
    if base is None or not known(form.amounts):
        return length
    timed = outer is not None and outer.value.grain == "minute"
    if timed or any(unit in CLOCK_UNITS for _, unit in form.amounts):
        return _by_clock(form, base, context) if context.plain else length
    if len(form.amounts) == 1 and form.amounts[0][1] in ("quarter", "decade") and outer is None:
        return _by_calendar(form, base.date(), context)
    first, last = _days(form, base, outer is not None)
    value = Value(length.value.value, first, last, "stretch")
    return Settled(value, context.basis, True, "DURATION")


def _days(form: Recent, base: datetime, begins: bool) -> tuple[date, date]:
    end = moved(base, form.amounts, form.side).date()
    if form.side < 0:
        return end, base.date()
    if begins:
        return base.date(), end - timedelta(days=1)
    return base.date() + timedelta(days=0 if form.within else 1), end


def _by_clock(form: Recent, base: datetime, context: Context) -> Settled:
    end = moved(base, form.amounts, form.side)
    first, last = sorted((base, end))
    value = Value(period(form.amounts), first.date(), last.date(), "stretch", first, last)
    return Settled(value, context.basis, True, "DURATION")


def _by_calendar(form: Recent, base: date, context: Context) -> Settled | None:
    """The last two quarters, the past two decades: whole ones, without the one that goes on."""
    count, unit = int(form.amounts[0][0]), form.amounts[0][1]
    near, far = shifted(base, unit, form.side), shifted(base, unit, form.side * count)
    if near is None or far is None:
        return None
    first, last = (far, near) if form.side < 0 else (near, far)
    value = Value(period(form.amounts), first.first, last.last, "stretch")
    return Settled(value, context.basis, True, "DURATION")
