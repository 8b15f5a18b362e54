"""Beginnings, middles and ends in English: early June, mid-2024, late last year, the end of 2000, later this week,
end of day."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.calendar import Read, date_at, weekday_at
from jiedu.analysis.times.english.eras import decade_at
from jiedu.analysis.times.english.numbers import year_at
from jiedu.analysis.times.english.pieces import nth_at, quarter_at, season_at
from jiedu.analysis.times.english.relative import day_word_at, which_at
from jiedu.analysis.times.english.tokens import Line, classes, value_of
from jiedu.analysis.times.forms import Day, Form, Piece, Shift, Weekday, Years

_NOUNS = {"beginning": "start", "start": "start", "middle": "middle", "end": "end", "close": "end"}
_ADJECTIVES = {"early": "early", "mid": "mid", "late": "late", "later": "later", "earlier": "earlier"}
_LAST_OF = {"eod": "day", "eom": "month", "eoy": "year"}
_REST = (
    "rest of the",
    "rest of this",
    "rest of current",
    "rest of my",
    "rest of",
    "rest this",
    "rest current",
    "remaining of the",
    "remainder of the",
)


def edge_at(line: Line, at: int) -> Read | None:
    """A beginning, middle or end of what stands behind it."""
    word = line.text(at)
    if word not in _NOUNS and word not in _ADJECTIVES and not _is_glued(word):
        return _short(line, at)
    step = line.past(at + 1, "-")
    if line.text(step) == "to" and value_of(line, step + 1, "edge"):  # mid- to late June
        word, step = line.text(step + 1), line.past(step + 2, "-")
    step = line.past(step, "of", "in", "part of")
    of = line.text(step - 1)
    if word in _NOUNS and (of == "in" or (of != "of" and not line.plain)):
        return None  # contracts that end in 2030
    inner = _inner(line, step)
    return (_piece(word, inner[0], of in ("of", "in")), inner[1]) if inner is not None else None


def _is_glued(word: str) -> bool:
    return word.startswith("mid") and word[3:] in classes()["month"] and len(word) > 6


def _short(line: Line, at: int) -> Read | None:
    """EOD, EOM, EOY, year-end."""
    unit = _LAST_OF.get(line.text(at))
    if unit is not None and line.plain:
        return Piece("edge", "end" if unit == "day" else "late", Shift(unit, 0)), at + 1
    if line.text(at) in ("year", "month") and line.says(at + 1, "- end"):
        return Piece("edge", "end", Shift(line.text(at), 0)), at + 3
    return None


def _inner(line: Line, index: int) -> tuple[Form, int] | None:
    """What can have a beginning and an end."""
    at = line.past(index, "the")
    year = year_at(line, line.past(at, "year"))
    if year is not None:
        return Day(year[0]), year[1]
    decade = decade_at(line, at)
    if decade is not None:
        return decade
    unit = value_of(line, at, "unit")
    if unit in ("day", "week", "month", "year") and (at > index or line.text(index - 1) == "of"):
        return Shift(unit, 0), at + 1
    for rule in (date_at, day_word_at, quarter_at, nth_at, season_at, which_at):
        found = rule(line, at)
        if found is not None:
            return found
    weekday = weekday_at(line, at) if line.text(index - 1) == "of" else None
    return (Weekday(weekday[0]), weekday[1]) if weekday else None


def _piece(word: str, inner: Form, of: bool) -> Form:
    """The piece by its word; the end of a month or week is its second half, that of a year its last third."""
    name = _NOUNS.get(word) or _ADJECTIVES.get(word, "mid")
    if name == "later":
        return Piece("rest", "late", inner)
    if name == "earlier":
        return Piece("begun", "early", inner)
    year = isinstance(inner, Day) and inner.month is None
    day = isinstance(inner, Shift) and inner.unit == "day"
    if of and not (year or day or isinstance(inner, Years | Weekday)):
        name = re.sub("start", "early", re.sub("middle", "mid", re.sub("end", "late", name)))
    return Piece("edge", name, inner)


def rest_at(line: Line, at: int) -> Read | None:
    """rest of the week, the remainder of the year."""
    stop = line.says(at, *_REST) if line.text(at) in ("rest", "remaining", "remainder") else None
    unit = value_of(line, stop, "unit") if stop is not None else None
    if stop is None or unit not in ("day", "week", "month", "year", "quarter"):
        return None
    return Piece("rest", "", Shift(unit, 0)), stop + 1
