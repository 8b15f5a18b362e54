"""What single sentences tell that others could confirm or deny: numbers, causes, deeds with their day and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Span
from jiedu.dossier.comparisons.acts import DONE, Act, words_of
from jiedu.dossier.comparisons.causes import Cause, causes_of
from jiedu.dossier.comparisons.figures import Count, figures
from jiedu.dossier.comparisons.sides import Claim
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.dossier.material import Material
from jiedu.dossier.negated import unsure
from jiedu.dossier.passage import clause
from jiedu.dossier.tellings import Telling, trigger

_DEEDS = {
    "ASSAULT": 2.4,
    "CRIME": 2.2,
    "DIE": 2.2,
    "ACCIDENT": 2.0,
    "DISASTER": 2.0,
    "MOBILIZE": 2.0,
    "RETREAT": 2.0,
    "AGREE": 1.6,
}
"""What a deed of a type weighs that only one side tells. Chosen by hand: harm first, then what changes a war or a
dispute; what a party says or decides itself (SANCTION, COERCE, REQUEST …) is done by saying it and needs no witness."""
_HARM, _COUNTED, _CAUSE, _DAY, _PLACE = 3.0, 1.8, 2.6, 1.6, 1.6
"""The same of a number of people harmed, of another number in a deed, of a cause, and of the day or the place of what
others tell too."""
_HARMED = frozenset({"casualties", "dead", "injured", "missing", "trapped", "infected"})
_BACKGROUND = timedelta(days=30)
"""Days before its report from which a deed is background."""
_BESIDE = {True: 14, False: 40}
"""Characters between a deed and a number that belongs to it, Chinese or other."""
_BOTH = 2
"""Parties of an agreement: what one alone has agreed to is its own to say."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence tells in one slot."""

    slot: str
    claim: Claim
    weight: float
    event: Event | None = None
    """The deed, of which `slot` can be the day or the place."""
    count: Count | None = None
    cause: Cause | None = None

    @property
    def telling(self) -> Telling:
        """The sentence."""
        return self.claim.telling


def facts_of(material: Material, telling: Telling) -> Iterator[Fact]:
    """What the sentence tells of numbers, causes and deeds of weight; nothing that is planned, wanted, supposed, taken
    as known or long past."""
    text = material.article(telling.article).text
    told = tuple(causes_of(material, telling))
    for cause in told:
        yield Fact("cause", cause.claim, _CAUSE, cause=cause)
    deeds = [
        (event, at)
        for event in telling.events
        if (at := trigger(event, telling.span)) is not None
        and _is_deed(event, telling, at)
        and _is_told(text, telling, at)
        and not any(_in(at, c.claim.span) for c in told)  # the cause tells it
    ]
    yield from _numbers(material, telling, [at for event, at in deeds if event.type != "AGREE"])
    for event, at in deeds:
        yield Fact("done", _deed(material, telling, event, at), _DEEDS[event.type], event=event)
        yield from _when_and_where(telling, event, at)


def _numbers(material: Material, telling: Telling, deeds: list[Span]) -> Iterator[Fact]:
    """People who were harmed, and what else is counted in a deed."""
    for count in figures(material, telling):
        here = count.claim.span
        near = any(max(here.start - at.end, at.start - here.end) <= _BESIDE[telling.han] for at in deeds)
        harm = count.unit == "person" and bool(count.classes & _HARMED)
        if count.kind in ("", "more") and count.high > 0 and (harm or (near and count.role != "change")):
            yield Fact("number", count.claim, _HARM if harm else _COUNTED, count=count)


def _is_deed(event: Event, telling: Telling, at: Span) -> bool:
    """True for a deed of weight that is told as done, or as not done, of the days of its report: by whom or to whom it
    was is named, or somebody says so of people without a name (警方向矿工开枪)."""
    parties = {*event.actors, *event.targets}
    if event.type not in _DEEDS or event.modality not in (*DONE, "negated"):
        return False
    if not parties and _within(telling, at) is None:
        return False
    if event.type == "AGREE" and len(parties) < _BOTH:
        return False
    last, told = event.last or event.first, telling.published
    return last is None or told is None or told - last <= _BACKGROUND


def _is_told(text: str, telling: Telling, at: Span) -> bool:
    """True for a deed that the words tell, not one that they want, plan or take as known."""
    part = _part(telling, at)
    if _form("given").match(fold(text[at.end : part.end])) or _form("after").search(fold(text[part.start : at.start])):
        return False
    words = clause(text, part, [at], 1)
    inside = tuple(m for m in telling.mentions if words.start <= m.start and m.end <= words.end)
    if _form("wanted").search(fold(words.of(text))):
        return False
    return not unsure(text, replace(telling, span=words, mentions=inside))


def _part(telling: Telling, at: Span) -> Span:
    """What is said there, where somebody says it, else the sentence."""
    said = _within(telling, at)
    for part in said.segments if said is not None else ():
        if part.start <= at.start < part.end:
            return Span(max(telling.span.start, part.start), min(telling.span.end, part.end))
    return telling.span


def _in(at: Span, span: Span) -> bool:
    return span.start <= at.start and at.end <= span.end


def _deed(material: Material, telling: Telling, event: Event, at: Span) -> Claim:
    """The clause that tells the deed, with the words that deny it where they do."""
    text, said = material.article(telling.article).text, _within(telling, at)
    if event.modality == "negated":
        act = Act(telling, event, at, frozenset(event.actors), frozenset(event.targets))
        return Claim(telling, words_of(material, act), "no", said=said)
    return Claim(telling, clause(text, _part(telling, at), [at], 1), "yes", said=said)


def _when_and_where(telling: Telling, event: Event, at: Span) -> Iterator[Fact]:
    """The day and the place that somebody gives in his words for a deed."""
    said = _within(telling, at)
    for part in said.segments if said is not None else ():
        for time in telling.times:
            single = time.first is not None and time.first == event.first and time.last == time.first
            if single and part.start <= time.start and time.end <= part.end:
                yield Fact("date", Claim(telling, Span(time.start, time.end), str(time.first), said=said), _DAY, event)
        for mention in telling.mentions:
            if mention.entity == event.place and part.start <= mention.start and mention.end <= part.end:
                here = Span(mention.start, mention.end)
                yield Fact("place", Claim(telling, here, mention.entity, said=said), _PLACE, event)


def _within(telling: Telling, at: Span) -> Statement | None:
    """The innermost statement that the words stand in."""
    inside = [s for s in telling.statements if any(p.start <= at.start < p.end for p in s.segments)]
    return min(inside, key=lambda s: sum(p.end - p.start for p in s.segments), default=None)


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[1]})" for row in rows("claims.tsv") if row[0] == kind))
