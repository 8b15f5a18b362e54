"""From what an expression says to the days and moments that it stands for."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.times import clocks, dates, distances, joined, pieces
from jiedu.analysis.times import values as cal
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.forms import (
    Away,
    Clocked,
    Day,
    Each,
    Feast,
    Few,
    Form,
    Length,
    Open,
    Piece,
    Range,
    Recent,
    Ref,
    Shift,
    Weekday,
    Years,
)
from jiedu.analysis.times.values import Value


def settle(form: Form, context: Context) -> Settled | None:
    """What `form` comes to; None for days that the calendar does not have and what leads out of the years 1 to 9999."""
    try:
        return _settle(form, context)
    except (OverflowError, ValueError):
        return None


def _settle(form: Form, context: Context) -> Settled | None:
    match form:
        case Length():
            return distances.of_length(form)
        case Each():
            return Settled(Value(form.value, None, None), "none", False, "SET")
        case Ref():
            return joined.now(form, context)
        case Range():
            return joined.of_range(form, context, settle)
        case Shift():
            return dates.of_shift(form, context)
        case Years():
            return Settled(cal.decade(form.first) if form.count == 10 else cal.century(form.first // 100 + 1))
        case Open():
            inner = settle(form.inner, context)
            return joined.of_open(form, inner, context) if inner else None
    return _with_outer(form, context)


def _with_outer(form: Form, context: Context) -> Settled | None:
    """The forms that stand in another one, which is settled first."""
    inside = _outer_form(form)
    bound = replace(context, bound=True) if isinstance(form, Recent) and inside is not None else context
    outer = settle(inside, bound) if inside is not None else None
    if inside is not None and outer is None:
        return None
    match form:
        case Day():
            return dates.of_day(form, outer, context)
        case Weekday():
            return dates.of_weekday(form, outer, context)
        case Feast():
            return dates.of_feast(form, outer, context)
        case Piece():
            return pieces.of_piece(form, outer, context)
        case Few():
            return pieces.of_few(form, outer, context)
        case Away():
            return distances.of_away(form, outer, context)
        case Recent():
            return distances.of_recent(form, outer, context)
        case Clocked():
            return clocks.of_clock(form.clock, outer, context) or outer
    raise AssertionError(f"no such form: {form!r}")


def _outer_form(form: Form) -> Form | None:
    match form:
        case Day() | Weekday() | Feast() | Piece() | Few():
            return form.within
        case Away() | Recent():
            return form.base
        case Clocked():
            return form.day
    return None
