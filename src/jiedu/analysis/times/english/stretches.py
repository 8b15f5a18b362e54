"""Days and stretches in English words, by whichever rule reads them."""

from __future__ import annotations

from jiedu.analysis.times.english.calendar import Read
from jiedu.analysis.times.english.edges import edge_at, rest_at
from jiedu.analysis.times.english.eras import decade_at, numbered_year_at
from jiedu.analysis.times.english.pieces import feast_at, nth_at, quarter_at, season_at, week_of_at
from jiedu.analysis.times.english.relative import day_word_at, weekday_word_at, which_at
from jiedu.analysis.times.english.tokens import Line, remembered, value_of
from jiedu.analysis.times.forms import Piece, Shift

_RULES = (
    day_word_at,
    edge_at,
    nth_at,
    feast_at,
    which_at,
    week_of_at,
    quarter_at,
    season_at,
    decade_at,
    numbered_year_at,
    weekday_word_at,
    rest_at,
)


@remembered
def said_at(line: Line, index: int) -> Read | None:
    """The day or stretch in words at `index`: tomorrow, last week, mid-June, Christmas, the first quarter of 2024."""
    at = line.past(index, "the", "my", "our")
    for rule in _RULES:
        found = rule(line, at)
        if found is not None:
            return found
    return _bare(line, index, at) if line.plain else None


def _bare(line: Line, index: int, at: int) -> Read | None:
    """What only a user means as a stretch of time: the week, my month, weekend."""
    unit = value_of(line, at, "unit")
    if unit is None or line.text(at).endswith("s"):
        return None
    if unit == "weekend":
        return Piece("weekend", 1, of="week"), at + 1
    return (Shift(unit, 0), at + 1) if unit in ("week", "month", "year", "fortnight") and at > index else None
