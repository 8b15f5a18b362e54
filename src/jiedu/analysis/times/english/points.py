"""Single points in English: a day, a day with its clock or part, a clock with its day."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.times.english.calendar import date_at, day_number_at
from jiedu.analysis.times.english.clock import clock_at, half_day_at, part_at, placed
from jiedu.analysis.times.english.numbers import ordinal_at, year_at
from jiedu.analysis.times.english.stretches import said_at
from jiedu.analysis.times.english.tokens import Line, remembered, value_of
from jiedu.analysis.times.forms import Clock, Clocked, Day, Feast, Form, Piece, Shift, Weekday

Read = tuple[Form, int]

_TO_CLOCK = ("at", "@", "on", "around", "about", "for", "by", ",", "in the", "-")


@remembered
def point_at(line: Line, index: int, clock: bool = True) -> Read | None:
    """The point at `index`, with its clock and its day; without `clock`, a bare number is no time."""
    stamp = _stamp(line, index)
    if stamp is not None:
        return stamp
    at = line.past(index, "on", "in", "during", "sometime", "around", "circa") if line.plain else index
    day = day_at(line, at) or (day_at(line, index) if at != index else None)
    timed = _clock_first(line, index, clock)
    if day is None or (timed is not None and timed[1] > day[1]):
        return timed
    return _with_clock(line, day, clock)


def _stamp(line: Line, index: int) -> Read | None:
    token = line.at(index)
    if token is None or token.kind != "stamp":
        return None
    date, clock = token.text[:10], token.text[11:]
    cells = [int(cell) for cell in clock.split(":")]
    year, month, day = (int(cell) for cell in date.split("-"))
    return Clocked(Clock(cells[0], cells[1], cells[2] if len(cells) > 2 else None), Day(year, month, day)), index + 1


@remembered
def day_at(line: Line, index: int) -> Read | None:
    """The day or longer stretch at `index`, the longest that a rule reads."""
    found = [
        date_at(line, index),
        said_at(line, index),
        _part_word(line, index),
        _number(line, index),
        _year(line, index),
    ]
    best = max((one for one in found if one is not None), key=lambda one: one[1], default=None)
    return best


_TONIGHT = {"tonight": ("NI", 0), "tonite": ("NI", 0), "last night": ("NI", -1), "yesternight": ("NI", -1)}


def _part_word(line: Line, index: int) -> Read | None:
    """tonight, last night, this morning, tomorrow evening, next evening."""
    for words, (part, count) in _TONIGHT.items():
        stop = line.says(index, words)
        if stop is not None:
            return Clocked(Clock(None, part=part), Shift("day", count)), stop
    lead = line.past(index, "early", "late", "later")
    which = value_of(line, lead, "which")
    code = value_of(line, lead + 1, "part")
    if which is None or code is None or line.text(lead + 1).endswith("s") or line.text(lead) == "current":
        return None
    edge = "early" if line.text(index) == "early" else "late" if lead > index else ""
    return Clocked(Clock(None, part=code, edge=edge), Shift("day", int(which))), lead + 2


def _number(line: Line, index: int) -> Read | None:
    """the 27, the 22nd, on 15: a day of the month by its number alone, where a user says so."""
    at = line.past(index, "the")
    ordinal = ordinal_at(line, at)
    if not line.plain:
        return None
    if (
        ordinal is not None
        and 1 <= ordinal[0] <= 31
        and _ends(line, ordinal[1])
        and (at > index or line.is_kind(at, "ordinal"))
    ):
        return Day(day=ordinal[0]), ordinal[1]
    number = day_number_at(line, at)
    if (
        number is None
        or not line.is_kind(at, "number")
        or not (at > index or line.text(index - 1) == "on")
        or not _ends(line, number[1])
    ):
        return None
    return Day(day=number[0]), number[1]


def _ends(line: Line, index: int) -> bool:
    """True where what follows a number does not count things by it."""
    return not line.is_kind(index, "word") or value_of(line, index, "behind-day") is not None


def _year(line: Line, index: int) -> Read | None:
    """2019, where a word before it says that it is a year."""
    if line.plain:
        index = line.past(index, "=", "the year of", "the year")
    found = year_at(line, index)
    if found is None:
        return None
    digits = line.is_kind(index, "number")
    if digits and (
        line.text(index - 1) in ("$", "#", "£", "€")
        or line.text(found[1]) in ("%", "percent", "miles", "people", "euros", "dollars")
    ):
        return None
    if not line.plain and (not digits or not 1500 <= found[0] <= 2199 or not _names_year(line, index, found[1])):
        return None
    if not digits and found[0] < 1300:
        return None
    return Day(found[0]), found[1]


_DETERMINERS = ("the", "a", "an", "its", "his", "her", "their", "'s")
_FROM_YEAR = 10
"""Years ahead of the day of writing up to which a number is a year beside a noun (the 2028 Games)."""


def _names_year(line: Line, index: int, stop: int) -> bool:
    """True for a number of four figures that the words around it make a year."""
    before, behind = line.text(index - 1), line.at(stop)
    if before in ("-", "–", "/"):
        return line.is_kind(index - 2, "number") and len(line.text(index - 2)) == 4
    if value_of(line, index - 1, "to-year") is not None:
        counted = before in ("of", "to", "than", "about", "around", "for", "or", "and")
        return not (counted and behind is not None and behind.kind == "word" and behind.text.endswith("s"))
    if before in _DETERMINERS:  # the 2019 crash
        named = behind is not None and behind.kind == "word" and len(behind.text) > 2
        return named and 1900 <= int(line.text(index)) <= (line.year or 2025) + _FROM_YEAR
    return before == "(" and line.text(stop) in (")", ",")


def _with_clock(line: Line, day: Read, clock: bool) -> Read:
    """The day with the clock or the part of the day behind it."""
    form, stop = day
    if isinstance(form, Clocked):
        return _clock_in_part(line, form, stop)
    if not is_day(form):
        return day
    at = stop
    while (step := line.past(at, *_TO_CLOCK)) != at and at - stop < 3:
        at = step
    for start in dict.fromkeys((at, stop)):
        half = half_day_at(line, start)
        if half is not None:
            return Clocked(half[0], form), half[1]
        loose = line.plain and (_can_follow(line, stop) if start == stop else line.text(start - 1) not in ("for", ","))
        found = clock_at(line, start, sure=not loose)
        if (
            found is not None
            and (line.plain or start == stop or line.text(start - 1) in ("at", ",", "@"))
            and not _is_range(line, found[1])
        ):
            return _year_behind_clock(line, Clocked(found[0], form), found[1])
        part = part_at(line, start) or (part_at(line, stop) if start != stop else None)
        if part is not None and not (start > stop and not line.plain and line.text(start - 1) == ","):
            return _clock_in_part(line, Clocked(part[0], form), part[1])
    return day


def _can_follow(line: Line, stop: int) -> bool:
    """True where a bare number right behind the day can be its clock (march eighteenth nine thirty)."""
    return value_of(line, stop, "cardinal") is not None


def _year_behind_clock(line: Line, form: Clocked, stop: int) -> Read:
    """wed Oct 26 15:50:06 2016."""
    year = year_at(line, stop) if line.is_kind(stop, "number") else None
    if year is not None and isinstance(form.day, Day) and form.day.year is None:
        return replace(form, day=replace(form.day, year=year[0], weekday=None)), year[1]
    return form, stop


def _is_range(line: Line, stop: int) -> bool:
    """True where a clock is the first of two."""
    return (
        line.text(stop) in ("-", "–", "to", "until", "till", "til", "through", "and")
        and clock_at(line, stop + 1) is not None
    )


def _clock_in_part(line: Line, form: Clocked, stop: int) -> Read:
    """tonight around 7, this morning at seven, Monday morning 10:30."""
    at = line.past(stop, "at", "around", "about", "@", ",")
    found = clock_at(line, at, sure=at == stop or line.text(at - 1) == ",")
    if found is None or form.clock.part is None or _is_range(line, found[1]):
        return _in_week(line, form, stop)
    return replace(form, clock=placed(found[0], form.clock.part)), found[1]


def _in_week(line: Line, form: Clocked, stop: int) -> Read:
    """Wednesday evening next week."""
    day = form.day
    if isinstance(day, Weekday) and day.within is None:
        which = value_of(line, line.past(stop, "of", "in"), "which")
        at = line.past(stop, "of", "in")
        if which is not None and line.text(at + 1) == "week":
            return replace(form, day=replace(day, within=Shift("week", int(which)))), at + 2
    return form, stop


def is_day(form: Form) -> bool:
    """True for what is a single day by its form: a clock behind it belongs to it."""
    if isinstance(form, Day):
        return form.day is not None
    if isinstance(form, Shift):
        return form.unit == "day"
    if isinstance(form, Piece):
        return form.kind in ("weekday", "day")
    return isinstance(form, Weekday | Feast)


_BEFORE_DAY = ("on", "of", ",", "in", "in the", "for")


def _clock_first(line: Line, index: int, clock: bool) -> Read | None:
    """8pm on the 15th, a quarter to seven tomorrow, in the morning of this Tuesday, in the afternoon, next Friday;
    noon."""
    sure = not line.plain or not clock or not _says_clock(line, index)
    found = clock_at(line, line.past(index, "at", "around", "about", "@", "by"), sure=sure)
    part = part_at(line, index)
    if found is None and line.plain:
        found = _loose(line, index)
    best = found if part is None or (found is not None and found[1] >= part[1]) else part
    if best is None:
        return None
    said, stop = best
    at = _past_zone(line, stop)
    step = line.past(at, *_BEFORE_DAY)
    day = day_at(line, step) if line.plain or step > at or said.hour is not None else None
    if day is None and step != at:
        day, step = day_at(line, at), at
    if day is not None and (is_day(day[0]) or isinstance(day[0], Clocked)) and not _counts(line, step, day[0]):
        return _on_day(said, day)
    if found is None or best is part:
        alone = part is not None and (line.plain or _says_part(line, index))
        return (Clocked(said), at) if alone else None
    return Clocked(said), at


def _past_zone(line: Line, index: int) -> int:
    """Past the zone of a clock time (3 p.m. ET on Saturday)."""
    if value_of(line, index, "zone") is None and line.text(index) not in ("mountain", "central", "local"):
        return index
    return line.past(index + 1, "time", "timezone")


def _counts(line: Line, step: int, form: Form) -> bool:
    return isinstance(form, Day) and form.year is not None and form.month is None


def _on_day(clock: Clock, day: Read) -> Read:
    form, stop = day
    if isinstance(form, Clocked):
        return replace(form, clock=placed(clock, form.clock.part)), stop
    return Clocked(clock, form), stop


def _says_clock(line: Line, index: int) -> bool:
    """True where a word before or at `index` makes a bare number a time (at 7, for ten forty five)."""
    return line.text(index) in ("at", "@") or line.text(index - 1) in (
        "at",
        "around",
        "@",
        "by",
        "after",
        "before",
        "from",
        "until",
        "till",
        "than",
        "since",
    )


def _loose(line: Line, index: int) -> tuple[Clock, int] | None:
    """ten forty five, 10, tonight: a number that what follows makes a time."""
    found = clock_at(line, index)
    if found is None or found[0].hour is None:
        return None
    words = value_of(line, index, "cardinal") is not None and found[0].minute is not None
    tonight = line.text(line.past(found[1], ",")) in ("tonight", "tonite")
    parted = (
        found[1] > index + 1
        and line.says(found[1] - 3, "in the morning", "in the afternoon", "in the evening") is not None
    )
    return found if words or tonight or parted else None


def _says_part(line: Line, index: int) -> bool:
    """True where the words name the part of a certain day: in the morning, overnight."""
    return (
        line.says(index, "in the early", "in the late", "in the morning", "in the afternoon", "in the evening")
        is not None
    )
