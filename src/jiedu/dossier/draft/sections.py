"""The sections of a draft as units: lead, events, sides, moves, experts, answer, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.dossier.answer.model import Answer
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.choice import Chosen, candidates, day_of, freshness, in_time
from jiedu.dossier.draft.units import Unit
from jiedu.dossier.model import Line
from jiedu.dossier.passage import block_at

EVENTS, BACKGROUND, PARTIES, EXPERTS, ANSWERS, OPEN, MOVES = 7, 2, 4, 3, 4, 3, 2
"""Sentences of a section at most; parties of the sides; pairs of moves: together what a page of 1,500 characters
holds."""
OF_PARTY = (3, 3, 2, 2)
"""Sentences of the first, second … party."""
_FIRST = 2
"""Blocks from the headline in which an article tells its news."""
PARAGRAPH = 4
"""Sentences of a paragraph at most."""


@dataclass(slots=True)
class Planned:
    """A section before it is written: paragraphs of units."""

    kind: str
    paragraphs: list[list[Unit]]


def plan(base: Base, answer: Answer | None) -> list[Planned]:
    """What goes where: chosen in the order of how much a section needs, given in the order of the page."""
    chosen = Chosen(base)
    lead = _lead(base, chosen)
    moves = _moves(base, chosen)
    answered = _answer(base, chosen, answer)
    experts = _experts(base, chosen)
    events = _events(base, chosen)
    sides = _sides(base, chosen)
    still = _open(base, chosen)
    found = [
        Planned("lead", [lead]),
        Planned("events", events),
        Planned("sides", sides),
        Planned("moves", moves),
        Planned("experts", [experts]),
        Planned("answer", answered),
        Planned("open", [still]),
    ]
    for one in found:
        one.paragraphs = [p for p in one.paragraphs if p]
    return [one for one in found if one.paragraphs or (one.kind == "answer" and answer is not None)]


def _lead(base: Base, chosen: Chosen) -> list[Unit]:
    """The newest of the weighty events, then what the whole is about."""
    dossier = base.dossier
    past = [line for line in dossier.timeline if line.modality in ("actual", "negated") and line.status is None]
    central = candidates(base, dossier.key, spoken=False)
    found = [*candidates(base, past, spoken=False), *central]
    ranked = sorted(
        found,
        key=lambda u: (
            -round(
                u.weight
                + 1.2 * freshness(base, day_of(base, u))
                + 0.7 * (u in central)
                - 1.0 * u.attributed
                + 0.6 * _opens(base, u),
                4,
            ),
            day_of(base, u),
            base.order[u.article],
            u.span.start,
        ),
    )
    lead: list[Unit] = []
    for unit in [*ranked[:1], *central, *ranked[1:3]]:
        if len(lead) < 2 and chosen.take(unit):
            lead.append(unit)
    return lead


def _opens(base: Base, unit: Unit) -> bool:
    """Whether a unit stands in the first paragraphs of its article, and adds to nothing before it."""
    article = base.articles[unit.article]
    return block_at(article, unit.span.start) <= _FIRST and "也" not in unit.span.of(article.text)


def _events(base: Base, chosen: Chosen) -> list[list[Unit]]:
    """What happened, by day; what lies far before stands behind."""
    lines = [line for line in base.dossier.timeline if line.modality != "future" and line.status is None]
    found = candidates(base, lines, spoken=False)
    for unit in found:
        unit.weight -= 0.5 * unit.attributed
    past = _best(chosen, [u for u in found if u.line.modality != "historical"], EVENTS)
    before = _best(chosen, [u for u in found if u.line.modality == "historical"], BACKGROUND)
    return [*_paragraphs(base, in_time(base, past)), *([in_time(base, before)] if before else [])]


def _best(chosen: Chosen, units: Sequence[Unit], most: int) -> list[Unit]:
    taken: list[Unit] = []
    for unit in sorted(units, key=lambda u: -round(u.weight, 4)):
        if len(taken) < most and chosen.take(unit):
            taken.append(unit)
    return taken


def _paragraphs(base: Base, units: Sequence[Unit]) -> list[list[Unit]]:
    """Units by day in paragraphs of two to four: a day is not cut apart where it need not be."""
    days: list[list[Unit]] = []
    for unit in units:
        if days and day_of(base, days[-1][-1]) == day_of(base, unit) and len(days[-1]) < PARAGRAPH:
            days[-1].append(unit)
        else:
            days.append([unit])
    joined: list[list[Unit]] = []
    for day in days:
        if joined and (len(joined[-1]) < 2 or len(day) < 2) and len(joined[-1]) + len(day) <= PARAGRAPH:
            joined[-1] += day
        else:
            joined.append(list(day))
    return joined


def _sides(base: Base, chosen: Chosen) -> list[list[Unit]]:
    """What each party says, the weightiest party first, each by day; those with one sentence share a paragraph."""
    lines = [line for line in base.dossier.voices if line.group in ("party", "person")]
    found = candidates(base, lines, spoken=True)
    stances = {(a.article, a.start) for row in base.dossier.positions for a in row.anchors}
    parties: dict[str, list[Unit]] = {}
    for unit in found:
        unit.group = unit.line.party or unit.line.speaker or unit.line.speaker_name or ""
        unit.weight += 0.5 * any((a.article, a.start) in stances for a in unit.line.anchors)
        unit.weight += 0.4 * freshness(base, day_of(base, unit))
        parties.setdefault(unit.group, []).append(unit)
    ranked = sorted(parties, key=lambda key: (-sum(sorted((u.weight for u in parties[key]), reverse=True)[:4]), key))
    paragraphs: list[list[Unit]] = []
    single: list[Unit] = []
    for place, key in enumerate(ranked[: PARTIES + 3]):
        most = OF_PARTY[place] if place < len(OF_PARTY) else 1
        taken = in_time(base, _best(chosen, parties[key], most))
        if len(taken) == 1 and place:
            single += taken
        elif taken:
            taken[0].contrast = bool(paragraphs)
            paragraphs.append(taken)
    if single:
        paragraphs.append(in_time(base, single[:PARAGRAPH]))
    return paragraphs


def _moves(base: Base, chosen: Chosen) -> list[list[Unit]]:
    """Pairs of what a party said before and says now, and the last step of numbers and days that changed."""
    rows = {line.id: line for line in base.dossier.positions}
    paragraphs: list[list[Unit]] = []
    for line in base.dossier.positions:
        before = rows.get(line.move or "")
        if before is None or len(paragraphs) >= MOVES:
            continue
        pair = candidates(base, (before, line), spoken=True)
        if len(pair) == 2 and not any(map(chosen.has, pair)) and chosen.take(pair[0]) and chosen.take(pair[1]):
            paragraphs.append(in_time(base, pair))
    steps: list[Unit] = []
    for line in base.dossier.changed:
        for unit in candidates(base, _sides_of(line), spoken=False):
            if len(steps) < MOVES * 2 and chosen.take(unit):
                steps.append(unit)
    return [*paragraphs, *([in_time(base, steps)] if steps else [])]


def _sides_of(line: Line) -> list[Line]:
    """A line for each anchor of a change, so that the sentence of each is told."""
    from dataclasses import replace

    return [replace(line, anchors=(anchor,), speaker=None, speaker_name=None) for anchor in line.anchors]


def _experts(base: Base, chosen: Chosen) -> list[Unit]:
    lines = [line for line in base.dossier.voices if line.group == "expert"]
    return in_time(base, _best(chosen, candidates(base, lines, spoken=True), EXPERTS))


def _answer(base: Base, chosen: Chosen, answer: Answer | None) -> list[list[Unit]]:
    """What speaks for it, then what against, then under what condition; each side a paragraph."""
    if answer is None:
        return []
    paragraphs: list[list[Unit]] = []
    kept = [line for line in answer.lines if all(a.article in base.analyses for a in line.anchors[:1])]
    for names in (("answer",), ("for",), ("against",), ("conditional", "unknown")):
        lines = [line for line in kept if line.section in names]
        told = [u for line in lines for u in candidates(base, (line,), spoken=line.cue is not None)]
        taken = _best(chosen, told, ANSWERS if names == ("answer",) else 2)
        if taken:
            taken[0].contrast = bool(paragraphs)
            paragraphs.append(taken)
    return paragraphs


def _open(base: Base, chosen: Chosen) -> list[Unit]:
    """What no source answers, then what is promised and not due."""
    unknown = [line for line in base.dossier.open if line.kind == "unknown"]
    due = [line for line in base.dossier.timeline if line.status == "due"]
    found = _best(chosen, candidates(base, unknown, spoken=False), OPEN)
    return [*found, *in_time(base, _best(chosen, candidates(base, due, spoken=False), OPEN - len(found) + 1))]
