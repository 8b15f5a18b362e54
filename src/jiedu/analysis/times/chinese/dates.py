"""Dates in Chinese: by number, in words, by name, and the pieces of longer stretches."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.numerals import number
from jiedu.analysis.times.chinese import words
from jiedu.analysis.times.chinese.words import CHINESE, ERA, ERAS, NUMBER, SMALL, SPACE, WEEKDAYS, shift, small
from jiedu.analysis.times.forms import Day, Feast, Few, Form, Piece, Range, Recent, Shift, Weekday, Years

Read = tuple[Form, int]
"""A form, and where its expression ends."""

_DIGITS = "〇零○一二三四五六七八九"
_YEAR = re.compile(
    rf"(?:公元|西元|公历|新历|阳历)?(?:(?P<four>(?:1\d|2[01])\d\d|[一二][{_DIGITS}]{{3}}|[一二两]千(?:零?{CHINESE})?)"
    rf"|(?P<two>\d\d|[{_DIGITS}]{{2}})|(?P<three>\d{{3}}|[{_DIGITS}]{{3}}))"
    rf"(?P<gap>{SPACE})年(?!代|级|龄|薪|制|期|轻|来|间|多|余|半)(?P<budget>度(?!过|假))?"
)
_ERA = re.compile(rf"(?P<era>{ERA})(?P<year>元|{NUMBER})年")
_CYCLE = re.compile(r"(?:农历|阴历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年")
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<y>(?:1[0-9]|2[01])\d{2}|[3-9]\d{3})"
    r"(?:(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.]\d|\d)|[ ](?P<m2>\d{2})[ ](?P<d2>\d{2})(?!\d))"
)
_TURNED = re.compile(r"(?<![\d./-])(?P<d>\d{1,2})(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d{2})(?![\d/])")
_SHORT = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[-/])(?P<b>\d{1,2})(?:(?P=s)(?P<c>\d{1,2}))?(?![\d/%])(?!-\d)")
_YEAR_MONTH = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d{2})[-/](?P<m>0?[1-9]|1[0-2])(?![\d/.-])")
_YEAR_ALONE = re.compile(r"(?<![\d.,$¥])(?P<y>(?:19|20)\d{2})(?![\w%]|[.,]\d|[ ]?年)")
_COMPACT = re.compile(r"(?<=[)）。])(?P<y>1[01]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=\s|$)")
"""The stamp of the year of the Republic (1140814) with which Taiwan's news agency closes its texts."""
_MONTH = re.compile(
    rf"(?:(?P<n>{SMALL}){SPACE}月(?!球|饼|亮|薪|嫂|子|经|台|供|均|牙|光|色|老|相|息|租|龄)|(?P<word>闰?[正腊冬]月|闰{SMALL}月))份?"
)
_DAY = re.compile(
    rf"(?P<n>{SMALL}){SPACE}(?:(?P<unit>日)(?![方元圆线均游]|本(?![报社台网]))"
    r"|号(?![线楼院房门令桥井厅馆站机舱文船舰艇车台航坑泳选球染码称召角手矿位种]))"
)
_DAY_ALONE = re.compile(rf"(?P<first>初)?(?P<n>{CHINESE})(?![个点时分年月周天岁名人元件次万亿号日%\d])")
_LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历)")
_LUNAR_DAY = re.compile(rf"(?P<n>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|卅|{CHINESE}|除夕)(?:日|号)?")
_SEASON = re.compile(r"(?P<n>[春夏秋冬])(?:季(?!节|度)|天|(?=[^一-鿿]|$)|(?<=[今去明前][春夏秋冬])(?![节装令眠奥游运招耕播种收])|(?<=年[春夏秋冬])(?![节装令眠奥游运招耕播种收]))")
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_YEAR_SEASON = re.compile(r"(?P<year>[今去明前])(?P<n>[春夏秋冬])(?![节装令眠奥游运招耕播种收])季?")
_QUARTER = re.compile(
    rf"(?:第?(?P<n>[一二三四1-4]){SPACE}个?季度|(?P<head>首)季度?(?!赛)|前(?P<few>[一二三1-3])个?季度|(?P<last>末)季度|[Qq](?P<q>[1-4])(?!\w))"
)
_HALF = re.compile(r"(?P<n>[上下前后])半年")
_HALF_MONTH = re.compile(r"(?P<n>[上下前后])半个?月")
_THIRD = re.compile(r"(?P<n>[上中下]{1,2})旬")
_YEAR_EDGE = re.compile(
    r"(?P<n>年初|年底|年末|年终(?!奖|考|总|盘|结)|年中(?!国|央)|岁末|年尾|年头|伊始|初(?![一二三四五六七八九十中高级审次步期见始衷])|底(?![线下特气部层])|末(?![期]))"
)
_EDGES = {"年初": "opening", "年头": "opening", "伊始": "opening", "初": "opening", "年中": "half-way", "中": "half-way"}
_MONTH_EDGE = re.compile(r"(?:月)?(?P<n>初(?![一二三四五六七八九十中高级审次步期见始衷])|底(?![线下特气部层])|末|中(?!国|央|方|美|俄|日|韩|欧|旬|心))")
_MONTH_EDGES = {"初": "start", "中": "middle", "底": "end", "末": "end"}
_BARE_EDGE = re.compile(r"(?P<n>[年月][初底末]|年中(?!国|央)|年终(?!奖|考|总|盘|结)|岁末|年尾|月中(?!旬))")
_NTH = re.compile(
    rf"的?(?:第(?P<n>{SMALL})|(?P<last>最后(?:一|的)?)|(?P<head>首))(?:个|的)?(?P<unit>周末|周(?![年边围])|星期|礼拜|个?月|天|日|季度)(?P<day>[一二三四五六日天])?"
)
_FEW = re.compile(
    rf"的?(?P<side>前|头|最后|后){SPACE}(?P<n>{SMALL}){SPACE}(?:个)?(?P<unit>周|星期|礼拜|月|天|日|季度|年)(?![一二三四五六日])"
)
_UNITS = {"周": "week", "星期": "week", "礼拜": "week", "月": "month", "个月": "month", "天": "day", "日": "day", "季度": "quarter",
          "周末": "weekend", "年": "year"}  # fmt: skip
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<n>[一二三四五六日天])(?!报|刊|围|个|名|年)")
_ADVERB = re.compile(r"[,，。;；]|$|[将在前]")
_WEEKEND = re.compile(r"周末(?!报|版|画|愉)")
_DECADE = re.compile(rf"(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?P<n>{SMALL})世纪)?(?P<decade>[二三四五六七八九]十|\d0){SPACE}年代(?P<edge>初期?|中期|末期?|后期|中)?")
_CENTURY = re.compile(rf"(?P<n>{SMALL})世纪(?P<edge>初期?|中叶|中期|末期?|后期)?")
_PAIR = re.compile(r"(?P<a>今|明|昨|前)(?P<b>明|后|今|昨)(?:两|二)?(?P<unit>天|日|年)")
_SAID_DAY = re.compile(r"[今昨明前](?:天|日)?\(?(?P<n>\d{1,2})\)?日")
_YESTERDAY = re.compile(r"(?<![如似今])昨(?![日天夜晚晨年儿今])(?=[一-鿿])")
_BARE_SEASON = re.compile(r"(?<![春夏秋冬])(?P<n>[春夏秋冬])季(?!节|度|奥|运|赛)")
_FIRST_MONTHS = re.compile(r"前(?P<n>[2-9]|1[01]|[两三四五六七八九十]|十一)(?:个月(?![前后])|月(?!\d))")
_REPUBLIC = re.compile(r"(?P<y>1[0-3]\d)年(?:度|(?=[底初末]|\d{1,2}月|[上下]半年|第[一二三四]季)|(?<=[计定自在从于至到][\d][\d][\d]年)(?![来前后间之历]))")
_PLAN = re.compile(r"[“\"「]?(?P<n>十[一二三四五六七八]?)[·]?五[”\"」]?(?P<tail>(?:规划)?(?:期间|时期)|规划|[初中末](?=期|年|,|。|$))?")
_BC = re.compile(rf"(?:公元前|前)(?P<n>{NUMBER})年")
_FISCAL = re.compile(r"(?P<y>(?:19|20)\d{2})财年")
_NAME_BEFORE = re.compile(r"[一-鿿A-Za-z](?<![于在从自到至将他她们日和与,的是、（(定期后前于])$")
"""What stands before 2号 when it is part of a name (西伯利亚2号, 神舟二十号), not a day."""
_NUMBER_BEFORE = re.compile(r"[\d第.一二三四五六七八九十百千〇零月年%]$|[\dA-Za-z]-$")


