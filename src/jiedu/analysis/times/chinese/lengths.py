"""Lengths in Chinese and what is counted by them: 两年半, 三天前, 近两年, 72小时内, 每两周."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from jiedu.analysis.numerals import number
from jiedu.analysis.times.chinese.words import NUMBER, SPACE, UNITS
from jiedu.analysis.times.distances import CLOCK_UNITS
from jiedu.analysis.times.forms import Amounts, Away, Form, Length, Recent

# Behind a count, only these make another word of a unit (三年级, 90年代, 周一, 周围).
_UNIT = (
    r"(?:世纪|季度(?<=个季度)|工作日|交易日|昼夜|小时|钟头|刻钟|分钟|秒钟?(?!杀|懂|变|针|表)|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])"
    r"|天(?!才|文台|线)|周末|周(?![一二三四五六日年边围刊报岁])|年(?![级代期制生龄]|报(?![名道考警销废到]))|载(?!体|客|货|人|重|誉|歌|荷))"
)
_COUNT = rf"(?:{NUMBER}|几十|几百|几|数十|数百|数|若干|上百)"
_AMOUNT = re.compile(
    rf"(?P<n>{_COUNT}|半)(?P<more>[多余来]?){SPACE}"
    rf"(?:(?P<ge>个)(?P<more2>多?)(?P<half>半)?{SPACE}(?P<counted>月|星期|礼拜|周|季度|世纪|小时|钟头|工作日|交易日|昼夜|夏天|冬天|年头)"
    rf"|(?P<unit>{_UNIT})|(?P<month>(?<=[多余])月)|(?P<days>日))(?P<tail>半(?!期|年|岁|夜|数|山)|[多余](?!种|个|名|人|元|家|次|项|万|亿|地|方|边|样|数|变|元)|来(?=的))?"
)
_MORE = re.compile(
    rf"{SPACE}[又零加、]?{SPACE}(?P<n>{NUMBER}){SPACE}(?P<unit>个月|(?:个?(?:{_UNIT}))|日|时(?!候|间|期|代)|分(?!之|别)|秒)(?P<half>半)?"
)
PREFIX = re.compile(r"(?:长达|大约|大概|约|将近|接近|近|超过|超|逾|为期|历时|连续|整整|不到|不足|至少|至多|最多|最少)\s?")
_MODS = {"不到": "LESS_THAN", "不足": "LESS_THAN", "近": "LESS_THAN", "将近": "LESS_THAN", "接近": "LESS_THAN", "至多": "LESS_THAN",
         "最多": "LESS_THAN", "超过": "MORE_THAN", "超": "MORE_THAN", "逾": "MORE_THAN", "至少": "MORE_THAN", "最少": "MORE_THAN",
         "约": "APPROX", "大约": "APPROX", "大概": "APPROX"}  # fmt: skip
_LATEST = re.compile(
    r"(?P<past>过去的?(?:这|整整)?|最近的?(?:这)?|近|此前的?|这(?=[两三几\d]))|(?P<future>未来的?|今后的?|接下来的?|往后的?|随后的?|此后的?)"
)
_PLAIN_LATEST = re.compile(r"(?P<past>之前|以前|前|(?<![马晚早以之])上)(?!半)|(?P<future>之后|以后|后|(?<![以之])下|再过)(?!半)")
_NEARLY = re.compile(r"(?:长达|历时|为期|过了|了|已|达|在|有|用|花|等|持续|经过|耗时|时隔|相隔|间隔|超|将|接|附|靠|最|[\d一-鿿](?<=年)|[a-z])$")
_SIDE = re.compile(
    r"(?P<before>(?:之|以)?前(?![期台者往方进线景途来后所瞻夕述面几])|(?:之|以)?前(?=后[来续]))"
    r"|(?P<after>(?:之|以)?后(?![卫来备果续台方勤代面悔市遗]))"
    r"|(?P<inside>之?内(?![容部地在阁外蒙])|以内)|(?P<since>以来|来(?![自到源访往信说看电函袭宾者]))|(?P<between>间(?![隔谍接]))"
)
_NO_COUNT = re.compile(r"百|千|[0〇零○].+(?<!\.\d)|(?!一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)[〇零○一二三四五六七八九两]{2,}")
"""What is no count though it is a number: 08 and 九八 before 年 are years, 百年 is a figure of speech."""
_NOT_BEFORE = re.compile(r"[\d第.零〇一二三四五六七八九十百千万亿两廿卅%-]$")
_NO_LENGTH_BEFORE = re.compile(r"(?:[这那同某每当去今头新]|哪|有一)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A count of units as read: where it ends, and whether it is more or less than told."""

    amounts: Amounts
    stop: int
    vague: bool
    bare_days: bool
    """True where it is in 日, which counts days only beside other words (三日内)."""


