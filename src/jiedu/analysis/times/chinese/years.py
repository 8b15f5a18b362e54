"""Years and longer stretches in Chinese: 2025年, 08年, 民国114年, 上世纪90年代, “十四五”期间."""

from __future__ import annotations

import re

from jiedu.analysis.numerals import integer
from jiedu.analysis.times.chinese import pieces
from jiedu.analysis.times.chinese.months import month_in, past_blank
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.words import CHINESE, ERA, ERAS, NUMBER, SMALL, SPACE, small
from jiedu.analysis.times.forms import Day, Form, Piece, Range, Ref, Shift, Years

_DIGITS = "〇零○一二三四五六七八九"
_YEAR = re.compile(
    rf"(?:公元|西元|公历|新历|阳历)?(?:(?P<four>(?:1\d|2[01])\d\d|[一二][{_DIGITS}]{{3}}|[一二两]千(?:零?{CHINESE})?)"
    rf"|(?P<two>\d\d|[{_DIGITS}]{{2}})|(?P<three>\d{{3}}|[{_DIGITS}]{{3}})){SPACE}年(?![代级龄薪制期轻来间多余半])"
    r"(?:度(?![过假]))?"
)
_REPUBLIC = re.compile(
    r"(?P<y>1[0-3]\d)年(?:度|(?=[底初末]|\d{1,2}月|[上下]半年|第[一二三四]季)|(?<=[计定自在从于至到]\d\d\d年)(?![来前后间之历]))"
)
"""Years of the Republic as Taiwan's press gives them without 民国 (預計118年完工)."""
_FISCAL = re.compile(r"(?P<y>(?:19|20)\d{2})财年")
_BEFORE_CHRIST = re.compile(rf"公元前(?P<n>{NUMBER})年")
_ERA = re.compile(rf"(?P<era>{ERA})(?P<year>元|{NUMBER})年")
_EDGE = r"(?P<edge>初期?|中叶|中期|末期?|后期|中(?!国|央))?"
_DECADE = re.compile(
    rf"(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?P<n>{SMALL})世纪)?(?P<decade>[二三四五六七八九]十|\d0){SPACE}年代{_EDGE}"
)
_TWO_DECADES = re.compile(
    rf"(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?P<n>{SMALL})世纪)?(?P<a>[二三四五六七八])(?P<b>[三四五六七八九])十年代"
)
_CENTURY = re.compile(rf"(?P<n>{SMALL})世纪{_EDGE}")
_OF_CENTURY = re.compile(rf"(?P<decade>[二三四五六七八九]十|\d0)年代{_EDGE}|(?P<whole>初期?|中叶|中期|末期?|后期)")
_PLAN = re.compile(
    r"[“\"「]?(?P<n>十[一二三四五六七八]?)·?五[”\"」]?(?P<tail>(?:规划)?(?:期间|时期)|规划|[初中末](?=期|年|[,。]|$))?"
)
NUMBER_BEFORE = re.compile(r"[\d第.一二三四五六七八九十百千〇零月年%]$|[\dA-Za-z]-$")
"""What a number behind which is a part of, so that no date begins there."""


def year_at(sentence: Sentence, at: int) -> Read | None:
    """A year with the piece of it that follows (2025年5月19日, 2024年一季度)."""
    era = sentence.match(_ERA, at)
    if era is not None:
        return _of_era(sentence, era)
    if NUMBER_BEFORE.search(sentence.before(at, 2)):
        return None
    match = sentence.match(_REPUBLIC, at)
    if match is not None:
        return year_tail(sentence, match.end(), Day(int(match["y"]) + 1911))
    match = sentence.match(_BEFORE_CHRIST, at)
    count = small(match["n"]) if match else None
    if match is not None and count:
        return Ref(f"BC{count:04}"), match.end()
    match = sentence.match(_FISCAL, at)
    if match is not None:
        return Day(int(match["y"])), match.end()
    match = sentence.match(_YEAR, at)
    return _of_digits(sentence, match) if match else None


