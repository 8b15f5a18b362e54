"""Months and their days in Chinese: 5月19日, 八月十五, 本月初, 农历正月初五."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.numerals import integer
from jiedu.analysis.times.chinese import pieces
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.words import CHINESE, SMALL, SPACE, small
from jiedu.analysis.times.forms import Day, Form, Shift

_MONTH = re.compile(
    rf"(?:(?P<n>{SMALL}){SPACE}月(?![球饼亮薪嫂子经台供均牙光色老相息租龄])|(?P<word>闰?[正腊冬]月|闰{SMALL}月))份?"
)
DAY = re.compile(
    rf"(?P<n>{SMALL}){SPACE}(?:(?P<unit>日)(?![方元圆线均游]|本(?![报社台网]))"
    r"|号(?![线楼院房门令桥井厅馆站机舱文船舰艇车台航坑泳选球染码称召角手矿位种]))"
)
"""A day of a month; behind 日 and 号 stand no words that they are part of (日方, 日元, 号线)."""
_DAY_ALONE = re.compile(rf"(?P<first>初)?(?P<n>{CHINESE})(?![个点时分年月周天岁名人元件次万亿号日%\d])")
_LUNAR = re.compile(r"农历|阴历|旧历|夏历")
_LUNAR_YEAR = re.compile(
    r"(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})年|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_LUNAR_DAY = re.compile(
    rf"(?P<n>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|卅|{CHINESE}|除夕)[日号]?(?![年月个])"
)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def month_in(sentence: Sentence, at: int, within: Form | None) -> Read | None:
    """The month at `at` with what follows it of a day or a piece, in the year `within`."""
    match = sentence.match(_MONTH, at)
    if match is None:
        return None
    if match["word"]:
        return _with_lunar_day(sentence, match.end(), _lunar(match["word"], within))
    month = small(match["n"])
    if month is None or not 1 <= month <= 12:
        return None
    whole = isinstance(within, Day) and within.month is None
    base = replace(within, month=month) if isinstance(within, Day) and whole else Day(None, month, within=within)
    return month_tail(sentence, match.end(), base, match["n"].isdigit())


def month_tail(sentence: Sentence, at: int, month: Day | Shift, figures: bool) -> Read:
    """The piece of a month that follows it (19日, 底, 中旬, 第一周), else the month itself."""
    start = past_blank(sentence, at)
    if start == at or sentence.char(start - 1) == " ":
        day = _day_in(sentence, start, month, figures)
        if day is not None:
            return day
    for rule in (pieces.month_edge_in, pieces.nth_in, pieces.few_in, pieces.half_month_in):
        found = rule(sentence, start, month)
        if found is not None:
            return found
    return month, at


def past_blank(sentence: Sentence, at: int) -> int:
    """Past blanks and 的."""
    while sentence.char(at) == " ":
        at += 1
    return at + (sentence.char(at) == "的")


def _day_in(sentence: Sentence, at: int, month: Day | Shift, figures: bool) -> Read | None:
    """19日, 十五, 初一; without 日 only in Chinese numerals, and 初一 and 廿三 are days of the lunar calendar."""
    match = sentence.match(DAY, at)
    if match is not None:
        day = small(match["n"])
        return (_with_day(month, day), match.end()) if day and 1 <= day <= 31 else None
    match = None if figures else sentence.match(_DAY_ALONE, at)
    day = small(match["n"]) if match else None
    if match is None or day is None or not 1 <= day <= (10 if match["first"] else 31):
        return None
    lunar = bool(match["first"]) or match["n"][0] in "廿卅"
    return replace(_with_day(month, day), lunar=lunar), match.end()


def _with_day(month: Day | Shift, day: int) -> Day:
    return replace(month, day=day) if isinstance(month, Day) else Day(day=day, within=month)


def _lunar(word: str, within: Form | None) -> Day:
    """正月, 腊月, 闰六月."""
    leap = word[0] == "闰"
    name = word[leap:-1]
    month = _LUNAR_MONTHS.get(name) or small(name) or 1
    if isinstance(within, Day):
        return Day(within.year, month, lunar=True, leap=leap)
    return Day(None, month, within=within, lunar=True, leap=leap)


def _with_lunar_day(sentence: Sentence, at: int, month: Day) -> Read:
    match = sentence.match(_LUNAR_DAY, at)
    if match is None:
        return month, at
    day = -1 if match["n"] == "除夕" else small(match["n"].removeprefix("初"))
    return (replace(month, day=day), match.end()) if day is not None and -1 <= day <= 30 else (month, at)


def lunar_at(sentence: Sentence, at: int) -> Read | None:
    """农历二〇二五年正月初五, 农历乙巳年六月, 腊月廿三: a date of the lunar calendar."""
    head = sentence.match(_LUNAR, at)
    if head is None:
        match = sentence.match(_MONTH, at)
        return month_in(sentence, at, None) if match is not None and match["word"] else None
    year = sentence.match(_LUNAR_YEAR, head.end())
    start = year.end() if year else head.end()
    number = integer(year["year"]) if year and year["year"] else None
    match = sentence.match(_MONTH, start)
    if match is None:
        return None
    month = _lunar(match["word"] or f"{match['n']}月", Day(number))
    return _with_lunar_day(sentence, match.end(), month) if 1 <= (month.month or 0) <= 12 else None
