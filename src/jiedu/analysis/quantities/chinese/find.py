"""The quantities of a Chinese text: how many, of what, and what the number says of it."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.model import Quantity, Sentence
from jiedu.analysis.quantities.chinese import beside
from jiedu.analysis.quantities.chinese.amounts import amounts
from jiedu.analysis.quantities.chinese.beside import Lead
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.places import Places
from jiedu.analysis.quantities.chinese.words import unit_of_sum, verbs
from jiedu.analysis.quantities.unit import SHARES
from jiedu.article.model import Span

_CLAUSE_MARK = re.compile(r"[,;:。!?“”()（）\n]")
_REACH = 40
"""Characters of a clause on either side of a number that are looked at."""
_MOVED = ("至", "到", "为", "在")
_REPORTED = frozenset({"报", "收于", "收报", "报收", "录得", "跌破", "涨破", "突破", "逼近"})
_CHANGES = {"rise": 1, "alter": 1, "noun_rise": 1, "fall": -1, "noun_fall": -1}
_OBJECT_WITHIN = frozenset({"加息", "降息", "降准", "提价", "涨价", "降价", "增产", "减产", "增收", "减收", "减税", "减排", "升值", "贬值", "提速", "降温", "升温", "降费"})
"""Verbs that name what changes themselves."""
_RATES = ("税", "率", "利", "息", "费", "比", "幅", "速", "关税", "价")
"""Last characters of nouns for rates: 25%的关税 is no part of it."""


def find(document: Document) -> list[Quantity]:
    """The quantities in text order, without the statement that gives each; times and names are known."""
    out: list[Quantity] = []
    sentences, at = document.sentences, 0
    last: tuple[int, Span | None] = (-1, None)
    for found in amounts(document, Places(document)):
        while at < len(sentences) - 1 and sentences[at].end <= found.core:
            at += 1
        quantity = _read(document, sentences[at], found, last[1] if last[0] == at else None, f"q{len(out) + 1}")
        last = (at, quantity.of or (last[1] if last[0] == at else None))
        out.append(quantity)
    return out


def _read(document: Document, sentence: Sentence, found: Found, before: Span | None, key: str) -> Quantity:
    floor, ceiling = _clause(document, sentence, found)
    lead = beside.lead(document, found.start, floor)
    role, sign, of = _told(document, found, lead, floor, ceiling)
    if of is None and role in ("change", "level"):
        of = before
    value, high = found.value * sign, None if found.high is None else found.high * sign
    return Quantity(key, found.start, found.end, value, high, found.unit.name, found.mod, of, role)


def _clause(document: Document, sentence: Sentence, found: Found) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends, as far as it is looked at."""
    text = document.text
    floor = max(sentence.start, found.start - _REACH)
    for mark in _CLAUSE_MARK.finditer(text, floor, found.start):
        floor = mark.end()
    mark_after = _CLAUSE_MARK.search(text, found.end, min(sentence.end, found.end + _REACH))
    return floor, mark_after.start() if mark_after else max(found.end, min(sentence.end, found.end + _REACH))


def _told(document: Document, found: Found, lead: Lead, floor: int, ceiling: int) -> tuple[str, int, Span | None]:
    """Role, sign and what is counted."""
    kind = found.unit.kind
    if found.role == "score":
        return "score", 1, None
    if kind == "order":
        return "rank", 1, _right(document, found, ceiling) or _subject_of(document, lead, floor)
    if document.text[found.start - 1 : found.start] in ("从", "由") and found.start > floor:
        return "level", 1, beside.subject(document, found.start - 1, floor)
    if lead.use in _CHANGES and kind != "age":
        return _change(document, found, lead, floor, ceiling)
    if kind in SHARES and (inner := _changed_object(document, found, floor)) is not None:
        return inner
    if kind in SHARES or kind == "fold":
        return _share(document, found, lead, floor, ceiling)
    if lead.use == "reach":
        return _reached(document, found, lead, floor, ceiling)
    role = _plain_role(document, found, lead, floor)
    of = _right(document, found, ceiling)
    if of is None and kind in ("person", "item", "rare", "country"):
        of = _counted_left(document, found, floor, ceiling)
    elif of is None:
        of = beside.noun_before(document, lead.start, floor) or _named_sum(document, found, floor)
        if of is None and lead.use in ("price", "last", "share"):
            of = _subject_of(document, _verb_before(document, lead, floor), floor)
        if of is None and kind == "age":
            of = beside.subject(document, found.start, floor)
    return role, 1, of


def _verb_before(document: Document, lead: Lead, floor: int) -> Lead:
    """报每桶65美元: the verb before the word of price."""
    before = beside.lead(document, lead.start, floor)
    return before if before.use == "reach" else lead


def _right(document: Document, found: Found, ceiling: int) -> Span | None:
    """The noun behind: right behind, behind 的, or behind a clause that tells more of it (3名因伤住院的平民)."""
    of = beside.noun_after(document, found.end, ceiling, of=False) or beside.noun_after(
        document, found.end, ceiling, of=True
    )
    if of is None and found.word in ("名", "位"):
        of = beside.clause_noun(document, found.end, ceiling)
    return of


