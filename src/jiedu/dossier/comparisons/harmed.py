"""Whose people a count of casualties is of: in a war two sides count their own, and the numbers are two things."""

from __future__ import annotations

import re

from jiedu.article.model import Span
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_CAUSE = re.compile(r"造成|导致|致使|致|使|令|\b(?:killing|killed|injuring|wounding|leaving|left)\b")
"""Words behind which those stand who were harmed (导致以色列13人死亡)."""
_NEAR = 16
"""Characters before a number in which its people are named behind such a word."""
_BEHIND = 1
"""The same between the number and its people behind it (224名伊朗人, 12 Israelis)."""
_DEEDS = ("ASSAULT", "COERCE")


def states_of(material: Material, telling: Telling, number: Span) -> frozenset[str]:
    """Ids of the states whose people the number counts: those named beside it, else whom the attack of the sentence
    was against, else that of the body that counts them; empty where none tells."""
    return _beside(material, telling, number) or _struck(material, telling) or _counting(material, telling)


def strikers(material: Material, telling: Telling) -> frozenset[str]:
    """Ids of the states that attack in the sentence: what it counts is not of their people."""
    by = (key for e in telling.events if e.type in _DEEDS for key in e.actors)
    return frozenset(state for key in by if (state := _state(material, key)) is not None)


def _beside(material: Material, telling: Telling, number: Span) -> frozenset[str]:
    text = material.article(telling.article).text
    cause = list(_CAUSE.finditer(text, max(telling.span.start, number.start - _NEAR), number.start))
    low = cause[-1].end() if cause else number.start
    near = (m for m in telling.mentions if low <= m.start <= number.end + _BEHIND)
    return frozenset(key for m in near if (key := _state(material, m.entity)) is not None)


def _struck(material: Material, telling: Telling) -> frozenset[str]:
    against = (key for e in telling.events if e.type in _DEEDS for key in e.targets)
    return frozenset(state for key in against if (state := _state(material, key)) is not None)


def _counting(material: Material, telling: Telling) -> frozenset[str]:
    speakers = (key for s in telling.statements if s.speaker is not None for key in s.speaker.entities)
    return frozenset(state for key in speakers if (state := _state(material, key)) is not None)


def _state(material: Material, key: str) -> str | None:
    """The state that the id is of, or that it speaks for."""
    for one in (key, material.party(key)):
        entity = material.entities.get(one)
        if entity is not None and entity.type == "GPE":
            return one
    return None
