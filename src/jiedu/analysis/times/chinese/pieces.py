"""Pieces of years and months in Chinese: 夏季, 一季度, 上半年, 年底, 中旬, 第一周, 最后一个星期一, 前8月."""

from __future__ import annotations

import re

from jiedu.analysis.times.chinese import words
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.words import SMALL, SPACE, WEEKDAYS, small
from jiedu.analysis.times.forms import Feast, Few, Form, Piece, Range

SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_WORD_OF_SEASON = "[节装令眠奥游运招耕播种收]"
"""What makes another word of the name of a season (春节, 夏令营, 秋收)."""
_SEASON = re.compile(rf"(?P<n>[春夏秋冬])(?:季(?!节|度)|天|(?!{_WORD_OF_SEASON}))")
BARE_SEASON = re.compile(r"(?<![春夏秋冬])(?P<n>[春夏秋冬])季(?!节|度|奥|运|赛)")
_QUARTER = re.compile(
    rf"第?(?P<n>[一二三四1-4]){SPACE}个?季度|(?P<head>首)季度?(?!赛)|前(?P<few>[一二三1-3])个?季度"
    r"|(?P<last>末)季度|[Qq](?P<q>[1-4])(?!\w)"
)
_HALF = re.compile(r"(?P<n>[上下前后])半年")
_HALF_MONTH = re.compile(r"(?P<n>[上下前后])半个?月")
_THIRD = re.compile(r"(?P<n>[上中下]{1,2})旬")
_NOT_BEGIN = "[一二三四五六七八九十中高级审次步期见始衷]"
"""What makes another word of 初 (初中, 初步)."""
_NOT_MIDDLE = "[国央方美俄日韩欧旬心]"
_YEAR_EDGE = re.compile(
    r"(?P<n>年[初底末尾头]|年终(?!奖|考|总|盘|结)|年中(?!国|央)|岁末|伊始"
    rf"|初(?!{_NOT_BEGIN})|底(?![线下特气部层])|末(?!期))"
)
YEAR_EDGES = {"年初": "opening", "年头": "opening", "伊始": "opening", "初": "opening", "年中": "half-way"}
_MONTH_EDGE = re.compile(rf"月?(?P<n>初(?!{_NOT_BEGIN})|底(?![线下特气部层])|末|中(?!{_NOT_MIDDLE}))")
MONTH_EDGES = {"初": "start", "中": "middle", "底": "end", "末": "end"}
_BARE_EDGE = re.compile(r"(?P<n>[年月][初底末]|年中(?!国|央)|年终(?!奖|考|总|盘|结)|岁末|年尾|月中(?!旬))")
_NTH = re.compile(
    rf"的?(?:第(?P<n>{SMALL})|(?P<last>最后(?:一|的)?)|(?P<head>首))[个的]?"
    r"(?P<unit>周末|周(?![年边围])|星期|礼拜|个?月|天|日|季度)(?P<day>[一二三四五六日天])?"
)
_FEW = re.compile(
    rf"的?(?P<side>前|头|最后|后){SPACE}(?P<n>{SMALL}){SPACE}个?"
    r"(?P<unit>周|星期|礼拜|月|天|日|季度|年)(?![一二三四五六日])"
)
_FIRST_MONTHS = re.compile(r"前(?P<n>[2-9]|1[01]|[两三四五六七八九十]|十一)(?:个月(?![前后])|月(?!\d))")
_UNITS = {
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "个月": "month",
    "天": "day",
    "日": "day",
    "季度": "quarter",
    "周末": "weekend",
    "年": "year",
}


def feast_in(sentence: Sentence, at: int, within: Form | None) -> Read | None:
    """A named day (of the year `within`)."""
    match = sentence.match(words.FEAST, at)
    return (Feast(words.FEASTS[match.group()][0], within), match.end()) if match else None


