"""What a Chinese number says of what: its role, its sign and the words for what is counted or changes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese import beside
from jiedu.analysis.quantities.chinese.contexts import counts_persons, listed, one_of, unit_of_sum, verbs
from jiedu.analysis.quantities.chinese.found import Found, Told
from jiedu.analysis.quantities.chinese.verbs import Lead, lead
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import COUNTED, SHARES
from jiedu.article.model import Span

_SIGNS = {"rise": 1, "alter": 1, "noun_rise": 1, "fall": -1, "noun_fall": -1}
_MORE = {"高": 1, "多": 1, "快": 1, "低": -1, "少": -1, "慢": -1}
"""Words before a part that compare (高10%)."""
_MOVED = ("至", "到", "为", "在")
_UNMOVED = frozenset({"达到", "达至", "约为", "仅为", "则为", "均为", "占到"})
_REPORTED = frozenset({"报", "收于", "收报", "报收", "录得", "跌破", "涨破", "突破", "逼近"})
_HAVING = frozenset({"有", "共有", "仅有", "只有"})
_EACH = re.compile(r"每[^,;。\d每]{1,6}$")
"""每桶, 每兆瓦时 before an amount make it a price."""
_LEVELS = frozenset({"level", "temperature", "speed", "scale"})
_MEASURED = frozenset({"weight", "volume", "area", "power", "energy", "money"}) | COUNTED
"""Kinds whose change may have its noun behind (增加投资10亿元 aside: 新增10万个岗位)."""
_ROLES = {
    **dict.fromkeys(COUNTED, "count"),
    **dict.fromkeys(_LEVELS, "level"),
    "time": "length",
    "length": "length",
    "age": "age",
    "fold": "",
    "order": "rank",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause around a quantity: what is looked at for it."""

    start: int
    end: int


def tell(document: Document, places: Places, found: Found, clause: Clause) -> Told:
    """Role, sign and what is counted, by the clause of `found` alone."""
    if found.role == "score":
        return Told("score", 1, None)
    text = document.text
    at = _past_time(text, places, found.start - found.scope, clause)
    verb = lead(document, at, clause.start)
    if found.unit.kind == "order":
        return _ranked(document, found, verb, clause)
    if text[at - 1 : at] in ("从", "由") and at > clause.start:
        return Told("level", 1, beside.subject(document, at - 1, clause.start), verb=True)
    timed = found.unit.kind == "time" and verb.word not in one_of("timed")
    if verb.use in _SIGNS and found.unit.kind != "age" and not timed:
        return _changed(document, found, verb, clause)
    if found.unit.kind in SHARES or found.unit.kind == "fold":
        compared = _of_another(document, found, clause)
        if compared is not None:
            return compared
    if found.unit.kind in SHARES:
        return _with_object(document, found, clause) or _share(document, found, verb, clause)
    if verb.use == "reach":
        return _reached(document, found, verb, clause)
    return _plain(document, found, verb, clause)


def _past_time(text: str, places: Places, start: int, clause: Clause) -> int:
    """Where 2021年的 before a number begins: the verb stands before it (下降到2021年的4.8%)."""
    if text[start - 1 : start] != "的":
        return start
    begins = places.time_ending(start - 1)
    return begins if begins is not None and begins >= clause.start else start


def _subject(document: Document, verb: Lead, clause: Clause) -> Span | None:
    return beside.subject(document, verb.start, clause.start)


def _behind(document: Document, found: Found, clause: Clause) -> Span | None:
    """The noun behind: right behind, behind 的, or behind a clause that tells more of it (3名因伤住院的平民)."""
    people = found.unit.kind in ("person", "age")
    of = None
    if found.word[-1:] != "人":  # 5人病情较重: whose noun is the subject of what follows
        of = beside.noun_after(document, found.end, clause.end, of=False, people=people)
    of = of or beside.noun_after(document, found.end, clause.end, of=True, people=people)
    if of is None and found.word in one_of("with_noun"):
        of = beside.clause_noun(document, found.end, clause.end)
    return of


