"""Numbers with their units in a Chinese text, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese import beside, numbers
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.places import Places
from jiedu.analysis.quantities.chinese.words import counts_persons, in_phrase, mod_after, mod_before, unit_at, unit_of_sum, verbs
from jiedu.analysis.quantities.signs import currency_before
from jiedu.analysis.quantities.unit import COUNTED, Number, Unit

_JOINT = re.compile(r" ?(?:至|到|~|--?|–|——?|―) ?")
_VERSUS = re.compile(r" ?(?:(?P<word>比)|(?P<mark>[:\-–—])) ?")
_PARTS = re.compile(r"分之")
_HALF = re.compile(r"(?P<half>一半|半数|(?<=[过近超逾])半(?=数|的|以)|过半数?|大半)")
_PERCENT = Unit("%", "percent")
_ORDINAL = Unit("ordinal", "order")
_ORDERED = frozenset({"person", "item", "time", "order", "country", "case", "aircraft"})
"""Kinds of measure words that an ordinal may have (第17轮, 第三届)."""
_LATIN = re.compile(r"[A-Za-z0-9._/#@·:'’-]$")
_PER_UNIT = re.compile(r" ?/ ?(?:桶|吨|股|盎司|公斤|千克|斤|克|升|平方米|平米|平|㎡|台|辆|人|千瓦时|度|件|瓶|盒|张|月|年|天|日|小时|立方米|枚|亩|公顷|份|次)")
_SPEEDS = re.compile(r"(?:时速|每小时|小时)(?:达到?|为|约|近|超过?|可达|高达)?$")
_CENTIMETRES = re.compile(r"[0-9]{1,2}(?![0-9.])")
_LONGEST_SCORE = 199
"""No side scores more: what is greater is a ratio or a span of numbers."""
_NEAR_SCORE = 24
"""Characters around a score in which the words of a match stand."""


def amounts(document: Document, places: Places) -> Iterator[Found]:
    """Every number with its unit, in order and disjoint."""
    text, done = document.text, 0
    for match in numbers.PATTERN.finditer(text):
        if match.start() < done:
            continue
        found = _at(document, places, match, done)
        if found is not None and found.end > done:
            done = found.end
            yield found


def _at(document: Document, places: Places, match: re.Match[str], floor: int) -> Found | None:
    text, start = document.text, match.start()
    if match["words"]:
        half = _HALF.match(text, start - (text[start - 1 : start] == "过"))
        if half is not None:
            return _half(document, half, floor)
    number = numbers.read(match)
    if number is None:
        return None
    if text.startswith("分之", number.end):
        return _part(document, number, floor)
    if text[start - 1 : start] == "第":
        return _ordinal(document, places, number)
    found = _measured(document, places, number, floor)
    if found is None or places.is_named(found.core, found.end) or not _is_word(document, number):
        return None
    return found


def _measured(document: Document, places: Places, number: Number, floor: int) -> Found | None:
    """A number with the unit behind it, or another number and then the unit."""
    text = document.text
    unit = unit_behind(text, number)
    other = None if places.is_dated(number.start, number.end) else _second(text, number, unit)
    if other is not None and unit is None and (score := _score(document, number, other, places)) is not None:
        return score
    if other is not None:
        second, joined = other
        behind = unit_behind(text, second)
        if behind is not None and (unit is None or unit[0] == behind[0]):
            low, high = _range(number, second, unit is None)
            if high > low and not _opens_change(text, number.start):
                return _whole(document, places, replace(number, value=low, high=high), behind, floor)
    if unit is None:
        return (
            _priced(document, number, floor)
            or _versus(document, number, places)
            or _bare(document, places, number, floor)
            or _summed(document, places, number, floor)
        )
    return _whole(document, places, number, unit, floor)


def unit_behind(text: str, number: Number) -> tuple[Unit, int] | None:
    """The unit behind `number` and where it ends."""
    at = number.end + (text[number.end : number.end + 1] == " ")
    if text[at : at + 1] == "个" and text[at + 1 : at + 2] in ("多", "半"):
        found = unit_at(text, at + 2)
        if found is not None and found[0].kind == "time":
            return found
    return unit_at(text, at)


def _second(text: str, number: Number, unit: tuple[Unit, int] | None) -> tuple[Number, int] | None:
    """The number that a joint ties to `number`, and where the joint begins."""
    at = unit[1] if unit is not None else number.end
    joint = _JOINT.match(text, at)
    match = numbers.PATTERN.match(text, joint.end()) if joint else None
    second = numbers.read(match) if match else None
    return (second, at) if second is not None and second.figures == number.figures else None


def _range(low: Number, high: Number, shared: bool) -> tuple[float, float]:
    """Both numbers of a range; what multiplies the second multiplies the first, where that had no unit (3至5万人)."""
    if shared and low.scale == 1.0 and high.scale > 1.0 and low.value < high.value / high.scale:
        return low.value * high.scale, high.value
    return low.value, high.value if high.high is None else high.high


def _opens_change(text: str, start: int) -> bool:
    """从5%到8% tells of a change, not of what lies between."""
    return text[start - 1 : start] in ("从", "由")


def _whole(
    document: Document, places: Places, number: Number, unit: tuple[Unit, int], floor: int
) -> Found | None:
    """The quantity with the words beside it that say how exact it is, or None where it counts nothing."""
    text, (kind, end) = document.text, unit
    word = text[number.end : end].strip()
    if kind.kind == "time" and not places.is_length(number.start, end):
        return None
    if places.is_dated(number.start, end):
        return None
    value, start, high = number.value, number.start, number.high
    if kind.kind in ("time", "length"):
        value, end = _with_half(text, number, value, end)
    mod, start = _mod_before(text, number, start, floor)
    only = mod == "only"
    mod = "" if only else mod
    if not _counts(document, number, kind, word, mod or ("only" if only else ""), end):
        return None
    if only:
        start = number.start
    value, high, start = _signed(text, kind, value, high, start)
    if not mod:
        mod, end = _mod_after(text, number, end)
    elif (after := mod_after(text, end)) is not None and after[0] in ("APPROX", ""):
        end = after[1]
    role = ""
    if kind.kind == "money" and (per := _PER_UNIT.match(text, end)):
        end, role = per.end(), "price"
    if kind.name in ("km", "m") and _SPEEDS.search(text, max(0, start - 8), start):
        kind = Unit("km/h", "speed") if kind.name == "km" else kind
    if kind.kind == "money" and (sign := currency_before(text, start)) is not None and word == "元":
        kind, start = sign
    return Found(
        start, end, number.start, value * kind.factor, high * kind.factor if high is not None else None, kind, word,
        mod or number.mod, role, word.startswith("成"),
    )  # fmt: skip


def _with_half(text: str, number: Number, value: float, end: int) -> tuple[float, int]:
    """三个半小时, 两年半: half of the unit more; 1米83."""
    if (rest := _CENTIMETRES.match(text, end)) is not None and text[end - 1] == "米":
        return value + float(f"0.{rest.group()}"), rest.end()
    if text[number.end : number.end + 2] == "个半":
        return value + 0.5, end
    if text[end : end + 1] == "半" and text[end + 1 : end + 2] not in ("期", "年", "岁", "夜", "数", "山", "个"):
        return value + 0.5, end + 1
    return value, end


def _mod_before(text: str, number: Number, start: int, floor: int) -> tuple[str, int]:
    if not number.figures and text[start - 1 : start] == "上" and numbers.is_bare_scale(text[start : start + 1]):
        return "MORE_THAN", start - 1
    space = text[start - 1 : start] == " "
    found = mod_before(text, start - space, floor)
    return found if found is not None else ("", start)


def _mod_after(text: str, number: Number, end: int) -> tuple[str, int]:
    if text[number.end : number.end + 2] == "个多":
        return "MORE_THAN", end
    found = mod_after(text, end)
    return found if found is not None else ("", end)


def _signed(
    text: str, kind: Unit, value: float, high: float | None, start: int
) -> tuple[float, float | None, int]:
    """Degrees below nought: 零下5摄氏度, -5℃."""
    if kind.kind == "temperature":
        for sign in ("零下", "-", "−"):
            if text.endswith(sign, 0, start) and not _LATIN.search(text, max(0, start - len(sign) - 1), start - len(sign)):
                return -value, None if high is None else -high, start - len(sign)
    return value, high, start


def _counts(document: Document, number: Number, kind: Unit, word: str, mod: str, end: int) -> bool:
    """True where the number counts or measures something: not for 一个, 两国, 三点 and fixed phrases."""
    text = document.text
    if number.figures:
        if kind.kind == "rare":
            return number.value >= 2 and not text[number.start - 1 : number.start].isdigit()
        return word != "度" or not text.startswith(("电", "角"), end)
    if in_phrase(text, number.start, end):
        return False
    if kind.kind in ("level", "temperature") and word in ("分", "点", "度") and not mod:
        return False
    said = text[number.start : number.end]
    if said == "一" and kind.kind in COUNTED | {"time", "order", "vote"} and kind.kind != "time":
        return bool(mod) or _is_casualty(text, end, kind)
    if kind.kind == "rare" or kind.name in ("country", "province", "city"):
        return number.value >= 4 or bool(mod)
    if number.few:
        return kind.name in ("person", "vehicle", "aircraft", "ship", "case", "household")
    return number.value > 0


def _is_casualty(text: str, end: int, kind: Unit) -> bool:
    """一人死亡, 一死三伤: one, and counted."""
    return kind.name == "person" and text.startswith(("死", "受伤", "伤", "遇难", "身亡", "失踪", "被捕", "丧生", "被拘"), end)


def _is_word(document: Document, number: Number) -> bool:
    """True where the number's first character begins a word of its own, and is no part of a code (F-16, 歼-20)."""
    text, start = document.text, number.start
    if number.figures:
        return not _LATIN.search(text, max(0, start - 1), start) or _is_after_sign(text, start)
    token = document.token_at(start)
    if token is None or token.start == start or token.tag == "m":
        return True
    return mod_before(text, start, token.start) is not None or text[start - 1] == "上"


