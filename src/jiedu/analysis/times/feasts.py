"""Days that have names, by rule: fixed days, the nth weekday of a month, the lunar calendar, solar terms, Easter,
Islam's year.

A rule is one of these, with "+n" or "-n" behind it for days after or before, or "a..b" for a stretch around it:

    05-09        a day of the solar year          10-01/10-07   a stretch of it
    05-7-2       the second Sunday of May         11-4-4        the fourth Thursday of November (-1: the last)
    L08-15       a lunar day (L12--1: the last)   T6            a solar term, from T0 (小寒)
    E            Easter of the western churches   M10-01        a day of the tabular Islamic calendar, a day off at most
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta

from jiedu.analysis.times import lunar

_RULE = re.compile(
    r"(?:(?P<month>\d\d)-(?P<day>\d\d)(?:/(?P<to>\d\d-\d\d))?"
    r"|(?P<of>\d\d)-(?P<weekday>[1-7])-(?P<nth>-?\d)"
    r"|L(?P<lmonth>\d\d)-(?P<lday>-?\d+)|T(?P<term>\d+)|(?P<easter>E)|M(?P<mmonth>\d\d)-(?P<mday>\d\d))"
    r"(?P<shift>[+-]\d+)?(?:(?P<low>[+-]?\d+)\.\.(?P<high>[+-]?\d+))?"
)


@functools.lru_cache(maxsize=4096)
def days(rule: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of every feast by `rule` in the solar `year`: one as a rule, none or two by the lunar and
    Islamic years.

    Raises ValueError for what is no rule.
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is no rule for a named day")
    if match["to"]:
        return ((date(year, int(match["month"]), int(match["day"])), date.fromisoformat(f"{year:04}-{match['to']}")),)
    shift = timedelta(days=int(match["shift"] or 0))
    low, high = timedelta(days=int(match["low"] or 0)), timedelta(days=int(match["high"] or 0))
    return tuple((when + shift + low, when + shift + high) for when in _days(match, year))


def _days(match: re.Match[str], year: int) -> list[date]:
    if match["month"]:
        return _valid(year, int(match["month"]), int(match["day"]))
    if match["of"]:
        return [nth_weekday(year, int(match["of"]), int(match["weekday"]), int(match["nth"]))]
    if match["term"]:
        when = lunar.term(year, int(match["term"]))
        return [when] if when else []
    if match["easter"]:
        return [easter(year)]
    if match["lmonth"]:
        found = [lunar.day(of, int(match["lmonth"]), int(match["lday"])) for of in (year - 1, year)]
    else:
        first = int((year - 622) * 33 / 32)
        found = [islamic(of, int(match["mmonth"]), int(match["mday"])) for of in range(first - 1, first + 3)]
    return [when for when in found if when is not None and when.year == year]


def _valid(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` `weekday` (1 Monday … 7 Sunday) of the month, from the end with -1. Raises ValueError where there is
    none."""
    if nth < 0:
        first = date(year + month // 12, month % 12 + 1, 1)
        back = (first.isoweekday() - weekday - 1) % 7 + 1
        return first - timedelta(days=back + 7 * (-nth - 1))
    first = date(year, month, 1)
    when = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if when.month != month:
        raise ValueError(f"{year}-{month:02} has no {nth} weekdays {weekday}")
    return when


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, as in Meeus, Astronomical
    Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar (11 leap years in 30) from 15 July 622: the moon as seen may be a day
    off."""
    before = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227013 + before)
