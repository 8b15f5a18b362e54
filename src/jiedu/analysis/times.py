"""Time expressions of a Chinese text, resolved with a newsroom's habits.

A day without a month is the last such day before writing, unless something says that it is still to come; a month and
day take the year that lies nearest; 当天 and 次日 follow the story, not the page. What the day of writing is, the
article's `published` says; without it, values keep X for what is not known.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis import calendar_values as cal
from jiedu.analysis.calendar_values import Value
from jiedu.analysis.data import parts, rows
from jiedu.analysis.model import Time
from jiedu.analysis.numerals import PATTERN, integer, number

_N = PATTERN
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})"
_FUTURE = re.compile(r"^(?:[^。!?,]{0,6}?(?:将|拟|计划|预计|定于)|起(?!来)|之?前)")


def _alternatives(name: str) -> str:
    names = [word for row in rows(name) for word in parts(row[0])]
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_PART = f"(?:{_alternatives('zh/parts_of_day.tsv')})"
_CLOCK = rf"(?:(?P<hour>{_N})\s*(?:时(?!候|间|期|代|任)|点(?!名|评|明|击|赞))(?:(?P<minute>{_N})\s*分(?!钟)|(?P<halfpast>半)|整|许)?|(?P<hhmm>\d{{1,2}}:\d{{2}})(?::\d{{2}})?)"
_RELATIVE = _alternatives("zh/relative_days.tsv")
_PIECE = r"(?P<third>[上中下]旬|初|底|末|中(?=旬))"

_DATE = re.compile(
    rf"(?:(?:公历)?(?P<year>{_YEAR})\s*年(?!代|度计)|(?P<relative>{_RELATIVE})(?!度))?(?:的)?\s*"
    rf"(?:(?P<month>{_N})\s*月(?:份)?)?\s*"
    rf"(?:(?P<day>{_N})\s*[日号](?![本方元线楼]))?"
    rf"(?:(?P<season>[春夏秋冬])(?:季|天)|(?P<quarter>第?[一二三四1-4]\s*季度|[上下]半年|前[一二三四1-4]\s*季度)|{_PIECE}|年(?P<yearpart>初|底|末|中|终))?"
    rf"\s*(?P<part>{_PART})?\s*(?:{_CLOCK})?"
)
_ISO = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.])")
_WEEKDAY = re.compile(
    rf"(?P<which>上上周|上周|本周|这周|下周|上星期|本星期|下星期|周|星期|礼拜)(?P<day>[一二三四五六日天])(?![年月日期])(?P<part>{_PART})?"
)
_AGO = re.compile(
    rf"(?P<n>{_N})(?P<more>多|余)?\s*个?(?P<unit>天|日|周|星期|月|年|小时|分钟)(?P<side>前|之前|以前|后|之后|以后)(?!期|台|者)"
)
_DURATION = re.compile(
    rf"(?:(?:长达|约|近|超过|超|逾|为期|历时|连续|整整)\s*)?(?P<n>{_N})\s*(?P<more>多|余)?\s*(?:个)?(?P<more2>多)?\s*(?P<half>半)?(?P<unit>小时|分钟|秒钟|天|周(?!年|[一二三四五六日])|星期(?![一二三四五六日])|月(?!\d|[一二三四五六七八九十底初末])|年(?![初底末中代度级级轻前后以]))(?P<more3>多|余|半)?(?!前|后|之前|之后)"
)
_PLAN = re.compile(r"[“\"]?(?P<n>十[一二三四五六])[·]?五[”\"]?(?:规划)?(?:期间|时期)?")
_DECADE = re.compile(rf"(?:(?P<century>{_N})世纪)?(?P<decade>[二三四五六七八九]十|\d0)年代")
_NAMED = re.compile(_alternatives("zh/named_days.tsv"))
_REFERENCE = re.compile(_alternatives("zh/references.tsv"))
_BAD_BEFORE = re.compile(r"[\d第.一二三四五六七八九十百千〇零-]$")
_BAD_BEFORE_DAY = re.compile(r"[\d第.一二三四五六七八九十百千〇零月年-]$")

_IN_NAME = re.compile(r"[一-鿿A-Za-z](?<![于在从自到至将他她们日和与,])")
"""What stands before 2号 when it is part of a name (西伯利亚2号, 神舟二十号), not a day."""

_SEASON = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_UNIT = {"天": "D", "日": "D", "周": "W", "星期": "W", "月": "M", "年": "Y", "小时": "TH", "分钟": "TM", "秒钟": "TS"}


@dataclass(slots=True)
class _Context:
    """What later expressions count from; moves along with the text."""

    published: date | None
    story: date | None = None
    """The last single day that the text told of."""
    year: int | None = None
    """A year that the same sentence stated."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    type: str
    value: Value
    anchor: str
    inferred: bool


