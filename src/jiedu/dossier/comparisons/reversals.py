"""Who did it to whom: acts of different texts in which the parties have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from jiedu.article.model import Span
from jiedu.dossier.comparisons.acts import CALL, DONE, QUOTED, STRIKE, Act, said_in
from jiedu.dossier.comparisons.matters import match
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.happenings import same_days
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_ONE_WAY = frozenset({"SPORT", "ACCIDENT", STRIKE, CALL})
"""Types of which only one of two parties can have done it to the other."""
_ONE_CALL = timedelta(days=2)
"""Days between two reports from which a call without a day can be another one; chosen by hand."""
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
    if a.event.type not in _ONE_WAY or same_days(a.event, b.event) is False:
        return False
    if a.telling.text == b.telling.text and not _two_tellers(a, b):
        return False
    if a.event.type == CALL:
        return same_days(a.event, b.event) is True or _reported_together(a, b)
    quoted = any(key.startswith("“") for key in a.actors)
    if quoted or a.telling.han != b.telling.han:
        return True
    compared = match(a.telling, b.telling)
    return compared is not None and compared.words >= _SAME_WORDS


def _two_tellers(a: Act, b: Act) -> bool:
    """True where one text has the two on the word of two speakers."""
    one, two = (said.speaker if (said := said_in(act)) is not None else None for act in (a, b))
    return bool(one and two and one.entities and two.entities and not set(one.entities) & set(two.entities))


def _reported_together(a: Act, b: Act) -> bool:
    """True where a call without a day of its own is told in reports of the same days."""
    one, two = a.telling.published, b.telling.published
    return one is not None and two is not None and abs(one - two) <= _ONE_CALL


def _actor(material: Material, act: Act) -> Claim:
    """The name of who did it, nearest to the trigger."""
    key = sorted(act.actors)[0]
    text = material.article(act.telling.article).text
    if act.event.type == CALL:
        return _caller(material, act, key)
    if key.startswith("“"):
        found = list(QUOTED.finditer(text, act.telling.span.start, act.at.start))[-1]
        return Claim(act.telling, Span(found.start(1), found.end(1)), key)
    named = [m for m in act.telling.mentions if m.entity in act.actors]
    best = min(named, key=lambda m: (m.end > act.at.start, abs(m.start - act.at.start)), default=None)
    span = Span(best.start, best.end) if best else Span(act.at.start, act.at.end)
    return Claim(act.telling, _with_office(text, act, span), key)


def _caller(material: Material, act: Act, key: str) -> Claim:
    """The name of who called; where that is a pronoun, with the words that tell the call (他先给省长打了电话)."""
    text, named = material.article(act.telling.article).text, act.event.actor_words[0]
    if any(m.start == named.start for m in act.telling.mentions) or not _PRONOUN.fullmatch(fold(named.of(text))):
        entity = material.entities.get(key)
        state = entity is not None and entity.type != "PER"
        return Claim(act.telling, _with_office(text, act, named) if state else named, key, said=said_in(act))
    span = Span(min(named.start, act.at.start), max(named.end, act.at.end))
    return Claim(act.telling, span, key, said=said_in(act))


_PRONOUN = re.compile(r"[他她它我其]们?|he|she|it|they|i|we|his|her|their|自己")


def _with_office(text: str, act: Act, span: Span) -> Span:
    """The name with the office behind it that stands before the verb (芬兰总统, Norway's prime minister)."""
    end = span.end
    while (
        end < min(act.at.start, span.end + 6)
        and "\u4e00" <= text[end] <= "\u9fff"
        and text[end] not in "与和同向在于给主先首亲率则又也再将应接"
    ):
        end += 1
    if not act.telling.han:
        office = _OFFICE.match(text, span.end, act.at.start)
        return Span(span.start, office.end()) if office else span
    return Span(span.start, end) if end - span.end <= 4 else span


_OFFICE = re.compile(r"['’]s? (?:[a-z]+ ){0,2}(?:president|minister|premier|chancellor|king|leader|governor|mayor)\b")
"""Behind the name of a state: the office of who acts for it."""