def _is_after_sign(text: str, start: int) -> bool:
    return currency_before(text, start) is not None or text[start - 1 : start] in ("-", "'", "’")


def _half(document: Document, match: re.Match[str], floor: int) -> Found | None:
    """一半, 半数, 过半: fifty in a hundred."""
    text, start, end = document.text, match.start(), match.end()
    if text[start - 1 : start] in ("另", "这", "那", "前", "后", "上", "下", "每", "对") or start < floor:
        return None
    said = match.group()
    mod = "MORE_THAN" if said[0] in "过大" else ""
    if not mod and (before := mod_before(text, start, floor)) is not None and before[0] != "only":
        mod, start = before
    after = mod_after(text, end)
    if not mod and after is not None:
        mod, end = after
    return Found(start, end, match.start(), 50.0, None, _PERCENT, said, mod, fraction=True)


def _part(document: Document, base: Number, floor: int) -> Found | None:
    """百分之五, 千分之三, 三分之二, as parts of a hundred."""
    text = document.text
    match = numbers.PATTERN.match(text, base.end + 2)
    number = numbers.read(match) if match else None
    if number is None or base.value <= 0 or base.value > 1e6:
        return None
    value, end = number.value, number.end
    if (point := re.compile(r"点([零〇一二三四五六七八九]{1,4})").match(text, end)) and not number.figures:
        value += float("0." + "".join(str("零一二三四五六七八九".find(c.replace("〇", "零"))) for c in point[1]))
        end = point.end()
    high = number.high
    joint = _JOINT.match(text, end)
    if joint is not None:
        again = joint.end() + 3 if text.startswith("百分之", joint.end()) else joint.end()
        other = numbers.PATTERN.match(text, again)
        second = numbers.read(other) if other else None
        if second is not None and second.value > value and second.value <= base.value and not _opens_change(text, base.start):
            high, end = second.value, second.end
    mod, start = _mod_before(text, base, base.start, floor)
    if mod == "only":
        mod, start = "", base.start
    if not mod and (after := mod_after(text, end)) is not None:
        mod, end = after
    share = 100 / base.value
    return Found(
        start, end, base.start, _round(value * share), _round(high * share) if high is not None else None, _PERCENT,
        "分之", mod or number.mod, fraction=base.value != 100,
    )  # fmt: skip


