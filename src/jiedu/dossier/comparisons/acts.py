"""Who did what to whom, as sentences tell it: the events in them, and verbs by which one thing does it to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.data import denies
from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Span
from jiedu.dossier.comparisons.calls import Call, calls
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.passage import clause
from jiedu.dossier.tellings import Telling, trigger

STRIKE = "STRIKE"
"""The type of what is read from a verb alone, where no event was found that has both of the named things."""
CALL = "CALL"
"""The type of a call that one made to the other, as its words tell it (`calls.calls`)."""
DONE = ("actual", "historical")
"""Modalities of what was done."""
DENIED = "denied"
"""In place of the id of a statement: the words of the sentence deny it."""
NEGATION = re.compile(r"没有|沒有|未|不曾|否认|否認|\b(?:not|never|no|did not|had not|has not)\b|n['’]t", re.I)
"""Words that negate a deed."""
QUOTED = re.compile(r"[“‘「『\"]([^”’」』\"]{1,12})[”’」』\"]")
"""A name in quotation marks (“海星”号)."""
_STRIKES = re.compile(
    "撞上|撞击|撞擊|撞向|撞沉|追尾|击败|擊敗|战胜|戰勝|力克|险胜|險勝|逆转|淘汰|完胜"
    r"|\b(?:beat|beats|defeated|edged|thrashed|overcame|rammed|hit|struck|crashed into|collided with)\b"
)
"""Verbs by which one of two named things does something to the other."""
_BESIDE = {True: 10, False: 16}
"""Characters between a name and such a verb, Chinese or other."""
_STOP = re.compile(r"[，。；,;]")


@dataclass(frozen=True, slots=True)
class Act:
    """One deed, or its denial, as one sentence tells it."""

    telling: Telling
    event: Event
    at: Span
    """The words of the event in this sentence."""
    actors: frozenset[str]
    targets: frozenset[str]


def acts(material: Material, told: Sequence[Telling]) -> list[Act]:
    """What the sentences tell somebody did, did to another, or did not do."""
    return [act for telling in told for act in _acts(material, telling)]


def said_in(act: Act) -> Statement | None:
    """The statement that the act stands in."""
    reported = act.event.reported_in
    return next((s for s in act.telling.statements if s.id == reported or reported == DENIED), None)


def cue_of(material: Material, act: Act) -> Span | None:
    """The verb of denial under which the event stands, where there is one."""
    if act.event.reported_in == DENIED:
        return act.at
    text = material.article(act.telling.article).text
    statement = next((s for s in act.telling.statements if s.id == act.event.reported_in), None)
    return statement.cue if statement is not None and _denies(statement, text) else None


def words_of(material: Material, act: Act) -> Span:
    """The clause that tells it, with the words that deny it."""
    text = material.article(act.telling.article).text
    keep = [Span(act.at.start, act.at.end)]
    if act.event.modality == "negated":
        cue = cue_of(material, act)
        found = list(NEGATION.finditer(text, act.telling.span.start, act.at.start))
        if cue is not None and act.telling.span.start <= cue.start < act.telling.span.end:
            keep.append(cue)
        elif found:
            keep.append(Span(found[-1].start(), found[-1].end()))
    return clause(text, act.telling.span, keep, 1)


def _denies(statement: Statement, text: str) -> bool:
    return statement.cue is not None and denies(statement.cue.of(text))


def _acts(material: Material, telling: Telling) -> Iterator[Act]:
    text = material.article(telling.article).text
    for event in telling.events:
        at = trigger(event, telling.span)
        if at is not None:
            yield Act(telling, event, at, frozenset(event.actors), frozenset(event.targets))
    for found in _STRIKES.finditer(text, telling.span.start, telling.span.end):
        at = Span(found.start(), found.end())
        known = any(e.start < at.end and at.start < e.end and e.actors and e.targets for e in telling.events)
        sides = None if known else _quoted(text, telling, at) or _named(text, telling, at)
        if sides is not None:
            yield Act(telling, _of_words(telling, at, STRIKE), at, *sides)
    for call in calls(material, telling):
        yield _called(telling, call)


def _called(telling: Telling, call: Call) -> Act:
    """The call as an act, on the word of whoever the sentence has tell it."""
    inside = [s for s in telling.statements if any(p.start <= call.at.start < p.end for p in s.segments)]
    within = min(inside, key=lambda s: sum(p.end - p.start for p in s.segments), default=None)
    read = replace(_of_words(telling, call.at, CALL), reported_in=within.id if within is not None else None,
                   actor_words=(call.caller.span,), target_words=(call.callee.span,))  # fmt: skip
    return Act(telling, read, call.at, frozenset([call.caller.key]), frozenset([call.callee.key]))


def _of_words(telling: Telling, at: Span, type: str) -> Event:
    """An event of its words alone, where none was found that has both of the named things."""
    days = [t for t in telling.times if t.first is not None]
    first, last = (days[0].first, days[0].last) if len(days) == 1 else (None, None)
    return Event(
        id="",
        start=at.start,
        end=at.end,
        type=type,
        actors=(),
        targets=(),
        value=None,
        first=first,
        last=last,
        place=None,
        quantity=None,
        modality="actual",
        reported_in=None,
        sentence=telling.span,
    )


def _quoted(text: str, telling: Telling, at: Span) -> tuple[frozenset[str], frozenset[str]] | None:
    """The names in quotation marks before and behind a verb (“海星”号撞上“浦江7”号), where both are there."""
    before = [m.group(1) for m in QUOTED.finditer(text, telling.span.start, at.start)]
    after = QUOTED.search(text, at.end, telling.span.end)
    if not before or after is None:
        return None
    return frozenset([f"“{fold(before[-1])}”"]), frozenset([f"“{fold(after.group(1))}”"])


def _named(text: str, telling: Telling, at: Span) -> tuple[frozenset[str], frozenset[str]] | None:
    """The names right before and right behind a verb (Larkhill Rovers beat Ellery United), where both are there."""
    near = _BESIDE[telling.han]
    before = [m for m in telling.mentions if m.end <= at.start and at.start - m.end <= near]
    after = [m for m in telling.mentions if m.start >= at.end and m.start - at.end <= near]
    if not before or not after or _STOP.search(text, before[-1].end, at.start) or before[-1].entity == after[0].entity:
        return None
    return frozenset([before[-1].entity]), frozenset([after[0].entity])
