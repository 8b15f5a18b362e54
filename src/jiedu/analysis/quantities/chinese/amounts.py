"""Numbers with their units in a Chinese text, from left to right."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese import numbers
from jiedu.analysis.quantities.chinese.contexts import listed
from jiedu.analysis.quantities.chinese.counting import counts, scale
from jiedu.analysis.quantities.chinese.exactness import hedge, settled
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.fractions import half, part
from jiedu.analysis.quantities.chinese.joints import bounds, opens_change, second
from jiedu.analysis.quantities.chinese.ordinals import edition, ordinal
from jiedu.analysis.quantities.chinese.scores import score
from jiedu.analysis.quantities.chinese.unitless import priced, unitless
from jiedu.analysis.quantities.chinese.words import currency_word_before, mod_before, unit_at
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.signs import currency_before
from jiedu.analysis.quantities.unit import Number, Unit

_CODE = re.compile(r"[A-Za-z0-9._/#@·:'’-]$")
"""Before figures, what makes a code or another number of them (F-16, 9·11)."""
_SPEED = re.compile(r"(?:时速|小时)(?:达到?|为|约|近|超过?|可达|高达)?$")
_CENTIMETRES = re.compile(r"[0-9]{1,2}(?![0-9.])")
_CLOCKED = re.compile(r"([0-9]{1,2})秒(?:[0-9]{1,2}(?![0-9]))?")
"""2分14秒88: the time that a race took."""
_TENTHS = re.compile(r"[一二三四五六七八九](?![一二三四五六七八九十百千万亿成个名人家])")
"""三成五: tenths of a tenth."""
_FIRST = ("首", "前", "头", "这", "那", "该")
"""Before a length of time, what makes it a part of a calendar (首五个月) or one that is known (这十年)."""
_SIDES = ("后", "前", "之后", "之前", "以后", "以前", "过后")
"""Behind a length of time, what makes a day of it (约两小时后)."""
_HALF_MORE = re.compile(r"半(?![期年岁夜数山个])")
_BELOW_NOUGHT = ("零下", "-", "−")


def amounts(document: Document, places: Places) -> Iterator[Found]:
    """Every number with its unit, in order and disjoint."""
    done = 0
    for match in numbers.PATTERN.finditer(document.text):
        if match.start() < done:
            continue
        found = _at(document, places, match, done)
        if found is not None:
            done = found.end
            yield found


def _at(document: Document, places: Places, match: re.Match[str], floor: int) -> Found | None:
    text = document.text
    if match["words"] and "半" in match["words"] and (found := half(text, match.start(), floor)) is not None:
        return found
    number = numbers.read(match)
    if number is None or places.is_apart(number.start):
        return None
    if text[number.start - 1 : number.start] == "第":
        return ordinal(text, places, number)
    if text.startswith("分之", number.end):
        return part(text, number, floor)
    if not _begins_word(document, number):
        return None
    found = _with_unit(document, places, number, floor)
    return None if found is None or places.is_named(found.core, found.end) else found


def _begins_word(document: Document, number: Number) -> bool:
    """True where the number is no part of a code (F-16, 歼-20), and of no other word (统一个人)."""
    text, start = document.text, number.start
    if number.figures:
        return not _CODE.search(text, max(0, start - 1), start) or _is_signed(text, start)
    token = document.token_at(start)
    if token is None or token.start == start or token.tag == "m":
        return True
    return mod_before(text, start, token.start) is not None or text[start - 1] == "上"


def _is_signed(text: str, start: int) -> bool:
    """True behind a currency's letters, and behind a minus that no word stands before."""
    if text[start - 1] in "-'’":
        return not _CODE.search(text, max(0, start - 2), start - 1)
    return currency_before(text, start) is not None


def _with_unit(document: Document, places: Places, number: Number, floor: int) -> Found | None:
    """A number with the unit behind it, or joined to another number with a unit."""
    text = document.text
    unit = unit_behind(text, number)
    other = second(text, number, unit[1] if unit is not None else number.end)
    if other is not None and not places.is_dated(number.start, number.end):
        behind = unit_behind(text, other[0])
        if behind is not None and (unit is None or unit[0] == behind[0]) and not opens_change(text, number.start):
            low, high = bounds(number, other[0], unit is None)
            if high > low:
                whole = replace(number, end=other[0].end, value=low, high=high)
                return _measured(document, places, whole, behind, floor)
    if unit is not None:
        return _measured(document, places, number, unit, floor)
    return priced(text, number, floor) or score(text, places, number) or unitless(document, places, number, floor)