def _round(value: float) -> float:
    return round(value, 4)


def _ordinal(document: Document, places: Places, number: Number) -> Found | None:
    """第17轮, 第三届; 第三 alone where a word of rank stands before it."""
    text, start = document.text, number.start - 1
    if number.mod or in_phrase(text, start, number.end + 1) or places.is_named(start, number.end):
        return None
    found = unit_behind(text, number)
    if found is not None and found[0].kind in _ORDERED and not places.is_dated(start, found[1]):
        word = text[number.end : found[1]]
        if word in ("条", "章", "节", "款", "页", "本", "类", "种", "句", "字", "对", "方", "首", "卷", "册", "片", "部分"):
            return None
        return Found(start, found[1], number.start, number.value, None, _ORDINAL, word, "", "rank")
    if found is None and not places.is_dated(start, number.end):
        before = text[max(0, start - 5) : start]
        if any(before.endswith(word) for word in verbs("rank")) or before.endswith(("全球", "世界", "全国", "亚洲", "总分", "小组", "积分", "联赛", "全省", "总榜")):
            return Found(start, number.end, number.start, number.value, None, _ORDINAL, "", "", "rank")
    return None


def _score(document: Document, one: Number, other: tuple[Number, int], places: Places) -> Found | None:
    """2-1 of a match."""
    two, joint = other
    if document.text[joint : joint + 1] not in "-–—" or unit_behind(document.text, two) is not None:
        return None
    return _as_score(document, one, two, places)