def find(text: str, bounds: list[tuple[int, int]], published: date | None) -> list[Time]:
    """The time expressions of the folded `text`, in order and disjoint; `bounds` are its sentences."""
    context = _Context(published)
    out: list[Time] = []
    for start, end in bounds:
        context.year = None
        for found in _sentence(text, start, end, context):
            value = found.value
            out.append(
                Time(
                    found.start,
                    found.end,
                    found.type,
                    value.value,
                    value.first,
                    value.last,
                    found.anchor,
                    found.inferred,
                )
            )
    return out


def _sentence(text: str, start: int, end: int, context: _Context) -> list[_Found]:
    found: list[_Found] = []
    at = start
    while at < end:
        item = _at(text, at, end, context)
        if item is None:
            at += 1
            continue
        following = _range(text, item, end, context)
        found += [following] if following else [item]
        at = (following or item).end
        _advance(context, found[-1])
    return _apposed(text, found)


def _advance(context: _Context, found: _Found) -> None:
    value = found.value
    if found.type in ("DATE", "TIME") and value.first is not None:
        if value.first == value.last:
            context.story = value.first
        if found.anchor == "self":
            context.year = value.first.year


_STARTERS = frozenset(
    '0123456789〇零○一二两三四五六七八九十百公今去前昨明后当同次翌上本这下大是来年周星礼“"元情妇三植愚劳国五青胜护儿六世建七八教烈“十万平圣跨目现眼如时截迄日近最不此之早先过以昔未将接随凌清晨中正午傍晚深夜半一约长超逾为历连整第初底末春夏秋冬间'
)


def _at(text: str, at: int, end: int, context: _Context) -> _Found | None:
    """The time expression that begins at `at`, by the first rule that fits."""
    if text[at] not in _STARTERS:
        return None
    for rule in (_iso, _plan, _named, _decade, _weekday, _ago, _date, _duration, _reference):
        found = rule(text, at, end, context)
        if found is not None:
            return found
    return None


