"""Sieves out what no reader would look for in a ledger: holders who are no party, judgements that judge nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis import gazetteer
from jiedu.analysis.fold import fold
from jiedu.dossier.material import Material
from jiedu.dossier.positions.model import Phrase, Position
from jiedu.dossier.positions.words import judges, people, same_issue, used_as

STRONG = ("refuses", "demands", "opposes")
"""Stances that are worth a row although no noun phrase carries them, under the shortest clause that tells it."""
_MEETING = re.compile(
    r"(?:会议|峰会|会谈|会晤|论坛|发布会|座谈会|例会|外长会|研讨会|听证会|通气会|仪式|声明|公报|协议|协定|宣言|备忘录|条约"
    r"|meeting|summit|talks|conference|forum|statement|declaration|agreement|memorandum|treaty)$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[A-Za-z][A-Za-z.'’-]*")


def sieved(material: Material, position: Position) -> Position | None:
    """The position with the phrases that can name an issue; None where it does not belong into a ledger.

    It does not where a meeting or a document holds it, a bare surname or abbreviation that no text explains, or where a
    plain assessment has no word of judging, or its words name nothing and the stance is a weak one.
    """
    text = material.article(position.article).text
    if any(_asks(key) for holder in (position.holder, position.by) if holder is not None for key in holder.parties):
        return None
    if not all(_is_party(material, key) for key in position.holder.parties):
        return None
    if position.by is not None and not all(_is_party(material, key) for key in position.by.parties):
        return None
    judged = position.stance.startswith("assesses")
    if position.stance == "assesses" and not any(judges(fold(span.of(text))) for span in position.spans):
        return None
    kept = (p for p in position.phrases if names_issue(text, p) and (judged or not _is_person(text, p)))
    bodies = people("zh", "body") | people("en", "body")
    phrases = tuple(replace(p, weak=True) if p.head in bodies else p for p in kept)
    if not phrases and (
        position.stance not in STRONG
        or (position.attribution == "report" and _is_cut_short(position.spans[-1].of(text)))
        or (position.stance == "opposes" and position.attribution == "reading")
    ):
        return None
    return replace(position, phrases=phrases)


def _is_cut_short(words: str) -> bool:
    """True for a subject with its verb and nothing behind it: The Taliban deny that."""
    return words.isascii() and (words.endswith(" that") or len(words.split()) <= _BARELY)


_BARELY = 2
"""English words up to which a phrase names no position; chosen by hand."""
_ASKING = re.compile(r"said:(?:(?:有|本报|一名|多名|外国)?[^,，]{0,8}记者|(?:a |the )?(?:reporters?|journalists?))$")


def _asks(key: str) -> bool:
    """True for a reporter who asks: his question takes no stance."""
    return _ASKING.match(key) is not None


def _is_party(material: Material, key: str) -> bool:
    entity = material.entities.get(key)
    name = entity.name if entity is not None else key.rpartition(":")[2]
    if _MEETING.search(fold(name)):
        return False
    if key in gazetteer.load().entries or (entity is not None and entity.known):
        return True
    if _BARE.fullmatch(name) is None or (entity is not None and entity.role and entity.type == "ORG"):
        return True
    person = key.startswith("PER:") or (entity is not None and entity.type == "PER")
    return not person and not (len(name) <= _ABBREVIATION and name.isupper())


_ABBREVIATION = 3
"""Capitals up to which a name that nothing explains is taken for a unit or a code, not for somebody (MW)."""


def _is_person(text: str, phrase: Phrase) -> bool:
    """True for a single person or office (会长, president), which no stance but a judgement is about."""
    said = fold(text[phrase.start : phrase.end]).strip()
    known = people("en" if said.isascii() else "zh", "person")
    return phrase.head in known and phrase.head not in same_issue() and " " not in said


def names_issue(text: str, phrase: Phrase) -> bool:
    """True for a phrase that a reader would file something under."""
    said = fold(text[phrase.start : phrase.end]).strip()
    if said.isascii():
        return len(said) > 2 and phrase.head not in used_as("never") and said.lower() not in used_as("never")
    if said in used_as("never"):
        return False
    if len(said) < 2 or _GRAMMAR.search(said):
        return False
    return not (phrase.verbal and (_WEAK.search(said) or said in used_as("light")))


_GRAMMAR = re.compile(
    r"是否|能否|可否|会否|不到|并无|没有|就是|还剩|视为|应对(?=.{3})|[我你他她它您]|[吗呢吧么]|^[有把将]|等于|本身|所在$|^是|[却是]$|[^\u4e00-\u9fff]$"
)
"""Pieces of clauses that taggers took for nouns."""
_WEAK = re.compile(
    r"[到向往给成入出着了过]$|^(?:继续|见到|找到|看到|前往|加入|进入|取得|获得|保持|恢复|返回|来到|送回|通向|迈出)"
)
"""Verbs without an object that tell no matter."""