def _versus(document: Document, one: Number, places: Places) -> Found | None:
    """3比1 and 3:1."""
    text = document.text
    versus = _VERSUS.match(text, one.end)
    match = numbers.PATTERN.match(text, versus.end()) if versus else None
    two = numbers.read(match) if match else None
    if versus is None or two is None or two.figures != one.figures or unit_behind(text, two) is not None:
        return None
    if versus["word"]:
        return None if text.startswith(("例", "较", "重"), one.end + 1) else _as_score(document, one, two, places, near=False)
    return _as_score(document, one, two, places)


def _as_score(document: Document, one: Number, two: Number, places: Places, near: bool = True) -> Found | None:
    text = document.text
    whole = one.value == int(one.value) and two.value == int(two.value)
    if not whole or max(one.value, two.value) > _LONGEST_SCORE or places.is_dated(one.start, two.end):
        return None
    around = text[max(0, one.start - _NEAR_SCORE) : two.end + _NEAR_SCORE]
    if near and not any(word in around for word in verbs("score")):
        return None
    if _LATIN.search(text, max(0, one.start - 1), one.start) or text[two.end : two.end + 1] in ("-", ":"):
        return None
    return Found(
        one.start, two.end, one.start, one.value, two.value, Unit("score", "score"), "", "", "score"
    )


def _priced(document: Document, number: Number, floor: int) -> Found | None:
    """$12亿: the sign stands before."""
    sign = currency_before(document.text, number.start)
    if sign is None or not number.figures or sign[1] < floor:
        return None
    mod, start = _mod_before(document.text, number, sign[1], floor)
    if mod == "only":
        mod, start = "", sign[1]
    end = number.end
    if not mod:
        mod, end = _mod_after(document.text, number, end)
    return Found(start, end, number.start, number.value, None, sign[0], "", mod or number.mod)


def _bare(document: Document, places: Places, number: Number, floor: int) -> Found | None:
    """A great or vague number right before its noun (500余官兵, 3亿用户, 38死12伤)."""
    text, end = document.text, number.end
    if text[end : end + 1] in ("死", "伤", "亡") and (number.figures or number.value >= 1):
        if text[end : end + 2] in ("伤害", "死亡", "亡羊", "死守", "死不", "伤心", "伤势") or places.is_dated(number.start, end):
            return None
        return None if in_phrase(text, number.start, end + 1) else _plain(document, number, "person", floor)
    great = number.scale > 1 and number.value >= 100
    mod, _ = _mod_before(text, number, number.start, floor)
    vague = number.mod in ("MORE_THAN", "APPROX") or mod in ("MORE_THAN", "NEARLY", "AT_LEAST")
    token = document.token_at(end)
    if not (great or vague) or number.value < 10 or token is None or token.start != end or token.tag not in ("n", "nz", "LOC", "vn"):
        return None
    if token.end - token.start < 2 or in_phrase(text, number.start, token.end) or places.is_dated(number.start, end):
        return None
    head = document.index(end)
    run = end
    while head < len(document.tokens) and document.tokens[head].start == run and document.tokens[head].tag in ("n", "nz", "LOC", "vn"):
        run, head = document.tokens[head].end, head + 1
    noun = text[end:run]
    if token.tag in ("LOC", "vn") and run == token.end:
        return None
    return _plain(document, number, "person" if counts_persons(noun) else "item", floor)


_ENDS = frozenset(",;。)、!? \n")
"""What follows a number that stands without a unit behind its noun; the end of the text does, too."""


def _summed(document: Document, places: Places, number: Number, floor: int) -> Found | None:
    """死亡人数升至38: the noun before tells what is counted."""
    text = document.text
    if text[number.end : number.end + 1] not in _ENDS or places.is_dated(number.start, number.end):
        return None
    mod, start = _mod_before(text, number, number.start, floor)
    limit = max(floor, start - _SUM_REACH)
    lead = beside.lead(document, start, limit)
    noun = beside.subject(document, lead.start, limit) if lead.use == "reach" else None
    unit = unit_of_sum(text[noun.start : noun.end]) if noun is not None else None
    return _plain(document, number, unit, floor) if unit is not None else None


_SUM_REACH = 24
"""Characters before such a number in which its noun stands."""


def _plain(document: Document, number: Number, unit: str, floor: int) -> Found:
    mod, start = _mod_before(document.text, number, number.start, floor)
    if mod == "only":
        mod, start = "", number.start
    kind = "person" if unit == "person" else "item"
    return Found(start, number.end, number.start, number.value, number.high, Unit(unit, kind), "", mod or number.mod)
