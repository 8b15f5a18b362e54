"""Dates put together from year, month, day, season, quarter, part of day and clock."""

from __future__ import annotations

import re
from datetime import date, timedelta

from jiedu.analysis import calendar_values as cal
from jiedu.analysis.calendar_values import Value
from jiedu.analysis.data import parts, rows
from jiedu.analysis.numerals import integer
from jiedu.analysis.time_rules import FUTURE, NUMBER, PART, YEAR, Context, Found, alternatives, code

_CLOCK = (
    rf"(?:(?P<hour>{NUMBER})\s*(?:时(?!候|间|期|代|任)|点(?!名|评|明|击|赞))"
    rf"(?:(?P<minute>{NUMBER})\s*分(?!钟)|(?P<halfpast>半)|整|许)?|(?P<hhmm>\d{{1,2}}:\d{{2}})(?::\d{{2}})?)"
)


_RELATIVE = alternatives("zh/relative_days.tsv")


_PIECE = r"(?P<third>[上中下]旬|初|底|末|中(?=旬))"


_DATE = re.compile(
    rf"(?:(?:公历)?(?P<year>{YEAR})\s*年(?!代|度计)|(?P<relative>{_RELATIVE})(?!度))?(?:的)?\s*"
    rf"(?:(?P<month>{NUMBER})\s*月(?:份)?)?\s*"
    rf"(?:(?P<day>{NUMBER})\s*[日号](?![本方元线楼]))?"
    rf"(?:(?P<season>[春夏秋冬])(?:季|天)|(?P<quarter>第?[一二三四1-4]\s*季度|[上下]半年|前[一二三四1-4]\s*季度)|{_PIECE}|年(?P<yearpart>初|底|末|中|终))?"
    rf"\s*(?P<part>{PART})?\s*(?:{_CLOCK})?"
)


_BAD_BEFORE_DAY = re.compile(r"[\d第.一二三四五六七八九十百千〇零月年-]$")


_IN_NAME = re.compile(r"[一-鿿A-Za-z](?<![于在从自到至将他她们日和与,])")
"""What stands before 2号 when it is part of a name (西伯利亚2号, 神舟二十号), not a day."""


_AHEAD = re.compile(r"(?:将|拟|定|料|有望|计划|预计|预定|推迟)(?:于|在|从|到|至)?$")
"""What looks ahead from before a date (将于9日至12日访问)."""
_SEASON = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}


def whole_date(text: str, at: int, end: int, context: Context) -> Found | None:
    """Anything made of year, month, day, season, quarter, part of day and clock, in that order."""
    match = _DATE.match(text, at, end)
    if not match or match.end() == at or _BAD_BEFORE_DAY.search(text[max(0, at - 1) : at]):
        return None
    groups = match.groupdict()
    if not any(groups[key] for key in ("year", "relative", "month", "day", "season", "quarter", "yearpart")):
        return _clock_alone(text, match, context)
    clock = _clock(match)
    if clock is None:
        return None
    relative = _relative(groups["relative"], context) if groups["relative"] else None
    value, anchor, inferred = _compose(text, match, end, relative, context)
    if value is None:
        return None
    part = clock or code(groups["part"])
    if part and value.first is not None and value.first == value.last:
        value = cal.day(value.first, part)
    stop = len(text[: match.end()].rstrip())
    return Found(at, stop, "TIME" if part else "DATE", value, anchor, inferred)


def _clock(match: re.Match[str]) -> str | None:
    """The clock time that a date ends with, as HH:MM; "" when none is stated, None when it is no time of day."""
    if match["hhmm"]:
        hour, minute = (int(cell) for cell in match["hhmm"].split(":"))
    elif match["hour"]:
        hour = integer(match["hour"]) if integer(match["hour"]) is not None else 99  # type: ignore[assignment]
        minute = 30 if match["halfpast"] else integer(match["minute"]) or 0
    else:
        return ""
    added = next((int(r[2]) for r in rows("zh/parts_of_day.tsv") if match["part"] and match["part"] in parts(r[0])), 0)
    hour = hour + added if hour < 12 else hour
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _clock_alone(text: str, match: re.Match[str], context: Context) -> Found | None:
    """晚上8时, 19时30分: a time of the day that the text tells of. A bare 初 or 晚 is no time."""
    clock = _clock(match)
    exact = match["hhmm"] or match["minute"] or match["halfpast"] or match["part"]
    if (clock and not exact) or (not clock and len(match["part"] or "") < 2):
        return None
    base = context.story or context.published
    part = clock or code(match["part"])
    value = cal.day(base, part) if base else Value(f"XXXX-XX-XXT{part}", None, None)
    return Found(match.start(), len(text[: match.end()].rstrip()), "TIME", value, "story" if base else "none", True)


def _relative(word: str, context: Context) -> tuple[str, date | None, str]:
    """Unit, the day inside the stretch meant, and what it was counted from."""
    source, unit, offset = next((r[1], r[2], int(r[3])) for r in rows("zh/relative_days.tsv") if word in parts(r[0]))
    told = context.story if unit == "day" else context.frame
    base = told or context.published if source == "story" else context.published
    if base is None:
        return unit, None, "none"
    if unit == "day":
        return unit, base + timedelta(days=offset), source
    if unit == "week":
        return unit, base + timedelta(days=7 * offset), source
    if unit == "month":
        year_number, month_number = cal.add_months(base, offset)
        return unit, date(year_number, month_number, 1), source
    return unit, date(base.year + offset, 1, 1), source


