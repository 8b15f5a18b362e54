"""What recurs, in English: every Friday, each day at 9, daily, on Mondays, once a week."""

from __future__ import annotations

from jiedu.analysis.times.clocks import shown
from jiedu.analysis.times.distances import period
from jiedu.analysis.times.english.calendar import month_at
from jiedu.analysis.times.english.clock import clock_at, placed
from jiedu.analysis.times.english.numbers import cardinal_at
from jiedu.analysis.times.english.tokens import Line, value_of
from jiedu.analysis.times.forms import Clock, Each, Form

Read = tuple[Form, int]


def set_at(line: Line, index: int) -> Read | None:
    """The set that begins at `index`, and the index behind it; None where none does."""
    for rule in (_every, _weekdays, _clock_first, _often, _times_a):
        found = rule(line, index)
        if found is not None:
            return found
    return None


def _every(line: Line, index: int) -> Read | None:
    """every monday, each month, every three weeks, every other day, every morning at 9, 1 May every year."""
    if line.text(index) not in ("every", "each"):
        return None
    at = line.past(index + 1, "single")
    other = line.says(at, "other", "second")
    count = cardinal_at(line, at) if other is None else (2.0, other)
    at = count[1] if count else at
    weekday = value_of(line, at, "weekday") or value_of(line, at, "weekdays")
    if weekday is not None:
        return _clocked(line, f"XXXX-WXX-{weekday}", at + 1)
    part = value_of(line, at, "part")
    if part is not None and count is None:
        return _clocked(line, f"T{part}", at + 1, part)
    unit = value_of(line, at, "unit")
    month = month_at(line, at)
    if month is not None and unit is None:
        return Each(f"XXXX-{month[0]:02}"), month[1]
    if unit is None:
        return None
    value = "XXXX-WXX-WE" if unit == "weekend" and count is None else period(((count[0] if count else 1.0, unit),))
    return _clocked(line, value, at + 1)


def _clocked(line: Line, value: str, at: int, part: str | None = None) -> Read:
    """The set with a clock time behind it."""
    step = line.past(at, "at", "around", "by")
    clock = clock_at(line, step, sure=step == at)
    if clock is None:
        return Each(value), at
    said = placed(clock[0], part) if part else clock[0]
    return Each(_daily(value, said)), clock[1]


def _daily(value: str, clock: Clock) -> str:
    return f"T{_short(clock)}" if value in ("P1D",) or value.startswith("T") else f"{value}T{_short(clock)}"


def _short(clock: Clock) -> str:
    """The clock as a set's value shows it: T09, T09:30."""
    full = shown(clock)
    return full[:2] if clock.hour is not None and clock.minute is None else full


def _weekdays(line: Line, index: int) -> Read | None:
    """on Mondays, Sundays, mornings at 9."""
    at = line.past(index, "on", "in the", "on the")
    weekday = value_of(line, at, "weekdays")
    if weekday is not None:
        return _clocked(line, f"XXXX-WXX-{weekday}", at + 1)
    if line.text(at) == "weekends" and at > index:
        return Each("XXXX-WXX-WE"), at + 1
    part = value_of(line, at, "part")
    if part is not None and line.text(at).endswith("s") and line.text(index) == "on":
        return _clocked(line, f"T{part}", at + 1, part)
    return None


def _clock_first(line: Line, index: int) -> Read | None:
    """3pm each day, 9am on Sundays."""
    clock = clock_at(line, line.past(index, "at"), sure=True)
    if clock is None:
        return None
    rest = _every(line, clock[1]) or _weekdays(line, clock[1])
    if rest is None or not isinstance(rest[0], Each) or "T" in rest[0].value:
        return None
    return Each(_daily(rest[0].value, clock[0])), rest[1]


def _often(line: Line, index: int) -> Read | None:
    """daily, weekly: in news they are mostly names of other things (a daily newspaper)."""
    value = value_of(line, index, "often")
    return (Each(value), index + 1) if value is not None and line.plain else None


def _times_a(line: Line, index: int) -> Read | None:
    """once a week, twice a month, three times a year."""
    at = line.says(index, "once", "twice")
    if at is None:
        count = cardinal_at(line, index)
        at = line.says(count[1], "times") if count else None
    step = line.says(at, "a", "an", "per", "every", "each") if at is not None else None
    unit = value_of(line, step, "unit") if step is not None else None
    return (Each(period(((1.0, unit),))), step + 1) if unit is not None and step is not None else None
