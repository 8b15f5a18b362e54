"""TIMEX3 values, and the days and moments that each stands for.

The value strings are those of ISO-TimeML's TIMEX3: 2025-05-19, 2025-W21, 2025-W21-WE, 2025-05, 2025-Q2, 2025-H1,
2025-SU, 2025, 202 (a decade), 20 (a century), 2025-05-19TEV, 2025-05-19T16:30, and two of them with a slash between
for a stretch.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of each season, as the weather services of China and of most news count them."""


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its days, and its moments where a clock is told."""

    value: str
    first: date | None
    """The first day; None where open or no day."""
    last: date | None
    """The last day, itself included; None where open or no day."""
    grain: str = "day"
    """The unit that it names: "minute", "part" (of a day), "day", "week", "weekend", "month", "third" (of a month),
    "season", "quarter", "half", "year", "decade", "century" or "stretch"."""
    begins: datetime | None = None
    """The moment at which it begins, by the clock of the place, where the text tells a clock time or a part of a
    day."""
    ends: datetime | None = None
    """The moment at which it ends; that of `begins` for a moment."""


def day(when: date) -> Value:
    """One day."""
    return Value(when.isoformat(), when, when)


def moment(when: datetime, shown: str) -> Value:
    """A moment, whose clock the text shows as `shown` ("16:30")."""
    return Value(f"{when.date().isoformat()}T{shown}", when.date(), when.date(), "minute", when, when)


def part_of_day(when: date, code: str, begins: datetime, ends: datetime) -> Value:
    """A part of the day `when`: its TIMEX3 code (EV), and the hours that it stands for by convention."""
    return Value(f"{when.isoformat()}T{code}", when, when, "part", begins, ends)


def month(year: int, number: int) -> Value:
    """A month."""
    size = calendar.monthrange(year, number)[1]
    return Value(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, size), "month")


def days_of_month(year: int, number: int, low: int, high: int) -> Value:
    """The days `low` to `high` of a month, under the month's own value (5月初); `high` is cut to the month's size."""
    whole = month(year, number)
    size = calendar.monthrange(year, number)[1]
    return replace(whole, first=date(year, number, low), last=date(year, number, min(high, size)), grain="third")


def year(number: int) -> Value:
    """A year."""
    return Value(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def months(number: int, low: int, high: int, value: str, grain: str) -> Value:
    """The months `low` to `high` of the year `number`, under `value`."""
    return Value(value, date(number, low, 1), date(number, high, calendar.monthrange(number, high)[1]), grain)


def season(number: int, code: str) -> Value:
    """A season of the year `number`; winter begins in December of that year."""
    low, high = SEASONS[code]
    end = number + 1 if code == "WI" else number
    last = date(end, high, calendar.monthrange(end, high)[1])
    return Value(f"{number:04}-{code}", date(number, low, 1), last, "season")


def quarter(number: int, which: int) -> Value:
    """Quarter `which` (1–4) of the year `number`."""
    return months(number, 3 * which - 2, 3 * which, f"{number:04}-Q{which}", "quarter")


def half(number: int, which: int) -> Value:
    """Half `which` (1–2) of the year `number`."""
    return months(number, 6 * which - 5, 6 * which, f"{number:04}-H{which}", "half")


def decade(first: int) -> Value:
    """The ten years from `first`: 1990 gives 199."""
    return Value(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(number: int) -> Value:
    """The century `number`, counted as news does: the 21st is 2000 to 2099."""
    first = 100 * (number - 1)
    return Value(f"{number - 1:02}", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")


def week(inside: date) -> Value:
    """The ISO week that `inside` lies in, Monday to Sunday."""
    monday = inside - timedelta(days=inside.weekday())
    return Value(_week(monday), monday, monday + timedelta(days=6), "week")


def weekend(inside: date) -> Value:
    """The Saturday and Sunday of the week that `inside` lies in."""
    monday = inside - timedelta(days=inside.weekday())
    return Value(f"{_week(monday)}-WE", monday + timedelta(days=5), monday + timedelta(days=6), "weekend")


def _week(inside: date) -> str:
    iso = inside.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def stretch(first: Value, last: Value) -> Value:
    """From the beginning of one value to the end of another."""
    begins, ends = first.begins, last.ends
    if begins is None and ends is not None and first.first is not None:
        begins = datetime.combine(first.first, time())
    if ends is None and begins is not None and last.last is not None:
        ends = datetime.combine(last.last, time(23, 59, 59))
    value = first.value if first.value == last.value else f"{first.value}/{last.value}"
    return Value(value, first.first, last.last, "stretch", begins, ends)


def days(first: date, last: date) -> Value:
    """The days from `first` to `last`."""
    return stretch(day(first), day(last)) if first != last else day(first)


def add_months(when: date, count: int) -> tuple[int, int]:
    """Year and month, `count` months from that of `when`."""
    index = when.year * 12 + when.month - 1 + count
    return index // 12, index % 12 + 1


def same_day(when: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last where it has none such."""
    year_number, number = add_months(when, months)
    return date(year_number, number, min(when.day, calendar.monthrange(year_number, number)[1]))


def safe(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None
