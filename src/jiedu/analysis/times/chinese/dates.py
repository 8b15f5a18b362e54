"""Dates in Chinese: by number, in words and by name."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.times.chinese import pieces, words
from jiedu.analysis.times.chinese.months import DAY, lunar_at, month_in, month_tail
from jiedu.analysis.times.chinese.sentence import Read, Sentence, first_of
from jiedu.analysis.times.chinese.words import WEEKDAYS, shift, small
from jiedu.analysis.times.chinese.years import (
    NUMBER_BEFORE,
    decade_at,
    full_year,
    of_century,
    plan_at,
    year_at,
    year_tail,
)
from jiedu.analysis.times.forms import Away, Day, Piece, Range, Recent, Shift, Weekday

_NUMERIC = re.compile(
    r"(?<![\d.])(?P<y>(?:1[0-9]|2[01])\d{2}|[3-9]\d{3})"
    r"(?:(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.]\d|\d)|[ ](?P<m2>\d{2})[ ](?P<d2>\d{2})(?!\d))"
)
_TURNED = re.compile(r"(?<![\d./-])(?P<d>\d{1,2})(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d{2})(?![\d/])")
_SHORT = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[-/])(?P<b>\d{1,2})(?:(?P=s)(?P<c>\d{1,2}))?(?![\d/%])(?!-\d)")
_YEAR_MONTH = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d{2})[-/](?P<m>0?[1-9]|1[0-2])(?![\d/.-])")
_YEAR_ALONE = re.compile(r"(?<![\d.,$¥])(?P<y>(?:19|20)\d{2})(?![\w%]|[.,]\d|[ ]?年)")
_COMPACT = re.compile(r"(?<=[)。])(?P<y>1[01]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=\s|$)")
"""The stamp of the year of the Republic (1140814) with which Taiwan's news agency closes its texts."""
_YEAR_SEASON = re.compile(r"(?P<year>[今去明前])(?P<n>[春夏秋冬])(?![节装令眠奥游运招耕播种收])季?")
WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<n>[一二三四五六日天])(?![报刊围个名年])")
"""A day of the week."""
_WEEKEND = re.compile(r"周末(?![报版画愉])")
_ADVERB = re.compile(r"[,。;]|$|[将在前]")
_PAIR = re.compile(r"(?P<a>[今明昨前])(?P<b>[明后今昨])[两二]?(?P<unit>[天日年])")
_SAID_DAY = re.compile(r"[今昨明前][天日]?\(?(?P<n>\d{1,2})\)?日")
_YESTERDAY = re.compile(r"(?<![如似今])昨(?![日天夜晚晨年儿今])(?=[一-鿿])")
_DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_YEARS = {"今": 0, "去": -1, "明": 1, "前": -2}
_NO_SHIFT = ("马上", "晚上", "早上", "以上", "以下", "之下", "之上", "网上", "线上", "身上", "日本")
_YEAR_WORD = re.compile(r"[学半多几当\d一二三四五六七八九十百两每]")
_NAME_BEFORE = re.compile(r"[一-鿿A-Za-z](?<![于在从自到至将他她们日和与,的是、(定期后前])$")
"""What stands before 2号 when it is part of a name (西伯利亚2号, 神舟二十号), not a day."""
_THIS_DAY = re.compile(r"的?今[天日]")
_COUNT = re.compile(r"[\d一二三四五六七八九十两]")


def date_at(sentence: Sentence, at: int) -> Read | None:
    """The date that begins at `at`: a year, a month, a day, a named day, in figures or words; None where none does."""
    return first_of(_RULES, sentence, at)


