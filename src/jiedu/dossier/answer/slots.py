"""Whether a passage fills the slot that a question leaves open, and how plainly."""

from __future__ import annotations

import re

from jiedu.article.model import Span
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.judging import clauses, says
from jiedu.dossier.answer.lists import small_words
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_ACTORS = ("PER", "ORG", "GPE", "GRP")
_PLACES = ("LOC", "FAC", "GPE")
_NUMBER = re.compile(
    r"(?P<number>\d[\d,.]*\s*(?:[万亿兆千百]+|million|billion|trillion|tn|bn)?|[一二两三四五六七八九十百千万亿半]+"
    r"|two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?)\s*"
    r"(?P<unit>个?百分点|个?基点|个?多?小时|分钟|[%％]|(?:percentage |basis )?points?|percent|(?:美|欧|日)?元|人民币"
    r"|dollars?|yuan|hours?|minutes?|days?|weeks?|months?|years?|人次|[名人位天年月日周具艘架枚张件条间轮次项家个]|[a-z]+)?"
)
_ASKED_WHY = re.compile(r"为何|为什么|被问及|被问到|解释说|解释道|\bwhy\b|\bexplain(?:s|ed)?\b")
"""What makes a saying in the same sentence an explanation."""
_OF_UNIT = {
    "money": re.compile(r"元|人民币|dollars?|yuan|CNY|USD|EUR|GBP"),
    "length of time": re.compile(
        r"小时|小時|分钟|分鐘|天|(?<!\d{3})年|个月|個月|周|hours?|minutes?|days?|weeks?|months?|years?"
    ),
    "share": re.compile(r"%|％|百分点|基点|percent|points?"),
    "persons": re.compile(r"人次|[名人位]|persons?|people|prisoners?|soldiers?|visitors?|captives?|civilians?"),
}


def slot(material: Material, passage: Passage, asked: Asked) -> float:
    """0–1: how plainly the passage gives what is wanted; 0 where it does not. Not for questions about a side."""
    return _SLOTS[asked.wanted](material, passage, asked)


def _who(material: Material, passage: Passage, asked: Asked) -> float:
    asked_for = {a for e in passage.events if e.type in asked.types for a in e.actors} - set(asked.entities)
    others = passage.named - set(asked.entities)
    fitting = {key for key in others if _type(material, key) in _ACTORS}
    if asked_for & fitting:
        return 1.0
    if fitting & _in_clause(material, passage, asked):
        return 1.0
    if passage.said and passage.said[0].statement.speaker is not None:
        cue = passage.said[0].statement.cue
        said = Wording(cue.of(passage.article.text), passage.han) if cue is not None else None
        own = set(passage.said[0].statement.speaker.entities) - set(asked.entities)
        if said is not None and any(said.credit(word) for word in asked.words):
            return 1.0 if own else 0.8
        return 0.7 if own else 0.5
    return 0.6 * bool(fitting)


def _in_clause(material: Material, passage: Passage, asked: Asked) -> frozenset[str]:
    """Whom the clause names that has most of the question's words."""
    text, best, most = passage.article.text, Span(0, 0), 0.0
    for span in passage.spans:
        for start, end in clauses(text, span):
            wording = Wording(text[start:end], passage.han)
            share = sum(wording.credit(word) for word in asked.words)
            if share > most:
                best, most = Span(start, end), share
    mentions = material.analyses[passage.article.id].mentions
    return frozenset(m.entity for m in mentions if best.start <= m.start and m.end <= best.end)


def _said(material: Material, passage: Passage, asked: Asked) -> float:
    if not passage.said:
        return 0.0
    speaker = passage.said[0].statement.speaker
    if asked.speaker is None:
        return 0.6 if speaker is not None else 0.0
    if speaker is None:
        return 0.0
    if asked.speaker in speaker.entities:
        return 1.0
    return 0.7 if any(material.party(key) == asked.speaker for key in speaker.entities) else 0.0


def _when(material: Material, passage: Passage, asked: Asked) -> float:
    told = [t for t in passage.times if t.first is not None and t.type in ("DATE", "TIME")]
    own = [t for t in told if any(s.start <= t.start and t.end <= s.end for s in passage.spans)]
    dated = any(e.type in asked.types and e.first is not None for e in passage.events)
    return 1.0 if own and (dated or not asked.types) else 0.9 if own else 0.6 if told or dated else 0.0


