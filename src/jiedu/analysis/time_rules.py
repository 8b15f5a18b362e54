"""The rules that read one time expression: patterns, and what each comes to.

A rule takes the folded text, a place, the end of the sentence and the context; it gives what begins at that place,
or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis import calendar_values as cal
from jiedu.analysis.calendar_values import Value
from jiedu.analysis.data import parts, rows
from jiedu.analysis.gazetteer import load
from jiedu.analysis.numerals import PATTERN, integer, number

NUMBER = PATTERN


YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})"


FUTURE = re.compile(r"^(?:[^。!?,]{0,6}?(?:将|拟|计划|预计|定于)|起(?!来)|之?前)")


def alternatives(name: str) -> str:
    names = [word for row in rows(name) for word in parts(row[0])]
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


PART = f"(?:{alternatives('zh/parts_of_day.tsv')})"
_ISO = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.])")


_WEEKDAY = re.compile(
    rf"(?P<which>上上周|上周|本周|这周|下周|上星期|本星期|下星期|周|星期|礼拜)(?P<day>[一二三四五六日天])(?![年月日期])(?P<part>{PART})?"
)


_AGO = re.compile(
    rf"(?P<n>{NUMBER})(?P<more>多|余)?\s*个?(?P<unit>天|日|周|星期|月|年|小时|分钟)(?P<side>前|之前|以前|后|之后|以后)(?!期|台|者)"
)


_DURATION = re.compile(
    rf"(?:(?:长达|约|近|超过|超|逾|为期|历时|连续|整整)\s*)?(?P<n>{NUMBER})\s*(?P<more>多|余)?\s*(?:个)?(?P<more2>多)?\s*(?P<half>半)?(?P<unit>小时|分钟|秒钟|天|周(?!年|[一二三四五六日])|星期(?![一二三四五六日])|月(?!\d|[一二三四五六七八九十底初末])|年(?![初底末中代度级级轻前后以]))(?P<more3>多|余|半)?(?!前|后|之前|之后)"
)


_PLAN = re.compile(r"[“\"]?(?P<n>十[一二三四五六])[·]?五[”\"]?(?:规划)?(?:期间|时期)?")


_DECADE = re.compile(rf"(?:(?P<century>{NUMBER})世纪)?(?P<decade>[二三四五六七八九]十|\d0)年代")


_NAMED = re.compile(alternatives("zh/named_days.tsv"))


_REFERENCE = re.compile(alternatives("zh/references.tsv"))


_BAD_BEFORE = re.compile(r"[\d第.一二三四五六七八九十百千〇零-]$")


_UNIT = {"天": "D", "日": "D", "周": "W", "星期": "W", "月": "M", "年": "Y", "小时": "TH", "分钟": "TM", "秒钟": "TS"}


@dataclass(slots=True)
class Context:
    """What later expressions count from; moves along with the text."""

    published: date | None
    story: date | None = None
    """The last single day that the text told of."""
    frame: date | None = None
    """The first day of the last date of any size, what 同年 and 当月 count from."""
    year: int | None = None
    """A year that the same sentence stated."""


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    type: str
    value: Value
    anchor: str
    inferred: bool


def iso(text: str, at: int, end: int, context: Context) -> Found | None:
    match = _ISO.match(text, at, end)
    when = cal.safe(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Found(at, match.end(), "DATE", cal.day(when), "self", False) if match and when else None


def five_year_plan(text: str, at: int, end: int, context: Context) -> Found | None:
    """“十四五”期间: five-year plans; the fourteenth began in 2021."""
    match = _PLAN.match(text, at, end)
    if not match or (text[at] not in '“"' and not match.group().endswith(("期间", "时期", "规划"))):
        return None
    first = 2021 + 5 * ((integer(match["n"]) or 14) - 14)
    return Found(at, match.end(), "DATE", cal.span(cal.year(first), cal.year(first + 4)), "self", False)


def named_day(text: str, at: int, end: int, context: Context) -> Found | None:
    match = _NAMED.match(text, at, end)
    if not match:
        return None
    if _is_foreign(text, at):
        return None
    first, last = next((r[1], r[2]) for r in rows("zh/named_days.tsv") if match.group() in parts(r[0]))
    number_of = context.year or (context.published.year if context.published else None)
    if number_of is None:
        return Found(at, match.end(), "DATE", Value(f"XXXX-{first}", None, None), "none", True)
    days = [date.fromisoformat(f"{number_of}-{edge}") for edge in (first, last or first)]
    value = cal.day(days[0]) if not last else cal.span(cal.day(days[0]), cal.day(days[1]))
    return Found(at, match.end(), "DATE", value, "published", True)


def _is_foreign(text: str, at: int) -> bool:
    """True after another state's name (美国国庆日) and where the day could be any state's (战争胜利日)."""
    names = load().by_name
    sizes = [size for size in range(2, 7) if at >= size and text[at - size : at] in names]
    before = names[text[at - sizes[0] : at]] if sizes else None
    entry = load().entries.get(before) if before else None
    return text[at - 1 : at] in ("争", "战") or (entry is not None and entry.kind == "state" and entry.id != "CN")


def decade(text: str, at: int, end: int, context: Context) -> Found | None:
    match = _DECADE.match(text, at, end)
    if not match or _BAD_BEFORE.search(text[max(0, at - 1) : at]):
        return None
    century = 100 * ((integer(match["century"]) or 20) - 1)
    first = century + (integer(match["decade"]) or 0)
    if first == 1900 and not match["century"]:  # 00年代: the noughties, not 1900
        first = 2000
    return Found(
        at, match.end(), "DATE", Value(f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31)), "self", False
    )


def weekday(text: str, at: int, end: int, context: Context) -> Found | None:
    match = _WEEKDAY.match(text, at, end)
    if not match:
        return None
    which, index = match["which"], "一二三四五六日天".index(match["day"]) % 7 if match["day"] != "天" else 6
    if context.published is None:
        return Found(at, match.end(), "DATE", Value(f"XXXX-WXX-{index + 1}", None, None), "none", True)
    monday = context.published - timedelta(days=context.published.weekday())
    shift = {"上上": -2, "上": -1, "下": 1}.get(which.rstrip("周星期礼拜"), 0)
    when = monday + timedelta(days=index + 7 * shift)
    if which in ("周", "星期", "礼拜") and when > context.published and not FUTURE.search(text[match.end() : end]):
        when -= timedelta(days=7)
    return Found(
        at, match.end(), "TIME" if match["part"] else "DATE", cal.day(when, code(match["part"])), "published", True
    )


def ago(text: str, at: int, end: int, context: Context) -> Found | None:
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
        return Found(at, match.end(), "DURATION", Value(_period(count, match["unit"]), None, None), "none", False)
    anchor = "published" if sign < 0 else "story"
    value = _shift(base, sign * int(count), match["unit"])
    return Found(at, match.end(), "DATE", value, anchor, True) if value else None


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


def code(word: str | None) -> str:
    if not word:
        return ""
    return next(row[1] for row in rows("zh/parts_of_day.tsv") if word in parts(row[0]))


def _period(count: float, unit: str) -> str:
    code = _UNIT[unit]
    size = f"{count:g}"
    return f"PT{size}{code[1]}" if code[0] == "T" else f"P{size}{code}"


def duration(text: str, at: int, end: int, context: Context) -> Found | None:
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
    return Found(at, match.end(), "DURATION", Value(_period(count, match["unit"]), None, None), "none", False)


def reference(text: str, at: int, end: int, context: Context) -> Found | None:
    match = _REFERENCE.match(text, at, end)
    if not match or (
        match.group() in ("之前", "以往", "过去", "随后", "此后")
        and text[max(0, at - 1) : at].strip(",，。“ \n")
        and match.group() == "之前"
    ):
        return None
    value = next(row[1] for row in rows("zh/references.tsv") if match.group() in parts(row[0]))
    return Found(at, match.end(), "REF", Value(value, None, None), "none", False)
