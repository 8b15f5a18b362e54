"""What recurs, in Chinese: 每天, 每周一, 每两周, 每年5月1日, 每逢周末."""

from __future__ import annotations

import re

from jiedu.analysis.times.chinese.clock import clock_at, part_at
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.words import FEAST, FEASTS, SMALL, SPACE, UNITS, WEEKDAYS, small
from jiedu.analysis.times.clocks import second_of_range, shown
from jiedu.analysis.times.distances import period
from jiedu.analysis.times.forms import Each

_EACH = re.compile(
    rf"每[逢到当一]?(?P<gap>隔)?(?P<n>{SMALL})?个?"
    r"(?P<unit>季度|工作日|交易日|小时|分钟|秒钟?|星期|礼拜|周末|周(?![年边])|天|日|月|年|晚|夜|季(?!节))"
    rf"(?P<rest>(?<=[周期拜])(?P<weekday>[一二三四五六日天])"
    rf"|(?<=年)(?P<month>{SMALL}){SPACE}月(?:(?P<day>{SMALL})[日号])?|(?<=月)(?P<mday>{SMALL})[日号])?"
)
_TO = re.compile(r"[ ]?(?:至|到|-|—|~)[ ]?")
_NTH_WEEKDAY = re.compile(rf"每个?月的?(?:第{SMALL}|最后一?)个?(?:周|星期|礼拜)[一二三四五六日天]")
_EVERY_YEAR = re.compile(r"每[年逢]的?")


def set_at(sentence: Sentence, at: int) -> Read | None:
    """The set that begins at `at`; None where none does."""
    if sentence.char(at) != "每":
        return None
    head = sentence.match(_EVERY_YEAR, at)
    feast = sentence.match(FEAST, head.end()) if head else None
    if feast is not None:
        rule = FEASTS[feast.group()][0]
        return Each(f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "P1Y"), feast.end()
    nth = sentence.match(_NTH_WEEKDAY, at)
    if nth is not None:
        return Each("P1M"), nth.end()
    match = sentence.match(_EACH, at)
    value = _value(match) if match else None
    return _with_clock(sentence, value, match) if match is not None and value is not None else None


def _value(match: re.Match[str]) -> str | None:
    """The TIMEX3 value: a period, or a date whose varying places are X."""
    if match["weekday"]:
        return f"XXXX-WXX-{WEEKDAYS[match['weekday']]}"
    if match["month"]:
        month, day = small(match["month"]), small(match["day"])
        if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return None
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if match["mday"]:
        day = small(match["mday"])
        return f"XXXX-XX-{day:02}" if day and 1 <= day <= 31 else None
    if match["unit"] == "周末":
        return "XXXX-WXX-WE"
    count = small(match["n"]) if match["n"] else 1
    return period(((float(count + bool(match["gap"])), UNITS[match["unit"]]),)) if count else None


def _with_clock(sentence: Sentence, value: str, match: re.Match[str]) -> Read:
    """每天上午9点, 每周一晚, 每晚8点: the value with the clock behind it."""
    nightly = match["unit"] in ("晚", "夜")
    stop = match.end() - nightly
    daily = value == "P1D"
    if not daily and not value.startswith(("XXXX-WXX-", "XXXX-XX-")):
        return Each(value), match.end()
    clock = clock_at(sentence, stop) or part_at(sentence, stop)
    if clock is None:
        return Each(value), match.end()
    joint = sentence.match(_TO, clock[1])
    last = clock_at(sentence, joint.end()) if joint else None
    day = "" if daily else value
    if last is None:
        return Each(f"{day}T{shown(clock[0])}"), clock[1]
    end = second_of_range(clock[0], last[0], False)
    return Each(f"{day}T{shown(clock[0])}/{day}T{shown(end)}"), last[1]