def amount_at(text: str, at: int, end: int) -> Amount | None:
    """The count of units at `at` (8天又二十个小时), or None where there is none."""
    match = _AMOUNT.match(text, at, end)
    if match is None or _NO_COUNT.fullmatch(match["n"]) or _NOT_BEFORE.search(text[max(0, at - 1) : at]):
        return None
    count = _count(match)
    unit = _unit(match)
    if count is None or unit is None or (unit == "year" and count >= 1000 and not match["more"]):
        return None
    amounts = [(count, unit)]
    stop = match.end()
    while len(amounts) < 6 and not math.isnan(count):
        more = _MORE.match(text, stop, end)
        value = number(more["n"]) if more else None
        if more is None or value is None or (text[stop] in "零〇" and value == 0) or not _goes_on(amounts, more):
            break
        half = 0.5 if more["half"] else 0
        amounts.append((value + half, UNITS[more["unit"].removeprefix("个")]))
        stop = more.end()
    vague = bool(match["more"] or match["more2"] or match["tail"] in ("多", "余", "来"))
    return Amount(tuple(amounts), stop, vague, bool(match["days"]) and len(amounts) == 1)


def _goes_on(amounts: list[tuple[float, str]], more: re.Match[str]) -> bool:
    """True where another count belongs to the same length: 日 and 时 count there only behind days and hours."""
    if more["unit"] in ("日", "时", "分", "秒"):
        wanted = {"日": ("month", "year"), "时": ("day",), "分": ("hour",), "秒": ("minute",)}[more["unit"]]
        return amounts[-1][1] in wanted
    return UNITS[more["unit"].removeprefix("个")] not in {unit for _, unit in amounts}


def _count(match: re.Match[str]) -> float | None:
    said = match["n"]
    if said == "半":
        return 0.5 if not match["more"] else None
    if said[0] in "几数若上":
        return math.nan
    value = number(said)
    if value is None:
        return None
    return value + (0.5 if match["half"] or match["tail"] == "半" else 0)


def _unit(match: re.Match[str]) -> str | None:
    if match["counted"]:
        return {"夏天": "summer", "冬天": "winter", "年头": "year"}.get(match["counted"]) or UNITS[match["counted"]]
    if match["month"]:
        return "month"
    return "day" if match["days"] else UNITS[match["unit"]]


def length_at(text: str, at: int, end: int, plain: bool) -> tuple[Form, int] | None:
    """The length at `at` with what stands around it (近三天来, 三天前, 约两小时), as a form and where it ends."""
    latest = _LATEST.match(text, at, end) or (_PLAIN_LATEST.match(text, at, end) if plain else None)
    if latest is not None and not (latest.group() == "近" and _NEARLY.search(text[max(0, at - 2) : at])):
        found = amount_at(text, latest.end() + _blanks(text, latest.end()), end)
        if found is not None and not (found.bare_days and found.amounts[0][0] > 10) and _recent_enough(text, latest.group(), found):
            stop = _inside(text, found.stop, end)
            return Recent(found.amounts, -1 if latest["past"] else 1, latest.group() == "再过"), stop
    prefix = PREFIX.match(text, at, end)
    start = prefix.end() if prefix else at
    found = amount_at(text, start, end)
    if found is None or (prefix is None and _NO_LENGTH_BEFORE.search(text[max(0, at - 1) : at]) and _is_one(found)):
        return None
    mod = _MODS.get(prefix.group().strip(), "") if prefix else ""
    return _sided(text, found, mod or ("APPROX" if found.vague else ""), end, plain, bool(prefix))


def _blanks(text: str, at: int) -> int:
    return 1 if text[at : at + 1] == " " else 0


def _recent_enough(text: str, word: str, found: Amount) -> bool:
    """近8个小时 is nearly eight hours; 近三年 and 近三个月来 are the last three years and months."""
    unit = found.amounts[0][1]
    return word != "近" or (unit not in CLOCK_UNITS and (unit != "month" or text[found.stop : found.stop + 1] in tuple("来以内间")))


def _is_one(found: Amount) -> bool:
    return len(found.amounts) == 1 and found.amounts[0][0] == 1


def _inside(text: str, at: int, end: int) -> int:
    """Where a stretch ends with the words that may close it (近两年来, 未来三年内)."""
    side = _SIDE.match(text, at, end)
    return side.end() if side and (side["inside"] or side["since"] or side["between"]) else at


def _sided(text: str, found: Amount, mod: str, end: int, plain: bool, prefixed: bool) -> tuple[Form, int] | None:
    side = _SIDE.match(text, found.stop, end)
    if side is None:
        if found.bare_days and not prefixed:
            return None
        return Length(found.amounts, mod), found.stop
    if found.bare_days and not _counts_days(text, found, side):
        return None
    if side["before"] or side["after"]:
        if found.vague or mod in ("LESS_THAN", "MORE_THAN"):
            return Length(found.amounts, mod), side.end()
        return Away(found.amounts, -1 if side["before"] else 1, story=bool(side["after"])), side.end()
    if side["since"]:
        return Recent(found.amounts, -1), side.end()
    if side["inside"] and plain:
        return Recent(found.amounts, 1, True), side.end()
    return Length(found.amounts, mod), side.end()


def _counts_days(text: str, found: Amount, side: re.Match[str]) -> bool:
    """三日内, 五日后: days counted; 30日前 in figures is before the 30th, 十五日后 after the 15th."""
    if side["inside"] or side["since"]:
        return True
    return text[found.stop - 2 : found.stop - 1] in "两数几" or (found.amounts[0][0] < 10 and not text[found.stop - 2].isdigit())
