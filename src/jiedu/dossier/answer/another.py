"""Whether a passage tells the deed that is asked about of somebody else than the question does."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.model import Quantity
from jiedu.article.model import Span
from jiedu.dossier.answer.judging import clauses
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.weigh import Scale
from jiedu.dossier.answer.words import Word, Wording

_DOERS = ("PER", "ORG", "GPE", "GRP")
_WANTED = ("when", "where")


def of_another(of: Scale, passage: Passage) -> bool:
    """True where every clause that has the deed asked about names others before it, and not the person of the
    question: 四国领导人访问基辅 does not answer when another one did."""
    asked = of.asked
    person = asked.entities[0] if asked.entities else ""
    if asked.wanted not in _WANTED or _type(of, person) != "PER" or not asked.words:
        return False
    told = [_doers(of, passage, start, end) for start, end in _with_deed(passage, asked.words)]
    return bool(told) and all(named and not any(_is(of, key, person) for key in named) for named in told)


def _with_deed(passage: Passage, words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """The clauses that have one of the words."""
    text = passage.article.text
    for span in passage.spans:
        for start, end in clauses(text, span):
            wording = Wording(text[start:end], passage.han)
            if any(wording.credit(word) for word in words):
                yield start, end


def _doers(of: Scale, passage: Passage, start: int, end: int) -> frozenset[str]:
    """Whom a clause names before the last name in it, which is where or to whom; all where it is one."""
    mentions = [
        m for m in of.material.analyses[passage.article.id].mentions
        if start <= m.start and m.end <= end and _type(of, m.entity) in _DOERS
    ]  # fmt: skip
    references = of.material.analyses[passage.article.id].references
    spoken = {key for r in references if start <= r.start < end for key in r.entities}
    return frozenset(m.entity for m in mentions) | spoken


def others_count(of: Scale, passage: Passage, quantity: Quantity) -> bool:
    """True where the name before a number in its clause is of a state or place that the question does not name:
    伊朗袭击导致以色列13人死亡 tells nothing of the dead of Iran."""
    if not any(_type(of, key) in ("GPE", "LOC") for key in of.asked.entities):
        return False
    for start, end in clauses(passage.article.text, Span(passage.place.start, passage.place.end)):
        if start <= quantity.start < end:
            named = [
                m.entity for m in of.material.analyses[passage.article.id].mentions
                if start <= m.start and m.end <= quantity.start and _type(of, m.entity) in ("GPE", "LOC")
            ]  # fmt: skip
            return bool(named) and not any(_is(of, named[-1], key) for key in of.asked.entities)
    return False


def _is(of: Scale, key: str, other: str) -> bool:
    return key in of.kin.get(other, frozenset({other})) or of.material.party(key) == other


def _type(of: Scale, key: str) -> str | None:
    entity = of.material.entities.get(key)
    return entity.type if entity is not None else None
