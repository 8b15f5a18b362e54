"""Chinese numbers that count without a measure word: $12亿, 38死12伤, 500余官兵, 死亡人数升至38."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese import beside
from jiedu.analysis.quantities.chinese.contexts import counts_persons, in_phrase, listed, unit_of_sum
from jiedu.analysis.quantities.chinese.exactness import hedge, settled
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.verbs import lead
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.signs import currency_before
from jiedu.analysis.quantities.unit import Number, Unit

_VAGUE = frozenset({"MORE_THAN", "NEARLY", "AT_LEAST", "APPROX"})
_GREAT = 100.0
"""From here on a number with 万 or 亿 counts the noun right behind it (3亿用户)."""
_LEAST_VAGUE = 10.0
"""From here on a vague number does (十余省份)."""
_NOUNS = frozenset({"n", "nz", "LOC", "vn"})
_LONGEST = 5
"""Words of the noun behind such a number."""
_ENDS = frozenset(",;。)、!? \n")
"""What follows a number that stands without a unit behind its noun; the end of the text does, too."""
_GENDERS = re.compile(r"[男女](?=[,。;、和及0-9一二两三四五六七八九十]|$)")
"""七男三女, 2男1女."""
_SUM_REACH = 24
"""Characters before such a number in which its noun stands."""


def priced(text: str, number: Number, floor: int) -> Found | None:
    """$12亿: the sign of the currency stands before."""
    sign = currency_before(text, number.start)
    if sign is None or not number.figures or sign[1] < floor:
        return None
    before = hedge(text, number, sign[1], floor)
    mod, end = settled(text, number, before.mod, number.end)
    return Found(before.start, end, number.start, number.value, number.high, sign[0], "", mod)


def unitless(document: Document, places: Places, number: Number, floor: int) -> Found | None:
    """What a number counts that has no unit behind it; None where nothing shows it."""
    text = document.text
    if places.is_dated(number.start, number.end) or in_phrase(text, number.start, number.end + 1):
        return None
    if text[number.end : number.end + 1] in ("死", "伤", "亡"):
        harmed = not text.startswith(listed("harm"), number.end)
        return _made(text, number, "person", floor) if harmed else None
    if _GENDERS.match(text, number.end) is not None and number.value == int(number.value):
        return _made(text, number, "person", floor)
    noun = _noun_behind(document, number)
    if noun is not None and _is_great(text, number, floor):
        return _made(text, number, "person" if counts_persons(noun) else "item", floor)
    return _summed(document, number, floor)


def _is_great(text: str, number: Number, floor: int) -> bool:
    if not number.figures and number.mod == "" and number.end - number.start == number.scale_size:
        return hedge(text, number, number.start, floor).mod in _VAGUE
    great = number.scale > 1 and number.value >= _GREAT
    vague = number.mod in _VAGUE or hedge(text, number, number.start, floor).mod in _VAGUE
    return great or (vague and number.value >= _LEAST_VAGUE)


def _noun_behind(document: Document, number: Number) -> str | None:
    """The noun of two characters or more that begins right behind `number`."""
    index = document.index(number.end)
    run = number.end
    for token in document.tokens[index : index + _LONGEST]:
        if token.start != run or token.tag not in _NOUNS or document.word(token) in listed("end_noun"):
            break
        run = token.end
        last = token.tag
    if run - number.end < 2 or last not in ("n", "nz"):
        return None
    return document.text[number.end : run]


def _summed(document: Document, number: Number, floor: int) -> Found | None:
    """死亡人数升至38: the noun before tells what is counted."""
    text = document.text
    if text[number.end : number.end + 1] not in _ENDS and number.end < len(text):
        return None
    before = hedge(text, number, number.start, floor)
    limit = max(floor, before.start - _SUM_REACH)
    verb = lead(document, before.start, limit)
    told = verb.use == "reach" or before.mod or number.scale > 1
    noun = beside.subject(document, verb.start, limit) if told else None
    unit = unit_of_sum(text[noun.start : noun.end]) if noun is not None else None
    return _made(text, number, unit, floor) if unit is not None else None


def _made(text: str, number: Number, unit: str, floor: int) -> Found:
    before = hedge(text, number, number.start, floor)
    kind = "person" if unit == "person" else "item"
    return Found(
        before.start, number.end, number.start, number.value, number.high, Unit(unit, kind), "",
        before.mod or number.mod,
    )  # fmt: skip
