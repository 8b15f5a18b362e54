"""Times of the day: clock times and parts of days on the day that they belong to."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from jiedu.analysis.data import rows
from jiedu.analysis.times import values as cal
from jiedu.analysis.times.context import Context, Settled
from jiedu.analysis.times.forms import Clock
from jiedu.analysis.times.values import Value


@functools.cache
def hours() -> dict[str, tuple[int, int]]:
    """First hour and the hour after the last of each part of the day, by its TIMEX3 code."""
    return {code: (int(low), int(high)) for code, low, high in rows("parts_of_day.tsv")}


def of_clock(clock: Clock, day: Settled | None, context: Context) -> Settled | None:
    """`clock` on `day`; without one, on the day that the text tells of. None where `day` is no single day."""
    if day is None:
        base = context.floor or (context.today if context.plain else _told(context))
        if base is None:
            return Settled(Value(f"XXXX-XX-XXT{shown(clock)}", None, None), "none", True, "TIME")
        anchor = context.basis if base == context.today and context.plain else "story"
        return _settled(_next(clock, context), base, Settled(cal.day(base), anchor, True))
    if day.value.first is None:
        return replace(day, value=replace(day.value, value=f"{day.value.value}T{shown(clock)}"), type="TIME")
    if day.value.first != day.value.last:
        return None
    return _settled(clock, day.value.first, day)


def _next(clock: Clock, context: Context) -> Clock:
    """The clock in the half of the day that is to come, where a user leaves it open: 八点, typed at ten, is 20:00."""
    now = context.now
    if not context.plain or context.bound or now is None or clock.known or clock.hour is None or clock.hour >= 12:
        return clock
    said, minute = clock.hour * 60 + (clock.minute or 0), now.hour * 60 + now.minute
    return replace(clock, hour=clock.hour + 12) if said < minute <= said + 720 else clock


def _told(context: Context) -> date | None:
    """The day that a clock time alone belongs to: the story's, but not one that is still to come."""
    story, today = context.story, context.today
    return today if story is None or (today is not None and story > today) else story


def _settled(clock: Clock, when: date, day: Settled) -> Settled | None:
    value = at(clock, when)
    return replace(day, value=value, type="TIME") if value else None


def shown(clock: Clock) -> str:
    """The clock as a value shows it: 16:30, 16:30:05 or the code of a part."""
    if clock.hour is None:
        return clock.part or ""
    seconds = f":{clock.second:02}" if clock.second is not None else ""
    return f"{clock.hour % 24 if clock.hour != 24 else 24:02}:{clock.minute or 0:02}{seconds}"


def at(clock: Clock, when: date) -> Value | None:
    """`clock` on the day `when`; hours from 24 on lie in the next day, whose day the value shows but for 24:00
    itself."""
    midnight = datetime.combine(when, time())
    if clock.hour is None:
        return _part(clock, when, midnight)
    if not 0 <= clock.hour < 48 or not 0 <= (clock.minute or 0) < 60 or not 0 <= (clock.second or 0) < 60:
        return None
    moment = midnight + timedelta(hours=clock.hour, minutes=clock.minute or 0, seconds=clock.second or 0)
    if clock.hour == 24 and not clock.minute:
        return Value(f"{when.isoformat()}T24:00", when, when, "minute", moment, moment)
    return cal.moment(moment, shown(replace(clock, hour=moment.hour)))


def _part(clock: Clock, when: date, midnight: datetime) -> Value | None:
    low, high = hours().get(clock.part or "", (0, 24))
    middle = (low + high) // 2
    low, high = (low, middle) if clock.edge == "early" else (middle, high) if clock.edge == "late" else (low, high)
    ends = midnight + timedelta(hours=high)
    if high == 24:
        ends -= timedelta(seconds=1)
    return cal.part_of_day(when, clock.part or "", midnight + timedelta(hours=low), ends)


def second_of_range(first: Clock, last: Clock, own_day: bool) -> Clock:
    """The end of a range of clock times: in the same half of the day as its beginning where it says nothing
    else.

    下午2点到5点 ends at 17:00, 晚上11点到2点 at 2:00 of the next day, 11点到3点 at 15:00. With `own_day` the end has a
    day of its own.
    """
    if first.hour is None or last.hour is None or own_day:
        return last
    begin, end = _minutes(first), _minutes(last)
    hour = last.hour
    if not last.known and hour <= 12 and end <= begin:
        later = end + 720 if hour < 12 else end
        hour = hour + 12 if begin < later and hour < 12 else hour
        end = hour * 60 + (last.minute or 0)
    if end <= begin and hour < 24:
        hour += 24
    return replace(last, hour=hour)


def first_of_range(first: Clock, last: Clock) -> Clock:
    """The beginning of a range of clock times: in the half of the day that its end names, where that fits (5 to
    6pm)."""
    if first.hour is None or last.hour is None or first.known or not last.known or last.hour < 12:
        return first
    later = _minutes(first) + 720
    return replace(first, hour=first.hour + 12, known=True) if first.hour < 12 and later < _minutes(last) else first


def _minutes(clock: Clock) -> int:
    return (clock.hour or 0) * 60 + (clock.minute or 0)