def _ranked(document: Document, found: Found, verb: Lead, clause: Clause) -> Told:
    of = _behind(document, found, clause)
    if of is None and (verb.use == "rank" or found.scope or found.word in ("", "位", "名")):
        of = _subject(document, verb, clause)
    return Told("rank", 1, of, verb=bool(verb.use))


def _changed(document: Document, found: Found, verb: Lead, clause: Clause) -> Told:
    sign, word = _SIGNS[verb.use], Span(verb.start, verb.start + len(verb.word))
    if verb.word in one_of("own"):
        known = found.unit.kind in SHARES or found.unit.kind == "fold"
        return Told("change", sign, word, verb=True) if known else Told("amount", 1, word, verb=True)
    of = _behind(document, found, clause) if found.unit.kind in _MEASURED else None
    of = of or _subject(document, verb, clause)
    if of is None and verb.use in ("noun_rise", "noun_fall"):
        of = word
    return Told("change", sign, of, verb=True)


def _with_object(document: Document, found: Found, clause: Clause) -> Told | None:
    """下调存款准备金率0.5个百分点: what changes stands between the verb and the number; 比去年高10%."""
    compared = _MORE.get(document.text[found.start - 1 : found.start])
    if compared is not None and found.start > clause.start:
        token = document.token_at(found.start - 1)
        if token is not None and token.start == found.start - 1:
            return Told("change", compared, beside.subject(document, found.start - 1, clause.start), verb=True)
    noun = beside.noun_before(document, found.start, clause.start)
    if noun is None:
        return None
    words = document.text[noun.start : noun.end]
    for use in ("rise", "fall"):
        inside = next((w for w in verbs(use) if len(w) > 1 and words.startswith(w) and len(w) < len(words)), None)
        if inside is not None:
            return Told("change", _SIGNS[use], Span(noun.start + len(inside), noun.end), verb=True)
    before = lead(document, _past_years(document, noun.start, clause.start), clause.start)
    return Told("change", _SIGNS[before.use], noun, verb=True) if before.use in ("rise", "fall") else None


def _past_years(document: Document, at: int, floor: int) -> int:
    """Where the year, the term or the state that a noun has before it begins (上调美国经济增速)."""
    while at > floor:
        token = document.token_at(at - 1)
        if token is None or token.start < floor or token.end != at:
            break
        if token.tag not in ("TIME", "t", "m", "q", "LOC", "ORG") and document.word(token) != "的":
            break
        at = token.start
    return at


_OF_ANOTHER = re.compile(r"(?P<part>占)?(?P<is>占|是|为|达到|达|相当于|不及|不足|仅为|高达)[^,;。]{1,20}的$")


def _of_another(document: Document, found: Found, clause: Clause) -> Told | None:
    """占规划面积的90%, 是去年的3倍: a part or a multiple of something else that the words name."""
    match = _OF_ANOTHER.search(document.text, clause.start, found.start)
    token = document.token_at(match.start()) if match else None
    if match is None or token is None or token.start != match.start():
        return None
    of = beside.subject(document, match.start(), clause.start)
    return Told("share" if match["is"] == "占" else "level", 1, of, verb=True)


def _share(document: Document, found: Found, verb: Lead, clause: Clause) -> Told:
    """Parts and rates: 占30%, 三成受访者, 税率为25%, 25%的关税."""
    text = document.text
    if verb.use == "share":
        of = _subject(document, verb, clause)
        if of is None and verb.word.startswith("占比"):
            of = Span(verb.start, verb.start + 2)
        return Told("share", 1, of, verb=True)
    if verb.use == "reach":
        if verb.word in _HAVING:
            return Told("share", 1, None, verb=True)
        return _rate(document, found, _subject(document, verb, clause))
    of = beside.noun_after(document, found.end, clause.end, of=True) or beside.noun_after(
        document, found.end, clause.end, of=False
    )
    if of is not None:
        share = found.unit.kind == "percent" and not text[of.start : of.end].endswith(listed("rate"))
        return Told("share" if share else "level", 1, of)
    of = beside.noun_before(document, found.start, clause.start)
    if found.unit.kind == "points":
        return Told("change", 1, of)
    if of is not None:
        return _rate(document, found, of) if beside.closes_phrase(document, found.end) else Told("share", 1, of)
    if found.mod and (of := beside.subject(document, found.start, clause.start)) is not None:
        return _rate(document, found, of)
    return Told("share" if found.fraction else "", 1, None)