def _compose(
    text: str, match: re.Match[str], end: int, relative: tuple[str, date | None, str] | None, context: Context
) -> tuple[Value | None, str, bool]:
    """The value of a date's parts, what it was counted from, and whether it was inferred."""
    month, day = integer(match["month"]), integer(match["day"])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None, "", False
    year = integer(match["year"])
    anchor, stated = ("self", False) if year else ("published", True)
    if relative is not None:
        unit, inside, anchor = relative
        if inside is None:
            return Value("XXXX", None, None), "none", True
        if unit == "day":
            return (cal.day(inside), anchor, True) if month is None and day is None else (None, "", False)
        if unit == "week":
            return cal.week(inside), anchor, True
        if unit == "month":
            if day:
                when = cal.safe(inside.year, inside.month, day)
                return (cal.day(when), anchor, True) if when else (None, "", False)
            return cal.month(inside.year, inside.month, _third(match)), anchor, True
        year = inside.year
    if day is not None and month is None:
        if text[match.end("day") : match.end("day") + 1] == "号" and _IN_NAME.search(text[: match.start()][-1:]):
            return None, "", False
        return (None, "", False) if year else _bare_day(text, match, end, day, context)
    if month is not None:
        return _month_day(match, year, month, day, context, anchor)
    return _of_year(match, year, context, anchor, stated)


def _third(match: re.Match[str]) -> str:
    third = match["third"] or ""
    return {"上旬": "START", "初": "START", "中旬": "MID", "中": "MID", "下旬": "END", "底": "END", "末": "END"}.get(
        third, ""
    )


def _bare_day(text: str, match: re.Match[str], end: int, day: int, context: Context) -> tuple[Value | None, str, bool]:
    """19日: the last such day before writing, or the next one where the text looks ahead."""
    base = context.published or context.story
    if base is None:
        return Value(f"XXXX-XX-{day:02}", None, None), "none", True
    far = (
        context.story is not None
        and context.published is not None
        and abs((context.story - context.published).days) > 45
    )
    if far and context.story is not None:
        when = cal.safe(context.story.year, context.story.month, day)
        return (cal.day(when), "text", True) if when else (None, "", False)
    ahead = bool(
        FUTURE.search(text[match.end() : end]) or _AHEAD.search(text[max(0, match.start() - 6) : match.start()])
    )
    anchor = "published" if context.published else "text"
    choices = [cal.safe(*cal.add_months(base, shift), day) for shift in (-1, 0, 1)]
    days = [when for when in choices if when]
    past = [when for when in days if when <= base + timedelta(days=1)]
    future = [when for when in days if when >= base]
    if ahead and future:
        return cal.day(future[0]), anchor, True
    return (cal.day(past[-1]), anchor, True) if past else (None, "", False)


def _month_day(
    match: re.Match[str], year: int | None, month: int, day: int | None, context: Context, anchor: str
) -> tuple[Value | None, str, bool]:
    """5月19日, 2025年5月, 今年5月: without a year, the one that brings it nearest to the day of writing."""
    inferred = year is None or anchor != "self"
    if year is None:
        year = context.year or _nearest_year(month, day or 15, context.published)
        anchor = "text" if context.year else "published"
    if year is None:
        value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return Value(value, None, None), "none", True
    if day is None:
        return cal.month(year, month, _third(match)), anchor, inferred
    when = cal.safe(year, month, day)
    return (cal.day(when), anchor, inferred) if when else (None, "", False)


def _nearest_year(month: int, day: int, published: date | None) -> int | None:
    if published is None:
        return None
    choices = [
        (abs((when - published).days), year)
        for year in (published.year - 1, published.year, published.year + 1)
        if (when := cal.safe(year, month, min(day, 28)))
    ]
    return min(choices)[1]


def _of_year(
    match: re.Match[str], year: int | None, context: Context, anchor: str, inferred: bool
) -> tuple[Value | None, str, bool]:
    """A year, or a season, quarter, half or end of one."""
    number_of = year or context.year or (context.published.year if context.published else None)
    if number_of is None:
        return Value("XXXX", None, None), "none", True
    if match["season"]:
        return cal.season(number_of, _SEASON[match["season"]]), anchor, inferred
    if match["quarter"]:
        return _quarter(match["quarter"], number_of), anchor, inferred
    edge = match["yearpart"] or (match["third"] if year else None)
    if edge:
        low, high = {"初": (1, 2), "中": (6, 7), "上旬": (1, 1), "中旬": (1, 1)}.get(edge, (11, 12))
        value = cal.year(number_of, low, high)
        return Value(str(number_of), value.first, value.last), anchor, inferred
    return (cal.year(number_of), anchor, inferred) if year else (None, "", False)


def _quarter(word: str, year: int) -> Value:
    if word.endswith("半年"):
        return cal.half(year, 1 if word[0] == "上" else 2)
    which = integer(word.strip("第前").removesuffix("季度").strip()) or 1
    return cal.span(cal.quarter(year, 1), cal.quarter(year, which)) if word[0] == "前" else cal.quarter(year, which)