def _of_era(sentence: Sentence, match: re.Match[str]) -> Read | None:
    count = 1 if match["year"] == "元" else small(match["year"])
    if count is None or not 0 < count < 200:
        return None
    return year_tail(sentence, match.end(), Day(int(ERAS[match["era"]][0]) + count - 1))


def _of_digits(sentence: Sentence, match: re.Match[str]) -> Read | None:
    if match["four"]:
        year = integer(match["four"])
        return year_tail(sentence, match.end(), Day(year)) if year else None
    if match["three"]:
        found = year_tail(sentence, match.end(), Day(integer(match["three"]) or None))
        return found if found[1] > match.end() and sentence.plain else None
    two = match["two"]
    found = year_tail(sentence, match.end(), Day(full_year(integer(two) or 0, sentence.year)))
    leading = two[0] in "0〇零○"
    spoken = sentence.plain and two[0] in "九八" and two != "八九"
    return found if found[1] > match.end() or leading or spoken else None


def full_year(two: int, this_year: int | None) -> int:
    """The year that two figures mean: one of the century behind the twentieth year from now."""
    latest = (this_year or 2025) + 20
    year = latest - latest % 100 + two
    return year if year <= latest else year - 100


_YEAR_PIECES = (
    pieces.feast_in,
    month_in,
    pieces.quarter_in,
    pieces.season_in,
    pieces.half_in,
    pieces.nth_in,
    pieces.few_in,
    pieces.year_edge_in,
)


def year_tail(sentence: Sentence, at: int, within: Form) -> Read:
    """The piece of a year that follows it (5月19日, 夏季, 一季度, 底), else the year itself."""
    start = past_blank(sentence, at)
    for rule in _YEAR_PIECES:
        found: Read | None = rule(sentence, start, within)
        if found is not None:
            return found
    return within, at


def decade_at(sentence: Sentence, at: int) -> Read | None:
    """20世纪90年代初, 九十年代, 21世纪."""
    if NUMBER_BEFORE.search(sentence.before(at, 2)):
        return None
    match = sentence.match(_TWO_DECADES, at)
    if match is not None:
        first, last = (10 * (small(match[key]) or 0) for key in "ab")
        century = _century_of(match, first, sentence.year)
        return Range(Years(century + first, 10), Years(century + last, 10)), match.end()
    match = sentence.match(_DECADE, at)
    if match is not None:
        count = small(match["decade"]) or 0
        return _edged(match["edge"], Years(_century_of(match, count, sentence.year) + count, 10)), match.end()
    match = sentence.match(_CENTURY, at)
    number = small(match["n"]) if match else None
    if match is None or number is None or not 1 <= number <= 30:
        return None
    return _edged(match["edge"], Years(100 * (number - 1), 100)), match.end()


def _century_of(match: re.Match[str], decade: int, this_year: int | None) -> int:
    """The first year of the century that a decade lies in: the one that is said, else that of the last such decade."""
    now = (this_year or 2025) // 100 * 100
    if match["last"] or match["this"]:
        return now - 100 if match["last"] else now
    if match["n"]:
        return 100 * ((small(match["n"]) or 20) - 1)
    return now if decade <= (this_year or 2025) % 100 - 5 else now - 100


def _edged(said: str | None, whole: Form) -> Form:
    return Piece("edge", {"初": "start", "中": "middle"}.get(said[0], "end"), whole) if said else whole


def of_century(sentence: Sentence, at: int, century: Shift) -> Read:
    """上世纪90年代, 本世纪初: what follows a century in words."""
    match = sentence.match(_OF_CENTURY, at)
    if match is None:
        return century, at
    if match["whole"]:
        return _edged(match["whole"], century), match.end()
    return _edged(match["edge"], Piece("decade", (small(match["decade"]) or 0) // 10 + 1, century)), match.end()


def plan_at(sentence: Sentence, at: int) -> Read | None:
    """“十四五”期间: the five-year plans; the fourteenth began in 2021."""
    match = sentence.match(_PLAN, at)
    if match is None or (sentence.char(at) not in tuple('“"「') and not match["tail"]):
        return None
    first = 2021 + 5 * ((small(match["n"]) or 14) - 14)
    return Range(Day(first), Day(first + 4)), match.end()
