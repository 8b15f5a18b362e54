"""Pieces of stretches in English: the first quarter of 2024, the second Monday of next month, Q3, week 31, summer
2024."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.calendar import Read, date_at, month_at, weekday_at
from jiedu.analysis.times.english.numbers import cardinal_at, ordinal_at, year_at
from jiedu.analysis.times.english.tokens import Line, phrase_at, remembered, value_of
from jiedu.analysis.times.forms import Day, Feast, Few, Form, Piece, Shift, Years

_QUARTER = re.compile(r"(?P<kind>[qh])(?P<n>[1-4])")
_NTH_UNITS = ("week", "month", "day", "quarter", "weekend", "half", "year", "decade", "century")
_OUTER_UNITS = ("week", "month", "year", "quarter", "decade", "century")


@remembered
def nth_at(line: Line, at: int) -> Read | None:
    """the first quarter of 2024, the second Monday of next month, last week of July, the 9th month of 2021, 21st
    century."""
    ordinal = ordinal_at(line, at)
    if ordinal is None and line.text(at) not in ("last", "final"):
        return None
    number, step = ordinal or (-1, at + 1)
    few = _few(line, step, number)
    if few is not None:
        return few
    weekday = weekday_at(line, step)
    unit = "half" if line.text(step) == "half" else value_of(line, step, "unit")
    if weekday is None and (unit not in _NTH_UNITS or line.text(step).endswith("s")):
        return None
    stop = weekday[1] if weekday else step + 1
    if unit == "century":
        return (Years(100 * (number - 1), 100), stop) if number > 0 else None
    outer = outer_at(line, stop)
    if outer is None:
        return _alone(line, number, weekday, unit, stop)
    return Piece("weekday" if weekday else str(unit), number, outer[0], weekday[0] if weekday else 0), outer[1]


def _alone(line: Line, number: int, weekday: tuple[int, int] | None, unit: str | None, stop: int) -> Read | None:
    """A piece of a stretch that is left to the reader: the first quarter; for a user the fifth Sunday as well."""
    if number < 0:
        return None
    if unit in ("quarter", "half"):
        return Piece(unit, number), stop
    if weekday is not None and line.plain:
        return Piece("weekday", number, Shift("month", 0), weekday[0]), stop
    return None


@remembered
def outer_at(line: Line, index: int) -> tuple[Form, int] | None:
    """The stretch that a piece lies in: of 2024, in June, this month, of next year, of the year."""
    at = line.past(index, "of", "in", ",")
    bare = at == index
    at = line.past(at, "the")
    step = line.past(at, "year", "calendar year")
    year = year_at(line, step) if line.is_kind(step, "number") or not bare else None
    if year is not None and (not bare or line.plain):
        return Day(year[0]), year[1]
    which, unit = value_of(line, at, "which"), value_of(line, at + 1, "unit")
    if which is not None and unit in _OUTER_UNITS:
        return Shift(unit, int(which)), at + 2
    month = None if bare else month_at(line, at)
    if month is not None:
        inner = year_at(line, line.past(month[1], "of", ","))
        return (Day(inner[0], month[0]), inner[1]) if inner else (Day(None, month[0]), month[1])
    unit = value_of(line, at, "unit")
    if line.text(at - 1) == "the" and not bare and unit in ("week", "month", "year"):
        return Shift(unit, 0), at + 1
    return None


def _few(line: Line, step: int, number: int) -> Read | None:
    """the last four months of 2021, first ten days of last year, the first nine months."""
    count = cardinal_at(line, step) if number in (1, -1) else None
    unit = value_of(line, count[1], "unit") if count else None
    if count is None or unit not in ("day", "week", "month", "quarter", "year") or not 0 < count[0] <= 400:
        return None
    outer = outer_at(line, count[1] + 1)
    if outer is not None:
        return Few(int(count[0]), unit, number < 0, outer[0]), outer[1]
    if number == 1 and unit in ("month", "quarter") and not line.plain:
        return Few(int(count[0]), unit, False, None), count[1] + 1
    return None


def quarter_at(line: Line, at: int) -> Read | None:
    """Q3 2024, 2016 H2, 2019-Q1, Q3 this year, Q1."""
    year = year_at(line, at) if line.is_kind(at, "number") else None
    step = line.past(year[1], "-") if year else at
    if line.text(step) not in ("q", "h") or not line.is_kind(step + 1, "number") or not line.joined(step + 1):
        return None
    match = _QUARTER.fullmatch(line.text(step) + line.text(step + 1))
    if match is None or (match["kind"] == "h" and match["n"] > "2"):
        return None
    kind, stop = "quarter" if match["kind"] == "q" else "half", step + 2
    if year is not None:
        return Piece(kind, int(match["n"]), Day(year[0])), stop
    outer = outer_at(line, stop)
    behind = year_at(line, line.past(stop, "-", ","))
    if outer is None and behind is not None:
        outer = Day(behind[0]), behind[1]
    if outer is not None:
        return Piece(kind, int(match["n"]), outer[0]), outer[1]
    led = line.plain or (line.text(at - 1) != "the" and value_of(line, at - 1, "to-month") is not None)  # the H1 chip
    return (Piece(kind, int(match["n"])), stop) if led else None


def season_at(line: Line, at: int) -> Read | None:
    """summer 2024, the winter of 2020, in the spring."""
    code = value_of(line, at, "season")
    if code is None:
        return None
    year = year_at(line, line.past(at + 1, "of", ","))
    if year is not None:
        return Piece("season", code, Day(year[0])), year[1]
    led = line.text(at - 1) in ("the", "in", "by", "until", "since")
    certain = line.text(at) in ("summer", "winter") or (line.text(at) in ("spring", "autumn") and led)
    return (Piece("season", code), at + 1) if certain and (line.plain or led) else None


def feast_at(line: Line, at: int) -> Read | None:
    """Christmas, Easter 2018, Thanksgiving of next year, Labor Day weekend."""
    feast = phrase_at(line, at, "en/feasts.tsv")
    token = line.at(at)
    if feast is None or token is None or (not token.capital and not line.plain):
        return None
    rule, stop = feast
    if line.text(stop) == "weekend":
        form, stop = _in_year(line, rule, stop + 1)
        return Piece("weekend", 0, form), stop
    return _in_year(line, rule, stop)


def _in_year(line: Line, rule: str, stop: int) -> tuple[Form, int]:
    at = line.past(stop, "of", ",", "in")
    year = year_at(line, at)
    if year is not None:
        return Feast(rule, Day(year[0])), year[1]
    which = value_of(line, at, "which")
    if which is not None and line.text(at + 1) == "year":
        return Feast(rule, Shift("year", int(which))), at + 2
    return Feast(rule), stop


_WEEK_OF = ("of the", "of", "starting on", "starting", "beginning on", "beginning", "commencing on", "commencing")


def week_of_at(line: Line, at: int) -> Read | None:
    """week of September 16th, the week starting on February 4, week 31, the weekend of Halloween."""
    unit = line.text(at)
    if unit not in ("week", "weekend"):
        return None
    number = line.text(at + 1)
    if unit == "week" and number.isdigit() and 1 <= int(number) <= 53:
        outer = outer_at(line, at + 2) or (Shift("year", 0), at + 2)
        return Piece("week", int(number), outer[0]), outer[1]
    step = line.says(at + 1, *_WEEK_OF)
    if step is None:
        return None
    inner = date_at(line, step) or feast_at(line, step) or _the_day(line, step)
    if inner is None or (isinstance(inner[0], Day) and inner[0].day is None):
        return None
    return Piece(unit, 0, inner[0]), inner[1]


def _the_day(line: Line, at: int) -> Read | None:
    """the 18th, as a day of this month or the next."""
    ordinal = ordinal_at(line, at)
    return (Day(day=ordinal[0]), ordinal[1]) if ordinal and 1 <= ordinal[0] <= 31 else None
