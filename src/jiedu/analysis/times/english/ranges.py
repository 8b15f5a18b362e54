"""Ranges in English and what is counted from a day: from 4 to 22 January, between 3pm and 5pm tomorrow, two weeks
after Easter."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.times.english.calendar import date_at, day_number_at, month_at
from jiedu.analysis.times.english.clock import clock_at, part_at, placed
from jiedu.analysis.times.english.lengths import amount_at
from jiedu.analysis.times.english.numbers import year_at
from jiedu.analysis.times.english.points import day_at, is_day, point_at
from jiedu.analysis.times.english.tokens import Line, value_of
from jiedu.analysis.times.forms import Away, Clock, Clocked, Day, Form, Open, Piece, Range, Recent, Ref, Shift, Weekday

Read = tuple[Form, int]

_TO = ("to", "until", "till", "til", "through", "thru", "-", "–", "—", "~")


def range_at(line: Line, index: int) -> Read | None:
    """The range that begins at `index`, and the index behind it; None where none does."""
    for rule in (_day_and_clocks, _clocks_and_day, _days_by_number, _week_and_days, _for_length, _points):
        found = rule(line, index)
        if found is not None:
            return found
    return None


def _joint(line: Line, index: int, between: bool) -> int | None:
    """The index behind the word that joins the two ends."""
    return line.says(index, "and", *_TO) if between else line.says(index, *_TO)


def _clock_pair(line: Line, index: int) -> tuple[Clock, Clock, int, bool] | None:
    """Two clock times, the index behind them, and whether they can be nothing else: 5 to 6pm, between 9:30 and 3,
    from three thirty to four thirty."""
    at = line.past(index, "at", "from", "between")
    between = line.text(at - 1) == "between" and at > index
    first = clock_at(line, at)
    if first is None or first[0].hour is None:
        return None
    joint = _joint(line, first[1], between)
    if joint is None:
        return None
    last = clock_at(line, joint)
    if last is None or last[0].hour is None:
        return None
    sure = _is_sure(line, at, first) or _is_sure(line, joint, last)
    return first[0], last[0], last[1], sure


def _is_sure(line: Line, index: int, found: tuple[Clock, int]) -> bool:
    clock, stop = found
    if line.is_kind(index, "number") and stop == index + 1:
        return len(line.text(index)) == 4 and line.text(index).startswith("0")
    return clock.minute is not None or stop > index + 1 or line.is_kind(index, "clock")


def _day_and_clocks(line: Line, index: int) -> Read | None:
    """tomorrow between 8am and 2pm, Monday 11-4, on the 17 from 2pm to 4pm, this evening from 7 to 7:30."""
    at = line.past(index, "on")
    day = day_at(line, at)
    if day is None or not (is_day(day[0]) or isinstance(day[0], Clocked)):
        return None
    part = part_at(line, day[1]) if is_day(day[0]) else None
    if part is not None:
        day = Clocked(part[0], day[0]), part[1]
    step = line.past(day[1], ",")
    pair = _clock_pair(line, step)
    if pair is None or (not line.plain and not pair[3]):
        return None
    first, last, stop, _ = pair
    outer = line.past(stop, "of")
    behind = day_at(line, outer) if outer > stop else None
    form = day[0]
    if behind is not None and isinstance(form, Piece | Weekday) and isinstance(behind[0], Shift):
        form, stop = _inside(form, behind[0]), behind[1]
    return _on(form, first, last), stop


def _inside(form: Form, outer: Form) -> Form:
    return replace(form, within=outer) if isinstance(form, Piece | Weekday) else form


def _on(day: Form, first: Clock, last: Clock) -> Form:
    """Both clocks on the day; a part of the day tells its half."""
    if isinstance(day, Clocked):
        part = day.clock.part
        return Range(Clocked(placed(first, part), day.day), Clocked(placed(last, part), day.day))
    return Range(Clocked(first, day), Clocked(last, day))


def _clocks_and_day(line: Line, index: int) -> Read | None:
    """3pm to 4pm tomorrow, between 3 and 5 on 1/1/2015, five to seven today; 5-6 pm."""
    pair = _clock_pair(line, index)
    if pair is None:
        return None
    first, last, stop, sure = pair
    at = line.past(stop, "on", "of", ",", "in the")
    day = day_at(line, at) or (day_at(line, stop) if at != stop else None)
    if day is not None and (is_day(day[0]) or isinstance(day[0], Clocked)) and (sure or line.plain):
        if not sure and isinstance(day[0], Day) and day[0].day is None:
            return None
        return _on(day[0], first, last), day[1]
    led = (
        line.text(index) in ("from", "between") and line.plain and (first.minute is not None or last.minute is not None)
    )
    if not sure and not led:
        return None
    return Range(Clocked(first), Clocked(last)), stop


def _days_by_number(line: Line, index: int) -> Read | None:
    """4 to 22 January 1995, between the ninth and the seventeenth of april, November 19-20, Feb between 2-7 2018,
    April 9 through 17th."""
    return _month_first(line, index) or _month_last(line, index)


def _month_first(line: Line, index: int) -> Read | None:
    """November 19-20, Feb between 2-7 2018, April twenty-seventh to the third."""
    at = line.past(index, "from", "between", "on")
    month = month_at(line, at)
    if month is None:
        return None
    step = line.past(month[1], "between", "from")
    between = "between" in (line.text(index), line.text(step - 1))
    first = day_number_at(line, line.past(step, "the"))
    joint = _joint(line, first[1], between) if first else None
    if first is None or joint is None:
        return None
    at = line.past(joint, "the")
    last = day_number_at(line, at)
    if last is None or month_at(line, last[1]) is not None or line.text(last[1]) in ("of", ":", "am", "pm"):
        return None
    if last[0] == first[0] or (last[0] < first[0] and line.is_kind(at, "number")):
        return None
    year = year_at(line, line.past(last[1], ","))
    begin = Day(year[0] if year else None, month[0], first[0])
    end = replace(begin, day=last[0]) if last[0] > first[0] else Day(day=last[0])
    return Range(begin, end), year[1] if year else last[1]


def _month_last(line: Line, index: int) -> Read | None:
    at = line.past(index, "from", "between")
    between = at > index and line.text(index) == "between"
    first = day_number_at(line, line.past(at, "the"))
    joint = _joint(line, first[1], between) if first else None
    if first is None or joint is None:
        return None
    last = date_at(line, joint) or _in_month(line, joint)
    if (
        last is None
        or not isinstance(last[0], Day)
        or last[0].day is None
        or (last[0].month is None and last[0].within is None)
    ):
        return None
    return Range(Day(day=first[0]), last[0]), last[1]


def _in_month(line: Line, index: int) -> Read | None:
    """22 this month, 23 next month."""
    day = day_number_at(line, line.past(index, "the"))
    which = value_of(line, day[1], "which") if day else None
    if day is None or which is None or line.text(day[1] + 1) != "month":
        return None
    return Day(day=day[0], within=Shift("month", int(which))), day[1] + 2


def _week_and_days(line: Line, index: int) -> Read | None:
    """last week between Friday and Sunday: days of the week that stands before them."""
    week = day_at(line, index)
    if (
        week is None
        or not isinstance(week[0], Shift)
        or week[0].unit != "week"
        or line.text(week[1]) not in ("between", "from")
    ):
        return None
    days = _points(line, week[1])
    if days is None or not isinstance(days[0], Range):
        return None
    first, last = bare_weekday(days[0].first), bare_weekday(days[0].last)
    return (Range(Weekday(first, week[0]), Weekday(last, week[0])), days[1]) if first and last else None


def _points(line: Line, index: int) -> Read | None:
    """from 2015 to May 5th, 2017; Monday to Friday; between now and November 15th; June–August 1992."""
    at = line.past(index, "from", "between", "in") if line.plain or line.text(index) != "in" else index
    lead = line.text(index) if at > index else ""
    first = _now(line, at) or point_at(line, at)
    if first is None or isinstance(first[0], Range | Open):
        return None
    joint = _joint(line, line.past(first[1], ","), lead == "between")
    if joint is None:
        return None
    step = line.past(joint, "the") if line.says(joint, "the end", "the beginning", "the middle") is None else joint
    last = _now(line, step) or point_at(line, step) or _short_last(line, step, first[0]) or _away(line, step)
    if last is None or isinstance(last[0], Range | Open) or not _alike(first[0], last[0]):
        return None
    if not lead and line.text(joint - 1) in ("to", "-") and not line.plain and not _same_kind(first[0], last[0]):
        return None
    return Range(first[0], last[0]), last[1]


def _now(line: Line, index: int) -> Read | None:
    stop = line.says(index, "right now", "now") if line.plain else None
    return (Ref("PRESENT_REF"), stop) if stop is not None else None


def _away(line: Line, index: int) -> Read | None:
    """two and a half days later, as an end."""
    found = amount_at(line, index)
    stop = line.says(found.stop, "later", "from now") if found else None
    return (Away(found.amounts, 1), stop) if found is not None and stop is not None else None


def _short_last(line: Line, index: int, first: Form) -> Read | None:
    """The end in less words than the beginning: 1p.m. to 4, April 27th to the third."""
    if isinstance(first, Clocked) and first.clock.hour is not None:
        clock = clock_at(line, index)
        return (Clocked(clock[0]), clock[1]) if clock is not None else None
    if isinstance(first, Day) and first.day is not None:
        day = day_number_at(line, index)
        return (Day(day=day[0]), day[1]) if day is not None else None
    return None


def _alike(first: Form, last: Form) -> bool:
    """Ends that can belong to one stretch: a clock alone does not end one that begins with a day."""
    if isinstance(last, Clocked) and last.day is None and last.clock.hour is None:
        return isinstance(first, Clocked) and first.day is None
    if isinstance(first, Clocked) and first.day is None and not isinstance(last, Clocked):
        return False
    return not (isinstance(last, Clocked) and last.day is None and not isinstance(first, Clocked | Ref))


def _same_kind(first: Form, last: Form) -> bool:
    return type(first) is type(last) or (isinstance(first, Day | Shift) and isinstance(last, Day | Shift))


def _for_length(line: Line, index: int) -> Read | None:
    """from 9:30am for 7 hours, for 2.5 hours from 9, a week starting tomorrow, for 3 days from today."""
    if not line.plain:
        return None
    at = line.past(index, "from", "starting", "on")
    start = point_at(line, at)
    if start is not None and (line.text(index) == "from" or line.text(start[1]) == "from"):
        inner = line.past(start[1], "from")
        if inner > start[1] and is_day(start[0]):
            clock = clock_at(line, inner)
            start = (Clocked(clock[0], start[0]), clock[1]) if clock else start
        length = amount_at(line, start[1] + 1) if line.text(start[1]) == "for" else None
        if length is not None:
            return Recent(length.amounts, 1, base=start[0]), length.stop
    length = amount_at(line, line.past(index, "for"))
    step = line.says(length.stop, ", from", "from", "starting on", "starting", "beginning") if length else None
    if length is None or step is None or (line.text(index) != "for" and line.text(step - 1) == "from"):
        return None
    start = point_at(line, step) or _bare_clock(line, step)
    return (
        (Recent(length.amounts, 1, base=start[0]), start[1])
        if start is not None and not isinstance(start[0], Ref)
        else None
    )


def _bare_clock(line: Line, index: int) -> Read | None:
    clock = clock_at(line, index)
    return (Clocked(clock[0]), clock[1]) if clock is not None else None


def based_at(line: Line, index: int) -> Read | None:
    """two weeks after Easter, 2 weeks from January 15, more than 2 weeks before today, in two weeks since the year
    2011."""
    weekday = bare_weekday_at(line, index)
    at = weekday[1] if weekday else line.past(index, "in")
    more = line.says(at, "more than", "less than")
    length = amount_at(line, more or at)
    step = line.says(length.stop, "after", "from", "since", "before", "following") if length else None
    if length is None or step is None or (not line.plain and line.text(step - 1) in ("from", "since")):
        return None
    base = day_at(line, step)
    if (
        base is None
        or isinstance(base[0], Clocked)
        or (line.text(step - 1) in ("after", "before") and not line.plain and not is_day(base[0]))
    ):
        return None
    side = -1 if line.text(step - 1) == "before" else 1
    form: Form = Away(length.amounts, side, base[0])
    if more is not None and line.plain:
        form = _bounded(line.text(more - 2), length.amounts, side, base[0])
    return (on_weekday(form, weekday[0]) if weekday and isinstance(form, Away) else form), base[1]


def _bounded(word: str, amounts: tuple[tuple[float, str], ...], side: int, base: Form) -> Form:
    """more than two weeks after today opens a stretch; less than three days after tomorrow is one."""
    if word == "more":
        return Open(Away(amounts, side, base), "ON_OR_AFTER" if side > 0 else "ON_OR_BEFORE")
    return Range(base, Away(amounts, side, base)) if side > 0 else Range(Away(amounts, side, base), base)


def bare_weekday(form: Form) -> int | None:
    """The weekday of a form that is one alone."""
    return form.index if isinstance(form, Weekday) and form.within is None and not form.side else None


def bare_weekday_at(line: Line, index: int) -> tuple[int, int] | None:
    """The weekday that stands alone at `index` before a length (Sunday 3 weeks after January 15th)."""
    found = day_at(line, index) if line.plain and value_of(line, index, "weekday") else None
    weekday = bare_weekday(found[0]) if found else None
    return (weekday, found[1]) if found is not None and weekday is not None else None


def on_weekday(form: Form, weekday: int) -> Form:
    """The `weekday` on or next after the day that `form` comes to."""
    return Piece("weekday", 1, Piece("week-from", 0, form), weekday)
