"""Whole expressions in English: days with their clock, ranges, sides and sets, as forms."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows
from jiedu.analysis.times.english import ranges
from jiedu.analysis.times.english.clock import clock_at
from jiedu.analysis.times.english.lengths import length_at
from jiedu.analysis.times.english.points import day_at, is_day, point_at
from jiedu.analysis.times.english.sets import set_at
from jiedu.analysis.times.english.tokens import Line, phrase_at
from jiedu.analysis.times.forms import Away, Clocked, Form, Length, Open, Recent, Ref
from jiedu.analysis.times.reading import Reading


@dataclass(frozen=True, slots=True)
class _Part:
    """A form with the tokens that it is made of: those of its lead, of itself and of its side."""

    form: Form
    lead: int
    core: int
    stop: int


_BEHIND = {
    "or later": "ON_OR_AFTER",
    "and later": "ON_OR_AFTER",
    "or after": "ON_OR_AFTER",
    "onwards": "ON_OR_AFTER",
    "onward": "ON_OR_AFTER",
    "or earlier": "ON_OR_BEFORE",
    "and earlier": "ON_OR_BEFORE",
    "or before": "ON_OR_BEFORE",
}


@functools.cache
def _sides() -> tuple[tuple[str, str], ...]:
    """Words that make a side of what follows, with TIMEX3's modifier, longest first."""
    pairs = [(words, mod) for cell, mod in rows("en/time_sides.tsv") for words in parts(cell)]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def reading_at(line: Line, index: int) -> tuple[Reading, int] | None:
    """The expression that begins at the token `index`, and the index behind it; None where none does."""
    found = _expression(line, index)
    if found is None:
        return None
    first, core = line.tokens[index], line.tokens[found.lead]
    last, end = line.tokens[found.core - 1], line.tokens[found.stop - 1]
    reading = Reading(found.form, first.start, end.end, end.end - last.end, core.start - first.start)
    return reading, found.stop


def _expression(line: Line, index: int) -> _Part | None:
    reference = phrase_at(line, index, "en/time_references.tsv")
    found = _side(line, index) or _whole(line, index) or _single(line, index)
    if reference is not None and (found is None or found.stop <= reference[1]) and not _joined_on(line, reference[1]):
        return _Part(Ref(reference[0]), index, reference[1], reference[1])
    return found


def _whole(line: Line, index: int) -> _Part | None:
    """A set or a range."""
    for rule in (set_at, ranges.range_at):
        found = rule(line, index)
        if found is not None:
            return _Part(found[0], index, found[1], found[1])
    return None


def _joined_on(line: Line, index: int) -> bool:
    """True where now is the beginning of a stretch (now to eight o'clock)."""
    return line.plain and line.text(index) in ("and", "to", "until", "till", "-")


def _single(line: Line, index: int) -> _Part | None:
    length, point = length_at(line, index), point_at(line, index)
    best = max((found for found in (point, length) if found is not None), key=lambda found: found[1], default=None)
    if best is None:
        return None
    if length is not None and isinstance(length[0], Away):
        counted = _counted_on(line, length)
        if counted is not None and counted[1] > best[1]:
            best = counted
    if length is not None and best[1] == length[1] and point is not None and isinstance(point[0], Clocked):
        best = length
    based = _based(line, index)
    if based is not None and based[1] > best[1]:
        best = based
    return _behind(line, index, best)


def _behind(line: Line, index: int, best: tuple[Form, int]) -> _Part:
    form, stop = best
    timed = _timed_side(line, index, form, stop)
    if timed is not None:
        return timed
    if not isinstance(form, Length | Recent | Away | Ref):
        for words, mod in _BEHIND.items():
            behind = line.says(stop, words)
            if behind is not None and (line.plain or words.startswith("on")):
                return _with_day(line, index, form, mod, stop, behind)
    return _Part(form, index, stop, stop)


def _timed_side(line: Line, index: int, form: Form, stop: int) -> _Part | None:
    """tomorrow before 5pm, Feb 1st no later than 6:00: a side of a clock on a day."""
    if not is_day(form):
        return None
    for words, mod in _sides():
        at = line.says(stop, words)
        clock = clock_at(line, at, sure=not line.plain) if at is not None else None
        if clock is not None and clock[0].hour is not None and day_at(line, at or stop) is None:
            return _Part(Open(Clocked(clock[0], form), mod), index, clock[1], clock[1])
    return None


def _with_day(line: Line, index: int, form: Form, mod: str, core: int, stop: int) -> _Part:
    """3 pm or later on Monday: the day behind the side belongs to the clock."""
    if isinstance(form, Clocked) and form.day is None:
        day = point_at(line, line.past(stop, "on"))
        if day is not None and not isinstance(day[0], Clocked):
            return _Part(Open(Clocked(form.clock, day[0]), mod), index, day[1], day[1])
    return _Part(Open(form, mod), index, core, stop)


def _counted_on(line: Line, length: tuple[Form, int]) -> tuple[Form, int] | None:
    """two months from today on Tuesday: the weekday of that week."""
    form, stop = length
    at = line.past(stop, "on")
    if at == stop or not isinstance(form, Away) or not line.plain:
        return None
    found = point_at(line, at)
    weekday = ranges.bare_weekday(found[0]) if found else None
    return (ranges.on_weekday(form, weekday), found[1]) if found is not None and weekday is not None else None


def _based(line: Line, index: int) -> tuple[Form, int] | None:
    """two weeks after Easter, 3 days from January 12th, two days before yesterday, Sunday 3 weeks after January
    15th."""
    return ranges.based_at(line, index)


def _side(line: Line, index: int) -> _Part | None:
    """since 2019, before Friday, no later than 6:00, by June."""
    for words, mod in _sides():
        at = line.says(index, words)
        if at is None:
            continue
        step = line.past(at, "around", "about", "circa")
        length = length_at(line, step)
        inner = point_at(line, step, clock=words not in ("by", "until", "till", "up to", "as of") or line.plain)
        if inner is None or (length is not None and length[1] > inner[1]) or ranges.range_at(line, step) is not None:
            return None
        if isinstance(inner[0], Clocked) and inner[0].clock.hour is None and words == "by" and not line.plain:
            return None
        return _Part(Open(inner[0], mod, going_on=words == "since"), step, inner[1], inner[1])
    return None