def _where(material: Material, passage: Passage, asked: Asked) -> float:
    analysis = material.analyses[passage.article.id]
    lead = small_words("zh" if passage.han else "en", "place")
    for mention in analysis.mentions:
        inside = passage.place.start <= mention.start and mention.end <= passage.place.end
        if not inside or mention.entity in asked.entities or _type(material, mention.entity) not in _PLACES:
            continue
        before = fold(passage.article.text[max(0, mention.start - 16) : mention.start]).rstrip()
        before = before.removesuffix(" the")
        if any(before.endswith(word if passage.han else f" {word}") for word in lead):
            return 1.0
    return 0.9 if any(e.place is not None and e.place not in asked.entities for e in passage.events) else 0.0


def _number(material: Material, passage: Passage, asked: Asked) -> float:
    text = passage.text
    wanted = _OF_UNIT.get(asked.unit or "")
    units = [(q.unit, Span(q.start, q.end).of(passage.article.text)) for q in passage.quantities]
    if any(wanted is None or wanted.search(unit) or wanted.search(words) for unit, words in units):
        return 1.0
    for match in _NUMBER.finditer(fold(text)):
        unit = match.group("unit") or ""
        if wanted is None and (unit or match.group("number")[0].isdigit()) and unit not in ("月", "日", "年"):
            return 0.8
        if wanted is not None and wanted.match(unit) and not _names_a_year(match):
            return 1.0
    return 0.0


def _names_a_year(match: re.Match[str]) -> bool:
    """True for a number that tells which year it was, not how many."""
    return match.group("unit") == "年" and len(match.group("number").strip()) == _YEAR


_YEAR = 4
"""Digits of a year."""


def _why(material: Material, passage: Passage, asked: Asked) -> float:
    if says(passage, "cause"):
        return 0.0 if _is_the_cause(passage, asked) else 1.0
    before = fold(passage.place.of(passage.article.text))
    if passage.said and _ASKED_WHY.search(before):
        return 0.9
    return _GOES_ON * _explains(material, passage, asked)


_GOES_ON = 0.5
"""How plainly somebody gives a reason who speaks on after it was told what he did."""
_BEFORE_IT = re.compile(
    r"(?:因为|由于|因|为了|鉴于|出于|缘于|源于|because(?: of)?|due to|owing to|thanks to|in response to)"
)
_AFTER_IT = re.compile(r"(?:导致|致使|造成|引发|使得|所以|因此|因而|led to|leads to|caused|so that)")


def _is_the_cause(passage: Passage, asked: Asked) -> bool:
    """Whether what is asked about stands as the cause of another thing: 因袭击受损 does not say why it was struck."""
    plain, have = fold(passage.text), [word for word in asked.words if passage.wording.credit(word)]
    if not have:
        return False
    parts = [re.split(r"[,，。;；]", plain[found.end() :])[0] for found in _BEFORE_IT.finditer(plain)]
    parts += [re.split(r"[。;；]", plain[: found.start()])[-1] for found in _AFTER_IT.finditer(plain)]
    held = [Wording(part, passage.han) for part in parts]
    return bool(held) and all(2 * sum(bool(one.credit(word)) for word in have) >= len(have) for one in held)


def _explains(material: Material, passage: Passage, asked: Asked) -> bool:
    """Whether somebody whom the question names speaks on right behind the sentence that has all that is asked about."""
    speaker = passage.said[0].statement.speaker if passage.said else None
    person = {key for key in asked.entities if _type(material, key) == "PER"}
    if speaker is None or not set(speaker.entities) & person or not asked.words:
        return False
    return all(passage.before.credit(word) for word in asked.words)


def _how(material: Material, passage: Passage, asked: Asked) -> float:
    told = any(e.instrument is not None for e in passage.events)
    return 1.0 if told or says(passage, "manner") else 0.0


def _next(material: Material, passage: Passage, asked: Asked) -> float:
    future = any(e.modality == "future" for e in passage.events)
    return 1.0 if future else 0.8 * says(passage, "plan")


def _what(material: Material, passage: Passage, asked: Asked) -> float:
    return 0.5 + 0.5 * any(event.type in asked.types for event in passage.events)


_SLOTS = {
    "who": _who,
    "said": _said,
    "when": _when,
    "where": _where,
    "number": _number,
    "why": _why,
    "how": _how,
    "next": _next,
    "what": _what,
}


def _type(material: Material, key: str) -> str | None:
    entity = material.entities.get(key)
    return entity.type if entity is not None else None
