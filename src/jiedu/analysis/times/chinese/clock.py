"""Times of the day in Chinese: 晚上8点半, 19时30分, 2:00pm, 上午."""

from __future__ import annotations

import re

from jiedu.analysis.times.chinese.sentence import Sentence
from jiedu.analysis.times.chinese.words import PART, PARTS, SMALL, SPACE, small
from jiedu.analysis.times.forms import Clock

_HOUR = (
    rf"(?P<hour>{SMALL}){SPACE}(?:(?P<o>时)(?!候|间|期|代|任|段|速|效|差|隔|不时|事)"
    r"|点钟?(?![名评明击赞子心亮滴燃几]|[一二三四五六七八九\d]\d*[个%]))"
)
"""An hour; behind 时 and 点 stand no words that they are part of (时候, 三点意见)."""
_MINUTE = (
    rf"(?P<sharp>[整正])|(?P<half>半)|(?P<quarter>[一三])刻|{SPACE}(?P<minute>{SMALL})"
    rf"(?:{SPACE}分(?!钟|之|别|歧|析|公司)(?:{SPACE}(?P<second>{SMALL})秒)?|(?![\d年月日号天个点时分.%级度倍万亿元]))"
)
_CLOCK = re.compile(
    rf"(?P<part>{PART})?{SPACE}"
    rf"(?:(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?::(?P<s>\d{{2}}))?(?!\d|:\d)|{_HOUR}(?:{_MINUTE})?)"
    rf"(?:{SPACE}(?P<ampm>[ap])\.?{SPACE}?m(?![A-Za-z])\.?)?(?:{SPACE}(?:多|许|左右))?",
    re.I,
)
_PART = re.compile(PART)
_SHARED_PART = re.compile(
    rf"(?P<part>{PART})?(?P<first>{SMALL}){SPACE}(?:到|至|-|—|~){SPACE}(?=(?:{PART})?{SMALL}{SPACE}[点时])"
)

ClockRead = tuple[Clock, int]
"""A clock, and where its expression ends."""


def clock_at(sentence: Sentence, at: int) -> ClockRead | None:
    """The clock time at `at`, with the part of the day before it; None where there is none."""
    match = sentence.match(_CLOCK, at)
    if match is None:
        return None
    hour, minute, second = small(match["h"] or match["hour"]), _minute(match), small(match["s"] or match["second"])
    if hour is None or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    known = bool(match["o"] or match["part"] or match["ampm"]) or hour > 12 or hour == 0
    return Clock(_placed(hour, match["part"], match["ampm"]), minute, second, known=known), match.end()


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 if match["quarter"] == "一" else 45
    return small(match["m"] or match["minute"])


def _placed(hour: int, part: str | None, ampm: str | None = None) -> int:
    """The hour of 24 that a clock of 12 means behind a part of the day (晚上8点: 20; 晚上1点: 25, in the next day)."""
    if ampm:
        return hour % 12 + (12 if ampm.lower() == "p" else 0) if hour <= 12 else hour
    if not part or hour > 12:
        return hour
    low, high = int(PARTS[part][1]), int(PARTS[part][2])
    return next((h for h in (hour % 12, hour % 12 + 12, hour % 12 + 24) if low <= h <= high), hour)


def part_at(sentence: Sentence, at: int) -> ClockRead | None:
    """The part of a day at `at`."""
    match = sentence.match(_PART, at)
    return (Clock(None, part=PARTS[match.group()][0]), match.end()) if match else None


def in_part(clock: Clock, code: str | None) -> Clock:
    """The clock time in the half of the day that a part of it tells, by its code (昨晚8点: 20)."""
    if clock.hour is None or clock.hour > 12:
        return clock
    spans = {word: int(row[2]) - int(row[1]) for word, row in PARTS.items() if row[0] == code}
    word = max(spans, key=lambda word: spans[word], default=None)
    return Clock(_placed(clock.hour, word), clock.minute, clock.second)


def first_of_range_at(sentence: Sentence, at: int) -> ClockRead | None:
    """The first of two hours that share their unit (早上五到六点), and where the second begins."""
    match = sentence.match(_SHARED_PART, at)
    hour = small(match["first"]) if match else None
    if match is None or hour is None or hour > 24:
        return None
    return Clock(_placed(hour, match["part"]), known=bool(match["part"]) or hour > 12), match.end()
