"""What recurs, in Chinese: 每天, 每周一, 每两周, 每年5月1日, 每逢周末."""

from __future__ import annotations

import re

from jiedu.analysis.times.chinese.clock import clock_at, part_at
from jiedu.analysis.times.chinese.words import FEAST, FEASTS, SMALL, SPACE, UNITS, WEEKDAYS, small
from jiedu.analysis.times.clocks import shown
from jiedu.analysis.times.distances import period
from jiedu.analysis.times.forms import Each, Form

_EACH = re.compile(
    rf"每(?:逢|到|当|一)?(?P<gap>隔)?(?P<n>{SMALL})?个?(?P<unit>季度|工作日|交易日|小时|分钟|秒钟?|星期|礼拜|周末|周(?!年|边)|天|日|月|年|晚|夜|季(?!节))"
    rf"(?P<rest>(?<=[周期拜])(?P<weekday>[一二三四五六日天])|(?<=年)(?P<month>{SMALL}){SPACE}月(?:(?P<day>{SMALL})[日号])?"
    rf"|(?<=月)(?P<mday>{SMALL})[日号])?"
)
_FEAST = re.compile(r"每(?:年|逢)(?:的)?")


def set_at(text: str, at: int, end: int, plain: bool, today_year: int | None) -> tuple[Form, int] | None:
    """The set that begins at `at`, and where it ends; None where none does."""
    if text[at : at + 1] != "每":
        return None
    head = _FEAST.match(text, at, end)
    feast = FEAST.match(text, head.end(), end) if head else None
    if feast is not None:
        rule = FEASTS[feast.group()][0]
        fixed = re.fullmatch(r"\d\d-\d\d", rule)
        return Each(f"XXXX-{rule}" if fixed else "P1Y"), feast.end()
    match = _EACH.match(text, at, end)
    if match is None:
        return None
    value = _value(match)
    if value is None:
        return None
    return _with_clock(text, value, match, end)


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


def _with_clock(text: str, value: str, match: re.Match[str], end: int) -> tuple[Form, int]:
    """每天上午9点, 每周一晚: the value with the clock behind it."""
    daily = value == "P1D" or value.startswith(("XXXX-WXX-", "XXXX-XX-"))
    stop = match.end()
    clock = (clock_at(text, stop, end) or part_at(text, stop, end)) if daily else None
    if match["unit"] in ("晚", "夜"):
        clock = clock_at(text, stop - 1, end)
        value = value if clock else "XXXX-XX-XXTEV" if value == "P1D" else value
    if clock is None:
        return Each(value), stop
    day = "XXXX-XX-XX" if value == "P1D" else value
    return Each(f"{day}T{shown(clock[0])}"), clock[1]
