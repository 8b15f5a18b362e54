"""Days and stretches in words in English: tomorrow, next Friday, last year, the month after next, this May."""

from __future__ import annotations

import functools
from dataclasses import replace

from jiedu.analysis.data import parts, rows
from jiedu.analysis.times.english.calendar import Read, date_at, day_number_at, month_at, weekday_at
from jiedu.analysis.times.english.pieces import nth_at, quarter_at
from jiedu.analysis.times.english.tokens import Line, classes, phrase_at, value_of
from jiedu.analysis.times.forms import Day, Feast, Form, Piece, Shift, Weekday

_UNITS = ("week", "weekend", "month", "quarter", "year", "decade", "century", "fortnight")


@functools.cache
def _days() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """First word → phrases with the days that they lead and their use, longest first."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for cell, count, use in rows("en/relative_times.tsv"):
        for phrase in parts(cell):
            found.setdefault(phrase.split(" ")[0], []).append((phrase, int(count), use))
    return {first: tuple(sorted(phrases, key=lambda one: -len(one[0]))) for first, phrases in found.items()}


def day_word_at(line: Line, at: int) -> Read | None:
    """today, the day after tomorrow, the next day, the day before."""
    for phrase, count, use in _days().get(line.text(at), ()):
        stop = line.says(at, phrase)
        if stop is None or (use and line.text(stop) in ("of", "and")):
            continue
        if use == "user" and not line.plain:
            return None
        return Shift("day", count, use == "story" and not line.plain), stop
    return _day_beside(line, at)


def _day_beside(line: Line, at: int) -> Read | None:
    """the day after, the day before: of what the story told of, unless it goes on (the day after the vote)."""
    for phrase, count in (("day after", 1), ("day before", -1), ("day prior", -1)):
        stop = line.says(at, phrase)
        goes_on = stop is not None and line.is_kind(stop, "word") and line.text(stop) not in ("that", "and", "but")
        if stop is not None and not goes_on:
            return Shift("day", count, True), stop
    return None


def weekday_word_at(line: Line, at: int) -> Read | None:
    """Friday, Friday next week, Tuesday of the following week."""
    weekday = weekday_at(line, at)
    if weekday is None:
        return None
    week = _unit_at(line, line.past(line.past(weekday[1], "of", "in"), "the"), ("week",))
    if week is not None:
        return Weekday(weekday[0], week[0]), week[1]
    return Weekday(weekday[0]), weekday[1]


def _unit_at(line: Line, index: int, units: tuple[str, ...]) -> tuple[Shift, int] | None:
    """next week, last calendar year, this working week: a unit and how far it lies."""
    which = value_of(line, index, "which")
    if which is None:
        return None
    at = line.past(index + 1, "calendar", "fiscal", "working", "business")
    said = line.text(at).removesuffix("'s")
    unit = classes()["unit"].get(said)
    if unit not in units or said.endswith("s"):
        return None
    if unit == "week" and line.text(index + 1) in ("working", "business"):
        unit = "workweek"
    return Shift(unit, int(which)), at + 1


def which_at(line: Line, at: int) -> Read | None:
    """last week, next Sunday, this May, next year's first quarter, past Wednesday, the following Easter."""
    which = value_of(line, at, "which")
    if which is None:
        return _otherwise(line, at)
    count = int(which)
    unit = _unit_at(line, at, _UNITS)
    if unit is not None:
        return _of_unit(line, *unit)
    weekday = weekday_at(line, at + 1)
    if weekday is not None:
        return _which_weekday(line, at, count, weekday)
    month = month_at(line, at + 1)
    if month is not None and line.text(at) != "past":
        return _which_month(line, count, month)
    day = date_at(line, at + 1) if line.plain else None
    if day is not None and isinstance(day[0], Day) and day[0].year is None:
        return replace(day[0], weekday=None, within=Shift("year", count)), day[1]
    season = value_of(line, at + 1, "season")
    if season is not None:
        beside = count < 0 or (
            count > 0 and season == "WI"
        )  # next fall is that of the next year, next winter the coming one
        return Piece("season", season, None if beside else Shift("year", count), side=count if beside else 0), at + 2
    feast = phrase_at(line, at + 1, "en/feasts.tsv")
    return (Feast(feast[0], side=count), feast[1]) if feast else None


def _otherwise(line: Line, at: int) -> Read | None:
    """the month after next; the same month; that summer, where the story has told of one."""
    unit = value_of(line, at, "unit")
    stop = line.says(at + 1, "after next", "after the next")
    if unit in _UNITS and stop is not None:
        return Shift(unit, 2), stop
    unit = value_of(line, at + 1, "unit")
    if line.text(at) == "same" and unit in ("week", "month", "year"):
        return Shift(unit, 0, not line.plain), at + 2
    if line.text(at) != "that" or line.plain:
        return None
    season = value_of(line, at + 1, "season")
    if season is not None:
        return Piece("season", season, Shift("year", 0, True)), at + 2
    if unit in ("day", "week", "month", "year") and not line.text(at + 1).endswith("s"):
        return Shift(unit, 0, True), at + 2
    return None


def _of_unit(line: Line, form: Shift, stop: int) -> Read:
    """The unit with a piece of it behind: next week Wednesday, next year's first quarter, last week on Friday."""
    if form.unit == "week":
        weekday = weekday_at(line, line.past(stop, "on") if line.plain else stop)
        if weekday is not None and line.text(weekday[1]) not in ("or", "and"):
            return Weekday(weekday[0], form), weekday[1]
    if form.unit == "year" and line.text(stop - 1).endswith("'s"):
        piece = nth_at(line, stop) or quarter_at(line, stop)
        if piece is not None and isinstance(piece[0], Piece):
            return replace(piece[0], within=form), piece[1]
    return form, stop


def _which_weekday(line: Line, at: int, count: int, weekday: tuple[int, int]) -> Read:
    """next Sunday is that of the next week; past and coming ones are the nearest; this Friday 5/12 is that date."""
    index, stop = weekday
    if line.text(at) in ("past", "coming", "upcoming"):
        return Weekday(index, side=count or -1), stop
    if line.text(stop) == "(":
        inner = date_at(line, stop + 1)
        if inner is not None and isinstance(inner[0], Day) and line.text(inner[1]) == ")":
            return _this_year(inner[0]), inner[1] + 1
    figures = line.is_kind(stop, "number") or line.is_kind(stop, "date")
    dated = date_at(line, stop) if line.plain and figures else None
    if dated is not None and isinstance(dated[0], Day) and dated[0].month is not None:
        return _this_year(dated[0]), dated[1]
    return Weekday(index, Shift("week", count)), stop


def _this_year(day: Day) -> Day:
    """A date beside this Friday is one of this year."""
    return day if day.year is not None else Day(None, day.month, day.day, within=Shift("year", 0))


def _which_month(line: Line, count: int, month: tuple[int, int]) -> Read:
    """last sept, this May 9."""
    within: Form = Shift("year", count)
    day = day_number_at(line, month[1])
    if day is not None and len(line.text(month[1])) <= 2:
        return Day(None, month[0], day[0], within=within), day[1]
    return Day(None, month[0], within=within), month[1]
