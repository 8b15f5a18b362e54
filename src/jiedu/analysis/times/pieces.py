"""Pieces of longer stretches: seasons, quarters, beginnings and ends, the nth week, the last four months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from jiedu.analysis.times import feasts
from jiedu.analysis.times import values as cal
from jiedu.analysis.times.choice import by_year, chosen
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.dates import shifted
from jiedu.analysis.times.forms import Few, Piece
from jiedu.analysis.times.values import Value

_MONTH_EDGES = {
    "start": (1, 10),
    "middle": (11, 20),
    "end": (21, 31),
    "early": (1, 15),
    "mid": (10, 20),
    "late": (16, 31),
}
"""Days of a month: 初, 中 and 底 are thirds as 上旬, 中旬 and 下旬 are; early and late are halves, mid the ten days in
the middle, as microsoft/Recognizers-Text documents them."""
_YEAR_EDGES = {"start": (1, 4), "middle": (5, 8), "end": (9, 12), "early": (1, 6), "mid": (5, 8), "late": (7, 12)}
"""Months of a year, as the same project documents them for English."""
_TWO_MONTHS = {"opening": (1, 2), "half-way": (6, 7), "closing": (11, 12)}
"""The months that 年初, 年中 and 年底 stand for in Chinese news."""
_YEARS_EDGES = {"start": (0, 3), "middle": (3, 7), "end": (7, 10), "early": (0, 3), "mid": (3, 7), "late": (7, 10)}
"""Tenths of a decade or a century."""
_WEEK_EDGES = {"start": (0, 2), "middle": (1, 4), "end": (3, 6), "early": (0, 2), "mid": (1, 4), "late": (3, 6)}
_DAY_EDGES = {
    "start": (0, 12),
    "middle": (10, 14),
    "end": (24, 24),
    "early": (0, 12),
    "mid": (10, 14),
    "late": (12, 24),
}


def of_piece(form: Piece, outer: Settled | None, context: Context) -> Settled | None:
    """The piece of `outer`, else of the stretch that is meant. None where there is no such piece."""
    if form.kind in ("rest", "begun"):
        return _from_now(form, outer, context) if outer is not None else None
    mod = _MODS.get(str(form.number), "") if form.kind in ("edge", "begun") else ""
    if outer is not None:
        if outer.value.first is None:
            return Settled(Value("XXXX", None, None), "none", True)
        value = next(_made(form, outer.value), None)
        return replace(outer, value=value, mod=mod) if value else None
    found = _unsaid(form, context)
    return replace(found, mod=mod) if found else None


_MODS = {"start": "START", "early": "START", "opening": "START", "middle": "MID", "mid": "MID", "half-way": "MID",
         "end": "END", "late": "END", "closing": "END"}  # fmt: skip


def _from_now(form: Piece, outer: Settled, context: Context) -> Settled | None:
    """later this week, rest of the year, earlier this month: the piece of a stretch that is ahead of now, or behind
    it."""
    part = edge(outer.value, str(form.number)) if form.number else outer.value
    today, now = context.today, context.now
    if part is None or part.first is None or part.last is None or today is None or now is None:
        return None
    first, last = part.first, part.last
    if form.kind == "begun":
        last = min(last, today) if first <= today else last
        return replace(outer, value=replace(part, first=first, last=last), mod="START")
    if outer.value.grain == "day" and context.plain:
        ends = datetime.combine(last, time(23, 59, 59))
        return replace(
            outer, value=Value(outer.value.value, first, last, "part", max(now, datetime.combine(first, time())), ends)
        )
    first = max(first, today) if last >= today else first
    return replace(outer, value=replace(part, first=first, last=last), mod="END")


def _unsaid(form: Piece, context: Context) -> Settled | None:
    """The piece of a stretch that the text leaves to its reader."""
    if form.of != "year":
        return _nearest(form, context)
    if form.side and context.today is not None:
        return _beside(form, context.today, context.basis)
    if context.plain and context.floor is None and context.today is not None:
        value = next(_made(form, cal.year(context.today.year)), None)
        return Settled(value, context.basis, True) if value else None
    found = by_year(lambda year: _made(form, cal.year(year)), context)
    return found or (Settled(Value("XXXX", None, None), "none", True) if context.today is None else None)


def _beside(form: Piece, today: date, basis: str) -> Settled | None:
    """last summer, next winter: the last one that is over, the next one to come."""
    found = [value for step in (-2, -1, 0, 1) for value in _made(form, cal.year(today.year + step))]
    past = [value for value in found if value.last and value.last < today]
    later = [value for value in found if value.first and value.first > today]
    value = (past[-1:] if form.side < 0 else later[:1]) or found[:1]
    return Settled(value[0], basis, True) if value else None


def _nearest(form: Piece, context: Context) -> Settled | None:
    """月底, 中旬, 周末: of the month or week nearest to the day of writing, or of the story where that is far."""
    base = context.story if context.far or context.today is None else context.floor or context.today
    if base is None:
        return Settled(Value("XXXX-XX" if form.of == "month" else "XXXX-WXX-WE", None, None), "none", True)
    around = [shifted(base, form.of, step) for step in (-1, 0, 1)]
    found = [value for whole in around if whole for value in _made(form, whole)]
    if context.far:
        return Settled(found[1], "text", True) if len(found) == 3 else None
    value = chosen(found, context, back=form.of == "week")
    return Settled(value, context.basis, True) if value else None


def _made(form: Piece, outer: Value) -> Iterator[Value]:
    """The piece of one stretch, or nothing."""
    first, last = outer.first, outer.last
    if first is None or last is None:
        return
    number = form.number
    if isinstance(number, str):
        value = cal.season(first.year, number) if form.kind == "season" else edge(outer, number)
    else:
        value = _numbered(form, number, outer, first, last)
    if value is not None:
        yield value


def _numbered(form: Piece, number: int, outer: Value, first: date, last: date) -> Value | None:
    if form.kind == "week":
        return _week(number, outer, first, last) if number else cal.week(first)
    if form.kind == "week-from":
        return cal.days(first, first + timedelta(days=6))
    if form.kind == "weekend" and not number:
        return _weekend_around(first)
    if form.kind == "weekday":
        return _weekday(number, form.weekday, outer, first, last)
    if form.kind == "day":
        when = first + timedelta(days=number - 1) if number > 0 else last + timedelta(days=number + 1)
        return cal.day(when) if first <= when <= last else None
    if form.kind == "half" and outer.grain == "month":
        size = last.day
        return cal.days_of_month(first.year, first.month, 1 if number == 1 else 16, 15 if number == 1 else size)
    if form.kind == "decade":
        return cal.decade(first.year // 100 * 100 + 10 * (number - 1)) if outer.grain == "century" else None
    if form.kind == "weekend":
        week = outer if outer.grain == "week" else _week(number, outer, first, last)
        return cal.weekend(week.first) if week and week.first else None
    if form.kind == "year":
        of = first.year + number - 1 if number > 0 else last.year + number + 1
        return cal.year(of) if outer.grain in ("decade", "century") and first.year <= of <= last.year else None
    count = _PER_YEAR.get(form.kind, 0)
    which = number if number > 0 else count + 1 + number
    if outer.grain != "year" or not 1 <= which <= count:
        return None
    if form.kind == "month":
        return cal.month(first.year, which)
    return (cal.quarter if form.kind == "quarter" else cal.half)(first.year, which)


_PER_YEAR = {"month": 12, "quarter": 4, "half": 2}


def _weekend_around(when: date) -> Value:
    """The weekend of a feast, with the feast itself: a Monday ends it, a Thursday begins it."""
    saturday = when + timedelta(days=5 - when.weekday() - (7 if when.weekday() < 2 else 0))
    whole = cal.weekend(saturday)
    return replace(whole, first=min(when, saturday), last=max(when, saturday + timedelta(days=1)))


def _week(number: int, outer: Value, first: date, last: date) -> Value | None:
    """The nth week by its Thursday, as ISO 8601 counts the weeks of a year; from the end where `number` is negative."""
    if number > 0:
        thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (number - 1))
    else:
        thursday = last - timedelta(days=(last.weekday() - 3) % 7 + 7 * (-number - 1))
    return cal.week(thursday) if first <= thursday <= last else None


def _weekday(number: int, weekday: int, outer: Value, first: date, last: date) -> Value | None:
    if outer.grain == "month":
        return cal.day(feasts.nth_weekday(first.year, first.month, weekday, number))
    if number > 0:
        when = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    else:
        when = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-number - 1))
    return cal.day(when) if first <= when <= last else None


def edge(outer: Value, name: str) -> Value | None:
    """The beginning, middle or end of a stretch, under the stretch's own value."""
    first, last = outer.first, outer.last
    if first is None or last is None:
        return None
    if name in _TWO_MONTHS:
        return cal.months(first.year, *_TWO_MONTHS[name], f"{first.year:04}", "third")
    if outer.grain == "month":
        return cal.days_of_month(first.year, first.month, *_MONTH_EDGES[name])
    if outer.grain == "year":
        return cal.months(first.year, *_YEAR_EDGES[name], outer.value, "third")
    if outer.grain == "week":
        low, high = _WEEK_EDGES[name]
        return replace(outer, first=first + timedelta(days=low), last=first + timedelta(days=high), grain="third")
    if outer.grain == "day":
        return _of_day(first, name)
    if outer.grain in ("decade", "century"):
        low, high = _YEARS_EDGES[name]
        size = 1 if outer.grain == "decade" else 10
        years = (first.year + low * size, first.year + high * size - 1)
        return replace(outer, first=date(years[0], 1, 1), last=date(years[1], 12, 31), grain="third")
    size = (last - first).days + 1
    low, high = {"start": (0, 3), "early": (0, 3), "middle": (3, 6), "mid": (3, 6)}.get(name, (6, 9))
    return replace(
        outer, first=first + timedelta(days=size * low // 9), last=first + timedelta(days=size * high // 9 - 1)
    )


def _of_day(when: date, name: str) -> Value:
    low, high = _DAY_EDGES[name]
    if low == 24:
        return cal.moment(datetime.combine(when, time(23, 59, 59)), "23:59:59")
    midnight = datetime.combine(when, time())
    return Value(
        when.isoformat(), when, when, "part", midnight + timedelta(hours=low), midnight + timedelta(hours=high)
    )


def of_few(form: Few, outer: Settled | None, context: Context) -> Settled | None:
    """The first or last units of a stretch: whole weeks, months and quarters of the calendar."""
    if outer is None:
        return by_year(lambda year: _few(form, cal.year(year)), context, back=True)
    value = next(_few(form, outer.value), None)
    return replace(outer, value=value) if value else None


def _few(form: Few, outer: Value) -> Iterator[Value]:
    ends = (-form.count, -1) if form.last else (1, form.count)
    if form.unit == "year":
        yield from _years(form, outer)
        return
    low, high = (next(_made(Piece(form.unit, number), outer), None) for number in ends)
    if low is None or high is None or low.first is None or high.last is None:
        return
    if form.unit in ("month", "quarter"):
        months = (cal.month(when.year, when.month) for when in (low.first, high.last))
        yield cal.stretch(*months)
    else:
        yield cal.days(low.first, high.last)


def _years(form: Few, outer: Value) -> Iterator[Value]:
    """The first or last years of a decade or century."""
    if outer.first is not None and outer.last is not None:
        first = outer.last.year - form.count + 1 if form.last else outer.first.year
        yield cal.stretch(cal.year(first), cal.year(first + form.count - 1))