def unit_behind(text: str, number: Number) -> tuple[Unit, int] | None:
    """The unit behind `number`, past 个多 and 个半 of a length of time, and where it ends."""
    at = number.end + (text[number.end : number.end + 1] == " ")
    if text[at : at + 1] == "个" and text[at + 1 : at + 2] in ("多", "半"):
        found = unit_at(text, at + 2)
        if found is not None and found[0].kind == "time":
            return found
    return unit_at(text, at)


def _measured(document: Document, places: Places, number: Number, behind: tuple[Unit, int], floor: int) -> Found | None:
    """The quantity with the words beside it that say how exact it is, or None where it counts nothing."""
    text, (unit, end) = document.text, behind
    word = text[number.end : end].strip()
    if places.is_dated(number.start, end) or (unit.kind == "time" and not places.is_length(number.start, end)):
        return None
    if unit.kind == "time" and (text[number.start - 1 : number.start] in _FIRST or text.startswith(_SIDES, end)):
        return None
    if unit.name == "edition" and (named := edition(text, number, end)) is not None:
        return named
    if word == "分" and (clocked := _CLOCKED.match(text, end)) is not None:
        value = number.value + float(clocked[1]) / 60
        return Found(number.start, clocked.end(), number.start, value, None, Unit("minute", "time"), word, "")
    exact = _scaled(text, unit, number.start, end)
    before = hedge(text, number, number.start, floor)
    if exact is None or not counts(document, number, unit, end, before):
        return None
    value, end = _with_rest(text, number, unit, end)
    start, sign = _sign(text, exact, before.start)
    mod, end = settled(text, number, before.mod, end)
    role = ""
    if unit.kind == "money":
        prefixed = currency_before(text, start) or currency_word_before(text, start)
        if word == "元" and prefixed is not None:
            exact, start = prefixed
        if (per := _per().match(text, end)) is not None:
            end, role = per.end(), "price"
    high = None if number.high is None else number.high * sign * exact.factor
    return Found(
        start, end, number.start, value * sign * exact.factor, high, exact, word, mod, role, word.startswith("成")
    )


def _scaled(text: str, unit: Unit, start: int, end: int) -> Unit | None:
    """The unit as the words around it tell it: 级 of an earthquake, 公里 an hour; None for a 级 of nothing known."""
    if unit.kind == "scale":
        return scale(text, start, end)
    if unit.name == "km" and _SPEED.search(text, max(0, start - 6), start):
        return Unit("km/h", "speed")
    return unit


def _with_rest(text: str, number: Number, unit: Unit, end: int) -> tuple[float, int]:
    """The value with what stands within and behind the unit: 三个半小时, 两年半, 1米83."""
    if text[number.end : number.end + 2] == "个半":
        return number.value + 0.5, end
    if unit.kind == "time" and (rest := _smaller(text, unit, end)) is not None:
        return number.value + rest[0], rest[1]
    if unit.name == "%" and text[end - 1] == "成" and (more := _TENTHS.match(text, end)) is not None:
        return number.value + "零一二三四五六七八九".index(more.group()) / 10, more.end()
    if unit.kind == "time" and (more := _HALF_MORE.match(text, end)) is not None:
        return number.value + 0.5, more.end()
    if unit.name == "m" and text[end - 1] == "米" and (more := _CENTIMETRES.match(text, end)) is not None:
        return number.value + float(f"0.{more.group()}"), more.end()
    return number.value, end


def _smaller(text: str, unit: Unit, end: int) -> tuple[float, int] | None:
    """What a smaller unit adds to a length of time, in the greater one: 两小时四十分钟."""
    match = numbers.PATTERN.match(text, end)
    number = numbers.read(match) if match else None
    behind = unit_behind(text, number) if number is not None else None
    if number is None or behind is None or (unit.name, behind[0].name) not in _IN_GREATER:
        return None
    return number.value / _IN_GREATER[unit.name, behind[0].name], behind[1]


_IN_GREATER = {("hour", "minute"): 60, ("minute", "second"): 60, ("day", "hour"): 24, ("year", "month"): 12,
               ("week", "day"): 7}  # fmt: skip


def _sign(text: str, unit: Unit, start: int) -> tuple[int, int]:
    """Where the quantity begins with its sign, and the sign: 零下5摄氏度, -5℃."""
    if unit.kind == "temperature":
        for sign in _BELOW_NOUGHT:
            begins = start - len(sign)
            if begins >= 0 and text.startswith(sign, begins) and not _CODE.search(text, max(0, begins - 1), begins):
                return begins, -1
    return start, 1


@functools.cache
def _per() -> re.Pattern[str]:
    """元/吨: what a price is for."""
    return re.compile(rf" ?/ ?(?:{'|'.join(map(re.escape, listed('per')))})")