def _subject_of(document: Document, lead: Lead, floor: int) -> Span | None:
    return beside.subject(document, lead.start, floor)


def _change(
    document: Document, found: Found, lead: Lead, floor: int, ceiling: int
) -> tuple[str, int, Span | None]:
    sign = _CHANGES[lead.use]
    if lead.word in _OBJECT_WITHIN or lead.use in ("noun_rise", "noun_fall"):
        return "change", sign, Span(lead.start, lead.start + len(lead.word))
    of = None
    if found.unit.kind in ("person", "item", "rare", "money", "weight", "volume", "area", "power", "energy"):
        of = _right(document, found, ceiling)
    return "change", sign, of or _subject_of(document, lead, floor)


def _changed_object(document: Document, found: Found, floor: int) -> tuple[str, int, Span | None] | None:
    """下调存款准备金率0.5个百分点: what changes stands between the verb and the number."""
    noun = beside.noun_before(document, found.start, floor)
    if noun is None:
        return None
    words = document.text[noun.start : noun.end]
    for use in ("rise", "fall"):
        verb = next((w for w in sorted(verbs(use), key=len, reverse=True) if len(w) > 1 and words.startswith(w)), None)
        if verb is not None and len(verb) < len(words):
            return "change", _CHANGES[use], Span(noun.start + len(verb), noun.end)
    before = beside.lead(document, noun.start, floor)
    return ("change", _CHANGES[before.use], noun) if before.use in ("rise", "fall") else None


def _share(
    document: Document, found: Found, lead: Lead, floor: int, ceiling: int
) -> tuple[str, int, Span | None]:
    """Parts and rates: 占30%, 三成受访者, 税率为25%, 25%的关税."""
    if lead.use == "share":
        return "share", 1, _subject_of(document, lead, floor)
    of = _subject_of(document, lead, floor) if lead.use == "reach" else None
    if of is not None:
        words = document.text[of.start : of.end]
        for use in ("noun_rise", "noun_fall"):
            if words.endswith(tuple(verbs(use))):
                return "change", _CHANGES[use], of
        return "level", 1, of
    of = beside.noun_after(document, found.end, ceiling, of=True) or beside.noun_after(
        document, found.end, ceiling, of=False
    )
    if of is not None:
        rate = document.text[of.start : of.end].endswith(_RATES)
        return ("level" if rate or found.unit.kind != "percent" else "share"), 1, of
    if found.unit.kind == "points":
        return "change", 1, beside.noun_before(document, found.start, floor)
    before = beside.noun_before(document, found.start, floor)
    if lead.use == "reach" or before is not None:
        return "level", 1, before
    return ("share" if found.fraction else ""), 1, None


def _reached(
    document: Document, found: Found, lead: Lead, floor: int, ceiling: int
) -> tuple[str, int, Span | None]:
    """达, 为, 升至: what was reached is of the subject, or of the noun behind (有3名伤员)."""
    moved = lead.word.endswith(_MOVED) and len(lead.word) > 1 or lead.word in _REPORTED
    role = "level" if moved or lead.start + len(lead.word) < found.start - 2 else _base_role(found)
    if found.unit.kind in ("level", "temperature", "speed"):
        role = "level"
    own = None
    if found.unit.kind in ("person", "item", "rare", "country"):
        own = _right(document, found, ceiling)
    subject = _subject_of(document, lead, floor)
    if subject is not None and unit_of_sum(document.text[subject.start : subject.end]) is not None:
        return ("level" if moved else role), 1, subject
    if own is None and found.unit.name == "person" and not moved:
        own = beside.fate(document, found.start, found.end, floor)
    if own is None and found.unit.kind not in ("person", "item"):
        own = subject or _right(document, found, ceiling)
    return role, 1, own or subject


def _plain_role(document: Document, found: Found, lead: Lead, floor: int) -> str:
    if found.role:
        return found.role
    if found.unit.kind == "money" and (lead.use == "price" or _has_price(document, found, floor)):
        return "price"
    return _base_role(found)


def _has_price(document: Document, found: Found, floor: int) -> bool:
    """每桶报65美元: a word of price close before."""
    near = document.text[max(floor, found.start - 6) : found.start]
    return any(word in near for word in verbs("price") if len(word) > 1)


def _base_role(found: Found) -> str:
    match found.unit.kind:
        case "person" | "item" | "rare" | "country" | "vote":
            return "count"
        case "time" | "length":
            return "length"
        case "age":
            return "age"
        case "temperature" | "speed" | "level":
            return "level"
        case "fold":
            return ""
    return "amount"


def _counted_left(document: Document, found: Found, floor: int, ceiling: int) -> Span | None:
    """Of persons, what became of them; else the noun that stands before (志愿者300人)."""
    if found.unit.name == "person":
        of = beside.fate(document, found.start, found.end, floor)
        if of is not None:
            return of
    return beside.noun_before(document, found.start, floor)


def _named_sum(document: Document, found: Found, floor: int) -> Span | None:
    """罚款5万元: the verb names what the sum is."""
    text = document.text
    for length in (4, 3, 2):
        if found.start - length >= floor and text[found.start - length : found.start] in verbs("sum"):
            return Span(found.start - length, found.start)
    return None
