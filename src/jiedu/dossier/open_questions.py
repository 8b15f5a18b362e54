"""What the selected reports leave open, by rule: accounts that differ, promises past their day, what is not told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.dossier.comparisons import Compared
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.model import Comparison, Line
from jiedu.dossier.question import WEIGHT, Question
from jiedu.dossier.said import Saying
from jiedu.dossier.single import single
from jiedu.dossier.tellings import Telling
from jiedu.dossier.unknowns import unknown, unnamed, unnumbered

_MOST = 12
"""Questions shown: a reader works through a dozen; the rest is counted."""
_EACH = {"single": 4, "unknown": 6, "conflict": 6, "overdue": 5, "actor": 2, "number": 1, "day": 2}
"""Most questions of one rule."""
_DEADLINE = re.compile(r"\d\S{0,3}(?:之|以)?[前内]|年底|月底|\b(?:by|within|before)\b")


def open_questions(
    material: Material,
    told: Sequence[Telling],
    timeline: Sequence[Line],
    compared: Compared,
    said: Sequence[tuple[Saying, ...]],
) -> tuple[tuple[Line, ...], int]:
    """The open questions, weightiest first, and the number of those left out.

    `told` are the sentences of `tellings`, `timeline` the lines of the timeline, `said` what `said.merged` gives.
    """
    found = [
        *(_conflict(material, one) for one in compared.conflicts),
        *(_overdue(line) for line in timeline if line.status == "overdue" and _binds(line)),
        *unknown(material, told),
        *unnumbered(material, told),
        *unnamed(material, told),
        *_undated(timeline),
        *single(material, said, told),
        *(_one_sided(material, one) for one in compared.one_sided if one.sides[0].speaker is not None),
    ]
    ordered = sorted(found, key=lambda o: -round(o.weight, 6))
    kept: list[Question] = []
    for one in ordered:
        if len(kept) < _MOST and sum(k.kind == one.kind for k in kept) < _EACH[one.kind] and not _again(one, kept):
            kept.append(one)
    repeated = sum(_again(one, [k for k in kept if k is not one]) for one in ordered if one not in kept)
    lines = tuple(replace(o.line, id=f"o{n}") for n, o in enumerate(kept, 1))
    return lines, len(ordered) - len(kept) - repeated


def _again(one: Question, kept: Sequence[Question]) -> bool:
    """True where a weightier question stands on the same words."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end
        for k in kept
        for a in one.line.anchors[:1]
        for b in k.line.anchors
    )


def _conflict(material: Material, one: Comparison) -> Question:
    """The values that stand against each other, as their sources have them."""
    anchors = tuple(side.anchor for side in one.sides)
    line = Line(
        id="",
        section="open",
        text="…".join(a.exact for a in anchors),
        anchors=anchors,
        kind="conflict",
        counts=one.counts,
        inferred=one.inferred,
        about=(one.id,),
    )
    texts = one.counts.texts if one.counts else 2
    harm = any(word in side.normal for side in one.sides for word in ("person",)) or one.slot in ("done", "actor")
    return Question("conflict", WEIGHT["conflict"] + 0.5 * harm + 0.3 * math.log2(texts), line)


def _one_sided(material: Material, one: Comparison) -> Question:
    """What a named speaker says and nobody else confirms or denies."""
    side = one.sides[0]
    line = Line(
        id="",
        section="open",
        text=one.about.exact,
        anchors=(one.about, *(a for a in side.anchors if a.article != one.about.article)),
        date=side.day,
        speaker=side.speaker,
        speaker_name=side.speaker_name,
        party=side.party,
        party_name=side.party_name,
        kind="single",
        counts=one.counts,
        inferred=(material.labels("note.single_side", name=side.speaker_name or ""),),
        about=(one.id,),
    )
    texts = one.counts.texts if one.counts else 1
    return Question("single", WEIGHT["single"] + 0.2 * math.log2(texts), line)


def _binds(line: Line) -> bool:
    """True for what was promised, or has a deadline, or several texts tell: a plan may pass without a word."""
    text = fold(line.text)
    texts = line.counts.texts if line.counts else 1
    return texts > 1 or bool(pattern("plans.tsv", "promise").search(text) or _DEADLINE.search(text))


def _overdue(line: Line) -> Question:
    """A promise past its day of which nothing more is told."""
    own = replace(line, section="open", kind="overdue", about=(line.id,), outcome=(), variants=())
    texts = line.counts.texts if line.counts else 1
    return Question("overdue", WEIGHT["overdue"] + 0.4 * math.log2(1 + texts), own)


def _undated(timeline: Sequence[Line]) -> Iterator[Question]:
    """A meeting that is to be held, on no day that a report tells."""
    for line in timeline:
        if line.modality == "future" and line.kind == "CONSULT" and line.date is None and line.speaker is None:
            own = replace(line, section="open", kind="day", about=(line.id,), variants=())
            yield Question("day", WEIGHT["day"] + 0.3 * math.log2(1 + (line.counts.texts if line.counts else 1)), own)
