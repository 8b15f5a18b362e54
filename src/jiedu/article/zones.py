"""Time zones by the names and offsets that stand beside a time on a page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from jiedu.article.words import rows

WEST, EAST = -12 * 60, 14 * 60
"""Minutes: the offsets in use lie between these."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2}):?(\d{2})?", re.I)


@cache
def _zones() -> dict[str, tuple[int, str]]:
    """Minutes ahead of UTC, and the rule of summer time, by name."""
    return {row[0]: (int(row[1]), row[2] if len(row) > 2 else "") for row in rows("zones.tsv")}


@cache
def zone_names(latin: bool) -> str:
    """The names of zones in Latin letters, or the Chinese ones, as an alternation, longest first."""
    names = [name for name in _zones() if name.isascii() is latin and name != "Z"]
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def zone_at(name: str, moment: datetime) -> timezone | None:
    """The zone called `name` (GMT, ET, 北京时间) or written as an offset (+08:00, UTC+8) at the wall clock `moment`.

    None for a name that is not known and for an offset that no place has: 20:31-22:00 is a span of time.
    """
    known = _zones().get(name.upper())
    if known is not None:
        minutes = known[0] + (60 if known[1] and _is_summer(known[1], moment) else 0)
        return timezone(timedelta(minutes=minutes))
    match = _OFFSET.fullmatch(name.strip())
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    minutes = -minutes if match[1] == "-" else minutes
    return timezone(timedelta(minutes=minutes)) if WEST <= minutes <= EAST and minutes % 15 == 0 else None


def _is_summer(rule: str, moment: datetime) -> bool:
    """True in summer time, as kept in the United States since 2007, in Europe since 1996 and in south-eastern Australia
    since 2008; the hour of the change is two o'clock."""
    moment = moment.replace(tzinfo=None)
    year = moment.year
    if rule == "us":
        start, end = _sunday(year, 3, 8), _sunday(year, 11, 1)
    elif rule == "eu":
        start, end = _sunday(year, 3, 25), _sunday(year, 10, 25)
    else:
        end, start = _sunday(year, 4, 1), _sunday(year, 10, 1)
        return not end <= moment - timedelta(hours=2) < start
    return start <= moment - timedelta(hours=2) < end


def _sunday(year: int, month: int, day: int) -> datetime:
    """The start of the first Sunday on or after a day."""
    first = date(year, month, day)
    sunday = first + timedelta((6 - first.weekday()) % 7)
    return datetime(sunday.year, sunday.month, sunday.day)
