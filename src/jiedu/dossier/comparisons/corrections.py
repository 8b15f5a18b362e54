"""Numbers that a sentence sets against other ones: corrected, taken from one to the other, or said not to be so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jiedu.analysis.model import Quantity
from jiedu.dossier.likeness import fold
from jiedu.dossier.tellings import Telling

_FORMER = (
    r"此前|先前|之前|早前|早先|原先|原来|原本|起初|最初"
    r"|earlier|previous(?:ly)?|initial(?:ly)?|preliminary|original(?:ly)?|first"
)
_COUNTED = (
    r"估计|预估|公布|通报|报道|预计|统计|宣布|披露|说法|数字|数据|报告|称|说"
    r"|figure|count|estimate|toll|report|number|tally|total"
)
_NOT = re.compile(
    rf"^[^。；;.\d]{{0,8}}?[,，]?\s*(?:而不是|而非|并非|不是|and not|not|rather than|instead of)\s*"
    rf"(?P<former>(?:the\s+)?(?:{_FORMER})?)[^，。；,.;\d]{{0,16}}$"
)
"""Between a number and one that it is set against: 71人，而不是此前公布的62人; 74, not 60."""
_NOT_BUT = re.compile(r"^[^。；\d]{0,6}[,，]?\s*(?:而是|but)\s*[^，。；\d]{0,6}$")
_IS_NOT = re.compile(r"(?:不是|并非|not)\s*[^，。；,.;\d]{0,8}$")
_MENDED = re.compile(r"(?:修正|更正|更新|订正|修改|修订|校正|corrected|revised|updated)")
_TO = re.compile(
    r"^[^，。；\d]{0,10}?(?:修正|更正|更新|订正|修订|调整|改|上调|下调|升|增|增加|上升|上涨|提高|扩大|降|减|减少|下降|缩减|涨|跌)"
    r"(?:为|至|到|成)\s*[^，。；\d]{0,4}$|^[^.,;\d]{0,24}?\bto\s+(?:about\s+|nearly\s+|some\s+)?$"
)
_AMENDED = re.compile(
    r"(?:修正|更正|更新|订正|修订|核减|核增|下调|上调)(?:为|至|到|成)\s*$"
    r"|\b(?:corrected|revised|updated|upgraded|downgraded|lowered|raised)\b[^.,;\d]{0,40}\b(?:to|at)\s+$"
)
"""Before a number that takes the place of one that is not told."""
_FROM = re.compile(r"(?:由|从|自)[^，。；]{0,16}$|\bfrom\s+(?:about\s+|nearly\s+|some\s+|the\s+)?$")
_UP_FROM = re.compile(r"^[^.;\d]{0,24}?\b(?:up|down|compared with|against)\s+(?:from\s+)?(?:the\s+|about\s+)?$")
_WAS = re.compile(rf"(?:{_FORMER})[^，。；,;.\d]{{0,10}}(?:{_COUNTED})[^，。；,;.\d]{{0,12}}$")
"""Before a number that somebody gave before: 此前初步估计为9亿元; its earlier figure of six."""
_BARE = re.compile(
    r",?\s+(?:and\s+)?(?:not|rather than|instead of)\s+(?:the\s+)?(?P<said>\d[\d,]*(?:\.\d+)?)(?=[.,;]?(?:\s|$))"
)
"""A number without a noun behind one with it: 74 people were on shift, not 60."""
_REACH = 28
"""Characters before a number in which the words stand that set it against another."""
_MOST = 60
"""Characters between two numbers that are set against each other."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Two numbers of one text, of which one is in place of the other."""

    telling: Telling
    old: Quantity
    new: Quantity
    how: str
    """"corrected" or "changed", which are updates; "denied": it is not as somebody else says."""


def corrections(told: Sequence[Telling], text_of: Callable[[Telling], str]) -> Iterator[Correction]:
    """The pairs of numbers that sentences set against each other, in the order of the sentences. `text_of` gives the
    text of a sentence's article."""
    before: Telling | None = None
    for telling in told:
        near = before if before is not None and before.article == telling.article else None
        yield from _of_sentence(telling, near, text_of(telling))
        before = telling


def amended(told: Sequence[Telling], text_of: Callable[[Telling], str]) -> Iterator[tuple[Telling, Quantity]]:
    """The numbers that a sentence puts in place of one that it does not give (震级修正为5.9级)."""
    for telling in told:
        text = text_of(telling)
        for new in telling.quantities:
            lead = fold(text[max(telling.span.start, new.start - _MOST) : new.start])
            if _AMENDED.search(lead) and not telling.in_title and not new.mod:
                yield telling, new


def _of_sentence(telling: Telling, before: Telling | None, text: str) -> Iterator[Correction]:
    own = telling.quantities
    for old in own:
        new, how = _against(telling, old, text) or _formerly(telling, before, old, text) or (None, "")
        if new is not None:
            yield Correction(telling, old, new, how)
    for new in own:
        found = _BARE.search(text, new.end, min(telling.span.end, new.end + _MOST))
        if found is not None and not any(q.start < found.end("said") and found.start("said") < q.end for q in own):
            value = float(found["said"].replace(",", ""))
            old = Quantity("", found.start("said"), found.end("said"), value, None, new.unit, "", None, new.role)
            yield Correction(telling, old, new, "denied")


def _against(telling: Telling, old: Quantity, text: str) -> tuple[Quantity, str] | None:
    """The number of the sentence that stands in place of `old`, by the words between and before them."""
    for new in telling.quantities:
        low, high = sorted((old, new), key=lambda q: q.start)
        if new is old or new.unit != old.unit or high.start - low.end > _MOST or low.end > high.start:
            continue
        if any(low.end <= q.start < high.start and q.unit == old.unit for q in telling.quantities):
            continue
        between = fold(text[low.end : high.start])
        lead = fold(text[max(telling.span.start, low.start - _REACH) : low.start])
        if new is low and (found := _NOT.search(between)):
            return new, "corrected" if found["former"].removeprefix("the").strip() else "denied"
        if new is low and (_UP_FROM.search(between) and not old.mod):
            return new, "changed"
        if new is high and _IS_NOT.search(lead) and _NOT_BUT.search(between):
            return new, "denied"
        if new is high and _FROM.search(lead) and _TO.search(between):
            return new, "corrected" if _MENDED.search(between) else "changed"
    return None


def _formerly(telling: Telling, before: Telling | None, old: Quantity, text: str) -> tuple[Quantity, str] | None:
    """The number that stands in place of one that is said to be an earlier one (its earlier figure of six)."""
    if not _WAS.search(fold(text[max(telling.span.start, old.start - _REACH) : old.start])):
        return None
    near: list[Quantity] = [q for q in telling.quantities if q is not old and q.unit == old.unit]
    if not near and before is not None and before.block == telling.block and not before.in_title:
        near = [q for q in before.quantities if q.unit == old.unit][-1:]
    return (min(near, key=lambda q: abs(q.start - old.start)), "corrected") if near else None
