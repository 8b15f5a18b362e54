"""Two dates joined to a stretch, and sides of one: 5日至7日, 上午9点到11点, 2018年以前, since Friday."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from jiedu.analysis.times import values as cal
from jiedu.analysis.times.clocks import first_of_range, second_of_range
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.distances import period
from jiedu.analysis.times.forms import (
    Away,
    Clock,
    Clocked,
    Day,
    Feast,
    Form,
    Length,
    Open,
    Piece,
    Range,
    Ref,
    Shift,
    Weekday,
)
from jiedu.analysis.times.values import Value

Settle = Callable[[Form, Context], Settled | None]


def of_range(form: Range, context: Context, settle: Settle) -> Settled | None:
    """From the one to the other; either takes from the other what it lacks. None where it would end before it
    begins."""
    if isinstance(form.first, Length) and isinstance(form.last, Length):
        value = f"{period(form.first.amounts)}/{period(form.last.amounts)}"
        return Settled(Value(value, None, None), "none", False, "DURATION")
    first, last = _borrowed(form.first, form.last)
    context = replace(context, bound=True)
    tries = [context]
    if context.plain and isinstance(first, Day | Feast | Piece):
        tries = [_looking_back(context), context]  # a stretch that goes on is meant before one that is to come
    found = None
    for one in tries:
        found = _between(first, last, one, settle)
        if found is not None and found.value.last is not None and context.today and found.value.last >= context.today:
            break
    return found


def _looking_back(context: Context) -> Context:
    """The context in which what is left open is the last one: as if it were read at the end of it."""
    today = context.today
    return replace(context, floor=date(today.year - 1, today.month, min(today.day, 28))) if today else context


def _between(first: Form, last: Form, context: Context, settle: Settle) -> Settled | None:
    begin = settle(first, context)
    if begin is None:
        return None
    if begin.value.first is None:
        return _unknown(begin, settle(_clock_end(first, last, begin.value), context))
    last = _clock_end(first, last, begin.value)
    end = settle(last, _after(last, begin.value.first, context))
    if end is None or end.value.last is None:
        return None
    if begin.value.value != end.value.value:
        begin, end = _explicit(begin, first=True), _explicit(end, first=False)
    if not _in_order(begin.value, end.value):
        begin, end = _turned(begin, end)
        if not _in_order(begin.value, end.value):
            return None
    type = "TIME" if begin.type == end.type == "TIME" else "DATE"
    anchor = begin.anchor if begin.anchor != "none" else end.anchor
    return Settled(cal.stretch(begin.value, end.value), anchor, begin.inferred or end.inferred, type)


def _unknown(begin: Settled, end: Settled | None) -> Settled | None:
    """A stretch between days that nothing dates: XXXX-08-27/XXXX-08-30."""
    if end is None or end.value.first is not None or begin.type == "REF":
        return None
    value = Value(f"{begin.value.value}/{end.value.value}", None, None, "stretch")
    return Settled(value, "none", True, begin.type if begin.type == end.type else "DATE")


def _explicit(found: Settled, first: bool) -> Settled:
    """The beginning or end of a stretch (年底, the end of 2008) by its day, where it bounds another: its own value
    names it whole."""
    when = found.value.first if first else found.value.last
    return replace(found, value=cal.day(when)) if found.value.grain == "third" and when is not None else found


def _in_order(begin: Value, end: Value) -> bool:
    if begin.begins is not None and end.ends is not None:
        return begin.begins <= end.ends
    return begin.first is not None and end.last is not None and begin.first <= end.last


def _turned(begin: Settled, end: Settled) -> tuple[Settled, Settled]:
    """A day that came out before the beginning, taken in the month of the beginning or the next (28日至3日)."""
    first, last = begin.value.first, end.value.last
    if first is None or last is None or end.value.grain != "day" or end.anchor == "self":
        return begin, end
    for shift in (0, 1):
        when = cal.safe(*cal.add_months(first, shift), last.day)
        if when is not None and when >= first:
            return begin, replace(end, value=cal.day(when))
    return begin, end


def _after(last: Form, first: date, context: Context) -> Context:
    """The context for the end of a stretch: what is left open in it is on or after the beginning."""
    inner = last.day if isinstance(last, Clocked) else last
    fixed = inner is not None and isinstance(inner, Shift | Away | Ref)
    story, year = first, context.year
    if isinstance(inner, Weekday) and inner.within is not None:
        fixed = True
    return replace(context, story=story, frame=first, year=year, floor=None if fixed else first, month=None)


def _clock_end(first: Form, last: Form, begin: Value) -> Form:
    """The end with its clock in the half of the day that the beginning is in."""
    if isinstance(first, Ref) and isinstance(last, Clocked) and begin.begins is not None:
        first = Clocked(Clock(begin.begins.hour, begin.begins.minute), last.day)
    if not (isinstance(first, Clocked) and isinstance(last, Clocked)):
        return last
    own = last.day is not None and last.day != first.day
    return replace(last, clock=second_of_range(first.clock, last.clock, own), day=last.day or first.day)


def _borrowed(first: Form, last: Form) -> tuple[Form, Form]:
    """Both with what only the other says: 3 to 12 of Sept, June–August 1992, 3pm to 4pm tomorrow."""
    if isinstance(first, Clocked) and isinstance(last, Clocked):
        clock = first_of_range(first.clock, last.clock)
        day, end = first.day, last.day
        if isinstance(day, Day) and isinstance(end, Day):
            day, end = _days(day, end)
        return replace(first, clock=clock, day=day), replace(last, day=end)
    if isinstance(first, Day) and isinstance(last, Day):
        return _days(first, last)
    if isinstance(first, Weekday) and isinstance(last, Weekday) and last.within is None and not last.side:
        return first, replace(last, within=first.within) if first.within and last.index >= first.index else last
    return first, last


def _days(first: Day, last: Day) -> tuple[Day, Day]:
    """Year and month go from the later to the earlier one where it lacks them, and the other way about."""
    if first.month is None and first.year is None and first.within is None and (last.month or last.within):
        first = replace(first, month=last.month, within=last.within)
    if first.year is None and first.within is None and last.year is not None and first.month is not None:
        year = last.year - 1 if last.month is not None and first.month > last.month else last.year
        first = replace(first, year=year)
    if last.year is None and last.within is None and last.month is not None and first.within is not None:
        last = replace(last, within=first.within)
    elif last.year is None and first.year is not None and last.within is None and first.month is not None:
        last = _last_from(first, last)
    return first, last


def _last_from(first: Day, last: Day) -> Day:
    year, month = first.year or 0, first.month or 1
    if last.month is not None:
        return replace(last, year=year + (last.month < month))
    if last.day is None:
        return last
    later = first.day is not None and last.day < first.day
    return replace(last, year=year + (later and month == 12), month=month % 12 + 1 if later else month)


def of_open(form: Open, inner: Settled, context: Context) -> Settled:
    """A side of `inner`. Days before end with the day before it; days after a month or a year begin when it is
    over.

    After a single day begins with that day, for what comes after something may come on the same day. In news,
    what began once and goes on (以来) ends with the day of writing, and what begins (6月1日起) keeps its day, for
    that is when it happens.
    """
    value = inner.value
    first, last, begins, ends = value.first, value.last, value.begins, value.ends
    onset = form.mod == "ON_OR_AFTER" and not form.going_on and not context.plain
    if first is None or last is None or onset:
        return replace(inner, mod=form.mod)
    if (form.mod, inner.mod) == ("BEFORE", "END"):  # 年底前: by the end of the year
        shown = replace(value, first=None, begins=None)
    elif (form.mod, inner.mod) == ("AFTER", "START"):
        shown = replace(value, last=None, ends=None)
    elif form.mod == "BEFORE":
        shown = replace(
            value, first=None, last=first if begins else first - timedelta(days=1), begins=None, ends=begins
        )
    elif form.mod == "ON_OR_BEFORE":
        shown = replace(value, first=None, begins=None)
    else:
        moment = begins if form.mod == "ON_OR_AFTER" else ends
        if form.mod == "AFTER" and value.grain not in ("day", "minute", "part", "weekend"):
            first = last + timedelta(days=1)
        elif form.mod == "AFTER" and moment is not None:
            first = moment.date()
        shown = replace(value, first=first, last=_until(form, first, context), begins=moment, ends=None)
    return replace(inner, value=replace(shown, grain="stretch"), mod=form.mod)


def _until(form: Open, first: date, context: Context) -> date | None:
    """The day of writing, in news, for what began by then and has gone on since."""
    today = context.today
    return today if form.going_on and not context.plain and today is not None and first <= today else None


def now(form: Ref, context: Context) -> Settled:
    """目前, now: for what a user types the very minute."""
    value = Value(form.value, None, None, "stretch")
    if form.value.startswith("BC"):
        return Settled(value, "self", False)
    if context.plain and context.now is not None and form.value == "PRESENT_REF":
        value = Value(form.value, context.now.date(), context.now.date(), "minute", context.now, context.now)
    return Settled(value, "none", False, "REF")
