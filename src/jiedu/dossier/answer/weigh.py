"""How far a passage is about what a question asks: whom it names and its words, each counting by how rare it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

NEAR = 0.6
"""Credit for what stands around the passage, not in it: before it, or in the headline and lead."""
ABOUT = 0.85
"""The same where a judgement is wanted: who judges seldom says again what."""
ALL = 0.4
"""Where a judgement is wanted, credit for what stands elsewhere in its article."""
WHOLE = 0.85
"""Credit for what its sentence says outside of it."""
PARTY = 0.8
"""Credit for somebody who speaks for the party that is asked about."""
_SINGLE = 0.5
"""What a word of one character counts: it is often part of another word."""
_LONG = 3
"""Characters from which a name that another one holds is taken for a short form of it (古桥博物馆)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What each part of a question counts, and by which ids the articles have whom it names."""

    material: Material
    asked: Asked
    words: Mapping[str, float]
    """Word → weight."""
    kin: Mapping[str, frozenset[str]]
    """Entity id → it and those whose name holds its name or is held by it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares, 0–1, of what the question asks."""

    own: float
    """What the passage has itself."""
    whole: float
    """What it has together with what stands around it."""


def scale(material: Material, found: Sequence[Passage], asked: Asked) -> Scale:
    """The scale for `asked`: a word counts more the fewer of the passages have it, most where none has."""
    words = {
        word.text: (_SINGLE if len(word.text) == 1 else 1.0)
        * math.log(2 + len(found) / (1 + sum(p.wording.credit(word) > 0 for p in found)))
        for word in asked.words
    }
    return Scale(material, asked, words, {key: _kin(material, key) for key in asked.entities})


def fit(of: Scale, passage: Passage) -> Fit | None:
    """How far the passage is about what is asked; None where the question asks for nothing that can be looked for."""
    asked = of.asked
    judging = asked.wanted == "judge"
    near = ABOUT if judging else NEAR
    own = around = total = 0.0
    top = max(of.words.values(), default=1.0)
    for key in asked.entities:
        if key != asked.speaker:
            credit = _names(of, passage, key)
            own += top * credit
            around += top * max(credit, near * bool(of.kin[key] & passage.around))
            total += top
    for word in asked.words:
        weight, credit = of.words[word.text], passage.wording.credit(word)
        beside = max(WHOLE * passage.whole.credit(word), near * passage.near.credit(word))
        beside = beside or ALL * judging * passage.all.credit(word)
        own += weight * credit
        around += weight * max(credit, beside)
        total += weight
    if not total:
        return Fit(1.0, 1.0) if asked.speaker is not None else None  # nothing but somebody's words is asked for
    return Fit(own / total, around / total)


def _names(of: Scale, passage: Passage, key: str) -> float:
    """Whether the passage names whom the question names, or who speaks for them."""
    if of.kin[key] & passage.named:
        return 1.0
    return PARTY if any(of.material.party(other) == key for other in passage.named) else 0.0


def _kin(material: Material, key: str) -> frozenset[str]:
    entity = material.entities.get(key)
    name = fold(entity.name) if entity is not None else ""
    if entity is None or entity.known or len(name) < _LONG:
        return frozenset({key})
    same = {
        other.id
        for other in material.entities.values()
        if other.type == entity.type and not other.known and len(other.name) >= _LONG
        and (name in fold(other.name) or fold(other.name) in name)
    }  # fmt: skip
    return frozenset({key, *same})
