"""TIMEX3 values and the first and last day that each stands for."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its days; both None where it is open or no day."""

    value: str
    first: date | None
    last: date | None


def day(when: date, part: str = "") -> Value:
    """One day, with a part of it ("EV") or a clock time ("19:30") where given."""
    return Value(when.isoformat() + (f"T{part}" if part else ""), when, when)


def month(year: int, number: int, part: str = "") -> Value:
    """A month, or its START, MID or END (first, middle and last ten days, as 上旬, 中旬 and 下旬 count them)."""
    size = calendar.monthrange(year, number)[1]
    low, high = {"": (1, size), "START": (1, 10), "MID": (11, 20), "END": (21, size)}[part]
    return Value(f"{year:04}-{number:02}", date(year, number, low), date(year, number, high))


def year(number: int, low: int = 1, high: int = 12) -> Value:
    """A year, or the stretch of it from month `low` to month `high`."""
    return Value(f"{number:04}", date(number, low, 1), date(number, high, calendar.monthrange(number, high)[1]))


def season(number: int, code: str) -> Value:
    """A season of the year `number`; winter begins in December of that year."""
    low, high = _SEASONS[code]
    end = number + 1 if code == "WI" else number
    return Value(f"{number:04}-{code}", date(number, low, 1), date(end, high, calendar.monthrange(end, high)[1]))


def quarter(number: int, which: int) -> Value:
    """Quarter `which` (1–4)."""
    value = year(number, 3 * which - 2, 3 * which)
    return Value(f"{number:04}-Q{which}", value.first, value.last)


def half(number: int, which: int) -> Value:
    """Half `which` (1–2) of a year."""
    value = year(number, 6 * which - 5, 6 * which)
    return Value(f"{number:04}-H{which}", value.first, value.last)


def week(inside: date) -> Value:
    """The ISO week that `inside` lies in, Monday to Sunday."""
    monday = inside - timedelta(days=inside.weekday())
    iso = inside.isocalendar()
    return Value(f"{iso.year:04}-W{iso.week:02}", monday, monday + timedelta(days=6))


def span(first: Value, last: Value) -> Value:
    """From the first day of one value to the last of another."""
    return Value(f"{first.value}/{last.value}", first.first, last.last)


def add_months(when: date, count: int) -> tuple[int, int]:
    """Year and month, `count` months from that of `when`."""
    index = when.year * 12 + when.month - 1 + count
    return index // 12, index % 12 + 1


def safe(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None
