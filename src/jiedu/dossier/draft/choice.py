"""What of a dossier goes into a draft: the weightiest lines of each section, each fact once, sides in balance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.fitness import fits
from jiedu.dossier.draft.units import Unit, unit_of
from jiedu.dossier.likeness import containment, dice
from jiedu.dossier.model import Line
from jiedu.dossier.words import leans

_ALIKE = 0.5
"""Dice of two sentences from which they tell one fact: lines of a dossier that differ in their day alone are below."""
_WITHIN = 0.65
"""Share of the shorter sentence that stands in the longer one, from which it adds too little."""
_OF_ONE = 0.4
"""The same where one person says both: he repeats himself in other words."""
_TOLD_TWICE = 0.25
"""The same of what he says, in two articles: each tells one saying in its own words."""
_OF_DAY = 0.38
"""The same of two lines of one day."""
_NEAR = 2
"""Days between two reports of one thing."""
_FEW = 8
"""Features from which a share says something."""


@dataclass(slots=True)
class Chosen:
    """What has been taken so far, over all sections."""

    base: Base
    units: list[Unit] = field(default_factory=list)

    def take(self, unit: Unit) -> bool:
        """Take a unit unless the draft tells it already; whether it was taken."""
        if self.has(unit):
            return False
        self.units.append(unit)
        return True

    def has(self, unit: Unit) -> bool:
        """Whether a unit tells what one that was taken tells."""
        return any(_same(self.base, unit, other) for other in self.units)


def _translated(base: Base, one: Unit, other: Unit) -> bool:
    """Whether two sentences in two languages tell one fact: a line of the dossier stands behind both; a number and
    somebody are the same; or one person says both within two days, of the same others."""
    anchors = (a for a in one.line.anchors if a.article == other.article)
    if any(a.start < other.span.end and other.span.start < a.end for a in anchors):
        return True
    shared = one.facts & other.facts
    numbers = {f for f in shared if f.startswith("number ")}
    near = abs((day_of(base, one) - day_of(base, other)).days) <= _NEAR
    if numbers and shared - numbers and near:
        return True
    return near and one.speaker is not None and one.speaker == other.speaker and len(shared - numbers) > 1


def _same(base: Base, one: Unit, other: Unit) -> bool:
    if one.article == other.article and one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    if dice(one.grams, other.grams) >= _ALIKE:
        return True
    if base.is_home(one.article) != base.is_home(other.article):
        return _translated(base, one, other)
    few = min(len(one.grams), len(other.grams)) < _FEW
    spoken = one.attributed and other.attributed and one.speaker is not None and one.speaker == other.speaker
    if few or not spoken:
        of_day = one.line.date is not None and one.line.date == other.line.date
        return not few and containment(one.grams, other.grams) >= (_OF_DAY if of_day else _WITHIN)
    again = one.article != other.article and containment(one.content, other.content) >= _TOLD_TWICE
    return again or containment(one.grams, other.grams) >= _OF_ONE


def candidates(base: Base, lines: Iterable[Line], *, spoken: bool) -> list[Unit]:
    """A unit for each line that has one which can stand, in the lines' order, weighed."""
    found = []
    for line in lines:
        unit = unit_of(base, line, spoken=spoken)
        if (
            unit is not None
            and (base.is_home(unit.article) or base.lang != "zh" or not base.has_home)
            and fits(base, unit)
        ):
            unit.weight = weight(base, unit)
            found.append(unit)
    return found


def weight(base: Base, unit: Unit) -> float:
    """How much a unit matters. By hand: each doubling of the texts that tell it counts one, own words and a day
    half, what leans on another sentence or is told by an unnamed source loses as much."""
    line = unit.line
    text = unit.span.of(base.articles[unit.article].text)
    texts = line.counts.texts if line.counts else 1
    own = {"direct": 0.4, "mixed": 0.5}.get(line.kind or "", 0.0)
    ideal = 55 if base.lang == "zh" else 150
    length = min(len(text), ideal) / ideal - max(0.0, len(text) - 1.6 * ideal) / ideal
    return (
        math.log2(1 + texts)
        + own
        + 0.5 * (line.date is not None)
        + 0.6 * length
        - 0.6 * leans(text)
        - 0.3 * ("也" in text)
        - 0.5 * line.unnamed
        - 0.4 * (unit.said is not None)
        - 2.0 * (not base.is_home(unit.article))
        - 0.3 * (line.modality == "historical")
    )


def freshness(base: Base, day: date | None) -> float:
    """0 for the first day of the dossier, 1 for the last."""
    first, last = base.dossier.first, base.dossier.last
    if day is None or first is None or last is None or first == last:
        return 0.5
    return min(1.0, max(0.0, (day - first).days / (last - first).days))


def day_of(base: Base, unit: Unit) -> date:
    """The day by which a unit stands in its section: its own, else that of its report."""
    source = base.sources[unit.article]
    return unit.line.date or source.day or date.max


def in_time(base: Base, units: Sequence[Unit]) -> list[Unit]:
    """Units by day, those of a day in the order of their articles and text."""
    return sorted(units, key=lambda u: (day_of(base, u), base.order[u.article], u.span.start))
