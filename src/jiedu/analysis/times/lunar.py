"""The Chinese lunar calendar and the solar terms, from the table `zh/lunar_years.tsv`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.data import rows

_EARLIEST = (4, 19, 3, 18, 4, 19, 4, 19, 4, 20, 4, 20, 6, 22, 6, 22, 6, 22, 7, 22, 6, 21, 6, 21)
"""The earliest day of its month that each solar term has in the table, from 小寒."""


@dataclass(frozen=True, slots=True)
class _Year:
    first: date
    leap: int
    sizes: tuple[int, ...]
    terms: tuple[int, ...]


@functools.cache
def _years() -> dict[int, _Year]:
    table = {}
    for year, first, leap, long, terms in rows("zh/lunar_years.tsv"):
        days = tuple(low + int(digit) for low, digit in zip(_EARLIEST, terms, strict=True))
        table[int(year)] = _Year(
            date.fromisoformat(f"{year}-{first}"), int(leap or 0), tuple(29 + int(digit) for digit in long), days
        )
    return table


def month(year: int, number: int, leap: bool = False) -> tuple[date, date] | None:
    """First and last day of the month `number` of the lunar `year`; None where the table or the year has no such
    month."""
    known = _years().get(year)
    if known is None or not 1 <= number <= 12 or (leap and known.leap != number):
        return None
    index = number - 1 + (leap or bool(known.leap and number > known.leap))
    first = known.first + timedelta(days=sum(known.sizes[:index]))
    return first, first + timedelta(days=known.sizes[index] - 1)


def day(year: int, number: int, day_number: int, leap: bool = False) -> date | None:
    """The day of the lunar calendar; a day -1 is the last of its month (除夕). None where there is no such day."""
    span = month(year, number, leap)
    if span is None:
        return None
    when = span[1] if day_number == -1 else span[0] + timedelta(days=day_number - 1)
    return when if span[0] <= when <= span[1] else None


def year(number: int) -> tuple[date, date] | None:
    """First and last day of the lunar year; None beyond the table."""
    known = _years().get(number)
    return (known.first, known.first + timedelta(days=sum(known.sizes) - 1)) if known else None


def term(year_number: int, index: int) -> date | None:
    """The day of the solar term `index` (0 小寒 … 23 冬至) in the solar year; None beyond the table."""
    known = _years().get(year_number)
    return date(year_number, index // 2 + 1, known.terms[index]) if known and 0 <= index < 24 else None
