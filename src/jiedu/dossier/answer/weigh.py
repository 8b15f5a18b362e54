"""How far a passage is about what a question asks: whom it names and its words, each counting by how rare it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.lists import stance_words
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Word, words_of
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.positions.words import in_clauses

NEAR = 0.6
"""Credit for what stands around the passage, not in it: before it, or in the headline and lead."""
ABOUT = 0.85
"""The same where a judgement is wanted: who judges seldom says again what."""
ALL = 0.4
"""Where a judgement is wanted, credit for what stands elsewhere in its article."""
WHOLE = 0.85
"""Credit for what its sentence says outside of it."""
SPELLED = 0.8
"""Credit for the words of a name that are not read as one."""
PARTY = 0.8
"""Credit for somebody who speaks for the party that is asked about."""
_NAME = 0.6
"""What a name counts against a word: it is often said once, and a pronoun or nothing from then on."""
_SLIGHT = 0.6
"""What an English adjective or adverb counts: it qualifies what is asked."""
_MAIN = 0.25
"""Share of all its words' weight from which the rarest word of a question must be there."""
_SINGLE = 0.5
"""What a word of one character counts: it is often part of another word."""
_ABSENT = 1.6
"""How much more counts what no passage has: found on the sample questions that have no answer."""
_LONG = 3
"""Characters from which a name that another one holds is taken for a short form of it (古桥博物馆)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What each part of a question counts, and by which ids the articles have whom it names."""

    material: Material
    asked: Asked
    words: Mapping[str, float]
    """Word → weight."""
    names: Mapping[str, float]
    """Entity id → weight."""
    kin: Mapping[str, frozenset[str]]
    """Entity id → it and those whose name holds its name or is held by it."""
    spelled: Mapping[str, tuple[Word, ...]]
    """Entity id → the words of its name, for one that only articles name: others may write it in parts."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares, 0–1, of what the question asks."""

    own: float
    """What the passage has itself."""
    whole: float
    """What it has together with what stands around it."""


def scale(material: Material, found: Sequence[Passage], asked: Asked) -> Scale:
    """The scale for `asked`: a word or name counts more the fewer of the passages have it, most where none has: a
    question about a thing that no passage tells of must not be answered by what stands beside it."""
    kin = {key: _kin(material, key) for key in asked.entities}
    why = asked.wanted == "why"
    words = {
        word.text: (_WILL if why and word.text in _of_will() else _kind(word))
        * _rarity(_having(word, found), len(found))
        for word in asked.words
    }
    names = {key: _NAME * _rarity(sum(bool(kin[key] & p.named) for p in found), len(found)) for key in asked.entities}
    return Scale(material, asked, words, names, kin, {key: _spelled(material, key) for key in asked.entities})


def absent(of: Scale, found: Sequence[Passage]) -> tuple[str, ...]:
    """Ids of those whom the question names and no article does."""
    return tuple(key for key in of.asked.entities if not any(of.kin[key] & (p.named | p.around) for p in found))


def _having(word: Word, found: Sequence[Passage]) -> int:
    """How many passages have a word as it stands, or translated; where none has, how many have it any other way."""
    exact = sum(passage.wording.credit(word) >= 1 for passage in found)
    return exact or sum(p.wording.credit(word) > 0 or p.near.credit(word) > 0 for p in found)


def _kind(word: Word) -> float:
    """What a word counts by its kind."""
    if len(word.text) == 1 and not word.text.isascii():
        return _SINGLE
    return _SLIGHT if tags_of(word.text)[:1] in (("JJ",), ("RB",)) else 1.0


_WILL = 0.5
"""What a word for somebody's will counts: it can be told in many ways (坚持, 要求), and its matter in few."""


@cache
def _of_will() -> frozenset[str]:
    """Words for will and stance, of both languages."""
    attitudes = (w.word for lang in ("zh", "en") for w in in_clauses(lang) if w.kind in ("attitude", "plan"))
    return frozenset((*attitudes, *(w for lang in ("zh", "en") for w, _ in stance_words(lang)), "坚持", "insist"))


def _rarity(having: int, among: int) -> float:
    rare = math.log(2 + among / (1 + having))
    return rare if having else _ABSENT * rare


def fit(of: Scale, passage: Passage) -> Fit | None:
    """How far the passage is about what is asked; None where the question asks for nothing that can be looked for."""
    asked = of.asked
    judging = asked.wanted == "judge"
    near = ABOUT if judging else NEAR
    own = around = total = 0.0
    for key in asked.entities:
        if key != asked.speaker:
            weight, credit = of.names[key], _names(of, passage, key)
            own += weight * credit
            around += weight * max(credit, near * bool(of.kin[key] & passage.around))
            total += weight
    for word in asked.words:
        weight, credit = of.words[word.text], passage.wording.credit(word)
        weight *= _UNTOLD if _untold(word, passage.han) else 1.0
        beside = max(WHOLE * passage.whole.credit(word), near * passage.near.credit(word))
        beside = beside or ALL * judging * passage.all.credit(word)
        own += weight * credit
        around += weight * max(credit, beside)
        total += weight
    main = _main(of)
    if (
        main is not None
        and not _untold(main, passage.han)
        and not judging
        and asked.speaker is None
        and not _anywhere(passage, main)
    ):
        return Fit(0.0, 0.0)
    if not total:
        return Fit(1.0, 1.0) if asked.speaker is not None else None  # nothing but somebody's words is asked for
    return Fit(own / total, around / total)


_UNTOLD = 0.4
"""What a word counts in a text of the other language for which no dictionary has a word of that language."""


def _untold(word: Word, han: bool) -> bool:
    """Whether no form of the word is of the passage's language."""
    return not any(form.isascii() != han for form, _ in (word.chinese if han else word.english))


def _main(of: Scale) -> Word | None:
    """The word that a question is about: the rarest, where it counts a good part of all; None where there is none."""
    rarest = max(of.asked.words, key=lambda word: of.words[word.text], default=None)
    if rarest is None or _kind(rarest) < 1 or of.words[rarest.text] < _MAIN * sum(of.words.values()):
        return None
    return rarest


def _anywhere(passage: Passage, word: Word) -> float:
    """The credit for a word in the passage, its sentences, or what stands before them."""
    return max(passage.wording.credit(word), passage.whole.credit(word), passage.near.credit(word))


def _names(of: Scale, passage: Passage, key: str) -> float:
    """Whether the passage names whom the question names, or who speaks for them."""
    if of.kin[key] & passage.named:
        return 1.0
    spelled = of.spelled[key]
    if spelled and all(passage.wording.credit(word) for word in spelled):
        return SPELLED
    return PARTY if any(of.material.party(other) == key for other in passage.named) else 0.0


def _spelled(material: Material, key: str) -> tuple[Word, ...]:
    entity = material.entities.get(key)
    return words_of(entity.name, not entity.name.isascii()) if entity is not None and not entity.known else ()


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