def quarter_in(sentence: Sentence, at: int, within: Form | None) -> Read | None:
    """一季度, 首季, 前三季度, Q3, 三季度末."""
    match = sentence.match(_QUARTER, at)
    if match is None:
        return None
    if match["few"]:
        return Few(small(match["few"]) or 1, "quarter", False, within), match.end()
    which = 1 if match["head"] else -1 if match["last"] else small(match["n"] or match["q"]) or 1
    return _with_edge(sentence, match.end(), Piece("quarter", which, within))


def half_in(sentence: Sentence, at: int, within: Form | None) -> Read | None:
    """上半年, 下半年初."""
    match = sentence.match(_HALF, at)
    return _with_edge(sentence, match.end(), Piece("half", _half(match), within)) if match else None


def _half(match: re.Match[str]) -> int:
    return 1 if match["n"] in "上前" else 2


def half_month_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """上半月."""
    match = sentence.match(_HALF_MONTH, at)
    return (Piece("half", _half(match), within), match.end()) if match else None


def season_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """夏季, 冬天, 春 behind a year."""
    match = sentence.match(_SEASON, at)
    return (Piece("season", SEASONS[match["n"]], within), match.end()) if match else None


def _with_edge(sentence: Sentence, at: int, whole: Form) -> Read:
    """三季度末: the beginning or end of a stretch."""
    match = sentence.match(_MONTH_EDGE, at)
    if match is None or match["n"] == "中":
        return whole, at
    return Piece("edge", MONTH_EDGES[match["n"]], whole), match.end()


def nth_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """的第一周, 最后一个星期一, 第三个月."""
    match = sentence.match(_NTH, at)
    if match is None:
        return None
    which = -1 if match["last"] else 1 if match["head"] else small(match["n"])
    unit = _UNITS[match["unit"]]
    if which is None or not -1 <= which <= 60 or (match["day"] and unit != "week"):
        return None
    if match["day"]:
        return Piece("weekday", which, within, WEEKDAYS[match["day"]]), match.end()
    return Piece(unit, which, within), match.end()


def few_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """前2周, 最后4个月."""
    match = sentence.match(_FEW, at)
    count = small(match["n"]) if match else None
    if match is None or count is None or not 0 < count <= 60:
        return None
    return Few(count, _UNITS[match["unit"]], match["side"] in ("最后", "后"), within), match.end()


def first_months(sentence: Sentence, at: int) -> Read | None:
    """前10个月: of the year that the news tells of."""
    match = sentence.match(_FIRST_MONTHS, at)
    return (Few(small(match["n"]) or 1, "month", False, None), match.end()) if match else None


def year_edge_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """年底, 初 behind a year."""
    match = sentence.match(_YEAR_EDGE, at)
    return (Piece("edge", YEAR_EDGES.get(match["n"], "closing"), within), match.end()) if match else None


def month_edge_in(sentence: Sentence, at: int, within: Form) -> Read | None:
    """月底, 初, 中旬, 中下旬 behind a month."""
    third = third_at(sentence, at, within)
    if third is not None:
        return third
    match = sentence.match(_MONTH_EDGE, at)
    return (Piece("edge", MONTH_EDGES[match["n"]], within), match.end()) if match else None


def third_at(sentence: Sentence, at: int, within: Form | None) -> Read | None:
    """上旬, 中旬, 下旬, and two of them (中下旬)."""
    match = sentence.match(_THIRD, at)
    if match is None:
        return None
    names = {"上": "start", "中": "middle", "下": "end"}
    pieces = [Piece("edge", names[char], within, of="month") for char in match["n"]]
    return (pieces[0] if len(pieces) == 1 else Range(pieces[0], pieces[1])), match.end()


def bare_edge_at(sentence: Sentence, at: int) -> Read | None:
    """年底, 月初: of the year or month that is nearest."""
    match = sentence.match(_BARE_EDGE, at)
    if match is None:
        return None
    said = match["n"]
    if said[0] == "月":
        return Piece("edge", MONTH_EDGES[said[1]], of="month"), match.end()
    return Piece("edge", YEAR_EDGES.get(said, "closing")), match.end()
