"""Who did it to whom: acts of different texts in which the parties have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiedu.article.model import Span
from jiedu.dossier.comparisons.acts import DONE, QUOTED, STRIKE, Act
from jiedu.dossier.comparisons.matters import match
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.happenings import same_days
from jiedu.dossier.material import Material

_ONE_WAY = frozenset({"SPORT", "ACCIDENT", STRIKE})
"""Types of which only one of two parties can have done it to the other."""
_ONE_WAY_MODES = frozenset({"phone", "call"})
_CALLS = re.compile(r"致电|致電|打电话给|打電話給|去电|去電|来电|來電|\b(?:phoned|called|rang|telephoned)\b", re.I)
_SAME_WORDS = 0.3
"""Share of words from which two sentences may tell one act; chosen by hand."""


def reversals(material: Material, found: Sequence[Act]) -> Iterator[Found]:
    """A did it to B in one text, B to A in the other."""
    used: set[int] = set()
    able = [a for a in found if a.actors and a.targets and a.event.modality in DONE and not a.telling.in_title]
    for i, one in enumerate(able):
        others = [j for j in range(i + 1, len(able)) if j not in used and _other_way(material, one, able[j])]
        if i in used or not others:
            continue
        used.update(others)
        sides = [(one,), tuple(able[j] for j in others)]
        yield Found("actor", "conflict", tuple(tuple(_actor(material, a) for a in side) for side in sides), 1.2)


def _other_way(material: Material, a: Act, b: Act) -> bool:
    if a.event.type != b.event.type or not (a.actors & b.targets and a.targets & b.actors) or a.actors & b.actors:
        return False
    if not (a.event.type in _ONE_WAY or (_call(material, a) and _call(material, b))):
        return False
    if same_days(a.event, b.event) is False:
        return False
    quoted = any(key.startswith("“") for key in a.actors)
    if a.telling.text == b.telling.text:
        return False
    if quoted or a.telling.han != b.telling.han:
        return True
    compared = match(a.telling, b.telling)
    return compared is not None and compared.words >= _SAME_WORDS


def _call(material: Material, act: Act) -> bool:
    """True for a call of one to the other, not for one that both held."""
    text = material.article(act.telling.article).text
    return act.event.mode in _ONE_WAY_MODES and bool(_CALLS.search(text, act.telling.span.start, act.telling.span.end))


def _actor(material: Material, act: Act) -> Claim:
    """The name of who did it, nearest to the trigger."""
    key = sorted(act.actors)[0]
    text = material.article(act.telling.article).text
    if key.startswith("“"):
        found = list(QUOTED.finditer(text, act.telling.span.start, act.at.start))[-1]
        return Claim(act.telling, Span(found.start(1), found.end(1)), key)
    named = [m for m in act.telling.mentions if m.entity in act.actors]
    best = min(named, key=lambda m: (m.end > act.at.start, abs(m.start - act.at.start)), default=None)
    span = Span(best.start, best.end) if best else Span(act.at.start, act.at.end)
    return Claim(act.telling, _with_office(text, act, span), key)


def _with_office(text: str, act: Act, span: Span) -> Span:
    """The name with the office behind it that stands before the verb (芬兰总统, 挪威首相)."""
    end = span.end
    while (
        end < min(act.at.start, span.end + 6)
        and "\u4e00" <= text[end] <= "\u9fff"
        and text[end] not in "与和同向在于于给"
    ):
        end += 1
    return Span(span.start, end) if act.telling.han and end - span.end <= 4 else span