def _numeric(sentence: Sentence, at: int) -> Read | None:
    match = sentence.match(_NUMERIC, at)
    if match is not None:
        return Day(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"])), match.end()
    match = sentence.match(_TURNED, at)
    if match is not None:
        return Day(int(match["y"]), int(match["m"]), int(match["d"])), match.end()
    match = sentence.match(_COMPACT, at)
    if match is not None:
        return Day(int(match["y"]) + 1911, int(match["m"]), int(match["d"])), match.end()
    return _short(sentence, at) if sentence.plain else None


def _short(sentence: Sentence, at: int) -> Read | None:
    """What a user writes short: 2025-05, 2018, 5/19, 27-7-3."""
    match = sentence.match(_YEAR_MONTH, at)
    if match is not None:
        return Day(int(match["y"]), int(match["m"])), match.end()
    match = sentence.match(_YEAR_ALONE, at)
    if match is not None:
        return Day(int(match["y"])), match.end()
    match = sentence.match(_SHORT, at)
    day = _of_short(match, sentence.year) if match else None
    return (day, match.end()) if match is not None and day is not None else None


def _of_short(match: re.Match[str], this_year: int | None) -> Day | None:
    """12/1 is month and day; of three numbers the year stands first (27-7-3) where it can, else last."""
    a, b = int(match["a"]), int(match["b"])
    if match["c"] is None:
        return Day(None, a, b) if match["s"] == "/" and 1 <= a <= 12 and 1 <= b <= 31 else None
    c = int(match["c"])
    if match["s"] == "/" and len(match["c"]) == 1:
        return None
    if len(match["a"]) == 2 and 1 <= b <= 12 and 1 <= c <= 31:
        return Day(full_year(a, this_year), b, c)
    if len(match["c"]) == 1:
        return None
    if 1 <= b <= 12 and 1 <= a <= 31:
        return Day(full_year(c, this_year), b, a)
    return Day(full_year(c, this_year), a, b) if 1 <= a <= 12 and 1 <= b <= 31 else None


def _feast(sentence: Sentence, at: int) -> Read | None:
    return pieces.feast_in(sentence, at, None)


def _pair(sentence: Sentence, at: int) -> Read | None:
    """今明两天, 昨(28)日, 昨宣布: what the newspapers of Taiwan and Hong Kong shorten."""
    match = sentence.match(_PAIR, at)
    if match is not None and _DAYS[match["a"]] + 1 == _DAYS[match["b"]]:
        unit = "year" if match["unit"] == "年" else "day"
        return Range(Shift(unit, _DAYS[match["a"]]), Shift(unit, _DAYS[match["b"]])), match.end()
    match = sentence.match(_SAID_DAY, at)
    if match is not None:
        return Day(day=int(match["n"])), match.end()
    match = sentence.match(_YESTERDAY, at)
    return (Shift("day", -1), match.end()) if match else None


def _relative(sentence: Sentence, at: int) -> Read | None:
    """明天, 下周三, 上月底, 去年5月, 今夏, 昨晚."""
    season = sentence.match(_YEAR_SEASON, at)
    if season is not None:
        piece = Piece("season", pieces.SEASONS[season["n"]], Shift("year", _YEARS[season["year"]]))
        return piece, season.end()
    match = sentence.match(words.SHIFT, at)
    if match is None or sentence.text[max(0, at - 1) : at + 1] in _NO_SHIFT:
        return None
    if sentence.char(at) == "年" and _YEAR_WORD.match(sentence.before(at)):
        return None
    form = shift(match.group())
    if not isinstance(form, Shift):
        return form, match.end()
    return _shift_tail(sentence, match.end(), form)


def _shift_tail(sentence: Sentence, at: int, form: Shift) -> Read:
    """A unit in words with the piece of it that follows."""
    if form.unit == "hour":
        return Recent(((1, "hour"),), form.count), at
    today = (
        sentence.match(_THIS_DAY, at)
        if form.count and not form.story and form.unit in ("week", "month", "year")
        else None
    )
    if today is not None:
        side = 1 if form.count > 0 else -1
        return Away(((abs(form.count), form.unit),), side, Shift("day", 0)), today.end()
    if form.unit == "year":
        return _of_year(sentence, at, form)
    if form.unit == "month":
        return month_tail(sentence, at, form, True)
    if form.unit == "week":
        return _week_tail(sentence, at, form)
    return of_century(sentence, at, form) if form.unit == "century" else (form, at)


def _of_year(sentence: Sentence, at: int, form: Shift) -> Read:
    """去年5月, 今年底, 去年本月十日."""
    inner = sentence.match(words.SHIFT, at)
    month = shift(inner.group()) if inner else None
    if inner is not None and isinstance(month, Shift) and month.unit == "month" and not form.story:
        return month_tail(sentence, inner.end(), Shift("month", month.count + 12 * form.count), True)
    return year_tail(sentence, at + (sentence.char(at) == "度"), form)


def _week_tail(sentence: Sentence, at: int, week: Shift) -> Read:
    """下周三, 上周末, 本周初."""
    char = sentence.char(at)
    if char == "末":
        return replace(week, unit="weekend"), at + 1
    if char in WEEKDAYS:
        return Weekday(WEEKDAYS[char], week), at + 1
    inner = sentence.match(WEEKDAY, at + (char == "的"))
    if inner is not None:
        return Weekday(WEEKDAYS[inner["n"]], week), inner.end()
    if char in ("初", "中") and sentence.char(at + 1) not in tuple("国央方级步"):
        return Piece("edge", pieces.MONTH_EDGES[char], week), at + 1
    return week, at


def _in_number(sentence: Sentence, at: int) -> bool:
    """True behind what a number begins with; figures behind a numeral that ends a name (张三19日) begin a new one."""
    if sentence.char(at) in tuple("0123456789") and _NAME_IN_NUMERALS.search(sentence.before(at, 2)):
        return False
    return NUMBER_BEFORE.search(sentence.before(at, 2)) is not None


_NAME_IN_NUMERALS = re.compile(r"[一-鿿](?<![第一二三四五六七八九十百千〇零年月周期拜])[一二三四五六七八九]$")


def _month(sentence: Sentence, at: int) -> Read | None:
    if _in_number(sentence, at) and sentence.before(at) not in ("月", "年"):
        return None
    return month_in(sentence, at, None)


def _weekday(sentence: Sentence, at: int) -> Read | None:
    """周三, 星期天, 周末; 周末门诊 is any weekend."""
    match = sentence.match(WEEKDAY, at)
    if match is not None and (not _COUNT.match(sentence.before(at)) or sentence.before(at, 2)[:1] in tuple("周期拜")):
        return Weekday(WEEKDAYS[match["n"]]), match.end()
    match = sentence.match(_WEEKEND, at)
    if match is None:
        return None
    led = sentence.before(at) in tuple("于在至到") or sentence.match(_ADVERB, match.end())
    if not (sentence.plain or led):
        return None
    return Piece("weekend", 1, of="week"), match.end()


def _bare(sentence: Sentence, at: int) -> Read | None:
    """A piece of a stretch that is left to the reader: 一季度, 上半年, 月底, 中旬, 夏季, 19日."""
    if _in_number(sentence, at):
        return None
    found = (
        pieces.quarter_in(sentence, at, None)
        or pieces.half_in(sentence, at, None)
        or pieces.bare_edge_at(sentence, at)
        or pieces.half_month_in(sentence, at, Shift("month", 0))
        or (None if sentence.plain else pieces.first_months(sentence, at))
        or pieces.third_at(sentence, at, None)
    )
    if found is not None:
        return found
    match = sentence.match(pieces.BARE_SEASON, at)
    if match is not None:
        return Piece("season", pieces.SEASONS[match["n"]]), match.end()
    return _bare_day(sentence, at)


def _bare_day(sentence: Sentence, at: int) -> Read | None:
    match = sentence.match(DAY, at)
    day = small(match["n"]) if match else None
    if match is None or day is None or not 1 <= day <= 31 or match["n"] in ("两", "一"):
        return None
    if not match["unit"] and _NAME_BEFORE.search(sentence.before(at)):
        return None
    return Day(day=day), match.end()


_RULES = (_numeric, year_at, decade_at, lunar_at, _feast, plan_at, _pair, _relative, _month, _weekday, _bare)
