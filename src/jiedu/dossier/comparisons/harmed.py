"""Whose people a count of casualties is of, and what was struck: in a war each side counts its own, by attacks."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows, words_pattern
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_CAUSE = re.compile(r"造成|导致|致使|致|使|令|\b(?:killing|killed|injuring|wounding|leaving|left)\b")
"""Words behind which those stand who were harmed (导致以色列13人死亡)."""
_NEAR = 16
"""Characters before a number in which its people are named behind such a word."""
_BEHIND = 1
"""The same between the number and its people behind it (224名伊朗人, 12 Israelis)."""
_OBJECT = {True: 14, False: 48}
"""Characters behind the verb of an attack in which the thing stands that it is on, Chinese or other."""
_DEEDS = ("ASSAULT", "COERCE")


def states_of(material: Material, telling: Telling, number: Span) -> frozenset[str]:
    """Ids of the states whose people the number counts: those named beside it, else whom the attack of the sentence
    was against, else that of the body that counts them; empty where none tells."""
    return _beside(material, telling, number) or _struck(material, telling) or _counting(material, telling)


def strikers(material: Material, telling: Telling) -> frozenset[str]:
    """Ids of the states that attack in the sentence: what it counts is not of their people."""
    by = (key for e in telling.events if e.type in _DEEDS for key in e.actors)
    return frozenset(state for key in by if (state := _state(material, key)) is not None)


def things_struck(material: Material, telling: Telling) -> frozenset[str]:
    """Kinds of data/struck.tsv of the things that the sentence's attacks are on; empty where it tells of none."""
    said = fold(telling.span.of(material.article(telling.article).text))
    verbs, things = _struck_words()
    found: set[str] = set()
    for verb in verbs.finditer(said):
        part = re.split(r"[，。；,;]", said[verb.end() : verb.end() + _OBJECT[telling.han]], maxsplit=1)[0]
        found.update(kind for kind, words in things if words.search(part))
    return frozenset(found)


@cache
def _struck_words() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    listed = {row[0]: words_pattern(frozenset(row[1].split(";"))) for row in rows("struck.tsv")}
    return listed["verb"], tuple((kind, words) for kind, words in listed.items() if kind != "verb")


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
