"""Times of the day in English: 3 p.m., half past seven, quarter to eight, noon, in the morning, late evening."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.times.english.numbers import cardinal_at
from jiedu.analysis.times.english.tokens import Line, remembered, value_of
from jiedu.analysis.times.forms import Clock

ClockRead = tuple[Clock, int]
"""A clock, and the index behind its expression."""

_HOURS = {
    "MO": (0, 12),
    "MI": (10, 14),
    "AF": (12, 21),
    "EV": (16, 24),
    "NI": (17, 29),
    "DA": (3, 8),
    "MEB": (5, 12),
    "MEL": (10, 15),
    "MED": (16, 23),
    "NT": (18, 30),
}
"""Hours that a clock time beside a part of the day can mean (8 in the evening is 20:00); 24 and more lie in the next
day."""
_NOON = {"noon": 12, "noonish": 12, "midnight": 0, "midday": 12, "mid-day": 12}
_MID = {"morning": 10, "afternoon": 14, "day": 12, "night": 0}


@remembered
def clock_at(line: Line, index: int, sure: bool = False) -> ClockRead | None:
    """The clock time at `index`, with a part of the day beside it. With `sure`, only what can be nothing else (no
    bare 7)."""
    lead = _part_before(line, index)
    at = lead[1] if lead else index
    found = _time(line, at, sure and lead is None)
    if found is None:
        return None
    clock, stop = found
    behind = _part_behind(line, stop)
    if behind is not None:
        stop = behind[1]
    part = behind[0] if behind else lead[0] if lead else None
    return (placed(clock, part) if part is not None else clock), stop


def placed(clock: Clock, part: str | None) -> Clock:
    """The clock in the half of the day that a part of the day tells."""
    window = _HOURS.get(part or "")
    if window is None or clock.hour is None or (clock.known and clock.hour > 12):
        return clock
    if clock.known:
        return clock
    hours = (clock.hour % 12, clock.hour % 12 + 12, clock.hour % 12 + 24)
    hour = next((hour for hour in hours if window[0] <= hour <= window[1]), clock.hour)
    return replace(clock, hour=hour, known=True)


def _part_before(line: Line, index: int) -> tuple[str, int] | None:
    """in the afternoon at, at lunchtime, afternoon: what stands before a clock time."""
    at = line.past(index, "in the", "at", "in")
    part = value_of(line, at, "part") or value_of(line, at, "meal")
    if part is None:
        return None
    return part, line.past(at + 1, "at", "around", "about", "for", ",")


def _part_behind(line: Line, index: int) -> tuple[str, int] | None:
    """in the morning, at night, of the afternoon, lunchtime: what stands behind a clock time."""
    at = line.past(index, "in the", "at", "of the", "this", ",")
    early = line.past(at, "early", "late")
    part = value_of(line, early, "part") or value_of(line, at, "meal")
    if part is None and line.text(at) == "midnight":
        part = "MO"
    if part is None or (at == index and not line.plain) or line.text(index) == "this":
        return None
    return part, (early if value_of(line, early, "part") else at) + 1


def _time(line: Line, index: int, sure: bool) -> ClockRead | None:
    for rule in (_word, _figures, _past_to, _oclock):
        found = rule(line, index)
        if found is not None:
            return found
    return None if sure else _bare(line, index)


def _word(line: Line, index: int) -> ClockRead | None:
    """noon, 12 midnight, mid-morning."""
    at = index
    if line.is_kind(at, "number") and line.text(at) == "12" and line.text(at + 1) in ("noon", "midnight", "midday"):
        at += 1
    if line.text(at) in _NOON:
        return Clock(_NOON[line.text(at)], 0), at + 1
    if line.text(at) == "mid":
        step = line.past(at + 1, "-")
        if line.text(step) in _MID:
            return Clock(_MID[line.text(step)], 0), step + 1
    glued = line.text(at).removeprefix("mid")
    if line.text(at).startswith("mid") and glued in _MID:
        return Clock(_MID[glued], 0), at + 1
    return None


def _ampm(line: Line, index: int) -> tuple[str, int] | None:
    """am, p.m., p m, a.; the letter and the index behind it."""
    text = line.text(index)
    if text in ("am", "pm"):
        return text[0], index + 1
    if text == "ampm":
        return "", index + 1
    if text not in ("a", "p"):
        return None
    at = line.past(index + 1, ".")
    if line.text(at) == "m":
        dotted = at + 1 < len(line.tokens) and line.text(at + 1) == "." and line.text(at - 1) == "."
        return text, at + 1 + dotted
    figure = line.is_kind(index - 1, "number") or line.is_kind(index - 1, "clock")
    return (text, at) if line.plain and figure and line.joined(index) else None


def _with_half(clock: Clock, half: str) -> Clock:
    if not half or clock.hour is None:
        return clock
    return replace(
        clock, hour=clock.hour % 12 + (12 if half == "p" else 0) if clock.hour <= 12 else clock.hour, known=True
    )


def _figures(line: Line, index: int) -> ClockRead | None:
    """15:30, 3:30pm, 3 p.m., 8.30pm, 340pm, 11ish, 10 H 10 pm, ten fifty five p.m."""
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "clock":
        cells = [int(cell) for cell in re.split(r"[:.]", token.text)]
        half = _ampm(line, index + 1)
        clock = Clock(
            cells[0],
            cells[1],
            cells[2] if len(cells) > 2 else None,
            known=cells[0] > 12 or cells[0] == 0 or token.text[0] == "0",
        )
        clock = _with_half(clock, half[0]) if half else clock
        if half is None and not line.plain and not _is_time(line, index, clock):
            return None
        return (clock, half[1] if half else line.past(index + 1, "hours", "hrs", "h")) if _valid(clock) else None
    return _number_half(line, index)


def _is_time(line: Line, index: int, clock: Clock) -> bool:
    """True for figures like 19:30 that news gives as a time: 3:08 to play, 1:24 left and 54:12 are others."""
    if value_of(line, index + 1, "zone") is not None or line.text(index + 1) in ("local", "hours", "on", ","):
        return True
    led = line.text(index - 1) in ("at", "by", "until", "from", "around", "about", "before", "after", "and", "-")
    dated = line.is_kind(index - 1, "date") or line.is_kind(index - 1, "number")
    return dated or (led and (clock.known or line.text(index + 1) in ("-", "to", "and")))


def _number_half(line: Line, index: int) -> ClockRead | None:
    """3 p.m., 340pm, 11ish, 10 H 10 pm, ten fifty five p.m."""
    found = _hour_minute(line, index)
    if found is None or not _valid(found[0]):
        return None
    clock, stop = found
    if line.text(stop) == "ish" and line.joined(stop):
        return replace(clock, known=False), stop + 1
    if line.text(stop) == "h" and line.text(stop + 1).isdigit() and line.plain:
        clock, stop = replace(clock, minute=int(line.text(stop + 1))), stop + 2
    half = _ampm(line, stop)
    if half is not None and _valid(clock):
        return _with_half(clock, half[0]), half[1]
    zoned = len(line.text(index)) == 4 and line.text(index).isdigit() and value_of(line, stop, "zone") is not None
    return (replace(clock, known=True), stop) if zoned and _valid(clock) else None  # 1430 GMT


def _hour_minute(line: Line, index: int) -> ClockRead | None:
    """3, 340, 1140, 8.10, ten fifty five."""
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "number":
        if token.text.isdigit():
            value = int(token.text)
            clock = (
                Clock(value, known=value > 12)
                if len(token.text) <= 2
                else Clock(value // 100, value % 100, known=value >= 1300)
            )
            return (clock, index + 1) if len(token.text) <= 4 else None
        hour, _, minute = token.text.partition(".")
        return (
            (Clock(int(hour), int(minute), known=int(hour) > 12), index + 1)
            if hour.isdigit() and len(minute) == 2 and minute.isdigit()
            else None
        )
    return _in_words(line, index)


def _in_words(line: Line, index: int) -> ClockRead | None:
    """seven, seven thirty, ten fifty five, fifteen thirty."""
    first = value_of(line, index, "cardinal")
    if first is None or not 0 <= int(first) <= 24:
        return None
    hour, at = int(first), index + 1
    second = cardinal_at(line, line.past(at, "-")) if value_of(line, line.past(at, "-"), "cardinal") else None
    if second is not None and 10 <= second[0] <= 59 and hour < 20:
        return Clock(hour, int(second[0]), known=hour > 12), second[1]
    return Clock(hour, known=hour > 12), at


def _valid(clock: Clock) -> bool:
    return (
        clock.hour is not None
        and 0 <= clock.hour <= 24
        and 0 <= (clock.minute or 0) < 60
        and 0 <= (clock.second or 0) < 60
    )


_MINUTES = ("minutes", "minute", "mins", "min")


def _past_to(line: Line, index: int) -> ClockRead | None:
    """half past seven, a quarter to eight, ten past 9, three minutes to five thirty."""
    read = _minutes_at(line, index)
    if read is None:
        return None
    minutes, step, certain = read
    side = line.text(step)
    if side in ("to", "till") and not certain:
        told = line.text(index - 1) in ("at", "is", "it's", "by", "around", "about")
        certain = told and minutes % 5 == 0 and not line.is_kind(index, "number")  # five to seven: a stretch
    if side not in _SIDES_OF_HOUR or not (certain or side == "past"):
        return None
    hour = _hour_minute(line, step + 1)
    if hour is None or not hour[0].hour or not _valid(hour[0]) or (line.text(step + 1).isdigit() and hour[0].hour > 24):
        return None
    total = hour[0].hour * 60 + (hour[0].minute or 0) + minutes * (1 if side in ("past", "after") else -1)
    stop = line.past(hour[1], "o'clock", "oclock")
    half = _ampm(line, stop)
    clock = Clock(total // 60, total % 60, known=hour[0].known)
    return (_with_half(clock, half[0]), half[1]) if half else (clock, stop)


_SIDES_OF_HOUR = ("past", "to", "after", "of", "before", "till")


def _minutes_at(line: Line, index: int) -> tuple[int, int, bool] | None:
    """Minutes before or after an hour, the index behind them, and whether they can be nothing else."""
    at = line.past(index, "a")
    if line.text(at) in ("half", "quarter"):
        return (30 if line.text(at) == "half" else 15), at + 1, True
    count = cardinal_at(line, index)
    if count is None or not 0 < count[0] < 60 or count[0] != int(count[0]):
        return None
    step = line.past(count[1], *_MINUTES)
    return int(count[0]), step, step > count[1]


def _oclock(line: Line, index: int) -> ClockRead | None:
    hour = _hour_minute(line, index)
    if hour is None or not _valid(hour[0]):
        return None
    stop = line.says(hour[1], "o'clock", "oclock", "o' clock")
    if stop is None:
        return None
    half = _ampm(line, stop)
    return (_with_half(hour[0], half[0]), half[1]) if half else (hour[0], stop)


def _bare(line: Line, index: int) -> ClockRead | None:
    """7, seven thirty, 0730: a time only where something else says so."""
    found = _hour_minute(line, index)
    if found is None or not _valid(found[0]):
        return None
    token = line.at(index)
    if token is not None and token.text.isdigit() and len(token.text) > 2 and not token.text.startswith("0"):
        return None
    following = line.text(found[1])
    if following in (
        "%",
        "percent",
        "$",
        "/",
        "days",
        "hours",
        "minutes",
        "people",
        "weeks",
        "months",
        "years",
        "times",
        "st",
        "nd",
        "rd",
        "th",
    ):
        return None
    if token is not None and token.text.isdigit() and token.text.startswith("0"):
        return replace(found[0], known=True), found[1]
    return found


def part_at(line: Line, index: int) -> ClockRead | None:
    """The part of a day at `index`: in the morning, late afternoon, at lunch, tonight is not one of them."""
    at = line.past(index, "in the", "during the", "at the", "in", "at", "the", "during")
    lead = line.text(at)
    edge = ""
    if lead in ("early", "late", "later"):
        edge = "early" if lead == "early" else "late"
        at = line.past(at + 1, "-", "in the")
    if line.text(at) == "business" and line.text(at + 1) == "hours":
        return Clock(None, part="BH"), at + 2
    joined = line.text(at) + line.text(at + 1) + line.text(at + 2) if line.text(at + 1) == "-" else ""
    if joined == "night-time":
        return Clock(None, part="NT", edge=edge), at + 3
    part = value_of(line, at, "part") or value_of(line, at, "meal")
    if part is None:
        return None
    if value_of(line, at, "meal") and at == index and not line.plain:
        return None
    return Clock(None, part=part, edge=edge), at + 1


def half_day_at(line: Line, index: int) -> ClockRead | None:
    """AM or PM alone behind a day: its morning or afternoon."""
    text = line.text(index)
    return (
        (Clock(None, part="MO" if text == "am" else "AF"), index + 1) if text in ("am", "pm") and line.plain else None
    )