def _rate(document: Document, found: Found, of: Span | None) -> Told:
    """涨幅为5% is a change, 占比达19% a share, 失业率为5% a level."""
    words = document.text[of.start : of.end] if of is not None else ""
    for use in ("noun_rise", "noun_fall"):
        if words.endswith(tuple(verbs(use))):
            return Told("change", _SIGNS[use], of, verb=True)
    return Told("share" if words.endswith(("占比", "比重", "比例", "份额")) else "level", 1, of, verb=True)


def _reached(document: Document, found: Found, verb: Lead, clause: Clause) -> Told:
    """达, 为, 升至: what was reached is of the subject, or of the noun behind (有3名伤员)."""
    moved = verb.word.endswith(_MOVED) and len(verb.word) > 1 and verb.word not in _UNMOVED
    moved = moved or verb.word in _REPORTED
    role = "level" if moved else _base_role(found)
    of = _subject(document, verb, clause)
    if of is not None and unit_of_sum(document.text[of.start : of.end]) is not None:
        return Told(role, 1, of, verb=True)
    if found.unit.kind not in COUNTED:
        return Told(found.role or role, 1, of or _behind(document, found, clause), verb=True)
    own = _behind(document, found, clause)
    if own is None and found.unit.name == "person" and not moved:
        own = beside.fate(document, found.start, found.end, clause.start)
    if own is None and of is not None and _can_have(document, of, verb):
        own = of
    return Told(role, 1, own, verb=True)


def _can_have(document: Document, of: Span, verb: Lead) -> bool:
    """True for a subject that a count is of: 村民有422人, but not 全国有50万人 and 类似状况的有20人."""
    if verb.word in _HAVING:
        return counts_persons(document.text[of.start : of.end])
    return not beside.is_place(document, of)


def _plain(document: Document, found: Found, verb: Lead, clause: Clause) -> Told:
    """What no verb of a list tells of: 1000名战俘, 投资10亿元, 有期徒刑10年."""
    role, of = found.role or _base_role(found), _behind(document, found, clause)
    if found.unit.kind == "money" and (each := _EACH.search(document.text, clause.start, found.start)) is not None:
        before = lead(document, each.start(), clause.start)
        return Told("price", 1, beside.subject(document, before.start, clause.start) or of, verb=True)
    if found.unit.kind == "money" and verb.use == "price":
        role = "price"
    if of is None and found.unit.kind in COUNTED:
        of = _counted_before(document, found, clause)
    elif of is None and found.unit.kind == "age":
        of = beside.subject(document, found.start, clause.start)
    elif of is None:
        if document.text[found.end : found.end + 1] != "的":
            of = beside.noun_before(document, verb.start, clause.start) or _named_sum(document, found, clause)
        if of is None and (verb.use in ("price", "last", "share") or found.mod or found.high is not None):
            of = _subject(document, verb, clause)
    return Told(role, 1, of, verb=bool(verb.use))


def _base_role(found: Found) -> str:
    return _ROLES.get(found.unit.kind, "amount")


def _counted_before(document: Document, found: Found, clause: Clause) -> Span | None:
    """Of persons, what became of them; else the noun that stands before (志愿者300人), where the number closes its
    phrase."""
    if found.unit.name == "person":
        of = beside.fate(document, found.start, found.end, clause.start)
        if of is not None:
            return of
    if found.unit.name == "time" or not beside.closes_phrase(document, found.end):
        return None
    of = beside.noun_before(document, found.start, clause.start)
    if of is None and found.mod in ("MORE_THAN", "NEARLY", "LESS_THAN"):
        of = beside.subject(document, found.start, clause.start)
    return of if of is not None and not beside.is_place(document, of) else None


def _named_sum(document: Document, found: Found, clause: Clause) -> Span | None:
    """罚款5万元: the verb names what the sum is."""
    text = document.text
    for length in (4, 3, 2):
        begins = found.start - length
        if begins >= clause.start and text[begins : found.start] in verbs("sum"):
            return Span(begins, found.start)
    return None