def _iso(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _ISO.match(text, at, end)
    when = cal.safe(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return _Found(at, match.end(), "DATE", cal.day(when), "self", False) if match and when else None


def _plan(text: str, at: int, end: int, context: _Context) -> _Found | None:
    """“十四五”期间: five-year plans; the fourteenth began in 2021."""
    match = _PLAN.match(text, at, end)
    if not match or (text[at] not in '“"' and not match.group().endswith(("期间", "时期", "规划"))):
        return None
    first = 2021 + 5 * ((integer(match["n"]) or 14) - 14)
    return _Found(at, match.end(), "DATE", cal.span(cal.year(first), cal.year(first + 4)), "self", False)


def _named(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _NAMED.match(text, at, end)
    if not match:
        return None
    first, last = next((r[1], r[2]) for r in rows("zh/named_days.tsv") if match.group() in parts(r[0]))
    number_of = context.year or (context.published.year if context.published else None)
    if number_of is None:
        return _Found(at, match.end(), "DATE", Value(f"XXXX-{first}", None, None), "none", True)
    days = [date.fromisoformat(f"{number_of}-{edge}") for edge in (first, last or first)]
    value = cal.day(days[0]) if not last else cal.span(cal.day(days[0]), cal.day(days[1]))
    return _Found(at, match.end(), "DATE", value, "published", True)


def _decade(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _DECADE.match(text, at, end)
    if not match or _BAD_BEFORE.search(text[max(0, at - 1) : at]):
        return None
    century = 100 * ((integer(match["century"]) or 20) - 1)
    first = century + (integer(match["decade"]) or 0)
    return _Found(
        at, match.end(), "DATE", Value(f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31)), "self", False
    )


def _weekday(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _WEEKDAY.match(text, at, end)
    if not match:
        return None
    which, index = match["which"], "一二三四五六日天".index(match["day"]) % 7 if match["day"] != "天" else 6
    if context.published is None:
        return _Found(at, match.end(), "DATE", Value(f"XXXX-WXX-{index + 1}", None, None), "none", True)
    monday = context.published - timedelta(days=context.published.weekday())
    shift = {"上上": -2, "上": -1, "下": 1}.get(which.rstrip("周星期礼拜"), 0)
    when = monday + timedelta(days=index + 7 * shift)
    if which in ("周", "星期", "礼拜") and when > context.published and not _FUTURE.search(text[match.end() : end]):
        when -= timedelta(days=7)
    return _Found(
        at, match.end(), "TIME" if match["part"] else "DATE", cal.day(when, _code(match["part"])), "published", True
    )


def _ago(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _AGO.match(text, at, end)
    count = number(match["n"]) if match else None
    if (
        not match
        or count is None
        or _BAD_BEFORE.search(text[max(0, at - 1) : at])
        or match["unit"] == "日"
        or _is_date(text, at, match)
    ):
        return None
    sign = -1 if "前" in match["side"] else 1
    base = context.published if sign < 0 else context.story or context.published
    if base is None or match["more"] or match["unit"] in ("小时", "分钟") or not 0 < count < 2000:
        return _Found(at, match.end(), "DURATION", Value(_period(count, match["unit"]), None, None), "none", False)
    anchor = "published" if sign < 0 else "story"
    value = _shift(base, sign * int(count), match["unit"])
    return _Found(at, match.end(), "DATE", value, anchor, True) if value else None


def _is_date(text: str, at: int, match: re.Match[str]) -> bool:
    """2025年前 and 5月前 name a year or month, not a distance."""
    count = number(match["n"]) or 0
    return (match["unit"] == "年" and count >= 1900) or (match["unit"] == "月" and "个" not in match.group())


def _shift(base: date, count: int, unit: str) -> Value | None:
    if unit in ("天", "周", "星期"):
        return cal.day(base + timedelta(days=count * (7 if unit != "天" else 1)))
    if unit == "月":
        return cal.month(*cal.add_months(base, count))
    number_of = base.year + count
    return cal.year(number_of) if 1 <= number_of <= 9998 else None


def _code(word: str | None) -> str:
    if not word:
        return ""
    return next(row[1] for row in rows("zh/parts_of_day.tsv") if word in parts(row[0]))


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


def _date(text: str, at: int, end: int, context: _Context) -> _Found | None:
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
    part = clock or _code(groups["part"])
    if part and value.first is not None and value.first == value.last:
        value = cal.day(value.first, part)
    stop = len(text[: match.end()].rstrip())
    return _Found(at, stop, "TIME" if part else "DATE", value, anchor, inferred)


def _clock_alone(text: str, match: re.Match[str], context: _Context) -> _Found | None:
    """晚上8时, 19时30分: a time of the day that the text tells of. A bare 初 or 晚 is no time."""
    clock = _clock(match)
    exact = match["hhmm"] or match["minute"] or match["halfpast"] or match["part"]
    if (clock and not exact) or (not clock and len(match["part"] or "") < 2):
        return None
    base = context.story or context.published
    part = clock or _code(match["part"])
    value = cal.day(base, part) if base else Value(f"XXXX-XX-XXT{part}", None, None)
    return _Found(match.start(), len(text[: match.end()].rstrip()), "TIME", value, "story" if base else "none", True)


def _relative(word: str, context: _Context) -> tuple[str, date | None, str]:
    """Unit, the day inside the stretch meant, and what it was counted from."""
    source, unit, offset = next((r[1], r[2], int(r[3])) for r in rows("zh/relative_days.tsv") if word in parts(r[0]))
    base = context.story or context.published if source == "story" else context.published
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
    text: str, match: re.Match[str], end: int, relative: tuple[str, date | None, str] | None, context: _Context
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


def _bare_day(text: str, match: re.Match[str], end: int, day: int, context: _Context) -> tuple[Value | None, str, bool]:
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
    ahead = bool(_FUTURE.search(text[match.end() : end]))
    anchor = "published" if context.published else "text"
    choices = [cal.safe(*cal.add_months(base, shift), day) for shift in (-1, 0, 1)]
    days = [when for when in choices if when]
    past = [when for when in days if when <= base + timedelta(days=1)]
    future = [when for when in days if when >= base]
    if ahead and future:
        return cal.day(future[0]), anchor, True
    return (cal.day(past[-1]), anchor, True) if past else (None, "", False)


def _month_day(
    match: re.Match[str], year: int | None, month: int, day: int | None, context: _Context, anchor: str
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
    match: re.Match[str], year: int | None, context: _Context, anchor: str, inferred: bool
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


def _period(count: float, unit: str) -> str:
    code = _UNIT[unit]
    size = f"{count:g}"
    return f"PT{size}{code[1]}" if code[0] == "T" else f"P{size}{code}"


def _duration(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _DURATION.match(text, at, end)
    count = number(match["n"]) if match else None
    if (
        not match
        or count is None
        or _BAD_BEFORE.search(text[max(0, at - 1) : at])
        or (match["unit"] in ("月",) and "个" not in match.group())
    ):
        return None
    if match["unit"] == "年" and count >= 1000:
        return None
    if match["half"] or match["more3"] == "半":
        count += 0.5
    return _Found(at, match.end(), "DURATION", Value(_period(count, match["unit"]), None, None), "none", False)


def _reference(text: str, at: int, end: int, context: _Context) -> _Found | None:
    match = _REFERENCE.match(text, at, end)
    if not match or (
        match.group() in ("之前", "以往", "过去", "随后", "此后")
        and text[max(0, at - 1) : at].strip(",，。“ \n")
        and match.group() == "之前"
    ):
        return None
    value = next(row[1] for row in rows("zh/references.tsv") if match.group() in parts(row[0]))
    return _Found(at, match.end(), "REF", Value(value, None, None), "none", False)


_TO = re.compile(r"\s*(?:至|到|-|—|–|~|～|－)\s*")


def _range(text: str, first: _Found, end: int, context: _Context) -> _Found | None:
    """5日至7日, 4月25日至5月11日: two dates joined; the second takes what it lacks from the first."""
    if first.type not in ("DATE", "TIME") or first.value.first is None:
        return None
    joint = _TO.match(text, first.end, end)
    if not joint or joint.end() >= end:
        return None
    inner = _Context(
        first.value.first if context.published is None else context.published, first.value.first, first.value.first.year
    )
    last = _at(text, joint.end(), end, inner)
    if last is None or last.value.last is None or last.type not in ("DATE", "TIME"):
        return None
    value = _in_order(first.value, last.value)
    return (
        _Found(first.start, last.end, "DATE", value, first.anchor, first.inferred or last.inferred) if value else None
    )


def _in_order(first: Value, last: Value) -> Value | None:
    """The stretch from `first` to `last`; where `last` came out earlier, its day is taken in the month of `first` or the next."""
    if first.first is None or last.last is None:
        return None
    if last.last >= first.first:
        return cal.span(first, last)
    for shift in (0, 1):
        when = cal.safe(*cal.add_months(first.first, shift), last.last.day)
        if when and when >= first.first:
            return cal.span(first, cal.day(when))
    return None


def _apposed(text: str, found: list[_Found]) -> list[_Found]:
    """胜利日(5月9日): a named day takes the date in the brackets that follow it."""
    out = list(found)
    for index, (left, right) in enumerate(itertools.pairwise(found)):
        if text[left.end : right.start] == "(" and text[right.end : right.end + 1] == ")" and right.value.first:
            if left.anchor in ("published", "none") and left.type == "DATE":
                out[index] = _Found(left.start, left.end, left.type, right.value, "text", True)
    return out