def date_at(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    """The date that begins at `at` (a year, a month, a day, a named day, in figures or words), or None.

    With `plain`, forms that are dates only in the mouth of a user are read too: 5/19, 12-11-10. `today_year` is the year of writing, by
    which years of two figures are told.
    """
    for rule in (_numeric, _era, _decade, _year, _lunar, _feast, _plan, _pair, _relative, _month, _weekday, _bare):
        found = rule(text, at, end, plain, today_year)
        if found is not None:
            return found
    return None


def _numeric(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    match = _NUMERIC.match(text, at, end)
    if match:
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        return Day(int(match["y"]), int(month), int(day)), match.end()
    match = _TURNED.match(text, at, end)
    if match:
        return Day(int(match["y"]), int(match["m"]), int(match["d"])), match.end()
    match = _COMPACT.match(text, at, end)
    if match:
        return Day(int(match["y"]) + 1911, int(match["m"]), int(match["d"])), match.end()
    if not plain:
        return None
    match = _YEAR_MONTH.match(text, at, end)
    if match:
        return Day(int(match["y"]), int(match["m"])), match.end()
    match = _YEAR_ALONE.match(text, at, end)
    if match:
        return Day(int(match["y"])), match.end()
    match = _SHORT.match(text, at, end)
    day = _of_short(match, today_year) if match else None
    return (day, match.end()) if match and day else None


def _of_short(match: re.Match[str], today_year: int | None) -> Day | None:
    """12/1 is month and day; of three numbers the year stands first (27-7-3) where it can, else last."""
    a, b = int(match["a"]), int(match["b"])
    if match["c"] is None:
        return Day(None, a, b) if match["s"] == "/" and 1 <= a <= 12 and 1 <= b <= 31 else None
    c = int(match["c"])
    if match["s"] == "/" and len(match["c"]) == 1:
        return None
    if len(match["a"]) == 2 and 1 <= b <= 12 and 1 <= c <= 31:
        return Day(full_year(a, today_year), b, c)
    if len(match["c"]) == 1:
        return None
    if 1 <= b <= 12 and 1 <= a <= 31:
        return Day(full_year(c, today_year), b, a)
    return Day(full_year(c, today_year), a, b) if 1 <= a <= 12 and 1 <= b <= 31 else None


def full_year(two: int, today_year: int | None) -> int:
    """The year that two figures mean: one of the century behind the twentieth year from now."""
    latest = (today_year or 2025) + 20
    year = latest - latest % 100 + two
    return year if year <= latest else year - 100


def _era(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    match = _ERA.match(text, at, end)
    if not match:
        return None
    count = 1 if match["year"] == "元" else small(match["year"])
    if count is None or not 0 < count < 200:
        return None
    year = int(ERAS[match["era"]][0]) + count - 1
    return _tail(text, match.end(), end, Day(year))


def _year(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    match = _YEAR.match(text, at, end)
    if not match or match["three"] or _NUMBER_BEFORE.search(text[max(0, at - 2) : at]):
        odd = _odd_year(text, at, end)
        if odd is not None or match is None or not match["three"]:
            return odd
    if match["four"]:
        year = _digits(match["four"])
        return _tail(text, match.end(), end, Day(year)) if year else None
    if match["three"]:
        found = _tail(text, match.end(), end, Day(_digits(match["three"]) or None))
        return found if found[1] > match.end() and plain else None
    two, first = match["two"], match["two"][0]
    year = full_year(_digits(two) or 0, today_year)
    found = _tail(text, match.end(), end, Day(year))
    sure = first in "0〇零○" or (first in "九八" and two[1] not in "十" and not first.isdigit() and ord(two[1]) != ord("九") + 1)
    return found if found[1] > match.end() or (sure and plain) or first in "0〇零○" else None


def _odd_year(text: str, at: int, end: int) -> Read | None:
    match = _REPUBLIC.match(text, at, end)
    if match and not _NUMBER_BEFORE.search(text[max(0, at - 2) : at]):
        return _tail(text, match.end(), end, Day(int(match["y"]) + 1911))
    match = _FISCAL.match(text, at, end)
    if match:
        return Day(int(match["y"])), match.end()
    return None


def _digits(said: str) -> int | None:
    value = number(said)
    return int(value) if value is not None else None


def _tail(text: str, at: int, end: int, within: Form) -> Read:
    """The piece of a year that follows it (5月19日, 夏季, 一季度, 底), else the year itself."""
    start = _skip(text, at)
    for rule in (_feast_in, _month_in, _quarter_in, _season_in, _half_in, _nth_in, _few_in, _year_edge_in):
        found = rule(text, start, end, within)
        if found is not None:
            return found
    return within, at


def _skip(text: str, at: int) -> int:
    """Past a blank and 的."""
    at += len(text[at : at + 3]) - len(text[at : at + 3].lstrip(" "))
    return at + 1 if text[at : at + 1] == "的" else at


def _feast_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = words.FEAST.match(text, at, end)
    return (Feast(words.FEASTS[match.group()][0], within), match.end()) if match else None


def _quarter_in(text: str, at: int, end: int, within: Form | None) -> Read | None:
    match = _QUARTER.match(text, at, end)
    if not match:
        return None
    if match["few"]:
        return Few(small(match["few"]) or 1, "quarter", False, within), match.end()
    which = 1 if match["head"] else -1 if match["last"] else small(match["n"] or match["q"]) or 1
    return _with_edge(text, match.end(), end, Piece("quarter", which, within))


def _season_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = _SEASON.match(text, at, end)
    return (Piece("season", _SEASONS[match["n"]], within), match.end()) if match else None


def _half_in(text: str, at: int, end: int, within: Form | None) -> Read | None:
    match = _HALF.match(text, at, end)
    return _with_edge(text, match.end(), end, Piece("half", 1 if match["n"] in "上前" else 2, within)) if match else None


def _with_edge(text: str, at: int, end: int, whole: Form) -> Read:
    """三季度末: the beginning or end of a stretch."""
    match = _MONTH_EDGE.match(text, at, end)
    return (Piece("edge", _MONTH_EDGES[match["n"]], whole), match.end()) if match and match["n"] != "中" else (whole, at)


def _nth_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = _NTH.match(text, at, end)
    if not match:
        return None
    which = -1 if match["last"] else 1 if match["head"] else small(match["n"])
    unit = _UNITS[match["unit"]]
    if which is None or not -1 <= which <= 60 or (match["day"] and unit != "week"):
        return None
    if match["day"]:
        return Piece("weekday", which, within, WEEKDAYS[match["day"]]), match.end()
    return Piece(unit, which, within), match.end()


def _few_in(text: str, at: int, end: int, within: Form | None) -> Read | None:
    match = _FEW.match(text, at, end)
    count = small(match["n"]) if match else None
    if match is None or count is None or not 0 < count <= 60:
        return None
    return Few(count, _UNITS[match["unit"]], match["side"] in ("最后", "后"), within), match.end()


def _year_edge_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = _YEAR_EDGE.match(text, at, end)
    return (Piece("edge", _EDGES.get(match["n"], "closing"), within), match.end()) if match else None


def _month_in(text: str, at: int, end: int, within: Form | None) -> Read | None:
    match = _MONTH.match(text, at, end)
    if not match:
        return None
    if match["word"]:
        return _lunar_month(text, match, end, within)
    month = small(match["n"])
    if month is None or not 1 <= month <= 12:
        return None
    base = replace(within, month=month) if isinstance(within, Day) and within.month is None else Day(None, month, within=within)
    return _month_tail(text, match.end(), end, base, match["n"].isdigit())


def _month_tail(text: str, at: int, end: int, month: Day | Shift, figures: bool) -> Read:
    """The piece of a month that follows it (19日, 底, 中旬, 第一周), else the month itself."""
    start = _skip(text, at)
    day = _day_in(text, start, end, month, figures) if start == at or text[start - 1] == " " else None
    if day is not None:
        return day
    third = _THIRD.match(text, start, end)
    if third:
        return _third(third["n"], month), third.end()
    for rule in (_month_edge_in, _nth_in, _few_in, _half_month_in):
        found = rule(text, start, end, month)
        if found is not None:
            return found
    return month, at


def _third(said: str, month: Form) -> Form:
    """上旬, 中旬, 下旬, and two of them (中下旬)."""
    pieces = [Piece("edge", {"上": "start", "中": "middle", "下": "end"}[char], month, of="month") for char in said]
    return pieces[0] if len(pieces) == 1 else Range(pieces[0], pieces[1])


def _day_in(text: str, at: int, end: int, month: Day | Shift, figures: bool) -> Read | None:
    match = _DAY.match(text, at, end)
    if match:
        day = small(match["n"])
        return (_with_day(month, day), match.end()) if day and 1 <= day <= 31 else None
    if figures:
        return None
    match = _DAY_ALONE.match(text, at, end)
    day = small(match["n"]) if match else None
    if match is None or not day or not 1 <= day <= 31:
        return None
    lunar = bool(match["first"]) or match["n"][0] in "廿卅"
    if match["first"] and day > 10:
        return None
    return replace(_with_day(month, day), lunar=lunar), match.end()


def _with_day(month: Day | Shift, day: int) -> Day:
    return replace(month, day=day) if isinstance(month, Day) else Day(day=day, within=month)


def _month_edge_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = _MONTH_EDGE.match(text, at, end)
    return (Piece("edge", _MONTH_EDGES[match["n"]], within), match.end()) if match else None


def _half_month_in(text: str, at: int, end: int, within: Form) -> Read | None:
    match = _HALF_MONTH.match(text, at, end)
    return (Piece("half", 1 if match["n"] in "上前" else 2, within), match.end()) if match else None


def _lunar_month(text: str, match: re.Match[str], end: int, within: Form | None) -> Read:
    word = match["word"]
    leap = word[0] == "闰"
    name = word[leap:-1]
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or small(name) or 1
    base = Day(within.year, month, lunar=True, leap=leap) if isinstance(within, Day) else Day(None, month, within=within, lunar=True, leap=leap)
    day = _LUNAR_DAY.match(text, match.end(), end)
    count = _lunar_day(day["n"]) if day else None
    return (replace(base, day=count), day.end()) if day and count else (base, match.end())


def _lunar_day(said: str) -> int | None:
    if said == "除夕":
        return -1
    day = small(said.removeprefix("初"))
    return day if day and day <= 30 else None


def _lunar(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    """农历二〇二五年正月初五, 农历六月十九, 正月初五."""
    head = _LUNAR.match(text, at, end)
    if head is None:
        match = _MONTH.match(text, at, end)
        return _lunar_month(text, match, end, None) if match and match["word"] and _sure_month(match["word"]) else None
    start = head.end()
    year = _YEAR.match(text, start, end)
    cycle = _CYCLE.match(text, start, end)
    number_of = _digits(year["four"]) if year and year["four"] else None
    start = year.end() if number_of and year else cycle.end() if cycle else start
    month = _MONTH.match(text, start, end)
    if month is None:
        return None
    word = month["word"] or f"{month['n']}月"
    leap = word[0] == "闰"
    name = word[leap:-1]
    count = {"正": 1, "冬": 11, "腊": 12}.get(name) or small(name)
    if count is None or not 1 <= count <= 12:
        return None
    base = Day(number_of, count, lunar=True, leap=leap)
    day = _LUNAR_DAY.match(text, month.end(), end)
    number_of_day = _lunar_day(day["n"]) if day else None
    return (replace(base, day=number_of_day), day.end()) if day and number_of_day else (base, month.end())


def _sure_month(word: str) -> bool:
    return word in ("正月", "腊月", "冬月") or word[0] == "闰"


def _feast(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    match = words.FEAST.match(text, at, end)
    return (Feast(words.FEASTS[match.group()][0]), match.end()) if match else None


def _plan(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    """“十四五”期间: the five-year plans; the fourteenth began in 2021."""
    match = _PLAN.match(text, at, end)
    if not match or (text[at] not in '“"「' and not match["tail"]):
        return None
    first = 2021 + 5 * ((small(match["n"]) or 14) - 14)
    return Range(Day(first), Day(first + 4)), match.end()


def _decade(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    if _NUMBER_BEFORE.search(text[max(0, at - 2) : at]):
        return None
    match = _DECADE.match(text, at, end)
    if match:
        count = small(match["decade"]) or 0
        now = (today_year or 2025) // 100 * 100
        century = now - 100 if match["last"] else now if match["this"] else _century_of(match["n"], count, today_year)
        first = century + count
        return _edged(match["edge"], Years(first, 10)), match.end()
    match = _CENTURY.match(text, at, end)
    count = small(match["n"]) if match else None
    if match is None or count is None or not 1 <= count <= 30:
        return None
    return _edged(match["edge"], Years(100 * (count - 1), 100)), match.end()


def _century_of(said: str | None, decade: int, today_year: int | None) -> int:
    if said:
        return 100 * ((small(said) or 20) - 1)
    year = (today_year or 2025) - 5
    return year - year % 100 if decade <= year % 100 else year - year % 100 - 100


def _edged(said: str | None, whole: Form) -> Form:
    if not said:
        return whole
    return Piece("edge", {"初": "start", "中": "middle"}.get(said[0], "end"), whole)


_YEAR_WORD = re.compile(r"[学半多几当\d一二三四五六七八九十百两每]")
_NO_SHIFT = ("马上", "晚上", "早上", "以上", "以下", "之下", "之上", "网上", "线上", "身上")


_DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}


def _pair(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    """今明两天, 昨(28)日, 昨宣布: what the newspapers of Taiwan and Hong Kong shorten."""
    match = _PAIR.match(text, at, end)
    if match and _DAYS[match["a"]] + 1 == _DAYS[match["b"]]:
        unit = "year" if match["unit"] == "年" else "day"
        return Range(Shift(unit, _DAYS[match["a"]]), Shift(unit, _DAYS[match["b"]])), match.end()
    match = _SAID_DAY.match(text, at, end)
    if match:
        return Day(day=int(match["n"])), match.end()
    match = _YESTERDAY.match(text, at, end)
    return (Shift("day", -1), match.end()) if match else None


def _relative(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    season = _YEAR_SEASON.match(text, at, end)
    if season:
        years = {"今": 0, "去": -1, "明": 1, "前": -2}
        return Piece("season", _SEASONS[season["n"]], Shift("year", years[season["year"]])), season.end()
    match = words.SHIFT.match(text, at, end)
    if not match or text[at - 1 : at + 1] in _NO_SHIFT or (text[at] == "年" and _YEAR_WORD.match(text, at - 1)):
        return None
    form = shift(match.group())
    if isinstance(form, Shift) and form.unit == "hour":
        return Recent(((1, "hour"),), form.count), match.end()
    if not isinstance(form, Shift):
        return form, match.end()
    stop = match.end()
    if form.unit == "year":
        inner = words.SHIFT.match(text, stop, end)
        month = shift(inner.group()) if inner else None
        if inner and isinstance(month, Shift) and month.unit == "month" and not form.story:
            return _month_tail(text, inner.end(), end, Shift("month", month.count + 12 * form.count), True)
        stop += text.startswith("度", stop)
        return _tail(text, stop, end, form)
    if form.unit == "month":
        return _month_tail(text, stop, end, form, True)
    if form.unit == "week":
        return _week_tail(text, stop, end, form)
    if form.unit == "century":
        return _decade_of_century(text, stop, end, form)
    return form, stop


_CENTURY_DECADE = re.compile(r"(?P<decade>[二三四五六七八九]十|\d0)年代(?P<edge>初期?|中期|末期?|后期|中)?|(?P<whole>初期?|中叶|中期|末期?|后期)")


def _decade_of_century(text: str, at: int, end: int, form: Shift) -> Read:
    match = _CENTURY_DECADE.match(text, at, end)
    if match is None:
        return form, at
    if match["whole"]:
        return _edged(match["whole"], form), match.end()
    return _edged(match["edge"], Piece("decade", (small(match["decade"]) or 0) // 10 + 1, form)), match.end()


def _week_tail(text: str, at: int, end: int, week: Shift) -> Read:
    if text[at : at + 1] == "末":
        return replace(week, unit="weekend"), at + 1
    char = text[at : at + 1]
    if char in WEEKDAYS and char:
        return Weekday(WEEKDAYS[char], week), at + 1
    inner = _WEEKDAY.match(text, at + (char == "的"), end)
    if inner:
        return Weekday(WEEKDAYS[inner["n"]], week), inner.end()
    if char in ("初", "中") and text[at + 1 : at + 2] not in tuple("国央方级步"):
        return Piece("edge", {"初": "start", "中": "middle"}[char], week), at + 1
    return week, at


def _month(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    if _NUMBER_BEFORE.search(text[max(0, at - 2) : at]) and text[at - 1 : at] not in ("月", "年"):
        return None
    return _month_in(text, at, end, None)


def _weekday(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    match = _WEEKDAY.match(text, at, end)
    if match and not re.match(r"[\d一二三四五六七八九十两]", text[at - 1 : at] or " "):
        return Weekday(WEEKDAYS[match["n"]]), match.end()
    match = _WEEKEND.match(text, at, end)
    if match and not plain and not _ADVERB.match(text, match.end(), end):
        return None  # 周末门诊: any weekend
    return (Piece("weekend", 1, of="week"), match.end()) if match else None


def _bare(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Read | None:
    """A piece of a stretch that is left to the reader: 一季度, 上半年, 月底, 中旬, 19日."""
    if _NUMBER_BEFORE.search(text[max(0, at - 2) : at]):
        return None
    for rule in (_quarter_in, _half_in):
        found: Read | None = rule(text, at, end, None)
        if found is not None:
            return found
    match = _BARE_EDGE.match(text, at, end)
    if match:
        said = match["n"]
        if said[0] == "月":
            return Piece("edge", _MONTH_EDGES[said[1]], of="month"), match.end()
        return Piece("edge", _EDGES.get(said, "closing")), match.end()
    match = _HALF_MONTH.match(text, at, end)
    if match:
        return Piece("half", 1 if match["n"] in "上前" else 2, Shift("month", 0)), match.end()
    match = _BARE_SEASON.match(text, at, end)
    if match:
        return Piece("season", _SEASONS[match["n"]]), match.end()
    if not plain:
        match = _FIRST_MONTHS.match(text, at, end)
        if match:
            return Few(small(match["n"]) or 1, "month", False, None), match.end()
    match = _THIRD.match(text, at, end)
    if match:
        return _left_open(_third(match["n"], Shift("month", 0))), match.end()
    match = _DAY.match(text, at, end)
    day = small(match["n"]) if match else None
    if match is None or day is None or not 1 <= day <= 31 or match["n"] in ("两", "一"):
        return None
    if not match["unit"] and _NAME_BEFORE.search(text[max(0, at - 1) : at]):
        return None
    return Day(day=day), match.end()


def _left_open(form: Form) -> Form:
    """The form with the month left open, so that it is the nearest such one."""
    return replace(form, within=None) if isinstance(form, Piece) else form

