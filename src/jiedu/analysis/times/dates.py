"""Dates by number, in words, and by name: what each comes to."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from jiedu.analysis.times import feasts, lunar
from jiedu.analysis.times import values as cal
from jiedu.analysis.times.choice import by_year, chosen
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.forms import Day, Feast, Shift, Weekday
from jiedu.analysis.times.values import Value

NEAR = 7
"""Days before writing within which a bare day belongs to the news itself, whatever month the sentence named before."""

FRESH = 3
"""Days before writing within which a bare day is what the news is about, and not the same day of the next month."""


def of_day(form: Day, outer: Settled | None, context: Context) -> Settled | None:
    """A date by its numbers; what it lacks it takes from `outer`, else from the context. None for days that are
    none."""
    if not _in_range(form):
        return None
    if form.lunar:
        return _lunar(form, outer, context)
    year, month = form.year, form.month
    if outer is not None and outer.value.first is not None:
        year, month = _from_outer(outer.value, year, month)
    if year is not None:
        anchored = (outer.anchor, outer.inferred) if outer is not None else ("self", False)
        value = _of_numbers(year, month, form.day)
        return Settled(value, *anchored) if value else None
    if month is not None:
        return _of_month(form, month, context)
    return _bare_day(form, context) if form.day is not None else None


def _in_range(form: Day) -> bool:
    month = form.month is None or 1 <= form.month <= 12
    return month and (form.day is None or 1 <= form.day <= 31)


def _from_outer(outer: Value, year: int | None, month: int | None) -> tuple[int | None, int | None]:
    if outer.first is None:
        return year, month
    if outer.grain in ("month", "third"):
        return year or outer.first.year, month or outer.first.month
    return year or outer.first.year, month


def _of_numbers(year: int, month: int | None, day: int | None) -> Value | None:
    if month is None:
        return cal.year(year) if day is None else None
    if day is None:
        return cal.month(year, month)
    when = cal.safe(year, month, day)
    return cal.day(when) if when else None


def _of_month(form: Day, month: int, context: Context) -> Settled | None:
    """5月19日 or 5月, without a year."""
    if context.today is None and context.year is None and context.floor is None:
        shown = f"XXXX-{month:02}" + (f"-{form.day:02}" if form.day else "")
        valid = form.day is None or cal.safe(2000, month, form.day)
        return Settled(Value(shown, None, None), "none", True) if valid else None

    def made(year: int) -> Iterator[Value]:
        value = _of_numbers(year, month, form.day)
        fits = value is not None and (form.weekday is None or value.first is None or _is(form.weekday, value.first))
        if value is not None and fits:
            yield value

    rare = (month, form.day) == (2, 29)
    found = _carried(made, month, context) or by_year(made, context, rare=rare)
    if found is None and form.weekday is not None:  # the weekday is wrong: the date counts
        return _of_month(Day(month=month, day=form.day), month, context)
    return found


def _carried(made: Callable[[int], Iterator[Value]], month: int, context: Context) -> Settled | None:
    """A month in the year that the paragraph told of before, where that is over and the months go on
    (2018年5月…。8月…)."""
    today, carried = context.today, context.carried
    if carried is None or today is None or context.year is not None or context.plain or context.ahead:
        return None
    if carried[0] >= today.year or month < carried[1]:
        return None
    value = next(made(carried[0]), None)
    return Settled(value, "text", True) if value else None


def _is(weekday: int, when: date) -> bool:
    return when.isoweekday() == weekday


def _bare_day(form: Day, context: Context) -> Settled | None:
    """19日: in the month that the text tells of where that is far from its writing, else the last one, or the next."""
    number = form.day or 1
    if context.plain or context.floor is not None:
        return _next_day(form, number, context)
    base = context.today or context.story
    if base is None:
        return Settled(Value(f"XXXX-XX-{number:02}", None, None), "none", True)
    if context.far and context.story is not None:
        when = cal.safe(context.story.year, context.story.month, number)
        return Settled(cal.day(when), "text", True) if when else None
    anchor = context.basis if context.today else "text"
    days = [when for shift in (-1, 0, 1) if (when := cal.safe(*cal.add_months(base, shift), number))]
    past = [when for when in days if when <= base + timedelta(days=1)]
    future = [when for when in days if when >= base]
    told = _of_sentence(number, context)
    fresh = bool(past) and (base - past[-1]).days <= FRESH
    if context.ahead and future and (context.surely or not fresh or (future[0] - base).days <= NEAR):
        return Settled(cal.day(told if told and told >= base else future[0]), anchor, True)
    if context.onset and days:
        return Settled(cal.day(min(days, key=lambda when: abs((when - base).days))), anchor, True)
    if told and past and (base - past[-1]).days > NEAR:
        return Settled(cal.day(told), "text", True)
    return Settled(cal.day(past[-1]), anchor, True) if past else None


def _of_sentence(number: int, context: Context) -> date | None:
    """The day in the month that the sentence told of before, or in the next one where it would lie before what
    it told of."""
    if context.month is None:
        return None
    when = cal.safe(*context.month, number)
    if when is None or context.story is None or when >= context.story:
        return when
    later = cal.safe(*cal.add_months(when, 1), number)
    return later if later and context.today and later <= context.today else when


def _next_day(form: Day, number: int, context: Context) -> Settled | None:
    """The next such day, or the last one where that is its weekday."""
    base = context.floor or context.today
    if base is None:
        return Settled(Value(f"XXXX-XX-{number:02}", None, None), "none", True)
    steps = range(-12, 13) if form.weekday else range(-1, 3)
    days = [when for step in steps if (when := cal.safe(*cal.add_months(base, step), number))]
    if form.weekday is not None:
        days = [when for when in days if _is(form.weekday, when)]
    this = next((when for when in days if form.weekday and (when.year, when.month) == (base.year, base.month)), None)
    return Settled(cal.day(this or _on(days, base)), context.basis, True) if days else None


def _on(days: list[date], base: date) -> date:
    return next((when for when in days if when >= base), days[-1])


def _lunar(form: Day, outer: Settled | None, context: Context) -> Settled | None:
    """农历正月初五, 农历乙巳年六月, 大年三十."""
    year = form.year
    if outer is not None and outer.value.first is not None:
        year = year or outer.value.first.year

    def made(of: int) -> Iterator[Value]:
        if form.month is None:
            span = lunar.year(of)
        elif form.day is None:
            span = lunar.month(of, form.month, form.leap)
        else:
            when = lunar.day(of, form.month, form.day, form.leap)
            span = (when, when) if when else None
        if span is not None:
            yield cal.days(*span)

    if year is not None:
        value = next(made(year), None) or cal.year(year)  # beyond the table of the calendar: the year at least
        return Settled(value, outer.anchor if outer else "self", True)
    return by_year(made, context, rare=form.leap or form.day == 30)


def of_shift(form: Shift, context: Context) -> Settled | None:
    """明天, 下周, 去年, 当月: a unit counted from the day of writing, or from what the text told of last."""
    told = (context.story if form.unit == "day" else context.frame) if form.story else None
    base = told or context.today
    if base is None:
        return Settled(Value("XXXX", None, None), "none", True)
    value = shifted(base, form.unit, form.count)
    return Settled(value, "story" if form.story else context.basis, True) if value else None


def shifted(base: date, unit: str, count: int) -> Value | None:
    """The `unit` that lies `count` units from the one that holds `base`; None for units of the clock."""
    if unit == "day":
        return cal.day(base + timedelta(days=count))
    if unit in ("week", "weekend", "workweek"):
        inside = base + timedelta(days=7 * count)
        if unit == "workweek":
            week = cal.week(inside)
            return Value(week.value, week.first, inside + timedelta(days=4 - inside.weekday()), "week")
        return cal.week(inside) if unit == "week" else cal.weekend(inside)
    if unit == "fortnight":
        first = cal.week(base + timedelta(days=14 * count)).first
        return cal.days(first, first + timedelta(days=13)) if first else None
    if unit == "month":
        return cal.month(*cal.add_months(base, count))
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        year, month = cal.add_months(base, size * count)
        return (cal.quarter if unit == "quarter" else cal.half)(year, (month - 1) // size + 1)
    if unit == "year":
        return cal.year(base.year + count)
    if unit == "school":
        return _school_year(base.year + count - (base.month < 8))
    if unit == "decade":
        return cal.decade((base.year // 10 + count) * 10)
    return cal.century(base.year // 100 + 1 + count) if unit == "century" else None


def _school_year(first: int) -> Value:
    """The school year under the year that it begins in."""
    return Value(f"{first:04}", date(first, 9, 1), date(first + 1, 8, 31), "year")


def of_weekday(form: Weekday, outer: Settled | None, context: Context) -> Settled | None:
    """周一, 下周三, last Friday."""
    if outer is not None:
        if outer.value.first is None:
            return Settled(Value(f"XXXX-WXX-{form.index}", None, None), "none", True)
        monday = outer.value.first - timedelta(days=outer.value.first.weekday())
        return Settled(cal.day(monday + timedelta(days=form.index - 1)), outer.anchor, outer.inferred)
    base = context.floor or context.today
    if base is None:
        return Settled(Value(f"XXXX-WXX-{form.index}", None, None), "none", True)
    this = base + timedelta(days=form.index - base.isoweekday())
    days = [this + timedelta(days=7 * step) for step in (-1, 0, 1)]
    if form.side:
        ahead = [when for when in days if (when > base if form.side > 0 else when < base)]
        return Settled(cal.day(ahead[0] if form.side > 0 else ahead[-1]), context.basis, True)
    value = chosen([cal.day(when) for when in days], context, back=True)
    return Settled(value, context.basis, True) if value else None


def of_feast(form: Feast, outer: Settled | None, context: Context) -> Settled | None:
    """A named day of the year that is said, else of the one that is meant."""

    def made(year: int) -> Iterator[Value]:
        for first, last in feasts.days(form.rule, year):
            yield cal.days(first, last)

    if outer is not None and outer.value.first is not None:
        value = next(made(outer.value.first.year), None)
        return Settled(value, outer.anchor, outer.inferred) if value else None
    base = context.today
    if form.side and base is not None:
        found = list(itertools.chain.from_iterable(made(base.year + step) for step in (-1, 0, 1)))
        past = [value for value in found if value.last and value.last < base]
        later = [value for value in found if value.first and value.first > base]
        value = (past[-1] if form.side < 0 else later[0]) if past and later else None
        return Settled(value, context.basis, True) if value else None
    settled = by_year(made, context)
    if settled is None and base is None:
        return Settled(Value(_open(form.rule), None, None), "none", True)
    return settled


def _open(rule: str) -> str:
    """The value of a named day whose year nothing tells."""
    fixed = rule[:5] if rule[:1].isdigit() and rule[2:3] == "-" and rule[3:5].isdigit() else ""
    return f"XXXX-{fixed}" if fixed else "XXXX"
